"""A thread that only reads: it answers before the store is open, and while it is at work.

Importing this module is cheap, and so is everything that its thread needs.
"""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import RLock, Thread
from typing import Any, TypeVar

from career_tui.store.connecting import NotYet, connect, connect_beside
from career_tui.store.look import Look, looking
from career_tui.store.refusals import told

T = TypeVar("T")

_Job = tuple[Callable[[Look], Any], "Future[Any]"]


class Reader:
    """Answers questions one after the other, each from one consistent view of the store.

    Until the store has been opened in this process it reads the file as it lies there; what
    is no store of today's has no answer but NotYet.
    """

    def __init__(self, path: Path, today: Callable[[], date]) -> None:
        self._path = path
        self._today = today
        self._work: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._turn = RLock()
        self._connection: sqlite3.Connection | None = None
        self._connect = connect

    def ask(self, question: Callable[[Look], T]) -> "Future[T]":
        """The answer to come; the thread begins with the first question."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="reader", daemon=True)
            self._thread.start()
        answer: Future[T] = Future()
        self._work.put((question, answer))
        return answer

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave the file alone while it is opened, or another is put in its place.

        What is asked meanwhile is answered afterwards.
        """
        with self._turn:
            self._leave()
            yield

    def join(self, *, read_only: bool) -> None:
        """The store is open in this process: from now on read beside it."""
        with self._turn:
            self._leave()
            self._connect = connect if read_only else connect_beside

    def close(self) -> None:
        """Answer what was asked, and end."""
        if self._thread is not None:
            self._work.put(None)
            self._thread.join()

    # On the thread

    def _run(self) -> None:
        while (job := self._work.get()) is not None:
            question, answer = job
            if not answer.set_running_or_notify_cancel():
                continue  # nobody waits for it any more
            try:
                with self._turn:
                    result = self._answer(question)
            except NotYet as error:
                answer.set_exception(error)
            except Exception as error:
                answer.set_exception(told(error, self._path))
            except BaseException as error:
                answer.set_exception(error)
            else:
                answer.set_result(result)
        with self._turn:
            self._leave()

    def _answer(self, question: Callable[[Look], T]) -> T:
        if self._connection is None:
            self._connection = self._connect(self._path)
        with looking(self._connection, self._today()) as look:
            return question(look)

    def _leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


__all__ = ["NotYet", "Reader"]
