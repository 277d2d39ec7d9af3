"""The data files of the tool and what an edition's folder puts in their place.

Templates, registers and locales travel inside the wheel; in a checkout they are the top-level
folders. A folder that holds a `sitrep.toml` beside the workbook overrides them: templates file by
file, catalogues and vocabularies key by key.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

SETTINGS = "sitrep.toml"


class Layer(NamedTuple):
    """A file of one layer: its path, and its name as people should read it in messages."""

    path: Path
    name: str


class Resources:
    """The layers in which data files are looked for: the shipped one, then the edition's own."""

    def __init__(self, override: Path | None = None, shipped: Path | None = None) -> None:
        self.shipped = shipped or _shipped_root()
        self.override = override
        self.roots: tuple[Path, ...] = (
            (self.shipped,) if override is None else (self.shipped, override)
        )

    @classmethod
    def beside(cls, workbook: Path) -> Resources:
        """Those for a workbook: its folder overrides only where it holds a `sitrep.toml`."""
        folder = workbook.parent
        return cls(folder if (folder / SETTINGS).is_file() else None)

    def without_override(self) -> Resources:
        """The shipped files alone."""
        return Resources(shipped=self.shipped)

    def layers(self, name: str) -> list[Layer]:
        """Each layer's file of this name (`locales/es/sitrep.po`), shipped first."""
        found = [(root, root / name) for root in self.roots]
        return [Layer(path, self._shown(root, name)) for root, path in found if path.is_file()]

    def top(self, name: str) -> Layer | None:
        """The file that counts where one file replaces another: the last layer's."""
        layers = self.layers(name)
        return layers[-1] if layers else None

    def folder(self, name: str, pattern: str) -> list[Layer]:
        """The files of a folder by pattern, each name once, a later layer's in place of an
        earlier one's, sorted by name."""
        by_name: dict[str, Layer] = {}
        for root in self.roots:
            for path in sorted((root / name).glob(pattern)):
                relative = path.relative_to(root).as_posix()
                by_name[relative] = Layer(path, self._shown(root, relative))
        return [by_name[key] for key in sorted(by_name)]

    def overridden(self) -> tuple[str, ...]:
        """Names of the files under templates/ and locales/ that the edition's folder brings."""
        if self.override is None:
            return ()
        brought = [
            path.relative_to(self.override).as_posix()
            for folder in ("templates", "locales")
            for path in (self.override / folder).rglob("*")
            if path.is_file() and not path.name.startswith((".", "~$"))
        ]
        return tuple(sorted(brought))

    def _shown(self, root: Path, name: str) -> str:
        return name if root == self.shipped else f"{root.name}/{name}"


class Stamp(NamedTuple):
    """A file as a cache knows it: what was read stays good while its time and size stay."""

    path: Path
    name: str
    modified: int
    size: int


def stamp(path: Path, name: str) -> Stamp:
    """The file as it is now. Raises OSError if it went away."""
    status = path.stat()
    return Stamp(path, name, status.st_mtime_ns, status.st_size)


def _shipped_root() -> Path:
    """The folder that holds `templates/` and `locales/`: inside the wheel, or the checkout."""
    package = Path(__file__).resolve().parent
    return package if (package / "templates").is_dir() else package.parent
