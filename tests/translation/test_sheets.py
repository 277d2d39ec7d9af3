"""A catalogue translated in a spreadsheet program: exported, edited, imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sitrep_writer import ImportedCatalogue, NotDone, export_catalogue, import_catalogue, say
from sitrep_writer.resources import Resources
from sitrep_writer.workbooks.translation_sheet import COLUMNS
from tests.tools import office

KEYS = ("education.kits", "health.insurance", "shelter.warm_kits")
KIT, SIS, WARM = KEYS
AT = {name: number for number, name in enumerate(COLUMNS, 1)}
SHIPPED = polib.pofile((Resources().shipped / "locales/es/sitrep.po").read_text("utf-8"))
SPANISH = {entry.msgctxt: entry.msgstr for entry in SHIPPED}


class Desk:
    """An edition's folder that rewords three sentences in Spanish, and its exported sheet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sheet = folder / "spanish.xlsx"
        book = polib.POFile(wrapwidth=0)
        book.metadata = dict(SHIPPED.metadata)
        book.extend(entry for entry in SHIPPED if entry.msgctxt in KEYS)
        (folder / "sitrep.toml").write_text("")
        self.catalogue.parent.mkdir(parents=True)
        self.catalogue.write_bytes(str(book).encode())

    @property
    def catalogue(self) -> Path:
        return self.folder / "locales/es/sitrep.po"

    def change(self, key: str, change: Callable[[polib.POEntry], object]) -> None:
        book = polib.pofile(self.catalogue.read_text("utf-8"), wrapwidth=0)
        change(next(entry for entry in book if entry.msgctxt == key))
        self.catalogue.write_bytes(str(book).encode())

    def entry(self, key: str) -> polib.POEntry:
        book = polib.pofile(self.catalogue.read_text("utf-8"))
        return next(entry for entry in book if entry.msgctxt == key)

    def export(self, lang: str = "en") -> None:
        self.sheet.unlink(missing_ok=True)
        done = export_catalogue("es", self.sheet, self.folder, lang)
        assert not isinstance(done, NotDone), done

    def edit(self, change: Callable[[Worksheet], object]) -> None:
        book = load_workbook(self.sheet)
        change(book.worksheets[0])
        book.save(self.sheet)

    def type(self, key: str, /, **texts: object) -> None:
        """Types into the row of a key, by column."""

        def typed(sheet: Worksheet) -> None:
            row = row_of(sheet, key)
            for name, text in texts.items():
                sheet.cell(row, AT[name]).value = text  # type: ignore[assignment]

        self.edit(typed)

    def take(self) -> ImportedCatalogue:
        done = import_catalogue("es", self.sheet, self.folder)
        assert not isinstance(done, NotDone), done
        return done

    def told(self) -> list[str]:
        return [f"{fault.problem.place} {fault.problem.code}" for fault in self.take().faults]


def row_of(sheet: Worksheet, key: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == key)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.export()
    return made


def test_a_sheet_that_nobody_edited_changes_nothing(desk: Desk) -> None:
    before = desk.catalogue.read_bytes()
    done = desk.take()
    assert (done.changed, done.faults, done.refused, done.untouched) == ((), (), 0, 3)
    assert desk.catalogue.read_bytes() == before


def test_a_catalogue_that_an_editor_wrapped_keeps_its_bytes_too(desk: Desk) -> None:
    book = polib.pofile(desk.catalogue.read_text("utf-8"), wrapwidth=40)
    desk.catalogue.write_bytes(b"\xef\xbb\xbf" + str(book).replace("\n", "\r\n").encode())
    before = desk.catalogue.read_bytes()
    desk.export()
    assert desk.take().untouched == 3
    assert desk.catalogue.read_bytes() == before


def test_the_same_catalogue_gives_the_same_sheet_and_no_file_is_written_over(desk: Desk) -> None:
    first = desk.sheet.read_bytes()
    desk.export()
    assert desk.sheet.read_bytes() == first
    again = export_catalogue("es", desk.sheet, desk.folder)
    assert isinstance(again, NotDone)
    assert "is there already" in again.message
    assert desk.sheet.read_bytes() == first


def test_a_sheet_shows_both_texts_a_sample_and_what_is_locked(desk: Desk) -> None:
    sheet = load_workbook(desk.sheet).worksheets[0]
    row = row_of(sheet, WARM)
    assert [cell.value for cell in sheet[1]][:8] == [
        *("Key", "English", "Earlier English", "Translation"),
        *("Note", "Sample", "Status", "Comment"),
    ]
    english, spanish = sheet.cell(row, AT["sample"]).value.split("\n")
    assert english.startswith("In Callao, partners handed out 1,500 warm kits to women")
    assert spanish.startswith("En el Callao, los socios entregaron 1 500 kits de abrigo a mujeres")
    assert sheet.cell(row, AT["translation"]).value == SPANISH[WARM]
    open_columns = [name for name in COLUMNS if not sheet.cell(row, AT[name]).protection.locked]
    assert open_columns == ["translation", "status", "comment"]
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H4"
    assert sheet.column_dimensions["I"].hidden
    (tinted,) = sheet.conditional_formatting
    assert str(tinted.sqref) == "D2:D4"


