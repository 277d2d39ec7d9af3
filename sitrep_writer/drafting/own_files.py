"""Which of the files in an edition's folder are used."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.drafting.known_names import most_alike
from sitrep_writer.drafting.outlines import FOLDER, layout_names
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.resources import Resources

_READ = ("sitrep.po", "vocabulary.csv", "acronyms.csv", "style.toml")
_LEFT_BY_EDITORS = (".mo", ".pot", ".bak", "~")
_LIKE = 60.0
_LAYOUT = "layout.toml"


def own_files(resources: Resources) -> Iterator[Problem]:
    """A note for each file under templates/ and locales/ in the folder, and a warning for one under
    locales/ that nothing reads (a locale's folder or a file with another name), and for a layout's
    folder without its settings.
    """
    brought = resources.overridden()
    whole = {name.rpartition("/")[0] for name in brought if name.endswith(f"/{_LAYOUT}")}
    told: set[str] = set()
    for name in brought:
        layout = _layout_of(name)
        if layout and layout not in whole:
            if layout not in told:
                yield _without_settings(resources, name, layout)
            told.add(layout)
        elif _is_used(resources, name):
            yield problem("overrides", name)
        elif not name.endswith(_LEFT_BY_EDITORS):
            yield _without_readers(resources, name)


def _layout_of(name: str) -> str:
    """The folder of a file's layout; empty if it has none."""
    if not name.startswith(f"{FOLDER}/") or name.count("/") <= 2:
        return ""
    return "/".join(name.split("/")[:3])


def _without_settings(resources: Resources, name: str, layout: str) -> Problem:
    """A layout counts as a whole folder: without its settings none of its files is used."""
    own = layout.rpartition("/")[2]
    if own in layout_names(resources):
        return problem("layout-incomplete.shipped", name, folder=layout, layout=own)
    return problem("layout-incomplete.unused", name, folder=layout)


def _without_readers(resources: Resources, name: str) -> Problem:
    return problem("file-unused", name, near=_meant(resources, name))


def _is_used(resources: Resources, name: str) -> bool:
    if not name.startswith("locales/"):
        return True
    _, locale, *rest = name.split("/")
    return len(rest) == 1 and rest[0] in _READ and _is_locale(resources, locale)


def _meant(resources: Resources, name: str) -> str:
    """The name that would be read: in the same locale's folder if it is one, else the nearest."""
    parts = name.split("/")
    locale, file = parts[1], parts[-1]
    if file in _READ and _is_locale(resources, locale):
        return f"locales/{locale}/{file}"
    return most_alike(name, _names(resources), _LIKE)


def _is_locale(resources: Resources, name: str) -> bool:
    return bool(resources.layers(f"locales/{name}/style.toml"))


def _names(resources: Resources) -> list[str]:
    """The names that would be read."""
    folders = {path.name for root in resources.roots for path in (root / "locales").glob("*/")}
    return [
        f"locales/{locale}/{file}"
        for locale in sorted(folders)
        if _is_locale(resources, locale)
        for file in _READ
    ]
