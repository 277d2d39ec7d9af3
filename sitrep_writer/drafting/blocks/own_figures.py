"""Key figures of the edition's own sheet: panels beside those of the platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from sitrep_writer.drafting.blocks.panel_figures import (
    PERCENT_RULE,
    Shown,
    as_it_was_typed,
    rounded,
    source_line,
    traced,
)
from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.sentences import HEADING, WORDS
from sitrep_writer.folding import once, slug
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.draft import Block, Panel, Spans
from sitrep_writer.model.edition import BlockRow, Number
from sitrep_writer.words.numbers import MILLION, decimal_text, plain, to_places
from sitrep_writer.words.quantities import panel_value
from sitrep_writer.words.slot_values import SlotValue

KEY = "figures"
FULL, MILLIONS, MONEY, PERCENT, BAR = "full", "millions", "money", "percent", "bar"
WAYS = (FULL, MILLIONS, MONEY, PERCENT, BAR)
"""How a value may be shown."""
_AS_AMOUNT = (FULL, MILLIONS, MONEY)
_AS_PERCENTAGE = (FULL, PERCENT, BAR)
_PLACES = 2
_PERCENT_PLACES = 1
_MOST = Decimal(100)


@block(KEY)
def nothing_apart(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[Block]:
    """The sheet's figures are in the band of key figures, so it makes no block of its own."""
    return iter(())


def own_panels(draft_context: DraftContext, slots: Mapping[str, SlotValue]) -> Iterator[Panel]:
    """A panel for each row of the sheet, in order. Its identity is its label, so that the same
    figure of two editions is compared; a second one with that label gets a number, and a problem.
    """
    keys: list[str] = []
    for row in draft_context.edition.blocks.get(KEY, ()):
        texts = row.texts.get("label", {})
        if not texts:
            draft_context.say("key-figure-unlabelled", row.cell)
            continue
        label = next(iter(texts.values()))
        name = f"own.{slug(label.value) or 'figure'}"
        if name in keys:
            draft_context.say("same-identity.key-figure", label.cell, name, label=label.value)
        keys.append(once(name, keys))
        yield _panel(draft_context, row, keys[-1], slots)


def _panel(
    draft_context: DraftContext, row: BlockRow, key: str, slots: Mapping[str, SlotValue]
) -> Panel:
    label = draft_context.written(row.texts["label"], slots, {}, HEADING)[0]
    number = row.numbers.get("value")
    lines = tuple(line for line in _lines(draft_context, row, slots) if line)
    if not isinstance(number, Number):
        return Panel(key, label, as_it_was_typed(number), lines)
    way = _way(draft_context, row, number)
    share = ""
    if way == BAR:
        if 0 <= number.value <= _MOST:
            share = decimal_text(to_places(number.value, _PERCENT_PLACES))
        else:
            draft_context.say("key-figure-bar", number.cell, number=number.value)
    if way in (PERCENT, BAR) and not number.percent:
        _without_format(draft_context, number)
    return Panel(key, label, _value(draft_context, number, way, f"report.{key}"), lines, share)


def _without_format(draft_context: DraftContext, number: Number) -> None:
    """A percentage that its cell does not show as one may be a hundred times what was meant."""
    if 0 < number.value <= 1:
        meant = plain(number.value * 100)
        draft_context.say(
            "percent-range.without-format", number.cell, number=plain(number.value), meant=meant
        )


def _way(draft_context: DraftContext, row: BlockRow, number: Number) -> str:
    """How a value is shown: as its row says if its cell's format allows that, else as the cell
    does, else in full.
    """
    own = PERCENT if number.percent else MONEY if number.money else FULL
    said = row.values.get("shown")
    if said is None:
        return own
    if said.value not in WAYS:
        draft_context.say("key-figure-shown", said.cell, typed=said.value)
        return own
    if number.percent and said.value not in _AS_PERCENTAGE:
        draft_context.say("key-figure-shown.percentage", said.cell, number=plain(number.value))
        return own
    if number.money and said.value not in _AS_AMOUNT:
        draft_context.say("key-figure-shown.amount", said.cell, number=plain(number.value))
        return own
    return said.value


def _value(draft_context: DraftContext, number: Number, way: str, trace_id: str) -> Spans:
    """The value as shown, and its trace."""
    if number.percent or way in (PERCENT, BAR):
        shown, kind = _percentage(draft_context, number, way), "percent"
    elif number.money or way == MONEY:
        shown, kind = _amount(draft_context, number, way), "money"
    else:
        shown, kind = _count(draft_context, number, way), "things"
    return traced(draft_context, number, shown, trace_id, kind)


def _percentage(draft_context: DraftContext, number: Number, way: str) -> Shown:
    """With one decimal, or with all of them if it is shown in full."""
    value, rule = plain(number.value), "exact"
    if way != FULL:
        value, rule = to_places(number.value, _PERCENT_PLACES), PERCENT_RULE
    return Shown(value, rule, panel_value(value, "percent", draft_context.locale_words, 0))


def _amount(draft_context: DraftContext, number: Number, way: str) -> Shown:
    """In millions from a million up, unless it is shown in full; below with its cents."""
    style, currency = draft_context.locale_words.locale_style, number.currency
    if way == FULL or abs(number.value) < MILLION:
        value, rule = plain(number.value), "exact"
        if way != FULL and value != to_places(value, _PLACES):
            value, rule = to_places(value, _PLACES), "two decimals"
        text = style.cents(value)
    else:
        value, rule = rounded(number.value, _PLACES)
        text = style.large(value, _PLACES)
    if currency:
        return Shown(value, rule, style.amount(text, currency, "other"))
    return Shown(value, rule, style.panel_amount(text))


def _count(draft_context: DraftContext, number: Number, way: str) -> Shown:
    """In full; in millions if its row says so and it is one or more."""
    style = draft_context.locale_words.locale_style
    if way == MILLIONS and abs(number.value) >= MILLION:
        value, rule = rounded(number.value, _PLACES)
        return Shown(value, rule, style.large(value, _PLACES))
    value = plain(number.value)
    return Shown(value, "exact", style.number(value))


def _lines(
    draft_context: DraftContext, row: BlockRow, slots: Mapping[str, SlotValue]
) -> Iterator[Spans]:
    """The small lines of a panel: as of when, the note, the source with its link."""
    as_of = row.values.get("as_of")
    if as_of is not None:
        yield _when(draft_context, as_of, slots)
    if texts := row.texts.get("note", {}):
        yield draft_context.written(texts, slots, {}, WORDS)[0]
    source, link = row.values.get("source"), row.values.get("link")
    if source is None and link is not None:
        draft_context.say("unused-value.link", link.cell, link=link.value)
    yield source_line(draft_context, source, link)


def _when(
    draft_context: DraftContext, as_of: SourcedValue[str], slots: Mapping[str, SlotValue]
) -> Spans:
    """`As of 31 August 2024`; a day with its article, where the language gives it one."""
    said = draft_context.locale_words.moment_in_sentence(as_of.value)
    return draft_context.label("population_date", {**slots, "date": said})
