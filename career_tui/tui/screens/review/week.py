"""Actions that are due and the days of practices and policies, one line each."""

from datetime import date, timedelta
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.dates import spoken
from career_tui.domain.errors import Refused
from career_tui.domain.goals import Kind
from career_tui.domain.periods import DAYS
from career_tui.domain.reviews import ActionItem, PracticeItem, ReviewSession, Settled
from career_tui.quick_dataclass import dataclass
from career_tui.tui.commands import bindings
from career_tui.tui.drafts import LET_GO
from career_tui.tui.screens.review.goal_words import MUTED
from career_tui.tui.screens.review.listing import MOVES, ListPane
from career_tui.tui.screens.review.pane import more_words
from career_tui.tui.widgets.columns import between, fit, named, plain
from career_tui.tui.widgets.dialogs import Ask, Following
from career_tui.tui.widgets.rows import RowsView

_BOX = 3
_SETTLED = {
    Settled.DONE: ("▣", "done", "$status-done"),
    Settled.MOVED: ("→", "next week", MUTED),
    Settled.DROPPED: ("×", "dropped", MUTED),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, an action, or a practice with its seven days."""

    uid: str
    heading: str = ""
    action: ActionItem | None = None
    practice: PracticeItem | None = None

    @property
    def selectable(self) -> bool:
        """Headings are passed over."""
        return self.action is not None or self.practice is not None


class WeekList(RowsView[Line], inherit_bindings=False):
    """Actions above, practices below. `day` is the marked one of the seven, 0 the oldest."""

    BINDINGS = MOVES

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(id="week")
        self.session = session
        self.day = DAYS - 1

    def draw(self, row: Line, width: int, selected: bool) -> Content:
        if row.action is not None:
            return self._action(row.action, width)
        if row.practice is not None:
            return self._practice(row.practice, width, selected)
        left = Content.styled(f" {row.heading}", "$primary")
        return between(left, self._days(), width) if row.uid == "practices" else fit(left, width)

    def _action(self, item: ActionItem, width: int) -> Content:
        goal = item.row.goal
        if item.settled is not None:
            mark, words, style = _SETTLED[item.settled]
            left = Content.styled(f" {mark} ", style) + plain(goal.title).stylize(MUTED)
            return between(left, Content.styled(f"{words} ", style), width)
        right = Content.styled("promised  ", "$accent") if item.promised else Content("")
        if goal.due is not None:
            late = goal.due < self.session.today
            when = spoken(goal.due, self.session.today)
            right += Content.styled("! " if late else "", "$status-overdue")
            right += Content.styled(f"{when} ", "$status-overdue" if late else MUTED)
        return between(Content(" □ ") + plain(goal.title), right, width)

    @property
    def _before(self) -> int:
        """How many of the seven days lie before the week under review."""
        last = min(self.session.review.period_end, self.session.today)
        first = last - timedelta(days=DAYS - 1)
        return max((self.session.review.period_start - first).days, 0)

    def _apart(self, parts: list[Content]) -> Content:
        """What is shown of each day, those before the week under review set apart."""
        before = self._before
        bar = Content.styled("│", MUTED) if 0 < before < DAYS else Content("")
        return Content("").join([*parts[:before], bar, *parts[before:]])

    def _days(self) -> Content:
        last = min(self.session.review.period_end, self.session.today)
        days = [last - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
        names = [Content.styled(f"{day:%a}"[:2].center(_BOX), MUTED) for day in days]
        return self._apart(names) + " " * 9

    def _practice(self, item: PracticeItem, width: int, selected: bool) -> Content:
        goal = item.row.goal
        boxes = self._apart(
            [
                self._box(kept, selected and index == self.day)
                for index, (_, kept) in enumerate(item.days)
            ]
        )
        tally = item.week.words
        mark = "§" if goal.kind is Kind.POLICY else "○"
        left = Content.styled(f" {mark} ", MUTED) + plain(goal.title)
        return between(left, boxes + Content.styled(f"{tally:>8} ", MUTED), width)

    def _box(self, kept: bool | None, marked: bool) -> Content:
        shape, style = {
            True: ("■", "$status-done"),
            False: ("×", "$status-overdue"),
            None: ("·", MUTED),
        }[kept]
        inside = Content.styled(shape, style)
        left, right = ("[", "]") if marked else (" ", " ")
        return Content.styled(left, "bold") + inside + Content.styled(right, "bold")


class WeekPane(ListPane):
    """What became of the actions, and on which days the practices were kept."""

    BINDINGS = [
        *bindings("review_week"),
        *(Binding(str(number), f"day_at({number})", show=False) for number in range(1, DAYS + 1)),
    ]
    view: WeekList

    def make_view(self) -> RowsView[Any]:
        return WeekList(self.session)

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("What became of the week?", "bold"), classes="question")
        yield Static(
            Content("Enter leaves a line as it is; every answer can be changed."), classes="hint"
        )
        yield self.view

    def rows(self, session: ReviewSession) -> list[Any]:
        self.view.session = session
        lines: list[Line] = []
        if session.actions:
            end = spoken(session.review.period_end, session.today)
            lines.append(Line("actions", f"Actions due by {end}{more_words(session.left.actions)}"))
            lines += [Line(item.uid, action=item) for item in session.actions]
        if session.practices:
            if lines:
                lines.append(Line("blank"))
            more = more_words(session.left.practices)
            lines.append(Line("practices", f"Practices and policies{more}"))
            lines += [Line(item.uid, practice=item) for item in session.practices]
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Actions are settled; practices have days. Both are marked as done."""
        row = self.view.cursor_row
        if action in ("move", "drop"):
            return row is not None and row.action is not None
        if action in ("toggle_day", "day", "day_at"):
            return row is not None and row.practice is not None
        return True

    async def _settle(self, settled: Settled, reason: str = "") -> bool:
        row = self.view.cursor_row
        if row is None or row.action is None:
            return False
        undo = row.action.settled is settled
        session = self.session
        return await self.review.answer(
            lambda records: records.decisions.settle_action(
                session.review.uid,
                row.uid,
                None if undo else settled,
                session.ahead_until,
                session.today,
                reason,
            ),
            then=self.place if undo else self.review.next,
        )

    async def action_done(self) -> None:
        row = self.view.cursor_row
        if row is None or row.practice is None:
            await self._settle(Settled.DONE)
            return
        today, kept = row.practice.days[-1]
        await self._keep(row.uid, today, None if kept else True)

    async def _keep(self, uid: str, day: date, kept: bool | None) -> None:
        review, today = self.session.review.uid, self.session.today
        await self.review.answer(
            lambda records: records.decisions.keep_practice(review, uid, day, kept, today)
        )

    async def action_move(self) -> None:
        await self._settle(Settled.MOVED, "moved in the weekly review")

    async def action_drop(self) -> None:
        row = self.view.cursor_row
        if row is None or row.action is None:
            return
        if row.action.settled is Settled.DROPPED:
            await self._settle(Settled.DROPPED)
        else:
            self.action_reason()

    def action_reason(self) -> None:
        """Ask why the action of the cursor is let go, and do it."""
        row = self.view.cursor_row
        if row is None or row.action is None or row.action.settled is Settled.DROPPED:
            raise Refused("It has been let go")

        async def answered(reason: str) -> Following:
            return self._settle(Settled.DROPPED, reason)

        title, key = f"Why let {named(row.action.row.title)} go?", LET_GO.of(row.uid)
        self.app.push_screen(Ask(title, answered, key, hint="optional, in a few words"))

    async def action_keep(self) -> None:
        if (row := self.view.cursor_row) is not None:
            from career_tui.tui.screens.evidence.keeping import keep_goal

            await keep_goal(self.review, row.uid)

    def action_day(self, step: int) -> None:
        self.view.day = min(max(self.view.day + step, 0), DAYS - 1)
        if row := self.view.cursor_row:
            self.view.refresh_row(row.uid)

    async def action_day_at(self, number: int) -> None:
        self.action_day(number - 1 - self.view.day)
        await self.action_toggle_day()

    async def action_toggle_day(self) -> None:
        """Not known, kept, broken, and round again."""
        row = self.view.cursor_row
        if row is None or row.practice is None:
            return
        day, known = row.practice.days[self.view.day]
        kept = {None: True, True: False, False: None}[known]
        await self._keep(row.uid, day, kept)
