"""Rows of every action with some of its columns filled in, so that each pair of columns is met
filled, blank, and one without the other."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations, product

from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.drafting.declared_results import Result, WordingText, message_of
from sitrep_writer.drafting.frames import slots_with_parts
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Number, ResultRow
from sitrep_writer.model.options import DraftOptions
from tests.drafting.test_random_facts import edition
from tests.gallery.every_message import LOCALES, SHIPPED, Drafted

WORDS = {
    "places": ("Callao",),
    "what": ("workshops",),
    "unit": ("tonnes",),
    "topics": ("hygiene",),
    "items": ("laptop",),
    "by": ("UNHCR",),
    "time": ("since January 2024",),
    "purpose": ("to buy food",),
    "channel": ("mobile health brigade",),
    "support": ("Ministry of Education",),
    "including": ("women", "adolescents"),
    "framework": ("the 16 Days of Activism",),
    "partners": ("3 partners",),
    "modality": ("virtual",),
    "detail": ("most of them women",),
    "outcome": ("which lets them work formally",),
}
"""What a column says."""
NEEDED = {"documented": "what", "paid_for": "what"}
"""Columns that an action says nothing without."""
MEASURED = ("joined",)
"""Actions whose What is not the noun that they count."""


@cache
def actions() -> tuple[Result, ...]:
    """Every action that a row can name."""
    found = load_templates(SHIPPED).actions.values()
    return tuple(found)


def subsets(names: Sequence[str], seed: int) -> list[frozenset[str]]:
    """Subsets of names in which every two are met together, apart, and both left out."""
    chance = random.Random(seed)
    wanted = {
        (pair, both) for pair in combinations(names, 2) for both in product((True, False), repeat=2)
    }
    found: list[frozenset[str]] = []
    while wanted:
        tries = [frozenset(name for name in names if chance.random() < 0.5) for _ in range(20)]
        best = max(tries, key=lambda one: len(wanted & _met(one, names)))
        wanted -= _met(best, names)
        found.append(best)
    return found


def _met(
    filled: frozenset[str], names: Sequence[str]
) -> set[tuple[tuple[str, str], tuple[bool, ...]]]:
    return {(pair, tuple(name in filled for name in pair)) for pair in combinations(names, 2)}


def columns_of(action: Result) -> list[str]:
    """The columns that the wordings of an action have a place for, and its further figures."""
    named = any(spec.named for spec in action.figures)
    further = [spec.name for spec in action.figures[1:] if spec.derived is None]
    texts = " ".join(wording.text for wording in action.wordings)
    own = [name for name in ("topics", "items", "by") if f"{{{name}}}" in texts]
    common = ["places", "time", "purpose", "channel", "support", "including", "framework"]
    common += ["modality", "detail"]
    what = ["unit"] if named and "{what}" in texts else []
    if not named and "{what}" in texts and action.key not in NEEDED:
        what = ["what"]
    return [*further, *what, *own, *common, "partners", "outcome"]


def rows_of(
    action: Result,
    filled: frozenset[str],
    value: int,
    who: tuple[str, ...],
    first: int,
    wording: str = "",
) -> list[ResultRow]:
    """The rows of one bullet: its first figure, and the others that are filled; in a wording that
    somebody chooses, those alone that are filled."""
    needed = action.figures[:1] if not wording else ()
    specs = [spec for spec in action.figures if spec.name in filled or spec in needed]
    has_people = any(spec.name == "people" for spec in specs)
    rows: list[ResultRow] = []
    for spec in specs:
        if (spec.part_of and not has_people) or spec.derived is not None:
            continue
        number = len(rows) + first

        def cell(column: int, row: int = number) -> Cell:
            return Cell("Results", row, column)

        words = {name: WORDS[name] for name in filled if name in WORDS and not rows}
        if spec.named or NEEDED.get(action.key):
            words.setdefault("what", WORDS["what"])
        if action.key in MEASURED:
            words.setdefault("unit", WORDS["unit"])
        rows.append(
            ResultRow(
                sector=SourcedValue("shelter", cell(1)),
                result=SourcedValue(action.key, cell(2)),
                figure=SourcedValue(spec.name, cell(3)),
                exact=Number(Decimal(value), cell(4)),
                who=tuple(SourcedValue(one, cell(6)) for one in who)
                if spec.kind == "people"
                else (),
                slots={
                    name: tuple(SourcedValue(text, cell(7 + at)) for text in texts)
                    for at, (name, texts) in enumerate(words.items())
                },
                wording=SourcedValue(wording, cell(5)) if wording and not rows else None,
                own_words={},
                cell=cell(1),
            )
        )
    return rows


def named_by(wording: WordingText) -> frozenset[str]:
    """The figures and columns that a wording and its parts have a place for. What names a thing
    that is measured leaves its noun to the unit."""
    parts = load_templates(SHIPPED).parts
    slots = {*slots_with_parts(message_of(wording.text), parts)}
    return frozenset(slots | {"unit"} if slots.issuperset(("things", "what")) else slots)


def chosen(turn: int, value: int, who: tuple[str, ...], beginning: str = "") -> dict[str, Drafted]:
    """Every action that has so many wordings in the wording of this turn, chosen by its name, with
    every figure and column that it has a place for. `beginning` is chosen beside the name."""
    rows: list[ResultRow] = []
    for action in actions():
        names = [wording for wording in action.wordings if wording.name]
        for wording in names[turn : turn + 1]:
            typed = f"{wording.name}; {beginning}".removesuffix("; ")
            rows += rows_of(action, named_by(wording), value, who, len(rows) + 2, typed)
    return drafted_rows(rows)


def drafted(turn: int, value: int, who: tuple[str, ...]) -> dict[str, Drafted]:
    """Every action once, each with another subset of its columns at each turn."""
    rows: list[ResultRow] = []
    for action in actions():
        sets = all_subsets()[action.key]
        rows += rows_of(action, sets[turn % len(sets)], value, who, len(rows) + 2)
    return drafted_rows(rows)


def drafted_rows(rows: Sequence[ResultRow]) -> dict[str, Drafted]:
    """The drafts of some rows."""
    prepared = prepare(edition(list(rows)), SHIPPED, DraftOptions(locales=LOCALES))
    cells = tuple(str(row.exact.cell) for row in rows if row.exact is not None)
    found = {}
    for locale in LOCALES:
        one = write_draft_of(prepared, locale, {})
        found[locale] = Drafted(one.draft, (*prepared.problems, *one.problems), cells)
    return found


@cache
def all_subsets() -> dict[str, list[frozenset[str]]]:
    """The subsets of each action's columns."""
    return {action.key: subsets(columns_of(action), seed=7) for action in actions()}
