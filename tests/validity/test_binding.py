"""Documents bound into one for the SDK: nothing of them is missing, and no fault is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from .binding import bound
from .breaking import CORE, MAIN, TRACE, Parts, all_of, one, w
from .faults import FAULTS, broken
from .reading import Reading, read
from .tools import TOOLS, sdk_faults

SEEN = [
    *("two_changes_of_one_number", "a_change_whose_date_is_none"),
    *("an_axis_with_a_negative_id", "parts_of_a_series_out_of_order"),
]
"""Faults of different kinds in what is bound that the SDK sees."""


def _reworded(good: bytes) -> bytes:
    """The same document, with other words and a paragraph less."""
    parts = Parts(good)
    with parts.xml(MAIN) as root:
        for text in all_of(root, "//w:t"):
            text.text = (text.text or "").upper()
        body = root[0]
        body.remove(one(body, "w:p[w:r and not(.//w:bookmarkStart) and not(.//w:sectPr)]"))
    return parts.packed()


def _written(folder: Path, **documents: bytes) -> list[Path]:
    paths = [folder / f"{name}.docx" for name in documents]
    for path, data in zip(paths, documents.values(), strict=True):
        path.write_bytes(data)
    return paths


def _bound(folder: Path, documents: list[Path]) -> list[tuple[Path, list[Path]]]:
    target = folder / "bound"
    target.mkdir()
    return list(bound(documents, target))


def test_a_binding_says_all_that_its_documents_say(good: bytes, tmp_path: Path) -> None:
    paths = _written(tmp_path, first=good, second=_reworded(good), third=good)
    ((binding, within),) = _bound(tmp_path, paths)
    assert within == paths
    readings = [read(path) for path in paths]
    together = read(binding)
    for name in Reading._fields:
        apart = [getattr(reading, name) for reading in readings]
        if name == "pictures":
            assert together.pictures == sum(apart)
        else:
            said = [each for each in getattr(together, name) if each]
            told = [each for reading in apart for each in reading if each]
            assert said == (sorted(told) if name == "bookmarks" else told), name


def test_every_number_in_a_binding_has_its_own_document(good: bytes, tmp_path: Path) -> None:
    paths = _written(tmp_path, first=good, second=good)
    ((binding, _),) = _bound(tmp_path, paths)
    with Parts(binding.read_bytes()).xml(MAIN) as root:
        for kind in ("bookmarkStart", "bookmarkEnd", "footnoteReference"):
            numbers = [mark.get(w("id")) for mark in root.iter(w(kind))]
            assert numbers
            assert len(set(numbers)) == len(numbers), kind


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("a style", b'"SWKeyFigures"', b'"SWOther"'),
        ("a setting", b"<w:settings", b'<w:settings xmlns:w14="urn:x"'),
        ("a content type", b'Extension="png"', b'Extension="gif"'),
        ("a number that is none", b'w:id="25"', b'w:id="025"'),
        ("a number beyond ours", b'w:id="25"', b'w:id="100025"'),
        ("a relation that is not called as ours", b'"rId12"', b'"12"'),
        ("a target outside of its folder", b'"charts/chart1.xml"', b'"/word/charts/chart1.xml"'),
        ("a section that ends the body early", b"<w:body>", b"<w:body><w:sectPr/>"),
        ("a document type", b"<w:styles ", b"<!DOCTYPE w:styles><w:styles "),
        ("a document type of the text", b"<w:document ", b"<!DOCTYPE w:document><w:document "),
        ("an attribute of the whole", b"<w:body>", b'<w:body w:x="1">'),
        (
            "a separator of notes",
            b'w:lineRule="auto"/></w:pPr><w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:separator/>',
            b'w:lineRule="exact"/></w:pPr><w:r><w:separator/>',
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_beyond_doubt_is_not_bound(
    good: bytes, tmp_path: Path, what: str, old: bytes, new: bytes
) -> None:
    parts = Parts(good)
    assert any(old in data for _, data in parts.entries)
    parts.entries = [
        (name, data.replace(old, new) if name.endswith((".xml", ".rels")) else data)
        for name, data in parts.entries
    ]
    paths = _written(tmp_path, first=good, second=parts.packed(), third=good)
    within = [documents for _, documents in _bound(tmp_path, paths)]
    assert [paths[1]] in within
    assert [paths[0], paths[2]] in within


@pytest.mark.parametrize("name", SEEN)
def test_a_fault_in_a_binding_is_seen(good: bytes, tmp_path: Path, name: str, sdk: None) -> None:
    fault = next(each for each in FAULTS if each.name == name)
    paths = _written(tmp_path, good=good, faulty=broken(good, fault))
    ((binding, within),) = _bound(tmp_path, paths)
    assert len(within) == 2
    assert sdk_faults(binding)


def test_a_number_twice_is_seen_and_the_same_number_in_two_documents_is_none(
    good: bytes, tmp_path: Path, sdk: None
) -> None:
    paths = _written(tmp_path, first=good, second=_reworded(good), third=good)
    ((binding, _),) = _bound(tmp_path, paths)
    assert sdk_faults(binding) == []


def test_the_document_is_named_that_has_the_fault(good: bytes, tmp_path: Path, sdk: None) -> None:
    fault = next(each for each in FAULTS if each.name == "a_change_whose_date_is_none")
    paths = _written(tmp_path, first=good, second=broken(good, fault), third=_reworded(good))
    look = next(tool.look for tool in TOOLS if tool.name == "Open XML SDK")
    found = list(look(paths))
    assert {document for document, _ in found} == {paths[1]}
    assert "has invalid value '1 October'" in found[0][1]


def test_what_bindings_leave_out_is_not_read_by_the_sdk(
    good: bytes, tmp_path: Path, sdk: None
) -> None:
    parts = Parts(good)
    parts[CORE] = parts[TRACE] = b"no XML at all"
    (path,) = _written(tmp_path, spoiled=parts.packed())
    assert sdk_faults(path) == []
