"""The recovery screen: what is wrong with the store, and only the choices that make sense."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from career_tui.domain.backups import Backup
from career_tui.domain.errors import Busy, Refused
from career_tui.domain.opening import Choice
from career_tui.tui.commands import bindings, every_command
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.backups.words import moment, restored
from career_tui.tui.screens.recovery import around
from career_tui.tui.screens.recovery.choosing import ChooseBackup
from career_tui.tui.screens.recovery.listing import Choices, Matter, is_low, rows_of, title_of
from career_tui.tui.widgets.dialogs import Confirm
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.leaving import Modal
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    pass

SECONDS_BETWEEN_TRIES = 1.0
"""How long a store that another program holds is left alone before it is tried again."""


class RecoveryScreen(Modal[None]):
    """Stays until the store can be used, or the person leaves."""

    BINDINGS = bindings("recovery")
    CSS_PATH = Path(__file__).with_name("recovery.tcss")

    def __init__(self, store: Path, trouble: Refused) -> None:
        super().__init__()
        self._matter = Matter(store, trouble)
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(Content(""), id="name")
        yield Choices(id="choices")
        yield FooterLine()

    def on_mount(self) -> None:
        self.start(self._look_around())

    def on_resize(self) -> None:
        self._show()

    # Showing

    def _show(self, **changes: Any) -> None:
        self._matter = replace(self._matter, **changes)
        view = self.query_one(Choices)
        had_choices = len(self._choices(view)) > 1
        rows = rows_of(self._matter, self.career.today, self._key, self.size)
        view.set_rows(rows)
        name = Content.styled(" career-tui", "$status-muted")
        low = is_low(self.size)
        self.query_one("#name", Static).update(
            Content(" ") + title_of(self._matter) if low else name
        )
        if not had_choices:  # the best comes first
            view.move_to(self._matter.choices[0].value)
            view.show_choices()
        self.refresh_bindings()

    @staticmethod
    def _choices(view: Choices) -> list[str]:
        return [row.uid for row in view.rows if getattr(row, "selectable", True)]

    def _key(self, choice: Choice) -> str:
        action = f"choose('{choice.value}')"
        found = next(one for one in every_command().values() if one.action == action)
        return key_text(found.id, self.career.keys)

    async def _look_around(self) -> None:
        looking = asyncio.to_thread(around.look_around, self._matter.store)
        self._show(around=await self.until_left(looking))
        if isinstance(self._matter.refused, Busy):
            self._timer = self.set_timer(SECONDS_BETWEEN_TRIES, lambda: self._run(self._retry()))

    # Choosing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense for this trouble, and one thing at a time."""
        if action != "choose":
            return True
        choice = Choice(str(parameters[0]))
        return choice in self._matter.choices and (choice is Choice.QUIT or not self._matter.doing)

    @on(RowsView.Opened, "#choices")
    async def _opened(self, event: RowsView.Opened) -> None:
        if self.check_action("choose", (event.row.choice,)):
            await self.action_choose(event.row.choice)

    async def action_choose(self, choice: str) -> None:
        """Do what was chosen."""
        match Choice(choice):
            case Choice.QUIT:
                await self.career.action_quit()
            case Choice.RETRY:
                self._run(self._retry())
            case Choice.READ_ONLY:
                self._run(self._retry(read_only=True))
            case Choice.REPAIR:
                self._run(self._repair())
            case Choice.RESTORE_LATEST:
                found = self._matter.around
                if found is not None and found.latest is not None:
                    self._run(self._restore(found.latest))
            case Choice.CHOOSE_BACKUP:
                self._run(self._restore_another())
            case Choice.START_NEW:
                self._run(self._start_new())

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        # The app's: what was begun is finished when this screen is gone already.
        self.app.run_worker(work, group="store")

    async def _retry(self, read_only: bool = False) -> None:
        if self._matter.doing:
            return
        self._begin("Trying again…")
        await self._reopen(read_only=read_only)

    async def _restore_another(self) -> None:
        chosen = await self.app.push_screen_wait(ChooseBackup(self._matter.store))
        if chosen is not None:
            await self._restore(chosen)

    async def _restore(self, backup: Backup) -> None:
        when = moment(backup.taken_at, self.career.today)
        self._begin(f"Restoring the backup of {when}…")
        await self._replace(
            lambda store: restored(around.restore(store, backup.path), when),
        )

    async def _repair(self) -> None:
        self._begin("Reading what can be read…")
        today = self.career.today
        await self._replace(lambda store: around.repair(store, today))

    async def _start_new(self) -> None:
        found = self._matter.around
        question = "Start with an empty store?"
        detail = "Your backups stay where they are." if found and found.backups else ""
        if found is not None and found.size is not None:
            detail = f"What is there now is kept aside. {detail}".strip()
        asked = Confirm(question, "Start a new store", "Not yet", detail)
        if not await self.app.push_screen_wait(asked):
            return
        self._begin("Starting a new store…")

        def replacing(store: Path) -> str:
            aside = around.start_new(store)
            kept = f" What was there before is kept: {aside}" if aside is not None else ""
            return f"This is a new, empty store.{kept}"

        await self._replace(replacing)

    def _begin(self, doing: str) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._show(doing=doing, problem="")

    async def _replace(self, replacing: Callable[[Path], str]) -> None:
        """Put another store in the place of this one, and go on with it."""
        # This process must not have the file open while it is replaced.
        await asyncio.to_thread(self.career.store.close)
        try:
            said = await asyncio.to_thread(replacing, self._matter.store)
        except Refused as refused:
            self._show(doing="", problem=str(refused))
            return
        await self._reopen(said)

    async def _reopen(self, said: str = "", *, read_only: bool = False) -> None:
        """Go on with the store, or show why that cannot be done either."""
        try:
            await self.career.reopen(read_only=read_only)
        except Refused as refused:
            self._show(refused=refused, doing="", around=None)
            await self._look_around()
            return
        if said:
            self.app.notify(said, markup=False)
            await self.career.leave_the_former()
        else:
            self.dismiss()
