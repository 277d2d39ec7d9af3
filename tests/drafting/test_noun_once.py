"""A noun belongs once to a sentence: whom a hand-written text's figures count."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_workbook
from tests.examples import bullets, column, edited, put

ROW = {"Sector": "Shelter", "Result": "Gifts", "Figure": "gifts", "Exact": 15400}


def drafted(folder, *rows, english="", spanish="", code="noun-twice", term=None):
    """The sentence in both languages, and what is told of it under a code."""

    def edit(book):
        sheet = book["Results"]
        for number, cells in enumerate(rows, start=sheet.max_row + 1):
            for header, value in {**ROW, **cells}.items():
                put(sheet, number, header, value)
        first = sheet.max_row - len(rows) + 1
        put(sheet, first, "Say it yourself (English)", english or None)
        put(sheet, first, "Say it yourself (Spanish)", spanish or None)

        sheet = book["Terms"]
        row = sheet.max_row + 1
        for header, value in (term or {}).items():
            put(sheet, row, header, value)

    outcome = draft_workbook(edited(folder, edit))
    said = [bullets(draft).get("shelter.gifts", "") for draft in outcome.drafts]
    return said, [found for found in outcome.problems if found.code == code]


WHO = {"Who": "refugees and migrants"}


@pytest.mark.parametrize(
    ("english", "spanish", "said"),
    [
        (
            "Partners gave **{gifts} thermal (blanket|blankets)[ to {who}]**.",
            "Los socios dieron **{gifts} (manta térmica|mantas térmicas)[ a {who}]**.",
            [
                "Partners gave over 15,000 thermal blankets to refugees and migrants.",
                "Los socios dieron más de 15,000 mantas térmicas a personas refugiadas y "
                "migrantes.",
            ],
        ),
        (
            "To {who}, partners gave {gifts} towels.",
            "A {who}, los socios dieron {gifts} toallas.",
            [
                "To refugees and migrants, partners gave over 15,000 towels.",
                "A personas refugiadas y migrantes, los socios dieron más de 15,000 toallas.",
            ],
        ),
        (
            "{gifts} got help.",
            "{gifts} recibieron ayuda.",
            [
                "Over 15,000 refugees and migrants got help.",
                "Más de 15,000 personas refugiadas y migrantes recibieron ayuda.",
            ],
        ),
        (
            "**{gifts}** (gifts: was|were) trained in Lima.",
            "**{gifts}** (gifts: fue capacitada|fueron capacitadas) en Lima.",
            [
                "Over 15,000 refugees and migrants were trained in Lima.",
                "Más de 15,000 personas refugiadas y migrantes fueron capacitadas en Lima.",
            ],
        ),
    ],
)
def test_a_text_that_names_the_who_itself_prints_the_number_alone(tmp_path, english, spanish, said):
    assert drafted(tmp_path, WHO, english=english, spanish=spanish) == (said, [])


@pytest.mark.parametrize(
    ("figure", "slot", "said"),
    [
        ("canastas de víveres", "canastas_de_viveres", "Se entregaron unas 140 canastas."),
        ("kits de alimentos", "kits_de_alimentos", "Se entregaron unos 140 kits."),
        ("colegios", "colegios", "Se entregaron unos 140 colegios."),
    ],
)
def test_an_approximator_agrees_with_the_word_that_was_typed_for_a_thing(
    tmp_path, figure, slot, said
):
    cells = {"Figure": figure, "Exact": 143, "Wording": "some"}
    noun = said.removesuffix(".").rpartition(" ")[2]
    english, spanish = f"{{{slot}}} were given.", f"Se entregaron {{{slot}}} {noun}."
    (_, spanish_said), told = drafted(
        tmp_path, cells, english=english, spanish=spanish, code="missing-gender"
    )
    assert (spanish_said, told) == (said, [])


def test_a_noun_in_the_text_stands_instead_of_the_who_which_is_told(tmp_path):
    said, told = drafted(
        tmp_path,
        WHO,
        english="Partners gave **{gifts}** warm (gifts: blanket|blankets).",
        spanish="Los socios dieron {gifts} (gifts: manta|mantas).",
    )
    assert said == [
        "Partners gave over 15,000 warm blankets.",
        "Los socios dieron más de 15,000 mantas.",
    ]
    assert [found.message for found in told] == [
        'the text itself says what {gifts} counts ("warm blankets"), so the Who of its row, '
        '"refugees and migrants", is not printed. To print the Who as well, write {who} where it '
        'belongs, as in "to {who}".',
        'the text itself says what {gifts} counts ("mantas"), so the Who of its row, "refugees '
        'and migrants", is not printed. To print the Who as well, write {who} where it belongs, '
        'as in "to {who}".',
    ]


def test_words_that_look_like_a_noun_are_told_and_left(tmp_path):
    said, told = drafted(
        tmp_path,
        WHO,
        english="Partners gave {gifts} woollen ponchos.",
        spanish="Los socios dieron {gifts} ponchos gruesos.",
    )
    assert said[0] == "Partners gave over 15,000 refugees and migrants woollen ponchos."
    assert [found.message.partition(",")[0] for found in told] == [
        '"woollen ponchos" comes right after {gifts}',
        '"ponchos gruesos" comes right after {gifts}',
    ]


def test_a_noun_of_the_vocabulary_is_known_in_plain_words(tmp_path):
    said, told = drafted(
        tmp_path,
        WHO,
        english="Partners trained {gifts} teachers.",
        spanish="Los socios capacitaron a {gifts} docentes.",
    )
    assert said == [
        "Partners trained over 15,000 teachers.",
        "Los socios capacitaron a más de 15,000 docentes.",
    ]
    assert len(told) == 2


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("{gifts} and their families came.", "{gifts} y sus familias vinieron."),
        ("{gifts} received warm clothes.", "{gifts} recibieron prendas."),
        ("{gifts}, mostly women, came.", "{gifts}, sobre todo mujeres, vinieron."),
        ("{gifts} with children came.", "{gifts} con niños vinieron."),
        ("{gifts} recently took classes.", "{gifts} venezolanas tomaron clases."),
        ("{gifts} attend classes.", "{gifts} están en clases."),
        ("We saw {gifts}.", "Vimos a {gifts}."),
    ],
)
def test_verbs_links_and_adjectives_are_no_nouns(tmp_path, english, spanish):
    said, told = drafted(tmp_path, WHO, english=english, spanish=spanish)
    assert "refugees and migrants" in said[0]
    assert "personas refugiadas y migrantes" in said[1]
    assert told == []


def test_of_two_figures_the_one_that_counts_things_leaves_the_who_to_the_text(tmp_path):
    said, told = drafted(
        tmp_path,
        {"Who": "women", "Figure": "trained", "Exact": 140},
        {"Who": "women", "Figure": "kits", "Exact": 20},
        english="Partners trained {trained}, and gave {kits} (kits: kit|kits) to {who}.",
        spanish="Los socios capacitaron a {trained}, y dieron {kits} (kits: kit|kits) a {who}.",
    )
    assert said == [
        "Partners trained 140 women, and gave 20 kits to women.",
        "Los socios capacitaron a 140 mujeres, y dieron 20 kits a mujeres.",
    ]
    assert told == []


OVENS = {
    "english": "Neighbours saw {gifts} (gift|gifts) with {what}.",
    "spanish": "Vieron {gifts} (gifts: regalo|regalos) con (what: m: un|f: una) {what}.",
}


def test_a_word_that_nobody_knows_is_asked_for_once_and_its_gender_when_it_is_there(tmp_path):
    ovens = {"What": "bread ovens"}
    said, told = drafted(tmp_path / "unknown", ovens, **OVENS, code="missing-gender")
    assert said[1] == "Vieron más de 15,000 regalos con un ‹bread ovens›."
    assert told == []
    _, told = drafted(tmp_path / "unknown too", ovens, **OVENS, code="missing-term")
    assert len(told) == 1
    term = {"English": "bread ovens", "Spanish": "panaderías"}
    said, told = drafted(tmp_path / "known", ovens, **OVENS, code="missing-gender", term=term)
    assert said[1] == "Vieron más de 15,000 regalos con un panaderías."
    (found,) = [one for one in told if "un|una" in one.message]
    assert found.message == (
        '"un|una" agrees with "panaderías", whose gender is not known, so the first is shown. '
        "Add it, with its gender, to the Terms sheet."
    )
    assert found.place.startswith("Results!")


def test_a_term_of_the_edition_brings_its_gender(tmp_path):
    def edit(book):
        sheet = book["Terms"]
        row = sheet.max_row + 1
        term = {"English": "bread ovens", "Spanish": "panaderías", "Gender": "f"}
        term["Singular (Spanish)"] = "panadería"
        for header, value in term.items():
            put(sheet, row, header, value)
        sheet = book["Results"]
        row = sheet.max_row + 1
        texts = {
            "Say it yourself (English)": "Seen with {what}: {gifts}.",
            "Say it yourself (Spanish)": "Vistos con **(what: mp: unos|fp: unas)** {what}: "
            "{gifts}.",
        }
        for header, value in {**ROW, "What": "bread ovens", **texts}.items():
            put(sheet, row, header, value)

    outcome = draft_workbook(edited(tmp_path, edit))
    said = [bullets(draft)["shelter.gifts"] for draft in outcome.drafts]
    assert said == [
        "Seen with bread ovens: over 15,000.",
        "Vistos con unas panaderías: más de 15,000.",
    ]
    assert [found for found in outcome.problems if found.code == "missing-gender"] == []


@pytest.mark.parametrize(
    ("form", "english", "spanish", "told"),
    [
        (
            "General",
            "Over {gifts} came.",
            "Vinieron más de {gifts}.",
            ["Over over 15,000", "más de más de 15,000"],
        ),
        (
            "General",
            "They were about {gifts}.",
            "Eran casi {gifts}.",
            ["about over 15,000", "casi más de 15,000"],
        ),
        (
            '"US$"0',
            "It cost ${gifts}.",
            "Costó USD {gifts}.",
            ["$over $15,000", "USD más de USD 15,000"],
        ),
        ('"US$"0', "It cost {gifts}.", "Costó {gifts}.", []),
        ("General", "More came over: {gifts}.", "Vinieron más: {gifts}.", []),
    ],
)
def test_a_word_that_a_figure_brings_itself_is_told(tmp_path, form, english, spanish, told):
    def edit(book):
        sheet = book["Results"]
        number = sheet.max_row + 1
        for header, value in ROW.items():
            put(sheet, number, header, value)
        sheet.cell(number, column(sheet, "Exact")).number_format = form
        put(sheet, number, "Say it yourself (English)", english)
        put(sheet, number, "Say it yourself (Spanish)", spanish)

    outcome = draft_workbook(edited(tmp_path, edit))
    found = [one.message for one in outcome.problems if one.code == "said-twice"]
    assert found == [
        f'the text reads "{words}": the figure brings its own word or sign. Take yours out of the '
        "text; to choose another rounding word, use the Wording cell."
        for words in told
    ]
