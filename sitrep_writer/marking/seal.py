"""What a copy says of its own content, so that one that people have worked in is not replaced."""

from __future__ import annotations

from sitrep_writer.marking.book_parts import OFFICE, WORKBOOK, BookParts
from sitrep_writer.ooxml.content import content_line, hash_of_lines
from sitrep_writer.writing.content_hash import content_hash_xml


def sealed(book: BookParts) -> bytes:
    """The package with the hash of all its other parts."""
    name = book.free_name("customXml/sitrep{}.xml")
    book.relate(WORKBOOK, f"{OFFICE}/customXml", name)
    if book.content_type(name) not in ("application/xml", "text/xml"):
        book.say_type(name, "application/xml")
    lines = [content_line(part, data) for part, data in book.parts()]
    book.put(name, content_hash_xml(hash_of_lines(lines)).encode())
    return book.packed()
