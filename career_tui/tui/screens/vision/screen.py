"""The vision screen: every statement, and the one of the cursor whole."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from career_tui.domain.history import Subject
from career_tui.domain.vision import AREAS, VisionRow
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.vision.pane import StatementPane
from career_tui.tui.screens.vision.statements import (
    Item,
    Statements,
    day_month_year,
    listed,
    matching,
)
from career_tui.tui.widgets.bare import Bare
from career_tui.tui.widgets.fields import Field
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.rows import RowsView


class VisionScreen(CareerScreen):
    """Statements on the left, by year and area; the one of the cursor on the right.

    In a narrow terminal each has the screen for itself.
    """

    scope = "vision"
    BINDINGS = bindings("vision")
    CSS_PATH = Path(__file__).with_name("vision.tcss")

    def __init__(self) -> None:
        super().__init__()
        self._statements: Sequence[VisionRow] = ()
        self._best: str | None = None
        self._filter = ""

    def compose_body(self) -> ComposeResult:
        statements = Statements(id="statements")
        with Bare(id="columns"):
            with Bare(id="left"):
                yield statements
                yield FilterBar(statements)
            yield StatementPane(id="pane")

    async def reload(self) -> None:
        self._statements = await self.look(lambda look: look.vision.statements())
        self._list()
        self._show(self._current)

    async def select(self, uid: str) -> None:
        if not self.query_one(Statements).move_to(uid):
            self.query_one(FilterBar).action_clear()
            self._filter = ""
            self._list()
            self.query_one(Statements).move_to(uid)

    def start_over(self) -> None:
        self.remove_class("-reading")
        self.query_one(FilterBar).action_clear()
        self.refresh_bindings()

    @property
    def _current(self) -> VisionRow | None:
        row = self.query_one(Statements).cursor_row
        return row.row if isinstance(row, Item) else None

    @property
    def subject(self) -> Subject | None:
        """The statement of the cursor."""
        row = self._current
        return None if row is None else Subject("visions", row.uid, row.title)

    def _key(self, command_id: str) -> str:
        return key_text(command_id, self.career.keys)

    def _list(self) -> None:
        found, best = matching(self._statements, self._filter)
        view = self.query_one(Statements)
        view.empty = Content(
            f"Nothing matches '{self._filter}'."
            if self._filter
            else "Where do you want to be in five years, in ten? "
            f"Press {self._key('vision.add')}: a few questions lead you to a first picture. "
            "Goals, skills and reviews follow from it."
        )
        view.set_rows(listed(found, self.career.today.year))
        if best is not None and best != self._best:
            view.move_to(best)
        self._best = best
        if self._filter:
            self.query_one(FilterBar).found(f"{len(found)} of {len(self._statements)}")
        if not found:
            self.action_back()

    def _show(self, row: VisionRow | None) -> None:
        keys = {name: self._key(f"vision.{name}") for name in ("versions", "add_goal", "edit")}
        self.query_one(StatementPane).show(row, self.career.today, keys)
        self.refresh_bindings()

    @on(RowsView.Highlighted, "#statements")
    def _highlighted(self) -> None:
        self._show(self._current)

    @on(RowsView.Opened, "#statements")
    def _opened(self) -> None:
        self.add_class("-reading")
        self.query_one(StatementPane).enter()
        self.refresh_bindings()

    @on(RowsView.Opened, "#serving")
    def _goal_opened(self, event: RowsView.Opened) -> None:
        self.start(self.career.show("goals", event.row.uid))

    @on(FilterBar.Changed)
    def _filtered(self, event: FilterBar.Changed) -> None:
        self._filter = event.text
        self._list()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is about a statement applies only where there is one."""
        if action == "back":
            return self.has_class("-reading")
        if action in ("edit", "delete", "add_goal", "versions"):
            row = self._current if self.is_mounted and self.query(Statements) else None
            return row is not None
        if action == "filter":
            return bool(self._statements) and not self.has_class("-reading")
        return True

    def action_back(self) -> None:
        if self.has_class("-reading"):
            self.remove_class("-reading")
            self.query_one(Statements).focus()
            self.refresh_bindings()

    def action_filter(self) -> None:
        self.query_one(FilterBar).open()

    def action_add(self) -> None:
        from career_tui.tui.screens.vision.guide import write_statement

        write_statement(self)

    async def action_edit(self) -> None:
        row = self._current
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
        form = FormScreen("Revise", _fields(today), values, save, key, loaded=values)
        self.app.push_screen(form)

    async def action_add_goal(self) -> None:
        row = self._current
        if row is None:
            return
        from career_tui.tui.screens.vision.serving import add_serving

        async def then(uid: str) -> None:
            if self.has_class("-reading"):
                self.query_one(StatementPane).enter()

        await add_serving(self, row.uid, row.title, row.target_year, then)

    def action_versions(self) -> None:
        row = self._current
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
            f"No earlier version: it reads as on {day_month_year(row.written_on)}. "
            f"{self._key('vision.edit')} revises it, and keeps this one."
        )

    async def action_delete(self) -> None:
        row = self._current
        if row is None:
            return
        await self.change(
            lambda records: records.vision.delete(row.uid),
            said=self.undoable(f"Deleted '{row.title}'{_consequences(row)}"),
        )


def _fields(today: date) -> list[Field]:
    return [
        Field("title", "Statement", hint="I am, I have, I lead ... in one sentence"),
        Field("area", "Life area", hint=", ".join(AREAS)),
        Field("years", "Years from now", "number", hint=f"1 to 40: 5 is {today.year + 5}"),
        Field("details", "Details", "text", hint="how it looks then, in Markdown", lines=10),
    ]


def _consequences(row: VisionRow) -> str:
    """What else goes when a statement is deleted, and what stays."""
    goals, versions = len(row.goals), len(row.versions)
    gone = f" and {versions} earlier version{'s' if versions > 1 else ''}" if versions else ""
    stay = f"; {goals} goal{'s stay' if goals > 1 else ' stays'} without it" if goals else ""
    return gone + stay
