"""What people write for a currency, and which one is meant where they write it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.currencies import codes, is_mark, meant, region_of, territory_of
from sitrep_writer.reading.number_formats import read_format
from sitrep_writer.reading.typed_numbers import typed_with_unit

from .fivew.reports import read, records, sheet_of, total, write_xlsx


@given(st.sampled_from(sorted(codes())), st.sampled_from(["PE", "CO", "EC", "US", ""]))
def test_a_code_is_its_currency_everywhere(code: str, territory: str) -> None:
    assert is_mark(code)
    assert meant(code, territory) == (code,)
    assert read_format(f"[${code}] #,##0").section(Decimal(5)).mark == code


@pytest.mark.parametrize(
    ("mark", "territory", "found"),
    [
        ("$", "PE", ("USD",)),
        ("$", "EC", ("USD",)),
        ("$", "SV", ("USD",)),
        ("$", "CO", ("COP", "USD")),
        ("$", "CL", ("CLP", "USD")),
        ("$", "TT", ("TTD", "USD")),
        ("$", "CA", ("CAD", "USD")),
        ("$", "", ("USD",)),
        ("S/", "PE", ("PEN",)),
        ("S/.", "EC", ("PEN",)),
        ("R$", "PE", ("BRL",)),
        ("£", "GB", ("GBP",)),
        ("¥", "CN", ("CNY", "JPY")),
        ("Bs.", "VE", ("VES",)),
        ("Bs.", "BO", ("BOB",)),
        ("Bs.", "PE", ("BOB", "VES")),
        ("₲", "CO", ("PYG",)),
        ("zł", "PE", ("PLN",)),
        ("pesos", "CO", ("COP",)),
        ("pesos", "MX", ("MXN",)),
        ("dólares", "PE", ("USD",)),
        ("dollars", "TT", ("TTD", "USD")),
        ("Peruvian soles", "CO", ("PEN",)),
        ("bolívares", "PE", ("VES",)),
        ("francos suizos", "PE", ("CHF",)),
        ("kits", "PE", ()),
        ("personas", "CO", ()),
    ],
)
def test_a_sign_or_a_name_means_what_it_means_in_that_country(
    mark: str, territory: str, found: tuple[str, ...]
) -> None:
    assert meant(mark, territory) == found


@pytest.mark.parametrize(
    ("mark", "language", "code"),
    [
        ("$", "240A", "COP"),
        ("$", "es-CO", "COP"),
        ("$", "409", "USD"),
        ("$", "280A", "USD"),
        ("$", "80A", "MXN"),
        ("S/", "280A", "PEN"),
        ("S/", "es-PE", "PEN"),
        ("₲", "3C0A", "PYG"),
        ("€", "2", "EUR"),
        ("Q", "100A", "GTQ"),
        ("L", "480A", "HNL"),
    ],
)
def test_the_language_of_a_format_decides_what_its_sign_means(
    mark: str, language: str, code: str
) -> None:
    for territory in ("PE", "CO"):
        assert meant(mark, territory, region_of(language)) == (code,)


@pytest.mark.parametrize(
    "text", ["", " ", "kits", "5", "mil", "M", "%", "personas", "de", "USDX", "over", "...", "-"]
)
def test_other_words_are_no_currency(text: str) -> None:
    assert not is_mark(text)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Peru", "PE"), ("Perú", "PE"), ("Brasil", "BR"), ("Trinidad and Tobago", "TT"), ("x", "")],
)
def test_a_country_is_known_by_its_names(name: str, code: str) -> None:
    assert territory_of(name) == code


MARKS = st.sampled_from(["S/", "€", "USD", "COP", "Bs.", "R$", "soles"])
GROUPS = st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "’"])


@given(MARKS, GROUPS, st.integers(0, 10**9), st.booleans(), st.booleans())
def test_an_amount_typed_with_marks_between_thousands_is_that_amount(
    mark: str, group: str, number: int, behind: bool, cents: bool
) -> None:
    digits = f"{number:,}".replace(",", group)
    if cents:
        digits += "," if group == "." else "."
        digits += "50"
    found = typed_with_unit(f"{digits} {mark}" if behind else f"{mark} {digits}")
    assert found is not None
    assert (found.value, found.mark) == (number + (Decimal("0.5") if cents else 0), mark)


@pytest.mark.parametrize(
    "text", ["$294M", "over S/ 140", "140 kits", "KWD 1.500", "1,500", "S/ 5 to 6", "S/ €5", "PEN"]
)
def test_what_is_no_plain_amount_is_left_to_be_told(text: str) -> None:
    assert typed_with_unit(text) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [("S/ 1,200", "Peruvian soles"), ("1200 €", "euros"), ("COP 1.200.000", "Colombian pesos")],
)
def test_an_amount_of_a_report_in_another_currency_is_told_and_left_out(
    tmp_path: Path, typed: str, name: str
) -> None:
    rows = records(6)
    rest = sum(row["value"] or 0 for row in rows[1:])
    rows[0]["value"] = typed
    found = read(write_xlsx(tmp_path / "5w.xlsx", {"5W": sheet_of(rows)}))
    assert [(p.code, p.message) for p in found.problems] == [
        (
            "currency-disagrees",
            f'"{typed}" is in {name}, but amounts of activity reports are in US dollars. Type it '
            "in US dollars.",
        )
    ]
    assert total(found.activities, "value") == pytest.approx(rest)
