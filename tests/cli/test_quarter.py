"""A quarter at the coordinator's desk: three months, each begun with the last one, filled in,
checked, marked, drafted and compared. What did not change is typed once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook


class Words(NamedTuple):
    """The sheets, headers and cells that a person types in, in the language of the workbook."""

    results: str
    sectors: str
    partners: str
    report: str
    heads: tuple[str, str, str, str, str, str]
    rows: tuple[tuple[str, ...], ...]
    country: tuple[str, str]
    sector: str
    partner: str


WORDS = {
    "en": Words(
        "Results",
        "Sectors",
        "Partners",
        "Report",
        ("Sector", "Result", "Figure", "Exact", "Who", "Where"),
        (
            ("Health", "Assisted", "people", "{}", "women", "Lima"),
            ("Health", "Trained", "people", "{}", "health workers", "Callao"),
        ),
        ("Country", "Peru"),
        "Health",
        "UNHCR",
    ),
    "es": Words(
        "Resultados",
        "Sectores",
        "Socios",
        "Informe",
        ("Sector", "Resultado", "Cifra", "Exacto", "Quién", "Dónde"),
        (
            ("Salud", "Asistido", "personas", "{}", "mujeres", "Lima"),
            (
                "Salud",
                "Capacitado",
                "personas",
                "{}",
                "integrantes del personal de salud",
                "Callao",
            ),
        ),
        ("País", "Perú"),
        "Salud",
        "ACNUR",
    ),
}
MONTHS = {"2024-10": (250, 40), "2024-11": (360, 40), "2024-12": (340, 55)}


class Desk:
    """A workbook as a person fills it in; `typed` counts the cells."""

    def __init__(self, book: Path, words: Words) -> None:
        self.path, self.words, self.typed = book, words, 0
        self.book = load_workbook(book)

    def columns(self, sheet: str) -> dict[str, int]:
        return {str(cell.value): cell.column for cell in self.book[sheet][1]}

    def put(self, sheet: str, row: int, header: str, value: object) -> None:
        """Types a value, unless the cell holds it already."""
        cell = self.book[sheet].cell(row, self.columns(sheet)[header])
        if cell.value != value:
            cell.value = value
            self.typed += 1

    def fill(self, numbers: tuple[int, ...]) -> None:
        heads = self.words.heads
        for row, (cells, number) in enumerate(zip(self.words.rows, numbers, strict=True), 2):
            for header, value in zip(heads, cells, strict=True):
                self.put(self.words.results, row, header, number if value == "{}" else value)
        self.put(
            self.words.partners,
            2,
            next(iter(self.columns(self.words.partners))),
            self.words.partner,
        )
        self.book.save(self.path)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_quarter_from_the_first_workbook_to_the_third_comparison(
    sitrep, tmp_path: Path, lang: str
) -> None:
    words = WORDS[lang]
    typed: list[int] = []
    last: Path | None = None
    for month, numbers in MONTHS.items():
        folder = tmp_path / month
        begun = ("--platform", "peru", "--period", month) if last is None else ("--from", str(last))
        ran = sitrep("new", folder, *begun, "--lang", lang)
        assert ran.code == 0, ran.out + ran.err
        (book,) = folder.glob("*.xlsx")
        desk = Desk(book, words)
        desk.fill(numbers)
        typed.append(desk.typed)
        marked = tmp_path / f"{month}-marked.xlsx"
        ran = sitrep("check", folder, "--mark", marked, "--lang", lang)
        assert ran.code == 0, ran.out
        assert sitrep("words", book, "--lang", lang).code == 0
        since = ("--since", last) if last is not None else ()
        ran = sitrep("draft", folder, "-o", folder / "drafts", *since, "--lang", lang)
        assert ran.code == 0, ran.out + ran.err
        for locale, said in (("en", f"{numbers[0]} women"), ("es", f"{numbers[0]} mujeres")):
            (draft,) = (folder / "drafts").glob(f"*_{locale}.json")
            text = json.dumps(json.loads(draft.read_text("utf-8")), ensure_ascii=False)
            assert str(numbers[0]) in text
            assert (folder / "drafts" / draft.with_suffix(".docx").name).is_file()
            assert said
        if last is not None:
            before = MONTHS[last.name]
            ran = sitrep("diff", last / "drafts", folder / "drafts", "--locale", "en")
            assert ran.code == 1
            assert f"{before[0]} → {numbers[0]}" in ran.out
            changed = sum(old != new for old, new in zip(before, numbers, strict=True))
            assert ran.out.count("→") >= changed
        last = folder
    first, *later = typed
    assert first == len(words.rows) * len(words.heads) + 1
    # Later months ask for the numbers alone: the rest came along.
    assert later == [len(words.rows)] * (len(MONTHS) - 1)
