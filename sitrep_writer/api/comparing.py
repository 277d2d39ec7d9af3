"""Compares two editions: two files → what changed → a Word file with the changes tracked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from msgspec.structs import replace

from sitrep_writer.api.not_done import NotDone, not_done, not_done_of, settings_refused
from sitrep_writer.api.sources import CannotCompare, Side, open_side, sights_in, word_of
from sitrep_writer.comparison.alert_policy import Policy, load_policy
from sitrep_writer.comparison.compare import ComparisonContext, approximator_words, compare
from sitrep_writer.comparison.renamed_units import (
    differ_in_results,
    renames_between,
    with_names,
    with_old_names,
)
from sitrep_writer.documents.draft_sights import sights_of
from sitrep_writer.documents.flattening import version_of
from sitrep_writer.drafting.renamed_results import renames_of
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.messages.comparison_labels import WordsUnreadable
from sitrep_writer.model.comparison import Alert, Comparison
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import AnyPath
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.renames import Renames
from sitrep_writer.model.version import Version
from sitrep_writer.policy_settings import PolicyUnreadable, Silence
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import reason_of
from sitrep_writer.resources import Resources
from sitrep_writer.screening.left_out import LeftOut, told
from sitrep_writer.stages import StageFailed, stage
from sitrep_writer.words.locale_style import StyleUnreadable

if TYPE_CHECKING:
    from sitrep_writer.comparison.wording import ReviewWords

Order = Literal["new", "strict"]
OwnAlert: TypeAlias = Callable[[Comparison], Iterable[Alert]]
"""A comparison → what a reviewer should look at, by a rule of one's own."""
_SETTINGS_UNREADABLE = (PolicyUnreadable, StyleUnreadable, WordsUnreadable)


class ComparisonResult(NamedTuple):
    """A comparison of two files, and what is needed to write it.

    Attributes:
        comparison: what changed, and the alerts.
        old: the earlier edition, in every language that was found.
        new: the later one.
        places: which of the versions of `old` and of `new` were compared, counted from 0.
        words: the words that pages and change logs are written in.
        unused: the silences of the settings that matched no alert.
    """

    comparison: Comparison
    old: Side
    new: Side
    places: tuple[int, int]
    words: ReviewWords
    unused: tuple[Silence, ...]


def compare_files(
    old: AnyPath,
    new: AnyPath,
    *,
    locale: str = "",
    alerts: AnyPath | None = None,
    history: Sequence[AnyPath] = (),
    own_alerts: Sequence[OwnAlert] = (),
) -> ComparisonResult | NotDone:
    """Compare two editions. Workbooks and activity reports are drafted first. Nothing is written.

    Args:
        old: the earlier edition: a workbook, a draft's JSON, a Word document with or without a
            trace, activity reports, or a folder with one of them.
        new: the later edition, in any of these.
        locale: the language to compare, such as `es`, if a side has several.
        alerts: a TOML file with thresholds, levels and silenced alerts of your own.
        history: editions before the old one, oldest first. From six on, their series decides what
            counts as a jump.
        own_alerts: functions of your own. Each gets the comparison and returns an `Alert` for each
            thing that a reviewer should look at, under any code, with its message.

    Returns:
        What changed, with the alerts, and the two sides. `write_comparison` writes it. `NotDone` if
        a file cannot be read or drafted, the two are in different languages, or the settings cannot
        be read: its message names the file and says what to do.

    Example:
        >>> print(compare_files("nowhere.xlsx", "nowhere.json").message)
        nowhere.xlsx: the file is not there.
    """
    from sitrep_writer.files import finish_interrupted

    before, after = Path(old), Path(new)
    earlier = [Path(path) for path in history]
    for file in (before, after, *earlier):
        finish_interrupted(file.parent)
    try:
        with stage("stage.comparing", f"{before.name}, {after.name}"):
            settings = Path(alerts) if alerts else None
            return _compared_files(before, after, locale, settings, earlier, own_alerts)
    except (CannotCompare, StageFailed) as error:
        return NotDone((error.problem,))
    except _SETTINGS_UNREADABLE as error:
        return not_done_of("not-compared", reason_of(error))


