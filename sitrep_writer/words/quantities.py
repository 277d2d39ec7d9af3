"""Quantity phrases: approximator, number and noun, with what agrees with them and their trace."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from msgspec import structs

from sitrep_writer.model.draft import Trace
from sitrep_writer.model.facts import Figure
from sitrep_writer.model.origin import cells_behind
from sitrep_writer.words.approximators import (
    Approximation,
    Count,
    approximate,
    exactly,
    less_than,
    step_for,
)
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.numbers import BILLION, MILLION, decimal_text, plain
from sitrep_writer.words.patterns import filled
from sitrep_writer.words.ratios import Ratio, in_words, nearest_ratio, no_fraction
from sitrep_writer.words.slot_values import Piece, SlotValue

COUNTED = ("people", "things")
SHARES = ("percent", "ratio", "points")
_OF_SEVERAL = ("total", "some")
"""Approximators that no language says of one: "a total of 1 person", "unas 1 persona"."""


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
    """A figure in a sentence. `rounded` follows the platform's policy, but for a `step` of its
    own; otherwise the figure is printed exactly, unless `forced` names an approximator."""
    kind = figure.spec.kind
    if not forced and step is None and kind in COUNTED:
        count = locale_words.whole_numbers.count(figure.exact, rounded)
        if count is not None:
            return _count(figure, trace_id, locale_words, count)
    if kind == "ratio" and step is None:
        ratio = nearest_ratio(
            figure.exact, locale_words.rounding, locale_words.approximators, forced
        )
        if ratio is not None:
            return _ratio(figure, trace_id, locale_words, ratio)
    if not (rounded or forced or kind == "ratio"):
        return _phrase(figure, trace_id, locale_words, exactly(figure.exact))
    found = shown(figure, figure.exact, locale_words, forced, step)
    if (
        kind == "ratio"
        and nearest_ratio(figure.exact, locale_words.rounding, locale_words.approximators, "")
        is None
    ):
        found = structs.replace(found, rule=f"{no_fraction(locale_words.rounding)}, {found.rule}")
    return _phrase(figure, trace_id, locale_words, found)


def shown(
    figure: Figure,
    exact: Decimal,
    locale_words: LocaleWords,
    forced: str,
    step: Decimal | None = None,
) -> Approximation:
    """A value of a figure's kind as the policy prints it in numbers, or in steps of its own."""
    policy, kind = locale_words.rounding, figure.spec.kind
    share = kind in SHARES
    if step is None:
        if share and not forced and (tiny := less_than(exact, policy)) is not None:
            return tiny
        derived = figure.spec.derived
        made = bool(figure.rule) and derived is not None and derived.how != "before"
        step = step_for(exact, policy, "percent" if kind == "ratio" else kind, made)
        if forced and share:
            step = policy.percent
        elif abs(exact) >= MILLION:
            step = max(step, _least_step(exact))
    return approximate(exact, step, policy, locale_words.approximators, forced)


def _count(figure: Figure, trace_id: str, locale_words: LocaleWords, count: Count) -> Quantity:
    """A whole number of people or things below a million."""
    locale_style, spec = locale_words.locale_style, figure.spec
    _, number, key, rule = count
    category = locale_style.whole_category(number)
    text = locale_style.whole(number)
    worded: tuple[Piece, ...] = ()
    set_off = False
    if spec.kind == "people":
        noun = locale_words.noun(figure.who, category, False)
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
    value = SlotValue(
        (*lead, Piece(text, trace_id), *tail),
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
    trace = Trace(
        trace_id,
        str(count.exact),
        cells_of(figure),
        f"{figure.rule}, {rule}" if figure.rule else rule,
        str(number),
        text,
        spec.kind,
        spec.cumulative,
        spec.part_of,
        figure.origin,
        spec.adds_up,
    )
    return Quantity(value, trace, False)


def in_millions(number: Decimal) -> bool:
    """Whether a number is said in words of millions: two decimals of them say it exactly."""
    return abs(number) >= MILLION and number % (MILLION / 100) == 0


def _least_step(exact: Decimal) -> Decimal:
    """The smallest step to which a number from a million on is rounded: two decimals of millions or
    of billions, whichever of the two a language counts in, so that all say the same number."""
    return (BILLION if abs(exact) >= BILLION else MILLION) / 100


def _digits(number: Decimal, kind: str, locale_style: LocaleStyle) -> str:
    """A number in digits; money has no decimals or two."""
    text = locale_style.number(number)
    if kind == "money" and number != int(number):
        cents = number.as_tuple().exponent
        text += "0" * max(2 + int(cents), 0)
    return text


def _phrase(
    figure: Figure, trace_id: str, locale_words: LocaleWords, found: Approximation
) -> Quantity:
    locale_style, kind = locale_words.locale_style, figure.spec.kind
    number = plain(found.number)
    millions = kind not in SHARES and in_millions(number)
    category = locale_style.category(number, millions)
    text = locale_style.in_millions(number) if millions else _digits(number, kind, locale_style)
    gender = first = article = ""
    tail: tuple[Piece, ...] = ()
    worded: tuple[Piece, ...] = ()
    counts = kind == "things"
    set_off = False
    if kind == "people":
        noun = locale_words.noun(figure.who, category, millions)
        gender, first, tail, worded = noun.gender, noun.first, noun.tail, noun.worded
        set_off = noun.set_off
    elif counts:
        gender = first = locale_words.unit_gender(figure.spec)
    elif kind in ("percent", "ratio"):
        text = locale_style.in_prose("percent", text)
        changed = figure.spec.derived is not None and figure.spec.derived.how == "change"
        article = locale_style.prose["change_article" if changed else "percent_article"]
        if kind == "ratio":
            noun = locale_words.noun(figure.who, "other", False)
            link = locale_style.prose.get("percent_of", "")
            category, gender = "other", noun.gender
            tail = (
                (Piece(f" {locale_style.words(link)}"), *noun.tail)
                if link and noun.tail
                else noun.tail
            )
    elif kind == "points":
        form = "point" if category == "one" else "points"
        text = locale_style.in_prose(form, text)
    else:
        text = locale_style.amount(text, figure.currency, category, millions)
    lead: tuple[Piece, ...] = ()
    bare: int | None = None
    if found.approximator and not (found.approximator in _OF_SEVERAL and number == 1):
        # A million is masculine, whatever is counted in millions (unos 2 millones de personas).
        if counts and not millions:
            locale_words.agree(found.approximator, figure, gender)
        lead = locale_words.lead(found.approximator, "m" if millions else first, article)
    elif article:
        lead = (Piece(article + " "),)
    elif number != int(number):
        bare = None
    elif kind in ("percent", "ratio"):
        bare = int(number)
    elif counts or kind == "people":
        bare = int(number)
        if 0 < bare <= locale_style.words_up_to.sentence and (first or not locale_style.genders):
            text = locale_style.in_words(bare, first, locale_style.words_up_to.sentence)
            tail = worded
    value = SlotValue(
        (*lead, Piece(text, trace_id), *tail),
        category,
        gender,
        "" if found.approximator else article,
        (trace_id,),
        bare=bare,
        counts=counts,
        first=first,
        worded=worded,
        set_off=set_off,
    )
    return Quantity(value, trace_of(figure, trace_id, found, text), found.contradicted)


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
    """The cells behind a figure; of rows of activity reports those that are few."""
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
    return filled(locale_style.panel["money"], n=number) if kind == "money" else number
