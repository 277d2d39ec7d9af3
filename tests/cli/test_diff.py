"""`sitrep diff` from files on disk to words, pages and exit codes."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitrep_writer.writing.draft_json import read_json
from tests.comparison.tracked.putting_in import changed, plain, with_link
from tests.examples import JUNE, SEPTEMBER, edited, put, row_of
from tests.validity.breaking import MAIN, Parts


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the drafts of both example editions in both languages."""
    from sitrep_writer.api import draft_workbook, write_outcome

    folder = tmp_path_factory.mktemp("editions")
    for book in (JUNE, SEPTEMBER):
        write_outcome(draft_workbook(book), folder)
    return folder


def name(edition: str, language: str = "en", suffix: str = "json") -> str:
    return f"peru-2024-{edition}_{language}.{suffix}"


def kits(exact: int):
    """An edit that changes how many warm kits there are."""

    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Exact", exact)

    return edit


# what is compared


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("suffix", ["json", "docx"])
def test_drafts_and_word_files_say_the_same(sitrep, editions, language, suffix):
    old, new = (editions / name(each, language, suffix) for each in ("06", "09"))
    ran = sitrep("diff", old, new)
    assert ran.code == 1
    assert "▲ " in ran.out
    assert "health.insurance: people 300 → 360 (+20%), cash people 110 → 150 (+36%)" in ran.out
    assert "23 figures changed" in ran.out


def test_workbooks_are_drafted_first(sitrep, editions):
    ran = sitrep("diff", JUNE, SEPTEMBER)
    drafts = sitrep("diff", editions / name("06"), editions / name("09"))
    assert ran.out == drafts.out


def test_a_workbook_is_compared_in_the_language_of_the_draft_beside_it(sitrep, editions):
    ran = sitrep("diff", editions / name("06", "es"), SEPTEMBER, "--json", "-")
    sides = json.loads(ran.out)
    assert (sides["old"]["locale"], sides["new"]["locale"]) == ("es", "es")


def test_a_language_may_be_asked_for(sitrep):
    ran = sitrep("diff", JUNE, SEPTEMBER, "--locale", "es", "--json", "-")
    assert json.loads(ran.out)["new"]["language"] == "es-PE"


def test_files_of_two_languages_are_refused(sitrep, editions):
    ran = sitrep("diff", editions / name("06", "es"), editions / name("09", "en"))
    assert ran.code == 2
    assert "peru-2024-06_es.json is in es, and the comparison is in en" in ran.err


def test_a_word_file_is_compared_as_a_person_left_it(sitrep, editions, tmp_path):
    from docx import Document

    old = editions / name("09", suffix="docx")
    path = tmp_path / old.name
    document = Document(str(old))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    (figure,) = [run for run in runs if "340" in run.text]
    figure.text = figure.text.replace("340", "390")
    document.save(str(path))
    ran = sitrep("diff", old, path)
    assert "shelter.warm_kits: kits 340 → 390 (+15%)" in ran.out
    assert "says 390, and the workbook's Results!D14 gave 343. [untraced]" in ran.out


def test_a_word_file_without_a_trace_is_matched_by_its_words(sitrep, editions, tmp_path):
    ran = sitrep("draft", JUNE, "--no-trace", "-o", tmp_path, "--locale", "en")
    assert ran.code == 0
    old = shutil.copy(tmp_path / name("06", suffix="docx"), tmp_path / "old months.docx")
    ran = sitrep("diff", old, editions / name("09"))
    lines = [line for line in ran.out.splitlines() if "health.insurance" in line]
    assert len(lines) == 1
    assert "people 300 → 360 (+20%)" in lines[0]
    assert "Matched by likeness, 9" in lines[0]


# exit codes


def test_nothing_changed_is_0_and_a_change_is_1(sitrep, editions):
    draft = editions / name("09")
    same = sitrep("diff", draft, draft)
    assert (same.code, "nothing" in same.out.lower()) == (0, True)
    assert sitrep("diff", editions / name("06"), draft).code == 1


def test_another_word_before_a_number_or_in_a_header_is_1(sitrep, editions, tmp_path):
    document = editions / name("09", suffix="docx")
    for part, old, new in (
        (MAIN, "over ", "nearly "),
        ("word/header1.xml", "DRAFT", "EMBARGO"),
    ):
        parts = Parts(document.read_bytes())
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
        left = tmp_path / "left.docx"
        left.write_bytes(parts.packed())
        ran = sitrep("diff", document, left, "--fail-on", "error")
        assert (ran.code, "Nothing changed" in ran.out) == (1, False)
        assert new.strip() in ran.out


