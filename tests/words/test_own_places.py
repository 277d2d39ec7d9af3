"""Places of the Terms sheet over those of the register: every name leads to one place, whatever the
rows say of each other.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep_writer.folding import fold
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import TermRow
from sitrep_writer.resources import Resources
from sitrep_writer.words.own_places import with_own_places
from sitrep_writer.words.vocabulary import RegisterPlace, load_places

REGISTER = load_places(Resources())
NAMES = ("Alto", "Bajo", "Centro", "Tacna", "Puno", "Desaguadero", "Peru", "Chile", "Cusko")
PLACES = st.tuples(
    st.sampled_from(NAMES),
    st.none() | st.integers(1, 3),
    st.none() | st.sampled_from(NAMES),
)


def row_of(at: int, name: str, level: int | None, part_of: str | None) -> TermRow:
    cells = [Cell("Terms", at, column) for column in (1, 2, 3)]
    return TermRow(
        {"en": SourcedValue(name, cells[0])},
        {},
        None,
        None,
        cells[0],
        "place",
        level=None if level is None else SourcedValue(level, cells[1]),
        part_of=None if part_of is None else SourcedValue(part_of, cells[2]),
    )


def placed(*rows: tuple[str, int | None, str | None]) -> tuple[dict[str, RegisterPlace], list[str]]:
    """The places of rows by their names, and what is told."""
    terms = [row_of(at, *row) for at, row in enumerate(rows, 2)]
    found = with_own_places(REGISTER, terms, "Peru")
    codes = [one.reason.key for one in found.problems if not isinstance(one.reason, str)]
    return {row[0]: found.places[fold(row[0])] for row in rows}, codes


def test_levels_and_countries_follow_from_what_a_place_is_part_of():
    found, told = placed(
        ("Centro", None, "Bajo"),
        ("Bajo", None, "Alto"),
        ("Alto", None, "Perú"),
        ("Sitio", 3, "Guayas"),
        ("Otro", 1, None),
    )
    assert told == []
    assert found == {
        "Alto": RegisterPlace("Alto", "admin1", "Peru", "Peru"),
        "Bajo": RegisterPlace("Bajo", "admin2", "Peru", "Alto"),
        "Centro": RegisterPlace("Centro", "admin3", "Peru", "Bajo"),
        "Sitio": RegisterPlace("Sitio", "admin3", "Ecuador", "Guayas"),
        "Otro": RegisterPlace("Otro", "admin1", "Peru"),
    }


def test_a_place_that_the_register_has_keeps_its_level_and_its_other_names():
    _, told = placed(("Cusco", None, "Peru"))
    assert told == []
    own = with_own_places(REGISTER, [row_of(2, "Cusco", None, "Peru")], "Peru").places
    known = REGISTER[fold("Cusco")]
    aliases = [name for name, place in REGISTER.items() if place == known]
    assert {own[name] for name in aliases} == {RegisterPlace("Cusco", "admin1", "Peru", "Peru")}


def test_without_places_the_register_is_the_same_object():
    word = row_of(2, "x", None, None)
    assert with_own_places(REGISTER, [], "Peru").places is REGISTER
    assert word.kind == "place"


@settings(max_examples=300)
@given(st.lists(PLACES, max_size=8))
def test_every_row_is_a_place_above_what_is_part_of_it_or_something_is_told(rows):
    """No rows, whatever they say of each other, stop the reading; a level is never that of what the
    place is part of, and a ring or an unknown name is told."""
    found, told = placed(*rows)
    last = {name: (level, part_of) for name, level, part_of in rows}
    for name, (level, part_of) in last.items():
        place = found[name]
        assert place.name == name
        assert place.level in ("", "admin1", "admin2", "admin3")
        if level is not None and place.level != f"admin{level}":
            assert "term-place.order" in told
        if part_of is not None and not place.parent:
            assert {"term-place.parent", "term-place.circle"} & set(told)
        above = found.get(place.parent)
        if place.level and above is not None and above.level and place.parent != name:
            assert above.level < place.level


@given(st.lists(PLACES, max_size=6))
def test_names_that_no_row_has_lead_where_they_led(rows):
    own = with_own_places(REGISTER, [row_of(2, *row) for row in rows], "Peru").places
    names = {fold(name) for name, _, _ in rows}
    known = {REGISTER[name] for name in names if name in REGISTER}
    for name, place in REGISTER.items():
        if name not in names and place not in known:
            assert own[name] == place
