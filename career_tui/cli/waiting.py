"""Waiting for long work at the command line: a progress bar, and signals that cancel it."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from career_tui.domain.errors import Cancelled
from career_tui.domain.watch import Watch

if TYPE_CHECKING:
    from rich.progress import Progress

SECONDS_WITHOUT = 0.5
"""Work that is done sooner shows no bar."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Waiter(Watch):
    """A watch that signals cancel; at a terminal it shows a bar on stderr."""

    def __init__(self) -> None:
        super().__init__(self._show)
        self._begun = monotonic()
        self._bar: Progress | None = None
        self._doing = ""
        self._raises = False

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is done in this block waits for others, and is left in the middle if cancelled."""
        self._raises = True
        try:
            self.check()
            yield
        finally:
            self._raises = False

    def on_signal(self, *_: object) -> None:
        self.cancel()
        if self._raises:
            self._raises = False
            raise Cancelled

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _show(self, doing: str, done: int, total: int) -> None:
        if self._bar is None:
            if monotonic() - self._begun < SECONDS_WITHOUT or not _at_terminal():
                return
            self._bar = _bar()
            self._bar.add_task("", far="")
            self._bar.start()
        task = self._bar.task_ids[0]
        if doing != self._doing:
            self._doing = doing
            self._bar.reset(task, description=doing.capitalize())
        far = f"{done:,} of {total:,}" if total else f"{done:,}"
        self._bar.update(task, completed=done, total=total or None, far=far)


@contextmanager
def waiting() -> Iterator[Waiter]:
    """A watch for the block; in it SIGINT and SIGTERM cancel the work, and do nothing else."""
    waiter = Waiter()
    before: dict[signal.Signals, Any] = {}
    try:
        for one in _SIGNALS:
            before[one] = signal.signal(one, waiter.on_signal)
        yield waiter
    finally:
        waiter.close()
        for one, handler in before.items():
            signal.signal(one, handler)


def _at_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    return Progress(
        TextColumn("{task.description:<10}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[far]}"),
        console=Console(stderr=True),
        transient=True,
    )
