"""Ways to write one Draft as a document, as often as asked for in a warm process.

    python -m tests.benchmarks.document_writers WAY DRAFT PICTURES TEMPLATE ROUNDS

Prints the documents a second and the peak memory in MiB. Every way makes the document's bytes in
memory; what its own documentation says can be kept from one document to the next is kept.
"""

from __future__ import annotations

import resource
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from sitrep_writer.model.draft import (
    Bullet,
    Chart,
    Context,
    Draft,
    Highlight,
    KeyFigures,
    Masthead,
    Partners,
    Response,
    SectorResponse,
    Spans,
)
from sitrep_writer.writing.draft_json import read_json
from tests.benchmarks.bench_draft import ROOT

LAYOUT = ROOT / "templates" / "layouts" / "update"
LEVEL = 3
"""Of zlib: documents as large as those of the package writer."""
CHANGING = ("word/document", "word/footnotes", "word/charts", "customXml/item1", "docProps")
"""Parts whose text differs from document to document, by the start of their names."""

Way = Callable[[], bytes]


def ours(draft: Draft, pictures: Path, _: Path) -> Way:
    """Our writer, with all that the Draft has."""
    from sitrep_writer.writing.word.document import write_word

    return lambda: write_word(draft, LAYOUT, pictures)


def ours_without_chart(draft: Draft, pictures: Path, template: Path) -> Way:
    """Our writer, for the comparison with docxtpl, which has no charts."""
    import msgspec

    blocks = tuple(block for block in draft.blocks if not isinstance(block, Chart))
    return ours(msgspec.structs.replace(draft, blocks=blocks), pictures, template)


def trees(draft: Draft, pictures: Path, _: Path) -> Way:
    """zipfile and lxml alone: each part's XML as a tree, serialised and packed as ours are."""
    parts = _parts(ours(draft, pictures, _)())
    return lambda: _packed(parts, lambda name: True)


def trees_of_changing_parts(draft: Draft, pictures: Path, _: Path) -> Way:
    """The same, but parts that do not change are bytes from the start, and only packed anew."""
    parts = _parts(ours(draft, pictures, _)())
    return lambda: _packed(parts, lambda name: name.startswith(CHANGING))


def docxtpl(draft: Draft, pictures: Path, template: Path) -> Way:
    """docxtpl on a template of the same styles, as its documentation shows; one Jinja
    environment for all documents."""
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage
    from jinja2 import Environment

    environment = Environment(autoescape=True)

    def write() -> bytes:
        document = DocxTemplate(template)
        words = _words(draft, document)
        image = words["highlight"].pop("image")
        words["highlight"]["picture"] = InlineImage(document, str(pictures / image), width=Mm(56))
        document.render(words, environment, autoescape=True)
        out = BytesIO()
        document.save(out)
        return out.getvalue()

    return write


WAYS = {way.__name__: way for way in (ours, ours_without_chart, trees, trees_of_changing_parts)}
WAYS["docxtpl"] = docxtpl


def _parts(package: bytes) -> list[tuple[str, Any]]:
    """Names and bytes of a package's parts; those of a package within it as a list again."""
    with zipfile.ZipFile(BytesIO(package)) as file:
        parts = [(name, file.read(name)) for name in file.namelist()]
    return [(name, _parts(data) if name.endswith(".xlsx") else data) for name, data in parts]


def _packed(parts: list[tuple[str, Any]], is_tree: Callable[[str], bool]) -> bytes:
    from lxml import etree

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts:
            if isinstance(data, list):
                file.writestr(name, _packed(data, is_tree), zipfile.ZIP_STORED)
            elif not name.endswith((".xml", ".rels")):
                file.writestr(name, data, zipfile.ZIP_STORED)
            else:
                if is_tree(name):
                    tree = etree.fromstring(data)
                    data = etree.tostring(tree, encoding="UTF-8", standalone=True)
                file.writestr(name, data, zipfile.ZIP_DEFLATED, LEVEL)
    return out.getvalue()


def _words(draft: Draft, document: Any) -> dict[str, Any]:
    """The Draft as docxtpl takes it: rich text with bold and links, no notes, no traces."""
    words: dict[str, Any] = {"headings": {}, "reached": [], "sectors": []}
    words["notes"] = [f"{note.shown} {_plain(note.spans)}" for note in draft.notes]
    for block in draft.blocks:
        match block:
            case Masthead():
                words |= {"title": _plain(block.title), "period": _plain(block.subtitle)}
            case KeyFigures():
                for panel in block.panels:
                    lines = " ".join(_plain(line) for line in panel.lines)
                    words[panel.key] = {
                        "label": _plain(panel.label),
                        "value": _plain(panel.value),
                        "line": lines,
                    }
            case Context():
                words["headings"]["context"] = _plain(block.heading)
                words["context"] = [_rich(bullet, document) for bullet in block.bullets]
            case Partners():
                words["headings"]["partners"] = _plain(block.heading)
                words["partners"] = [
                    f"{key} {' · '.join(names)}"
                    for key, names in groupby(block.names, lambda name: name[0])
                ]
            case Response():
                words["headings"]["response"] = _plain(block.heading)
                for part in block.parts:
                    _add_part(part, words, document)
    return words


def _add_part(part: SectorResponse | Highlight, words: dict[str, Any], document: Any) -> None:
    if isinstance(part, SectorResponse):
        bullets = [_rich(bullet, document) for bullet in part.bullets]
        words["sectors"].append({"name": _plain(part.heading), "bullets": bullets})
        return
    assert part.image is not None
    words["highlight"] = {
        "title": _plain(part.title),
        "text": _rich(part.paragraphs[0], document),
        "image": part.image.file,
    }


def _rich(bullet: Bullet, document: Any) -> Any:
    from docxtpl import RichText

    rich = RichText()
    for sentence in bullet.sentences:
        for span in sentence.spans:
            link = document.build_url_id(span.link) if span.link else None
            rich.add(span.text, bold=span.bold, url_id=link)
    return rich


def _plain(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _peak() -> float:
    """The peak resident memory in MiB. Linux's own account begins anew with the program; that of
    `getrusage` begins with the memory of the process which started it."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024


def main() -> None:
    """One document to warm up, then as many as asked for."""
    way, envelope, pictures, template = sys.argv[1], *map(Path, sys.argv[2:5])
    draft = read_json(envelope.read_bytes()).draft
    write = WAYS[way](draft, pictures, template)
    write()
    rounds = int(sys.argv[5])
    start = time.perf_counter()
    for _ in range(rounds):
        write()
    rate = rounds / (time.perf_counter() - start)
    print(rate, _peak())


if __name__ == "__main__":
    main()
