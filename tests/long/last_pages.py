"""How full last pages are: `python -m tests.long.last_pages [COUNT] [SEED] [LAYOUT]`.

Generates workbooks of editions short and long, with what they may have and lack, drafts each in one
language, and lets LibreOffice lay the Word documents out. Lists those of more than one page whose
last page is less than a third full, and counts them; `update` is the layout unless named. Needs
LibreOffice and poppler-utils. `KEEP` in the environment names a folder for the documents.
"""

from __future__ import annotations

import csv
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random, SystemRandom
from typing import Any, NamedTuple, cast

from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook
from sitrep_writer.api.writing import layout_folder
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions, Paper
from sitrep_writer.resources import Resources
from sitrep_writer.writing.word.document import write_word
from tests.examples import JUNE, ROOT, SEPTEMBER
from tests.large_books import write_large
from tests.writing.faults_on_pages import used_share
from tests.writing.pages import Page, laid_out

THIRD = 1 / 3
_AT_ONCE = 50
_ACTIONS = ROOT / "tests" / "actions" / "results.tsv"
_PARTNERS = ROOT / "templates" / "registers" / "partners.csv"

Table = list[tuple[Any, ...]]


class Measured(NamedTuple):
    """An edition's document: its name, what it has, its pages, how full the last one is."""

    name: str
    contents: str
    pages: int
    share: float

    @property
    def is_short(self) -> bool:
        """Whether there are several pages and the last one is less than a third full."""
        return self.pages > 1 and self.share < THIRD


def sheets_of(path: Path) -> dict[str, Table]:
    """The sheets of a workbook as rows of values."""
    book = load_workbook(path, read_only=True)
    return {sheet.title: [tuple(row) for row in sheet.values] for sheet in book}


class Source(NamedTuple):
    """What editions are made of: sheets of an example, rows of results by sector, texts, names."""

    sheets: dict[str, Table]
    results: dict[str, list[dict[str, Any]]]
    context: Table
    partners: list[str]


def source() -> Source:
    """The examples, the rows that the actions are tested with, and the register of partners."""
    books = [sheets_of(path) for path in (SEPTEMBER, JUNE)]
    rows: list[dict[str, Any]] = []
    for book in books:
        header, *lines = book["Results"]
        rows += [dict(zip(header, line, strict=True)) for line in lines if line[0]]
    header, *lines = csv.reader(_ACTIONS.open(encoding="utf-8"), delimiter="\t")
    for line in lines:
        named = dict(zip((name.capitalize() for name in header[1:]), line[1:], strict=False))
        number = named.get("Exact", "")
        rows.append(named | {"Exact": float(number) if number.isdigit() else number})
    results: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        results.setdefault(str(row["Sector"]), []).append(row)
    with _PARTNERS.open(encoding="utf-8") as file:
        partners = sorted({row[0] for row in csv.reader(file)})[1:]
    context = [row for book in books for row in book["Context"][1:]]
    return Source(books[0], results, context, partners)


def edition(chance: Random, parts: Source) -> tuple[dict[str, Table], str]:
    """The sheets of an edition, and in words what it has."""
    sheets = dict(parts.sheets)
    sectors = chance.sample(sorted(parts.results), min(len(parts.results), chance.randint(1, 9)))
    rows = [
        row
        for sector in sectors
        for row in chance.sample(
            parts.results[sector], min(len(parts.results[sector]), chance.randint(1, 5))
        )
    ]
    header = list(dict.fromkeys(name for row in rows for name in row))
    sheets["Results"] = [tuple(header), *(tuple(row.get(name) for name in header) for row in rows)]
    told = [_cut(chance, chance.choice(parts.context), n) for n in range(chance.randint(0, 6))]
    sheets["Context"] = [parts.sheets["Context"][0], *told]
    names = sorted(chance.sample(parts.partners, min(len(parts.partners), chance.randint(0, 150))))
    sheets["Partners"] = [parts.sheets["Partners"][0][:1], *((name,) for name in names)]
    chart = chance.random() < 0.85
    targets = chance.random() < 0.8
    sheets["Sectors"] = [parts.sheets["Sectors"][0][:3]] + [
        (
            sector,
            chance.randint(500, 30000) if chart else None,
            40000 if targets and chart else None,
        )
        for sector in sectors
    ]
    highlight = parts.sheets["Highlight"]
    picture = chance.random() < 0.6
    at = highlight[0].index("Image")
    told_of = tuple(
        None if column == at and not picture else v for column, v in enumerate(highlight[1])
    )
    has_highlight = chance.random() < 0.6
    sheets["Highlight"] = [highlight[0], *([told_of] if has_highlight else [])]
    del sheets["Lists"]
    contents = (
        f"{len(told)} of context, {len(sectors)} sectors, {len(rows)} rows, {len(names)} partners"
        f"{', chart' if chart else ''}{', highlight' if has_highlight else ''}"
    )
    return sheets, contents


