"""What the drop-downs of a new workbook offer, out of the templates, registers and vocabularies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitrep_writer.drafting.declared_results import Result, Sector
from sitrep_writer.drafting.platform_names import PlaceWords, platform_name
from sitrep_writer.drafting.profiles import load_profiles
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.edition_names import workbook_languages
from sitrep_writer.folding import fold
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.model.profile import Profile
from sitrep_writer.resources import Resources
from sitrep_writer.words.csv_tables import TableRow, read_table
from sitrep_writer.words.locale_style import LocaleStyle, load_locale_style
from sitrep_writer.words.vocabulary import COUNTRY, load_vocabulary
from sitrep_writer.workbooks import (
    FigureOffer,
    Offers,
    PlacesOffer,
    PlatformOffer,
    ResultOffer,
    SectorOffer,
    workbook_names,
)

PLACES = "templates/registers/places.csv"
_ADMIN1 = "admin1"
_LEVELS = (_ADMIN1, "admin2", "admin3")


def offers_of(resources: Resources, language: str) -> Offers:
    """Everything that is offered in a language, the English where there is no other. Raises
    ValueError for settings and tables that cannot be read."""
    style = load_locale_style(resources, language)
    vocabulary = load_vocabulary(resources, workbook_languages(resources))
    words = PlaceWords(vocabulary, style.chain)
    profiles = load_profiles(resources)
    sectors, actions = _results(resources, language)
    return Offers(
        sectors=sectors,
        actions=actions,
        platforms=tuple(
            PlatformOffer(platform_name(each, vocabulary, style.chain), (each.key, *each.names))
            for each in profiles
        ),
        places=tuple(_places(resources, words, profiles)),
        populations=_sorted(vocabulary.of_kind("population", style.chain)),
        units=_sorted(vocabulary.of_kind("unit", style.chain)),
        approximators=tuple(dict.fromkeys(_approximators(style))),
        roundings=tuple(e.text(language) for e in workbook_names(resources).rounding.values()),
    )


def _results(
    resources: Resources, language: str
) -> tuple[tuple[SectorOffer, ...], tuple[ResultOffer, ...]]:
    """The sectors with their own results, and the actions, sorted by their labels."""
    templates = load_templates(resources)
    labels: dict[str, Mapping[str, str]] = {
        each: load_catalogue(resources, load_locale_style(resources, each))[0].labels()
        for each in workbook_languages(resources)
    }
    words = labels[language]
    sectors = [_sector(each, words, labels) for each in templates.sectors.values()]
    actions = [_result(each, words, with_wordings=False) for each in templates.actions.values()]
    return (
        tuple(sorted(sectors, key=lambda sector: fold(sector.label))),
        tuple(sorted(actions, key=lambda action: fold(action.label))),
    )


def _sector(
    sector: Sector, words: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]
) -> SectorOffer:
    key = f"{sector.key}@label"
    every = [sector.label, *(known[key] for known in labels.values() if key in known)]
    label = words.get(key, sector.label)
    results = [_result(each, words) for each in sector.results.values()]
    return SectorOffer(
        label,
        tuple(dict.fromkeys(each for each in every if each != label)),
        tuple(sorted(results, key=lambda result: fold(result.label))),
    )


def _result(result: Result, words: Mapping[str, str], with_wordings: bool = True) -> ResultOffer:
    """A result. The wordings of an action are chosen by what its row fills in."""
    key = result.message_id
    names = dict.fromkeys(each.name for each in result.wordings if each.name and with_wordings)
    return ResultOffer(
        words.get(f"{key}@label", result.label),
        tuple(
            FigureOffer(words.get(f"{key}@{each.name}", each.label), each.kind == "percent")
            for each in result.figures
        ),
        tuple(name.replace("_", " ") for name in names),
    )


def _places(
    resources: Resources, words: PlaceWords, profiles: Iterable[Profile]
) -> Iterator[PlacesOffer]:
    """The places of each country of the register: its first level, then "X (Y)" of those below."""
    rows = [
        row for layer in resources.layers(PLACES) for row in read_table(layer, ("name", "level"))
    ]
    first = {row["name"] for row in rows if row["level"] == _ADMIN1}
    platforms = {each.country: (each.key, *each.names) for each in profiles if each.country}
    for row in rows:
        if row["level"] == COUNTRY:
            aliases = (alias.strip() for alias in row["aliases"].split(";"))
            names = [row["name"], words(row["name"]), *aliases, *platforms.get(row["name"], ())]
            yield PlacesOffer(
                tuple(dict.fromkeys(filter(None, names))),
                tuple(_places_in(row["name"], rows, first, words)),
            )


def _places_in(
    country: str, rows: Iterable[TableRow], first: set[str], words: PlaceWords
) -> Iterator[str]:
    inside = [row for row in rows if row["country"] == country]
    for level in _LEVELS:
        of_level = [row for row in inside if row["level"] == level]
        for row in sorted(of_level, key=lambda each: fold(each["name"])):
            name, parent = words(row["name"]), row["parent"]
            yield f"{name} ({words(parent)})" if level != _ADMIN1 and parent in first else name


def _approximators(style: LocaleStyle) -> Iterator[str]:
    """The rounding words; of one without words, its key, where that is English too."""
    for key, words in style.approximators.items():
        text = words if isinstance(words, str) else next(iter(words.values()))
        if text or style.name == "en":
            yield text or key.replace("_", " ")


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=fold))
