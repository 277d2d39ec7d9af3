"""The lint on documents that are broken at random: it may miss a fault, but it always answers."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sitrep_writer.lint import lint_bytes

from .breaking import BOOK, Parts

ODD = ("", "-1", "²", "9" * 30, "x", "#", "\u0663", "Sheet1!$B$2:$B$99999999999", "../../..")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(choose=st.data())
def test_it_answers_whatever_was_dropped_doubled_moved_or_spoiled(
    good: bytes, choose: st.DataObject
) -> None:
    parts = Parts(good)
    if choose.draw(st.booleans(), "in the workbook"):
        with parts.book() as book:
            _break(book, choose)
    else:
        _break(parts, choose)
    for finding in lint_bytes(parts.packed()):
        assert finding.message


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 10**6), byte=st.integers(0, 255))
def test_it_answers_whatever_byte_is_another(good: bytes, place: int, byte: int) -> None:
    place %= len(good)
    lint_bytes(good[:place] + bytes([byte]) + good[place + 1 :])


def _break(parts: Parts, choose: st.DataObject) -> None:
    names = [name for name in parts.names if name.endswith((".xml", ".rels"))]
    name = choose.draw(st.sampled_from(sorted(names)), "part")
    assert name != BOOK
    for _ in range(choose.draw(st.integers(1, 3), "faults")):
        with parts.xml(name) as root:
            elements = list(root.iter(etree.Element))[1:]
            if elements:
                element = elements[choose.draw(st.integers(0, len(elements) - 1), "element")]
                _spoil(element, root, choose)


def _spoil(element: etree._Element, root: etree._Element, choose: st.DataObject) -> None:
    parent = element.getparent()
    assert parent is not None
    match choose.draw(st.sampled_from(("drop", "double", "move", "attribute", "text")), "how"):
        case "drop":
            parent.remove(element)
        case "double":
            element.addnext(deepcopy(element))
        case "move":
            root.append(element)
        case "attribute" if len(element.attrib):
            key = choose.draw(st.sampled_from(sorted(map(str, element.attrib))), "attribute")
            element.set(key, choose.draw(st.sampled_from(ODD), "value"))
        case _:
            element.text = choose.draw(st.sampled_from(ODD), "text")
