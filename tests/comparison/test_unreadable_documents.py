"""Files that are no documents, or damaged ones: plain words, never a traceback."""

from __future__ import annotations

import json
import warnings
import zipfile
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sitrep_writer.documents.flattening import version_of
from sitrep_writer.documents.open_document import (
    VersionUnreadable,
    read_word,
    read_word_version,
)
from sitrep_writer.ooxml.names import TRACE_NAMESPACE
from sitrep_writer.reading.workbook_files import ENCRYPTED, OLE
from tests.examples import SEPTEMBER
from tests.validity.breaking import MAIN, TRACE, TYPES, Parts

from .editing import document, example

ODD_VALUES = ("", "\0", "../..", "140", "9" * 400, "NaN", " ", "*", 7, [], {}, None, True)
ODD = ("", "-1", "²", "9" * 30, "x", "#", "\u0663", "../../..", "rId999", "begin")


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def spoiled(part: str, old: bytes, new: bytes) -> bytes:
    parts = Parts(document())
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return parts.packed()


def without(part: str) -> bytes:
    parts = Parts(document())
    parts.drop(part)
    return parts.packed()


def with_macros() -> bytes:
    parts = Parts(document())
    parts["word/vbaProject.bin"] = b"x"
    return parts.packed()


def bomb() -> bytes:
    parts = Parts(document())
    parts["word/media/huge.bin"] = bytes(64 * 1024 * 1024)
    return parts.packed()


def _docm() -> bytes:
    usual = b"officedocument.wordprocessingml.document.main+xml"
    return spoiled(
        TYPES, b"vnd.openxmlformats-" + usual, b"vnd.ms-word.document.macroEnabled.main+xml"
    )


BAD = {
    "empty": (lambda: b"", "the file is empty (0 bytes)"),
    "text": (lambda: b"Dear all,", "this is not a Word document"),
    "pdf": (lambda: b"%PDF-1.7", "this is a PDF"),
    "rtf": (lambda: b"{\\rtf1", "this is a Rich Text file"),
    "old": (lambda: OLE + bytes(600), "this is a file of the old Office formats"),
    "password": (lambda: OLE + bytes(600) + ENCRYPTED, "the document has a password"),
    "workbook": (SEPTEMBER.read_bytes, "this is an Excel workbook"),
    "odt": (lambda: zipped(content_dot_xml=b"<a/>"), "this is an OpenDocument file"),
    "zip": (lambda: zipped(a=b"b"), "this is a zip file, but not a Word document"),
    "cut": (lambda: document()[:9000], "the document is damaged"),
    "no main part": (lambda: without(MAIN), "this is a zip file, but not a Word document"),
    "no body": (lambda: spoiled(MAIN, b"w:body>", b"w:bodi>"), "the document is damaged"),
    "no XML": (lambda: spoiled("word/styles.xml", b"<w:styles", b"<w:stiles"), "is damaged"),
    "doctype": (
        lambda: spoiled(MAIN, b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document'),
        "it holds a document type definition",
    ),
    "macros": (with_macros, "the document may run macros"),
    "docm": (_docm, "the document may run macros"),
    "bomb": (bomb, "it unpacks to far more than a document of its size should"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_a_file_is_instead_is_said_in_plain_words(name: str) -> None:
    make, said = BAD[name]
    with pytest.raises(VersionUnreadable) as raised:
        read_word_version(make(), "old month.docx")
    assert str(raised.value).startswith("old month.docx: ")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


# traces that cannot be used


def with_trace(text: str) -> bytes:
    parts = Parts(document())
    root = etree.Element(f"{{{TRACE_NAMESPACE}}}trace")
    root.text = text
    parts[TRACE] = etree.tostring(root)
    return parts.packed()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "Its trace is damaged."),
        ("", "Its trace is damaged."),
        ("[" * 100_000, "Its trace is damaged."),
        ('{"schema": 7}', "Its trace has version 7, and this program reads version 1."),
        (
            '{"schema": 1, "sentences": {}}',
            "Its trace is of another release of this program, or damaged.",
        ),
        (
            json.dumps({"schema": 1, "sentences": {}, "draft": {"blocks": [{"type": "?"}]}}),
            "Its trace is of another release of this program, or damaged.",
        ),
    ],
)
def test_a_document_whose_trace_cannot_be_used_is_read_without_it(text: str, reason: str) -> None:
    reading = read_word(with_trace(text), "x")
    assert str(reading.untraced) == reason
    assert reading.version == read_word_version(document(trace=False), "x")


