"""The sentences of problems: each is data, each is used, and each gets the values that it needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sitrep_writer.api import explain_code
from sitrep_writer.grammar.message_parts import Choice, Optional, only, walk
from sitrep_writer.grammar.parser import parse
from sitrep_writer.model.problems import CODES
from sitrep_writer.reasons.sentences import FOLDERS, all_sentences
from sitrep_writer.reasons.wording import FORMS
from tests.examples import ROOT
from tests.reasons.source_reasons import (
    SourceReason,
    codes_beside_a_reason,
    source_reasons,
    texts_of_source,
)

EXPLAINED = "explained-"
"""How tables of explanations begin; their keys are made of a code and a part."""
SENTENCES = all_sentences()
USED = list(source_reasons())
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.toml"))
PREVIEW = "say-preview."
"""Words of the page of previews, which its modules name without this."""
BY_NAME = (
    "help-",
    "metavars.",
    "click.",
    "origin-rule.",
    "approximator.",
    "kind-of-figure.",
    "figure-name.",
    "rounding-rule.",
    "joining.",
    "system-",
    "settings-syntax.",
    "settings-kind.",
    "sheet-of-translations.",
)
"""Sentences whose names are made of something else: of commands, options, rules, columns."""


@pytest.mark.parametrize("used", USED, ids=lambda used: f"{used.place} {used.key}")
def test_a_reason_names_a_sentence_and_gives_each_of_its_slots_a_value(used: SourceReason) -> None:
    message = parse(SENTENCES[used.key], FORMS)
    chosen = {part.slot for part in only(walk(message.parts), Choice) if part.slot}
    if used.values is not None:
        assert used.values == {*message.slots, *chosen}


def test_no_sentence_is_left_that_nothing_says() -> None:
    said = {used.key for used in USED} | texts_of_source()
    named = [key for key in SENTENCES if not key.startswith((EXPLAINED, *BY_NAME))]
    forms = {key: {key, key.removesuffix(".text"), key.removeprefix(PREVIEW)} for key in named}
    assert [key for key in named if not forms[key] & said] == []


def test_every_code_is_explained_in_the_same_parts_and_as_sentences() -> None:
    parts = ("why", "correct", "example")
    wanted = [f"{EXPLAINED}{code}.{part}" for code in CODES for part in parts]
    assert [key for key in SENTENCES if key.startswith(EXPLAINED)] == wanted
    for code in CODES:
        explained = explain_code(code)
        assert explained is not None
        for said in explained[2:6]:
            assert said[0].isupper() or said[0] in "-0123456789{.~$" or said[0].islower()
            assert said.endswith((".", "?")), said


def test_every_code_has_a_sentence_of_its_own_or_is_named_beside_a_reason() -> None:
    own = {key.partition(".")[0] for key in SENTENCES if not key.startswith(EXPLAINED)}
    beside = set(codes_beside_a_reason())
    assert [code for code in CODES if code not in own | beside] == []
    assert beside <= set(CODES)


def test_every_sentence_says_what_is_the_matter_with_few_marks() -> None:
    for key, text in SENTENCES.items():
        message = parse(text, FORMS)
        assert not message.notes, key
        assert all(part.needs for part in only(walk(message.parts), Optional)), key
        assert "  " not in text.replace("\n", " "), key


def test_a_table_of_the_sentences_is_in_one_file_alone_and_none_is_empty() -> None:
    tables = [pair for path in FILES for pair in tomllib.loads(path.read_text("utf-8")).items()]
    assert len({table for table, _ in tables}) == len(tables)
    assert [table for table, sentences in tables if not sentences] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_sentences_has_a_comment_and_its_tables_apart(path: Path) -> None:
    first, *tables = path.read_text("utf-8").split("\n\n")
    assert all(line.startswith("# ") for line in first.splitlines())
    assert all(len(re.findall(r"^\[", table, re.MULTILINE)) == 1 for table in tables)
    assert all(len(line) <= 100 for line in path.read_text("utf-8").splitlines())
