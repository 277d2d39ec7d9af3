"""A row with an empty or slipped cell leaves no hole in a sentence, and is told with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.api import draft_workbook
from sitrep_writer.resources import Resources
from sitrep_writer.words.acronyms import AcronymRegister, acronym_problems, load_acronyms
from sitrep_writer.words.locale_style import (
    StyleUnreadable,
    load_locale_style,
    style_problems,
)
from sitrep_writer.words.vocabulary import load_vocabulary, vocabulary_problems
from tests.examples import SEPTEMBER, bullets, copied

NAME = "edition/locales/es/acronyms.csv"
HEADER = "key,acronym,full,origin,said,article,full_article,note\n"


def resources(folder, text: str | bytes, name: str = "locales/es/acronyms.csv") -> Resources:
    """The shipped files with this one of an edition's folder over them."""
    path = folder / "edition" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Resources(folder / "edition")


def read(own: Resources) -> tuple[AcronymRegister, list[str]]:
    """The Spanish register and what is told of it."""
    locale_style = load_locale_style(own, "es_PE")
    return load_acronyms(own, locale_style), [
        str(found) for found in acronym_problems(own, locale_style)
    ]


def said(acronyms: AcronymRegister, key: str) -> tuple[str, str]:
    """An acronym where a cell names it first, and afterwards."""
    first, second = acronyms.named(key), acronyms.named(key)
    return first.text, second.text


SHIPPED = (
    "la Organización Internacional para las Migraciones (OIM, por sus siglas en inglés)",
    "la OIM",
)


def test_the_shipped_rows_are_whole():
    assert (
        said(load_acronyms(Resources(), load_locale_style(Resources(), "es_PE")), "IOM")[1]
        == "la OIM"
    )
    assert list(acronym_problems(Resources(), load_locale_style(Resources(), "es_PE"))) == []
    assert list(vocabulary_problems(Resources(), ["en", "es", "es_PE"])) == []


@pytest.mark.parametrize(
    "row",
    [
        "IOM,,,,,,,",
        "IOM,OIM,,,,,,",
        "IOM,,Organización Internacional para las Migraciones,,,,,",
        "IOM",
    ],
)
def test_empty_cells_of_a_row_are_those_of_the_shipped_row(tmp_path, row):
    shipped = load_acronyms(Resources(), load_locale_style(Resources(), "es_PE"))
    acronyms, told = read(resources(tmp_path, f"{HEADER}{row}\n"))
    assert said(acronyms, "IOM") == said(shipped, "IOM")
    (found,) = told
    assert found.startswith(f"{NAME}:2: IOM has empty cells here, which were filled from below: ")
    assert found.endswith('Fill them in, or write "-" for what is empty on purpose.')


def test_new_words_take_nothing_of_the_old_ones_along(tmp_path):
    row = "IOM,OMI,Oficina de Movilidad,,,,el,"
    acronyms, told = read(resources(tmp_path, f"{HEADER}{row}\n"))
    assert said(acronyms, "IOM") == ("el Oficina de Movilidad (OMI)", "OMI")
    assert told == []


def test_a_new_acronym_without_its_letters_is_its_key(tmp_path):
    acronyms, told = read(resources(tmp_path, f"{HEADER}ZZT,,Zona Zeta,,,,la,\n"))
    assert said(acronyms, "ZZT") == ("la Zona Zeta (ZZT)", "ZZT")
    assert told == [f'{NAME}:2: the acronym of ZZT is empty, so "ZZT" is printed. Fill it in.']


def test_a_hyphen_says_that_a_cell_is_empty_on_purpose(tmp_path):
    acronyms, told = read(resources(tmp_path, f"{HEADER}IOM,OIM,-,-,letters,la,-,\n"))
    assert said(acronyms, "IOM") == ("la OIM", "la OIM")
    assert told == []


