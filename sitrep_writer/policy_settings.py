"""Levels, numbers and silences in tables of settings: for the rules of a check, and for the alerts
of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from sitrep_writer.model.problems import Level
from sitrep_writer.nearness import nearest
from sitrep_writer.reasons.reason import Reason, ReasonError, reason
from sitrep_writer.toml_settings import SettingsUnreadable, read_settings

LEVEL, OFF = "level", "off"
LEVELS = ("error", "warning", "note", OFF)
_MOST_NAMED = 100
"""Of the names that are known, so many are listed for one that is not."""


class PolicyUnreadable(ReasonError, ValueError):
    """Settings that cannot be used: the file, what is wrong, what would be right."""


class Silence(NamedTuple):
    """A code that somebody silenced, and why. `about` is a place (`Partners!A39`), a sentence, a
    figure or a section; empty for everything with this code. `file` has the silence.
    """

    code: str
    about: str
    reason: str
    file: str = ""


class PolicyTables(NamedTuple):
    """The settings file that is read: its name in messages, the table above those of the codes
    (`alerts` for `[alerts.jump]`), and the one of silences (`silence` for `[[silence]]`). Every
    method raises PolicyUnreadable."""

    file: str
    above: str
    silenced: str

    def table(self, name: str, value: Any, path: str) -> Mapping[str, Any]:
        """A value that has to be a table, at this path."""
        if not isinstance(value, dict):
            raise PolicyUnreadable(
                reason("policy-settings.no-table", file=self.file, name=name, table=f"[{path}]")
            )
        return value

    def check_code(self, code: str, table: Any, numbers: Mapping[str, Any] | None) -> None:
        """Refuses a code's table that holds anything but a level and these numbers; None if any
        number is right."""
        path = f"{self.above}.{code}"
        for name, value in self.table(code, table, path).items():
            where = self.setting(name, path)
            if numbers is not None and name not in (LEVEL, *numbers):
                self.refuse_name(name, where, (LEVEL, *numbers))
            if name != LEVEL:
                self.check_number(value, where)
            elif value not in LEVELS:
                raise PolicyUnreadable(
                    reason(
                        "policy-settings.level",
                        file=self.file,
                        where=where,
                        value=str(value),
                        known=LEVELS,
                    )
                )

    def check_number(self, value: Any, where: Reason) -> None:
        """Refuses what is no number from 0 on."""
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal(-1)
        if isinstance(value, bool) or not number.is_finite() or number < 0:
            raise PolicyUnreadable(
                reason("policy-settings.no-number", file=self.file, where=where, value=str(value))
            )

    def silences(self, read: Any, codes: Mapping[str, Any]) -> Iterator[Silence]:
        """The silences of a list of tables, each with a known code and a reason."""
        table = f"[[{self.silenced}]]"
        if not isinstance(read, list) or not all(isinstance(each, dict) for each in read):
            raise PolicyUnreadable(reason("policy-settings.silence", file=self.file, table=table))
        for each in read:
            code, about, because = (str(each.get(key, "")) for key in ("code", "about", "reason"))
            if code not in codes:
                where = reason("policy-settings.silenced-code", code=code, table=table)
                self.refuse_name(code, where, tuple(codes))
            if not because.strip():
                raise PolicyUnreadable(
                    reason("policy-settings.no-reason", file=self.file, table=table, code=code)
                )
            yield Silence(code, about, because.strip(), self.file)

    def setting(self, name: str, path: str) -> Reason:
        """A setting with its table, as people look for it."""
        return reason("policy-settings.setting", name=name, table=f"[{path}]")

    def refuse_name(self, name: str, where: Reason | str, known: tuple[str, ...]) -> NoReturn:
        """An unknown name: it would silently have no effect."""
        near = nearest(name, known)
        if near:
            raise PolicyUnreadable(
                reason("policy-settings.unknown-near", file=self.file, where=where, near=near)
            )
        listed = known if len(known) <= _MOST_NAMED else None
        raise PolicyUnreadable(
            reason("policy-settings.unknown", file=self.file, where=where, known=listed)
        )

    def refuse_grave(self, code: str) -> NoReturn:
        """A level or a silence for what makes a draft wrong."""
        raise PolicyUnreadable(reason("policy-settings.grave", file=self.file, code=code))


def read_tables(path: Path, name: str, within: Path | None) -> dict[str, Any]:
    """The tables of a settings file, whose messages name it so. Raises PolicyUnreadable."""
    try:
        return read_settings(path, within)
    except SettingsUnreadable as error:
        raise PolicyUnreadable(reason("in-file", file=name, why=error.reason)) from error


def level_of(typed: str) -> Level | None:
    """A level as typed; None for one that is switched off."""
    return None if typed == OFF else Level(typed)


def numbers_of(table: Mapping[str, Any]) -> Mapping[str, Decimal]:
    """The numbers of a code's table."""
    return {name: Decimal(str(value)) for name, value in table.items() if name != LEVEL}
