"""Tables and contacts as people left them: divided, copied, with tables of one's own beside them.
What was drafted is found once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import partial

import pytest
from lxml import etree

from sitrep_writer.api import draft_workbook
from sitrep_writer.documents.figures_in_text import reader_for
from sitrep_writer.documents.flattening import version_of
from sitrep_writer.documents.left_contents import left_contents
from sitrep_writer.documents.paragraph_texts import Stars
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.version import Unit, UnitKind, Version
from sitrep_writer.model.word_text import Paragraph, Segment, TableCell
from sitrep_writer.writing.word.document import write_word
from tests.blocks.books import edition
from tests.examples import ROOT
from tests.grammar.test_growth import steps_of
from tests.validity.breaking import w

from .editing import Editor, differences, document, left, put, run, section, text_of, units

HEAD = "Department · People · Share · Amount · Budget · Rate"
LIMA = "Lima · 9,980 · 68.8% · PEN 120,000.00 · $31,000.50 · 4.25"
TUMBES = "Tumbes · 4,520 · 31.2% · PEN 45,000.50 · $12,000.00 · 3.00"
TOTAL = "Total · 14,500 · 100.0% · PEN 165,000.50 · $43,000.50"
TABLE = ["tables.departments.header", "tables.departments.lima", "tables.departments.tumbes",
         "tables.departments.total"]  # fmt: skip
OTHER = [["Department", "Shelters"], ["Lima", "77"], ["Tumbes", "41"], ["Total", "118"]]


@pytest.fixture(scope="module", params=["update", "brief"])
def drafted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """A draft with a table and contacts, in each layout, and its document."""
    layout = request.param
    book = edition(tmp_path_factory.mktemp("tables"))
    draft = draft_workbook(book, DraftOptions(("en",), layout=layout)).drafts[0]
    return draft, write_word(draft, ROOT / "templates" / "layouts" / layout, book.parent)


def read(made: tuple[Draft, bytes], edit: Callable[[Editor], object]) -> tuple[Version, Version]:
    """The draft laid flat, and the document as an edit left it."""
    editor = Editor(made[1])
    edit(editor)
    return version_of(made[0], "left.docx"), left(editor)


def table_with(editor: Editor, words: str) -> etree._Element:
    return next(each for each in editor.root.iter(w("tbl")) if words in text_of(each))


def rows_in(table: etree._Element) -> list[etree._Element]:
    return list(table.iter(w("tr")))


def put_below(table: etree._Element, other: etree._Element) -> None:
    """Puts a table below one, with an empty paragraph between them."""
    between = etree.Element(w("p"))
    table.addnext(between)
    between.addnext(other)


def put_above(table: etree._Element, other: etree._Element) -> None:
    between = etree.Element(w("p"))
    table.addprevious(other)
    table.addprevious(between)


def own(rows: Sequence[Sequence[str]]) -> etree._Element:
    """A table that somebody typed."""
    table = etree.Element(w("tbl"))
    for row in rows:
        line = etree.SubElement(table, w("tr"))
        for words in row:
            etree.SubElement(etree.SubElement(line, w("tc")), w("p")).append(run(words))
    return table


def ids(version: Version, key: str, kind: UnitKind = UnitKind.ROW) -> list[str]:
    """What stands under a heading of one kind: ids, or the words of what nobody drafted."""
    found = section(version, key).units
    return [(unit.id or f"+{unit.text}") for unit in found if unit.kind is kind]


@pytest.mark.parametrize("headed", [True, False])
def test_a_table_that_was_divided_is_the_drafted_one(drafted, headed) -> None:
    def divide(editor: Editor) -> None:
        table = table_with(editor, "Tumbes")
        second = deepcopy(table)
        for row in rows_in(table)[2:]:
            table.remove(row)
        for row in rows_in(second)[0 if not headed else 1 : 2]:
            second.remove(row)
        put_below(table, second)

    before, after = read(drafted, divide)
    new = [f"+{HEAD}"] if headed else []
    assert differences(before, after) == new
    assert ids(after, "tables.departments") == [*TABLE[:2], *new, *TABLE[2:]]


def test_a_subtotal_in_the_first_half_of_a_table_is_not_the_total_of_the_second(drafted) -> None:
    def divide(editor: Editor) -> None:
        table = table_with(editor, "Tumbes")
        second = deepcopy(table)
        _, _, tumbes, total = rows_in(table)
        for text, words in zip(total.iter(w("t")), ("Total", "9,980", "", "", ""), strict=True):
            put(text, words)
        table.remove(tumbes)
        second.remove(rows_in(second)[1])
        put_below(table, second)

    before, after = read(drafted, divide)
    assert differences(before, after) == ["+Total · 9,980", f"+{HEAD}"]


@pytest.mark.parametrize("place", [put_above, put_below])
def test_a_table_of_ones_own_beside_a_drafted_one_is_new(drafted, place) -> None:
    def edit(editor: Editor) -> None:
        place(table_with(editor, "Tumbes"), own(OTHER))
        editor.retype("9,980", "9,990")

    before, after = read(drafted, edit)
    said = [f"+{' · '.join(row)}" for row in OTHER]
    assert differences(before, after) == [*said, TABLE[1]]
    typed = [unit for unit in section(after, "tables.departments").units if not unit.id]
    assert all(not figure.id and not figure.cells for unit in typed for figure in unit.figures)
    assert units(after)[TABLE[1]].figures[0].exact == "9980"


@pytest.mark.parametrize(("others", "is_ours"), [(["Ica"], True), (["Ica", "Puno"], False)])
def test_a_table_is_the_drafted_one_from_half_of_its_rows_on(drafted, others, is_ours) -> None:
    """A row that was moved out of the table, retyped, into one with these others."""
    typed = [["Tumbes", "41"], *([name, "77"] for name in others)]

    def edit(editor: Editor) -> None:
        table = table_with(editor, "Tumbes")
        table.remove(rows_in(table)[2])
        put_below(table, own(typed))

    _, after = read(drafted, edit)
    found = ids(after, "tables.departments")
    assert (TABLE[2] in found) is is_ours
    assert ("+Tumbes · 41" in found) is not is_ours


def test_a_copy_with_other_figures_is_new(drafted) -> None:
    def edit(editor: Editor) -> None:
        table = table_with(editor, "Tumbes")
        copy = deepcopy(table)
        put_below(table, copy)
        for row, words in zip(rows_in(copy)[1:], ("Lima", "Ica"), strict=False):
            for text, said in zip(
                row.iter(w("t")), (words, "77", "1%", "3", "$4", "5"), strict=True
            ):
                put(text, said)

    _, after = read(drafted, edit)
    assert ids(after, "tables.departments") == [
        *TABLE, f"+{HEAD}", "+Lima · 77 · 1% · 3 · $4 · 5", "+Ica · 77 · 1% · 3 · $4 · 5",
        f"+{TOTAL}",
    ]  # fmt: skip


@pytest.mark.parametrize("edited", [False, True])
def test_an_unchanged_copy_is_new(drafted, edited: bool) -> None:
    def edit(editor: Editor) -> None:
        table = table_with(editor, "Tumbes")
        put_below(table, deepcopy(table))
        if edited:
            editor.retype("9,980", "9,990")

    _, after = read(drafted, edit)
    assert ids(after, "tables.departments") == [
        *TABLE, f"+{HEAD}", f"+{LIMA}", f"+{TUMBES}", f"+{TOTAL}",
    ]  # fmt: skip
    assert [unit.edited for unit in section(after, "tables.departments").units[:4]] == [
        False, edited, False, False,
    ]  # fmt: skip


def test_a_table_in_which_everything_is_retyped_is_still_the_drafted_one(drafted) -> None:
    def edit(editor: Editor) -> None:
        for old, new in (
            ("Department", "District"),
            ("9,980", "1"),
            ("4,520", "2"),
            ("14,500", "3"),
        ):
            for text in table_with(editor, "Tumbes").iter(w("t")):
                if text.text == old:
                    put(text, new)
        put_below(table_with(editor, "Tumbes"), own([["Lima", "6"], ["Ica", "7"], ["Piura", "8"]]))

    _, after = read(drafted, edit)
    assert ids(after, "tables.departments") == [*TABLE, "+Lima · 6", "+Ica · 7", "+Piura · 8"]


def test_a_table_below_the_contacts_is_rows(drafted) -> None:
    def edit(editor: Editor) -> None:
        put_below(table_with(editor, "Information desk"), own([*OTHER, ["Information desk", "5"]]))
        editor.retype("Information management", "Data")

    _, after = read(drafted, edit)
    assert ids(after, "contacts") == [
        *(f"+{' · '.join(row)}" for row in OTHER), "+Information desk · 5",
    ]  # fmt: skip
    assert ids(after, "contacts", UnitKind.CARD) == [
        "contacts.coordination_desk", "contacts.information_desk",
    ]  # fmt: skip


@pytest.mark.parametrize("styled", [True, False])
def test_a_second_box_of_contacts_is_cards(drafted, styled: bool) -> None:
    def edit(editor: Editor) -> None:
        box = table_with(editor, "Information desk")
        put_below(box, deepcopy(box))
        editor.retype("Information desk", "Press desk")
        for style in [*editor.root.iter(w("pStyle"))]:
            if not styled and style.getparent().getparent().getparent().tag == w("tc"):
                style.getparent().remove(style)

    _, after = read(drafted, edit)
    found = ids(after, "contacts", UnitKind.CARD)
    assert ids(after, "contacts") == []
    assert found[:2] == ["contacts.coordination_desk", "contacts.information_desk"]
    assert [text.partition(" · ")[0] for text in found[2:]] == [
        "+Coordination desk", "+Information desk",
    ]  # fmt: skip


def test_a_copy_of_the_key_figures_has_no_trace() -> None:
    editor = Editor(document())
    band = table_with(editor, "Refugees and migrants in Peru")
    put_below(band, deepcopy(band))
    version = left(editor)
    ours, copied = (each for each in version.sections if each.key == "key-figures")
    assert all(unit.id for unit in ours.units)
    assert [(unit.id, unit.text) for unit in copied.units] == [
        ("", each.text) for each in ours.units
    ]


# the work grows as the table does


def _table(rows: int, added: str) -> Iterator[Paragraph]:
    for at in range(rows):
        for column, words in enumerate((f"District {at}", f"{at * 7}", added)):
            yield Paragraph((Segment(words),), cell=TableCell(0, at, column))


@pytest.mark.parametrize("added", ["", "new"])
def test_rows_are_found_in_as_many_steps_as_there_are_rows(added: str) -> None:
    def steps(rows: int) -> int:
        texts = [f"District {at} · {at * 7}" for at in range(rows)]
        drafted = [Unit(f"tables.x.{at}", UnitKind.ROW, text) for at, text in enumerate(texts)]
        table = list(_table(rows, added))
        reader = reader_for("en")
        found = left_contents([table], drafted, Stars(()), reader)
        assert [unit.id for unit in found] == [unit.id for unit in drafted]
        return steps_of(partial(left_contents, [table], drafted, Stars(()), reader))

    once, twice, four = steps(100), steps(200), steps(400)
    assert twice <= 2.2 * once
    assert four <= 4.4 * once
