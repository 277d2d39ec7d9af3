"""Rules about the marks of a message in a translation: slots, brackets, choices and bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitrep_writer.grammar.message_parts import (
    LABELS,
    NUMBER_LABELS,
    Bold,
    Choice,
    Optional,
    Slot,
    TypedText,
    only,
    walk,
)
from sitrep_writer.messages.message_checks import agreement_faults, form_faults
from sitrep_writer.nearness import nearest
from sitrep_writer.reasons.broken_messages import broken_message
from sitrep_writer.reasons.reason import reason
from sitrep_writer.translation.checked_entry import (
    CheckContext,
    CheckedEntry,
    Finding,
    Rule,
    bold_slots,
    outer_slots,
    typed_text,
    with_slot_before,
)

_ONE_FORM = re.compile(r"\((\w+): ([^()|]*)\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def unreadable(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """E06: the text breaks the grammar of messages."""
    if entry.message is None and entry.error is not None:
        yield Finding("E06", reason("E06.grammar", why=broken_message(entry.error)))
        return
    for fault in form_faults(entry.words, tuple(entry.figures.items())):
        yield Finding("E06", reason("E06.grammar", why=fault.reason))
    if entry.message is not None and entry.source is not None:
        here, there = (_open_parentheses(typed_text(m)) for m in (entry.message, entry.source))
        if here != there:
            yield Finding("E06", reason("E06.parenthesis"))
    for tag in dict.fromkeys(_TAG.findall(entry.words)):
        if tag not in entry.english:
            yield Finding("E06", reason("E06.tag", tag=tag), entry.words.replace(tag, ""))


def _open_parentheses(text: str) -> int:
    return text.count("(") - text.count(")")


def unknown_slots(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """E04: a slot or an acronym that the English does not have."""
    message, source = entry.message, entry.source
    if message is None or source is None:
        return
    known = [*source.slots, *source.acronyms]
    missing = [name for name in known if name not in (*message.slots, *message.acronyms)]
    for name in (*message.slots, *message.acronyms):
        if name in known:
            continue
        near = nearest(name, missing, score=60) or (missing[0] if len(missing) == 1 else None)
        typed, meant = f"{{{name}}}", f"{{{near}}}" if near else ""
        repaired = _renamed(entry.words, name, near) if near else ""
        named = [f"{{{each}}}" for each in known]
        yield Finding("E04", reason("E04.unknown", slot=typed, near=meant, named=named), repaired)


def lost_slots(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """E05: a slot of the English that the translation lacks, doubles, or may lose."""
    message, source = entry.message, entry.source
    if message is None or source is None:
        return
    here = {*message.slots, *message.acronyms}
    extra = [name for name in here if name not in (*source.slots, *source.acronyms)]
    for name in (*source.slots, *source.acronyms):
        if name not in here and not extra:
            yield Finding("E05", reason("E05.lost", slot=f"{{{name}}}"))
    for name in message.repeated:
        if name in source.slots and name not in source.repeated:
            yield Finding("E05", reason("E05.twice", slot=f"{{{name}}}"))
    yield from _taken_away(entry)


def _taken_away(entry: CheckedEntry) -> Iterator[Finding]:
    """Slots that the English always says and the translation only with another one."""
    assert entry.message is not None
    assert entry.source is not None
    always = outer_slots(entry.source)
    for part in walk(entry.message.parts):
        if isinstance(part, Optional):
            held = {each.name for each in walk(part.parts) if isinstance(each, Slot)}
            for name in sorted(held & always):
                yield Finding("E05", reason("E05.optional", slot=f"{{{name}}}"))
    english = {each.name for each in walk(entry.source.parts) if isinstance(each, Slot)}
    for name in sorted((outer_slots(entry.message) & english) - always):
        if name not in entry.figures or entry.declared.part:
            yield Finding("E05", reason("E05.always", slot=f"{{{name}}}"))


def choices(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """E02: a choice that agrees with nothing, or with the wrong figure; W20: one that chooses
    nothing, or the wrong way round.
    """
    if entry.message is None:
        return
    slots = entry.source.slots if entry.source is not None else ()
    for name, words in _ONE_FORM.findall(typed_text(entry.message)):
        if name in slots or name in entry.figures:
            yield Finding("E02", reason("E02.one-form", words=words.strip(), slot=f"{{{name}}}"))
        elif name in LABELS:
            yield Finding("E02", reason("E02.one-label", words=words.strip(), label=name))
    if _lost_bar(entry):
        yield Finding("E02", reason("E02.no-bar"))
    counted = tuple(entry.named_figures.items())
    for fault in agreement_faults(entry.words, counted) if counted or not entry.figures else ():
        if fault.reason.key != "message-syntax.figure-twice":
            yield Finding("E02", reason("E02.choice", why=fault.reason))
    yield from _times(entry, context)
    yield from _less_chosen(entry)
    for before, choice in with_slot_before(entry.message.parts):
        if not _by_number(choice):
            continue
        words = "|".join(word for _, word in choice.arms)
        for arms in filter(None, (choice.arms, choice.since)):
            yield from _of_numbers(arms, entry, context)
        named = choice.slot or (next(iter(entry.figures)) if len(entry.figures) == 1 else "")
        if before in entry.figures and named in entry.figures and named != before:
            values = {"words": words, "slot": f"{{{before}}}", "other": f"{{{named}}}"}
            yield Finding("E02", reason("E02.other-slot", **values))


def _of_numbers(
    arms: Sequence[tuple[str, str]], entry: CheckedEntry, context: CheckContext
) -> Iterator[Finding]:
    """W20: arms for numbers that choose nothing, or have the plural first."""
    words = [word for _, word in arms]
    shown = "|".join(words)
    if len(words) > 1 and len(set(words)) == 1:
        yield Finding("W20", reason("W20.same", words=shown))
    endings = context.style.checks.get("plural_endings", ())
    labels = [label for label, _ in arms]
    if labels == ["one", "other"] and _is_turned(words[0], words[1], endings):
        repaired = entry.words.replace(shown, "|".join(reversed(words)), 1)
        yield Finding("W20", reason("W20.turned", words=shown), repaired)


def _less_chosen(entry: CheckedEntry) -> Iterator[Finding]:
    """W20: a number without words in a choice that has some in English, and a word after a figure
    that no longer agrees with it.
    """
    if entry.message is None or entry.source is None:
        return
    theirs = list(only(walk(entry.source.parts), Choice))
    mine = list(only(walk(entry.message.parts), Choice))
    if all(word.strip() for each in theirs for _, word in each.every):
        for each in mine:
            words = [word for _, word in each.every]
            if not all(word.strip() for word in words):
                yield Finding("W20", reason("W20.empty", words="|".join(words)))
    if mine:
        return
    only_one = next(iter(entry.figures)) if len(entry.figures) == 1 else ""
    for choice in theirs:
        name = choice.slot or only_one
        if name in entry.figures and _by_number(choice) and _word_after(entry, name):
            forms = "|".join(word for _, word in choice.arms)
            yield Finding("W20", reason("W20.lost", words=forms, slot=f"{{{name}}}"))


def _by_number(choice: Choice) -> bool:
    return {label for label, _ in choice.arms} <= set(NUMBER_LABELS)


def _word_after(entry: CheckedEntry, name: str) -> bool:
    """Whether a translation types a word right after a slot."""
    return bool(re.search(rf"\{{{name}\}} \w", entry.words))


def _is_turned(one: str, other: str, endings: Sequence[str]) -> bool:
    """Whether the words for one are those for others with an ending of the plural."""
    pairs = [(a, b) for a, b in zip(one.split(), other.split(), strict=False) if a != b]
    return bool(pairs) and all(a.startswith(b) and a[len(b) :] in endings for a, b in pairs)


def _times(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """What a translation lacks, or left in English, for times that go on until now."""
    assert entry.message is not None
    source = entry.source.parts if entry.source is not None else ()
    theirs = {word for each in only(walk(source), Choice) for _, word in each.since}
    mine = {word for each in only(walk(entry.message.parts), Choice) for _, word in each.since}
    if theirs and not mine:
        yield Finding("E02", reason("E02.since", words=sorted(theirs)))
    for word in sorted(mine & theirs) if not context.is_english else ():
        yield Finding("W26", reason("W26.words", words=word))


def _lost_bar(entry: CheckedEntry) -> bool:
    """Whether words in brackets are where the English has a choice."""
    if entry.message is None or entry.source is None:
        return False
    brackets = [typed_text(m).count("(") for m in (entry.message, entry.source)]
    named = _ONE_FORM.search(typed_text(entry.message))
    chooses = bool(only(walk(entry.source.parts), Choice))
    return chooses and brackets[0] > brackets[1] and named is None


def bold(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """E07: bold that the translation lost, added or moved away from a figure."""
    if entry.message is None or entry.source is None:
        return
    here, there = (only(walk(m.parts), Bold) for m in (entry.message, entry.source))
    if len(here) != len(there):
        yield Finding("E07", reason("E07.count", here=len(here), there=len(there)))
        return
    lost = bold_slots(entry.source) & set(entry.named_figures) - bold_slots(entry.message)
    for name in sorted(lost):
        yield Finding("E07", reason("E07.figure", slot=f"{{{name}}}"))
    for each in here:
        first, last = (each.parts[0], each.parts[-1]) if each.parts else (None, None)
        starts = isinstance(first, TypedText) and first.text[:1].isspace()
        ends = isinstance(last, TypedText) and last.text[-1:].isspace()
        if starts or ends:
            repaired = re.sub(r"\*\*\s+(?=[^*]*\*\*)|\s+(?=\*\*(?:[^*]*$))", "**", entry.words)
            yield Finding("E07", reason("E07.space"), repaired if repaired.count("**") == 2 else "")


def _renamed(words: str, name: str, near: str) -> str:
    return re.sub(rf"\{{{re.escape(name)}(?=[}}:\s])", "{" + near, words)


MARKUP_RULES: tuple[Rule, ...] = (unreadable, unknown_slots, lost_slots, choices, bold)
