"""What happens where words meet does not depend on style, on links, or on where a part that may go
away ends."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep_writer.grammar.parser import parse
from sitrep_writer.messages.rendered_line import NoteCall, RenderSetting
from sitrep_writer.messages.rendering import render
from sitrep_writer.model.draft import Spans
from sitrep_writer.words.slot_values import Piece, SlotValue, slot, text_of
from tests.words.shipped import cells, counted, sentence, shipped

ADDRESS = "(https://example.org/)"


def shown(spans: Spans) -> str:
    """Spans with their style as it is typed: `**…**`, `[…](…)`."""
    said, bold = "", False
    for span in spans:
        if span.bold != bold:
            said, bold = said + "**", span.bold
        said += f"[{span.text}]({span.link})" if span.link else span.text
    return (said + ("**" if bold else "")).replace("\u00a0", " ")


def styled(locale: str, message: str, *values: SlotValue | str) -> str:
    slots = {
        name: value if isinstance(value, SlotValue) else slot(value)
        for name, value in zip("xyz", values, strict=False)
    }
    return shown(
        render(parse(message), RenderSetting(slots, {}, opening=True), shipped(locale)).spans
    )


@cache
def place(*names: str) -> SlotValue:
    return shipped("es_PE").places(cells(*names))


def percent(exact: str) -> SlotValue:
    return counted(shipped("es_PE"), exact, kind="percent").value


def noun(text: str, gender: str = "f", article: str = "") -> SlotValue:
    return SlotValue((Piece(text),), "one", gender, article)


@pytest.mark.parametrize(
    ("message", "values", "said"),
    [
        ("Llegó a **{x}**.", (percent("13"),), "Llegó al **13%**."),
        (
            "Pasó de **{x}** a **{y}**.",
            (percent("13"), percent("16")),
            "Pasó del **13%** al **16%**.",
        ),
        (f"Cerca de [{{x}}]{ADDRESS}.", (percent("70"),), f"Cerca del [70%]{ADDRESS}."),
        ("Jóvenes de **{x}**.", (place("Callao"),), "Jóvenes del **Callao**."),
        ("Jóvenes **de** {x}.", (place("Callao"),), "Jóvenes **del** Callao."),
        ("Jóvenes d**e {x}**.", (place("Callao"),), "Jóvenes del** Callao**."),
        ("**De** {x} vinieron.", (place("Callao"),), "**Del** Callao vinieron."),
        ("**Lima** y **{x}**.", ("Ica",), "**Lima** e **Ica**."),
        ("**Lima y** {x}.", ("Ica",), "**Lima e** Ica."),
        ("Siete o **{x}**.", ("8",), "Siete u **8**."),
        ("Lima y **«{x}»**.", ("Ica",), "Lima e **«Ica»**."),
        ("Ayuda en **{x}**.", (place("nationwide"),), "Ayuda **a nivel nacional**."),
        (
            f"**En** [{{x}}]{ADDRESS}, llegaron.",
            (place("nationwide"),),
            f"[A nivel nacional]{ADDRESS}, llegaron.",
        ),
        ("Ayuda **en** {x}.", (place("northern border"),), "Ayuda **en** la frontera norte."),
        ("Uso de **la** {x}.", (noun("agua"),), "Uso del agua."),
        ("Uso **de la** {x}.", (noun("agua"),), "Uso **del** agua."),
        ("Hay **una** {x}.", (noun("aula"),), "Hay **un** aula."),
    ],
)
def test_a_spanish_word_changes_before_a_slot_in_another_style_and_keeps_its_own(
    message, values, said
):
    assert styled("es_PE", message, *values) == said


@pytest.mark.parametrize(
    ("message", "values", "said"),
    [
        ("It is a **{x}**-hour day.", ("8",), "It is an **8**-hour day."),
        ("It is **a** {x} grant.", ("$8,000,000",), "It is **an** $8,000,000 grant."),
        (f"It is a [{{x}}]{ADDRESS}.", ("X-ray",), f"It is an [X-ray]{ADDRESS}."),
        ("**A** “{x}” helped.", ("NGO",), "**An** “NGO” helped."),
        ("Help **in** {x}.", (shipped("en").places(cells("northern border")),), None),
    ],
)
def test_an_english_word_changes_before_a_slot_in_another_style(message, values, said):
    assert styled("en", message, *values) == (said or "Help **at** the northern border.")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Padres y [{x} ]hijos.", "Padres e hijos."),
        ("Padres y [{x} ]**hijos**.", "Padres e **hijos**."),
        ("Gente de [{x} ]el norte.", "Gente del norte."),
        ("Padres y [{x} {y} ]hijas.", "Padres e hijas."),
        ("Se entregaron [{x} kits|hilo {z}].", "Se entregaron hilo 3."),
        ("Se entregaron [{y} kits|hilo {z}].", "Se entregaron 2 kits e hilo 3."),
        ("Se entregaron [{y} kits|**hilo** {z}].", "Se entregaron 2 kits e **hilo** 3."),
        ("Salud de (y: m: el|f: la) norte.", "Salud del norte."),
        ("Padres y (y: m: hijos|f: hijas).", "Padres e hijos."),
        ("De **(y: m: el|f: la)** norte.", "Del norte."),
    ],
)
def test_typed_words_meet_where_a_part_went_away_and_around_a_choice(message, said):
    slots = {"y": SlotValue((Piece("2"),), "other", "m"), "z": slot("3")}
    spans = render(parse(message), RenderSetting(slots, {}), shipped("es_PE")).spans
    assert shown(spans) == said


@pytest.mark.parametrize("words", ["Padres y hijos.", "Viene de el norte.", "De el Perú a el sur."])
def test_words_that_were_typed_together_stay(words):
    assert sentence("es_PE", words) == words
    assert sentence("es_PE", f"[{words[:-1]} {{x}}].", x="y más") == f"{words[:-1]} y más."


@pytest.mark.parametrize(
    ("message", "value", "said"),
    [
        ("Anexo A {x}.", place("Callao"), "Anexo A el Callao."),
        ("¿Y {x}?", "Inés", "¿Y Inés?"),
        ("Vitamina «A» {x}.", "8", "Vitamina «A» 8."),
    ],
)
def test_a_letter_that_is_no_linking_word_stays(message, value, said):
    assert sentence("es_PE", message, x=value) == said


def test_a_mark_of_a_note_does_not_part_words():
    def said(message: str, value: SlotValue) -> list[str]:
        setting = RenderSetting({"x": value}, {"x": "things"})
        return [span.text for span in render(parse(message), setting, shipped("es_PE")).spans]

    assert said("Gente de[^1] {x}.", place("Callao")) == ["Gente del", "1", " ", "Callao", "."]
    doses = counted(shipped("es_PE"), "1662889", kind="things").value
    assert "".join(said("Se dieron {x}[^1] dosis.", doses)).replace("\u00a0", " ") == (
        "Se dieron más de 1.66 millones1 de dosis."
    )


def test_one_stop_after_an_abbreviation_in_another_style_or_with_a_note():
    assert styled("es_PE", "Viajaron a **{x}**.", "EE. UU.") == "Viajaron a **EE. UU.**"
    setting = RenderSetting({"x": slot("EE. UU.")}, {}, note=lambda mark: NoteCall(mark, mark))
    spans = render(parse("Viajaron a {x}[^a]."), setting, shipped("es_PE")).spans
    assert [span.text for span in spans] == ["Viajaron a EE. UU.", "a"]


# for all messages

WORDS = {
    "es_PE": ["de", "a", "y", "o", "la", "una", "en", "del", "De", "Y", "hijos", "hielo", "gente"],
    "en": ["a", "an", "A", "in", "In", "and", "kits", "hour", "union", "people"],
}


@cache
def values(locale: str) -> list[SlotValue]:
    locale_words = shipped(locale)
    for name in ("UNHCR", "IOM"):
        locale_words.acronym(name)
    names = [("Callao",), ("Callao", "Ica"), ("Ica", "Callao"), ("nationwide",), ("Iquitos",)]
    names += [("northern border", "Lima"), ("8 departments",), ("La Libertad",)]
    found = [locale_words.places(cells(*typed)) for typed in names]
    found += [locale_words.phrases(cells(*typed), "by") for typed in (("UNHCR",), ("UNHCR", "IOM"))]
    found += [counted(locale_words, exact, kind="percent").value for exact in ("13.1", "70", "8")]
    found += [
        counted(locale_words, exact, kind="things").value for exact in ("8", "1662889", "11000")
    ]
    found += [counted(locale_words, "1662889", "parents", "caregivers").value]
    texts = ["8-hour", "X-ray", "$8 million", "EE. UU.", "hijos", "Ica (Lima, etc.)", "«Ilo»"]
    found += [slot(text) for text in texts]
    return [*found, noun("agua"), noun("agua", article="el"), noun("plaza")]


class Drawn:
    """A message in the making: its tokens (typed characters, slots, choices, parts that may go
    away), and how they are styled."""

    def __init__(self, draw: st.DrawFn, locale: str) -> None:
        self.draw = draw
        self.locale = locale
        self.slots: dict[str, SlotValue] = {}
        self.tokens = self.row(0)

    def row(self, depth: int) -> list[str | list]:
        tokens: list[str | list] = []
        for index in range(self.draw(st.integers(1, 5))):
            tokens += [" "] if index else []
            kind = self.draw(st.integers(0, 6))
            if kind < 3:
                tokens += self.draw(st.sampled_from(WORDS[self.locale]))
            elif kind == 3 and depth < 2:
                part = [*self.row(depth + 1), " ", self.slot()]
                tokens.append(part)
            elif kind == 4 and self.slots:
                name = self.draw(st.sampled_from(sorted(self.slots)))
                arms = self.draw(st.sampled_from(["m: el|f: la", "kit|hijos", "de|y", "a|an"]))
                tokens.append(f"({name}: {arms})")
            else:
                opening = self.draw(st.sampled_from(["", "", "", "«", "("]))
                closing = {"«": ["»"], "(": [")"]}.get(opening, [])
                tokens += [*opening, self.slot(), *closing]
        return tokens

    def slot(self) -> str:
        name = f"s{len(self.slots)}"
        empty = SlotValue(())
        several = st.sampled_from([*values(self.locale), empty])
        self.slots[name] = self.draw(several)
        return "{" + name + "}"

    def typed(self, tokens: list[str | list], style: bool, bold: bool = False) -> str:
        """The tokens as a message, with marks of style at any places where `style`."""
        said = ""
        while tokens:
            length = self.draw(st.integers(1, len(tokens))) if style else len(tokens)
            mark = self.draw(st.sampled_from(["", "**", "[]"])) if style else ""
            mark = "" if mark == "**" and bold else mark
            inner = "".join(
                token
                if isinstance(token, str)
                else f"[{self.typed(token, style, bold or mark == '**')}]"
                for token in tokens[:length]
            )
            tokens = tokens[length:]
            said += f"[{inner}]{ADDRESS}" if mark == "[]" else mark + inner + mark
        return said


@pytest.mark.parametrize("locale", ["es_PE", "en"])
@settings(max_examples=300, deadline=None)
@given(st.data())
def test_the_words_of_any_message_are_the_same_in_any_style(locale, data):
    drawn = Drawn(data.draw, locale)
    setting = RenderSetting(drawn.slots, {})

    def said(message: str) -> str:
        return text_of(render(parse(message), setting, shipped(locale)).spans)

    assert said(drawn.typed(drawn.tokens, style=True)) == said(drawn.typed(drawn.tokens, False))


@pytest.mark.parametrize("locale", ["es_PE", "en"])
@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_words_of_any_message_are_the_same_wherever_a_part_that_stays_ends(locale, data):
    words = [data.draw(st.sampled_from(WORDS[locale])) for _ in range(data.draw(st.integers(1, 6)))]
    slots = {}
    for index in range(data.draw(st.integers(1, 3))):
        name = f"s{index}"
        slots[name] = data.draw(st.sampled_from(values(locale)))
        words.insert(data.draw(st.integers(0, len(words))), "{" + name + "}")
    text = " ".join(words)
    first = text.index("{s0}")
    start = data.draw(st.integers(0, first))
    end = data.draw(st.integers(first + 4, len(text)))
    parted = text[:start] + "[" + text[start:end] + "]" + text[end:]
    if any(name not in parted for name in ("{s0}", *(f"{{{name}}}" for name in slots))):
        return  # a bracket in a slot's name

    def said(message: str) -> str:
        return text_of(render(parse(message), RenderSetting(slots, {}), shipped(locale)).spans)

    assert said(parted) == said(text)
