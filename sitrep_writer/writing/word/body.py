"""The main text: blocks in the Draft's order, in sections with one or several columns."""

from __future__ import annotations

from sitrep_writer.model.draft import Block as DraftBlock
from sitrep_writer.model.draft import (
    Chart,
    ContentBlock,
    Context,
    Headed,
    Highlight,
    KeyFigures,
    Masthead,
    Note,
    Partners,
    Response,
    SectorResponse,
)
from sitrep_writer.ooxml.names import PIC, WP, A, C, R, W
from sitrep_writer.writing.block_notes import orphaned, starred_after
from sitrep_writer.writing.letters import by_letter
from sitrep_writer.writing.word.arrangement import Keep
from sitrep_writer.writing.word.chart import chart_block
from sitrep_writer.writing.word.comments import commented_chart
from sitrep_writer.writing.word.contents import content_blocks
from sitrep_writer.writing.word.document_builder import (
    Block,
    BodyParagraph,
    DocumentBuilder,
)
from sitrep_writer.writing.word.highlight import highlight_blocks
from sitrep_writer.writing.word.key_figures import key_figures_tables
from sitrep_writer.writing.word.picture import icon_run
from sitrep_writer.writing.word.runs import (
    bullet_xml,
    gap_xml,
    raised_xml,
    spans_xml,
    styled_xml,
    tab_xml,
    text_xml,
)
from sitrep_writer.writing.word.sections import SECTION_END, Sections

_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:c="{C}" xmlns:pic="{PIC}"'
)

_MANY = 4
_COLUMN_BREAK = '<w:r><w:br w:type="column"/></w:r>'


def document_xml(builder: DocumentBuilder) -> list[str]:
    """The main part's XML, in pieces."""
    sections = Sections(builder)
    for block in builder.draft.blocks:
        _write(block, sections, builder)
    sections.one_column()
    sections.add(*_notes(orphaned(builder.draft), builder))
    if builder.review:
        # LibreOffice 7.4 loses the texts of all footnotes where comments are between them.
        sections.add(*_notes(tuple(builder.notes[key] for key in builder.called), builder))
    start, end = f"<w:document {_NAMESPACES}><w:body>", "</w:body></w:document>"
    return [start, *sections.finished(), end]


def _write(block: DraftBlock, sections: Sections, builder: DocumentBuilder) -> None:
    match block:
        case Masthead():
            sections.add(*_masthead(block, builder))
        case KeyFigures():
            for number, table in enumerate(
                key_figures_tables(block, builder) if block.panels else ()
            ):
                sections.add(*([SECTION_END] if number else []), table)
        case Context():
            _write_context(block, sections, builder)
        case Chart():
            _write_chart(block, sections, builder)
        case Partners():
            _write_partners(block, sections, builder)
        case Response():
            _write_response(block, sections, builder)
        case ContentBlock():
            sections.add(_heading(block, builder), *content_blocks(block, builder))
    sections.add_after_columns(*_notes(_notes_after(block.key, builder), builder))


def _masthead(block: Masthead, builder: DocumentBuilder) -> list[Block]:
    lead = [BodyParagraph("SW Lead", spans_xml(block.lead, builder))] if block.lead else []
    return [
        BodyParagraph("Title", spans_xml(block.title, builder, plain=True)),
        BodyParagraph("Subtitle", spans_xml(block.subtitle, builder, plain=True)),
        *lead,
    ]


def _write_context(block: Context, sections: Sections, builder: DocumentBuilder) -> None:
    look = builder.template.layout.context
    few = len(block.bullets) < look.one_column_under
    columns = 1 if few else look.columns
    sections.add(_heading(block, builder, columns=columns))
    sections.columns(columns, look.gutter)
    sections.add(
        *(BodyParagraph("List Bullet", bullet_xml(each, builder)) for each in block.bullets)
    )
    sections.one_column()


def _write_chart(block: Chart, sections: Sections, builder: DocumentBuilder) -> None:
    sections.add(commented_chart(_heading(block, builder), block, builder))
    if block.bars:
        sections.add(chart_block(block, builder))
    if block.caption:
        sections.add(BodyParagraph("SW Source", spans_xml(block.caption, builder)))


def _write_partners(block: Partners, sections: Sections, builder: DocumentBuilder) -> None:
    count = (
        gap_xml(builder, 4) + styled_xml(block.count, "SW Count", builder) if block.count else ""
    )
    look = builder.template.layout.partners
    sections.add(_heading(block, builder, count, columns=look.columns))
    sections.columns(look.columns, look.gutter)
    sections.add(*partner_paragraphs(block, builder))
    sections.one_column()


