"""The catalogues that translators work in, kept in step with the templates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sitrep_writer.model.options import AnyPath
from sitrep_writer.read_file import is_file
from sitrep_writer.resources import Resources

if TYPE_CHECKING:
    from sitrep_writer.translation import CatalogueUpdate

_Done = TypeVar("_Done")


class CataloguesNotWritten(Exception):
    """No catalogue was written. The message says why."""


def extract_catalogue() -> tuple[Path, bool]:
    """Write `locales/sitrep.pot` anew from the shipped templates: its path, and whether its bytes
    changed. Raises SourcesUnreadable and CataloguesNotWritten."""
    from sitrep_writer.translation import extract_file

    resources = Resources()
    return _written(lambda: extract_file(resources.shipped, resources))


def update_catalogues(
    languages: Sequence[str] = (),
    edition: AnyPath | None = None,
    *,
    allow_losses: bool = False,
    find_keys: bool = False,
) -> list[tuple[str, Path, CatalogueUpdate]]:
    """Bring the catalogues of these languages (all unless named) in step with the templates, of the
    program or of an edition's folder. Each with its name, its path and what became of its keys.

    Raises SourcesUnreadable, CatalogueUnreadable, UnknownLanguage, LosesTranslations and
    CataloguesNotWritten.
    """
    from sitrep_writer.translation import update_files

    resources = Resources() if edition is None else _of_edition(Path(edition))
    root = resources.override or resources.shipped
    updated = _written(
        lambda: update_files(
            root,
            resources,
            list(languages) or None,
            allow_losses=allow_losses,
            find_keys=find_keys,
        )
    )
    return [(path.relative_to(root).as_posix(), path, done) for path, done in updated]


def _of_edition(edition: Path) -> Resources:
    resources = Resources.beside(edition if is_file(edition) else edition / "edition.xlsx")
    if resources.override is None:
        raise CataloguesNotWritten(f"{edition} has no sitrep.toml beside it.")
    return resources


def _written(work: Callable[[], _Done]) -> _Done:
    try:
        return work()
    except OSError as error:
        raise CataloguesNotWritten(f"{error}") from error
