"""Texts of the workbook in several languages: which of them a draft takes, and whether it is in the
language of its column."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sitrep_writer.drafting.trace_log import TraceLog
from sitrep_writer.folding import fold
from sitrep_writer.messages.language_detection import LanguageWords, has_words
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Status
from sitrep_writer.model.edition import Edition, Texts
from sitrep_writer.words.locale_words import LocaleWords

WRONG = "wrong-language"


class ChosenText(NamedTuple):
    """A text by hand, and whether it is in the draft's language (by hand) or stands in for one that
    is missing."""

    text: SourcedValue[str]
    status: Status = Status.BY_HAND


class TextChoice(TraceLog):
    """The texts by hand of one draft. `flags` are the codes under which any of its words are
    highlighted, be they of a block or of a header; `language_words` tells languages apart."""

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
        """The language of hand-written texts that this draft takes."""
        return self.locale_words.locale_style.language

    def own(self, texts: Texts) -> SourcedValue[str] | None:
        """The hand-written text in this draft's language."""
        for locale in self.locale_words.locale_style.chain:
            if locale in texts:
                return texts[locale]
        return texts.get(self.language)

    def choose(self, texts: Texts) -> ChosenText | None:
        """The hand-written text to show: this language's own, or else another's as missing, which
        is said. None where there is no text at all."""
        text = self.own(texts)
        if text is not None:
            self.in_language(text, texts)
            return ChosenText(text)
        if not texts:
            return None
        language, text = next(iter(texts.items()))
        self.say("text-in-one-language", text.cell, other=language, language=self.language)
        return ChosenText(text, Status.MISSING)

    def in_language(self, text: SourcedValue[str], texts: Texts) -> None:
        """Tell, once a cell, of a text that is in another language than its column, by its words
        or because another column has the very same."""
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
        elif twin := self._twin(text, texts, found):
            self.say(
                "wrong-language.same",
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

    def _twin(self, text: SourcedValue[str], texts: Texts, found: str) -> SourcedValue[str] | None:
        """The same text of another language, where this one is not known to be right, and is that
        of the language in which the workbook is not."""
        if found or self.language == self.edition.language or not has_words(text.value):
            return None
        others = (other for other in texts.values() if other.cell != text.cell)
        return next((other for other in others if fold(other.value) == fold(text.value)), None)
