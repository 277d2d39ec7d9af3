"""Says in a language what functions hand back as values: problems, reasons, what was not done."""

from __future__ import annotations

from sitrep_writer.api.not_done import NotDone
from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import said
from sitrep_writer.reasons.reason import Reason


def say(what: Problem | Reason | NotDone, lang: str = "en") -> str:
    """Say a problem, a reason or what was not done in a language.

    Args:
        what: a problem, which is said with its place; a reason; or a `NotDone`, of which the first
            problem is said.
        lang: the language, such as `es` or `es_PE`. A sentence that it does not have is said in
            English.

    Returns:
        One line.

    Example:
        >>> from sitrep_writer import compare_files
        >>> print(say(compare_files("nowhere.xlsx", "nowhere.json"), "es"))
        nowhere.xlsx: el archivo no existe.
    """
    language = reader_language(lang)
    if isinstance(what, NotDone):
        return said(what.problems[0], language)
    return said(what, language) if isinstance(what, Problem) else what.text(language)
