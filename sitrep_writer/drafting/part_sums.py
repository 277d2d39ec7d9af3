"""Parts and their whole: if they do not add up it is a problem and not a sentence; if they do, they
add up as printed too.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from decimal import Decimal

from sitrep_writer.drafting.derived import as_printed, two_currencies
from sitrep_writer.model.facts import Figure, FigureSpec
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.words.approximators import finer, finest, step_for
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.quantities import SHARES, asked_step, shown


def whole_of(
    figures: Mapping[str, Figure], specs: tuple[FigureSpec, ...], key: str
) -> tuple[dict[str, Figure], list[Problem]]:
    """The figures without the parts that their whole contradicts, and a problem for each."""
    wrong, mixed = _beyond(figures, specs)
    for name in dict.fromkeys(spec.part_of for spec in specs if spec.adds_up):
        wrong = {**_sums(name, _without(figures, mixed), specs), **wrong}
    problems = [
        problem_of("parts-disagree", figures[name].cell, why, key) for name, why in wrong.items()
    ]
    problems += [_mixed(figures[name], whole, key) for name, whole in mixed.items()]
    return _without(figures, wrong.keys() | mixed.keys()), problems


def with_their_whole(
    figures: Mapping[str, Figure], specs: Iterable[FigureSpec], lost: Container[str], key: str
) -> tuple[dict[str, Figure], list[Problem]]:
    """The figures without the parts of a whole that no row counts, and a problem for each. `lost`
    are the figures that could not be read. Parts alone stay: their sentence lacks its figure.
    """
    alone = [
        name
        for name, figure in figures.items()
        if figure.spec.part_of
        and figure.spec.part_of not in figures
        and figure.spec.part_of not in lost
    ]
    if len(alone) == len(figures):
        return dict(figures), []
    labels = {spec.name: spec.label for spec in specs}
    problems = [
        problem(
            "parts-disagree.no-whole",
            figures[name].cell,
            key,
            part=figures[name].spec.label,
            number=figures[name].exact,
            whole=labels[figures[name].spec.part_of],
        )
        for name in alone
    ]
    return _without(figures, alone), problems


def _beyond(
    figures: Mapping[str, Figure], specs: tuple[FigureSpec, ...]
) -> tuple[dict[str, Reason], dict[str, Figure]]:
    """Problems of parts larger than their wholes, and the wholes of parts in another currency."""
    wrong: dict[str, Reason] = {}
    mixed: dict[str, Figure] = {}
    for spec in specs:
        part, whole = figures.get(spec.name), figures.get(spec.part_of)
        if part is None or whole is None or part.spec.kind in ("percent", "ratio"):
            continue
        if part.currency != whole.currency:
            mixed[spec.name] = whole
        elif part.exact > whole.exact:
            wrong[spec.name] = reason(
                "parts-disagree.more",
                part=part.spec.label,
                number=part.exact,
                whole=whole.exact,
                cell=whole.cell,
            )
    return wrong, mixed


def _without(figures: Mapping[str, Figure], names: Collection[str]) -> dict[str, Figure]:
    return {name: figure for name, figure in figures.items() if name not in names}


def _mixed(part: Figure, whole: Figure, key: str) -> Problem:
    return problem("currencies-differ.part", part.cell, key, **two_currencies(part, whole))


def _sums(
    whole: str, figures: Mapping[str, Figure], specs: tuple[FigureSpec, ...]
) -> dict[str, Reason]:
    """Parts that should make up the whole and do not: too many, or all there and too few."""
    total = figures.get(whole)
    declared = _parts_of(whole, specs)
    filled = [name for name in declared if name in figures]
    if total is None or not filled:
        return {}
    added = sum(figures[name].exact for name in filled)
    if not _is_wrong(added, total.exact, len(filled) == len(declared)):
        return {}
    return {
        name: reason(
            "parts-disagree.sum",
            part=figures[name].spec.label,
            number=figures[name].exact,
            sum=added,
            cells=[figures[each].cell for each in filled],
            whole=total.exact,
            cell=total.cell,
        )
        for name in filled
    }


def _is_wrong(added: Decimal | int, total: Decimal, complete: bool) -> bool:
    """Whether parts cannot belong to this total. Some of them alone may make less."""
    return added > total or (complete and added < total)


def _parts_of(whole: str, specs: tuple[FigureSpec, ...]) -> list[str]:
    """The figures that together make up a whole."""
    return [spec.name for spec in specs if spec.adds_up and spec.part_of == whole]


def steps_of_parts(
    figures: Mapping[str, Figure],
    printed: Collection[str],
    locale_words: LocaleWords,
    given: Mapping[str, Decimal],
) -> dict[str, Decimal]:
    """Steps with which a whole and its parts add up, if they are printed together, the parts make
    up the whole, and the policy's rounding, or `given` steps, would break the sum: exact ones; or,
    where a row chooses a rounding word or its rounding, the coarsest one that all can have.
    """
    found: dict[str, Decimal] = {}
    for name, parts in _by_whole(figures, printed):
        if name not in figures or name not in printed:
            continue
        group = (name, *parts)
        if sum(figures[part].exact for part in parts) != figures[name].exact:
            continue
        steps = {each: found.get(each, given.get(each)) for each in group}
        if _add_up(name, parts, figures, steps, locale_words):
            continue
        is_free = not any(steps.values())
        step = _common_step(name, parts, figures, locale_words) if is_free else None
        for each in group:
            found[each] = finest(figures[each].exact) if step is None else step
    return found


def _add_up(
    whole: str,
    parts: list[str],
    figures: Mapping[str, Figure],
    steps: Mapping[str, Decimal | None],
    locale_words: LocaleWords,
) -> bool:
    """Whether the numbers that a reader sees add up."""
    added = sum(as_printed(figures[part], locale_words, steps[part]) for part in parts)
    return added == as_printed(figures[whole], locale_words, steps[whole])


def _common_step(
    whole: str, parts: list[str], figures: Mapping[str, Figure], locale_words: LocaleWords
) -> Decimal | None:
    """The coarsest step with which all numbers add up and the words that rows choose are true, none
    coarser than a figure has by itself; None where no row chooses anything, or no step does it."""
    group = [figures[each] for each in (whole, *parts)]
    if not any(one.forced or one.step is not None for one in group):
        return None
    step = min(_own_step(one, locale_words) for one in group)
    while step > 1:
        steps = dict.fromkeys((whole, *parts), step)
        seen = [shown(one, one.exact, locale_words, one.forced, step) for one in group]
        is_true = not any(each.contradicted for each in seen)
        if is_true and _add_up(whole, parts, figures, steps, locale_words):
            return step
        step = finer(step)
    return None


def _own_step(figure: Figure, locale_words: LocaleWords) -> Decimal:
    """The step that a figure has by itself: the one that was asked for, or the policy's."""
    policy = locale_words.rounding
    asked = asked_step(figure, figure.exact, policy, figure.forced)
    return asked or step_for(figure.exact, policy, figure.spec.kind)


def _by_whole(
    figures: Mapping[str, Figure], printed: Collection[str]
) -> Iterator[tuple[str, list[str]]]:
    """The wholes with their printed parts; those that add up separate from the others."""
    found: dict[tuple[str, bool], list[str]] = {}
    for name, figure in figures.items():
        spec = figure.spec
        if spec.part_of and name in printed and spec.kind not in SHARES:
            found.setdefault((spec.part_of, spec.adds_up), []).append(name)
    for (whole, _), parts in found.items():
        yield whole, parts
