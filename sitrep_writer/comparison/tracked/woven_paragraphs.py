"""One paragraph: woven from the old and the new one, or new, or gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from sitrep_writer.comparison.tracked.blocks import Block
from sitrep_writer.comparison.tracked.elements import fill
from sitrep_writer.comparison.tracked.flat import (
    CHART,
    FlatParagraph,
    TextStretch,
    flat,
    link_target,
)
from sitrep_writer.comparison.tracked.opened_document import OpenedDocument
from sitrep_writer.comparison.tracked.tracked_context import TrackedContext
from sitrep_writer.comparison.tracked.word_edits import (
    Edit,
    Token,
    common_ends,
    edits,
    likeness,
    tokens,
    without_figures,
)
from sitrep_writer.comparison.tracked.woven_runs import ParagraphSides, Weaver
from sitrep_writer.ooxml.names import w

_NOTE_ALIKE = 0.4


def weave_paragraph(
    old: Block, new: Block, tracked_context: TrackedContext
) -> list[etree._Element]:
    """Weaves the old words into the new paragraph, in place. Returns paragraphs for words that
    cannot be in it (those of an old text box).
    """
    if pair_same(old, new, tracked_context):
        return []
    names = _note_names(old.flat, new.flat, tracked_context)
    sentences = _sentence_names(old.flat, new.flat, tracked_context)
    start, end = _common_ends(old.flat, new.flat, plain=not any((*names, *sentences)))
    rows = (
        _tokens(
            old.flat,
            tracked_context.old,
            tracked_context.old_part,
            (start, end),
            names[0],
            sentences[0],
        ),
        _tokens(
            new.flat,
            tracked_context.new,
            tracked_context.part,
            (start, end),
            names[1],
            sentences[1],
        ),
    )
    last = len(new.flat.text)
    found = [
        Edit("=", 0, start),
        *edits(*rows, old.flat.text, new.flat.text),
        Edit("=", last - end, last),
    ]
    _follow_notes(found, old.flat, new.flat, names, tracked_context)
    return _fill(new.element, ParagraphSides(old.flat, new.flat), found, tracked_context)


def pair_same(old: Block, new: Block, tracked_context: TrackedContext) -> bool:
    """Whether two paragraphs say the same; if so, their notes are paired."""
    same = _is_same(old.flat, new.flat, tracked_context)
    if same:
        _pair_notes(old.flat.notes(), new.flat.notes(), tracked_context)
    return same


def insert_paragraph(new: Block, tracked_context: TrackedContext, *, end: bool = True) -> None:
    """Marks the words of a new paragraph, and its end."""
    words = new.flat
    tracked_context.notes.inserted |= {leaf.element.get(w("id"), "") for leaf in words.notes()}
    _fill(
        new.element,
        ParagraphSides(FlatParagraph(), words),
        [Edit("+", 0, len(words.text))],
        tracked_context,
    )
    if end and not any(key.startswith(CHART) for key in words.things()):
        tracked_context.stamps.mark_paragraph(new.element, "+")


def deleted_paragraph(
    element: etree._Element, tracked_context: TrackedContext, *, end: bool = True
) -> list[etree._Element]:
    """An old paragraph, struck out, and after it one for each text box in it."""
    words = flat(element, tracked_context.old, tracked_context.old_part)
    made = etree.Element(w("p"))
    properties = tracked_context.importer.properties(element.find(w("pPr")))
    if properties is not None:
        for look in properties.findall(w("rPr")):
            properties.remove(look)
        if len(properties):
            made.append(properties)
    if words.broken:
        texts = "".join(each.text or "" for each in element.iter(w("t")))
        return _struck_out([texts], tracked_context)
    edit = Edit("-", 0, len(words.text))
    lost = _fill(made, ParagraphSides(words, FlatParagraph()), [edit], tracked_context)
    if end:
        tracked_context.stamps.mark_paragraph(made, "-")
    return [made, *lost]


def _fill(
    paragraph: etree._Element,
    sides: ParagraphSides,
    found: list[Edit],
    tracked_context: TrackedContext,
) -> list[etree._Element]:
    weaver = Weaver(tracked_context, sides)
    content = weaver.woven(found)
    kept = [each for each in paragraph if each.tag == w("pPr")]
    fill(paragraph, [*kept, *content])
    return _struck_out(weaver.lost, tracked_context)


def _struck_out(texts: Sequence[str], tracked_context: TrackedContext) -> list[etree._Element]:
    """Paragraphs of plain words that are gone."""
    made = []
    for text in texts:
        if not text.strip():
            continue
        paragraph = etree.Element(w("p"))
        mark = tracked_context.stamps.deleted()
        run = etree.SubElement(mark, w("r"))
        etree.SubElement(run, w("delText")).text = text.strip()
        paragraph.append(mark)
        tracked_context.stamps.mark_paragraph(paragraph, "-")
        made.append(paragraph)
    return made


def _is_same(old: FlatParagraph, new: FlatParagraph, tracked_context: TrackedContext) -> bool:
    if old.text != new.text or old.things() != new.things():
        return False
    return _links(old, tracked_context.old, tracked_context.old_part) == _links(
        new, tracked_context.new, tracked_context.part
    )


def _links(words: FlatParagraph, document: OpenedDocument, part: str) -> list[tuple[int, int, str]]:
    return [
        (start, end, link_target(link, document, part))
        for link, (start, end) in words.links.items()
    ]


def _common_ends(old: FlatParagraph, new: FlatParagraph, *, plain: bool) -> tuple[int, int]:
    """How much two paragraphs share at either end, judged by letters alone."""
    alike = plain and not old.links and not new.links and old.things() == new.things()
    return common_ends(old.text, new.text) if alike else (0, 0)


def _tokens(
    words: FlatParagraph,
    document: OpenedDocument,
    part: str,
    common: tuple[int, int],
    notes: dict[int, str],
    sentences: dict[str, str],
) -> list[Token]:
    """Tokens between the common ends, compared by words, links, sentences, and things by what they
    are.
    """
    links = _links(words, document, part)
    ranges = [(*words.sentences[name], known) for name, known in sentences.items()]
    things = {leaf.start: leaf.key for leaf in words.leaves if leaf.key} | notes
    start, end = common[0], len(words.text) - common[1]
    cuts = [place for first, last, _ in (*links, *ranges) for place in (first, last)]
    return tokens(words.text, _keyed(links, ranges, things), start, end, cuts)


def _keyed(
    links: list[tuple[int, int, str]],
    ranges: list[tuple[int, int, str]],
    things: dict[int, str],
) -> Callable[[int, int], str]:
    def key(start: int, end: int) -> str:
        named = [things.get(start, "")]
        named += [target for first, last, target in links if first < end and start < last]
        named += [name for first, last, name in ranges if first <= start < last]
        return "\0".join(named)

    if not links and not ranges and not things:
        return lambda start, end: ""
    return key


def _sentence_names(
    old: FlatParagraph, new: FlatParagraph, tracked_context: TrackedContext
) -> tuple[dict[str, str], dict[str, str]]:
    """The keys that sentences are compared by: the same name for two that pair, so that words are
    matched within their own sentence. Empty if one paragraph has no sentences, or both have the
    same one.
    """
    if not old.sentences or not new.sentences:
        return {}, {}
    pairs = {name: tracked_context.pairs.get(name, "") for name in old.sentences}
    paired = new.sentences.keys() & pairs.values()
    if len(old.sentences) == len(new.sentences) == len(paired) == 1:
        return {}, {}
    olds = {name: partner if partner in paired else f"-{name}" for name, partner in pairs.items()}
    return olds, {name: name for name in new.sentences}


# notes


def _note_names(
    old: FlatParagraph, new: FlatParagraph, tracked_context: TrackedContext
) -> tuple[dict[int, str], dict[int, str]]:
    """What note marks are compared by, at their positions: the same for two notes whose words are
    alike, or that are the only ones in their paragraphs.
    """
    olds, news = old.notes(), new.notes()
    if not olds or not news:
        return {}, {}
    alone = len(olds) == len(news) == 1
    names: tuple[dict[int, str], dict[int, str]] = {}, {}
    free = list(news)
    for leaf in olds:
        number = leaf.element.get(w("id"), "")
        text = without_figures(tracked_context.notes.old_texts.get(number, ""))
        judged = [
            (
                likeness(
                    text,
                    without_figures(
                        tracked_context.notes.texts.get(each.element.get(w("id"), ""), "")
                    ),
                ),
                n,
            )
            for n, each in enumerate(free)
        ]
        best = max(judged, key=lambda each: (each[0], -each[1]), default=(0.0, 0))
        names[0][leaf.start] = f"note {number}"
        if judged and (alone or best[0] >= _NOTE_ALIKE):
            names[1][free.pop(best[1]).start] = f"note {number}"
    for leaf in free:
        names[1][leaf.start] = f"new note {leaf.element.get(w('id'), '')}"
    return names


def _follow_notes(
    found: list[Edit],
    old: FlatParagraph,
    new: FlatParagraph,
    names: tuple[dict[int, str], dict[int, str]],
    tracked_context: TrackedContext,
) -> None:
    """Notes with kept marks are paired; those with new marks are new."""
    partners = {name: leaf for leaf in old.notes() if (name := names[0].get(leaf.start))}
    for leaf in new.notes():
        sign = next((e.sign for e in found if e.sign != "-" and e.start <= leaf.start < e.end), "+")
        partner = partners.get(names[1].get(leaf.start, ""))
        if sign == "=" and partner is not None:
            _pair_notes([partner], [leaf], tracked_context)
        else:
            tracked_context.notes.inserted.add(leaf.element.get(w("id"), ""))


def _pair_notes(
    old: Sequence[TextStretch], new: Sequence[TextStretch], tracked_context: TrackedContext
) -> None:
    for one, other in zip(old, new, strict=True):
        tracked_context.notes.paired[other.element.get(w("id"), "")] = one.element.get(w("id"), "")
