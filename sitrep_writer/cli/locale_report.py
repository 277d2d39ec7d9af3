"""Reports what the commands on catalogues found: as text for translators, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sitrep_writer.cli.exits import USAGE
from sitrep_writer.cli.printing import say
from sitrep_writer.cli.problem_report import level_word, summary, tell_by_rule, tell_error
from sitrep_writer.cli.speech import in_words, line, spoken
from sitrep_writer.reasons.problem import words_of

if TYPE_CHECKING:
    from sitrep_writer.api import (
        CatalogueStats,
        CheckedFault,
        LanguageCheck,
        MessageCounts,
        NotDone,
        TranslationHelp,
    )

FEW = 50
"""So many faults of entries are said with their texts; those that wait for a translation are
counted.
"""
_WAITS = "E10"


def tell_check(check: LanguageCheck) -> None:
    """What is wrong in a language, entry by entry, and in one line how much it is."""
    catalogue = check.catalogue
    waiting = [fault for fault in catalogue.faults if fault.problem.code == _WAITS]
    others = [fault for fault in catalogue.faults if fault not in waiting]
    for fault in others[:FEW]:
        tell_fault(fault)
    if len(others) > FEW:
        say(line("say-check.more", n=len(others) - FEW))
    tell_by_rule([fault.problem for fault in waiting], quiet=False, every=False)
    tell_by_rule(check.words, quiet=False, every=False)
    for fault, why in catalogue.silenced:
        said = {"place": fault.problem.place, "code": fault.problem.code, "why": why}
        say(line("say-locale.silenced", **said))
    counts = summary(check.problems)
    say(line("say-locale.checked", file=catalogue.file, n=catalogue.messages, summary=counts))


def tell_fault(fault: CheckedFault) -> None:
    """A fault with the texts that show it."""
    found = fault.problem
    head = f"{found.place}: {level_word(found.level)} {found.code}"
    say(f"{head} {found.key}".rstrip(), look={"bold": True})
    say(f"  {words_of(found, spoken())}")
    texts = {
        "english": fault.english,
        "translation": fault.words,
        "said": fault.said,
        "repaired": fault.repaired,
    }
    for name, text in texts.items():
        if text:
            say(f"    {line(_LABELS[name])}: {text}")


_LABELS = {
    "english": "say-locale.english",
    "translation": "say-locale.translation",
    "said": "say-locale.said",
    "repaired": "say-locale.repaired",
}


def as_data(check: LanguageCheck) -> dict[str, Any]:
    """The same for programs."""
    return {
        "language": check.language,
        "file": check.catalogue.file,
        "messages": check.catalogue.messages,
        "faults": [_fault(fault) for fault in check.catalogue.faults],
        "silenced": [{**_fault(fault), "reason": why} for fault, why in check.catalogue.silenced],
        "words": [
            {
                "code": found.code,
                "level": found.level.value,
                "place": found.place,
                "key": found.key,
                "message": words_of(found, spoken()),
            }
            for found in check.words
        ],
    }


def _fault(fault: CheckedFault) -> dict[str, str]:
    found = fault.problem
    said = {
        "code": found.code,
        "level": found.level.value,
        "place": found.place,
        "key": found.key,
        "message": words_of(found, spoken()),
        "english": fault.english,
        "translation": fault.words,
        "repaired": fault.repaired,
        "said": fault.said,
    }
    return {name: text for name, text in said.items() if text}


def refused(why: NotDone) -> int:
    """Says why nothing was done, and returns the exit code."""
    for found in why.problems:
        tell_error(in_words(found))
    return USAGE


def tell_help(found: TranslationHelp) -> None:
    """A message that waits for its translation, and what helps with it."""
    status = line(f"sheet-of-translations.is-{found.status}")
    say(f"{found.key}: {status}", look={"bold": True})
    texts = {
        "say-locale.english": found.english,
        "say-locale.earlier": found.earlier,
        "say-locale.translation": found.words,
    }
    for label, text in texts.items():
        if text:
            say(f"    {line(label)}: {text}")
    for near in found.near:
        say(f"  {line('say-locale.like', likeness=near.likeness, key=near.key)}")
        say(f"    {line('say-locale.english')}: {near.english}")
        say(f"    {line('say-locale.translation')}: {near.words}")
    if not found.near:
        say(f"  {line('say-locale.nothing-like')}")
    for term, accepted in found.terms:
        say(f"  {line('say-locale.term', term=term, accepted=list(accepted))}")


_COUNTS = {
    "messages": "say-locale.messages",
    "translated": "say-locale.translated",
    "stale": "say-locale.stale",
    "missing": "say-locale.missing",
    "silenced": "say-locale.silenced-warnings",
    "words_left": "say-locale.words-left",
}
"""The counts of the table, and the sentences that are their headers."""


def tell_stats(stats: CatalogueStats) -> None:
    """How far a language is translated: a table by sector, below a sector with several source files
    a row for each, and all of it in one line.
    """
    head = [line("say-locale.sector"), *map(line, _COUNTS.values())]
    rows = [head]
    for sector, counts in stats.sectors.items():
        rows.append([sector, *_figures(counts)])
        files = [group for group in stats.groups if group.sector == sector]
        if len(files) > 1:
            rows += [[f"  {group.file}", *_figures(group.counts)] for group in files]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        say("  ".join([first.ljust(widths[0]), *cells]).rstrip())
    total = stats.total._asdict() | {"share": stats.total.share, "obsolete": stats.obsolete}
    say(line("say-locale.counted", file=stats.file, **total))


def _figures(counts: MessageCounts) -> list[str]:
    values = counts._asdict()
    return [line("say-locale.figure", n=values[name]) for name in _COUNTS]


def stats_as_data(stats: CatalogueStats) -> dict[str, Any]:
    """The same for programs."""
    return {
        "language": stats.language,
        "file": stats.file,
        **_counts_as_data(stats.total),
        "obsolete": stats.obsolete,
        "sectors": {name: _counts_as_data(counts) for name, counts in stats.sectors.items()},
        "files": {name: _counts_as_data(counts) for name, counts in stats.files.items()},
    }


def _counts_as_data(counts: MessageCounts) -> dict[str, int]:
    return {**counts._asdict(), "percent": counts.share}
