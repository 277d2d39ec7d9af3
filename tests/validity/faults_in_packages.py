"""Faults in the package: entries, content types, relations."""

from __future__ import annotations

from lxml import etree

from sitrep_writer.ooxml.names import MC
from sitrep_writer.ooxml.relations import relations_name

from .breaking import CHART, CORE, FOOTNOTES, MAIN, STYLES, TYPES, Parts, fault, one, remove

RELATIONS = relations_name(MAIN)


@fault("xml-malformed", "note-missing", "note-separators")
def a_part_is_cut_short(parts: Parts) -> None:
    parts[FOOTNOTES] = parts[FOOTNOTES][:-20]


@fault("xml-malformed", "title-missing")
def a_control_character(parts: Parts) -> None:
    parts[CORE] = parts[CORE].replace(b"<dc:title>", b"<dc:title>\x0b")


@fault("xml-malformed", "relation-undefined", "part-unreached", "chart-workbook")
def a_bare_ampersand_in_relations(parts: Parts) -> None:
    name = relations_name(CHART)
    parts[name] = parts[name].replace(b"../embeddings/", b"../embeddings/&")


@fault("xml-doctype")
def a_document_type_declaration(parts: Parts) -> None:
    declaration, _, rest = parts[MAIN].partition(b"?>")
    parts[MAIN] = declaration + b'?><!DOCTYPE w [<!ENTITY x "y">]>' + rest


