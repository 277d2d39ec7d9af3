"""A Word document as PDF, made by LibreOffice, the same bytes whenever LibreOffice lays it out
the same.

Everything that LibreOffice takes from the clock is set to the document's own day, and the file's
identifier to a hash of the rest, so that a PDF that somebody has annotated is detected.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from hashlib import sha256

from sitrep_writer.files.temporary_folders import TemporaryFolder, temporary_folder
from sitrep_writer.read_file import PDF, read_file
from sitrep_writer.reasons.reason import ReasonError, reason

_OPTIONS = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_SURROUNDINGS = {"TZ": "UTC", "LC_ALL": "C.UTF-8"}
_DOCUMENT = "draft.docx"
_SECONDS = 180
_DATE = re.compile(rb"/(CreationDate|ModDate)\s*\(D:[^)]{15,}\)")
_STAMP = re.compile(rb"(<xmp:\w+Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_NO_DAY = "1980-01-01"
_ID = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\]")
_CHECKSUM = re.compile(rb"/DocChecksum\s*/([0-9A-Fa-f]+)")


class PdfNotMade(ReasonError):
    """There is no PDF; the reason is for the person who wanted it."""


def office() -> str | None:
    """The path of LibreOffice, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def write_pdf(docx: bytes, day: str) -> bytes:
    """The document as tagged PDF. `day` (an ISO date) replaces the clock.

    Each run has a new profile folder, so that neither an open LibreOffice nor its settings have an
    effect. Raises `PdfNotMade`.
    """
    program = office()
    if program is None:
        raise PdfNotMade(reason("pdf-not-made.not-installed"))
    try:
        with temporary_folder("sitrep-pdf-") as room:
            (room.folder / _DOCUMENT).write_bytes(docx)
            data = _converted(program, room)
    except subprocess.TimeoutExpired as error:
        raise PdfNotMade(reason("pdf-not-made.too-slow", seconds=_SECONDS)) from error
    except OSError as error:
        raise PdfNotMade(reason("pdf-not-made.cannot-run", why=str(error))) from error
    return _identified(_timeless(data, day))


def _converted(program: str, room: TemporaryFolder) -> bytes:
    """The PDF that LibreOffice makes from the document in a temporary folder. It works in several
    processes; stopping early ends all of them.
    """
    document = room.folder / _DOCUMENT
    profile = (room.folder / "profile").as_uri()
    command = [program, "--headless", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", _OPTIONS, "--outdir", str(room.folder), str(document)]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **_SURROUNDINGS},
        start_new_session=True,
        pass_fds=() if sys.platform == "win32" else (room.descriptor,),
    ) as run:
        try:
            said = run.communicate(timeout=_SECONDS)[1].decode(errors="replace")
        except BaseException:
            _end(run)
            raise
    try:
        return read_file(document.with_suffix(".pdf"), PDF)
    except FileNotFoundError as error:
        lines = said.strip().splitlines()
        line = lines[-1] if lines else ""
        raise PdfNotMade(reason("pdf-not-made.failed", line=line)) from error


def _end(run: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            run.kill()
        else:
            os.killpg(run.pid, signal.SIGKILL)


def is_untouched(pdf: bytes) -> bool:
    """Whether a PDF is unchanged since it was written: its identifier is the hash of the rest."""
    return _ID.search(pdf) is not None and _identified(pdf) == pdf


def _timeless(pdf: bytes, day: str) -> bytes:
    """Dates replaced by others of the same length, since a PDF counts its bytes."""
    midnight = f"{day or _NO_DAY}T00:00:00"
    digits = re.sub(r"\D", "", midnight).encode()

    def date(found: re.Match[bytes]) -> bytes:
        return b"/%b(D:%bZ)" % (found[1], digits) + b" " * (len(found[0]) - len(found[1]) - 20)

    pdf = _DATE.sub(date, pdf)
    return _STAMP.sub(lambda found: found[1] + midnight.encode(), pdf)


def _identified(pdf: bytes) -> bytes:
    """The PDF with the hash of the rest as its identifier (ISO 32000-1, 14.4), and as the checksum
    that LibreOffice writes next to it.
    """
    blank = _ID.sub(lambda found: _with_id(found, b"0"), pdf)
    blank = _CHECKSUM.sub(lambda found: _with_checksum(found, b"0"), blank)
    digest = sha256(blank).hexdigest().upper().encode()
    named = _ID.sub(lambda found: _with_id(found, digest), blank)
    return _CHECKSUM.sub(lambda found: _with_checksum(found, digest), named)


def _with_id(found: re.Match[bytes], digest: bytes) -> bytes:
    first, second = (_cut(digest, len(found[n])) for n in (1, 2))
    start, middle = found.start(1) - found.start(), found.end(1) - found.start()
    whole = found[0]
    between = whole[middle : found.start(2) - found.start()]
    return whole[:start] + first + between + second + whole[found.end(2) - found.start() :]


def _with_checksum(found: re.Match[bytes], digest: bytes) -> bytes:
    return found[0][: found.start(1) - found.start()] + _cut(digest, len(found[1]))


def _cut(digest: bytes, length: int) -> bytes:
    return (digest * (length // len(digest) + 1))[:length]
