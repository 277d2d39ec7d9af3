"""Which of the files in an edition's folder are used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sitrep_writer.drafting.known_names import most_alike
from sitrep_writer.drafting.outlines import FOLDER, layout_names
from sitrep_writer.model.problems import CODES, Place, Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.resources import ABOVE, EXTENDS, SETTINGS, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, read_settings

_READ = ("sitrep.po", "vocabulary.csv", "acronyms.csv", "style.toml")
_LEFT_BY_EDITORS = (".mo", ".pot", ".bak", "~")
_LIKE = 60.0
_LAYOUT = "layout.toml"
_CHECK, _SILENCE = "check", "silence"
_SETTINGS = (EXTENDS, f"[{_CHECK}]")
_OF_SILENCE = ("code", "about", "reason")


def own_files(resources: Resources) -> Iterator[Problem]:
    """A note for each file under templates/ and locales/ that the folder brings, or the one above
    it, and a warning for one under locales/ that nothing reads (a locale's folder or a file of
    another name), for a layout's folder without its settings, and for a name in a `sitrep.toml`
    that means nothing. An error where the folder above cannot be used."""
    for layer in resources.layers(SETTINGS):
        try:
            tables = read_settings(layer.path, layer.within)
        except SettingsUnreadable:  # fatal by itself: the rules of the check are read from it
            continue
        yield from _unknown_settings(tables, layer.name)
    if resources.extends_fault is not None:
        yield problem_of("extends-refused", SETTINGS, resources.extends_fault)
    brought = resources.overridden()
    whole = {name.rpartition("/")[0] for name in brought if name.endswith(f"/{_LAYOUT}")}
    told: set[str] = set()
    for name in brought:
        layout = _layout_of(name)
        if layout and layout not in whole:
            if layout not in told:
                yield _without_settings(resources, name, layout)
            told.add(layout)
        elif _is_used(resources, name.removeprefix(f"{ABOVE}/")):
            above = name.startswith(f"{ABOVE}/")
            yield problem("overrides.above" if above else "overrides.edition", name)
        elif not name.endswith(_LEFT_BY_EDITORS):
            yield _without_readers(resources, name)


def _layout_of(name: str) -> str:
    """The folder of the layout that a file is of; empty where it is of none."""
    above = f"{ABOVE}/" if name.startswith(f"{ABOVE}/") else ""
    bare = name.removeprefix(above)
    if not bare.startswith(f"{FOLDER}/") or bare.count("/") <= 2:
        return ""
    return above + "/".join(bare.split("/")[:3])


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
    parts = name.removeprefix(f"{ABOVE}/").split("/")
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


def _unknown_settings(tables: Mapping[str, Any], file: str) -> Iterator[Problem]:
    """A warning for each name of a `sitrep.toml` that no setting has. Names of rules below [check]
    are looked at where the rules are read."""
    for name, value in tables.items():
        if name not in (EXTENDS, _CHECK):
            yield _unknown(_shown(name, value), _meant_setting(name), _SETTINGS, file)
    rules = tables.get(_CHECK)
    silences = rules.get(_SILENCE) if isinstance(rules, dict) else None
    for each in silences if isinstance(silences, list) else ():
        for name in each if isinstance(each, dict) else ():
            if name not in _OF_SILENCE:
                near = most_alike(name, _OF_SILENCE, _LIKE)
                where = f"{name} (in [[{_CHECK}.{_SILENCE}]])"
                yield _unknown(where, near, _OF_SILENCE, file)


def _shown(name: str, value: object) -> str:
    """A name as somebody wrote it: a table, a list of tables, or a setting."""
    if isinstance(value, dict):
        return f"[{name}]"
    tables = isinstance(value, list) and any(isinstance(each, dict) for each in value)
    return f"[[{name}]]" if tables else name


def _meant_setting(name: str) -> str:
    """What a name at the top of a `sitrep.toml` is most likely a slip for."""
    if name == _SILENCE:
        return f"[[{_CHECK}.{_SILENCE}]]"
    if name in CODES:
        return f"[{_CHECK}.{name}]"
    near = most_alike(name, (EXTENDS, _CHECK), _LIKE)
    return f"[{_CHECK}]" if near == _CHECK else near


def _unknown(name: str, near: str, known: tuple[str, ...], file: str) -> Problem:
    listed = () if near else known
    return problem("setting-unknown", Place(file), name=name, near=near, known=listed)
