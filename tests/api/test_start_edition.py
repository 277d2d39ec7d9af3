"""A new edition's folder, and what it takes over from the last one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

import sitrep_writer as sw
from sitrep_writer.api.carried_over import next_period
from tests.examples import SEPTEMBER, edited, row_of


def made(folder: Path, **asked: object) -> sw.NewEdition:
    done = sw.start_edition(folder, **asked)  # type: ignore[arg-type]
    assert isinstance(done, sw.NewEdition), done.message
    return done


def refused(folder: Path, **asked: object) -> str:
    done = sw.start_edition(folder, **asked)  # type: ignore[arg-type]
    assert isinstance(done, sw.NotDone)
    return done.message


def rows(book: Path, sheet: str) -> list[tuple[object, ...]]:
    return [
        tuple(value for value in row if value is not None)
        for row in load_workbook(book)[sheet].iter_rows(min_row=2, values_only=True)
        if any(value is not None for value in row)
    ]


@pytest.mark.parametrize(
    ("asked", "name", "platform", "sheet"),
    [
        ({"platform": "PERÚ", "period": "2024-10"}, "peru-2024-10", "Peru", "Report"),
        (
            {"platform": "peru", "period": "2024-07..2024-09", "language": "es"},
            "peru-2024-07-to-2024-09",
            "Perú",
            "Informe",
        ),
    ],
)
def test_a_folder_is_made_with_its_workbook_and_settings(
    tmp_path: Path, asked: dict[str, str], name: str, platform: str, sheet: str
) -> None:
    done = made(tmp_path / "new" / "edition", **asked)
    assert done.book == tmp_path / "new" / "edition" / f"{name}.xlsx"
    assert done.settings == done.book.with_name("sitrep.toml")
    assert done.problems == ()
    assert load_workbook(done.book)[sheet]["B2"].value == platform


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "sitrep.toml").write_text("# mine\n")
    done = made(tmp_path, platform="peru", period="2024-10")
    assert done.settings is None
    assert (tmp_path / "sitrep.toml").read_text() == "# mine\n"
    before = done.book.read_bytes()
    assert refused(tmp_path, platform="peru", period="2024-11") == (
        f"{tmp_path} has a workbook already, peru-2024-10.xlsx; nothing was written. "
        "Give a new folder."
    )
    assert refused(done.book, period="2024-11") == (
        f"{done.book} is there already; nothing was written."
    )
    assert done.book.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["peru-2024-10.xlsx", "sitrep.toml"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            {},
            "a new edition needs its platform. Name it with --platform. The platforms are: "
            "Neutral, Peru, R4V.",
        ),
        (
            {"platform": "Perru"},
            'there is no profile of the platform "Perru". Did you mean "Peru"? '
            "The platforms are: Neutral, Peru, R4V.",
        ),
        (
            {"platform": "peru", "period": "2024-13"},
            '"2024-13" is not a period. Write a month (2023-01), or the first and the last one '
            "(2023-01..2023-03).",
        ),
        ({"last": "nowhere.xlsx"}, "nowhere.xlsx: the file is not there."),
        (
            {"last": "page.docx"},
            "page.docx: a new edition cannot begin with this. Give the workbook (.xlsx) of "
            "the last edition, its folder, or the draft's .json.",
        ),
    ],
)
def test_what_cannot_be_begun_is_told_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(tmp_path / "new", **asked) == said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("days", "following"),
    [
        (("2024-10-01", "2024-10-31"), ("2024-11-01", "2024-11-30")),
        (("2024-12-01", "2024-12-31"), ("2025-01-01", "2025-01-31")),
        (("2024-07-01", "2024-09-30"), ("2024-10-01", "2024-12-31")),
        (("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")),
        (("2024-03-04", "2024-03-10"), ("2024-03-11", "2024-03-17")),
        (("2024-02-15", "2024-02-29"), ("2024-03-01", "2024-03-15")),
    ],
)
def test_a_period_moves_on_by_its_own_length(
    days: tuple[str, str], following: tuple[str, str]
) -> None:
    first, last = map(date.fromisoformat, days)
    assert next_period(first, last) == tuple(map(date.fromisoformat, following))


@settings(max_examples=50, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_the_period_that_follows_begins_on_the_next_day(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    start, end = next_period(first, last)
    assert start.toordinal() == last.toordinal() + 1
    assert abs((end - start) - (last - first)).days <= 3


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, sw.NewEdition]:
    """The example's folder, and the edition that begins with it."""
    folder = tmp_path_factory.mktemp("quarter")
    last = example(folder)
    return last, made(folder / "org" / "october", last=last)


