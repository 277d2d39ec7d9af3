"""Our own sentences, with spans and traces: `python -m tests.benchmarks.language.ours exact|rounded
speed|texts COUNT|cold SINCE`.

`exact` prints the figures as they are, which is what the peers do; `rounded` follows the Peruvian
profile, which is what drafts do. Handed over are figures and cells, as reading makes them; each
word is looked up in the shipped vocabulary when it is said.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from sitrep_writer.drafting.profiles import find_profile, load_profiles
from sitrep_writer.grammar.parser import parse
from sitrep_writer.messages.rendered_line import RenderSetting
from sitrep_writer.messages.rendering import render
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Spans, Trace
from sitrep_writer.model.facts import Figure, FigureSpec
from sitrep_writer.resources import Resources
from sitrep_writer.words.acronyms import load_acronyms
from sitrep_writer.words.locale_style import load_approximators, load_locale_style
from sitrep_writer.words.locale_words import LocaleWords, WordSources
from sitrep_writer.words.quantities import quantity
from sitrep_writer.words.slot_values import slot, text_of
from sitrep_writer.words.times import TimeReader
from sitrep_writer.words.vocabulary import load_places, load_vocabulary
from tests.benchmarks.language.messages import LOCALES, SENTENCES, LongFacts
from tests.benchmarks.language.timing import Say, run

KINDS = {"people": "people", "sessions": "things", "kits": "things"}
SPECS = {name: FigureSpec(name, kind, name) for name, kind in KINDS.items()}
NOUNS = {"{people} people": "{people}", "{people} personas": "{people}"}
"""What `{people}` says by itself: the noun that the cell names."""


class CellFacts(NamedTuple):
    """One bullet as reading hands it over."""

    owner: str
    figures: tuple[Figure, ...]
    places: tuple[SourcedValue[str], ...]
    modality: tuple[SourcedValue[str], ...]
    month: int


class Said(NamedTuple):
    """One bullet as a draft holds it."""

    spans: Spans
    traces: tuple[Trace, ...]


def cells(facts: Sequence[LongFacts]) -> list[CellFacts]:
    """The facts as they come from a Results sheet, four rows a bullet."""
    found = []
    for at, each in enumerate(facts):
        row = 4 * at + 2
        where = Cell("Results", row, 7)
        who = (SourcedValue("people", Cell("Results", row, 5)),)
        figures = tuple(
            Figure(
                SPECS[name],
                Decimal(getattr(each, name)),
                Cell("Results", row + below, 4),
                who if name == "people" else (),
            )
            for below, name in enumerate(KINDS)
        )
        found.append(
            CellFacts(
                f"bench.long@{at}",
                figures,
                tuple(SourcedValue(place, where) for place in each.places),
                (SourcedValue(each.modality, Cell("Results", row, 8)),),
                each.month,
            )
        )
    return found


def locale_words(locale: str) -> LocaleWords:
    """The words of a locale, as a draft's is made."""
    resources = Resources()
    locale_styles = {name: load_locale_style(resources, name) for name in LOCALES}
    chains = dict.fromkeys(
        name for locale_style in locale_styles.values() for name in locale_style.chain
    )
    profile = find_profile(load_profiles(resources), "peru")
    if profile is None:
        raise SystemExit("templates/platforms/peru.toml is not there")
    word_sources = WordSources(
        load_vocabulary(resources, chains),
        load_places(resources),
        profile.levels,
        {},
        TimeReader(locale_styles.values()),
        profile.places_shown,
    )
    return LocaleWords(
        locale_styles[locale],
        word_sources,
        load_acronyms(resources, locale_styles[locale]),
        load_approximators(resources, locale_styles.values()),
        profile.rounding,
    )


def speaker(locale: str, rounded: bool) -> Say:
    """Bullets in this locale, each with its spans and the traces of its figures."""
    speaks = locale_words(locale)
    months = speaks.locale_style.cldr.months["format"]["wide"]
    sentence = SENTENCES[locale]
    for typed, said in NOUNS.items():
        sentence = sentence.replace(typed, said)
    message = parse(sentence)

    def bullet(facts: CellFacts) -> Said:
        slots = {
            "places": speaks.places(facts.places),
            "modality": speaks.phrases(facts.modality, "modality"),
            "month": slot(months[facts.month]),
        }
        traces = []
        for figure in facts.figures:
            name = figure.spec.name
            said = quantity(figure, f"{facts.owner}#{name}", speaks, "", rounded)
            slots[name] = said.value
            traces.append(said.trace)
        return Said(render(message, RenderSetting(slots, KINDS), speaks).spans, tuple(traces))

    return lambda facts: [bullet(each) for each in facts]


def versions() -> dict[str, str]:
    """What was measured."""
    from importlib.metadata import version

    return {"sitrep_writer": version("sitrep_writer")}


if __name__ == "__main__":
    way, *arguments = sys.argv[1:]
    run(
        partial(speaker, rounded={"exact": False, "rounded": True}[way]),
        lambda said: text_of(said.spans),
        versions,
        arguments,
        cells,
    )
