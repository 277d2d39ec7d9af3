"""One planned bullet → its sentences: every filled figure is printed, or reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from sitrep_writer.drafting.blocks.bullet_figures import (
    is_of_one,
    said,
    steps_of,
    unread_as_typed,
)
from sitrep_writer.drafting.blocks.figure_parts import is_part, parts_said
from sitrep_writer.drafting.blocks.offered_bullets import columns_said, offered_sentence
from sitrep_writer.drafting.blocks.own_bullets import own_sentence
from sitrep_writer.drafting.column_names import columns_of
from sitrep_writer.drafting.declared_results import message_of
from sitrep_writer.drafting.draft_context import Around, DraftContext
from sitrep_writer.drafting.planned import PlannedBullet, PlannedSentence
from sitrep_writer.drafting.profiles import Label
from sitrep_writer.drafting.row_columns import WHAT, WITH_WHO
from sitrep_writer.drafting.row_words import WantedColumns, slot_values
from sitrep_writer.drafting.sentences import flagged
from sitrep_writer.grammar.message_parts import Slot, direct
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.draft import Bullet, Sentence
from sitrep_writer.model.facts import Facts, Figure, UnreadFigure
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.words.slot_values import Piece, SlotValue, slot

SINCE = "since"
PEOPLE, DETAIL = "people", "detail"
AUTOMATIC = frozenset((SINCE, "Also"))
"""Slots that no column fills."""

AnyFigure = TypeVar("AnyFigure", Figure, UnreadFigure)


def bullet_of(draft_context: DraftContext, planned: PlannedBullet) -> Bullet | None:
    """The bullet with the sentences that say something, or none if no sentence does."""
    facts = planned.facts
    if facts.own_words:
        sentence_id = f"{_result_id(facts)}{_suffix(facts)}"
        offer = planned.offer
        if offer is not None and draft_context.language in offer.languages:
            sentence = offered_sentence(draft_context, facts, offer, sentence_id)
        else:
            sentence = own_sentence(draft_context, facts, sentence_id)
        return Bullet(sentence.id, (sentence,))
    return _BulletWriting(draft_context, planned).bullet()


def _result_id(facts: Facts) -> str:
    return f"{facts.sector}.{facts.result}"


def _suffix(facts: Facts) -> str:
    """The suffix in the ids of a result that occurs at several places."""
    return f"@{facts.place}" if facts.place else ""


class _BulletWriting:
    """One bullet while its sentences are being written."""

    def __init__(self, draft_context: DraftContext, planned: PlannedBullet) -> None:
        self.draft_context = draft_context
        self.facts = planned.facts
        self.planned = planned.sentences
        self.base = _result_id(planned.facts)
        self.suffix = _suffix(planned.facts)
        named = {name for sentence in self.planned for name in sentence.figures}
        self.steps = steps_of(draft_context, planned.facts, named)

    def bullet(self) -> Bullet | None:
        """The bullet, or none if no sentence has anything to say."""
        sentences: list[Sentence] = []
        for planned in self.planned:
            sentence = self._sentence(planned, bool(sentences))
            if sentence is not None:
                sentences.append(sentence)
        self._say_dropped({span.figure for sentence in sentences for span in sentence.spans})
        return Bullet(f"{self.base}{self.suffix}", tuple(sentences)) if sentences else None

    def _say_dropped(self, shown: set[str]) -> None:
        """Reports the figures that no sentence printed; they leave no trace."""
        for name, figure in self.facts.figures.items():
            ids = self._trace_ids(name)
            if figure.rule or not shown.isdisjoint(ids) or self._is_behind(name, shown):
                continue
            for trace_id in ids:
                self.draft_context.traces.pop(trace_id, None)
            self.draft_context.say(
                "figure-dropped.sentence",
                figure.cell,
                self.base,
                figure=figure.spec.label,
                language=self.draft_context.locale_words.locale_style.name,
            )

    def _trace_ids(self, name: str) -> list[str]:
        """The ids of a figure's traces in the sentences that name it."""
        naming = [planned for planned in self.planned if name in planned.figures]
        return [f"{self._sentence_id(planned)}#{name}" for planned in naming]

    def _is_behind(self, name: str, shown: set[str]) -> bool:
        """Whether a figure that is not shown itself is behind one that is: a share is
        made of two.
        """
        figure = self.facts.figures[name]
        if figure.origin is None:
            kept = self.draft_context.traces
            traces = (kept[trace_id] for trace_id in shown if trace_id in kept)
            return any(str(figure.cell) in trace.cells for trace in traces)
        made = (part for each in self.facts.figures.values() for part in _made_of(each, shown))
        return name in made

    def _sentence(self, planned: PlannedSentence, later: bool) -> Sentence | None:
        """A sentence, or none if it has nothing to say. `later` ones follow another."""
        draft_context, facts = self.draft_context, self.facts
        figures = _held(facts.figures, planned.figures)
        lost = _held(facts.lost, planned.figures)
        if planned.figures and not (figures or lost):
            return None
        sentence_id, one = self._sentence_id(planned), is_of_one(figures, lost)
        columns = WantedColumns(planned.slots, planned.lists)
        words, places = slot_values(draft_context, facts, planned.rows, sentence_id, columns, one)
        slots = {**words, **self._figures_said(figures, lost, sentence_id)}
        self._say_nameless(figures, planned)
        slots |= parts_said(draft_context, facts, planned, slots, sentence_id)
        automatic(draft_context, planned, figures, later, slots)
        left = self._described(planned, slots, words)
        slots |= columns_said(draft_context, planned, left)
        asks = partial(self._what_is_asked, planned)
        label = Label(planned.message, planned.text, planned.place)
        around = Around(planned.beginnings, planned.endings)
        message = draft_context.message(label, slots, planned.kinds, asks=asks, around=around)
        if not message.spans:
            return None
        draft_context.forget(figures, sentence_id, message.spans)
        wanted = _filled_by_columns(planned)
        unfilled = tuple([name for name in wanted if name not in words])
        return Sentence(
            sentence_id,
            flagged(message.spans, planned.flag) if planned.flag else message.spans,
            message.status,
            planned.message,
            message.wording,
            places,
            unfilled,
            generic=bool(unfilled) and len(unfilled) == len(wanted),
            given=planned.given,
        )

    def _figures_said(
        self, figures: Mapping[str, Figure], lost: Mapping[str, UnreadFigure], sentence_id: str
    ) -> dict[str, SlotValue]:
        """The figures of a sentence in words; unreadable ones as typed."""
        found: dict[str, SlotValue] = {}
        for name, figure in figures.items():
            found[name] = said(
                self.draft_context,
                self.facts,
                figure,
                f"{sentence_id}#{name}",
                self.steps.get(name),
            )
        for name, unread in lost.items():
            found[name] = unread_as_typed(self.draft_context, unread)
        return found

    def _described(
        self, planned: PlannedSentence, slots: dict[str, SlotValue], words: Mapping[str, SlotValue]
    ) -> Mapping[str, SlotValue]:
        """Puts what describes the people of an action behind their noun, where that takes no comma:
        "90 families at risk of eviction". The words that are left.
        """
        people, detail = slots.get(PEOPLE), words.get(DETAIL)
        own = message_of(planned.text).slots
        if people is None or detail is None or not planned.action or DETAIL in own:
            return words
        kinds = any(each.figure == PEOPLE and each.listed for each in self.facts.breakdowns)
        style = self.draft_context.locale_words.locale_style
        if PEOPLE not in own or kinds or people.set_off or not style.goes_with_noun(detail.text):
            return words
        behind = (Piece(" "), *detail.pieces)
        worded = (*people.worded, *behind) if people.worded else ()
        slots[PEOPLE] = replace(people, pieces=(*people.pieces, *behind), worded=worded)
        return {name: value for name, value in words.items() if name != DETAIL}

    def _say_nameless(self, figures: Mapping[str, Figure], planned: PlannedSentence) -> None:
        """Say which figures do not say whom or what they count. Where the sentence needs the What
        for something else, that is the Unit alone.
        """
        for name, figure in figures.items():
            if is_part(name, self.facts):
                continue
            label = figure.spec.label
            if figure.spec.kind in WITH_WHO and not figure.who:
                self.draft_context.say("who-missing", figure.cell, self.base, figure=label)
            if figure.spec.named and not figure.noun:
                other = Slot(WHAT) in direct(message_of(planned.text).parts)
                sentence = "what-missing.unit" if other else "what-missing.both"
                self.draft_context.say(sentence, figure.cell, self.base, figure=label)

    def _what_is_asked(self, planned: PlannedSentence, name: str) -> tuple[Cell, Reason]:
        """What a sentence with an empty slot lacks, and the cell to look at."""
        cell, label = self.facts.cell, planned.labels.get(name)
        columns = columns_of(self.draft_context.edition)
        if label is not None and name in self.facts.blank:
            exact = columns.name("exact")
            result = planned.action or self.base
            why = reason("empty-slot.blank-figure", result=result, figure=label, column=exact)
            return self.facts.blank[name], why
        if planned.action and label is not None:
            return cell, reason("empty-slot.action-figure", action=planned.action, figure=label)
        if planned.action:
            asked = columns.name(name)
            why = reason("empty-slot.action-column", action=planned.action, column=asked)
            return columns.cell(name, cell) or cell, why
        if label is not None:
            return cell, reason("empty-slot.figure", result=self.base, figure=label)
        at = columns.cell(name, cell)
        if at is None:
            return cell, reason("empty-slot.blank", result=self.base, slot=f"{{{name}}}")
        why = reason("empty-slot.blank-column", result=self.base, column=columns.name(name))
        return at, why

    def _sentence_id(self, planned: PlannedSentence) -> str:
        base = f"{self.base}.{planned.key}" if planned.key else self.base
        return f"{base}{self.suffix}"


