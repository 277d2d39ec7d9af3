"""What keeps a heading with the columns below it, in LibreOffice as in Word.

Word keeps it by its style. LibreOffice looks whether a paragraph must go with the next one when
it lays that paragraph out; if the section after it finds no room it leaves for the next page only
then, and nothing makes LibreOffice look again. A field does: its paragraph is laid out once more
when the pages stand. `docs/layouts.md` has the measurements.
"""

from __future__ import annotations

from sitrep_writer.writing.word.document_builder import DocumentBuilder

_CODE = 'SET sitrep_kept "1"'
"""A field that shows nothing and is no text to any reader: it names a value (ECMA-376 part 1,
17.16.5), which nobody asks for."""


def kept_xml(builder: DocumentBuilder) -> str:
    """The runs of the field, to stand last in a heading."""
    contents = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {_CODE} </w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    properties = f"<w:rPr>{builder.language}</w:rPr>"
    return "".join(f"<w:r>{properties}{content}</w:r>" for content in contents)
