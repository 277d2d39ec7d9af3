"""What is said on a screen in other languages: complete in Spanish, and never a crash."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sitrep_writer import explain_code, say
from sitrep_writer.grammar.message_parts import Choice, Message, Slot, only, walk
from sitrep_writer.messages import reader_languages
from sitrep_writer.messages.reader_languages import Entry, Sentences, entries_of, reader_language
from sitrep_writer.model.problems import CODES
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import reason
from sitrep_writer.reasons.sentences import sentence
from sitrep_writer.reasons.spoken_languages import nearest_spoken
from sitrep_writer.reasons.wording import ReasonLanguage, Value, worded
from sitrep_writer.translation.screen_messages import screen_fault, screen_messages
from tests.examples import ROOT

CATALOGUE = ROOT / "locales/es/screen.po"
SPANISH = entries_of(CATALOGUE)
ENGLISH = {message.key: message.english for message in screen_messages()}
SAME = {
    *("problem-told.text", "amount-typed.text", "figure-lost.text", "in-file.text"),
    *("file-size.megabytes", "file-size.kilobytes", "currency-named.text", "layout-icon.unusable"),
    *("summary.of", "side.untraced", "metavars.id", "metavars.n", "cell-of-unit.currency"),
    *("say-explain.figure", "say-locale.done", "say-locale.of-line", "level.fatal", "level.error"),
    *("click.error", "marked-copy.error", "profile-unreadable.kind"),
    *("say-preview.state", "say-preview.number"),
    *("say-locale.figure", "say-locale.sector", "translation-row.mark"),
}
"""What has no words of a language, or the same in both."""


def test_every_sentence_has_its_spanish_and_every_spanish_sentence_its_english() -> None:
    assert set(SPANISH) == set(ENGLISH)
    assert [key for key, entry in SPANISH.items() if entry.english != ENGLISH[key]] == []


def test_a_translation_names_the_slots_of_its_english_and_chooses_by_numbers_alone() -> None:
    faults = {key: screen_fault(entry.words, ENGLISH[key]) for key, entry in SPANISH.items()}
    assert {key: fault for key, fault in faults.items() if fault} == {}


def test_the_spanish_of_every_code_and_sentence_differs_from_the_english() -> None:
    assert {f"explained.{code}" for code in CODES} <= set(SPANISH)
    assert {key for key, entry in SPANISH.items() if entry.words == ENGLISH[key]} == SAME


def values_for(english: Message, number: int) -> dict[str, Value]:
    """A value for each slot of a sentence: numbers where it counts, lists where it joins, tags of
    languages and codes of currencies where it names them, and a text of its own elsewhere."""
    tags = {"language": "es", "locale": "es_PE", "currency": "PEN"}
    values: dict[str, Value] = {}
    for slot in only(walk(english.parts), Slot):
        last = slot.form.split(" ")[-1]
        values[slot.name] = tags.get(slot.form.split(" ")[0], f"<{slot.name}>")
        if last in ("and", "or", "semicolons"):
            values[slot.name] = (values[slot.name],) * number
        elif last == "grouped":
            values[slot.name] = 1000 * number
    for choice in only(walk(english.parts), Choice):
        name = choice.slot or english.slots[0]
        values.setdefault(name, number)
        if not isinstance(values[name], tuple):
            values[name] = number
    return values


@pytest.mark.parametrize("number", [1, 2])
def test_every_spanish_sentence_is_said_with_all_that_the_english_says(number: int) -> None:
    """No value is lost, and none makes the English stand in for the Spanish."""
    spanish = reader_language("es")
    for key in SPANISH:
        english = sentence(key)
        values = values_for(english, number)
        in_english, said = (
            worded(each, values, spanish) for each in (english, spanish.sentences[key])
        )
        shown = [value for value in map(str, values.values()) if value.startswith("<")]
        assert {v for v in shown if v in said} == {v for v in shown if v in in_english}, key
        assert "{" not in said.replace("{n}", "") or key.startswith("click."), key


@pytest.mark.parametrize(
    ("english", "words", "fault"),
    [
        ("{n} (row|rows)", "{n} (fila|filas)", ""),
        ("{names: and} (names: is|are) here", "{names: and}: aquí", ""),
        ("{names: and} are here", "(names: está|están) aquí {names: and}", ""),
        ("{n: grouped} new", "{n} (n: nuevo|nuevos)", ""),
        ("{name} is here", "(name: está|están) aquí {name}", "chooses by ['name']"),
        ("{name} is here", "está aquí", "has the slots [] for ['name']"),
        ("{name} is here", "{nombre} está aquí", "has the slots ['nombre'] for ['name']"),
    ],
)
def test_what_is_wrong_with_a_translation_is_found(english: str, words: str, fault: str) -> None:
    assert screen_fault(words, english) == fault


def test_a_problem_is_said_as_a_spanish_editor_writes_it() -> None:
    found = problem("number-ambiguous", "Datos!B4", typed="1,5", readings=("7", "8"), styles=("x",))
    assert say(found, "es") == (
        "Datos!B4: «1,5» se puede leer como 7 u 8. Escríbalo sin signos, o indique cómo se "
        "escriben los números (x)."
    )
    twice = problem(
        "currency-unknown.typed-which", "", typed="$", currencies=("7", "ocho"), example="x"
    )
    assert say(twice, "es") == "«$» puede ser 7 u ocho. Escriba su código, como x."
    two = ("CICR", "Intersos")
    both = problem("partner-two-in-one.two", "", name="CICR Intersos", names=two)
    assert "dos organizaciones: «CICR» e «Intersos»." in say(both, "es")


def test_numbers_are_written_as_the_country_writes_them() -> None:
    found = problem("target-exceeded", "", sector="Salud", reached=12000, target=900, cell="C5")
    assert "se alcanzó a 12\u00a0000 personas" in say(found, "es")
    assert "se alcanzó a 12,000 personas" in say(found, "es-PE")
    assert say(found, "es_MX") == say(found, "es")


def test_languages_and_locales_are_called_as_the_reader_calls_them() -> None:
    word = problem(
        "missing-term.word", "", word="x", languages=("en", "es_PE"), cells=(), more=None, near=None
    )
    assert "the vocabulary of English and Spanish (Peru)." in say(word)
    assert "el vocabulario de inglés y español (Perú)." in say(word, "es")


def test_a_language_that_is_not_spoken_says_the_english() -> None:
    found = problem("file-missing.none-given", "")
    assert say(found, "fr") == say(found, "../es") == found.message


def test_a_translation_of_other_english_or_of_another_grammar_gives_way_to_the_english() -> None:
    english = " ".join(sentence("row-left-out.text").text.split())
    old, broken, good = (
        Entry("The row went.", "Se fue."),
        Entry(english, "[Se"),
        Entry(english, "Se fue."),
    )
    said = [
        reason("row-left-out").text(ReasonLanguage("es", Sentences({"row-left-out.text": entry})))
        for entry in (old, broken, good)
    ]
    assert said == ["The row was left out.", "The row was left out.", "Se fue."]


def test_a_translation_that_the_values_cannot_fill_gives_way_to_the_english() -> None:
    english = " ".join(sentence("file-twice.text").text.split())
    entry = Entry(english, "(other: uno|varios) {nada}")
    language = ReasonLanguage("es", Sentences({"file-twice.text": entry}))
    assert reason("file-twice", other="b.csv").text(language) == (
        "the file is the same as b.csv, so it was left out."
    )


def test_a_catalogue_that_an_editor_has_wrapped_says_the_same(tmp_path) -> None:
    wrapped = tmp_path / "screen.po"
    text = CATALOGUE.read_text("utf-8").replace('msgstr "la fila ', 'msgstr ""\n"la "\n"fila ')
    assert text.count('"la "\n') > 3
    wrapped.write_text(text.replace("msgctxt", "#, fuzzy\nmsgctxt", 1), "utf-8")
    found = entries_of(wrapped)
    assert set(SPANISH) - set(found) == {next(iter(SPANISH))}
    assert all(found[key].words == SPANISH[key].words for key in found)


FUZZY = """#, {flags}
msgctxt "waits"
msgid "Wait."
msgstr "Espere."

