"""Stopping: by Ctrl-C, by the system, or by closing the terminal. Unfinished work is undone on the
way out, as after any failure.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_ONCE = 2.0
"""For this many seconds a second signal does not interrupt what the first one started."""
_SOON = 0.02
_BY_SIGNAL = 128
"""The code of a process that a signal ended is this and the signal's number."""


class Stopped(SystemExit):
    """The process was asked to end; the code is the one of a process that the signal ended."""


@contextmanager
def stopping() -> Iterator[None]:
    """Inside this context, signals that ask the process to end raise `Stopped`, unless they are
    ignored, as under `nohup`.
    """
    before, stopper = {}, _Stopper()
    hook = sys.unraisablehook

    def swallowed(told: sys.UnraisableHookArgs) -> None:
        if isinstance(told.exc_value, Stopped):
            stopper.ask_again(told.exc_value)
        else:
            hook(told)

    sys.unraisablehook = swallowed
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
        sys.unraisablehook = hook
        for number, handler in before.items():
            signal.signal(number, handler)


class _Stopper:
    def __init__(self) -> None:
        self._last = -_ONCE

    def __call__(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if now - self._last >= _ONCE:
            self._last = now
            raise Stopped(_BY_SIGNAL + number)

    def ask_again(self, stopped: Stopped) -> None:
        """Sends the signal once more, a moment later: it came while Python ran code in which it
        swallows exceptions, such as the callback of a weak reference.
        """
        from threading import Timer

        self._last = -_ONCE
        again = Timer(_SOON, _send, (int(str(stopped.code)) - _BY_SIGNAL,))
        again.daemon = True
        again.start()


def _send(number: int) -> None:
    """Sends a signal to the main thread: one that another thread gets interrupts no waiting."""
    if sys.platform == "win32":
        signal.raise_signal(number)
    else:
        from threading import main_thread

        signal.pthread_kill(main_thread().ident or 0, number)
