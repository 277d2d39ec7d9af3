"""Neighbours in a sector do not begin alike three times running, and keep their frames."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Number, ResultRow
from sitrep_writer.model.options import DraftOptions
from tests.drafting.test_random_facts import edition
from tests.examples import bullets
from tests.gallery.every_message import LOCALES, SHIPPED

GOODS = ("hygiene kits", "food kits", "thermal blankets", "water tanks", "laptops", "tarpaulins")
TOPICS = ("legal assistance", "nutrition", "self-employment", "hygiene", "mental health")
PLACES = ("Tacna", "Lima", "Puno", "Tumbes", "")
ACTORS = ("", "", "", "UNHCR", "UNICEF")
TIMES = ("", "", "since January 2024", "in August 2024")
OF_THINGS = ("delivered", "built", "installed", "repaired", "transported", "held")
OF_PEOPLE = ("assisted", "trained", "informed", "counselled", "referred", "enrolled")


def random_rows(chance: random.Random, count: int) -> list[ResultRow]:
    """Results of one sector, each of an action and about something that no other one is about."""
    rows: list[ResultRow] = []
    kinds = [(action, what) for action in OF_THINGS for what in GOODS]
    kinds += [(action, what) for action in OF_PEOPLE for what in TOPICS]
    for number, (action, what) in enumerate(chance.sample(kinds, count), start=2):
        cells = [Cell("Results", number, column) for column in range(1, 9)]
        slots = {"what": (SourcedValue(what, cells[5]),)}
        place, actor = chance.choice(PLACES), chance.choice(ACTORS)
        if place:
            slots["places"] = (SourcedValue(place, cells[6]),)
        if actor:
            slots["by"] = (SourcedValue(actor, cells[7]),)
        time = chance.choice(TIMES)
        if time:
            slots["time"] = (SourcedValue(time, cells[7]),)
        is_people = action in OF_PEOPLE
        rows.append(
            ResultRow(
                sector=SourcedValue("shelter", cells[0]),
                result=SourcedValue(action, cells[1]),
                figure=SourcedValue("people" if is_people else "things", cells[2]),
                exact=Number(Decimal(chance.choice((3, 12, 148, 2300, 45000))), cells[3]),
                who=(SourcedValue("women", cells[4]),) if is_people else (),
                slots=slots,
                wording=None,
                own_words={},
                cell=cells[0],
            )
        )
    return rows


def drafts_of(rows: list[ResultRow]) -> dict[str, Draft]:
    prepared = prepare(edition(rows), SHIPPED, DraftOptions(locales=LOCALES))
    return {locale: write_draft_of(prepared, locale, {}).draft for locale in LOCALES}


def first_words(draft: Draft) -> list[str]:
    """The first two words of each bullet. An acronym in full is longer, and begins alike too."""
    return [" ".join(text.split()[:2]) for text in bullets(draft).values()]


@pytest.mark.parametrize("seed", range(200))
def test_no_three_neighbours_begin_with_the_same_two_words(seed: int) -> None:
    chance = random.Random(seed)
    drafts = drafts_of(random_rows(chance, chance.randint(3, 9)))
    for locale, draft in drafts.items():
        said = first_words(draft)
        triples = zip(said, said[1:], said[2:], strict=False)
        assert [one for one in triples if len(set(one)) == 1] == [], f"seed {seed}, {locale}"


@pytest.mark.parametrize("seed", range(200))
def test_a_bullet_that_goes_changes_no_other_by_more_than_its_frame(seed: int) -> None:
    rows = random_rows(random.Random(seed), 7)
    before = drafts_of(rows)
    after = drafts_of(rows[:3] + rows[4:])
    for locale in LOCALES:
        old, new = before[locale], after[locale]
        gone = f"shelter.{rows[3].result.value}@"
        assert set(bullets(new)) < set(bullets(old))
        assert [name.startswith(gone) for name in bullets(old).keys() - bullets(new).keys()] == [
            True
        ]
        actions = [
            {one.id: one.message.partition(":")[0] for one in _sentences(draft)}
            for draft in (old, new)
        ]
        assert actions[1].items() < actions[0].items()
        for name, trace in new.traces.items():
            assert (trace.number, trace.rule) == (
                old.traces[name].number,
                old.traces[name].rule,
            )


def test_a_bullet_keeps_its_frame_from_one_month_to_the_next() -> None:
    rows = random_rows(random.Random(3), 6)
    later = [
        ResultRow(
            sector=row.sector,
            result=row.result,
            figure=row.figure,
            exact=Number(row.exact.value + 4000, row.exact.cell) if row.exact else None,
            who=row.who,
            slots=row.slots,
            wording=None,
            own_words={},
            cell=row.cell,
        )
        for row in rows
    ]
    old, new = drafts_of(rows)["en"], drafts_of(later)["en"]
    keys = [[sentence.message for sentence in _sentences(draft)] for draft in (old, new)]
    assert keys[0] == keys[1]


def _sentences(draft: Draft):
    from tests.drafting.test_random_facts import sentences

    return list(sentences(draft))
