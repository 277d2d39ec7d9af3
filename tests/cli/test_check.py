"""`sitrep check`: what is said of a workbook, how much of it, and what an edition silences."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

from sitrep_writer import api
from tests.drafting.reports.trial import COLUMNS, row, written
from tests.examples import JUNE, SEPTEMBER, copied, edited
from tests.marking.books import made
from tests.reading.fivew.reports import sheet_of, write_csv
from tests.small_books import small_book

TWO_IN_ONE = "Partners!A39"


def with_many_mistakes(book) -> None:
    for number in range(2, 10):
        book["Results"].cell(number, 4).value = "some"


def silenced(folder, settings: str):
    book = copied(folder)
    (book.parent / "sitrep.toml").write_text(settings, "utf-8")
    return book


def test_many_problems_of_a_rule_are_counted_and_all_are_said_on_request(sitrep, tmp_path):
    book = edited(tmp_path, with_many_mistakes)
    ran = sitrep("check", book)
    lines = [line for line in ran.out.splitlines() if "[not-a-number]" in line]
    assert lines[:3] == [
        f'error: Results!D{number}: "some" is not a number. Type a number, such as 1500.  '
        "[not-a-number]"
        for number in (2, 3, 4)
    ]
    assert lines[3:] == ["error: 5 more like these; --all shows them  [not-a-number]"]
    assert "8 errors" in ran.out.splitlines()[-1]
    every = sitrep("check", book, "--all").out
    assert every.count("[not-a-number]") == 8
    told = json.loads(sitrep("check", book, "--json").out)["problems"]
    assert sum(each["code"] == "not-a-number" for each in told) == 8


def test_json_says_what_was_found_and_what_is_suggested(sitrep, tmp_path):
    told = json.loads(sitrep("check", made(tmp_path), "--json").out)["problems"]
    (found,) = [each for each in told if each["place"] == "Results!D2"]
    assert (found["found"], found["suggestion"]) == ("1.5k", "1500")


def test_copies_are_written_on_request_and_told(sitrep, tmp_path):
    book = made(tmp_path)
    marked, fixed = tmp_path / "marked.xlsx", tmp_path / "fixed.xlsx"
    ran = sitrep("check", book, "--mark", marked, "--fix", fixed)
    assert ran.code == 1
    assert f"Wrote {marked}: 7 cells marked, 7 listed." in ran.out
    assert ran.out.endswith(
        f"Wrote {fixed}: 3 cells corrected.\n"
        '  Results!D2: "1.5k" is now "1500"  [not-a-number]\n'
        '  Results!A5: "Helth" is now "Health"  [sector-unknown]\n'
        '  Results!A6: " Health  " is now "Health"  spaces too many\n'
    )
    ran = sitrep("check", book, "--mark", book)
    assert "is the workbook that is checked" in ran.out
    told = json.loads(sitrep("check", book, "--fix", fixed, "--json").out)
    assert told["written"] == [str(fixed)]
    assert told["corrected"][0] == {
        "place": "Results!D2",
        "found": "1.5k",
        "value": "1500",
        "code": "not-a-number",
    }


def test_what_an_edition_silences_is_listed_with_its_reason(sitrep, tmp_path):
    book = silenced(
        tmp_path,
        '[check.partner-near-register]\nlevel = "note"\n\n[check.partner-twice]\nlevel = "off"\n\n'
        f'[[check.silence]]\ncode = "partner-two-in-one"\nabout = "{TWO_IN_ONE}"\n'
        'reason = "It is one organisation."\n\n'
        '[[check.silence]]\ncode = "few-people"\nreason = "Known."\n',
    )
    ran = sitrep("check", book)
    assert f"silenced: {TWO_IN_ONE} partner-two-in-one: It is one organisation." in ran.out
    assert f"warning: {TWO_IN_ONE}" not in ran.out
    assert "partner-twice" not in ran.out
    assert "note: Partners!A84:" in ran.out
    assert (
        "the rule few-people is silenced, and finds nothing there. Delete the silence, or "
        "correct its code and place.  [silence-unused]" in ran.out
    )
    assert f"silenced: {TWO_IN_ONE} partner-two-in-one" in sitrep("draft", book).out
    said = json.loads(sitrep("check", book, "--json").out)
    assert said["silenced"] == [
        {
            "code": "partner-two-in-one",
            "place": TWO_IN_ONE,
            "reason": "It is one organisation.",
        }
    ]


def test_the_two_copies_cannot_be_one_file(sitrep, tmp_path):
    book, copy = made(tmp_path), tmp_path / "copy.xlsx"
    ran = sitrep("check", book, "--mark", copy, "--fix", copy, "--lang", "es")
    assert ran.code == 2
    assert f"{copy} ya se lee o se escribe" in ran.err
    assert not copy.exists()


def test_the_command_says_which_cells_were_left(sitrep, tmp_path, monkeypatch):
    path = made(tmp_path)
    check = api.draft

    def checked_then_edited(*books, **options):
        outcome = check(*books, **options)
        edited_since = load_workbook(books[0])
        edited_since["Results"]["D2"], edited_since["Results"]["A5"] = 1600, None
        edited_since.save(books[0])
        return outcome

    monkeypatch.setattr(api, "draft", checked_then_edited)
    ran = sitrep("check", path, "--fix", tmp_path / "fixed.xlsx")
    assert (
        'Results!D2 was left as it is: the check found "1.5k" in it, and now it holds "1600"'
        in ran.out
    )
    assert (
        'Results!A5 was left as it is: the check found "Helth" in it, and now it is blank'
        in ran.out
    )
    again = made(tmp_path / "again")
    told = json.loads(sitrep("check", again, "--fix", tmp_path / "two.xlsx", "--json").out)
    assert told["left"][0] == {
        "place": "Results!D2",
        "found": "1.5k",
        "holds": "1600",
        "is_formula": False,
    }


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            '[[check.silence]]\ncode = "not-a-number"\nreason = "No."',
            "not-a-number is an error, which makes a draft wrong, so it cannot be silenced. "
            "Correct what it reports instead.",
        ),
        ('[check.not-a-number]\nlevel = "note"', "not-a-number is an error"),
        ('[[check.silence]]\ncode = "partner-twice"', "partner-twice has no reason"),
        ("[check.partner-twise]\n", "Did you mean partner-twice?"),
        (
            "[check.stale-period]\nmonhts = 3",
            "monhts of [check.stale-period] is not known. Did you mean months?",
        ),
        ("[check.stale-period]\nmonths = -1", 'is "-1". Write a number from 0 on.'),
        ('[check.stale-period]\nlevel = "loud"', "Write one of error, warning, note, off."),
        ("check = 3", "check should be a table, [check]."),
        ("[check]\nsilence = 3", "write silences under [[check.silence]], one under each."),
    ],
)
def test_settings_of_rules_that_cannot_be_used_are_told_plainly(sitrep, tmp_path, settings, said):
    ran = sitrep("check", silenced(tmp_path, settings))
    assert ran.code == 1
    assert said in ran.out
    assert "[settings-unreadable]" in ran.out


def test_the_last_edition_shows_what_has_fallen_and_which_period_is_old(sitrep):
    assert sitrep("check", SEPTEMBER, "--previous", JUNE).out.endswith("4 warnings\n")
    ran = sitrep("check", JUNE, "--previous", SEPTEMBER)
    assert (
        "warning: Report!B5: the period ends on 2024-06-30, and that of peru-2024-09 ends on "
        "2024-09-30. This edition should be the later one: correct its period, or give another "
        "file as the last edition.  [stale-period]" in ran.out
    )
    assert (
        "warning: Results!D3: the figure grows over the year, and is 13,846 after 21,384 in the "
        "last edition ([peru-2024-09]Results!D11). Correct it, or say in a note why it has fallen."
        "  [cumulative-fell]" in ran.out
    )


def test_a_code_is_explained_with_its_rule_its_reason_its_remedy_and_an_example(sitrep):
    assert sitrep("explain", "few-people").out == (
        "few-people (warning): So few people in one place that somebody could be recognised.\n"
        "Why it matters: Few people in a small place can be recognised, and that may put them in "
        "danger.\n"
        "What to do: Take the place away, name a larger one, or add the people to another figure.\n"
        "Example: 4 survivors in one district.\n"
        'An edition may silence it in its sitrep.toml: code = "few-people", with a reason, under '
        "[[check.silence]].\n"
    )
    assert (
        "It makes a draft wrong, so it cannot be silenced." in sitrep("explain", "cell-error").out
    )


def test_a_code_that_there_is_none_of_leads_to_the_nearest(sitrep):
    ran = sitrep("explain", "few-peple")
    assert ran.code == 2
    assert "There is no problem with the code few-peple. Did you mean few-people?" in ran.err


def test_a_report_of_activities_is_checked_and_marked_to_be_sent_back(sitrep, tmp_path):
    book = written(tmp_path, [row(new=41), row(new=30, admin1="Lima")])
    workbook = load_workbook(book)
    sheet = workbook.active
    column = next(cell.column for cell in sheet[2] if cell.value == 41)
    sheet.cell(3, column).value = "about thirty"
    workbook.save(book)
    marked = tmp_path / "marked.xlsx"
    ran = sitrep("check", book, "--period", "2023-01", "--mark", marked)
    assert f"Wrote {marked}: 1 cell marked" in ran.out
    cell = load_workbook(marked)[sheet.title].cell(3, column)
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert cell.comment.text.startswith('"about thirty" is not a number.')
    assert f"{cell.column_letter}3" in load_workbook(marked)["Problems"]["B4"].value
    ran = sitrep(
        "check", write_csv(tmp_path / "5w.csv", sheet_of([row(new=41)], COLUMNS)), "--mark", marked
    )
    assert (
        "fatal: no copy of 5w.csv can be made: it is not an Excel workbook, and a text file has no "
        "cells to mark. Save it in Excel as an Excel Workbook (.xlsx), and check that file.  "
        "[not-marked]" in ran.out
    )
    assert "several files were checked" in sitrep("check", book, marked, "--mark", marked).out


def with_consequences(book) -> None:
    book["Sectors"]["A4"] = "Helth"
    book["Report"]["B9"] = "38M"


def test_one_fault_is_told_once_whatever_follows_from_it(sitrep, tmp_path):
    ran = sitrep("check", edited(tmp_path, with_consequences))
    assert [line for line in ran.out.splitlines() if "Partners!" not in line] == [
        'error: Report!B9: "38M" is not a number. Did you mean 38000000?  [not-a-number]',
        'error: Sectors!A4: "Helth" is not a sector of the templates, so its heading has no '
        "translation. Give it a heading in each language in the Sectors sheet.  [sector-unknown]",
        "2 errors, 4 warnings",
    ]


def test_many_blank_numbers_are_counted_in_what_a_draft_says_too(sitrep, tmp_path):
    trained = {"Sector": "Health", "Result": "Trained", "Figure": "people", "Who": "women"}
    places = ("Lima", "Tacna", "Tumbes", "Piura", "Ica", "Puno", "Cusco")
    rows = [{**trained, "Exact": None, "Where": place} for place in places]
    book = small_book(tmp_path / "a.xlsx", "en", rows)
    lines = [line for line in sitrep("draft", book).out.splitlines() if "[blank-figure]" in line]
    assert [line.split(": ")[1] for line in lines[:3]] == ["Results!D2", "Results!D3", "Results!D4"]
    assert lines[3:] == ["note: 4 more like these; sitrep check --all shows them  [blank-figure]"]
