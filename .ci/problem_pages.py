"""Writes the tables of codes in docs/problems.md and docs/problemas.md anew, from the program's
data: `python .ci/problem_pages.py`. What stands above the tables is written by hand."""

from __future__ import annotations

from pathlib import Path

from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.model.problems import CODES
from sitrep_writer.reasons.reason import reason

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"en": DOCS / "problems.md", "es": DOCS / "problemas.md"}


def rows(tag: str) -> list[str]:
    """A row for each code, in the order in which problems are found."""
    language = reader_language(tag)
    return [
        f"| `{code}` | {reason(f'level.{kind.level.value}').text(language)} "
        f"| {reason(f'explained.{code}').text(language)} |"
        for code, kind in CODES.items()
    ]


def written(tag: str) -> str:
    """The page with its table as it should be."""
    lines = PAGES[tag].read_text("utf-8").splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("| `"))
    head = lines[:first]
    rest = [line for line in lines[first:] if not line.startswith("| `")]
    return "\n".join([*head, *rows(tag), *rest]).rstrip("\n") + "\n"


if __name__ == "__main__":
    for tag, page in PAGES.items():
        page.write_text(written(tag), "utf-8")
