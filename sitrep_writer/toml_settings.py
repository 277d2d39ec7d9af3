"""Settings files (TOML) from anybody: read within limits, with one kind of error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from sitrep_writer.read_file import SETTINGS, read_text, why_not
from sitrep_writer.reasons.reason import ReasonError, reason

MAX_STOPS = 24
"""A name with `a.b.c` parts takes their number squared in memory, so a line may have only this many
dots outside quotation marks.
"""

_Read = TypeVar("_Read")
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


def as_kind(tables: dict[str, Any], kind: type[_Read]) -> _Read:
    """Tables of settings as a value of this type. Raises SettingsUnreadable."""
    try:
        return msgspec.convert(tables, kind)
    except (msgspec.ValidationError, ValueError, OverflowError) as error:
        raise SettingsUnreadable(reason("settings-file.wrong", said=str(error))) from error


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
        raise SettingsUnreadable(reason("settings-file.wrong", said=str(error))) from error
    except (ValueError, ArithmeticError) as error:  # 5,000 digits, a date in no calendar
        raise SettingsUnreadable(reason("settings-file.impossible")) from error
