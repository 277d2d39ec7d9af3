"""What is wrong in a message that can be read, as it is said."""

from __future__ import annotations

import pytest

from sitrep_writer.messages.message_checks import agreement_faults, form_faults, slot_faults


@pytest.mark.parametrize(
    ("text", "english", "said"),
    [
        ("{a} y {SIS}", "{a} and {SIS}", []),
        ("{a}", "{a} and {b}", ["the translation lacks {b}."]),
        (
            "{a} {c} {SIS}",
            "{a} [in {b}] {OIM}",
            [
                "the translation lacks {OIM}.",
                "the translation lacks {b}.",
                "{SIS} is not in the English. It has {a}, {b}, {OIM}.",
                "{c} is not in the English. It has {a}, {b}, {OIM}.",
            ],
        ),
        ("{a} kits", "some kits", ["{a} is not in the English. It has no slot."]),
    ],
)
def test_a_translation_has_the_slots_of_its_english(
    text: str, english: str, said: list[str]
) -> None:
    found = slot_faults(text, english)
    assert [str(fault.reason) for fault in found] == said
    assert {fault.code for fault in found} <= {"message-slots"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{n} and {n}", ["{n} is a figure and is used twice."]),
        (
            "{n} (kits: kit|kits)",
            ["the choice (kit|kits) refers to {kits}, which is not in the message."],
        ),
        (
            "{n} and {m} (kit|kits)",
            ["the choice (kit|kits) must name its figure, as in (figure: …|…)."],
        ),
        ("{n} and {m} (m: kit|kits)", []),
    ],
)
def test_a_choice_looks_to_one_figure(text: str, said: list[str]) -> None:
    found = agreement_faults(text, (("n", "things"), ("x", "things")))
    assert [str(fault.reason) for fault in found] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{n: signed} and {n}",
            ["{n} is used here in several forms; give it the same one everywhere."],
        ),
        (
            "{n: two decimals}",
            ["{n: two decimals} asks for a form that a figure of its kind does not have."],
        ),
    ],
)
def test_a_form_is_one_of_its_figure(text: str, said: list[str]) -> None:
    assert [str(fault.reason) for fault in form_faults(text, (("n", "things"),))] == said
