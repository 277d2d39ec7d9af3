"""Messages with whatever slots are filled come out as clean sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.grammar.parser import MessageError, parse, parse_leniently
from sitrep_writer.messages.rendered_line import RenderSetting
from sitrep_writer.messages.rendering import render
from sitrep_writer.words.slot_values import Piece, SlotValue, slot, text_of
from tests.words.small_words import locale_words, say

KITS = (
    "[{purpose}, ]**{kits} warm (kit was|kits were) given[ to {who}]**[ in {places}][, {detail}]."
)


def kits(number: str, category: str = "other") -> SlotValue:
    return SlotValue((Piece(number, figure="s.k#kits"),), category, figures=("s.k#kits",))


@pytest.mark.parametrize(
    ("slots", "sentence"),
    [
        ({}, "**340 warm kits were given**."),
        ({"places": "Tacna"}, "**340 warm kits were given** in Tacna."),
        ({"purpose": "to keep warm"}, "To keep warm, **340 warm kits were given**."),
        ({"who": "children"}, "**340 warm kits were given to children**."),
        ({"detail": "in June"}, "**340 warm kits were given**, in June."),
        (
            {"places": "Tacna", "detail": "in June", "who": "children"},
            "**340 warm kits were given to children** in Tacna, in June.",
        ),
    ],
)
def test_what_is_absent_takes_its_words_with_it(slots, sentence):
    assert say(KITS, figures={"kits": "things"}, kits=kits("340"), **slots) == sentence


def test_a_choice_follows_the_number_as_shown():
    assert say(KITS, figures={"kits": "things"}, kits=kits("1", "one")) == (
        "**1 warm kit was given**."
    )


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("[{x}, ]partners helped.", "Partners helped."),
        ("Partners, [{x}, ]helped.", "Partners, helped."),
        ("a[, {x}], b.", "A, b."),
        ("a, [{x}], b.", "A, b."),
        ("a [{x}] b.", "A b."),
        ("a [{x}].", "A."),
        ("a, [{x}].", "A."),
        ("a ([{x}]) b.", "A b."),
        ("a ([{x}] b) c.", "A (b) c."),
        ("a **[{x}]** b.", "A b."),
        ("a[ {x}][ {y}]; b.", "A; b."),
        ("[{x} ][{y} ]a.", "A."),
        ("a[: {x}].", "A."),
        ("a", "A."),
        ("a!", "A!"),
        ("a:", "A:"),
        ("“a”", "“A”."),
        ("«ángel»", "«Ángel»."),
        ("¿qué?", "¿Qué?"),
        ("**ñandú**.", "**Ñandú**."),
        ("340 kits.", "340 kits."),
    ],
)
def test_seams_are_mended_and_sentences_begin_and_end_as_they_should(message, sentence):
    assert say(message) == sentence


def test_typed_text_is_not_mended_where_nothing_went_away():
    assert say("N.º 5, 7:30 , r4v.info and U.S. rules.") == "N.º 5, 7:30 , r4v.info and U.S. rules."


def test_a_stop_is_not_doubled_after_an_abbreviation():
    assert say("They flew to {place}.", place="EE. UU.") == "They flew to EE. UU."
    assert say("In {place}. Then home.", place="EE. UU.") == "In EE. UU. Then home."


def test_a_name_in_lower_case_keeps_it_at_the_start():
    assert say("{name} helped.", name=slot("r4v.info", name=True)) == "r4v.info helped."


def test_an_empty_slot_that_is_needed_is_shown_and_told():
    result = render(parse("Kits in {places}."), RenderSetting({}, {}), locale_words())
    assert text_of(result.spans) == "Kits in ‹places›."
    assert result.empty == ("places",)
    assert [span.flag for span in result.spans if span.flag] == ["empty-slot"]


def test_a_figure_never_vanishes_with_a_bracket():
    message = parse("Help[ for {kits} in {places}].")
    result = render(
        message, RenderSetting({"kits": kits("340")}, {"kits": "things"}), locale_words()
    )
    assert text_of(result.spans) == "Help for 340 in ‹places›."
    assert result.rescued == ("kits",)


def test_links_and_notes_are_spans_of_their_own():
    result = render(
        parse("See [the {x}](https://example.org/)."), RenderSetting({}, {}), locale_words()
    )
    assert [(span.text, span.link) for span in result.spans] == [
        ("See ", ""),
        ("the ", "https://example.org/"),
        ("‹x›", "https://example.org/"),
        (".", ""),
    ]


@pytest.mark.parametrize(
    ("gender", "category", "word"),
    [("f", "other", "asistidas"), ("m", "other", "asistidos"), ("f", "one", "asistida")],
)
def test_a_participle_agrees_in_gender_and_number(gender, category, word):
    people = SlotValue((Piece("120 x", figure="f"),), category, gender, figures=("f",))
    said = say(
        "{people} (ms: asistido|fs: asistida|mp: asistidos|fp: asistidas).",
        "es_PE",
        {"people": "people"},
        people=people,
    )
    assert said == f"120 x {word}."


NAMES = st.sampled_from(["places", "purpose", "kits", "who"])
WORDS = st.sampled_from(["in", "partners", "gave", "kits", "to", "schools"])


@st.composite
def parts(draw, depth: int = 0) -> str:
    kind = draw(st.integers(0, 6 if depth < 2 else 1))
    if kind == 0:
        return draw(WORDS)
    if kind == 1:
        return "{" + draw(NAMES) + "}"
    if kind == 2:
        inner = draw(parts(depth + 1))
        return f"[{draw(st.sampled_from(['', ', ', ' in ']))}{inner}{{{draw(NAMES)}}}]"
    if kind == 3:
        return f"**{draw(parts(depth + 1))}**"
    if kind == 4:
        return "(kits: was|were)"
    if kind == 5:
        return f"[{draw(parts(depth + 1))}](https://example.org/)"
    return draw(parts(depth + 1)) + draw(st.sampled_from([" ", ", "])) + draw(parts(depth + 1))


@st.composite
def messages(draw) -> str:
    pieces = draw(st.lists(parts(), min_size=1, max_size=6))
    return draw(st.sampled_from([" ", ", "])).join(pieces) + "."


@given(messages(), st.sets(NAMES))
def test_no_message_with_any_slots_leaves_marks_or_spaces_behind(text, filled):
    try:
        message = parse(text)
    except MessageError:
        message = parse_leniently(text)
        return
    slots = {name: slot(name.upper()) for name in filled if name != "kits"}
    if "kits" in filled:
        slots["kits"] = kits("340")
    result = render(message, RenderSetting(slots, {"kits": "things"}), locale_words())
    said = text_of(result.spans)
    assert "  " not in said
    assert not said.startswith((" ", ",", "."))
    assert " ," not in said
    assert " ." not in said
    assert "()" not in said
    assert "**" not in said
    assert ",." not in said
    assert all(span.text for span in result.spans)
    if "kits" in filled and message.slots.count("kits") and "kits" not in message.repeated:
        assert sum(span.figure == "s.k#kits" for span in result.spans) == 1


@given(st.text(alphabet="ab {}[]()|*^\\:,.\n", max_size=40))
def test_any_text_is_a_message_or_an_error_and_never_a_crash(text):
    try:
        message = parse(text)
    except MessageError:
        message = parse_leniently(text)
    render(message, RenderSetting({}, {}), locale_words())


SINCE = SlotValue((Piece("since March"),), direction="since")


@pytest.mark.parametrize(
    ("message", "number", "then", "until_now"),
    [
        (
            "{kits} (was|were|since: has been|have been) given[ {time}].",
            "other",
            "were",
            "have been",
        ),
        ("{kits} (was|were|since: has been|have been) given[ {time}].", "one", "was", "has been"),
        ("Partners (gave|since: have given) {kits}[ {time}].", "other", "gave", "have given"),
        ("{kits} (went|since: has gone|have gone) out[ {time}].", "one", "went", "has gone"),
        ("{kits} (one: was|other: were|since: sat) here[ {time}].", "other", "were", "sat"),
    ],
)
def test_a_time_that_goes_on_until_now_has_words_of_its_own(message, number, then, until_now):
    figures = {"kits": "things"}
    value = kits("7", number)
    assert f" {then} " in say(message, figures=figures, kits=value)
    assert f" {then} " in say(message, figures=figures, kits=value, time="in March")
    assert f" {until_now} " in say(message, figures=figures, kits=value, time=SINCE)


def test_a_text_without_words_for_such_a_time_says_it_with_its_own():
    text = "{kits} (was|were) given[ {time}]."
    said = say(text, figures={"kits": "things"}, kits=kits("7"), time=SINCE)
    assert said == "7 were given since March."


@pytest.mark.parametrize("text", ["(a|since: m: b)", "(a|b|c|since: d)", "(a|since: b|c|d)"])
def test_words_for_such_a_time_follow_the_rules_of_a_choice(text):
    with pytest.raises(MessageError):
        parse(f"{{kits}} {text}")
