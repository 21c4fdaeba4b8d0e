"""Asking about what is on the screen by then, however fast it changes."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any


class Latest:
    """Does `work`, a question to the store and showing its answer, one at a time.

    While one is under way, however many more are asked for are a single one, done after it:
    keys that are held down or typed fast leave no questions waiting behind each other. `start`
    runs a coroutine in the background.
    """

    def __init__(
        self,
        start: Callable[[Coroutine[Any, Any, None]], object],
        work: Callable[[], Awaitable[None]],
    ) -> None:
        self._start = start
        self._work = work
        self._wanted = False
        self._done = asyncio.Event()
        self._done.set()

    async def done(self) -> None:
        """Return when nothing is asked any more."""
        await self._done.wait()

    def ask(self) -> None:
        """Do the work, once what is under way is done."""
        self._wanted = True
        if self._done.is_set():
            self._done.clear()
            self._start(self._run())

    async def _run(self) -> None:
        try:
            while self._wanted:
                self._wanted = False
                await self._work()
        finally:
            self._done.set()
