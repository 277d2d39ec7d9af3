"""What an edition's `sitrep.toml` says: each name that means nothing is named, and each slip of its
format has its line and column."""

from pathlib import Path

import msgspec
import pytest

import sitrep_writer as sw
from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.reasons.problem import words_of
from sitrep_writer.toml_settings import SettingsUnreadable, as_kind, in_languages, parsed
from sitrep_writer.workbooks.guide_texts import SettingsTexts
from tests.examples import copied


def told(folder: Path, settings: str, language: str = "en") -> list[str]:
    """What is said of the names in a `sitrep.toml`."""
    book = copied(folder)
    (book.parent / "sitrep.toml").write_text(settings, encoding="utf-8")
    problems = sw.draft(book, options=sw.DraftOptions(locales=("en",))).problems
    found = [
        each
        for each in problems
        if "sitrep.toml" in each.place or each.code == "settings-unreadable"
    ]
    return [words_of(each, reader_language(language)) for each in found]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('extend = ".."', "extend means nothing here, so it is not used. Did you mean extends?"),
        ("[chek]\nx = 1", "[chek] means nothing here, so it is not used. Did you mean [check]?"),
        (
            "[few-people]\nfewest = 5",
            "[few-people] means nothing here, so it is not used. Did you mean [check.few-people]?",
        ),
        (
            '[[silence]]\ncode = "few-people"',
            "[[silence]] means nothing here, so it is not used. Did you mean [[check.silence]]?",
        ),
        (
            "colour = 3",
            "colour means nothing here, so it is not used. You can write: extends and [check].",
        ),
    ],
)
def test_a_name_that_means_nothing_is_named_with_the_nearest_one(
    tmp_path: Path, settings: str, said: str
) -> None:
    assert told(tmp_path, settings) == [said]


def test_a_slip_in_a_silence_is_named_where_it_would_silence_too_much(tmp_path: Path) -> None:
    settings = '[[check.silence]]\ncode = "partner-twice"\nreson = ""\nreason = "Known."'
    assert told(tmp_path, settings) == [
        "reson (in [[check.silence]]) means nothing here, so it is not used. Did you mean reason?"
    ]


def test_settings_that_are_all_known_raise_nothing(tmp_path: Path) -> None:
    settings = '[[check.silence]]\ncode = "partner-twice"\nabout = ""\nreason = "Known."'
    assert told(tmp_path, f"{settings}\n[check.few-people]\nfewest = 0") == []


@pytest.mark.parametrize(
    ("settings", "line", "column", "english", "spanish"),
    [
        ("\nextends = ", 2, 11, "a value is missing", "falta un valor"),
        ('extends = "..', 1, 14, "a quotation mark is not closed", "falta cerrar unas comillas"),
        ("extends = '..\n", 1, 14, "a quotation mark is not closed", "falta cerrar unas comillas"),
        ('a = "C:\\Xy"', 1, 10, "has a backslash (\\)", "tiene una barra inversa (\\)"),
        ("[check\n", 1, 7, "a bracket is not closed", "falta cerrar un corchete"),
        ("a = [1, 2", 1, 10, "a bracket is not closed", "falta cerrar un corchete"),
        ("extends 3", 1, 9, "a name is not followed by =", "después de un nombre falta"),
        ('a = "x" y', 1, 9, "something follows the value", "hay algo después del valor"),
        ("a = 1\na = 2", 2, 6, "is there already, above", "ya está más arriba"),
        ("= 2", 1, 1, "a name or a table is expected", "se espera un nombre o una tabla"),
    ],
)
def test_a_slip_in_the_format_has_its_line_column_and_own_sentence(
    tmp_path: Path, settings: str, line: int, column: int, english: str, spanish: str
) -> None:
    (said,) = told(tmp_path / "en", settings)
    assert f"sitrep.toml: line {line}, column {column}: " in said
    assert english in said
    (dicho,) = told(tmp_path / "es", settings, "es")
    assert f"sitrep.toml: línea {line}, columna {column}: " in dicho
    assert spanish in dicho


class Texts(msgspec.Struct, forbid_unknown_fields=True):
    en: str = ""
    es: str = ""


class TextsOfSettings(Texts, forbid_unknown_fields=True):
    extends: Texts = msgspec.field(default_factory=Texts)


def test_a_text_of_a_language_that_is_none_is_named_with_its_table() -> None:
    tables = in_languages(parsed("[extends]\nen = 3"))
    with pytest.raises(SettingsUnreadable) as raised:
        as_kind(tables, SettingsTexts)
    assert str(raised.value) == "extends.…: expected a text, found a whole number."


def test_a_value_of_another_kind_is_named_without_words_of_a_library() -> None:
    for settings, said in (
        ("en = 3", "en: expected a text, found a whole number."),
        ("[extends]\nes = [2]", "extends.es: expected a text, found a list."),
        ("fr = 'x'", "there is no setting fr. Correct its name, or delete it."),
    ):
        with pytest.raises(SettingsUnreadable) as raised:
            as_kind(parsed(settings), TextsOfSettings)
        assert str(raised.value) == said


@pytest.mark.parametrize("text", ["x" * 40 + " =", '"' * 3, "[[a]\n", "a.b = {c = 1", "\x00"])
def test_no_words_of_the_reader_of_toml_reach_people(text: str) -> None:
    with pytest.raises(SettingsUnreadable) as raised:
        parsed(text)
    assert str(raised.value).startswith("line 1, column ")
    assert "Expected" not in str(raised.value)
