"""The sections in their order: sentences and panels, the chart as a table, partners as lists."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep_writer.comparison.renderings import figure_words as figures
from sitrep_writer.comparison.renderings.change_rows import change_of, movement
from sitrep_writer.comparison.renderings.page_markup import (
    ComparisonPage,
    badges,
    heard,
    is_of,
    language,
    numbered,
)
from sitrep_writer.model.comparison import Change, Class, FigureChange, SectionChange
from sitrep_writer.model.version import UnitKind
from sitrep_writer.writing.html.markup import text

_LISTS = ((Class.NEW, "partners_added_list", "+"), (Class.DROPPED, "partners_gone_list", "−"))
_NUMBERS = ("old", "new", "change")
_NUMBER = ' class="number"'
Placed = tuple[str, Change]


def sections(page: ComparisonPage) -> str:
    """Every section that has content or that something happened to."""
    return "".join(
        _section(place, section, changes, page)
        for place, section, changes in numbered(page.comparison)
        if is_shown(section)
    )


def is_shown(section: SectionChange) -> bool:
    """Whether the page shows a section: not the heading over all sectors alone."""
    return bool(section.changes) or section.classes != (Class.UNCHANGED,)


def has_of(section: SectionChange, changes: list[Placed], page: ComparisonPage) -> str:
    """The classes of everything under a section's heading, and its own."""
    own = [each for each in section.classes if each is not Class.UNCHANGED]
    return _all_of(own, changes, page)


def bars_have(changes: list[Placed], page: ComparisonPage) -> str:
    """The classes of all rows of the chart's table."""
    return _all_of([], [placed for placed in changes if placed[1].kind is UnitKind.BAR], page)


def _all_of(own: Sequence[Class], changes: list[Placed], page: ComparisonPage) -> str:
    """None if something stays whatever you check: an unchanged entry with an alert."""
    if any(page.alerts(place) and not change.changed for place, change in changes):
        return ""
    return is_of([*own, *(each for _, change in changes for each in change.classes)])


def _section(
    place: str, section: SectionChange, changes: list[Placed], page: ComparisonPage
) -> str:
    flagged = any(page.alerts(each) for each in (place, *(spot for spot, _ in changes)))
    own = [each for each in section.classes if each is not Class.UNCHANGED]
    title = text(page.words.section(section))
    more = []
    if section.old_title and section.title and section.old_title != section.title:
        more.append(page.say("line_section_renamed", title=section.old_title))
    return (
        f'<section class="section{" flagged" if flagged else ""}" id="{place}"'
        f' data-has="{has_of(section, changes, page)}" aria-labelledby="{place}-h">\n'
        f'<h2 id="{place}-h"{language(page.comparison.new)}>{title}</h2>\n'
        f"{badges(own, more, page, place)}{_inside(changes, page)}</section>\n"
    )


def _inside(changes: list[Placed], page: ComparisonPage) -> str:
    """Neighbours of one kind together: bars as a table, partners as lists, others one by one."""
    bars = [placed for placed in changes if placed[1].kind is UnitKind.BAR]
    names = [placed for placed in changes if _listed(placed[1])]
    others = [placed for placed in changes if _is_text(placed[1])]
    return f"{_table(bars, page)}{_texts(others, page)}{_lists(names, page)}"


def _texts(others: list[Placed], page: ComparisonPage) -> str:
    """Texts one by one, below the column headings if any text has two."""
    texts = "".join(change_of(place, change, page) for place, change in others)
    heads = _heads(page) if any(change.changed for _, change in others) else ""
    return f"{heads}{texts}"


def _heads(page: ComparisonPage) -> str:
    """The column headings; for screen readers each text says itself which it is."""
    old, new = page.comparison.old, page.comparison.new
    return (
        f'<p class="heads" aria-hidden="true"><span>{page.say("old")}: {text(old.name)}</span>'
        f"<span>{page.say('new')}: {text(new.name)}</span></p>\n"
    )


def _listed(change: Change) -> bool:
    """Whether a partner goes into a list: one whose name is typed differently is shown in full."""
    kinds = {Class.NEW, Class.DROPPED, Class.UNCHANGED}
    return change.kind is UnitKind.PARTNER and bool(kinds & set(change.classes))


