"""Changes that another program keeps from being stored: waited for in their order, or put aside.

Importing this module is cheap.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from datetime import date
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from career_tui.domain.errors import Busy, Refused
from career_tui.quick_dataclass import dataclass

if TYPE_CHECKING:
    from career_tui.store.aside import Aside
    from career_tui.store.connection import Store
    from career_tui.store.deeds import Foreseen
    from career_tui.store.records import Records

    Write = Callable[[Records], object]

SECONDS_AT_THE_END = 0.3
"""How long closing waits for another program, before what waits is put aside."""

SECONDS_BETWEEN_TRIES = 0.05
MILLISECONDS_A_TRY = 10
"""What each try waits inside SQLite, and so how long it keeps a question waiting."""

PUT_ASIDE = "Another program holds the store: this is put aside, and offered at the next start"

_TOGETHER: ContextVar[list["Write"] | None] = ContextVar("together", default=None)
"""What goes with the change that is asked for next."""


@contextmanager
def together_with(more: "Write") -> Iterator[None]:
    """Do what is written first in this block and this in one transaction: both are done, or put
    aside, or neither is."""
    before = _TOGETHER.set([more])
    try:
        yield
    finally:
        _TOGETHER.reset(before)


def what_goes_with_it() -> "list[Write]":
    """What goes with the change that is asked for now, and with no other one."""
    wanted = _TOGETHER.get() or []
    found = [*wanted]
    wanted.clear()
    return found


def promised() -> Future[Any]:
    """An answer that is given in any case: whoever asked may leave, and the thread goes on."""
    answer: Future[Any] = Future()
    answer.set_running_or_notify_cancel()  # from now on it cannot be cancelled
    return answer


@dataclass(slots=True)
class Job:
    """A piece of work, with whom to tell what came of it and until when to try.

    What `changes` the store is done in the order in which it was asked for; what `keeps` is put
    aside where it cannot be done by the end.
    """

    work: "Callable[[Store], Any]"
    changes: bool
    keeps: bool
    until: float
    answer: Future[Any] = field(default_factory=promised)

    def fail(self, error: BaseException) -> None:
        """Tell whoever asked why it was not done, unless they were told already."""
        if not self.answer.done():
            self.answer.set_exception(error)

    def succeed(self, result: Any) -> None:
        """Tell whoever asked, unless they were told that it was put aside."""
        if not self.answer.done():
            self.answer.set_result(result)


class Waiting:
    """The changes that wait, on the thread of the store at `path`.

    `tell` is called with True when some begin to wait and False when none do any more.
    """

    def __init__(self, path: Path, today: Callable[[], date], tell: Callable[[bool], None]) -> None:
        self._path = path
        self._today = today
        self._tell = tell
        self._jobs: deque[Job] = deque()
        self._left: list[Job] = []
        """What is not waited for any more, and is tried once more at the end."""
        self._next_try = 0.0
        self.put_aside = 0
        """How many changes and drafts were put aside at the end."""
        self.lost = 0
        """How many changes could not be."""

    def __len__(self) -> int:
        """How many changes wait, or were left: another one has to wait behind them."""
        return len(self._jobs) + len(self._left)

    @property
    def next_try(self) -> float | None:
        """When to `try_again`; None where nothing waits."""
        return self._next_try if self._jobs else None

    def add(self, job: Job) -> None:
        """Have a job wait behind the others."""
        self._jobs.append(job)
        if len(self._jobs) == 1:
            self._next_try = monotonic() + SECONDS_BETWEEN_TRIES
            self._tell(True)

    def try_again(self, done: Callable[[Job], bool]) -> None:
        """Do what can be done by now: `done` does a job, or says that it has to wait."""
        if not self._jobs or monotonic() < self._next_try:
            return
        while self._jobs and done(self._jobs[0]):
            self._jobs.popleft()
        self._next_try = monotonic() + SECONDS_BETWEEN_TRIES
        if not self._jobs:
            self._tell(False)

    def no_more(self) -> None:
        """Answer whoever waits that it is put aside."""
        for job in self._jobs:
            job.fail(Busy(PUT_ASIDE))
        self._left += self._jobs
        self._jobs.clear()

    def fail(self, error: BaseException) -> None:
        """Nothing more can be done: tell whoever waits why."""
        for job in self._jobs:
            job.fail(error)

    def foreseen(self) -> "Aside":
        """What the changes that wait come to."""
        return self._foresee(self._jobs).aside

    def finish(self, done: Callable[[Job], bool]) -> None:
        """Do what can be done soon, and put the rest aside."""
        self.no_more()
        jobs = deque(self._left)
        until = monotonic() + SECONDS_AT_THE_END
        while jobs:
            if done(jobs[0]):
                jobs.popleft()
            elif monotonic() < until:
                sleep(SECONDS_BETWEEN_TRIES)
            else:
                break
        self.keep(jobs)

    def keep(self, jobs: Iterable[Job]) -> None:
        """Put jobs aside that could not be done, in a file that the next start offers."""
        kept = [job for job in jobs if job.keeps]
        if not kept:
            return
        from career_tui.store import aside

        try:
            found = self._foresee(kept)
            if found.aside:
                aside.put(found.aside)
        except (Refused, OSError):
            self.lost += len(kept)
        else:
            self.lost += found.refused
            self.put_aside += len(found.aside.deeds) + len(found.aside.drafts)

    def _foresee(self, jobs: Iterable[Job]) -> "Foreseen":
        from career_tui.store.deeds import foresee

        return foresee(self._path, [job.work for job in jobs if job.keeps], self._today)
