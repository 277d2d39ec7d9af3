"""Edition → Draft. What all languages share is prepared once; each draft is then written in the
document's order, because acronyms are expanded and notes numbered as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.drafting.chart_block import chart
from sitrep_writer.drafting.clashes import replaced_results
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.draft_settings import (
    CannotDraft,
    acronyms_for,
    bad_messages,
    country_of,
    house_for,
    levels_of,
    outline_for,
    profile_for,
)
from sitrep_writer.drafting.earlier import earlier_figures
from sitrep_writer.drafting.fact_groups import group_facts
from sitrep_writer.drafting.key_figures import key_figures
from sitrep_writer.drafting.known_messages import english_by_key, known_keys
from sitrep_writer.drafting.known_names import Names, names_of
from sitrep_writer.drafting.masthead import base_slots, context, masthead
from sitrep_writer.drafting.own_files import own_files
from sitrep_writer.drafting.partner_list import partner_names, partners
from sitrep_writer.drafting.plan import Plan, PlannedSector, make_plan
from sitrep_writer.drafting.repeated_rows import once_each
from sitrep_writer.drafting.response import response, sectors_of
from sitrep_writer.drafting.templates import Templates, load_templates
from sitrep_writer.drafting.ui_labels import writers_words
from sitrep_writer.drafting.unused_figures import say_idle_figures
from sitrep_writer.drafting.unused_notes import say_idle_notes
from sitrep_writer.folding import slug
from sitrep_writer.messages.catalogue import Catalogue, load_catalogue, unused_entries
from sitrep_writer.messages.language_detection import Tongues, load_tongues
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.draft import Block, Draft, Span, Spans
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.options import DEFAULTS, DraftOptions
from sitrep_writer.model.outline import BlockName, Outline
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.model.profile import Profile
from sitrep_writer.resources import Resources
from sitrep_writer.words.acronyms import acronym_problems
from sitrep_writer.words.approximators import Approximators
from sitrep_writer.words.cell_words import Gap
from sitrep_writer.words.locale_style import LocaleStyle, load_approximators, style_problems
from sitrep_writer.words.locale_words import LocaleWords, WordSources
from sitrep_writer.words.organisations import organisations
from sitrep_writer.words.slot_values import slot, text_of
from sitrep_writer.words.times import time_reader
from sitrep_writer.words.vocabulary import load_places, load_vocabulary, vocabulary_problems

if TYPE_CHECKING:
    from sitrep_writer.model.indicators import Reports


class SharedContext(NamedTuple):
    """What the drafts of all languages share; `tongues` gives the words that tell them apart."""

    edition: Edition
    profile: Profile
    layout: str
    outline: Outline
    resources: Resources
    houses: Mapping[str, LocaleStyle]
    catalogues: Mapping[str, Catalogue]
    lexicon: WordSources
    approximators: Approximators
    templates: Templates
    names: Names
    plan: Plan
    partner_names: tuple[str, ...]
    problems: tuple[Problem, ...]
    beside: tuple[PlannedSector, ...] = ()
    tongues: Callable[[], Tongues] | None = None


class DraftResult(NamedTuple):
    """A draft in one language, the problems met in writing it, and the words it lacks, which are
    told once for all languages (`drafting/gaps.py`). `flags` are the codes under which words of it
    are highlighted or would be."""

    draft: Draft
    problems: tuple[Problem, ...]
    gaps: tuple[Gap, ...]
    flags: frozenset[str] = frozenset()


def prepare(
    edition: Edition,
    resources: Resources,
    options: DraftOptions = DEFAULTS,
    last: Draft | None = None,
    reports: Reports | None = None,
) -> SharedContext:
    """Everything before the first word: profile, layout, languages, templates, facts and plan.

    The profile's own languages and layout are taken where the options name none. `last` is a draft
    of the edition before, in any language. `reports` is what partners report.
    Raises CannotDraft where nothing can be written.
    """
    problems: list[Problem] = []
    profile = profile_for(edition, resources, reports)
    if reports is not None:
        from sitrep_writer.drafting.reports import in_period

        edition, found = in_period(edition, reports)
        problems += found
    outline = outline_for(resources, options.layout or profile.layout)
    asked = tuple(dict.fromkeys(options.locales)) or profile.default_locales()
    every = dict.fromkeys((*profile.default_locales(), *asked))
    houses = {name: house_for(profile, resources, name) for name in every}
    catalogues: dict[str, Catalogue] = {}
    for name, house in houses.items():
        catalogues[name], found = load_catalogue(resources, house)
        problems += found
    every_catalogue = tuple(catalogues.values())
    templates = load_templates(resources, reports=reports is not None)
    names = names_of(templates, every_catalogue)
    if reports is None and not names.cover(edition):
        templates = load_templates(resources)
        names = names_of(templates, every_catalogue)
    for fault in templates.faults:
        place = f"{fault.file}:{fault.line}" if fault.line else fault.file
        code = "template-clash" if fault.clash else "template-syntax"
        problems.append(problem(code, place, fault.reason))
    problems += bad_messages(templates)
    problems += replaced_results(templates)
    keys = known_keys(resources, templates)
    english = partial(english_by_key, resources)
    for house in houses.values():
        problems += unused_entries(resources, house, keys, english)
    chains = dict.fromkeys(name for house in houses.values() for name in house.chain)
    try:
        problems += vocabulary_problems(resources, chains)
        for house in houses.values():
            problems += acronym_problems(resources, house)
            problems += style_problems(resources, house)
        vocabulary = load_vocabulary(resources, chains).with_terms(edition.terms)
        places = load_places(resources)
        lexicon = WordSources(
            vocabulary,
            places,
            levels_of(profile, reports),
            organisations(resources, edition),
            time_reader(tuple(houses.values())),
            profile.places_shown,
            country_of(edition, profile, places),
        )
        approximators = load_approximators(resources, houses.values())
    except ValueError as error:
        raise CannotDraft(problem("settings-unreadable", "", str(error))) from error
    edition, repeated = once_each(edition, names)
    problems += repeated
    earlier = earlier_figures(last) if last is not None else None
    grouped = group_facts(edition.results, names, approximators.key_of, earlier)
    order = tuple(dict.fromkeys((*outline.sectors, *profile.order)))
    beside: tuple[PlannedSector, ...] = ()
    if reports is None:
        plan = make_plan(edition, order, templates, names, grouped)
    else:
        from sitrep_writer.drafting.reports import plan_reports

        try:
            edition, plan, beside, told = plan_reports(
                reports,
                options.top,
                edition,
                grouped,
                order,
                profile,
                templates,
                names,
                resources,
                earlier,
            )
        except ValueError as error:
            raise CannotDraft(problem("settings-unreadable", "", str(error))) from error
        problems += told
    problems += plan.problems
    problems += _silent_sectors(edition, names, plan)
    problems += own_files(resources)
    return SharedContext(
        edition,
        profile,
        options.layout or profile.layout,
        outline,
        resources,
        {name: houses[name] for name in asked},
        catalogues,
        lexicon,
        approximators,
        templates,
        names,
        plan,
        partner_names(edition),
        tuple(problems),
        beside,
        cache(partial(load_tongues, resources, tuple(houses.values()))),
    )


def write_draft_of(
    prepared: SharedContext, locale: str, pictures: Mapping[str, str], final: bool = False
) -> DraftResult:
    """The draft in one language. `pictures` are the hashes of the pictures that are there, by
    file name."""
    edition, profile, house = prepared.edition, prepared.profile, prepared.houses[locale]
    voice = LocaleWords(
        house,
        prepared.lexicon,
        acronyms_for(prepared.resources, house, prepared.catalogues),
        prepared.approximators,
        profile.rounding,
        edition.language,
    )
    sector_key, catalogue = _sector_key(prepared), prepared.catalogues[locale]
    desk = DraftContext(
        edition, profile, voice, catalogue, sector_key, prepared.layout, prepared.tongues
    )
    slots = base_slots(desk)
    headings = _headings(desk, prepared)
    last = prepared.outline.highlights == "last"
    write: dict[BlockName, Callable[[], Block | None]] = {
        "masthead": lambda: masthead(desk, slots),
        "key-figures": lambda: key_figures(desk, slots),
        "context": lambda: context(desk, slots),
        "chart": lambda: chart(desk, slots, headings),
        "partners": lambda: partners(desk, slots, prepared.partner_names),
        "response": lambda: response(
            desk, slots, prepared.plan.sectors, headings, pictures, highlights_last=last
        ),
    }
    written = [write[name]() for name in prepared.outline.blocks]
    beside = sectors_of(desk, prepared.beside, headings)
    labels = {
        "draft-mark": desk.label("draft_mark"),
        "page": desk.label("page", {"page": slot("{page}", True), "pages": slot("{pages}", True)}),
        "footer": desk.label("footer", slots),
        "header-title": desk.label("title", slots),
        "header-period": desk.label("header", slots),
        "chart-sector": desk.label("chart_sector", slots),
        "key-figure": desk.label("key_figure", slots),
        "key-figure-value": desk.label("key_figure_value", slots),
        "key-figure-note": desk.label("key_figure_note", slots),
    }
    choice = profile.locales[locale]
    start, end = (_day(edition, name) for name in ("period_start", "period_end"))
    keywords = text_of(desk.label("keywords", slots)).split(";")
    called = desk.notes.notes()
    say_idle_notes(desk, prepared.outline)
    say_idle_figures(desk, prepared.outline)
    draft = Draft(
        edition=edition.name,
        locale=locale,
        house=choice.house,
        language=choice.language,
        platform=profile.key,
        country=slots["country"].text,
        period=(start, end),
        title=text_of(desk.label("title", slots)),
        subject=text_of(desk.label("subject", slots)),
        keywords=tuple(word.strip() for word in keywords if word.strip()),
        layout=prepared.layout,
        final=final,
        labels={name: text_of(spans) for name, spans in labels.items()} | writers_words(desk),
        group=house.numbers.group,
        decimal=house.numbers.decimal,
        blocks=tuple(block for block in written if block is not None),
        notes=called,
        traces=dict(sorted(desk.traces.items())),
        overrides=prepared.resources.overridden(),
        beside=beside,
    )
    gaps = tuple(voice.gaps)
    return DraftResult(draft, tuple(dict.fromkeys(desk.problems())), gaps, frozenset(desk.flags))


def _day(edition: Edition, name: str) -> str:
    field = edition.report.get(name)
    return field.day.value.isoformat() if field is not None and field.day is not None else ""


def _sector_key(prepared: SharedContext) -> Callable[[str], str]:
    """Typed sector → key: the template's, or one made of the name."""

    def key(typed: str) -> str:
        sector = prepared.names.sector(typed)
        return sector.key if sector else slug(typed)

    return key