msgctxt "said"
msgid "Say it."
msgstr "Dígalo."

msgctxt "blank"
msgid "Nothing."
msgstr ""
"""


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        ("python-brace-format", {"waits", "said"}),
        ("fuzzy", {"said"}),
        ("fuzzy, python-brace-format", {"said"}),
        ("python-brace-format, fuzzy", {"said"}),
    ],
)
@pytest.mark.parametrize("wrapped", [False, True], ids=["as written", "wrapped by an editor"])
def test_a_translation_that_waits_for_a_person_is_not_said(
    tmp_path, flags: str, found: set[str], wrapped: bool
) -> None:
    text = FUZZY.format(flags=flags)
    if wrapped:
        text = text.replace('"Dígalo."', '""\n"Dígalo."')
    catalogue = tmp_path / "screen.po"
    catalogue.write_text(text, "utf-8")
    assert set(entries_of(catalogue)) == found


def test_no_catalogue_is_read_before_something_is_said_in_its_language(tmp_path) -> None:
    code = (
        "import sys\n"
        "from sitrep_writer.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"print({reader_languages.__name__!r} in sys.modules)"
    )
    for arguments, read in ((["--help"], "False"), (["--lang", "es", "--help"], "True")):
        ran = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
        )
        assert ran.stdout.splitlines()[-1] == read


def test_english_is_the_language_of_no_catalogue() -> None:
    assert reader_language("en").sentences == {}


@pytest.mark.parametrize(
    ("tag", "spoken"),
    [("ES", "es"), ("es-pe", "es_PE"), ("Es_MX", "es"), ("en", "en"), ("xx", ""), ("", "")],
)
def test_a_language_is_known_in_capitals_or_not(tag: str, spoken: str) -> None:
    assert nearest_spoken(tag) == spoken
    explained = explain_code("few-people", tag)
    assert explained is not None
    assert explained.lang == (spoken or "en")
