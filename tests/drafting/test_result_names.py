"""A result that is named like a shipped one: the edition's own sentence comes first, and both are
named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import Outcome, draft_workbook
from sitrep_writer.drafting.known_names import names_of
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.folding import fold_name
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.model.problems import Level
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from tests.examples import bullets
from tests.reading.books import book

HEAD = ["Sector", "Result", "Figure", "Exact", "Who", "Where"]
OWN_HEAD = [*HEAD, "Say it yourself (English)", "Say it yourself (Spanish)"]
KITCHENS = (
    '{% sector "food_security" %}\n'
    '{% bullet "pots", label="Ollas comunes", pots="things, unit soup kitchens: soup kitchens" %}\n'
    "Partners gave food to **{pots} community (kitchen|kitchens)**.\n{% endbullet %}\n"
)


def drafted(folder: Path, *rows: list[object], **templates: str) -> Outcome:
    """The drafts of these rows of Results, with templates of the edition's own."""
    path = book(folder, {"Results": [OWN_HEAD, *rows]})
    if templates:
        (folder / "sitrep.toml").touch()
    for name, text in templates.items():
        file = folder / "templates" / "sectors" / f"{name}.j2"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return draft_workbook(path)


def english(outcome: Outcome) -> dict[str, str]:
    return bullets(outcome.drafts[0])


def told(outcome: Outcome, *codes: str) -> list[str]:
    return [str(found) for found in outcome.problems if found.code in (codes or ("result-clash",))]


@pytest.mark.parametrize("file", ["food_security_own", "aaa", "zzz"])
@pytest.mark.parametrize("typed", ["Ollas comunes", "ollas  COMUNES", "Ollas-comunes", "pots"])
def test_a_template_of_the_folder_comes_before_a_shipped_one_of_the_same_name(
    tmp_path, file, typed
):
    outcome = drafted(tmp_path, ["Food Security", typed, "soup kitchens", 66], **{file: KITCHENS})
    assert english(outcome) == {
        "food_security.pots": "Partners gave food to nearly 70 community kitchens."
    }
    assert told(outcome) == (
        []
        if typed == "pots"
        else [
            f'Results!B2: "{typed.replace("  ", " ")}" names two results: "Ollas comunes" of '
            f'{file}.j2, which is printed, and "Soup kitchens" of food_security.j2. For the other '
            'one, type "Soup kitchens".'
        ]
    )


def test_the_shipped_one_is_still_there_under_its_other_name(tmp_path):
    outcome = drafted(
        tmp_path,
        ["Food Security", "Ollas comunes", "soup kitchens", 66],
        ["Food Security", "Ollas comunes", "soup kitchens", 5, None, "Ica"],
        ["Food Security", "Soup kitchens", "soup kitchens", 30],
        own=KITCHENS,
    )
    assert english(outcome)["food_security.soup_kitchens"].startswith("Partners trained those who")
    assert len(told(outcome)) == 1


def test_a_template_of_the_folder_with_a_shipped_key_comes_in_its_place(tmp_path):
    own = KITCHENS.replace('"pots", label="Ollas comunes"', '"soup_kitchens", label="Kitchens"')
    for name in ("aaa", "zzz"):
        outcome = drafted(
            tmp_path, ["Food Security", "Kitchens", "soup kitchens", 66], **{name: own}
        )
        assert english(outcome) == {
            "food_security.soup_kitchens": "Partners gave food to nearly 70 community kitchens."
        }
        (said,) = told(outcome)
        assert said.endswith(
            f'sectors/{name}.j2: its "soup_kitchens" is used in place of the shipped '
            "food_security.soup_kitchens of food_security.j2."
        )
        assert told(outcome, "template-clash", "template-syntax") == []
        (tmp_path / "templates" / "sectors" / f"{name}.j2").unlink()


def test_two_templates_of_the_folder_with_one_key_are_an_error(tmp_path):
    outcome = drafted(
        tmp_path, ["Food Security", "pots", "soup kitchens", 66], aaa=KITCHENS, zzz=KITCHENS
    )
    assert len(told(outcome, "template-clash")) == 1


@pytest.mark.parametrize(
    "typed", ["Soup kitchens", "Ollas comunes", "soup_kitchens", "SOUP-KITCHENS"]
)
@pytest.mark.parametrize("slot", ["soup_kitchens", "kitchens"])
def test_a_hand_written_sentence_comes_before_a_shipped_one_of_the_same_name(tmp_path, typed, slot):
    text = f"Neighbours painted {{{slot}}} (kitchen|kitchens)"
    row = ["Food Security", typed, "soup kitchens", 66, None, None, text, f"Pintaron {{{slot}}}"]
    outcome = drafted(tmp_path, row)
    assert english(outcome) == {
        "food_security.soup_kitchens": "Neighbours painted nearly 70 kitchens."
    }
    assert told(outcome) == [
        f'Results!B2: "{typed}" is also a result of the templates: "Soup kitchens" '
        "(food_security.soup_kitchens, food_security.j2). The sentence of this workbook is "
        "printed. If it is about something else, give its rows another Result."
    ]
    assert [str(p) for p in outcome.problems if p.level is Level.ERROR] == []


def test_a_hand_written_sentence_that_names_places_is_said_at_each_of_them(tmp_path):
    texts = ["Painted {kitchens} in {places}", "Pintaron {kitchens} en {places}"]
    outcome = drafted(
        tmp_path,
        ["Food Security", "Ollas comunes", "soup kitchens", 66, None, "Tacna", *texts],
        ["Food Security", "Soup kitchens", "soup kitchens", 5, None, "Puno"],
    )
    assert english(outcome) == {
        "food_security.soup_kitchens@tacna": "Painted nearly 70 in Tacna.",
        "food_security.soup_kitchens@puno": "Painted 5 in Puno.",
    }


def test_a_sentence_of_ones_own_without_a_shipped_name_is_no_clash(tmp_path):
    row = ["Health", "Soup kitchens", "pots", 66, None, None, "Cooked {pots}", "Hay {pots}"]
    outcome = drafted(tmp_path, row)
    assert english(outcome) == {"health.soup_kitchens": "Cooked nearly 70."}
    assert told(outcome) == []


def test_a_sector_of_the_folder_comes_before_a_shipped_one_of_the_same_name(tmp_path):
    clinics = (
        '{% sector "clinics", label="Salud" %}\n{% bullet "vans", label="Vans", vans="things: '
        'vans" %}\n{vans} (van|vans) came.\n{% endbullet %}\n'
    )
    outcome = drafted(tmp_path, ["Salud", "Vans", "vans", 3], zzz=clinics)
    assert english(outcome) == {"clinics.vans": "Three vans came."}
    assert told(outcome) == [
        'Results!A2: "Salud" names two sectors: "Salud" of zzz.j2, which is taken, and "Health" of '
        'health.j2. For the other one, type "health".'
    ]


@pytest.mark.parametrize("reports", [False, True])
def test_no_two_shipped_results_share_a_name_in_any_language(reports):
    files = Resources()
    templates = load_templates(files, reports=reports)
    catalogues = tuple(
        load_catalogue(files, load_locale_style(files, h))[0] for h in ("en", "es_PE")
    )
    names = names_of(templates, catalogues)
    for sector in templates.sectors.values():
        for name in names.result_names(sector):
            assert names.rivals(sector, name) == []
    every = [fold_name(name) for name in names.sector_names()]
    assert len(set(every)) == len(every) - sum(every.count(n) - 1 for n in set(every))
