"""The language that the command speaks, and its own lines in it (`templates/screen/`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import said
from sitrep_writer.reasons.reason import Given, Reason, reason
from sitrep_writer.reasons.sentences import ENGLISH
from sitrep_writer.reasons.spoken_languages import nearest_spoken
from sitrep_writer.reasons.wording import ReasonLanguage

OPTIONS = ("--lang", "--language")
VARIABLE = "SITREP_LANG"
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


class _Speaker:
    """Which language is spoken. Its sentences are read when the first one is said."""

    def __init__(self) -> None:
        self.tag = ENGLISH.tag
        self._language: ReasonLanguage | None = ENGLISH

    def speak(self, tag: str) -> None:
        self.tag, self._language = tag, ENGLISH if tag == ENGLISH.tag else None

    @property
    def language(self) -> ReasonLanguage:
        if self._language is None:
            from sitrep_writer.messages.reader_languages import reader_language

            self._language = reader_language(self.tag)
        return self._language


_SPEAKER = _Speaker()


def speak(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> None:
    """Takes the language that is asked for: by `--lang`, by SITREP_LANG, or by the system. English
    where sitrep does not speak it."""
    _SPEAKER.speak(asked_for(arguments, environment))


def spoken() -> ReasonLanguage:
    """The language that is spoken."""
    return _SPEAKER.language


def spoken_tag() -> str:
    """Its tag (`es`, `es_PE`)."""
    return _SPEAKER.tag


def is_english() -> bool:
    """Whether the command speaks English; nothing of another language is read then."""
    return _SPEAKER.tag == ENGLISH.tag


def line(key: str, /, **values: Given) -> str:
    """A sentence of `templates/screen/` in the language that is spoken."""
    return reason(key, **values).text(spoken())


def in_words(found: Problem | Reason | str) -> str:
    """A problem with its place, or a reason, in the language that is spoken; a text as it is."""
    if isinstance(found, Problem):
        return said(found, spoken())
    return found.text(spoken()) if isinstance(found, Reason) else found


def asked_for(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that a command is to speak: the first of those asked for that sitrep has."""
    for tag in (_typed(arguments), environment.get(VARIABLE, ""), _of_system(environment)):
        found = nearest_spoken(tag) if tag else ""
        if found:
            return found
    return ENGLISH.tag


def _typed(arguments: Sequence[str]) -> str:
    """What comes after `--lang`, wherever it is; the last one counts."""
    found = ""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, sign, value = argument.partition("=")
        if name in OPTIONS:
            found = value if sign else "".join(arguments[place + 1 : place + 2])
    return found


def _of_system(environment: Mapping[str, str]) -> str:
    """The language of the system's own messages: `es_PE` of `es_PE.UTF-8`; empty for none."""
    for name in _SYSTEM:
        value = environment.get(name, "")
        if value:
            tag = value.partition(".")[0].partition("@")[0]
            return "" if tag in ("C", "POSIX") else tag
    return _of_windows() if sys.platform == "win32" else ""


def _of_windows() -> str:
    import ctypes
    import locale

    number = getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage()  # noqa: B009
    return locale.windows_locale.get(number, "")
