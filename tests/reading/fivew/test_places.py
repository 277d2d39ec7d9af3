"""Places of rows: the official areas with their ISO codes, by folding and aliases."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.model.cells import Cell
from sitrep_writer.reading.fivew.layouts import Layouts, read_layouts
from sitrep_writer.reading.fivew.place_register import PlaceReader, read_register
from sitrep_writer.reading.fivew.sheet import Hints
from sitrep_writer.resources import Resources

from .reports import KEYS, read, records, sheet_of, told, write_csv

REGISTER = read_register(Resources())
LAYOUTS = read_layouts(Resources())
assert isinstance(LAYOUTS, Layouts)
PLACES = PlaceReader(REGISTER, "", LAYOUTS.words.whole_country)


@pytest.mark.parametrize(
    ("country", "admin1", "found"),
    [
        ("Peru", "Tacna", ("Peru", "Tacna", "PE-TAC")),
        ("PERÚ", "san martin", ("Peru", "San Martín", "PE-SAM")),
        ("Peru", "Departamento de Áncash", ("Peru", "Áncash", "PE-ANC")),
        ("Peru", "PE-LIM", ("Peru", "Lima", "PE-LIM")),
        ("MEX", "Chiapas", ("Mexico", "Chiapas", "MX-CHP")),
        ("per", "Tacna", ("Peru", "Tacna", "PE-TAC")),
        ("VEN", "", ("Venezuela", "", "")),
        ("México", "CDMX", ("Mexico", "Ciudad de México", "MX-CMX")),
        ("Mexico", "ME-8", ("Mexico", "Coahuila", "MX-COA")),
        ("Colombia", "Bogota D.C.", ("Colombia", "Bogotá D.C.", "CO-DC")),
        ("Colombia", "Amazonas", ("Colombia", "Amazonas", "CO-AMA")),
        ("Brasil", "AMAZONAS", ("Brazil", "Amazonas", "BR-AM")),
        ("Chile", "Libertador", ("Chile", "O'Higgins", "CL-LI")),
        (
            "Ecuador",
            "Santo Domingo De Los Tsachilas",
            ("Ecuador", "Santo Domingo de los Tsáchilas", "EC-SD"),
        ),
        ("Curacao", "Curaçao", ("Curaçao", "Curaçao", "CW")),
        ("Panamá", "Panamá", ("Panama", "Panama", "PA")),
        ("Regional", "Regional", ("Regional", "Regional", "")),
        ("Peru", "Country level", ("Peru", "", "PE")),
        ("Peru", "", ("Peru", "", "")),
    ],
)
def test_a_place_is_found_as_people_type_it(
    country: str, admin1: str, found: tuple[str, str, str]
) -> None:
    where = PLACES.where(country, admin1)
    assert (where.country, where.admin1, where.iso, where.wrong) == (*found, None)


@pytest.mark.parametrize(
    ("country", "admin1", "said"),
    [
        ("Peru", "Tcana", '"Tcana" is not a first-level area of Peru. Did you mean "Tacna"?'),
        ("Mexico", "Tacna", '"Tacna" is in Peru, not in Mexico.'),
        (
            "Perou",
            "Tacna",
            '"Perou" is not a country in the register of places. Did you mean "Peru"?',
        ),
        ("Peru", "Zzyzx", '"Zzyzx" is not a first-level area of Peru.'),
        (
            "Mexico",
            "Nuevo León, Monterrey",
            '"Nuevo León, Monterrey" is not a first-level area of Mexico. '
            'Did you mean "Nuevo León"?',
        ),
    ],
)
def test_a_place_that_is_not_known_is_told_with_the_nearest(
    country: str, admin1: str, said: str
) -> None:
    where = PLACES.where(country, admin1)
    told, _, advice = str(where.wrong).partition(" If the name is right, ")
    assert (told, where.iso) == (said, "")
    assert bool(advice) == ("first-level area" in said)
    assert not advice or "Terms sheet" in advice


def test_the_warning_stands_at_the_first_cell_and_says_how_many(tmp_path: Path) -> None:
    rows = records(9)
    for at in (2, 5, 7):
        rows[at]["admin1"] = "Tcana"
    found = read(write_csv(tmp_path / "5w.csv", sheet_of(rows)))
    (problem,) = found.problems
    assert problem.code == "place-unknown"
    assert problem.cell == Cell("5w.csv", 4, 2)
    assert 'Did you mean "Tacna"?' in problem.message
    assert problem.message.endswith("It is in 3 rows.")
    assert found.activities[2].texts["admin1"] == "Tcana"


def test_rows_without_a_country_are_of_the_one_that_was_given(tmp_path: Path) -> None:
    keys = KEYS[1:]
    headers = sheet_of([])[0][1:]
    path = write_csv(tmp_path / "5w.csv", sheet_of(records(4), headers, keys))
    assert told(path, hints=Hints(country="peru")) == []
    assert read(path, hints=Hints(country="peru")).activities[0].texts["country"] == "Peru"


def test_every_country_is_known_by_its_alpha_2_and_its_alpha_3_code() -> None:
    """ISO 3166-1; Regional is no country."""
    for name in {area.name for area in REGISTER.countries.values()} - {"Regional"}:
        codes = [typed for typed, area in REGISTER.countries.items() if area.name == name]
        assert {2, 3} <= {len(code) for code in codes if code.isalpha()}, name


def test_every_area_has_a_code_of_its_own() -> None:
    codes = [
        (country, area.iso)
        for country, areas in REGISTER.areas.items()
        for area in {area.iso: area for area in areas.values()}.values()
        if country != "Regional"
    ]
    assert len(codes) == len(set(codes)) == 234
    assert all(iso for _, iso in codes)


OFFICIAL = Path(__file__).parents[3].parent / "shared/data/admin1.csv"


@pytest.mark.skipif(
    not OFFICIAL.is_file(), reason="the official list of areas is not beside the checkout"
)
def test_every_area_of_the_official_list_is_in_the_register() -> None:
    lines = OFFICIAL.read_text(encoding="utf-8-sig").splitlines()[1:]
    for line in lines:
        country, admin1, iso = line.rsplit(",", 2)
        by_name, by_code = PLACES.where(country, admin1), PLACES.where(country, iso)
        assert by_name.wrong is None
        if country != "Regional":
            assert by_code.iso == by_name.iso
            assert by_name.iso == iso or country == "Mexico"  # its codes there are no ISO codes
    assert len(lines) == 235
