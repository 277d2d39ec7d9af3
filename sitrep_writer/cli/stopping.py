"""Stopping: by Ctrl-C, by the system, or by closing the terminal. Unfinished work is undone on the
way out, as after any failure.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_ONCE = 2.0
"""For this many seconds a second signal does not interrupt what the first one started."""


class Stopped(SystemExit):
    """The process was asked to end; the code is the one of a process that the signal ended."""


@contextmanager
def stopping() -> Iterator[None]:
    """Inside this context, signals that ask the process to end raise `Stopped`, unless they are
    ignored, as under `nohup`.
    """
    before, stopper = {}, _Stopper()
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(ValueError):  # not the main thread: signals belong to others
                before[number] = signal.signal(number, stopper)
    try:
        yield
    except Stopped:  # it is ending now, so a second signal changes nothing
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
