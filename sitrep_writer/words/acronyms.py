"""The acronym register of a locale: written out at first use in the document's order,
then short.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.folding import fold, slug
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import TermRow, Texts
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.words.contractions import Contractions, spaced
from sitrep_writer.words.csv_tables import TableRow, sound_rows, table_problems
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.patterns import filled
from sitrep_writer.words.slot_values import Piece, SlotValue

WORD, LETTERS = "word", "letters"
NONE = "-"
"""A cell that is empty on purpose, where a row below has something."""
COLUMNS = ("key", "acronym", "full")
OTHERS = ("origin", "said", "article", "full_article", "note")


class Acronym(NamedTuple):
    """An acronym in one language. `origin` is the language whose acronym it is, if another; `said`
    how it is read if capitals mislead (`word`, `letters`, or spelled as it sounds); `article` the
    article before it if a cell names it (`el`, `la`), `full_article` the one before its full form.
    """

    key: str
    acronym: str
    full: str
    origin: str = ""
    said: str = ""
    article: str = ""
    full_article: str = ""


_NOTHING = Acronym("", "", "")


class AcronymRegister:
    """The register, and which ones the document has already written out. `keys` finds an acronym by
    what people type for it, in any language, folded; `others` are other names that a text may call
    it by, such as those of its letters in another language.
    """

    def __init__(
        self,
        register: Mapping[str, Acronym],
        locale_style: LocaleStyle,
        keys: Mapping[str, str] | None = None,
        others: Mapping[str, str] | None = None,
    ) -> None:
        self.register = register
        self._locale_style = locale_style
        self._keys = keys or {}
        self._others = others or {}
        self._used: set[str] = set()

    def with_terms(self, rows: Iterable[TermRow]) -> AcronymRegister:
        """A new register with an edition's own acronyms over this one's."""
        register, keys = dict(self.register), dict(self._keys)
        others: dict[str, str] = {}
        own: dict[str, str] = {}
        for row in rows:
            if row.kind != "acronym":
                continue
            shorts = [said.value for said in row.shorts.values()]
            called = [slug(short).upper() or short for short in shorts]
            key = next((own[name] for name in called if name in own), "")
            known = (self._keys.get(fold(short), "") for short in shorts)
            key = key or next(filter(None, known), called[0])
            for name in called:
                own[name] = others[name] = key
            for said in (*shorts, *(text.value for text in row.texts.values())):
                keys[fold(said)] = key
            entry = _of_row(row, key, self._locale_style, register.get(key))
            if entry is not None:
                register[key] = entry
        if not own:
            return self
        keys.pop(NONE, None)
        return AcronymRegister(register, self._locale_style, keys, others)

    def known(self, key: str) -> bool:
        """Whether the acronym is registered."""
        return self._key(key) in self.register

    def expands(self, key: str) -> bool:
        """Whether the acronym is registered with a full form."""
        return self.known(key) and bool(self.register[self._key(key)].full)

    def _key(self, called: str) -> str:
        return self._others.get(called, called)

    def key_of(self, typed: str) -> str:
        """The acronym that a cell names, by its letters or its full form; empty if none."""
        key = self._keys.get(fold(typed), "")
        return key if key in self.register else ""

    def named(self, key: str) -> SlotValue:
        """The acronym as a cell names it, with the article of the form used: `la OIM`."""
        key = self._key(key)
        entry = self.register[key]
        expands = key not in self._used and bool(entry.full)
        value = self.use(key)
        article = entry.full_article if expands else entry.article
        if not article:
            return value
        return SlotValue((Piece(spaced(article)), *value.pieces), article=article)

    def use(self, key: str) -> SlotValue:
        """The acronym at this point of the document: in full at its first use."""
        key = self._key(key)
        entry = self.register[key]
        if key in self._used or not entry.full:
            return self.short(key)
        self._used.add(key)
        return SlotValue((Piece(self._locale_style.words(self._in_full(entry))),))

    def short(self, key: str) -> SlotValue:
        """The acronym in a heading, where it is never written out and does not count as used."""
        entry = self.register[self._key(key)]
        said = entry.acronym.lower() if entry.said == WORD else entry.said
        said = "" if said == LETTERS else said
        return SlotValue((Piece(entry.acronym, name=True),), said=said)

    def _in_full(self, entry: Acronym) -> str:
        patterns = self._locale_style.acronyms
        pattern = patterns.get("foreign", {}).get(entry.origin, patterns["pattern"])
        return filled(pattern, full=entry.full, acronym=entry.acronym)


def _of_row(
    row: TermRow, key: str, locale_style: LocaleStyle, below: Acronym | None
) -> Acronym | None:
    """The acronym of an edition's row in a language, over the one below it; None if the row says
    nothing in that language. A language without letters of its own uses those of another, if all
    others have the same.
    """
    language, edges = locale_style.language, locale_style.edges
    full, origin = row.texts.get(language), ""
    short = row.shorts.get(language)
    if short is None:
        origin, short = _of_other(row.shorts)
    if full is None or short is None:
        return None
    full_article, words = _parted(full.value, edges)
    article, letters = _parted(short.value, edges)
    given = row.article.value if row.article is not None and locale_style.genders else ""
    entry = Acronym(
        key,
        letters,
        words,
        origin,
        row.reading.value if row.reading is not None else "",
        article or given,
        full_article or given,
    )
    return entry if below is None else _kept(entry, below)


def _of_other(shorts: Texts) -> tuple[str, SourcedValue[str] | None]:
    """The letters of the only other language, or of several that have the same, and whose they
    are; none if they differ.
    """
    language, short = next(iter(shorts.items()))
    if any(other.value != short.value for other in shorts.values()):
        return "", None
    return (language if len(shorts) == 1 else ""), short


def _parted(text: str, edges: Contractions) -> tuple[str, str]:
    """The article that a text begins with, and the rest; a `-` is no text."""
    article = edges.article(f"{text.lower()} ")
    rest = text[len(article) :].lstrip()
    return (article, rest) if article and rest else ("", _unless_none(text))


def _kept(entry: Acronym, below: Acronym) -> Acronym:
    """An entry with what it leaves open as below, if that is of the same words."""
    read = below if entry.acronym == below.acronym else _NOTHING
    written = below if entry.full == below.full else _NOTHING
    return entry._replace(
        origin=entry.origin or written.origin,
        said=entry.said or read.said,
        article=entry.article or read.article,
        full_article=entry.full_article or written.full_article,
    )


def load_acronyms(
    resources: Resources, locale_style: LocaleStyle, locales: Iterable[str] = ()
) -> AcronymRegister:
    """A new register for one document, by the locale's chain; cells may name acronyms as any of the
    `locales` writes them. Raises TableUnreadable.
    """
    every = tuple(
        layer
        for locale in dict.fromkeys((*locale_style.chain, *locales))
        for layer in resources.layers(f"locales/{locale}/acronyms.csv")
    )
    return AcronymRegister(_load(_layers(resources, locale_style))[0], locale_style, _keys(every))


def acronym_problems(resources: Resources, locale_style: LocaleStyle) -> Iterator[Problem]:
    """What is wrong with the rows of a locale style's acronyms. Raises TableUnreadable."""
    layers = _layers(resources, locale_style)
    for layer in layers:
        yield from table_problems(layer, COLUMNS, OTHERS)
    yield from _load(layers)[1]


