"""The vision screen: every statement, and the one of the cursor whole."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult

from career_tui.domain.dates import full_day
from career_tui.domain.fields.vision import STATEMENT
from career_tui.domain.vision import VisionRow
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.list_detail import Found, ListDetailScreen, among
from career_tui.tui.screens.vision.pane import StatementPane
from career_tui.tui.screens.vision.statements import (
    Heading,
    Item,
    Statements,
    listed,
    texts_of,
)
from career_tui.tui.widgets.bare import Bare
from career_tui.tui.widgets.fields import Field, fields
from career_tui.tui.widgets.rows import RowsView


class VisionScreen(ListDetailScreen[Statements, VisionRow]):
    """Statements on the left, by year and area; the one of the cursor on the right.

    In a narrow terminal each has the screen for itself.
    """

    scope = "vision"
    BINDINGS = bindings("vision")
    CSS_PATH = Path(__file__).with_name("vision.tcss")
    record = "visions"
    about_one = frozenset({"edit", "delete", "add_goal", "versions"})

    def __init__(self) -> None:
        pane = StatementPane(id="pane")
        super().__init__(Statements(id="list"), pane.text)
        self.pane = pane
        self._statements: Sequence[VisionRow] = ()

    def panes(self) -> ComposeResult:
        with Bare(id="panes"):
            with Bare(id="left"):
                yield self.listing
                yield self.bar
            yield self.pane

    def compose_body(self) -> ComposeResult:
        yield from self.panes()

    @property
    def row(self) -> VisionRow | None:
        item = self.listing.cursor_row
        return item.row if isinstance(item, Item) else None

    # Showing

    async def load(self) -> None:
        self._statements = await self.look(lambda look: look.vision.statements())

    async def find(self, words: str, most: int, after: Sequence[VisionRow]) -> Found[VisionRow]:
        return among(self._statements, texts_of, words)

    def lines(self, rows: Sequence[VisionRow]) -> Sequence[Heading | Item]:
        return listed(rows, self.career.today.year)

    def nothing(self) -> str:
        if self.words:
            return f"Nothing matches '{self.words}'."
        return (
            "Where do you want to be in five years, in ten? "
            f"Press {self._key('vision.add')}: a few questions lead you to a first picture. "
            "Goals, skills and reviews follow from it."
        )

    def show_row(self) -> None:
        """Show the statement of the cursor at once: nothing has to be fetched for it."""
        keys = {name: self._key(f"vision.{name}") for name in ("versions", "add_goal", "edit")}
        self.pane.show(self.row, self.career.today, keys)
        if self.row is None and self.reading:
            self.leave_page()
        self.refresh_bindings()

    async def read(self) -> None:
        self.add_class("-reading")
        self.pane.enter()
        self.refresh_bindings()

    @on(RowsView.Opened, "#serving")
    def _goal_opened(self, event: RowsView.Opened) -> None:
        self.start(self.career.show("goals", event.row.uid))

    # Commands

    def _key(self, command_id: str) -> str:
        return key_text(command_id, self.career.keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to filter where there are statements, and the list is in sight."""
        if action == "filter":
            return bool(self._statements) and not self.reading
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        from career_tui.tui.screens.vision.guide import write_statement

        write_statement(self)

    async def action_edit(self) -> None:
        row = self.row
        if row is None:
            return
        from career_tui.tui.drafts import STATEMENT
        from career_tui.tui.widgets.forms import FormScreen

        uid, today = row.uid, self.career.today
        values = await self.ask(lambda records: records.vision.values(uid, today))

        async def save(typed: dict[str, Any]) -> None:
            changed = await self.change(
                lambda records: records.vision.revise(uid, typed, today, expected=values),
                raising=True,
            )
            if changed:
                self.say(f"Revised '{typed['title']}'")

        key = STATEMENT.of(uid)
        form = FormScreen("Revise", _asked(today), values, save, key, loaded=values)
        self.app.push_screen(form)

    async def action_add_goal(self) -> None:
        row = self.row
        if row is None:
            return
        from career_tui.tui.screens.vision.serving import add_serving

        async def then(uid: str) -> None:
            if self.has_class("-reading"):
                self.pane.enter()

        await add_serving(self, row.uid, row.title, row.target_year, then)

    def action_versions(self) -> None:
        row = self.row
        if row is None:
            return
        if not row.versions:
            self.say(self._why_no_versions(row))
            return
        from career_tui.tui.screens.vision.versions import VersionsScreen

        self.app.push_screen(VersionsScreen(row.uid))

    def _why_no_versions(self, row: VisionRow) -> str:
        if row.written_on == self.career.today:
            return (
                "No earlier version: it was written today, and what is revised on the same day "
                f"is kept in its history, {self._key('app.history')}."
            )
        return (
            f"No earlier version: it reads as on {full_day(row.written_on)}. "
            f"{self._key('vision.edit')} revises it, and keeps this one."
        )

    async def action_delete(self) -> None:
        row = self.row
        if row is None:
            return
        await self.change(
            lambda records: records.vision.delete(row.uid),
            said=self.undoable(f"Deleted '{row.title}'{_consequences(row)}"),
        )


def _asked(today: date) -> list[Field]:
    years = f"{STATEMENT['years'].hint}: 5 is {today.year + 5}"
    return fields(STATEMENT, *STATEMENT, years={"hint": years})


def _consequences(row: VisionRow) -> str:
    """What else goes when a statement is deleted, and what stays."""
    goals, versions = len(row.goals), len(row.versions)
    gone = f" and {versions} earlier version{'s' if versions > 1 else ''}" if versions else ""
    stay = f"; {goals} goal{'s stay' if goals > 1 else ' stays'} without it" if goals else ""
    return gone + stay
