"""A document against itself, and a published copy against its own draft, is no change."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from sitrep_writer.api.comparing import compare_files
from sitrep_writer.documents.flattening import version_of
from sitrep_writer.documents.open_document import read_word_version
from sitrep_writer.model.comparison import Class, Comparison
from sitrep_writer.model.version import Section, Unit, UnitFigure, UnitKind, Version
from sitrep_writer.writing.draft_json import as_json, to_json
from sitrep_writer.writing.word.document import write_word
from tests.examples import JUNE, ROOT, SEPTEMBER
from tests.validity.breaking import w

from .editing import BASE, Editor, document, example, left
from .editions import compared
from .test_untraced_documents import by_hand

BOOKS = (SEPTEMBER, JUNE, ROOT / "examples" / "gallery" / "gallery.xlsx")
SHARED = ROOT.parent / "shared"
WORDS = ("Kits", "people", "reached", "in", "Lima", "and", "250", "1,500", "13.1%", "Piura")


def told(found: Comparison) -> list[str]:
    """What a comparison says has changed."""
    sections = [
        f"{s.title}: {s.classes}" for s in found.sections if s.classes != (Class.UNCHANGED,)
    ]
    return sections + [
        f"{c.classes} {c.old_text} → {c.new_text}" for c in found.changes if c.changed
    ]


# any version


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """A unit of any kind, with or without an identity, often the same as another."""
    kind = draw(st.sampled_from(UnitKind))
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=8)))
    name = draw(st.sampled_from(("", "", "health.tests", "health.tests@piura", "partners.adra")))
    places = tuple(draw(st.lists(st.sampled_from(("Lima", "Piura")), max_size=1)))
    figures = []
    for n, number in enumerate(
        draw(st.lists(st.sampled_from(("250", "1500", "13.1")), max_size=3))
    ):
        identity = f"{name}#f{n}" if name and draw(st.booleans()) else ""
        figures.append(
            UnitFigure(identity, number, number, exact=draw(st.sampled_from(("", number))))
        )
    bullet = draw(st.sampled_from(("", name)))
    return Unit(name, kind, text, tuple(figures), bullet, places, edited=draw(st.booleans()))


@st.composite
def versions(draw: st.DrawFn) -> Version:
    sections = draw(
        st.lists(
            st.builds(
                Section,
                st.sampled_from(("", "", "health", "chart")),
                st.sampled_from(("", "sector", "chart", "masthead")),
                st.sampled_from(("", "Health", "health", "Food")),
                st.lists(units(), max_size=4).map(tuple),
            ),
            max_size=6,
        )
    )
    return Version("x", draw(st.booleans()), tuple(sections))


@settings(max_examples=150, deadline=None)
@given(version=versions())
def test_any_version_is_the_same_as_itself(version: Version) -> None:
    found = compared(version, version)
    assert told(found) == []
    assert not found.changed
    assert not [f for c in found.changes for f in c.figures if f.change is not Class.UNCHANGED]


# documents of ours


@pytest.mark.parametrize(
    ("book", "layout", "locale"),
    [
        *((BOOKS[0], layout, locale) for layout in ("update", "brief") for locale in ("en", "es")),
        *((book, "update", "es") for book in BOOKS[1:]),
        *((book, "brief", "en") for book in BOOKS[1:]),
    ],
    ids=lambda each: getattr(each, "stem", each),
)
def test_a_published_copy_is_its_draft(book: Path, layout: str, locale: str) -> None:
    draft = version_of(example(locale, layout, book), "draft.json")
    copy = read_word_version(document(locale, layout, book, trace=False), "published.docx")
    traced = read_word_version(document(locale, layout, book), "left.docx")
    for old, new in ((draft, copy), (copy, draft), (traced, copy), (copy, copy), (traced, traced)):
        assert told(compared(old, new)) == []


def test_a_published_copy_and_its_draft_give_exit_code_0(tmp_path: Path) -> None:
    draft = example()
    copy, json = tmp_path / "published.docx", tmp_path / "draft.json"
    copy.write_bytes(document(trace=False))
    json.write_bytes(to_json(as_json(draft), "draft.docx", ""))
    for old, new in ((json, copy), (copy, json), (copy, copy)):
        assert not compare_files(old, new).comparison.changed


@pytest.mark.parametrize(("layout", "locale"), [("update", "en"), ("brief", "es")])
def test_a_review_copy_that_nobody_touched_is_its_document(
    tmp_path: Path, layout: str, locale: str
) -> None:
    folder = ROOT / "templates" / "layouts" / layout
    left, copy = tmp_path / "left.docx", tmp_path / "copy.docx"
    draft = example(locale, layout, JUNE)
    left.write_bytes(document(locale, layout, JUNE))
    copy.write_bytes(write_word(draft, folder, JUNE.parent, review=True))
    for old, new in ((left, copy), (copy, left)):
        assert told(compare_files(old, new).comparison) == []


def test_a_published_copy_beside_its_draft_says_nothing_of_other_languages(tmp_path: Path) -> None:
    """Sentences that the copy holds as one are looked at in the draft's own units."""
    old = tmp_path / "published" / "peru_en.docx"
    old.parent.mkdir()
    old.write_bytes(document(book=JUNE, trace=False))
    for locale in ("en", "es"):
        (tmp_path / f"peru_{locale}.docx").write_bytes(document(locale, book=JUNE))
    found = compare_files(old, tmp_path / "peru_en.docx").comparison
    assert [each.code for each in found.alerts] == []


def _lose_some(editor: Editor, choose: st.DataObject, tag: str) -> None:
    marks = [*editor.root.iter(w(tag))]
    for mark in marks:
        if choose.draw(st.integers(0, 3)) == 0:
            mark.getparent().remove(mark)  # type: ignore[union-attr]


