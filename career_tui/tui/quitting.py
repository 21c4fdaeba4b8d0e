"""The side of the app that loses nothing: going back, waiting for the store, leaving in time."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.actions import ActionParseResult
from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer

from career_tui.domain.errors import Refused
from career_tui.store.thread import StoreThread
from career_tui.tui import ending
from career_tui.tui.keys_in_order import LONGEST, KeysInOrder
from career_tui.tui.lifetimes import Lifetimes
from career_tui.tui.screens.base import CareerScreen, KeepsDraft

if TYPE_CHECKING:
    from career_tui.domain.history import Action
    from career_tui.store.aside import Aside
    from career_tui.store.records import Records
    from career_tui.tui.editor import Editing

SECONDS_FOR_AN_ACTION = 0.3
"""How long a command holds up the app; then it goes on beside it."""

SECONDS_BETWEEN_LOOKS = 0.02
"""How soon it is noticed that a command waits for another program."""

SECONDS_BEFORE_ASKING = 0.5
"""How long leaving waits for another program before it is said what for."""

SECONDS_BEFORE_TELLING = 1.0
SECONDS_BETWEEN_TELLINGS = 10.0
"""When a person is told that the store is held by another program, and how often again."""


class Durable(Lifetimes, KeysInOrder):
    """Owns the store's thread. `last_words` is the one line that stderr gets at the end."""

    def __init__(
        self, store_path: Path, today: date | None = None, store: StoreThread | None = None
    ) -> None:
        super().__init__()
        self.store_opened = asyncio.Event()
        self.store_usable = asyncio.Event()
        """Set unless the store turned out to be of no use; it may be read before it is open."""
        self.store_usable.set()
        self._fixed_today = today
        self._told_problem = ""
        self.last_words = ""
        self.editing: Editing | None = None
        """The editor that has the terminal."""
        self._late: asyncio.Event | None = None
        """Set when the last command that took long holds up no key any more."""
        self._asking_to_leave = False
        """Whether it is asked if what waits for the store is waited for."""
        self._waiting: Timer | None = None
        self._told_to_wait = False
        self.store = store or StoreThread(store_path, today=lambda: self.today)

    @property
    def today(self) -> date:
        """The day everything is looked at from."""
        return self._fixed_today or date.today()

    @property
    def store(self) -> StoreThread:
        """The thread of the store that every screen shows."""
        return self._store

    @store.setter
    def store(self, store: StoreThread) -> None:
        store.on_needed = self.need_store
        # These are called on the store's thread; posting a message is what may be done there.
        store.on_change = lambda: self.call_later(self.store_changed)
        store.on_wait = lambda waits: self.call_later(self._store_waits, waits)
        store.on_long_backup = lambda: self.call_later(self._tell_of_the_backup)
        self._store = store
        self._told_to_wait = False  # that was about the one before
        self._store_waits(False)

    def in_the_way(self) -> Awaitable[object] | None:
        """A command that takes long, but for one that waits for another program; and the first
        read of the screen in front."""
        if self._late is not None and not self._late.is_set():
            return self._late.wait()
        screen = self.screen
        return screen.first_read() if isinstance(screen, CareerScreen) and screen.unread else None

    def need_store(self) -> None:
        """Begin to open the store, if that has not begun."""
        raise NotImplementedError

    def store_changed(self, by: Screen[Any] | None = None) -> None:
        """Something was written: every screen reloads, the one in front at once, the others
        when they come to the front. `by` reloads by itself."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, CareerScreen):
                    screen.mark_stale(at_once=screen is not by)
        problem = self.store.backup_problem
        if problem and problem != self._told_problem:
            self.notify(problem, title="No backup", severity="warning", markup=False)
        self._told_problem = problem

    # Undo and redo

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed into a line, going back is not about the store."""
        if action in ("undo", "redo"):
            return self.focused is None or not self.focused.check_consume_key("u", "u")
        return True

    async def action_undo(self) -> None:
        """Undo what was done last, or on the history screen what the cursor is on."""
        screen = self.screen
        target = screen.undo_target if isinstance(screen, CareerScreen) else None
        await self._turn(lambda records: records.history.undo(target), "Undone")

    async def action_redo(self) -> None:
        """Do again what was undone last."""
        await self._turn(lambda records: records.history.redo(), "Done again")

    async def _turn(self, turn: "Callable[[Records], Action]", said: str) -> None:
        self.need_store()
        try:
            action = await self.store.write(turn)
        except Refused as refused:
            self.notify(str(refused), severity="warning", markup=False)
            return
        self.store_changed()
        self.clear_notifications()  # of many steps back the last one is what counts
        self.notify(f"{said}: {action.title}", markup=False)

    # Commands that take long, and a store that is held by another program

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run a command. One that takes long holds up the keys after it for two seconds, but
        nothing else, and not even those where it waits for another program."""
        acting = super().run_action(action, default_namespace, namespaces)
        return await self.in_turn(acting, default_namespace)

    async def in_turn(self, acting: Coroutine[Any, Any, bool], of: DOMNode | None) -> bool:
        """Do what a command of a screen does, or what follows from it: the keys after it wait, as
        for one."""
        running = asyncio.ensure_future(self._settled(self.command(acting, of)))
        before, until = self.store.waiting, monotonic() + SECONDS_FOR_AN_ACTION
        while self.store.waiting <= before and monotonic() < until:
            done, _ = await asyncio.wait({running}, timeout=SECONDS_BETWEEN_LOOKS)
            if done:
                return self._came_of(running)
        late = asyncio.Event()
        if not self.store.waiting:
            self._late = late
            self.set_timer(LONGEST, late.set)
        self.run_worker(self._come_late(running, late), group="store")
        return True

    async def _settled(self, acting: Coroutine[Any, Any, bool]) -> bool:
        done = await acting
        if not self._exit and isinstance(self.screen, CareerScreen):
            await self.screen.settle()
        return done

    def _came_of(self, running: "asyncio.Future[bool]") -> bool:
        try:
            return running.result()
        except Refused as refused:  # what it was about may be gone by now
            self.notify(str(refused), severity="error", markup=False)
            return True

    async def _come_late(self, running: "asyncio.Future[bool]", late: asyncio.Event) -> None:
        await asyncio.wait({running})
        late.set()
        self._came_of(running)

    def _store_waits(self, waits: bool) -> None:
        if waits and self._late is not None:
            self._late.set()
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if waits:
            self._waiting = self.set_timer(SECONDS_BEFORE_TELLING, self._tell_to_wait)
        elif self._told_to_wait:
            self._told_to_wait = False
            self.notify("The store is free again.", markup=False)

    def _tell_to_wait(self) -> None:
        self._told_to_wait = True
        self.notify(
            "Waiting for another program to let go of the store. Nothing is lost; you can go on.",
            severity="warning",
            markup=False,
        )
        self._waiting = self.set_timer(SECONDS_BETWEEN_TELLINGS, self._tell_to_wait)

    def _tell_of_the_backup(self) -> None:
        self.notify(
            "First a backup is taken and checked: some seconds, in a store of this size.",
            markup=False,
        )

    # Leaving

    def listen_for_the_end(self) -> None:
        """From now on leave when told to by a signal, or when the terminal vanishes."""
        if not self.is_headless:
            ending.listen(
                told=lambda: self.run_worker(self._end()),
                terminal_gone=lambda: self.run_worker(self._end_unseen()),
                lent=lambda: self.editing is not None,
            )

    async def _end(self) -> None:
        """Told to from outside: keep what is typed, and leave the terminal as it was."""
        await self._end_the_editor(signal.SIGTERM)
        await self._keep_what_can_be_kept()
        self._leave()

    async def _end_unseen(self) -> None:
        """Keep what is typed. Without a terminal there is nobody to say goodbye to."""
        await self._end_the_editor(signal.SIGHUP)
        await self._keep_what_can_be_kept()
        await self.put_away()
        os._exit(ending.FAILED)

    async def _end_the_editor(self, number: signal.Signals) -> None:
        """What was saved in an editor by now is typed, too."""
        if self.editing is not None:
            await self.editing.end(number)

    async def _keep_what_can_be_kept(self) -> None:
        try:
            problem = await asyncio.wait_for(self._keep_everything(), ending.SECONDS_TO_SAVE)
        except TimeoutError:
            return  # what waits for the store is put aside
        if problem:
            self.last_words = f"career-tui: {problem}"

    async def _keep_everything(self) -> str:
        """Keep every unfinished form, and return when all that was accepted is stored; what went
        wrong, or nothing."""
        if not self.store_usable.is_set():
            self.store.keep_what_is_refused()
            await self._keep_drafts()
            return ""
        if problem := await self._keep_drafts():
            return problem
        with suppress(Refused):  # it turned out to be of no use
            await self.store.stored()
        # What was being saved may have been refused, and is a draft again.
        return await self._keep_drafts()

    async def _keep_drafts(self) -> str:
        """Keep every unfinished form; what went wrong, or nothing."""
        self.need_store()  # what was typed before it was open is kept as well
        screens = [each for stack in self._screen_stacks.values() for each in stack]
        keeping = [one.keep_draft() for one in screens if isinstance(one, KeepsDraft)]
        # All at once: where the first waits for the store, the others stand behind it.
        for kept in await asyncio.gather(*keeping, return_exceptions=True):
            if isinstance(kept, Refused) and self.store_usable.is_set():
                return f"the draft could not be kept: {kept}"
            if isinstance(kept, BaseException) and not isinstance(kept, Refused):
                raise kept
        return ""

    async def action_quit(self) -> None:
        """Keep every unfinished form as a draft, and leave once all that was accepted is stored.

        Where another program holds the store the person may leave at once, as by asking twice:
        what is not stored by then is put aside and offered at the next start.
        """
        if self._asking_to_leave:
            self._leave()
            return
        keeping = asyncio.ensure_future(self._keep_everything())
        until = monotonic() + SECONDS_BEFORE_ASKING
        while not keeping.done() and not (self.store.waiting and monotonic() > until):
            await asyncio.wait({keeping}, timeout=SECONDS_BETWEEN_LOOKS)
        if keeping.done():
            self._leave_unless(keeping.result())
        else:
            self._asking_to_leave = True
            self.run_worker(self._ask_to_leave(keeping), group="leaving")

    async def _ask_to_leave(self, keeping: "asyncio.Future[str]") -> None:
        """Say what is waited for; leave when it is stored, or at once if that is chosen."""
        from career_tui.tui.offering import whether_to_leave

        self.store.wait_on(True)
        asked = whether_to_leave(await self._foreseen())
        answer = asyncio.ensure_future(self.push_screen_wait(asked))
        either: set[asyncio.Future[Any]] = {keeping, answer}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                if answer.result():
                    self._leave()
                return
            asked.dismiss(False)
            await answer
        finally:
            answer.cancel()
            self.store.wait_on(False)
            self._asking_to_leave = False
        self._leave_unless(keeping.result())

    async def _foreseen(self) -> "Aside | None":
        """What waits for the store; None where that cannot be told."""
        try:
            return await self.store.foreseen()
        except Refused:
            return None

    def _leave_unless(self, problem: str) -> None:
        if problem:
            self.notify(f"Still here, {problem}", severity="error", markup=False)
        else:
            self._leave()

    def _leave(self) -> None:
        """Leave, and wait for no other program any more."""
        self.store.hurry()
        self.exit(return_code=ending.FAILED if self.last_words else 0)

    async def on_unmount(self) -> None:
        await self.put_away()

    async def put_away(self) -> None:
        """Close the store; what it could not write is told at the end."""
        if self.accepted and not self.store.waiting:  # a saved form has its draft still to forget
            await asyncio.wait(self.accepted, timeout=ending.SECONDS_TO_SAVE)
        lost = await asyncio.to_thread(self.store.close)
        aside = self.store.put_aside
        said = [f"{_counted(aside)} put aside, and offered at the next start"] if aside else []
        if lost:
            said.append(f"{_counted(lost)} not saved")
        if said:
            self.last_words = f"career-tui: another program held the store: {', '.join(said)}"
            self._return_code = ending.FAILED


def _counted(changes: int) -> str:
    return "a change was" if changes == 1 else f"{changes} changes were"
