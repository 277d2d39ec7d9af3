"""Whether words can be what a number counts: a noun in the plural, and no verb or adjective."""

from __future__ import annotations

import re
from collections.abc import Sequence

# fmt: off
NO_NOUN = {
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


def may_be_counted(word: str, language: str) -> bool:
    """Whether a word can be a noun in the plural that a number counts."""
    lower = word.lower()
    return lower not in NO_NOUN[language] and bool(_PLURAL[language].match(lower))


def may_be_noun(words: Sequence[str], language: str) -> bool:
    """Whether no verb, adjective or link begins the words."""
    if not words or language not in NO_NOUN:
        return False
    first = words[0].lower()
    return first not in NO_NOUN[language] and not _VERB_OR_ADJECTIVE[language].match(first)


def is_plural(words: Sequence[str], language: str) -> bool:
    """Whether the noun of the words is a plural: the last word in English, the first in Spanish."""
    noun = words[0] if language == "es" else words[-1]
    return bool(_PLURAL[language].match(noun.lower()))
