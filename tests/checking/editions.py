"""Editions of a few rows, and the small register that the tests look names up in. All names of
organisations that are no well-known ones are invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sitrep_writer.checking import Organisation, PartnerRegister, Registers, check_edition
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import (
    Edition,
    HandWritten,
    NoteRow,
    Number,
    PartnerRow,
    ReportField,
    ResultRow,
    SectorRow,
    TableLine,
    TableNote,
    TableSheet,
)
from sitrep_writer.model.problems import Problem

REGISTERS = Registers(
    PartnerRegister(
        [
            Organisation("ACNUR", "ACNUR", "UN", ("UNHCR",)),
            Organisation("OIM", "OIM", "UN", ("IOM",)),
            Organisation("OIT", "OIT", "UN"),
            Organisation("OPS/OMS", "OPS/OMS", "UN", ("OPS", "OMS", "PAHO/WHO")),
            Organisation("UNICEF", "UNICEF", "UN"),
            Organisation("Consejo de las Dunas", "CDD", "NNGO", ("Council of the Dunes",)),
            Organisation("Manos del Puerto", "", "NNGO"),
            Organisation("Movimiento por el Respeto", "", ""),
            Organisation("Semillero Costero SECO", "SECO", "NNGO", ("Semillero Costero",)),
            Organisation("Cáritas Lima", "", "Faith-based"),
            Organisation("Cáritas Tacna", "", "Faith-based"),
            Organisation("TECHO", "", "INGO"),
            Organisation("ECHO Perú", "ECHO", ""),
            Organisation("Solidarios Isleños", "SI", "NNGO"),
            Organisation("Tierra Alta Suiza", "", "INGO", ("Tierra Alta",)),
            Organisation("Tierra Alta Italia", "", "INGO", ("Tierra Alta",)),
        ]
    ),
    places={
        "peru": frozenset({"Peru"}),
        "ecuador": frozenset({"Ecuador"}),
        "guayas": frozenset({"Ecuador"}),
        "amazonas": frozenset({"Brazil", "Peru"}),
        "tumbes": frozenset({"Peru"}),
    },
    fewest={"protection gbv": 10},
)


def cell(sheet: str, row: int, column: int) -> Cell:
    return Cell(sheet, row, column)


def partners(*names: str, appealing: Mapping[str, bool] | None = None) -> Edition:
    """An edition of Peru whose partners stand in A2, A3 …; `Name#ACR` fills the acronym's cell."""
    rows = []
    for row, text in enumerate(names, start=2):
        name, _, acronym = text.partition("#")
        rows.append(
            PartnerRow(
                name=SourcedValue(name, cell("Partners", row, 1)),
                acronym=SourcedValue(acronym, cell("Partners", row, 2)) if acronym else None,
                type=None,
                appealing=(appealing or {}).get(name),
                cell=cell("Partners", row, 1),
            )
        )
    country = ReportField(
        "country", cell("Report", 2, 1), SourcedValue("Perú", cell("Report", 2, 2))
    )
    return Edition("peru", {"country": country}, partners=tuple(rows))


def report(edition: Edition | None = None, **numbers: str) -> Edition:
    """An edition whose report has these numbers in B2, B3 … in their order."""
    fields = {
        key: ReportField(
            key,
            cell("Report", row, 1),
            SourcedValue(value, cell("Report", row, 2)),
            Number(Decimal(value), cell("Report", row, 2)),
        )
        for row, (key, value) in enumerate(numbers.items(), start=2)
    }
    rows = edition.partners if edition else ()
    return Edition("peru", fields, partners=rows)


