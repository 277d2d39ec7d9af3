"""An edition's folder may bring templates, catalogues and words of its own; files are enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Bar, Context, Span
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.words.pseudo import CLOSE, OPEN
from tests.examples import (
    ROOT,
    SEPTEMBER,
    bullets,
    codes,
    copied,
    drafts,
    edited,
    every,
    put,
    sectors,
    text,
)

PO_HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def add(book: Path, name: str, text: str) -> None:
    """A file in the edition's folder, which says by a sitrep.toml that it overrides."""
    (book.parent / "sitrep.toml").touch()
    path = book.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def add_rows(*rows: dict):
    def edit(book):
        sheet = book["Results"]
        for row in rows:
            last = sheet.max_row + 1
            for header, value in row.items():
                put(sheet, last, header, value)

    return edit


def test_a_sentence_reordered_in_an_own_catalogue_changes_that_sentence_alone(tmp_path):
    before = drafts(SEPTEMBER)
    book = copied(tmp_path)
    english = next(
        line
        for line in (ROOT / "templates/sectors/shelter.j2").read_text("utf-8").splitlines()
        if "warm" in line and "{kits}" in line
    )
    shipped = (ROOT / "locales/es/sitrep.po").read_text("utf-8")
    entry = shipped[shipped.index('msgctxt "shelter.warm_kits"\n') :].split("\n\n")[0]
    spanish = entry.split('msgstr "')[1].rstrip('"')
    assert "[En {places}, ]" in spanish
    moved = spanish.replace("[En {places}, ]", "").removesuffix(".") + "[ en {places}]."
    add(
        book,
        "locales/es/sitrep.po",
        f'{PO_HEADER}msgctxt "shelter.warm_kits"\nmsgid "{english}"\nmsgstr "{moved}"\n',
    )
    after = drafts(book)
    assert bullets(after["en"]) == bullets(before["en"])
    old, new = bullets(before["es"]), bullets(after["es"])
    assert {name for name in old if old[name] != new[name]} == {"shelter.warm_kits"}
    assert new["shelter.warm_kits"].endswith("en Tacna y Desaguadero (Puno).")
    assert after["es"].overrides == ("locales/es/sitrep.po",)


def test_without_a_sitrep_toml_nothing_is_overridden(tmp_path):
    book = copied(tmp_path)
    add(book, "templates/sectors/shelter.j2", "{% sector")
    (book.parent / "sitrep.toml").unlink()
    assert bullets(drafts(book, "en")["en"]) == bullets(drafts(SEPTEMBER, "en")["en"])


def test_what_is_overridden_is_said(tmp_path):
    book = copied(tmp_path)
    add(book, "locales/es/vocabulary.csv", "key,text,singular,gender,article,aliases,note\n")
    assert "overrides" in codes(draft_workbook(book))


def test_a_new_sector_and_a_new_result_are_files_and_the_new_sector_comes_last(tmp_path):
    book = edited(
        tmp_path,
        add_rows(
            {
                "Sector": "Water",
                "Result": "Tanks",
                "Figure": "tanks",
                "Exact": 57,
                "Where": "Piura",
            },
            {"Sector": "Shelter", "Result": "Beds", "Figure": "beds", "Exact": 21},
        ),
    )
    add(
        book,
        "templates/sectors/water.j2",
        '{% sector "water", label="Water" %}\n'
        '{% bullet "tanks", label="Tanks", tanks="things: tanks" %}\n'
        "**{tanks} water (tank was|tanks were) installed**[ in {places}].\n{% endbullet %}\n",
    )
    add(
        book,
        "templates/sectors/shelter_more.j2",
        '{% sector "shelter" %}\n'
        '{% bullet "beds", label="Beds", beds="things: beds" %}\n'
        "{beds} (bed was|beds were) handed out.\n{% endbullet %}\n",
    )
    add(
        book,
        "locales/es/sitrep.po",
        PO_HEADER
        + 'msgctxt "water@label"\nmsgid "Water"\nmsgstr "Agua"\n\n'
        + 'msgctxt "water.tanks"\n'
        + 'msgid "**{tanks} water (tank was|tanks were) installed**[ in {places}]."\n'
        + 'msgstr "**(se instaló|se instalaron) {tanks} (tanque|tanques) de agua**'
        + '[ en {places}]."\n\n'
        + 'msgctxt "shelter.beds"\n'
        + 'msgid "{beds} (bed was|beds were) handed out."\n'
        + 'msgstr "(Se entregó|Se entregaron) {beds} (cama|camas)."\n',
    )
    outcome = draft_workbook(book)
    english, spanish = outcome.drafts
    assert {found.place.partition("!")[0] for found in outcome.problems} <= {
        "Partners",
        "locales/es/sitrep.po",
        "templates/sectors/shelter_more.j2",
        "templates/sectors/water.j2",
    }
    assert bullets(english)["water.tanks"] == "Nearly 60 water tanks were installed in Piura."
    assert bullets(spanish)["water.tanks"] == "Se instalaron casi 60 tanques de agua en Piura."
    assert bullets(english)["shelter.beds"] == "Over 20 beds were handed out."
    assert bullets(spanish)["shelter.beds"] == "Se entregaron más de 20 camas."
    assert sectors(english)[-1] == "water"


