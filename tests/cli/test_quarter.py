"""A quarter at a coordinator's desk, once in English and once in Spanish: three months, each begun
with the last one, filled in, checked, marked, drafted and compared. What did not change is typed
once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sitrep_writer.edition_names import workbook_names
from sitrep_writer.resources import Resources
from sitrep_writer.writing.draft_json import read_json
from tests.cli.conftest import Ran
from tests.examples import bullets

NAMES = workbook_names(Resources())
Said = tuple[str, str]
"""A text as it is typed in an English and in a Spanish workbook."""
Cells = Mapping[str, "int | str | Said"]
"""What is typed in a row, by the key of its column."""

LASTING: Mapping[str, tuple[Cells, ...]] = {
    "results": (
        {
            "sector": ("Health", "Salud"),
            "result": ("Assisted", "Asistido"),
            "figure": ("people", "personas"),
            "who": ("women", "mujeres"),
            "what": ("medical care", "atención médica"),
            "places": ("Lima", "Lima"),
        },
        {
            "sector": ("Health", "Salud"),
            "result": ("Trained", "Capacitado"),
            "figure": ("people", "personas"),
            "who": ("llama herders", "pastores de llamas"),
            "places": ("Puno", "Puno"),
        },
    ),
    "sectors": ({"sector": ("Health", "Salud"), "target": 5000},),
    "partners": ({"name": "UNHCR", "type": ("UN", "ONU")}, {"name": "IOM", "type": ("UN", "ONU")}),
    "contacts": (
        {
            "name": ("Coordination team", "Equipo de coordinación"),
            "organisation": "R4V",
            "address": "info@example.org",
        },
    ),
}
SOURCES: Mapping[str, Cells] = {"population": {"source": "R4V"}}
HERDERS = {
    "en": "llama herders",
    "es": "pastores de llamas",
    "one_en": "llama herder",
    "one_es": "pastor de llamas",
    "gender": "m",
}
"""The words that no vocabulary has, as a person fills them in."""


class Month(NamedTuple):
    """What is new in a month: the figures of the rows, people reached, the population, and a bullet
    about the country, with its topic, in both languages. `ends_en` and `ends_es` are how the two
    sentences end."""

    period: str
    exact: tuple[int, int]
    reached: int
    population: int
    topic: Said
    context: Said
    ends_en: tuple[str, str] = (".", ".")
    ends_es: tuple[str, str] = (".", ".")

    @property
    def new_cells(self) -> int:
        """How many cells nobody can fill in but a person."""
        return len(self.exact) + 1 + 1 + 1 + len(self.context)


WOMEN = {
    "en": "Partners provided medical care to {} women in Lima",
    "es": "Los socios brindaron atención médica a {} mujeres en Lima",
}
HERDERS_SAID = {
    "en": "A total of {} llama herders were trained in Puno",
    "es": "Se capacitó a {} pastores de llamas en Puno",
}
OCTOBER = Month(
    period="2024-10",
    exact=(250, 40),
    reached=290,
    population=1_600_000,
    topic=("Rains", "Lluvias"),
    context=("Rains began.", "Empezaron las lluvias."),
)
NOVEMBER = Month(
    period="2024-11",
    exact=(360, 40),
    reached=400,
    population=1_610_000,
    topic=("Schools", "Escuelas"),
    context=("Schools closed.", "Cerraron los colegios."),
    ends_en=(
        ", up from 250 in the previous period (+44 per cent).",
        ", the same figure as in the previous period.",
    ),
    ends_es=(
        ", frente a 250 en el período anterior (+44%).",
        ", la misma cifra que en el período anterior.",
    ),
)
DECEMBER = Month(
    period="2024-12",
    exact=(340, 55),
    reached=395,
    population=1_620_000,
    topic=("Prices", "Precios"),
    context=("Prices rose.", "Subieron los precios."),
    ends_en=(
        ", down from 360 in the previous period (−6 per cent).",
        ", up from 40 in the previous period (+38 per cent).",
    ),
    ends_es=(
        ", frente a 360 en el período anterior (−6%).",
        ", frente a 40 en el período anterior (+38%).",
    ),
)
MONTHS = (OCTOBER, NOVEMBER, DECEMBER)


def lasting_cells() -> int:
    """How many cells are typed once for all months."""
    rows = [row for rows in LASTING.values() for row in rows]
    return sum(map(len, (*rows, *SOURCES.values())))


class Desk:
    """A workbook in front of a person, who types what a cell does not hold yet."""

    def __init__(self, path: Path, lang: str) -> None:
        self.path, self.lang = path, lang
        self.book: Workbook = load_workbook(path)
        self.typed: dict[tuple[str, int, str], object] = {}

    def sheet(self, key: str) -> Worksheet:
        found = self.book[NAMES.sheets[key].name.text(self.lang)]
        assert isinstance(found, Worksheet)
        return found

    def put(self, key: str, row: int, column: str, value: int | str | Said) -> None:
        sheet = self.sheet(key)
        header = NAMES.sheets[key].columns[column].text(self.lang)
        (at,) = [cell.column for cell in sheet[1] if cell.value == header]
        text = value[self.lang == "es"] if isinstance(value, tuple) else value
        if sheet.cell(row, at).value != text:
            sheet.cell(row, at).value = text
            self.typed[key, row, column] = text

    def field(self, field: str, column: str, value: int | str) -> None:
        name = NAMES.fields[field].text(self.lang)
        (row,) = [cell.row for cell in self.sheet("report")["A"] if cell.value == name]
        self.put("report", row, column, value)

    def fill_in(self, month: Month) -> None:
        for key, rows in LASTING.items():
            for at, cells in enumerate(rows, start=2):
                for column, value in cells.items():
                    self.put(key, at, column, value)
        for field, cells in SOURCES.items():
            for column, value in cells.items():
                self.field(field, column, str(value))
        for at, number in enumerate(month.exact, start=2):
            self.put("results", at, "exact", number)
        self.put("sectors", 2, "reached", month.reached)
        self.field("population", "value", month.population)
        self.put("context", 2, "topic", month.topic)
        for language, text in zip(("en", "es"), month.context, strict=True):
            self.put("context", 2, language, text)
        self.book.save(self.path)


def fill_in_words(path: Path, lang: str) -> None:
    """Fills in the only row of the words file."""
    desk = Desk(path, lang)
    for column, text in HERDERS.items():
        desk.put("terms", 2, column, text)
    desk.book.save(path)


class Quarter:
    """The command as it is called month after month, in one language."""

    def __init__(self, sitrep: Callable[..., Ran], folder: Path, lang: str) -> None:
        self.sitrep, self.folder, self.lang = sitrep, folder, lang
        self.last: Path | None = None

    def ran(self, *arguments: object, code: int = 0) -> str:
        """What a command printed; it did what it was asked for."""
        ran = self.sitrep(*arguments, "--lang", self.lang)
        assert ran.code == code, ran.out + ran.err
        assert ran.err == ""
        return ran.out

    def begun(self, month: Month) -> Path:
        """The folder of the month."""
        folder = self.folder / month.period
        if self.last is None:
            self.ran("new", folder, "--platform", "peru", "--period", month.period)
        else:
            self.ran("new", folder, "--from", self.last)
        assert (folder / f"peru-{month.period}.xlsx").is_file()
        return folder

    def checked(self, folder: Path) -> None:
        """The check and its marked copy find nothing that is wrong."""
        marked = self.folder / f"{folder.name}-marked.xlsx"
        said = self.ran("check", folder, "--mark", marked)
        for level in (("fatal", "error", "warning"), ("fatal", "error", "advertencia"))[
            self.lang == "es"
        ]:
            assert f"{level}: " not in said, said
        assert marked.is_file()

    def drafted(self, folder: Path, month: Month) -> None:
        """Both documents say the month's figures."""
        since = () if self.last is None else ("--since", self.last)
        said = self.ran("draft", folder, *since)
        assert f"peru-{month.period}_en.docx" in said
        for locale, ends in (("en", month.ends_en), ("es", month.ends_es)):
            draft = read_json((folder / f"peru-{month.period}_{locale}.json").read_bytes()).draft
            women, herders = bullets(draft).values()
            assert women == WOMEN[locale].format(month.exact[0]) + ends[0]
            assert herders == HERDERS_SAID[locale].format(month.exact[1]) + ends[1]
            assert (folder / f"peru-{month.period}_{locale}.docx").is_file()


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_quarter_from_the_first_workbook_to_the_last_comparison(
    sitrep: Callable[..., Ran], tmp_path: Path, lang: str
) -> None:
    quarter = Quarter(sitrep, tmp_path, lang)
    typed: list[dict[tuple[str, int, str], object]] = []
    for month in MONTHS:
        folder = quarter.begun(month)
        book = folder / f"peru-{month.period}.xlsx"
        desk = Desk(book, lang)
        desk.fill_in(month)
        typed.append(desk.typed)
        words = quarter.ran("words", book)
        if quarter.last is None:  # in October alone: later months have the words in Terms
            path = folder / f"peru-{month.period}_words.xlsx"
            assert str(path) in words
            fill_in_words(path, lang)
        else:
            assert not list(folder.glob("*_words.xlsx")), words
        quarter.checked(folder)
        quarter.drafted(folder, month)
        if quarter.last is not None:
            before = MONTHS[len(typed) - 2]
            said = quarter.ran("diff", quarter.last, folder, "--locale", "en", code=1)
            for old, new in zip(before.exact, month.exact, strict=True):
                assert (f"{old} → {new}" in said) == (old != new), said
        quarter.last = folder
    first, *later = typed
    assert len(first) == lasting_cells() + OCTOBER.new_cells
    for month, cells in zip(MONTHS[1:], later, strict=True):
        assert len(cells) == month.new_cells, cells
