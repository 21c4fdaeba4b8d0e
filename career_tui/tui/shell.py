"""What screens, widgets and drafts may ask of the app.

They import this and never the app itself, which imports the screens.
"""

import asyncio
from collections.abc import Coroutine, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode
from textual.screen import Screen

from career_tui.tui.textual_private import OpenApp

if TYPE_CHECKING:
    from career_tui.domain.errors import Refused
    from career_tui.store.thread import StoreThread
    from career_tui.tui.config import Config
    from career_tui.tui.editor import Editing


class Shell(OpenApp):
    """The app as what is shown in it knows it. `CareerApp` does what is declared here."""

    config: "Config"
    demo: bool
    """Whether the store is a throw-away one with the demo's career."""
    read_only: bool
    """Whether the store may only be looked at."""
    week_start: int
    """The first day of the week as far as known, 0 (Monday) to 6."""
    wanted_draft: str
    """The key of the draft that is to be gone on with by the next form that may."""
    editing: "Editing | None"
    """The editor that has the terminal."""
    last_words: str
    """The one line that stderr gets at the end; empty where nothing has failed."""

    store: "StoreThread"
    """The thread of the store that every screen shows."""
    store_opened: asyncio.Event
    store_usable: asyncio.Event
    """Set unless the store turned out to be of no use; it may be read before it is open."""
    accepted: set[asyncio.Future[Any]]
    """What is done to its end, whoever waits for it; see `Leavable.accept`."""

    @property
    def today(self) -> date:
        """The day everything is looked at from."""
        raise NotImplementedError

    @property
    def keys(self) -> Mapping[str, str]:
        """A person's own keys by command id, over the defaults."""
        return self.config.keys

    def remember(self, name: str, value: str) -> None:
        """Change a setting of the configuration for now, and in its file for later."""
        raise NotImplementedError

    async def show(
        self, subject: str, uid: str | None = None, *, anew: bool = False
    ) -> Screen[Any]:
        """Go to a screen ("goals") and there to the thing with that uid. Returns that screen,
        whatever a key has put in front of it meanwhile.

        Call it from a worker (`self.start(self.career.show("goals", uid))`) or with await
        from an action. `anew` leaves what was filtered or read there before."""
        raise NotImplementedError

    async def in_turn(self, acting: Coroutine[Any, Any, bool], of: DOMNode | None) -> bool:
        """Do what a command of a screen does, or what follows from it: the keys after it wait, as
        for one."""
        raise NotImplementedError

    # The store

    def need_store(self) -> None:
        """Begin to open the store, if that has not begun, but not before there is a paint;
        whoever needs it waits for `store_opened`."""
        raise NotImplementedError

    def store_ready(self) -> None:
        """The store is open, for the first time or again."""
        raise NotImplementedError

    def store_changed(self, by: Screen[Any] | None = None) -> None:
        """Something was written: every screen reloads, the one in front at once, the others
        when they come to the front. `by` reloads by itself."""
        raise NotImplementedError

    def recover(self, trouble: "Refused") -> None:
        """Ask what to do about a store that cannot be used; until then nobody uses it."""
        raise NotImplementedError

    async def reopen(self, *, read_only: bool = False) -> None:
        """Open what lies in the store's place now; Refused where that cannot be used either."""
        raise NotImplementedError

    async def leave_the_former(self) -> None:
        """Another store is open: leave whatever showed the former one, drafts are kept in it."""
        raise NotImplementedError

    async def change_store(self, store: "StoreThread", demo: bool) -> None:
        """Put another store, opened already, behind every screen."""
        raise NotImplementedError

    async def visit_demo(self) -> None:
        """Put the demo in the place of the person's own store, for a while; Refused where it
        cannot be made."""
        raise NotImplementedError

    # Commands that screens give as well

    async def action_undo(self) -> None:
        """Undo what was done last, or on the history screen what the cursor is on."""
        raise NotImplementedError

    def action_review(self) -> None:
        """Start or resume the weekly review."""
        raise NotImplementedError

    async def action_quit(self) -> None:
        """Keep every unfinished form as a draft, and leave once all that was accepted is stored.

        Where another program holds the store the person may leave at once, as by asking twice:
        what is not stored by then is put aside and offered at the next start.
        """
        raise NotImplementedError