def test_columns_that_a_file_does_not_have_are_the_shipped_ones_and_nothing_is_told(tmp_path):
    full = "Organización Internacional para las Migraciones"
    acronyms, told = read(resources(tmp_path, f"key,acronym,full\nIOM,OIM,{full}\n"))
    assert said(acronyms, "IOM")[1] == "la OIM"
    assert told == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"{HEADER}ZZT,ZZT,Zona, la Zeta,,,,la,\n",
            ":2: the row has 9 cells and the first line 8, so the row was left out. Put a text "
            'that holds "," in quotation marks.',
        ),
        (
            f"{HEADER}ZZT;ZZT;Zona Zeta;;;;la;\n",
            ':2: the cells of the row are separated by ";" and those of the first line by ",", so '
            "the row was left out. Use the same mark in all lines.",
        ),
        (f"{HEADER},ZZT,Zona Zeta,,,,la,\n", ':2: the row has no "key", so it was left out.'),
        (
            "key,acronym,full,artcle\nZZT,ZZT,Zona Zeta,la\n",
            ':1: there is no column "artcle", so it was left out. Did you mean "article"? The '
            "columns are: key, acronym, full, origin, said, article, full_article, note.",
        ),
        (
            "key,acronym,full\nZZT,ZZT,Zona Zeta\nZZT,ZZT,Zona Zulú\n",
            ":3: ZZT is already in line 2. This row was used; keep one.",
        ),
        (
            'key,acronym,full\nZZT,ZZT,"Zona\nZeta"\n',
            ":2: a cell runs on for 2 lines. Is a quotation mark open?",
        ),
        (
            "key,acronym,full\nZZT,ZZT,Zona Ñandú\n".encode("cp1252"),
            ": the file is not UTF-8 and was read as Windows-1252. If its accents come out wrong, "
            "save it as CSV UTF-8.",
        ),
    ],
)
def test_a_row_that_is_not_as_it_should_be_is_told(tmp_path, text, told):
    assert read(resources(tmp_path, text))[1] == [NAME + told]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_as_excel_saves_it_is_read(tmp_path, delimiter, encoding, end):
    rows = [["key", "acronym", "full"], ["ZZT", "ZZT", "Zona Ñandú"]]
    text = "".join(delimiter.join(row) + end for row in rows)
    acronyms, _ = read(resources(tmp_path, text.encode(encoding)))
    assert said(acronyms, "ZZT") == ("Zona Ñandú (ZZT)", "ZZT")


def test_a_first_line_that_names_the_delimiter_is_understood(tmp_path):
    text = "sep=;\r\nkey;acronym;full\r\nZZT;;Zona Zeta\r\n"
    assert read(resources(tmp_path, text))[1] == [
        f'{NAME}:3: the acronym of ZZT is empty, so "ZZT" is printed. Fill it in.'
    ]


def test_a_line_mark_in_a_cell_is_a_space_and_shifts_no_line(tmp_path):
    text = "key,acronym,full\nZZT,ZZT,Zona\u2028Zeta\nYYT,,Zona Ye\n"
    acronyms, told = read(resources(tmp_path, text))
    assert said(acronyms, "ZZT")[0] == "Zona Zeta (ZZT)"
    assert told == [f'{NAME}:3: the acronym of YYT is empty, so "YYT" is printed. Fill it in.']


CELL = st.sampled_from(["", " ", "OIM", "Oficina", "la", "letters"])


