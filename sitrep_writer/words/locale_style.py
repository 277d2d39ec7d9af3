"""A locale style: the contents of a locale's style.toml, joined with CLDR's data through Babel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError

from sitrep_writer.currencies import name_of, sign_of
from sitrep_writer.folding import fold
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.reason import ReasonError, reason, reason_of
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, read_settings
from sitrep_writer.words.approximators import Approximators
from sitrep_writer.words.contraction_tables import BadContractions
from sitrep_writer.words.contractions import contractions_of
from sitrep_writer.words.counted_nouns import CountedNouns
from sitrep_writer.words.lists import ListStyle, list_style
from sitrep_writer.words.number_words import LIMIT, NumberWords
from sitrep_writer.words.numbers import (
    BILLION,
    MILLION,
    NumberStyle,
    to_places,
    write_number,
)
from sitrep_writer.words.patterns import filled
from sitrep_writer.words.pseudo import pseudo, pseudo_words
from sitrep_writer.words.style_values import holes, laid_over
from sitrep_writer.words.value_kinds import misfit

NBSP = "\u00a0"
_CURRENCIES: Mapping[str, Any] = {"sign": "", "code": "{code} {n}", "own": {}}
"""How a style without its own setting writes amounts that are not in US dollars."""


class UnknownLocale(ValueError):
    """No folder with this name under locales/ has a style.toml."""


class StyleUnreadable(ReasonError, ValueError):
    """A style.toml that cannot be read: the file and why."""


class LocaleStyle:
    """How one locale writes figures, lists, dates and acronyms.

    `title` is its name in messages ("Spanish (Peru)"); `chain` is the order of the catalogues and
    vocabularies (`es_PE`, `es`); `reviewed` says whether a native reader has reviewed its words.
    """

    def __init__(self, name: str, chain: tuple[str, ...], style: Mapping[str, Any]) -> None:
        self.name = name
        self.title: str = style["name"]
        self.chain = chain
        self.pseudo = bool(style.get("pseudo"))
        self.reviewed = bool(style.get("reviewed", True))
        self.cldr = Locale.parse(style["cldr"])
        marks = style["numbers"]
        self.numbers = NumberStyle(marks["group"], marks["decimal"], marks["minimum_grouping"])
        self._group = self.numbers.group
        self._grouped = self.numbers.minimum_grouping == 1
        self._plural = lru_cache(maxsize=4096)(self.cldr.plural_form)
        self._categories: dict[int, str] = {}
        self.edges = contractions_of(style)
        self.lists: ListStyle = list_style(
            style["lists"],
            style["nested_list"],
            style["nested_comma"],
            self.edges.link,
            self.words,
        )
        self.genders: tuple[str, ...] = tuple(style["genders"])
        self.panel: Mapping[str, str] = style["panel"]
        self.prose: Mapping[str, str] = style["prose"]
        self.currencies: Mapping[str, Any] = {**_CURRENCIES, **style.get("currencies", {})}
        self.words_up_to = WordsUpTo(**style["words_up_to"])
        self.number_words = NumberWords(**style["number_words"])
        self.populations = Populations(
            tuple(style["populations"]["order"]), style["populations"]["share_head"]
        )
        self.others: Mapping[str, str] = style["others"]
        self.other_one: Mapping[str, str] = style["others"].get("one", {})
        self.ratio: str = style["ratio"]
        self.connectives: Mapping[str, str] = style["connectives"]
        details = style.get("details", {})
        self._attached = tuple(f"{fold(words)} " for words in details.get("attached", ()))
        self._apart = tuple(f"{fold(words)} " for words in details.get("apart", ()))
        self.times: Mapping[str, Any] = style["times"]
        self.approximators: Mapping[str, str | Mapping[str, str]] = style["approximators"]
        self.exact_words: tuple[str, ...] = tuple(style.get("exact", {}).get("words", ()))
        self.acronyms: Mapping[str, Any] = style["acronyms"]
        self.forms: Mapping[str, Any] = style.get("forms", {})
        self.reading: Mapping[str, Any] = style.get("reading", {})
        self.checks: Mapping[str, Any] = style.get("checks", {})
        self.counted_nouns = CountedNouns(style.get("counted", {}))
        self.preposition: str = style["prose"]["preposition"]
        self._millions = self._scale("1000000")
        self._billions = self._scale("1000000000") if style.get("billions") else {}
        self.article_genders: Mapping[str, str] = style.get("article_genders", {})

    def _scale(self, unit: str) -> dict[str, str]:
        """CLDR's patterns for numbers in words of a million or a billion, by plural category; its
        short ones for a language without words.
        """
        formats = self.cldr.compact_decimal_formats
        return {
            category: pattern[unit].pattern if unit in pattern else ""
            for category, pattern in (formats.get("long") or formats["short"]).items()
        }

    @property
    def language(self) -> str:
        """The language without its region (`es`)."""
        return str(self.cldr.language)

    def words(self, text: str) -> str:
        """Words of the locale style as printed: bracketed in the pseudo-locale."""
        return pseudo(text) if self.pseudo else text

    def number(self, value: Decimal) -> str:
        """A number with this style's marks."""
        return write_number(value, self.numbers)

    def whole(self, value: int) -> str:
        """A whole number with this style's marks."""
        if self._grouped or value >= 10_000:
            if 0 <= value < 1_000_000:
                text = str(value)
                return text if value < 1000 else f"{text[:-3]}{self._group}{text[-3:]}"
            return f"{value:,}".replace(",", self._group)
        return write_number(Decimal(value), self.numbers)

    def whole_category(self, value: int) -> str:
        """The CLDR plural category of a whole number. Rules use a number's last three digits and
        whole millions, so a thousand numbers represent all larger ones.
        """
        if value >= 1000:
            value = 1000 + value % 1000 if value % 1_000_000 else 1_000_000
        found = self._categories.get(value)
        if found is None:
            found = self._categories[value] = str(self.cldr.plural_form(value))
        return found

    def category(self, value: Decimal, millions: bool = False) -> str:
        """The CLDR plural category of a number as shown: 1.66 million counts like whole
        millions.
        """
        if millions and "many" in self.cldr.plural_form.tags:
            return "many"
        return str(self._plural(value))

    def in_millions(self, value: Decimal) -> str:
        """`1.66 million`, `1.66 millones`, `1 millón`: in millions, with at most two decimals; in
        billions if the language has them and two decimals give the value.
        """
        billions = value / BILLION
        if self._billions and abs(value) >= BILLION and billions == to_places(billions, 2):
            scale, shown = self._billions, to_places(billions, 2)
        else:
            scale, shown = self._millions, to_places(value / MILLION, 2)
        category = str(self.cldr.plural_form(shown))
        pattern = scale.get(category) or scale["other"]
        number, _, word = pattern.replace("0", "{n}", 1).replace(NBSP, " ").partition(" ")
        return filled(number, n=self.number(shown)) + NBSP + self.words(word)

    def in_prose(self, form: str, number: str) -> str:
        """A written number in one of the style's patterns: `70 per cent`, `1 percentage point`."""
        before, _, after = self.prose[form].replace(" ", NBSP).partition("{n}")
        if self.pseudo:
            before, after = pseudo_words(before), pseudo_words(after)
        return before + number + after

    def amount(self, number: str, currency: str, category: str, millions: bool = False) -> str:
        """A written number as money: `$143,000` and however the style writes US dollars,
        `€143,000`, `S/ 143,000`, `143,000 soles`.
        """
        if not currency:
            return self.in_prose("money", number)
        pattern = self._pattern_of(currency)
        if "{name}" in pattern and millions and self.prose["million_link"]:
            number = f"{number} {self.words(self.prose['million_link'])}"
        said = filled(
            pattern,
            n=number,
            code=currency,
            sign=sign_of(currency, str(self.cldr)),
            name=self.words(name_of(currency, str(self.cldr), 1 if category == "one" else 2)),
        )
        return said.replace(" ", NBSP)

    def _pattern_of(self, currency: str) -> str:
        """The style's pattern for a currency: its own; that of a sign without letters other than
        the dollar's; or the default.
        """
        own = self.currencies["own"].get(currency)
        if own is None and self.currencies["sign"]:
            sign = sign_of(currency, str(self.cldr))
            if not any(char.isalnum() or char in "$." for char in sign):
                own = self.currencies["sign"]
        return str(own or self.currencies["code"])

    def large(self, value: Decimal, places: int) -> str:
        """A figure of the panel: `1.66M` from a million up, in full below."""
        if abs(value) < MILLION:
            return self.number(to_places(value, 0))
        return filled(self.panel["million"], n=self.number(to_places(value / MILLION, places)))

    def panel_amount(self, number: str) -> str:
        """A written number as US dollars of the panel: `$38M`."""
        return filled(self.panel["money"], n=number)

    def cents(self, value: Decimal) -> str:
        """An amount in full, its cents with two digits: `1,840`, `3.50`."""
        text = self.number(value)
        return f"{text}0" if value * 10 == int(value * 10) != int(value) * 10 else text

    def approximator(self, key: str, gender: str) -> str:
        """The words of an approximator, with agreement if the style gives two forms."""
        words = self.approximators[key]
        if not isinstance(words, str):
            words = words[gender or "m"]
        return self.words(words) if words else ""

    def in_words(self, value: int, gender: str, up_to: int, alone: bool = False) -> str:
        """A whole number in words as far as the style has them, else in digits."""
        if 0 < value <= up_to and value < LIMIT:
            return self.words(self.number_words.say(value, gender, alone))
        return self.number(Decimal(value))

    def goes_with_noun(self, words: str) -> bool:
        """Whether words that describe people follow their noun without a comma: "at risk of
        eviction", but not "most of them women".
        """
        text = f"{fold(words)} "
        return text.startswith(self._attached) and not text.startswith(self._apart)

    def indefinite(self, gender: str) -> str:
        """The indefinite article; if the style names none, the word for one."""
        article: str = self.prose.get("indefinite", "")
        return article or self.number_words.say(1, gender)

    def gendered(self, value: int) -> bool:
        """Whether the word of a number depends on the gender of what it counts."""
        return len({self.number_words.say(value, gender) for gender in self.genders}) > 1

    def count_word(self, value: int, gender: str) -> str:
        """A count of places or of other things that a cell names."""
        return self.in_words(value, gender, self.words_up_to.counts)

    def counted_link(self, following: str) -> str:
        """The word between millions and what they count (`millones de kits`), if the typed word
        that follows is such a noun.
        """
        link = self.prose["million_link"]
        known = bool(link) and self.counted_nouns.may_be_counted(following)
        return self.words(link) if known else ""


