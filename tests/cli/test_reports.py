"""`sitrep draft` with activity reports, and `sitrep explain`: from files on disk to words."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.drafting.reports.trial import row, written
from tests.examples import ROOT, SEPTEMBER, copied
from tests.reading.fivew.reports import LAYOUTS, sheet_of, write_csv

ROWS = [
    row(new=41, output=90, destination=41),
    row(new=30, admin1="Lima", transit=30),
    row("# of other things", new=12),
]


def names(folder):
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_a_report_is_drafted_beside_itself_under_country_and_month(sitrep, tmp_path):
    path = written(tmp_path, ROWS)
    ran = sitrep("draft", path, "--period", "2023-01", "--locale", "en")
    assert ran.code == 0, ran.out
    assert ran.out.startswith("Read 5w.xlsx, sheet 5W: RMRP 2023-2024, script names, 3 rows.\n")
    assert f"Wrote {tmp_path / 'peru-2023-01_en.docx'}" in ran.out
    assert names(tmp_path) == {
        "5w.xlsx",
        "sitrep.toml",
        "peru-2023-01_en.docx",
        "peru-2023-01_en.json",
    }


def test_a_report_is_known_without_any_option(sitrep, tmp_path):
    written(tmp_path, ROWS)
    ran = sitrep("draft", tmp_path, "--locale", "en")
    assert "peru-2023-01_en.docx" in names(tmp_path), ran.out


def test_several_files_are_one_input(sitrep, tmp_path):
    first = written(tmp_path, ROWS)
    headers = LAYOUTS["rmrp_2022_es"]
    more = [row(new=9, month="2023-01", admin1="Ica", subsector="Trial")]
    second = write_csv(tmp_path / "more.csv", sheet_of(more, headers))
    ran = sitrep("draft", first, second, "--locale", "en", "--json")
    said = json.loads(ran.out)
    assert [(each["file"], each["rows"]) for each in said["read"]] == [
        ("5w.xlsx", 3),
        ("more.csv", 1),
    ]
    draft = json.loads((tmp_path / "peru-2023-01_en.json").read_text("utf-8"))["draft"]
    trace = draft["traces"]["trial.consultations#people"]
    assert trace["exact"] == "80"
    assert [each["file"] for each in trace["origin"]["sheets"]] == ["5w.xlsx", "more.csv"]


def test_what_a_sector_does_not_show_is_written_beside_the_draft(sitrep, tmp_path):
    path = written(tmp_path, ROWS)
    sitrep("draft", path, "--top", "1", "--locale", "es")
    more = (tmp_path / "peru-2023-01_es_more.md").read_text("utf-8")
    assert "Lo que el borrador no muestra" in more
    assert "12 personas" in more
    sitrep("draft", path, "--top", "0", "--locale", "en")
    assert "peru-2023-01_en_more.md" not in names(tmp_path)


def test_numbers_with_marks_are_read_as_said(sitrep, tmp_path):
    path = written(tmp_path, [row(new="1.234", destination="1.234")])
    ran = sitrep("draft", path, "--locale", "en")
    assert (ran.code, "number-ambiguous" in ran.out) == (1, True)
    ran = sitrep("draft", path, "--locale", "en", "--numbers", "1.234,5")
    assert ran.code == 0, ran.out
    draft = json.loads((tmp_path / "peru-2023-01_en.json").read_text("utf-8"))["draft"]
    assert draft["traces"]["trial.consultations#people"]["exact"] == "1234"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--period", "2023-01"], "peru-2024-09.xlsx is an edition's workbook, and --period is"),
        (["more.xlsx"], "To draft it with activity reports, give it with --edition."),
    ],
)
def test_an_edition_is_not_taken_for_a_report(sitrep, tmp_path, arguments, said):
    ran = sitrep("draft", copied(tmp_path), *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_a_file_that_is_neither_is_told_as_before(sitrep, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no workbook")
    ran = sitrep("draft", path)
    assert ran.code == 2
    assert "this is not an Excel workbook" in ran.out


def test_an_option_for_reports_and_a_file_that_is_none(sitrep, tmp_path):
    path = write_csv(tmp_path / "a.csv", [["a", "b"], [1, 2]])
    ran = sitrep("draft", path, "--period", "2023-01")
    assert ran.code == 2
    assert "[report-missing]" in ran.out


def test_a_figure_is_explained_down_to_the_rows(sitrep, tmp_path):
    sitrep("draft", written(tmp_path, ROWS), "--locale", "en")
    ran = sitrep("explain", tmp_path / "peru-2023-01_en.json", "trial.consultations#people")
    assert ran.code == 0
    assert "  made of 2 rows of activity reports by the rule: added up\n" in ran.out
    listed = sitrep("explain", tmp_path / "peru-2023-01_en.json").out.splitlines()
    assert "trial.consultations" in listed


def test_a_name_that_is_not_in_the_draft_is_told_with_near_ones(sitrep, tmp_path):
    sitrep("draft", written(tmp_path, ROWS), "--locale", "en")
    ran = sitrep("explain", tmp_path / "peru-2023-01_en.json", "consultations")
    assert ran.code == 2
    assert "Did you mean trial.consultations" in ran.err
    assert sitrep("explain", tmp_path / "none.json", "x").code == 2
    assert sitrep("explain", SEPTEMBER, "x").code == 2


def test_help_and_a_plain_edition_load_no_pandas(tmp_path):
    book = copied(tmp_path)
    program = (
        "import sys\nfrom sitrep_writer.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print([n for n in ('pandas', 'openpyxl') if n in sys.modules], file=sys.stderr)"
    )
    for arguments in (["--help"], ["draft", "--help"], ["explain", "--help"], ["draft", str(book)]):
        command = [sys.executable, "-c", program, *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stderr == "[]\n", arguments


def test_the_command_drafts_a_report_in_a_process_of_its_own(tmp_path):
    path = written(tmp_path, ROWS)
    command = [sys.executable, "-m", "sitrep_writer", "draft", str(path), "--country", "Perú"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {"peru-2023-01_en.docx", "peru-2023-01_es.docx"} <= names(tmp_path)
