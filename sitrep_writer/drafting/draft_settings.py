"""What a draft is made with, found by name: profile, outline, locale style, acronyms. Anything
missing or unreadable becomes a problem that stops the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from msgspec.structs import replace

from sitrep_writer.drafting.blank_edition import WITHOUT_PLATFORM, is_blank
from sitrep_writer.drafting.known_names import nearest
from sitrep_writer.drafting.outlines import OutlineUnreadable, UnknownLayout, load_outline
from sitrep_writer.drafting.platform_names import nearest_platform, platform_in
from sitrep_writer.drafting.profiles import find_profile, load_profiles, profile_of
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.folding import fold
from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import Edition, TermRow
from sitrep_writer.model.indicators import Reports
from sitrep_writer.model.outline import Outline
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.profile import LocaleChoice, Profile
from sitrep_writer.reasons.broken_messages import broken_message
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import reason_of
from sitrep_writer.resources import Resources
from sitrep_writer.words.acronyms import AcronymRegister, load_acronyms
from sitrep_writer.words.locale_style import LocaleStyle, UnknownLocale, load_locale_style
from sitrep_writer.words.vocabulary import COUNTRY, RegisterPlace, load_places


class CannotDraft(Exception):
    """Nothing can be drafted; the problem says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(str(found))
        self.problem = found


def levels_of(profile: Profile, reports: Reports | None) -> Mapping[str, str]:
    """What places of a level are called; for the first level, what the country calls them."""
    area = profile.areas.get(reports.country, "") if reports is not None else ""
    return {**profile.levels, "admin1": area} if area else profile.levels


def country_of(edition: Edition, profile: Profile, places: Mapping[str, RegisterPlace]) -> str:
    """The register's name of the edition's country, else of its platform's."""
    said = _said(edition, "country")
    typed = said.value if said is not None else profile.country
    place = places.get(fold(typed))
    return place.name if place is not None and place.level == COUNTRY else ""


def in_styles_of_country(profile: Profile, edition: Edition, resources: Resources) -> Profile:
    """A profile of no country, with the styles of the edition's country where there are some
    (`es_PE` in place of `es`): people of one country read their numbers in one way, whatever the
    platform. Raises ValueError.
    """
    if profile.country:
        return profile
    said = _said(edition, "country")
    place = load_places(resources).get(fold(said.value)) if said is not None else None
    if place is None or place.level != COUNTRY or not place.iso:
        return profile
    locales = {
        name: _of_country(choice, place.iso, resources) for name, choice in profile.locales.items()
    }
    return replace(profile, locales=locales)


def _of_country(choice: LocaleChoice, iso: str, resources: Resources) -> LocaleChoice:
    """A style and tag of a language with those of a country, if the country has a style."""
    style = f"{choice.locale_style}_{iso}"
    if "_" in choice.locale_style or not resources.layers(f"locales/{style}/style.toml"):
        return choice
    return LocaleChoice(style, style.replace("_", "-"), choice.on_request)


def _said(edition: Edition, key: str) -> SourcedValue[str] | None:
    """The value of a field of the report."""
    field = edition.report.get(key)
    return field.value if field is not None else None


def profile_for(edition: Edition, resources: Resources, reports: Reports | None) -> Profile:
    """The profile of the platform that the edition names, or of the reports' country. A blank
    edition that names none has the neutral one until it does."""
    said = _said(edition, "platform")
    typed = said.value if said is not None else ""
    try:
        profiles = load_profiles(resources)
        profile = find_profile(profiles, typed)
        if profile is None and reports is not None and not typed:
            profile = profile_of(profiles, reports.country)
        if profile is None and reports is None and not typed and is_blank(edition):
            profile = find_profile(profiles, WITHOUT_PLATFORM)
        if profile is None:
            raise CannotDraft(_no_profile(said, profiles, resources, edition.language))
    except ValueError as error:
        raise CannotDraft(problem_of("settings-unreadable", "", reason_of(error))) from error
    return profile


def rounding_as_asked(profile: Profile, edition: Edition) -> Profile:
    """The profile, rounding as the edition's report says."""
    field = edition.report.get("rounding")
    if field is None or field.number is None:
        return profile
    return replace(profile, rounding=replace(profile.rounding, asked=field.number.value))


def _no_profile(
    said: SourcedValue[str] | None,
    profiles: tuple[Profile, ...],
    resources: Resources,
    language: str,
) -> Problem:
    """That there is no such platform, with the names that the workbook's language has for them."""
    known = [platform_in(profile, resources, language) for profile in profiles]
    if said is None:
        return problem("unknown-platform.blank", "", known=known)
    near = nearest_platform(said.value, profiles, resources, language)
    return problem("unknown-platform.typed", said.cell, typed=said.value, near=near, known=known)


def outline_for(resources: Resources, layout: str) -> Outline:
    """The outline of a layout."""
    try:
        return load_outline(resources, layout)
    except UnknownLayout as error:
        near = nearest(layout, error.known)
        found = problem("unknown-layout", layout, near=near, known=error.known)
        raise CannotDraft(found) from error
    except OutlineUnreadable as error:
        raise CannotDraft(problem_of("settings-unreadable", "", reason_of(error))) from error


def with_locales(profile: Profile, asked: Iterable[str], resources: Resources) -> Profile:
    """A profile with the locales that are asked for and have a style of their own, although the
    profile does not name them.
    """
    more = {
        name: LocaleChoice(name, name.replace("_", "-"), on_request=True)
        for name in asked
        if name not in profile.locales and resources.layers(f"locales/{name}/style.toml")
    }
    return replace(profile, locales={**profile.locales, **more}) if more else profile


def style_for(profile: Profile, resources: Resources, locale: str) -> LocaleStyle:
    """The locale style for a locale of the profile."""
    choice = profile.locales.get(locale)
    if choice is None:
        name, known = profile.names[0], profile.locales
        raise CannotDraft(problem("unknown-locale.profile", locale, profile=name, known=known))
    try:
        return load_locale_style(resources, choice.locale_style)
    except UnknownLocale as error:
        folder = f"locales/{error}"
        raise CannotDraft(problem("unknown-locale.style", locale, folder=folder)) from error
    except ValueError as error:
        raise CannotDraft(problem_of("settings-unreadable", locale, reason_of(error))) from error


def acronyms_for(
    resources: Resources,
    locale_style: LocaleStyle,
    locales: Iterable[str],
    terms: Iterable[TermRow] = (),
) -> AcronymRegister:
    """A new register of acronyms for one draft, with those of an edition's terms."""
    try:
        return load_acronyms(resources, locale_style, locales).with_terms(terms)
    except ValueError as error:
        raise CannotDraft(problem_of("settings-unreadable", "", reason_of(error))) from error


@lru_cache(maxsize=8)
def bad_messages(templates: Templates) -> tuple[Problem, ...]:
    """Template messages that break the grammar, whether this edition uses them or not. Actions are
    checked if the edition's folder has its own.
    """
    by_sector = (sector.results.values() for sector in templates.sectors.values())
    own = templates.has_own_actions
    actions = (*templates.actions.values(), *templates.parts.values()) if own else ()
    return tuple(
        problem_of(
            "message-syntax",
            f"{result.file}:{wording.line}",
            broken_message(error),
            result.message_id,
        )
        for result in (*chain.from_iterable(by_sector), *actions)
        for wording in result.wordings
        if (error := _broken(wording.text)) is not None
    )


def _broken(text: str) -> MessageError | None:
    try:
        parse(text)
    except MessageError as error:
        return error
    return None
