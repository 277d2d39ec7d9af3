"""Word documents as people left them: any .docx to a Paper."""

from sitrep_writer.documents.word.reader import read_paper
from sitrep_writer.documents.word.refusing import PaperUnreadable

__all__ = ["PaperUnreadable", "read_paper"]