@pytest.mark.parametrize(
    ("level", "code"), [("error", 1), ("warning", 3), ("note", 3), ("never", 1)]
)
def test_an_alert_at_the_level_asked_for_is_3(sitrep, editions, level, code):
    old, new = editions / name("06"), editions / name("09")
    ran = sitrep("diff", old, new, "--fail-on", level)
    assert "warning:" in ran.out
    assert "error:" not in ran.out
    assert ran.code == code


def test_a_silenced_alert_does_not_fail_and_a_silence_for_nothing_is_said(
    sitrep, editions, tmp_path
):
    wishes = tmp_path / "ours.toml"
    codes = ("indicator-gone", "place-gone", "partner-added", "partner-gone", "jump")
    wishes.write_text(
        "".join(f'[[silence]]\ncode = "{code}"\nreason = "Known."\n' for code in codes)
    )
    arguments = ("diff", editions / name("06"), editions / name("09"), "--fail-on", "warning")
    ran = sitrep(*arguments, "--alerts", wishes)
    assert ran.code == 1
    assert "No alert jump came up to be silenced (Known.)" in ran.out


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("none.json", None, "none.json cannot be read. No such file or directory."),
        ("old.doc", b"x", "old.doc: a .doc file cannot be compared. Save it in Word as .docx"),
        ("draft.json", b"{}", "draft.json: The draft cannot be read"),
        ("draft.json", b"\xff\xfe", "draft.json: The draft cannot be read"),
        ("draft.docx", b"no zip", "draft.docx: "),
        ("none.xlsx", None, "none.xlsx: the file is not there."),
        ("book.xlsx", b"no zip", "book.xlsx cannot be drafted, so it cannot be compared: "),
        ("page.html", b"<p>", "page.html: a .html file is not an edition. Give the draft's .json"),
    ],
)
def test_a_file_that_cannot_be_used_is_2_with_its_name_and_the_reason(
    sitrep, editions, tmp_path, file, content, said
):
    path = tmp_path / file
    if content is not None:
        path.write_bytes(content)
    ran = sitrep("diff", path, editions / name("09"))
    assert ran.code == 2
    assert said in ran.err
    assert sitrep("diff", editions / name("09"), path).code == 2


def test_a_slip_in_the_file_of_alerts_is_2(sitrep, editions, tmp_path):
    wishes = tmp_path / "ours.toml"
    wishes.write_text("[alerts.jmup]\nfactor = 4\n")
    draft = editions / name("09")
    ran = sitrep("diff", draft, draft, "--alerts", wishes)
    assert (ran.code, "Did you mean jump?" in ran.err) == (2, True)


def test_a_date_that_is_none_is_2(sitrep, editions):
    draft = editions / name("09")
    ran = sitrep("diff", draft, draft, "--date", "soon")
    assert (ran.code, '"soon" is not a date. Write it as 2024-10-07' in ran.err) == (2, True)


# files


def test_the_files_asked_for_are_written_and_named(sitrep, editions, tmp_path):
    files = {"--html": "d.html", "--docx": "d.docx", "--json": "d.json", "--xlsx": "d.xlsx"}
    arguments = [part for flag, file in files.items() for part in (flag, tmp_path / "new" / file)]
    ran = sitrep("diff", editions / name("06"), editions / name("09"), *arguments)
    assert ran.code == 1
    for file in files.values():
        assert (tmp_path / "new" / file).stat().st_size > 1000
        assert f"Wrote {tmp_path / 'new' / file}" in ran.out


def test_the_same_drafts_give_the_same_bytes(sitrep, editions, tmp_path):
    made = []
    for run in ("one", "two"):
        files = [tmp_path / run / file for file in ("d.html", "d.docx", "d.json", "d.xlsx")]
        flags = zip(("--html", "--docx", "--json", "--xlsx"), files, strict=True)
        arguments = [part for pair in flags for part in pair]
        old, new = editions / name("06"), editions / name("09")
        sitrep("diff", old, new, *arguments, "--date", "2024-10-07")
        made.append([file.read_bytes() for file in files])
    assert made[0] == made[1]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("order", ["new", "strict"])
def test_the_tracked_document_reads_as_the_new_edition(sitrep, editions, tmp_path, language, order):
    new = editions / name("09", language, "docx")
    tracked = tmp_path / new.name
    old = editions / name("06", language, "docx")
    sitrep("diff", old, new, "--docx", tracked, "--order", order)
    ran = sitrep("diff", new, tracked)
    assert "holds tracked changes; it was read as if they were accepted" in ran.out
    assert "Nothing changed" in ran.out
    assert ran.code == 0


