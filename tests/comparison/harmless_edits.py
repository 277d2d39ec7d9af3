"""Edits that nobody can see, as programs make them when they save a document."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from random import Random

from lxml import etree

from tests.validity.breaking import CORE, MAIN, SETTINGS, STYLES, Parts, w

from .editing import put
from .edits import DESCRIBED


def rsids(parts: Parts, random: Random) -> None:
    with parts.xml(MAIN) as root:
        for each in root.iter(w("p"), w("r")):
            if random.random() < 0.3:
                each.set(w("rsidR"), f"{random.randrange(2**32):08X}")


def spelling_marks(parts: Parts, random: Random) -> None:
    with parts.xml(MAIN) as root:
        for each in list(root.iter(w("r"))):
            if random.random() < 0.2 and each.getparent().tag == w("p"):  # type: ignore[union-attr]
                each.addprevious(etree.Element(w("proofErr"), {w("type"): "spellStart"}))
                each.addnext(etree.Element(w("proofErr"), {w("type"): "spellEnd"}))


def page_breaks(parts: Parts, random: Random) -> None:
    with parts.xml(MAIN) as root:
        for each in root.iter(w("r")):
            if random.random() < 0.1 and each.find(w("t")) is not None:
                each.insert(1 if len(each) > 1 else 0, etree.Element(w("lastRenderedPageBreak")))


def parted_runs(parts: Parts, random: Random) -> None:
    with parts.xml(MAIN) as root:
        for each in list(root.iter(w("r"))):
            texts = each.findall(w("t"))
            said = texts[0].text if len(texts) == 1 else ""
            if said and len(said) > 2 and random.random() < 0.4 and len(each) <= 2:
                cut = random.randrange(1, len(said))
                rest = deepcopy(each)
                put(texts[0], said[:cut])
                put(rest.find(w("t")), said[cut:])  # type: ignore[arg-type]
                each.addnext(rest)


def bookmark_ids(parts: Parts, random: Random) -> None:
    start = random.randrange(1000)
    with parts.xml(MAIN) as root:
        for each in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
            each.set(w("id"), str(int(each.get(w("id"), "0")) + start))


def settings(parts: Parts, random: Random) -> None:
    with parts.xml(SETTINGS) as root:
        root.insert(0, etree.Element(w("zoom"), {w("percent"): str(random.randrange(50, 200))}))


def style_spaces(parts: Parts, random: Random) -> None:
    end = b"</w:style>"
    parts[STYLES] = parts[STYLES].replace(end, end + b"\n" * random.randrange(3))


def dates(parts: Parts, random: Random) -> None:
    day = b"20%d-01-02T" % random.randrange(25, 99)
    parts[CORE] = parts[CORE].replace(b"2024-09-30T", day)


def page_numbers(parts: Parts, random: Random) -> None:
    for name in parts.names:
        if name.startswith("word/footer"):
            text = b"<w:t>%d</w:t>" % random.randrange(90)
            parts[name] = parts[name].replace(b"<w:t>1</w:t>", text)


def drawing_ids(parts: Parts, random: Random) -> None:
    with parts.xml(MAIN) as root:
        for each in root.iter(DESCRIBED):
            each.set("id", str(random.randrange(10_000, 99_000)))


def relation_ids(parts: Parts, random: Random) -> None:
    start = str(random.randrange(100, 900)).encode()
    for name in (MAIN, "word/_rels/document.xml.rels"):
        data = (
            parts[name]
            .replace(b':id="rId', b':id="rId' + start)
            .replace(b':embed="rId', b':embed="rId' + start)
        )
        parts[name] = data.replace(b' Id="rId', b' Id="rId' + start)


HARMLESS: tuple[Callable[[Parts, Random], None], ...] = (
    *(rsids, spelling_marks, page_breaks, parted_runs, bookmark_ids, settings, style_spaces),
    *(dates, page_numbers, drawing_ids, relation_ids),
)


def packed_otherwise(parts: Parts, random: Random) -> bytes:
    """The same parts in another order, packed in another way."""
    first, *rest = parts.entries
    random.shuffle(rest)
    buffer = BytesIO()
    way = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(buffer, "w", way) as file:
        for name, data in (first, *rest):
            file.writestr(name, data)
    return buffer.getvalue()