def _silent_sectors(edition: Edition, names: Names, plan: Plan) -> list[Problem]:
    """Sectors that the chart draws and the response does not name."""
    said = {sector.key for sector in plan.sectors if sector.bullets}
    found: list[Problem] = []
    for row in edition.sectors:
        sector = names.sector(row.sector.value)
        if (sector.key if sector else slug(row.sector.value)) not in said:
            found.append(
                problem(
                    "sector-without-results",
                    row.sector.cell,
                    f"{row.sector.value} has no result, so the response leaves it out.",
                )
            )
    return found


def _headings(desk: DraftContext, prepared: SharedContext) -> dict[str, Spans]:
    """Each sector's heading: the edition's own, the template's label, or the name as typed."""
    typed: dict[str, SourcedValue[str]] = {}
    for row in prepared.edition.sectors:
        typed.setdefault(desk.sector_key(row.sector.value), row.sector)
    for sector in prepared.plan.sectors:
        typed.setdefault(sector.key, sector.typed)
    own = {
        desk.sector_key(row.sector.value): row for row in prepared.edition.sectors if row.headings
    }
    headings: dict[str, Spans] = {}
    for key, name in typed.items():
        heading = own.get(key)
        known = prepared.templates.sectors.get(key)
        if heading is not None:
            headings[key], _ = desk.written(heading.headings, {}, {}, False, True)
        elif known is not None:
            place = f"{known.file}:{known.line}"
            said = desk.message(f"{key}@label", known.label, place, {}, {}, False, True)
            headings[key] = said.spans
        else:
            desk.say(
                "sector-unknown",
                name.cell,
                f'"{name.value}" is no sector of the templates, so its heading has no translation. '
                "Give it a heading in each language in the Sectors sheet.",
                key,
            )
            headings[key] = (Span(name.value, flag="sector-unknown"),)
    return headings
