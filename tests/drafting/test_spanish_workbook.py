"""A workbook may be written in Spanish: sheets, columns, fields, labels and words."""

from __future__ import annotations

from sitrep_writer.api import draft_workbook
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.words.vocabulary import load_vocabulary
from sitrep_writer.workbooks import workbook_names
from tests.examples import SEPTEMBER, bullets, drafts, edited

RESOURCES = Resources()


def labels() -> dict[str, str]:
    """Sectors, results and figures: English label → Spanish."""
    words = load_catalogue(RESOURCES, load_locale_style(RESOURCES, "es"))[0].labels()
    found: dict[str, str] = {}
    for sector in load_templates(RESOURCES).sectors.values():
        found[sector.label] = words[f"{sector.key}@label"]
        for result in sector.results.values():
            found[result.label] = words[f"{result.id}@label"]
            for figure in result.figures:
                found.setdefault(figure.label, words[f"{result.id}@{figure.name}"])
    return found


def in_spanish(book) -> None:
    """The example as a Spanish-speaking colleague would have filled it in."""
    names = workbook_names(RESOURCES)
    spanish = labels()
    vocabulary = load_vocabulary(RESOURCES, ["en", "es"])

    def word(typed: str) -> str:
        term = vocabulary.term(vocabulary.key_of(typed), ("es",))
        return term.text if term else typed

    for shown in names.sheets.values():
        if shown.name.text() not in book.sheetnames:
            continue  # a sheet that the example does not need
        sheet = book[shown.name.text()]
        headers = {column.text(): column.text("es") for column in shown.columns.values()}
        for cell in sheet[1]:
            cell.value = headers.get(cell.value, cell.value)
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                header = sheet.cell(1, cell.column).value
                if not isinstance(cell.value, str):
                    continue
                if header in ("Sector", "Resultado", "Cifra", "Después del sector"):
                    cell.value = spanish[cell.value]
                elif shown.name.text() == "Results":
                    cell.value = "; ".join(word(part.strip()) for part in cell.value.split(";"))
                elif header == "Campo":
                    fields = {field.text(): field.text("es") for field in names.fields.values()}
                    cell.value = fields[cell.value]
        sheet.title = shown.name.text("es")


def test_a_workbook_in_spanish_says_the_same_in_both_languages(tmp_path):
    book = edited(tmp_path, in_spanish)
    outcome = draft_workbook(book)
    assert outcome.edition is not None
    assert outcome.edition.language == "es"
    assert {found.level.value for found in outcome.problems} <= {"warning"}
    assert {found.place.partition("!")[0] for found in outcome.problems} <= {"Socios"}
    after = {draft.locale: draft for draft in outcome.drafts}
    before = drafts(SEPTEMBER)
    assert bullets(after["es"]) == bullets(before["es"])
    changed = {
        name for name, said in bullets(after["en"]).items() if said != bullets(before["en"])[name]
    }
    # "personas" is one word in Spanish where English has two, people and individuals.
    assert changed <= {"health.tests"}