class WordsUpTo(NamedTuple):
    """The largest number that is written in words (0: none): within sentences, at their beginning,
    and for places or partners counted in a cell.
    """

    sentence: int
    opening: int
    counts: int


class Populations(NamedTuple):
    """How populations combine: the keys that come first, in this order; whether those that begin
    with the same word share it (`personas refugiadas y migrantes`).
    """

    order: tuple[str, ...]
    share_head: bool


def load_locale_style(resources: Resources, name: str) -> LocaleStyle:
    """The locale style of a locale, with its parents' settings below its own.

    Raises UnknownLocale or StyleUnreadable.
    """
    chain = _chain(resources, name)
    return _build(name, chain, _files(resources, chain))


def style_problems(resources: Resources, locale_style: LocaleStyle) -> tuple[Problem, ...]:
    """Settings in a locale style's files that would leave a gap and are not used."""
    return _holes(_files(resources, locale_style.chain))


def _files(resources: Resources, chain: tuple[str, ...]) -> tuple[Layer, ...]:
    """The files of a chain of locales, the nearest last."""
    return tuple(
        layer
        for locale in reversed(chain)
        for layer in resources.layers(f"locales/{locale}/style.toml")
    )


@lru_cache(maxsize=32)
def _holes(files: tuple[Layer, ...]) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    style: dict[str, Any] = {}
    for file in files:
        problems += holes(style, _read(file), file)
        style = laid_over(style, _read(file))
    return tuple(problems)


