"""What the commands say in Spanish of workbooks in Spanish has no English word left in it."""

from __future__ import annotations

import json
import re

import pytest

from sitrep_writer.api.rules_in_words import rounding_rule
from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.reasons.reason import Reason
from tests.small_books import small_book

TRAINED = {"Sector": "Salud", "Resultado": "Capacitado", "Dónde": "Lima"}
GIVEN = {"Sector": "Alojamiento", "Resultado": "Entregado", "Cifra": "cosas", "Unidad": "frazadas"}
ENGLISH = re.compile(
    r"\b(before|change|people|things|among|sum|count|over|nearly|exact|previous|of these|in the|"
    r"the|and|English|Spanish|rose|fell|in en|en en|en es)\b",
    re.IGNORECASE,
)


def edition(path, number: int, wording: str):
    rows = [
        {
            **TRAINED,
            "Cifra": "personas",
            "Exacto": 1413 * number,
            "Anterior": 700,
            "Quién": "mujeres",
        },
        {**TRAINED, "Cifra": "de estas", "Exacto": 300 * number, "Quién": "niñas"},
        {**GIVEN, "Exacto": 100 * number, "Dónde": "Lima"},
        {**GIVEN, "Exacto": 200 * number, "Dónde": "Tacna"},
        {**TRAINED, "Resultado": "Registrado", "Cifra": "personas", "Exacto": 1413 * number}
        | {"Quién": "mujeres", "Redacción": wording},
    ]
    text = "Hay {en_proceso} solicitudes."
    context = [{"Tema": "asilo", "Español": text, "Inglés": "There are some.", "En proceso": 3}]
    return small_book(path, "es", rows, {"Contexto": context})


@pytest.fixture
def editions(tmp_path):
    return edition(tmp_path / "mayo.xlsx", 1, "exactamente"), edition(
        tmp_path / "junio.xlsx", 3, "casi"
    )


def english(said: str) -> list[str]:
    """The English words of what was said, without codes, ids and file names."""
    plain = re.sub(r"\[[a-z-]+\]|[\w.-]+\.[a-z_]+(@[^#\s:]+)?(#[\w.]+)?|`[^`]+`|--\w+", "", said)
    return ENGLISH.findall(plain)


def test_exactly_is_known_in_the_wording_of_a_workbook_in_spanish(sitrep, editions, tmp_path):
    said = sitrep("--lang", "es", "check", editions[0]).out
    assert "wording-unknown" not in said
    sitrep("draft", editions[0], "-o", tmp_path / "out", "--locale", "es")
    draft = json.loads((tmp_path / "out" / "mayo_es.json").read_text("utf-8"))["draft"]
    traces = {each: trace["shown"] for each, trace in draft["traces"].items()}
    assert traces["health.registered#people"] == "1,413"


def test_problems_comparisons_and_explanations_have_no_english_left(sitrep, editions, tmp_path):
    old, new = editions
    said = sitrep("--lang", "es", "check", new, "--all").out
    assert "«casi» no es cierto" in said
    assert "en inglés no dice ninguna cifra; en español dice 3" in said
    assert english(said) == []
    compared = sitrep("--lang", "es", "diff", old, new).out
    assert "personas, de 1,413 a 4,239: al menos 3 veces la cifra anterior" in compared
    assert "context.asilo dice 3 en español y — en inglés." in compared
    assert "cambio +102% → +506%" in compared
    assert english(compared) == []
    sitrep("draft", new, "-o", tmp_path / "out")
    draft = tmp_path / "out" / "junio_es.json"
    ids = sitrep("--lang", "es", "explain", draft).out.split()
    explained = "\n".join(sitrep("--lang", "es", "explain", draft, each).out for each in ids)
    assert "cambio de personas" in explained
    assert "parte de: personas" in explained
    assert english(explained) == []


def test_a_rule_is_said_once_and_in_the_readers_language():
    said = [
        each.text(reader_language("es"))
        for each in rounding_rule("sum, nearest 10, nearest 10, over (pinned)")
        if isinstance(each, Reason)
    ]
    assert said == [
        "suma de estas celdas",
        "redondeado a múltiplos de 10",
        "más de (elegido en el libro)",
    ]
