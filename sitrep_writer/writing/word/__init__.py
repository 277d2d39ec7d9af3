"""A Draft as a Word document.

The template's styles, header, footer and page set-up belong to its designer; every word between
them comes from the Draft. `template` prepares the template once a process, `document` walks the
blocks, one file a block or part, and `package` writes the zip.
"""

from sitrep_writer.writing.word.document import WordFileBytes, make_word, write_word
from sitrep_writer.writing.word.template import LayoutUnusable

__all__ = ["LayoutUnusable", "WordFileBytes", "make_word", "write_word"]
