"""Being stopped: by Ctrl-C, by the system, by a terminal that is closed. Whatever is half done is
undone on the way out, as after any failure."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_ONCE = 2.0
"""Seconds in which a second signal does not interrupt what the first one set going."""


class Stopped(SystemExit):
    """The process was asked to end; its code is that of a process which the signal ended."""


@contextmanager
def stopping() -> Iterator[None]:
    """Signals that ask the process to end raise `Stopped` in here, unless they are ignored, as
    under `nohup`."""
    before, stopper = {}, _Stopper()
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(ValueError):  # not the main thread: signals are somebody else's
                before[number] = signal.signal(number, stopper)
    try:
        yield
    except Stopped:  # it ends now, and a second signal need not tell it to
        for number in before:
            before[number] = signal.SIG_IGN
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Stopper:
    def __init__(self) -> None:
        self._last = -_ONCE

    def __call__(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if now - self._last >= _ONCE:
            self._last = now
            raise Stopped(128 + number)
