"""Everything that the command prints goes through here, so that nothing from a file acts on the
terminal.

Texts of cells, names of files and options can come from anybody. What would move the cursor,
colour, link, hide or reverse the output is shown as an escape (`\\x1b`, `\\u202e`) and has no
effect. Nothing else in the package prints; ruff enforces this (`pyproject.toml`).
"""

from __future__ import annotations

import errno
import json
import os
import re
import sys
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TextIO

import click

from sitrep_writer.folding import as_escape

Look = Mapping[str, Any]
"""Colours and weight, in the form that `click.style` takes."""

_ACTING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Categories of characters that act instead of being shown: controls, direction and zero-width
marks, surrogates, line and paragraph ends.
"""
_PLAIN = {
    "▲": "^",
    "▼": "v",
    "→": "->",
    "−": "-",
    "≈": "~=",
    "↕": "<>",
    "±": "+-",
    "·": "-",
    "¶": "P",
    "•": "*",
    "¹": "1",
    "÷": "/",
    "…": "...",
    "–": "-",
    "—": "-",
    "‹": "<",
    "›": ">",
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "¿": "?",
    "¡": "!",
    "\u00a0": " ",
    "\u202f": " ",
}
"""Plain replacements for consoles that lack the better signs."""
_NOT_PLAIN = re.compile(r"[^\x20-\x7e\n]")
_CLEAR_LINE = "\r\x1b[K"


class Unprinted(Exception):
    """The output could not be printed; the message is the system's reason."""


def shown(text: str) -> str:
    """The text with all that would act on a terminal as visible escapes, on one line."""
    if text.isprintable():
        return text
    return "".join(as_escape(char) if _acts(char) else char for char in text)


def printable(text: str, encoding: str | None) -> str:
    """The text as a stream with this encoding can print it: missing signs become plain ones (`▲ →`
    `^ ->`), letters lose their accents, and the rest is shown as an escape.
    """
    try:
        text.encode(encoding or "ascii")
    except LookupError:
        return printable(text, "ascii")
    except UnicodeEncodeError:
        return "".join(_printable(char, encoding or "ascii") for char in text)
    return text


def say(
    line: str = "",
    *,
    err: bool = False,
    look: Look | None = None,
    label: str = "",
    stream: TextIO | None = None,
) -> None:
    """Prints a line: on standard output, on standard error (`err`) or to a stream. `look` styles
    the label before it, or the line if there is no label. Raises `Unprinted`.
    """
    target = stream or _stream(err)
    encoding = target.encoding if target else None
    said = [printable(shown(each), encoding) for each in (label, line)]
    coloured = look is not None and target is not None and is_coloured(target, os.environ)
    if coloured and look is not None:
        styled = 0 if label else 1
        said[styled] = click.style(said[styled], **look)
    _guarded(lambda: click.echo("".join(said), file=stream, err=err, color=coloured), target, err)


def say_lines(text: str, *, err: bool = False) -> None:
    """Prints one of our own texts, line by line. Raises `Unprinted`."""
    for line in text.split("\n"):
        say(line, err=err)


def say_json(document: str) -> None:
    """Prints a JSON document on standard output. Characters that would act on a terminal, or that
    the stream cannot show, become JSON's own escapes, which read back the same. Raises `Unprinted`.
    """
    target = _stream(err=False)
    is_utf8 = target is not None and (target.encoding or "").lower().replace("-", "") == "utf8"

    def as_json(found: re.Match[str]) -> str:
        char = found[0]
        if is_utf8 and not _acts(char):
            return char
        return json.dumps(char)[1:-1] if char != "\x7f" else r"\u007f"

    document = _NOT_PLAIN.sub(as_json, document.rstrip("\n"))
    _guarded(lambda: click.echo(document), target, err=False)


def show_progress(text: str) -> None:
    """Replaces the progress line on standard error."""
    target = _stream(err=True)
    said = printable(shown(text), target.encoding if target else None)
    _guarded(lambda: click.echo(f"{_CLEAR_LINE}{said}", err=True, nl=False), target, err=True)


def is_watched() -> bool:
    """Whether a person watches standard error live."""
    return sys.stderr is not None and sys.stderr.isatty()


def is_coloured(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to use colours: never with NO_COLOR, always with FORCE_COLOR, otherwise on a
    terminal.
    """
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def open_streams() -> None:
    """Prepares the standard streams for printing. A closed stream is replaced by one that discards
    its output: otherwise the next file opened would take its number, and receive the output.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            with suppress(OSError):
                os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def unheard() -> Iterator[None]:
    """Silences the warnings of libraries: they quote files, and tell the user nothing."""
    before = warnings.showwarning
    warnings.showwarning = lambda *_, **__: None
    try:
        yield
    finally:
        warnings.showwarning = before


def close_streams() -> None:
    """Flushes the streams; without this, Python would show a traceback if the output cannot be
    printed.
    """
    for err in (False, True):
        target = _stream(err)
        if target is not None:
            with suppress(Unprinted):
                _guarded(target.flush, target, err)


def _stream(err: bool) -> TextIO | None:
    return sys.stderr if err else sys.stdout


def _guarded(work: Callable[[], object], target: TextIO | None, err: bool) -> None:
    """Prints. If nobody reads any more, or standard error takes nothing, the rest of the output is
    discarded and the command goes on: its exit code still says what happened.
    """
    try:
        work()
    except (OSError, ValueError) as error:
        _lead_nowhere(target)
        if not err and not _is_unread(error):
            raise Unprinted((getattr(error, "strerror", "") or f"{error}").lower()) from error


def _is_unread(error: Exception) -> bool:
    """Whether the reader of a pipe has gone; Windows reports that as an invalid argument."""
    on_windows = sys.platform == "win32" and getattr(error, "errno", 0) == errno.EINVAL
    return isinstance(error, BrokenPipeError) or on_windows


def _lead_nowhere(target: TextIO | None) -> None:
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, target.fileno())  # type: ignore[union-attr]
        os.close(nowhere)


def _acts(char: str) -> bool:
    return unicodedata.category(char) in _ACTING


def _printable(char: str, encoding: str) -> str:
    bare = unicodedata.normalize("NFKD", char)[0]
    for each in (char, _PLAIN.get(char, char), bare):
        try:
            each.encode(encoding)
        except UnicodeEncodeError:
            continue
        return each
    return as_escape(char)
