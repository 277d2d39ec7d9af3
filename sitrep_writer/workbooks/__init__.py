"""Workbooks made for people: a new edition, and the words that wait to be filled in."""

from sitrep_writer.model.workbook_names import Language, WorkbookNames
from sitrep_writer.workbook_names import workbook_names
from sitrep_writer.workbooks.new_edition import Choices, write_new_edition
from sitrep_writer.workbooks.words import MissingWord, WordsWritten, write_words

__all__ = [
    "Choices",
    "Language",
    "MissingWord",
    "WordsWritten",
    "WorkbookNames",
    "workbook_names",
    "write_new_edition",
    "write_words",
]
