"""Quantity phrases: approximator, number and noun, with what agrees with them and their trace."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.language.approximators import Approximation, approximate, exactly, step_for
from sitrep_writer.language.fragments import Piece, SlotValue, joined
from sitrep_writer.language.house import NBSP
from sitrep_writer.language.numbers import MILLION, decimal_text
from sitrep_writer.language.voice import Voice
from sitrep_writer.model.draft import Trace
from sitrep_writer.model.facts import Figure

_LEAST_MILLION_STEP = MILLION / 100


class Quantity(NamedTuple):
    """A figure in words: the slot's value and its trace. `contradicted`: see Approximation."""

    value: SlotValue
    trace: Trace
    contradicted: bool


def quantity(figure: Figure, trace_id: str, voice: Voice, pin: str, rounded: bool) -> Quantity:
    """A figure in a sentence. `rounded` follows the platform's policy; otherwise the figure is
    printed exactly, unless `pin` names an approximator."""
    kind = figure.spec.kind
    if rounded or pin:
        step = step_for(figure.exact, voice.rounding, kind)
        if abs(figure.exact) >= MILLION:
            step = max(step, _LEAST_MILLION_STEP)
        found = approximate(figure.exact, step, voice.rounding, voice.approximators, pin)
    else:
        found = exactly(figure.exact)
    millions = (rounded or bool(pin)) and abs(found.number) >= MILLION and kind != "percent"
    return _phrase(figure, trace_id, voice, found, millions)


def _phrase(
    figure: Figure, trace_id: str, voice: Voice, found: Approximation, millions: bool
) -> Quantity:
    house, kind = voice.house, figure.spec.kind
    category = house.category(found.number, millions)
    number = house.in_millions(found.number) if millions else house.number(found.number)
    article = ""
    noun = voice.noun(figure.who, category, millions) if kind == "people" else None
    gender = noun.gender if noun is not None else ""
    if kind == "percent":
        number = house.prose["percent"].format(n=number).replace(" ", NBSP)
        article = house.prose["percent_article"]
    elif kind == "money":
        number = house.prose["money"].format(n=number)
    words = ""
    if found.approximator:
        # A million is masculine, whatever is counted in millions (unos 2 millones de personas).
        words = house.approximator(found.approximator, "m" if millions else gender)
    pieces = [*_opening(words, article, voice), Piece(number, figure=trace_id)]
    if noun is not None and noun.pieces:
        pieces += [Piece(" "), *noun.pieces]
    value = SlotValue(
        joined(pieces),
        category=category,
        gender=gender,
        article="" if words else article,
        figures=(trace_id,),
    )
    trace = Trace(
        trace_id,
        decimal_text(figure.exact),
        (str(figure.cell),),
        found.rule,
        decimal_text(found.number),
        number,
        kind,
        figure.spec.cumulative,
        figure.spec.part_of,
    )
    return Quantity(value, trace, found.contradicted)


def _opening(words: str, article: str, voice: Voice) -> list[Piece]:
    """Approximator and article, contracted where they meet (`más del 70%`)."""
    if words and article:
        before, _, last = words.rpartition(" ")
        contracted = voice.house.contract(last, article)
        if contracted:
            return [Piece(f"{before} {contracted} ".lstrip())]
        return [Piece(f"{words} {article} ")]
    opening = words or article
    return [Piece(opening + " ")] if opening else []


def panel_value(exact: Decimal, kind: str, voice: Voice, places: int) -> str:
    """A key figure as the panel shows it: `1.66M`, `49,843`, `13.1%`, `$38M`."""
    house = voice.house
    if kind == "percent":
        return house.panel["percent"].format(n=house.number(exact))
    number = house.large(exact, places)
    return house.panel["money"].format(n=number) if kind == "money" else number
