"""Which language a text is in: the one its file names, unless its words clearly say otherwise."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from sitrep_writer.documents.figures_in_text import style_of
from sitrep_writer.documents.text_matching import plain_words
from sitrep_writer.resources import Resources
from sitrep_writer.toml_settings import read_settings

_OTHERS = "templates/review/languages.toml"
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 5
_FEW_TIMES = 3


def language_of(text: str, tag: str) -> str:
    """The language tag of a text that its file marks as `tag`, which may be empty.

    Many files have the language of the program that made them; so the common words of a text decide
    if they belong to another language.
    """
    counts = _counted(text)
    common = _common()
    scores = {language: _score(words, counts) for language, words in common.items()}
    best = max(scores, key=lambda language: scores[language], default="")
    named = tag.partition("-")[0]
    if not best or best == named or scores[best] < _ENOUGH:
        return tag or (best if scores.get(best) else "")
    own, its = common[best], common.get(named, frozenset())
    plainly = _score(own - its, counts) > _FEW_TIMES * _score(its - own, counts)
    return best if plainly or not tag else tag


def _counted(text: str) -> Counter[str]:
    """How often each word occurs in a text. Most lines have no accents, and their words are split
    faster.
    """
    lines = text.split("\n")
    plain = "\n".join([line for line in lines if line.isascii()])
    counts = Counter(plain_words(plain.lower()))
    others = "\n".join([line for line in lines if not line.isascii()])
    for word, times in Counter(_WORD.findall(others)).items():
        counts[word.casefold()] += times
    return counts


def _score(words: frozenset[str], counts: Counter[str]) -> int:
    return sum(counts[word] for word in words)


@lru_cache(maxsize=1)
def _common() -> dict[str, frozenset[str]]:
    """Common words of each language: from the shipped locale styles, and for other languages that a
    file may be in.
    """
    names = sorted(path.parent.name for path in Resources().shipped.glob("locales/*/style.toml"))
    found: dict[str, frozenset[str]] = {}
    for name in names:
        locale_style = style_of(name)
        if (
            locale_style is not None
            and not locale_style.pseudo
            and locale_style.reading.get("common")
        ):
            found.setdefault(locale_style.language, frozenset(locale_style.reading["common"]))
    for language, words in _others().items():
        found.setdefault(language, words)
    return found


def _others() -> dict[str, frozenset[str]]:
    path = Resources().shipped / _OTHERS
    table = read_settings(path)["common"]
    return {language: frozenset(words) for language, words in table.items()}
