"""The rows of one bullet → its Facts: figures, words by column, and problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.currencies import NO_CURRENCY
from sitrep_writer.drafting.action_rows import (
    KeyOf,
    RowWords,
    is_action,
    is_measured,
    noun_of,
    own_slots,
    without_nouns,
    without_who,
)
from sitrep_writer.drafting.breakdowns import (
    RowParts,
    figure_of_row,
    one_alone,
    parts_by_who,
    without_column,
)
from sitrep_writer.drafting.column_names import ColumnNames
from sitrep_writer.drafting.compared_figures import changes_of, total_before
from sitrep_writer.drafting.derived import derive
from sitrep_writer.drafting.earlier import Earlier, EarlierFigure, before
from sitrep_writer.drafting.misfits import misfit
from sitrep_writer.drafting.part_figures import breakdown_of, figures_of
from sitrep_writer.drafting.part_sums import whole_of, with_their_whole
from sitrep_writer.drafting.pinned import ForcedOf, pinned
from sitrep_writer.drafting.placing import PlacedRow, left_out, slots_named
from sitrep_writer.drafting.previous_column import Before, previous
from sitrep_writer.drafting.repeated_figures import label_of_figure, why_twice
from sitrep_writer.drafting.row_columns import PLACES, WHO, WITH_WHO, where_of
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Number, Texts
from sitrep_writer.model.facts import Facts, Figure, UnreadFigure, Values
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Given, reason
from sitrep_writer.words.numbers import decimal_text


class _BulletRows(NamedTuple):
    """What the rows of one bullet say. `figures` can be printed, `lost` cannot; `slots` are the
    words by figure, `wording` is the chosen one, `beginnings` what stands before it,
    `parted` are the figures with parts, `previous` the Previous cells by figure.
    """

    figures: dict[str, Figure]
    lost: dict[str, UnreadFigure]
    slots: RowWords
    wording: str
    parted: tuple[RowParts, ...] = ()
    previous: Mapping[str, Sequence[Number]] = {}
    beginnings: tuple[str, ...] = ()


class BulletReading:
    """Reads the rows of bullets, and collects their problems."""

    def __init__(
        self,
        forced_of: ForcedOf,
        earlier: Earlier,
        key_of: KeyOf = str,
        columns: ColumnNames | None = None,
    ) -> None:
        self.forced_of = forced_of
        self.earlier = earlier
        self.key_of = key_of
        self.columns = columns or ColumnNames()
        self.problems: list[Problem] = []

    def say(self, sentence: str, cell: Cell, about: str = "", /, **values: Given) -> None:
        """Adds a problem; same arguments as `problem`."""
        self.problems.append(problem(sentence, cell, about, **values))

    def facts(
        self,
        items: list[PlacedRow],
        place: str,
        text: Texts | None = None,
        parts: RowParts | None = None,
    ) -> list[Facts]:
        """One bullet's facts. Empty if no row has a figure and none is in own words. `text` is what
        a result without a template says at its other places, `parts` the rows that are parts of its
        figure.
        """
        first = items[0]
        rows = self.read(items, place, parts)
        own_words = self.own_words(items, text)
        lost = {name: one for name, one in rows.lost.items() if name not in rows.figures}
        if not (rows.figures or lost or own_words):
            return []
        return [
            Facts(
                first.sector,
                first.key,
                place,
                self.agreeing(first, rows),
                rows.slots,
                first.row.cell,
                rows.wording,
                own_words,
                lost=lost,
                blank=self.blank(items, rows.figures),
                breakdowns=tuple([breakdown_of(parts) for parts in rows.parted]),
                beginnings=rows.beginnings,
            )
        ]

    def read(
        self, items: list[PlacedRow], place: str, parts: RowParts | None = None
    ) -> _BulletRows:
        """What the rows of one bullet say."""
        items, parted = self.parted(items, parts)
        figures: dict[str, Figure] = {}
        lost: dict[str, UnreadFigure] = {}
        slots: dict[str, Mapping[str, Values]] = {}
        previous: dict[str, list[Number]] = {}
        first_rows: dict[str, PlacedRow] = {}
        wording = ""
        beginnings: dict[str, None] = {}
        for item in items:
            pins = pinned(item, self.forced_of)
            self.problems += pins.problems
            wording = pins.wording or wording
            beginnings |= dict.fromkeys(pins.beginnings)
            name = item.figure.name if item.figure is not None else ""
            if item.row.previous is not None and item.row.exact is not None:
                counted = figure_of_row(item, parted[name]) if name in parted else name
                previous.setdefault(counted, []).append(item.row.previous)
            if name in parted:
                if item.row.exact is not None:
                    slots.setdefault(name, _slots(without_column(item, parted[name].column)))
                    figures.update(self.part_figures(parted[name], place, figures))
                continue
            slots.setdefault(name, _slots(item))
            unread = _unread(item)
            if unread is not None:
                lost[name] = unread
            elif name in figures:
                self.say_twice(item, figures[name], first_rows[name])
            else:
                figure = self.figure(item, place, pins.forced)
                if figure is not None:
                    figures[name] = figure
                    first_rows[name] = item
        words = without_nouns(slots, figures)
        if is_action(items[0]):
            words, found = without_who(words, figures)
            self.problems += found
        whole = tuple(parted.values())
        return _BulletRows(figures, lost, words, wording, whole, previous, tuple(beginnings))

    def blank(self, items: list[PlacedRow], figures: Mapping[str, Figure]) -> dict[str, Cell]:
        """The cells in which the numbers of figures are still to be typed."""
        return {
            item.figure.name: self.columns.cell("exact", item.row.cell) or item.row.cell
            for item in items
            if item.figure is not None
            and item.figure.name not in figures
            and item.row.exact is None
            and item.row.unread is None
        }

    def parted(
        self, items: list[PlacedRow], known: RowParts | None
    ) -> tuple[list[PlacedRow], dict[str, RowParts]]:
        """The rows, and which of their figures have parts. If all parts but one are 0, that one is
        the figure, and the others are reported.
        """
        parted: dict[str, RowParts] = {}
        for parts in (known,) if known else parts_by_who(items, self.key_of):
            alone = one_alone(parts)
            if alone is None:
                parted[parts.figure] = parts
                continue
            zeros = [item for item in parts.rows.values() if item is not alone]
            items = [item for item in items if item not in zeros]
            self.say_zeros(zeros)
        return items, parted

    def say_zeros(self, items: list[PlacedRow]) -> None:
        """Reports rows that are left out because they are 0."""
        for item in items:
            if item.figure is not None and item.row.exact is not None:
                self.say(
                    "zero-left-out.figure",
                    item.row.exact.cell,
                    f"{item.sector}.{item.key}",
                    figure=item.figure.label,
                    before=item.row.previous.value if item.row.previous else None,
                )

    def part_figures(
        self, parts: RowParts, place: str, known: Mapping[str, Figure]
    ) -> dict[str, Figure]:
        """The figures of parts, with their total; none if they are already known."""
        if any(name in known for name in breakdown_of(parts).parts):
            return {}

        def figure_of(item: PlacedRow) -> Figure | None:
            return self.figure(item, place, pinned(item, self.forced_of).forced)

        return total_before(parts, figures_of(parts, figure_of))

    def figure(self, item: PlacedRow, place: str, forced: str) -> Figure | None:
        """The figure of a row, if it has one."""
        spec, exact = item.figure, item.row.exact
        if spec is None or exact is None:
            return None
        self.fits(item)
        return Figure(
            spec,
            exact.value,
            exact.cell,
            item.row.who,
            forced,
            before=self.before(item, place, spec.name),
            currency=exact.currency if spec.kind == "money" else "",
            noun=noun_of(item),
            step=item.row.rounding,
        )

    def say_twice(self, item: PlacedRow, figure: Figure, earlier: PlacedRow) -> None:
        """Reports that another row already has a figure, unless this one has none."""
        if item.figure is None or item.row.exact is None:
            return
        why = why_twice(item, earlier, figure.cell, self.columns) if is_action(item) else None
        if why is None:
            why = reason(
                "figure-twice.row",
                figure=label_of_figure(item),
                earlier=figure.cell,
                left_out=left_out(item.row),
            )
        self.problems.append(
            problem_of("figure-twice", item.row.exact.cell, why, f"{item.sector}.{item.key}")
        )

    def agreeing(self, first: PlacedRow, rows: _BulletRows) -> dict[str, Figure]:
        """The figures that do not contradict one another, with those derived from them."""
        figures = rows.figures
        if first.result is None:
            return figures
        key, specs = f"{first.sector}.{first.key}", first.result.figures
        if rows.parted:
            specs += tuple([figure.spec for name, figure in figures.items() if "." in name])
        if first.result.action:
            figures, found = with_their_whole(figures, specs, rows.lost, key)
            self.problems += found
        figures, found = whole_of(figures, specs, key)
        self.problems += found
        made, found = derive(figures, specs, key)
        self.problems += found
        figures = {**figures, **made}
        if first.result.action:
            compared, found = changes_of(figures, rows.previous, key, self.columns.name("previous"))
            self.problems += found
            figures |= compared
        return figures

    def before(self, item: PlacedRow, place: str, figure: str) -> Before | None:
        """The figure in the last edition: from the row, else from that edition's draft."""
        result = f"{item.sector}.{item.key}"
        last: EarlierFigure | None = None
        if item.row.previous is None and self.earlier:
            # Two bullets of an action may be about one place: their What distinguishes them.
            where = () if is_action(item) and place else where_of(item.row)
            last = before(self.earlier, result, place, where, figure)
        found, problems = previous(item, last)
        self.problems += problems
        return found

    def own_words(
        self, items: list[PlacedRow], elsewhere: Texts | None
    ) -> dict[str, SourcedValue[str]]:
        """The coordinator's own text per language; two cannot be told apart. Rows without one take
        that of the other places, if the result has no other words or the text says where.
        """
        found: dict[str, SourcedValue[str]] = {}
        for item in items:
            for language, text in item.row.own_words.items():
                if found.setdefault(language, text).value != text.value:
                    self.say(
                        "same-identity.own-words",
                        text.cell,
                        f"{item.sector}.{item.key}",
                        result=item.row.result.value,
                        earlier=found[language].cell,
                    )
        if found or not elsewhere:
            return found
        says_where = PLACES in slots_named(elsewhere)
        return dict(elsewhere) if says_where or items[0].result is None else found

    def fits(self, item: PlacedRow) -> None:
        """What is counted is a whole number, and neither it nor money is in per cent; a share is;
        and only money has a currency.
        """
        if item.figure is None or item.row.exact is None:
            return
        found = misfit(item.row.exact, item.figure)
        if found is not None and not (found.code == "not-whole" and is_measured(item)):
            self.problems.append(found)
        currency = item.row.currency
        if currency is not None and item.figure.kind != "money":
            self.say("unused-value.currency", currency.cell, figure=item.figure.label)


def _unread(item: PlacedRow) -> UnreadFigure | None:
    """The figure of a row whose number could not be read, or whose currency is not known."""
    spec, row = item.figure, item.row
    if spec is None:
        return None
    if row.unread is not None:
        return UnreadFigure(spec, row.who, row.unread.typed.value, row.unread.code)
    if row.exact is None or spec.kind != "money" or row.exact.currency != NO_CURRENCY:
        return None
    return UnreadFigure(spec, row.who, decimal_text(row.exact.value), "currency-unknown")


def _slots(item: PlacedRow) -> Mapping[str, Values]:
    """The row's words by slot. The people that things are for are a slot; figures of people print
    their Who themselves, and named things what they count.
    """
    slots = own_slots(item)
    if item.row.who and (item.figure is None or item.figure.kind not in WITH_WHO):
        slots[WHO] = item.row.who
    return slots
