"""Keeps the catalogues that translators work in up to date with the templates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sitrep_writer.api.not_done import NotDone, not_done, not_done_of, settings_refused, system_says
from sitrep_writer.model.options import AnyPath
from sitrep_writer.read_file import is_file
from sitrep_writer.reasons.problem import problem_of
from sitrep_writer.reasons.reason import reason_of
from sitrep_writer.resources import Resources

if TYPE_CHECKING:
    from sitrep_writer.translation import CatalogueUpdate
    from sitrep_writer.translation.check_files import LanguageCheck

_Done = TypeVar("_Done")


def extract_catalogue() -> tuple[Path, bool] | NotDone:
    """Write `locales/sitrep.pot`, the list of all messages, from the shipped templates.

    The file is written only if its bytes change.

    Returns:
        Its path, and whether it was written. `NotDone` if templates or profiles cannot be read or
        contradict each other, or the file cannot be written.

    Example:
        >>> path, written = extract_catalogue()
        >>> path.name
        'sitrep.pot'
    """
    from sitrep_writer.translation import extract_file

    resources = Resources()
    return tried(lambda: extract_file(resources.shipped, resources))


def extract_screen_catalogue() -> tuple[Path, bool] | NotDone:
    """Write `locales/screen.pot`, the list of all that the program says on a screen: the sentences
    of problems, the help and the lines of commands.

    The file is written only if its bytes change.

    Returns:
        Its path, and whether it was written. `NotDone` if the file cannot be written.

    Example:
        >>> path, written = extract_screen_catalogue()
        >>> path.name
        'screen.pot'
    """
    from sitrep_writer.translation import extract_screen_file

    return tried(lambda: extract_screen_file(Resources().shipped))


def update_catalogues(
    languages: Sequence[str] = (),
    edition: AnyPath | None = None,
    *,
    allow_losses: bool = False,
    find_keys: bool = False,
) -> list[tuple[str, Path, CatalogueUpdate]] | NotDone:
    """Update each `locales/<language>/sitrep.po` with the messages of the templates, and each
    `screen.po` with what the program says on a screen.

    New messages are added. Translations whose English has changed are marked as fuzzy. Files are
    written only if their bytes change, and none is written if one of them fails.

    Args:
        languages: the languages to update, such as `["es"]`. A language without a catalogue gets a
            new one. Without any, every language that has a catalogue is updated.
        edition: a workbook, or a folder with a `sitrep.toml`, whose own catalogues to update;
            the program's without one.
        allow_losses: update even if more than a tenth of a file's translations would no longer be
            used.
        find_keys: give back their keys to entries that have lost them.

    Returns:
        For each catalogue its name within the folder, its path, and what happened to its keys.
        `NotDone` if templates, profiles or a catalogue cannot be read, CLDR knows no language of
        this name, too many translations of a file would no longer be used (then `losses` says
        which), the edition has no `sitrep.toml` or one that cannot be used, or a file cannot be
        written.

    Example:
        >>> print(update_catalogues(["es"], edition="nowhere").message)
        nowhere has no sitrep.toml beside it.
    """
    from sitrep_writer.translation import update_files

    resources = resources_of(edition)
    if isinstance(resources, NotDone):
        return resources
    root = resources.override or resources.shipped
    updated = tried(
        lambda: update_files(
            root,
            resources,
            list(languages) or None,
            allow_losses=allow_losses,
            find_keys=find_keys,
        )
    )
    if isinstance(updated, NotDone):
        return updated
    return [(path.relative_to(root).as_posix(), path, done) for path, done in updated]


def check_catalogues(
    languages: Sequence[str] = (),
    edition: AnyPath | None = None,
    *,
    strict: bool = False,
) -> list[LanguageCheck] | NotDone:
    """Check the work of translators: each `locales/<language>/sitrep.po` and the vocabulary,
    acronyms and style beside it. Nothing is written.

    Each message is said with sample figures, people and places, so that faults show that no
    comparison of the two texts finds.

    Args:
        languages: the languages to check, such as `["es"]`; without any, each that has a catalogue.
        edition: a workbook, or a folder with a `sitrep.toml`, whose own catalogues to check; the
            program's without one.
        strict: a message without a translation, or with an outdated one, is an error (E10).

    Returns:
        For each language what is wrong in its catalogue (`catalogue.faults`, each with both texts,
        a repaired text where that is certain, and a sentence that shows the fault), what its
        translators have silenced, and what is wrong in its words. `NotDone` if templates, profiles
        or settings cannot be read, CLDR knows no language of this name, or it has no catalogue.

    Example:
        >>> (spanish,) = check_catalogues(["es"])
        >>> spanish.language, spanish.problems
        ('es', [])
    """
    from sitrep_writer.translation.check_files import check_files

    resources = resources_of(edition)
    if isinstance(resources, NotDone):
        return resources
    root = resources.override or resources.shipped
    return tried(lambda: check_files(root, resources, languages, all_must_be_there=strict))


def write_junit(checks: Sequence[LanguageCheck], path: AnyPath, lang: str = "en") -> Path | NotDone:
    """Write checks as a JUnit file, for programs that run checks and show their results. Errors are
    failed tests; warnings are in the output of a test suite.

    Args:
        checks: what `check_catalogues` returned.
        path: the file to write.
        lang: the language of the messages.

    Returns:
        The path. `NotDone` if the file cannot be written.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     write_junit([], Path(folder) / "checks.xml").name
        'checks.xml'
    """
    from sitrep_writer.files import replace_file
    from sitrep_writer.messages.reader_languages import reader_language
    from sitrep_writer.translation.check_files import junit

    content = junit(checks, reader_language(lang))
    try:
        replace_file(Path(path), content)
    except OSError as error:
        return not_done("not-written.edition", file=str(path), why=system_says(error))
    return Path(path)


def resources_of(edition: AnyPath | None) -> Resources | NotDone:
    """The shipped files, or those of an edition's folder with settings that can be used."""
    if edition is None:
        return Resources()
    path = Path(edition)
    resources = Resources.beside(path if is_file(path) else path / "edition.xlsx")
    if resources.override is None:
        return not_done("settings-unreadable.no-sitrep-toml", edition=str(edition))
    return settings_refused(resources) or resources


def tried(work: Callable[[], _Done]) -> _Done | NotDone:
    from sitrep_writer.translation import (
        CatalogueUnreadable,
        LosesTranslations,
        SourcesUnreadable,
        UnknownLanguage,
    )

    try:
        return work()
    except SourcesUnreadable as error:
        return NotDone(tuple(error.problems))
    except LosesTranslations as error:
        lost = problem_of("translations-lost", "", reason_of(error))
        return NotDone((lost,), (error.name, error.updated))
    except UnknownLanguage as error:
        return not_done_of("unknown-locale", reason_of(error))
    except CatalogueUnreadable as error:
        return NotDone((problem_of("catalogue-unreadable", error.place, error.reason),))
    except OSError as error:
        return not_done_of("not-written", reason_of(error))
    except ValueError as error:
        return not_done_of("settings-unreadable", reason_of(error))