def _copy_some(editor: Editor, choose: st.DataObject) -> None:
    body = editor.root.find(w("body"))
    assert body is not None
    paragraphs = list(body.iterchildren(w("p")))[:-1]
    for each in choose.draw(st.lists(st.sampled_from(paragraphs), max_size=4)):
        each.addnext(deepcopy(each))


def _empty_some(editor: Editor, choose: st.DataObject) -> None:
    """Headings whose text is gone from under them, three alike."""
    headings = [
        p for p in editor.root.iter(w("p")) if p.find(f"{w('pPr')}/{w('pStyle')}") is not None
    ]
    heading = choose.draw(st.sampled_from(headings))
    for _ in range(3):
        heading.addprevious(deepcopy(heading))


def _part_runs(editor: Editor, choose: st.DataObject) -> None:
    """Runs in two, as a spelling check leaves them."""
    runs = [r for r in editor.root.iter(w("r")) if len(r.findtext(w("t")) or "") > 4]
    for run in choose.draw(st.lists(st.sampled_from(runs), max_size=6, unique=True)):
        text = run.find(w("t"))
        assert text is not None
        other = deepcopy(run)
        cut = choose.draw(st.integers(1, len(text.text or "") - 1))
        second = other.find(w("t"))
        assert second is not None
        for each, words in ((text, (text.text or "")[:cut]), (second, (text.text or "")[cut:])):
            each.text = words
            each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addnext(other)


@settings(max_examples=40, deadline=None)
@given(choose=st.data())
def test_a_document_in_any_state_is_the_same_as_itself(choose: st.DataObject) -> None:
    trace = choose.draw(st.booleans(), "traced")
    editor = Editor(document(choose.draw(st.sampled_from(("en", "es"))), "update", trace=trace))
    for harm in choose.draw(st.lists(st.sampled_from("secpd"), max_size=4), "harms"):
        match harm:
            case "s":
                _lose_some(editor, choose, "bookmarkEnd")
            case "d":
                _lose_some(editor, choose, "bookmarkStart")
            case "c":
                _copy_some(editor, choose)
            case "e":
                _empty_some(editor, choose)
            case "p":
                _part_runs(editor, choose)
    version = left(editor)
    assert told(compared(version, version)) == []


@settings(max_examples=40, deadline=None)
@given(choose=st.data())
def test_bookmarks_that_are_broken_and_runs_that_are_parted_change_nothing(
    choose: st.DataObject,
) -> None:
    editor = Editor(document())
    for tag in choose.draw(st.lists(st.sampled_from(("bookmarkEnd", "bookmarkStart")), max_size=2)):
        _lose_some(editor, choose, tag)
    _part_runs(editor, choose)
    assert told(compared(BASE, left(editor))) == []


def test_a_bookmark_without_an_end_marks_nothing_below_it() -> None:
    editor = Editor(document())
    first = next(editor.root.iter(w("bookmarkStart")))
    body = editor.root.find(w("body"))
    assert body is not None
    lone = etree.Element(w("bookmarkStart"), {w("id"): "9999", w("name"): first.get(w("name"), "")})
    body.insert(0, lone)
    assert told(compared(BASE, left(editor))) == []


def test_a_bullet_that_was_cut_with_its_end_is_dropped_alone() -> None:
    """As LibreOffice leaves it: the start of the bookmark stays behind in the next paragraph."""
    editor = Editor(document())
    words = "over 340 warm kits"
    gone = editor.paragraph(words)
    start = next(gone.iter(w("bookmarkStart")))
    following = gone.getnext()
    assert following is not None
    following.insert(1, start)
    editor.delete(words)
    found = compared(BASE, left(editor))
    assert [(c.old_id, c.classes) for c in found.changes if c.changed] == [
        ("shelter.warm_kits", (Class.DROPPED,))
    ]


# documents of others


def test_charts_and_headings_alike_of_a_document_made_by_hand_are_no_change() -> None:
    made = by_hand()
    for _ in range(3):
        made.add_heading("Annex", level=1)
    made.add_heading("Annex", level=1)
    made.add_paragraph("Partners reached 250 people.")
    saved = BytesIO()
    made.save(saved)
    version = read_word_version(saved.getvalue(), "x.docx")
    assert [s.title for s in version.sections].count("Annex") == 4
    assert told(compared(version, version)) == []


def test_a_bar_that_changed_is_told_by_its_value() -> None:
    old = read_word_version(document(trace=False), "old.docx")
    sections = tuple(
        replace(s, units=tuple(map(_one_more, s.units))) if s.kind == "chart" else s
        for s in old.sections
    )
    found = compared(old, replace(old, sections=sections))
    bars = [c for c in found.changes if c.kind is UnitKind.BAR]
    assert bars
    for bar in bars:
        assert [f.difference for f in bar.figures] == ["1"] + [""] * (len(bar.figures) - 1)


def _one_more(unit: Unit) -> Unit:
    if unit.kind is not UnitKind.BAR:
        return unit
    first, *rest = unit.figures
    number = str(int(first.number) + 1)
    return replace(unit, figures=(replace(first, number=number, shown=number), *rest))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the documents of the study are not here")
def test_documents_of_the_study_are_the_same_as_themselves() -> None:
    found = sorted(SHARED.rglob("*.docx"))
    assert found
    for path in found:
        assert not compare_files(path, path).comparison.changed, path.name


def test_an_empty_document_is_the_same_as_itself() -> None:
    saved = BytesIO()
    Document().save(saved)
    version = read_word_version(saved.getvalue(), "x.docx")
    assert not compared(version, version).changed
