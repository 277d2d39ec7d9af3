"""Contacts that lack something, and addresses that are none."""

from __future__ import annotations

import pytest

from tests.examples import ROOT

from .books import box_of, edition, outcome, told, words

HEADERS = ["Name", "Role (English)", "Role (Spanish)", "Organisation", "Address"]
NO_LINK = "is not an email or web address, so nothing is linked."


def test_a_contact_needs_no_more_than_a_name(tmp_path):
    book = edition(tmp_path, {"Contacts": [["Name"], ["Desk"]]})
    assert told(book) == []
    (card,) = box_of(outcome(book).drafts[0]).cards
    assert (card.id, [words(line) for line in card.lines]) == ("contacts.desk", ["Desk"])


def test_contacts_of_one_name_are_told_apart_by_what_else_they_are(tmp_path):
    rows = [
        ["Desk", None, None, "IOM", None],
        ["Desk", None, None, "UNHCR", None],
        ["Desk", None, None, None, "a@example.org"],
    ]
    book = edition(tmp_path, {"Contacts": [HEADERS, *rows]})
    assert [card.id for card in box_of(outcome(book).drafts[0]).cards] == [
        *("contacts.desk_iom", "contacts.desk_unhcr", "contacts.desk_a_example_org")
    ]


@pytest.mark.parametrize(
    ("address", "shown", "links"),
    [
        ("a@example.org", ["a@example.org"], ["mailto:a@example.org"]),
        ("mailto:a@example.org?subject=x", ["a@example.org"], ["mailto:a@example.org"]),
        ("HTTPS://example.org/a", ["HTTPS://example.org/a"], ["HTTPS://example.org/a"]),
        (
            "a@example.org; b@example.org",
            ["a@example.org", "b@example.org"],
            ["mailto:a@example.org", "mailto:b@example.org"],
        ),
        ("+51 999 999 999", ["+51 999 999 999"], []),
        ("Av. Arequipa 123, Lima", ["Av. Arequipa 123, Lima"], []),
        ("@r4v", ["@r4v"], []),
    ],
)
def test_an_address_is_linked_if_it_is_one(tmp_path, address, shown, links):
    book = edition(tmp_path, {"Contacts": [HEADERS, ["Desk", None, None, None, address]]})
    assert told(book) == []
    (card,) = box_of(outcome(book).drafts[0]).cards
    assert [words(line) for line in card.lines[1:]] == shown
    assert [span.link for line in card.lines for span in line if span.link] == links


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("a b@example.org", "Type one, such as name@example.org."),
        ("javascript:alert(1)", "Type one, such as name@example.org."),
        ("www.example.org", 'Did you mean "https://www.example.org"?'),
    ],
)
def test_what_seems_an_address_and_is_none_is_printed_without_a_link_and_told(
    tmp_path, address, advice
):
    book = edition(tmp_path, {"Contacts": [HEADERS, ["Desk", None, None, None, address]]})
    assert told(book) == [("not-a-link", f'Contacts!E2: "{address}" {NO_LINK} {advice}')]
    for draft in outcome(book).drafts:
        (card,) = box_of(draft).cards
        assert [words(line) for line in card.lines] == ["Desk", address]
        assert not any(span.link for line in card.lines for span in line)


def test_a_row_without_a_name_and_a_column_of_no_known_name_are_told(tmp_path):
    rows = [[*HEADERS, "Fax"], [None, "Boss", "Jefa", None, None, "1"], ["Desk"]]
    assert told(edition(tmp_path, {"Contacts": rows})) == [
        (
            "row-incomplete",
            "Contacts!A2: the row has no Name and was left out. Fill it in, or clear the row.",
        ),
        ("column-unknown", 'Contacts!F1: "Fax" is not a column of this sheet and was left out.'),
    ]


def test_a_role_in_one_language_is_shown_highlighted_in_the_other(tmp_path):
    book = edition(tmp_path, {"Contacts": [HEADERS, ["Desk", "Boss"]]})
    (told_once,) = told(book)
    assert told_once[0] == "text-in-one-language"
    spanish = box_of(outcome(book).drafts[1]).cards[0]
    assert [span.flag for span in spanish.lines[1]] == ["text-in-one-language"]


IF_RIGHT = " If both languages say it so, add a row to the Terms sheet that has it in both columns."


@pytest.mark.parametrize(
    "role", ["Information officer", "FOCAL POINT", "Field coordinator, {UNHCR}", "Partners"]
)
def test_a_role_that_is_the_same_in_both_languages_is_told_and_highlighted(tmp_path, role):
    book = edition(tmp_path, {"Contacts": [HEADERS, ["Desk", role, f"{role} "]]})
    assert told(book) == [
        (
            "wrong-language",
            f'Contacts!C2: "{role}" is the same as in Contacts!B2, so one of the two '
            "is not translated. Write it in Spanish; until then it is highlighted." + IF_RIGHT,
        )
    ]
    flags = [box_of(draft).cards[0].lines[1][0].flag for draft in outcome(book).drafts]
    assert flags == ["", "wrong-language"]


