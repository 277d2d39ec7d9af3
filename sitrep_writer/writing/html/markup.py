"""Text as HTML: the only place that escapes, and spans as phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from pathlib import Path

from sitrep_writer.model.draft import Bullet, Draft, Note, Span, Spans
from sitrep_writer.writing.directions import closed
from sitrep_writer.writing.html.look import PageLook
from sitrep_writer.writing.links import address

_HIGH = "\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd"
_FORBIDDEN = re.compile(f"[^\t\n\r\x20-\x7e{_HIGH}]")
_LINE_ENDS = re.compile("\r\n|[\r\n]")


@dataclass
class HtmlBuilder:
    """A page being built: what its blocks share. `called` are the numbered notes in the order of
    their marks.
    """

    draft: Draft
    look: PageLook
    pictures: Path
    notes: dict[str, Note]
    called: list[str] = field(default_factory=list)

    def label(self, name: str) -> str:
        """One of the Draft's labels, escaped; empty if there is none."""
        return text(self.draft.labels.get(name, ""))


def text(words: str) -> str:
    """Words, escaped for an element or a quoted attribute; writing directions are closed."""
    return escape(closed(_FORBIDDEN.sub("", words)))


def phrase(spans: Spans, writing: HtmlBuilder) -> str:
    """Spans as phrasing content: bold, links, marks of notes, flags."""
    pieces = []
    for link, linked in groupby(spans, key=address):
        words = _words(linked, writing)
        pieces.append(f'<a href="{text(link)}">{words}</a>' if link else words)
    return "".join(pieces)


def bullets(items: Iterable[Bullet], writing: HtmlBuilder, classes: str = "") -> str:
    """A list, with one item per bullet."""
    kind = f' class="{classes}"' if classes else ""
    return (
        f"<ul{kind}>\n" + "".join(f"<li>{said(each, writing)}</li>\n" for each in items) + "</ul>\n"
    )


def said(bullet: Bullet, writing: HtmlBuilder) -> str:
    """The sentences of a bullet, with spaces between."""
    return " ".join(phrase(sentence.spans, writing) for sentence in bullet.sentences)


def starred(notes: Iterable[Note], writing: HtmlBuilder) -> str:
    """Starred notes as paragraphs: the mark, a space, the text."""
    return "".join(
        f'<p class="note">{text(f"{note.shown} ".lstrip())}{phrase(note.spans, writing)}</p>\n'
        for note in notes
    )


def plain(spans: Spans) -> str:
    """The words of spans, without note marks and not escaped."""
    return "".join(span.text for span in spans if not span.note)


def _words(spans: Iterable[Span], writing: HtmlBuilder) -> str:
    """Joins neighbours that look the same into one element."""
    pieces = []
    for (bold, flagged, note), same in groupby(spans, key=_kind):
        group = list(same)
        if note:
            pieces += [_mark(span, writing) for span in group]
            continue
        words = _LINE_ENDS.sub("<br>", text("".join(closed(span.text) for span in group)))
        words = f"<mark>{words}</mark>" if flagged else words
        pieces.append(f"<strong>{words}</strong>" if bold else words)
    return "".join(pieces)


def _kind(span: Span) -> tuple[bool, bool, bool]:
    return span.bold, bool(span.flag), bool(span.note)


def _mark(span: Span, writing: HtmlBuilder) -> str:
    """A note's mark: a link to the note if it is numbered."""
    note = writing.notes.get(span.note)
    shown = text(span.text or (note.shown if note else ""))
    shown = f"<mark>{shown}</mark>" if span.flag else shown
    if note is None or note.starred:
        return shown
    first = span.note not in writing.called
    if first:
        writing.called.append(span.note)
    number = writing.called.index(span.note) + 1
    home = f' id="mark-{number}"' if first else ""
    return f'<sup><a{home} href="#note-{number}" role="doc-noteref">{shown}</a></sup>'
