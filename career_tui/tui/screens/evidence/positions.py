"""The positions of a career as a list that can be changed."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.evidence import Position
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.evidence.position_forms import add_position, edit_position
from career_tui.tui.screens.evidence.words import MUTED, days_of
from career_tui.tui.widgets.columns import between, fit, named, plain
from career_tui.tui.widgets.dialogs import Dialog
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.rows import RowsView

_KIND = 11
"""Cells of the kind with the space behind it."""


class Positions(RowsView[Position]):
    """One line a position, the one begun last first."""

    def draw(self, row: Position, width: int, selected: bool) -> Content:
        days = Content.styled(f"{days_of(row)} ", MUTED)
        kind = fit(f" {row.kind.value}", _KIND).stylize(MUTED)
        return between(kind + plain(row.name), days, width)


class PositionsScreen(Dialog):
    """The positions; changes go through the screen that opened it."""

    BINDINGS = bindings("positions")
    AUTO_FOCUS = "Positions"
    DEFAULT_CSS = """
    PositionsScreen Positions { background: $surface; height: 1fr; }
    """

    def __init__(self, owner: CareerScreen, uid: str = "") -> None:
        super().__init__()
        self._owner = owner
        self._wanted = uid

    @property
    def listing(self) -> Positions:
        """The list."""
        return self.query_one(Positions)

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -tall"):
            yield Static(Content("Your positions"), classes="title")
            yield Positions()
            yield FooterLine()

    def on_mount(self) -> None:
        add = key_text("positions.add", self._owner.career.keys)
        self.listing.empty = Content(
            "No positions yet.\n\nA position is a job, an education, a voluntary post or a "
            "project, from its first day to its last. Evidence falls into the one of its day, "
            f"and is handed in below it.\n\nPress {add} to add the first."
        )

    def on_screen_resume(self) -> None:
        """It comes back from a form with what was changed there."""
        self.start(self._load())

    async def _load(self) -> None:
        found: Sequence[Position] = await self.look(lambda look: look.evidence.positions())
        self.listing.set_rows(found)
        if self._wanted:
            self.listing.move_to(self._wanted)
            self._wanted = ""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a position there is nothing to edit or delete."""
        if action in ("edit", "delete"):
            return self.is_mounted and self.listing.cursor_row is not None
        return super().check_action(action, parameters)

    # Commands

    def on_rows_view_opened(self, event: RowsView.Opened) -> None:
        event.stop()
        self.start(self.action_edit())

    async def action_add(self) -> None:
        await add_position(self._owner)

    async def action_edit(self) -> None:
        if (row := self.listing.cursor_row) is not None:
            await edit_position(self._owner, row.uid)

    async def action_delete(self) -> None:
        if (row := self.listing.cursor_row) is None:
            return
        await self._owner.change(
            lambda records: records.evidence.delete_position(row.uid),
            said=self._owner.undoable(f"Deleted {named(row.name)}; its evidence stays"),
        )
        await self._load()

    async def action_undo(self) -> None:
        """Undo what was done last, here or elsewhere."""
        await self._owner.career.action_undo()
        await self._load()
