"""Writes what docs/problems.md and docs/problemas.md say of each code, from the program's data:
`python .ci/problem_pages.py`. What stands above the tables is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitrep_writer.api import explain_code
from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.model.problems import CODES
from sitrep_writer.reasons.reason import reason

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"en": DOCS / "problems.md", "es": DOCS / "problemas.md"}
HEADINGS = {"en": "## Each code", "es": "## Cada código"}


def rows(tag: str) -> Iterator[str]:
    """A row for each code, in the order in which problems are found."""
    language = reader_language(tag)
    for code, kind in CODES.items():
        level = reason(f"level.{kind.level.value}").text(language)
        yield f"| `{code}` | {level} | {reason(f'explained.{code}').text(language)} |"


def sections(tag: str) -> Iterator[str]:
    """For each code why it matters, what to do, and an example."""
    language = reader_language(tag)
    yield from ("", HEADINGS[tag], "")
    for code in CODES:
        explained = explain_code(code, tag)
        assert explained is not None
        yield from (f"### `{code}`", "", f"{explained.rule} {explained.why}", "")
        for name, text in (("correct", explained.correct), ("example", explained.example)):
            said = reason(f"code-explained.{name}", **{name: text})
            yield f"- {said.text(language)}"
        yield ""


def written(tag: str) -> str:
    """The page with its tables and sections as they should be."""
    above = PAGES[tag].read_text("utf-8").partition("\n| `")[0]
    return "\n".join([above, *rows(tag), *sections(tag)]).rstrip("\n") + "\n"


if __name__ == "__main__":
    for tag, page in PAGES.items():
        page.write_text(written(tag), "utf-8")
