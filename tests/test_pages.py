"""Pages that users read exist in English and in Spanish, section by section."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.examples import ROOT

PAGES = {
    "README.md": "README.es.md",
    "docs/workbook.md": "docs/libro.md",
    "docs/review.md": "docs/revision.md",
    "docs/reports.md": "docs/reportes.md",
    "docs/problems.md": "docs/problemas.md",
    "docs/actions.md": "docs/acciones.md",
    "docs/python.md": "docs/en-python.md",
    "docs/translators.md": "docs/traductores.md",
}
_PARTS = re.compile(
    r"^(?P<heading>#+) |^(?P<code>```\w*)$|^ *(?P<row>\|).*\|$|^ *(?P<item>-) |^(?P<picture>!\[)"
)


def shape(page: Path) -> list[str]:
    """What a page is made of, in order: headings by level, blocks of code, rows of tables with how
    many cells they have, items of lists, pictures."""
    found = []
    for line in page.read_text("utf-8").splitlines():
        part = _PARTS.match(line)
        if part is not None and part["row"]:
            found.append(f"row of {line.replace(chr(92) + '|', '').count('|') - 1}")
        elif part is not None:
            found.append(part[0].strip())
    return found


@pytest.mark.parametrize(("english", "spanish"), PAGES.items())
def test_a_page_has_the_same_sections_tables_and_lists_in_both_languages(
    english: str, spanish: str
) -> None:
    assert shape(ROOT / spanish) == shape(ROOT / english)


@pytest.mark.parametrize(("english", "spanish"), PAGES.items())
def test_a_page_names_the_one_in_the_other_language(english: str, spanish: str) -> None:
    for one, other in ((english, spanish), (spanish, english)):
        first = "\n".join((ROOT / one).read_text("utf-8").splitlines()[:6])
        assert f"({Path(other).name})" in first


def test_a_page_without_a_row_or_a_section_is_of_another_shape(tmp_path: Path) -> None:
    page, less = tmp_path / "page.md", tmp_path / "less.md"
    page.write_text("# A\n\n| a \\| b | c |\n| - | - |\n\n## B\n\n- x\n", "utf-8")
    assert shape(page) == ["#", "row of 2", "row of 2", "##", "-"]
    less.write_text("# A\n\n| a | c |\n| - | - |\n\n- x\n", "utf-8")
    assert shape(less) != shape(page)
