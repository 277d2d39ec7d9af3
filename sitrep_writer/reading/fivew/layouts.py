"""The layouts of activity reports, one file each, and the words that their sheets share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sitrep_writer.folding import fold, fold_name
from sitrep_writer.model.activities import NUMBERS, TEXTS, Kind
from sitrep_writer.model.options import NumberStyle
from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import reason
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, settings_as

FOLDER, WORDS = "templates/workbooks/5w", "templates/workbooks/5w.toml"

"""The thousands mark and the decimal mark; empty if nobody has said."""

KEYS = frozenset((*TEXTS, *NUMBERS))


class LayoutFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of `templates/workbooks/5w/`.

    `columns` are the headers of each key in the layout; `ignored` those without meaning here;
    `sums` the missing keys and what they are the sum of; `numbers` how it writes numbers as text,
    if known.
    """

    name: str
    kind: Kind
    language: str
    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    years: tuple[int, ...] = ()
    ignored: tuple[str, ...] = ()
    sums: Mapping[str, tuple[str, ...]] = {}
    numbers: NumberStyle = ""


class ReportLayout(NamedTuple):
    """A layout, its headers by folded spelling, and the folded first spelling of each column."""

    key: str
    file: LayoutFile
    spellings: Mapping[str, str]
    first: frozenset[str]
    ignored: frozenset[str]


class WordsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of shared words, by their headings there."""

    totals: Mapping[str, tuple[str, ...]]
    pivots: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    blanks: Mapping[str, tuple[str, ...]]
    currencies: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, tuple[str, ...]]
    months: Mapping[str, tuple[str, ...]]
    hxl: Mapping[str, tuple[str, ...]]


class Tag(NamedTuple):
    """An HXL tag: its name, its attributes, and the key that it means."""

    name: str
    attributes: frozenset[str]
    key: str


class LayoutWords(NamedTuple):
    """The shared words, folded."""

    total_names: frozenset[str]
    total_words: frozenset[str]
    pivot_names: frozenset[str]
    pivot_beginnings: tuple[str, ...]
    answers: Mapping[str, str]
    blanks: frozenset[str]
    currencies: tuple[str, ...]
    whole_country: frozenset[str]
    whole_sectors: frozenset[str]
    months: Mapping[str, int]
    tags: tuple[Tag, ...]


class Layouts(NamedTuple):
    """Every layout, by the name of its file, and the words. `spellings` has the headers of all of
    them, for sheets that mix two layouts or languages.
    """

    layouts: tuple[ReportLayout, ...]
    words: LayoutWords
    spellings: Mapping[str, str]


def read_layouts(resources: Resources) -> Layouts | Problem:
    """The layouts in force for these resources, or what is wrong with one of their files."""
    words = resources.top(WORDS)
    if words is None:
        return problem("settings-unreadable.no-file", Place(WORDS))
    files = resources.folder(FOLDER, ".toml")
    file = words
    try:
        shared = _words(words)
        layouts = []
        for file in files:
            layouts.append(_layout(file))
    except SettingsUnreadable as error:
        return problem_of("settings-unreadable", Place(file.name), error.reason)
    except (KeyError, TypeError, ValueError) as error:
        said = f"{error}".removesuffix(".") + "."
        return problem_of("settings-unreadable", Place(file.name), said)
    spellings: dict[str, str] = {}
    for layout in layouts:
        for spelling, key in layout.spellings.items():
            spellings.setdefault(spelling, key)
    return Layouts(tuple(layouts), shared, spellings)


@lru_cache(maxsize=64)
def _layout(layer: Layer) -> ReportLayout:
    file = settings_as(layer.path, LayoutFile, layer.within)
    named = {*file.columns, *file.sums, *(part for parts in file.sums.values() for part in parts)}
    unknown = sorted(named - KEYS) or sorted(set(file.required) - file.columns.keys())
    if unknown:
        raise SettingsUnreadable(reason("settings-unreadable.no-column", names=unknown))
    spellings = {fold_name(name): key for key, names in file.columns.items() for name in names}
    first = _folded(names[0] for names in file.columns.values() if names)
    return ReportLayout(layer.path.stem, file, spellings, first, _folded(file.ignored))


@lru_cache(maxsize=8)
def _words(layer: Layer) -> LayoutWords:
    file = settings_as(layer.path, WordsFile, layer.within)
    return LayoutWords(
        total_names=_folded(file.totals["names"]),
        total_words=_folded(file.totals["words"]),
        pivot_names=frozenset(fold(name) for name in file.pivots["names"]),
        pivot_beginnings=tuple(fold(word) for word in file.pivots["beginnings"]),
        answers=_by_word(file.answers),
        blanks=frozenset(fold(word) for word in file.blanks["words"]),
        currencies=file.currencies["words"],
        whole_country=_folded(file.whole["country"]),
        whole_sectors=_folded(file.whole["sectors"]),
        months={word: int(month) for word, month in _by_word(file.months).items()},
        tags=tuple(tag_of(text, key) for key, texts in file.hxl.items() for text in texts),
    )


def tag_of(text: str, key: str = "") -> Tag:
    """A tag as typed, `#reached +f+children`, split into its parts."""
    name, *attributes = text.lower().replace(" ", "").split("+")
    return Tag(name, frozenset(attributes), key)


def _by_word(words_of: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The keys by each of their words, folded."""
    return {fold_name(word): key for key, words in words_of.items() for word in words}


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_name(word) for word in words)
