"""The partner list: what is told, and what is let pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.checking import PartnerRegister, Registers, check_edition
from sitrep_writer.checking.spelling import misses, name_key

from .editions import REGISTERS, only, partners

EMPTY = Registers(PartnerRegister(()))


# the same name again


@pytest.mark.parametrize(
    ("again", "said"),
    [
        ("Casa Lirio", '"Casa Lirio" is already in Partners!A2'),
        ("CASA  LÍRIO", '"CASA LÍRIO" is already in Partners!A2 as "Casa Lirio"'),
        ("Casa Lirio.", '"Casa Lirio." is already in Partners!A2 as "Casa Lirio"'),
    ],
    ids=["as_it_is", "in_other_capitals_and_accents", "with_a_full_stop"],
)
def test_a_name_that_stands_twice_is_told_with_both_cells(again: str, said: str) -> None:
    (problem,) = check_edition(partners("Casa Lirio", "Casa Noria", again), EMPTY)
    assert str(problem) == f"Partners!A4: {said}. Delete one of the two rows."


def test_every_repetition_names_the_first_row() -> None:
    repeated = partners("Casa Lirio", "Casa Lirio", "Casa Lirio")
    assert [problem.message for problem in check_edition(repeated, EMPTY)] == [
        '"Casa Lirio" is already in Partners!A2. Delete one of the two rows.'
    ] * 2


# nearly the same, or one under two names


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (
            ["ACNUR", "UNHCR"],
            'are one organisation: the register of partners knows both as "ACNUR"',
        ),
        (["Consejo de las Dunas (CDD)", "Council of the Dunes"], "are one organisation"),
        (["OIM Perú", "IOM"], "may be one organisation: the register of partners knows both as"),
        (["Voces del Estero", "Voces del Esetro"], "they differ in one letter or mark"),
        (["Voces del Estero", "Voz del Estero"], ""),
        (["Vocesdelestero", "Voces del Estero"], "they differ in two letters or marks"),
        (["Casa Lirio", "Casa Lirio (CLI)"], "they differ only in the acronym"),
        (["CLI", "Casa Lirio (CLI)"], "one is the acronym of the other (CLI)"),
        (["CLI", "Casa Lirio#CLI"], "one is the acronym of the other (CLI)"),
        (["Casa Lirio del Sur#CLI", "Lirio#CLI"], "they have one acronym (CLI)"),
        (["Faros y Voces del Estero", "FVE"], "one is spelled by the initials of the other"),
        (["Voces del Estero", "Estero, Voces"], "the main words are the same"),
        (["Asociación Voces del Estero", "Voces del Estero"], "the main words are the same"),
        (["Casa Lirio Perú", "Casa Lirio"], "the main words are the same"),
    ],
    ids=lambda given: " / ".join(given) if isinstance(given, list) else "",
)
def test_one_organisation_under_two_names_is_told(names: list[str], why: str) -> None:
    problems = only("partner-nearly-twice", partners(*names))
    assert [problem.place for problem in problems] == (["Partners!A3"] if why else [])
    assert all(why in problem.message and "Partners!A2" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ADRA", "ADAR"), ("HIAS", "HIASS"), ("USAID", "USAD"), ("ACNUR", "ACNR"), ("PNUD", "PNDU")],
)
def test_a_slip_in_a_short_name_is_a_letter_too_many_too_few_or_out_of_place(
    one: str, other: str
) -> None:
    assert misses(name_key(one), name_key(other)) == 1
    assert misses(name_key(other), name_key(one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("FICR", "CICR"), ("ECHO", "TECHO"), ("UNDP", "UNEP"), ("OIM", "OIMM"), ("CARE", "CAPS")],
)
def test_short_names_that_are_near_by_nature_are_no_slips(one: str, other: str) -> None:
    assert misses(name_key(one), name_key(other)) == 0


@pytest.mark.parametrize(
    "names",
    [
        ["OIM", "OIT"],
        ["TECHO Perú", "ECHO Perú"],
        ["Cáritas Lima", "Cáritas Ica", "Cáritas Ilo", "Cáritas Tacna", "Cáritas Tarma"],
        ["Red del Norte", "Red del Sur"],
        ["Centro 15 de Mayo", "Centro 18 de Mayo"],
        ["Tierra Alta Suiza", "Tierra Alta Italia", "Tierra Alta"],
        ["FARO", "TARO"],
        ["Luna", "Asociación Luna"],
        ["Casa Lirio#CLI", "Comedor La Isla#CLI"],
    ],
    ids=" / ".join,
)
def test_different_organisations_are_let_pass(names: list[str]) -> None:
    assert only("partner-nearly-twice", partners(*names)) == []


# two in one cell


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Casa Lirio; Casa Noria", '"Casa Lirio" and "Casa Noria"'),
        ("Casa Lirio|Casa Noria", '"Casa Lirio" and "Casa Noria"'),
        ("Casa Lirio / Casa Noria", '"Casa Lirio" and "Casa Noria"'),
        ("Casa Lirio\nCasa Noria", '"Casa Lirio" and "Casa Noria"'),
        ("OIM/ACNUR", '"OIM" and "ACNUR"'),
        ("OIM, ACNUR y UNICEF", '"OIM", "ACNUR" and "UNICEF"'),
        ("OIM Manos del Puerto", '"OIM" and "Manos del Puerto"'),
        ("Manos del Puerto OIM ACNUR", '"Manos del Puerto", "OIM" and "ACNUR"'),
        ("Voces del Estero Faro Azul", '"Voces del Estero" and "Faro Azul"'),
        ("UNICEF Jóvenes Unidos", '"UNICEF" and "Jóvenes Unidos"'),
        ("VocesOIM", '"Voces" and "OIM"'),
    ],
)
def test_two_organisations_in_one_cell_are_told(name: str, parts: str) -> None:
    (problem,) = only("partner-two-in-one", partners(name, "Voces del Estero", "Faro Azul"))
    count = "3" if "," in parts else "two"
    assert problem.place == "Partners!A2"
    assert f"seems to hold {count} organisations: {parts}." in problem.message


@pytest.mark.parametrize(
    "name",
    [
        "OPS/OMS",
        "OPS / OMS",
        "ACNUR / UNHCR",
        "Manos\ndel Puerto",
        "Voces del Estero\ny de la Sierra",
        "Semillero Costero SECO",
        "Consejo de las Dunas (CDD)",
        "Voces, Faros y Remos",
        "Luz/Sombra",
        "OIM Perú",
        "OIM Perú Lima Norte",
        "UNICEF International Lima",
        "UNICEF Jóvenes",
        "UNICEF para Niñas Niños",
        "SECO Semillero Escuela Comedor Obrero",
        "Sí a la Vida",
        "MedVoces",
        "Casa Lirio;",
    ],
)
def test_one_organisation_in_a_cell_is_let_pass(name: str) -> None:
    assert only("partner-two-in-one", partners(name)) == []


# a letter or two beside the register


@pytest.mark.parametrize(
    ("name", "meant", "size"),
    [
        ("ACNRU", "ACNUR", "one"),
        ("UNICFE", "UNICEF", "one"),
        ("Manos de Puerto", "Manos del Puerto", "one"),
        ("Movimiento por el-Respeto", "Movimiento por el Respeto", "one"),
        ("Movimeinto por el Resepto", "Movimiento por el Respeto", "two"),
        ("Council of the Dunnes", "Council of the Dunes", "one"),
        ("Consejo de las Duna (CDD)", "Consejo de las Dunas", "one"),
        ("Cáritas Lma", "Cáritas Lima", "one"),
    ],
)
def test_a_name_that_misses_a_registered_one_is_told(name: str, meant: str, size: str) -> None:
    (problem,) = only("partner-near-register", partners(name))
    letters = "one letter or mark" if size == "one" else "two letters or marks"
    assert str(problem) == (
        f'Partners!A2: "{name}" differs from "{meant}" in the register of partners by '
        f'{letters}. Did you mean "{meant}"?'
    )


@pytest.mark.parametrize(
    "name",
    [
        "manos del puerto",
        "Consejo de las Dunas (CDD)",
        "OIM",
        "OMI",
        "UNICAFES",
        "Cáritas Ica",
        "Cáritas Tarma",
        "TECHO Perú",
        "Tierra Alta",
        "Manos del Monte",
        "…",
    ],
)
def test_a_registered_or_another_name_is_let_pass(name: str) -> None:
    assert only("partner-near-register", partners(name)) == []


# any list at all


KNOWN = ["ACNUR", "OIM", "UNICEF", "Manos del Puerto", "Cáritas", "Perú", "iOIM", "(CDD)"]
MARKS = ["(", ")", ";", "|", " / ", "\n", "-", ",", " y ", "ß", "İ", "ﬁ", "\u0301", "١٢", "东", " "]
PIECES = st.sampled_from(KNOWN + MARKS)
NAMES = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=24).map(" ".join))


@given(st.lists(NAMES, max_size=12), st.sampled_from([REGISTERS, EMPTY]))
def test_no_list_of_names_is_an_exception(names: list[str], registers: Registers) -> None:
    for problem in check_edition(partners(*names), registers):
        assert problem.place.startswith("Partners!A")
        assert "\n" not in str(problem)
