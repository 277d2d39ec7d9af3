"""What an action's sentence goes on with where it ends: how its figure has changed, and its parts.

These are parts of the sentences of actions (`templates/actions/parts.j2`) like those that say
further columns. What says one part of a figure is named by the word that the action's own sentences
have before the column: `breakdown_to` where these say "to {who}"; with the column behind it where a
word goes before several (`breakdown_for_what`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sitrep_writer.drafting.declared_results import Result, message_of
from sitrep_writer.drafting.derived import changed
from sitrep_writer.drafting.frames import Parts
from sitrep_writer.drafting.profiles import Label
from sitrep_writer.drafting.row_columns import typed
from sitrep_writer.grammar.message_parts import Optional, TypedText, walk
from sitrep_writer.model.facts import Breakdown, Facts

BEFORE, CHANGE = "before", "change"
"""What the figure of an action was in the last edition, and by how much it has changed."""
BREAKDOWN = "breakdown"
COMPARED, UNCHANGED = "compared", "unchanged"
TOTAL = "_total"
"""Behind parts of a figure, the comparison says that it is of their total."""
AMONG = "among"
NUMBER = "number"


def further_figures(facts: Facts, named: Collection[str]) -> tuple[str, ...]:
    """The figures that a sentence says with those that it names: their parts and changes."""
    found = [part for each in facts.breakdowns if each.figure in named for part in each.parts]
    return (*[name for name in found if name in facts.figures], *_changes(facts, named))


def kinds_of(facts: Facts, names: Collection[str]) -> dict[str, str]:
    """The kinds of figures by name."""
    return {name: facts.figures[name].spec.kind for name in names}


def endings_of(facts: Facts, named: Collection[str], parts: Parts) -> tuple[Label, ...]:
    """What a sentence ends with that names these figures."""
    changes = _changes(facts, named)
    made = facts.figures[BEFORE].spec.derived if changes else None
    same = made is not None and changed(made, facts) == "same"
    wanted = [BREAKDOWN] if behind(facts, named) else []
    if changes:
        has_parts = bool(wanted) or (AMONG in named and AMONG in facts.figures)
        wanted.append((UNCHANGED if same else COMPARED) + (TOTAL if has_parts else ""))
    return tuple([label_of(parts[name]) for name in wanted if name in parts])


def pattern_of(action: Result, facts: Facts, named: Collection[str], parts: Parts) -> Label | None:
    """What says one part of a figure of these, if one has parts behind the sentence."""
    broken = behind(facts, named)
    if broken is None:
        return None
    for word in (*_words_before(broken.column, (action, *parts.values())), "in", "for", "of"):
        for name in (f"{BREAKDOWN}_{word}", f"{BREAKDOWN}_{word}_{broken.column}"):
            part = parts.get(name)
            if part is not None and broken.column in message_of(part.wordings[0].text).slots:
                return label_of(part)
    return None


def behind(facts: Facts, named: Collection[str]) -> Breakdown | None:
    """The breakdown that follows behind a sentence, where two of its parts are to be said."""
    for each in facts.breakdowns:
        if not each.listed and each.figure in named:
            said = [part for part in each.parts if part in facts.figures]
            return each if said else None
    return None


def words_of_parts(facts: Facts, named: Collection[str]) -> dict[str, str]:
    """The words from cells that tell the parts of figures apart, by part."""
    return {
        f"#{name}": typed(words)
        for each in facts.breakdowns
        if each.figure in named
        for name, words in each.parts.items()
    }


def label_of(part: Result) -> Label:
    """The message of a part of an action's sentence."""
    (wording, *_) = part.wordings
    return Label(part.message_id, wording.text, f"{part.file}:{wording.line}")


def _changes(facts: Facts, named: Collection[str]) -> list[str]:
    return [
        name
        for name in (BEFORE, CHANGE)
        if name in facts.figures
        and name not in named
        and (made := facts.figures[name].spec.derived) is not None
        and made.of in named
    ]


def _words_before(column: str, results: Collection[Result]) -> Iterator[str]:
    """The words that come before a column in the brackets of sentences."""
    for result in results:
        for wording in result.wordings:
            for part in walk(message_of(wording.text).parts):
                if isinstance(part, Optional) and part.needs == (column,):
                    first = part.parts[0]
                    if isinstance(first, TypedText):
                        yield first.text.strip()
