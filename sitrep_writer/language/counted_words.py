"""Whether typed words right after a figure say what it counts: a noun, and no verb or adjective."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sitrep_writer.language.parts import (
    Bold,
    Choice,
    Link,
    Message,
    Optional,
    Part,
    Series,
    Slot,
    Text,
)

_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CLAUSE = re.compile(r"[.,;:!?()«»“”]|$")
_MOST = 4
"""How many words a noun with its adjectives may have here."""
# fmt: off
_NO_NOUN = {
    "en": frozenset((
        "across", "after", "all", "also", "among", "and", "are", "as", "at", "attend", "became",
        "before", "began", "benefit", "between", "both", "brought", "but", "by", "came", "can",
        "chose", "could", "depend", "did", "do", "does", "during", "each", "face", "for", "found",
        "from", "gave", "got", "grew", "had", "has", "have", "held", "if", "in", "is", "kept",
        "knew", "lack", "learnt", "led", "left", "live", "lost", "made", "may", "met", "need",
        "no", "not", "now", "of", "on", "or", "over", "paid", "per", "put", "ran", "read",
        "receive", "remain", "report", "said", "saw", "sent", "since", "sold", "spent", "still",
        "study", "than", "that", "their", "then", "this", "through", "to", "told", "took", "under",
        "until", "use", "want", "was", "went", "were", "when", "where", "which", "while", "who",
        "will", "with", "won", "work", "would", "wrote",
    )),
    "es": frozenset((
        "a", "además", "al", "ante", "antes", "aún", "bajo", "como", "con", "contra", "cuando",
        "de", "del", "desde", "donde", "durante", "e", "el", "en", "entre", "eran", "es", "fue",
        "fueron", "hacia", "hasta", "la", "las", "les", "lo", "los", "mayores", "menores",
        "mediante", "menos", "más", "ni", "no", "o", "para", "pero", "por", "porque", "que",
        "quienes", "se", "según", "si", "sin", "sobre", "son", "su", "sus", "tras", "u", "un",
        "una", "ya", "y",
    )),
}
# fmt: on
_VERB_OR_ADJECTIVE = {
    "en": re.compile(r"\w{2,}(?:ed|ly|ing)$"),
    "es": re.compile(
        r"\w+(?:ad[oa]s?|id[oa]s?|a?ntes?|ientes?|[ae]n[oa]s?|eñ[oa]s?|enses?|ari[oa]s?|ores|"
        r"ales|iles|mente|aron|ieron|ó|an|en|ía|ían|aba|aban)$"
    ),
}
_PLURAL = {
    "en": re.compile(r"(?:\w{2,}[^su\W]s|children|people|women|men)$"),
    "es": re.compile(r"\w{2,}s$"),
}


class After(NamedTuple):
    """The typed words after a figure that say what it counts; `sure` where the message itself or
    the vocabulary has them as a noun."""

    words: str
    sure: bool


def counted_after(
    message: Message, name: str, alone: bool, language: str, known: Callable[[str], bool]
) -> After | None:
    """What a message says right after a slot that it counts; None where it says nothing of the
    kind. `alone` says whether choices without a name look to this slot, `known` whether the
    vocabulary has a noun in these words."""
    following = _following(list(_flat(message.parts)), name)
    typed = ""
    for part in following:
        if isinstance(part, Choice):
            return _of_choice(part, typed, name, alone, language)
        if not isinstance(part, Text):
            break
        typed += part.text
    return _of_words(typed, language, known)


def may_be_counted(word: str, language: str) -> bool:
    """Whether a word can be a noun in the plural that a number counts."""
    lower = word.lower()
    return lower not in _NO_NOUN[language] and bool(_PLURAL[language].match(lower))


def _flat(parts: tuple[Part, ...]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Bold | Link):
            found += _flat(part.parts)
        elif isinstance(part, Optional):
            # What may go away says nothing that the sentence needs.
            found += [part, *_flat(part.parts), part]
        elif isinstance(part, Series):
            found += _flat(part.items)
        else:
            found.append(part)
    return found


def _following(parts: list[Part], name: str) -> list[Part]:
    for index, part in enumerate(parts):
        if part == Slot(name):
            return parts[index + 1 :]
    return []


def _of_choice(choice: Choice, typed: str, name: str, alone: bool, language: str) -> After | None:
    """A noun in the two forms of its number: `(blanket|blankets)`, but not `(was|were)`."""
    arms = dict(choice.arms)
    if choice.slot not in ((name, "") if alone else (name,)) or "other" not in arms:
        return None
    words = _WORDS.findall(typed)
    if len(words) >= _MOST or (typed and not typed.startswith(" ")):
        return None
    one, other = arms.get("one", ""), arms["other"]
    phrase = [*words, *_WORDS.findall(other)]
    if not _may_be_noun(phrase, language):
        return None
    if one.lower() == other.lower() or not _is_plural(phrase, language):
        return None
    return After(" ".join(phrase), sure=True)


def _of_words(typed: str, language: str, known: Callable[[str], bool]) -> After | None:
    """A noun in plain words: one that the vocabulary has, or a plural that is all there is before
    the next clause, word of place, or part that may go away."""
    if not typed.startswith(" "):
        return None
    clause = _CLAUSE.split(typed, maxsplit=1)[0]
    words = _WORDS.findall(clause)
    for length in range(min(_MOST, len(words)), 0, -1):
        if known(" ".join(words[:length])):
            return After(" ".join(words[:length]), sure=True)
    phrase: list[str] = []
    for word in words:
        if word.lower() in _NO_NOUN.get(language, ()):
            break
        phrase.append(word)
    if len(phrase) <= _MOST and _may_be_noun(phrase, language) and _is_plural(phrase, language):
        return After(" ".join(phrase), sure=False)
    return None


def _may_be_noun(words: list[str], language: str) -> bool:
    """Whether no verb, adjective or link begins the words."""
    if not words or language not in _NO_NOUN:
        return False
    first = words[0].lower()
    return first not in _NO_NOUN[language] and not _VERB_OR_ADJECTIVE[language].match(first)


def _is_plural(words: list[str], language: str) -> bool:
    """Whether the noun of the words is a plural: the last word in English, the first in Spanish."""
    noun = words[0] if language == "es" else words[-1]
    return bool(_PLURAL[language].match(noun.lower()))
