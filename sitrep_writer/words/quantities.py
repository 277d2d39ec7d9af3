"""Quantity phrases: rounding word, number and noun, with what agrees with them and their trace."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from msgspec import structs

from sitrep_writer.model.draft import Trace
from sitrep_writer.model.facts import Figure
from sitrep_writer.model.origin import cells_behind
from sitrep_writer.model.profile import Rounding
from sitrep_writer.words.approximators import (
    Approximation,
    Count,
    approximate,
    exactly,
    finest,
    less_than,
    step_for,
)
from sitrep_writer.words.contractions import spaced
from sitrep_writer.words.figure_words import FigureWords, figure_words
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.numbers import BILLION, MILLION, decimal_text, plain
from sitrep_writer.words.patterns import filled
from sitrep_writer.words.ratios import Ratio, in_words, nearest_ratio, no_fraction
from sitrep_writer.words.slot_values import Piece, SlotValue

COUNTED = ("people", "things")
SHARES = ("percent", "ratio", "points")
_BARE = (*COUNTED, "percent", "ratio")
"""Kinds whose whole numbers can begin a sentence in words."""
_OF_SEVERAL = ("total", "some")
"""Rounding words that no language uses for one: "a total of 1 person", "unas 1 persona"."""


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A figure in words: the slot's value and its trace. `contradicted`: see Approximation."""

    value: SlotValue
    trace: Trace
    contradicted: bool


def quantity(
    figure: Figure,
    trace_id: str,
    locale_words: LocaleWords,
    forced: str,
    rounded: bool,
    step: Decimal | None = None,
) -> Quantity:
    """A figure in a sentence. `rounded` follows the platform's policy, except for its own `step`;
    otherwise the figure is printed exactly, unless `forced` names a rounding word.
    """
    kind = figure.spec.kind
    if step is None and (rounded or figure.step is not None):
        step = asked_step(figure, figure.exact, locale_words.rounding, forced)
    if not forced and step is None and kind in COUNTED:
        count = locale_words.whole_numbers.count(figure.exact, rounded)
        if count is not None:
            return _count(figure, trace_id, locale_words, count)
    if kind == "ratio":
        return _share(figure, trace_id, locale_words, forced, step)
    if not (rounded or forced or step is not None):
        return _phrase(figure, trace_id, locale_words, exactly(figure.exact))
    found = shown(figure, figure.exact, locale_words, forced, step)
    return _phrase(figure, trace_id, locale_words, found)


def _share(
    figure: Figure, trace_id: str, locale_words: LocaleWords, forced: str, step: Decimal | None
) -> Quantity:
    """A share as a simple fraction; as a percentage if none is near, or with its own step."""
    if step is None:
        ratio = _fraction(figure, locale_words, forced)
        if ratio is not None:
            return _ratio(figure, trace_id, locale_words, ratio)
    found = shown(figure, figure.exact, locale_words, forced, step)
    if _fraction(figure, locale_words, "") is None:
        found = structs.replace(found, rule=f"{no_fraction(locale_words.rounding)}, {found.rule}")
    return _phrase(figure, trace_id, locale_words, found)


def _fraction(figure: Figure, locale_words: LocaleWords, forced: str) -> Ratio | None:
    return nearest_ratio(figure.exact, locale_words.rounding, locale_words.approximators, forced)


def shown(
    figure: Figure,
    exact: Decimal,
    locale_words: LocaleWords,
    forced: str,
    step: Decimal | None = None,
) -> Approximation:
    """A value of a figure's kind as the policy prints it in numbers, or with its own steps."""
    policy, share = locale_words.rounding, figure.spec.kind in SHARES
    if step is None:
        step = asked_step(figure, exact, policy, forced)
    if step is None:
        if share and not forced and (tiny := less_than(exact, policy)) is not None:
            return tiny
        step = policy.percent if forced and share else _step(figure, exact, policy)
    return approximate(exact, step, policy, locale_words.approximators, forced)


def asked_step(figure: Figure, exact: Decimal, policy: Rounding, forced: str) -> Decimal | None:
    """The step that the figure's row or the edition asks for; None where the policy decides."""
    asked = figure.step
    if asked is None and figure.spec.kind not in SHARES and not (forced and not policy.asked):
        asked = policy.asked
    if asked is None or asked < 0:
        return None
    return asked or finest(exact)


def _step(figure: Figure, exact: Decimal, policy: Rounding) -> Decimal:
    """The step of the policy for a value of a figure's kind."""
    kind, derived = figure.spec.kind, figure.spec.derived
    made = bool(figure.rule) and derived is not None and derived.how != "before"
    step = step_for(exact, policy, "percent" if kind == "ratio" else kind, made)
    return max(step, _least_step(exact)) if abs(exact) >= MILLION else step