def test_the_headers_are_in_the_readers_language_and_read_in_any(desk: Desk) -> None:
    desk.export("es")
    sheet = load_workbook(desk.sheet).worksheets[0]
    assert [sheet.title, sheet["D1"].value, sheet["G2"].value] == [
        *("Traducción", "Traducción", "traducido"),
    ]
    desk.type(KIT, status="desactualizado")
    assert desk.take().changed == (KIT,)
    assert desk.entry(KIT).fuzzy


def test_an_edited_translation_is_taken_and_is_no_longer_stale(desk: Desk) -> None:
    def reworded(entry: polib.POEntry) -> None:
        entry.flags.append("fuzzy")
        entry.previous_msgid = "Partners equipped many schools with {kits}."

    desk.change(KIT, reworded)
    desk.export()
    sheet = load_workbook(desk.sheet).worksheets[0]
    row = row_of(sheet, KIT)
    assert sheet.cell(row, AT["earlier"]).value == "Partners equipped many schools with {kits}."
    assert sheet.cell(row, AT["status"]).value == "stale"
    words = SPANISH[KIT].replace("Los socios", "Las organizaciones")
    desk.type(KIT, translation=words)
    assert desk.take().changed == (KIT,)
    entry = desk.entry(KIT)
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == (words, False, None)
    assert desk.entry(SIS).msgstr == SPANISH[SIS]


def test_a_stale_translation_that_fits_is_approved_by_its_status(desk: Desk) -> None:
    desk.change(KIT, lambda entry: entry.flags.append("fuzzy"))
    desk.export()
    desk.type(KIT, status="translated")
    assert desk.take().changed == (KIT,)
    assert not desk.entry(KIT).fuzzy
    assert desk.entry(KIT).msgstr == SPANISH[KIT]


def test_a_comment_is_taken_with_all_its_lines(desk: Desk) -> None:
    desk.type(KIT, comment="first line\n\n  ok: W25 so it is")
    done = desk.take()
    assert done.changed == (KIT,)
    assert desk.entry(KIT).tcomment.split("\n")[0] == "first line"
    desk.export()
    assert desk.take().untouched == 3


def test_a_faulty_row_is_refused_by_its_cell_and_the_others_are_taken(desk: Desk) -> None:
    desk.type(KIT, translation=SPANISH[KIT].replace("{kits}", "{kist}"))
    words = SPANISH[WARM].replace("los socios", "las organizaciones")
    desk.type(WARM, translation=words)
    done = desk.take()
    assert (done.changed, done.refused, done.untouched) == ((WARM,), 1, 1)
    fault = next(each for each in done.faults if each.problem.code == "E04")
    row = row_of(load_workbook(desk.sheet).worksheets[0], KIT)
    assert fault.problem.place == f"Translation!D{row}"
    assert fault.repaired == SPANISH[KIT]
    assert desk.entry(KIT).msgstr == SPANISH[KIT]
    assert desk.entry(WARM).msgstr == words


def test_a_warning_is_said_and_the_row_is_taken(desk: Desk) -> None:
    words = f"{SPANISH[KIT].rstrip('.')}\u00a0 "
    desk.type(KIT, translation=words)
    done = desk.take()
    assert (done.changed, done.refused) == ((KIT,), 0)
    assert "W25" in [fault.problem.code for fault in done.faults]
    assert desk.entry(KIT).msgstr == words


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"translation": "=B2"}, "translation-row.formula"),
        ({"translation": 2024}, "translation-row.number"),
        ({"translation": ""}, "translation-row.blank"),
        ({"translation": "a\nb"}, "E12"),
        ({"translation": "Los socios\u2028{kits}"}, "translation-row.mark"),
        ({"translation": "x" * 20_001}, "translation-row.long"),
        ({"status": "done"}, "translation-row.status"),
        ({"status": "missing"}, "translation-row.not-missing"),
        ({"comment": "x\n" * 1_001}, "translation-row.long"),
        ({"comment": '=HYPERLINK("http://x")'}, "translation-row.formula"),
        ({"key": "education.kit", "comment": "x"}, "translation-row.no-such-key"),
        ({"key": None, "comment": "x"}, "translation-row.no-key"),
        ({"key": SIS, "comment": "x"}, "translation-row.twice"),
        ({"seal": None, "comment": "x"}, "translation-row.not-exported"),
    ],
)
def test_what_cannot_be_taken_is_told_and_leaves_the_catalogue_as_it_was(
    desk: Desk, texts: dict[str, object], sentence: str
) -> None:
    before = desk.catalogue.read_bytes()
    desk.type(KIT, **texts)
    done = desk.take()
    assert done.changed == ()
    assert done.refused
    told = [str(getattr(fault.problem.reason, "key", "")) for fault in done.faults]
    assert any(key.startswith(sentence) for key in told), told
    assert desk.catalogue.read_bytes() == before


