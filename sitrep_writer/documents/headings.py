"""Headings as people left them, and which drafted section each one heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sitrep_writer.documents.paragraph_texts import Stars, said
from sitrep_writer.documents.text_matching import paired, tidy
from sitrep_writer.folding import fold, slug
from sitrep_writer.model.version import Section
from sitrep_writer.model.word_text import Paragraph

COUNT, LABEL = "sw count", "sw highlight label"
_SECTOR = "sw sector "
_PARTS = {"sw chart": "chart", "sw partners": "partners"}
_LIKE = 50  # titles are short


class DocumentHeading(NamedTuple):
    """A heading: its title, its partner count, its style, its level."""

    title: str
    counted: str = ""
    style: str = ""
    level: int = 0

    @property
    def sector(self) -> str:
        """The sector that its style is made for; empty if it is for any."""
        return slug(self.style.removeprefix(_SECTOR)) if self.style.startswith(_SECTOR) else ""


def heading_of(paragraph: Paragraph, stars: Stars) -> DocumentHeading:
    """A paragraph as a heading."""
    parts = {
        style: tidy(stars.without(said(s for s in paragraph.segments if s.style == style)))
        for style in (COUNT, LABEL)
    }
    rest = said(s for s in paragraph.segments if s.style not in parts)
    title = tidy(stars.without(rest)) or parts[LABEL]
    return DocumentHeading(title, parts[COUNT], paragraph.style, paragraph.level)


class HeadingMatch(NamedTuple):
    """A heading, and the evidence for its section: the sections of the sentences under it, and the
    styles of its paragraphs.
    """

    heading: DocumentHeading
    sections: tuple[str, ...]
    styles: frozenset[str]


def sections_headed(
    headed: Sequence[HeadingMatch], drafted: Sequence[Section]
) -> dict[int, Section]:
    """Which drafted section each heading heads: by its words, then by the sentences under it, by
    the sector of its style, by what is drawn or listed under it, and last by likeness.
    """
    found: dict[int, Section] = {}
    waiting = {section.key: section for section in drafted}
    for key_of in (_by_words(waiting), _by_sentences, _by_style, _by_content):
        for at, each in enumerate(headed):
            key = "" if at in found else key_of(each)
            if key in waiting:
                found[at] = waiting.pop(key)
    rest = {at: each for at, each in enumerate(headed) if at not in found}
    return found | _by_likeness(rest, waiting)


def _by_likeness(
    headed: Mapping[int, HeadingMatch], waiting: Mapping[str, Section]
) -> dict[int, Section]:
    places = list(headed)
    titles = {section.key: section.title for section in waiting.values() if section.title}
    alike = paired(titles, [each.heading.title for each in headed.values()], _LIKE)
    return {places[n]: waiting[key] for n, (key, _) in alike.items()}


def _by_words(waiting: dict[str, Section]) -> Callable[[HeadingMatch], str]:
    titles: dict[str, list[str]] = {}
    for key, section in reversed(waiting.items()):
        titles.setdefault(fold(section.title), []).append(key)

    def key_of(headed: HeadingMatch) -> str:
        keys = titles.get(fold(headed.heading.title), [])
        while keys and keys[-1] not in waiting:
            keys.pop()
        return keys[-1] if keys else ""

    return key_of


def _by_sentences(headed: HeadingMatch) -> str:
    counts = Counter(headed.sections)
    return max(counts, key=lambda key: counts[key], default="")


def _by_style(headed: HeadingMatch) -> str:
    return headed.heading.sector


def _by_content(headed: HeadingMatch) -> str:
    return next((key for style, key in _PARTS.items() if style in headed.styles), "")