@given(st.lists(CELL, max_size=7))
def test_no_row_makes_a_hole(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("row")
    acronyms, _ = read(resources(folder, HEADER + ",".join(["IOM", *cells]) + "\n"))
    for text in said(acronyms, "IOM"):
        assert "  " not in text
        assert "()" not in text
        assert text == text.strip()
    assert acronyms.register["IOM"].acronym


def test_an_empty_word_of_the_edition_hides_no_shipped_one(tmp_path):
    text = "key,text,singular,gender\nwarm kits,,,\nwomen,mujeres todas,,\n"
    own = resources(tmp_path, text, "locales/es/vocabulary.csv")
    words = load_vocabulary(own, ["en", "es"])
    kits, women = words.term("warm kits", ("es",)), words.term("women", ("es",))
    assert (kits.text, kits.singular, kits.gender) == ("kits de abrigo", "kit de abrigo", "m")
    assert (women.text, women.singular, women.gender) == ("mujeres todas", "", "")
    assert [str(found) for found in vocabulary_problems(own, ["en", "es"])] == [
        'edition/locales/es/vocabulary.csv:2: the text of warm kits is empty, so "kits de abrigo" '
        "is used, as below. Fill it in."
    ]


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (
            '[approximators]\nover = ""\n',
            ':3: over in [approximators] is empty, so "más de" is used, as below.',
        ),
        (
            '[panel]\nmillion = "M"\n',
            ':3: million in [panel] lacks {n}, so "{n}M" is used, as below.',
        ),
        (
            '[times]\nsince = "desde"\n',
            ':3: since in [times] lacks {time}, so "desde {time}" is used, as below.',
        ),
        (
            '[approximators]\nsome = { m = "unos", f = "" }\n',
            ':3: some in [approximators] is empty, so "unos/unas" is used, as below.',
        ),
    ],
)
def test_a_setting_that_would_leave_a_hole_is_told_and_not_used(tmp_path, setting, told):
    own = resources(tmp_path, f'parent = "es"\n{setting}', "locales/es_PE/style.toml")
    locale_style, shipped = load_locale_style(own, "es_PE"), load_locale_style(Resources(), "es_PE")
    assert [str(found) for found in style_problems(own, locale_style)] == [
        "edition/locales/es_PE/style.toml" + told
    ]
    assert locale_style.approximators == shipped.approximators
    assert (locale_style.panel, locale_style.times) == (shipped.panel, shipped.times)


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (
            "name = 1\n",
            ':2: name is a number, and words belong here, so "Spanish (Peru)" is used, as below.',
        ),
        (
            'times = "soon"\n',
            ":2: times is words, and a table belongs here, so it is not used.",
        ),
        (
            "[approximators]\nover = 1979-05-27\n",
            ":3: over in [approximators] is a date, and words belong here, so "
            '"más de" is used, as below.',
        ),
    ],
)
def test_a_setting_of_another_kind_is_told_and_not_used(tmp_path, setting, told):
    text = f'parent = "es_PE"\n{setting}'
    own = resources(tmp_path, text, "locales/es_XX/style.toml")
    locale_style = load_locale_style(own, "es_XX")
    assert [str(found) for found in style_problems(own, locale_style)] == [
        "edition/locales/es_XX/style.toml" + told
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'cldr = "es"',
            "'name' is missing, or is none of the values that it can have.",
        ),
        (
            'parent = "es"\ncldr = "qq"',
            'cldr names the locale "qq", which CLDR does not know. Write one such as es or es_PE.',
        ),
        (
            'parent = "es"\ncldr = "e s"',
            "a setting has the wrong kind of value. Compare the file with the shipped "
            "style of its language.",
        ),
    ],
)
def test_a_house_style_that_cannot_be_made_is_told_with_its_file(tmp_path, text, told):
    own = resources(tmp_path, text, "locales/xx/style.toml")
    with pytest.raises(StyleUnreadable) as caught:
        load_locale_style(own, "xx")
    assert str(caught.value) == f"locales/xx/style.toml: {told}"


def test_a_setting_that_may_be_empty_is_used(tmp_path):
    text = 'parent = "es"\n[prose]\npercent_article = ""\n'
    own = resources(tmp_path, text, "locales/es_PE/style.toml")
    locale_style = load_locale_style(own, "es_PE")
    assert locale_style.prose["percent_article"] == ""
    assert style_problems(own, locale_style) == ()


def test_a_draft_tells_the_row_and_has_no_hole(tmp_path):
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    for language in ("en", "es"):
        path = book.parent / f"locales/{language}/acronyms.csv"
        path.parent.mkdir(parents=True)
        path.write_text("key,acronym,full\nSIS,,\n", encoding="utf-8")
    outcome = draft_workbook(book)
    assert [found.place for found in outcome.problems if found.code == "words-row"] == [
        f"{book.parent.name}/locales/{language}/acronyms.csv:2" for language in ("en", "es")
    ]
    before = draft_workbook(SEPTEMBER)
    assert [bullets(draft) for draft in outcome.drafts] == [
        bullets(draft) for draft in before.drafts
    ]
