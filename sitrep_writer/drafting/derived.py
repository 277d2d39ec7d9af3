"""Figures derived from others: a share, the figure of the last edition, the change.

The derivation is declared once, in the result's tag; a value typed in the workbook wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from sitrep_writer.currencies import DOLLAR
from sitrep_writer.model.facts import Derivation, Facts, Figure, FigureSpec
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Given
from sitrep_writer.words.approximators import finest
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.quantities import SHARES, shown
from sitrep_writer.words.ratios import nearest_ratio


def derive(
    figures: Mapping[str, Figure], specs: Iterable[FigureSpec], key: str = ""
) -> tuple[dict[str, Figure], list[Problem]]:
    """The figures that can be derived from the filled ones. Amounts in two currencies give none,
    with a problem.
    """
    found: dict[str, Figure] = {}
    problems: list[Problem] = []
    for spec in specs:
        if spec.derived is None or spec.name in figures:
            continue
        part, whole = figures.get(spec.derived.of), figures.get(spec.derived.whole)
        if part is not None and whole is not None and part.currency != whole.currency:
            problems.append(_mixed(spec, part, whole, key))
            continue
        made = _MAKERS[spec.derived.how](spec, spec.derived, figures)
        if made is not None:
            found[spec.name] = made
    return found, problems


def two_currencies(part: Figure, whole: Figure) -> dict[str, Given]:
    """A message about two figures in different currencies, with what the sentences say."""
    return {
        "part": part.spec.label,
        "first": part.currency or DOLLAR,
        "whole": whole.spec.label,
        "cell": whole.cell,
        "second": whole.currency or DOLLAR,
    }


def _mixed(spec: FigureSpec, part: Figure, whole: Figure, key: str) -> Problem:
    figure = spec.label or spec.name
    values = two_currencies(part, whole)
    return problem("currencies-differ.made", part.cell, key, figure=figure, **values)


def changed(derived: Derivation, facts: Facts) -> str:
    """How the figure behind this one changed: up, down, same; empty if the last edition's value is
    not known. It agrees with what is printed, see `steps_of_changes`.
    """
    figure = facts.figures.get(derived.of)
    if derived.how == "share" or figure is None or figure.before is None:
        return ""
    now, before = figure.exact, figure.before[0]
    return "same" if now == before else "up" if now > before else "down"


def steps_of_changes(
    figures: Mapping[str, Figure], printed: Collection[str], locale_words: LocaleWords
) -> dict[str, Decimal]:
    """Steps for figures that are printed next to last edition's value and would look the same
    although they differ: counts and money become exact, percentages as fine as needed.
    """
    found: dict[str, Decimal] = {}
    for now, name in _side_by_side(figures, printed):
        figure, last = figures[now], figures[name]
        if figure.exact == last.exact:
            continue
        if _is_reckoned(figures, printed, now) or not _seen(figure, last, locale_words):
            found |= dict.fromkeys((now, name), _telling_apart(figure, last, locale_words))
    return found


def _is_reckoned(figures: Mapping[str, Figure], printed: Collection[str], now: str) -> bool:
    """Whether the change of a count or an amount is printed too: a reader can work it out from the
    two numbers, so it has to follow from them. A step that somebody asked for stays.
    """
    if figures[now].spec.kind in SHARES or figures[now].step is not None:
        return False
    made = (figures[name].spec.derived for name in printed if name in figures)
    return any(each.how == "change" and each.of == now for each in made if each is not None)


def _side_by_side(
    figures: Mapping[str, Figure], printed: Collection[str]
) -> Iterator[tuple[str, str]]:
    """The figures printed next to last edition's value, with the names of these."""
    for name, last in figures.items():
        made = last.spec.derived
        if made is None or made.how != "before" or not last.rule or name not in printed:
            continue
        if made.of in figures and made.of in printed:
            yield made.of, name


def _seen(
    now: Figure, last: Figure, locale_words: LocaleWords, step: Decimal | None = None
) -> bool:
    """Whether a reader of both numbers sees the change."""
    shown_now, shown_last = (
        as_printed(now, locale_words, step),
        as_printed(last, locale_words, step),
    )
    return shown_now != shown_last and (shown_now > shown_last) is (now.exact > last.exact)


def as_printed(figure: Figure, locale_words: LocaleWords, step: Decimal | None = None) -> Decimal:
    """The number that a reader sees."""
    if figure.spec.kind == "ratio" and step is None:
        args = locale_words.rounding, locale_words.approximators, figure.forced
        ratio = nearest_ratio(figure.exact, *args)
        if ratio is not None:
            return ratio.found.number
    return shown(figure, figure.exact, locale_words, figure.forced, step).number


def _telling_apart(now: Figure, last: Figure, locale_words: LocaleWords) -> Decimal:
    if now.spec.kind not in SHARES:
        return min(finest(now.exact), finest(last.exact))
    step = locale_words.rounding.given_percent
    while not _seen(now, last, locale_words, step):
        step /= 10
    return step


def _share(spec: FigureSpec, made: Derivation, figures: Mapping[str, Figure]) -> Figure | None:
    part, whole = figures.get(made.of), figures.get(made.whole)
    if part is None or whole is None or whole.exact <= 0:
        return None
    return Figure(
        spec,
        part.exact * 100 / whole.exact,
        part.cell,
        whole.who,
        others=(whole.cell,),
        rule=f"{made.of} / {made.whole}",
        origin=part.origin,
    )


def _before(spec: FigureSpec, made: Derivation, figures: Mapping[str, Figure]) -> Figure | None:
    figure = figures.get(made.of)
    if figure is None or figure.before is None:
        return None
    exact, cell = figure.before
    rule = f"{made.of} in the last edition"
    currency, step = figure.currency, figure.step
    return Figure(spec, exact, cell, figure.who, rule=rule, currency=currency, step=step)


def _change(spec: FigureSpec, made: Derivation, figures: Mapping[str, Figure]) -> Figure | None:
    """The size of the change: a number, a percentage of what it was, or percentage points. None if
    nothing changed.
    """
    figure = figures.get(made.of)
    if figure is None or figure.before is None or figure.before[0] == figure.exact:
        return None
    exact, cell = figure.before
    change, rule = abs(figure.exact - exact), f"change of {made.of}"
    if figure.spec.kind == "percent":
        points = FigureSpec(spec.name, "points", spec.label, derived=made)
        return Figure(points, change, figure.cell, (), others=(cell,), rule=rule)
    if spec.kind == "percent":
        if exact == 0:
            return None
        change = change * 100 / exact
    currency = figure.currency if spec.kind == "money" else ""
    step = figure.step if spec.kind != "percent" else None
    return Figure(
        spec,
        change,
        figure.cell,
        figure.who,
        others=(cell,),
        rule=rule,
        currency=currency,
        step=step,
    )


_MAKERS = {"share": _share, "before": _before, "change": _change}
