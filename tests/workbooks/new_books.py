"""New workbooks for tests: what they offer, and files of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from openpyxl import Workbook, load_workbook

from sitrep_writer.api.edition_offers import offers_of
from sitrep_writer.resources import Resources
from sitrep_writer.workbooks import (
    FigureOffer,
    Language,
    Offers,
    PlacesOffer,
    PlatformOffer,
    ResultOffer,
    SectorOffer,
    Start,
    load_guide,
    new_edition_book,
    workbook_names,
)
from sitrep_writer.workbooks.start import NOTHING

RESOURCES = Resources()
NAMES = workbook_names(RESOURCES)
GUIDE = load_guide(RESOURCES)
PEOPLE, SHARE = FigureOffer("people"), FigureOffer("share", percent=True)
OFFERS = Offers(
    sectors=(
        SectorOffer("Health", ("Salud",), (ResultOffer("Tests", (PEOPLE, SHARE)),)),
        SectorOffer("Shelter, wáter & más", (), (ResultOffer("Kits, warm", (PEOPLE,), ("two",)),)),
    ),
    actions=(ResultOffer("Delivered", (FigureOffer("things"), PEOPLE)),),
    platforms=(PlatformOffer("Peru", ("peru", "Peru")),),
    places=(PlacesOffer(("Peru", "peru"), ("Puno", "Ilo (Moquegua)")),),
    populations=("women",),
    units=("kits",),
    approximators=("over",),
    roundings=("exact",),
)


def new_book(
    folder: Path, language: Language = "en", offers: Offers = OFFERS, start: Start = NOTHING
) -> Path:
    """A new workbook in a folder."""
    path = folder / "new.xlsx"
    made = new_edition_book(path.name, NAMES, language, offers, GUIDE, start)
    path.write_bytes(made.content)
    return path


@cache
def shipped_offers(language: Language) -> Offers:
    """What the program's own templates and registers offer."""
    return offers_of(RESOURCES, language)


def type_into(path: Path, cells: Mapping[str, Mapping[str, object]]) -> Workbook:
    """Type values into cells of sheets, as a person would, and save."""
    book = load_workbook(path)
    for sheet, values in cells.items():
        for cell, value in values.items():
            book[sheet][cell] = value
    book.save(path)
    return book
