"""What is absent, too much, or not what it seems."""

from __future__ import annotations

import struct
from pathlib import Path

import msgspec
import pytest

from sitrep_writer.model.draft import (
    Context,
    Draft,
    Highlight,
    Image,
    KeyFigures,
    Panel,
    Partners,
    Response,
    Span,
)
from sitrep_writer.pictures import read_picture
from sitrep_writer.writing.letters import by_letter

from . import drafts
from .conftest import package_of
from .packages import Package


def _response(made: Draft) -> Response:
    block = drafts.block(made, "response")
    assert isinstance(block, Response)
    return block


def _with_parts(made: Draft, *parts: object) -> Draft:
    return drafts.with_block(made, msgspec.structs.replace(_response(made), parts=parts))


def _highlight(made: Draft) -> Highlight:
    return next(part for part in _response(made).parts if isinstance(part, Highlight))


def _panels(*panels: Panel) -> Package:
    return package_of(drafts.with_block(drafts.draft(), KeyFigures(panels)))


def _panel(share: str = "", lines: int = 1) -> Panel:
    texts = tuple((Span(f"line {n}"),) for n in range(lines))
    return Panel("key", (Span("Label"),), (Span("1.66M"),), texts, share)


def test_without_a_highlight_the_sectors_run_on() -> None:
    made = drafts.draft()
    sectors = [part for part in _response(made).parts if not isinstance(part, Highlight)]
    package = package_of(_with_parts(made, *sectors))
    assert len(package.document.tables) == 1
    assert package.find("//w:sectPr/w:cols/@w:num") == ["2", "3", "2"]
    assert not package.find("//wp:docPr[starts-with(@name, 'Picture')]")


def test_only_the_last_of_many_headings_need_not_stay_with_its_bullets() -> None:
    made = drafts.draft()
    sectors = [part for part in _response(made).parts if not isinstance(part, Highlight)]
    loose = "//w:p[w:pPr/w:keepNext[@w:val='0']]"
    assert package_of(_with_parts(made, *sectors)).texts(loose) == [sectors[-1].heading[0].text]
    assert package_of(_with_parts(made, *sectors[:2])).texts(loose) == []
    highlight = _highlight(made)
    assert package_of(_with_parts(made, *sectors, highlight)).texts(loose) == []


def test_without_a_chart_no_workbook_is_embedded() -> None:
    package = package_of(drafts.without(drafts.draft(), "chart"))
    assert not [name for name in package.names if "chart" in name or "embed" in name]


@pytest.mark.parametrize("key", ["masthead", "key-figures", "context", "partners", "response"])
def test_any_block_may_be_absent(key: str) -> None:
    assert package_of(drafts.without(drafts.draft(), key)).document.paragraphs


def test_a_draft_without_blocks_is_a_document() -> None:
    made = msgspec.structs.replace(drafts.draft(), blocks=())
    assert package_of(made).document.paragraphs


def test_one_bullet_runs_over_the_full_width() -> None:
    made = drafts.draft()
    context = drafts.block(made, "context")
    assert isinstance(context, Context)
    made = drafts.with_block(made, msgspec.structs.replace(context, bullets=context.bullets[:1]))
    package = package_of(made)
    assert len(package.styled("ListBullet")) == 1
    assert package.find("//w:sectPr/w:cols/@w:num") == ["3", "2", "2"]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_panels_fill_the_width_whatever_their_number(number: int) -> None:
    package = _panels(*[_panel()] * number)
    widths = package.find("//w:tbl[1]/w:tblGrid/w:gridCol/@w:w")
    assert len(widths) == number
    assert sum(int(width) for width in widths) == 9866
    assert [len(row.cells) for row in package.document.tables[0].rows] == [number] * 3


def test_panels_read_by_rows_of_labels_values_and_lines() -> None:
    table = package_of(drafts.draft()).document.tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["1.66M", "49,843", "13.1%"]
    assert table.rows[0].cells[2].text == "Funding situation"


def test_panels_without_lines_have_no_empty_row() -> None:
    assert len(_panels(_panel(lines=0), _panel(lines=0)).document.tables[0].rows) == 2


@pytest.mark.parametrize(
    ("share", "fills"),
    [
        ("13.1", ["B8450B", "C3D3DD"]),
        ("0", ["C3D3DD"]),
        ("130", ["B8450B"]),
        ("not a number", ["C3D3DD"]),
    ],
)
def test_the_funding_bar_shows_the_share_from_0_to_100(share: str, fills: list[str]) -> None:
    bar = "//w:p[w:pPr/w:pStyle[@w:val='SWFundingBar']]"
    package = _panels(_panel(), _panel(share))
    assert package.find(f"{bar}//w:r/w:rPr/w:shd/@w:fill") == fills
    stops = [int(stop) for stop in package.find(f"{bar}//w:tab/@w:pos")]
    assert len(stops) == len(fills)
    if share == "13.1":
        assert stops[0] / stops[1] == pytest.approx(0.131, abs=0.001)


def test_without_a_share_there_is_no_bar() -> None:
    assert not _panels(_panel(), _panel()).styled("SWFundingBar")


def test_three_hundred_partners_are_all_there() -> None:
    names = tuple(f"{chr(65 + n % 26)}sociación número {n}" for n in range(300))
    partners = Partners((Span("Partners"),), (Span("300"),), tuple(sorted(names)))
    package = package_of(drafts.with_block(drafts.draft(), partners))
    paragraphs = package.styled("SWPartners")
    assert len(paragraphs) == 26
    assert sum(text.count("·") + 1 for text in paragraphs) == 300


