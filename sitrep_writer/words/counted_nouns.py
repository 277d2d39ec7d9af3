"""Whether words can be what a number counts: a plural noun, and no verb or adjective."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_STEM = 2
"""How many letters a word must have before an ending that shows its kind: `red` is no verb in
`-ed`.
"""


class CountedNouns:
    """What numbers can count in a language, by the lists of its locale style (`[counted]`). A style
    without lists knows no such words.
    """

    def __init__(self, lists: Mapping[str, Any]) -> None:
        self._no_noun = _words(lists, "no_noun")
        self._plurals = _words(lists, "plurals")
        self._plural_endings = tuple(_words(lists, "plural_endings"))
        self._not_plural = tuple(_words(lists, "not_plural"))
        self._no_noun_endings = tuple(_words(lists, "no_noun_endings"))
        self._shortest = int(lists.get("shortest", 0))
        self._noun_first = lists.get("nouns", "") == "first"
        self._share = _share(_words(lists, "share_of"), _words(lists, "articles"))

    def is_no_noun(self, word: str) -> bool:
        """Whether a word can never be counted: `of`, `were`."""
        return word.lower() in self._no_noun

    def may_be_counted(self, word: str) -> bool:
        """Whether a word can be a plural noun that a number counts."""
        return not self.is_no_noun(word) and self._is_plural(word)

    def may_be_noun(self, words: Sequence[str]) -> bool:
        """Whether the words do not begin with a verb, adjective or link."""
        if not words or not self._no_noun or self.is_no_noun(words[0]):
            return False
        lower = words[0].lower()
        return not any(
            lower.endswith(ending) and len(lower) >= len(ending) + _STEM
            for ending in self._no_noun_endings
        )

    def is_plural(self, words: Sequence[str]) -> bool:
        """Whether the noun of the words is a plural."""
        return self._is_plural(words[0 if self._noun_first else -1])

    def is_share(self, text: str, slot: str) -> bool:
        """Whether a text uses a slot as a share: a noun without an article follows "of" after it
        ("{share} of clinics", but not "{count} of the clinics").
        """
        if self._share is None:
            return False
        return any(
            self._share.match(text, found.end())
            for found in re.finditer(rf"\{{{re.escape(slot)}\}}\**\s+", text)
        )

    def _is_plural(self, word: str) -> bool:
        lower = word.lower()
        if lower in self._plurals:
            return True
        known = len(lower) >= self._shortest and lower.endswith(self._plural_endings)
        return known and not lower.endswith(self._not_plural)


def _words(lists: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset([str(word).lower() for word in lists.get(name, ())])


def _share(of: frozenset[str], articles: frozenset[str]) -> re.Pattern[str] | None:
    """`of` and a letter, without an article between."""
    if not of:
        return None
    links, no_article = (
        "|".join(re.escape(word) for word in sorted(words)) for words in (of, articles)
    )
    behind = rf"(?!(?:{no_article})\b)" if articles else ""
    return re.compile(rf"(?:{links})\s+{behind}(?=[^\W\d_])", re.IGNORECASE)
