"""The front of the draft: title band and national context, and what every label may name."""

from __future__ import annotations

from msgspec.structs import replace

from sitrep_writer.drafting.declared_results import wording_hash
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.key_figures import lead
from sitrep_writer.drafting.trace_log import cells_of
from sitrep_writer.folding import fold, numbered, slug
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import (
    Bullet,
    Context,
    Masthead,
    Sentence,
)
from sitrep_writer.model.edition import HandWritten
from sitrep_writer.words.dates import period
from sitrep_writer.words.slot_values import Piece, SlotValue, slot, spans_slot

_NOWHERE = Cell("", 1, 1)


def base_slots(draft_context: DraftContext) -> dict[str, SlotValue]:
    """What every label may name: {country}, {period}, {platform}."""
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
    return draft_context.locale_words.places(
        [SourcedValue(draft_context.profile.country, _NOWHERE)]
    )


def _country(draft_context: DraftContext, name: SourcedValue[str]) -> SlotValue:
    """The report's country, highlighted where the platform is another one's."""
    said = draft_context.locale_words.places([name])
    home = draft_context.profile.country
    if not home or _official(draft_context, name.value) == _official(draft_context, home):
        return said
    draft_context.say(
        "country-differs",
        name.cell,
        f'the country is "{name.value}", and {draft_context.profile.names[0]} is the platform of '
        f"{home}. Correct the one that is wrong. The platform of other countries is R4V.",
    )
    flagged = (replace(piece, flag=piece.flag or "country-differs") for piece in said.pieces)
    return replace(said, pieces=tuple(flagged))


def _official(draft_context: DraftContext, country: str) -> str:
    return fold(draft_context.locale_words.official_place(country) or country)


def masthead(draft_context: DraftContext, slots: dict[str, SlotValue]) -> Masthead:
    """The title band and the platform's names."""
    return Masthead(
        title=draft_context.label("title", slots),
        subtitle=draft_context.label("subtitle", slots),
        platform=draft_context.label("platform", slots),
        platform_name=draft_context.label("platform_name", slots),
        tagline=draft_context.label("tagline", slots),
        lead=lead(draft_context, slots),
    )


def context(draft_context: DraftContext, slots: dict[str, SlotValue]) -> Context | None:
    """The hand-written bullets."""
    draft_context.block = "context"
    rows = draft_context.edition.context
    if not rows:
        return None
    heading = draft_context.label("context", slots)
    ids = _context_ids(draft_context, rows)
    bullets = tuple(
        _context_bullet(draft_context, row, ids[index]) for index, row in enumerate(rows)
    )
    return Context(heading, bullets)


def _context_ids(draft_context: DraftContext, rows: tuple[HandWritten, ...]) -> list[str]:
    """Identities by topic, never by position or words; without a topic, by the nth without."""
    ids: list[str] = []
    nameless = 0
    for row in rows:
        if row.topic is None:
            nameless += 1
            ids.append(f"context.untitled_{nameless}")
            draft_context.say(
                "topic-missing",
                row.cell,
                "the bullet has no Topic. Give it one (it is not printed), so that it can be "
                "followed from one edition to the next.",
            )
            continue
        name = f"context.{slug(row.topic.value)}"
        if name in ids:
            draft_context.say(
                "same-identity",
                row.topic.cell,
                f'the topic "{row.topic.value}" stands twice. Give this bullet another one.',
                name,
            )
            name = numbered(name, ids)
        ids.append(name)
    return ids


def _context_bullet(draft_context: DraftContext, row: HandWritten, name: str) -> Bullet:
    values, kinds = draft_context.numbers(row.figures, name, row.forced)
    text, status = draft_context.choose(row.texts)
    spans = draft_context.hand_written(text, values, kinds, key=name, status=status) if text else ()
    draft_context.printed(spans, cells_of(row.figures, name), "the text", name)
    given = wording_hash(text.value) if text else ""
    return Bullet(name, (Sentence(name, spans, status, given=given),))
