"""Everything before the first word of a draft, once for all its languages: profile, layout,
languages, templates, words, facts and plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import NamedTuple

from sitrep_writer.drafting.blank_edition import still_blank
from sitrep_writer.drafting.blocks import blocks_of, known_blocks
from sitrep_writer.drafting.blocks.partners import partner_names
from sitrep_writer.drafting.clashes import replaced_results
from sitrep_writer.drafting.column_names import columns_of
from sitrep_writer.drafting.draft_settings import (
    CannotDraft,
    bad_messages,
    country_of,
    in_styles_of_country,
    levels_of,
    outline_for,
    profile_for,
    rounding_as_asked,
    style_for,
    with_locales,
)
from sitrep_writer.drafting.earlier import earlier_figures
from sitrep_writer.drafting.fact_groups import group_facts
from sitrep_writer.drafting.fitting_results import fitting_results
from sitrep_writer.drafting.known_messages import english_by_key, known_keys
from sitrep_writer.drafting.known_names import Names, names_of, nearest
from sitrep_writer.drafting.outlines import layout_file
from sitrep_writer.drafting.own_files import own_files
from sitrep_writer.drafting.plan import OwnFacts, Plan, make_plan
from sitrep_writer.drafting.planned import PlannedSector
from sitrep_writer.drafting.renamed_results import renames_of
from sitrep_writer.drafting.repeated_rows import once_each
from sitrep_writer.drafting.templates import Templates, load_templates
from sitrep_writer.drafting.unit_misfits import units_against_results
from sitrep_writer.edition_names import BLOCKS, block_settings_in, workbook_names
from sitrep_writer.folding import slug
from sitrep_writer.messages.catalogue import Catalogue, load_catalogue, unused_entries
from sitrep_writer.messages.language_detection import LanguageWords, load_language_words
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.indicators import Reports
from sitrep_writer.model.options import DEFAULTS, DraftOptions, Paper
from sitrep_writer.model.outline import Outline
from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.model.profile import Profile
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import reason_of
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.words.acronyms import acronym_problems
from sitrep_writer.words.approximators import Approximators
from sitrep_writer.words.locale_style import LocaleStyle, load_approximators, style_problems
from sitrep_writer.words.locale_words import WordSources
from sitrep_writer.words.own_places import with_own_places
from sitrep_writer.words.times import time_reader
from sitrep_writer.words.vocabulary import (
    load_places,
    load_vocabulary,
    organisations,
    vocabulary_problems,
)


class DraftLanguages(NamedTuple):
    """The languages to draft in (`asked`) or that the edition may be typed in: the style and the
    catalogues of each, by the profile's name for it.
    """

    asked: tuple[str, ...]
    styles: Mapping[str, LocaleStyle]
    catalogues: Mapping[str, Catalogue]

    def catalogue_of(self, language: str) -> Catalogue | None:
        """The catalogue of a workbook's language, if a draft may be in it."""
        names = (name for name, style in self.styles.items() if style.language == language)
        return self.catalogues.get(next(names, ""))


class SharedContext(NamedTuple):
    """What the drafts of all languages share. `language_words` distinguish languages; `blocks` are
    the keys of the shown blocks, `block_files` the files of registered ones.
    """

    edition: Edition
    profile: Profile
    layout: str
    outline: Outline
    resources: Resources
    locale_styles: Mapping[str, LocaleStyle]
    catalogues: Mapping[str, Catalogue]
    word_sources: WordSources
    approximators: Approximators
    templates: Templates
    names: Names
    plan: Plan
    partner_names: tuple[str, ...]
    problems: tuple[Problem, ...]
    beside: tuple[PlannedSector, ...]
    language_words: Callable[[], LanguageWords]
    blocks: tuple[str, ...]
    block_files: tuple[Layer, ...]
    paper: Paper

    def sector_key(self, typed: str) -> str:
        """Typed sector → key: the template's, or one made from the name."""
        sector = self.names.sector(typed)
        return sector.key if sector else slug(typed)


class _Planned(NamedTuple):
    """The edition as it is drafted, its plan, and what is listed separately."""

    edition: Edition
    plan: Plan
    beside: tuple[PlannedSector, ...]


def prepare(
    edition: Edition,
    resources: Resources,
    options: DraftOptions = DEFAULTS,
    last: Draft | None = None,
    reports: Reports | None = None,
) -> SharedContext:
    """Everything before the first word.

    The profile's own languages and layout apply if the options name none. `last` is a draft of the
    edition before, in any language. `reports` is what partners report. Raises CannotDraft if
    nothing can be written.
    """
    return _Preparing(resources, options, reports).context(edition, last)


