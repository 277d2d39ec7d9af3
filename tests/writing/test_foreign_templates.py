"""Word templates from anywhere: what they hold beside a look is refused, or left out and told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.lint.opened_package import package_of
from sitrep_writer.lint.proof import fault_in
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.writing.word.document import write_word
from sitrep_writer.writing.word.layout import read_layout
from sitrep_writer.writing.word.layout_check import check_layout
from sitrep_writer.writing.word.repacking import files_of
from sitrep_writer.writing.word.template import LayoutUnusable, open_template, prepared
from tests.comparison.tracked.putting_in import (
    cut,
    outside,
    with_doctype,
    with_part,
    with_relation,
    with_settings,
)
from tests.examples import ROOT, SEPTEMBER
from tests.validity.breaking import MAIN, SETTINGS, STYLES, Parts

from . import drafts

HEADER = "word/header1.xml"
ANEW = "Open it in Word or LibreOffice and save it again."
FETCHED = "was left out. Put in what it fetches, if readers need it."
Change = Callable[[Parts], object]


def layout(folder: Path, change: Change) -> Path:
    """A copy of the update's layout with a changed template."""
    target = Path(shutil.copytree(drafts.LAYOUT, folder / "update"))
    parts = Parts((target / "update.docx").read_bytes())
    change(parts)
    (target / "update.docx").write_bytes(parts.packed())
    return target


def replaced(part: str, old: bytes, new: bytes) -> Change:
    """Other bytes in a part."""

    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)

    return change


