"""Small folders of templates and catalogues for the tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import polib

from sitrep_writer.resources import Resources

HEALTH = """\
{% sector "health", label="Health" %}

{# Enrolment in the insurance; {purpose} begins with "to". #}
{% bullet "insurance", label="National insurance", people="people: people" %}
[{purpose}, ]**partners helped {people} to join the {SIS}**.
{# Sessions of orientation. #}
{% then "orientation" %}
**{sessions} (session was|sessions were) held**.
{% endbullet %}
"""
SHELTER = """\
{% sector "shelter", label="Shelter" %}

{# Kits of warm clothes. #}
{% bullet "kits", label="Warm kits", kits="things: kits" %}
**Over {kits} kits**[ to {who}].
{% wording "short" %}
{kits} (kit|kits).
{% endbullet %}
"""
PROFILE = """\
names = ["Peru"]
country = "Peru"
layout = "update"
[locales.en]
house = "en"
language = "en-GB"
[sectors]
order = []
[rounding]
steps = []
beyond = 1
down = "over"
up = "nearly"
percent = 1
money = []
money_beyond = 1
[labels]
title = "Migrants in {country}"
page = "Page"
"""

KITS = "**Over {kits} kits**[ to {who}]."
NEARLY = "**Nearly {kits} kits**[ to {who}]."
SPANISH = "**Más de {kits} kits**[ a {who}]."

_moments = count(1_700_000_000)
SECTOR_FILES = {"health": HEALTH, "shelter": SHELTER}


def make_root(folder: Path, **sectors: str) -> Resources:
    """A folder with a profile, two sectors (or those given) and an empty `locales/`."""
    (folder / "templates/platforms").mkdir(parents=True)
    (folder / "templates/sectors").mkdir()
    (folder / "locales").mkdir()
    (folder / "templates/platforms/peru.toml").write_text(PROFILE, encoding="utf-8")
    for name, text in (sectors or SECTOR_FILES).items():
        write_sector(folder, name, text)
    resources = Resources()
    resources.shipped, resources.roots = folder, (folder,)
    return resources


def overridden(resources: Resources, folder: Path) -> Resources:
    """The same resources with an edition's folder over them."""
    edition = Resources(folder)
    edition.shipped, edition.roots = resources.shipped, (resources.shipped, folder)
    return edition


def write_sector(folder: Path, name: str, text: str) -> None:
    """Write or change a sector template; each time at another moment, however fast the test."""
    path = folder / f"templates/sectors/{name}.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    moment = next(_moments)
    os.utime(path, (moment, moment))


def edited(catalogue: bytes, change: Callable[[polib.POFile], object]) -> bytes:
    """A catalogue after someone changed its entries in an editor that wraps lines."""
    book = polib.pofile(catalogue.decode(), wrapwidth=40)
    change(book)
    return str(book).encode()


def translated(catalogue: bytes, **words: str) -> bytes:
    """A catalogue with translations by key, a double underscore for the dot."""

    def translate(book: polib.POFile) -> None:
        for key, text in words.items():
            entry_of(book, key.replace("__", ".")).msgstr = text

    return edited(catalogue, translate)


def entry_of(catalogue: bytes | polib.POFile, key: str) -> polib.POEntry:
    """The living entry of a key, else the obsolete one."""
    book = polib.pofile(catalogue.decode()) if isinstance(catalogue, bytes) else catalogue
    found = sorted((one for one in book if one.msgctxt == key), key=lambda one: one.obsolete)
    assert found, f"{key} is not in the catalogue"
    return found[0]
