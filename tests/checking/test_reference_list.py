"""The partner list of the example edition, which repeats a published one with its slips."""

from __future__ import annotations

from pathlib import Path

from sitrep_writer.checking import PartnerRegister, Registers, check_edition, load_registers
from sitrep_writer.model.edition import Edition
from sitrep_writer.reading.edition_reader import read_edition
from sitrep_writer.resources import Resources

from .editions import partners

EXAMPLES = Path(__file__).parents[2] / "examples"
SHIPPED = load_registers(Resources())


def example(name: str) -> Edition:
    book = EXAMPLES / name / f"{name}.xlsx"
    edition = read_edition(book, Resources.beside(book)).edition
    assert edition is not None
    return edition


def warnings(edition: Edition, registers: Registers = SHIPPED) -> list[tuple[str, str]]:
    rows = {str(row.name.cell): row.name.value for row in edition.partners}
    found = check_edition(edition, registers)
    return [(problem.code, rows.get(problem.place, problem.place)) for problem in found]


def test_the_slips_of_the_reference_are_told_and_nothing_else() -> None:
    assert warnings(example("peru-2024-09")) == [
        ("partner-twice", "IDL"),
        ("partner-two-in-one", "CICR Ciudadanía sin Frontera"),
        ("partner-two-in-one", "DVV iNRC"),
        (
            "partner-near-register",
            "Movimiento de Promoción al-Respeto a los Derechos Humanos",
        ),
    ]


def test_without_a_register_only_the_repetition_is_told() -> None:
    empty = Registers(PartnerRegister(()))
    assert warnings(example("peru-2024-09"), empty) == [("partner-twice", "IDL")]


def test_half_a_register_gives_no_false_alarm() -> None:
    known = SHIPPED.partners.organisations
    slips = set(warnings(example("peru-2024-09")))
    for half in (known[::2], known[1::2], known[: len(known) // 2], known[len(known) // 2 :]):
        registers = Registers(PartnerRegister(half))
        assert set(warnings(example("peru-2024-09"), registers)) <= slips


def test_the_whole_register_as_a_list_gives_no_alarm() -> None:
    names = [organisation.name for organisation in SHIPPED.partners.organisations]
    assert warnings(partners(*names)) == []


def test_an_organisation_is_found_under_each_of_its_names() -> None:
    register = SHIPPED.partners
    for known in register.organisations:
        for name in (known.name, known.name.upper(), *known.aliases):
            assert register.find(name) == known
        if known.acronym:
            assert register.find(f"{known.name} ({known.acronym})") == known


def test_an_edition_brings_its_own_register(tmp_path: Path) -> None:
    (tmp_path / "sitrep.toml").write_text("")
    register = tmp_path / "templates" / "registers" / "partners.csv"
    register.parent.mkdir(parents=True)
    register.write_text("name,acronym,type,aliases\nCasa Lirio,CLI,,Lily House;\n", "utf-8")
    own = load_registers(Resources.beside(tmp_path / "book.xlsx")).partners
    found = own.find("lily house")
    assert found is not None
    assert (found.name, found.aliases) == ("Casa Lirio", ("Lily House",))
    assert own.find("ACNUR") is None