@fault("xml-ignorable")
def a_prefix_that_is_ignored_and_not_declared(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        root.set(f"{{{MC}}}Ignorable", "w14")


@fault("entry-twice")
def an_entry_stands_twice(parts: Parts) -> None:
    parts.entries.append((STYLES, parts[STYLES]))


@fault("entry-name", "part-unreached")
def a_name_with_a_backslash(parts: Parts) -> None:
    parts.entries.append(("word\\media\\copy.png", parts[parts.starting("word/media/")]))


@fault("part-unreached")
def a_part_that_nothing_leads_to(parts: Parts) -> None:
    parts["word/media/orphan.png"] = parts[parts.starting("word/media/")]


@fault("type-missing")
def a_picture_without_a_content_type(parts: Parts) -> None:
    with parts.xml(TYPES) as root:
        remove(one(root, "//ct:Default[@Extension='png' or @Extension='jpeg']"))


@fault("type-wrong")
def notes_without_their_content_type(parts: Parts) -> None:
    with parts.xml(TYPES) as root:
        remove(one(root, "//ct:Override[@PartName='/word/footnotes.xml']"))


@fault("type-wrong")
def a_chart_without_its_content_type(parts: Parts) -> None:
    with parts.xml(TYPES) as root:
        remove(one(root, "//ct:Override[starts-with(@PartName, '/word/charts/')]"))


@fault("type-wrong")
def a_template_instead_of_a_document(parts: Parts) -> None:
    parts[TYPES] = parts[TYPES].replace(b"document.main+xml", b"template.main+xml")


@fault("type-of-nothing")
def a_content_type_of_nothing(parts: Parts) -> None:
    parts.declare("word/endnotes.xml", "application/xml")


@fault("type-twice", "type-wrong")
def a_content_type_stands_twice(parts: Parts) -> None:
    parts.declare("word/styles.xml", "application/xml")


@fault("type-missing", "type-wrong")
def no_content_types_at_all(parts: Parts) -> None:
    parts.drop(TYPES)


@fault("relation-target", "relation-without-part", "type-of-nothing", "part-unreached")
def a_chart_that_is_gone(parts: Parts) -> None:
    parts.drop(CHART)


@fault("relation-target", "type-of-nothing")
def a_footer_that_is_gone(parts: Parts) -> None:
    parts.drop(parts.starting("word/footer"))


@fault("relation-target")
def a_picture_that_is_gone(parts: Parts) -> None:
    parts.drop(parts.starting("word/media/"))


@fault("relation-undefined", "part-unreached")
def a_picture_without_its_relation(parts: Parts) -> None:
    with parts.xml(RELATIONS) as root:
        remove(one(root, "//rel:Relationship[contains(@Type, '/image')]"))


@fault("relation-twice", "relation-kind")
def a_relation_id_stands_twice(parts: Parts) -> None:
    chart = parts.relation(MAIN, "chart")
    parts.relate(MAIN, chart, "customXml", "../customXml/item1.xml")


@fault("relation-kind", "relation-unused")
def a_chart_related_to_as_a_picture(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        chart = one(root, "//c:chart")
        chart.set(next(iter(chart.attrib)), parts.relation(MAIN, "image"))


@fault("relation-unused")
def a_link_that_nothing_shows(parts: Parts) -> None:
    parts.relate(MAIN, "rId900", "hyperlink", "https://example.org/", "External")


@fault("relation-once")
def two_relations_to_styles(parts: Parts) -> None:
    parts.relate(MAIN, "rId900", "styles", "styles.xml")


@fault("relation-once")
def core_properties_twice(parts: Parts) -> None:
    with parts.xml("_rels/.rels") as root:
        again = etree.SubElement(root, root[1].tag, dict(root[1].attrib))
        again.set("Id", "rId900")


@fault("main-missing")
def two_main_parts(parts: Parts) -> None:
    with parts.xml("_rels/.rels") as root:
        again = etree.SubElement(root, root[0].tag, dict(root[0].attrib))
        again.set("Id", "rId900")


@fault("relation-without-part", "part-unreached")
def relations_of_nothing(parts: Parts) -> None:
    parts["word/_rels/endnotes.xml.rels"] = parts[RELATIONS]


@fault("link-unsafe", "relation-target")
def a_link_whose_address_is_taken_for_a_part(parts: Parts) -> None:
    with parts.xml(RELATIONS) as root:
        del one(root, "//rel:Relationship[@TargetMode]").attrib["TargetMode"]


@fault("link-unsafe")
def a_link_to_a_script(parts: Parts) -> None:
    with parts.xml(RELATIONS) as root:
        one(root, "//rel:Relationship[@TargetMode]").set("Target", "javascript:alert(1)")


@fault("link-unsafe", "part-unreached")
def a_picture_fetched_from_elsewhere(parts: Parts) -> None:
    with parts.xml(RELATIONS) as root:
        picture = one(root, "//rel:Relationship[contains(@Type, '/image')]")
        picture.set("Target", "https://example.org/picture.png")
        picture.set("TargetMode", "External")


@fault("link-unsafe", "active-content")
def a_template_fetched_at_opening(parts: Parts) -> None:
    name = relations_name("word/settings.xml")
    parts[name] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    )
    parts.relate(
        "word/settings.xml", "rId1", "attachedTemplate", "https://example.org/a.dotm", "External"
    )


@fault("active-content")
def a_macro_project(parts: Parts) -> None:
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    parts.declare("word/vbaProject.bin", "application/vnd.ms-office.vbaProject")
    parts.relate(MAIN, "rId900", "vbaProject", "vbaProject.bin")


@fault("picture-kind")
def a_picture_that_is_none(parts: Parts) -> None:
    parts[parts.starting("word/media/")] = b"<svg/>"


@fault("title-missing")
def no_title(parts: Parts) -> None:
    with parts.xml(CORE) as root:
        remove(one(root, "//dc:title"))


@fault("store-fault", "part-unreached")
def a_custom_part_without_properties(parts: Parts) -> None:
    parts.drop(relations_name("customXml/item1.xml"))


@fault("trace-broken")
def a_trace_that_is_cut_short(parts: Parts) -> None:
    with parts.xml("customXml/item1.xml") as root:
        root.text = (root.text or "")[:-5]


@fault("trace-broken")
def a_sentence_whose_bookmark_was_renamed(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        mark = one(root, "//w:bookmarkStart")
        mark.set(next(name for name in mark.attrib if name.endswith("}name")), "_sw_0000")
