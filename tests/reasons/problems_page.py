"""What docs/problems.md says of each code, from the data: `python -m tests.reasons.problems_page`
writes it anew below the table."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.api import explain_code
from sitrep_writer.model.problems import CODES
from tests.examples import ROOT

PAGE = ROOT / "docs" / "problems.md"
HEADING = "## Each code"


def sections() -> str:
    """All codes in the order of the table: why it matters, what to do, an example."""
    return "\n".join([HEADING, "", *_lines()])


def _lines() -> Iterator[str]:
    for code in CODES:
        explained = explain_code(code)
        assert explained is not None
        yield f"### `{code}`"
        yield ""
        yield f"{explained.rule} {explained.why}"
        yield ""
        yield f"- What to do: {explained.correct}"
        yield f"- Example: {explained.example}"
        yield ""


def main() -> None:
    """Write the sections into the page."""
    above = PAGE.read_text("utf-8").partition(HEADING)[0]
    PAGE.write_text(above + sections(), "utf-8")


if __name__ == "__main__":
    main()