def load_approximators(resources: Resources, locale_styles: Iterable[LocaleStyle]) -> Approximators:
    """What each rounding word claims (templates/registers/approximators.toml), with its words in
    these locale styles. Raises StyleUnreadable if a style lacks one.
    """
    layers = resources.layers("templates/registers/approximators.toml")
    return _approximators(layers, tuple(locale_styles))


@lru_cache(maxsize=16)
def _approximators(
    layers: tuple[Layer, ...], locale_styles: tuple[LocaleStyle, ...]
) -> Approximators:
    claims: dict[str, str] = {}
    for layer in layers:
        claims.update(_read(layer))
    typed = {fold(key.replace("_", " ")): key for key in claims}
    for locale_style in locale_styles:
        for name in locale_style.exact_words:
            typed.setdefault(fold(name), _EXACTLY)
        _require_words(locale_style, claims)
        for key, forms in locale_style.approximators.items():
            for form in [forms] if isinstance(forms, str) else forms.values():
                if form and key in claims:
                    typed.setdefault(fold(form), key)
    return Approximators(claims, typed)


_EXACTLY = "exactly"
"""The approximator that prints no word, which people type in words of their own."""


def _require_words(locale_style: LocaleStyle, claims: Mapping[str, str]) -> None:
    """Raises StyleUnreadable if a style lacks the words of an approximator."""
    file = f"locales/{locale_style.name}/style.toml"
    wrong = misfit(dict(locale_style.approximators), {"over": ""})
    if wrong is not None:
        raise StyleUnreadable(reason("house-style.approximators", file=file, wrong=wrong))
    lacking = sorted(claims.keys() - locale_style.approximators.keys())
    if lacking:
        why = reason("house-style.approximator-missing", file=file, approximator=lacking[0])
        raise StyleUnreadable(why)


