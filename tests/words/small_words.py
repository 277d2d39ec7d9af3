"""Voices for the tests: the shipped house styles with a vocabulary that a test can read."""

from decimal import Decimal

from sitrep_writer.folding import fold
from sitrep_writer.grammar.parser import parse
from sitrep_writer.messages.rendered_line import RenderSetting
from sitrep_writer.messages.rendering import render
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.facts import Figure, FigureSpec
from sitrep_writer.model.profile import Rounding
from sitrep_writer.resources import Resources
from sitrep_writer.words.acronyms import Acronym, AcronymRegister
from sitrep_writer.words.locale_style import load_approximators, load_locale_style
from sitrep_writer.words.locale_words import LocaleWords, WordSources
from sitrep_writer.words.slot_values import SlotValue, slot
from sitrep_writer.words.times import TimeReader
from sitrep_writer.words.vocabulary import RegisterPlace, Term, Vocabulary

CELL = Cell("Results", 14, 4)

ROUNDING = Rounding(
    steps=(
        (Decimal(20), Decimal(1)),
        (Decimal(1000), Decimal(10)),
        (Decimal(10000), Decimal(100)),
        (Decimal(1000000), Decimal(1000)),
    ),
    beyond=Decimal(10000),
    down="over",
    up="nearly",
    percent=Decimal(1),
    money=((Decimal(1000000), Decimal(1000)),),
    money_beyond=Decimal(100000),
)

WORDS = {
    "en": [
        Term("people", "people", "person"),
        Term("women", "women", "woman"),
        Term("men", "men", "man"),
        Term("refugees and migrants", "refugees and migrants", "refugee or migrant"),
        Term("departments", "departments", "department"),
        Term("provinces", "provinces", "province"),
        Term("to learn", "to learn"),
        Term("care at the {SIS}", "care at the {SIS}"),
        Term("Áncash", "Ancash"),
    ],
    "es": [
        Term("people", "personas", "persona", "f"),
        Term("women", "mujeres", "mujer", "f"),
        Term("men", "hombres", "hombre", "m"),
        Term(
            "refugees and migrants",
            "personas refugiadas y migrantes",
            "persona refugiada o migrante",
            "f",
        ),
        Term("departments", "departamentos", "departamento", "m"),
        Term("provinces", "provincias", "provincia", "f"),
        Term("to learn", "para aprender"),
        Term("care at the {SIS}", "atención del {SIS}"),
        Term("Callao", "Callao", article="el"),
        Term("Ica", "Ica"),
    ],
}

ACRONYMS = {
    "en": {
        "SIS": Acronym("SIS", "SIS", "national health insurance", "es"),
        "CVA": Acronym("CVA", "CVA", "cash and voucher assistance"),
    },
    "es": {
        "SIS": Acronym("SIS", "SIS", "Seguro Integral de Salud"),
        "CVA": Acronym("CVA", "PTM", "programas de transferencias monetarias"),
        "RMRP": Acronym("RMRP", "RMRP", "Plan Regional", "en"),
    },
}


def vocabulary() -> Vocabulary:
    terms = {locale: {term.key: term for term in words} for locale, words in WORDS.items()}
    keys: dict[str, str] = {}
    for words in WORDS.values():
        for term in words:
            for typed in (term.key, term.text, term.singular):
                if typed:
                    keys.setdefault(fold(typed), term.key)
    return Vocabulary(terms, keys, {})


def locale_words(locale: str = "en", workbook_language: str = "en") -> LocaleWords:
    resources = Resources()
    locale_style = load_locale_style(resources, locale)
    every = [load_locale_style(resources, name) for name in ("en", "es_PE")]
    places = {
        fold(name): RegisterPlace(name, "admin1") for name in ("Callao", "Áncash", "Lima", "Ica")
    }
    return LocaleWords(
        locale_style,
        WordSources(vocabulary(), places, {"admin1": "departments"}, {}, TimeReader(every)),
        AcronymRegister(ACRONYMS[locale_style.language], locale_style),
        load_approximators(resources, every),
        ROUNDING,
        workbook_language,
    )


def values(*words: str) -> tuple[SourcedValue[str], ...]:
    return tuple(SourcedValue(word, CELL) for word in words)


def figure(exact: str, kind: str = "things", who: tuple[str, ...] = (), forced: str = "") -> Figure:
    return Figure(FigureSpec("n", kind, "n"), Decimal(exact), CELL, values(*who), forced)


def say(text: str, locale: str = "en", figures: dict[str, str] | None = None, **slots) -> str:
    """A message in a locale with these slots, as plain text; bold as `**`."""
    given = {
        name: value if isinstance(value, SlotValue) else slot(value)
        for name, value in slots.items()
        if value
    }
    result = render(parse(text), RenderSetting(given, figures or {}), locale_words(locale))
    shown = ""
    bold = False
    for span in result.spans:
        if span.bold != bold:
            shown += "**"
            bold = span.bold
        shown += span.text
    return shown + ("**" if bold else "")
