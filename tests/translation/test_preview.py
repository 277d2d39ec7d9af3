"""A preview says every message in both languages with the same values, shows each arm of its
choices and each optional part both ways, and knows what has changed since the last look."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep_writer import DraftOptions, NotDone, draft, preview_catalogue, write_outcome
from sitrep_writer.api import write_preview_html, write_preview_word
from sitrep_writer.grammar.parser import parse
from sitrep_writer.model.facts import FigureSpec
from sitrep_writer.resources import Resources
from sitrep_writer.translation import extract
from sitrep_writer.translation.message_samples import (
    DeclaredMessage,
    MessagePair,
    MessageSayer,
    declared_label,
    declared_messages,
)
from sitrep_writer.translation.preview_seen import SEEN
from tests.examples import SEPTEMBER, copied

from .previews import KITS, WORDS, folder, made, of_september


@pytest.fixture(scope="module")
def sayers() -> tuple[MessageSayer, MessageSayer]:
    return MessageSayer(Resources(), "en"), MessageSayer(Resources(), "es")


def unseen(pair: MessagePair) -> set[tuple[int, object]]:
    """The arms and optional parts that no sample of a message shows."""
    left = pair.decisions()
    for said in pair.samples():
        left -= pair.decided(pair.slots(said.sample))
    return left


def test_each_arm_and_each_optional_part_of_all_shipped_messages_is_seen(sayers) -> None:
    declared = declared_messages(sayers[1].templates)
    choices = 0
    for entry in of_september().entries:
        about = declared.get(entry.key) or declared_label(entry.key, entry.english)
        pair = MessagePair(parse(entry.english), parse(entry.words), sayers, about)
        choices += len(pair.decisions())
        assert not unseen(pair), entry.key
    assert choices > 5_000


PIECES = (
    *("[ in {places}]", "[ in {places}[, {detail},]]", "[ {purpose}]", "[ with {items}]"),
    *("[ to {people} (people: m: asistidos|f: asistidas)]", "[ {time}[ ({detail})]]"),
    *(" (kits: was|were|since: has been|have been) given", " (people: one: she|other: they)"),
    *("[ for {people}[ of {places}]]", " (people: ms: el|fs: la|mp: los|fp: las)"),
    *(" through {channel}", " {support}", "[ by {by} (by: who does|who do)]"),
)
GENDERS = ("(people: m: ", "(people: ms: ")
"""What no English noun decides."""


def texts(pieces: Sequence[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=5, unique=True).map("".join)


ENGLISH = texts([piece for piece in PIECES if not any(mark in piece for mark in GENDERS)])
SPANISH = texts(PIECES)
FIGURES = {
    name: FigureSpec(name, kind, name) for name, kind in (("kits", "things"), ("people", "people"))
}


@settings(max_examples=150, deadline=None)
@given(ENGLISH, SPANISH)
def test_each_arm_and_each_optional_part_of_any_message_is_seen(
    sayers, english: str, words: str
) -> None:
    messages = [parse(f"**{{kits}} (kits: kit|kits)**{text}.") for text in (english, words)]
    about = DeclaredMessage("x", messages[0].text, FIGURES, sentence=True)
    assert not unseen(MessagePair(*messages, sayers, about))


def sentences(key: str) -> list[tuple[str, str]]:
    entry = of_september().entry(key)
    assert entry is not None
    return [(one.texts[0], one.texts[1]) for one in entry.samples]


def test_both_languages_say_the_same_values() -> None:
    said = sentences(KITS)
    for english, spanish in (
        ("in Piura and Ica", "de Piura e Ica"),
        ("in Callao", "del Callao"),
        ("1 technological kit ", "1 kit tecnológico "),
        ("1.02\u00a0million", "1,02\u00a0millones de kits"),
        ("six other regions", "otras seis regiones"),
    ):
        assert any(english in one and spanish in other for one, other in said), english


def test_women_men_and_both_are_said_where_words_agree_with_them() -> None:
    said = [other for _, other in sentences("health.tests")]
    for words in ("mujeres", "hombres", "personas refugiadas y migrantes"):
        assert any(words in one for one in said), words


def test_a_time_that_is_over_takes_other_words_than_one_that_goes_on() -> None:
    said = [one for one, _ in sentences("action.held")]
    assert any("have been held" in one and "since January 2024" in one for one in said)
    assert any("were held" in one and "in June 2024" in one for one in said)
    assert not any("were held" in one and "since January" in one for one in said)


def test_the_sentences_of_an_edition_come_first() -> None:
    entry = of_september().entry(KITS)
    assert entry is not None
    first = entry.samples[0]
    assert first.of
    assert "over 140 technological kits" in first.texts[0].replace("\u00a0", " ")
    assert "más de 140 kits tecnológicos" in first.texts[1].replace("\u00a0", " ")


def test_a_draft_gives_its_sentences_and_those_of_the_other_language_beside_it(
    tmp_path: Path,
) -> None:
    book = copied(tmp_path)
    outcome = draft(book, options=DraftOptions(locales=("en", "es")))
    write_outcome(outcome, tmp_path / "out")
    for name in ("en", "es"):
        preview = made("es", draft=tmp_path / f"out/peru-2024-09_{name}.json", keys=[KITS])
        english, spanish = preview.entries[0].samples[0].texts
        assert english.startswith("Partners equipped")
        assert spanish.startswith("Los socios equiparon")
    (tmp_path / "out/peru-2024-09_en.json").unlink()
    preview = made("es", draft=tmp_path / "out/peru-2024-09_es.json", keys=[KITS])
    assert preview.entries[0].samples[0].texts[0] == ""
    wrong = preview_catalogue("en", draft=tmp_path / "out/peru-2024-09_es.json", keys=[KITS])
    assert isinstance(wrong, NotDone)


def test_an_own_catalogue_of_an_edition_says_its_message(tmp_path: Path) -> None:
    preview = made("es", edition=_with_book(folder(tmp_path / "own")), keys=[KITS])
    (entry,) = preview.entries
    assert (entry.words, entry.state, entry.faults) == (WORDS, "ok", ())
    assert "dotaron a las escuelas" in entry.samples[0].texts[1]


def test_faults_stale_and_missing_translations_are_shown_with_their_message(
    tmp_path: Path,
) -> None:
    broken = _with_book(folder(tmp_path / "broken", WORDS.replace("{kits}", "{kist}")))
    (entry,) = made("es", edition=broken, keys=[KITS]).entries
    assert "E04" in {fault.problem.code for fault in entry.faults}
    stale = _with_book(folder(tmp_path / "stale", english="Partners gave {kits}."))
    assert made("es", edition=stale, keys=[KITS]).entries[0].state == "stale"
    open_bracket = _with_book(folder(tmp_path / "open", WORDS.replace("{purpose}]", "{purpose}")))
    (entry,) = made("es", edition=open_bracket, keys=[KITS]).entries
    assert {fault.problem.code for fault in entry.faults} >= {"E06"}
    assert entry.samples[-1].texts[1] == ""


def _with_book(place: Path) -> Path:
    (place / SEPTEMBER.name).write_bytes(SEPTEMBER.read_bytes())
    return place


def test_what_has_changed_since_the_last_page_is_known(tmp_path: Path) -> None:
    place = _with_book(folder(tmp_path / "own"))
    page = tmp_path / "page.html"
    first = made("es", edition=place, keys=[KITS])
    assert first.first
    assert first.entries[0].changed == ()
    write_preview_html(first, page)
    seen = made("es", edition=place, keys=[KITS])
    assert (seen.first, seen.entries[0].changed) == (False, ())
    folder(place, WORDS.replace("dotaron", "proveyeron"))
    changed = made("es", edition=place, keys=[KITS])
    assert changed.entries[0].changed == ("translation",)
    write_preview_html(changed, page, remember=False)
    assert made("es", edition=place, keys=[KITS]).entries[0].changed == ("translation",)
    (other,) = made("es", edition=place, keys=["shelter.warm_kits"]).entries
    assert other.changed == ("new",)


def test_a_look_at_one_message_forgets_no_other(tmp_path: Path) -> None:
    place = _with_book(folder(tmp_path / "own"))
    for key in (KITS, "shelter.warm_kits"):
        write_preview_html(made("es", edition=place, keys=[key]), tmp_path / "page.html")
    seen = json.loads((place / "locales/es" / SEEN).read_bytes())["seen"]
    assert set(seen) == {KITS, "shelter.warm_kits"}


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"schema": 9, "seen": {}}', b"[" * 50_000, b"\xff"]
)
def test_a_damaged_file_of_what_was_seen_counts_as_none(tmp_path: Path, content: bytes) -> None:
    place = _with_book(folder(tmp_path / "own"))
    (place / "locales/es" / SEEN).write_bytes(content)
    assert made("es", edition=place, keys=[KITS]).first


def test_where_nothing_can_be_remembered_the_page_is_written_all_the_same(tmp_path: Path) -> None:
    place = _with_book(folder(tmp_path / "own"))
    (place / "locales/es" / SEEN).mkdir()
    page = tmp_path / "page.html"
    assert write_preview_html(made("es", edition=place, keys=[KITS]), page) == page
    assert page.is_file()


def test_the_sentences_are_bullets_of_a_word_document(tmp_path: Path) -> None:
    from docx import Document

    preview = made("es", keys=[KITS, "action.held"])
    path = write_preview_word(preview, tmp_path / "es.docx")
    texts = [each.text for each in Document(str(path)).paragraphs]
    said = [one.texts[1] for entry in preview.entries for one in entry.samples]
    assert said
    assert all(text in texts for text in said)


def test_the_same_preview_gives_the_same_page_and_it_is_small(tmp_path: Path) -> None:
    pages = [tmp_path / "1.html", tmp_path / "2.html"]
    for page in pages:
        write_preview_html(of_september(), page, remember=False)
    content = pages[0].read_bytes()
    assert content == pages[1].read_bytes()
    assert len(content) < 1_500_000
    assert len(re.findall(b"<article", content)) == len(of_september().entries) > 1_300
    assert b"http" not in content.replace(b"http-equiv", b"")


def test_what_cannot_be_previewed_is_told() -> None:
    for arguments, words in (
        ({"language": "es", "keys": ["education.kitz"]}, "Did you mean education.kits?"),
        ({"language": "qu"}, "there is no such file"),
        ({"language": "spanish-ish"}, "is not a language"),
        ({"language": "es", "edition": "nowhere"}, "nowhere"),
        ({"language": "es", "draft": "nowhere.json"}, "nowhere.json"),
    ):
        refused = preview_catalogue(**arguments)  # type: ignore[arg-type]
        assert isinstance(refused, NotDone)
        assert words in refused.message


def test_an_editor_shows_a_sentence_in_the_note_of_each_message_that_is_one() -> None:
    pot = polib.pofile(extract(Resources()).decode())
    notes = {entry.msgctxt: entry.comment for entry in pot}
    *_, example = notes[KITS].split("\n")
    assert example == f"Example: {_plain(KITS)}"
    assert "Example:" not in notes["health@label"]
    said = [key for key, note in notes.items() if "Example:" in note]
    assert len(said) > 400


def _plain(key: str) -> str:
    """The English sentence with the plainest values."""
    entry = of_september().entry(key)
    assert entry is not None
    return next(one.texts[0] for one in entry.samples if one.sample is not None)
