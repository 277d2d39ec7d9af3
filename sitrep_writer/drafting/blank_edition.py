"""What there is to fill in, in a workbook that is as new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitrep_writer.drafting.platform_names import platform_in
from sitrep_writer.drafting.profiles import load_profiles
from sitrep_writer.edition_names import workbook_names
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.profile import Profile
from sitrep_writer.reasons.problem import problem
from sitrep_writer.resources import Resources

WITHOUT_PLATFORM = "neutral"
"""The profile that a blank workbook is drafted with until it names its platform."""
_KEY_FIGURES = ("population", "assisted", "funded", "required")
_PLATFORM = "platform"
_DAYS = ("period_start", "period_end")


def is_blank(edition: Edition) -> bool:
    """Whether no sheet has anything for a draft to say."""
    rows = (edition.results, edition.context, edition.sectors, edition.partners, edition.highlights)
    others = (edition.tables, *edition.blocks.values())
    figures = any(key in edition.report for key in _KEY_FIGURES)
    return not (any(rows) or any(others) or figures)


def still_blank(edition: Edition, resources: Resources, profile: Profile) -> Iterator[Problem]:
    """A note for each sheet that most editions fill in, where none of them is."""
    if not is_blank(edition):
        return
    names = workbook_names(resources)

    def sheet(key: str) -> str:
        return names.sheets[key].name.text(edition.language)

    if not profile.country and "country" not in edition.report:
        yield problem("to-fill-in.country", sheet("report"))
    yield problem("to-fill-in.report", sheet("report"))
    yield problem("to-fill-in.results", sheet("results"))
    yield problem("to-fill-in.context", sheet("context"))
    yield problem("to-fill-in.sectors", sheet("sectors"))
    yield problem("to-fill-in.partners", sheet("partners"))


def as_to_fill_in(
    problems: Iterable[Problem], edition: Edition, resources: Resources
) -> Iterator[Problem]:
    """The problems of reading a workbook; those of a blank one that its platform and its period
    lack are notes on what to fill in. Raises ValueError for profiles that cannot be read."""
    blank = is_blank(edition)
    for each in problems:
        field = each.key.removeprefix("report.")
        if not blank or each.code != "value-missing" or field not in (_PLATFORM, *_DAYS):
            yield each
        elif field == _PLATFORM:
            profiles = load_profiles(resources)
            known = [platform_in(profile, resources, edition.language) for profile in profiles]
            yield problem("to-fill-in.platform", each.cell or each.place, each.key, known=known)
        else:
            name = workbook_names(resources).fields[field].text(edition.language)
            yield problem("to-fill-in.day", each.cell or each.place, each.key, field=name)
