"""The side of the app that opens the store, and asks what to do where that fails."""

import asyncio

from career_tui.domain.errors import Refused
from career_tui.store.thread import StoreThread
from career_tui.tui import starting
from career_tui.tui.durable import Durable
from career_tui.tui.widgets.header import HeaderLine


class Recovering(Durable):
    """Opens the store after the first paint. Where it cannot be used, the recovery screen asks
    what to do, and the app goes on with what came of that."""

    read_only = False
    """Whether the store may only be looked at."""
    _has_begun = False

    def store_ready(self) -> None:
        """The store is open for the first time, or again."""
        self.store_opened.set()
        self.store_usable.set()

    def open_store(self) -> None:
        """Begin to open the store; once, however often it is asked for."""
        if self._has_begun:
            return
        self._has_begun = True
        self.store.start()
        self.run_worker(self._opening(), group="store")

    async def _opening(self) -> None:
        try:
            await self.store.opened()
        except Refused as refused:
            starting.done()
            self.recover(refused)
        else:
            starting.done()
            self.store_ready()
            from career_tui.store.places import risk

            if why := await asyncio.to_thread(risk, self.store.path):
                self.notify(why, title="Where the store lies", severity="warning", markup=False)

    def recover(self, trouble: Refused) -> None:
        from career_tui.tui.screens.recovery.screen import RecoveryScreen

        if any(isinstance(screen, RecoveryScreen) for screen in self.screen_stack):
            return
        self.store_opened.clear()
        self.store_usable.clear()
        self.last_words = f"career-tui: {trouble}"
        self.push_screen(RecoveryScreen(self.store.path, trouble))

    async def reopen(self, *, read_only: bool = False) -> None:
        await asyncio.to_thread(self.store.close)
        self.store = StoreThread(self.store.path, read_only=read_only, today=lambda: self.today)
        self.store.start()
        try:
            await self.store.opened()
        except Refused as refused:
            self.last_words = f"career-tui: {refused}"
            raise
        self.read_only = read_only
        self.last_words = ""
        self.store_ready()
        self.store_changed()
        for stack in self._screen_stacks.values():
            for screen in stack:
                screen.query(HeaderLine).refresh()
