"""Spans to runs: language on each, bold, links, notes, flags, names; sentences and their marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from msgspec.structs import replace

from sitrep_writer.model.draft import Bullet, Sentence, Span, Spans
from sitrep_writer.ooxml.xml_text import escape, is_plain
from sitrep_writer.writing.links import address
from sitrep_writer.writing.word.comments import commented_sentence, commented_words
from sitrep_writer.writing.word.document_builder import DocumentBuilder, RunLook

_BREAKS = re.compile("(\r\n|[\n\r\t])")
_LINE_ENDS = frozenset({"\r\n", "\n", "\r"})
_LINK = attrgetter("link")


def spans_xml(spans: Spans, builder: DocumentBuilder, *, plain: bool = False) -> str:
    """The runs of the spans, in a review copy with a comment on their figures. `plain` is for text
    whose style has its own colours (a heading, a band): bold and links then keep them.
    """
    return commented_words(_words_xml(spans, builder, plain=plain), spans, builder)


def _words_xml(spans: Spans, builder: DocumentBuilder, *, plain: bool = False) -> str:
    if not any(map(_LINK, spans)):
        return _runs_xml(spans, builder, plain=plain)
    pieces = []
    for link, linked in groupby(spans, key=address):
        runs = _runs_xml(linked, builder, plain=plain, linked=bool(link))
        if link:
            relation = builder.relations.link(link)
            runs = f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'
        pieces.append(runs)
    return "".join(pieces)


def text_xml(
    text: str, builder: DocumentBuilder, properties: str = "", *, name: bool = False
) -> str:
    """A run of plain text. `properties` go before w:noProof."""
    proof = "<w:noProof/>" if name else ""
    return f"<w:r><w:rPr>{properties}{proof}{builder.language}</w:rPr>{_content(text)}</w:r>"


def styled_xml(spans: Spans, style: str, builder: DocumentBuilder) -> str:
    """Runs in one character style; links and bold in them keep it, note marks do not."""
    identifier = builder.template.style(style)
    runs = "".join(
        _mark_xml(span, builder)
        if span.note
        else _run(builder, f'<w:rStyle w:val="{identifier}"/>', span)
        for span in spans
    )
    return commented_words(runs, spans, builder)


def raised_xml(spans: Spans, points: float, builder: DocumentBuilder) -> str:
    """The runs of a heading raised by this many points above the line; 0 for on it."""
    if not points:
        return spans_xml(spans, builder, plain=True)
    raised = f'<w:position w:val="{round(points * 2)}"/>'
    return "".join(
        _mark_xml(span, builder)
        if span.note
        else f"{_start(builder, '', name=span.name, flagged=span.flag != '', moved=raised)}"
        f"{_content(span.text)}</w:r>"
        for span in spans
    )


def bold_xml(spans: Spans, builder: DocumentBuilder) -> str:
    """The runs of the spans, all of them bold."""
    return spans_xml(tuple(replace(span, bold=True) for span in spans), builder)


def bullet_xml(bullet: Bullet, builder: DocumentBuilder) -> str:
    """The sentences of a bullet, with spaces between."""
    sentences = [_sentence_xml(sentence, builder) for sentence in bullet.sentences]
    return sentences[0] if len(sentences) == 1 else text_xml(" ", builder).join(sentences)


def tab_xml(builder: DocumentBuilder, properties: str = "") -> str:
    """A run with a tab; `properties` go before w:lang."""
    return f"<w:r><w:rPr>{properties}{builder.language}</w:rPr><w:tab/></w:r>"


def gap_xml(builder: DocumentBuilder, points: int) -> str:
    """A space widened by this many points."""
    properties = f'<w:spacing w:val="{points * 20}"/>{builder.language}'
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve"> </w:t></w:r>'


@lru_cache(maxsize=1024)
def bookmark_name(sentence: str) -> str:
    """The hidden bookmark of a sentence: Word allows 40 characters and no dots."""
    return f"_sw_{sha256(sentence.encode()).hexdigest()[:16]}"


def _sentence_xml(sentence: Sentence, builder: DocumentBuilder) -> str:
    """The sentence's runs, bookmarked unless the document leaves its trace out."""
    runs = commented_sentence(_words_xml(sentence.spans, builder), sentence, builder)
    name = bookmark_name(sentence.id)
    if not builder.trace or name in builder.bookmarks:
        return runs
    builder.bookmarks[name] = sentence.id
    number = len(builder.bookmarks)
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'


