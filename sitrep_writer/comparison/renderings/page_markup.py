"""What the parts of the page share: words, link targets, marks to hear and see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sitrep_writer.comparison.renderings.signs import SIGNS
from sitrep_writer.model.comparison import (
    Alert,
    Change,
    Class,
    ComparedVersion,
    Comparison,
    SectionChange,
)
from sitrep_writer.model.comparison_words import ComparisonWords, Slot
from sitrep_writer.writing.html.markup import text


@dataclass
class ComparisonPage:
    """A page being built. Places are numbered in reading order, since ids can be missing or hold
    characters that are not allowed in an address: `s2` a section, `c14` a change, `a3` an alert.
    """

    comparison: Comparison
    words: ComparisonWords
    sections: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    flags: dict[str, list[tuple[str, Alert]]] = field(default_factory=dict)

    def say(self, name: str, **slots: Slot) -> str:
        """A message, escaped."""
        return text(self.words.say(name, **slots))

    def alerts(self, place: str) -> list[tuple[str, Alert]]:
        """The open alerts about a place, each with its own place."""
        return self.flags.get(place, [])


def showing(comparison: Comparison, words: ComparisonWords) -> ComparisonPage:
    """The places of the page, each found by the ids of what is there."""
    page = ComparisonPage(comparison, words)
    number = 0
    for index, section in enumerate(comparison.sections, 1):
        for key in (section.key, section.old_key):
            page.sections.setdefault(key, f"s{index}")
        for change in section.changes:
            number += 1
            for identity in (change.id, change.old_id):
                page.units.setdefault(identity, f"c{number}")
    page.units.pop("", None)
    page.sections.pop("", None)
    for index, alert in enumerate(comparison.alerts, 1):
        if not alert.silenced:
            page.flags.setdefault(place_of(alert, page), []).append((f"a{index}", alert))
    return page


def place_of(alert: Alert, page: ComparisonPage) -> str:
    """The place that an alert is about; empty if the page has none."""
    return (
        page.units.get(alert.unit)
        or page.sections.get(alert.unit)
        or page.sections.get(alert.section)
        or ""
    )


NumberedSection = tuple[str, SectionChange, list[tuple[str, Change]]]
"""A section and its changes, each with its place on the page."""


def numbered(comparison: Comparison) -> Iterable[NumberedSection]:
    """Sections and their changes, each with its place."""
    number = 0
    for index, section in enumerate(comparison.sections, 1):
        changes = []
        for change in section.changes:
            number += 1
            changes.append((f"c{number}", change))
        yield f"s{index}", section, changes


def marked(sign: str, words: str, page: ComparisonPage, side: ComparedVersion) -> str:
    """A deletion (`-`) or an insertion (`+`): struck out or underlined, and announced as such by
    screen readers.
    """
    tag, name = ("del", "was") if sign == "-" else ("ins", "now")
    return f"<{tag}>{heard(page.words.say(name), page, side)}{text(words)}</{tag}>"


def heard(words: str, page: ComparisonPage, side: ComparedVersion | None = None) -> str:
    """Words for screen readers; in the page's language, also inside text in another one."""
    own = page.words.language
    other = side is not None and side.language.split("-")[0] != own
    lang = f' lang="{text(own)}"' if other else ""
    return f'<span class="heard"{lang}>{text(words)} </span>'


def badges(classes: Iterable[Class], more: Iterable[str], page: ComparisonPage, place: str) -> str:
    """What happened, in words with signs; `more` is escaped. Alerts appear with their level."""
    items = [
        f'<li class="is-{each.value}"><span aria-hidden="true">{SIGNS[each]}</span> '
        f"{page.say(f'class_{each.value}')}</li>"
        for each in classes
    ]
    items += [f"<li>{each}</li>" for each in more]
    items += [
        f'<li class="flag level-{alert.level.value}"><a href="#{own}">'
        f'<span aria-hidden="true">{LEVEL_SIGNS[alert.level.value]}</span> '
        f"{page.say(f'level_{alert.level.value}')}: {text(alert.code)}</a></li>"
        for own, alert in page.alerts(place)
    ]
    return f'<ul class="badges">{"".join(items)}</ul>\n' if items else ""


def language(side: ComparedVersion) -> str:
    """The language of a side's words as an attribute; empty if it is not known."""
    return f' lang="{text(side.language)}"'


def is_of(classes: Iterable[Class]) -> str:
    """Classes as the attribute that the filters use."""
    return " ".join(each.value for each in Class if each in set(classes))


LEVEL_SIGNS = {"fatal": "✖", "error": "✖", "warning": "⚠", "note": "ℹ"}
