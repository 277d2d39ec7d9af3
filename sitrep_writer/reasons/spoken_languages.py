"""Which languages sitrep speaks: those that have sentences of their own."""

from __future__ import annotations

from sitrep_writer.shipped import shipped_root

FOLDER = "locales"
FILE = "screen.po"


def spoken_languages() -> tuple[str, ...]:
    """Their tags, English first."""
    folders = sorted((shipped_root() / FOLDER).glob(f"*/{FILE}"))
    return ("en", *(path.parent.name for path in folders if path.parent.name != "en"))


def nearest_spoken(tag: str) -> str:
    """The tag of the nearest language that is spoken, in capitals or not: `es_PE` is itself,
    `es-MX` is `es`; empty where none is.
    """
    language, line, country = tag.replace("-", "_").partition("_")
    language = language.lower()
    name = f"{language}{line}{country.upper()}"
    if language not in spoken_languages():
        return ""
    has_style = name.isidentifier() and (shipped_root() / FOLDER / name).is_dir()
    return name if has_style else language
