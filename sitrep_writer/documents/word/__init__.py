"""Word documents as people left them: any .docx to a WordText."""

from sitrep_writer.documents.word.refusing import WordTextUnreadable
from sitrep_writer.documents.word.word_reader import read_word_text

__all__ = ["WordTextUnreadable", "read_word_text"]
