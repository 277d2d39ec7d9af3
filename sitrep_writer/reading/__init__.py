"""From files to an Edition: cells with their addresses, headers to columns, rows to types."""

from sitrep_writer.reading.edition_reader import EditionReading, read_edition
from sitrep_writer.reading.workbook_files import find_workbook, words_file_of

__all__ = ["EditionReading", "find_workbook", "read_edition", "words_file_of"]
