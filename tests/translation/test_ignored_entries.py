"""An entry that no message takes its words from is told, with its line and the message that it
most likely belongs to; and it hides nothing."""

import re

import polib
import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.drafting.known_messages import english_by_key, known_keys
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.resources import Resources
from sitrep_writer.translation import messages, update
from tests.translation.editions import (
    ENGLISH,
    FIRST,
    HEADER,
    KEY,
    OWN,
    OWN_SAID,
    SHIPPED_SAID,
    drafted,
    entry,
    said,
    told,
)
from tests.translation.roots import SPANISH

PLACE = "peru-2024-09/locales/es/sitrep.po"
NO_KEY = (
    'the entry "[In {places}, ]partners handed out **{k…" has no key (msgctxt), so no draft uses '
    "it."
)
PLURAL = (
    "It has plural forms (msgid_plural). Write one msgid and one msgstr: the number is chosen "
    "inside the text, as in (kit|kits)."
)


@pytest.mark.parametrize(
    ("written", "line", "reason"),
    [
        (
            entry(key=None),
            FIRST,
            f'{NO_KEY} Its English is that of shelter.warm_kits. Put msgctxt "shelter.warm_kits" '
            "above its msgid.",
        ),
        (
            entry(key=" "),
            FIRST,
            f'{NO_KEY} Its English is that of shelter.warm_kits. Write msgctxt "shelter.warm_kits" '
            "instead.",
        ),
        (
            entry(key=" shelter.warm_kits "),
            FIRST,
            'no message has the key " shelter.warm_kits ", so no draft uses it. Write msgctxt '
            '"shelter.warm_kits".',
        ),
        (
            entry(key="Shelter.Warm_Kits"),
            FIRST,
            'no message has the key "Shelter.Warm_Kits", so no draft uses it. Write msgctxt '
            '"shelter.warm_kits".',
        ),
        (
            entry(key="shelter.warm_kit", english="Kits."),
            FIRST,
            'no message has the key "shelter.warm_kit", so no draft uses it. The nearest key is '
            "shelter.warm_kits.",
        ),
        (
            entry(key="shelter.hot_kits"),
            FIRST,
            'no message has the key "shelter.hot_kits", so no draft uses it. Its English is that '
            'of shelter.warm_kits. Write msgctxt "shelter.warm_kits" instead.',
        ),
        (
            entry(key="qwertyuiop", english="0"),
            FIRST,
            'no message has the key "qwertyuiop", so no draft uses it. No message has a key or '
            "an English text like it.",
        ),
        (
            entry(key=None, english="Shelter"),
            FIRST,
            'the entry "Shelter" has no key (msgctxt), so no draft uses it. Its English is that of '
            'shelter@label. Put msgctxt "shelter@label" above its msgid.',
        ),
        (
            entry(key=None, english="kits"),
            FIRST,
            'the entry "kits" has no key (msgctxt), so no draft uses it. Its English is that of '
            "education.kits@kits, food_security.food_kits@kits, shelter.warm_kits@kits and 1 more: "
            "write the msgctxt that you mean.",
        ),
        (
            entry(key=None, english=ENGLISH.replace("handed out", "gave out")),
            FIRST,
            'the entry "[In {places}, ]partners gave out **{kit…" has no key (msgctxt), so no '
            "draft uses it. The nearest English is that of shelter.warm_kits.",
        ),
        (
            entry(key=None, english=f"shelter.warm_kits|{ENGLISH}"),
            FIRST,
            'the entry "shelter.warm_kits|[In {places}, ]partne…" has no key (msgctxt), so no '
            "draft uses it. Its msgid begins with a key: move that to a line msgctxt "
            '"shelter.warm_kits" above it.',
        ),
        (
            entry(key=None, english=f"_: shelter.warm_kits\\n{ENGLISH}"),
            FIRST,
            'the entry "_: shelter.warm_kits [In {places}, ]par…" has no key (msgctxt), so no '
            "draft uses it. Its msgid begins with a key: move that to a line msgctxt "
            '"shelter.warm_kits" above it.',
        ),
        (
            f'msgctxt "{KEY}"\nmsgid "{ENGLISH}"\nmsgid_plural "{ENGLISH}"\nmsgstr[0] "{OWN}"\n'
            f'msgstr[1] "{OWN}"\n',
            FIRST,
            f"no draft uses the entry of shelter.warm_kits. {PLURAL}",
        ),
        (
            'msgctxt "shelter.warm_kit"\nmsgid "x"\nmsgid_plural "y"\nmsgstr[0] "z"\n',
            FIRST,
            f'no message has the key "shelter.warm_kit", so no draft uses it. {PLURAL} The '
            "nearest key is shelter.warm_kits.",
        ),
        (
            re.sub("^", "#~ ", entry().strip(), flags=re.MULTILINE) + "\n",
            FIRST,
            "the entry of shelter.warm_kits is marked as obsolete (#~), so no draft uses it. Take "
            "the #~ away, or run `sitrep locale update`.",
        ),
    ],
)
def test_an_entry_that_is_not_used_is_told_and_the_shipped_words_are_said(
    tmp_path, written, line, reason
):
    outcome = drafted(tmp_path, HEADER + written)
    (found,) = told(outcome, "entry-ignored")
    assert found == f"{PLACE}:{line}: {reason}"
    assert said(outcome) == SHIPPED_SAID


