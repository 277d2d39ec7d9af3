"""What translators do besides translating: see how far a language is, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.api.catalogues import resources_of, tried
from sitrep_writer.api.not_done import NotDone, not_done, not_done_of, system_says
from sitrep_writer.model.options import AnyPath
from sitrep_writer.reasons.reason import Reason, reason

if TYPE_CHECKING:
    from sitrep_writer.translation.catalogue_counts import CatalogueStats
    from sitrep_writer.translation.suggestions import TranslationHelp


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


class MadeLocale(NamedTuple):
    """What `new_locale` made.

    Attributes:
        locale: the name of the locale (`pt_BR`).
        parent: the locale that it takes the rest from; empty for none.
        files: the new files, all in `locales/<locale>/`.
        messages: how many messages of the catalogue wait for a translation.
        settings: how many lines of the style have English words in marks (`‹over›`).
    """

    locale: str
    parent: str
    files: tuple[Path, ...]
    messages: int
    settings: int


def new_locale(
    locale: str, parent: str = "", edition: AnyPath | None = None
) -> MadeLocale | NotDone:
    """Begin a new locale: `locales/<locale>/` with a style, a catalogue, and words to fill in.

    The style has CLDR's marks of numbers, lists, dates and quarters. Its other words are English
    and marked, so that nobody overlooks them in a draft. Rows of the vocabulary and of the acronyms
    wait until somebody fills them in.

    Args:
        locale: the language, with the country where it matters: `"fr"`, `"pt_BR"`.
        parent: the locale that this one takes all from that it does not say itself. Without it, the
            language of a region, if it has a style.
        edition: a workbook, or a folder with a `sitrep.toml`, in which to make it; the program's
            own folder without one.

    Returns:
        The new files. `NotDone` if CLDR knows no such language or does not count it in millions
        (Japanese), the parent has no style, the locale
        is there already (nothing is ever written over), templates cannot be read, or the files
        cannot be written.

    Example:
        >>> print(new_locale("es").message)
        locales/es/acronyms.csv is there already. Nothing was written.
    """
    from sitrep_writer.translation.new_locale import (
        LocaleThere,
        NewLocale,
        NoParent,
        NotWritable,
        make_locale,
    )

    resources = resources_of(edition)
    if isinstance(resources, NotDone):
        return resources
    root = resources.override or resources.shipped

    def made() -> NewLocale | NotDone:
        try:
            return make_locale(root, resources, locale, parent)
        except LocaleThere as error:
            return not_done_of("not-written", error.reason)
        except (NoParent, NotWritable) as error:
            return not_done_of("unknown-locale", error.reason)

    done = tried(made)
    return done if isinstance(done, NotDone) else MadeLocale(*done)


def suggest_translations(
    language: str, key: str = "", edition: AnyPath | None = None
) -> list[TranslationHelp] | NotDone:
    """Find what helps to translate the new and the changed messages of a catalogue: the nearest
    messages that are translated already, and the terms of the glossary. Nothing is written.

    Args:
        language: the language, such as `"es"`.
        key: the key of one message; without it, each one that has no translation or a stale one.
        edition: a workbook, or a folder with a `sitrep.toml`, whose own catalogue is meant; the
            program's without one.

    Returns:
        For each message both texts, what its translation was made from, up to three near messages
        with their translations, and terms. `NotDone` if the language has no catalogue or no such
        message, or templates, the catalogue or the glossary cannot be read.

    Example:
        >>> (found,) = suggest_translations("es", "shelter.warm_kits")
        >>> found.near[0].key, found.status
        ('food_security.food_kits', 'translated')
    """
    from sitrep_writer.translation.suggestions import NoSuchKey, suggestions

    resources = resources_of(edition)
    if isinstance(resources, NotDone):
        return resources
    root = resources.override or resources.shipped

    def found() -> list[TranslationHelp] | NotDone:
        try:
            return suggestions(root, resources, language, key)
        except NoSuchKey as error:
            return not_done_of("no-such-message", error.reason)

    return tried(found)


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
