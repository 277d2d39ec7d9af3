"""The slots that every label may use: {country}, {period}, {platform}."""

from __future__ import annotations

from msgspec.structs import replace

from sitrep_writer.drafting.blank_edition import is_blank
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.folding import fold
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.words.dates import period
from sitrep_writer.words.slot_values import Piece, SlotValue, slot, spans_slot

_NOWHERE = Cell("", 1, 1)


def base_slots(draft_context: DraftContext) -> dict[str, SlotValue]:
    """The slots, which the context keeps too."""
    report = draft_context.edition.report
    country = report.get("country")
    name = country.value if country is not None and country.value is not None else None
    slots = {"country": _country(draft_context, name) if name else _home(draft_context)}
    start, end = (report.get(name) for name in ("period_start", "period_end"))
    if start is not None and end is not None and start.day and end.day:
        slots["period"] = slot(
            period(start.day.value, end.day.value, draft_context.locale_words.locale_style)
        )
    else:
        slots["period"] = SlotValue((Piece("‹period›", flag="field-missing"),))
    slots["platform"] = spans_slot(draft_context.label("platform", slots))
    draft_context.base = slots
    return slots


def _home(draft_context: DraftContext) -> SlotValue:
    """The platform's country; a mark where it is of none, and the workbook names none."""
    if not draft_context.profile.country:
        field = draft_context.edition.report.get("country")
        place = field.cell if field is not None else ""
        if not is_blank(draft_context.edition):
            draft_context.say("country-missing", place, platform=draft_context.profile.names[0])
        return SlotValue((Piece("‹country›", flag="country-missing"),))
    return draft_context.locale_words.places(
        [SourcedValue(draft_context.profile.country, _NOWHERE)]
    )


def _country(draft_context: DraftContext, name: SourcedValue[str]) -> SlotValue:
    """The report's country, highlighted if the platform belongs to another one."""
    said = draft_context.locale_words.places([name])
    home = draft_context.profile.country
    if not home or _official(draft_context, name.value) == _official(draft_context, home):
        return said
    draft_context.say(
        "country-differs",
        name.cell,
        country=name.value,
        platform=draft_context.profile.names[0],
        home=home,
    )
    flagged = (replace(piece, flag=piece.flag or "country-differs") for piece in said.pieces)
    return replace(said, pieces=tuple(flagged))


def _official(draft_context: DraftContext, country: str) -> str:
    return fold(draft_context.locale_words.official_place(country) or country)
