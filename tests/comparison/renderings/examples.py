"""The two example editions compared, in each language."""

from __future__ import annotations

from sitrep_writer.comparison.compare import approximator_words, compare
from sitrep_writer.comparison.wording import load_words
from sitrep_writer.documents.flattening import version_of
from sitrep_writer.model.comparison import Comparison
from tests.comparison.editions import POLICY, SHIPPED
from tests.examples import JUNE, SEPTEMBER, drafts

LOCALES = {"en": "en", "es": "es_PE"}


def example(locale: str) -> Comparison:
    """The two example editions compared in one language."""
    old, new = (
        version_of(drafts(path, locale)[locale], f"{path.stem}_{locale}.docx")
        for path in (JUNE, SEPTEMBER)
    )
    say = load_words(SHIPPED, LOCALES[locale]).alert
    forms = approximator_words(SHIPPED, new.locale_style)
    return compare(old, new, POLICY, say, approximators=forms)