def test_partners_are_filed_under_their_unaccented_letter_in_the_order_given() -> None:
    names = ("Acción", "Ángeles", "Árbol", "3iS", "ñandú", "Ñuñoa", "Oxfam")
    assert by_letter(names, "Ñ") == {
        "A": ["Acción", "Ángeles", "Árbol"],
        "#": ["3iS"],
        "Ñ": ["ñandú", "Ñuñoa"],
        "O": ["Oxfam"],
    }
    assert list(by_letter(("ñandú",))) == ["N"]


def test_characters_of_markup_are_text_and_forbidden_ones_go() -> None:
    odd = 'R&D <b>"bold"</b> \x0b\x00\ud800 ]]> {0} \ue000 ￿end'
    text = drafts.block(drafts.draft(), "context")
    assert isinstance(text, Context)
    sentence = msgspec.structs.replace(text.bullets[0].sentences[0], spans=(Span(odd),))
    bullet = msgspec.structs.replace(text.bullets[0], sentences=(sentence,))
    made = msgspec.structs.replace(drafts.draft(), title=odd, subject=odd, keywords=(odd,))
    package = package_of(drafts.with_block(made, msgspec.structs.replace(text, bullets=(bullet,))))
    kept = 'R&D <b>"bold"</b>  ]]> {0} \ue000 end'
    assert package.styled("ListBullet") == [kept]
    assert package.document.core_properties.title == kept


def test_line_ends_and_tabs_are_elements_of_their_own() -> None:
    made = drafts.with_block(
        drafts.draft(), Partners((Span("Partners\nin two\tlines"),), (), ("A\r\nB",))
    )
    package = package_of(made)
    headings = [p.text for p in package.document.paragraphs if p.style.name == "Heading 1"]
    assert headings[2] == "Partners\nin two\tlines"


def test_a_text_of_two_thousand_characters_is_whole() -> None:
    text = "Una frase bastante larga. " * 77
    context = Context((Span("Context"),), (drafts.bullet("long", text),))
    assert package_of(drafts.with_block(drafts.draft(), context)).styled("ListBullet") == [text]


def test_the_highlight_has_its_picture_with_text_and_caption() -> None:
    package = package_of(drafts.draft())
    aside = package.document.tables[1]
    assert aside.rows[0].cells[0].text.strip() == "The plenary in August. © GTRM"
    assert aside.rows[0].cells[1].text.startswith("On 29 August")
    assert package.find("//wp:docPr[starts-with(@name, 'Picture')]/@descr") == [
        "Drawing of people around a long table."
    ]
    extent = "//wp:inline[wp:docPr[starts-with(@name, 'Picture')]]/wp:extent"
    width, height = (int(package.find(f"{extent}/@{side}")[0]) for side in ("cx", "cy"))
    assert width == 56 * 36000
    assert width / height == pytest.approx(560 / 300, abs=0.01)


@pytest.mark.parametrize("content", [None, b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"])
def test_a_picture_that_cannot_be_used_is_named_and_highlighted(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "plenary.png").write_bytes(content)
    package = package_of(drafts.draft(), tmp_path)
    assert package.texts("//w:r[w:rPr/w:highlight]") == ["‹plenary.png›"]


def test_a_highlight_may_have_no_picture_or_no_text() -> None:
    made = drafts.draft()
    highlight = _highlight(made)
    for changes in ({"image": None}, {"paragraphs": ()}, {"image": None, "paragraphs": ()}):
        alone = msgspec.structs.replace(highlight, **changes)
        package = package_of(_with_parts(made, alone))
        assert len(package.document.tables) == (2 if len(changes) == 1 else 1)
        assert package.styled("SWHighlightHeading")


def test_the_same_picture_is_stored_once() -> None:
    made = drafts.draft()
    package = package_of(_with_parts(made, _highlight(made), _highlight(made)))
    assert len([name for name in package.names if name.startswith("word/media")]) == 1
    assert len(package.find("//wp:docPr[starts-with(@name, 'Picture')]")) == 2


SCAN = b"\xff\xda\x00\x02pixels\xff\xd9"
"""The end of a JPEG that is whole."""


def test_the_size_of_a_photograph_is_found_behind_its_other_segments() -> None:
    segment = b"\xff\xe1" + struct.pack(">H", 10) + b"Exif\0\0\xff\xc0"
    frame = b"\xff\xc2" + struct.pack(">HBHH", 17, 8, 480, 640) + b"\3" + b"\0" * 9 + SCAN
    picture = read_picture(b"\xff\xd8" + segment + frame)
    assert picture is not None
    assert (picture.kind, picture.width, picture.height) == ("jpeg", 640, 480)


def test_a_photograph_is_stored_as_what_it_is(tmp_path: Path) -> None:
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, 480, 640) + b"\3" + b"\0" * 9 + SCAN
    (tmp_path / "photo.JPG").write_bytes(b"\xff\xd8" + frame)
    made = drafts.draft()
    highlight = msgspec.structs.replace(_highlight(made), image=Image("photo.JPG", "", "A photo"))
    package = package_of(_with_parts(made, highlight), tmp_path)
    assert [name for name in package.names if name.endswith(".jpeg")]
    assert b'Extension="jpeg" ContentType="image/jpeg"' in package.parts["[Content_Types].xml"]
