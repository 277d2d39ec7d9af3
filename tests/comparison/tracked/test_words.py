"""What is marked of two texts: whole figures, whole words, and no more than changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.comparison.tracked.word_edits import (
    common_ends,
    edits,
    likeness,
    tokens,
    without_figures,
)

TEXTS = st.text("ab 1,.%\u00a0\t\ufffcé", max_size=30)


def shown(old: str, new: str) -> str:
    """Both texts in one: what is gone in brackets, what is new in braces."""
    start, end = common_ends(old, new)
    rows = [tokens(text, lambda *_: "", start, len(text) - end) for text in (old, new)]
    said = [new[:start]]
    for sign, first, last in edits(rows[0], rows[1], old, new):
        words = (old if sign == "-" else new)[first:last]
        if words:
            said.append({"=": "{}", "-": "[{}]", "+": "{{{}}}"}[sign].format(words))
    return "".join([*said, new[len(new) - end :]])


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("over 250 people.", "over 360 people.", "over [250]{360} people."),
        ("over 1,500 people", "over 1,620 people", "over [1,500]{1,620} people"),
        ("1.62M", "1.66M", "[1.62M]{1.66M}"),
        ("7.7% of $294M", "13.1% of $294M", "[7.7%]{13.1%} of $294M"),
        ("7,7\u00a0% de", "7,1\u00a0% de", "[7,7\u00a0%]{7,1\u00a0%} de"),
        ("de 1\u00a0500 en", "de 1\u00a0600 en", "de [1\u00a0500]{1\u00a0600} en"),
        ("USD 23M de los", "USD 38M de los", "[USD 23M]{USD 38M} de los"),
        ("$23M funded", "$38M funded", "[$23M]{$38M} funded"),
        ("nearly 300 people", "360 people", "[nearly 300]{360} people"),
        ("nearly 300 people", "over 360 people", "[nearly 300]{over 360} people"),
        ("kits in Tacna, Piura", "kits in Tacna", "kits in Tacna[, Piura]"),
        ("kits in Tacna", "kits in Tacna, Piura", "kits in Tacna{, Piura}"),
        (
            "Partners gave kits",
            "Since May, partners gave kits",
            "[Partners]{Since May, partners} gave kits",
        ),
        ("a b", "a  b", "a{ } b"),
        ("2020–2024 plan", "2021–2024 plan", "[2020]{2021}–2024 plan"),
        ("same words", "same words", "same words"),
        ("", "new", "{new}"),
    ],
)
def test_what_is_marked(old: str, new: str, wanted: str) -> None:
    assert shown(old, new) == wanted


def test_texts_with_little_in_common_are_shown_whole() -> None:
    old = "The consultations are invented, and so is all that is said of them here."
    new = "Congress passed the bill before this update was issued, as the paper of record has it."
    assert shown(old, new).count("[") == 1


def test_a_word_in_common_between_long_changes_is_a_part_of_them() -> None:
    old = "In May partners gave warm kits and food to families in Tacna and Puno last year"
    new = (
        "In May partners paid the rent of many homes and schools for children in Tacna and Puno "
        "last year"
    )
    assert shown(old, new) == (
        "In May partners [gave warm kits and food to families]{paid the rent of many homes and "
        "schools for children} in Tacna and Puno last year"
    )


@given(
    st.text("ab 1,.%\u00a0\t\ufffcé", max_size=30), st.text("ab 1,.%\u00a0\t\ufffcé", max_size=30)
)
def test_both_texts_are_found_again(old: str, new: str) -> None:
    start, end = common_ends(old, new)
    rows = [tokens(text, lambda *_: "", start, len(text) - end) for text in (old, new)]
    found = list(edits(rows[0], rows[1], old, new))
    both = [new[a:b] for sign, a, b in found if sign != "-"]
    assert new[:start] + "".join(both) + new[len(new) - end :] == new
    before = [(new if sign == "=" else old)[a:b] for sign, a, b in found if sign != "+"]
    assert old[:start] + "".join(before) + old[len(old) - end :] == old


def test_likeness_is_judged_without_figures() -> None:
    assert (
        likeness(without_figures("In Tacna, 250 people"), without_figures("In Tacna, 1,360 people"))
        == 1
    )
