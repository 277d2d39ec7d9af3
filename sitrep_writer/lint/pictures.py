"""Pictures: the bytes match the name and the type."""

from __future__ import annotations

from sitrep_writer.lint.opened_package import LintPackage
from sitrep_writer.lint.rules import Said, rule

_STARTS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
}


@rule("picture-kind")
def picture_is_of_another_kind(package: LintPackage) -> Said:
    """Word shows a red cross in place of bytes that are no picture."""
    for name, data in package.parts.items():
        start = _STARTS.get(package.content_type(name))
        if start and not data.startswith(start):
            yield name, f"is no {package.content_type(name).removeprefix('image/')}"