class _Preparing:
    """The steps of preparing a draft; problems and notes are kept in order."""

    def __init__(
        self, resources: Resources, options: DraftOptions, reports: Reports | None
    ) -> None:
        self.resources = resources
        self.options = options
        self.reports = reports
        self.problems: list[Problem] = []

    def context(self, edition: Edition, last: Draft | None) -> SharedContext:
        profile = profile_for(edition, self.resources, self.reports)
        profile = rounding_as_asked(profile, edition)
        edition = self._in_period(edition)
        profile = self._in_country(profile, edition)
        layout = self.options.layout or profile.layout
        outline = outline_for(self.resources, layout)
        languages = self._languages(profile)
        templates, names = self._templates(edition, languages)
        self._files(templates, languages)
        word_sources, approximators = self._words(edition, profile, languages)
        files = self.resources.folder(BLOCKS, ".toml")
        blocks = self._blocks(outline, layout, files)
        edition, repeated = once_each(edition, names)
        self.problems += repeated
        edition, told = units_against_results(edition, names, word_sources.vocabulary)
        self.problems += told
        earlier = earlier_figures(last, renames_of(templates)) if last is not None else None
        grouped = group_facts(
            edition.results,
            names,
            approximators.key_of,
            earlier,
            word_sources.vocabulary.key_of,
            columns_of(edition),
        )
        self.problems += fitting_results(grouped, templates, names, word_sources.vocabulary.key_of)
        order = tuple(dict.fromkeys((*outline.sectors, *profile.order)))
        if self.reports is None:
            plan = make_plan(edition, order, templates, names, grouped)
            planned = _Planned(edition, plan, ())
            self.problems += still_blank(edition, self.resources, profile)
        else:
            own = OwnFacts(
                edition=edition,
                grouped=grouped,
                sectors_first=order,
                profile=profile,
                templates=templates,
                names=names,
                earlier=earlier,
            )
            planned = self._of_reports(self.reports, own)
        self.problems += planned.plan.problems
        planned = self._beside_actions(planned, templates, languages, word_sources)
        self.problems += _silent_sectors(planned.edition, names, planned.plan)
        self.problems += own_files(self.resources)
        every = tuple(languages.styles.values())
        return SharedContext(
            planned.edition,
            profile,
            layout,
            outline,
            self.resources,
            {name: languages.styles[name] for name in languages.asked},
            languages.catalogues,
            word_sources,
            approximators,
            templates,
            names,
            planned.plan,
            partner_names(planned.edition),
            tuple(self.problems),
            planned.beside,
            cache(partial(load_language_words, self.resources, every)),
            blocks,
            files,
            self.options.paper or profile.paper,
        )

    def _beside_actions(
        self,
        planned: _Planned,
        templates: Templates,
        languages: DraftLanguages,
        words: WordSources,
    ) -> _Planned:
        """The plan with what actions say of its bullets in own words."""
        if not any(b.facts.own_words for sector in planned.plan.sectors for b in sector.bullets):
            return planned
        from sitrep_writer.drafting.nearest_actions import ActionNames, ActionsNearby
        from sitrep_writer.drafting.text_reading import TextReader

        readers: dict[str, TextReader] = {}
        labels: dict[str, Mapping[str, str]] = {}
        for name, style in languages.styles.items():
            catalogue = languages.catalogues[name]
            readers.setdefault(style.language, TextReader(templates, catalogue, style, words))
            labels.setdefault(style.language, catalogue.labels())
        language = planned.edition.language
        columns = workbook_names(self.resources).sheets["results"]
        names = ActionNames(labels.get(language, {}), columns, language)
        asked = tuple([languages.styles[name].language for name in languages.asked])
        plan, told = ActionsNearby(templates, readers, asked, names).beside(planned.plan)
        self.problems += told
        return planned._replace(plan=plan)

    def _in_period(self, edition: Edition) -> Edition:
        """The edition with the country and the months of the reports."""
        if self.reports is None:
            return edition
        from sitrep_writer.drafting.reports import in_period

        edition, found = in_period(edition, self.reports)
        self.problems += found
        return edition

    def _in_country(self, profile: Profile, edition: Edition) -> Profile:
        """The profile with the styles of the edition's country. Raises CannotDraft."""
        try:
            profile = with_locales(profile, self.options.locales, self.resources)
            return in_styles_of_country(profile, edition, self.resources)
        except ValueError as error:
            raise CannotDraft(problem_of("settings-unreadable", "", reason_of(error))) from error

    def _languages(self, profile: Profile) -> DraftLanguages:
        asked = tuple(dict.fromkeys(self.options.locales)) or profile.default_locales()
        every = dict.fromkeys((*profile.default_locales(), *asked))
        styles = {name: style_for(profile, self.resources, name) for name in every}
        catalogues: dict[str, Catalogue] = {}
        for name, locale_style in styles.items():
            catalogues[name], found = load_catalogue(self.resources, locale_style)
            self.problems += found
        return DraftLanguages(asked, styles, catalogues)

    def _templates(self, edition: Edition, languages: DraftLanguages) -> tuple[Templates, Names]:
        """The templates, including those for reports if an edition names one of their results."""
        catalogues = tuple(languages.catalogues.values())
        templates = load_templates(self.resources, reports=self.reports is not None)
        own = languages.catalogue_of(edition.language)
        names = names_of(templates, catalogues, own)
        if self.reports is None and not names.cover(edition):
            templates = load_templates(self.resources)
            names = names_of(templates, catalogues, own)
        return templates, names

    def _files(self, templates: Templates, languages: DraftLanguages) -> None:
        """Problems of templates, and of catalogue entries."""
        for fault in templates.faults:
            code = "template-clash" if fault.clash else "template-syntax"
            place = Place(fault.file, fault.line)
            self.problems.append(problem_of(code, place, fault.reason))
        self.problems += bad_messages(templates)
        self.problems += replaced_results(templates)
        keys = known_keys(self.resources, templates)
        english = partial(english_by_key, self.resources)
        for locale_style in languages.styles.values():
            self.problems += unused_entries(self.resources, locale_style, keys, english)

    def _words(
        self, edition: Edition, profile: Profile, languages: DraftLanguages
    ) -> tuple[WordSources, Approximators]:
        """Where words are looked up, and problems of their tables. Raises CannotDraft."""
        styles = tuple(languages.styles.values())
        chains = dict.fromkeys(name for style in styles for name in style.chain)
        try:
            self.problems += vocabulary_problems(self.resources, chains)
            for style in styles:
                self.problems += acronym_problems(self.resources, style)
                self.problems += style_problems(self.resources, style)
            register = load_places(self.resources)
            country = country_of(edition, profile, register)
            own = with_own_places(register, edition.terms, country)
            self.problems += own.problems
            sources = WordSources(
                load_vocabulary(self.resources, chains).with_terms(edition.terms),
                own.places,
                levels_of(profile, self.reports),
                organisations(self.resources, edition),
                time_reader(styles),
                profile.places_shown,
                country,
            )
            return sources, load_approximators(self.resources, styles)
        except ValueError as error:
            raise CannotDraft(problem_of("settings-unreadable", "", reason_of(error))) from error

    def _blocks(self, outline: Outline, layout: str, files: tuple[Layer, ...]) -> tuple[str, ...]:
        """The blocks that the layout shows. Raises CannotDraft."""
        try:
            settings = block_settings_in(files)
        except ValueError as error:
            raise CannotDraft(problem_of("settings-unreadable", "", reason_of(error))) from error
        known = known_blocks()
        for key in (*outline.blocks, *outline.left_out):
            if key not in known:
                raise CannotDraft(
                    problem(
                        "settings-unreadable.block",
                        "",
                        file=layout_file(layout),
                        key=key,
                        near=nearest(key, sorted(known)),
                        known=sorted(known),
                    )
                )
        for file in files:
            if file.path.stem not in known:
                raise CannotDraft(problem("settings-unreadable.block-file", "", file=file.name))
        return blocks_of(outline, settings)

    def _of_reports(self, reports: Reports, own: OwnFacts) -> _Planned:
        from sitrep_writer.drafting.reports import plan_reports

        try:
            edition, plan, beside, told = plan_reports(
                reports, self.options.top, own, self.resources
            )
        except ValueError as error:
            raise CannotDraft(problem_of("settings-unreadable", "", reason_of(error))) from error
        self.problems += told
        return _Planned(edition, plan, beside)


def _silent_sectors(edition: Edition, names: Names, plan: Plan) -> list[Problem]:
    """Sectors that the chart draws and the response does not name."""
    said = {sector.key for sector in plan.sectors if sector.bullets}
    found: list[Problem] = []
    for row in edition.sectors:
        sector = names.sector(row.sector.value)
        if (sector.key if sector else slug(row.sector.value)) not in said:
            found.append(
                problem("sector-without-results", row.sector.cell, sector=row.sector.value)
            )
    return found
