"""The goals screen: the tree, and the goal of the cursor in detail."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer

from career_tui.domain.errors import Refused
from career_tui.domain.goals import GoalRow, Status
from career_tui.domain.history import Subject
from career_tui.tui.commands import bindings, commands
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.goals.detail import GoalDetailPane
from career_tui.tui.screens.goals.measuring import GoalMeasuring
from career_tui.tui.screens.goals.tree import GoalTree
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.rows import RowsView

DETAIL_DELAY = 0.06
"""Seconds that the cursor rests before the detail is fetched: a held key fetches nothing."""

DONE_STAYS = timedelta(days=7)
"""How long a done goal stays in sight."""

LINES_FOR_BOTH = 34
"""Lines of the screen that tree and detail need one below the other."""

WIDE = 160
"""Columns from which on the detail stands to the right of the tree."""

LEVELS_OPEN = 2
"""Levels of the tree that are open at first, even where they do not fit on the screen."""

_ABOUT_GOALS = {"filter", "show_closed", "fold_all"}
_ABOUT_ONE = {command.action for command in commands("goals")} - {
    *_ABOUT_GOALS,
    "add_beside",
    "back",
}
"""Actions that make no sense without any goals, and without one under the cursor."""

_EXAMPLE = """
▾ Principal engineer by 2031            long-term
  ▾ Lead the platform team              intermediate
    ▾ Redesign on-call                  short-term
      □ Draft the proposal              an action, done once
      ○ A weekly hour with each lead    a practice, kept up
      § No meetings before ten          a policy, a rule