def example(tmp_path: Path) -> Path:
    """A copy of the example's folder, with tables, terms and settings of its own."""
    folder = tmp_path / "org" / "september"
    shutil.copytree(SEPTEMBER.parent, folder)
    for page in folder.glob("*.png"):
        if page.name != "plenary.png":
            page.unlink()
    (folder / "sitrep.toml").write_text('# Ours.\nextends = ".."\n')
    book = load_workbook(folder / SEPTEMBER.name)
    results = book["Results"]
    results["P2"] = "since July 2024"
    results["T1"], results["T2"] = "Rounding", "exact"
    table = book.create_sheet("Table 1")
    for row in (
        ("Title (Spanish)", "Personas por departamento"),
        ("Department", "People", "Share"),
        ("Tacna", 120, 0.25),
        ("Total", 480, 1),
        ("Source: partners",),
    ):
        table.append(row)
    book.save(folder / SEPTEMBER.name)
    return folder


def test_the_last_edition_is_taken_over_and_what_must_be_looked_at_is_marked(
    begun: tuple[Path, sw.NewEdition],
) -> None:
    last, done = begun
    assert done.book.name == "peru-2024-10-to-2024-12.xlsx"
    assert done.settings is not None
    assert done.settings.read_text() == '# Ours.\nextends = ".."\n'
    old, new = (sw.draft(path).edition for path in (last, done.book.parent))
    assert old is not None
    assert new is not None
    for before, after in zip(old.results, new.results, strict=True):
        assert after.exact is None
        assert before.exact is not None
        assert after.previous is not None
        assert after.previous.value == before.exact.value
        assert after.rounding == before.rounding
        same = ("sector", "result", "figure", "wording")
        assert [_said(after, name) for name in same] == [_said(before, name) for name in same]
        assert {name: [v.value for v in values] for name, values in after.slots.items()} == {
            name: [v.value for v in values] for name, values in before.slots.items()
        }
        assert [value.value for value in after.who] == [value.value for value in before.who]
    partners = [(row.name.value, row.appealing) for row in new.partners]
    assert partners == [(row.name.value, row.appealing) for row in old.partners]
    targets = [
        (row.sector.value, row.target.value, row.reached) for row in new.sectors if row.target
    ]
    assert targets == [
        (row.sector.value, row.target.value, None) for row in old.sectors if row.target
    ]
    assert old.results[0].rounding == 0
    for name in ("terms", "notes"):
        texts = [
            [{lang: text.value for lang, text in row.texts.items()} for row in getattr(each, name)]
            for each in (old, new)
        ]
        assert texts[0] == texts[1]
    assert new.context == ()
    (table,) = new.tables
    assert [line.name for line in table.lines] == ["Tacna", "Total"]
    assert [line.cells[1:] for line in table.lines] == [(None, None), (None, None)]
    assert {lang: text.value for lang, text in table.titles.items()} == {
        "es": "Personas por departamento"
    }
    assert [f"{problem}" for problem in done.problems] == [
        'Report!B6: "Population" is blank. Type the new values.',
        'Report!B7: "Population as of" is blank. Type the new values.',
        'Report!B8: "People assisted directly" is blank. Type the new values.',
        'Report!B9: "Funded (USD)" is blank. Type the new values.',
        'Report!B10: "Required (USD)" is from the last edition. Is it still right?',
        'Report!B12: "Organisations in the plan" is from the last edition. Is it still right?',
        'Report!C15: "Chart caption" is from the last edition. Is it still right?',
        'Report!D15: "Chart caption" is from the last edition. Is it still right?',
        'Results!D2:D14: "Exact" is blank. Type the new values.',
        'Results!V2: "Time" is from the last edition. Is it still right?',
        'Results!W13: "Wording" is from the last edition. Is it still right?',
        'Sectors!B2:B8: "People reached" is blank. Type the new values.',
        'Table 1!B3:B4: "Table 1" is blank. Type the new values.',
        'Table 1!C3:C4: "Table 1" is blank. Type the new values.',
        "Context: 4 bullets of the last edition were not taken over. Write what is true of the new "
        "period.",
        "Highlight: 1 story of the last edition was not taken over. Write what is new, and put the "
        "pictures into the new folder.",
    ]
    tinted = load_workbook(done.book)["Results"].conditional_formatting
    assert {"D2:D14", "V2", "W13"} <= {str(cells.sqref) for cells in tinted}
    guide = load_workbook(done.book)["Guide"]
    links = {cell.hyperlink.location for row in guide.iter_rows() for cell in row if cell.hyperlink}
    assert {"'Results'!D2:D14", "'Report'!B6", "'Table 1'!B3:B4"} <= links


def _said(row: object, name: str) -> object:
    said = getattr(row, name)
    return None if said is None else said.value


