"""Texts that are made to take long: what reads them takes a step a character, whatever they hold.

The steps are the lines of our own code that run, counted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from sitrep_writer.grammar import parser
from sitrep_writer.grammar.brackets import matched
from sitrep_writer.grammar.parser import (
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_PARTS,
    MessageError,
    parse,
    parse_leniently,
)
from sitrep_writer.messages.punctuation_repair import ends_sentence
from sitrep_writer.reasons.broken_messages import broken_message

HOSTILE = (
    "(", ")", "()", "(a|", "(a|b", "a|", "|", "[", "[a|", "[{a}", "[{a}]", "[{a}|{b}]", "]", "**",
    "**a", "**[", "[**", "{", "}", "{a", "{a}", "{a: ", "{A}", "{a b", "\\", "\\(", "\\[", "[^",
    "[^a", "[^a]", "[a](", "[a](b.", "[{a}](https://", "[a](https://a(", "(a|b)", "(one: a|other:",
    "(m: a|f: b)", "(.", "(a.", ":", "a:", "https://a", "\u2003", "{a} ", "(\\|", "[(", "([",
)  # fmt: skip
LENGTH = 1_500
"""Characters of the shortest text; the longer ones have twice and four times as many."""


def steps_of(work: Callable[[], Any]) -> int:
    """How many lines of the program run while something is done."""
    count = 0

    def each(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        if "sitrep_writer" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return each

    before = sys.gettrace()
    sys.settrace(each)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def assert_linear(read: Callable[[str], Any], made: Callable[[int], str]) -> None:
    """Twice the text takes at most twice the steps, and four times as much at most four times."""
    texts = [made(LENGTH), made(2 * LENGTH), made(4 * LENGTH)]
    once, twice, four = [steps_of(partial(read, text)) for text in texts]
    assert twice <= 2.2 * once + 500, (once, twice)
    assert four <= 4.4 * once + 1_000, (once, four)


def tried(text: str) -> None:
    """A message as the program takes it: parsed, else leniently."""
    try:
        parse.__wrapped__(text)
    except MessageError:
        parse_leniently(text)


@pytest.fixture
def any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages of any number of marks, so that the longest is read as the shortest is."""
    monkeypatch.setattr(parser, "MAX_PARTS", 100_000)


@pytest.mark.usefixtures("any_number")
@pytest.mark.parametrize("around", ["{0}", "{0}x", "x {0}", "{0}" + ")" * 40, "[{{p}} {0}]"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_the_steps_of_a_message_grow_with_its_length(piece: str, around: str) -> None:
    assert_linear(tried, lambda size: around.format(piece * (size // len(piece))))


@pytest.mark.parametrize(
    ("opening", "middle", "closing"),
    [("(", "a", ")"), ("(a|", "b", ")"), ("[", "{a}", "]"), ("(", "[a|b]", ")"), ("**", "a", "**")],
)
def test_the_steps_of_marks_in_one_another_grow_with_their_number(
    opening: str, middle: str, closing: str
) -> None:
    def nested(size: int) -> str:
        many = size // (len(opening) + len(closing))
        return opening * many + middle + closing * many

    assert_linear(tried, nested)


@pytest.mark.parametrize("piece", ["(", ")", "()", "[]", ")]", ".)", "a)", '")', ". "])
def test_the_steps_to_the_end_of_a_sentence_grow_with_its_length(piece: str) -> None:
    assert_linear(ends_sentence, lambda size: piece * (size // len(piece)))


@pytest.mark.parametrize("opening", ["(", "[", "(.", "([", "“("])
def test_brackets_in_one_another_at_the_end_of_a_sentence_are_looked_at_once(opening: str) -> None:
    def nested(size: int) -> str:
        closing = "".join({"(": ")", "[": "]"}.get(char, "") for char in opening[::-1])
        return opening * size + "." + closing * size

    assert_linear(ends_sentence, nested)


@pytest.mark.parametrize("piece", ["[", "**[", "[a|", "[{a}[", "[(a|b)[", "**a [", "[^"])
def test_marks_too_deep_in_one_another_are_told_with_their_place(piece: str) -> None:
    text = piece * 500
    with pytest.raises(MessageError) as told:
        parse(text)
    assert str(broken_message(told.value)) == (
        "marks are nested more than 20 deep; close some of them, or write \\[ and \\* "
        f'for the characters (at "{told.value.near}").'
    )
    inside = text[: told.value.position].replace("**", "*")
    assert sum(inside.count(mark) for mark in "[*") == MAX_DEPTH


def test_a_message_as_deep_as_the_limit_is_read() -> None:
    text = "[" * MAX_DEPTH + "{a}" + " {b}]" * MAX_DEPTH
    assert parse(text).slots == ("a", "b")
    with pytest.raises(MessageError) as told:
        parse(f"[{text} {{c}}]")
    assert str(broken_message(told.value)).startswith("marks are nested more than 20 deep")


def test_many_marks_beside_one_another_are_no_depth() -> None:
    assert len(parse("[{a} x]**b** (c|d) " * 60).parts) == 299


def test_a_message_that_is_too_long_is_told_and_its_slots_are_understood() -> None:
    words = "word " * (MAX_LENGTH // 5)
    assert parse(words).parts[0] == parse(words.strip()).parts[0]
    text = f"{words}{{people}} more"
    with pytest.raises(MessageError) as told:
        parse(text)
    assert str(broken_message(told.value)) == (
        "the text has 20,013 characters, and one text may have 20,000 at most; divide it "
        f'(at "{told.value.near}").'
    )
    assert parse_leniently(text).slots == ("people",)


def test_every_round_bracket_with_a_bar_of_its_own_is_found_in_one_pass() -> None:
    text = r"(a|b) (c (d|e)) [x|(f|g)] (h\|i) (j [k|l]) (m"
    found = {start: found.arms(text, start) for start, found in matched(text)[0].items()}
    assert found == {0: ["a", "b"], 9: ["d", "e"], 19: ["f", "g"]}


@pytest.mark.parametrize("piece", ["{a} ", "{SIS} ", "(a|b) ", "[{a}] ", "**a** ", "[^1] "])
def test_a_message_of_too_many_marks_is_told_and_some_of_its_slots_are_understood(
    piece: str,
) -> None:
    text = piece * 1_000 + "{last}"
    with pytest.raises(MessageError) as told:
        parse(text)
    assert str(broken_message(told.value)) == (
        "the text has more than 600 slots, brackets and words between them, and one text may "
        "have no more; divide it."
    )
    assert len(parse_leniently(text).parts) <= MAX_PARTS + 1


@pytest.mark.parametrize(
    "text", ["{n} (kit|kits", "{n} (kit|kits were [in {places}]", "((a|b) or (c|d"]
)
def test_a_choice_that_is_not_closed_is_told(text: str) -> None:
    with pytest.raises(MessageError) as found:
        parse(text)
    assert str(broken_message(found.value)) == (
        r"( opens a choice that is not closed; write ) after it, or \| for the bar itself "
        f'(at "{found.value.near}").'
    )


def test_a_bracket_that_is_no_choice_may_stay_open() -> None:
    parse(r"{n} kits (such as tents and (a \| b")
