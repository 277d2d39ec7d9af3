"""Drafts of the platforms' own published reports, where they lie beside the checkout."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sitrep_writer.api import draft_reports
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level
from tests.examples import bullets, codes, printed

from .trial import beside, counted

DATA = Path(__file__).parents[3].parent / "shared/data"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the published reports are not beside the checkout"
)
REPORTS = [
    ("5w_rmrp_2024_en.xlsx", "Mexico", "2023-01"),
    ("5w_rmrp_2024_en.xlsx", "Panama", "2023-01"),
    ("5w_rmrp_2022_es.xlsx", "Mexico", "2022-01"),
    ("5w_rmrp_2022_es.xlsx", "Mexico", "2022-01..2022-02"),
    ("5w_rmrp_2022_es.xlsx", "Panama", "2022-01"),
]
COLUMNS = {
    "new": ("New_beneficiaries", "Nuevos beneficiarios del mes"),
    "output": ("Quantity_output", "Cantidad de productos generados"),
    "value": ("Value", "Valor de transferencia (en USD)"),
    "women": ("Women", "Mujeres adultas"),
    "men": ("Men", "Hombres adultos"),
    "girls": ("Girls", "Ninas y Adolescentes menores de 18"),
    "boys": ("Boys", "Ninos y Adolescentes menores de 18"),
}
NAMES = {"new": "people", "output": "outputs", "value": "amount"}


def frame_of(name: str, country: str, months: tuple[str, ...]):
    """The rows of a published report, read by pandas alone; columns by the first words."""
    import pandas as pd

    frame = pd.read_excel(DATA / name, engine="calamine")
    frame.columns = [" ".join(str(column).split()) for column in frame.columns]

    def column(*names: str) -> str:
        return next(c for c in frame.columns for n in names if c.casefold() == n.casefold())

    place = column("Country", "País Country")
    month = column("Month")
    rows = frame[frame[place].str.startswith(country[:2]) & frame[month].isin(months)]
    return rows, column


@pytest.mark.parametrize(("name", "country", "period"), REPORTS)
def test_every_person_of_a_published_report_is_counted_once_to_the_unit(name, country, period):
    import pandas as pd

    outcome = draft_reports([DATA / name], DraftOptions(period=period, country=country))
    assert {draft.locale for draft in outcome.drafts} == {"en", "es"}
    assert not any(found.level is Level.FATAL for found in outcome.problems)
    assert "languages-disagree" not in codes(outcome)
    assert "figure-dropped" not in codes(outcome)
    first, _, last = period.partition("..")
    rows, column = frame_of(name, country, (first, last or first))
    indicator = column("Indicator", "Indicador")
    expected = {}
    for said, group in rows.groupby(indicator):
        for key, names in COLUMNS.items():
            total = pd.to_numeric(group[column(*names)], errors="coerce").sum()
            if total:
                expected[" ".join(said.split()), NAMES.get(key, key)] = Decimal(str(total))
        yes = group[column("CVA")].astype(str).str.casefold().isin(["yes", "si", "sí"])
        cash = pd.to_numeric(group.loc[yes, column(*COLUMNS["new"])], errors="coerce").sum()
        if cash:
            expected[" ".join(said.split()), "cva_people"] = Decimal(str(cash))
    assert counted(outcome) == expected


@pytest.mark.parametrize(("name", "country", "period"), REPORTS)
def test_no_figure_of_a_published_report_is_printed_twice(name, country, period):
    for draft in draft_reports([DATA / name], DraftOptions(period=period, country=country)).drafts:
        assert len(printed(draft)) == len(set(printed(draft)))


def test_people_assisted_in_mexico_are_those_of_the_largest_sector_of_each_area():
    import pandas as pd

    outcome = draft_reports(
        [DATA / "5w_rmrp_2024_en.xlsx"], DraftOptions(period="2023-01", country="Mexico")
    )
    rows, _ = frame_of("5w_rmrp_2024_en.xlsx", "Mexico", ("2023-01",))
    people = pd.to_numeric(rows["New_beneficiaries"], errors="coerce")
    by_sector = people.groupby([rows["Admin1"], rows["Subsector"]]).sum()
    expected = by_sector.groupby(level=0).max().sum()
    assert Decimal(outcome.drafts[0].traces["report.assisted"].exact) == Decimal(str(expected))


def test_top_moves_results_beside_the_draft_and_loses_none():
    path = DATA / "5w_rmrp_2024_en.xlsx"
    every = draft_reports([path], DraftOptions(period="2023-01", country="Mexico", top=0)).drafts[0]
    few = draft_reports([path], DraftOptions(period="2023-01", country="Mexico", top=1)).drafts[0]
    assert {**bullets(few), **beside(few)} == bullets(every)
    assert beside(few)
