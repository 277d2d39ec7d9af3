"""What platforms and their countries are called in the language of a workbook."""

from __future__ import annotations

from sitrep_writer.drafting.known_names import nearest
from sitrep_writer.drafting.profiles import find_profile
from sitrep_writer.edition_names import workbook_languages
from sitrep_writer.folding import fold
from sitrep_writer.model.profile import Profile
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.words.vocabulary import Vocabulary, load_vocabulary


class PlaceWords:
    """The words of one language for names of places; names without any stay as they are."""

    def __init__(self, vocabulary: Vocabulary, chain: tuple[str, ...]) -> None:
        self._vocabulary, self._chain = vocabulary, chain

    def __call__(self, name: str) -> str:
        key = self._vocabulary.key_of(name)
        term = self._vocabulary.term(key, self._chain) if key else None
        return term.text if term is not None else name


def platform_in(profile: Profile, resources: Resources, language: str) -> str:
    """What a platform is called in a language. Raises ValueError for tables and styles that cannot
    be read."""
    chain = load_locale_style(resources, language).chain
    return platform_name(profile, load_vocabulary(resources, workbook_languages(resources)), chain)


def platform_name(profile: Profile, vocabulary: Vocabulary, chain: tuple[str, ...]) -> str:
    """What a platform is called in a language: as its country is there, if it has that name."""
    country = PlaceWords(vocabulary, chain)(profile.country)
    alike = [name for name in profile.names if fold(name) == fold(country)]
    return country if country in alike else next(iter(alike), profile.names[0])


def nearest_platform(
    typed: str, profiles: tuple[Profile, ...], resources: Resources, language: str
) -> str:
    """What the platform with the most similar name is called in a language; empty if none is near.
    Raises ValueError as `platform_in` does."""
    near = nearest(typed, [name for profile in profiles for name in profile.names])
    return name_in(near, profiles, resources, language) if near else ""


def name_in(name: str, profiles: tuple[Profile, ...], resources: Resources, language: str) -> str:
    """A platform's name as a language calls its country; one without a country keeps its name.
    Raises ValueError as `platform_in` does."""
    profile = find_profile(profiles, name)
    if profile is None or not profile.country:
        return name
    return platform_in(profile, resources, language)
