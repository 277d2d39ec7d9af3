"""Random changes to an edition, and the classes that a comparison of its drafts must give them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sitrep_writer.model.comparison import By, Change, Class, Comparison
from sitrep_writer.model.draft import Draft, Highlight, Response, SectorResponse, Sentence, Span
from sitrep_writer.model.edition import ResultRow
from sitrep_writer.model.version import UnitKind
from tests.comparison.editions import (
    Group,
    compared,
    drafts_of,
    groups,
    june,
    september,
    with_exact,
    with_results,
    with_slot,
)

LANGUAGES = ("en", "es")
STEPS = ((20, 1), (1000, 10), (10000, 100), (10**9, 1000))
"""The platform's policy: below so many, to the nearest so many."""
RESULTS = groups(september())
OTHERS = {name: rows for name, rows in groups(june()).items() if name not in RESULTS}
OLD = drafts_of(september())


class Fate(NamedTuple):
    """What happens to a result: it is dropped, stands in other places, or its figures change."""

    dropped: bool
    elsewhere: bool
    figures: tuple[Class, ...]


class Edited(NamedTuple):
    """What happens to each result, which ones come in, in what order they stand, and the sentences
    that a template says in new words."""

    fates: Mapping[str, Fate]
    added: tuple[str, ...]
    order: tuple[str, ...]
    worded_anew: frozenset[str]


def _may_stand_elsewhere(rows: Group) -> bool:
    """A list of names of places, not a number of them."""
    places = [row.slots.get("places") for row in rows]
    return all(each and not each[0].value[:1].isdigit() for each in places)


def _figures(row: ResultRow) -> list[Class]:
    """What may happen to a figure: where its approximator is pinned its side must stay."""
    if row.wording is not None:
        return [Class.UNCHANGED, Class.FIGURE]
    return [Class.UNCHANGED, Class.FIGURE, Class.ROUNDING, Class.APPROXIMATOR]


@st.composite
def edits(draw: st.DrawFn) -> Edited:
    fates = {}
    for name, rows in RESULTS.items():
        kinds = [draw(st.sampled_from(_figures(row))) for row in rows]
        fates[name] = Fate(
            draw(st.integers(0, 5)) == 0,
            _may_stand_elsewhere(rows) and draw(st.integers(0, 3)) == 0,
            tuple(kinds),
        )
    added = tuple(draw(st.lists(st.sampled_from(sorted(OTHERS)), unique=True)))
    kept = [name for name, fate in fates.items() if not fate.dropped]
    ids = [name for names in order_of(OLD["en"]).values() for name in names]
    anew = frozenset(draw(st.lists(st.sampled_from(ids), max_size=4)))
    return Edited(fates, added, tuple(draw(st.permutations([*kept, *added]))), anew)