def _filled_by_columns(planned: PlannedSentence) -> list[str]:
    return [name for name in planned.slots if name not in AUTOMATIC]


def _held(figures: Mapping[str, AnyFigure], names: Iterable[str]) -> dict[str, AnyFigure]:
    """The existing figures with these names."""
    return {name: figures[name] for name in names if name in figures}


def _made_of(figure: Figure, shown: set[str]) -> tuple[str, ...]:
    """The figures that a shown figure was made of."""
    derived = figure.spec.derived
    is_said = any(name.rpartition("#")[2] == figure.spec.name for name in shown)
    return (derived.of, derived.whole) if derived is not None and is_said else ()


def automatic(
    draft_context: DraftContext,
    planned: PlannedSentence,
    figures: Mapping[str, Figure],
    later: bool,
    slots: dict[str, SlotValue],
) -> None:
    """Slots that no column fills: `{Also}` in a sentence after another, `{since}` if a figure
    counts up since the start of the year.
    """
    locale_style = draft_context.locale_words.locale_style
    for name in planned.slots:
        if name in slots:
            continue
        if later and name in locale_style.connectives:
            slots[name] = slot(locale_style.words(locale_style.connectives[name]))
        elif name == SINCE and (since := _since(draft_context, figures)) is not None:
            slots[name] = since


def _since(draft_context: DraftContext, figures: Mapping[str, Figure]) -> SlotValue | None:
    """ "Since" with the edition's year, if a figure counts up over it."""
    start = draft_context.edition.report.get("period_start")
    if start is None or start.day is None:
        return None
    if not any(figure.spec.cumulative for figure in figures.values()):
        return None
    return draft_context.locale_words.since(start.day.value.replace(month=1, day=1))