def dates_in(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as package:
        text = package.read("word/document.xml").decode()
    return set(re.findall(r'<w:(?:ins|del) [^>]*w:date="([^"]+)"', text))


def test_changes_are_dated_by_the_option_then_the_environment_then_the_clock(
    sitrep, editions, tmp_path, monkeypatch
):
    arguments = ("diff", editions / name("06"), editions / name("09"), "--docx")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1728291600")
    sitrep(*arguments, tmp_path / "option.docx", "--date", "2024-10-07T09:30")
    sitrep(*arguments, tmp_path / "epoch.docx")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = datetime.now(UTC).replace(microsecond=0)
    sitrep(*arguments, tmp_path / "clock.docx")
    assert dates_in(tmp_path / "option.docx") == {"2024-10-07T09:30:00Z"}
    assert dates_in(tmp_path / "epoch.docx") == {"2024-10-07T09:00:00Z"}
    (clock,) = dates_in(tmp_path / "clock.docx")
    assert before <= datetime.fromisoformat(clock) <= datetime.now(UTC)


def test_a_new_file_with_open_changes_is_not_tracked_again(sitrep, editions, tmp_path):
    old, new = editions / name("06"), tmp_path / "with changes.docx"
    sitrep("diff", old, editions / name("09"), "--docx", new)
    ran = sitrep("diff", old, new, "--docx", tmp_path / "again.docx")
    assert ran.code == 2
    assert "Accept or reject them in Word" in ran.err
    assert not (tmp_path / "again.docx").exists()


def test_a_page_that_somebody_has_worked_on_is_left_alone(sitrep, editions, tmp_path):
    page = tmp_path / "d.html"
    arguments = ("diff", editions / name("06"), editions / name("09"), "--html", page)
    sitrep(*arguments)
    first = page.read_bytes()
    assert sitrep(*arguments).code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["d.html"]
    page.write_bytes(first.replace(b"</h1>", b" (seen)</h1>"))
    ran = sitrep(*arguments)
    assert (tmp_path / "d (2).html").read_bytes() == first
    assert b"(seen)" in page.read_bytes()
    assert "d.html is not as it was written, so it was left alone." in ran.out


def test_a_draft_is_never_written_over_by_its_comparison(sitrep, editions, tmp_path):
    draft = Path(shutil.copy(editions / name("09"), tmp_path))
    ran = sitrep("diff", editions / name("06"), draft, "--json", draft)
    assert (ran.code, "Give the output another name" in ran.err) == (2, True)
    ran = sitrep("diff", editions / name("06"), editions / name("09"), "--json", draft)
    assert read_json(draft.read_bytes()).draft.edition == "peru-2024-09"
    assert (tmp_path / "peru-2024-09_en (2).json").exists()


def test_only_the_alerts_may_be_told_or_nothing(sitrep, editions):
    old, new = editions / name("06"), editions / name("09")
    ran = sitrep("diff", old, new, "--only", "alerts")
    assert "[indicator-gone]" in ran.out
    assert "→" not in ran.out
    assert sitrep("diff", old, new, "--quiet").out == ""


# the end of a draft


def test_drafting_again_says_what_changed_since_the_draft_that_was_there(sitrep, tmp_path):
    book = edited(tmp_path, kits(343))
    assert "Since the draft" not in sitrep("draft", book).out
    assert "Since the draft" not in sitrep("draft", book).out
    shutil.copy(edited(tmp_path / "again", kits(391)), book)
    ran = sitrep("draft", book)
    assert ran.out.splitlines()[-1].startswith("Since the draft that was there: 1 figure changed")
    assert "shelter.warm_kits kits 340 → 390 (+15%)" in ran.out


def test_what_changed_in_one_language_alone_is_told_of_that_language(sitrep, tmp_path):
    book = edited(tmp_path, kits(343))
    sitrep("draft", book)
    (book.parent / name("09", "es")).unlink()
    shutil.copy(edited(tmp_path / "again", kits(391)), book)
    ran = sitrep("draft", book)
    assert ran.out.count("Since the draft") == 1


def test_quietly_and_as_json_nothing_is_said_of_it(sitrep, tmp_path):
    book = edited(tmp_path, kits(343))
    sitrep("draft", book)
    shutil.copy(edited(tmp_path / "again", kits(391)), book)
    assert "Since" not in sitrep("draft", book, "--quiet").out
    shutil.copy(edited(tmp_path / "third", kits(343)), book)
    json.loads(sitrep("draft", book, "--json").out)


def test_what_was_not_passed_on_is_told_also_beside_json(sitrep, tmp_path):
    old, new, made = (tmp_path / f"{name}.docx" for name in ("old", "new", "changes"))
    old.write_bytes(plain())
    new.write_bytes(changed(with_link("file:///C:/x.exe")))
    said = (
        "warning: new.docx, word/document.xml: a link to file:///C:/x.exe was left out. Its words "
        "stay. Link to a web address (https://…) if readers need one.  [word-left-out]"
    )
    assert said in sitrep("diff", old, new, "--docx", made).out
    with_json = sitrep("diff", old, new, "--docx", made, "--json", "-")
    assert said in with_json.err
    assert said not in with_json.out
