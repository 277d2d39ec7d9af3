"""Begins a new locale in a folder: its style, its catalogue, and its words to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from babel import Locale

from sitrep_writer.files import made_folder, replace_files
from sitrep_writer.read_file import SETTINGS, TABLE
from sitrep_writer.reasons.reason import ReasonError, reason
from sitrep_writer.resources import Resources
from sitrep_writer.translation.locales import language_name, new_catalogue
from sitrep_writer.translation.new_style import empty_table, million_of, style_below, style_of
from sitrep_writer.words.locale_style import UnknownLocale, load_locale_style

_VOCABULARY = ("key", "text", "singular", "gender", "article", "aliases", "preposition")
_ACRONYMS = ("key", "acronym", "full", "origin", "said", "article", "full_article")
_MORE = {"vocabulary.csv": ("compound", "note"), "acronyms.csv": ("note",)}
_SHOWN = {
    "vocabulary.csv": {"text": "", "singular": "one: "},
    "acronyms.csv": {"acronym": "", "full": ""},
}
_COLUMNS = {"vocabulary.csv": _VOCABULARY, "acronyms.csv": _ACRONYMS}
GLOSSARY = "term,accepted\n"


class LocaleThere(ReasonError, OSError):
    """A locale that has files already."""


class NoParent(ReasonError, ValueError):
    """A parent that has no style."""


class NotWritable(ReasonError, ValueError):
    """A language whose numbers the program cannot write."""


class NewLocale(NamedTuple):
    """What was made: the locale, its parent (empty for none), the files, how many messages wait for
    a translation, and how many texts of the style.
    """

    locale: str
    parent: str
    files: tuple[Path, ...]
    messages: int
    settings: int


def make_locale(root: Path, resources: Resources, locale: str, parent: str = "") -> NewLocale:
    """Make `locales/<locale>/` in a folder. Nothing that is there is written over.

    Raises UnknownLanguage, NotWritable, NoParent, LocaleThere, SourcesUnreadable, OSError, and
    ValueError if settings cannot be read.
    """
    name = language_name(locale)
    if million_of(Locale.parse(name)).count("0") != 1:
        raise NotWritable(reason("unknown-locale.no-millions", locale=name))
    parent = language_name(parent) if parent else _nearest_parent(resources, name)
    folder = root / "locales" / name
    there = sorted(path.name for path in folder.glob("*")) if folder.is_dir() else []
    if there or resources.layers(f"locales/{name}/style.toml"):
        file = there[0] if there else "style.toml"
        raise LocaleThere(reason("not-written.locale-there", file=f"locales/{name}/{file}"))
    if parent:
        style = style_below(name, parent, _cldr_of(resources, parent))
    else:
        style = style_of(name, _shipped(resources, "style.toml"))
    catalogue = new_catalogue(root, resources, name, parent)
    texts = {"style.toml": style.text.encode(), "sitrep.po": catalogue.content}
    if not parent:
        for table, columns in _COLUMNS.items():
            shown = _SHOWN[table]
            made = empty_table(_shipped(resources, table), (*columns, *_MORE[table]), shown)
            texts[table] = b"\xef\xbb\xbf" + made.encode()
        texts["glossary.csv"] = GLOSSARY.encode()
    with made_folder(folder):
        replace_files(*((folder / file, content) for file, content in texts.items()))
    files = tuple(folder / file for file in texts)
    return NewLocale(name, parent, files, len(catalogue.added), style.to_translate)


def _nearest_parent(resources: Resources, name: str) -> str:
    """The locale that a region's belongs to, if it has a style: `pt` of `pt_BR`."""
    parent, _, _ = name.rpartition("_")
    while parent and not resources.layers(f"locales/{parent}/style.toml"):
        parent, _, _ = parent.rpartition("_")
    return parent


def _cldr_of(resources: Resources, parent: str) -> str:
    try:
        return str(load_locale_style(resources, parent).cldr)
    except UnknownLocale as error:
        why = reason("unknown-locale.style", folder=f"locales/{error}")
        raise NoParent(why) from error


def _shipped(resources: Resources, name: str) -> str:
    """The text of one of the English files."""
    (layer, *_) = resources.layers(f"locales/en/{name}")
    return layer.text(TABLE if name.endswith(".csv") else SETTINGS)
