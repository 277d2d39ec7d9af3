"""Sentences and their figures in documents that carry their Draft, read as people left them."""

from __future__ import annotations

import pytest
from lxml import etree

from sitrep_writer.documents.flattening import version_of
from sitrep_writer.model.version import UnitKind
from tests.validity.breaking import one, remove, w

from .editing import (
    BASE,
    Editor,
    differences,
    document,
    example,
    figures,
    left,
    run,
    section,
    units,
)

# sentences and their figures


def test_a_figure_that_a_person_changed_keeps_its_identity() -> None:
    editor = Editor(document())
    editor.retype("over 250 individuals", "over 1,260 individuals")
    version = left(editor)
    unit = units(version)["health.tests"]
    assert differences(BASE, version) == ["health.tests"]
    assert unit.edited
    assert figures(unit) == [("people", "1260", True)]
    figure, before = unit.figures[0], units(BASE)["health.tests"].figures[0]
    assert (figure.id, figure.exact, figure.cells) == (before.id, before.exact, before.cells)
    assert figure.shown == "1,260"


def test_a_changed_word_leaves_the_figures_as_they_were() -> None:
    editor = Editor(document())
    editor.retype("As part of efforts", "As one part of all the efforts")
    unit = units(left(editor))["health.insurance"]
    assert unit.edited
    assert unit.text.startswith("As one part of all the efforts")
    assert figures(unit) == [("people", "360", False), ("cash_people", "150", False)]


def test_numbers_that_a_person_added_are_typed() -> None:
    editor = Editor(document())
    editor.retype("over 140 technological kits", "over 140 technological kits and 25 desks")
    unit = units(left(editor))["education.kits"]
    assert figures(unit) == [("kits", "140", False), ("", "25", True)]


def test_a_deleted_figure_is_gone_and_the_other_stays() -> None:
    editor = Editor(document())
    editor.retype("360 people gained", "People gained")
    assert figures(units(left(editor))["health.insurance"]) == [("cash_people", "150", False)]


def test_swapped_figures_are_two_changed_ones() -> None:
    editor = Editor(document())
    editor.retype("360 people", "150 people")
    editor.retype("nearly 150", "nearly 360")
    unit = units(left(editor))["health.insurance"]
    assert figures(unit) == [("people", "150", True), ("cash_people", "360", True)]


def test_figures_in_words_are_found_again() -> None:
    editor = Editor(document())
    editor.retype("In eight departments", "In all eight departments")
    unit = units(left(editor))["integration.self_employment"]
    assert figures(unit) == [("places", "8", False), ("people", "2200", False)]
    editor.retype("In all eight departments", "In 9 departments")
    unit = units(left(editor))["integration.self_employment"]
    assert figures(unit) == [("places", "9", True), ("people", "2200", False)]


def test_numbers_that_the_drafted_text_did_not_count_are_no_figures_until_one_is_changed() -> None:
    editor = Editor(document("es"))
    editor.retype("un paro de 48 horas", "una huelga de 48 horas")
    editor.retype("Ley 32108", "Ley 32109")
    assert figures(units(left(editor))["context.insecurity"]) == [("share", "70", False)]
    editor.retype("48 horas", "72 horas")
    found = figures(units(left(editor))["context.insecurity"])
    assert found == [("", "72", True), ("share", "70", False)]


def test_a_sentence_that_is_turned_around_keeps_its_figure() -> None:
    editor = Editor(document())
    paragraph = editor.paragraph("over 340 warm kits")
    marks = {each.tag: each for each in paragraph.iter(w("bookmarkStart"), w("bookmarkEnd"))}
    for each in [*paragraph.iter(w("r"))]:
        remove(each)
    said = "Refugees and migrants in transit in Tacna were given 410 warm kits by partners."
    marks[w("bookmarkStart")].addnext(run(said))
    unit = units(left(editor))["shelter.warm_kits"]
    assert (unit.text, figures(unit)) == (said, [("kits", "410", True)])


