"""Quantity phrases: approximator, number and noun, with what agrees with them and their trace."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from sitrep_writer.language.approximators import (
    Approximation,
    Count,
    approximate,
    exactly,
    step_for,
)
from sitrep_writer.language.fragments import Piece, SlotValue
from sitrep_writer.language.numbers import MILLION, decimal_text
from sitrep_writer.language.ratios import in_words, nearest_ratio
from sitrep_writer.language.voice import Voice
from sitrep_writer.model.draft import Trace
from sitrep_writer.model.facts import Figure
from sitrep_writer.model.origin import cells_behind

COUNTED = ("people", "things")
_OF_SEVERAL = ("total", "some")
"""Approximators that no language says of one: "a total of 1 person", "unas 1 persona"."""


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A figure in words: the slot's value and its trace. `contradicted`: see Approximation."""

    value: SlotValue
    trace: Trace
    contradicted: bool


def quantity(figure: Figure, trace_id: str, voice: Voice, pin: str, rounded: bool) -> Quantity:
    """A figure in a sentence. `rounded` follows the platform's policy; otherwise the figure is
    printed exactly, unless `pin` names an approximator."""
    kind = figure.spec.kind
    if kind == "ratio":
        return _ratio(figure, trace_id, voice, pin)
    exact = figure.exact
    if not pin and kind in COUNTED:
        count = voice.whole_numbers.count(exact, rounded)
        if count is not None:
            return _count(figure, trace_id, voice, count)
    if not (rounded or pin):
        return _phrase(figure, trace_id, voice, exactly(exact), False)
    step = step_for(exact, voice.rounding, kind)
    if abs(exact) >= MILLION:
        step = max(step, voice.house.least_step(exact))
    found = approximate(exact, step, voice.rounding, voice.approximators, pin)
    while not found.number and exact:
        # Nothing is "over 0 per cent": what is small is said more exactly.
        step /= 10
        found = approximate(exact, step, voice.rounding, voice.approximators, pin)
    millions = abs(found.number) >= MILLION and kind != "percent"
    return _phrase(figure, trace_id, voice, found, millions)


def _count(figure: Figure, trace_id: str, voice: Voice, count: Count) -> Quantity:
    """A whole number of people or things below a million."""
    house, spec = voice.house, figure.spec
    _, number, key, rule = count
    category = house.whole_category(number)
    text = house.whole(number)
    worded: tuple[Piece, ...] = ()
    set_off = False
    if spec.kind == "people":
        noun = voice.noun(figure.who, category, False)
        gender, first, tail, worded = noun.gender, noun.first, noun.tail, noun.worded
        set_off = noun.set_off
    else:
        gender = first = voice.unit_gender(spec)
        tail = ()
        if key:
            voice.agree(key, figure, gender)
    lead = voice.lead(key, first, "") if key else ()
    bare = None if key else number
    if bare and bare <= house.words_up_to.sentence and (first or not house.genders):
        text = house.in_words(bare, first, house.words_up_to.sentence)
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


def _phrase(
    figure: Figure, trace_id: str, voice: Voice, found: Approximation, millions: bool
) -> Quantity:
    house, kind = voice.house, figure.spec.kind
    number = found.number
    category = house.category(number, millions)
    text = house.in_millions(number) if millions else house.number(number)
    gender = first = article = ""
    tail: tuple[Piece, ...] = ()
    worded: tuple[Piece, ...] = ()
    counts = kind == "things"
    set_off = False
    if kind == "people":
        noun = voice.noun(figure.who, category, millions)
        gender, first, tail, worded = noun.gender, noun.first, noun.tail, noun.worded
        set_off = noun.set_off
    elif counts:
        gender = first = voice.unit_gender(figure.spec)
    elif kind == "percent":
        text = house.in_prose("percent", text)
        changed = figure.spec.derived is not None and figure.spec.derived.how == "change"
        article = house.prose["change_article" if changed else "percent_article"]
    elif kind == "points":
        form = "point" if category == "one" else "points"
        text = house.in_prose(form, text)
    else:
        text = house.amount(text, figure.currency, category, millions)
    lead: tuple[Piece, ...] = ()
    bare: int | None = None
    if found.approximator and not (found.approximator in _OF_SEVERAL and number == 1):
        # A million is masculine, whatever is counted in millions (unos 2 millones de personas).
        if counts and not millions:
            voice.agree(found.approximator, figure, gender)
        lead = voice.lead(found.approximator, "m" if millions else first, article)
    elif article:
        lead = (Piece(article + " "),)
    elif kind == "percent":
        bare = int(number) if number == int(number) else None
    elif counts or kind == "people":
        bare = int(number)
        if 0 < bare <= house.words_up_to.sentence and (first or not house.genders):
            text = house.in_words(bare, first, house.words_up_to.sentence)
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


def _ratio(figure: Figure, trace_id: str, voice: Voice, pin: str) -> Quantity:
    """`two in three refugees`, `dos de cada tres personas refugiadas`."""
    house = voice.house
    ratio = nearest_ratio(figure.exact, voice.rounding, voice.approximators, pin)
    noun = voice.noun(figure.who, "other", millions=False)
    text = in_words(ratio, house, noun.first)
    key = ratio.found.approximator
    lead = voice.lead(key, noun.first, "") if key else ()
    pieces = (*lead, Piece(text, trace_id), *noun.tail)
    category = "one" if ratio.parts == 1 else "other"
    value = SlotValue(pieces, category, noun.gender, "", (trace_id,), set_off=noun.set_off)
    trace = trace_of(figure, trace_id, ratio.found, text)
    return Quantity(value, trace, ratio.found.contradicted)


def panel_value(exact: Decimal, kind: str, voice: Voice, places: int) -> str:
    """A key figure as the panel shows it: `1.66M`, `49,843`, `13.1%`, `$38M`."""
    house = voice.house
    if kind == "percent":
        return house.panel["percent"].format(n=house.number(exact))
    number = house.large(exact, places)
    return house.panel["money"].format(n=number) if kind == "money" else number