def _compared_files(
    old: Path,
    new: Path,
    locale: str,
    alerts: Path | None,
    history: Sequence[Path],
    own_alerts: Sequence[OwnAlert],
) -> ComparisonResult:
    from sitrep_writer.comparison.alerts import unused_silences, with_own
    from sitrep_writer.comparison.wording import load_words

    sides = _opened(old, new, locale)
    places = _places(*sides, locale)
    before, after = (side.versions[place] for side, place in zip(sides, places, strict=True))
    resources = sides[1].resources
    policy = load_policy(resources, alerts)
    others = tuple(v for i, v in enumerate(sides[1].versions) if i != places[1])
    of_file = any(side.sights is not None for side in sides)
    old_sights, new_sights = (
        sights_in(side, place, of_file=of_file) for side, place in zip(sides, places, strict=True)
    )
    earlier = tuple(_in_language(path, after) for path in history)
    beside = ComparisonContext(others, earlier, (old_sights, new_sights))
    comparison = _compared(before, after, policy, resources, beside, sides[0].resources)
    own = [alert for find in own_alerts for alert in find(comparison)]
    if own:
        comparison = replace(comparison, alerts=with_own(comparison.alerts, own))
    words = load_words(resources, after.locale_style or after.language or before.locale_style)
    words = words.naming(before.columns, after.columns)
    unused = tuple(unused_silences(comparison.alerts, policy))
    return ComparisonResult(comparison, *sides, places, words, unused)


def compare_drafts(old: Draft, new: Draft, resources: Resources) -> Comparison | NotDone:
    """Compare two drafts in the same language. Nothing is read but the settings.

    Args:
        old: the earlier draft.
        new: the later draft.
        resources: where the settings of alerts come from: `Resources()` for the shipped ones,
            `Resources.beside(path)` for those of an edition's folder too.

    Returns:
        What changed, with the alerts. `NotDone` if the drafts are in different languages, or the
        folder's `sitrep.toml`, the settings of alerts, the words of comparisons or the style of the
        language cannot be read.

    Example:
        >>> from sitrep_writer import DraftOptions, draft
        >>> (june,) = draft("examples/peru-2024-06", options=DraftOptions(locales=("en",))).drafts
        >>> compare_drafts(june, june, Resources()).changed
        False
    """
    if old.language.partition("-")[0] != new.language.partition("-")[0]:
        return not_done(
            "not-compared.two-languages",
            old=old.edition,
            old_locale=old.locale,
            new=new.edition,
            new_locale=new.locale,
        )
    refused = settings_refused(resources)
    if refused is not None:
        return refused
    before, after = version_of(old, old.edition), version_of(new, new.edition)
    beside = ComparisonContext(sights=(sights_of(old), sights_of(new)))
    try:
        return _compared(before, after, load_policy(resources), resources, beside)
    except _SETTINGS_UNREADABLE as error:
        return not_done_of("not-compared", reason_of(error))


class TrackedDocument(NamedTuple):
    """A Word file with tracked changes.

    Attributes:
        data: the bytes of the file.
        problems: a `word-left-out` for each thing of the new edition's file that is not in it.
    """

    data: bytes
    problems: tuple[Problem, ...]


def tracked(
    compared: ComparisonResult, *, order: Order = "new", date: datetime | None = None
) -> TrackedDocument | NotDone:
    """Make a Word file of the new edition with the changes tracked. Nothing is written.

    Args:
        compared: what `compare_files` returned.
        order: `new` shows what moved at its new place only. `strict` also strikes it out at its old
            place, so that rejecting all changes gives back the old text.
        date: the date of the changes; without one that of SOURCE_DATE_EPOCH, or now.

    Returns:
        The bytes of the file, and what was left out of it. `NotDone` if a side has no Word file
        and none can be made, or that of the new edition is damaged or has tracked changes already.

    Example:
        >>> compared = compare_files(
        ...     "examples/peru-2024-06", "examples/peru-2024-09", locale="en"
        ... )
        >>> tracked(compared).data[:2]
        b'PK'
    """
    from sitrep_writer.writing.word.template import LayoutUnusable

    try:
        with stage("stage.tracking", compared.new.path.name):
            return _tracked(compared, order, date)
    except (CannotCompare, StageFailed) as error:
        return NotDone((error.problem,))
    except LayoutUnusable as error:
        return not_done_of("not-compared", error.reason, str(error.place))


def _tracked(compared: ComparisonResult, order: Order, date: datetime | None) -> TrackedDocument:
    from sitrep_writer.comparison.renderings.report import seen_lines
    from sitrep_writer.comparison.renderings.tally import not_compared, summary
    from sitrep_writer.comparison.tracked import Authorship, CannotTrack, write_tracked

    comparison, words = compared.comparison, compared.words
    alerts = (replace(one, message=words.alert(one)) for one in comparison.alerts)
    said = [summary(comparison, words), *seen_lines(comparison, words)]
    said += not_compared(comparison, words)
    names = [each.edition or Path(each.name).stem for each in (comparison.old, comparison.new)]
    try:
        woven = write_tracked(
            word_of(compared.old, compared.places[0]),
            word_of(compared.new, compared.places[1]),
            replace(comparison, alerts=tuple(alerts)),
            order=order,
            made=Authorship(f"sitrep: {names[0]} → {names[1]}", date or _now()),
            words={
                "summary": "\n".join(said),
                "chart": words.say("chart_before"),
                "untried": words.say("tracked_many", count="{count}"),
            },
        )
    except CannotTrack as error:
        raise CannotCompare(problem_of("not-compared", "", reason_of(error))) from error
    return TrackedDocument(
        woven.data, tuple(_not_passed_on(compared.new.path.name, woven.left_out))
    )


