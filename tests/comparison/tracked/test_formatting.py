"""Tracked changes of formatting in a file that is compared: they change no words, and are not
ours."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sitrep_writer.api.sources import open_side
from sitrep_writer.documents.open_document import read_word
from sitrep_writer.lint import lint_bytes

from .pairs import ORDERS, Order
from .settling import lines, plain_lines
from .test_examples import W, root
from .test_people import judged_here, woven

__all__ = ["judged_here"]

TEXTS = ("In May 250 people got tests.", "Kits reached 90 people in the south.")
_MARK = 'w:id="1" w:author="A reader" w:date="2024-09-30T10:00:00Z"'
FORMATTING = ("rPrChange", "pPrChange", "tblPrChange", "sectPrChange")


def made(*texts: str, formatted: bool) -> bytes:
    """A document with a table and, where asked for, tracked formatting of a run, a paragraph, the
    table and the section."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "Reached: 41"
    document.add_paragraph("The end.")
    if formatted:
        paragraph = document.paragraphs[0]
        looks = paragraph.runs[0]._r.get_or_add_rPr()
        looks.append(parse_xml(f"<w:b {nsdecls('w')}/>"))
        _add(looks, "rPrChange", "<w:rPr><w:i/></w:rPr>")
        _add(paragraph._p.get_or_add_pPr(), "pPrChange", '<w:pPr><w:jc w:val="center"/></w:pPr>')
        _add(table._tbl.tblPr, "tblPrChange", "<w:tblPr/>")
        _add(document.sections[0]._sectPr, "sectPrChange", "<w:sectPr/>")
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _add(properties: object, name: str, before: str) -> None:
    xml = f"<w:{name} {nsdecls('w')} {_MARK}>{before}</w:{name}>"
    properties.append(parse_xml(xml))  # type: ignore[attr-defined]


OLD = made(*TEXTS, formatted=False)
NEW = made(TEXTS[0].replace("250", "360"), TEXTS[1], formatted=True)


def names_in(docx: bytes) -> set[str]:
    return {element.tag.removeprefix(W) for element in root(docx).iter(f"{W}*")}


def test_what_it_says_is_read_whatever_its_formatting_was() -> None:
    plain, formatted = (read_word(made(*TEXTS, formatted=each), "x.docx") for each in (False, True))
    assert formatted.version == plain.version
    assert (plain.formatted, formatted.formatted) == (False, True)
    assert not formatted.tracked


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.usefixtures("judged_here")
def test_only_our_changes_wait_to_be_accepted(order: Order) -> None:
    assert names_in(NEW).issuperset(FORMATTING)
    each = woven(OLD, NEW, (TEXTS[0], TEXTS[0].replace("250", "360")), order=order)
    assert lines(each, "accept") == plain_lines(NEW)
    assert lines(each, "reject") == plain_lines(OLD)
    assert not names_in(each).intersection(FORMATTING)
    assert names_in(each).issuperset({"ins", "del", "b"})
    assert {found.rule for found in lint_bytes(each)} <= {found.rule for found in lint_bytes(OLD)}


@pytest.mark.usefixtures("judged_here")
def test_tracked_formatting_of_the_old_file_is_not_brought_along() -> None:
    each = woven(made(*TEXTS, formatted=True), made(*TEXTS[:1], formatted=False))
    assert not names_in(each).intersection(FORMATTING)


def test_the_end_says_so(tmp_path: Path) -> None:
    path = tmp_path / "new.docx"
    path.write_bytes(NEW)
    assert tuple(map(str, open_side(path).told)) == (
        "new.docx: It carries no trace.",
        "new.docx holds tracked changes of formatting. They change no words, so they were taken as "
        "accepted; the file itself keeps them.",
    )
