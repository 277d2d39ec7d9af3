"""The hidden sheet of lists that feeds the drop-downs, and the names by which formulas find them.

A list that depends on another cell is a block of a longer column. Where a block begins and how long
it is are beside the words that call for it, so that a formula needs nothing but MATCH, INDEX and
OFFSET: a label may hold spaces, accents, commas or anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.workbooks.looks import cell_at, write
from sitrep_writer.workbooks.offers import Offers, ResultOffer

if TYPE_CHECKING:
    from openpyxl import Workbook

JOINED = "|"
"""What comes between the sector and the result of a key."""
OWN_PLACES = 100
"""How many rows of the Terms sheet are looked through for places to offer."""


class ListNames(NamedTuple):
    """The names of the lists that do not depend on another cell; empty where there is nothing to
    offer."""

    sectors: str
    platforms: str
    populations: str
    units: str
    approximators: str
    roundings: str


class _Formula(str):
    """A cell that is worked out; any other text stays text."""

    __slots__ = ()


class _Blocks:
    """Lists put one after the other in a column, each different one once."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self._known: dict[tuple[str, ...], tuple[int, int]] = {}

    def place(self, entries: Iterable[str]) -> tuple[int, int]:
        """How far below the first entry this list begins, and how long it is."""
        block = tuple(dict.fromkeys(entries))
        found = self._known.get(block)
        if found is None:
            found = self._known[block] = (len(self.entries), len(block))
            self.entries += block
        return found


