"""From files to an Edition: cells with their addresses, headers to columns, rows to types."""

from sitrep_writer.reading.edition import Reading, read_edition
from sitrep_writer.reading.files import find_workbook, words_file_of

__all__ = ["Reading", "find_workbook", "read_edition", "words_file_of"]
