"""Which bullets, in which order, from which wordings: the plan that all languages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from jinja2 import TemplateError

from sitrep_writer.drafting.column_names import ColumnNames, columns_of
from sitrep_writer.drafting.condition_facts import BulletFacts, about
from sitrep_writer.drafting.declared_results import (
    Result,
    WordingText,
    message_key,
    message_of,
    wording_hash,
)
from sitrep_writer.drafting.earlier import Earlier
from sitrep_writer.drafting.endings import (
    endings_of,
    further_figures,
    kinds_of,
    label_of,
    pattern_of,
    words_of_parts,
)
from sitrep_writer.drafting.fact_groups import GroupedFacts
from sitrep_writer.drafting.frames import Parts, frames_of, parts_of, slots_with_parts
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.openings import varied
from sitrep_writer.drafting.planned import PlannedBullet, PlannedSector, PlannedSentence
from sitrep_writer.drafting.row_columns import typed
from sitrep_writer.drafting.template_files import Offer
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.drafting.unused_columns import say_unused_columns
from sitrep_writer.drafting.unused_facts import sayable
from sitrep_writer.folding import slug
from sitrep_writer.grammar.message_parts import lists_of_slots
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.facts import Derivation, Facts, FigureSpec
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.profile import Profile
from sitrep_writer.reasons.problem import problem

_NO_PARTS: Parts = MappingProxyType({})


class OwnFacts(NamedTuple):
    """What the edition itself adds to a plan: the facts of its own rows, the sectors that come
    first, its profile, templates and names, and the last edition's figures.
    """

    edition: Edition
    grouped: GroupedFacts
    sectors_first: Sequence[str]
    profile: Profile
    templates: Templates
    names: Names
    earlier: Earlier | None


class Plan(NamedTuple):
    """The sectors in order and the problems."""

    sectors: tuple[PlannedSector, ...]
    problems: tuple[Problem, ...]


def make_plan(
    edition: Edition,
    sectors_first: Sequence[str],
    templates: Templates,
    names: Names,
    grouped: GroupedFacts,
    plain: Mapping[str, PlannedSentence] | None = None,
) -> Plan:
    """Choose the wordings and order the sectors, `sectors_first` before others. Every group of
    facts ends up in a bullet, in a problem, or in its own words. `plain` are the sentences of
    results without a template.
    """
    problems: list[Problem] = list(grouped.problems)
    chosen = _choices(edition, templates, grouped, problems)
    columns = columns_of(edition)
    by_sector: dict[str, list[PlannedBullet]] = {}
    for facts in grouped.facts:
        bullets = by_sector.setdefault(facts.sector, [])
        if facts.own_words:
            bullets.append(PlannedBullet(facts, ()))
            continue
        key = f"{facts.sector}.{facts.result}"
        if plain and key in plain:
            bullets += _said(facts, (plain[key],), problems)
            continue
        result = grouped.results[key]
        if result.action:
            bullets += _of_action(result, facts, templates, columns, problems)
            continue
        found = chosen.get((facts.sector, facts.result, facts.place))
        if found is None:
            for figure in facts.figures.values():
                problems.append(
                    problem(
                        "figure-dropped.unwanted",
                        figure.cell,
                        result.id,
                        result=result.label,
                        number=figure.exact,
                    )
                )
            continue
        orphaned = _orphaned(facts, found)
        sentences = tuple([planned_sentence(result, facts, wording, orphaned) for wording in found])
        say_unused_columns(facts, sentences, problems, columns)
        bullets += _said(facts, sentences, problems)
    order = _order(edition, sectors_first, names, list(by_sector))
    sectors = tuple(
        PlannedSector(key, grouped.sectors[key], tuple(varied(by_sector[key]))) for key in order
    )
    return Plan(sectors, tuple(problems))


def _of_action(
    action: Result,
    facts: Facts,
    templates: Templates,
    columns: ColumnNames,
    problems: list[Problem],
) -> list[PlannedBullet]:
    """The bullet of an action, in the wording that fits what is filled in."""
    pinned = [text for text in action.wordings if facts.wording and text.name == facts.wording]
    first, *others = [
        planned_sentence(action, facts, text, _orphaned(facts, [text]), templates.parts)
        for text in pinned[:1] or frames_of(action, facts, templates.parts)
    ]
    say_unused_columns(facts, (first,), problems, columns, action.label)
    bullets = _said(facts, (first,), problems)
    return [bullet._replace(others=tuple(others)) for bullet in bullets]


def _said(
    facts: Facts, sentences: tuple[PlannedSentence, ...], problems: list[Problem]
) -> list[PlannedBullet]:
    """The bullet, unless it has nothing to say."""
    kept, said = sayable(facts, sentences, problems)
    return [PlannedBullet(kept, said)] if said or not sentences else []


def _choices(
    edition: Edition, templates: Templates, grouped: GroupedFacts, problems: list[Problem]
) -> dict[tuple[str, str, str], list[WordingText]]:
    """For each bullet the wording of each of its sentences."""
    groups: dict[tuple[str, str], list[Facts]] = {}
    for facts in grouped.facts:
        if not facts.own_words:
            groups.setdefault((facts.sector, facts.result), []).append(facts)

    def ask(sector: str, result: str) -> list[Any]:
        return [BulletFacts(facts) for facts in groups.get((sector, result), [])]

    found: dict[tuple[str, str, str], list[WordingText]] = {}
    asked = about(edition)
    for template in templates.files:
        try:
            for sector, key, index, offered in template.offers(ask, asked):
                facts = groups[(sector, key)][index]
                result = templates.sectors[sector].results[key]
                if result.file != template.name:
                    continue
                found[(sector, key, facts.place)] = _choose(result, facts, offered)
        except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
            problems.append(
                problem("template-syntax.condition-fails", template.name, error=str(error))
            )
    return found


def _choose(result: Result, facts: Facts, offered: list[Offer]) -> list[WordingText]:
    """One wording per sentence: the chosen one, else the last whose condition holds, else the
    first.
    """
    texts = {(wording.sentence, wording.name): wording for wording in result.wordings}
    chosen: list[WordingText] = []
    for sentence in dict.fromkeys(offer.sentence for offer in offered):
        pinned = texts.get((sentence, facts.wording)) if facts.wording else None
        chosen.append(pinned or texts[(sentence, _called_for(sentence, offered))])
    return chosen


def _called_for(sentence: str, offered: list[Offer]) -> str:
    """The wording of a sentence that the facts call for: the last, else the first on offer."""
    here = [offer for offer in offered if offer.sentence == sentence]
    called = [offer for offer in here if offer.conditional]
    return called[-1].wording if called else here[0].wording


def _orphaned(facts: Facts, wordings: list[WordingText]) -> frozenset[str]:
    """The figures of 0 that none of these wordings names: the words of their rows go with the
    others.
    """
    zeros = [name for name, figure in facts.figures.items() if figure.exact == 0]
    if not zeros:
        return frozenset()
    named = {slot for wording in wordings for slot in message_of(wording.text).slots}
    return frozenset(zeros) - named


def planned_sentence(
    result: Result,
    facts: Facts,
    wording: WordingText,
    orphaned: frozenset[str] = frozenset(),
    parts: Parts = _NO_PARTS,
) -> PlannedSentence:
    """A sentence as these facts are said by a wording. `orphaned` are figures of 0 whose words go
    with it.
    """
    message = message_of(wording.text)
    specs = tuple(spec for spec in result.figures if spec.name in message.slots)
    figures = tuple(spec.name for spec in specs)
    rows = _rows_behind(facts, specs, orphaned)
    slots = tuple(name for name in slots_with_parts(message, parts) if name not in figures)
    further = further_figures(facts, figures) if result.action else ()
    key = message_key(result.message_id, wording.sentence, wording.name)
    labels = {name: label_of(part) for name, part in parts_of(message, parts).items()}
    return PlannedSentence(
        wording.sentence,
        key,
        wording.text,
        f"{result.file}:{wording.line}",
        (*figures, *further),
        {spec.name: spec.kind for spec in specs} | kinds_of(facts, further),
        slots,
        rows,
        given=given_to(facts, figures, slots, rows),
        labels={spec.name: spec.label for spec in specs},
        parts=labels,
        endings=endings_of(facts, figures, parts),
        part=pattern_of(result, facts, figures, parts),
        action=result.label if result.action else "",
        lists=tuple([s for s in lists_of_slots(message) if not {*s} & {*figures}]),
        beginnings=tuple([label_of(parts[name]) for name in facts.beginnings if name in parts]),
    )


def _rows_behind(
    facts: Facts, specs: Sequence[FigureSpec], orphaned: frozenset[str]
) -> tuple[str, ...]:
    """The rows whose words go with these figures: their own, those of the figures they are made of,
    and the orphaned ones. A sentence without figures takes all rows.
    """
    if not specs:
        return tuple(facts.slots)
    behind = {*orphaned, *(spec.name for spec in specs)}
    for spec in specs:
        if spec.derived:
            behind.update(_behind(spec.derived))
    return tuple(name for name in facts.slots if name in behind)


def given_to(
    facts: Facts, figures: Sequence[str], slots: Sequence[str], rows: Sequence[str]
) -> str:
    """A key for the words that a sentence takes from cells: its slots in the rows of these figures,
    and whom its figures count.
    """
    words = {
        name: typed(values)
        for row in rows
        for name, values in facts.slots.get(row, {}).items()
        if name in slots
    }
    for name in figures:
        figure = facts.figures.get(name)
        if figure is not None and figure.who:
            words[f"#{name}"] = typed(figure.who)
    words |= words_of_parts(facts, figures)
    return wording_hash("\x1f".join([f"{name}={words[name]}" for name in sorted(words)]))


def _behind(derived: Derivation) -> tuple[str, ...]:
    return (derived.of, derived.whole) if derived.whole else (derived.of,)


def _order(edition: Edition, first: Sequence[str], names: Names, sectors: list[str]) -> list[str]:
    """Those that come first, then the others in workbook order; a sector with an Order value takes
    that position, counted from 1.
    """
    own = _own_places(edition, names)
    ordered = _these_first(first, sectors)
    result = [key for key in ordered if key not in own]
    moved = [key for key in ordered if key in own]
    for key in sorted(moved, key=lambda key: own[key]):
        place = int(own[key]) - 1
        result.insert(min(max(place, 0), len(result)), key)
    return result


def _these_first(first: Sequence[str], sectors: list[str]) -> list[str]:
    ordered = [key for key in first if key in sectors]
    return ordered + [key for key in sectors if key not in first]


def _own_places(edition: Edition, names: Names) -> dict[str, Decimal]:
    """The Order value of each sector that has one."""
    found: dict[str, Decimal] = {}
    for row in edition.sectors:
        if row.order is not None:
            known = names.sector(row.sector.value)
            found[known.key if known else slug(row.sector.value)] = row.order.value
    return found
