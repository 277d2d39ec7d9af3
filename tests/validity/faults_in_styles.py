"""Faults in styles, lists, headings and languages."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from .breaking import MAIN, NUMBERING, STYLES, Parts, all_of, fault, one, remove, w


@fault("style-missing")
def a_style_that_is_not_there(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, "//w:pStyle").set(w("val"), "Absent")


@fault("style-missing")
def a_style_based_on_one_that_is_not_there(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        style = one(root, "//w:style[w:name/@w:val='SW Star Note']")
        one(style, "w:basedOn").set(w("val"), "Absent")


@fault("style-kind")
def a_paragraph_in_a_style_of_characters(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        strong = one(root, "//w:style[w:name/@w:val='Strong']").get(w("styleId"))
    with parts.xml(MAIN) as root:
        one(root, "//w:pStyle").set(w("val"), strong)


@fault("style-twice")
def a_style_stands_twice(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        root.append(deepcopy(one(root, "//w:style[w:name/@w:val='Strong']")))


@fault("style-twice")
def two_styles_of_one_name(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        copy = deepcopy(one(root, "//w:style[w:name/@w:val='Strong']"))
        copy.set(w("styleId"), "Strong2")
        root.append(copy)


@fault("style-circle")
def a_style_based_on_itself(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        style = one(root, "//w:style[w:name/@w:val='SW Star Note']")
        one(style, "w:basedOn").set(w("val"), style.get(w("styleId")))


@fault("list-missing")
def a_list_that_is_not_there(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        properties = one(root, "//w:body/w:p/w:pPr[not(w:sectPr)]")
        numbered = etree.SubElement(properties, w("numPr"))
        etree.SubElement(numbered, w("ilvl")).set(w("val"), "0")
        etree.SubElement(numbered, w("numId")).set(w("val"), "77")


@fault("list-level")
def a_list_on_a_tenth_level(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        properties = one(root, "//w:body/w:p/w:pPr[not(w:sectPr)]")
        numbered = etree.SubElement(properties, w("numPr"))
        etree.SubElement(numbered, w("ilvl")).set(w("val"), "9")
        etree.SubElement(numbered, w("numId")).set(w("val"), "1")


@fault("list-definition")
def a_list_without_its_definition(parts: Parts) -> None:
    with parts.xml(NUMBERING) as root:
        one(root, "//w:num/w:abstractNumId").set(w("val"), "77")


@fault("language-missing")
def no_language_of_the_document(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        remove(one(root, "//w:docDefaults//w:lang"))


@fault("language-unknown")
def a_language_that_is_none(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, "//w:lang").set(w("val"), "Spanish (Peru)")


@fault("heading-jump")
def headings_that_jump(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        for level in all_of(root, "//w:outlineLvl[@w:val='1']"):
            level.set(w("val"), "2")


@fault("heading-empty")
def a_heading_without_words(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        style = one(root, "//w:style[w:name/@w:val='heading 1']").get(w("styleId"))
    with parts.xml(MAIN) as root:
        heading = one(root, f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")
        for run in all_of(heading, "w:r"):
            remove(run)
