"""Any Word document as paragraphs: what people see once all changes are accepted."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sitrep_writer.documents.word import read_word_text
from sitrep_writer.model.word_text import DrawnChart, DrawnSeries, TableCell, WordText
from tests.comparison.editing import document
from tests.validity.breaking import MAIN, Parts

_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read(*blocks: str, made: Any = None) -> WordText:
    """A document whose body is these blocks of XML."""
    made = made or Document()
    body = made.element.body
    for block in blocks:
        start, rest = block.split(">", 1) if not block.split(">", 1)[0].endswith("/") else ("", "")
        body.insert(len(body) - 1, parse_xml(f"{start} {nsdecls('w')} {_MC}>{rest}"))
    out = BytesIO()
    made.save(out)
    return read_word_text(out.getvalue())


def texts(word_text: WordText) -> list[str]:
    return [paragraph.text for paragraph in word_text.paragraphs]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


A, B = run("one "), run("two")
GONE = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f'{A}<w:ins w:id="1" w:author="a">{B}</w:ins>', "one two"),
        (f'{A}<w:del w:id="1" w:author="a"><w:r><w:tab/></w:r></w:del>{B}', "one two"),
        (f'<w:moveFrom w:id="1" w:author="a">{A}</w:moveFrom>{B}', "two"),
        (f'<w:moveTo w:id="1" w:author="a">{A}</w:moveTo>{B}', "one two"),
        (
            f'<w:ins w:id="1" w:author="a"><w:del w:id="2" w:author="b">{A}</w:del>{B}</w:ins>',
            "two",
        ),
        (f"<w:hyperlink>{A}<w:smartTag>{B}</w:smartTag></w:hyperlink>", "one two"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{A}</w:sdtContent></w:sdt>{B}", "one two"),
        (f"{A}{run('hidden ', '<w:vanish/>')}{B}", "one two"),
        (
            "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>",
            "one\ttwo\nthree",
        ),
        (f'{A}<w:r><w:br w:type="page"/></w:r>{B}', "one two"),
        ("<w:r><w:t> one </w:t></w:r>", "one"),
        ("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r>", "non-stop"),
        (f"<w:r><mc:AlternateContent><mc:Choice/></mc:AlternateContent></w:r>{B}", "two"),
    ],
)
def test_text_is_what_people_see(content: str, text: str) -> None:
    assert texts(read(p(content))) == [text]


def test_open_changes_are_told() -> None:
    assert read(p(f'<w:ins w:id="1" w:author="a">{A}</w:ins>')).tracked
    assert not read(p(A)).tracked


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    word_text = read(p(A, properties=GONE), p(B, properties='<w:pStyle w:val="Heading1"/>'), p(A))
    assert [(each.text, each.style) for each in word_text.paragraphs] == [
        ("one two", "heading 1"),
        ("one ", "normal"),
    ]


def test_a_deleted_end_before_a_table_or_at_the_end_ends_all_the_same() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(B)}</w:tc></w:tr></w:tbl>"
    word_text = read(p(A, properties=GONE), table, p(run("three"), properties=GONE))
    assert texts(word_text) == ["one ", "two", "three"]


def test_cells_know_their_place_and_deleted_rows_are_gone() -> None:
    row = "<w:tr>{mark}<w:tc><w:tcPr>{span}</w:tcPr>{one}</w:tc><w:tc>{two}</w:tc></w:tr>"
    wide = '<w:gridSpan w:val="2"/>'
    deleted = '<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'
    table = "".join(
        (
            "<w:tbl>",
            row.format(mark="", span=wide, one=p(A), two=p(B)),
            row.format(mark=deleted, span="", one=p(A), two=p(B)),
            row.format(mark="", span="", one=p(A), two=p(B)),
            "</w:tbl>",
        )
    )
    word_text = read(table, table)
    assert [each.cell for each in word_text.paragraphs] == [
        TableCell(table_, row_, column)
        for table_ in (0, 1)
        for row_, column in ((0, 0), (0, 2), (1, 0), (1, 1))
    ]


def test_styles_give_level_list_and_bold() -> None:
    made = Document()
    made.add_heading("Title", level=2)
    made.add_paragraph("A bullet", style="List Bullet")
    made.add_paragraph("", style="Normal").add_run("bold").bold = True
    heading, bullet, plain = read(made=made).paragraphs
    assert (heading.style, heading.level, heading.listed) == ("heading 2", 2, False)
    assert (bullet.style, bullet.level, bullet.listed) == ("list bullet", 0, True)
    assert (plain.style, plain.segments[0].bold) == ("normal", True)


def test_a_level_of_the_paragraphs_own_wins_over_its_styles() -> None:
    heading = '<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="{}"/>'
    levels = [
        each.level
        for each in read(*(p(A, properties=heading.format(n)) for n in (2, 9))).paragraphs
    ]
    assert levels == [3, 0]


def test_segments_know_their_bookmarks_across_paragraphs() -> None:
    start = '<w:bookmarkStart w:id="{}" w:name="{}"/>'
    end = '<w:bookmarkEnd w:id="{}"/>'
    word_text = read(
        p(A, start.format(7, "outer"), A, start.format(8, "inner"), B),
        p(A, end.format(7), B, end.format(8), A),
        p(start.format(9, "outer"), A, end.format(9)),
    )
    marks = [[segment.marks for segment in each.segments] for each in word_text.paragraphs]
    assert marks == [
        [(), ("outer",), ("outer", "inner")],
        [("outer", "inner"), ("inner",), ()],
        [()],
    ]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{p(run('boxed'))}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(p(A, drawn, B), p(A))) == ["one two", "boxed", "one "]


def test_language_is_that_of_most_text() -> None:
    spanish = run("mucho texto en la otra lengua", '<w:lang w:val="es-PE"/>')
    assert read(p(A), p(spanish)).language == "es-PE"
    assert read(p(A)).language == "en-US"


def test_notes_and_charts_stand_in_reading_order() -> None:
    word_text = read_word_text(document())
    calls = [s.note for each in word_text.paragraphs for s in each.segments if s.note >= 0]
    assert calls == [0, 1]
    assert word_text.notes[1].startswith("The Working Group")
    assert [each.chart for each in word_text.paragraphs if each.chart >= 0] == [0]
    assert word_text.charts[0].series[0] == DrawnSeries(
        "People reached", ("23508", "19640", "6127", "5096", "3418", "1812", "1274")
    )


def test_a_document_saved_as_strict_is_the_same() -> None:
    parts = Parts(document())
    for name in parts.names:
        if name.endswith((".xml", ".rels")):
            parts[name] = (
                parts[name]
                .replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
                .replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
                .replace(
                    b"http://schemas.openxmlformats.org/drawingml/2006/chart",
                    b"http://purl.oclc.org/ooxml/drawingml/chart",
                )
            )
    assert b"purl.oclc.org/ooxml/wordprocessingml" in parts[MAIN]
    assert read_word_text(parts.packed()) == read_word_text(document())


def test_a_chart_whose_values_are_not_known_has_empty_ones() -> None:
    parts = Parts(document())
    with parts.xml("word/charts/chart1.xml") as chart:
        values = [each for each in chart.iter("{*}v") if each.text == "19640"]
        values[0].getparent().getparent().remove(values[0].getparent())
        values = [each for each in chart.iter("{*}v") if each.text == "6127"]
        values[0].text = "6127.50"
    chart_ = read_word_text(parts.packed()).charts[0]
    assert isinstance(chart_, DrawnChart)
    assert chart_.series[0].values[:3] == ("23508", "", "6127.5")
