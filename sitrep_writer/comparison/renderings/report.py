"""A comparison on a terminal: alerts first, then a line per change, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.comparison.renderings.figure_words import told
from sitrep_writer.comparison.renderings.signs import SIGNS
from sitrep_writer.comparison.renderings.tally import (
    figures_changed,
    not_compared,
    summary,
    tally,
)
from sitrep_writer.documents.flattening import BETWEEN
from sitrep_writer.folding import one_line
from sitrep_writer.model.comparison import Alert, By, Change, Class, Comparison, SectionChange
from sitrep_writer.model.comparison_words import ComparisonWords
from sitrep_writer.model.version import SEEN, UnitKind

SHOWN = 3
_WIDTH = 90
_BEFORE = 20
_BY = {
    By.TEMPLATE: "line_reworded_template",
    By.PERSON: "line_reworded_person",
    By.WORKBOOK: "line_reworded_workbook",
    None: "line_reworded",
}
_DIRECTIONS = {frozenset({"up"}): "▲", frozenset({"down"}): "▼"}
_MIXED = "±"
_IN_BRIEF = (
    *("figures_changed", "sentences_new", "sentences_dropped", "sentences_reworded"),
    *("partners_added", "partners_gone", "sections_moved"),
)


class ReportLine(NamedTuple):
    """A line and its subject, for callers that add colour: a level of alerts (`error`), a class of
    changes (`figure`), `summary`, `written`, or nothing.
    """

    about: str
    text: str


def tell(
    comparison: Comparison,
    words: ComparisonWords,
    *,
    alerts_alone: bool = False,
    written: Iterable[Path] = (),
) -> list[ReportLine]:
    """The lines; the summary and the written files come last. With `alerts_alone`, changes are left
    out.
    """
    lines = [_alert(alert, words) for alert in _open(comparison)]
    lines += [_silenced(alert, words) for alert in comparison.alerts if alert.silenced]
    if not alerts_alone:
        lines += _moved(comparison, words)
        for section in comparison.sections:
            lines += _section(section, words)
    lines.append(ReportLine("summary", _end(comparison, words)))
    lines += [ReportLine("silenced", said) for said in not_compared(comparison, words)]
    lines += [ReportLine("written", words.say("wrote", file=str(path))) for path in written]
    return lines


def seen_lines(comparison: Comparison, words: ComparisonWords) -> list[str]:
    """A line for each change outside units, which tracked changes cannot show."""
    return [
        _change(change, words.section(section), words).text
        for section in comparison.sections
        for change in section.changes
        if change.kind in SEEN
    ]


def brief(comparison: Comparison, words: ComparisonWords) -> str:
    """One line for the end of a draft: what changed since the previous draft."""
    if not comparison.changed:
        return words.say("brief_same")
    counts = tally(comparison)
    counts = {name: count for name, count in counts.items() if name in _IN_BRIEF} or counts
    parts = [words.say(name, count=count) for name, count in counts.items()]
    if "figures_changed" in counts:
        parts[0] += f" ({_first_figures(comparison, words)})"
    said = ", ".join(parts) or words.say("something_changed").rstrip(".")
    return words.say("brief", summary=said)


def _open(comparison: Comparison) -> list[Alert]:
    """Most serious first, otherwise in their order."""
    return sorted(
        (alert for alert in comparison.alerts if not alert.silenced),
        key=lambda alert: alert.level.rank,
    )


def _alert(alert: Alert, words: ComparisonWords) -> ReportLine:
    """An alert in the same form as a problem; the message names what it is about."""
    level = words.say(f"level_{alert.level.value}").lower()
    return ReportLine(alert.level.value, one_line(f"{level}: {words.alert(alert)}  [{alert.code}]"))


def _silenced(alert: Alert, words: ComparisonWords) -> ReportLine:
    reason = words.say("silenced_because", reason=alert.silenced)
    return ReportLine("silenced", one_line(f"{words.alert(alert)}  [{alert.code}] {reason}"))


def _moved(comparison: Comparison, words: ComparisonWords) -> list[ReportLine]:
    """All sections that moved, in one line."""
    titles = [s.title for s in comparison.sections if Class.MOVED in s.classes]
    if not titles:
        return []
    said = words.say("line_sections_moved", titles=", ".join(titles))
    return [ReportLine(Class.MOVED.value, f"↕ {said}")]


def _section(section: SectionChange, words: ComparisonWords) -> Iterator[ReportLine]:
    title = words.section(section)
    yield from _headed(section, title, words)
    for change in section.changes:
        if change.changed and not _listed(change):
            yield _change(change, title, words)
    for each, name in ((Class.NEW, "partners_added_list"), (Class.DROPPED, "partners_gone_list")):
        names = _partners(section, each)
        if names:
            said = f"{words.say(name)} ({words.number(str(len(names)))}): {', '.join(names)}"
            yield ReportLine(each.value, f"{SIGNS[each]} {title}: {said}")


def _partners(section: SectionChange, wanted: Class) -> list[str]:
    """The partners of a list that were added or removed."""
    listed = [change for change in section.changes if _listed(change)]
    return [each.new_text or each.old_text for each in listed if wanted in each.classes]


def _headed(section: SectionChange, title: str, words: ComparisonWords) -> Iterator[ReportLine]:
    """What happened to a section as a whole."""
    if Class.NEW in section.classes:
        yield ReportLine(Class.NEW.value, f"+ {title}: {words.say('line_section_new')}")
    if Class.DROPPED in section.classes:
        yield ReportLine(Class.DROPPED.value, f"− {title}: {words.say('line_section_dropped')}")
    if Class.REWORDED in section.classes:
        renamed = words.say("line_section_renamed", title=section.old_title)
        yield ReportLine(Class.REWORDED.value, f"~ {title}: {renamed}")


def _listed(change: Change) -> bool:
    """Whether a partner is shown in a list."""
    gone = Class.NEW in change.classes or Class.DROPPED in change.classes
    return change.kind is UnitKind.PARTNER and gone


def _change(change: Change, title: str, words: ComparisonWords) -> ReportLine:
    """`▲ Health · health.tests@piura: people 250 → 360 (+44%); moved`."""
    parts = [told(each, words) for each in change.figures if each.change is not Class.UNCHANGED]
    if Class.NEW in change.classes or Class.DROPPED in change.classes:
        parts = [_cut(change.new_text or change.old_text)]
    parts = [", ".join(parts)] if parts else []
    if change.kind in SEEN:
        parts += _seen(change, words)
    elif Class.REWORDED in change.classes:
        parts += [*_renamed(change, words), words.say(_BY[change.by])]
    parts += _beside(change, words)
    place = f"{title} · {_name(change, words)}"
    return ReportLine(_main(change).value, one_line(f"{_sign(change)} {place}: {'; '.join(parts)}"))


def _renamed(change: Change, words: ComparisonWords) -> Iterator[str]:
    """The old and the new name of a renamed card."""
    old, new = (text.partition(BETWEEN)[0] for text in (change.old_text, change.new_text))
    if change.kind is UnitKind.CARD and old != new:
        yield words.say("line_replaced", old=old, new=new)


def _beside(change: Change, words: ComparisonWords) -> Iterator[str]:
    """What else happened to a text, and how certain it is that it is the same text."""
    for each in (Class.SPLIT, Class.MERGED):
        if each in change.classes:
            yield words.say(f"line_{each.value}")
    if Class.MOVED in change.classes:
        yield words.say("line_moved")
    if change.likeness:
        yield words.say("likeness", percent=words.percent(str(change.likeness)))


def _seen(change: Change, words: ComparisonWords) -> list[str]:
    """Old and new of something outside units, cut to where they differ."""
    old, new = _parted(change.old_text, change.new_text)
    if Class.REGROUPED in change.classes:
        return [words.say("line_regrouped", old=old, new=new)]
    told = Class.REWORDED in change.classes or Class.REPLACED in change.classes
    return [words.say("line_replaced", old=old, new=new)] if told else []


def _parted(old: str, new: str) -> tuple[str, str]:
    """Two texts from shortly before the point where they differ."""
    same = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    start = max(old.rfind(" ", 0, max(same - _BEFORE, 0)) + 1, 0)
    more = "…" if start else ""
    return f"{more}{_cut(old[start:])}", f"{more}{_cut(new[start:])}"


def _name(change: Change, words: ComparisonWords) -> str:
    """Its id; a bar's label; the first words of what has no id; the place of what is not a unit."""
    text = change.new_text or change.old_text
    if change.kind in SEEN:
        kind = words.say(f"kind_{change.kind.value}")
        name = f"{kind} “{_cut(change.name, 40)}”" if change.name else kind
        return (
            words.say("line_near", kind=name, place=_cut(change.place, 40))
            if change.place
            else name
        )
    if change.kind is UnitKind.BAR:
        return text
    return change.id or change.old_id or f"“{_cut(text, 30)}”"


