"""The store behind the screens: opened after a paint, exchanged, and recovered."""

import asyncio

from textual.timer import Timer

from career_tui.domain.errors import Refused
from career_tui.store.thread import StoreThread
from career_tui.tui import starting
from career_tui.tui.shell import Shell
from career_tui.tui.under_way import UnderWay

SECONDS_FOR_THE_FIRST = 1.0
"""How long the store is not opened while the first screen is read without it."""

SECONDS_BEFORE_TELLING = 1.0
SECONDS_BETWEEN_TELLINGS = 10.0
"""When a person is told that the store is held by another program, and how often again."""


class StoreLife:
    """Sees to the store of an app, and tells a person what it is at.

    Where it cannot be used, the recovery screen asks what to do, and the app goes on with what
    came of that.
    """

    def __init__(self, app: Shell, under_way: UnderWay) -> None:
        self._app = app
        self._under_way = under_way
        self._is_needed = False
        self._has_begun = False
        self._waiting: Timer | None = None
        self._told_to_wait = False
        self._told_problem = ""

    def use(self, thread: StoreThread) -> None:
        """From now on this is the store's thread."""
        app = self._app
        self.thread = thread
        thread.on_needed = app.need_store
        # These are called on the store's thread; posting a message is what may be done there.
        thread.on_change = lambda: app.call_later(app.store_changed)
        thread.on_wait = lambda waits: app.call_later(self._waits, waits)
        thread.on_long_backup = lambda: app.call_later(self._tell_of_the_backup)
        self._told_to_wait = False  # that was about the one before
        self._waits(False)

    # Opening

    def need(self) -> None:
        """Begin to open the store, if that has not begun, but not before there is a paint."""
        if not self._is_needed:
            self._is_needed = True
            self._app.call_after_refresh(self.open)
            # A screen that goes away may not be painted any more.
            self._app.set_timer(SECONDS_FOR_THE_FIRST, self.open)

    def open(self) -> None:
        """Begin to open the store; once, however often it is asked for."""
        if not self._has_begun:
            self._has_begun = True
            self.thread.start()
            self._app.run_worker(self._opening(), group="store")

    async def _opening(self) -> None:
        try:
            await self.thread.opened()
        except Refused as refused:
            starting.done()
            self.recover(refused)
        else:
            starting.done()
            self._app.store_ready()
            from career_tui.store.places import risk

            if why := await asyncio.to_thread(risk, self.thread.path):
                title = "Where the store lies"
                self._app.notify(why, title=title, severity="warning", markup=False)

    def recover(self, trouble: Refused) -> None:
        """Ask what to do about a store that cannot be used; until then nobody uses it."""
        from career_tui.tui.screens.recovery.screen import RecoveryScreen

        app = self._app
        if any(isinstance(screen, RecoveryScreen) for screen in app.screen_stack):
            return
        app.store_opened.clear()
        app.store_usable.clear()
        app.last_words = f"career-tui: {trouble}"
        app.push_screen(RecoveryScreen(self.thread.path, trouble))

    async def reopen(self, read_only: bool) -> None:
        """Open what lies in the store's place now; Refused where that cannot be used either."""
        app = self._app
        await asyncio.to_thread(self.thread.close)
        self.use(StoreThread(self.thread.path, read_only=read_only, today=lambda: app.today))
        self.thread.start()
        try:
            await self.thread.opened()
        except Refused as refused:
            app.last_words = f"career-tui: {refused}"
            raise
        app.read_only = read_only
        app.last_words = ""
        app.store_ready()
        app.store_changed()

    # Telling

    def tell_of_backups(self) -> None:
        """Say why there is no backup, once."""
        problem = self.thread.backup_problem
        if problem and problem != self._told_problem:
            self._app.notify(problem, title="No backup", severity="warning", markup=False)
        self._told_problem = problem

    def _tell_of_the_backup(self) -> None:
        self._app.notify(
            "First a backup is taken and checked: some seconds, in a store of this size.",
            markup=False,
        )

    def _waits(self, waits: bool) -> None:
        """The store waits for another program, or does so no longer."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if waits:
            self._under_way.let_keys_on()
            self._waiting = self._app.set_timer(SECONDS_BEFORE_TELLING, self._tell_to_wait)
        elif self._told_to_wait:
            self._told_to_wait = False
            self._app.notify("The store is free again.", markup=False)

    def _tell_to_wait(self) -> None:
        self._told_to_wait = True
        self._app.notify(
            "Waiting for another program to let go of the store. Nothing is lost; you can go on.",
            severity="warning",
            markup=False,
        )
        self._waiting = self._app.set_timer(SECONDS_BETWEEN_TELLINGS, self._tell_to_wait)
