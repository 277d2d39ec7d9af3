"""The catalogue files of a folder: written when they change, and reported when out of step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import polib
from babel.core import get_locale_identifier, parse_locale

from sitrep_writer.drafting.known_messages import POT
from sitrep_writer.files import replace_file
from sitrep_writer.messages.catalogue_files import CatalogueUnreadable
from sitrep_writer.read_file import CATALOGUE, read_file, why_not
from sitrep_writer.reasons.reason import ReasonError, reason
from sitrep_writer.resources import Resources
from sitrep_writer.shipped import shipped_root
from sitrep_writer.translation.catalogue_file import (
    UnknownLanguage,
    catalogue_bytes,
    plural_forms,
)
from sitrep_writer.translation.extract import extract, new_entry, with_samples
from sitrep_writer.translation.messages import SourceMessage, messages
from sitrep_writer.translation.screen_messages import POT as SCREEN_POT
from sitrep_writer.translation.screen_messages import screen_messages
from sitrep_writer.translation.update import CatalogueUpdate, update

_CATALOGUE = "locales/{}/sitrep.po"
LOST_AT_MOST = 10
"""The most translations, per hundred, that an update may put out of use before it is refused."""


class LosesTranslations(ReasonError, ValueError):
    """An update after which too many translations of a file would no longer be used."""

    def __init__(self, name: str, updated: CatalogueUpdate) -> None:
        self.name = name
        self.updated = updated
        lost, every = updated.lost, updated.translations
        super().__init__(reason("translations-lost", file=name, lost=lost, all=every))


def extract_file(root: Path, resources: Resources) -> tuple[Path, bool]:
    """Write `locales/sitrep.pot` of the shipped folder (`resources.shipped`), if its bytes change.

    Returns its path and whether it was written. Raises SourcesUnreadable and OSError.
    """
    path = root / POT
    return path, _write(path, extract(_shipped(resources)), root)


def extract_screen_file(root: Path) -> tuple[Path, bool]:
    """Write `locales/screen.pot`, the list of all that sitrep says on a screen, if its bytes
    change. Returns its path and whether it was written. Raises OSError."""
    path = root / SCREEN_POT
    return path, _write(path, _screen_pot(), root)


def update_files(
    root: Path,
    resources: Resources,
    languages: Sequence[str] | None = None,
    *,
    allow_losses: bool = False,
    find_keys: bool = False,
) -> list[tuple[Path, CatalogueUpdate]]:
    """Bring `locales/<language>/sitrep.po` of a folder into step, and of the program's own folder
    `screen.po` too; return each with what became of its keys. A file is written only if its bytes
    change; none is if one is unreadable, or would lose more than a tenth of its translations and
    `allow_losses` is not said.

    `root` is `resources.shipped` or, for an edition's own catalogues, `resources.override`: these
    only get what the edition's templates add or reword. A region's catalogue (es_PE if there is an
    es) holds only what differs, so nothing is added to it. `languages` are by default those with a
    catalogue in the folder; one without gets a new one. `find_keys` gives entries back the keys
    that they clearly should have. Raises SourcesUnreadable, CatalogueUnreadable, UnknownLanguage,
    LosesTranslations and OSError.
    """
    done = _updates(root, resources, languages, find_keys)
    for path, updated in done:
        if not allow_losses:
            _refuse_losses(updated, path.relative_to(root).as_posix())
    for path, updated in done:
        _write(path, updated.content, root)
    return done


def in_step(root: Path, resources: Resources) -> list[str]:
    """The files of a folder that `extract_file` or `update_files` would change, relative to it:
    none if all is in step. Raises the same errors.
    """
    expected = [(path, updated.content) for path, updated in _updates(root, resources, None)]
    if _is_program(root):
        expected.insert(0, (root / SCREEN_POT, _screen_pot()))
    if not _is_edition(root, resources):
        expected.insert(0, (root / POT, extract(_shipped(resources))))
    return [
        path.relative_to(root).as_posix()
        for path, content in expected
        if _read(path, root) != content
    ]


def languages_of(root: Path) -> list[str]:
    """The languages that have a catalogue in a folder, sorted."""
    return sorted(path.parent.name for path in root.glob("locales/*/sitrep.po"))


def language_name(language: str) -> str:
    """The name of a language's folder (`es-pe` → `es_PE`). Raises UnknownLanguage."""
    try:
        name = get_locale_identifier(parse_locale(language.replace("-", "_")))
    except ValueError as error:
        raise UnknownLanguage(language) from error
    plural_forms(name)
    return name