def _not_passed_on(name: str, left_out: Iterable[LeftOut]) -> Iterator[Problem]:
    for part, why in told(left_out):
        yield problem_of("word-left-out", f"{name}, {part}" if part else name, why)


def _opened(old: Path, new: Path, locale: str) -> tuple[Side, Side]:
    """Both sides; a workbook is drafted in the language of a file that is in one alone. Other
    languages are checked against each other in the new edition only."""
    asked = [locale] if locale else []
    first, second = open_side(old, asked, alone=True), open_side(new, asked)
    fixed = _fixed(first, second)
    if not locale and not fixed and bool(first.written) != bool(second.written):
        first = first if first.written else open_side(old, _own_locales(second), alone=True)
        second = second if second.written else open_side(new, _own_locales(first))
    if locale or len(fixed) != 1:
        return first, second
    wanted = fixed[0].versions[0].locale
    if fixed[0] is first:
        return first, _with_language(second, new, wanted)
    return _with_language(first, old, wanted), second


def _own_locales(side: Side) -> list[str]:
    """The locales of the language that a workbook is written in."""
    versions = side.versions
    return [v.locale for v in versions if v.language.partition("-")[0] == side.written]


def _fixed(*sides: Side) -> list[Side]:
    """The sides that are in one language alone, and say in which."""
    return [side for side in sides if side.is_fixed and side.versions[0].traced]


def _with_language(side: Side, path: Path, locale: str) -> Side:
    """A side with a version in a language: drafted in it, where it has none and is a workbook."""
    if side.is_fixed or side.in_locale(locale) >= 0:
        return side
    return open_side(path, [locale])


def _places(old: Side, new: Side, locale: str) -> tuple[int, int]:
    """Which versions are compared: those of the language asked for, or of a file that is in one,
    or of the language that the workbooks are written in, or the new side's first."""
    fixed = _fixed(new, old)
    wanted = locale or (fixed[0].versions[0].locale if fixed else _written(old, new))
    return _place(old, wanted), _place(new, wanted)


def _written(old: Side, new: Side) -> str:
    """The locale of the language that the workbooks are written in, where they are written in one
    and both sides have it; else the new side's first."""
    languages = {side.written for side in (old, new) if side.written}
    for version in new.versions if len(languages) == 1 else ():
        if version.language.partition("-")[0] in languages and old.in_locale(version.locale) >= 0:
            return version.locale
    return new.versions[0].locale


def _place(side: Side, wanted: str) -> int:
    if not side.versions[0].traced:
        return 0
    place, name = side.in_locale(wanted), side.path.name
    known = [version.locale for version in side.versions]
    if side.is_fixed and place != 0:
        own = known[0]
        found = problem("not-compared.another-language", "", file=name, locale=own, wanted=wanted)
        raise CannotCompare(found)
    if place < 0:
        found = problem("not-compared.no-draft", "", file=name, wanted=wanted, known=known)
        raise CannotCompare(found)
    return place


def _in_language(path: Path, like: Version) -> Version:
    """An earlier edition in the language of another version, else in its first one."""
    side = open_side(path, [like.locale] if like.locale else [])
    return side.versions[max(side.in_locale(like.locale), 0)]


def _compared(
    old: Version,
    new: Version,
    policy: Policy,
    resources: Resources,
    beside: ComparisonContext,
    earlier: Resources | None = None,
) -> Comparison:
    from sitrep_writer.comparison.wording import load_words

    say = load_words(resources, "en").naming(old.columns, new.columns).alert
    locale_style = new.locale_style or old.locale_style or new.language.partition("-")[0] or "en"
    approximators = approximator_words(resources, locale_style)
    names, renames = _renamed(old, new, (resources, earlier or resources))
    if names:
        history = tuple(with_names(each, names, renames) for each in beside.history)
        old, beside = with_names(old, names, renames), beside._replace(history=history)
    made = compare(old, new, policy, say, beside=beside, approximators=approximators)
    return with_old_names(made, names) if names else made


def _renamed(old: Version, new: Version, sides: Iterable[Resources]) -> tuple[Renames, Renames]:
    """What results of the old version are called in the new one, and all that were renamed by the
    templates of either side. They are read only if each version has results that the other lacks.
    """
    if not differ_in_results(old, new):
        return {}, {}
    renames: dict[str, str] = {}
    for resources in sides:
        renames = {**renames_of(load_templates(resources)), **renames}
    return renames_between(old, new, renames), renames


def _now() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC).replace(microsecond=0)
