"""Error values of any program: told at their cell, and the rest of the sheet is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep_writer.reading import workbook_package as package
from sitrep_writer.reading.cell_errors import error_in, may_hold_errors

from .books import book, edit_part, edition_of, read, results_of, said
from .fivew.reports import read as read_reports
from .fivew.reports import records, sheet_of, total, write_csv, write_xlsx

RESULTS_PART = "xl/worksheets/sheet2.xml"
ERRORS = [
    *("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"),
    *("#ERROR!", "#SPILL!", "#CALC!", "#FIELD!", "#BUSY!", "#GETTING_DATA", "#CONNECT!"),
    *("#BLOCKED!", "#UNKNOWN!", "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!"),
]
ROWS = [
    ["Sector", "Result", "Figure", "Exact", "Who", "Where"],
    ["Health", "National insurance", "people", 987, "people", "Tacna"],
    ["Health", "Screening tests", "people", 252, "people", "Piura"],
]


def message(error: str) -> str:
    return f"the cell shows the error {error}. Correct its formula, or type the value."


def with_error(path: Path, error: str, cell: str = '<c r="D2" t="e"><v>{}</v></c>') -> Path:
    """The workbook with an error in place of the 987 of the Results."""

    def edit(xml: str) -> str:
        assert xml.count('<c r="D2" t="n"><v>987</v></c>') == 1
        return xml.replace('<c r="D2" t="n"><v>987</v></c>', cell.format(error))

    return edit_part(path, RESULTS_PART, edit)


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize(
    "cell",
    [
        '<c r="D2" t="e"><v>{}</v></c>',
        "<c r='D2' t='e'><v>{}</v></c>",
        '<c r="D2" s="0" t="e"><f>SORT(A1:A9)</f><v>{}</v></c>',
        '<c t="e" r="D2" vm="1"><f t="array" ref="D2">X()</f><v xml:space="preserve">{}</v></c>',
    ],
)
def test_an_error_of_any_program_is_told_at_its_cell_and_the_rest_is_read(
    tmp_path: Path, error: str, cell: str
) -> None:
    found = read(with_error(book(tmp_path, {"Results": ROWS}), error, cell))
    assert list(map(said, found.problems)) == [("cell-error", f"Results!D2: {message(error)}")]
    assert results_of(found) == [("National insurance", None), ("Screening tests", 252)]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_regex(r"#[A-Z]{2,12}(/[A-Z0-9]{1,3})?[!?]", fullmatch=True))
def test_errors_that_nobody_has_thought_of_are_errors(tmp_path: Path, error: str) -> None:
    found = read(with_error(book(tmp_path, {"Results": ROWS}), error))
    assert list(map(said, found.problems)) == [("cell-error", f"Results!D2: {message(error)}")]
    assert results_of(found)[1] == ("Screening tests", 252)


@pytest.mark.parametrize(
    "typed",
    ["#REF!", " #N/A ", "#ERROR!", "#¡VALOR!", "#¿NOMBRE?", "#¡DIV/0!", "#N/D", "Err:502"],
)
def test_an_error_stored_as_text_is_an_error(tmp_path: Path, typed: str) -> None:
    rows = [ROWS[0], [*ROWS[1][:5], typed], ROWS[2]]
    found = read(book(tmp_path, {"Results": rows}))
    assert list(map(said, found.problems)) == [
        ("cell-error", f"Results!F2: {message(typed.strip())}")
    ]
    assert results_of(found) == [("National insurance", 987), ("Screening tests", 252)]


@pytest.mark.parametrize(
    "typed", ["#1 clinic", "# of people", "#Todos!", "E", "Err: 502 kits", "#"]
)
def test_other_texts_that_begin_with_a_hash_are_texts(tmp_path: Path, typed: str) -> None:
    assert error_in(typed) == ""
    rows = [ROWS[0], [*ROWS[1][:5], typed], ROWS[2]]
    places = edition_of(book(tmp_path, {"Results": rows})).results[0].slots["places"]
    assert [place.value for place in places] == [typed]


def test_a_sheet_too_big_to_unpack_for_all_is_read_past_its_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 100)
    found = read(with_error(book(tmp_path, {"Results": ROWS}), "#SPILL!"))
    assert list(map(said, found.problems)) == [("cell-error", f"Results!D2: {message('#SPILL!')}")]
    assert results_of(found) == [("National insurance", None), ("Screening tests", 252)]


REPORTED = records(6)
REST = sum(row["new"] for row in REPORTED[1:])


@pytest.mark.parametrize("error", ["#ERROR!", "#CALC!", "#GETTING_DATA", "#N/A"])
@pytest.mark.parametrize("unpacked", [100, package.MAX_UNPACKED])
def test_a_report_of_activities_is_read_past_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str, unpacked: int
) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", unpacked)
    rows = [{**REPORTED[0], "new": 987654}, *REPORTED[1:]]
    path = write_xlsx(tmp_path / "5w.xlsx", {"5W": sheet_of(rows)})

    def edit(xml: str) -> str:
        before, after = xml.split("<v>987654</v>")
        assert before.endswith(' t="n">')
        return f'{before.removesuffix(chr(34) + "n" + chr(34) + ">")}"e"><v>{error}</v>{after}'

    found = read_reports(edit_part(path, "xl/worksheets/sheet1.xml", edit))
    assert [(p.code, p.message) for p in found.problems] == [("cell-error", message(error))]
    assert total(found.activities, "new") == REST


@pytest.mark.parametrize(("key", "kept"), [("new", REST), ("admin1", REST)])
def test_an_error_as_text_in_a_report_is_told_at_its_cell(
    tmp_path: Path, key: str, kept: int
) -> None:
    rows = [{**REPORTED[0], key: "#REF!"}, *REPORTED[1:]]
    found = read_reports(write_csv(tmp_path / "5w.csv", sheet_of(rows)))
    assert ("cell-error", message("#REF!")) in [(p.code, p.message) for p in found.problems]
    assert total(found.activities, "new") >= kept


@pytest.mark.parametrize("error", [*ERRORS, "#¡VALOR!", "Err:502"])
@pytest.mark.parametrize("form", ["{}", "&#{};", "&#0{};", "&#x{:x};", "&#x00{:X};"])
def test_a_part_may_hold_an_error_however_its_signs_are_written(error: str, form: str) -> None:
    first = error[0] if form == "{}" else form.format(ord(error[0]))
    assert may_hold_errors(f"<t>{first}{error[1:]}</t>".encode())
    assert may_hold_errors(f"<t>{first}{error[1:]}</t>".encode("ascii", "xmlcharrefreplace"))


@pytest.mark.parametrize("text", ["Per&#250;", "&#xFA;", "n.# 3", "C# (2)", "Errors", "&#8211;"])
def test_plain_texts_are_not_searched_for_errors(text: str) -> None:
    assert not may_hold_errors(f"<t>{text}</t>".encode())
