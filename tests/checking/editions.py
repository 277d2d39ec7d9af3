"""Editions of a few rows, and the small register that the tests look names up in. All names of
organisations that are no well-known ones are invented."""

from __future__ import annotations

from collections.abc import Mapping
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
    SectorRow,
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
    )
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