def offered_messages(
    root: Path, resources: Resources, language: str
) -> tuple[list[SourceMessage], bool]:
    """The messages that a language's catalogue in a folder may translate, and whether it has to
    translate each: not in a region's, nor in one of an edition, which need only what differs.
    Raises SourcesUnreadable.
    """
    edition = _is_edition(root, resources)
    wanted = messages(resources if edition else _shipped(resources))
    whole = not edition or _is_own_language(language, root, resources)
    return wanted, whole and not _is_region(language, root, resources)


def waiting_messages(
    root: Path, resources: Resources, language: str, book: polib.POFile
) -> list[SourceMessage]:
    """The messages that a language's catalogue in a folder is to translate: all of them; in a
    region's those that it has, in one of an edition also those that the edition adds or rewords.
    Raises SourcesUnreadable.
    """
    wanted, whole = offered_messages(root, resources, language)
    if whole:
        return wanted
    keys = {entry.msgctxt for entry in book if not entry.obsolete}
    if _is_edition(root, resources) and not _is_region(language, root, resources):
        keys |= _not_among(wanted, messages(_shipped(resources)))
    return [message for message in wanted if message.key in keys]


def read_bytes(path: Path, root: Path) -> bytes:
    """A catalogue's bytes. Raises CatalogueUnreadable."""
    content = _read(path, root)
    if content is None:
        name = path.relative_to(root).as_posix()
        raise CatalogueUnreadable(name, reason("catalogue-unreadable.not-there"))
    return content


class _Scope(NamedTuple):
    """The messages that the catalogues of a folder may translate, and those that may be added to
    them.
    """

    root: Path
    resources: Resources
    wanted: list[SourceMessage]
    offered: set[str]

    def updated(
        self, content: bytes | None, language: str, find_keys: bool = False
    ) -> CatalogueUpdate:
        """A language's catalogue in step; None for a new one."""
        may_add = self.offered
        if _is_own_language(language, self.root, self.resources):
            may_add = {message.key for message in self.wanted}
        elif _is_region(language, self.root, self.resources):
            may_add = set()
        name = _CATALOGUE.format(language)
        return update(
            content, self.wanted, language, name=name, offered=may_add, find_keys=find_keys
        )


def _scope(root: Path, resources: Resources) -> _Scope:
    edition = _is_edition(root, resources)
    shipped = messages(_shipped(resources))
    wanted = messages(resources) if edition else shipped
    offered = _not_among(wanted, shipped) if edition else {message.key for message in wanted}
    wanted = with_samples(wanted, resources if edition else _shipped(resources))
    return _Scope(root, resources, wanted, offered)


def catalogue_in_step(
    root: Path, resources: Resources, language: str, content: bytes
) -> CatalogueUpdate:
    """The catalogue of a language in a folder, of which these are the bytes, in step with the
    messages. Raises SourcesUnreadable, CatalogueUnreadable, UnknownLanguage, and LosesTranslations
    if too many of its translations would no longer be used.
    """
    updated = _scope(root, resources).updated(content, language)
    _refuse_losses(updated, _CATALOGUE.format(language))
    return updated