def changed(row: ResultRow, kind: Class) -> ResultRow:
    """The row with an exact value that makes its figure change in this way, by the policy's text:
    rounded half up to the step, "over" above the printed number, "nearly" below it."""
    exact = int(row.exact.value)
    step = next(step for bound, step in STEPS if exact < bound)
    printed = (exact + step // 2) // step * step
    if kind is Class.FIGURE:
        return with_exact(row, 2 * exact)
    if kind is Class.APPROXIMATOR:
        return with_exact(row, printed - 1 if exact > printed else printed + 1)
    if kind is Class.ROUNDING and exact != printed:
        side = 1 if exact > printed else -1
        return with_exact(row, printed + side if exact != printed + side else printed + 2 * side)
    return row


def rows_of(edited: Edited) -> list[ResultRow]:
    found: list[ResultRow] = []
    for name in edited.order:
        if name in edited.added:
            found += OTHERS[name]
            continue
        fate = edited.fates[name]
        for row, kind in zip(RESULTS[name], fate.figures, strict=True):
            row = changed(row, kind)
            found.append(with_slot(row, "places", "Piura", "Cusco") if fate.elsewhere else row)
    return found


def worded_anew(draft: Draft, ids: frozenset[str]) -> Draft:
    """The draft as other templates would have it: more words in these sentences, and another
    hash of the wording."""

    def said(sentence: Sentence) -> Sentence:
        if sentence.id not in ids:
            return sentence
        return replace(sentence, spans=(*sentence.spans, Span(" Anew.")), wording="anew")

    def parted(part: SectorResponse | Highlight) -> SectorResponse | Highlight:
        if isinstance(part, Highlight):
            return part
        bullets = (replace(b, sentences=tuple(map(said, b.sentences))) for b in part.bullets)
        return replace(part, bullets=tuple(bullets))

    blocks = tuple(
        replace(block, parts=tuple(map(parted, block.parts)))
        if isinstance(block, Response)
        else block
        for block in draft.blocks
    )
    return replace(draft, blocks=blocks)


def expected(edited: Edited) -> dict[str, set[Class]]:
    """The classes of each sentence of the old edition, but for `moved`; those of the new one are
    not named."""
    by_cell = {
        cell: name.partition("#")[0] for name, t in OLD["en"].traces.items() for cell in t.cells
    }
    found: dict[str, set[Class]] = {}
    for name, fate in edited.fates.items():
        for row, kind in zip(RESULTS[name], fate.figures, strict=True):
            classes = found.setdefault(by_cell[str(row.exact.cell)], set())
            if fate.dropped:
                classes.add(Class.DROPPED)
                continue
            if changed(row, kind) != row:
                classes.add(kind)
            if fate.elsewhere:
                classes.add(Class.REWORDED)
    for name in edited.worded_anew:
        if Class.DROPPED not in found.setdefault(name, set()):
            found[name].add(Class.REWORDED)
    return found


def sentences(comparison: Comparison) -> list[Change]:
    """The changes of sectors' sentences."""
    sectors = [section for section in comparison.sections if section.kind == "sector"]
    return [c for section in sectors for c in section.changes if c.kind is UnitKind.SENTENCE]


def order_of(draft: Draft) -> dict[str, list[str]]:
    """The ids of each sector's sentences in order, sectors in order."""
    response = next(block for block in draft.blocks if isinstance(block, Response))
    return {
        part.key: [s.id for bullet in part.bullets for s in bullet.sentences]
        for part in response.parts
        if isinstance(part, SectorResponse)
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits())
def test_the_classes_are_the_changes_that_were_made(edited: Edited) -> None:
    new = drafts_of(with_results(september(), rows_of(edited)))
    wanted = expected(edited)
    for language in LANGUAGES:
        after = worded_anew(new[language], edited.worded_anew)
        changes = sentences(compared(OLD[language], after))
        for change in changes:
            classes = set(change.classes) - {Class.MOVED}
            if change.old_id:
                assert classes - {Class.UNCHANGED} == wanted.pop(change.old_id), change
            else:
                assert classes == {Class.NEW}
            by = By.TEMPLATE if change.id in edited.worded_anew else By.WORKBOOK
            assert change.by is (by if Class.REWORDED in change.classes else None)
        assert wanted == {}
        fresh = {c.id for c in changes if Class.NEW in c.classes}
        added = {row.result.value for name in edited.added for row in OTHERS[name]}
        assert len(fresh) == len(edited.added), added
        wanted = expected(edited)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(sorted(RESULTS)), st.permutations(range(131)))
def test_shuffled_rows_and_sectors_are_moves_and_nothing_else(order, partners) -> None:
    edition = with_results(september(), [row for name in order for row in RESULTS[name]])
    names = edition.partners
    shuffled = tuple(names[i] for i in partners) + names[len(partners) :]
    edition = type(edition)(
        **{
            name: shuffled if name == "partners" else getattr(edition, name)
            for name in edition.__struct_fields__
        }
    )
    new = drafts_of(edition)
    for language in LANGUAGES:
        comparison = compared(OLD[language], new[language])
        classes = {each for change in comparison.changes for each in change.classes}
        assert classes <= {Class.UNCHANGED, Class.MOVED}
        assert not [alert for alert in comparison.alerts if alert.code != "period-mismatch"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(sorted(RESULTS)))
def test_as_little_has_moved_as_explains_the_new_order(order) -> None:
    new = drafts_of(with_results(september(), [row for n in order for row in RESULTS[n]]), ["en"])
    comparison = compared(OLD["en"], new["en"])
    before, after = order_of(OLD["en"]), order_of(new["en"])
    for sector, ids in after.items():
        moved = {c.id for c in sentences(comparison) if Class.MOVED in c.classes}
        _check_fewest([before[sector].index(each) for each in ids], [i in moved for i in ids])


def _check_fewest(places: list[int], moved: list[bool]) -> None:
    stayed = [place for place, away in zip(places, moved, strict=True) if not away]
    assert all(a < b for a, b in pairwise(stayed))
    assert len(stayed) == _longest_rise(places)


def _longest_rise(places: list[int]) -> int:
    best: list[int] = []
    for index, place in enumerate(places):
        best.append(1 + max((best[i] for i in range(index) if places[i] < place), default=0))
    return max(best, default=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_compared_with_itself_has_nothing_to_say(language: str) -> None:
    comparison = compared(OLD[language], OLD[language])
    assert not comparison.changed
    assert comparison.alerts == ()
