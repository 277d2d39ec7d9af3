"""The pictures that an edition names: whether they are there, and what they are."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from sitrep_writer.files import as_it_lies
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem, problem

SIGNATURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}


def find_pictures(edition: Edition, folder: Path) -> tuple[Mapping[str, str], list[Problem]]:
    """The content hashes (sha256) of the pictures by file name as typed, and a problem for each
    that cannot be used. Pictures lie in the workbook's folder or below it."""
    hashes: dict[str, str] = {}
    problems: list[Problem] = []
    for row in edition.highlights:
        if row.image is None:
            continue
        name = row.image.value
        reason, content = _content(folder, name)
        if reason:
            problems.append(
                problem("image-missing", row.image.cell, f"the picture {name} {reason}")
            )
        else:
            hashes[name] = sha256(content).hexdigest()
    return hashes, problems


def _content(folder: Path, name: str) -> tuple[str, bytes]:
    """Why a picture cannot be used (empty where it can), and its bytes."""
    path = Path(name)
    if path.is_absolute() or ".." in path.parts or ":" in name or "\\" in name:
        return "must lie beside the workbook: put it there and write only its file name.", b""
    try:
        content = as_it_lies(folder, name).read_bytes()
    except FileNotFoundError:
        return "is not in the workbook's folder. Put it there, or mend the name.", b""
    except OSError as error:
        return f"cannot be read ({error.strerror}).", b""
    if not any(content.startswith(signature) for signature in SIGNATURES):
        return "is neither PNG nor JPEG. Save it as one of them.", b""
    return "", content
