"""Leaving the program: everything typed is kept first, and everything accepted is stored."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from career_tui.domain.errors import Refused
from career_tui.tui import ending
from career_tui.tui.screens.base import KeepsDraft
from career_tui.tui.shell import Shell
from career_tui.tui.under_way import SECONDS_BETWEEN_LOOKS

if TYPE_CHECKING:
    from career_tui.store.aside import Aside

SECONDS_BEFORE_ASKING = 0.5
"""How long leaving waits for another program before it is said what for."""


class Quitting:
    """Leaves the program when a person wants to, when a signal says so, and when the terminal has
    vanished. `put_away` is what is done before the process may end."""

    def __init__(self, app: Shell, put_away: Callable[[], Awaitable[None]]) -> None:
        self._app = app
        self._put_away = put_away
        self._is_asking = False
        """Whether it is asked if what waits for the store is waited for."""

    # Told to

    def listen(self) -> None:
        """From now on leave when told to by a signal, or when the terminal vanishes."""
        ending.listen(
            told=lambda: self._app.run_worker(self._end()),
            terminal_gone=lambda: self._app.run_worker(self._end_unseen()),
            lent=lambda: self._app.editing is not None,
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
        await self._put_away()
        os._exit(ending.FAILED)

    async def _end_the_editor(self, number: signal.Signals) -> None:
        """What was saved in an editor by now is typed, too."""
        if self._app.editing is not None:
            await self._app.editing.end(number)

    # Keeping

    async def _keep_what_can_be_kept(self) -> None:
        try:
            problem = await asyncio.wait_for(self._keep_everything(), ending.SECONDS_TO_SAVE)
        except TimeoutError:
            return  # what waits for the store is put aside
        if problem:
            self._app.last_words = f"career-tui: {problem}"

    async def _keep_everything(self) -> str:
        """Keep every unfinished form, and return when all that was accepted is stored; what went
        wrong, or nothing."""
        store = self._app.store
        if not self._app.store_usable.is_set():
            store.keep_what_is_refused()
            await self.keep_drafts()
            return ""
        if problem := await self.keep_drafts():
            return problem
        with suppress(Refused):  # it turned out to be of no use
            await store.stored()
        # What was being saved may have been refused, and is a draft again.
        return await self.keep_drafts()

    async def keep_drafts(self) -> str:
        """Keep every unfinished form; what went wrong, or nothing."""
        self._app.need_store()  # what was typed before it was open is kept as well
        screens = self._app.every_screen
        keeping = [one.keep_draft() for one in screens if isinstance(one, KeepsDraft)]
        # All at once: where the first waits for the store, the others stand behind it.
        for kept in await asyncio.gather(*keeping, return_exceptions=True):
            if isinstance(kept, Refused) and self._app.store_usable.is_set():
                return f"the draft could not be kept: {kept}"
            if isinstance(kept, BaseException) and not isinstance(kept, Refused):
                raise kept
        return ""

    # Wanting to

    async def quit(self) -> None:
        """Keep everything and leave, or say why not; twice leaves at once."""
        if self._is_asking:
            self._leave()
            return
        keeping = asyncio.ensure_future(self._keep_everything())
        until = monotonic() + SECONDS_BEFORE_ASKING
        while not keeping.done() and not (self._app.store.waiting and monotonic() > until):
            await asyncio.wait({keeping}, timeout=SECONDS_BETWEEN_LOOKS)
        if keeping.done():
            self._leave_unless(keeping.result())
        else:
            self._is_asking = True
            self._app.run_worker(self._ask(keeping), group="leaving")

    async def _ask(self, keeping: "asyncio.Future[str]") -> None:
        """Say what is waited for; leave when it is stored, or at once if that is chosen."""
        self._app.store.wait_on(True)
        answer = None
        try:
            while answer is None and not keeping.done():
                if (answer := await self._answered(keeping)) is None:
                    # Who takes the question away may be about to show something else.
                    await asyncio.wait({keeping}, timeout=SECONDS_BEFORE_ASKING)
        finally:
            self._app.store.wait_on(False)
            self._is_asking = False
        if answer:
            self._leave()
        elif answer is None:
            self._leave_unless(keeping.result())

    async def _answered(self, keeping: "asyncio.Future[str]") -> bool | None:
        """Whether to leave at once; None where the question has gone, as it does when all is
        stored and when what lies below it is left."""
        from career_tui.tui.offering import whether_to_leave

        asked = whether_to_leave(await self._foreseen())
        answer = self._app.push_screen(asked, wait_for_dismiss=True)
        either: set[asyncio.Future[Any]] = {keeping, answer}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            asked.dismiss()
        return await answer

    async def _foreseen(self) -> "Aside | None":
        """What waits for the store; None where that cannot be told."""
        try:
            return await self._app.store.foreseen()
        except Refused:
            return None

    def _leave_unless(self, problem: str) -> None:
        if problem:
            self._app.notify(f"Still here, {problem}", severity="error", markup=False)
        else:
            self._leave()

    def _leave(self) -> None:
        """Leave, and wait for no other program any more."""
        self._app.store.hurry()
        self._app.exit(return_code=ending.FAILED if self._app.last_words else 0)

    async def close_store(self) -> None:
        """Close the store; what it could not write is told at the end."""
        app = self._app
        if app.accepted and not app.store.waiting:  # a saved form has its draft still to forget
            await asyncio.wait(app.accepted, timeout=ending.SECONDS_TO_SAVE)
        lost = await asyncio.to_thread(app.store.close)
        aside = app.store.put_aside
        said = [f"{_counted(aside)} put aside, and offered at the next start"] if aside else []
        if lost:
            said.append(f"{_counted(lost)} not saved")
        if said:
            app.last_words = f"career-tui: another program held the store: {', '.join(said)}"
            app.end_with(ending.FAILED)


def _counted(changes: int) -> str:
    return "a change was" if changes == 1 else f"{changes} changes were"
