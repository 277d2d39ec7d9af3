"""Voices with the shipped words, as a draft of the Peruvian platform has them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from sitrep_writer.drafting.profiles import find_profile, load_profiles
from sitrep_writer.grammar.parser import parse
from sitrep_writer.messages.rendered_line import RenderSetting
from sitrep_writer.messages.rendering import render
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.facts import Figure, FigureSpec
from sitrep_writer.resources import Resources
from sitrep_writer.words.acronyms import load_acronyms
from sitrep_writer.words.contractions import Contractions
from sitrep_writer.words.locale_style import load_approximators, load_locale_style
from sitrep_writer.words.locale_words import LocaleWords, WordSources
from sitrep_writer.words.quantities import Quantity, quantity
from sitrep_writer.words.slot_values import SlotValue, slot, text_of
from sitrep_writer.words.times import TimeReader
from sitrep_writer.words.vocabulary import load_places, load_vocabulary

CELL = Cell("Results", 2, 4)
LOCALES = ("en", "es_PE", "es")
RESOURCES = Resources()


def contractions(locale: str) -> Contractions:
    """The rules of a shipped locale for words that meet."""
    return load_locale_style(RESOURCES, locale).edges


def profile():
    found = find_profile(load_profiles(RESOURCES), "peru")
    assert found is not None
    return found


@cache
def word_sources(shown: int = 0) -> WordSources:
    locale_styles = [load_locale_style(RESOURCES, name) for name in LOCALES]
    return WordSources(
        load_vocabulary(RESOURCES, LOCALES),
        load_places(RESOURCES),
        profile().levels,
        {},
        TimeReader(locale_styles),
        shown,
    )


def shipped(locale: str, shown: int = 0) -> LocaleWords:
    """Fresh words of a locale; a list of places longer than `shown` is cut."""
    locale_style = load_locale_style(RESOURCES, locale)
    locale_styles = [load_locale_style(RESOURCES, name) for name in LOCALES]
    return LocaleWords(
        locale_style,
        word_sources(shown),
        load_acronyms(RESOURCES, locale_style, LOCALES),
        load_approximators(RESOURCES, locale_styles),
        profile().rounding,
    )


def cells(*typed: str) -> tuple[SourcedValue[str], ...]:
    return tuple(SourcedValue(text, CELL) for text in typed)


def counted(
    locale_words: LocaleWords,
    exact: str,
    *who: str,
    kind: str = "people",
    forced: str = "",
    unit: str = "",
) -> Quantity:
    """A rounded figure."""
    spec = FigureSpec("n", kind, "n", unit=unit)
    figure = Figure(spec, Decimal(exact), CELL, cells(*who), forced)
    return quantity(figure, "x#n", locale_words, forced, rounded=True)


def phrase(locale: str, exact: str, *who: str, **about: str) -> str:
    """A quantity phrase with ordinary spaces."""
    return counted(shipped(locale), exact, *who, **about).value.text.replace("\u00a0", " ")


def sentence(
    locale: str, message: str, kinds: dict[str, str] | None = None, **slots: SlotValue | str
) -> str:
    """A message as a sentence of the response, with ordinary spaces."""
    given = {
        name: value if isinstance(value, SlotValue) else slot(value)
        for name, value in slots.items()
    }
    setting = RenderSetting(given, kinds or {}, opening=True)
    spans = render(parse(message), setting, shipped(locale)).spans
    return text_of(spans).replace("\u00a0", " ")


def said(locale: str, kind: str, *typed: str, shown: int = 0) -> str:
    """What a column's words say: places, time, who, or phrases of another kind."""
    locale_words = shipped(locale, shown)
    values: Sequence[SourcedValue[str]] = cells(*typed)
    if kind == "places":
        return locale_words.places(values).text
    if kind == "time":
        return locale_words.times(values, kind).text
    return locale_words.phrases(values, kind).text
