"""The pane that shows one goal with everything about it."""

from datetime import date
from functools import partial

from career_tui.domain.goals import GoalDetail
from career_tui.tui.widgets.reading import Reading


class GoalDetailPane(Reading):
    """One goal in detail."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._uid = ""

    def show_goal(self, detail: GoalDetail, today: date, more: str) -> None:
        """Show a goal as of `today`, from its top unless it is there already.

        `more` is the key that shows where its progress comes from.
        """
        # The first frame does without: the detail comes after the tree.
        from career_tui.tui.screens.goals.detail_text import detail_lines

        same = detail.row.uid == self._uid
        self._uid = detail.row.uid
        self.show(partial(detail_lines, detail, today, more), keep=same)

    def show_nothing(self) -> None:
        """Leave the pane empty."""
        self._uid = ""
        self.show(lambda width: ())