def _cut(chance: Random, row: tuple[Any, ...], number: int) -> tuple[Any, ...]:
    """A bullet of the context under a topic of its own, whole or its first sentences."""
    topic, *texts = row
    kept = chance.choice((1, 2, 9))
    short = [". ".join(t.split(". ")[:kept]) if isinstance(t, str) else t for t in texts[:2]]
    return (f"{topic} {number + 1}", *short, *texts[2:])


def drafts(count: int, seed: int, layout: str, folder: Path) -> Iterator[tuple[str, str, Draft]]:
    """Editions by number: a name, what it has, and its draft."""
    parts = source()
    shutil.copyfile(SEPTEMBER.parent / "plenary.png", folder / "plenary.png")
    for number in range(count):
        chance = Random(f"{seed}.{number}")
        sheets, contents = edition(chance, parts)
        book = folder / f"edition-{number}.xlsx"
        write_large(book, cast("Any", {name: map(_plain, rows) for name, rows in sheets.items()}))
        locale, paper = chance.choice(("en", "es")), chance.choice(("a4", "a4", "a4", "letter"))
        options = DraftOptions(locales=(locale,), layout=layout, paper=cast("Paper", paper))
        made = draft_workbook(book, options)
        if not made.drafts:
            raise AssertionError(f"{seed}.{number}: {[str(each) for each in made.problems][:3]}")
        yield f"{seed}.{number}", f"{locale}, {paper}, {contents}", made.drafts[0]


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        value if value is None or isinstance(value, str | int | float) else str(value)[:10]
        for value in row
    )


def measured(count: int, seed: int, layout: str = "update") -> Iterator[Measured]:
    """Each edition's document, laid out by LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(os.environ.get("KEEP") or name)
        folder.mkdir(exist_ok=True)
        look = layout_folder(layout, Resources())
        every = drafts(count, seed, layout, folder)
        while some := list(islice(every, _AT_ONCE)):
            documents = {each[0]: write_word(each[2], look, folder) for each in some}
            pages = laid_out(documents, folder, Path(name) / "profile")
            for title, contents, draft in some:
                yield Measured(title, contents, len(pages[title]), _share(pages[title], draft))


def _share(pages: list[Page], draft: Draft) -> float:
    return used_share(pages[-1], draft)


def main(count: int, seed: int, layout: str) -> int:
    """Measures so many, and lists those whose last page is nearly empty."""
    print(f"{count} editions, seed {seed}, layout {layout}", flush=True)
    found = []
    for each in measured(count, seed, layout):
        found.append(each)
        if each.is_short:
            share = round(100 * each.share)
            print(f"{each.name}: {each.pages} pages, the last {share}% full ({each.contents})")
    long = [each for each in found if each.pages > 1]
    short = [each for each in long if each.is_short]
    mean = sum(each.share for each in long) / max(len(long), 1)
    print(
        f"{len(short)} of {len(found)} have a last page less than a third full; {len(long)} have "
        f"several pages, whose last one is {round(100 * mean)}% full on average"
    )
    return 0


if __name__ == "__main__":
    asked = sys.argv[1:]
    names = [each for each in asked if not each.isdigit()]
    numbers = [int(each) for each in asked if each.isdigit()]
    times = numbers[0] if numbers else 200
    chosen = numbers[1] if len(numbers) > 1 else SystemRandom().randrange(10**6)
    sys.exit(main(times, chosen, names[0] if names else "update"))
