"""The one thread that owns the database.

Importing this module is cheap: SQLModel is imported on the thread, after the first paint.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from career_tui.store.connection import Store
    from career_tui.store.records import Records

T = TypeVar("T")


class StoreThread:
    """Runs questions and changes on its own thread, in the order they were asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._work: SimpleQueue[tuple[Callable[[Store], Any], Future[Any]] | None] = SimpleQueue()
        self._opened: Future[None] = Future()
        self._thread = Thread(target=self._run, name="store", daemon=True)

    def start(self) -> None:
        self._thread.start()

    async def opened(self) -> None:
        """Return when the store is open; raise Refused where it cannot be opened."""
        await asyncio.wrap_future(self._opened)

    async def read(self, question: Callable[["Records"], T]) -> T:
        """What `question` returns, asked of one consistent view of the store."""

        def reading(store: "Store") -> T:
            with store.reading() as records:
                return question(records)

        return await self._ask(reading)

    async def write(self, change: Callable[["Records"], T]) -> T:
        """What `change` returns, once its transaction is on disk; Refused: none of it is."""

        def writing(store: "Store") -> T:
            with store.writing() as records:
                return change(records)

        return await self._ask(writing)

    def close(self) -> None:
        """Finish the work that was asked for, close the store and end the thread."""
        if self._thread.is_alive():
            self._work.put(None)
            self._thread.join()

    async def _ask(self, work: Callable[["Store"], T]) -> T:
        answer: Future[T] = Future()
        self._work.put((work, answer))
        # Shielded: a screen that goes away does not take its change with it.
        return await asyncio.shield(asyncio.wrap_future(answer))

    def _run(self) -> None:
        try:
            from career_tui.store.connection import open_store

            opening = open_store(self.path)
            store = opening.__enter__()
        except BaseException as error:
            self._opened.set_exception(error)
            self._refuse_all(error)
            return
        self._opened.set_result(None)
        try:
            while (item := self._work.get()) is not None:
                work, answer = item
                try:
                    answer.set_result(work(store))
                except BaseException as error:
                    answer.set_exception(error)
        finally:
            opening.__exit__()

    def _refuse_all(self, error: BaseException) -> None:
        while (item := self._work.get()) is not None:
            item[1].set_exception(error)