def sectors(*rows: tuple[str, int | None, int | None]) -> Edition:
    """An edition whose sectors stand in rows 2, 3 …: name, reached, target."""

    def number(value: int | None, row: int, column: int) -> Number | None:
        return None if value is None else Number(Decimal(value), cell("Sectors", row, column))

    made = tuple(
        SectorRow(
            sector=SourcedValue(name, cell("Sectors", row, 1)),
            reached=number(reached, row, 2),
            target=number(target, row, 3),
            headings={},
            order=None,
            cell=cell("Sectors", row, 1),
        )
        for row, (name, reached, target) in enumerate(rows, start=2)
    )
    return Edition("peru", {}, sectors=made)


def notes(*marks: str) -> Edition:
    """An edition with a note for each mark."""
    made = tuple(
        NoteRow(SourcedValue(mark, cell("Notes", row, 1)), None, {}, {}, cell("Notes", row, 1))
        for row, mark in enumerate(marks, start=2)
    )
    return Edition("peru", {}, notes=made)


def context(*rows: tuple[str, str]) -> Edition:
    """An edition whose bullets stand in rows 2, 3 …: English in B, Spanish in C."""
    made = tuple(
        HandWritten(
            SourcedValue(f"Topic {row}", cell("Context", row, 1)),
            {
                "en": SourcedValue(english, cell("Context", row, 2)),
                "es": SourcedValue(spanish, cell("Context", row, 3)),
            },
            {},
            None,
            cell("Context", row, 1),
        )
        for row, (english, spanish) in enumerate(rows, start=2)
    )
    return Edition("peru", {}, context=made)


def found(edition: Edition, registers: Registers = REGISTERS) -> list[tuple[str, str]]:
    """The codes of the problems, each with its place."""
    return [(problem.code, problem.place) for problem in check_edition(edition, registers)]


def only(code: str, edition: Edition, registers: Registers = REGISTERS) -> list[Problem]:
    """The problems of one code."""
    return [problem for problem in check_edition(edition, registers) if problem.code == code]


def results(*rows: tuple[str, str, int], column: str = "places", country: str = "") -> Edition:
    """An edition whose rows stand in rows 2, 3 …: sector, the value of a column, people. The sector
    is in A, people in D, whom in E, the column in F."""
    made = tuple(
        ResultRow(
            sector=SourcedValue(sector, cell("Results", row, 1)),
            result=SourcedValue("Help", cell("Results", row, 2)),
            figure=SourcedValue("people", cell("Results", row, 3)),
            exact=Number(Decimal(people), cell("Results", row, 4)),
            who=(SourcedValue("people", cell("Results", row, 5)),),
            slots={column: (SourcedValue(value, cell("Results", row, 6)),)},
            wording=None,
            own_words={},
            cell=cell("Results", row, 1),
        )
        for row, (sector, value, people) in enumerate(rows, start=2)
    )
    said = SourcedValue(country, cell("Report", 2, 2))
    fields = {"country": ReportField("country", cell("Report", 2, 1), said)} if country else {}
    return Edition("peru", fields, results=made)


def dated(**days: date) -> Edition:
    """An edition whose report has these dates in B2, B3 … in their order."""
    fields = {
        key: ReportField(
            key, cell("Report", row, 1), None, None, SourcedValue(day, cell("Report", row, 2))
        )
        for row, (key, day) in enumerate(days.items(), start=2)
    }
    return Edition("peru", fields)


def table(note: str, *numbers: int, total: int | None = None) -> Edition:
    """An edition with a table of one column of numbers, perhaps a total, and a note below it."""

    def line(row: int, number: int, is_total: bool) -> TableLine:
        held = Number(Decimal(number), cell("Table", row, 1))
        return TableLine((held,), cell("Table", row, 1), (0,), -1, is_total)

    lines = [line(row, number, False) for row, number in enumerate(numbers, start=2)]
    if total is not None:
        lines.append(line(len(lines) + 2, total, True))
    below = SourcedValue(note, cell("Table", len(lines) + 3, 1))
    made = TableSheet(
        "Table", cell("Table", 1, 1), {}, (), tuple(lines), notes=(TableNote(below, "note"),)
    )
    return Edition("peru", {}, tables=(made,))
