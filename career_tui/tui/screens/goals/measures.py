"""The measures of one goal with their check-ins, as a list that can be changed."""

from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.dates import spoken
from career_tui.domain.errors import Refused
from career_tui.domain.goals import CheckIn, Measure
from career_tui.quick_dataclass import dataclass
from career_tui.tui.commands import bindings
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.goals.measure_forms import check_in_form, measure_form
from career_tui.tui.screens.goals.words import number, of_measure
from career_tui.tui.widgets.columns import between, fit, named, plain
from career_tui.tui.widgets.dialogs import Dialog
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.outline import Outline
from career_tui.tui.widgets.rows import RowsView


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure, or one of its check-ins."""

    measure: Measure
    check_in: CheckIn | None = None

    @property
    def uid(self) -> str:
        return self.check_in.uid if self.check_in else self.measure.uid

    @property
    def depth(self) -> int:
        return 1 if self.check_in else 0


def _check_ins(measure: Measure) -> str:
    count = len(measure.check_ins)
    return f"{count} check-in{'' if count == 1 else 's'}"


class MeasureTree(Outline[MeasureLine]):
    """Measures, and below each its check-ins, newest first."""

    today = date.min

    def draw(self, row: MeasureLine, width: int, selected: bool) -> Content:
        lead = self.lead(row, width)
        if row.check_in is None:
            right = f"{of_measure(row.measure, self.today)}   {_check_ins(row.measure)} "
            right = fit(right, min(plain(right).cell_length, width * 2 // 3)).plain
            return between(lead + plain(row.measure.name).stylize("bold"), right, width)
        one = row.check_in
        sure = "" if one.confidence is None else f"confidence {one.confidence}"
        day = fit(spoken(one.date, self.today), 16)
        value = fit(number(one.value, row.measure), 12, "right")
        note = plain(one.note).stylize("$status-muted")
        return lead + day + value + Content("   ") + fit(sure, 14) + note


class MeasuresScreen(Dialog):
    """A goal's measures; changes go through the screen that opened it."""

    BINDINGS = bindings("measures")
    AUTO_FOCUS = "MeasureTree"
    DEFAULT_CSS = """
    MeasuresScreen MeasureTree { background: $surface; height: 1fr; }
    """

    def __init__(self, owner: CareerScreen, goal_uid: str, title: str) -> None:
        super().__init__()
        self._owner = owner
        self._goal = goal_uid
        self._title = title

    @property
    def outline(self) -> MeasureTree:
        """The list."""
        return self.query_one(MeasureTree)

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -tall"):
            yield Static(plain(f"Measures of {named(self._title)}"), classes="title")
            yield MeasureTree()
            yield FooterLine()

    def on_mount(self) -> None:
        tree = self.outline
        tree.today = self._owner.career.today
        tree.empty = Content(
            "No measures yet.\n\nA measure is a number that shows whether the goal gets there: "
            "3 of 12 teams, 40 of 80 %, sleep above 7 hours.\n\nPress a to add the first."
        )

    def on_screen_resume(self) -> None:
        """It opens with the check-ins folded, and comes back from a form as it was left."""
        self.start(self._come_back())

    async def _come_back(self) -> None:
        first = not len(self.outline.order)
        await self._load()
        if first:
            self.outline.fold_below(0)

    async def _load(self) -> None:
        try:
            measures = await self.look(lambda look: look.goals.measures(self._goal))
        except Refused as refused:
            self._owner.complain(refused)
            self.dismiss(False)
            return
        lines: list[MeasureLine] = []
        for measure in measures:
            lines.append(MeasureLine(measure))
            lines += [MeasureLine(measure, one) for one in reversed(measure.check_ins)]
        self.outline.set_tree(lines)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a measure there is nothing to check in, edit or delete."""
        if action in ("check_in", "edit", "delete"):
            return bool(self.outline.rows) if self.is_mounted else False
        return super().check_action(action, parameters)

    # Commands

    def action_fold(self) -> None:
        self.outline.action_fold()

    def action_unfold(self) -> None:
        self.outline.action_unfold()

    def on_rows_view_opened(self, event: RowsView.Opened) -> None:
        event.stop()
        self.start(self.action_edit())

    def action_add(self) -> None:
        self.app.push_screen(measure_form(self._owner, self._goal))

    def action_check_in(self) -> None:
        if (line := self.outline.cursor_row) is not None:
            self.app.push_screen(check_in_form(self._owner, line.measure))

    async def action_edit(self) -> None:
        if (line := self.outline.cursor_row) is None:
            return
        if line.check_in is not None:
            self.app.push_screen(check_in_form(self._owner, line.measure, line.check_in))
            return
        uid = line.measure.uid
        try:
            values: dict[str, Any] = await self.ask(
                lambda records: records.measures.measure_values(uid)
            )
        except Refused as refused:
            self._owner.complain(refused)
            return
        self.app.push_screen(measure_form(self._owner, self._goal, uid, values))

    async def action_delete(self) -> None:
        if (line := self.outline.cursor_row) is None:
            return
        measure, one = line.measure, line.check_in
        if one is not None:
            said = f"Deleted the check-in of {spoken(one.date, self.outline.today)}"
            await self._owner.change(
                lambda records: records.measures.delete_check_in(one.uid),
                said=self._owner.undoable(said),
            )
        else:
            also = f" and its {_check_ins(measure)}" if measure.check_ins else ""
            await self._owner.change(
                lambda records: records.measures.delete_measure(measure.uid),
                said=self._owner.undoable(f"Deleted {named(measure.name)}{also}"),
            )
        await self._load()

    async def action_undo(self) -> None:
        """Undo what was done last, here or elsewhere."""
        await self._owner.career.action_undo()
        await self._load()
