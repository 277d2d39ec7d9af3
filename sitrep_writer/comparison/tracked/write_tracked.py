"""The new document with the old text woven in as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from sitrep_writer.comparison.tracked.accepting import (
    accept,
    accept_formatting,
    has_changes,
)
from sitrep_writer.comparison.tracked.alert_places import AlertPlaces
from sitrep_writer.comparison.tracked.blocks import blocks
from sitrep_writer.comparison.tracked.charts import chart_comment
from sitrep_writer.comparison.tracked.comments import (
    Comment,
    add_comments,
    call_behind_notes,
)
from sitrep_writer.comparison.tracked.importing import Importer
from sitrep_writer.comparison.tracked.known_pairs import known_pairs
from sitrep_writer.comparison.tracked.opened_document import (
    CannotTrack,
    OpenedDocument,
    opened,
)
from sitrep_writer.comparison.tracked.stamps import Authorship, Stamps, first_free
from sitrep_writer.comparison.tracked.track_settings import track_from_now_on
from sitrep_writer.comparison.tracked.tracked_context import TrackedContext
from sitrep_writer.comparison.tracked.weaving import weave_body
from sitrep_writer.comparison.tracked.woven_notes import notes_of, weave_notes
from sitrep_writer.lint.proof import first_fault
from sitrep_writer.model.comparison import Comparison
from sitrep_writer.ooxml.relations import target_of
from sitrep_writer.reasons.reason import reason
from sitrep_writer.screening.left_out import LeftOut

_TEXTS = ("footnotes", "endnotes", "header", "footer")
SUMMARY, CHART, UNTRIED = "summary", "chart", "untried"


class TrackedResult(NamedTuple):
    """A tracked document, and what was left out of the new one."""

    data: bytes
    left_out: tuple[LeftOut, ...]


def write_tracked(
    old: bytes,
    new: bytes,
    comparison: Comparison,
    *,
    order: Literal["new", "strict"] = "new",
    made: Authorship,
    words: Mapping[str, str] | None = None,
) -> TrackedResult:
    """The new document (.docx) with what the old one says woven in as w:ins and w:del, and a
    comment for each alert that is not silenced; the same bytes for the same inputs.

    Accepting everything gives the new text. Rejecting everything gives the old text in the `strict`
    order, and in the `new` one the old sentences at their places in the new text, so that moves are
    not marked. `words` may hold a `summary` for a comment on the title, a text to put before the
    values of a `chart` that changed, and one about paragraphs that are too many (`untried`, with
    their `{count}`). The old document is read as if its own changes were accepted. What may not be
    passed on from the new one is left out. Raises CannotTrack for a file that is no Word document
    or a damaged one, and for a new one with changes that wait to be accepted.
    """
    before, after = _opened(old, is_new=False), _opened(new, is_new=True)
    _settle(before, after)
    known = known_pairs(comparison)
    notes = after.root_of(after.related(after.main, "footnotes"))
    tracked_context = TrackedContext(
        old=before,
        new=after,
        stamps=Stamps(made, first_free(after.root, notes)),
        importer=Importer(before, after),
        pairs=known.bookmarks,
        notes=notes_of(before, after),
        part=after.main,
        old_part=before.main,
        strict=order == "strict",
    )
    present = blocks(after.body, after, after.main)
    places = AlertPlaces(present, comparison)
    weave_body(tracked_context, known, present)
    weave_notes(tracked_context)
    comments = list(_comments(comparison, places, tracked_context, words or {}))
    add_comments(comments, after, tracked_context.stamps)
    if comments or tracked_context.notes.dropped:
        call_behind_notes(after)
    track_from_now_on(after)
    docx = after.packed()
    _prove(docx, new)
    return TrackedResult(docx, tuple(after.left_out))


def _prove(made: bytes, new: bytes) -> None:
    """Raises CannotTrack for a document that Word would refuse, repair or ask about."""
    fault = first_fault(made)
    if fault is None:
        return
    known = first_fault(opened(new).packed())
    if known is not None:
        raise CannotTrack(reason("cannot-track.damaged", part=known.part, fault=known.message))
    raise CannotTrack(reason("cannot-track.made-badly", part=fault.part, fault=fault.message))


def _comments(
    comparison: Comparison,
    places: AlertPlaces,
    tracked_context: TrackedContext,
    words: Mapping[str, str],
) -> Iterator[Comment]:
    """The summary, if there is one; the values of a chart that changed; the alerts."""
    summary = words.get(SUMMARY, "")
    if tracked_context.untried and words.get(UNTRIED):
        summary = (
            f"{summary}\n{words[UNTRIED].replace('{count}', str(tracked_context.untried))}".strip()
        )
    texts = [(places.of_section(""), summary)]
    if tracked_context.charts:
        section, text = chart_comment(comparison, tracked_context.charts, words.get(CHART, ""))
        texts.append((places.of_section(section), text))
    for alert in comparison.alerts:
        if not alert.silenced:
            texts.append((places.of(alert), alert.message))
    for place, text in texts:
        if place is not None and text:
            yield Comment(place, text)


def _opened(docx: bytes, *, is_new: bool) -> OpenedDocument:
    try:
        return opened(docx, whole=is_new)
    except CannotTrack as error:
        why = error.reason
        raise CannotTrack(
            reason("cannot-track.new-file" if is_new else "cannot-track.old-file", why=why)
        ) from error


def _settle(old: OpenedDocument, new: OpenedDocument) -> None:
    """Reads the old document as accepted; refuses a new one with changes of its own, as nobody
    could tell them from ours. Changes of formatting change no words: they count as accepted.
    """
    parts = [new.root, new.root_of(new.related(new.main, "footnotes"))]
    if any(has_changes(root) for root in parts if root is not None):
        raise CannotTrack(reason("cannot-track.has-changes"))
    _keep_formatting(new)
    accept(old.root)
    for kind in ("footnotes", "endnotes"):
        part = old.related(old.main, kind)
        root = old.root_of(part) if part else None
        if root is not None and has_changes(root):
            accept(root)
            old.set_root(part, root)


def _keep_formatting(new: OpenedDocument) -> None:
    """Removes tracked formatting from every text of the new document: accepting or rejecting our
    changes must not change how it looks.
    """
    accept_formatting(new.root)
    for relation in list(new.relations(new.main)):
        part = target_of(new.main, relation)
        if relation.type.rpartition("/")[2] not in _TEXTS or part not in new.parts:
            continue
        root = new.root_of(part)
        if root is not None and accept_formatting(root):
            new.set_root(part, root)
