"""Leaving when told to from outside: by a signal, or because the terminal has vanished."""

import asyncio
import contextvars
import os
import select
import signal
import sys
from collections.abc import Callable
from threading import Thread, Timer

SECONDS_TO_LEAVE = 2.7
"""After being told to end the process is gone within this time, whatever is under way."""

SECONDS_TO_SAVE = 1.0
"""How much of that unfinished forms may take to be kept as drafts."""

_SECONDS_BETWEEN_LOOKS = 1.0

FAILED = 1

_BY_KEY = {"SIGINT", "SIGQUIT"}
"""Signals that a terminal sends for a key while another program has it: they are meant for that."""


def listen(
    told: Callable[[], object],
    terminal_gone: Callable[[], object],
    lent: Callable[[], bool] = lambda: False,
) -> None:
    """Call `told` on SIGTERM, SIGHUP, SIGINT and SIGQUIT, `terminal_gone` once there is no terminal
    any more. While the terminal is `lent` to another program its keys are not meant for this one.

    All run on the loop that is running now. From then on the process has `SECONDS_TO_LEAVE`.
    """
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()
    fileno = terminal()
    begun = False

    def end() -> None:
        nonlocal begun
        if not begun:
            begun = True
            (terminal_gone if fileno is not None and terminal() is None else told)()

    def in_time() -> None:
        watchdog = Timer(SECONDS_TO_LEAVE, os._exit, (FAILED,))
        watchdog.daemon = True
        watchdog.start()

    def on_signal(name: str) -> None:
        if name in _BY_KEY and lent():
            return
        in_time()
        end()

    for name in ("SIGTERM", "SIGHUP", *_BY_KEY):
        number = getattr(signal, name, None)
        if number is not None:
            try:
                loop.add_signal_handler(number, on_signal, name)
            except (NotImplementedError, RuntimeError, ValueError):
                # Not on this system, or not on the main thread: then nobody sends them here.
                break
    if fileno is not None:

        def watch() -> None:
            _wait_for_the_end(fileno)
            # The loop may hang in writing to what is not there, so the time runs from here.
            in_time()
            loop.call_soon_threadsafe(end, context=context)

        Thread(target=watch, name="terminal", daemon=True).start()


def terminal() -> int | None:
    """The number of the file from which a person's keys come; None where it is no terminal."""
    try:
        fileno = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
        return fileno if os.isatty(fileno) else None
    except (OSError, ValueError):
        return None


def _wait_for_the_end(fileno: int) -> None:
    """Return when the terminal is gone."""
    if hasattr(select, "poll"):
        hung_up = select.poll()
        # No events are asked for: hanging up is told in any case, at once and for nothing.
        hung_up.register(fileno, 0)
        while not hung_up.poll(_SECONDS_BETWEEN_LOOKS * 1000) and os.isatty(fileno):
            pass