def test_a_message_without_translation_is_shown_in_english_highlighted_and_told(tmp_path):
    book = edited(
        tmp_path, add_rows({"Sector": "Water", "Result": "Tanks", "Figure": "tanks", "Exact": 57})
    )
    add(
        book,
        "templates/sectors/water.j2",
        '{% sector "water", label="Water" %}\n{% bullet "tanks", label="Tanks", '
        'tanks="things: tanks" %}\n{tanks} (tank|tanks).\n{% endbullet %}\n',
    )
    outcome = draft_workbook(book)
    told = {found.key for found in outcome.problems if found.code == "missing-translation"}
    assert told == {"water@label", "water.tanks"}
    spanish = outcome.drafts[1]
    flagged = {s.text for s in every(spanish.blocks, Span) if s.flag == "missing-translation"}
    assert {"Water", "60"} <= flagged
    assert outcome.blocking()


def test_changed_english_keeps_the_old_spanish_and_says_that_it_is_stale(tmp_path):
    book = copied(tmp_path)
    shelter = (ROOT / "templates/sectors/shelter.j2").read_text("utf-8")
    assert "partners handed out" in shelter
    add(book, "templates/sectors/shelter.j2", shelter.replace("partners handed out", "teams gave"))
    outcome = draft_workbook(book)
    assert [p.key for p in outcome.problems if p.code == "stale-translation"] == [
        "shelter.warm_kits"
    ]
    assert "teams gave" in bullets(outcome.drafts[0])["shelter.warm_kits"]
    assert "los socios entregaron" in bullets(outcome.drafts[1])["shelter.warm_kits"]


@pytest.mark.parametrize(
    ("template", "place", "words"),
    [
        ("{% sector", "water.j2:1", ""),
        ('{% sector "water" %}\n\n{% bullet "a" %}x {{ y }}{% endbullet %}', ":3", "single braces"),
        ('{% sector "water" %}\n{% bullet "a" %}\nx [y {% endbullet %}', ":3", "[ is not closed"),
    ],
)
def test_a_template_that_cannot_be_read_names_its_file_and_line(tmp_path, template, place, words):
    book = copied(tmp_path)
    add(book, "templates/sectors/water.j2", template)
    outcome = draft_workbook(book)
    (found,) = [p for p in outcome.problems if p.code in ("template-syntax", "message-syntax")]
    assert place in found.place
    assert words in found.message


@pytest.mark.parametrize("name", ["locales/es/sitrep.po", "locales/es_PE/sitrep.po"])
def test_a_catalogue_that_cannot_be_opened_is_told_and_stops_nothing(tmp_path, name):
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    (book.parent / name).mkdir(parents=True)
    outcome = draft_workbook(book)
    (found,) = [p for p in outcome.problems if p.code == "catalogue-unreadable"]
    assert str(found) == (
        f"peru-2024-09/{name}: the file cannot be read. This is a folder, and a catalogue is a "
        "file. Put the file in its place."
    )
    assert [draft.locale for draft in outcome.drafts] == ["en", "es"]


