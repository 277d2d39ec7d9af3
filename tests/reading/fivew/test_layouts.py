"""Which layout a sheet has: every one of the field's is known by its headers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitrep_writer.model.cells import Cell
from sitrep_writer.reading.fivew.activity_reader import read_activities
from sitrep_writer.resources import Resources

from .reports import (
    API_2026,
    CONSOLIDATED,
    ENGLISH_2025,
    KEYS,
    LAYOUTS,
    read,
    records,
    sheet_of,
    told,
    total,
    write_csv,
    write_xlsx,
)

FILLED = [key for key in KEYS if key not in ("admin2", "implementing_partner", "output")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_recognised_and_every_column_read(tmp_path: Path, layout: str) -> None:
    rows = records(30)
    found = read(write_xlsx(tmp_path / "5w.xlsx", {"5W": sheet_of(rows, LAYOUTS[layout])}))
    assert found.problems == []
    (source,) = found.activities.sources
    assert (source.key, source.kind, source.rows) == (layout, "activities", 30)
    assert set(source.columns) == set(KEYS)
    read_back = found.activities[7]
    expected = {key: rows[7][key] for key in FILLED if rows[7][key] != ""}
    answers = {"Yes": "yes", "No": "no"}
    assert {**read_back.texts, **read_back.numbers} == {
        **{key: answers.get(value, value) for key, value in expected.items()},
        "admin1_code": {"Tacna": "PE-TAC", "Tumbes": "PE-TUM", "Lima": "PE-LIM"}.get(
            rows[7]["admin1"], "PE-ANC"
        ),
    }
    assert read_back.cell("new") == Cell("5W", 9, KEYS.index("new") + 1, "5w.xlsx")


def test_the_api_export_has_the_sum_of_the_populations_for_new_people(tmp_path: Path) -> None:
    rows = records(12)
    headers = ["_id", "country", "indicator", *API_2026.values()]
    keys = ["", "", "", *API_2026]
    found = read(write_csv(tmp_path / "api.csv", sheet_of(rows, headers, keys)))
    assert found.problems == []
    assert found.activities.sources[0].layout == "RMRP 2026, API export"
    assert list(found.activities.numbers["new"]) == [row["new"] for row in rows]
    assert found.activities[0].texts["indicator"] == rows[0]["indicator"]


def test_the_consolidated_report_is_known_and_its_whole_country_resolved(tmp_path: Path) -> None:
    rows = [
        {"country": "Peru", "admin1": "Tacna", "month": "2023-01", "subsector": "Health", "new": 5},
        {
            "country": "Peru",
            "admin1": "Country level",
            "month": "2023-01",
            "subsector": "Intersector",
            "new": 9,
            "cva_new": 4,
        },
    ]
    sheet = sheet_of(rows, list(CONSOLIDATED.values()), list(CONSOLIDATED))
    found = read(write_xlsx(tmp_path / "c.xlsx", {"Consolidated": sheet}))
    assert found.problems == []
    assert found.activities.sources[0].kind == "consolidated"
    whole = found.activities[1]
    assert (whole.texts["admin1_code"], whole.texts.get("admin1")) == ("PE", None)
    assert whole.numbers == {"new": 9, "cva_new": 4}


def test_an_empty_layout_is_told(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "5w.xlsx", {"5W": [ENGLISH_2025]})
    assert told(path) == [
        (
            "report-missing",
            "5w.xlsx: the headers are those of an activity report, but there is no row below them.",
        )
    ]


def test_another_workbook_is_told_in_one_line(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "other.xlsx", {"Budget": [["Item", "Cost"], ["Paper", 3]]})
    assert told(path) == [
        (
            "layout-unknown",
            "[other.xlsx]Budget: the sheet has the headers of no known layout and was left out.",
        ),
        (
            "report-missing",
            "other.xlsx: no sheet has the headers of a known layout of activity reports. "
            "Give the report itself, with its header row.",
        ),
    ]


def test_a_layout_without_a_column_that_it_needs_says_which(tmp_path: Path) -> None:
    keys = [key for key in KEYS if key != "month"]
    headers = [h for h in ENGLISH_2025 if h != "Month"]
    path = write_xlsx(tmp_path / "5w.xlsx", {"5W": sheet_of(records(3), headers, keys)})
    assert told(path)[0] == (
        "column-missing",
        "[5w.xlsx]5W: the headers in row 1 are those of RMRP 2025, English, but there is no "
        'column "Month". Add it.',
    )


def test_a_layout_is_added_by_a_file_alone(tmp_path: Path) -> None:
    own = tmp_path / "templates/workbooks/5w/ours.toml"
    own.parent.mkdir(parents=True)
    own.write_text(
        'name = "Ours"\nkind = "activities"\nlanguage = "en"\nrequired = ["month", "indicator"]\n'
        '[columns]\nmonth = ["When"]\nindicator = ["What"]\nnew = ["People"]\n'
        'admin1 = ["Where"]\ncountry = ["Land"]\n',
        encoding="utf-8",
    )
    (tmp_path / "sitrep.toml").touch()
    path = write_xlsx(
        tmp_path / "ours.xlsx",
        {"S": [["When", "Land", "Where", "What", "People"], ["2023-01", "Peru", "Ica", "Kits", 7]]},
    )
    assert read(path).activities.sources == ()
    found = read_activities([path], Resources.beside(path))
    assert found.problems == []
    assert found.activities.sources[0].layout == "Ours"
    assert total(found.activities, "new") == 7


def test_a_layout_file_with_a_wrong_key_is_told(tmp_path: Path) -> None:
    own = tmp_path / "templates/workbooks/5w/ours.toml"
    own.parent.mkdir(parents=True)
    shutil.copy(Resources().shipped / "templates/workbooks/5w/rmrp_2025_en.toml", own)
    own.write_text(own.read_text(encoding="utf-8").replace("girls =", "girlz ="), encoding="utf-8")
    (tmp_path / "sitrep.toml").touch()
    found = read_activities([tmp_path / "x.xlsx"], Resources.beside(tmp_path / "x.xlsx"))
    (problem,) = found.problems
    assert problem.code == "settings-unreadable"
    assert str(problem).startswith(f"{tmp_path.name}/templates/workbooks/5w/ours.toml: girlz: no")


HXL = {
    "country": "#country+name",
    "admin1": "#adm1 +name",
    "month": "#date+reported",
    "subsector": "#sector+en",
    "indicator": "#indicator",
    "new": "#reached+new",
    "women": "#reached+f+adults",
}


def test_hxl_tags_win_over_headers(tmp_path: Path) -> None:
    """The women column has the men's header; the tag is right, and the difference is told."""
    rows = records(4)
    headers = ["Country", "Region", "Period", "Theme", "Indicator", "How many", "Men"]
    sheet = sheet_of(rows, headers, list(HXL))
    sheet.insert(1, list(HXL.values()))
    found = read(write_xlsx(tmp_path / "hxl.xlsx", {"S": sheet}))
    (source,) = found.activities.sources
    assert source.tagged
    assert set(source.columns) == set(HXL)
    assert list(found.activities.numbers["women"]) == [row["women"] for row in rows]
    assert found.activities[0].texts["country"] == "Peru"


