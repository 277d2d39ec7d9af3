"""The words of comparisons: in every language, filled as messages are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import polib
import pytest

from sitrep_writer.comparison.wording import load_words
from sitrep_writer.grammar.parser import parse
from sitrep_writer.messages.comparison_labels import FILE, WordsUnreadable, review_words
from sitrep_writer.messages.message_checks import slot_faults
from sitrep_writer.model.comparison import Alert
from sitrep_writer.model.problems import Level
from sitrep_writer.resources import Resources
from sitrep_writer.translation import SourcesUnreadable, messages
from tests.comparison.renderings import pairs
from tests.examples import ROOT
from tests.translation.roots import make_root

SHIPPED = Resources()
ENGLISH, SPANISH = load_words(SHIPPED, "en"), load_words(SHIPPED, "es_PE")
ALL = review_words(SHIPPED)


@pytest.mark.parametrize("word", ALL, ids=lambda word: word.key)
def test_every_word_can_be_read_and_has_a_spanish_one_with_the_same_slots(word) -> None:
    catalogue = polib.pofile(str(ROOT / "locales/es/sitrep.po"))
    entry = next(each for each in catalogue if each.msgctxt == word.key)
    parse(word.english)
    parse(entry.msgstr)
    assert entry.msgstr
    assert not entry.fuzzy
    assert not slot_faults(entry.msgstr, word.english)


@pytest.mark.parametrize(
    ("words", "count", "said"),
    [
        (ENGLISH, 1, "1 figure changed"),
        (ENGLISH, 1234, "1,234 figures changed"),
        (SPANISH, 1, "1 cifra cambió"),
        (SPANISH, 2, "2 cifras cambiaron"),
    ],
)
def test_words_agree_with_their_number(words, count: int, said: str) -> None:
    assert words.say("figures_changed", count=count) == said


def test_a_choice_looks_to_the_slot_that_it_names() -> None:
    assert ENGLISH.say("points", sign="+", number=Decimal(1)) == "+1 point"
    assert SPANISH.say("points", sign="−", number=Decimal("5.4")) == "−5.4 puntos"


def test_numbers_have_the_marks_of_the_house_style() -> None:
    spain = load_words(SHIPPED, "es")
    assert [words.number("1234.5") for words in (ENGLISH, SPANISH, spain)] == [
        "1,234.5",
        "1,234.5",
        "1\u00a0234,5",
    ]
    assert [words.percent("44") for words in (ENGLISH, spain)] == ["44%", "44\u00a0%"]
    assert ENGLISH.number("n/a") == "n/a"
    assert ENGLISH.number("NaN") == "NaN"


@pytest.mark.parametrize(
    ("locale", "language"),
    [("es_PE", "es"), ("es-PE", "es"), ("es_XX", "es"), ("fr", "en"), ("", "en"), ("../x", "en")],
)
def test_an_unknown_locale_falls_to_its_language_and_then_to_english(
    locale: str, language: str
) -> None:
    assert load_words(SHIPPED, locale).language == language


def test_a_figure_is_called_as_in_the_workbooks_drop_downs_where_they_are_translated() -> None:
    assert SPANISH.figure("health.insurance#cash_people") == "recibieron PTM"
    assert SPANISH.figure("health.insurance@tacna#people") == "personas"
    assert SPANISH.figure("protection.legal_help.orientation#sessions") == "sesiones"
    assert ENGLISH.figure("health.insurance#cash_people") == "cash people"
    assert ENGLISH.figure("report.funded_percent") == "share funded"
    assert ENGLISH.figure("") == ""


def test_an_alert_is_said_in_the_words_of_its_code_and_else_as_it_came() -> None:
    known = pairs.alert("jump", values={"what": "Health", "old": "2", "new": "9", "factor": "3"})
    assert SPANISH.alert(known).startswith("Health, de 2 a 9")
    assert ENGLISH.alert(pairs.alert("no-such-code")) == "It grew by more than is likely."


def test_messages_of_alerts_are_those_of_the_language() -> None:
    alert = Alert("partner-added", Level.WARNING, "", values={"names": "OIM"})
    assert SPANISH.alert(alert) == "Socios que se suman: OIM."
    assert ENGLISH.alert(alert) == "New among the partners: OIM."


def test_a_period_is_told_in_words_and_no_period_in_none() -> None:
    assert SPANISH.period("2024-07-01", "2024-09-30") == "julio–setiembre de 2024"
    assert ENGLISH.period("", "") == ""


def test_an_approximator_that_is_not_known_stays_as_it_is() -> None:
    assert SPANISH.approximator("nearly") == "casi"
    assert SPANISH.approximator("") == ""
    assert SPANISH.approximator("perhaps") == "perhaps"


def test_they_are_among_the_messages_that_translators_get() -> None:
    found = {message.key: message for message in messages(SHIPPED)}
    assert {word.key for word in ALL} <= found.keys()
    likely = found["review.likeness"]
    assert (likely.slots, likely.file) == (("percent",), FILE)
    assert "{percent} is a percentage" in likely.note
    assert "Slots: {names}." in found["alert.partner-added"].note


def test_an_editions_folder_may_say_them_otherwise(tmp_path: Path) -> None:
    own = tmp_path / FILE
    own.parent.mkdir(parents=True)
    own.write_text('[words]\nold = "Before"\n', encoding="utf-8")
    words = load_words(Resources(tmp_path), "en")
    assert (words.say("old"), words.say("new")) == ("Before", "New")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[words]\nold = 1", "old in [words] is not a text in quotes"),
        ("words = 1", "words is not a table"),
        ("[words", "line 1, column 7: a bracket is not closed"),
    ],
)
def test_a_broken_file_of_words_is_named_with_what_is_wrong(
    tmp_path: Path, text: str, reason: str
) -> None:
    resources = make_root(tmp_path)
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(WordsUnreadable) as caught:
        review_words(resources)
    assert str(caught.value).startswith(f"{FILE}: ")
    assert reason in str(caught.value)
    with pytest.raises(SourcesUnreadable):
        messages(resources)


def test_a_period_in_an_alert_is_told_in_the_words_of_the_language() -> None:
    values = {"period": "2024-07-01 – 2024-09-30"}
    alert = Alert("period-mismatch", Level.ERROR, "", says="period-same", values=values)
    assert ENGLISH.alert(alert) == "Both editions are for July–September 2024."
    assert "julio–setiembre de 2024" in SPANISH.alert(alert)


def test_a_figure_in_an_alert_is_called_as_the_language_calls_it() -> None:
    values = {"what": "Salud, health.tests: people", "old": "900", "new": "890"}
    alert = Alert("cumulative-fell", Level.ERROR, "", figure="health.tests#people", values=values)
    said = SPANISH.alert(alert)
    assert said.startswith("Salud, health.tests: personas: es un acumulado del año")
    assert ENGLISH.alert(alert).startswith("Salud, health.tests: people counts up over the year")
