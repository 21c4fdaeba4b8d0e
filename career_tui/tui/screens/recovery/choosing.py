"""Choosing the backup that takes the place of a damaged store."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.backups import Backup
from career_tui.tui.commands import bindings
from career_tui.tui.screens.backups.listing import BackupList
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.leaving import Modal
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    pass


class ChooseBackup(Modal[Backup | None]):
    """The backups of a store with what each holds; gives the one that was chosen, or None."""

    BINDINGS = bindings("dialog")
    CSS_PATH = Path(__file__).with_name("recovery.tcss")

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -tall"):
            yield Static(Content("Which backup shall take its place?"), classes="title")
            yield BackupList()
            yield FooterLine()

    def on_mount(self) -> None:
        today = self.career.today
        self.start(self.query_one(BackupList).load(self._store, today, compare=False))

    @on(RowsView.Opened)
    def _opened(self, event: RowsView.Opened) -> None:
        self.dismiss(event.row.backup)

    def action_close(self) -> None:
        self.dismiss(None)
