"""Filters without a script: check boxes, and a CSS rule for each set of classes that occurs.

A rule hides entries that have none of its checked classes. A browser without `:has()` ignores the
rules and shows everything; so does print, since the rules are for screens only.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitrep_writer.comparison.renderings.page_markup import (
    ComparisonPage,
    NumberedSection,
    is_of,
    numbered,
)
from sitrep_writer.comparison.renderings.section_rows import bars_have, has_of, is_shown
from sitrep_writer.model.comparison import Class
from sitrep_writer.writing.html.markup import text

_ALERTS_ALONE = (
    "body:has(#only-alerts:checked) :is(.change,.list,.wide,.section):not(.flagged){display:none}\n"
)
_TARGETS = (
    ".change:target,.section:target,:is(.section,.list,.wide):has(:target)"
    "{display:revert!important}\n"
)
_SHOWN_AT_FIRST = frozenset(Class) - {Class.UNCHANGED}


def filters(page: ComparisonPage) -> str:
    """The form, with the number of entries for each choice."""
    return (
        '<form class="filters" aria-labelledby="filters" autocomplete="off">\n'
        f'<h2 id="filters">{page.say("filters")}</h2>\n'
        f"{_classes(page)}{_sections(page)}{_alerts(page)}"
        f'<button type="reset">{page.say("reset")}</button>\n</form>\n'
    )


def rules(page: ComparisonPage) -> str:
    """The style sheet of the filters."""
    shown = _shown(page)
    has = {place: has_of(section, changes, page) for place, section, changes in shown}
    tables = {bars_have(changes, page) for _, _, changes in shown}
    lines = [_hidden(each, f'[data-is="{each}"]{_unless(each)}') for each in _sets(shown)]
    lines += [
        _hidden(each, f'[data-has="{each}"]') for each in sorted({*has.values(), *tables} - {""})
    ]
    for place, classes in has.items():
        lines.append(f"body:has(#in-{place}:checked) .section:not(#{place}){{display:none}}")
        lines.append(_empty(classes, f":has(#in-{place}:checked)"))
    if all(has.values()):
        lines.append(_empty(" ".join(each.value for each in _present(page)), ""))
    return "@media screen{\n" + "\n".join(filter(None, lines)) + f"\n{_ALERTS_ALONE}{_TARGETS}}}\n"


def _shown(page: ComparisonPage) -> list[NumberedSection]:
    return [each for each in numbered(page.comparison) if is_shown(each[1])]


def _sets(shown: Sequence[NumberedSection]) -> list[str]:
    """The sets of classes that occur."""
    return sorted({is_of(change.classes) for _, _, changes in shown for _, change in changes})


def _present(page: ComparisonPage) -> list[Class]:
    of_sections = {each for section in page.comparison.sections for each in section.classes}
    counts = page.comparison.counts
    return [
        each
        for each in Class
        if counts.get(each.value) or (each is not Class.UNCHANGED and each in of_sections)
    ]


def _hidden(classes: str, what: str) -> str:
    """Hides this if none of its classes is checked."""
    return f"body{_none_of(classes)} {what}{{display:none}}"


def _empty(classes: str, also: str) -> str:
    """Says so if nothing can be left."""
    return f"body{also}{_none_of(classes)} .nothing{{display:block}}" if classes else ""


def _none_of(classes: str) -> str:
    return "".join(f":not(:has(#is-{each}:checked))" for each in classes.split())


def _unless(classes: str) -> str:
    """An unchanged entry with an alert stays, or the alert would link to nothing."""
    return ":not(.flagged)" if classes == Class.UNCHANGED.value else ""


def _classes(page: ComparisonPage) -> str:
    boxes = []
    for each in _present(page):
        checked = " checked" if each in _SHOWN_AT_FIRST else ""
        count = page.comparison.counts.get(each.value, 0) + _of_sections(each, page)
        boxes.append(
            f'<label><input type="checkbox" id="is-{each.value}"{checked}> '
            f"{page.say(f'class_{each.value}')} {_count(count, page)}</label>\n"
        )
    return _fieldset("filter_classes", boxes, page)


def _of_sections(wanted: Class, page: ComparisonPage) -> int:
    """How many sections have the class under their own heading."""
    if wanted is Class.UNCHANGED:
        return 0
    return sum(wanted in section.classes for section in page.comparison.sections)


def _sections(page: ComparisonPage) -> str:
    total = sum(change.changed for change in page.comparison.changes)
    choices = [
        '<label><input type="radio" name="section" id="in-all" checked> '
        f"{page.say('all_sections')} {_count(total, page)}</label>\n"
    ]
    for place, section, _ in numbered(page.comparison):
        if is_shown(section):
            count = sum(change.changed for change in section.changes)
            choices.append(
                f'<label><input type="radio" name="section" id="in-{place}"> '
                f"{text(page.words.section(section))} {_count(count, page)}</label>\n"
            )
    return _fieldset("filter_sections", choices, page)


def _alerts(page: ComparisonPage) -> str:
    count = sum(len(found) for place, found in page.flags.items() if place)
    if not count:
        return ""
    box = (
        '<label><input type="checkbox" id="only-alerts"> '
        f"{page.say('only_alerts')} {_count(count, page)}</label>\n"
    )
    return _fieldset("alerts", [box], page)


def _fieldset(name: str, inside: list[str], page: ComparisonPage) -> str:
    return f"<fieldset><legend>{page.say(name)}</legend>\n{''.join(inside)}</fieldset>\n"


def _count(number: int, page: ComparisonPage) -> str:
    return f'<span class="count">({page.words.number(str(number))})</span>'