def _chain(resources: Resources, name: str) -> tuple[str, ...]:
    chain: list[str] = []
    while name and name not in chain:
        layers = resources.layers(f"locales/{name}/style.toml")
        if not layers:
            raise UnknownLocale(name)
        chain.append(name)
        parents = (_read(layer).get("parent", "") for layer in reversed(layers))
        name = next((str(parent) for parent in parents if parent), "")
    return tuple(chain)


@lru_cache(maxsize=64)
def _read(file: Layer) -> Mapping[str, Any]:
    try:
        return read_settings(file.path, file.within)
    except SettingsUnreadable as error:
        why = reason("in-file", file=file.name, why=reason_of(error))
        raise StyleUnreadable(why) from error


@lru_cache(maxsize=32)
def _build(name: str, chain: tuple[str, ...], files: tuple[Layer, ...]) -> LocaleStyle:
    style: dict[str, Any] = {}
    for file in files:
        style = laid_over(style, _read(file))
    where = f"locales/{name}/style.toml"
    try:
        return LocaleStyle(name, chain, style)
    except KeyError as error:
        why = reason("house-style.setting-missing", file=where, setting=str(error))
        raise StyleUnreadable(why) from error
    except (SettingsUnreadable, BadContractions) as error:
        wrong = error.why if isinstance(error, BadContractions) else reason_of(error)
        raise StyleUnreadable(reason("house-style.contractions", file=where, why=wrong)) from error
    except UnknownLocaleError as error:
        why = reason("house-style.locale-unknown", file=where, locale=error.identifier)
        raise StyleUnreadable(why) from error
    except (ValueError, TypeError, AttributeError) as error:
        why = reason("house-style.wrong-kind", file=where)
        raise StyleUnreadable(why) from error
