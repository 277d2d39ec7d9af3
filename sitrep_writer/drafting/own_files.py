"""The files that an edition's folder brings: which of them are used."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.drafting.names import most_alike
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.resources import Resources

_READ = ("sitrep.po", "vocabulary.csv", "acronyms.csv", "style.toml")
_LEFT_BY_EDITORS = (".mo", ".pot", ".bak", "~")
_LIKE = 60.0


def own_files(resources: Resources) -> Iterator[Problem]:
    """A note for each file under templates/ and locales/ that the folder brings, and a warning for
    one under locales/ that nothing reads: a locale's folder or a file of another name."""
    for name in resources.overridden():
        if not name.startswith("locales/") or _is_read(resources, name):
            yield problem("overrides", name, "the edition's folder brings its own.")
        elif not name.endswith(_LEFT_BY_EDITORS):
            near = _meant(resources, name)
            hint = f' Did you mean "{near}"?' if near else ""
            yield problem("file-unused", name, f"no draft reads this file.{hint}")


def _is_read(resources: Resources, name: str) -> bool:
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
