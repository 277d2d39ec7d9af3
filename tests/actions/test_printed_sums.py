"""Whatever is rounded, and however it was asked for: parts that make up their total in the cells
make it up in the sentence too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition, Number, ReportField, ResultRow
from sitrep_writer.model.options import DraftOptions
from tests.drafting.test_random_facts import edition, sentences
from tests.drafting.test_random_facts import rows as random_rows
from tests.gallery.every_message import LOCALES, SHIPPED

PLACES = ("Lima", "Tacna", "Puno", "Ica")
WHATS = ("food", "water", "rent", "medicines")
CASES: Mapping[str, tuple[str, str, str, str, str]] = {
    "a sum by place": ("delivered", "things", "places", "tents", ""),
    "a total of people by place": ("assisted", "people", "places", "food", ""),
    "money together": ("transferred", "amount", "what", "", ""),
    "one unit together": ("transported", "things", "what", "", "tonnes"),
}
WORDS = (None, "about", "over", "nearly", "exactly")
STEPS = (None, None, Decimal(0), Decimal(-1), Decimal(10), Decimal(100), Decimal(1000))


def sourced(text: str, row: int, column: int) -> SourcedValue[str]:
    return SourcedValue(text, Cell("Results", row, column))


def part(case: str, at: int, number: int, word: str | None, step: Decimal | None) -> ResultRow:
    """A row of a part of the figure, in its own place or about its own thing."""
    result, figure, column, what, unit = CASES[case]
    row = at + 2
    slots = {"what": (sourced(what, row, 5),)} if what else {}
    slots[column] = (sourced((PLACES if column == "places" else WHATS)[at], row, 6),)
    if unit:
        slots["unit"] = (sourced(unit, row, 7),)
    wording = "together" if column == "what" else word
    return ResultRow(
        sector=sourced("shelter", row, 1),
        result=sourced(result, row, 2),
        figure=sourced(figure, row, 3),
        exact=Number(Decimal(number), Cell("Results", row, 4)),
        who=(sourced("households", row, 8),) if figure == "people" else (),
        slots=slots,
        wording=sourced(wording, row, 9) if wording else None,
        own_words={},
        cell=Cell("Results", row, 1),
        rounding=step,
    )


def total_of(rows: list[ResultRow], word: str | None) -> ResultRow:
    """A row without a place that says what the others are together."""
    at = len(rows) + 2
    added = sum(row.exact.value for row in rows if row.exact is not None)
    slots = {name: said for name, said in rows[0].slots.items() if name != "places"}
    return replace(
        rows[0],
        exact=Number(Decimal(added), Cell("Results", at, 4)),
        slots=slots,
        wording=sourced(word, at, 9) if word else None,
        cell=Cell("Results", at, 1),
    )


@st.composite
def editions(draw) -> Edition:
    """Parts with or without a total, each as its row or its edition asks for it."""
    case = draw(st.sampled_from(sorted(CASES)))
    numbers = draw(st.lists(st.integers(1, 400_000), min_size=2, max_size=4))
    rows = [
        part(case, at, number, draw(st.sampled_from(WORDS)), draw(st.sampled_from(STEPS)))
        for at, number in enumerate(numbers)
    ]
    if CASES[case][2] == "places" and (CASES[case][1] == "people" or draw(st.booleans())):
        rows.insert(
            draw(st.sampled_from([0, len(rows)])), total_of(rows, draw(st.sampled_from(WORDS)))
        )
    return rounded(edition(rows), draw(st.sampled_from(STEPS)))


def rounded(made: Edition, step: Decimal | None) -> Edition:
    """The edition with this Rounding in its report."""
    if step is None:
        return made
    cell = Cell("Report", 9, 2)
    field = ReportField("rounding", cell, number=Number(step, cell))
    return replace(made, report={**made.report, "rounding": field})


def drafts_of(made: Edition) -> list[Draft]:
    prepared = prepare(made, SHIPPED, DraftOptions(locales=LOCALES))
    return [write_draft_of(prepared, name, {}).draft for name in LOCALES]


def broken_sums(draft: Draft) -> list[str]:
    """The sentences in which parts make up their whole exactly and not as printed."""
    found = []
    for sentence in sentences(draft):
        ids = {span.figure for span in sentence.spans if span.figure}
        wholes: dict[str, list[str]] = defaultdict(list)
        for name in ids & draft.traces.keys():
            whole = draft.traces[name].part_of
            owner = name.rpartition("#")[0]
            if (
                whole
                and f"{owner}#{whole}" in ids
                and draft.traces[name].kind not in ("percent", "ratio")
            ):
                wholes[f"{owner}#{whole}"].append(name)
        for whole, parts in wholes.items():
            exact = sum(Decimal(draft.traces[name].exact) for name in parts)
            shown = sum(Decimal(draft.traces[name].number) for name in parts)
            is_whole = exact == Decimal(draft.traces[whole].exact)
            if is_whole and shown != Decimal(draft.traces[whole].number):
                found.append("".join(span.text for span in sentence.spans))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(editions())
@example(
    edition(
        [
            part("a sum by place", 0, 14_512, None, Decimal(100)),
            part("a sum by place", 1, 4_231, None, None),
        ]
    )
)
def test_parts_of_an_action_add_up_as_printed(made: Edition) -> None:
    english, spanish = drafts_of(made)
    assert broken_sums(english) == []
    assert broken_sums(spanish) == []
    numbers = [
        {name: trace.number for name, trace in draft.traces.items() if "#" in name}
        for draft in (english, spanish)
    ]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(
    ("words", "steps", "said"),
    [
        ((None, None), (None, None), "18,743 tents: 14,512 in Lima and 4,231 in Tacna."),
        (
            ("over", None),
            (None, None),
            "over 18,700 tents: over 14,500 in Lima and over 4,200 in Tacna.",
        ),
        (
            ("about", "nearly"),
            (None, None),
            "nearly 18,750 tents: about 14,500 in Lima and nearly 4,250 in Tacna.",
        ),
        (
            (None, None),
            (Decimal(100), None),
            "over 18,700 tents: over 14,500 in Lima and over 4,200 in Tacna.",
        ),
        (
            ("exactly", None),
            (None, None),
            "18,743 tents: 14,512 in Lima and 4,231 in Tacna.",
        ),
    ],
)
def test_the_words_and_the_rounding_that_rows_choose_are_true_of_parts_that_add_up(
    words: tuple[str | None, ...], steps: tuple[Decimal | None, ...], said: str
) -> None:
    numbers = (14_512, 4_231)
    chosen = enumerate(zip(numbers, words, steps, strict=True))
    made = edition([part("a sum by place", at, *each) for at, each in chosen])
    prepared = prepare(made, SHIPPED, DraftOptions(locales=("en",)))
    result = write_draft_of(prepared, "en", {})
    (sentence,) = sentences(result.draft)
    assert "".join(span.text for span in sentence.spans).replace("\xa0", " ").endswith(said)
    assert "pin-contradicted" not in {found.code for found in result.problems}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(random_rows(), st.sampled_from(STEPS))
def test_parts_in_the_sentences_of_sectors_add_up_as_printed(
    found: list[ResultRow], step: Decimal | None
) -> None:
    for draft in drafts_of(rounded(edition(found), step)):
        assert broken_sums(draft) == []