def _is_text(change: Change) -> bool:
    """Whether an entry is shown by itself."""
    return change.kind is not UnitKind.BAR and not _listed(change)


def _lists(names: list[Placed], page: ComparisonPage) -> str:
    lists = [_list(names, each, page.say(heading), sign, page) for each, heading, sign in _LISTS]
    lists.append(_list(names, Class.UNCHANGED, page.say("class_unchanged"), "", page))
    return "".join(lists)


def _list(names: list[Placed], wanted: Class, heading: str, sign: str, page: ComparisonPage) -> str:
    those = [placed for placed in names if wanted in placed[1].classes]
    if not those:
        return ""
    flagged = any(page.alerts(place) for place, _ in those)
    items = "".join(_partner(place, change, sign, page) for place, change in those)
    return (
        f'<div class="list{" flagged" if flagged else ""}" data-is="{wanted.value}">\n'
        f'<h3>{heading} <span class="count">({page.words.number(str(len(those)))})</span></h3>\n'
        f'<ul translate="no">\n{items}</ul>\n</div>\n'
    )


def _partner(place: str, change: Change, sign: str, page: ComparisonPage) -> str:
    flagged = " flagged" if page.alerts(place) else ""
    seen = f'<span class="sign" aria-hidden="true">{sign}</span> ' if sign else ""
    name = text(change.new_text or change.old_text)
    return (
        f'<li class="change{flagged}" id="{place}" data-is="{is_of(change.classes)}">'
        f"{seen}{name}</li>\n"
    )


def _table(bars: list[Placed], page: ComparisonPage) -> str:
    """The chart: a row for each value."""
    if not bars:
        return ""
    names = ("sector", "figure", "old", "new", "change", "cell", "class")
    heads = "".join(
        f'<th scope="col"{_NUMBER if name in _NUMBERS else ""}>{page.say(name)}</th>'
        for name in names
    )
    rows = "".join(_rows(place, change, page) for place, change in bars)
    label = page.say("kind_bar")
    flagged = " flagged" if any(page.alerts(place) for place, _ in bars) else ""
    return (
        f'<div class="wide{flagged}" data-has="{bars_have(bars, page)}" role="region"'
        f' aria-label="{label}" tabindex="0">\n<table>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _rows(place: str, change: Change, page: ComparisonPage) -> str:
    flags = _flags(place, page)
    flagged = " flagged" if flags else ""
    label = text(change.new_text or change.old_text)
    rows = []
    for number, figure in enumerate(change.figures or (None,)):
        classes = change.classes if figure is None else (figure.change,)
        happened = ", ".join(page.say(f"class_{each.value}") for each in classes)
        home = f' id="{place}"' if not number else ""
        rows.append(
            f'<tr class="change{flagged}"{home} data-is="{is_of(change.classes)}">'
            f'<th scope="row"{language(page.comparison.new)}>{label}</th>'
            f"{_cells(figure, page)}<td>{happened} {flags if not number else ''}</td></tr>\n"
        )
    return "".join(rows)


def _flags(place: str, page: ComparisonPage) -> str:
    """Links to the alerts about an entry."""
    return " ".join(
        f'<a href="#{own}">{page.say(f"level_{alert.level.value}")}: {text(alert.code)}</a>'
        for own, alert in page.alerts(place)
    )


def _cells(change: FigureChange | None, page: ComparisonPage) -> str:
    if change is None:
        return "<td></td>" * 5
    old = text(change.old.shown) if change.old else ""
    new = text(change.new.shown) if change.new else ""
    if change.change in (Class.FIGURE, Class.NEW, Class.DROPPED):
        old = f"<del>{heard(page.words.say('was'), page)}{old}</del>" if old else "–"
        new = f"<ins>{heard(page.words.say('now'), page)}{new}</ins>" if new else "–"
    where = [figures.cells(change.old), figures.cells(change.new)]
    where = list(dict.fromkeys(filter(None, where)))
    return (
        f"<td>{text(page.words.figure(change.id))}</td>"
        f"<td{_NUMBER}>{old}</td><td{_NUMBER}>{new}</td>"
        f"<td{_NUMBER}>{' '.join(movement(change, page))}</td>"
        f"<td>{text(f' {figures.ARROW} '.join(where))}</td>"
    )
