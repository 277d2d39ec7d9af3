"""Explains the codes of problems: what each means, why it matters and what to do."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.model.problems import CODES, Level
from sitrep_writer.nearness import nearest_few
from sitrep_writer.reasons.reason import reason
from sitrep_writer.reasons.sentences import ENGLISH
from sitrep_writer.reasons.spoken_languages import nearest_spoken


class CodeExplanation(NamedTuple):
    """What a code means.

    Attributes:
        code: the code.
        level: how grave it is.
        rule: what is wrong.
        why: why it matters.
        correct: what to do.
        example: a cell or a file in which it is wrong.
        can_be_silenced: whether an edition's `sitrep.toml` may silence it.
        lang: the language of the explanation.
    """

    code: str
    level: Level
    rule: str
    why: str
    correct: str
    example: str
    can_be_silenced: bool
    lang: str = "en"

    def lines(self) -> list[str]:
        """The explanation as people read it."""
        language = reader_language(self.lang)
        level = reason(f"level.{self.level.value}").text(language)
        silence = reason("code-explained.silence", code=self.code)
        grave = reason("code-explained.grave")
        said = [
            reason("code-explained.why", why=self.why),
            reason("code-explained.correct", correct=self.correct),
            reason("code-explained.example", example=self.example),
            silence if self.can_be_silenced else grave,
        ]
        return [f"{self.code} ({level}): {self.rule}", *(each.text(language) for each in said)]


def explain_code(code: str, lang: str = "en") -> CodeExplanation | None:
    """Explain a code of problems.

    Args:
        code: the code, as printed in brackets after a problem.
        lang: the language to explain it in, such as `es`; English where sitrep does not speak it.

    Returns:
        Its explanation, or None if there is no such code.

    Example:
        >>> explain_code("not-a-number").correct
        'Type the number alone, exact and without words, units or signs.'
    """
    if code not in CODES:
        return None
    language, level = reader_language(lang), CODES[code].level
    why, correct, example = (
        reason(f"explained-{code}.{part}").text(language) for part in ("why", "correct", "example")
    )
    rule = reason(f"explained.{code}").text(language)
    can_be_silenced = level in (Level.WARNING, Level.NOTE)
    spoken = nearest_spoken(lang) or ENGLISH.tag
    return CodeExplanation(code, level, rule, why, correct, example, can_be_silenced, spoken)


def nearest_codes(typed: str) -> list[str]:
    """Suggest codes for one that there is none of.

    Args:
        typed: what somebody typed.

    Returns:
        The codes that are most like it, at most three.

    Example:
        >>> nearest_codes("not-a-numbr")[0]
        'not-a-number'
    """
    return nearest_few(typed, CODES, 3)
