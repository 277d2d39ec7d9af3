"""The settings that a tracked document needs (ECMA-376 part 1, 17.15.1.78)."""

from __future__ import annotations

from lxml import etree

from sitrep_writer.comparison.tracked.opened_document import OpenedDocument
from sitrep_writer.ooxml.names import R, W, w

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
# What may come before each, since w:settings is a strict sequence.
_BEFORE_TRACKING = tuple(
    map(
        w,
        (
            *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
            *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
            *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts"),
            *("embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins"),
            *("alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter"),
            *("gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle"),
            *("proofState", "formsDesign", "attachedTemplate", "linkStyles"),
            *("stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge"),
            "revisionView",
        ),
    )
)
_AFTER_NOTES = frozenset(
    map(
        w,
        (
            *("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang"),
            *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "forceUpgrade", "captions"),
            *("doNotAutoCompressPictures", "readModeInkLockDown", "smartTagType", "shapeDefaults"),
            *("doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
        ),
    )
)


def track_from_now_on(document: OpenedDocument) -> None:
    """Has Word track whatever is typed later, and names the separators of notes."""
    part = document.related(document.main, "settings")
    root = document.root_of(part) if part else None
    if root is None:
        part = document.beside_main("settings.xml")
        root = etree.Element(w("settings"), nsmap={"w": W})
        document.relate(document.main, f"{R}/settings", "settings.xml")
        document.types[part] = _TYPE
    if root.find(w("trackRevisions")) is None:
        place = next((n for n, e in enumerate(root) if e.tag not in _BEFORE_TRACKING), len(root))
        root.insert(place, etree.Element(w("trackRevisions")))
    _name_separators(document, root)
    document.set_root(part, root)


def _name_separators(document: OpenedDocument, root: etree._Element) -> None:
    notes = document.root_of(document.related(document.main, "footnotes"))
    if notes is None or root.find(w("footnotePr")) is not None:
        return
    named = etree.Element(w("footnotePr"))
    for note in notes:
        if note.get(w("type")) is not None:
            etree.SubElement(named, w("footnote")).set(w("id"), note.get(w("id"), ""))
    place = next((n for n, each in enumerate(root) if _is_after(each)), len(root))
    root.insert(place, named)


def _is_after(element: etree._Element) -> bool:
    return element.tag in _AFTER_NOTES or not str(element.tag).startswith(f"{{{W}}}")