class ListsSheet:
    """The sheet as it is filled, a list a column."""

    def __init__(self, book: Workbook, title: str) -> None:
        self._book = book
        self._sheet = book.create_sheet(title)
        self._sheet.sheet_state = "hidden"
        self._columns = 0
        self._most_places = 0

    def fill(self, offers: Offers) -> ListNames:
        """Write every list. The names that formulas of drop-downs use are defined."""
        sectors = [sector.label for sector in offers.sectors]
        self._results(offers)
        self._places(offers)
        self._list("platform_key", [name for each in offers.platforms for name in each.names])
        return ListNames(
            self._list("sectors", sectors),
            self._list("platforms", [platform.label for platform in offers.platforms]),
            self._list("populations", offers.populations),
            self._list("units", offers.units),
            self._list("approximators", offers.approximators),
            self._list("roundings", offers.roundings),
        )

    def _results(self, offers: Offers) -> None:
        """The results of each sector, the actions last; the figures and wordings of each result."""
        results, figures, wordings = _Blocks(), _Blocks(), _Blocks()
        every = sorted_once(result for sector in offers.sectors for result in sector.results)
        actions = list(offers.actions)
        sectors = [("", [*every, *actions])]
        sectors += [(sector.label, [*sector.results, *actions]) for sector in offers.sectors]
        by_name = {name: results.place(r.label for r in offered) for name, offered in sectors}
        for sector in offers.sectors:
            for name in sector.also:
                by_name.setdefault(name, by_name[sector.label])
        at = [(name, *block) for name, block in by_name.items()]
        self._table(("sector_key", "sector_at", "sector_n"), at)
        self._column("result_first", results.entries)
        rows = [
            ("", *figures.place(_figures(every, actions)), *wordings.place(offers.approximators))
        ]
        rows += [
            (
                f"{name}{JOINED}{each.label}",
                *figures.place(figure.label for figure in each.figures),
                *wordings.place((*each.wordings, *offers.approximators)),
            )
            for name, offered in sectors
            for each in offered
        ]
        self._table(("result_key", "figure_at", "figure_n", "wording_at", "wording_n"), rows)
        self._column("figure_first", figures.entries)
        self._column("wording_first", wordings.entries)
        self._list("percent_key", sorted(set(_percent_keys(every, actions))) or [JOINED])

    def _places(self, offers: Offers) -> None:
        """The places of each country by its names and those of its platform; all of them first."""
        places = _Blocks()
        every = sorted({place for offer in offers.places for place in offer.places})
        rows = [("", *places.place(every))]
        rows += [(name, *places.place(o.places)) for o in offers.places for name in o.names]
        self._table(("country_key", "place_at", "place_n"), rows)
        self._column("place_first", places.entries)
        self._most_places = max((int(long) for _, _, long in rows), default=0)

    def add_own_places(self, terms: str, columns: Sequence[str], country: str) -> None:
        """The places that a row of results is offered: those of the country, whose row among the
        countries a formula finds, and below them those of the Terms sheet. `columns` are the
        letters of a place's names there, first in the workbook's language, its level and what it is
        part of.
        """
        *called_in, level, part_of = (f"'{terms}'!${letter}" for letter in columns)
        named, ranks = [], []
        rank = self._next_letter(1)
        for row in range(2, OWN_PLACES + 2):
            called = f"{called_in[-1]}{row}"
            for name in reversed(called_in[:-1]):
                called = f'IF({name}{row}<>"",{name}{row},{called})'
            alone = (
                f'OR({level}{row}&""="1",{part_of}{row}="",COUNTIF(country_key,{part_of}{row})>0)'
            )
            named.append(_Formula(f'=IF({alone},{called},{called}&" ("&{part_of}{row}&")")'))
            is_place = f'AND({called}<>"",OR({part_of}{row}<>"",{level}{row}&""="1"))'
            ranks.append(_Formula(f"=IF({is_place},MAX(0,{rank}$1:{rank}{row - 1})+1,0)"))
        self._list("own_place", named)
        self._list("own_rank", ranks)
        self._list("where_n", [_Formula(f"=INDEX(place_n,{country})+MAX(own_rank)")])
        of_country = f"INDEX(place_n,{country})"
        at = f"OFFSET(place_first,INDEX(place_at,{country})+ROW()-2,0)"
        own = f"INDEX(own_place,MATCH(ROW()-1-{of_country},own_rank,0))"
        formula = _Formula(f'=IF(ROW()-1<={of_country},{at},IFERROR({own},""))')
        self._column("where_first", [formula] * (self._most_places + OWN_PLACES))

    def _next_letter(self, further: int) -> str:
        return cell_at(self._sheet, 1, self._columns + 1 + further).column_letter

    def _table(self, names: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
        """Columns beside one another, each with a name for all of its cells."""
        for name, column in zip(names, zip(*rows, strict=True), strict=True):
            self._list(name, column)

    def _list(self, name: str, entries: Sequence[str | int]) -> str:
        """A column that is a list; its name, empty for an empty list."""
        letter = self._write(name, entries)
        if not entries:
            return ""
        self._name(name, f"${letter}$2:${letter}${len(entries) + 1}")
        return name

    def _column(self, name: str, entries: Sequence[str]) -> None:
        """A column of which lists are parts; its name is that of its first cell."""
        self._name(name, f"${self._write(name, entries)}$2")

    def _write(self, heading: str, entries: Sequence[str | int]) -> str:
        self._columns += 1
        write(cell_at(self._sheet, 1, self._columns), heading)
        for row, entry in enumerate(entries, 2):
            cell = cell_at(self._sheet, row, self._columns)
            if isinstance(entry, int | _Formula):
                cell.value = entry
            elif entry:
                write(cell, entry, wrapped=False)
        return cell_at(self._sheet, 1, self._columns).column_letter

    def _name(self, name: str, cells: str) -> None:
        define(self._book, name, f"'{self._sheet.title}'!{cells}")


def define(book: Workbook, name: str, cells: str) -> None:
    """Give cells a name for formulas, which is not listed among those of the people."""
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names[name] = DefinedName(name, attr_text=cells, hidden=True)


def sorted_once(results: Iterable[ResultOffer]) -> list[ResultOffer]:
    """Results of several sectors, those of one label joined, in the order of their labels."""
    found: dict[str, ResultOffer] = {}
    for each in results:
        known = found.get(each.label, ResultOffer(each.label, ()))
        figures = tuple(dict.fromkeys((*known.figures, *each.figures)))
        wordings = tuple(dict.fromkeys((*known.wordings, *each.wordings)))
        found[each.label] = ResultOffer(each.label, figures, wordings)
    return [found[label] for label in sorted(found)]


def _figures(*results: Sequence[ResultOffer]) -> list[str]:
    return sorted({figure.label for some in results for each in some for figure in each.figures})


def _percent_keys(*results: Sequence[ResultOffer]) -> Iterator[str]:
    """The results and figures that are percentages."""
    for each in (each for some in results for each in some):
        yield from (f"{each.label}{JOINED}{f.label}" for f in each.figures if f.percent)
