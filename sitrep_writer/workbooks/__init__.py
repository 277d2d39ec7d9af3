"""Workbooks made for people: a new edition, and the words to fill in."""

from sitrep_writer.edition_names import workbook_names
from sitrep_writer.model.workbook_names import Language, WorkbookNames
from sitrep_writer.workbooks.missing_words import MissingWord, WordCounts, write_words
from sitrep_writer.workbooks.new_edition import Choices, write_new_edition

__all__ = [
    "Choices",
    "Language",
    "MissingWord",
    "WordCounts",
    "WorkbookNames",
    "workbook_names",
    "write_new_edition",
    "write_words",
]
