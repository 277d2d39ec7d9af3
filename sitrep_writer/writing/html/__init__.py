"""A Draft as one HTML file that needs nothing beside it.

`page` walks the blocks, with one file per long block; `look` takes colours and columns from the
layout's own files, so that a designer who changes the Word template changes this too.
"""

from sitrep_writer.writing.html.page import write_html

__all__ = ["write_html"]