def _layers(resources: Resources, locale_style: LocaleStyle) -> tuple[Layer, ...]:
    """The files of a locale style's chain, the nearest last."""
    return tuple(
        layer
        for locale in reversed(locale_style.chain)
        for layer in resources.layers(f"locales/{locale}/acronyms.csv")
    )


@lru_cache(maxsize=16)
def _load(layers: tuple[Layer, ...]) -> tuple[Mapping[str, Acronym], tuple[Problem, ...]]:
    """The register, and a problem for each row whose empty cells were filled from elsewhere."""
    register: dict[str, Acronym] = {}
    problems: list[Problem] = []
    for layer in layers:
        for row in sound_rows(layer, COLUMNS):
            below = register.get(row["key"])
            register[row["key"]] = _acronym(row, below)
            problems += _filled(row, below)
    return register, tuple(problems)


def _acronym(row: TableRow, below: Acronym | None) -> Acronym:
    """A row over the one below it, cell by cell. How the acronym is read and its article belong to
    the acronym, origin and article of the full form to that: if a row changes these, nothing of the
    old ones is kept.
    """
    key = row["key"]
    known = below or Acronym(key, key, "")
    acronym, full = row["acronym"] or known.acronym, row["full"] or known.full
    read = known if acronym == known.acronym else _NOTHING
    written = known if full == known.full else _NOTHING
    return Acronym(
        key,
        _unless_none(acronym),
        _unless_none(full),
        _unless_none(row["origin"] or written.origin),
        _unless_none(row["said"] or read.said),
        _unless_none(row["article"] or read.article),
        _unless_none(row["full_article"] or written.full_article),
    )


def _unless_none(cell: str) -> str:
    return "" if cell == NONE else cell


def _filled(row: TableRow, below: Acronym | None) -> Iterator[Problem]:
    """A problem for an empty cell that would have left a gap."""
    key = row["key"]
    if below is None:
        if not row["acronym"]:
            yield problem("words-row.acronym-empty", row.place, key, key=key)
        return
    now = _acronym(row, below)
    empty = [
        f'{column} ("{value}")'
        for column, value in below._asdict().items()
        if value and _is_left_empty(row, column) and value == getattr(now, column)
    ]
    if empty:
        yield problem(
            "words-row.acronym-cells-empty", row.place, key, key=key, cells=empty, none=NONE
        )


def _is_left_empty(row: TableRow, column: str) -> bool:
    return column != "key" and row.has(column) and not row[column]


@lru_cache(maxsize=16)
def _keys(layers: tuple[Layer, ...]) -> Mapping[str, str]:
    keys: dict[str, str] = {}
    for layer in layers:
        for key, entry in _load((layer,))[0].items():
            for typed in (key, entry.acronym, entry.full):
                if typed:
                    keys.setdefault(fold(typed), key)
    return keys
