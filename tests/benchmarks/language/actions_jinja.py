"""The peer for sentences of actions: Jinja2 with Babel and gettext, as in `peer_jinja`. Nouns and
verbs agree by gettext's plural forms, lists and numbers are Babel's, optional parts are messages
of their own behind an `if`."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.language.action_facts import NOUNS, TOPICS, ActionFacts
from tests.benchmarks.language.messages import BATCH
from tests.benchmarks.language.peer_jinja import FOLDER, PLACES, environment
from tests.benchmarks.language.timing import Say

DOMAIN = "peer_actions"

ENGLISH = {
    "received": (
        "A total of {people} received {things}",
        "A total of {people} received {things}",
    ),
    "given": (
        "In {places}, {things} was distributed to {people}",
        "In {places}, {things} were distributed to {people}",
    ),
    "trained": (
        "A total of {people} took part in training on {topics}",
        "A total of {people} took part in training on {topics}",
    ),
    "held": (
        "A total of {things} on {topics} was held",
        "A total of {things} on {topics} were held",
    ),
    "reached": (
        "Partners reached {people} with messages on {topics}",
        "Partners reached {people} with messages on {topics}",
    ),
}
SPANISH = {
    "received": (
        "Un total de {people} recibió {things}",
        "Un total de {people} recibieron {things}",
    ),
    "given": (
        "En {places}, se distribuyó {things} a {people}",
        "En {places}, se distribuyeron {things} a {people}",
    ),
    "trained": (
        "Un total de {people} participó en capacitaciones sobre {topics}",
        "Un total de {people} participaron en capacitaciones sobre {topics}",
    ),
    "held": (
        "Se realizó {things} sobre {topics}",
        "Se realizaron {things} sobre {topics}",
    ),
    "reached": (
        "Los socios llegaron a {people} con mensajes sobre {topics}",
        "Los socios llegaron a {people} con mensajes sobre {topics}",
    ),
}
COUNTS = {"given": "things", "held": "things"}
"""What the verb agrees with, where it is not people."""
SLOTS = {
    "people": "fact.people | counted(fact.who)",
    "things": "fact.things | counted(fact.what)",
    "places": "fact.places | listed",
    "topics": "fact.topics | listed",
}
PARTS = {
    "where": (" in {places}", " en {places}"),
    "when": (" in {month} 2024", " en {month} de 2024"),
    "with": (", with {people} taking part", ", con la participación de {people}"),
}


def _sentence(name: str) -> str:
    single, plural = (re.sub(r"\{(\w+)\}", r"{{ \1 }}", text) for text in ENGLISH[name])
    used = [slot for slot in SLOTS if f"{{{slot}}}" in ENGLISH[name][0]]
    filled = ", ".join(f"{slot}={SLOTS[slot]}" for slot in used)
    head = f"{{% trans count=fact.{COUNTS.get(name, 'people')}, {filled} %}}"
    return f"{head}{single}{{% pluralize count %}}{plural}{{% endtrans %}}"


def _part(name: str, filled: str) -> str:
    text = re.sub(r"\{(\w+)\}", r"{{ \1 }}", PARTS[name][0])
    return f"{{% trans {filled} %}}{text}{{% endtrans %}}"


WHERE = f"{{% if fact.places %}}{_part('where', 'places=fact.places | listed')}{{% endif %}}"
WHEN = f"{{% if fact.month %}}{_part('when', 'month=months[fact.month]')}{{% endif %}}"
WITH = _part("with", f"people={SLOTS['people']}")
TEMPLATE = (
    "{% if fact.frame == 0 %}"
    + _sentence("received") + WHERE + WHEN + ".{% elif fact.frame == 1 %}"
    + _sentence("given") + WHEN + ".{% elif fact.frame == 2 %}"
    + _sentence("trained") + WHERE + WHEN + ".{% elif fact.frame == 3 %}"
    + _sentence("held") + WHERE + WHEN + WITH + ".{% else %}"
    + _sentence("reached") + WHERE + WHEN + ".{% endif %}"
)  # fmt: skip
SECTION = "{% for fact in facts %}" + TEMPLATE + "\n{% endfor %}"


def write_catalogue(folder: Path) -> None:
    """Compile the Spanish catalogue: the sentences, their parts, and the words that differ."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    def marks(text: str) -> str:
        return re.sub(r"\{(\w+)\}", r"%(\1)s", text)

    catalogue = Catalog(locale="es_PE", domain=DOMAIN)
    for name, (single, plural) in ENGLISH.items():
        catalogue.add((marks(single), marks(plural)), tuple(map(marks, SPANISH[name])))
    for english, spanish in PARTS.values():
        catalogue.add(marks(english), marks(spanish))
    for plural, (single, *spanish) in NOUNS.items():
        catalogue.add((single, plural), tuple(spanish))
    for word, translation in (TOPICS | PLACES).items():
        catalogue.add(word, translation)
    path = folder / "es_PE" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)


def section(locale: str) -> Say:
    """One render for each 50 bullets."""
    translations: gettext.NullTranslations = gettext.NullTranslations()
    if locale != "en":
        translations = gettext.translation(DOMAIN, os.environ[FOLDER], languages=[locale])
    env = environment(locale, translations)
    counted = translations.ngettext
    number = env.filters["number"]
    env.filters["counted"] = lambda value, plural: (
        f"{number(value)} {counted(NOUNS[plural][0], plural, value)}"
    )
    render = env.from_string(SECTION).render

    def say(facts: Sequence[ActionFacts]) -> list[str]:
        sentences: list[str] = []
        for at in range(0, len(facts), BATCH):
            sentences += render(facts=facts[at : at + BATCH]).splitlines()
        return sentences

    return say
