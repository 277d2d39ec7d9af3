"""Settings files (TOML) from anybody: read within limits, with one kind of error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from sitrep_writer.read_file import SETTINGS, read_text, why_not
from sitrep_writer.reasons.reason import Reason, ReasonError, reason

MAX_STOPS = 24
"""A name with `a.b.c` parts takes their number squared in memory, so a line may have only this many
dots outside quotation marks.
"""

_Read = TypeVar("_Read")
_FAULTS = (
    ("quotes", r"Unterminated string|Illegal character|Expected (?:\"'+\"|'\"+')"),
    ("backslash", r"Unescaped|Invalid hex value|Escaped character"),
    ("bracket", r"Unclosed|Expected '\]+'"),
    ("equals", r"Expected '='"),
    ("name", r"Invalid statement|Invalid initial character"),
    ("rest", r"Expected newline"),
    ("twice", r"Cannot |Duplicate "),
    ("value", r"Invalid "),
)
"""The sentences for what the reader of TOML finds, each with its words for it."""
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_KIND = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_FIELD = re.compile(r"required field `([^`]+)`")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_PLACE = re.compile(r" - at `\$\.?([^`]*)`")
_KINDS = {"int": "whole", "float": "number", "decimal": "number", "str": "text", "bool": "truth"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2})?")
SOURCE = "en"
"""The language that every name has."""
_LABELS = "labels"
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*+"|' r"'[^'\n]*+'|#.*")


class SettingsUnreadable(ReasonError, ValueError):
    """A settings file that cannot be read: why, as a sentence."""


def read_settings(
    path: Path, within: Path | None = None, parse_float: Callable[[str], Any] = float
) -> dict[str, Any]:
    """The tables of a settings file; `within` is the folder that it may not lead out of. Raises
    SettingsUnreadable."""
    try:
        return parsed(read_text(path, SETTINGS, within), parse_float)
    except OSError as error:
        raise SettingsUnreadable(reason("settings-file.unread", why=why_not(error))) from error
    except UnicodeDecodeError as error:
        raise SettingsUnreadable(reason("settings-file.not-utf8")) from error


def settings_as(path: Path, kind: type[_Read], within: Path | None = None) -> _Read:
    """A settings file as a value of this type. Raises SettingsUnreadable."""
    return as_kind(read_settings(path, within), kind)


def texts_as(path: Path, kind: type[_Read], within: Path | None = None) -> _Read:
    """A settings file with texts by language as a value of this type. Raises SettingsUnreadable."""
    return as_kind(in_languages(read_settings(path, within)), kind)


def as_kind(tables: dict[str, Any], kind: type[_Read]) -> _Read:
    """Tables of settings as a value of this type. Raises SettingsUnreadable."""
    try:
        return msgspec.convert(tables, kind)
    except (msgspec.ValidationError, ValueError, OverflowError) as error:
        raise SettingsUnreadable(_misfit(str(error))) from error


def in_languages(value: Any) -> Any:
    """Settings with the texts by language of each table put together, as the shape of a name has
    them: `{ en = "Field", es = "Campo", width = 9 }` → `{ texts = { … }, width = 9 }`. Tables of
    labels have none: their keys are names.
    """
    if isinstance(value, list):
        return [in_languages(each) for each in value]
    if not isinstance(value, dict):
        return value
    texts = {
        key: text
        for key, text in value.items()
        if not isinstance(text, dict | list) and _LANGUAGE.fullmatch(key)
    }
    others = {
        key: each if key == _LABELS else in_languages(each)
        for key, each in value.items()
        if key not in texts
    }
    return {"texts": texts, **others} if texts else others


def parsed(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """The tables of a text in TOML. Raises SettingsUnreadable."""
    for number, line in enumerate(_QUOTED.sub("", text).split("\n"), 1):
        if line.count(".") > MAX_STOPS:
            raise SettingsUnreadable(reason("settings-file.stops", line=number))
    try:
        return tomllib.loads(text, parse_float=parse_float)
    except RecursionError as error:
        raise SettingsUnreadable(reason("settings-file.nested")) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsUnreadable(_syntax(text, str(error))) from error
    except (ValueError, ArithmeticError) as error:  # 5,000 digits, a date in no calendar
        raise SettingsUnreadable(reason("settings-file.impossible")) from error


def _syntax(text: str, said: str) -> Reason:
    """Where and why a text is not TOML. `said` is what the reader of TOML says, in English."""
    at = _AT.search(said)
    lines = text.rstrip("\n").split("\n")
    line, column = map(int, at.groups()) if at else (len(lines), len(lines[-1]) + 1)
    kind = next((name for name, words in _FAULTS if re.match(words, said)), "other")
    return reason(f"settings-syntax.{kind}", line=line, column=column)


def _misfit(said: str) -> Reason:
    """Which setting has a value of another kind, or lacks. `said` is what the reader of values
    says, in English."""
    place, field, kinds = _PLACE.search(said), _FIELD.search(said), _KIND.search(said)
    shown = place[1].replace("texts[...]", "…").replace("[...]", "…") if place else ""
    name = shown.removeprefix("….")
    if field is not None:
        lacking = SOURCE if field[1] == "texts" else field[1]
        return reason("settings-value.missing", name=lacking, table=name)
    if (unknown := _UNKNOWN.search(said)) is not None:
        return reason("settings-value.unknown", name=unknown[1], table=name)
    if kinds is None:
        return reason("settings-value.other", name=name)
    wanted, found = (_kind(kind) for kind in kinds.groups())
    return reason("settings-value.kind", name=name, wanted=wanted, found=found)


def _kind(said: str) -> Reason:
    """What people call a kind of value."""
    first = said.partition(" | ")[0]
    name = _KINDS.get(first) or ("table" if first.startswith("object") else "other")
    return reason(f"settings-kind.{'list' if first.startswith('array') else name}")
