"""Footnotes: those of both documents in one part, their words woven, their ids rising."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from sitrep_writer.comparison.tracked.blocks import PARAGRAPH, blocks
from sitrep_writer.comparison.tracked.opened_document import OpenedDocument
from sitrep_writer.comparison.tracked.tracked_context import TrackedContext, WovenNotes
from sitrep_writer.comparison.tracked.woven_paragraphs import (
    deleted_paragraph,
    insert_paragraph,
)
from sitrep_writer.comparison.tracked.woven_tables import weave_paragraphs
from sitrep_writer.ooxml.names import R, W, w
from sitrep_writer.ooxml.numbers import whole

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def notes_of(old: OpenedDocument, new: OpenedDocument) -> WovenNotes:
    """What the footnotes of both documents say, before anything is woven."""
    return WovenNotes(
        texts=_texts(new, "footnotes"),
        old_texts=_texts(old, "footnotes"),
        ends=_texts(old, "endnotes"),
    )


def weave_notes(tracked_context: TrackedContext) -> None:
    """Weaves the notes whose marks were met in the text: paired ones word by word, dropped ones
    copied and struck out, new ones marked.
    """
    notes = tracked_context.notes
    if not (notes.paired or notes.dropped or notes.inserted):
        return
    part, root = _footnotes(tracked_context.new)
    old_part, old_root = _footnotes(tracked_context.old)
    old_notes = {} if old_root is None else _by_id(old_root)
    if root is None:
        if not notes.dropped or old_root is None:
            return
        part, root = _new_part(tracked_context, old_root)
    within = replace(tracked_context, part=part, old_part=old_part)
    _weave_present(_by_id(root), old_notes, within)
    if notes.dropped:
        _bring(root, old_notes, within)
    tracked_context.new.set_root(part, root)


def _footnotes(document: OpenedDocument) -> tuple[str, etree._Element | None]:
    """The part with the footnotes and its root, if there are any."""
    part = document.related(document.main, "footnotes")
    return part, document.root_of(part) if part else None


def _weave_present(
    present: dict[str, etree._Element],
    old_notes: dict[str, etree._Element],
    tracked_context: TrackedContext,
) -> None:
    """Weaves the notes of the new document."""
    for number, old_number in tracked_context.notes.paired.items():
        if number in present and old_number in old_notes:
            weave_paragraphs(old_notes[old_number], present[number], tracked_context)
    for number in sorted(tracked_context.notes.inserted):
        if number in present:
            _insert(present[number], tracked_context)


def _insert(note: etree._Element, tracked_context: TrackedContext) -> None:
    for block in blocks(note, tracked_context.new, tracked_context.part):
        if block.kind == PARAGRAPH and not block.is_empty:
            insert_paragraph(block, tracked_context, end=False)


def _bring(
    root: etree._Element, old_notes: dict[str, etree._Element], tracked_context: TrackedContext
) -> None:
    """Inserts dropped notes among the others. LibreOffice pairs notes and marks by order, so all
    are renumbered in the order of their marks.
    """
    present = _by_id(root)
    brought = {
        mark: _struck(old_notes.get(number), tracked_context)
        for mark, number in tracked_context.notes.dropped
    }
    order = [
        (mark, known)
        for mark in tracked_context.new.root.iter(w("footnoteReference"))
        if (known := brought.get(mark, present.get(mark.get(w("id"), "")))) is not None
    ]
    kept = [each for each in root if each.get(w("type")) is not None]
    taken = [each.get(w("id"), "") for each in kept]
    free = max(map(whole, taken), default=0) + 1
    for place, (mark, note) in enumerate(order, free):
        mark.set(w("id"), str(place))
        note.set(w("id"), str(place))
    root[:] = [*kept, *(note for _, note in order)]


def _struck(old: etree._Element | None, tracked_context: TrackedContext) -> etree._Element:
    """An old note with its words struck out; an empty one if it is missing."""
    note = etree.Element(w("footnote"))
    for paragraph in () if old is None else old.iter(w("p")):
        note.extend(deleted_paragraph(paragraph, tracked_context, end=False))
    if not len(note):
        etree.SubElement(note, w("p"))
    first = next(note[0].iter(w("del")), None)
    if first is None:
        note[0].append(_number(tracked_context))
    else:
        first.addprevious(_number(tracked_context))
    return note


def _number(tracked_context: TrackedContext) -> etree._Element:
    """The run that shows a note's number."""
    run = etree.Element(w("r"))
    style = tracked_context.new.styles.ids.get(("character", "footnote reference"))
    if style is not None:
        look = etree.SubElement(run, w("rPr"))
        etree.SubElement(look, w("rStyle")).set(w("val"), style)
    etree.SubElement(run, w("footnoteRef"))
    return run


def _new_part(
    tracked_context: TrackedContext, old_root: etree._Element
) -> tuple[str, etree._Element]:
    """A part for a document that had no notes, with the old one's separators."""
    root = etree.Element(w("footnotes"), nsmap={"w": W, "r": R})
    for each in old_root:
        if each.get(w("type")) is not None:
            root.append(each)
    document = tracked_context.new
    part = document.beside_main("footnotes.xml")
    document.relate(document.main, f"{R}/footnotes", "footnotes.xml")
    document.types[part] = _TYPE
    return part, root


def _by_id(root: etree._Element) -> dict[str, etree._Element]:
    return {
        each.get(w("id"), ""): each
        for each in root
        if isinstance(each.tag, str) and each.get(w("type")) is None
    }


def _texts(document: OpenedDocument, kind: str) -> dict[str, str]:
    part = document.related(document.main, kind)
    root = document.root_of(part) if part else None
    if root is None:
        return {}
    return {
        number: "".join(each.text or "" for each in note.iter(w("t"))).strip()
        for number, note in _by_id(root).items()
    }