def test_a_new_edition_that_is_filled_in_is_compared_with_the_last_one(
    tmp_path: Path, begun: tuple[Path, sw.NewEdition]
) -> None:
    """The round trip: begin, fill in what is marked, draft, compare; sentences keep their ids."""
    last, done = begun
    book = load_workbook(done.book)
    path = tmp_path / done.book.name
    for row in range(2, 15):
        book["Results"][f"D{row}"] = book["Results"][f"F{row}"].value + 7
    book.save(path)
    before, after = (sw.draft(each).drafts[0] for each in (last, path))
    compared = sw.compare_drafts(before, after, sw.Resources())
    assert isinstance(compared, sw.Comparison)
    ids = [unit.id for section in compared.sections for unit in section.changes]
    assert ids
    traced = {
        name: (before.traces[name].exact, after.traces[name].exact)
        for name in before.traces.keys() & after.traces.keys()
        if after.traces[name].cells[0].startswith("Results!D")
    }
    assert len(traced) == 13
    assert all(int(new) == int(old) + 7 for old, new in traced.values())


def test_a_draft_without_its_workbook_leaves_its_figures_sectors_and_partners(
    tmp_path: Path,
) -> None:
    sw.write_outcome(sw.draft(SEPTEMBER), tmp_path / "drafts")
    draft = tmp_path / "drafts" / "peru-2024-09_es.json"
    done = made(tmp_path / "october", last=draft)
    edition = sw.draft(done.book.parent).edition
    assert edition is not None
    assert edition.language == "es"
    assert [f"{problem}" for problem in done.problems if problem.code == "not-carried"] == [
        "peru-2024-09_es.json: a draft has no words of cells, no notes, terms, contacts and "
        "tables. Give the workbook to take them over."
    ]
    found = [
        (row.sector.value, row.result.value, _said(row, "figure"), row.previous.value)
        for row in edition.results
        if row.previous is not None
    ]
    assert ("Salud", "Seguro de salud", "personas", 360) in found
    assert len(found) == 13
    assert len(edition.partners) == 131
    assert len(edition.sectors) == 7
    shutil.copy(SEPTEMBER, draft.with_name("peru-2024-09.xlsx"))
    done = made(tmp_path / "again", last=draft)
    assert next(f"{problem}" for problem in done.problems if problem.code == "not-carried") == (
        "peru-2024-09_es.json: this draft was made from peru-2024-09.xlsx, which lies beside it. "
        "The new edition begins with that."
    )


def test_files_of_the_last_folder_and_another_folder_above_are_told(tmp_path: Path) -> None:
    last = example(tmp_path)
    own = last / "locales" / "en" / "vocabulary.csv"
    own.parent.mkdir(parents=True)
    own.write_text("key,kind,text,singular\nnight porters,population,,night porter\n")
    done = made(tmp_path / "elsewhere" / "october", last=last)
    assert [f"{problem}" for problem in done.problems][-2:] == [
        "september: 1 file of the last edition's folder was not taken over, such as "
        "locales/en/vocabulary.csv. Copy what you still need. What all editions share can lie in "
        "the folder above them.",
        "sitrep.toml: this edition uses the folder elsewhere, and the last one used org. Copy what "
        "you need from there.",
    ]


def test_a_last_period_at_the_end_of_the_calendar_is_told(tmp_path: Path) -> None:
    last = edited(tmp_path, lambda book: _put_end(book, date(9999, 12, 31)))
    made = sw.start_edition(tmp_path / "next", last=last)
    assert isinstance(made, sw.NotDone)
    assert made.message == (
        "the period of the last edition ends on 9999-12-31, and no period can follow it. Correct "
        "it there, or give the new period with --period."
    )
    named = sw.start_edition(tmp_path / "next", last=last, period="2024-10")
    assert isinstance(named, sw.NewEdition)


def _put_end(book: Workbook, day: date) -> None:
    report = book["Report"]
    report.cell(row_of(report, Field="Period end"), 2).value = day


@pytest.mark.parametrize("period", ["0000-01", "0000-12..2024-01", "2024-01..0000-01"])
def test_a_period_in_the_year_0_is_told(tmp_path: Path, period: str) -> None:
    made = sw.start_edition(tmp_path / "next", platform="peru", period=period)
    assert isinstance(made, sw.NotDone)
    assert made.message == (
        f'"{period}" is in the year 0, which no calendar has. Write the year, such as 2024.'
    )


@pytest.mark.parametrize("name", ["a\0b", "a\0b.xlsx"])
def test_a_name_that_no_file_can_have_is_told(name: str) -> None:
    made = sw.start_edition(name, platform="peru", period="2024-10")
    assert isinstance(made, sw.NotDone)
    shown = name.replace("\0", "�")
    assert made.message == (
        f"{shown} cannot be written. The name holds a character that no file's name can have. "
        "Correct the name."
    )
    (found,) = sw.draft(name).problems
    assert found.message.endswith(
        "The name holds a character that no file's name can have. Correct the name."
    )
