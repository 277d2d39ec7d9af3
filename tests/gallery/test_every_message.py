"""Every message of the templates with 0, 1, 2, 1,500 and a million, for women, men, and several
populations in one figure, looked at by a reader that shares nothing with the program."""

from __future__ import annotations

from collections import Counter

import pytest

from sitrep_writer.model.draft import Response, Span
from tests.examples import every
from tests.gallery.agreement import faults
from tests.gallery.every_message import GALLERY, LOCALES, Drafted, drafted, turns

MIXED = ("women", "men")
COMPOUND = ("refugees", "migrants", "host community members")
LEFT_OUT = {"zero-left-out", "part-of-one"}
TOLD = LEFT_OUT | {"overrides", "unused-value", "figure-dropped", "result-clash"}


def figures(one: Drafted) -> Counter[tuple[str, str]]:
    """The figures that a draft prints, with their numbers."""
    spans = (span for block in every(one.draft.blocks, Response) for span in every(block, Span))
    return Counter(
        (span.figure, one.draft.traces[span.figure].number) for span in spans if span.figure
    )


def found(one: dict[str, Drafted]) -> list[str]:
    """What a reader finds wrong, and what the languages do not have in common."""
    wrong = [
        f"{locale} {name}: {fault} in: {text}"
        for locale in LOCALES
        for name, text in one[locale].texts()
        for fault in faults(locale, text)
    ]
    if figures(one["en"]) != figures(one["es"]):
        wrong.append("the languages do not print the same figures")
    wrong += [str(p) for locale in LOCALES for p in one[locale].problems if p.code not in TOLD]
    return wrong


@pytest.mark.parametrize("who", [("women",), ("men",), MIXED, COMPOUND], ids="; ".join)
@pytest.mark.parametrize("value", [1, 2])
@pytest.mark.parametrize("words", [True, False], ids=["with words", "without words"])
def test_small_figures_agree_with_their_sentence(value, who, words):
    for turn in turns(GALLERY):
        assert found(drafted(GALLERY, value, who, turn=turn, words=words)) == []


@pytest.mark.parametrize("value", [0, 1500, 1_000_000])
@pytest.mark.parametrize("who", [MIXED, COMPOUND], ids="; ".join)
def test_nothing_and_many_agree_with_their_sentence(value, who):
    for turn in turns(GALLERY):
        assert found(drafted(GALLERY, value, who, turn=turn)) == []


@pytest.mark.parametrize("part", [0, 1])
def test_parts_of_several_may_be_none_or_one(part):
    assert found(drafted(GALLERY, 5, ("women",), part=part)) == []


@pytest.mark.parametrize("value", [0, 1, 2])
def test_a_figure_may_stand_alone(value):
    """Where its sentence needs another one, that is told and shown."""
    for locale, one in drafted(GALLERY, value, MIXED, words=False, lone=True).items():
        assert {problem.code for problem in one.problems} <= TOLD | {"empty-slot"}
        whole = [text for _, text in one.texts() if "‹" not in text]
        assert [fault for text in whole for fault in faults(locale, text)] == []
        assert len(whole) > 100 or not value


@pytest.mark.parametrize(("value", "part"), [(0, None), (1, None), (5, 0), (5, 1)])
def test_every_figure_is_in_the_draft_once_or_its_cell_is_told(value, part):
    one = drafted(GALLERY, value, MIXED, part=part)
    for locale in LOCALES:
        printed = figures(one[locale])
        assert set(printed.values()) <= {1}
        traces = one[locale].draft.traces
        behind = {cell for name, _ in printed for cell in traces[name].cells}
        told = {problem.place for problem in one[locale].problems}
        assert len(one[locale].cells) > 300
        assert [cell for cell in one[locale].cells if cell not in behind | told] == []


def test_nothing_is_left_out_of_larger_figures():
    one = drafted(GALLERY, 12, MIXED)
    assert [p for p in one["en"].problems if p.code in LEFT_OUT] == []


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("es", "Un mujer u hombre vino."),
        ("es", "Un persona refugiada fue asistida."),
        ("es", "Una mujer fueron asistidas."),
        ("es", "Una mujer, el 100% de ellas mediante PTM, recibió apoyo."),
        ("es", "Se apoyaron el reconocimiento de 1 título profesional."),
        ("es", "Se realizaron 1 sesión de capacitación."),
        ("es", "Se realizó 2 sesiones de capacitación."),
        ("es", "Los socios entregaron 1 kits de abrigo."),
        ("es", "Los socios entregaron 1 kit tecnológicos."),
        ("es", "Los socios entregaron 2 kit de abrigo."),
        ("es", "Lima y otros un distritos."),
        ("es", "Participaron 0 hombres."),
        ("es", "Una mujer se matriculó, con 1 matrícula en total."),
        ("es", "Dos mujeres participó en la sesión."),
        ("es", "Llegaron unos 250 mujeres."),
        ("es", "En el Callao, 1 mujer participaron en la sesión."),
        ("en", "One woman were assisted."),
        ("en", "Two women was assisted."),
        ("en", "Lima and one other districts."),
        ("en", "Partners delivered 1 food kits."),
        ("en", "Partners delivered 2 food kit."),
        ("en", "0 men took part."),
        ("en", "One woman received help, 100 per cent of them through CVA."),
        ("en", "One woman enrolled, for a total of 1 enrolment."),
        ("en", "Partners trained one one woman."),
    ],
)
def test_the_reader_finds_what_is_wrong(locale, text):
    assert list(faults(locale, text)) != []
