"""Word documents as people left them: any .docx to a Paper."""

from sitrep_writer.documents.word.refusing import PaperUnreadable
from sitrep_writer.documents.word.word_reader import read_paper

__all__ = ["PaperUnreadable", "read_paper"]
