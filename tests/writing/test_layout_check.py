"""What a designer is told about a layout."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from sitrep_writer.drafting.blocks import known_blocks
from sitrep_writer.model.problems import Problem
from sitrep_writer.writing.word.contrasts import ratio
from sitrep_writer.writing.word.layout_check import check_layout

from . import drafts
from .packages import Package

LAYOUTS = drafts.LAYOUT.parent
STYLES, HEADER, FOOTER = "word/styles.xml", "word/header1.xml", "word/footer1.xml"


def changed(folder: Path, *changes: tuple[str, str, str], layout: str = "update") -> Path:
    """A copy of a layout with changes in its template: part, what to look for (an expression),
    what stands there instead."""
    target = folder / layout
    shutil.copytree(LAYOUTS / layout, target)
    template = target / f"{layout}.docx"
    parts = dict(Package(template.read_bytes()).parts)
    for part, pattern, new in changes:
        old = parts[part].decode()
        parts[part] = re.sub(pattern, new, old, flags=re.DOTALL).encode()
        assert parts[part].decode() != old, pattern
    with zipfile.ZipFile(template, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return target


def settings(folder: Path, old: str, new: str) -> Path:
    """A copy of the layout of the update with a change in its settings."""
    target = changed(folder)
    file = target / "layout.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return target


def only(found: list[Problem], code: str) -> Problem:
    """The one problem that there is."""
    assert [each.code for each in found] == [code], found
    return found[0]


@pytest.mark.parametrize("layout", ["update", "brief", "flash"])
def test_the_shipped_layouts_lack_nothing(layout: str) -> None:
    assert check_layout(LAYOUTS / layout) == []


@pytest.mark.parametrize(
    "rename",
    [
        (STYLES, '"Heading1"', '"Ttulo1"'),
        (STYLES, '"heading 1"', '"Heading 1"'),
        (STYLES, '"SW Sector Bullet"', '"Sw sector bullet"'),
    ],
    ids=["a Spanish Word", "LibreOffice", "LibreOffice, a style of ours"],
)
def test_other_ids_and_capitals_are_no_fault(tmp_path: Path, rename: tuple[str, str, str]) -> None:
    assert check_layout(changed(tmp_path, rename)) == []


def test_a_style_that_is_not_there_is_named_with_its_use_and_its_remedy(tmp_path: Path) -> None:
    folder = changed(tmp_path, (STYLES, '"SW Star Note"', '"Some Note"'))
    found = only(check_layout(folder), "layout-style-missing")
    assert str(found) == (
        'update/update.docx: there is no style "SW Star Note", which is for starred notes. '
        "Make a new paragraph style of this name."
    )


def test_a_style_of_words_own_has_another_remedy(tmp_path: Path) -> None:
    folder = changed(tmp_path, (STYLES, '"footnote text"', '"some text"'))
    assert (
        "give it to a word and save" in only(check_layout(folder), "layout-style-missing").message
    )


def test_a_style_of_the_wrong_kind_is_told(tmp_path: Path) -> None:
    kind = (
        STYLES,
        'w:type="character"( w:customStyle="1" w:styleId="SWCount")',
        r'w:type="paragraph"\1',
    )
    found = only(check_layout(changed(tmp_path, kind)), "layout-style-missing")
    assert "must be a character style" in found.message


def test_styles_for_forms_that_a_layout_does_not_use_are_not_asked_for(tmp_path: Path) -> None:
    target = settings(
        tmp_path, 'form = "aside"           # or "plain"\nfill = "EAF2F6"', 'form = "plain"'
    )
    assert check_layout(target) == []
    assert "SW Aside" not in str(check_layout(LAYOUTS / "brief"))


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ((STYLES, '<w:outlineLvl w:val="0"/>', ""), "layout-outline", "level 1"),
        (
            (STYLES, '(styleId="Heading1".*?)<w:keepNext/>', r"\1"),
            "layout-outline",
            "left alone at the foot",
        ),
        ((STYLES, "<w:numPr>.*?</w:numPr>", ""), "layout-list", "no bullet of a real list"),
        (
            (STYLES, '(w:val="Strong"/>.*?<w:color w:val=")0F3B5F', r"\g<1>A0A0A0"),
            "layout-contrast",
            'text of the style "Strong" (A0A0A0 on FFFFFF) has a contrast of 2.6',
        ),
        (
            (FOOTER, "sw_page", "my_page"),
            "layout-place",
            "",
        ),
        ((HEADER, "sw_tagline", "sw_slogan"), "layout-place", "sw_slogan"),
        (
            (
                "word/document.xml",
                "<w:sectPr>",
                '<w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr><w:sectPr>',
            ),
            "layout-page",
            "several paper sizes",
        ),
        (
            (STYLES, "</w:styles>", f"<!--{'x' * 60_000}--></w:styles>"),
            "layout-heavy",
            "slow to write",
        ),
    ],
)
def test_what_a_designer_may_forget_is_told(
    tmp_path: Path, change: tuple[str, str, str], code: str, words: str
) -> None:
    found = check_layout(changed(tmp_path, change))
    if not words:  # the other footer has the place too
        assert found == []
        return
    assert code in {each.code for each in found}
    assert any(words in each.message for each in found), found


def test_a_document_without_page_numbers_is_told(tmp_path: Path) -> None:
    changes = [(f"word/footer{n}.xml", "sw_page(_2)?", "my_page") for n in (1, 2)]
    found = only(check_layout(changed(tmp_path, *changes)), "layout-place")
    assert "the page number is in neither" in found.message


def test_a_link_to_a_template_elsewhere_is_told(tmp_path: Path) -> None:
    link = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="https://example.org/a.dotm"'
        ' TargetMode="External"/>'
    )
    change = ("word/_rels/document.xml.rels", "</Relationships>", f"{link}</Relationships>")
    found = only(check_layout(changed(tmp_path, change)), "layout-unsafe")
    assert "https://example.org/a.dotm" in found.message


def test_an_icon_that_is_missing_or_no_picture_is_told(tmp_path: Path) -> None:
    folder = changed(tmp_path)
    (folder / "icons" / "other.png").unlink()
    (folder / "icons" / "health.png").write_bytes(b"no picture")
    found = check_layout(folder)
    assert [each.code for each in found] == ["layout-icon", "layout-icon"]
    assert "other.png" in found[0].message
    assert "health.png" in found[1].message


def test_a_sectors_colour_that_is_too_pale_is_told_of_the_settings(tmp_path: Path) -> None:
    found = only(
        check_layout(settings(tmp_path, 'health = "0B7A75"', 'health = "88CCCC"')),
        "layout-contrast",
    )
    assert found.place == "update/layout.toml"
    assert "the heading of health" in found.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('form = "panels"', 'form = "pannels"'),
        ('"key-figures", "context"', '"key figures", "context"'),
        ("[outline]", "[outlines]"),
        ('template = "update.docx"', 'template = "other.docx"'),
        ('template = "update.docx"', "template = "),
    ],
)
def test_settings_that_cannot_be_read_are_told(tmp_path: Path, old: str, new: str) -> None:
    found = only(check_layout(settings(tmp_path, old, new)), "layout-unreadable")
    assert found.place.startswith("update/")


def test_a_block_that_there_is_none_of_is_told(tmp_path: Path) -> None:
    folder = settings(tmp_path, '"key-figures", "context"', '"key-figure", "context"')
    found = only(check_layout(folder, known_blocks()), "layout-unreadable")
    assert (found.place, found.key) == ("update/layout.toml", "key-figure")
    assert found.message.startswith(
        '[outline] names "key-figure", which is not a block. The blocks are: '
    )


def test_a_template_that_is_no_word_document_is_told(tmp_path: Path) -> None:
    folder = changed(tmp_path)
    (folder / "update.docx").write_bytes(b"PK no document")
    assert only(check_layout(folder), "layout-unreadable").place == "update/update.docx"


def test_contrast_is_that_of_the_guidelines() -> None:
    assert ratio("000000", "FFFFFF") == pytest.approx(21)
    assert ratio("777777", "FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert ratio("0F3B5F", "FFFFFF") == pytest.approx(11.6, abs=0.1)
