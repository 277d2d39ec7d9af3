"""A term of the vocabulary in one language, from the rows of its files, other words for it, and an
edition's own rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.model.edition import TermRow
from sitrep_writer.words.csv_tables import TableRow
from sitrep_writer.words.typed_words import articles_typed_in, has_genders

SPLIT = ";"
NOT_OF_ONE = "-"
"""The singular of words used only for several: "most of them women"."""
NEVER_COUNTED = "-"
_FORMS = re.compile(r"^(?P<text>.*?)(?:(?<!\s)\s+)?\((?P<forms>[^()]*)\)$")
_GENDERED = re.compile(r"^(?P<singular>.*?),?(?:(?<!\s)\s+)?\b(?P<gender>[mf])$")


class Term(NamedTuple):
    """A word or phrase in one language. `text` is the plural of what is counted, or the only form;
    `gender` is m or f, empty if the language has none or it is unknown. `compound` is the form next
    to other populations, with its singular after `;`, `preposition` a place's own (`at`, `-` for
    none). `first` is the gender of the noun that the text begins with, if that is not the gender of
    all (`m/f`: niñas y niños). `countable` is false for words that never follow a number ("host
    community").
    """

    key: str
    text: str
    singular: str = ""
    gender: str = ""
    article: str = ""
    compound: str = ""
    preposition: str = ""
    first: str = ""
    countable: bool = True

    @property
    def one(self) -> str:
        """The words for one; empty if unknown, or if it is never used for one."""
        return "" if self.singular == NOT_OF_ONE else self.singular

    def is_without_article(self, folded: str, language: str) -> bool:
        """Whether a word, folded, is the term's without the article of the language."""
        first, _, rest = fold(self.text).partition(" ")
        return rest == folded and first in articles_typed_in(language)

    def in_place_of(self, term: Term) -> Term:
        """Another word for a term, with everything that does not depend on its words."""
        return self._replace(article=term.article, preposition=term.preposition)


def term_of(row: TableRow, locale: str, below: Term | None) -> Term:
    """A row over the one below it, cell by cell. If it gives a term new words, nothing that
    belonged to the old words is kept.
    """
    key = row["key"]
    old = below or Term(key, key if locale == "en" else "")
    text = row["text"] or old.text
    known = old if old.text == text else Term(key, text)
    return Term(
        key,
        text,
        row["singular"].partition(SPLIT)[0] or known.singular,
        row["gender"][:1].lower() or known.gender,
        row["article"] or known.article,
        row["compound"] or known.compound,
        row["preposition"] or known.preposition,
        row["gender"].partition("/")[2].lower() or known.first,
    )


def alias_of(written: str, key: str) -> Term:
    """Another word for a term, followed by its own forms if it is counted: `carers (carer)`,
    `funcionarios públicos (funcionario público, m)`; `(-)` if it never is.
    """
    match = _FORMS.match(written) if written.endswith(")") else None
    if match is None:
        return Term(key, written)
    if match["forms"].strip() == NEVER_COUNTED:
        return Term(key, match["text"], countable=False)
    gendered = _GENDERED.match(match["forms"].strip())
    if gendered is None:
        return Term(key, match["text"], match["forms"].strip())
    return Term(key, match["text"], gendered["singular"].strip(), gendered["gender"])


class EditionTerms:
    """The terms of an edition by language and key, the keys of everything typed for them, and which
    of it is only a singular. `key_below` finds the key of other terms.
    """

    def __init__(self, key_below: Callable[[str], str]) -> None:
        self._key_below = key_below
        self.terms: dict[str, dict[str, Term]] = {}
        self.keys: dict[str, str] = {}
        self.singulars: set[str] = set()

    def take(self, row: TermRow) -> None:
        """Adds a row that has the term in at least one language."""
        name = next(iter(row.texts.values())).value
        if "en" in row.texts:
            name = row.texts["en"].value
        key = self.keys.get(fold(name)) or self._key_below(name) or name
        for language, text in row.texts.items():
            single = row.singulars.get(language)
            term = _edition_term(key, row, language)
            self.terms.setdefault(language, {})[key] = term
            self.keys[fold(text.value)] = key
            self.singulars.discard(fold(text.value))
            if single and not self._key_below(single.value):
                self._take_singular(fold(single.value), key)

    def _take_singular(self, folded: str, key: str) -> None:
        if folded not in self.keys:
            self.singulars.add(folded)
        self.keys.setdefault(folded, key)


def _edition_term(key: str, row: TermRow, language: str) -> Term:
    """The term of a row in a language. An article of another language is none, and a language
    without genders has neither.
    """
    single = row.singulars.get(language)
    gender, article = (row.gender, row.article) if has_genders(language) else (None, None)
    known = articles_typed_in(language)
    if article is not None and known and fold(article.value) not in known:
        article = None
    return Term(
        key,
        row.texts[language].value,
        single.value if single else "",
        gender.value if gender else "",
        article.value if article else "",
    )