@pytest.mark.parametrize("role", ["Director", "Editor", "Editor {UNHCR}", "R4V", "UNHCR"])
def test_a_role_that_is_one_word_in_both_languages_is_right(tmp_path, role):
    book = edition(tmp_path, {"Contacts": [HEADERS, ["Desk", role, role]]})
    assert [each for each in told(book) if each[0] == "wrong-language"] == []


def test_a_role_that_both_languages_say_alike_is_right_by_the_terms(tmp_path):
    terms = [["English", "Spanish"], ["Cluster lead", "Cluster lead"]]
    rows = [HEADERS, ["Desk", "Cluster lead", "Cluster lead"]]
    assert told(edition(tmp_path, {"Contacts": rows, "Terms": terms})) == []


def shown(book):
    """The lines of the first card in English and Spanish."""
    cards = [box_of(draft).cards[0] for draft in outcome(book).drafts]
    return [[words(line) for line in card.lines] for card in cards]


@pytest.mark.parametrize(
    ("headers", "values", "printed"),
    [
        (["Phone", "Email"], ["+51 1", "a@example.org"], ["a@example.org", "+51 1"]),
        (["Teléfono", "Correo"], ["+51 1", "a@example.org"], ["a@example.org", "+51 1"]),
        (["Tel.", "E-mail"], ["+51 1", "a@example.org"], ["a@example.org", "+51 1"]),
        (
            ["Correo", "Email", "Teléfono", "Phone", "Celular", "Address"],
            ["b@example.org", "a@example.org; b@example.org", "2", "1", "3", "4"],
            ["4", "a@example.org", "b@example.org", "1", "2", "3"],
        ),
    ],
)
@pytest.mark.parametrize("sheet", ["Contacts", "Contactos"])
def test_columns_for_mail_and_telephone_are_all_printed(tmp_path, sheet, headers, values, printed):
    book = edition(tmp_path, {sheet: [["Name", *headers], ["Desk", *values]]})
    assert told(book) == []
    assert shown(book) == [["Desk", *printed]] * 2
    links = {span.link for line in box_of(outcome(book).drafts[0]).cards[0].lines for span in line}
    assert links - {""} == {f"mailto:{text}" for text in printed if "@" in text}


@pytest.mark.parametrize("sheet", ["Contacts", "Contactos"])
@pytest.mark.parametrize(
    ("english", "spanish"), [("Role", "Cargo"), ("Position", "Puesto"), ("Role", "Cargo (español)")]
)
def test_columns_named_role_and_cargo_are_in_their_languages(tmp_path, sheet, english, spanish):
    rows = [["Name", spanish, english], ["Desk", "Jefa de oficina", "Head of office"]]
    book = edition(tmp_path, {sheet: rows})
    assert told(book) == []
    assert shown(book) == [["Desk", "Head of office"], ["Desk", "Jefa de oficina"]]


def test_a_column_cargo_alone_is_shown_highlighted_in_the_other_language(tmp_path):
    book = edition(tmp_path, {"Contactos": [["Nombre", "Cargo"], ["Mesa", "Jefa de oficina"]]})
    assert told(book) == [
        (
            "text-in-one-language",
            "Contactos!B2: the text is in Spanish only. Write it in English too; until then "
            "the Spanish is shown, highlighted.",
        )
    ]
    assert shown(book) == [["Mesa", "Jefa de oficina"]] * 2


def test_a_row_whose_needed_cell_cannot_be_used_is_told_as_left_out(tmp_path):
    book = edition(tmp_path, {"Contacts": [HEADERS, ["Desk", None, None, None, "www.example.org"]]})
    (tmp_path / "sitrep.toml").touch()
    shipped = (ROOT / "templates" / "blocks" / "contacts.toml").read_text(encoding="utf-8")
    own = tmp_path / "templates" / "blocks" / "contacts.toml"
    own.parent.mkdir(parents=True)
    strict = shipped.replace('es = "Dirección",', 'es = "Dirección", required = true, link = true,')
    assert strict != shipped
    own.write_text(strict, encoding="utf-8")
    assert told(book) == [
        (
            "not-a-link",
            'Contacts!E2: "www.example.org" is not a web address, so nothing is linked. Did '
            'you mean "https://www.example.org"?',
        ),
        (
            "row-incomplete",
            "Contacts!E2: the Address of this row cannot be used, so the row was left out. Correct "
            "it.",
        ),
        ("overrides", "templates/blocks/contacts.toml: the edition's folder brings its own."),
    ]
