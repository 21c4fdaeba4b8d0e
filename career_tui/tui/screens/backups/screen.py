"""The Backups screen: the list, and below it the backup of the cursor in full."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.backups import size_told, told
from career_tui.domain.errors import Refused
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.backups.listing import BackupList, BackupRow, holds
from career_tui.tui.screens.backups.words import amount, moment, restored
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import between, plain
from career_tui.tui.widgets.dialogs import Confirm
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    from career_tui.domain.backups import Backup, Restored

LOW = 16
"""Lines below which the list has the screen to itself."""


class BackupsScreen(CareerScreen):
    """Every backup of the store, newest first, and how each differs from what is there now."""

    scope = "backups"
    BINDINGS = bindings("backups")
    CSS_PATH = Path(__file__).with_name("backups.tcss")

    def __init__(self) -> None:
        super().__init__()
        self._doing = ""

    def compose_body(self) -> ComposeResult:
        yield Static(Content(""), id="amount")
        yield BackupList(id="backups")
        yield Static(Content(""), id="about")

    @property
    def _list(self) -> BackupList:
        return self.query_one(BackupList)

    @property
    def _row(self) -> BackupRow | None:
        return self._list.cursor_row

    # Showing

    async def reload(self) -> None:
        await self.until_left(self.career.store_opened.wait())
        self._list.empty = Content(
            "No backups yet.\n\nThe first one is taken by itself when you leave after having "
            "changed something, or after half an hour of changes; one is also taken before every "
            "upgrade, import and large deletion.\n\n"
            f"Press {key_text('backups.take', self.career.keys)} to take one now."
        )
        try:
            await self._list.load(self.career.store.path, self.career.today, compare=True)
        except Refused as refused:
            self.complain(refused)
        self._show_amount()
        self._show_about()

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "-low")
        self._show_amount()

    def _show_amount(self) -> None:
        backups = [row.backup for row in self._list.rows]
        title = Content.styled(" Backups", "bold")
        if problem := self.career.store.backup_problem:
            note = plain(f"! the last automatic one failed: {problem}").stylize("$status-overdue")
        elif self._doing:
            note = Content.styled(self._doing, "$accent")
        else:
            note = Content.styled(amount(backups) if backups else "", "$status-muted")
        self.query_one("#amount", Static).update(between(title, note, self.size.width - 1))

    @on(RowsView.Highlighted, "#backups")
    def _show_about(self) -> None:
        self.refresh_bindings()
        row, about = self._row, self.query_one("#about", Static)
        about.display = row is not None
        if row is not None:
            when = moment(row.backup.taken_at, self.career.today, year=True)
            first = f"{when} · {row.backup.reason.words} · {size_told(row.backup.size)}"
            lines = [Content.styled(first, "bold"), holds(row)]
            if row.counts is not None:
                lines.append(plain(f"It holds {told(row.counts)}."))
            lines.append(plain(str(row.backup.path)).stylize("$status-muted"))
            about.update(Content("\n").join(lines))

    def _now_doing(self, what: str) -> None:
        self._doing = what
        self._show_amount()
        self.refresh_bindings()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One thing at a time, and only where there is a backup something to go back to."""
        if action in ("take", "restore") and self._doing:
            return False
        return action != "restore" or self._row is not None

    def action_back(self) -> None:
        self.dismiss()

    @work(group="store")
    async def action_take(self) -> None:
        self._now_doing("Taking a backup…")
        await self.accept(self._take())
        self._now_doing("")

    async def _take(self) -> None:
        try:
            made: Backup = await self.career.store.backup()
        except Refused as refused:
            self.complain(refused)
        else:
            self.say(f"Backed up: {size_told(made.size)}, checked, {made.path.name}")
            self.mark_stale()

    @on(RowsView.Opened, "#backups")
    async def _opened(self) -> None:
        if self.check_action("restore", ()):
            self.action_restore()

    @work
    async def action_restore(self) -> None:
        row = self._row
        if row is None:
            return
        when = moment(row.backup.taken_at, self.career.today)
        holding = f"It holds {told(row.counts)}. " if row.counts else ""
        question = Confirm(
            f"Go back to the backup of {when}?",
            "Restore it",
            "Keep what there is now",
            f"{holding}It takes the place of everything in the store. What is there now is "
            "set aside first, as a backup of its own: you can come back to it from here.",
        )
        if await self.app.push_screen_wait(question):
            self._now_doing("Restoring…")
            await self.accept(self._restore(row, when))
            self._now_doing("")

    async def _restore(self, row: BackupRow, when: str) -> None:
        try:
            # Looking at the store now and then replacing it would be in each other's way.
            async with self._reloading:
                done: Restored = await self.career.store.restore(row.backup.path)
        except Refused as refused:
            # As words: it may be the backup that is damaged, and not the store.
            self.complain(str(refused))
        else:
            self.say(restored(done, when))
        finally:
            self.career.store_changed()
