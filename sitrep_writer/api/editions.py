"""Makes the workbook of a new edition, alone or in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.api.carried_over import CarriedOver, month_end, next_period
from sitrep_writer.api.edition_offers import offers_of
from sitrep_writer.api.last_edition import LastEdition, open_last
from sitrep_writer.api.not_done import (
    NotDone,
    not_done,
    not_done_of,
    settings_refused,
    system_says,
)
from sitrep_writer.drafting.known_names import nearest
from sitrep_writer.drafting.profiles import find_profile, load_profiles
from sitrep_writer.edition_names import workbook_languages
from sitrep_writer.folding import slug
from sitrep_writer.model.options import AnyPath
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.profile import Profile
from sitrep_writer.read_file import NO_NAME, FileRefused, is_file, is_folder, read_file, why_not
from sitrep_writer.read_file import SETTINGS as SETTINGS_FILE
from sitrep_writer.reading.fivew.selection import months_asked
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import reason_of
from sitrep_writer.resources import ABOVE, EXTENDS, SETTINGS, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, parsed
from sitrep_writer.workbooks import Guide, Language, LookAt, Start, StartCell

BOOK = ".xlsx"


class NewEdition(NamedTuple):
    """What `start_edition` made.

    Attributes:
        book: the workbook.
        settings: the `sitrep.toml` beside it; None where it was there already, or where the
            workbook was made alone.
        problems: notes on what to look at, and on what could not be taken over from the last
            edition.
    """

    book: Path
    settings: Path | None = None
    problems: tuple[Problem, ...] = ()


def new_edition(path: AnyPath, language: Language = "en") -> Path | NotDone:
    """Make an empty edition workbook, with a guide and with drop-downs of what the templates know.

    Args:
        path: where to make it. A name without an ending gets `.xlsx`.
        language: the language of its sheets and columns, one of those that the names of sheets
            are in: `en` or `es`.

    Returns:
        The path of the workbook. `NotDone` if the name is empty or has another ending, the file
        exists already or cannot be written, there is no such language, or settings in its folder
        cannot be read.

    Example:
        >>> print(new_edition("september.docx").message)
        september.docx is not the name of a workbook; give it the ending .xlsx.
    """
    file = Path(path)
    if file.name and not file.suffix:
        file = file.with_suffix(BOOK)
    made = start_edition(file, language=language)
    return made if isinstance(made, NotDone) else made.book


def start_edition(
    path: AnyPath,
    *,
    platform: str = "",
    period: str = "",
    last: AnyPath | None = None,
    language: Language | None = None,
) -> NewEdition | NotDone:
    """Make the workbook of a new edition. Nothing that is there already is written over.

    Args:
        path: a folder, in which the workbook and a `sitrep.toml` are made; or the name of a
            workbook (`.xlsx`), which is made alone.
        platform: the platform's name, such as `peru`. A folder needs it, or the last edition.
        period: the month (`2024-10`), or the first and last month (`2024-07..2024-09`). Without
            it, the period that follows that of the last edition.
        last: the last edition (its workbook, its folder or a draft's `.json`), to take over what
            lasts from month to month.
        language: the language of sheets, columns and drop-downs, `en` or `es`; without it, that
            of the last edition, else English.

    Returns:
        The files that were made, and notes on what to look at. `NotDone` if the platform or the
        period is unknown, the last edition cannot be read, a workbook is there already, or the
        files cannot be written.

    Example:
        >>> print(start_edition("october.csv", platform="peru").message)
        october.csv is not the name of a workbook; give it the ending .xlsx.
    """
    place = Path(path)
    refused = _refused(place, language)
    if refused is not None:
        return refused
    try:
        return _started(place, platform, period, None if last is None else Path(last), language)
    except ValueError as error:  # a style, a profile, or names of sheets
        return not_done_of("settings-unreadable", reason_of(error))


def _refused(place: Path, language: str | None) -> NotDone | None:
    """Why nothing can be made of this name."""
    if not place.name:
        return not_done("not-written.no-name")
    if "\0" in str(place):
        return not_done("not-written.refused", file=str(place).replace("\0", "�"), why=NO_NAME)
    if language is not None and language not in (known := workbook_languages(Resources())):
        return not_done("not-written.no-language", typed=language, known=known)
    if _is_alone(place):
        return not_done("not-written.there-already", file=str(place)) if _is_there(place) else None
    if place.suffix[1:].isalpha() and not is_folder(place):
        return not_done("not-written.no-workbook-name", file=str(place))
    if _is_there(place) and not is_folder(place):
        return not_done("not-written.there-already", file=str(place))
    books = sorted(each.name for each in place.glob(f"*{BOOK}")) if is_folder(place) else []
    if books:
        return not_done("not-written.book-there", folder=str(place), book=books[0])
    return None


def _is_alone(place: Path) -> bool:
    return place.suffix.lower() == BOOK


def _is_there(place: Path) -> bool:
    return os.path.lexists(place)


class _Edition(NamedTuple):
    """What the new edition is: its language, platform and days, and what it takes over."""

    language: Language
    platform: Profile | None
    days: tuple[date, date] | None
    last: LastEdition | None


def _started(
    place: Path, platform: str, period: str, last: Path | None, language: Language | None
) -> NewEdition | NotDone:
    known = None if last is None else open_last(last, language)
    if isinstance(known, NotDone):
        return known
    days = _days(period, known)
    if isinstance(days, NotDone):
        return days
    folder = place.parent if _is_alone(place) else place
    settings = None if _is_alone(place) or _is_there(folder / SETTINGS) else _Settings(known)
    resources = _resources(folder, settings)
    refused = settings_refused(resources)
    if refused is not None:
        return refused
    named = platform or (known.platform if known is not None else "")
    profile = _profile(named, resources, needed=not _is_alone(place))
    if isinstance(profile, NotDone):
        return profile
    spoken = language or (known.language if known is not None else "en")
    edition = _Edition(spoken, profile, days, known)
    book = place if _is_alone(place) else folder / f"{_stem(edition)}{BOOK}"
    return _made(edition, book, resources, settings)


class _Settings:
    """The `sitrep.toml` of a new folder: a copy of the last edition's, or one that says nothing."""

    def __init__(self, last: LastEdition | None) -> None:
        self.copied = _settings_of(last.folder) if last is not None and last.folder else None
        self.extends = self.copied is not None and _extends(self.copied)

    def content(self, guide: Guide, language: Language) -> bytes:
        """What the file says."""
        return self.copied or guide.settings.text(language).encode()


def _settings_of(folder: Path) -> bytes | None:
    """The settings of an edition's folder; None where it has none that can be read."""
    try:
        return read_file(folder / SETTINGS, SETTINGS_FILE, folder)
    except OSError:
        return None


def _extends(settings: bytes) -> bool:
    try:
        return parsed(settings.decode("utf-8-sig")).get(EXTENDS) == ABOVE
    except (SettingsUnreadable, UnicodeDecodeError):
        return False


def _resources(folder: Path, settings: _Settings | None) -> Resources:
    """What a workbook of this folder will be drafted with."""
    if settings is None:
        return Resources.beside(folder / SETTINGS)
    return Resources(folder, parent=folder.resolve().parent if settings.extends else None)


def _days(period: str, last: LastEdition | None) -> tuple[date, date] | NotDone | None:
    """The first and the last day, as asked for, or those that follow the last edition's."""
    if not period:
        return _following(last.period) if last is not None and last.period else None
    months = months_asked(period)
    if isinstance(months, Problem):
        return NotDone((months,))
    (year, month), (last_year, last_month) = (map(int, months[at].split("-")) for at in (0, -1))
    return date(year, month, 1), month_end(last_year, last_month)


def _following(period: tuple[date, date]) -> tuple[date, date] | NotDone:
    """The period after the last edition's. A calendar ends, and a date may be a slip."""
    try:
        return next_period(*period)
    except (OverflowError, ValueError):
        return not_done("last-edition-unusable.period", end=f"{period[1]}")


def _profile(typed: str, resources: Resources, needed: bool) -> Profile | NotDone | None:
    """The profile of the platform of this name."""
    profiles = load_profiles(resources)
    names = [profile.names[0] for profile in profiles]
    if not typed:
        return not_done("unknown-platform.option", known=names) if needed else None
    found = find_profile(profiles, typed)
    if found is not None:
        return found
    every = [name for profile in profiles for name in profile.names]
    return not_done("unknown-platform.typed", typed=typed, near=nearest(typed, every), known=names)


def _stem(edition: _Edition) -> str:
    """What a workbook is called: `peru-2024-10`, `ecuador-2024-07-to-2024-09`."""
    country = edition.last.country if edition.last is not None else ""
    profile = edition.platform
    key = profile.key if profile is not None and profile.country else slug(country)
    key = key or (profile.key if profile is not None else "")
    name = key.replace("_", "-") or "edition"
    if edition.days is None:
        return name
    first, last = (f"{day:%Y-%m}" for day in edition.days)
    return f"{name}-{first}" if first == last else f"{name}-{first}-to-{last}"


def _made(
    edition: _Edition, book: Path, resources: Resources, settings: _Settings | None
) -> NewEdition | NotDone:
    from sitrep_writer.files import FileLocked, made_folder, replace_files
    from sitrep_writer.workbooks import load_guide, new_edition_book, workbook_names

    guide = load_guide(resources)
    carried = edition.last.carried if edition.last is not None else CarriedOver(Start())
    offered = offers_of(resources, edition.language)
    content, looks = new_edition_book(
        book.name,
        workbook_names(resources, _written_in(edition.platform)),
        edition.language,
        offered,
        guide,
        _start(edition, carried.start, resources),
    )
    files = [(book, content)]
    beside = None
    if settings is not None:
        beside = book.parent / SETTINGS
        files.append((beside, settings.content(guide, edition.language)))
    try:
        if settings is None:
            replace_files(*files)
        else:
            with made_folder(book.parent):
                replace_files(*files)
    except FileLocked as error:
        return not_done_of("file-locked", error.reason)
    except FileRefused as error:
        return not_done("not-written.refused", file=str(book), why=why_not(error))
    except OSError as error:
        return not_done("not-written.edition", file=str(book), why=system_says(error))
    told = (*_to_look_at(looks), *carried.problems, *_left_behind(edition, book, settings))
    return NewEdition(book, beside, told)


def _written_in(platform: Profile | None) -> set[str]:
    """The languages that a platform's documents are always drafted in."""
    if platform is None:
        return set()
    drafted = (key for key, choice in platform.locales.items() if not choice.on_request)
    return {key.partition("_")[0] for key in drafted}


def _start(edition: _Edition, carried: Start, resources: Resources) -> Start:
    """What the workbook begins with: the last edition's, with this one's platform and period."""
    from sitrep_writer.drafting.platform_names import platform_in

    fields = dict(carried.fields)
    if edition.platform is not None:
        name = platform_in(edition.platform, resources, edition.language)
        kept = fields.get("platform", {}).get("value")
        same = kept is not None and find_profile((edition.platform,), f"{kept.value}") is not None
        if not same:
            fields["platform"] = {"value": StartCell(name)}
    if edition.days is not None:
        first, last = edition.days
        fields["period_start"] = {"value": StartCell(first)}
        fields["period_end"] = {"value": StartCell(last)}
    return carried._replace(fields=fields)


def _to_look_at(looks: Iterable[LookAt]) -> Iterable[Problem]:
    for look in looks:
        place = f"{look.sheet}!{look.cells}"
        if look.blank:
            yield problem("carried-over.blank", place, header=look.header)
        else:
            yield problem("carried-over.kept", place, header=look.header)


def _left_behind(edition: _Edition, book: Path, settings: _Settings | None) -> Iterable[Problem]:
    """What the last edition's folder has that the new one's lacks."""
    folder = edition.last.folder if edition.last is not None else None
    if folder is None or folder.resolve() == book.parent.resolve():
        return
    if is_file(folder / SETTINGS):
        own = Resources(folder).overridden()
        if own:
            yield problem("not-carried.files", folder.resolve().name, n=len(own), first=own[0])
    if settings is not None and settings.extends:
        above, before = book.parent.resolve().parent, folder.resolve().parent
        if above != before:
            yield problem("not-carried.extends", SETTINGS, folder=above.name, before=before.name)