def test_a_deleted_sentence_is_gone() -> None:
    editor = Editor(document())
    editor.delete("over 340 warm kits")
    assert differences(BASE, left(editor)) == ["-shelter.warm_kits"]


def test_a_bullet_of_ones_own_is_new_and_its_numbers_typed() -> None:
    editor = Editor(document())
    editor.add_after("over 340 warm kits", "Partners also set up 12 tents in Puno on 3 October.")
    version = left(editor)
    unit = section(version, "shelter").units[1]
    assert differences(BASE, version) == [f"+{unit.text}"]
    assert (unit.id, unit.kind, unit.bullet) == ("", UnitKind.SENTENCE, "")
    assert figures(unit) == [("", "12", True)]


def test_words_typed_behind_a_sentence_that_has_ended_are_one_of_their_own() -> None:
    editor = Editor(document())
    editor.type_at_end("over 340 warm kits", " It snowed for 4 days.")
    version = left(editor)
    assert differences(BASE, version) == ["+It snowed for 4 days."]
    assert section(version, "shelter").units[1].bullet == "shelter.warm_kits"


def test_words_typed_where_a_sentence_goes_on_belong_to_it() -> None:
    editor = Editor(document())
    paragraph = editor.paragraph("over 340 warm kits")
    one(paragraph, "w:bookmarkStart").addprevious(run("This time, "))
    version = left(editor)
    assert differences(BASE, version) == ["shelter.warm_kits"]
    assert units(version)["shelter.warm_kits"].text.startswith("This time, In Tacna")


def test_bullets_and_sectors_stand_in_the_order_of_the_document() -> None:
    editor = Editor(document())
    editor.move_before("almost 23,000 refugees", "over 50 soup kitchens")
    first = editor.heading("Education")
    first.addprevious(editor.heading("Shelter"))
    first.addprevious(editor.paragraph("over 340 warm kits"))
    version = left(editor)
    assert differences(BASE, version) == []
    keys = [each.key for each in version.sections if each.kind == "sector"]
    assert keys[:2] == ["shelter", "education"]
    ids = [unit.id for unit in section(version, "food_security").units]
    assert ids == ["food_security.cash", "food_security.soup_kitchens"]


def test_a_sentence_in_another_sector_stands_there() -> None:
    editor = Editor(document())
    editor.move_before("over 340 warm kits", "Partners equipped schools")
    version = left(editor)
    assert section(version, "education").units[0].id == "shelter.warm_kits"
    assert section(version, "shelter").units == ()


# bookmarks


def test_a_lost_bookmark_is_found_again_by_equal_words() -> None:
    editor = Editor(document())
    editor.lose_bookmarks("over 340 warm kits")
    assert left(editor) == BASE


def test_a_lost_and_changed_sentence_is_found_again_by_likeness() -> None:
    editor = Editor(document())
    editor.lose_bookmarks("over 340 warm kits")
    editor.retype("over 340 warm kits", "some 350 warm kits")
    version = left(editor)
    assert differences(BASE, version) == ["shelter.warm_kits"]
    assert figures(units(version)["shelter.warm_kits"]) == [("kits", "350", True)]


