"""Rules about an entry's text: what a translation lost, added or broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from sitrep_writer.folding import fold
from sitrep_writer.grammar.message_parts import (
    NUMBER_LABELS,
    Bold,
    Choice,
    Optional,
    Part,
    Slot,
    TypedText,
    only,
    walk,
)
from sitrep_writer.messages.language_detection import has_words
from sitrep_writer.messages.message_checks import agreement_faults, form_faults
from sitrep_writer.nearness import nearest
from sitrep_writer.reasons.broken_messages import broken_message
from sitrep_writer.reasons.reason import reason
from sitrep_writer.translation.checked_entry import (
    CheckContext,
    CheckedEntry,
    Finding,
    bold_slots,
    outer_slots,
    printed_length,
    typed_text,
    with_slot_before,
)

Rule = Callable[[CheckedEntry, CheckContext], Iterator[Finding]]

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_BREAK = re.compile(r"[\n\t]")
_ONE_FORM = re.compile(r"\((\w+): ([^()|]*)\)")
_DIGITS = re.compile(r"\d(?:[\d.,\u00a0\u202f ]*\d)?")
_ADDRESS = re.compile(r"https?://[^\s)\]]+|www\.[^\s)\]]+|[\w.+-]+@[\w-]+\.[\w.]+")
_CAPITALS = re.compile(r"(?<![\w{/.@-])[A-Z][A-Z0-9]{1,}(?![\w}/@])")
_MARKUP = re.compile(r"\{[^{}]*\}|\[\^[^\[\]]*\]|\]\([^()\s]*\)")
_LONGER = 1.6
_SHORT = 20
"""Labels of fewer characters may grow more."""
_ENDS = ".:;?!…"
_UNSEEN_LABELS = (".subject", ".keywords")
"""Endings of the keys of labels that are in a document's properties, where nothing has to fit.
"""


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
    if _lost_bar(entry):
        yield Finding("E02", reason("E02.no-bar"))
    counted = tuple(entry.named_figures.items())
    for fault in agreement_faults(entry.words, counted) if counted or not entry.figures else ():
        if fault.reason.key != "message-syntax.figure-twice":
            yield Finding("E02", reason("E02.choice", why=fault.reason))
    for before, choice in with_slot_before(entry.message.parts):
        arms = dict(choice.arms)
        words = "|".join(word for _, word in choice.arms)
        if not set(arms) <= set(NUMBER_LABELS):
            continue
        if len(set(arms.values())) == 1 and len(arms) > 1:
            yield Finding("W20", reason("W20.same", words=words))
        one, other = arms.get("one"), arms.get("other")
        if one and other and one.removeprefix(other) in _PLURAL:
            repaired = entry.words.replace(f"{one}|{other}", f"{other}|{one}", 1)
            yield Finding("W20", reason("W20.turned", words=words), repaired)
        named = choice.slot or (next(iter(entry.figures)) if len(entry.figures) == 1 else "")
        if before in entry.figures and named in entry.figures and named != before:
            values = {"words": words, "slot": f"{{{before}}}", "other": f"{{{named}}}"}
            yield Finding("E02", reason("E02.other-slot", **values))


def _lost_bar(entry: CheckedEntry) -> bool:
    """Whether words in brackets are where the English has a choice."""
    if entry.message is None or entry.source is None:
        return False
    brackets = [typed_text(m).count("(") for m in (entry.message, entry.source)]
    named = _ONE_FORM.search(typed_text(entry.message))
    chooses = bool(only(walk(entry.source.parts), Choice))
    return chooses and brackets[0] > brackets[1] and named is None


_PLURAL = ("s", "es")


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


def says_nothing(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """E08: a translation without a letter, where the English has words."""
    letters = any(char.isalpha() for char in _MARKUP.sub("", entry.words))
    if not letters and any(char.isalpha() for char in _MARKUP.sub("", entry.english)):
        yield Finding("E08", reason("E08.no-words"))


def unseen_marks(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """E11: characters that nobody sees, such as a zero-width space."""
    found = sorted(set(_UNSEEN.findall(entry.words)) - set(_UNSEEN.findall(entry.english)))
    if found:
        codes = [f"U+{ord(char):04X}" for char in found]
        yield Finding("E11", reason("E11.mark", marks=codes), _UNSEEN.sub("", entry.words))


def line_breaks(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """E12: a line break or a tab."""
    if _BREAK.search(entry.words) and not _BREAK.search(entry.english):
        yield Finding("E12", reason("E12.break"), " ".join(entry.words.split()))


def digits(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """W21: a number that the English does not have, or lacks."""
    if entry.message is None or entry.source is None:
        return
    here, there = (Counter(_numbers(typed_text(m))) for m in (entry.message, entry.source))
    for number in sorted((here - there).keys()):
        yield Finding("W21", reason("W21.added", number=number))
    for number in sorted((there - here).keys()):
        if not here - there:
            yield Finding("W21", reason("W21.lost", number=number))


def _numbers(text: str) -> Iterator[str]:
    for found in _DIGITS.findall(_ADDRESS.sub(" ", text)):
        yield re.sub(r"[.,\u00a0\u202f ]", "", found)


def glossary(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """W22: an English term of the glossary without any of its translations."""
    english, words = f" {_plain(entry.english)} ", f" {_plain(entry.words)} "
    for term in context.glossary:
        typed = next((form for form in term.english if f" {form} " in english), None)
        if typed and not any(f" {start}" in words for start in term.accepted):
            yield Finding("W22", reason("W22.term", term=typed, accepted=list(term.accepted)))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w+]+", fold(_MARKUP.sub(" ", text))))


def rounding_words(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """W23: a rounding word typed before a figure, which brings its own."""
    if entry.message is None or entry.source is None:
        return
    said = _rounding(context.style.approximators)
    theirs = _rounding(context.english_style.approximators)
    english = {name for name, text in _before_figures(entry.source.parts, entry) if theirs(text)}
    for name, text in _before_figures(entry.message.parts, entry):
        word = said(text)
        if word and name not in english:
            repaired = entry.words.replace(
                f"{text}{{{name}", f"{text[: -len(word) - 1]}{{{name}", 1
            )
            values = {"word": word, "slot": f"{{{name}}}"}
            changed = repaired if repaired != entry.words else ""
            yield Finding("W23", reason("W23.before", **values), changed)


def articles(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """W24: an article typed before a slot that brings its own where one belongs."""
    typed = tuple(context.style.article_genders)
    if entry.message is None or not typed:
        return
    at_end = re.compile(rf"\b({'|'.join(map(re.escape, typed))}) $", re.IGNORECASE)
    for name, text in _before_slots(entry.message.parts):
        match = at_end.search(text)
        if match is None or not (name in _WITH_ARTICLE or entry.figures.get(name) in _SHARES):
            continue
        without = text[: match.start()]
        repaired = entry.words.replace(f"{text}{{{name}", f"{without}{{{name}", 1)
        yield Finding("W24", reason("W24.article", word=match[1], slot=f"{{{name}}}"), repaired)


_WITH_ARTICLE = frozenset(("places", "by", "partners", "support", "framework"))
_SHARES = ("percent", "ratio", "points")
"""Slots and kinds of figures whose words begin with an article where the language has one."""


def _before_slots(parts: tuple[Part, ...]) -> Iterator[tuple[str, str]]:
    """The slots of a message, each with the typed text right before it."""
    text = ""
    for part in walk(parts):
        if isinstance(part, TypedText):
            text = part.text
        elif isinstance(part, Slot):
            yield part.name, text
            text = ""


def _rounding(approximators: Mapping[str, str | Mapping[str, str]]) -> Callable[[str], str]:
    words: set[str] = set()
    for key, said in approximators.items():
        if key == "total":  # an amount may well add up to "a total of over $1 million"
            continue
        words |= {said} if isinstance(said, str) else set(said.values())
    ordered = sorted(words - {""}, key=len, reverse=True)
    at_end = re.compile(rf"(?:^|(?<=\W))({'|'.join(map(re.escape, ordered))}) $", re.IGNORECASE)

    def found(text: str) -> str:
        match = at_end.search(text)
        return match[1] if match else ""

    return found


def _before_figures(parts: tuple[Part, ...], entry: CheckedEntry) -> Iterator[tuple[str, str]]:
    """The same for figures alone."""
    return ((name, text) for name, text in _before_slots(parts) if name in entry.figures)


def edges(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """W25: another punctuation at the end, a small letter at the start, spaces at the edges."""
    words, english = entry.words, entry.english
    if words != words.strip() and english == english.strip():
        yield Finding("W25", reason("W25.edge"), words.strip())
        words = words.strip()
    doubled = "  " in words and "  " not in english
    if doubled:
        yield Finding("W25", reason("W25.double"), re.sub(r" {2,}", " ", words))
    end, wanted = words[-1:], english[-1:]
    if end != wanted and (end in _ENDS or wanted in _ENDS) and end and wanted:
        bare = words.rstrip(_ENDS)
        values = {"here": end if end in _ENDS else "", "there": wanted if wanted in _ENDS else ""}
        repaired = bare + (wanted if wanted in _ENDS else "")
        yield Finding("W25", reason("W25.end", **values), repaired)
    first, theirs = words[:1], english[:1]
    if first.isalpha() and theirs.isalpha() and theirs.isupper() and first.islower():
        yield Finding("W25", reason("W25.capital"), first.upper() + words[1:])


def english_left(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """W26: a translation that is English still."""
    if context.is_english:
        return
    if entry.words == entry.english:
        if has_words(entry.words):
            yield Finding("W26", reason("W26.same"))
    elif context.language_words.of(entry.words) == context.english_style.language:
        yield Finding("W26", reason("W26.english"))


def names(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """W27: an address or an acronym that is not that of the English."""
    here, there = (Counter(_ADDRESS.findall(each)) for each in (entry.words, entry.english))
    for address in sorted((there - here).keys()):
        yield Finding("W27", reason("W27.address", address=address))
    typed = (_MARKUP.sub(" ", _ADDRESS.sub(" ", each)) for each in (entry.words, entry.english))
    mine, theirs = (set(_CAPITALS.findall(each)) for each in typed)
    for acronym in sorted(mine - theirs):
        near = nearest(acronym, theirs - mine, score=60)
        if near:
            repaired = entry.words.replace(acronym, near)
            yield Finding("W27", reason("W27.acronym", here=acronym, there=near), repaired)


def marks(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """W28: punctuation that is not the language's: no opening ¿, straight quotation marks, the
    space before a per cent sign.
    """
    text = _ADDRESS.sub(" ", entry.words)
    for closing, opening in context.style.checks.get("opening", {}).items():
        if closing in text and opening not in text:
            yield Finding("W28", reason("W28.opening", mark=opening, other=closing))
    quotation = context.style.checks.get("quotation", ())
    if quotation and '"' in text:
        opening, closing = quotation
        repaired = re.sub(r'"([^"]*)"', rf"{opening}\1{closing}", entry.words)
        yield Finding("W28", reason("W28.quotes", marks=f"{opening}…{closing}"), repaired)


def long_labels(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """W31: a label that is much longer than the English."""
    if not entry.is_label or entry.key.startswith("review.") or entry.key.endswith(_UNSEEN_LABELS):
        return
    if entry.message is None or entry.source is None:
        return
    here, there = printed_length(entry.message), printed_length(entry.source)
    if here > max(_SHORT, there) * _LONGER:
        yield Finding("W31", reason("W31.long", here=here, there=there))


def _renamed(words: str, name: str, near: str) -> str:
    return re.sub(rf"\{{{re.escape(name)}(?=[}}:\s])", "{" + near, words)


ENTRY_RULES: tuple[Rule, ...] = (
    unreadable,
    unknown_slots,
    lost_slots,
    choices,
    bold,
    says_nothing,
    unseen_marks,
    line_breaks,
    digits,
    glossary,
    rounding_words,
    articles,
    edges,
    english_left,
    names,
    marks,
    long_labels,
)
"""In the order of their codes, as far as they have one."""
