"""Lines on a console: colours where they are wanted, signs that it can print."""

from __future__ import annotations

import io

import pytest

from sitrep_writer.cli.lines import show_lines
from sitrep_writer.cli.printing import is_coloured
from sitrep_writer.comparison.renderings.report import ReportLine


class _Stream(io.TextIOWrapper):
    def __init__(self, encoding: str = "utf-8", terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def shown(stream: _Stream) -> str:
    show_lines([ReportLine("error", "▲ 250 → 360")], stream)
    stream.flush()
    return stream.buffer.getvalue().decode(stream.encoding).replace("\r\n", "\n")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("terminal", "environment", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "0"}, False),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colours_are_used_where_they_are_wanted(terminal, environment, wanted) -> None:
    assert is_coloured(_Stream(terminal=terminal), environment) is wanted


def test_a_narrow_console_gets_plain_signs() -> None:
    assert shown(_Stream("cp1252")) == "^ 250 -> 360\n"
    assert shown(_Stream("utf-8")) == "▲ 250 → 360\n"


def test_a_terminal_gets_colour_and_the_same_words(monkeypatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    coloured = shown(_Stream(terminal=True))
    assert "\x1b[" in coloured
    assert "▲ 250 → 360" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert shown(_Stream(terminal=True)) == "▲ 250 → 360\n"