def test_without_any_bookmark_everything_is_found_again() -> None:
    editor = Editor(document("es"))
    for mark in [*editor.root.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
        remove(mark)
    assert left(editor) == version_of(example("es"), "left.docx")


def test_two_lost_sentences_of_a_bullet_are_two_again() -> None:
    editor = Editor(document())
    editor.lose_bookmarks("Over 21,000 legal orientation sessions")
    editor.retype("Over 21,000 legal", "Over 22,000 legal")
    version = left(editor)
    assert differences(BASE, version) == ["protection.legal_help.orientation"]


def test_a_copy_of_a_sentence_is_not_the_sentence() -> None:
    editor = Editor(document())
    editor.copy_after("over 340 warm kits", "Partners equipped schools")
    version = left(editor)
    copy = section(version, "education").units[1]
    assert (copy.id, copy.text) == ("", units(BASE)["shelter.warm_kits"].text)
    assert figures(copy) == [("", "340", True)]
    assert units(version)["shelter.warm_kits"] == units(BASE)["shelter.warm_kits"]


def test_a_copy_whose_original_was_deleted_is_the_sentence() -> None:
    editor = Editor(document())
    editor.copy_after("over 340 warm kits", "Partners equipped schools")
    remove(editor.paragraphs("over 340 warm kits")[-1])
    version = left(editor)
    assert differences(BASE, version) == []
    assert section(version, "education").units[1].id == "shelter.warm_kits"


def test_a_sentence_over_two_paragraphs_is_one() -> None:
    editor = Editor(document())
    paragraph = editor.paragraph("over 340 warm kits")
    runs = [*paragraph.iter(w("r"))]
    second = etree.Element(w("p"))
    paragraph.addnext(second)
    for each in [*runs[1].itersiblings()]:
        second.append(each)
    second.insert(0, runs[1])
    assert left(editor) == BASE


@pytest.mark.parametrize("style", ["Title", "Caption", "SWStarNote", "SWPartners", "Heading1"])
def test_a_sentence_in_any_style_is_the_sentence(style: str) -> None:
    editor = Editor(document())
    one(editor.paragraph("over 340 warm kits"), "w:pPr/w:pStyle").set(w("val"), style)
    assert left(editor) == BASE


def test_overlapping_bookmarks_are_survived() -> None:
    editor = Editor(document())
    paragraph = editor.paragraph("over 340 warm kits")
    start = etree.Element(w("bookmarkStart"), {w("id"): "800", w("name"): "mine"})
    end = etree.Element(w("bookmarkEnd"), {w("id"): "800"})
    paragraph.insert(1, start)
    [*paragraph.iter(w("r"))][1].addprevious(end)
    assert left(editor) == BASE


# what stands between: content controls, fields, text boxes


@pytest.mark.parametrize("wrapper", ["sdt", "smartTag", "fldSimple", "hyperlink", "customXml"])
def test_words_in_wrappers_are_read(wrapper: str) -> None:
    editor = Editor(document())
    first = next(editor.paragraph("over 340 warm kits").iter(w("r")))
    made = etree.Element(w(wrapper))
    first.addprevious(made)
    inner = etree.SubElement(made, w("sdtContent")) if wrapper == "sdt" else made
    inner.append(first)
    assert left(editor) == BASE


def test_a_paragraph_in_a_content_control_is_read() -> None:
    editor = Editor(document())
    paragraph = editor.paragraph("over 340 warm kits")
    control = etree.Element(w("sdt"))
    paragraph.addprevious(control)
    etree.SubElement(control, w("sdtContent")).append(paragraph)
    assert left(editor) == BASE


def test_of_a_field_its_result_alone_is_read() -> None:
    editor = Editor(document())
    first = next(editor.paragraph("over 340 warm kits").iter(w("r")))
    for kind in ("begin", "", "separate"):
        made = etree.Element(w("r"))
        if kind:
            etree.SubElement(made, w("fldChar"), {w("fldCharType"): kind})
        else:
            etree.SubElement(made, w("instrText")).text = "REF nothing"
            made.append(run("hidden")[0])
        first.addprevious(made)
    end = etree.Element(w("r"))
    etree.SubElement(end, w("fldChar"), {w("fldCharType"): "end"})
    first.addnext(end)
    assert left(editor) == BASE


def test_a_text_box_is_read_after_its_paragraph() -> None:
    editor = Editor(document())
    made = etree.Element(w("r"))
    box = etree.SubElement(etree.SubElement(made, w("pict")), w("txbxContent"))
    etree.SubElement(box, w("p")).append(run("A box with 7 facts."))
    editor.paragraph("over 340 warm kits").append(made)
    version = left(editor)
    assert differences(BASE, version) == ["+A box with 7 facts."]
    assert section(version, "shelter").units[1].text == "A box with 7 facts."