def new_catalogue(
    root: Path, resources: Resources, language: str, parent: str = ""
) -> CatalogueUpdate:
    """The first catalogue of a language in a folder: with all messages, or none if it takes them
    from its parent's. Raises SourcesUnreadable and UnknownLanguage.
    """
    meant = resources if _is_edition(root, resources) else _shipped(resources)
    wanted = with_samples(messages(meant), meant)
    region = bool(parent) and language.startswith(f"{parent}_")
    name = _CATALOGUE.format(language)
    return update(None, wanted, language, name=name, offered=() if region else None)


def _refuse_losses(updated: CatalogueUpdate, name: str) -> None:
    if 100 * updated.lost > LOST_AT_MOST * updated.translations:
        raise LosesTranslations(name, updated)


def _updates(
    root: Path,
    resources: Resources,
    languages: Sequence[str] | None,
    find_keys: bool = False,
) -> list[tuple[Path, CatalogueUpdate]]:
    scope = _scope(root, resources)
    names = languages_of(root) if languages is None else [language_name(one) for one in languages]
    done = []
    for language in dict.fromkeys(names):
        path = root / _CATALOGUE.format(language)
        done.append((path, scope.updated(_read(path, root), language, find_keys)))
    return done + (_screen_updates(root, languages, find_keys) if _is_program(root) else [])


def _screen_updates(
    root: Path, languages: Sequence[str] | None, find_keys: bool
) -> list[tuple[Path, CatalogueUpdate]]:
    """What becomes of the catalogues of what is said on a screen. One of a region holds only what
    differs, and is made by a person."""
    found = sorted(path.parent.name for path in root.glob("locales/*/screen.po"))
    names = found if languages is None else [language_name(one) for one in languages]
    wanted = list(screen_messages())
    done = []
    for language in dict.fromkeys(names):
        name = f"locales/{language}/screen.po"
        content = _read(root / name, root)
        if content is None and "_" in language:
            continue
        offered: set[str] | None = set() if "_" in language else None
        updated = update(content, wanted, language, name=name, offered=offered, find_keys=find_keys)
        done.append((root / name, updated))
    return done


def _screen_pot() -> bytes:
    return catalogue_bytes(map(new_entry, screen_messages()), language="")


def _not_among(messages: list[SourceMessage], shipped: list[SourceMessage]) -> set[str]:
    known = {(message.key, message.english) for message in shipped}
    return {message.key for message in messages if (message.key, message.english) not in known}


def _is_region(language: str, root: Path, resources: Resources) -> bool:
    """Whether a catalogue only says where a region differs from its language."""
    parent, _, region = language.rpartition("_")
    if not region or not parent:
        return False
    known = {*languages_of(root), *languages_of(resources.shipped)}
    return parent in known or _is_region(parent, root, resources)


def _is_own_language(language: str, root: Path, resources: Resources) -> bool:
    """Whether an edition's folder alone has a language, so that its catalogue has all messages."""
    if not _is_edition(root, resources) or _is_region(language, root, resources):
        return False
    return not resources.below().layers(f"locales/{language}/sitrep.po")


def _is_program(root: Path) -> bool:
    """Whether a folder is the one that the program takes its own sentences from."""
    return root.resolve() == shipped_root().resolve()


def _is_edition(root: Path, resources: Resources) -> bool:
    return resources.override is not None and root.resolve() == resources.override.resolve()


def _shipped(resources: Resources) -> Resources:
    """The same resources without an edition's own."""
    return resources.below()


def _read(path: Path, root: Path) -> bytes | None:
    try:
        return read_file(path, CATALOGUE, root)
    except FileNotFoundError:
        return None
    except OSError as error:
        name = path.relative_to(root).as_posix()
        why = reason("catalogue-unreadable.not-read", why=why_not(error))
        raise CatalogueUnreadable(name, why) from error


def _write(path: Path, content: bytes, root: Path) -> bool:
    """Write a file unless its contents are already right; says whether it did."""
    if _read(path, root) == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, content)
    return True
