"""The peer: plain Jinja2 with Babel and gettext, as a careful project would write it.

    python -m tests.benchmarks.language.peer_jinja section|single speed|texts COUNT|cold SINCE

`section` renders 50 bullets at a time from one template, `single` one bullet a render. The i18n
extension's trans block holds the sentence; Spanish is a compiled gettext catalogue, read from
disk (`peer_jinja catalogue FOLDER` writes it; SITREP_BENCH_LOCALES names the folder). The Locale
is parsed once, the months and list pattern are Babel's, numbers are written by format_decimal with
the Locale, and nothing is remembered. (The extension's newer style, which passes the variables to
gettext, is a tenth slower.) Nothing is rounded or traced either, and "y" stays "y" before "Ica".
"""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from babel import Locale
from babel.dates import get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal
from jinja2 import Environment

from tests.benchmarks.language.messages import (
    BATCH,
    DEPARTMENTS,
    SENTENCES,
    SPANISH,
    LongFacts,
)
from tests.benchmarks.language.timing import Say, run

DOMAIN = "peer"
PLACES = {word: said for word, said in SPANISH.items() if word in DEPARTMENTS}
FOLDER = "SITREP_BENCH_LOCALES"
TRANS = (
    "{% trans places=fact.places | listed, people=fact.people | number, "
    "sessions=fact.sessions | number, modality=_(fact.modality), kits=fact.kits | number, "
    "month=months[fact.month] %}"
    + re.sub(r"\{(\w+)\}", r"{{ \1 }}", SENTENCES["en"])
    + "{% endtrans %}"
)
SECTION = "{% for fact in facts %}" + TRANS + "\n{% endfor %}"


def write_catalogue(folder: Path) -> None:
    """Compile the Spanish catalogue: the sentence and the words that differ."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="es_PE", domain=DOMAIN)
    english, spanish = (
        re.sub(r"\{(\w+)\}", r"%(\1)s", SENTENCES[locale]) for locale in ("en", "es_PE")
    )
    catalogue.add(english, spanish)
    for word, translation in SPANISH.items():
        catalogue.add(word, translation)
    path = folder / "es_PE" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)


def environment(locale: str, translations: gettext.NullTranslations) -> Environment:
    """Jinja with translations and the number, list and month functions of a locale."""
    babel = Locale.parse(locale)
    translated = translations.gettext
    env = Environment(extensions=["jinja2.ext.i18n"])
    env.install_gettext_translations(translations)
    env.filters["number"] = lambda value: format_decimal(value, locale=babel)
    env.filters["listed"] = lambda places: format_list(
        [translated(place) for place in places], locale=babel
    )
    env.globals["months"] = get_month_names("wide", locale=babel)
    return env


def _translations(locale: str) -> gettext.NullTranslations:
    if locale == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, os.environ[FOLDER], languages=[locale])


def section(locale: str) -> Say:
    """One render for each 50 bullets."""
    render = environment(locale, _translations(locale)).from_string(SECTION).render

    def say(facts: Sequence[LongFacts]) -> list[str]:
        sentences: list[str] = []
        for at in range(0, len(facts), BATCH):
            sentences += render(facts=facts[at : at + BATCH]).splitlines()
        return sentences

    return say


def single(locale: str) -> Say:
    """One render for each bullet."""
    render = environment(locale, _translations(locale)).from_string(TRANS).render
    return lambda facts: [render(fact=fact) for fact in facts]


def versions() -> dict[str, str]:
    """What was measured."""
    from importlib.metadata import version

    return {name: version(name) for name in ("Jinja2", "Babel")}


if __name__ == "__main__":
    way, *arguments = sys.argv[1:]
    if way == "catalogue":
        write_catalogue(Path(arguments[0]))
    else:
        run({"section": section, "single": single}[way], str, versions, arguments)
