"""Word documents damaged at random, the same way for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

from tests.validity.breaking import BOOK, Parts, remove
from tests.validity.faults import FAULTS

ODD = ("", "-1", "²", "9" * 30, "x", "#", "\u0663", "Sheet1!$B$2:$B$99999999999", "../../..")
_MARKUP = (".xml", ".rels")


def damaged(docx: bytes, random: Random) -> tuple[str, bytes]:
    """What was done to a document, and the document."""
    ways: tuple[Callable[[bytes, Random], tuple[str, bytes]], ...] = (
        *(_bytes_of_package, _bytes_of_part, _cut_part, _part, _known_fault),
        *([_elements] * 5),
    )
    return random.choice(ways)(docx, random)


def _bytes_of_package(docx: bytes, random: Random) -> tuple[str, bytes]:
    if random.random() < 0.2:
        length = random.randrange(len(docx))
        return f"package cut to {length} bytes", docx[:length]
    spoiled, places = _flipped(docx, random)
    return f"bytes {places} of the package", spoiled


def _bytes_of_part(docx: bytes, random: Random) -> tuple[str, bytes]:
    parts = Parts(docx)
    name = random.choice(sorted(parts.names))
    parts[name], places = _flipped(parts[name], random)
    return f"bytes {places} of {name}", parts.packed()


def _cut_part(docx: bytes, random: Random) -> tuple[str, bytes]:
    parts = Parts(docx)
    name = random.choice(sorted(parts.names))
    length = random.randrange(len(parts[name]) + 1)
    parts[name] = parts[name][:length]
    return f"{name} cut to {length} bytes", parts.packed()


def _part(docx: bytes, random: Random) -> tuple[str, bytes]:
    parts = Parts(docx)
    name, other = random.choice(sorted(parts.names)), random.choice(sorted(parts.names))
    match random.choice(("dropped", "doubled", "renamed", "replaced")):
        case "dropped":
            parts.drop(name)
            return f"{name} dropped", parts.packed()
        case "doubled":
            parts.entries.append((name, parts[other]))
            return f"{name} doubled with {other}", parts.packed()
        case "renamed":
            parts.rename(name, f"word/{random.randrange(100)}.xml")
            return f"{name} renamed", parts.packed()
        case _:
            parts[name] = parts[other]
            return f"{name} replaced by {other}", parts.packed()


def _known_fault(docx: bytes, random: Random) -> tuple[str, bytes]:
    parts = Parts(docx)
    fault = random.choice(FAULTS)
    try:
        fault.break_(parts)
    except (AssertionError, IndexError, KeyError, RuntimeError, StopIteration, ValueError):
        return _elements(docx, random)  # this document has not got what would be broken
    return fault.name, parts.packed()


def _elements(docx: bytes, random: Random) -> tuple[str, bytes]:
    """Elements dropped, doubled, moved, or with a spoiled attribute or text."""
    parts = Parts(docx)
    within = parts
    if BOOK in parts.names and random.random() < 0.1:
        within = Parts(parts[BOOK])
    names = sorted(name for name in within.names if name.endswith(_MARKUP))
    name = "word/document.xml" if random.random() < 0.4 else random.choice(names)
    name = name if name in names else random.choice(names)
    said = []
    with within.xml(name) as root:
        for _ in range(random.randint(1, 3)):
            elements = list(root.iter(etree.Element))[1:]
            if elements:
                said.append(_spoil(random.choice(elements), root, random))
    if within is not parts:
        parts[BOOK] = within.packed()
    return f"{name}: {', '.join(said)}", parts.packed()


def _spoil(element: Any, root: Any, random: Random) -> str:
    tag = etree.QName(element).localname
    way = random.choice(("drop", "double", "move", "attribute", "text"))
    if way == "drop":
        remove(element)
    elif way == "double":
        element.addnext(deepcopy(element))
    elif way == "move":
        homes = [each for each in root.iter(etree.Element) if element not in each.iterancestors()]
        random.choice([each for each in homes if each is not element]).append(element)
    elif way == "attribute" and len(element.attrib):
        key = random.choice(sorted(map(str, element.attrib)))
        element.set(key, random.choice(ODD))
        return f"{etree.QName(key).localname} of {tag} spoiled"
    else:
        element.text = random.choice(ODD)
        way = "text"
    return f"{way} {tag}"


def _flipped(data: bytes, random: Random) -> tuple[bytes, list[int]]:
    spoiled = bytearray(data)
    places = [random.randrange(len(data)) for _ in range(random.randint(1, 8))] if data else []
    for place in places:
        spoiled[place] ^= 1 << random.randrange(8)
    return bytes(spoiled), places
