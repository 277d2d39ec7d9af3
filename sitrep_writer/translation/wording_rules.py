"""Rules about the words of a translation: numbers, terms, punctuation, English that was left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from sitrep_writer.folding import fold
from sitrep_writer.grammar.message_parts import (
    Part,
    Slot,
    TypedText,
    walk,
)
from sitrep_writer.messages.language_detection import has_words
from sitrep_writer.nearness import nearest
from sitrep_writer.reasons.reason import reason
from sitrep_writer.translation.checked_entry import (
    CheckContext,
    CheckedEntry,
    Finding,
    Rule,
    printed_length,
    typed_text,
)

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_BREAK = re.compile(r"[\n\t]")
_DIGITS = re.compile(r"\d(?:[\d.,\u00a0\u202f ]*\d)?")
_ADDRESS = re.compile(r"https?://[^\s)\]]+|www\.[^\s)\]]+|[\w.+-]+@[\w-]+\.[\w.]+")
_CAPITALS = re.compile(r"(?<![\w{/.@-])[A-Z][A-Z0-9]{1,}(?![\w}/@])")
_MARKUP = re.compile(r"\{[^{}]*\}|\[\^[^\[\]]*\]|\]\([^()\s]*\)")
_LONGER = 1.6
_SHORT = 20
"""Labels of fewer characters may grow more."""
"""Labels of fewer characters may grow more."""
_ENDS = ".:;?!…"
_UNSEEN_LABELS = (".subject", ".keywords")
"""Endings of the keys of labels that are in a document's properties, where nothing has to fit."""


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
    english, words = f" {plain_words(entry.english)} ", f" {plain_words(entry.words)} "
    for term in context.glossary:
        typed = next((form for form in term.english if f" {form} " in english), None)
        if typed and not any(f" {start}" in words for start in term.accepted):
            yield Finding("W22", reason("W22.term", term=typed, accepted=list(term.accepted)))


def plain_words(text: str) -> str:
    """The words of a message without its marks, folded, one space between them."""
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
        repaired = bare + (wanted if wanted in _ENDS else "")
        if wanted not in _ENDS:
            why = reason("W25.end-added", here=end)
        elif end not in _ENDS:
            why = reason("W25.end-lost", there=wanted)
        else:
            why = reason("W25.end", here=end, there=wanted)
        yield Finding("W25", why, repaired)
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


WORDING_RULES: tuple[Rule, ...] = (
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
