"""Shows a catalogue as a translator sees it: each message said in English and in the language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sitrep_writer.api.catalogues import tried
from sitrep_writer.api.not_done import NotDone, not_done, settings_refused, system_says
from sitrep_writer.model.options import AnyPath, DraftOptions
from sitrep_writer.resources import Resources

if TYPE_CHECKING:
    from sitrep_writer.translation.preview import CataloguePreview, PreviewSource


def preview_catalogue(
    language: str = "",
    *,
    edition: AnyPath | None = None,
    draft: AnyPath | None = None,
    keys: Sequence[str] = (),
) -> CataloguePreview | NotDone:
    """Say every message of a catalogue in English and in its language, side by side, with the same
    values. Nothing is written.

    Each message is said with figures from 0 to 1,020,000, with people and things of each gender,
    with one place and several, and with columns left blank, so that each arm of its choices and
    each optional part is seen.

    Args:
        language: the language, such as `es`; it can be left out where only one has a catalogue.
        edition: a workbook or its folder. Its own sentences come first, and its own catalogues and
            templates are used.
        draft: the `.json` of a draft, whose sentences come first. The draft of the other language
            is taken from beside it.
        keys: only these messages; all of them without any.

    Returns:
        The entries with their sentences, what `check_catalogues` finds in them, and what has
        changed since the last page was written. `NotDone` if no catalogue of the language is
        there, if there are several and none is named, a key is no message's, the edition or the
        draft cannot be read, or templates or settings cannot be.

    Example:
        >>> preview = preview_catalogue("es", keys=["education.kits"])
        >>> english, spanish = preview.entries[0].samples[0].texts
        >>> english
        'Partners equipped schools in Callao, who were out of school, with 1,500 technological kits (laptop) to buy food.'
    """  # noqa: E501
    from sitrep_writer.translation.preview import PreviewSource, preview_files

    resources = _resources(edition)
    if isinstance(resources, NotDone):
        return resources
    name = _language(language, resources)
    if isinstance(name, NotDone):
        return name
    source: PreviewSource | NotDone = PreviewSource()
    if edition is not None:
        source = _drafted(Path(edition), name)
    elif draft is not None:
        source = _read(Path(draft), name)
    if isinstance(source, NotDone):
        return source
    known = source
    preview = tried(lambda: preview_files(resources, name, known, keys))
    if isinstance(preview, NotDone):
        return preview
    unknown = [key for key in keys if preview.entry(key) is None]
    if unknown:
        return _no_such_key(unknown[0], resources)
    return preview


def write_preview_html(
    preview: CataloguePreview, path: AnyPath, *, lang: str = "en", remember: bool = True
) -> Path | NotDone:
    """Write a preview as one HTML page that loads nothing: filters, a search, and what has changed
    since the last page first.

    What was seen is remembered in a small file beside the catalogue, `.preview-seen.json`, where it
    can be written.

    Args:
        preview: what `preview_catalogue` returned.
        path: the page to write.
        lang: the language of the page's own words.
        remember: whether this preview counts as seen.

    Returns:
        The path. `NotDone` if the file cannot be written.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> preview = preview_catalogue("es", keys=["education.kits"])
        >>> with TemporaryDirectory() as folder:
        ...     write_preview_html(preview, f"{folder}/es.html", remember=False).name
        'es.html'
    """
    from sitrep_writer.messages.reader_languages import reader_language
    from sitrep_writer.translation.preview_page import preview_page
    from sitrep_writer.translation.preview_seen import remember as remember_seen

    done = _write(Path(path), preview_page(preview, reader_language(lang)))
    if remember and not isinstance(done, NotDone):
        remember_seen(preview.seen, preview.file)
    return done


def write_preview_word(preview: CataloguePreview, path: AnyPath) -> Path | NotDone:
    """Write the sentences of a preview as bullets of a Word document, in the layout of updates and
    in the preview's language.

    Args:
        preview: what `preview_catalogue` returned.
        path: the `.docx` to write.

    Returns:
        The path. `NotDone` if the layout is damaged or the file cannot be written.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> preview = preview_catalogue("es", keys=["education.kits"])
        >>> with TemporaryDirectory() as folder:
        ...     write_preview_word(preview, f"{folder}/es.docx").name
        'es.docx'
    """
    from sitrep_writer.api.writing import write_word
    from sitrep_writer.translation.preview_draft import preview_draft

    made = tried(lambda: preview_draft(preview, Resources()))
    if isinstance(made, NotDone):
        return made
    content = write_word(made, trace=False)
    return content if isinstance(content, NotDone) else _write(Path(path), content)


def _write(path: Path, content: bytes) -> Path | NotDone:
    from sitrep_writer.files import replace_file

    try:
        replace_file(path, content)
    except OSError as error:
        return not_done("not-written.edition", file=str(path), why=system_says(error))
    return path


def _resources(edition: AnyPath | None) -> Resources | NotDone:
    """The shipped files, with those of the edition's folder if it has a `sitrep.toml`."""
    from sitrep_writer.read_file import is_file

    if edition is None:
        return Resources()
    path = Path(edition)
    resources = Resources.beside(path if is_file(path) else path / "edition.xlsx")
    return settings_refused(resources) or resources


def _language(language: str, resources: Resources) -> str | NotDone:
    """The language by the name of its folder; the only one there is if none is named."""
    from sitrep_writer.translation import language_name, languages_of

    if language:
        return tried(lambda: language_name(language))
    roots = (resources.shipped, resources.override)
    known = sorted({name for root in roots if root is not None for name in languages_of(root)})
    others = [name for name in known if name != "en"]
    if not others:
        return not_done("unknown-locale.none")
    return others[0] if len(others) == 1 else not_done("unknown-locale.which", known=others)


def _drafted(path: Path, language: str) -> PreviewSource | NotDone:
    """The sentences of an edition, drafted in English and in the language."""
    from sitrep_writer.api.drafting import draft
    from sitrep_writer.translation.preview import PreviewSource

    locales = tuple(dict.fromkeys(("en", language)))
    outcome = draft(path, options=DraftOptions(locales=locales))
    if not outcome.drafts:
        return NotDone(outcome.problems[:1])
    by_locale = {each.locale: each for each in outcome.drafts}
    return PreviewSource(outcome.book.stem, by_locale.get("en"), by_locale.get(language))


def _read(path: Path, language: str) -> PreviewSource | NotDone:
    """The sentences of a draft, and of the draft in the other language beside it."""
    from sitrep_writer.api.inputs import open_draft
    from sitrep_writer.translation.preview import PreviewSource

    found = open_draft(path)
    if isinstance(found, NotDone):
        return found
    wanted = {language: "en", "en": language}
    other = wanted.get(found.locale)
    if other is None:
        values = {"file": path.name, "found": found.locale, "wanted": language}
        return not_done("draft-unreadable.preview", **values)
    stem = path.stem.removesuffix(f"_{found.locale}")
    sibling = open_draft(path.with_name(f"{stem}_{other}.json"))
    beside = None if isinstance(sibling, NotDone) else sibling
    english, translation = (found, beside) if found.locale == "en" else (beside, found)
    return PreviewSource(path.stem, english, translation)


def _no_such_key(key: str, resources: Resources) -> NotDone:
    from sitrep_writer.drafting.known_names import nearest
    from sitrep_writer.translation import messages

    near = nearest(key, [one.key for one in messages(resources)])
    return not_done("unknown-locale.key", key=key, near=near or None)