def _main(change: Change) -> Class:
    """The most important class."""
    order = [Class.NEW, Class.DROPPED, Class.FIGURE, Class.REWORDED]
    order += [Class.SPLIT, Class.MERGED, Class.APPROXIMATOR]
    return next((each for each in order if each in change.classes), change.classes[0])


def _sign(change: Change) -> str:
    main = _main(change)
    if main is not Class.FIGURE:
        return SIGNS.get(main, "=")
    directions = {f.direction for f in change.figures if f.change is Class.FIGURE}
    return _DIRECTIONS.get(frozenset(directions), _MIXED)


def _end(comparison: Comparison, words: ComparisonWords) -> str:
    unchanged = comparison.counts.get(Class.UNCHANGED.value, 0)
    parts = [summary(comparison, words)]
    if comparison.changed and unchanged:
        parts.append(words.say("unchanged_count", count=unchanged))
    still_open = len(_open(comparison))
    silenced = len(comparison.alerts) - still_open
    for name, count in (("alerts_open", still_open), ("alerts_silenced", silenced)):
        if count:
            parts.append(words.say(name, count=count))
    return " ".join(parts)


def _first_figures(comparison: Comparison, words: ComparisonWords) -> str:
    """The first figures that changed, each with its sentence's id; those of sentences before those
    of panels and the chart.
    """
    changes = sorted(comparison.changes, key=lambda change: change.kind is not UnitKind.SENTENCE)
    said = [
        f"{change.id or change.old_id} {told(figure, words)}".strip()
        for change in changes
        for figure in change.figures
        if figure.change is Class.FIGURE
    ]
    more = ["…"] if figures_changed(comparison.changes) > SHOWN else []
    return ", ".join(said[:SHOWN] + more)


def _cut(text: str, width: int = _WIDTH) -> str:
    line = one_line(text)
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"
