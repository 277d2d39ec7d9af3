"""Whatever people do to a document, it reads back as exactly that."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep_writer.documents.flattening import version_of
from sitrep_writer.documents.open_document import read_word_version
from sitrep_writer.model.draft import Draft, Response, SectorResponse
from sitrep_writer.model.version import Unit, UnitKind, Version
from tests.validity.breaking import one, w

from .editing import Editor, document, example, figures, run, stands, units

WAYS = ("keep", "keep", "figure", "word", "number", "delete", "lose", "copy", "add", "behind")
OWN = "The office opened {} more rooms."


class _Sentence:
    """A drafted sentence that stands alone in its bullet."""

    def __init__(self, unit: Unit, home: str) -> None:
        self.unit = unit
        self.home = home
        self.start = unit.text[:40]


def _alone(draft: Draft, version: Version) -> list[_Sentence]:
    bullets = [
        bullet.sentences[0].id
        for block in draft.blocks
        if isinstance(block, Response)
        for part in block.parts
        if isinstance(part, SectorResponse)
        for bullet in part.bullets
        if len(bullet.sentences) == 1
    ]
    return [
        _Sentence(unit, section.key)
        for section in version.sections
        for unit in section.units
        if unit.id in bullets and unit.kind is UnitKind.SENTENCE
    ]


def _change(editor: Editor, sentence: _Sentence, way: str, number: int) -> list[str]:
    """Changes a sentence in the document; what must be found to differ."""
    unit, key = sentence.unit, sentence.unit.id
    paragraph = editor.paragraph(sentence.start)
    own = OWN.format(number)
    match way:
        case "figure":
            _retype(paragraph, unit.figures[-1].shown, f"{number + 3000:,}")
            return [f"{key} {unit.figures[-1].name}={number + 3000}"]
        case "word":
            _retype(paragraph, " ", " indeed ")
            return [f"{key} words"]
        case "number":
            _at_end(paragraph, f", with {number} more")
            return [f"{key} +{number}"]
        case "delete":
            editor.delete(sentence.start)
            return [f"-{key}"]
        case "lose":
            editor.lose_bookmarks(sentence.start)
        case "copy":
            editor.copy_after(sentence.start, sentence.start)
            return [f"+{unit.text}"]
        case "add":
            editor.add_after(sentence.start, own)
            return [f"+{own}"]
        case "behind":
            editor.type_at_end(sentence.start, f" {own}")
            return [f"+{own}"]
    return []


def _retype(paragraph: object, old: str, new: str) -> None:
    for text in paragraph.iter(w("t")):  # type: ignore[attr-defined]
        if old in (text.text or ""):
            text.text = text.text.replace(old, new, 1)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            return


def _at_end(paragraph: object, words: str) -> None:
    """Types within the bookmark, before the stop."""
    *_, last = paragraph.iter(w("t"))  # type: ignore[attr-defined]
    assert last.text.endswith(".")
    last.text = last.text[:-1]
    end = one(paragraph, "w:bookmarkEnd")  # type: ignore[arg-type]
    end.addprevious(run(f"{words}."))


def _found(base: Version, left: Version) -> list[str]:
    before, after = units(base), units(left)
    found = [f"-{key}" for key in before if key not in after]
    found += [key for key in after if key not in before]
    for key in before:
        if key not in after or before[key] == after[key]:
            continue
        unit = after[key]
        assert unit.edited
        typed = [(name, number) for name, number, by_hand in figures(unit) if by_hand]
        found += [
            f"{key} {name}={number}" if name else f"{key} +{number}" for name, number in typed
        ]
        found += [] if typed else [f"{key} words"]
    return sorted(found)


@settings(max_examples=60, deadline=None)
@given(choose=st.data())
def test_any_edits_read_back_as_exactly_these(choose: st.DataObject) -> None:
    locale = choose.draw(st.sampled_from(("en", "es")), "locale")
    layout = choose.draw(st.sampled_from(("update", "brief")), "layout")
    draft = example(locale, layout)
    base = version_of(draft, "left")
    editor = Editor(document(locale, layout))
    expected: list[str] = []
    for n, sentence in enumerate(_alone(draft, base)):
        way = choose.draw(st.sampled_from(WAYS), sentence.unit.id)
        expected += _change(editor, sentence, way, 11 + n)
    left = read_word_version(editor.saved(), "left")
    assert _found(base, left) == sorted(expected)
    assert [each.key for each in left.sections] == [each.key for each in base.sections]
    assert all(stands(f, unit) for s in left.sections for unit in s.units for f in unit.figures)


@settings(max_examples=30, deadline=None)
@given(order=st.permutations(range(12)), locale=st.sampled_from(("en", "es")))
def test_bullets_in_any_order_are_the_same_bullets(order: list[int], locale: str) -> None:
    draft = example(locale)
    base = version_of(draft, "left")
    editor = Editor(document(locale))
    sentences = _alone(draft, base)
    places = [editor.paragraph(each.start) for each in sentences]
    chosen = [n for n in order if n < len(places)]
    marks = []
    for place in places:
        mark = run("")
        place.addprevious(mark)
        marks.append(mark)
    for mark, n in zip(marks, chosen, strict=False):
        mark.getparent().replace(mark, places[n])  # type: ignore[union-attr]
    for mark in marks[len(chosen) :]:
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    left = read_word_version(editor.saved(), "left")
    assert _found(base, left) == []
    alone = {each.unit.id for each in sentences}
    read = [u.id for s in left.sections if s.kind == "sector" for u in s.units if u.id in alone]
    assert read == [sentences[n].unit.id for n in chosen]
