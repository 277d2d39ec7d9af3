"""How rows of an action become bullets: by what they are about, then by place."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level
from sitrep_writer.resources import Resources
from sitrep_writer.workbooks import workbook_names
from tests.actions.books import Row, book_of, drafted
from tests.examples import bullets, edited, put


def row(result: str, figure: str, exact: float, **cells: str) -> Row:
    return {"sector": "Shelter", "result": result, "figure": figure, "exact": exact, **cells}


def said(folder: Path, *rows: Row) -> dict[str, str]:
    (draft,) = drafted(folder, rows, "en").drafts
    return bullets(draft)


def told(folder: Path, *rows: Row) -> list[str]:
    (folder / "told").mkdir()
    outcome = drafted(folder / "told", rows, "en")
    return [
        str(found)
        for found in outcome.problems
        if found.place.startswith("Results!") and found.level is not Level.NOTE
    ]


def test_an_action_is_told_apart_by_what_it_is_about(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Delivered", "things", 543, what="thermal blankets"),
        row("Delivered", "things", 90, what="tarpaulins"),
    )
    assert set(found) == {
        "shelter.delivered@thermal_blankets",
        "shelter.delivered@tarpaulins",
    }


def test_the_name_stays_when_a_second_what_comes_or_goes(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    assert list(said(tmp_path / "one", row("Delivered", "things", 543, what="tarpaulins"))) == [
        "shelter.delivered@tarpaulins"
    ]


def test_things_and_those_who_received_them_are_one_bullet(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Delivered", "things", 4500, what="food kits"),
        row("Delivered", "people", 1200, what="food kits", who="families", where="3 departments"),
    )
    assert list(found) == ["shelter.delivered@food_kits"]
    assert "4,500 food kits" in found["shelter.delivered@food_kits"]
    assert "1,200 families" in found["shelter.delivered@food_kits"]


def test_a_row_without_what_goes_with_the_only_one_there_is(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Delivered", "things", 4500, what="food kits", where="Tacna"),
        row("Delivered", "people", 1200, who="families"),
    )
    assert list(found) == ["shelter.delivered@food_kits"]


def test_a_row_without_what_goes_with_the_one_of_its_place(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Delivered", "things", 4500, what="food kits", where="Tacna"),
        row("Delivered", "things", 90, what="tarpaulins", where="Puno"),
        row("Delivered", "people", 1200, who="families", where="Puno"),
    )
    assert "1,200 families" in found["shelter.delivered@tarpaulins"]
    assert "families" not in found["shelter.delivered@food_kits"]


def test_a_row_that_could_belong_to_two_is_left_out_and_told(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        row("Delivered", "things", 4500, what="food kits"),
        row("Delivered", "things", 90, what="tarpaulins"),
        row("Delivered", "people", 1200, who="families"),
    ) == [
        'Results!A4: "Delivered" has several What: "food kits" and "tarpaulins". This row does not '
        'say to which of them it belongs. Type "food kits" or "tarpaulins" as its What. The row '
        "was left out, with its figure 1200 (Results!D4)."
    ]


def test_a_part_is_not_joined_to_the_only_sentence_without_a_place(tmp_path: Path) -> None:
    rows = [
        row("Trained", "people", 100, who="teachers", what="nutrition", where="Lima"),
        row("Trained", "of these", 40, who="women"),
        row("Trained", "people", 50, who="parents", what="hygiene"),
    ]
    assert not [text for text in said(tmp_path, *rows).values() if "women" in text]
    assert told(tmp_path, *rows) == [
        'Results!A3: "Trained" has several What: "nutrition" and "hygiene". This row does not say '
        'to which of them it belongs. Type "nutrition" or "hygiene" as its What. The row was left '
        "out, with its figure 40 (Results!D3)."
    ]


def test_a_part_is_not_joined_to_one_thing_beside_several_said_together(tmp_path: Path) -> None:
    several = {"where": "Tacna", "wording": "together"}
    rows = [
        row("Delivered", "things", 210, what="thermal blankets", **several),
        row("Delivered", "things", 160, what="tents", **several),
        row("Delivered", "people", 500, who="families", **several),
        row("Delivered", "of these", 30, who="women"),
        row("Delivered", "things", 20, what="tarpaulins"),
        row("Delivered", "people", 50, what="tarpaulins", who="families"),
    ]
    assert not [text for text in said(tmp_path, *rows).values() if "women" in text]
    assert told(tmp_path, *rows) == [
        'Results!A5: "Delivered" has several sentences: about "tarpaulins", and about rows with '
        '"together" in Wording. This row does not say to which of them it belongs. Type '
        '"tarpaulins" as its What, or give it the Wording "together" and the Where of those rows. '
        "The row was left out, with its figure 30 (Results!D5)."
    ]
    (tmp_path / "typed").mkdir()
    found = said(tmp_path / "typed", *rows[:3], {**rows[3], **several}, *rows[4:])
    assert "including 30 women" in found["shelter.delivered@together"]


def test_a_part_without_its_whole_is_told_and_not_printed(tmp_path: Path) -> None:
    rows = [
        row("Delivered", "things", 30, what="tents"),
        row("Delivered", "of these", 12, who="women"),
    ]
    (text,) = said(tmp_path, *rows).values()
    assert "30 tents" in text
    assert "women" not in text
    assert told(tmp_path, *rows) == [
        'Results!D3: "of these" is 12 of "people", and no row of its sentence has a number of '
        '"people". Add that row, with the What and the Where of this one, or type here the What '
        "and the Where of the right sentence; until then this part is not printed."
    ]


def test_one_what_at_two_places_by_others_makes_a_bullet_a_place(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Built", "things", 9, what="latrines", where="Tumbes", by="UNICEF"),
        row("Built", "things", 4, what="latrines", where="Piura"),
    )
    assert set(found) == {"shelter.built@latrines.tumbes", "shelter.built@latrines.piura"}


def test_a_unit_counts_what_the_column_what_names(tmp_path: Path) -> None:
    found = said(
        tmp_path, row("Delivered", "things", 1480, unit="tonnes", what="water", where="Piura")
    )
    assert "tonnes of water" in found["shelter.delivered@water"]


def test_an_actions_name_may_be_typed_in_spanish(tmp_path: Path) -> None:
    found = said(tmp_path, row("Entregado", "cosas", 12, what="mantas térmicas"))
    assert list(found) == ["shelter.delivered@thermal_blankets"]


def test_a_sectors_own_result_comes_before_an_action_of_its_name(tmp_path: Path) -> None:
    found = said(tmp_path, row("Rent support", "people", 36, who="refugees"))
    assert list(found) == ["shelter.rent"]


@pytest.mark.parametrize("wording", ["place_first", "received", "partners"])
def test_a_frame_can_be_chosen_in_wording(tmp_path: Path, wording: str) -> None:
    starts = {"place_first": "In Tacna,", "received": "A total of 1,200", "partners": "Partners"}
    found = said(
        tmp_path,
        row("Delivered", "things", 4500, what="food kits", where="Tacna", wording=wording),
        row("Delivered", "people", 1200, what="food kits", who="families", where="Tacna"),
    )
    assert found["shelter.delivered@food_kits"].startswith(starts[wording])


def test_things_that_nobody_names_are_told(tmp_path: Path) -> None:
    assert told(tmp_path, row("Delivered", "things", 4500)) == [
        'Results!D2: "things" is a number of things, and neither Unit nor What says which, so the '
        "number would be printed alone. Say what it counts, such as blankets."
    ]


def test_actors_come_first_where_there_are_some(tmp_path: Path) -> None:
    found = said(tmp_path, row("Delivered", "things", 4500, what="food kits", by="WFP"))
    assert found["shelter.delivered@food_kits"].startswith("The World Food Programme (WFP)")


def test_a_result_of_the_sector_that_fits_is_named(tmp_path: Path) -> None:
    rows = [row("Delivered", "things", 90, what="warm kits", where="Puno")]
    (found,) = [p for p in drafted(tmp_path, rows).problems if p.code == "own-result-fits"]
    assert str(found) == (
        'Results!H2: the sector has a result for "warm kits": "Warm kits". Its sentence was '
        'written for it. Type it as the Result in place of "Delivered" if it fits.'
    )


def test_a_result_of_the_sector_is_known_by_its_name_in_the_workbook(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Results"]
        cells = ("Integración", "Asistido", "personas", 148, "mujeres", "Lima", "capital semilla")
        heads = ("Sector", "Result", "Figure", "Exact", "Who", "Where", "What")
        row = sheet.max_row + 1
        for header, value in zip(heads, cells, strict=True):
            put(sheet, row, header, value)
        for shown in workbook_names(Resources()).sheets.values():
            if shown.name.text() in book.sheetnames:
                book[shown.name.text()].title = shown.name.text("es")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("es",)))
    (found,) = [p for p in outcome.problems if p.code == "own-result-fits"]
    assert 'the sector has a result for "capital semilla": "Capital semilla"' in str(found)


def fitting(folder: Path, sector: str, *rows: Row) -> list[str]:
    """The results of a sector that a note names, in the words of the note."""
    found = drafted(folder, [{**each, "sector": sector} for each in rows]).problems
    notes = [str(each) for each in found if each.code == "own-result-fits"]
    return [note.split(": ", 2)[2].partition(". Its sentence")[0] for note in notes]


@pytest.mark.parametrize(
    "what",
    ["seed capital grants", "seed capital grant", "business grants", "Capital semilla"],
)
def test_a_result_is_known_by_another_name_of_the_same_thing(tmp_path: Path, what: str) -> None:
    """In Spanish the result is called as the thing is: capital semilla."""
    rows = [row("Transferred", "amount", 90000, what=what), row("Transferred", "people", 60)]
    assert fitting(tmp_path, "Integration", *rows) == ['"Seed capital"']


def test_a_result_that_would_lack_a_figure_is_not_named(tmp_path: Path) -> None:
    rows = [row("Transferred", "amount", 90000, what="seed capital")]
    assert fitting(tmp_path, "Integration", *rows) == []


@pytest.mark.parametrize(
    ("sector", "action", "what"),
    [
        ("Food Security", "Supported", "soup kitchens"),  # its sentence says who was trained
        ("Food Security", "Transported", "food kits"),  # its sentence says delivered
        ("Shelter", "Delivered", "kits"),  # its sentence says warm kits
        ("Protection", "Held", "sessions"),  # its sentence says legal orientation sessions
    ],
)
def test_a_result_that_says_something_else_of_the_things_is_not_named(
    tmp_path: Path, sector: str, action: str, what: str
) -> None:
    assert fitting(tmp_path, sector, row(action, "things", 14, what=what)) == []


def test_no_result_is_named_where_none_fits(tmp_path: Path) -> None:
    rows = [row("Delivered", "things", 90, what="tarpaulins", where="Puno")]
    assert "own-result-fits" not in {p.code for p in drafted(tmp_path, rows).problems}


def test_those_who_received_things_are_said_once(tmp_path: Path) -> None:
    rows = [
        row("Built", "things", 40, what="latrines", who="families"),
        row("Built", "people", 30, what="latrines", who="families"),
    ]
    (text,) = said(tmp_path, *rows).values()
    assert text.count("families") == 1


def test_other_words_for_them_are_told(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        row("Built", "things", 40, what="latrines", who="women"),
        row("Built", "people", 30, what="latrines", who="families"),
    ) == [
        'Results!F2: "women" is not printed, because the figure in Results!D3 already says who the '
        "people of this bullet are. Clear the cell, or correct one of the two."
    ]


def test_people_may_receive_things_that_nobody_counted(tmp_path: Path) -> None:
    rows = [row("Delivered", "people", 300, what="food kits", who="families")]
    assert told(tmp_path, *rows) == []
    (text,) = said(tmp_path, *rows).values()
    assert "300 families" in text
    assert "food kits" in text


def test_what_is_measured_may_have_decimals(tmp_path: Path) -> None:
    rows = [row("Delivered", "things", 1.5, unit="tonnes", what="water")]
    assert told(tmp_path, *rows) == []
    assert list(said(tmp_path, *rows).values()) == ["1.5 tonnes of water were delivered."]


def test_one_among_others_agrees_in_spanish(tmp_path: Path) -> None:
    rows = [
        row("Registered", "people", 10, who="people"),
        row("Registered", "of these", 1, who="women"),
    ]
    (draft,) = drafted(tmp_path, rows, "es").drafts
    assert list(bullets(draft).values()) == ["Se registró a 10 personas, incluida 1 mujer."]


@pytest.mark.parametrize(
    ("women", "girls", "spanish"),
    [
        (1_100_000, 0, "lo que incluye a 1.1 millones de mujeres."),
        (1_000_000, 300_000, "lo que incluye a 1 millón de mujeres y 300,000 niñas."),
        (300_000, 1_000_000, "incluidas 300,000 mujeres y 1 millón de niñas."),
        (300_000, 0, "incluidas 300,000 mujeres."),
    ],
)
def test_a_million_among_others_is_said_without_a_gender(
    tmp_path: Path, women: int, girls: int, spanish: str
) -> None:
    """A million is masculine and the women it counts are not: neither agrees."""
    rows = [
        row("Registered", "people", 5_000_000, who="people"),
        row("Registered", "of these", women, who="women"),
        *([row("Registered", "of these", girls, who="girls")] if girls else []),
    ]
    (draft,) = drafted(tmp_path, rows, "es").drafts
    assert list(bullets(draft).values()) == [
        f"Se registró a 5 millones de personas, {spanish}",
    ]


@pytest.mark.parametrize(
    ("action", "figure", "cells", "spanish"),
    [
        ("Delivered", "things", {"what": "blankets"}, "9 mantas fueron entregadas por la OIM."),
        ("Held", "things", {"what": "workshops"}, "9 talleres fueron realizados por la OIM."),
        ("Trained", "people", {"who": "women"}, "9 mujeres fueron capacitadas por la OIM."),
        ("Trained", "people", {"who": "teachers"}, "9 docentes fueron capacitados por la OIM."),
        (
            "Documented",
            "people",
            {"who": "women", "what": "permits"},
            "9 mujeres obtuvieron permisos con la ayuda de la OIM.",
        ),
    ],
)
def test_organisations_at_the_end_say_who_acted_in_spanish(
    tmp_path: Path, action: str, figure: str, cells: dict[str, str], spanish: str
) -> None:
    """No "se" beside "por parte de", which editors strike out."""
    rows = [row(action, figure, 9, by="IOM", wording="by_end", **cells)]
    (draft,) = drafted(tmp_path, rows, "es").drafts
    (text,) = bullets(draft).values()
    said = text.replace("Nueve", "9").replace(
        "Organización Internacional para las Migraciones (OIM)", "OIM"
    )
    assert said == spanish


@pytest.mark.parametrize("action", ["Informed", "Counselled"])
@pytest.mark.parametrize(
    ("topics", "english", "spanish"),
    [
        ("nutrition", "regularization and nutrition", "regularización migratoria y nutrición"),
        (
            "nutrition; hygiene",
            "regularization, nutrition, and hygiene",
            "regularización migratoria, nutrición e higiene",
        ),
    ],
)
def test_what_people_are_informed_about_is_one_list(
    tmp_path: Path, action: str, topics: str, english: str, spanish: str
) -> None:
    """The What and the Topics, not "regularization and nutrition and hygiene"."""
    cells = {"what": "regularization", "topics": topics, "who": "women", "where": "Lima"}
    found = drafted(tmp_path, [row(action, "people", 30, **cells)]).drafts
    for draft, listed in zip(found, (english, spanish), strict=True):
        (text,) = bullets(draft).values()
        assert f" {listed} " in text.replace(".", " ")


def test_a_row_without_what_has_that_of_its_bullet_at_another_place_too(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Trained", "people", 50, who="teachers", what="nutrition", where="Lima"),
        row("Trained", "people", 30, who="parents", where="Puno"),
    )
    assert "nutrition" in found["shelter.trained@nutrition.puno"]


def test_partners_that_are_named_or_counted_are_no_subject_beside_themselves(
    tmp_path: Path,
) -> None:
    for what in ("tents", "blankets", "laptops", "tarpaulins", "school kits"):
        folder = tmp_path / what
        folder.mkdir()
        (text,) = said(
            folder, row("Delivered", "things", 300, what=what, partners="4 partners")
        ).values()
        assert not text.startswith("Partners")
        assert "together with four partners" in text


def test_a_modality_is_said_in_words_of_its_own(tmp_path: Path) -> None:
    rows = [row("Held", "things", 12, what="workshops", modality="virtual")]
    texts = [next(iter(bullets(draft).values())) for draft in drafted(tmp_path, rows).drafts]
    assert "in virtual format" in texts[0]
    assert "de manera virtual" in texts[1]


def test_one_thing_under_two_names_is_one_bullet(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Delivered", "things", 30, what="tents"),
        row("Entregado", "personas", 12, what="carpas", who="familias"),
    )
    assert list(found) == ["shelter.delivered@tents"]
    assert "12 families" in found["shelter.delivered@tents"]


def test_a_thing_has_one_name_in_the_singular_and_in_the_plural(tmp_path: Path) -> None:
    assert list(said(tmp_path, row("Delivered", "things", 1, what="thermal blanket"))) == [
        "shelter.delivered@thermal_blankets"
    ]


@pytest.mark.parametrize("name", ["Distributed", "handed out", "Distribución", "DISTRIBUIDO"])
def test_an_action_has_further_names(tmp_path: Path, name: str) -> None:
    assert list(said(tmp_path, row(name, "things", 12, what="tents"))) == [
        "shelter.delivered@tents"
    ]


def test_a_part_that_stands_twice_takes_nothing_else_away(tmp_path: Path) -> None:
    rows = [
        row("Registered", "people", 1000, who="people", where="Tumbes"),
        row("Registered", "target", 2000),
        row("Registered", "of these", 300, who="women"),
        row("Registered", "of these", 200, who="girls", time="in August 2024"),
    ]
    (text,) = said(tmp_path, *rows).values()
    assert text == (
        "A total of 1,000 people were registered in Tumbes, 50 per cent of "
        "the target, including 300 women."
    )
    (found,) = told(tmp_path, *rows)
    assert found.startswith('Results!D5: "of these" is already in Results!D4, and the two rows ')


def test_words_beside_a_figure_of_0_stay_with_the_others(tmp_path: Path) -> None:
    rows = [
        row("Transferred", "amount", 0, where="Callao", by="UNHCR"),
        row("Transferred", "people", 50, who="women"),
    ]
    (text,) = said(tmp_path, *rows).values()
    assert text.count("UNHCR") == 1
    assert "Callao" in text
    assert told(tmp_path, *rows) == []


def test_a_result_that_cannot_hold_the_figures_is_not_named(tmp_path: Path) -> None:
    rows = [
        {**row("Delivered", "things", 4500, what="food kits"), "sector": "Food Security"},
        {
            **row("Delivered", "people", 1200, what="food kits", who="families"),
            "sector": "Food Security",
        },
    ]
    assert "own-result-fits" not in {p.code for p in drafted(tmp_path, rows).problems}


def test_what_is_joined_is_not_who_joined(tmp_path: Path) -> None:
    rows = [row("Joined", "things", 4, what="the platform")]
    assert told(tmp_path, *rows) == [
        'Results!D2: "things" is a number, and its Unit is blank, so the number would be printed '
        "alone. Say in Unit what it counts, such as organizations."
    ]
    assert list(said(tmp_path, *rows).values()) == ["Four joined the platform."]


def test_the_last_edition_is_asked_for_the_same_thing_at_the_same_place(tmp_path: Path) -> None:
    """A second thing at a place has no value of the first one."""
    june, august = tmp_path / "june", tmp_path / "august"
    june.mkdir()
    august.mkdir()
    since = book_of(june, [row("Delivered", "things", 4500, what="food kits", where="Tacna")])
    rows = [
        row("Delivered", "things", 0, what=what, where="Tacna") for what in ("food kits", "tents")
    ]
    outcome = draft_workbook(book_of(august, rows), DraftOptions(locales=("en",), since=since))
    assert [str(found) for found in outcome.problems if found.code == "zero-left-out"] == [
        'Results!D2: "things" is 0, so no sentence says it. In the last edition it was 4500.',
        'Results!D3: "things" is 0, so no sentence says it.',
    ]


@pytest.mark.parametrize(
    ("detail", "english", "spanish"),
    [
        (
            "at risk of eviction",
            "90 families at risk of eviction were counselled in Lima to pay the rent.",
            "Se orientó a 90 familias en riesgo de desalojo en Lima para pagar el alquiler.",
        ),
        (
            "most of them Venezuelans",
            "90 families were counselled in Lima, most of them Venezuelans, to pay the rent.",
            "Se orientó a 90 familias en Lima, en su mayoría personas venezolanas, para pagar el "
            "alquiler.",
        ),
    ],
)
def test_what_describes_people_is_beside_them(
    tmp_path: Path, detail: str, english: str, spanish: str
) -> None:
    """Behind their noun where that takes no comma, else before the purpose."""
    cells = {"where": "Lima", "who": "families", "purpose": "to pay the rent", "detail": detail}
    found = drafted(tmp_path, [row("Counselled", "people", 90, **cells, by="HIAS")])
    texts = [list(bullets(draft).values()) for draft in found.drafts]
    assert [one for (one,) in texts] == [
        english.replace("90", "HIAS counselled 90").replace(" were counselled", ""),
        spanish.replace("Se orientó", "HIAS orientó"),
    ]


def test_what_describes_one_of_several_kinds_of_people_is_of_all_of_them(tmp_path: Path) -> None:
    cells = {"where": "Lima", "detail": "who arrived recently"}
    rows = [
        row("Counselled", "people", 90, who="teachers", **cells),
        row("Counselled", "people", 40, who="health workers", **cells),
    ]
    (text,) = said(tmp_path, *rows).values()
    assert ", who arrived recently" in text
