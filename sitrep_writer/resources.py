"""The data files of the tool and the files of an edition's folder that override them.

Templates, registers and locales are inside the wheel; in a checkout they are the top-level folders.
A folder with a `sitrep.toml` beside the workbook overrides them: templates file by file, catalogues
and vocabularies key by key.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.read_file import SETTINGS as SETTINGS_FILE
from sitrep_writer.read_file import FileKind, is_file, read_file, read_text
from sitrep_writer.shipped import shipped_root

SETTINGS = "sitrep.toml"


class Layer(NamedTuple):
    """A file of one layer: its path, its name for messages, and its time and size, a key for
    caching what was made from it. `within` is the edition's folder, which its files may not lead
    out of.
    """

    path: Path
    name: str
    modified: int
    size: int
    within: Path | None = None

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
    """The layers that data files are searched in: the shipped one, then the edition's own."""

    def __init__(self, override: Path | None = None, shipped: Path | None = None) -> None:
        self.shipped = shipped or shipped_root()
        self.override = override
        below = (self.shipped,)
        self.roots: tuple[Path, ...] = below if override is None else (*below, override)
        self._found: dict[str, tuple[Layer, ...]] = {}

    @classmethod
    def beside(cls, workbook: Path) -> Resources:
        """The resources for a workbook: its folder overrides only if it holds a `sitrep.toml`."""
        folder = workbook.parent
        return cls(folder if is_file(folder / SETTINGS) else None)

    def without_override(self) -> Resources:
        """The shipped files alone."""
        return Resources(shipped=self.shipped)

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
        """Names of the files under templates/ and locales/ in the edition's folder."""
        if self.override is None:
            return ()
        brought = [
            path.relative_to(self.override).as_posix()
            for folder in ("templates", "locales")
            for path in (self.override / folder).rglob("*")
            if path.is_file() and not path.name.startswith((".", "~$"))
        ]
        return tuple(sorted(brought))

    def _layer(self, root: Path, name: str) -> Layer | None:
        path, address = _path(root, name)
        try:
            status = os.stat(address)  # noqa: PTH116 - asked for some thirty files at each draft
        except OSError:
            return None
        shown = name if root == self.shipped else f"{root.resolve().name}/{name}"
        within = root if root == self.override else None
        return Layer(path, shown, status.st_mtime_ns, status.st_size, within)


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
