"""Texts of the workbook in several languages: which one a draft takes, and whether it is in the
language of its column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from sitrep_writer.drafting.trace_log import TraceLog
from sitrep_writer.folding import fold
from sitrep_writer.messages.language_detection import LanguageWords, has_words
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Status
from sitrep_writer.model.edition import Edition, Texts
from sitrep_writer.words.locale_words import LocaleWords

WRONG = "wrong-language"
_WORD = re.compile(r"\b[^\W\d_]+\b")
_FEWEST = 2
"""The least words of a short text that is no name."""
Own = TypeVar("Own")


class ChosenText(NamedTuple):
    """A hand-written text, and whether it is in the draft's language or replaces a missing one."""

    text: SourcedValue[str]
    status: Status = Status.BY_HAND


class TextChoice(TraceLog):
    """The hand-written texts of one draft. `flags` are the codes for which any of its words are
    highlighted, in a block or in a header; `language_words` distinguish languages.
    """

    def __init__(
        self,
        edition: Edition,
        locale_words: LocaleWords,
        language_words: Callable[[], LanguageWords] | None,
    ) -> None:
        super().__init__(locale_words)
        self.edition = edition
        self.flags: set[str] = set()
        self._language_words = language_words
        self._wrong: dict[Cell, bool] = {}

    @property
    def language(self) -> str:
        """The language of the hand-written texts that this draft takes."""
        return self.locale_words.locale_style.language

    def own(self, texts: Mapping[str, Own]) -> Own | None:
        """The value for this draft's language, such as a hand-written text."""
        for locale in self.locale_words.locale_style.chain:
            if locale in texts:
                return texts[locale]
        return texts.get(self.language)

    def choose(self, texts: Texts) -> ChosenText | None:
        """The hand-written text to show: this language's own, or another's with a problem about the
        missing one. None if there is no text at all.
        """
        text = self.own(texts)
        if text is not None:
            self.in_language(text, texts)
            return ChosenText(text)
        if not texts:
            return None
        language, text = next(iter(texts.items()))
        self.say("text-in-one-language", text.cell, other=language, language=self.language)
        return ChosenText(text, Status.MISSING)

    def language_of(self, text: str) -> str:
        """The language that a text's words clearly show; empty if they do not."""
        return self._language_words().of(text) if self._language_words is not None else ""

    def in_language(self, text: SourcedValue[str], texts: Texts, short: bool = False) -> None:
        """Report, once per cell, a text in another language than its column, by its words or
        because another column has exactly the same. A `short` one is recognised by fewer words.
        """
        if self._language_words is None or text.cell in self._wrong:
            return
        self._wrong[text.cell] = True
        found = self._language_words().of(text.value, self.language)
        if found and found != self.language:
            self.say(
                "wrong-language.reads-like",
                text.cell,
                text=text.value,
                other=found,
                language=self.language,
            )
        elif twin := self._twin(text, texts, found, short):
            self.say(
                "wrong-language.same-short" if short else "wrong-language.same",
                text.cell,
                text=text.value,
                cell=twin.cell,
                language=self.language,
            )
        else:
            self._wrong[text.cell] = False
            return
        self.flags.add(WRONG)

    def is_wrong(self, text: SourcedValue[str]) -> bool:
        """Whether a text was found to be in another language than its column."""
        return self._wrong.get(text.cell, False)

    def _twin(
        self, text: SourcedValue[str], texts: Texts, found: str, short: bool
    ) -> SourcedValue[str] | None:
        """The same text in another language, if this one is not known to be right and is not in the
        workbook's language.
        """
        if found or self.language == self.edition.language:
            return None
        if not (has_words(text.value) or (short and self._is_worded(text.value))):
            return None
        others = (other for other in texts.values() if other.cell != text.cell)
        return next((other for other in others if fold(other.value) == fold(text.value)), None)

    def _is_worded(self, text: str) -> bool:
        """Whether a short text must differ between languages: it has two words besides acronyms, or
        is a word that the vocabulary translates into this language. Words that the vocabulary has
        in this language are right.
        """
        if self.locale_words.is_known(text):
            return False
        words = [word for word in _WORD.findall(text) if not self._is_acronym(word, text)]
        return len(words) >= _FEWEST or self.locale_words.is_foreign(text)

    def _is_acronym(self, word: str, text: str) -> bool:
        """Whether a word is in capitals; if all words are, whether it is a registered one."""
        if not text.isupper():
            return word.isupper()
        return bool(self.locale_words.acronyms.key_of(word))
