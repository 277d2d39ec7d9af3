"""Documents that carry their Draft and that nobody has touched: they are their Draft, whatever
program has saved them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitrep_writer.documents.flattening import version_of
from sitrep_writer.documents.open_document import read_word, read_word_version
from sitrep_writer.model.draft import (
    Block,
    Bullet,
    Chart,
    Draft,
    Highlight,
    Image,
    KeyFigures,
    Partners,
    Response,
    Sentence,
    Span,
    Status,
)
from sitrep_writer.writing.word.document import write_word
from tests.examples import JUNE, ROOT, SEPTEMBER
from tests.tools import office
from tests.validity.breaking import one, w
from tests.writing import drafts

from .editing import (
    BASE,
    Editor,
    document,
    example,
    left,
)

# untouched


@pytest.mark.parametrize("book", [SEPTEMBER, JUNE, ROOT / "examples" / "gallery" / "gallery.xlsx"])
@pytest.mark.parametrize("layout", ["update", "brief", "flash"])
@pytest.mark.parametrize("locale", ["en", "es"])
def test_an_untouched_document_is_its_draft(book: Path, layout: str, locale: str) -> None:
    reading = read_word(document(locale, layout, book), "left.docx")
    assert reading.version == version_of(example(locale, layout, book), "left.docx")
    assert (reading.untraced, reading.tracked) == (None, False)


@pytest.mark.parametrize("review", [False, True])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_review_copy_is_its_draft_too(language: str, review: bool) -> None:
    draft = drafts.draft(language)
    data = write_word(draft, drafts.LAYOUT, drafts.HERE, review=review)
    assert read_word_version(data, "x") == version_of(draft, "x")


def _without_headers(draft: Draft) -> Draft:
    return replace(draft, labels={"key-figure-value": "Value"})


def _without_marks(draft: Draft) -> Draft:
    blocks = tuple(each for each in draft.blocks if not isinstance(each, Chart | Partners))
    return replace(draft, blocks=blocks)


def _without_panels(draft: Draft) -> Draft:
    blocks = tuple(KeyFigures(()) if isinstance(b, KeyFigures) else b for b in draft.blocks)
    return replace(draft, blocks=blocks)


def _title_last(draft: Draft) -> Draft:
    return replace(draft, blocks=(*draft.blocks[1:], draft.blocks[0]))


def _highlight(draft: Draft, **changes: object) -> Draft:
    def changed(block: Block) -> Block:
        if not isinstance(block, Response):
            return block
        parts = (replace(p, **changes) if isinstance(p, Highlight) else p for p in block.parts)
        return replace(block, parts=tuple(parts))

    return replace(draft, blocks=tuple(map(changed, draft.blocks)))


def _untitled(draft: Draft) -> Draft:
    return _highlight(draft, title=())


def _without_its_picture(draft: Draft) -> Draft:
    return _highlight(draft, image=Image("nothing.png", "", "Nothing"))


def _odd_signs(draft: Draft) -> Draft:
    bullet = Bullet("x", (Sentence("x", (Span("R&D \x0b\x00 ]]>\r\nend"),), Status.SOURCE),))
    return _highlight(draft, paragraphs=(bullet, bullet))


@pytest.mark.parametrize("layout", ["update", "brief", "flash"])
@pytest.mark.parametrize(
    "odd",
    [
        _without_headers,
        _without_marks,
        _without_panels,
        _title_last,
        _untitled,
        _without_its_picture,
        _odd_signs,
    ],
)
def test_an_odd_draft_is_read_back_as_it_is(odd: Callable[[Draft], Draft], layout: str) -> None:
    draft = odd(example("en", layout))
    folder = ROOT / "templates" / "layouts" / layout
    data = write_word(draft, folder, SEPTEMBER.parent)
    assert read_word_version(data, "x") == version_of(draft, "x")


@pytest.mark.parametrize("layout", ["update", "brief", "flash"])
@pytest.mark.parametrize(("locale", "book"), [("en", SEPTEMBER), ("es", JUNE)])
def test_saved_anew_by_libreoffice_it_is_still_its_draft(
    tmp_path: Path, layout: str, locale: str, book: Path
) -> None:
    path = tmp_path / "left.docx"
    path.write_bytes(document(locale, layout, book))
    saved = office(tmp_path, path, "docx")
    assert read_word_version(saved.read_bytes(), saved.name) == version_of(
        example(locale, layout, book), "left.docx"
    )


def test_neither_names_of_parts_nor_ids_matter() -> None:
    editor = Editor(document())
    for mark in editor.root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        mark.set(w("id"), f"{5000 + int(mark.get(w('id'), '0'))}")
    for note in editor.root.iter(w("footnoteReference")):
        note.set(w("id"), f"{40 - int(note.get(w('id'), '0'))}")
    with editor.notes() as notes:
        for note in notes:
            if note.get(w("type")) is None:
                note.set(w("id"), f"{40 - int(note.get(w('id'), '0'))}")
    parts = editor.parts
    for old, new in (
        ("customXml/item1.xml", "customXml/item77.xml"),
        ("word/footnotes.xml", "word/notes9.xml"),
        ("word/charts/chart1.xml", "word/drawn/c.xml"),
        ("word/styles.xml", "word/looks.xml"),
    ):
        parts.rename(old, new)
        for name in [each for each in parts.names if each.endswith(".rels")]:
            short = [part.removeprefix("word/") for part in (old, new)]
            parts[name] = parts[name].replace(*(each.encode() for each in short))
    assert left(editor) == BASE


def test_styles_are_known_by_their_names_whatever_the_language_of_word() -> None:
    editor = Editor(document())
    with editor.parts.xml("word/styles.xml") as styles:
        renamed = {}
        for style in styles.iter(w("style")):
            name = style.get(w("styleId"), "")
            renamed[name] = f"Estilo{len(renamed)}"
            style.set(w("styleId"), renamed[name])
            one(style, "w:name").set(w("val"), one(style, "w:name").get(w("val")).upper())
        for based in styles.iter(w("basedOn"), w("next"), w("link")):
            based.set(w("val"), renamed[based.get(w("val"), "")])
    for used in editor.root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
        used.set(w("val"), renamed[used.get(w("val"), "")])
    assert left(editor) == BASE
