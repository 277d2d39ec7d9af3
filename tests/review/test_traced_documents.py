"""Documents that carry their Draft, read as people left them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from msgspec.structs import replace

from sitrep_writer.model.draft import (
    Block,
    Bullet,
    Chart,
    Draft,
    Highlight,
    Image,
    KeyFigures,
    Partners,
    Response,
    Sentence,
    Span,
    Status,
)
from sitrep_writer.model.version import Kind, Version
from sitrep_writer.review.documents import read_version, read_word, read_word_version
from sitrep_writer.review.versions import version_of
from sitrep_writer.writing.word import write_word
from tests.examples import JUNE, ROOT, SEPTEMBER
from tests.tools import office
from tests.validity.breaking import NAMESPACES as NAMES
from tests.validity.breaking import all_of, one, remove, w
from tests.writing import drafts

from .editing import (
    AUTHOR,
    Editor,
    differences,
    document,
    example,
    figures,
    retyped,
    run,
    section,
    units,
    wrapped,
)

BASE = version_of(example(), "left.docx")


def left(editor: Editor) -> Version:
    return read_word_version(editor.saved(), "left.docx")


# untouched


@pytest.mark.parametrize("book", [SEPTEMBER, JUNE, ROOT / "examples" / "gallery" / "gallery.xlsx"])
@pytest.mark.parametrize("layout", ["update", "brief"])
@pytest.mark.parametrize("locale", ["en", "es"])
def test_an_untouched_document_is_its_draft(book: Path, layout: str, locale: str) -> None:
    reading = read_word(document(locale, layout, book), "left.docx")
    assert reading.version == version_of(example(locale, layout, book), "left.docx")
    assert (reading.untraced, reading.tracked) == ("", False)


@pytest.mark.parametrize("review", [False, True])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_review_copy_is_its_draft_too(language: str, review: bool) -> None:
    draft = drafts.draft(language)
    data = write_word(draft, drafts.LAYOUT, drafts.HERE, review=review)
    assert read_word_version(data, "x") == version_of(draft, "x")


def _without_headers(draft: Draft) -> Draft:
    return replace(draft, labels={"key-figure-value": "Value"})


def _without_marks(draft: Draft) -> Draft:
    blocks = tuple(each for each in draft.blocks if not isinstance(each, Chart | Partners))
    return replace(draft, blocks=blocks)


def _without_panels(draft: Draft) -> Draft:
    blocks = tuple(KeyFigures(()) if isinstance(b, KeyFigures) else b for b in draft.blocks)
    return replace(draft, blocks=blocks)


def _title_last(draft: Draft) -> Draft:
    return replace(draft, blocks=(*draft.blocks[1:], draft.blocks[0]))


def _highlight(draft: Draft, **changes: object) -> Draft:
    def changed(block: Block) -> Block:
        if not isinstance(block, Response):
            return block
        parts = (replace(p, **changes) if isinstance(p, Highlight) else p for p in block.parts)
        return replace(block, parts=tuple(parts))

    return replace(draft, blocks=tuple(map(changed, draft.blocks)))


def _untitled(draft: Draft) -> Draft:
    return _highlight(draft, title=())


def _without_its_picture(draft: Draft) -> Draft:
    return _highlight(draft, image=Image("nothing.png", "", "Nothing"))


def _odd_signs(draft: Draft) -> Draft:
    bullet = Bullet("x", (Sentence("x", (Span("R&D \x0b\x00 ]]>\r\nend"),), Status.SOURCE),))
    return _highlight(draft, paragraphs=(bullet, bullet))


@pytest.mark.parametrize("layout", ["update", "brief"])
@pytest.mark.parametrize(
    "odd",
    [
        _without_headers,
        _without_marks,
        _without_panels,
        _title_last,
        _untitled,
        _without_its_picture,
        _odd_signs,
    ],
)
def test_an_odd_draft_is_read_back_as_it_is(odd: Callable[[Draft], Draft], layout: str) -> None:
    draft = odd(example("en", layout))
    folder = ROOT / "templates" / "layouts" / layout
    data = write_word(draft, folder, SEPTEMBER.parent)
    assert read_word_version(data, "x") == version_of(draft, "x")


@pytest.mark.parametrize("layout", ["update", "brief"])
@pytest.mark.parametrize(("locale", "book"), [("en", SEPTEMBER), ("es", JUNE)])
def test_saved_anew_by_libreoffice_it_is_still_its_draft(
    tmp_path: Path, layout: str, locale: str, book: Path
) -> None:
    path = tmp_path / "left.docx"
    path.write_bytes(document(locale, layout, book))
    saved = office(tmp_path, path, "docx")
    assert read_version(saved) == version_of(example(locale, layout, book), "left.docx")


def test_neither_names_of_parts_nor_ids_matter() -> None:
    editor = Editor(document())
    for mark in editor.root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        mark.set(w("id"), f"{5000 + int(mark.get(w('id'), '0'))}")
    for note in editor.root.iter(w("footnoteReference")):
        note.set(w("id"), f"{40 - int(note.get(w('id'), '0'))}")
    with editor.notes() as notes:
        for note in notes:
            if note.get(w("type")) is None:
                note.set(w("id"), f"{40 - int(note.get(w('id'), '0'))}")
    parts = editor.parts
    for old, new in (
        ("customXml/item1.xml", "customXml/item77.xml"),
        ("word/footnotes.xml", "word/notes9.xml"),
        ("word/charts/chart1.xml", "word/drawn/c.xml"),
        ("word/styles.xml", "word/looks.xml"),
    ):
        parts.rename(old, new)
        for name in [each for each in parts.names if each.endswith(".rels")]:
            short = [part.removeprefix("word/") for part in (old, new)]
            parts[name] = parts[name].replace(*(each.encode() for each in short))
    assert left(editor) == BASE


def test_styles_are_known_by_their_names_whatever_the_language_of_word() -> None:
    editor = Editor(document())
    with editor.parts.xml("word/styles.xml") as styles:
        renamed = {}
        for style in styles.iter(w("style")):
            name = style.get(w("styleId"), "")
            renamed[name] = f"Estilo{len(renamed)}"
            style.set(w("styleId"), renamed[name])
            one(style, "w:name").set(w("val"), one(style, "w:name").get(w("val")).upper())
        for based in styles.iter(w("basedOn"), w("next"), w("link")):
            based.set(w("val"), renamed[based.get(w("val"), "")])
    for used in editor.root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
        used.set(w("val"), renamed[used.get(w("val"), "")])
    assert left(editor) == BASE


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
    assert (unit.id, unit.kind, unit.bullet) == ("", Kind.SENTENCE, "")
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
    version = read_version(path)
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
