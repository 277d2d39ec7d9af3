"""A Draft as Markdown (CommonMark, with the tables and footnotes that GitHub and Pandoc know)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import msgspec

from sitrep_writer.model.draft import (
    Block,
    Bullet,
    BulletList,
    CardBox,
    Chart,
    ContentBlock,
    Context,
    DataTable,
    Draft,
    Highlight,
    Image,
    KeyFigures,
    Masthead,
    Note,
    Partners,
    Response,
    SectorResponse,
    Span,
    Spans,
)
from sitrep_writer.reasons.reason import reason_of
from sitrep_writer.toml_settings import SettingsUnreadable, settings_as
from sitrep_writer.writing.block_notes import orphaned, starred_after
from sitrep_writer.writing.directions import closed
from sitrep_writer.writing.letters import by_letter
from sitrep_writer.writing.links import address
from sitrep_writer.writing.shown_figures import chart_rows
from sitrep_writer.writing.word.layout import LAYOUT_FILE
from sitrep_writer.writing.word.template import LayoutUnusable

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")
_START = re.compile(r"(\s*\d{0,9})([#+=.)-])")
_SPACES = re.compile(r"[\t\r\n]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


class _Own(msgspec.Struct):
    """What this writer takes from a layout file."""

    class _Partners(msgspec.Struct):
        own_letters: str = ""

    partners: _Partners = msgspec.field(default_factory=_Partners)


def write_markdown(draft: Draft, layout: Path) -> bytes:
    """The Draft as UTF-8 Markdown, the same bytes for the same Draft and layout.

    A picture is named as in the workbook, so it shows if the file is beside the workbook. From the
    layout only the partners' own letters are used. Raises `LayoutUnusable`.
    """
    settings = layout / LAYOUT_FILE
    try:
        own = settings_as(settings, _Own, layout)
    except SettingsUnreadable as error:
        raise LayoutUnusable(settings, reason_of(error)) from error
    writing = _Writing(draft, own.partners.own_letters)
    return writing.whole().encode("utf-8")


def write_beside(draft: Draft) -> bytes:
    """The results that the document leaves out, as UTF-8 Markdown."""
    return _Writing(draft, "").beside().encode("utf-8")


class _Writing:
    """A text being built. `called` are the numbered notes in the order of their marks."""

    def __init__(self, draft: Draft, own_letters: str) -> None:
        self._draft = draft
        self._own_letters = own_letters
        self._notes = {note.key: note for note in draft.notes}
        self._called: list[str] = []

    def whole(self) -> str:
        """Paragraphs with an empty line between them, a line end at the end."""
        paragraphs: list[str] = []
        if not any(isinstance(block, Masthead) for block in self._draft.blocks):
            paragraphs.append(f"# {_escaped(self._draft.title)}")
        for block in self._draft.blocks:
            paragraphs += self._block(block)
            paragraphs += self._starred(starred_after(block.key, self._draft))
        paragraphs += self._starred(orphaned(self._draft))
        for key in self._called:  # a note within a note adds to the list during the loop
            number = self._called.index(key) + 1
            paragraphs.append(f"[^{number}]: {self._phrase(self._notes[key].spans).strip()}")
        footer = self._draft.labels.get("footer", "")
        paragraphs += ["---", _escaped(footer)] if footer else []
        return "\n\n".join(filter(None, map(str.strip, paragraphs))) + "\n"

    def beside(self) -> str:
        """Title, and the sectors with the results that the document leaves out."""
        said = self._draft.labels.get("beside", "")
        paragraphs = [f"# {_escaped(self._draft.title)}", _escaped(said)]
        for sector in self._draft.beside:
            paragraphs += [self._heading(2, sector.heading), self._list(sector.bullets)]
        return "\n\n".join(filter(None, map(str.strip, paragraphs))) + "\n"

    # blocks

    def _block(self, block: Block) -> list[str]:
        match block:
            case Masthead():
                return self._masthead(block)
            case KeyFigures():
                return ["\n".join(self._panels(block))]
            case Context():
                return [self._heading(2, block.heading), self._list(block.bullets)]
            case Chart():
                heading = self._heading(2, block.heading)
                return [heading, self._table(block), self._phrase(block.caption)]
            case Partners():
                return self._partners(block)
            case Response():
                return self._response(block)
            case ContentBlock():
                return [self._heading(2, block.heading), *self._contents(block)]
        return []

    def _masthead(self, block: Masthead) -> list[str]:
        draft = self._draft
        mark = "" if draft.final else draft.labels.get("draft-mark", "")
        title = block.title or (Span(draft.title),)
        return [
            f"**{_escaped(mark)}**" if mark else "",
            self._heading(1, title),
            self._phrase(block.subtitle),
            self._phrase(block.lead),
            " · ".join(
                filter(
                    None, map(self._phrase, (block.platform, block.platform_name, block.tagline))
                )
            ),
        ]

    def _panels(self, block: KeyFigures) -> list[str]:
        lines = []
        for panel in block.panels:
            label, value = self._phrase(panel.label), self._phrase(_bold(panel.value))
            rest = [self._phrase(line) for line in panel.lines]
            lines.append(f"- {'. '.join([f'{label}: {value}', *rest])}")
        return lines

    def _table(self, block: Chart) -> str:
        if not block.bars:
            return ""
        heads, *rows = chart_rows(block, self._draft)
        marks = _row([":--", *["--:"] * (len(heads) - 1)], raw=True)
        return "\n".join([_row(heads), marks, *map(_row, rows)])

    def _partners(self, block: Partners) -> list[str]:
        heading = self._heading(2, block.heading)
        count = self._phrase(block.count)
        groups = by_letter(block.names, self._own_letters)
        lines = [
            f"- **{_escaped(letter)}** {_escaped(' · '.join(names))}"
            for letter, names in groups.items()
        ]
        return [heading, count, "\n".join(lines)]

    def _contents(self, block: ContentBlock) -> list[str]:
        """The contents of a registered block: tables, cards as a list, bullets."""
        paragraphs = []
        for content in block.contents:
            match content:
                case DataTable():
                    paragraphs += [self._data(content), self._phrase(content.source)]
                case CardBox():
                    cards = (", ".join(map(self._phrase, card.lines)) for card in content.cards)
                    paragraphs.append("\n".join(f"- {card}" for card in cards))
                case BulletList():
                    paragraphs.append(self._list(content.bullets))
        return paragraphs

    def _data(self, table: DataTable) -> str:
        """A table whose cells are spans: a bar inside one would end its cell."""
        marks = ["--:" if column.numbers else ":--" for column in table.columns]
        heads = [self._line(column.header) for column in table.columns]
        rows = [
            [self._line(_bold(cell) if row.total else cell) for cell in row.cells]
            for row in table.rows
        ]
        return "\n".join(_row(cells, raw=True) for cells in (heads, marks, *rows))

    def _response(self, block: Response) -> list[str]:
        paragraphs = [self._heading(2, block.heading)]
        for part in block.parts:
            if isinstance(part, SectorResponse):
                paragraphs += [self._heading(3, part.heading), self._list(part.bullets)]
                paragraphs += self._starred(starred_after(part.key, self._draft))
            else:
                paragraphs.append(self._highlight(part))
        return paragraphs

    def _highlight(self, part: Highlight) -> str:
        """A quotation with heading, picture and text."""
        label = self._phrase(part.label)
        title = self._phrase(part.title)
        paragraphs = [f"### {': '.join(filter(None, (label, title)))}"]
        if part.image is not None:
            paragraphs += [_picture(part.image), _emphasised(self._phrase(part.image.caption))]
        paragraphs += [self._said(each) for each in part.paragraphs]
        paragraphs += self._starred(starred_after(part.key, self._draft))
        lines = "\n\n".join(paragraph for paragraph in paragraphs if paragraph).split("\n")
        return "\n".join(f"> {line}".rstrip() for line in lines)

    # phrases

    def _heading(self, level: int, spans: Spans) -> str:
        words = self._phrase(spans)
        return f"{'#' * level} {words}" if words else ""

    def _list(self, bullets: Iterable[Bullet]) -> str:
        return "\n".join(f"- {self._said(bullet)}" for bullet in bullets)

    def _said(self, bullet: Bullet) -> str:
        return " ".join(self._phrase(sentence.spans) for sentence in bullet.sentences).strip()

    def _starred(self, notes: Iterable[Note]) -> list[str]:
        return [f"{_escaped(note.shown)} {self._phrase(note.spans)}".strip() for note in notes]

    def _phrase(self, spans: Spans) -> str:
        """Spans on one line: bold, links, note marks, flags."""
        words = self._line(spans)
        start = _START.match(words)  # what would begin a list, a heading or a line
        return f"{start[1]}\\{start[2]}{words[start.end() :]}" if start else words

    def _line(self, spans: Spans) -> str:
        """A phrase that cannot be taken for the beginning of a list or heading."""
        pieces = []
        for link, linked in groupby(spans, key=address):
            words = self._words(list(linked))
            before, inside, after = _parted(words)
            pieces.append(
                f"{before}[{inside}](<{_url(link)}>){after}" if link and inside else words
            )
        return "".join(pieces)

    def _words(self, spans: Sequence[Span]) -> str:
        words = ""
        groups = [(kind, list(same)) for kind, same in groupby(spans, key=_kind)]
        texts = [_escaped("".join(closed(span.text) for span in same)) for _, same in groups]
        for ((bold, flagged, note), same), text, following in zip(
            groups, texts, [*texts[1:], ""], strict=True
        ):
            if note:
                words += "".join(self._mark(span) for span in same)
                continue
            before, inside, after = _parted(text)
            if flagged and inside:
                inside = f"<mark>{inside}</mark>"
            if bold and inside:
                inside = _strong(inside, words + before, after + following)
            words += before + inside + after
        return words

    def _mark(self, span: Span) -> str:
        note = self._notes.get(span.note)
        if note is None or note.starred:
            return _escaped(span.text or (note.shown if note else ""))
        if span.note not in self._called:
            self._called.append(span.note)
        return f"[^{self._called.index(span.note) + 1}]"


def _kind(span: Span) -> tuple[bool, bool, bool]:
    return span.bold, bool(span.flag), bool(span.note)


def _escaped(words: str) -> str:
    """Words with a backslash before every character that Markdown would treat as a mark."""
    words = closed(_SPACES.sub(" ", _CONTROL.sub("", words)))
    return _SPECIAL.sub(lambda found: "\\" + found[0], words)


def _parted(words: str) -> tuple[str, str, str]:
    """Spaces before, words, spaces after: Markdown's marks must touch words."""
    found = _EDGES.fullmatch(words)
    return (found[1], found[2], found[3]) if found else ("", words, "")


def _strong(inside: str, before: str, after: str) -> str:
    """Bold words. Stars do not work between a letter and a punctuation mark, or next to other stars
    (CommonMark 0.31, 6.2): an element does.
    """
    opens = inside[0].isalnum() or not before[-1:].isalnum()
    closes = inside[-1].isalnum() or not after[:1].isalnum()
    if opens and closes and not before.endswith("*") and not after.startswith("*"):
        return f"**{inside}**"
    return f"<b>{inside}</b>"


def _emphasised(words: str) -> str:
    return f"<i>{words}</i>" if words else ""


def _bold(spans: Spans) -> Spans:
    return tuple(msgspec.structs.replace(span, bold=not span.note) for span in spans)


def _row(cells: Iterable[str], *, raw: bool = False) -> str:
    return "| " + " | ".join(cell if raw else _escaped(cell) for cell in cells) + " |"


def _picture(image: Image) -> str:
    return f"![{_escaped(image.alt)}](<{quote(image.file)}>)"


def _url(link: str) -> str:
    """An address in angle brackets: characters that would end them are encoded."""
    return quote(_CONTROL.sub("", link), safe="!#$%&'()*+,/:;=?@[]~|^-._`{}\"")