def test_words_that_begin_like_a_formula_stay_words(desk: Desk) -> None:
    words = f"=1+1 {SPANISH[KIT]}"
    desk.change(KIT, lambda entry: setattr(entry, "msgstr", words))
    desk.export()
    assert desk.take().untouched == 3
    desk.type(SIS, comment="so")
    assert desk.take().changed == (SIS,)
    assert desk.entry(KIT).msgstr == words


def test_nobodys_words_are_overwritten(desk: Desk) -> None:
    newer = SPANISH[KIT].replace("Los socios", "Las agencias")
    desk.change(KIT, lambda entry: setattr(entry, "msgstr", newer))
    desk.type(KIT, translation=SPANISH[KIT].replace("Los socios", "Las redes"))
    done = desk.take()
    (fault,) = done.faults
    assert say(fault.problem).startswith(
        "Translation!D2: somebody has changed this entry in the catalogue since the export. "
        'It now says "Las agencias'
    )
    assert desk.entry(KIT).msgstr == newer


def test_both_may_make_the_same_change(desk: Desk) -> None:
    newer = SPANISH[KIT].replace("Los socios", "Las agencias")
    desk.change(KIT, lambda entry: setattr(entry, "msgstr", newer))
    desk.type(KIT, translation=newer)
    assert desk.take().untouched == 3


def test_english_that_was_typed_over_is_told_and_not_taken(desk: Desk) -> None:
    desk.type(KIT, english="Partners gave **{kits} kits**.")
    assert desk.told() == ["Translation!B2 translation-cell"]
    assert desk.entry(KIT).msgid == next(e.msgid for e in SHIPPED if e.msgctxt == KIT)


def test_columns_may_be_moved_and_rows_sorted_and_left_out(desk: Desk) -> None:
    def stir(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        for row in (rows[0], rows[3], rows[1]):
            sheet.append(row[::-1])

    desk.edit(stir)
    assert desk.take().untouched == 2


def test_calc_may_save_the_sheet(desk: Desk, tmp_path: Path) -> None:
    strange = "  Los\u00a0socios equiparon {kits}  "
    desk.change(KIT, lambda entry: setattr(entry, "msgstr", strange))
    desk.export()
    before = desk.catalogue.read_bytes()
    desk.sheet = office(tmp_path, desk.sheet, "xlsx")
    assert desk.take().untouched == 3
    assert desk.catalogue.read_bytes() == before
    desk.type(WARM, translation=SPANISH[WARM].replace("los socios", "las organizaciones"))
    desk.sheet = office(tmp_path, desk.sheet, "xlsx")
    assert desk.take().changed == (WARM,)
    assert desk.entry(KIT).msgstr == strange


def test_a_sheet_of_another_language_or_of_something_else_is_refused(
    desk: Desk, tmp_path: Path
) -> None:
    def other(sheet: Worksheet) -> None:
        sheet["I1"] = "sitrep pt_BR"

    desk.edit(other)
    done = import_catalogue("es", desk.sheet, desk.folder)
    assert isinstance(done, NotDone)
    assert "was exported for Portuguese (Brazil)" in done.message
    desk.edit(lambda sheet: sheet.delete_cols(AT["seal"]))
    done = import_catalogue("es", desk.sheet, desk.folder)
    assert isinstance(done, NotDone)
    assert done.problems[0].code == "translation-sheet"
    text = tmp_path / "text.xlsx"
    text.write_text("no workbook")
    assert isinstance(import_catalogue("es", text, desk.folder), NotDone)


def test_a_sheet_with_more_rows_than_a_catalogue_has_entries_is_refused(desk: Desk) -> None:
    def lengthen(sheet: Worksheet) -> None:
        for number in range(10_001):
            sheet.append([f"a.b{number}"])

    desk.edit(lengthen)
    done = import_catalogue("es", desk.sheet, desk.folder)
    assert isinstance(done, NotDone)
    assert "at most 10,000 entries" in done.message


def test_a_far_cell_and_broken_xml_are_told(desk: Desk, tmp_path: Path) -> None:
    desk.edit(lambda sheet: sheet.cell(1_048_576, 16_384, "x"))
    assert isinstance(import_catalogue("es", desk.sheet, desk.folder), NotDone)
    desk.export()
    broken = tmp_path / "broken.xlsx"
    with ZipFile(desk.sheet) as parts, ZipFile(broken, "w") as made:
        for name in parts.namelist():
            content = parts.read(name)
            made.writestr(name, content[:-300] if name.endswith("sheet1.xml") else content)
    assert isinstance(import_catalogue("es", broken, desk.folder), NotDone)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=TEXTS, comment=TEXTS)
def test_any_words_come_back_as_they_were(desk: Desk, words: str, comment: str) -> None:
    def said(entry: polib.POEntry) -> None:
        entry.msgstr, entry.tcomment = words, comment

    desk.change(KIT, said)
    desk.export()
    before = desk.catalogue.read_bytes()
    done = desk.take()
    assert (done.changed, done.refused) == ((), 0)
    assert desk.catalogue.read_bytes() == before