REFUSED: dict[str, tuple[Change, str]] = {
    "an entity": (
        with_doctype(STYLES),
        "it holds a document type definition, which no document needs and which can do harm, so it "
        f"was not opened. {ANEW}",
    ),
    "macros": (
        with_part("vbaProject", "word/vbaProject.bin", b"x", "application/octet-stream"),
        "the document may run macros (.docm), so it was not opened. Save it in Word as a Word "
        "Document (.docx).",
    ),
    "styles cut short": (
        cut(STYLES),
        f"its part word/styles.xml is damaged (it is not well-formed XML). {ANEW}",
    ),
    "a header cut short": (
        cut(HEADER),
        f"its part word/header1.xml is damaged (it is not well-formed XML). {ANEW}",
    ),
    "no styles": (
        lambda parts: parts.drop(STYLES),
        "has no styles. Open it in Word and save it again.",
    ),
    "markup in a style's id": (
        replaced(STYLES, b'w:styleId="Heading1"', b'w:styleId="Heading&quot;/>1"'),
        "has no style named heading 1.",
    ),
    "words outside any run": (
        replaced(STYLES, b"<w:docDefaults>", b"<w:docDefaults>stray"),
        'it is damaged (word/styles.xml has "stray" outside any run). Open it in Word and save it '
        "again.",
    ),
    "a paper without a size": (
        replaced(MAIN, b'w:pgSz w:w="', b'w:pgSz w:w="wide'),
        "cannot be used: its paper size or its margins cannot be used.",
    ),
}
LEFT_OUT: dict[str, tuple[Change, str]] = {
    "a template elsewhere": (
        with_settings(
            '<w:attachedTemplate r:id="rId904"/>', "attachedTemplate", "https://example.org/x.dotm"
        ),
        "update/update.docx, word/settings.xml: a template that is fetched from "
        f"https://example.org/x.dotm {FETCHED}",
    ),
    "a picture elsewhere": (
        with_relation("image", "https://example.org/spy.png", source=HEADER),
        "update/update.docx, word/header1.xml: a picture that is fetched from "
        f"https://example.org/spy.png {FETCHED}",
    ),
    "a link to a program": (
        with_relation("hyperlink", "file:///C:/x.exe", source=HEADER),
        "update/update.docx, word/header1.xml: a link to file:///C:/x.exe was left out. Its words "
        "stay. Link to a web address (https://…) if readers need one.",
    ),
    "a theme cut short": (
        cut("word/theme/theme1.xml"),
        "update/update.docx, word/document.xml: word/theme/theme1.xml (the theme), which is "
        "damaged or of another kind, was left out.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_template_that_cannot_be_trusted_is_refused(name: str, tmp_path: Path) -> None:
    change, said = REFUSED[name]
    folder = layout(tmp_path, change)
    with pytest.raises(LayoutUnusable) as raised:
        write_word(drafts.draft(), folder, drafts.HERE)
    assert str(raised.value) == f"update/update.docx: {said}"


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_may_do_harm_is_left_out_and_told(name: str, tmp_path: Path) -> None:
    change, said = LEFT_OUT[name]
    folder = layout(tmp_path, change)
    made = write_word(drafts.draft(), folder, drafts.HERE)
    assert [(each.code, str(each)) for each in prepared(folder).problems] == [
        ("layout-unsafe", said)
    ]
    assert ("layout-unsafe", said) in [(each.code, str(each)) for each in check_layout(folder)]
    assert not {"x.dotm", "spy.png", "x.exe"} & {each.rpartition("/")[2] for each in outside(made)}


def test_a_template_without_settings_is_told_and_gets_plain_ones(tmp_path: Path) -> None:
    folder = layout(tmp_path, lambda parts: _without_settings(parts))
    made = Parts(write_word(drafts.draft(), folder, drafts.HERE))
    assert b"compatibilityMode" in made[SETTINGS]
    said = (
        "update/update.docx: it has no settings (word/settings.xml), so documents get the "
        "program's own: tab stops, colours and line breaks may differ. Open it in Word and save it "
        "again."
    )
    found = [(each.code, str(each)) for each in prepared(folder).problems]
    assert found == [("layout-settings", said)]
    assert found == [(each.code, str(each)) for each in check_layout(folder)]


def _without_settings(parts: Parts) -> None:
    parts.drop(SETTINGS)
    with parts.xml("word/_rels/document.xml.rels") as root:
        for each in list(root):
            if each.get("Target") == "settings.xml":
                root.remove(each)


def test_a_draft_tells_what_it_left_out_of_an_editions_own_template(tmp_path: Path) -> None:
    book = Path(shutil.copy(SEPTEMBER, tmp_path))
    (tmp_path / "sitrep.toml").touch()
    (tmp_path / "templates" / "layouts").mkdir(parents=True)
    layout(tmp_path / "templates" / "layouts", LEFT_OUT["a template elsewhere"][0])
    written = write_outcome(
        draft_workbook(book, DraftOptions(locales=("en",))), tmp_path / "drafts"
    )
    assert [(each.code, str(each)) for each in written.problems] == [
        ("layout-unsafe", LEFT_OUT["a template elsewhere"][1])
    ]


def test_a_word_template_without_its_layout_file_is_told(tmp_path: Path) -> None:
    book = Path(shutil.copy(SEPTEMBER, tmp_path))
    (tmp_path / "sitrep.toml").touch()
    for name in ("update", "ours"):
        folder = tmp_path / "templates" / "layouts" / name
        folder.mkdir(parents=True)
        shutil.copy(drafts.LAYOUT / "update.docx", folder / f"{name}.docx")
    found = draft_workbook(book, DraftOptions(locales=("en",))).problems
    whole = (
        "a layout counts as a whole folder, so {}. Copy the whole folder of the layout that it is "
        "made from, its layout.toml and icons too, and put your Word file into it."
    )
    assert [str(each) for each in found if each.code == "layout-incomplete"] == [
        "templates/layouts/ours/ours.docx: this file is not used, since templates/layouts/ours has "
        f"no layout.toml: {whole.format('nothing uses it')}",
        "templates/layouts/update/update.docx: this file is not used, since "
        "templates/layouts/update has no layout.toml: "
        + whole.format("documents look as the shipped layout update does"),
    ]
    assert not [each for each in found if each.code == "overrides"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('health = "0B7A75"', 'health = "0B7A75"/>"'),
        ('fill = "EAF2F6"', 'fill = "<w:p/>"'),
        ("padding = ", "padding = nan #"),
        ("padding = ", "padding = 1e300 #"),
        ("weight = ", "weight = 0 #"),
    ],
)
def test_colours_and_lengths_that_are_none_are_refused(old: str, new: str, tmp_path: Path) -> None:
    target = Path(shutil.copytree(drafts.LAYOUT, tmp_path / "update"))
    file = target / "layout.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(
        LayoutUnusable, match=r"^update/layout\.toml: .*(cannot be used|follows the value)"
    ):
        write_word(drafts.draft(), target, drafts.HERE)


@pytest.mark.parametrize("layout", ["brief", "update"])
def test_what_drafts_take_of_a_shipped_template_is_proven(layout: str) -> None:
    folder = ROOT / "templates" / "layouts" / layout
    package = open_template(folder / read_layout(folder).template)
    files = files_of(package.parts, package.types, package.relations)
    assert fault_in(package_of(files)) is None
    assert not package.found
