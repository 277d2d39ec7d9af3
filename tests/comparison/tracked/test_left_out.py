"""What was left out of a Word file: one thing, several alike, and things that stand apart."""

from __future__ import annotations

import pytest

from sitrep_writer.grammar.parser import parse
from sitrep_writer.reasons.reason import reason
from sitrep_writer.reasons.sentences import all_sentences
from sitrep_writer.reasons.wording import FORMS
from sitrep_writer.screening.left_out import LeftOut, told

SENTENCES = {key: text for key, text in all_sentences().items() if key.startswith("left-out.")}
PICTURE = reason("word-part.picture")


def said(*found: LeftOut) -> list[tuple[str, str]]:
    return [(part, str(why)) for part, why in told(found)]


@pytest.mark.parametrize("key", SENTENCES)
def test_each_sentence_counts_what_is_alike(key: str) -> None:
    slots = parse(SENTENCES[key], FORMS).slots
    values = tuple((name, f"<{name}>") for name in slots if name not in ("others", "n"))
    alone = LeftOut("a.xml", key, values)
    ((_, one),) = said(alone, alone)
    assert " was left out." in one
    assert "more like it" not in one
    different = [
        alone._replace(values=tuple((name, f"{value}{n}") for name, value in values))
        for n in range(3 if values and "name" not in slots else 1)
    ]
    ((_, several),) = said(*different)
    assert len(different) == 1 or " and 2 more like it were left out." in several
    assert all(f"<{name}>" in one for name, _ in values)


def test_parts_that_are_damaged_are_told_each_by_its_name() -> None:
    names = ("word/media/a.png", "word/media/b.png")
    found = (
        LeftOut("word/document.xml", "left-out.damaged", (("name", name), ("kind", PICTURE)))
        for name in names
    )
    assert said(*found) == [
        (
            "word/document.xml",
            f"{name} (a picture), which is damaged or of another kind, was left out.",
        )
        for name in names
    ]


def test_links_of_different_parts_are_not_counted_together() -> None:
    link = LeftOut("word/document.xml", "left-out.link", (("address", "file:///a"),))
    found = said(link, link._replace(part="word/footnotes.xml"))
    assert [part for part, _ in found] == ["word/document.xml", "word/footnotes.xml"]
    assert {message for _, message in found} == {
        "a link to file:///a was left out. Its words stay. Link to a web address (https://…) if "
        "readers need one."
    }
