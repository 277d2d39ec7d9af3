"""What translators do besides translating: see how far a language is, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sitrep_writer.api.catalogues import _resources as resources_of
from sitrep_writer.api.catalogues import _written as tried
from sitrep_writer.api.not_done import NotDone, not_done, system_says
from sitrep_writer.model.options import AnyPath
from sitrep_writer.reasons.reason import Reason, reason

if TYPE_CHECKING:
    from sitrep_writer.translation.catalogue_counts import CatalogueStats


def catalogue_stats(
    languages: Sequence[str] = (), edition: AnyPath | None = None
) -> list[CatalogueStats] | NotDone:
    """Count how much of each `locales/<language>/sitrep.po` is translated. Nothing is written.

    Args:
        languages: the languages to count, such as `["es"]`; without any, each that has a catalogue.
        edition: a workbook, or a folder with a `sitrep.toml`, whose own catalogues to count; the
            program's without one. A region's or an edition's catalogue only has to have what
            differs, so only that counts.

    Returns:
        For each language the messages that are translated, stale (marked fuzzy, or made from other
        English) and missing, the words that are left to translate, the warnings that translators
        have silenced and the obsolete entries: `total`, `sectors` and `files`. `NotDone` if
        templates or a catalogue cannot be read, CLDR knows no language of this name, or it has no
        catalogue.

    Example:
        >>> (spanish,) = catalogue_stats(["es"])
        >>> spanish.total.missing
        0
    """
    from sitrep_writer.translation.catalogue_counts import stats_of_files

    resources = resources_of(edition)
    if isinstance(resources, NotDone):
        return resources
    root = resources.override or resources.shipped
    return tried(lambda: stats_of_files(root, resources, languages))


def write_badge(stats: Sequence[CatalogueStats], path: AnyPath, lang: str = "en") -> Path | NotDone:
    """Write a small picture (SVG) that says how much of each language is translated, for the page
    of a project. Screen readers read its title.

    Args:
        stats: what `catalogue_stats` returned.
        path: the file to write.
        lang: the language of its words.

    Returns:
        The path. `NotDone` if the file cannot be written.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     write_badge(catalogue_stats(["es"]), Path(folder) / "spanish.svg").name
        'spanish.svg'
    """
    from sitrep_writer.files import replace_file
    from sitrep_writer.messages.reader_languages import reader_language
    from sitrep_writer.translation.catalogue_counts import badge

    spoken = reader_language(lang)
    said = [_said(each).text(spoken) for each in stats]
    label = reason("say-locale.badge").text(spoken)
    title = f"{label}: {'; '.join(said)}" if said else label
    try:
        replace_file(Path(path), badge(stats, label, title))
    except OSError as error:
        return not_done("not-written.edition", file=str(path), why=system_says(error))
    return Path(path)


def _said(stats: CatalogueStats) -> Reason:
    total = stats.total
    return reason("say-locale.of-all", locale=stats.language, n=total.translated, of=total.messages)