def test_a_translation_with_a_lost_quotation_mark_is_told_with_its_line(tmp_path):
    book = copied(tmp_path)
    entry = 'msgctxt "shelter.warm_kits"\nmsgid "x"\nmsgstr "Se entregaron {kits} mantas.\n'
    add(book, "locales/es/sitrep.po", PO_HEADER + entry)
    outcome = draft_workbook(book, DraftOptions(locales=("es",)))
    (found,) = [p for p in outcome.problems if p.code == "catalogue-unreadable"]
    assert found.place.endswith("locales/es/sitrep.po:6")
    assert "text in quotation marks" in found.message


def test_two_translations_of_one_message_are_told_and_the_first_is_used(tmp_path):
    book = copied(tmp_path)
    english = "{kits} kits."
    twice = [
        f'msgctxt "shelter.warm_kits"\nmsgid "{english}"\nmsgstr "{words}"\n\n'
        for words in ("Primero {kits}.", "Primero {kits}.", "Luego {kits}.")
    ]
    add(book, "locales/es/sitrep.po", PO_HEADER + "".join(twice))
    outcome = draft_workbook(book, DraftOptions(locales=("es",)))
    (found,) = [p for p in outcome.problems if p.code == "translation-twice"]
    assert found.place.endswith("locales/es/sitrep.po:12")
    assert "locales/es/sitrep.po:4" in found.message
    (said,) = [t for t in bullets(outcome.drafts[0]).values() if "Primero" in t or "Luego" in t]
    assert said.startswith("Primero")


def test_results_of_a_template_that_cannot_be_read_are_told_by_the_sector_as_typed(tmp_path):
    book = copied(tmp_path)
    add(book, "templates/sectors/health.j2", "{% sector")
    outcome = draft_workbook(book)
    said = [found.message for found in outcome.problems if found.code == "result-unknown"]
    assert said
    assert all(message.startswith("Health has no result") for message in said)


def test_a_translation_that_breaks_the_grammar_does_not_stop_the_draft(tmp_path):
    book = copied(tmp_path)
    add(
        book,
        "locales/es/sitrep.po",
        f'{PO_HEADER}msgctxt "shelter.warm_kits"\nmsgid "x"\nmsgstr "{{kits}} kits [{{who}}"\n',
    )
    outcome = draft_workbook(book)
    (found,) = [p for p in outcome.problems if p.code == "message-syntax"]
    assert found.place.endswith("locales/es/sitrep.po:4")
    assert "340 kits [" in bullets(outcome.drafts[1])["shelter.warm_kits"]


def test_a_translation_that_drops_a_figure_is_an_error_that_names_the_cell(tmp_path):
    book = copied(tmp_path)
    add(
        book,
        "locales/es/sitrep.po",
        f'{PO_HEADER}msgctxt "shelter.warm_kits"\nmsgid "x"\nmsgstr "Se entregaron kits."\n',
    )
    outcome = draft_workbook(book)
    dropped = [p for p in outcome.problems if p.code == "figure-dropped"]
    assert [found.place.partition("!")[0] for found in dropped] == ["Results"]
    assert "languages-disagree" in codes(outcome)


def test_the_pseudo_locale_brackets_all_that_is_no_name_and_not_written_by_hand(tmp_path):
    draft = drafts(SEPTEMBER, "en_XA")["en_XA"]
    hand_written = {"context", "highlight"}
    outside = []
    for block in draft.blocks:
        if block.key in hand_written:
            continue
        depth = 0
        for span in every(block, Span):
            for char in span.text:
                depth += (char == OPEN) - (char == CLOSE)
                if depth == 0 and char.isalpha() and not span.name:
                    outside.append(span.text)
        for bar in every(block, Bar):
            assert bar.label.startswith(OPEN)
    hand = {"People reached and targets are illustrative, made up for this example."}
    shown = {text for text in outside if text not in hand}
    asides = {s.text for h in _highlights(draft) for s in every(h, Span)}
    assert shown - asides <= {"1.66M", "$38M", "$294M"}
    assert all(words.startswith(OPEN) for words in draft.labels.values())


def test_the_pseudo_locale_brackets_what_the_program_adds_to_texts_written_by_hand():
    draft = drafts(SEPTEMBER, "en_XA")["en_XA"]
    (block,) = [block for block in draft.blocks if isinstance(block, Context)]
    assert "home to ⟦áļmóšt⟧ 70 ⟦péŕ çéñt⟧ of refugees" in text(block.bullets[-1])


def _highlights(draft):
    from sitrep_writer.model.draft import Highlight

    return list(every(draft.blocks, Highlight))