def _runs_xml(
    spans: Iterable[Span], builder: DocumentBuilder, *, plain: bool, linked: bool = False
) -> str:
    """Runs, one for neighbours that look the same. Note marks are separate runs."""
    looks, runs = builder.looks, []
    look = text = ""
    for span in spans:
        kind = span.bold, span.name, span.flag != "", linked, plain
        own = "" if span.note else looks.get(kind) or _look_xml(RunLook(*kind), builder)
        if text and own != look:
            runs.append(f"{look}{_content(text)}</w:r>")
            text = ""
        if span.note:
            runs.append(_mark_xml(span, builder))
        else:
            look, text = own, text + span.text
    if text:
        runs.append(f"{look}{_content(text)}</w:r>")
    return "".join(runs)


def _look_xml(look: RunLook, builder: DocumentBuilder) -> str:
    """The start of a run with this look."""
    style = ""
    if not look.plain and (look.linked or look.bold):
        style = _style("Hyperlink" if look.linked else "Strong", builder)
    bold = "<w:b/><w:bCs/>" if look.bold and (look.plain or look.linked) else ""
    start = _start(
        builder,
        style + bold,
        name=look.name,
        flagged=look.flagged,
        underlined=look.linked and look.plain,
    )
    builder.looks[look] = start
    return start


def _mark_xml(span: Span, builder: DocumentBuilder) -> str:
    """A note's mark: a footnote if one is allowed here; else its text, raised unless it
    is a star.
    """
    number = builder.footnote(span.note)
    raised = _style("footnote reference", builder)
    if number is not None:
        mark = f'<w:footnoteReference w:id="{number}"/>'
        return f"<w:r><w:rPr>{raised}{builder.language}</w:rPr>{mark}</w:r>"
    note = builder.notes.get(span.note)
    text = span.text or (note.shown if note else "")
    starred = note is not None and note.starred
    return _run(builder, "" if starred else raised, Span(text, flag=span.flag))


def _run(builder: DocumentBuilder, look: str, span: Span) -> str:
    start = _start(builder, look, name=span.name, flagged=span.flag != "")
    return f"{start}{_content(span.text)}</w:r>"


def _start(
    builder: DocumentBuilder,
    look: str,
    *,
    name: bool,
    flagged: bool,
    underlined: bool = False,
    moved: str = "",
) -> str:
    """A run up to its text. Properties are in the order of ECMA-376 part 1, 17.3.2.28."""
    properties = look
    if name:
        properties += "<w:noProof/>"
    properties += moved
    if flagged:
        properties += '<w:highlight w:val="yellow"/>'
    if underlined:
        properties += '<w:u w:val="single"/>'
    return f"<w:r><w:rPr>{properties}{builder.language}</w:rPr>"


def _style(name: str, builder: DocumentBuilder) -> str:
    return f'<w:rStyle w:val="{builder.template.style(name)}"/>'


def _content(text: str) -> str:
    """A run's text; line ends and tabs are elements of their own."""
    if is_plain(text):
        if text[:1] != " " and text[-1:] != " ":
            return f"<w:t>{text}</w:t>"
        return f'<w:t xml:space="preserve">{text}</w:t>'
    return "".join([_piece(piece) for piece in _BREAKS.split(text) if piece])


def _piece(piece: str) -> str:
    if piece == "\t":
        return "<w:tab/>"
    if piece in _LINE_ENDS:
        return "<w:br/>"
    return _text(escape(piece))


def _text(text: str) -> str:
    """Spaces at either end stay only if the element says so."""
    if text[:1] == " " or text[-1:] == " ":
        return f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:t>{text}</w:t>"
