"""What stands around the sentences of documents that carry their Draft, read as people left it:
titles, key figures, chart, partners, notes, tracked changes."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from sitrep_writer.documents.flattening import version_of
from sitrep_writer.documents.open_document import read_word, read_word_version
from tests.tools import office
from tests.validity.breaking import NAMESPACES as NAMES
from tests.validity.breaking import all_of, one, remove, w

from .editing import (
    AUTHOR,
    BASE,
    Editor,
    differences,
    document,
    example,
    figures,
    left,
    retyped,
    section,
    units,
    wrapped,
)

# titles, key figures, chart, partners, notes


def test_titles_are_as_people_left_them() -> None:
    editor = Editor(document())
    editor.retype("National context", "Context in the country")
    editor.retype("Food Security", "Food and livelihoods")
    editor.retype("The plenary of 29 August", "Our plenary")
    editor.retype("Update | ", "Report | ")
    version = left(editor)
    assert [each.key for each in version.sections] == [each.key for each in BASE.sections]
    assert section(version, "context").title == "Context in the country"
    assert section(version, "food_security").title == "Food and livelihoods"
    assert section(version, "highlight.plenary").title == "Our plenary"
    assert differences(BASE, version) == ["masthead.subtitle"]
    assert units(version)["masthead.subtitle"].edited


def test_a_heading_without_its_style_still_heads() -> None:
    editor = Editor(document())
    for title in ("Health", "National context"):
        remove(one(editor.heading(title), "w:pPr/w:pStyle"))
    assert left(editor) == BASE


@pytest.mark.parametrize("style", ["SWPartners", "SWSectorBullet", "SWSource"])
def test_a_heading_in_the_style_of_what_was_deleted_before_it_still_heads(style: str) -> None:
    editor = Editor(document())
    for title in ("Shelter", "Sectoral response"):
        one(editor.heading(title), "w:pPr/w:pStyle").set(w("val"), style)
    assert left(editor) == BASE


def test_a_sector_of_ones_own_has_no_key() -> None:
    editor = Editor(document())
    heading = deepcopy(editor.heading("Shelter"))
    [*heading.iter(w("t"))][-1].text = "Early recovery"
    editor.paragraph("over 340 warm kits").addnext(heading)
    heading.addnext(editor.like("over 340 warm kits", "Partners rebuilt 5 bridges."))
    version = left(editor)
    added = [each for each in version.sections if not each.key]
    assert [(each.title, len(each.units)) for each in added] == [("Early recovery", 1)]


def test_a_changed_key_figure_keeps_its_identity() -> None:
    editor = Editor(document())
    editor.retype("49,843", "50,112")
    editor.retype("As of August 2024", "As of September 2024")
    version = left(editor)
    assert differences(BASE, version) == ["key-figures.population", "key-figures.assisted"]
    unit = units(version)["key-figures.assisted"]
    assert unit.text == "People assisted directly · 50,112 · July–September 2024"
    assert [(f.id, f.number, f.typed) for f in unit.figures] == [("report.assisted", "50112", True)]
    assert figures(units(version)["key-figures.population"])[0][1] == "1660000"


def test_a_changed_key_figure_of_the_brief_keeps_its_identity() -> None:
    editor = Editor(document("es", "brief"))
    editor.retype("USD 38M", "USD 39.5M")
    version = left(editor)
    assert differences(version_of(example("es", "brief"), "left.docx"), version) == [
        "key-figures.funding"
    ]
    numbers = [f.number for f in units(version)["key-figures.funding"].figures]
    assert numbers == ["13.1", "39500000", "294000000"]


def test_a_changed_value_of_the_chart_is_typed() -> None:
    editor = Editor(document())
    with editor.chart() as chart:
        one(chart, "//c:val//c:v[.='6127']").text = "6200"
    version = left(editor)
    assert differences(BASE, version) == ["chart.health"]
    unit = units(version)["chart.health"]
    assert [(f.id, f.number, f.shown, f.typed) for f in unit.figures] == [
        ("sectors.health#reached", "6200", "6,200", True),
        ("sectors.health#target", "24800", "24,800", False),
    ]
    assert unit.edited


def test_bars_are_those_of_the_chart() -> None:
    editor = Editor(document())
    with editor.chart() as chart:
        for text in all_of(chart, "//c:cat//c:v[.='Shelter']"):
            text.text = "Shelter and camps"
        for cache in all_of(chart, "//c:strCache[c:ptCount/@val='7'] | //c:numCache"):
            point = deepcopy(cache[-1])
            point.set("idx", "7")
            point[0].text = "12" if "num" in cache.tag else "WASH"
            cache.append(point)
    version = left(editor)
    assert differences(BASE, version) == ["+WASH", "chart.shelter"]
    assert units(version)["chart.shelter"].text == "Shelter and camps"


def test_a_changed_value_in_the_briefs_table_is_typed() -> None:
    editor = Editor(document("en", "brief"))
    editor.retype("6,127", "6,200")
    version = left(editor)
    assert differences(version_of(example("en", "brief"), "left.docx"), version) == ["chart.health"]
    assert units(version)["chart.health"].figures[0].number == "6200"


def test_partners_are_those_of_the_list() -> None:
    editor = Editor(document())
    editor.retype("JADE", "JADE\u00a0· Jóvenes del Sur")
    editor.retype("GIZ\u00a0· ", "")
    editor.retype("131", "132")
    version = left(editor)
    assert sorted(differences(BASE, version)) == [
        "+partners.jovenes_del_sur",
        "-partners.giz",
        "partners#count",
    ]
    assert units(version)["partners#count"].figures[0].number == "132"
    names = [unit.id for unit in section(version, "partners").units]
    assert names[names.index("partners.jade") + 1] == "partners.jovenes_del_sur"


def test_notes_are_as_people_left_them() -> None:
    editor = Editor(document())
    with editor.notes() as notes:
        retyped(notes, "All values are illustrative.", "Values are made up.")
    editor.retype("Congress passed the bill", "The Congress passed the bill")
    version = left(editor)
    assert differences(BASE, version) == ["note.context", "note.chart"]
    assert units(version)["note.chart"].text.endswith("Values are made up.")


def test_a_note_whose_mark_is_deleted_is_gone() -> None:
    editor = Editor(document())
    remove(next(editor.root.iter(w("footnoteReference"))))
    assert differences(BASE, left(editor)) == ["-note.chart"]


# changes that nobody has accepted


def test_open_changes_are_read_as_accepted() -> None:
    editor = Editor(document())
    editor.retype_tracked("over 340 warm kits", "over 350 warm kits")
    editor.delete_tracked("over 50 soup kitchens")
    reading = read_word(editor.saved(), "left.docx")
    assert reading.tracked
    assert differences(BASE, reading.version) == [
        "-food_security.soup_kitchens",
        "shelter.warm_kits",
    ]
    assert figures(units(reading.version)["shelter.warm_kits"]) == [("kits", "350", True)]


def test_a_moved_paragraph_stands_where_it_was_moved_to() -> None:
    editor = Editor(document())
    paragraph = editor.paragraph("over 340 warm kits")
    copied = etree.fromstring(etree.tostring(paragraph))
    for mark in [*copied.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
        remove(mark)
    editor.paragraph("Partners equipped schools").addnext(copied)
    for end, kind in ((paragraph, "moveFrom"), (copied, "moveTo")):
        for each in [*end.iter(w("r"))]:
            wrapped(each, kind)
    mark = etree.SubElement(one(paragraph, "w:pPr"), w("rPr"))
    etree.SubElement(mark, w("moveFrom"), AUTHOR)
    version = left(editor)
    assert differences(BASE, version) == []
    assert section(version, "education").units[1].id == "shelter.warm_kits"


def test_a_deleted_end_joins_paragraphs() -> None:
    editor = Editor(document())
    paragraph = editor.paragraph("over 50 soup kitchens")
    mark = etree.SubElement(one(paragraph, "w:pPr"), w("rPr"))
    etree.SubElement(mark, w("del"), AUTHOR)
    assert differences(BASE, left(editor)) == []


# edits that went through other programs


def test_edits_survive_libreoffice(tmp_path: Path) -> None:
    editor = Editor(document("es"))
    editor.retype("más de 340 kits", "más de 350 kits")
    editor.add_after("más de 350 kits", "Se armaron 12 carpas.")
    editor.delete("más de 50 ollas comunes")
    editor.move_before("casi 23,000 personas", "más de 250 personas")
    editor.retype("JADE", "JADE\u00a0· Jóvenes del Sur")
    editor.retype_tracked("más de 140 kits", "más de 150 kits")
    with editor.chart() as chart:
        one(chart, "//c:val//c:v[.='6127']").text = "6200"
    path = tmp_path / "left.docx"
    path.write_bytes(editor.saved())
    reading = read_word(office(tmp_path, path, "docx").read_bytes(), "left.docx")
    assert reading.tracked
    assert sorted(differences(version_of(example("es"), "left.docx"), reading.version)) == sorted(
        [
            "-food_security.soup_kitchens",
            "+Se armaron 12 carpas.",
            "+partners.jovenes_del_sur",
            "education.kits",
            "shelter.warm_kits",
            "chart.health",
        ]
    )
    assert section(reading.version, "health").units[0].id == "food_security.cash"


def test_edits_made_with_python_docx_are_read(tmp_path: Path) -> None:
    path = tmp_path / "left.docx"
    path.write_bytes(document())
    opened = Document(str(path))
    for paragraph in opened.paragraphs:
        for each in paragraph.runs:
            if "over 250 individuals" in each.text:
                each.text = each.text.replace("250", "300")
    bullet = next(p for p in opened.paragraphs if "Partners equipped schools" in p.text)
    bullet.insert_paragraph_before("A bullet with 3 facts.", style=bullet.style)
    opened.save(str(path))
    version = read_word_version(path.read_bytes(), path.name)
    assert differences(BASE, version) == ["+A bullet with 3 facts.", "health.tests"]


# what people put in or take out whole


def test_a_table_of_ones_own_is_a_text_a_row() -> None:
    editor = Editor(document())
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>' for text in row)}"
        "</w:tr>"
        for row in (("Tacna", "120 tents"), ("Puno", "80 tents"))
    )
    namespace = w("x")[1:].partition("}")[0]
    table = etree.fromstring(f'<w:tbl xmlns:w="{namespace}">{rows}</w:tbl>')
    editor.paragraph("over 340 warm kits").addnext(table)
    version = left(editor)
    assert differences(BASE, version) == ["+Tacna · 120 tents", "+Puno · 80 tents"]
    assert figures(section(version, "shelter").units[1]) == [("", "120", True)]


def test_what_is_deleted_whole_is_gone() -> None:
    editor = Editor(document())
    remove(next(editor.root.iter(w("tbl"))))
    remove(editor.root.xpath("//w:p[.//w:drawing//*[local-name()='chart']]", namespaces=NAMES)[0])
    version = left(editor)
    assert "key-figures" not in [each.key for each in version.sections]
    gone = {each.partition(".")[0] for each in differences(BASE, version)}
    assert gone == {"-key-figures", "-chart"}
    assert [unit.id for unit in section(version, "chart").units] == ["chart.caption"]


def test_a_sentence_among_the_partners_is_no_partner() -> None:
    editor = Editor(document())
    editor.paragraph("JADE").addnext(editor.like("JADE", "Names are those of October."))
    added = editor.paragraph("Names are those of October.")
    remove(one(added, "w:pPr"))
    version = left(editor)
    assert differences(BASE, version) == ["+Names are those of October."]


def test_partners_typed_with_commas_are_partners() -> None:
    editor = Editor(document())
    editor.paragraph("JADE").addnext(editor.like("JADE", "J\tJADE, Jóvenes del Sur, Juntos"))
    editor.delete("JADE")
    version = left(editor)
    assert differences(BASE, version) == ["+partners.jovenes_del_sur", "+partners.juntos"]


def test_a_heading_whose_words_lost_their_styles_still_counts_partners() -> None:
    editor = Editor(document())
    for style in [*editor.root.iter(w("rStyle"))]:
        if style.get(w("val"), "").lower().startswith(("swcount", "swhighlightlabel")):
            remove(style)
    assert left(editor) == BASE


def test_a_deleted_heading_leaves_its_sentences_to_the_section_before() -> None:
    editor = Editor(document())
    remove(editor.heading("Shelter"))
    version = left(editor)
    assert differences(BASE, version) == []
    assert "shelter" not in [each.key for each in version.sections]
    assert section(version, "food_security").units[-1].id == "shelter.warm_kits"
