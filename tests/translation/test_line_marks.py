"""Marks that no message can print are read as what they look like, and told with their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.messages.catalogue_files import read_catalogue
from sitrep_writer.messages.catalogue_marks import StrippedMark
from tests.translation.editions import (
    FIRST,
    HEADER,
    OWN,
    OWN_SAID,
    drafted,
    entry,
    said,
    told,
)

PLACE = f"peru-2024-09/locales/es/sitrep.po:{FIRST + 2}"
SPACES = {
    "\u2028": "a line separator (U+2028)",
    "\u2029": "a paragraph separator (U+2029)",
    "\x85": "a next line mark (U+0085)",
    "\v": "a line tabulation (U+000B)",
    "\f": "a page break (U+000C)",
    "\r": "a carriage return (U+000D)",
    "\x1c": "a control character (U+001C)",
    "\x1e": "a control character (U+001E)",
}
NOTHING = ["\x00", "\x07", "\x1a", "\x1b", "\x7f", "\x9d"]
ADVICE = "Take it out and type a space where words need one."


@pytest.mark.parametrize(("mark", "named"), SPACES.items())
@pytest.mark.parametrize("around", ["", " "])
def test_a_mark_between_words_is_a_space(tmp_path, mark, named, around):
    words = OWN.replace("el equipo", f"el{around}{mark}equipo")
    outcome = drafted(tmp_path, HEADER + entry(words=words))
    assert said(outcome) == OWN_SAID
    assert told(outcome, "catalogue-marks", "catalogue-unreadable") == [
        f"{PLACE}: there is {named} here. No message can print it, so it was read as a space. "
        f"{ADVICE}"
    ]


@pytest.mark.parametrize("mark", NOTHING)
def test_a_control_character_in_a_word_is_nothing(tmp_path, mark):
    words = OWN.replace("equipo", f"equi{mark}po")
    outcome = drafted(tmp_path, HEADER + entry(words=words))
    assert said(outcome) == OWN_SAID
    assert told(outcome, "catalogue-marks", "catalogue-unreadable") == [
        f"{PLACE}: there is a control character (U+{ord(mark):04X}) here. No message can print it, "
        f"so it was read as nothing. {ADVICE}"
    ]


@pytest.mark.parametrize("escape", [r"\v", r"\f"])
def test_a_mark_written_with_a_backslash_is_one_too(tmp_path, escape):
    outcome = drafted(tmp_path, HEADER + entry(words=OWN.replace("el equipo", f"el{escape}equipo")))
    assert said(outcome) == OWN_SAID
    assert len(told(outcome, "catalogue-marks")) == 1


def test_a_backslash_of_the_message_grammar_is_no_mark(tmp_path):
    outcome = drafted(
        tmp_path, HEADER + entry(words=OWN.replace("el equipo", r"el equipo \\[vf\\]"))
    )
    assert said(outcome) == OWN_SAID.replace("el equipo", "el equipo [vf]")
    assert told(outcome, "catalogue-marks") == []


def test_marks_outside_words_take_nothing_along_and_are_told_once_with_their_lines(tmp_path):
    written = f"# hasta\u2028aquí\n\f\n{entry()}\n# y\u2028aquí\n"
    outcome = drafted(tmp_path, HEADER + written)
    assert said(outcome) == OWN_SAID
    first, second = (line.split(" here")[0:2] for line in told(outcome, "catalogue-marks"))
    assert first[0].endswith(f"sitrep.po:{FIRST}: there is a line separator (U+2028)")
    assert first[1].startswith(f", and in line {FIRST + 6}. No message")
    assert second[0].endswith(f"sitrep.po:{FIRST + 1}: there is a page break (U+000C)")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((3,), "here."),
        ((3, 5, 7), "here, and in line 5, 7."),
        (tuple(range(1, 9)), "here, and in line 2, 3, 4, 5, 6, 7, 8."),
        (tuple(range(1, 10)), "here, and in line 2, 3, 4, 5, 6, 7, 8, …."),
    ],
)
def test_the_first_lines_of_a_mark_are_told(lines: tuple[int, ...], told: str) -> None:
    assert str(StrippedMark("\u2028", lines).reason) == (
        f"there is a line separator (U+2028) {told} No message can print it, so it was read as a "
        f"space. {ADVICE}"
    )


def test_line_ends_of_any_kind_are_no_marks():
    text = HEADER + entry()
    for end in ("\n", "\r\n", "\r", "\r\r\n"):
        book, marks = read_catalogue(text.replace("\n", end).encode(), "es.po")
        assert ([one.msgstr for one in book], marks) == ([OWN], ())


def test_an_update_keeps_the_words_and_tells_the_mark(draft_context):
    before = draft_context.catalogue
    draft_context.catalogue = before.replace(b"Health", "Hea\u2028lth".encode())
    assert draft_context.catalogue != before
    (mark,) = draft_context.update().marks
    assert "a line separator (U+2028)" in str(mark.reason)


@given(st.text(alphabet=st.sampled_from(["a", " ", *SPACES, *NOTHING]), max_size=12))
def test_no_mark_makes_a_catalogue_unreadable(words):
    catalogue = HEADER + entry("shelter.kits", "**Over {kits} kits**[ to {who}].", f"x{words}x")
    (one,), marks = read_catalogue(catalogue.encode(), "es.po")
    assert one.msgctxt == "shelter.kits"
    assert set(one.msgstr) <= {"x", "a", " "}
    assert {mark.character for mark in marks} == set(words) - {"a", " "}
    plain = words.translate({ord(mark): None for mark in NOTHING})
    for mark in SPACES:
        plain = plain.replace(mark, " ")
    assert one.msgstr.split() == f"x{plain}x".split()