def test_a_trace_of_another_schema_is_known_by_its_namespace() -> None:
    other = TRACE_NAMESPACE.encode().replace(b":1", b":2")
    reading = read_word(spoiled(TRACE, TRACE_NAMESPACE.encode(), other), "x")
    assert str(reading.untraced) == "Its trace has version 2, and this program reads version 1."


def test_a_damaged_part_that_is_not_the_documents_hinders_nobody() -> None:
    parts = Parts(document())
    parts["customXml/item9.xml"] = b"<not xml"
    parts.relate(MAIN, "rId900", "customXml", "../customXml/item9.xml")
    assert read_word_version(parts.packed(), "x") == version_of(example(), "x")


# anything


@settings(max_examples=150, deadline=None)
@given(choose=st.data())
def test_whatever_is_broken_it_is_read_or_said_to_be_unreadable(choose: st.DataObject) -> None:
    parts = Parts(document())
    names = sorted(n for n in parts.names if n.endswith((".xml", ".rels")) and "theme" not in n)
    for _ in range(choose.draw(st.integers(1, 4), "faults")):
        name = choose.draw(st.sampled_from([MAIN, *names]), "part")
        with parts.xml(name) as root:
            elements = list(root.iter(etree.Element))[1:]
            if elements:
                element = elements[choose.draw(st.integers(0, len(elements) - 1), "element")]
                _spoil(element, root, choose)
    _read(parts.packed())


def _spoil(element: etree._Element, root: etree._Element, choose: st.DataObject) -> None:
    parent = element.getparent()
    match choose.draw(st.sampled_from(("drop", "move", "attribute", "text")), "how"):
        case "drop" if parent is not None:
            parent.remove(element)
        case "move":
            root.append(element)
        case "attribute" if len(element.attrib):
            key = choose.draw(st.sampled_from(sorted(map(str, element.attrib))), "attribute")
            element.set(key, choose.draw(st.sampled_from(ODD), "value"))
        case _:
            element.text = choose.draw(st.sampled_from(ODD), "text")


@settings(max_examples=150, deadline=None)
@given(choose=st.data())
def test_whatever_a_trace_says_the_document_is_read(choose: st.DataObject) -> None:
    root = etree.fromstring(Parts(document())[TRACE])
    trace = json.loads(root.text or "")
    for _ in range(choose.draw(st.integers(1, 3), "faults")):
        _twist(trace, choose)
    read_word(with_trace(json.dumps(trace)), "x")


def _twist(value: Any, choose: st.DataObject) -> None:
    """Changes something somewhere in a tree of JSON."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = choose.draw(st.sampled_from(keys), "where")
        below = value[key]
        if isinstance(below, dict | list) and below and choose.draw(st.integers(0, 4), "on"):
            value = below
            continue
        match choose.draw(st.sampled_from(("drop", "double", "empty", "odd")), "how"):
            case "drop":
                del value[key]
            case "double" if isinstance(value, list):
                value.append(below)
            case "empty":
                value[key] = type(below)()
            case _:
                value[key] = choose.draw(st.sampled_from([*ODD_VALUES, below]), "what")
        return


@settings(max_examples=100, deadline=None)
@given(place=st.integers(0, 10**6), byte=st.integers(0, 255))
def test_any_other_byte_is_survived(place: int, byte: int) -> None:
    data = document()
    place %= len(data)
    _read(data[:place] + bytes([byte]) + data[place + 1 :])


@given(st.binary(max_size=200))
def test_any_bytes_are_survived(data: bytes) -> None:
    _read(data)
    _read(b"PK\3\4" + data)


def _read(data: bytes) -> None:
    with warnings.catch_warnings(), suppress(VersionUnreadable):
        warnings.simplefilter("ignore")
        read_word(data, "x")
