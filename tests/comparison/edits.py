"""Edits that a reader can see, each at a random place of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import NamedTuple

from lxml import etree

from tests.validity.breaking import (
    BOOK,
    CHART,
    CORE,
    FOOTNOTES,
    MAIN,
    NAMESPACES,
    Parts,
    w,
)

from .editing import AUTHOR, document, put, run, text_of

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
APPROXIMATORS = {
    "en": ("over", "nearly", "almost", "about"),
    "es": ("más de", "casi", "cerca de", "unas"),
}
DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Edit(NamedTuple):
    """What was done, and words of which the comparison must show one."""

    what: str
    shows: tuple[str, ...]


Act = Callable[[Parts, Random], Edit | None]
"""Changes the parts of a document at a random place; None where it has nothing of the kind."""


def rich(locale: str = "en", *, trace: bool = True) -> bytes:
    """The example's document with what people add: a text box, a control, an equation."""
    parts = Parts(document(locale, trace=trace))
    with parts.xml(MAIN) as root:
        body = root.find(w("body"))
        assert body is not None
        last = body[-1]
        for xml in (_BOX, _CONTROL, _EQUATION):
            last.addprevious(etree.fromstring(xml))
    return parts.packed()


_SPACES = (
    f'xmlns:w="{NAMESPACES["w"]}" xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:m="{M}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_WORDS = "<w:p><w:r><w:t>Write to the working group by Friday noon</w:t></w:r></w:p>"
_BOX = f"""<w:p {_SPACES}><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="900" name="Text Box 1" descr="A notice"/>
<a:graphic><a:graphicData uri="{WPS}"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>{_WORDS}</w:txbxContent></wps:txbx>
<wps:bodyPr/></wps:wsp></a:graphicData>
</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>
<w:txbxContent>{_WORDS}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""
_CONTROL = f"""<w:sdt {_SPACES}><w:sdtPr><w:alias w:val="Contact"/></w:sdtPr><w:sdtContent>
<w:p><w:r><w:t>Ask the coordination desk for access</w:t></w:r></w:p></w:sdtContent></w:sdt>"""
_EQUATION = f"""<w:p {_SPACES}><m:oMath><m:f><m:num><m:r><m:t>reached</m:t></m:r></m:num>
<m:den><m:r><m:t>target</m:t></m:r></m:den></m:f></m:oMath></w:p>"""


def retyped_word(parts: Parts, random: Random) -> Edit | None:
    """A word of any story becomes another."""
    part = random.choice([name for name in parts.names if _is_story(name)])
    with parts.xml(part) as root:
        found = [t for t in root.iter(w("t")) if _has_word(t) and not _is_elsewhere(t)]
        if not found:
            return None
        text = random.choice(found)
        words = (text.text or "").split(" ")
        place = random.choice([n for n, word in enumerate(words) if _is_word(word)])
        old, words[place] = words[place], "zebras"
        put(text, " ".join(words))
        return Edit(f"{part}: {old} is zebras", ("zebras",))


def dropped_word(parts: Parts, random: Random) -> Edit | None:
    """A word of the text is gone."""
    with parts.xml(MAIN) as root:
        found = [t for t in root.iter(w("t")) if len((t.text or "").split()) > 3]
        text = random.choice([t for t in found if not _is_elsewhere(t)])
        words = (text.text or "").split(" ")
        place = random.choice([n for n, word in enumerate(words) if _is_word(word)])
        old = words.pop(place)
        put(text, " ".join(words))
        return Edit(f"{old} is gone", (old,))


def other_approximator(parts: Parts, random: Random) -> Edit | None:
    """The word before a number becomes another."""
    with parts.xml(MAIN) as root:
        found = [
            (paragraph, old, new)
            for paragraph in root.iter(w("p"))
            for words in APPROXIMATORS.values()
            for old in words
            for new in words
            if old != new and any(f"{old} " in (t.text or "") for t in _before_numbers(paragraph))
        ]
        if not found:
            return None
        paragraph, old, new = random.choice(found)
        text = next(t for t in _before_numbers(paragraph) if f"{old} " in (t.text or ""))
        put(text, (text.text or "").replace(f"{old} ", f"{new} ", 1))
        return Edit(f"{old} is {new} in {text_of(paragraph)[:40]}", (old, new))


def other_header(parts: Parts, random: Random) -> Edit | None:
    """Words are typed into a header or a footer."""
    part = random.choice([n for n in parts.names if n.startswith(("word/header", "word/foot"))])
    with parts.xml(part) as root:
        random.choice(list(root.iter(w("p")))).append(run(" EMBARGO"))
    return Edit(f"{part} has EMBARGO", ("EMBARGO",))


def other_link(parts: Parts, random: Random) -> Edit | None:
    """A link leads elsewhere."""
    with parts.xml("word/_rels/document.xml.rels") as root:
        links = [each for each in root if each.get("TargetMode") == "External"]
        link = random.choice(links)
        old = link.get("Target", "")
        link.set("Target", f"{old}?x=7")
    return Edit(f"{old} has ?x=7", ("?x=7",))


def other_picture(parts: Parts, random: Random) -> Edit | None:
    """A picture is another one."""
    part = random.choice([name for name in parts.names if name.startswith("word/media/")])
    parts[part] = parts[part] + bytes([random.randrange(256)])
    return Edit(f"{part} is another picture", (f"{len(parts[part]):,} bytes",))


def other_description(parts: Parts, random: Random) -> Edit | None:
    """An alternative text says something else."""
    with parts.xml(MAIN) as root:
        found = [each for each in root.iter(DESCRIBED) if each.get("descr")]
        each = random.choice(found)
        each.set("descr", f"{each.get('descr')} Zebras graze.")
    return Edit("an alternative text", ("Zebras graze.",))


def other_point(parts: Parts, random: Random) -> Edit | None:
    """A value that the chart draws is another one."""
    with parts.xml(CHART) as root:
        path = ".//c:val//c:pt/c:v"
        value = random.choice(root.findall(path, NAMESPACES))
        old, value.text = value.text, "77077"
    return Edit(f"a point of {old} is 77077", ("77,077", "77.077", "77 077"))


def other_name_in_chart(parts: Parts, random: Random) -> Edit | None:
    """A name in the chart is another one."""
    with parts.xml(CHART) as root:
        paths = (".//c:cat//c:pt/c:v", ".//c:tx//c:pt/c:v")
        value = random.choice([v for path in paths for v in root.findall(path, NAMESPACES)])
        old, value.text = value.text, "Zebras"
    return Edit(f"{old} is Zebras in the chart", ("Zebras", "Sheet1!A"))


def other_cell(parts: Parts, random: Random) -> Edit | None:
    """A cell of the chart's workbook holds another number."""
    book = Parts(parts[BOOK])
    sheet = book.starting("xl/worksheets/")
    with book.xml(sheet) as root:
        numbers = [c for c in root.findall(".//s:c", NAMESPACES) if c.get("t", "n") == "n"]
        value = random.choice([c.find("s:v", NAMESPACES) for c in numbers if len(c)])
        assert value is not None
        value.text = "77077"
    parts[BOOK] = book.packed()
    return Edit("a cell of the chart's workbook", ("77077",))


def other_choice(parts: Parts, random: Random) -> Edit | None:
    """Words of a drawing for new programs, for old ones, or for both, are others."""
    arms = random.choice((("Choice",), ("Fallback",), ("Choice", "Fallback")))
    with parts.xml(MAIN) as root:
        for arm in arms:
            for each in root.iter(f"{{{MC}}}{arm}"):
                for text in each.iter(w("t")):
                    put(text, (text.text or "").replace("Friday", "Sunday"))
    return Edit(f"Sunday in {arms}", ("Sunday",))


def joined_paragraphs(parts: Parts, random: Random) -> Edit | None:
    """Two bullets are one: the end between them was deleted, tracked or not."""
    with parts.xml(MAIN) as root:
        found = [
            (one, other)
            for one in root.iter(w("p"))
            if (other := one.getnext()) is not None
            and other.tag == w("p")
            and _style(one) == _style(other)
            and text_of(one).strip()
            and text_of(other).strip()
            and one.find(f"{w('pPr')}/{w('sectPr')}") is None
        ]
        one, other = random.choice(found)
        words, end = text_of(other)[:12], text_of(one)[-12:]
        if random.random() < 0.5:
            mark = one.find(w("pPr"))
            assert mark is not None
            look = mark.find(w("rPr"))
            look = etree.SubElement(mark, w("rPr")) if look is None else look
            look.insert(0, etree.Element(w("del"), AUTHOR))
        else:
            one.append(run(" "))
            one.extend([each for each in other if each.tag != w("pPr")])
            parent = other.getparent()
            assert parent is not None
            parent.remove(other)
    seam = [f"{end.split()[-1]}{gap}{words.split()[0]}" for gap in ("", " ")]
    return Edit(f"joined before {words}", (words.strip(), end.strip(), *seam))


def swapped_figures(parts: Parts, random: Random) -> Edit | None:
    """The figures of two panels stand in each other's place."""
    with parts.xml(MAIN) as root:
        table = next(root.iter(w("tbl")))
        values = [t for t in table.iter(w("t")) if _style(_paragraph_of(t)) == "SWKeyFigureValue"]
        values = values or [t for t in table.iter(w("t")) if (t.text or "")[:1].isdigit()]
        if len(values) < 2:
            return None
        one, other = random.sample(values, 2)
        one.text, other.text = other.text, one.text
        return Edit(f"{one.text} and {other.text} swapped", (one.text or "", other.text or ""))


def swapped_panels(parts: Parts, random: Random) -> Edit | None:
    """The labels of two panels stand in each other's place."""
    with parts.xml(MAIN) as root:
        table = next(root.iter(w("tbl")))
        values = [t for t in table.iter(w("t")) if not any(c.isdigit() for c in t.text or "")]
        one, other = random.sample([t for t in values if (t.text or "").strip()], 2)
        one.text, other.text = other.text, one.text
        return Edit(f"{one.text} and {other.text} swapped", (one.text or "", other.text or ""))


def other_label(parts: Parts, random: Random) -> Edit | None:
    """Words are typed in a highlight's label."""
    with parts.xml(MAIN) as root:
        labels = [
            text
            for each in root.iter(w("r"))
            if (look := each.find(f"{w('rPr')}/{w('rStyle')}")) is not None
            and look.get(w("val")) == "SWHighlightLabel"
            for text in each.iter(w("t"))
        ]
        if not labels:
            return None
        put(labels[0], random.choice(("Zebras", f"{labels[0].text} zebras")))
    return Edit("a label", ("ebras",))


def moved_paragraph(parts: Parts, random: Random) -> Edit | None:
    """Two paragraphs of one style stand in each other's place."""
    with parts.xml(MAIN) as root:
        found = [each for each in root.iter(w("p")) if _style(each) == "ListBullet"]
        found = found or [each for each in root.iter(w("p")) if _style(each) == "SWPartners"]
        one, other = random.sample(found, 2)
        if text_of(one) == text_of(other):
            return None
        copies = deepcopy(one), deepcopy(other)
        one.getparent().replace(one, copies[1])  # type: ignore[union-attr]
        other.getparent().replace(other, copies[0])  # type: ignore[union-attr]
        return Edit(f"{text_of(one)[:20]} swapped", (text_of(one)[:12], text_of(other)[:12]))


def no_picture(parts: Parts, random: Random) -> Edit | None:
    """A picture is gone."""
    with parts.xml(MAIN) as root:
        drawings = [each for each in root.iter(w("drawing")) if len(list(each.iter(_BLIP)))]
        drawing = random.choice(drawings)
        drawing.getparent().remove(drawing)  # type: ignore[union-attr]
    return Edit("a picture is gone", ("PNG",))


_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def other_title(parts: Parts, random: Random) -> Edit | None:
    """The title in the window's bar is another one."""
    with parts.xml(CORE) as root:
        title = root.find("dc:title", NAMESPACES)
        assert title is not None
        title.text = f"{title.text} {random.randrange(9)} zebras"
    return Edit("the title of the file", ("zebras",))


def other_equation(parts: Parts, random: Random) -> Edit | None:
    """An equation says something else."""
    with parts.xml(MAIN) as root:
        text = random.choice(list(root.iter(f"{{{M}}}t")))
        text.text = "zebras"
    return Edit("an equation", ("zebras",))


def added_symbol(parts: Parts, random: Random) -> Edit | None:
    """A sign of a font of signs is put into a paragraph."""
    with parts.xml(MAIN) as root:
        paragraph = random.choice([p for p in root.iter(w("p")) if text_of(p).strip()])
        made = etree.SubElement(paragraph, w("r"))
        etree.SubElement(made, w("sym"), {w("font"): "Wingdings", w("char"): "F0FC"})
        return Edit(f"a tick in {text_of(paragraph)[:20]}", ("\uf0fc",))


def no_bullet(parts: Parts, random: Random) -> Edit | None:
    """A bullet is no list item any more."""
    with parts.xml(MAIN) as root:
        found = [each for each in root.iter(w("p")) if _style(each) == "ListBullet"]
        if not found:
            return None
        paragraph = random.choice(found)
        look = paragraph.find(w("pPr"))
        assert look is not None
        number = etree.SubElement(look, w("numPr"))
        etree.SubElement(number, w("numId"), {w("val"): "0"})
        return Edit(f"no bullet: {text_of(paragraph)[:20]}", (text_of(paragraph)[:12],))


VISIBLE: tuple[Act, ...] = (
    *(retyped_word, retyped_word, dropped_word, other_approximator, other_header, other_link),
    *(other_picture, other_description, other_point, other_name_in_chart, other_cell),
    *(other_choice, joined_paragraphs, swapped_figures, swapped_panels, other_label),
    *(moved_paragraph, no_picture, other_title, other_equation, added_symbol, no_bullet),
)


def _is_story(name: str) -> bool:
    return name in (MAIN, FOOTNOTES) or name.startswith(("word/header", "word/footer"))


def _is_elsewhere(text: etree._Element) -> bool:
    """Whether words stand where old programs alone look."""
    return any(each.tag == f"{{{MC}}}Fallback" for each in text.iterancestors())


def _has_word(text: etree._Element) -> bool:
    return any(map(_is_word, (text.text or "").split(" ")))


def _is_word(word: str) -> bool:
    return len(word) > 3 and word.isalpha()


def _before_numbers(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Texts that lead to a number, or hold one."""
    texts = list(paragraph.iter(w("t")))
    for n, text in enumerate(texts):
        following = texts[n + 1].text or "" if n + 1 < len(texts) else ""
        if any(c.isdigit() for c in text.text or "") or following[:1].isdigit():
            yield text


def _style(paragraph: etree._Element | None) -> str:
    look = None if paragraph is None else paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if look is None else look.get(w("val"), "")


def _paragraph_of(element: etree._Element) -> etree._Element:
    return next(each for each in element.iterancestors(w("p")))
