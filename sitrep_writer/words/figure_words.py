"""A number in words that suit its figure's kind: people, things, a percentage, points or money."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.model.facts import Figure
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.slot_values import Piece


class FigureWords(NamedTuple):
    """A number in words that suit its figure's kind, perhaps in millions: what agrees with it, the
    article before it, and the pieces after it, including those for a number in words.
    """

    text: str
    category: str
    millions: bool = False
    gender: str = ""
    first: str = ""
    article: str = ""
    tail: tuple[Piece, ...] = ()
    worded: tuple[Piece, ...] = ()
    set_off: bool = False

    def in_words(self, number: int, locale_style: LocaleStyle) -> FigureWords:
        """A small number in words, if the gender that they take is known."""
        most = locale_style.words_up_to.sentence
        if not 0 < number <= most or (locale_style.genders and not self.first):
            return self
        return self._replace(text=locale_style.in_words(number, self.first, most), tail=self.worded)


def figure_words(
    figure: Figure, number: Decimal, millions: bool, locale_words: LocaleWords
) -> FigureWords:
    """The words of a figure's number, in `millions` or in digits."""
    locale_style, kind = locale_words.locale_style, figure.spec.kind
    category = locale_style.category(number, millions)
    text = locale_style.in_millions(number) if millions else _digits(number, kind, locale_style)
    match "people" if figure.noun else kind:
        case "people":
            noun = locale_words.noun(figure.counted, category, millions)
            return FigureWords(
                text,
                category,
                millions,
                noun.gender,
                noun.first,
                tail=noun.tail,
                worded=noun.worded,
                set_off=noun.set_off,
            )
        case "things":
            gender = locale_words.unit_gender(figure.spec)
            return FigureWords(text, category, millions, gender, gender)
        case "percent" | "ratio":
            return _percentage(figure, text, category, locale_words)
        case "points":
            form = "point" if category == "one" else "points"
            return FigureWords(locale_style.in_prose(form, text), category)
        case _:
            amount = locale_style.amount(text, figure.currency, category, millions)
            return FigureWords(amount, category, millions)


def _percentage(figure: Figure, text: str, category: str, locale_words: LocaleWords) -> FigureWords:
    locale_style = locale_words.locale_style
    text = locale_style.in_prose("percent", text)
    said = FigureWords(text, category, article=_article(figure, locale_style))
    return _of_people(said, figure, locale_words) if figure.spec.kind == "ratio" else said


def _article(figure: Figure, locale_style: LocaleStyle) -> str:
    """The article of a percentage, or that of a change."""
    derived = figure.spec.derived
    changed = derived is not None and derived.how == "change"
    return locale_style.prose["change_article" if changed else "percent_article"]


def _of_people(said: FigureWords, figure: Figure, locale_words: LocaleWords) -> FigureWords:
    """A percentage with the people it is a share of."""
    noun = locale_words.noun(figure.who, "other", False)
    link = locale_words.locale_style.prose.get("percent_of", "")
    tail = noun.tail
    if link and tail:
        tail = (Piece(f" {locale_words.locale_style.words(link)}"), *tail)
    return said._replace(category="other", gender=noun.gender, tail=tail)


def _digits(number: Decimal, kind: str, locale_style: LocaleStyle) -> str:
    """A number in digits; money has no decimals or two."""
    text = locale_style.number(number)
    if kind == "money" and number != int(number):
        cents = number.as_tuple().exponent
        text += "0" * max(2 + int(cents), 0)
    return text
