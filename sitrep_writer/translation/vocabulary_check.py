"""Checks the words of a language: its vocabulary against the English one and the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from sitrep_writer.folding import fold
from sitrep_writer.messages.language_detection import has_words
from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.resources import Resources
from sitrep_writer.translation.checked_entry import CheckContext, GlossaryTerm
from sitrep_writer.words.acronyms import acronym_problems
from sitrep_writer.words.csv_tables import TableRow, TableUnreadable, sound_rows
from sitrep_writer.words.locale_style import style_problems
from sitrep_writer.words.vocabulary import COLUMNS, vocabulary_problems

VOCABULARY = "locales/{language}/vocabulary.csv"
_COUNTED = frozenset(("population", "unit"))
"""The kinds of words that come after a number."""


def check_vocabulary(
    resources: Resources, language: str, context: CheckContext
) -> Iterator[Problem]:
    """What is wrong in a language's vocabulary, acronyms and style: what drafts would report too,
    nouns that cannot be counted, English that was left, words that are in one of the two
    vocabularies only, and words that the glossary has otherwise. Those of a region hold only what
    differs, so nothing is missing there.
    """
    style = context.style
    yield from vocabulary_problems(resources, style.chain)
    yield from chain(acronym_problems(resources, style), style_problems(resources, style))
    if context.is_english:
        return
    english, own = _rows(resources, "en"), _rows(resources, language)
    for key, row in own.items():
        yield from _of_row(row, english.get(key), context)
    if "_" in language:
        return
    file = VOCABULARY.format(language=language)
    for key, row in english.items():
        if key not in own:
            line = row.line
            yield problem("W34.lacking", Place(file), key, word=row["key"], line=line)


def _rows(resources: Resources, language: str) -> Mapping[str, TableRow]:
    found: dict[str, TableRow] = {}
    for layer in resources.layers(VOCABULARY.format(language=language)):
        try:
            found.update({fold(row["key"]): row for row in sound_rows(layer, COLUMNS)})
        except TableUnreadable:  # one of the vocabulary's own problems
            continue
    return found


def _of_row(row: TableRow, english: TableRow | None, context: CheckContext) -> Iterator[Problem]:
    place, key, text = Place(row.file, row.line), row["key"], row["text"]
    if english is None:
        yield problem("W34.unknown", place, key, word=key)
        return
    if english["singular"] and not row["singular"]:
        yield problem("W32.singular", place, key, word=key)
    elif _lacks_gender(row, english, context):
        yield problem("W32.gender", place, key, word=key)
    if fold(text) == fold(english["text"] or key) and has_words(text):
        yield problem("W26.same", place, key)
    for term in context.glossary:
        if not _is_used(term, key, text):
            yield problem("W22.term", place, key, term=key, accepted=list(term.accepted))


def _is_used(term: GlossaryTerm, key: str, text: str) -> bool:
    """Whether a word that is a term of the glossary is translated as the glossary has it, or by an
    acronym of the register.
    """
    return (
        "{" in text
        or fold(key) not in term.english
        or any(f" {start}" in f" {fold(text)}" for start in term.accepted)
    )


def _lacks_gender(row: TableRow, english: TableRow, context: CheckContext) -> bool:
    """Whether a word is counted in a language with genders, and has none."""
    counted = english["kind"] in _COUNTED and row["singular"] and context.style.genders
    return bool(counted) and not (row["gender"] or row["article"])