def test_a_tag_that_contradicts_a_known_header_is_told(tmp_path: Path) -> None:
    sheet = sheet_of(records(4))
    tags = {
        "month": "#date",
        "indicator": "#indicator",
        "women": "#reached+m+adults",
        "new": "#reached+new",
    }
    sheet.insert(1, [tags.get(key, "") for key in KEYS])
    found = read(write_xlsx(tmp_path / "hxl.xlsx", {"S": sheet}))
    column = KEYS.index("women") + 1
    assert [(p.code, p.cell) for p in found.problems] == [
        ("hxl-disagrees", Cell("S", 2, column, "hxl.xlsx"))
    ]
    assert found.problems[0].message == (
        'the tag #reached+m+adults and the header "Women above 18" disagree; the tag was followed.'
    )
    assert found.activities.sources[0].columns["men"] == column


def test_tags_under_two_header_rows_and_spanish_ones_are_found(tmp_path: Path) -> None:
    rows = records(3)
    sheet = [
        ["Where", "", "When", "What", "", "People", ""],
        ["País", "Departamento", "Mes", "Sector", "Indicador", "Nuevas", "Mujeres"],
        list(HXL.values()),
        *sheet_of(rows, list(HXL), list(HXL))[1:],
    ]
    found = read(write_csv(tmp_path / "hxl.csv", sheet))
    assert [p.level for p in found.problems] == []
    assert total(found.activities, "new") == sum(row["new"] for row in rows)


def test_the_header_of_two_rows_is_read_as_one(tmp_path: Path) -> None:
    over = {"destination": "Refugees and Migrants"}
    short = {"destination": "IN DESTINATION", "transit": "IN TRANSIT", "pendular": "PENDULARS"}
    keys = [*KEYS[:18], "destination", "transit", "pendular"]
    headers = [short.get(key, ENGLISH_2025[KEYS.index(key)]) for key in keys]
    sheet = [[over.get(key, "") for key in keys], *sheet_of(records(3), headers, keys)]
    found = read(write_xlsx(tmp_path / "5w.xlsx", {"5W": sheet}))
    assert found.problems == []
    assert {"destination", "transit", "pendular"} <= set(found.activities.sources[0].columns)
