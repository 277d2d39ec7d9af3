"""An update that would put more than a tenth of a file's translations out of use is refused, and
nothing is written unless that is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.resources import Resources
from sitrep_writer.translation import LosesTranslations, messages, update, update_files
from tests.translation.roots import entry_of, make_root, write_sector

Change = Callable[[polib.POFile], object]


def sector_of(sentences: int) -> str:
    """A sector template with so many results of one sentence each."""
    bullets = (
        f'{{% bullet "kits_{n}", label="Kits {n}", kits="things: kits {n}" %}}\n'
        f"Partners gave {{kits}} kits of the kind {n}.\n{{% endbullet %}}\n"
        for n in range(sentences)
    )
    return '{% sector "shelter", label="Shelter" %}\n' + "".join(bullets)


class Office:
    """A folder of templates with a Spanish catalogue in which everything is translated."""

    def __init__(self, folder, sentences: int) -> None:
        self.resources = make_root(folder, shelter=sector_of(sentences))
        self.path = folder / "locales/es/sitrep.po"
        update_files(folder, self.resources, ["es"])
        self.change(lambda book: [setattr(one, "msgstr", f"x {one.msgid}") for one in book])
        update_files(folder, self.resources)

    def change(self, change: Change) -> None:
        book = polib.pofile(self.path.read_text(encoding="utf-8"), wrapwidth=0)
        change(book)
        self.path.write_text(str(book), encoding="utf-8")

    def update(self, **asked: bool):
        ((_, updated),) = update_files(self.resources.shipped, self.resources, **asked)
        return updated

    @property
    def words(self) -> set[str]:
        book = polib.pofile(self.path.read_text(encoding="utf-8"))
        return {one.msgctxt for one in book if one.msgstr and not one.obsolete}


def lose_keys(entries: int) -> Change:
    def change(book: polib.POFile) -> None:
        for one in book[-entries:]:
            one.msgctxt = None

    return change


@pytest.mark.parametrize(("entries", "refused"), [(1, False), (3, False), (4, True), (33, True)])
def test_a_tenth_may_go_and_no_more(tmp_path, entries, refused):
    office = Office(tmp_path, sentences=10)
    assert len(office.words) == 33
    office.change(lose_keys(entries))
    before = office.path.read_bytes()
    if refused:
        with pytest.raises(LosesTranslations) as caught:
            office.update()
        assert str(caught.value) == (
            f"locales/es/sitrep.po: {entries} of 33 translations would no longer be used. "
            "Nothing was written."
        )
        assert len(caught.value.updated.ignored) == entries
        assert office.path.read_bytes() == before
    else:
        assert len(office.update().ignored) == entries


def test_what_is_lost_on_purpose_stays_at_the_end_of_the_file(tmp_path):
    office = Office(tmp_path, sentences=4)
    office.change(lose_keys(15))
    updated = office.update(allow_losses=True)
    assert (updated.lost, updated.translations) == (15, 15)
    text = office.path.read_text(encoding="utf-8")
    assert text.count("#~ msgstr") == 15
    assert office.update().content == text.encode()


def test_one_file_that_loses_keeps_all_from_being_written(tmp_path):
    office = Office(tmp_path, sentences=4)
    update_files(tmp_path, office.resources, ["pt"])
    office.change(lose_keys(9))
    write_sector(tmp_path, "shelter", sector_of(4).replace("gave", "handed out"))
    before = (tmp_path / "locales/pt/sitrep.po").read_bytes()
    with pytest.raises(LosesTranslations, match=r"locales/es/sitrep\.po: 9 of 15"):
        update_files(tmp_path, office.resources)
    assert (tmp_path / "locales/pt/sitrep.po").read_bytes() == before


def test_english_that_changes_is_no_loss(tmp_path):
    office = Office(tmp_path, sentences=4)
    write_sector(tmp_path, "shelter", sector_of(4).replace("gave", "handed out"))
    updated = office.update()
    assert (len(updated.changed), updated.lost) == (4, 0)


def test_results_that_left_the_templates_are_losses_too(tmp_path):
    office = Office(tmp_path, sentences=4)
    write_sector(tmp_path, "shelter", sector_of(2))
    with pytest.raises(LosesTranslations, match="6 of 15"):
        office.update()
    assert len(office.update(allow_losses=True).obsolete) == 6


def merged(by: str, before: str = "") -> Change:
    """Keys written into the English texts, as some programs do."""

    def change(book: polib.POFile) -> None:
        for one in book:
            one.msgid, one.msgctxt = f"{before}{one.msgctxt}{by}{one.msgid}", None

    return change


def padded(book: polib.POFile) -> None:
    for one in book:
        one.msgctxt = f" {one.msgctxt.upper()}\t"


CAME_BACK = {
    "without keys": lose_keys(33),
    "with keys and English parted by U+0004": merged("\x04"),
    "with keys and English parted by a bar": merged("|"),
    "with keys above the English": merged("\n", before="_: "),
    "with padded keys": padded,
}


@pytest.mark.parametrize("change", CAME_BACK.values(), ids=CAME_BACK)
def test_keys_that_are_beyond_doubt_are_found_where_that_is_asked_for(tmp_path, change):
    office = Office(tmp_path, sentences=10)
    before = office.path.read_bytes()
    office.change(change)
    with pytest.raises(LosesTranslations, match="33 of 33"):
        office.update()
    updated = office.update(find_keys=True)
    assert (len(updated.found), updated.lost) == (33, 0)
    assert office.path.read_bytes() == before


def test_an_english_text_of_two_messages_gives_no_key(tmp_path):
    office = Office(tmp_path, sentences=10)
    write_sector(tmp_path, "shelter", sector_of(10).replace('label="Kits 1"', 'label="Kits 0"'))
    office.change(
        lambda book: [setattr(one, "msgctxt", None) for one in book if one.msgid == "Kits 0"]
    )
    updated = office.update(find_keys=True)
    assert updated.found == ()
    (ignored,) = updated.ignored
    assert str(ignored.reason) == (
        'the entry "Kits 0" has no key (msgctxt), so no draft uses it. Its English is that of '
        "shelter.kits_0@label, shelter.kits_1@label: write the msgctxt that you mean."
    )


def test_a_key_that_is_translated_already_is_not_given_twice(tmp_path):
    office = Office(tmp_path, sentences=10)
    office.change(lambda book: book.append(polib.POEntry(msgid="Kits 3", msgstr="Otra")))
    updated = office.update(find_keys=True)
    assert updated.found == ()
    assert entry_of(updated.content, "shelter.kits_3@label").msgstr == "x Kits 3"
    assert str(updated.ignored[0].reason).endswith(
        "shelter.kits_3@label is translated in this file already: keep one of the two."
    )


@given(st.sets(st.integers(0, 32)), st.sets(st.integers(0, 32)))
def test_no_words_ever_leave_a_file(office, keyless, plural):
    book = polib.pofile(office.content.decode(), wrapwidth=0)
    for number, one in enumerate(book):
        if number in keyless:
            one.msgctxt = None
        if number in plural:
            one.msgid_plural, one.msgstr_plural = one.msgid, {0: one.msgstr, 1: one.msgstr}
            one.msgstr = ""
    updated = update(str(book).encode(), office.messages, "es")
    text = updated.content.decode()
    assert all(f'"x {message.english}"' in text for message in office.messages)
    assert updated.lost == len(keyless | plural)
    assert len(updated.ignored) == updated.lost


class Translated:
    """The messages of ten results and the catalogue that has words for all of them."""

    def __init__(self, folder) -> None:
        made = Office(folder, sentences=10)
        self.content = made.path.read_bytes()
        self.messages = messages(made.resources)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return Translated(tmp_path_factory.mktemp("office"))


def test_the_shipped_catalogue_without_its_keys_is_not_written(tmp_path):
    resources = Resources()
    shipped = (resources.shipped / "locales/es/sitrep.po").read_text(encoding="utf-8")
    without = re.sub("^msgctxt .*\n", "", shipped, flags=re.MULTILINE).encode()
    updated = update(without, messages(resources), "es")
    assert updated.lost == updated.translations == len(updated.ignored) > 800
