"""The marked copy opened and saved by LibreOffice: it loses nothing of the original, nor a mark."""

from __future__ import annotations

import shutil

import pytest
from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook, write_marked
from tests.tools import run_office
from tests.validity.tools import OFFICE

from .books import HERS, made


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_keeps_the_marks_and_what_was_there(tmp_path):
    original = made(tmp_path)
    copy = write_marked(draft_workbook(original), tmp_path / "marked.xlsx").path
    saved = tmp_path / "saved"
    for path in (original, copy):
        shutil.copy(path, tmp_path / f"{path.stem}.in.xlsx")
    given = [str(tmp_path / f"{path.stem}.in.xlsx") for path in (original, copy)]
    run_office(["--convert-to", "xlsx", "--outdir", str(saved), *given], tmp_path / "profile")
    before = load_workbook(saved / f"{original.stem}.in.xlsx")
    after = load_workbook(saved / "marked.in.xlsx")
    assert after.sheetnames == ["Problems", *before.sheetnames]
    for sheet in before:
        other = after[sheet.title]
        assert len(other.data_validations.dataValidation) == len(
            sheet.data_validations.dataValidation
        )
        assert str(other.conditional_formatting) == str(sheet.conditional_formatting) or len(
            other.conditional_formatting
        ) == len(sheet.conditional_formatting)
        assert {name: each.width for name, each in other.column_dimensions.items()} == {
            name: each.width for name, each in sheet.column_dimensions.items()
        }
        assert [[c.value for c in row] for row in other] == [
            [c.value for c in row] for row in sheet
        ]
        assert len(other._charts) == len(sheet._charts)
    results = after["Results"]
    assert results["D2"].fill.fgColor.rgb == "FFFFC7CE"
    assert results["D2"].number_format == "#,##0.00"
    assert "Did you mean 1500?" in results["D2"].comment.text
    assert results["A5"].comment.text.startswith(HERS)
    assert "sector-unknown" in results["A5"].comment.text
