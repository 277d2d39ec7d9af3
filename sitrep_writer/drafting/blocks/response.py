"""Sectoral response: facts and templates → bullets by sector, the highlight after its sector."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.blocks.highlights import follows, highlight, highlight_keys
from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.declared_results import wording_hash
from sitrep_writer.drafting.derived import changed, steps_of_changes
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.fact_groups import WHO, WITH_WHO
from sitrep_writer.drafting.known_names import nearest
from sitrep_writer.drafting.misfits import lone_one
from sitrep_writer.drafting.own_words import own_figures
from sitrep_writer.drafting.part_sums import steps_of_parts
from sitrep_writer.drafting.plan import PlannedBullet, PlannedSector, PlannedSentence
from sitrep_writer.drafting.profiles import Label
from sitrep_writer.drafting.row_words import slot_values, words_of
from sitrep_writer.drafting.sentences import SENTENCE, flagged
from sitrep_writer.drafting.slot_hints import NEAR
from sitrep_writer.drafting.trace_log import as_typed
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.draft import (
    Bullet,
    Highlight,
    Response,
    SectorResponse,
    Sentence,
    Spans,
)
from sitrep_writer.model.edition import HighlightRow
from sitrep_writer.model.facts import Facts, Figure, UnreadFigure
from sitrep_writer.words.slot_values import SlotValue, slot, text_of

SINCE = "since"
AUTOMATIC = frozenset((SINCE, "Also"))
"""Slots that no column fills."""


@block("response")
def response(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[Response]:
    """The sectors in order. Each highlight stands after the sector it follows, or all of them
    last."""
    draft_context.block = "response"
    slots, sectors, headings = inputs.slots, inputs.sectors, inputs.headings
    pictures, highlights_last = inputs.pictures, inputs.outline.highlights == "last"
    heading = draft_context.label("response", slots)
    parts: list[SectorResponse | Highlight] = []
    keys = highlight_keys(draft_context)
    waiting = list(draft_context.edition.highlights)
    delayed: list[HighlightRow] = []
    for sector in sectors:
        bullets = [
            bullet for planned in sector.bullets if (bullet := _bullet(draft_context, planned))
        ]
        if bullets:
            parts.append(SectorResponse(sector.key, headings[sector.key], tuple(bullets)))
        for row in [row for row in waiting if follows(draft_context, row, sector.key)]:
            waiting.remove(row)
            if highlights_last:
                delayed.append(row)
            else:
                parts.append(highlight(draft_context, slots, keys[row.cell], row, pictures))
    for row in waiting:
        if row.after is not None:
            shown = [text_of(headings[sector.key]) for sector in sectors]
            draft_context.say(
                "highlight-misplaced",
                row.after.cell,
                f'"{row.after.value}" is no sector of this response, so the highlight stands '
                f"last.{nearest(row.after.value, shown, NEAR)}",
            )
    last = (*delayed, *waiting)
    parts += [highlight(draft_context, slots, keys[row.cell], row, pictures) for row in last]
    if parts:
        yield Response(heading, tuple(parts))


def sectors_of(
    draft_context: DraftContext, sectors: tuple[PlannedSector, ...], headings: Mapping[str, Spans]
) -> tuple[SectorResponse, ...]:
    """Sectors with their bullets and nothing between them: what a draft lists beside itself."""
    found = []
    for sector in sectors:
        bullets = tuple(
            bullet for each in sector.bullets if (bullet := _bullet(draft_context, each))
        )
        if bullets:
            found.append(SectorResponse(sector.key, headings[sector.key], bullets))
    return tuple(found)


# bullets


def _bullet(draft_context: DraftContext, planned: PlannedBullet) -> Bullet | None:
    facts = planned.facts
    suffix = f"@{facts.place}" if facts.place else ""
    base = f"{facts.sector}.{facts.result}"
    if facts.own_words:
        sentence = _own_sentence(draft_context, facts, f"{base}{suffix}")
        return Bullet(sentence.id, (sentence,))
    sentences: list[Sentence] = []
    steps = _steps(
        draft_context, facts, {name for each in planned.sentences for name in each.figures}
    )
    for wanted in planned.sentences:
        said = _sentence(draft_context, facts, wanted, base, suffix, bool(sentences), steps)
        if said is not None:
            sentences.append(said)
    shown = {span.figure for sentence in sentences for span in sentence.spans}
    for name, figure in facts.figures.items():
        ids = [
            f"{_sentence_id(base, sentence, suffix)}#{name}"
            for sentence in planned.sentences
            if name in sentence.figures
        ]
        if (
            figure.rule
            or not shown.isdisjoint(ids)
            or _is_behind(draft_context, facts, name, shown)
        ):
            continue
        for trace_id in ids:
            draft_context.traces.pop(trace_id, None)
        draft_context.say(
            "figure-dropped",
            figure.cell,
            f'"{figure.spec.label}" is filled in, but the sentence has no place for it in '
            f"{draft_context.locale_words.locale_style.title}.",
            base,
        )
    return Bullet(f"{base}{suffix}", tuple(sentences)) if sentences else None


def _is_behind(draft_context: DraftContext, facts: Facts, name: str, shown: set[str]) -> bool:
    """Whether a figure that is not shown itself is behind one that is: a share is made of two."""
    figure = facts.figures[name]
    if figure.origin is None:
        traces = (draft_context.traces[name] for name in shown if name in draft_context.traces)
        return any(str(figure.cell) in trace.cells for trace in traces)
    made = (part for each in facts.figures.values() for part in _made_of(each, shown))
    return name in made


def _made_of(figure: Figure, shown: set[str]) -> tuple[str, ...]:
    """The figures that one which is shown was made of."""
    derived = figure.spec.derived
    said = any(name.rpartition("#")[2] == figure.spec.name for name in shown)
    return (derived.of, derived.whole) if derived is not None and said else ()


def _steps(
    draft_context: DraftContext, facts: Facts, printed: Collection[str]
) -> Mapping[str, Decimal]:
    """The steps of figures that would contradict one another as the policy rounds them."""
    figures = facts.figures
    if len(figures) < 2:
        return {}
    steps = steps_of_parts(figures, printed, draft_context.locale_words)
    for name, step in steps_of_changes(figures, printed, draft_context.locale_words).items():
        steps[name] = min(step, steps.get(name, step))
    return steps


def _said(
    draft_context: DraftContext, facts: Facts, figure: Figure, trace_id: str, step: Decimal | None
) -> SlotValue:
    """A figure in words, with the direction in which it has changed."""
    value = draft_context.figure(figure, trace_id, rounded=True, step=step)
    if figure.spec.derived is not None:
        direction = changed(figure.spec.derived, facts)
        return replace(value, direction=direction) if direction else value
    return value


def _sentence(
    draft_context: DraftContext,
    facts: Facts,
    planned: PlannedSentence,
    base: str,
    suffix: str,
    later: bool,
    steps: Mapping[str, Decimal],
) -> Sentence | None:
    sentence_id = _sentence_id(base, planned, suffix)
    figures = {name: facts.figures[name] for name in planned.figures if name in facts.figures}
    lost = {name: facts.lost[name] for name in planned.figures if name in facts.lost}
    if planned.figures and not (figures or lost):
        return None
    one = _of_one(figures, lost)
    words, places = slot_values(draft_context, facts, planned.rows, sentence_id, planned.slots, one)
    slots = dict(words)
    for name, figure in figures.items():
        value = _said(draft_context, facts, figure, f"{sentence_id}#{name}", steps.get(name))
        if figure.spec.kind in WITH_WHO and not figure.who:
            draft_context.say(
                "who-missing",
                figure.cell,
                f'"{figure.spec.label}" is a number of people, and its Who is blank, so the number '
                "stands alone. Say whom it counts, such as people.",
                base,
            )
        slots[name] = value
    slots |= {name: _as_typed(draft_context, one) for name, one in lost.items()}
    automatic(draft_context, planned, figures, later, slots)

    def asks(name: str) -> tuple[Cell, str]:
        needs = f"the sentence of {facts.sector}.{facts.result} needs"
        if name in planned.labels:
            label = planned.labels[name]
            return facts.cell, f'{needs} the figure "{label}", which no row has. Add its row.'
        return facts.cell, f"{needs} {{{name}}}, and its column is blank. Fill it in."

    label = Label(planned.message, planned.text, planned.place)
    said = draft_context.message(label, slots, planned.kinds, asks=asks)
    if not said.spans:
        return None
    draft_context.forget(figures, sentence_id, said.spans)
    wanted = [name for name in planned.slots if name not in AUTOMATIC]
    unfilled = tuple(name for name in wanted if name not in words)
    return Sentence(
        sentence_id,
        flagged(said.spans, planned.flag) if planned.flag else said.spans,
        said.status,
        planned.message,
        said.wording,
        places,
        unfilled,
        generic=bool(wanted) and len(unfilled) == len(wanted),
        given=planned.given,
    )


def _as_typed(draft_context: DraftContext, lost: UnreadFigure) -> SlotValue:
    """A figure that could not be read: the cell as typed, highlighted, with whom it would count.
    It prints no figure and leaves no trace."""
    piece = as_typed(lost.typed, lost.code)
    if lost.spec.kind != "people":
        return SlotValue(
            (piece,), "other", draft_context.locale_words.unit_gender(lost.spec), counts=True
        )
    noun = draft_context.locale_words.noun(lost.who, "other", millions=False)
    return SlotValue((piece, *noun.tail), "other", noun.gender, counts=not noun.tail)


def automatic(
    draft_context: DraftContext,
    planned: PlannedSentence,
    figures: Mapping[str, Figure],
    later: bool,
    slots: dict[str, SlotValue],
) -> None:
    """Slots that no column fills: `{Also}` in a sentence after another, `{since}` where a figure
    has grown since the year began."""
    for name in planned.slots:
        if name in slots:
            continue
        if later and name in draft_context.locale_words.locale_style.connectives:
            slots[name] = slot(
                draft_context.locale_words.locale_style.words(
                    draft_context.locale_words.locale_style.connectives[name]
                )
            )
        elif name == SINCE and any(figure.spec.cumulative for figure in figures.values()):
            start = draft_context.edition.report.get("period_start")
            if start is not None and start.day is not None:
                slots[name] = draft_context.locale_words.since(
                    start.day.value.replace(month=1, day=1)
                )


def _sentence_id(base: str, planned: PlannedSentence, suffix: str) -> str:
    return f"{base}.{planned.key}{suffix}" if planned.key else f"{base}{suffix}"


def _of_one(figures: Mapping[str, Figure], lost: Mapping[str, UnreadFigure]) -> bool:
    """Whether a sentence is about a single person."""
    people = [figure.exact for figure in figures.values() if figure.spec.kind == "people"]
    return people == [1] and not any(one.spec.kind == "people" for one in lost.values())


def _own_sentence(draft_context: DraftContext, facts: Facts, sentence_id: str) -> Sentence:
    """A bullet that a coordinator wrote, with the figures of its rows."""
    chosen = draft_context.choose(facts.own_words)
    assert chosen is not None, "a bullet in own words has a text"
    text, status = chosen
    message = draft_context.parsed(text.value, text.cell, sentence_id)
    names = {name: name for name in (*facts.figures, *facts.lost)}
    if "" in names:
        free = [slot for slot in message.slots if slot not in names]
        names[""] = free[0] if free else ""
    figures, lost, who = own_figures(draft_context, facts, message, names, text.cell, sentence_id)
    steps = _steps(draft_context, facts, message.slots)
    values = {
        names[name]: _said(
            draft_context, facts, figure, f"{sentence_id}#{names[name]}", steps.get(name)
        )
        for name, figure in figures.items()
    }
    for name, figure in figures.items():
        if found := lone_one(figure, names[name], text.value):
            draft_context.say(*found)
            values[names[name]] = replace(values[names[name]], bare=None)
    values |= {names[name]: _as_typed(draft_context, one) for name, one in lost.items()}
    kinds = {names[name]: figure.spec.kind for name, figure in figures.items()}
    kinds |= {names[name]: one.spec.kind for name, one in lost.items()}
    of_one = _of_one(figures, lost)
    words, places = slot_values(
        draft_context, facts, tuple(facts.slots), sentence_id, message.slots, of_one
    )
    if who:
        words.setdefault(WHO, words_of(draft_context, WHO, who, False))
    slots = {**words, **values}
    filled = [name for of_row in facts.slots.values() for name in of_row]
    spans = draft_context.hand_written(chosen, slots, kinds, SENTENCE, sentence_id, filled)
    cells = {f"{sentence_id}#{names[name]}": figure.cell for name, figure in facts.figures.items()}
    draft_context.printed(spans, cells, "the text", sentence_id)
    digest = wording_hash(text.value)
    return Sentence(sentence_id, spans, status, "", digest, places, given=digest)
