"""Commands while they are at work: they hold up keys for a moment, and end with their screen."""

import asyncio
from collections.abc import Awaitable, Coroutine
from time import monotonic
from typing import Any

from textual.dom import DOMNode

from career_tui.domain.errors import Refused
from career_tui.tui.keys_in_order import LONGEST
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.shell import Shell
from career_tui.tui.widgets.leaving import Leavable

SECONDS_FOR_AN_ACTION = 0.3
"""How long a command holds up the app; then it goes on beside it."""

SECONDS_BETWEEN_LOOKS = 0.02
"""How soon it is noticed that a command waits for another program."""


class UnderWay:
    """The commands that were begun and are not done. One that takes long holds up the keys after
    it for two seconds, but nothing else, and not even those where it waits for another program."""

    def __init__(self, app: Shell) -> None:
        self._app = app
        self._begun: set[asyncio.Future[Any]] = set()
        self._late: asyncio.Event | None = None
        """Set when the last command that took long holds up no key any more."""

    @property
    def in_the_way(self) -> Awaitable[object] | None:
        """The end of a command that takes long, but for one that waits for another program."""
        return self._late.wait() if self._late is not None and not self._late.is_set() else None

    def let_keys_on(self) -> None:
        """No key waits for what takes long."""
        if self._late is not None:
            self._late.set()

    def end(self) -> None:
        """The program is left: nothing goes further, but for the command that leaves."""
        for command in self._begun - {asyncio.current_task()}:
            command.cancel()

    async def in_turn(self, acting: Coroutine[Any, Any, bool], of: DOMNode | None) -> bool:
        """Do what a command of that node does; what is refused is told."""
        running = asyncio.ensure_future(self._settled(acting, of))
        before, until = self._app.store.waiting, monotonic() + SECONDS_FOR_AN_ACTION
        while self._app.store.waiting <= before and monotonic() < until:
            done, _ = await asyncio.wait({running}, timeout=SECONDS_BETWEEN_LOOKS)
            if done:
                return self._came_of(running)
        late = asyncio.Event()
        if not self._app.store.waiting:
            self._late = late
            self._app.set_timer(LONGEST, late.set)
        self._app.run_worker(self._come_late(running, late), group="store")
        return True

    async def _settled(self, acting: Coroutine[Any, Any, bool], of: DOMNode | None) -> bool:
        done = await self._ended(acting, of)
        if not self._app.is_leaving and isinstance(self._app.screen, CareerScreen):
            await self._app.screen.settle()
        return done

    async def _ended(self, acting: Coroutine[Any, Any, bool], node: DOMNode | None) -> bool:
        """Do what a command does; True also where the screen of its node, or the app, goes before
        that is done."""
        doing = asyncio.ensure_future(acting)
        self._begun.add(doing)
        doing.add_done_callback(self._begun.discard)
        around = node.ancestors_with_self if node is not None else []
        screen = next((one for one in around if isinstance(one, Leavable)), None)
        if screen is not None:
            screen.ends_with_it(doing)
        await asyncio.wait({doing})
        return True if doing.cancelled() else doing.result()

    def _came_of(self, running: "asyncio.Future[bool]") -> bool:
        try:
            return running.result()
        except Refused as refused:  # what it was about may be gone by now
            self._app.notify(str(refused), severity="error", markup=False)
            return True

    async def _come_late(self, running: "asyncio.Future[bool]", late: asyncio.Event) -> None:
        await asyncio.wait({running})
        late.set()
        self._came_of(running)