def _count(figure: Figure, trace_id: str, locale_words: LocaleWords, count: Count) -> Quantity:
    """A whole number of people or things below a million."""
    locale_style, spec = locale_words.locale_style, figure.spec
    number, key, rule = count.number, count.approximator, count.rule
    category = locale_style.whole_category(number)
    text = locale_style.whole(number)
    worded: tuple[Piece, ...] = ()
    set_off = False
    counted = figure.who if spec.kind == "people" else figure.noun
    if counted or spec.kind == "people":
        noun = locale_words.noun(counted, category, False, figure.sort)
        gender, first, tail, worded = noun.gender, noun.first, noun.tail, noun.worded
        set_off = noun.set_off
    else:
        gender = first = locale_words.unit_gender(spec)
        tail = ()
        if key:
            locale_words.agree(key, figure, gender)
    lead = locale_words.lead(key, first, "") if key else ()
    bare = None if key else number
    if bare and bare <= locale_style.words_up_to.sentence and (first or not locale_style.genders):
        text = locale_style.in_words(bare, first, locale_style.words_up_to.sentence)
        tail = worded
    number_piece = Piece(text, trace_id)
    value = SlotValue(
        (*lead, number_piece, *tail) if lead else (number_piece, *tail),
        category,
        gender,
        "",
        (trace_id,),
        bare=bare,
        counts=not tail,
        first=first,
        worded=worded,
        set_off=set_off,
    )
    printed = str(number)
    trace = Trace(
        trace_id,
        printed if number == count.exact else str(count.exact),
        cells_of(figure),
        f"{figure.rule}, {rule}" if figure.rule else rule,
        printed,
        text,
        spec.kind,
        spec.cumulative,
        spec.part_of,
        figure.origin,
        spec.adds_up,
    )
    return Quantity(value, trace, False)


def in_millions(number: Decimal) -> bool:
    """Whether a number is printed in millions: if two decimals of them give it exactly."""
    return abs(number) >= MILLION and number % (MILLION / 100) == 0


def _least_step(exact: Decimal) -> Decimal:
    """The smallest rounding step for a number from a million up: two decimals of millions or of
    billions, whichever a language counts in, so that all print the same number.
    """
    return (BILLION if abs(exact) >= BILLION else MILLION) / 100


def _phrase(
    figure: Figure, trace_id: str, locale_words: LocaleWords, found: Approximation
) -> Quantity:
    kind, number = figure.spec.kind, plain(found.number)
    millions = kind not in SHARES and in_millions(number)
    said = figure_words(figure, number, millions, locale_words)
    lead: tuple[Piece, ...] = ()
    bare: int | None = None
    if found.approximator and not (found.approximator in _OF_SEVERAL and number == 1):
        lead = _lead(figure, said, found.approximator, locale_words)
    elif said.article:
        lead = (Piece(spaced(said.article)),)
    elif number == int(number) and kind in _BARE:
        bare = int(number)
        said = said.in_words(bare, locale_words.locale_style) if kind in COUNTED else said
    elif kind == "money":
        bare = int(number)
    value = SlotValue(
        (*lead, Piece(said.text, trace_id), *said.tail),
        said.category,
        said.gender,
        "" if found.approximator else said.article,
        (trace_id,),
        bare=bare,
        counts=kind == "things" and not figure.noun,
        first=said.first,
        worded=said.worded,
        set_off=said.set_off,
    )
    return Quantity(value, trace_of(figure, trace_id, found, said.text), found.contradicted)


def _lead(
    figure: Figure, said: FigureWords, approximator: str, locale_words: LocaleWords
) -> tuple[Piece, ...]:
    """The rounding word before a number. A million is masculine, whatever is counted in millions
    (unos 2 millones de personas).
    """
    if figure.spec.kind == "things" and not (said.millions or figure.noun):
        locale_words.agree(approximator, figure, said.gender)
    gender = "m" if said.millions else said.first
    return locale_words.lead(approximator, gender, said.article)


def trace_of(figure: Figure, trace_id: str, found: Approximation, text: str) -> Trace:
    """The trace of a figure as printed."""
    spec = figure.spec
    return Trace(
        trace_id,
        decimal_text(figure.exact),
        cells_of(figure),
        f"{figure.rule}, {found.rule}" if figure.rule else found.rule,
        decimal_text(found.number),
        text,
        spec.kind,
        spec.cumulative,
        spec.part_of,
        figure.origin,
        spec.adds_up,
        figure.currency,
    )


def cells_of(figure: Figure) -> tuple[str, ...]:
    """The cells behind a figure; for rows of activity reports only if there are few."""
    if figure.origin is not None:
        return cells_behind(figure.origin)
    cell = str(figure.cell)
    return (cell, *map(str, figure.others)) if figure.others else (cell,)


def _ratio(figure: Figure, trace_id: str, locale_words: LocaleWords, ratio: Ratio) -> Quantity:
    """`two in three refugees`, `dos de cada tres personas refugiadas`."""
    locale_style = locale_words.locale_style
    noun = locale_words.noun(figure.who, "other", millions=False)
    text = in_words(ratio, locale_style, noun.first)
    key = ratio.found.approximator
    lead = locale_words.lead(key, noun.first, "") if key else ()
    pieces = (*lead, Piece(text, trace_id), *noun.tail)
    category = "one" if ratio.parts == 1 else "other"
    value = SlotValue(pieces, category, noun.gender, "", (trace_id,), set_off=noun.set_off)
    return Quantity(value, trace_of(figure, trace_id, ratio.found, text), False)


def panel_value(exact: Decimal, kind: str, locale_words: LocaleWords, places: int) -> str:
    """A key figure as the panel shows it: `1.66M`, `49,843`, `13.1%`, `$38M`."""
    locale_style = locale_words.locale_style
    if kind == "percent":
        return filled(locale_style.panel["percent"], n=locale_style.number(exact))
    number = locale_style.large(exact, places)
    return locale_style.panel_amount(number) if kind == "money" else number
