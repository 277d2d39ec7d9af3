"""Blocks in layouts, in drafts that are read back, and in new workbooks."""

from __future__ import annotations

import json
import shutil

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook, new_edition, write_word
from sitrep_writer.drafting.blocks import known_blocks
from sitrep_writer.edition_names import BLOCKS, block_settings_in
from sitrep_writer.model.draft import BulletList, CardBox, ContentBlock
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.resources import Resources
from sitrep_writer.writing.draft_json import DraftUnreadable, as_json, read_json, to_json
from sitrep_writer.writing.html import write_html
from sitrep_writer.writing.markdown import write_markdown
from tests.examples import ROOT

from .books import block_of, edition, outcome


def in_layout(tmp_path, outline):
    """What is drafted in a layout of the edition's own with this outline."""
    book = edition(tmp_path)
    (tmp_path / "sitrep.toml").touch()
    own = tmp_path / "templates" / "layouts" / "own"
    shutil.copytree(ROOT / "templates" / "layouts" / "brief", own)
    settings = (own / "layout.toml").read_text(encoding="utf-8")
    start, end = settings.index("[outline]"), settings.index("[key_figures]")
    changed = f"{settings[:start]}[outline]\n{outline}\n\n{settings[end:]}"
    (own / "layout.toml").write_text(changed, encoding="utf-8")
    return draft_workbook(book, DraftOptions(("en",), layout="own"))


def keys(made):
    return [block.key for block in made.drafts[0].blocks]


def test_a_layout_may_place_a_block_and_others_follow(tmp_path):
    made = in_layout(tmp_path, 'blocks = ["contacts", "masthead"]')
    assert keys(made) == ["contacts", "masthead", "tables.departments"]


def test_a_layout_may_leave_a_block_out(tmp_path):
    made = in_layout(tmp_path, 'blocks = ["masthead"]\nleft_out = ["tables"]')
    assert keys(made) == ["masthead", "contacts"]


@pytest.mark.parametrize(
    "outline", ['blocks = ["masthead", "maps"]', 'blocks = []\nleft_out = ["maps"]']
)
def test_a_block_that_nobody_knows_is_told(tmp_path, outline):
    made = in_layout(tmp_path, outline)
    (found,) = (each for each in made.problems if "maps" in str(each))
    assert (found.code, str(found)) == (
        "settings-unreadable",
        'templates/layouts/own/layout.toml: [outline] names "maps", which is not a block. Did you '
        'mean "masthead"? The blocks are: chart, contacts, context, figures, key-figures, '
        "masthead, partners, response, tables.",
    )


def test_every_block_with_a_file_is_registered():
    assert block_settings_in(Resources().folder(BLOCKS, ".toml")).keys() <= known_blocks()


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Tables", "Contacts"]), ("es", ["Tablas", "Contactos"])],
)
def test_a_new_workbook_offers_the_sheets(tmp_path, language, names):
    path = tmp_path / "new.xlsx"
    new_edition(path, language)
    book = load_workbook(path)
    assert [name for name in book.sheetnames if name in names] == names
    heads = [cell.value for cell in book[names[1]][1]]
    assert (
        heads
        == {
            "en": ["Name", "Role (English)", "Role (Spanish)", "Organisation", "Address"],
            "es": ["Nombre", "Cargo (inglés)", "Cargo (español)", "Organización", "Dirección"],
        }[language]
    )


# drafts that are read back


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    return outcome(edition(tmp_path_factory.mktemp("blocks")), "en").drafts[0]


def envelope(draft):
    return json.loads(to_json(as_json(draft), "a.docx", ""))


def test_a_draft_is_read_back_as_it_was(draft):
    assert read_json(json.dumps(envelope(draft)).encode()).draft == draft


def drop_cell(table):
    table["rows"][0]["cells"].pop()


def drop_columns(table):
    table["columns"] = []


def other_kind(table):
    table["type"] = "map"


def words_for_rows(table):
    table["rows"] = "none"


def number_for_a_cell(table):
    table["rows"][0]["cells"][0] = 5


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (drop_cell, "each row of a table has a cell for each of its columns"),
        (drop_columns, "each row of a table has a cell for each of its columns"),
        (other_kind, "Invalid value 'map'"),
        (words_for_rows, "Expected `array`, got `str`"),
        (number_for_a_cell, "Expected `array`, got `int`"),
    ],
)
def test_a_draft_with_contents_of_a_wrong_kind_is_refused(draft, damage, said):
    whole = envelope(draft)
    (block,) = (
        each for each in whole["draft"]["blocks"] if each.get("key") == "tables.departments"
    )
    damage(block["contents"][0])
    with pytest.raises(DraftUnreadable, match=said):
        read_json(json.dumps(whole).encode())


@pytest.mark.parametrize("layout", ["update", "brief", "flash"])
def test_contents_without_anything_in_them_are_written(draft, layout):
    blocks = tuple(
        replace(block, contents=(CardBox(()), BulletList(())))
        if isinstance(block, ContentBlock)
        else block
        for block in draft.blocks
    )
    empty = replace(draft, blocks=blocks, layout=layout)
    folder = ROOT / "templates" / "layouts" / layout
    assert write_word(empty)
    assert b"Contacts" in write_html(empty, folder, ROOT)
    assert b"## Contacts" in write_markdown(empty, folder)
    assert block_of(empty, "contacts").contents[0] == CardBox(())
