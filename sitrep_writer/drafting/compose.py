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
    levels_of,
    outline_for,
    profile_for,
    style_for,
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
from sitrep_writer.drafting.unused_figures import say_unused_figures
from sitrep_writer.drafting.unused_notes import say_unused_notes
from sitrep_writer.folding import slug
from sitrep_writer.messages.catalogue import Catalogue, load_catalogue, unused_entries
from sitrep_writer.messages.language_detection import LanguageWords, load_language_words
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
    """What the drafts of all languages share. `language_words` tell languages apart."""

    edition: Edition
    profile: Profile
    layout: str
    outline: Outline
    resources: Resources
    locale_styles: Mapping[str, LocaleStyle]
    catalogues: Mapping[str, Catalogue]
    lexicon: WordSources
    approximators: Approximators
    templates: Templates
    names: Names
    plan: Plan
    partner_names: tuple[str, ...]
    problems: tuple[Problem, ...]
    beside: tuple[PlannedSector, ...] = ()
    language_words: Callable[[], LanguageWords] | None = None


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
    locale_styles = {name: style_for(profile, resources, name) for name in every}
    catalogues: dict[str, Catalogue] = {}
    for name, locale_style in locale_styles.items():
        catalogues[name], found = load_catalogue(resources, locale_style)
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
    for locale_style in locale_styles.values():
        problems += unused_entries(resources, locale_style, keys, english)
    chains = dict.fromkeys(
        name for locale_style in locale_styles.values() for name in locale_style.chain
    )
    try:
        problems += vocabulary_problems(resources, chains)
        for locale_style in locale_styles.values():
            problems += acronym_problems(resources, locale_style)
            problems += style_problems(resources, locale_style)
        vocabulary = load_vocabulary(resources, chains).with_terms(edition.terms)
        places = load_places(resources)
        lexicon = WordSources(
            vocabulary,
            places,
            levels_of(profile, reports),
            organisations(resources, edition),
            time_reader(tuple(locale_styles.values())),
            profile.places_shown,
            country_of(edition, profile, places),
        )
        approximators = load_approximators(resources, locale_styles.values())
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
        {name: locale_styles[name] for name in asked},
        catalogues,
        lexicon,
        approximators,
        templates,
        names,
        plan,
        partner_names(edition),
        tuple(problems),
        beside,
        cache(partial(load_language_words, resources, tuple(locale_styles.values()))),
    )


def write_draft_of(
    prepared: SharedContext, locale: str, pictures: Mapping[str, str], final: bool = False
) -> DraftResult:
    """The draft in one language. `pictures` are the hashes of the pictures that are there, by
    file name."""
    edition, profile, locale_style = (
        prepared.edition,
        prepared.profile,
        prepared.locale_styles[locale],
    )
    locale_words = LocaleWords(
        locale_style,
        prepared.lexicon,
        acronyms_for(prepared.resources, locale_style, prepared.catalogues),
        prepared.approximators,
        profile.rounding,
        edition.language,
    )
    sector_key, catalogue = _sector_key(prepared), prepared.catalogues[locale]
    draft_context = DraftContext(
        edition,
        profile,
        locale_words,
        catalogue,
        sector_key,
        prepared.layout,
        prepared.language_words,
    )
    slots = base_slots(draft_context)
    headings = _headings(draft_context, prepared)
    last = prepared.outline.highlights == "last"
    write: dict[BlockName, Callable[[], Block | None]] = {
        "masthead": lambda: masthead(draft_context, slots),
        "key-figures": lambda: key_figures(draft_context, slots),
        "context": lambda: context(draft_context, slots),
        "chart": lambda: chart(draft_context, slots, headings),
        "partners": lambda: partners(draft_context, slots, prepared.partner_names),
        "response": lambda: response(
            draft_context, slots, prepared.plan.sectors, headings, pictures, highlights_last=last
        ),
    }
    written = [write[name]() for name in prepared.outline.blocks]
    beside = sectors_of(draft_context, prepared.beside, headings)
    labels = {
        "draft-mark": draft_context.label("draft_mark"),
        "page": draft_context.label(
            "page", {"page": slot("{page}", True), "pages": slot("{pages}", True)}
        ),
        "footer": draft_context.label("footer", slots),
        "header-title": draft_context.label("title", slots),
        "header-period": draft_context.label("header", slots),
        "chart-sector": draft_context.label("chart_sector", slots),
        "key-figure": draft_context.label("key_figure", slots),
        "key-figure-value": draft_context.label("key_figure_value", slots),
        "key-figure-note": draft_context.label("key_figure_note", slots),
    }
    choice = profile.locales[locale]
    start, end = (_day(edition, name) for name in ("period_start", "period_end"))
    keywords = text_of(draft_context.label("keywords", slots)).split(";")
    called = draft_context.notes.notes()
    say_unused_notes(draft_context, prepared.outline)
    say_unused_figures(draft_context, prepared.outline)
    draft = Draft(
        edition=edition.name,
        locale=locale,
        locale_style=choice.locale_style,
        language=choice.language,
        platform=profile.key,
        country=slots["country"].text,
        period=(start, end),
        title=text_of(draft_context.label("title", slots)),
        subject=text_of(draft_context.label("subject", slots)),
        keywords=tuple(word.strip() for word in keywords if word.strip()),
        layout=prepared.layout,
        final=final,
        labels={name: text_of(spans) for name, spans in labels.items()}
        | writers_words(draft_context),
        group=locale_style.numbers.group,
        decimal=locale_style.numbers.decimal,
        blocks=tuple(block for block in written if block is not None),
        notes=called,
        traces=dict(sorted(draft_context.traces.items())),
        overrides=prepared.resources.overridden(),
        beside=beside,
    )
    gaps = tuple(locale_words.gaps)
    return DraftResult(
        draft, tuple(dict.fromkeys(draft_context.problems())), gaps, frozenset(draft_context.flags)
    )


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


def _headings(draft_context: DraftContext, prepared: SharedContext) -> dict[str, Spans]:
    """Each sector's heading: the edition's own, the template's label, or the name as typed."""
    typed: dict[str, SourcedValue[str]] = {}
    for row in prepared.edition.sectors:
        typed.setdefault(draft_context.sector_key(row.sector.value), row.sector)
    for sector in prepared.plan.sectors:
        typed.setdefault(sector.key, sector.typed)
    own = {
        draft_context.sector_key(row.sector.value): row
        for row in prepared.edition.sectors
        if row.headings
    }
    headings: dict[str, Spans] = {}
    for key, name in typed.items():
        heading = own.get(key)
        known = prepared.templates.sectors.get(key)
        if heading is not None:
            headings[key], _ = draft_context.written(heading.headings, {}, {}, False, True)
        elif known is not None:
            place = f"{known.file}:{known.line}"
            said = draft_context.message(f"{key}@label", known.label, place, {}, {}, False, True)
            headings[key] = said.spans
        else:
            draft_context.say(
                "sector-unknown",
                name.cell,
                f'"{name.value}" is no sector of the templates, so its heading has no translation. '
                "Give it a heading in each language in the Sectors sheet.",
                key,
            )
            headings[key] = (Span(name.value, flag="sector-unknown"),)
    return headings
