"""The sentences of problems: each is data, each is used, and each gets the values that it needs."""

from __future__ import annotations

import pytest

from sitrep_writer.grammar.message_parts import Choice, Optional, only, walk
from sitrep_writer.grammar.parser import parse
from sitrep_writer.model.problems import CODES
from sitrep_writer.reasons.sentences import all_sentences
from sitrep_writer.reasons.wording import FORMS
from tests.examples import ROOT
from tests.reasons.source_reasons import SourceReason, source_reasons

SENTENCES = all_sentences()
USED = list(source_reasons())
SOURCE = "\n".join(path.read_text("utf-8") for path in (ROOT / "sitrep_writer").rglob("*.py"))


@pytest.mark.parametrize("used", USED, ids=lambda used: f"{used.place} {used.key}")
def test_a_reason_names_a_sentence_and_gives_each_of_its_slots_a_value(used: SourceReason) -> None:
    message = parse(SENTENCES[used.key], FORMS)
    chosen = {part.slot for part in only(walk(message.parts), Choice) if part.slot}
    if used.values is not None:
        assert used.values == {*message.slots, *chosen}


def test_no_sentence_is_left_that_nothing_says() -> None:
    named = {used.key for used in USED}
    unnamed = {key for key in SENTENCES if key not in named}
    assert {key for key in unnamed if f'"{key.removesuffix(".text")}"' not in SOURCE} == set()


def test_every_sentence_says_what_is_the_matter_with_few_marks() -> None:
    for key, text in SENTENCES.items():
        message = parse(text, FORMS)
        assert not message.notes, key
        assert all(part.needs for part in only(walk(message.parts), Optional)), key
        assert "  " not in text.replace("\n", " "), key


def test_a_table_of_the_sentences_is_in_one_file_alone() -> None:
    folder = ROOT / "templates/problems"
    headers = [
        line
        for path in folder.glob("*.toml")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("[")
    ]
    assert len(headers) == len(set(headers))
    assert {f"[{code}]" for code in CODES} <= set(headers)
