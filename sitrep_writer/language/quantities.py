"""Quantity phrases: approximator, number and noun, with what agrees with them and their trace."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.language.approximators import Approximation, approximate, exactly, step_for
from sitrep_writer.language.fragments import Piece, SlotValue, joined
from sitrep_writer.language.house import NBSP
from sitrep_writer.language.numbers import MILLION, decimal_text
from sitrep_writer.language.ratios import in_words, nearest_ratio
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
    if kind == "ratio":
        return _ratio(figure, trace_id, voice, pin)
    exact = figure.exact
    large = abs(exact) >= MILLION
    if rounded or pin:
        step = step_for(exact, voice.rounding, kind)
        if large:
            step = max(step, _LEAST_MILLION_STEP)
        found = approximate(exact, step, voice.rounding, voice.approximators, pin)
        large = abs(found.number) >= MILLION and kind != "percent"
    else:
        found = exactly(exact)
        large = False
    return _phrase(figure, trace_id, voice, found, large)


def _phrase(
    figure: Figure, trace_id: str, voice: Voice, found: Approximation, millions: bool
) -> Quantity:
    house, kind = voice.house, figure.spec.kind
    number = found.number
    category = house.category(number, millions)
    text = house.in_millions(number) if millions else house.number(number)
    article = ""
    pieces: tuple[Piece, ...] = ()
    if kind == "people":
        noun = voice.noun(figure.who, category, millions)
        gender, pieces = noun.gender, noun.pieces
    elif kind == "things":
        gender = voice.unit_gender(figure.spec.unit or figure.spec.label) if house.genders else ""
    else:
        gender = ""
        if kind == "percent":
            text = house.prose["percent"].format(n=text).replace(" ", NBSP)
            article = house.prose["percent_article"]
        elif kind == "points":
            form = "point" if category == "one" else "points"
            text = house.prose[form].format(n=text).replace(" ", NBSP)
        elif kind == "money":
            text = house.prose["money"].format(n=text)
    words = ""
    if found.approximator:
        # A million is masculine, whatever is counted in millions (unos 2 millones de personas).
        words = house.approximator(found.approximator, "m" if millions else gender)
        if found.approximator == "total" and number == 1:
            words = ""
    bare = not words and not article and kind in ("people", "things")
    whole = int(number) if bare else 0
    small = bare and 0 < whole <= house.words_up_to.sentence and number == whole
    if small and (gender or not house.genders):
        text = house.in_words(whole, gender, house.words_up_to.sentence)
    if words or article:
        lead = opening(words, article, voice)
        said = (
            (*lead, Piece(text, trace_id), _SPACE, *pieces)
            if pieces
            else (
                *lead,
                Piece(text, trace_id),
            )
        )
    else:
        said = (Piece(text, trace_id), _SPACE, *pieces) if pieces else (Piece(text, trace_id),)
    value = SlotValue(
        said,
        category,
        gender,
        "" if words else article,
        (trace_id,),
        bare=whole if bare else None,
        counts=not pieces and kind == "things",
    )
    return Quantity(value, trace_of(figure, trace_id, found, text), found.contradicted)


_SPACE = Piece(" ")


def trace_of(figure: Figure, trace_id: str, found: Approximation, text: str) -> Trace:
    """The trace of a figure as printed."""
    spec = figure.spec
    cell = str(figure.cell)
    return Trace(
        trace_id,
        decimal_text(figure.exact),
        (cell, *map(str, figure.others)) if figure.others else (cell,),
        f"{figure.rule}, {found.rule}" if figure.rule else found.rule,
        decimal_text(found.number),
        text,
        spec.kind,
        spec.cumulative,
        spec.part_of,
    )


def _ratio(figure: Figure, trace_id: str, voice: Voice, pin: str) -> Quantity:
    """`two in three refugees`, `dos de cada tres personas refugiadas`."""
    house = voice.house
    ratio = nearest_ratio(figure.exact, voice.rounding, voice.approximators, pin)
    noun = voice.noun(figure.who, "other", millions=False)
    text = in_words(ratio, house, noun.gender)
    pieces = [*opening_of(ratio.found, noun.gender, voice), Piece(text, trace_id)]
    if noun.pieces:
        pieces += [_SPACE, *noun.pieces]
    value = SlotValue(joined(pieces), "other", noun.gender, "", (trace_id,))
    trace = trace_of(figure, trace_id, ratio.found, text)
    return Quantity(value, trace, ratio.found.contradicted)


def opening_of(found: Approximation, gender: str, voice: Voice) -> list[Piece]:
    """The approximator before a number without an article."""
    words = voice.house.approximator(found.approximator, gender) if found.approximator else ""
    return opening(words, "", voice)


def opening(words: str, article: str, voice: Voice) -> list[Piece]:
    """Approximator and article, contracted where they meet (`más del 70%`)."""
    if words and article:
        before, _, last = words.rpartition(" ")
        contracted = voice.house.edges.contract(last, article)
        if contracted:
            return [Piece(f"{before} {contracted} ".lstrip())]
        return [Piece(f"{words} {article} ")]
    lead = words or article
    return [Piece(lead + " ")] if lead else []


def panel_value(exact: Decimal, kind: str, voice: Voice, places: int) -> str:
    """A key figure as the panel shows it: `1.66M`, `49,843`, `13.1%`, `$38M`."""
    house = voice.house
    if kind == "percent":
        return house.panel["percent"].format(n=house.number(exact))
    number = house.large(exact, places)
    return house.panel["money"].format(n=number) if kind == "money" else number
