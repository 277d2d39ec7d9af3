"""The message grammar reads every message one way only, or says what is wrong."""

import pytest

from sitrep_writer.grammar.message_parts import (
    AcronymMark,
    Bold,
    Choice,
    Link,
    NoteMark,
    Optional,
    Slot,
    TypedText,
)
from sitrep_writer.grammar.parser import MessageError, parse, parse_leniently
from sitrep_writer.reasons.broken_messages import broken_message


def test_a_slot_stands_in_braces():
    assert parse("Over {people}.").parts == (TypedText("Over "), Slot("people"), TypedText("."))


def test_all_capitals_are_an_acronym_and_other_capitals_are_not():
    assert parse("{SIS} {R4V} {Also}").parts == (
        AcronymMark("SIS"),
        TypedText(" "),
        AcronymMark("R4V"),
        TypedText(" "),
        Slot("Also"),
    )


def test_line_breaks_and_runs_of_spaces_count_as_one_space():
    assert parse("  one\n   two \t three ").parts == (TypedText("one two three"),)


def test_an_optional_holds_its_comma_and_preposition():
    assert parse("a[, in {places}].").parts == (
        TypedText("a"),
        Optional((TypedText(", in "), Slot("places")), ("places",), ()),
        TypedText("."),
    )


def test_brackets_before_an_address_are_a_link_with_its_parentheses():
    message = parse("see [the law](https://example.org/law_(2024)) now")
    assert message.parts[1] == Link((TypedText("the law"),), "https://example.org/law_(2024)")


def test_brackets_with_a_caret_are_a_note():
    assert parse("asked.[^*] [^12]").parts == (
        TypedText("asked."),
        NoteMark("*"),
        TypedText(" "),
        NoteMark("12"),
    )


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("(kit|kits)", Choice("", (("one", "kit"), ("other", "kits")))),
        ("(sessions: was|were)", Choice("sessions", (("one", "was"), ("other", "were")))),
        ("(m: a|f: b)", Choice("", (("m", "a"), ("f", "b")))),
        ("(people: m: a|f: b)", Choice("people", (("m", "a"), ("f", "b")))),
        ("(one: a|many: b|other: c)", Choice("", (("one", "a"), ("many", "b"), ("other", "c")))),
        ("(|s)", Choice("", (("one", ""), ("other", "s")))),
        (r"(a\|b|c\)d)", Choice("", (("one", "a|b"), ("other", "c)d")))),
    ],
)
def test_parentheses_with_a_bar_of_their_own_are_a_choice(text, choice):
    assert parse(text).parts == (choice,)


@pytest.mark.parametrize(
    "text",
    ["(PASEE, for its Spanish acronym)", "a)", "(", "Update | July", "a (b", "x (y) z"],
)
def test_all_other_parentheses_and_bars_are_text(text):
    assert parse(text).parts == (TypedText(text),)


def test_parentheses_of_text_may_hold_slots_and_choices():
    assert parse("x ({REG}, or (a|b))").parts == (
        TypedText("x ("),
        AcronymMark("REG"),
        TypedText(", or "),
        Choice("", (("one", "a"), ("other", "b"))),
        TypedText(")"),
    )


def test_a_backslash_prints_the_character_itself():
    assert parse(r"\[a\] \(b\|c\) \*\* \: \\ \x").parts == (TypedText(r"[a] (b|c) ** : \ \x"),)


def test_a_single_star_is_itself():
    assert parse("5 * 3 *").parts == (TypedText("5 * 3 *"),)


def test_bold_may_span_slots_and_optionals():
    inner = Optional((TypedText(" "), Slot("b")), ("b",), ())
    assert parse("**{a}[ {b}]**").parts == (Bold((Slot("a"), inner)),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[abc]", r"write \[ and \]"),
        ("see [the bill](www.gob.pe)", "the address of a link begins with"),
        ("a [b", "[ is not closed"),
        ("a ] b", "] closes nothing"),
        ("**a", "** is not closed"),
        ("**a [b {x}** c]", "not closed at the same depth"),
        ("{", "after { comes a slot's name"),
        ("{a b}", "after { comes a slot's name"),
        ("{n:,}", "after { comes a slot's name"),
        ("{x.__class__}", "after { comes a slot's name"),
        ("}", "} closes nothing"),
        ("{{x}}", "after { comes a slot's name"),
        ("(a|b|c)", "needs labels"),
        ("(one: a|b)", "every arm"),
        ("(m: a|other: b)", "m: and f:"),
        ("(one: a|one: b)", "twice"),
        ("(one: a|many: b)", "other:"),
        ("(since: has|since: have)", "since: comes once"),
        ("(since: has|have)", "since: comes once"),
        ("(was|since: has|since: have)", "since: comes once"),
        ("({x}|y)", "cannot hold marks"),
        ("[text](https://example.org", "not closed with )"),
        ("[text](www.example.org) more", "the address of a link begins with https://"),
        ("[text](javascript:alert) more", "the address of a link begins with https://"),
        ("[text](kit|kits)", r"write \[ and \]"),
    ],
)
def test_a_message_that_breaks_the_grammar_says_why(text, reason):
    with pytest.raises(MessageError) as caught:
        parse(text)
    assert reason in str(broken_message(caught.value))


def test_a_broken_message_still_shows_its_words_and_slots():
    assert parse_leniently("[a {x} **b").parts == (TypedText("[a "), Slot("x"), TypedText(" **b"))


def test_a_message_lists_its_slots_once_and_those_that_are_repeated():
    message = parse("{a} {b}[ {a}] {SIS}")
    assert (message.slots, message.repeated, message.acronyms) == (("a", "b"), ("a",), ("SIS",))
