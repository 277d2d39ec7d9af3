"""Small words as people type them in cells, in any of the shipped languages: "other", "a", "and";
and the articles of one language. They are data of the styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from sitrep_writer.shipped import shipped_root
from sitrep_writer.toml_settings import SettingsUnreadable, read_settings


@lru_cache(maxsize=16)
def typed_words(kind: str) -> str:
    """A pattern for all words of a kind in `[reading]`, the longest first: `others`, `indefinite`,
    `joins`.
    """
    found = {word for style in _styles().values() for word in _listed(style, "reading", kind)}
    return "|".join(map(re.escape, sorted(found, key=lambda word: (-len(word), word)))) or "(?!)"


@lru_cache(maxsize=16)
def articles_typed_in(language: str) -> frozenset[str]:
    """The articles of a language: those that texts begin with and those that are typed before
    them. Empty for a language without a shipped style.
    """
    style = _styles().get(language, {})
    kinds = ("articles", "give_way", "stay")
    return frozenset(word for kind in kinds for word in _listed(style, "contractions", kind))


def has_genders(language: str) -> bool:
    """Whether the nouns of a language have genders; one without a shipped style may have."""
    style = _styles().get(language)
    return style is None or bool(style.get("genders"))


@lru_cache(maxsize=1)
def _styles() -> Mapping[str, Mapping[str, Any]]:
    """The shipped styles by locale, without those that cannot be read."""
    return dict(_read())


def _read() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in sorted(shipped_root().glob("locales/*/style.toml")):
        try:
            yield path.parent.name, read_settings(path)
        except (SettingsUnreadable, OSError):
            continue


def _listed(style: Mapping[str, Any], table: str, key: str) -> Iterator[str]:
    own = style.get(table)
    words = own.get(key) if isinstance(own, dict) else None
    yield from (word for word in words or () if isinstance(word, str))