def test_an_entry_with_its_key_is_used_and_nothing_is_told(tmp_path):
    outcome = drafted(tmp_path, HEADER + entry())
    assert said(outcome) == OWN_SAID
    assert told(outcome, "entry-ignored", "catalogue-marks", "translation-twice") == []


@pytest.mark.parametrize("words", ["", " "])
@pytest.mark.parametrize("locale", ["es", "es_PE"])
def test_an_entry_without_words_hides_nothing(tmp_path, locale, words):
    outcome = drafted(tmp_path, HEADER + entry(words=words), locale)
    assert said(outcome) == SHIPPED_SAID
    assert told(outcome, "missing-translation", "entry-ignored") == []


def test_an_empty_copy_of_an_entry_does_not_hide_the_one_with_words(tmp_path):
    outcome = drafted(tmp_path, HEADER + entry(words="") + "\n" + entry())
    assert said(outcome) == OWN_SAID


def test_an_entry_marked_fuzzy_gives_way_to_one_that_is_up_to_date(tmp_path):
    outcome = drafted(tmp_path, HEADER + entry(above="#, fuzzy\n"))
    assert said(outcome) == SHIPPED_SAID
    (found,) = told(outcome, "entry-ignored")
    assert re.fullmatch(
        rf"{PLACE}:{FIRST}: the entry of shelter\.warm_kits is marked fuzzy, so the words of "
        r"locales/es/sitrep\.po:\d+ are used\. Take the mark away once it is right\.",
        found,
    )
    assert told(outcome, "stale-translation") == []


def test_an_entry_of_other_english_is_still_the_edition_s_own_wish(tmp_path):
    outcome = drafted(tmp_path, HEADER + entry(english="Warm kits went to {who}."))
    assert said(outcome) == OWN_SAID
    assert len(told(outcome, "stale-translation")) == 1


def test_many_entries_without_keys_are_told_one_by_one_up_to_a_number(tmp_path):
    shipped = (Resources().shipped / "locales/es/sitrep.po").read_text(encoding="utf-8")
    without = re.sub("^msgctxt .*\n", "", shipped, flags=re.MULTILINE)
    found = told(drafted(tmp_path, without), "entry-ignored")
    assert len(found) == 21
    assert re.search(
        r"sitrep\.po:\d+: \d{3,4} more entries down to line \d+ are not used for such reasons\. "
        r"`sitrep locale update` lists them all\.$",
        found[-1],
    )


def test_a_single_entry_beyond_that_number_is_one(tmp_path):
    many = "\n".join(entry(key=None, english=f"Hello {n}") for n in range(21))
    last = told(drafted(tmp_path, HEADER + many), "entry-ignored")[-1]
    assert re.search(
        r"sitrep\.po:(\d+): 1 more entry down to line \1 is not used for such reasons\. "
        r"`sitrep locale update` lists them all\.$",
        last,
    )


def test_entries_of_the_edition_s_own_templates_are_used(tmp_path):
    book = tmp_path / "peru-2024-09"
    own = '{% sector "shelter" %}\n{% bullet "beds", label="Beds", beds="things: beds" %}\n'
    catalogue = HEADER + entry("shelter.beds", "{beds} (bed|beds).", "{beds} (cama|camas).")
    outcome = drafted(tmp_path, catalogue)
    assert len(told(outcome, "entry-ignored")) == 1
    (book / "templates/sectors").mkdir(parents=True)
    (book / "templates/sectors/shelter_more.j2").write_text(
        own + "{beds} (bed|beds).\n{% endbullet %}\n", encoding="utf-8"
    )
    outcome = draft_workbook(book / "peru-2024-09.xlsx", DraftOptions(locales=("es",)))
    assert told(outcome, "entry-ignored") == []


def test_drafts_and_catalogues_know_the_same_messages():
    resources = Resources()
    english = {message.key: message.english for message in messages(resources)}
    assert dict(english_by_key(resources)) == english
    few = load_templates(resources, reports=False)
    assert known_keys(resources, few) == set(english)


def test_every_entry_of_the_shipped_catalogue_is_used():
    resources = Resources()
    content = (resources.shipped / "locales/es/sitrep.po").read_bytes()
    assert update(content, messages(resources), "es").ignored == ()


def test_what_update_keeps_aside_is_told_with_its_line(draft_context):
    draft_context.edit(lambda book: book.append(polib.POEntry(msgid="Hello", msgstr="Hola")))
    line = draft_context.catalogue.decode().split('msgid "Hello"')[0].count("\n") + 1
    (ignored,) = draft_context.update().ignored
    assert str(ignored.reason).startswith(
        'the entry "Hello" has no key (msgctxt), so no draft uses it.'
    )
    assert ignored.line == line
    assert draft_context.update().ignored == ()


def test_a_second_translation_of_a_message_is_told_and_the_first_is_kept(draft_context):
    again = polib.POEntry(msgctxt="shelter.kits", msgid="x", msgstr="y")
    draft_context.edit(lambda book: book.append(again))
    above = draft_context.catalogue.decode().split('msgctxt "shelter.kits"')[0]
    first = above.rpartition("\n\n")[0].count("\n") + 3
    updated = draft_context.update()
    assert [str(found.reason) for found in updated.ignored] == [
        f"shelter.kits already has another translation in line {first}. The first one is kept."
    ]
    assert updated.lost == 1
    assert draft_context.kits.msgstr == SPANISH