def _write_response(block: Response, sections: Sections, builder: DocumentBuilder) -> None:
    look = builder.template.layout.response
    columns = 1 if builder.arrangement.one_column else look.columns
    sections.add(_heading(block, builder, columns=columns))
    loose = _loose(block.parts, columns, builder.arrangement.keep)
    for part in block.parts:
        if isinstance(part, SectorResponse):
            sections.columns(columns, look.gutter)
            sections.add(*_sector(part, builder, loose=part in loose))
            sections.add(*_notes(_notes_after(part.key, builder), builder))
        else:
            sections.one_column()
            sections.add(*highlight_blocks(part, builder))
            sections.add(*_notes(_notes_after(part.key, builder), builder))
            sections.add(*([SECTION_END] if columns > 1 else []))
    sections.one_column()


def _loose(
    parts: tuple[SectorResponse | Highlight, ...], columns: int, keep: Keep
) -> tuple[SectorResponse | Highlight, ...]:
    """The sectors whose heading need not stay with its first bullet: the last of four or more that
    end the document's columns, unless all are kept, or none.

    LibreOffice opens an empty page after such columns if it must keep that heading. With fewer
    sectors the columns fit on the page; with this many, the heading is hardly ever alone at the
    end.
    """
    if columns == 1 or keep is Keep.ALL:
        return ()
    if keep is Keep.NONE:
        return parts
    end = [part for part in parts[-_MANY:] if isinstance(part, SectorResponse)]
    return (end[-1],) if len(end) == _MANY else ()


def _sector(sector: SectorResponse, builder: DocumentBuilder, *, loose: bool) -> list[Block]:
    style = builder.template.sector_style(sector.key)
    properties = '<w:keepNext w:val="0"/>' if loose else ""
    icon = builder.template.icon(sector.key)
    mark = icon_run(icon, builder) + tab_xml(builder) if icon else ""
    look = builder.template.layout.icons
    raised = look.name_raised if look and icon else 0
    name = raised_xml(sector.heading, raised, builder)
    start = _COLUMN_BREAK if sector.key in builder.arrangement.breaks else ""
    heading = BodyParagraph(style, start + mark + name, properties)
    bullets = [BodyParagraph("SW Sector Bullet", bullet_xml(b, builder)) for b in sector.bullets]
    return [heading, *bullets]


def _heading(
    block: Headed,
    builder: DocumentBuilder,
    after: str = "",
    columns: int = 1,
) -> BodyParagraph:
    """A block's heading, with what follows its words; the text below it is in `columns`."""
    breaks = "<w:pageBreakBefore/>" if block.key in builder.arrangement.breaks else ""
    kept = kept_xml(builder) if columns > 1 else ""
    words = spans_xml(block.heading, builder, plain=True)
    return BodyParagraph("heading 1", words + after + kept, breaks)


def _notes(notes: tuple[Note, ...], builder: DocumentBuilder) -> list[BodyParagraph]:
    """Starred notes as paragraphs: the mark, a space, the text."""
    return [
        BodyParagraph(
            "SW Star Note",
            text_xml(f"{note.shown} ".lstrip(), builder) + spans_xml(note.spans, builder),
        )
        for note in notes
    ]


def _notes_after(key: str, builder: DocumentBuilder) -> tuple[Note, ...]:
    return starred_after(key, builder.draft)


_CODE = 'SET sitrep_kept "1"'
"""A field that shows nothing and no reader sees: it names a value (ECMA-376 part 1, 17.16.5) that
nothing uses.
"""


def kept_xml(builder: DocumentBuilder) -> str:
    """The runs of the field, to go last in a heading."""
    contents = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {_CODE} </w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    properties = f"<w:rPr>{builder.language}</w:rPr>"
    return "".join(f"<w:r>{properties}{content}</w:r>" for content in contents)


_BETWEEN = "\u00a0· "  # no line begins with a dot


def partner_paragraphs(partners: Partners, builder: DocumentBuilder) -> list[BodyParagraph]:
    """The letter, a tab, the names. Only the first is kept together, so that no fragment of it
    stays at the foot of a page.
    """
    own_letters = builder.template.layout.partners.own_letters
    style = f'<w:rStyle w:val="{builder.template.style("SW Partner Letter")}"/>'
    tab = tab_xml(builder)
    paragraphs: list[BodyParagraph] = []
    for letter, names in _lines(partners.names, own_letters):
        runs = text_xml(letter, builder, style) + tab + text_xml(names, builder, name=True)
        paragraphs.append(
            BodyParagraph("SW Partners", runs, "" if paragraphs else "<w:keepLines/>")
        )
    return paragraphs


def _lines(names: tuple[str, ...], own_letters: str) -> tuple[tuple[str, str], ...]:
    """Letters and their names on one line."""
    groups = by_letter(names, own_letters)
    return tuple((letter, _BETWEEN.join(group)) for letter, group in groups.items())
