"""The data files of the tool and the files of an edition's folder that override them.

Templates, registers and locales travel inside the wheel; in a checkout they are the top-level
folders. A folder that holds a `sitrep.toml` beside the workbook overrides them: templates file by
file, catalogues and vocabularies key by key. Between the two lies an organisation's folder, the one
above the edition's, where that says `extends = ".."`.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from sitrep_writer.read_file import SETTINGS as SETTINGS_FILE
from sitrep_writer.read_file import FileKind, is_file, read_file, read_text
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.shipped import shipped_root
from sitrep_writer.toml_settings import SettingsUnreadable, read_settings

SETTINGS = "sitrep.toml"
EXTENDS, ABOVE = "extends", ".."
"""What an edition's settings say to use the folder above theirs too."""


class Layer(NamedTuple):
    """A file of one layer: its path, its name as people should read it in messages, and its time
    and size, so that what was made of it is good to keep while they stay (a key for caches).
    `within` is the folder of an edition or organisation, which its files may not lead out of;
    `over` is 0 for shipped files, 1 for an organisation's and 2 for an edition's own."""

    path: Path
    name: str
    modified: int
    size: int
    within: Path | None = None
    over: int = 0

    def read(self, kind: FileKind) -> bytes:
        """The contents of the file. Raises OSError, including FileRefused."""
        return read_file(self.path, kind, self.within)

    def folder(self) -> Path:
        """The folder of a settings file, for the other files there; an edition's own must be sound.
        Raises OSError.
        """
        if self.within is not None:
            self.read(SETTINGS_FILE)
        return self.path.parent

    def text(self, kind: FileKind) -> str:
        """The file as text. Raises OSError and UnicodeDecodeError."""
        return read_text(self.path, kind, self.within)


class Resources:
    """The layers in which data files are looked for: the shipped one, then the organisation's
    (`parent`) and the edition's own. `extends_fault` says why a folder above the edition's is not
    used, although its settings ask for one; `settings_fault` why the settings of a folder cannot be
    read. A draft has both among its problems; whatever else uses a folder refuses."""

    def __init__(
        self,
        override: Path | None = None,
        shipped: Path | None = None,
        parent: Path | None = None,
        extends_fault: Reason | None = None,
        settings_fault: Reason | None = None,
    ) -> None:
        self.shipped = shipped or shipped_root()
        self.override = override
        self.parent = parent
        self.extends_fault = extends_fault
        self.settings_fault = settings_fault
        own = (root for root in (parent, override) if root is not None)
        self.roots: tuple[Path, ...] = (self.shipped, *own)
        self._found: dict[str, tuple[Layer, ...]] = {}

    @classmethod
    def beside(cls, workbook: Path) -> Resources:
        """Those for a workbook: its folder overrides only where it holds a `sitrep.toml`, and the
        folder above that one only where the `sitrep.toml` says so."""
        folder = workbook.parent
        if not is_file(folder / SETTINGS):
            return cls()
        try:
            above = _extended(folder)
            if isinstance(above, Reason):
                return cls(folder, extends_fault=above)
            if above is not None and is_file(above / SETTINGS):
                _settings(above)
        except SettingsUnreadable as error:
            return cls(folder, settings_fault=error.reason)
        return cls(folder, parent=above)

    def without_override(self) -> Resources:
        """The shipped files alone."""
        return Resources(shipped=self.shipped)

    def below(self) -> Resources:
        """All but the edition's own files."""
        return Resources(shipped=self.shipped, parent=self.parent)

    def layers(self, name: str) -> tuple[Layer, ...]:
        """Each layer's file with this name (`locales/es/sitrep.po`), shipped first; searched once,
        so that all stages of a draft use the same. A name that leads out of the layers, which a
        file may contain, matches nothing.
        """
        known = self._found.get(name)
        if known is None:
            roots = self.roots if _is_plain(name) else ()
            found = [self._layer(root, name) for root in roots]
            known = self._found[name] = tuple([layer for layer in found if layer is not None])
        return known

    def top(self, name: str) -> Layer | None:
        """The file that counts if one file replaces another: the last layer's."""
        layers = self.layers(name)
        return layers[-1] if layers else None

    def folder(self, name: str, suffix: str, but: str = "") -> tuple[Layer, ...]:
        """The files of a folder with this ending (but not with that one, if given), each name once,
        with a later layer's replacing an earlier one's, sorted by name.
        """
        by_name: dict[str, Layer] = {}
        for root in self.roots:
            try:
                files = os.listdir(_path(root, name)[1])  # noqa: PTH208 - names are enough
            except OSError:
                continue
            for file in files:
                if not file.endswith(suffix) or (but and file.endswith(but)):
                    continue
                layer = self._layer(root, f"{name}/{file}")
                if layer is not None:
                    by_name[file] = layer
        return tuple(by_name[key] for key in sorted(by_name))

    def overridden(self) -> tuple[str, ...]:
        """Names of the files under templates/ and locales/ that the edition's folder brings, and
        those of the folder above it (`../templates/…`)."""
        own = _brought(self.override) if self.override is not None else []
        above = _brought(self.parent) if self.parent is not None else []
        return (*own, *(f"{ABOVE}/{name}" for name in above))

    def _layer(self, root: Path, name: str) -> Layer | None:
        path, address = _path(root, name)
        try:
            status = os.stat(address)  # noqa: PTH116 - asked for some thirty files at each draft
        except OSError:
            return None
        shown = name if root == self.shipped else f"{root.resolve().name}/{name}"
        over = 2 if root == self.override else 1 if root == self.parent else 0
        within = root if over else None
        return Layer(path, shown, status.st_mtime_ns, status.st_size, within, over)


def _brought(root: Path) -> list[str]:
    """Names of the files under templates/ and locales/ of a folder, sorted."""
    return sorted(
        path.relative_to(root).as_posix()
        for folder in ("templates", "locales")
        for path in (root / folder).rglob("*")
        if path.is_file() and not path.name.startswith((".", "~$"))
    )


def _settings(folder: Path) -> dict[str, Any]:
    """The settings of a folder. Raises SettingsUnreadable, with the name of the file."""
    try:
        return read_settings(folder / SETTINGS, folder)
    except SettingsUnreadable as error:
        name = f"{folder.resolve().name}/{SETTINGS}"
        raise SettingsUnreadable(reason("in-file", file=name, why=error.reason)) from error


def _extended(folder: Path) -> Path | Reason | None:
    """The folder above an edition's, if its settings say that it is used; or why it is not. Raises
    SettingsUnreadable."""
    said = _settings(folder).get(EXTENDS)
    if said is None:
        return None
    if said != ABOVE:
        return reason("extends-refused.other", typed=f"{said}")
    if os.path.islink(folder):  # noqa: PTH114 - Path's own raises for names that are none
        return reason("extends-refused.link")
    place = os.path.realpath(folder)
    above = os.path.dirname(place)  # noqa: PTH120
    return reason("extends-refused.no-folder") if above == place else Path(above)


def _is_plain(name: str) -> bool:
    """Whether a name leads down from a layer's folder, and nowhere else."""
    parts = name.split("/")
    return not any(part in ("", ".", "..") for part in parts) and not _ODD & set(name)


_ODD = frozenset("\\:\0")


@lru_cache(maxsize=1024)
def _path(root: Path, name: str) -> tuple[Path, str]:
    """A file's path, and the same as text, which the system needs."""
    path = root / name
    return path, str(path)