"""


class GoalsScreen(GoalMeasuring):
    """All goals as a tree. Everything a key does is about the goal of the cursor."""

    scope = "goals"
    BINDINGS = bindings("goals")
    CSS_PATH = Path(__file__).with_name("goals.tcss")
    AUTO_FOCUS = "GoalTree"

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[GoalRow] = ()
        self._shown: frozenset[str] = frozenset()
        self._closed_too = False
        self._folded_once = False
        self._waiting: Timer | None = None

    @property
    def outline(self) -> GoalTree:
        """The tree."""
        return self.query_one(GoalTree)

    @property
    def pane(self) -> GoalDetailPane:
        """The detail."""
        return self.query_one(GoalDetailPane)

    @property
    def bar(self) -> FilterBar:
        """The line of the filter."""
        return self.query_one(FilterBar)

    def compose_body(self) -> ComposeResult:
        tree = GoalTree(id="tree")
        with Container(id="goals"):
            with Vertical(id="tree-side"):
                yield tree
                yield FilterBar(tree, hint="words of a title")
            yield GoalDetailPane(id="detail")

    # What is shown

    async def reload(self) -> None:
        today = self.career.today
        self._all = await self.ask(lambda records: records.goals.tree(today))
        self._show()
        if not self._folded_once and self._all:
            self._folded_once = True
            tree = self.outline
            levels = max(tree.depth_that_fits(tree.page), LEVELS_OPEN)
            tree.fold_below(levels - 1)
        self.refresh_bindings()
        await self._fetch_detail()

    def _show(self) -> None:
        rows = list(self._all) if self._closed_too else self._open_ones()
        self._shown = frozenset(row.uid for row in rows)
        hidden = len(self._all) - len(rows)
        count = f"{len(rows)} goal{'' if len(rows) == 1 else 's'}"
        summary = f"{count} · {hidden} done or dropped hidden" if hidden else count
        if self._closed_too:
            summary = f"{count} · done and dropped too"
        tree = self.outline
        tree.empty = self._nothing(hidden)
        tree.show_goals(rows, self.career.today, summary if self._all else "")
        self._count_hits()

    def _open_ones(self) -> list[GoalRow]:
        """What is not done and not dropped, and what was done lately; nothing below the rest."""
        since = self.career.today - DONE_STAYS
        rows: list[GoalRow] = []
        hidden_below: int | None = None
        for row in self._all:
            if hidden_below is not None and row.depth > hidden_below:
                continue
            goal = row.goal
            lately = goal.done_on is not None and goal.done_on > since
            closed = goal.status is Status.DROPPED or (goal.status is Status.DONE and not lately)
            hidden_below = row.depth if closed else None
            if not closed:
                rows.append(row)
        return rows

    def _nothing(self, hidden: int) -> Content:
        keys = self.career.keys
        if hidden:
            key = key_text("goals.show_closed", keys)
            return Content(f"Everything is done or dropped. Press {key} to see it all.")
        if self._all:
            return Content("No goal has these words in its title.")
        add, below = (key_text(f"goals.{name}", keys) for name in ("add_beside", "add_below"))
        return Content(
            f"No goals yet. Press {add} to add the first, {below} to add one below it.\n\n"
            "A career is divided from far away to near, until there is something to do:\n"
            f"{_EXAMPLE}"
        )

    async def select(self, uid: str) -> None:
        """Go to a goal, unfolding and showing whatever hides it."""
        if uid not in self._shown and any(row.uid == uid for row in self._all):
            self._closed_too = True
            self._show()
        if self.outline.filtered and uid not in {row.uid for row in self.outline.rows}:
            self.bar.action_clear()
            self.outline.find("")
        self.outline.reveal(uid)

    # What the commands work on

    @property
    def current(self) -> GoalRow | None:
        return self.outline.cursor_row

    @property
    def subject(self) -> Subject | None:
        """The goal of the cursor."""
        row = self.current
        return None if row is None else Subject("goals", row.uid, row.title)

    def family(self, row: GoalRow) -> Sequence[GoalRow]:
        return [one for one in self._all if one.goal.parent == row.goal.parent]

    def is_shown(self, row: GoalRow) -> bool:
        return row.uid in self._shown

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there are no goals, only what needs none; back only where it leads somewhere."""
        if action == "back":
            return self.is_mounted and (self.focused is self.pane or self.outline.filtered)
        if action in _ABOUT_GOALS:
            return bool(self._all)
        return action not in _ABOUT_ONE or self.current is not None

    # The detail

    @property
    def reading(self) -> bool:
        """Whether the detail stands in place of the tree, for want of room for both."""
        return self.has_class("-reading")

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size.width, event.size.height)

    def _arrange(self, width: int, height: int) -> None:
        self.set_class(width < WIDE and height < LINES_FOR_BOTH, "-page")
        if self.focused is self.pane:
            self.add_class("-reading")

    @on(RowsView.Highlighted, "#tree")
    def _moved(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(DETAIL_DELAY, lambda: self.start(self._fetch_detail()))

    async def _fetch_detail(self) -> None:
        pane, row, today = self.pane, self.current, self.career.today
        if row is None or (self.has_class("-page") and not self.reading):
            pane.show_nothing()
            return
        try:
            detail = await self.ask(lambda records: records.goals.detail(row.uid, today))
        except Refused:
            # Deleted since: the reload that follows takes it from the tree.
            return
        if (now := self.current) is not None and now.uid == row.uid:
            pane.show_goal(detail, today, key_text("goals.why", self.career.keys))

    @on(RowsView.Opened, "#tree")
    async def _opened(self) -> None:
        self.add_class("-reading")
        await self._fetch_detail()
        self.pane.focus()

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    def action_back(self) -> None:
        if self.focused is self.pane:
            self.remove_class("-reading")
            self.outline.focus()
        elif self.outline.filtered:
            self.bar.action_clear()

    # Folding and filtering

    def action_fold(self) -> None:
        self.outline.action_fold()

    def action_unfold(self) -> None:
        self.outline.action_unfold()

    def action_fold_all(self) -> None:
        self.outline.action_fold_all()

    def action_filter(self) -> None:
        self.remove_class("-reading")
        self.bar.open()

    @on(FilterBar.Changed)
    def _filter(self, event: FilterBar.Changed) -> None:
        self.outline.find(event.text)
        self._count_hits()
        self.refresh_bindings()

    def _count_hits(self) -> None:
        tree = self.outline
        if tree.filtered:
            tree.empty = self._nothing(0)
            self.bar.found(f"{len(tree.hits)} of {len(tree.nodes)}")

    def action_show_closed(self) -> None:
        self._closed_too = not self._closed_too
        self._show()
