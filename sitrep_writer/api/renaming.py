"""Gives results other keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.api.catalogues import resources_of, tried
from sitrep_writer.api.not_done import NotDone, not_done_of
from sitrep_writer.model.options import AnyPath

if TYPE_CHECKING:
    from sitrep_writer.translation.rename_key import KeyRename


class RenamedKey(NamedTuple):
    """What `rename_key` wrote.

    Attributes:
        template: the template with the result.
        catalogues: the catalogues in which entries got another key, each with how many.
        left: lines of settings that still name the old key (`templates/platforms/peru.toml:39`).
            Nothing was changed there.
    """

    template: Path
    catalogues: tuple[tuple[Path, int], ...]
    left: tuple[str, ...]


def rename_key(old: str, new: str, edition: AnyPath | None = None) -> RenamedKey | NotDone:
    """Give a result another key, in its template and in every catalogue of the folder at once.

    The tag keeps the old key (`was="kits"`). So comparisons pair both, a new edition finds the
    figures of the last one, and workbooks that name the old key still work. Drafts that were
    written before are not touched. Translations keep their words.

    Args:
        old: the present key of the result with its sector, such as `"shelter.kits"`, or of an
            action, such as `"action.planted"`.
        new: the new key, in the same sector.
        edition: a workbook, or a folder with a `sitrep.toml`, whose own template declares the
            result; the program's folder without one.

    Returns:
        The files that were written. `NotDone` if no template of the folder has the result, the new
        key is no key, is in another sector or is taken, a template or a catalogue cannot be read,
        or a file cannot be written; then no file is changed.

    Example:
        >>> print(rename_key("shelter.warm_kit", "shelter.kits").message)
        "shelter.warm_kit" is the key of no result. Did you mean shelter.warm_kits?
    """
    from sitrep_writer.translation import rename_key as renaming

    resources = resources_of(edition)
    if isinstance(resources, NotDone):
        return resources
    root = resources.override or resources.shipped

    def done() -> KeyRename | NotDone:
        try:
            return renaming.rename_key(root, resources, old, new)
        except renaming.CannotRename as error:
            return not_done_of("key-not-renamed", error.reason)

    renamed = tried(done)
    return renamed if isinstance(renamed, NotDone) else RenamedKey(*renamed)
