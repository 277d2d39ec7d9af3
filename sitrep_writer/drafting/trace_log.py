"""The figures of one draft: each written once, with its trace, and all problems found on
the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.folding import slug
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Spans, Trace
from sitrep_writer.model.edition import Number, UnreadCell
from sitrep_writer.model.facts import Figure, FigureSpec
from sitrep_writer.model.origin import Origin
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Given, Reason, reason
from sitrep_writer.reasons.sentences import is_sentence
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.numbers import plain
from sitrep_writer.words.phrases import COUNT
from sitrep_writer.words.quantities import quantity
from sitrep_writer.words.slot_values import Piece, SlotValue


def as_typed(text: str, code: str) -> Piece:
    """A cell that holds no number, in place of its figure: as typed, and highlighted."""
    return Piece(f"‹{text}›", flag=code, name=True)


def cells_of(figures: Mapping[str, Number | UnreadCell], owner: str) -> dict[str, Cell | str]:
    """The cells of a hand-written row's figures by the ids of their traces."""
    return {f"{owner}#{name}": n.cell for name, n in figures.items() if isinstance(n, Number)}


class TraceLog:
    """The traces of a draft's figures by id, and the problems found, each once."""

    def __init__(self, locale_words: LocaleWords) -> None:
        self.locale_words = locale_words
        self.traces: dict[str, Trace] = {}
        self._problems: dict[Problem, None] = {}

    def say(self, sentence: str, place: Cell | str, about: str = "", /, **values: Given) -> None:
        """Add a problem, once; same arguments as `problem`."""
        self.keep(problem(sentence, place, about, **values))

    def say_why(self, code: str, place: Cell | str, why: Reason, about: str = "") -> None:
        """Add a problem from an existing reason, once; same arguments as `problem_of`."""
        self.keep(problem_of(code, place, why, about))

    def keep(self, found: Problem) -> None:
        """Add a problem, once."""
        self._problems[found] = None

    @property
    def told(self) -> int:
        """How many problems there are so far."""
        return len(self._problems) + len(self.locale_words.problems)

    def problems(self) -> list[Problem]:
        """Every problem, including those of the words."""
        for found in self.locale_words.problems:
            self._problems[found] = None
        return list(self._problems)

    # figures

    def figure(
        self, figure: Figure, trace_id: str, rounded: bool, step: Decimal | None = None
    ) -> SlotValue:
        """A figure in words, rounded by the policy or to its own step; its trace is kept."""
        forced = figure.forced
        said = quantity(figure, trace_id, self.locale_words, forced, rounded, step)
        if said.contradicted:
            self.say(
                "pin-contradicted",
                figure.cell,
                trace_id,
                exact=Decimal(said.trace.exact),
                shown=said.trace.shown,
                word=_word_of(forced),
            )
            pieces = tuple(
                replace(piece, flag="pin-contradicted") if piece.figure else piece
                for piece in said.value.pieces
            )
            self.traces[trace_id] = said.trace
            return replace(said.value, pieces=pieces)
        self.traces[trace_id] = said.trace
        return said.value

    def numbers(
        self,
        numbers: Mapping[str, Number | UnreadCell],
        owner: str,
        forced: SourcedValue[str] | None,
    ) -> tuple[dict[str, SlotValue], dict[str, str]]:
        """Figures of a hand-written row by slot name, and their kinds. They print exactly unless
        the row chooses a rounding word (`almost`, or `share: almost; count: over`).
        """
        forced_of = self.forced_of(forced, tuple(numbers))
        values: dict[str, SlotValue] = {}
        kinds: dict[str, str] = {}
        for name, number in numbers.items():
            if isinstance(number, UnreadCell):
                values[name] = SlotValue((as_typed(number.typed.value, number.code),), "other")
                kinds[name] = "things"
                continue
            kind = "percent" if number.percent else "money" if number.money else "things"
            if kind == "things" and 0 < number.value < 1:
                self.say(
                    "percent-range.as-it-is",
                    number.cell,
                    number=number.value,
                    percent=plain(number.value * 100),
                )
            spec = FigureSpec(name, kind, name)
            pinned = forced_of.get(name, "")
            origin = number.origin
            currency = number.currency if kind == "money" else ""
            figure = Figure(
                spec, number.value, number.cell, (), pinned, origin=origin, currency=currency
            )
            values[name] = self.figure(figure, f"{owner}#{name}", rounded=False)
            kinds[name] = kind
        return values, kinds

    def forced_of(self, forced: SourcedValue[str] | None, names: tuple[str, ...]) -> dict[str, str]:
        """The rounding words that a Wording cell chooses, by figure."""
        found: dict[str, str] = {}
        if forced is None:
            return found
        for part in forced.value.split(";"):
            name, colon, typed = part.rpartition(":")
            targets = [slug(name)] if colon else list(names)
            key = self.locale_words.approximators.key_of(typed)
            if key and any(found.get(target, key) != key for target in targets):
                self.say("wording-unknown.second", forced.cell, typed=typed.strip())
                continue
            if not key or any(target not in names for target in targets):
                self.say("wording-unknown.figure", forced.cell, typed=part.strip())
                continue
            found.update(dict.fromkeys(targets, key))
        return found

    def forget(self, figures: Mapping[str, Figure], owner: str, spans: Spans) -> None:
        """Remove the traces of derived figures that nothing prints."""
        made = {f"{owner}#{name}" for name, figure in figures.items() if figure.rule}
        for name in made - {span.figure for span in spans}:
            self.traces.pop(name, None)

    def printed(
        self, spans: Spans, figures: Mapping[str, Cell | str], sentence: str, about: str
    ) -> None:
        """Check that every one of these figures (trace id → cell) is among the spans. `sentence` is
        the message for one that is not: `figure-dropped.text`.
        """
        shown = {span.figure for span in spans}
        for trace_id, cell in figures.items():
            if trace_id not in shown:
                self.traces.pop(trace_id, None)
                self.say(sentence, cell, about, language=self.locale_words.locale_style.name)

    def reword(self, spans: Spans) -> None:
        """A figure at the start of a sentence may be worded differently; its trace records that."""
        for span in spans:
            trace = self.traces.get(span.figure) if span.figure else None
            if trace is not None and trace.shown != span.text:
                self.traces[span.figure] = replace(trace, shown=span.text)

    def counts(self, value: SlotValue, trace_id: str, origin: Origin | None = None) -> SlotValue:
        """What a value counts ("8 departments") has traces like any other figure."""
        waiting = list(value.counted)
        if not waiting:
            return value
        pieces = list(value.pieces)
        figures: list[str] = []
        for index, piece in enumerate(pieces):
            if piece.figure != COUNT:
                continue
            found = waiting.pop(0)
            name = trace_id + (f"{len(figures) + 1}" if figures else "")
            number = str(found.number)
            cells = () if origin is not None else (str(found.cell),)
            self.traces[name] = Trace(
                name, number, cells, found.rule, number, piece.text, "count", origin=origin
            )
            pieces[index] = replace(piece, figure=name)
            figures.append(name)
        repeated = tuple([(word, _numbered(list_, figures)) for word, list_ in value.repeated])
        return replace(value, pieces=tuple(pieces), figures=tuple(figures), repeated=repeated)


def _numbered(pieces: tuple[Piece, ...], figures: list[str]) -> tuple[Piece, ...]:
    """The pieces with these traces for what they count."""
    waiting = iter(figures)
    return tuple(
        [replace(one, figure=next(waiting)) if one.figure == COUNT else one for one in pieces]
    )


def _word_of(approximator: str) -> Reason | str:
    """What people call a rounding word: those of the program in their language."""
    key = f"approximator.{approximator.replace('_', '-')}"
    return reason(key) if is_sentence(key) else approximator.replace("_", " ")
