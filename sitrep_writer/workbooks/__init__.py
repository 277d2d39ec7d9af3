"""Workbooks made for people: a new edition, and the words to fill in."""

from sitrep_writer.edition_names import workbook_names
from sitrep_writer.model.workbook_names import Language, WorkbookNames
from sitrep_writer.workbooks.guide_texts import Guide, load_guide
from sitrep_writer.workbooks.missing_words import MissingWord, WordCounts, write_words
from sitrep_writer.workbooks.new_edition import new_edition_book
from sitrep_writer.workbooks.offers import (
    FigureOffer,
    Offers,
    PlacesOffer,
    PlatformOffer,
    ResultOffer,
    SectorOffer,
)
from sitrep_writer.workbooks.start import (
    OWN,
    LookAt,
    Start,
    StartCell,
    StartRow,
    StartTable,
)

__all__ = [
    "OWN",
    "FigureOffer",
    "Guide",
    "Language",
    "LookAt",
    "MissingWord",
    "Offers",
    "PlacesOffer",
    "PlatformOffer",
    "ResultOffer",
    "SectorOffer",
    "Start",
    "StartCell",
    "StartRow",
    "StartTable",
    "WordCounts",
    "WorkbookNames",
    "load_guide",
    "new_edition_book",
    "workbook_names",
    "write_words",
]
