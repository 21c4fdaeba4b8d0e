"""The lines of Today, and the lists that hold them: one cursor goes through all of them."""

from collections.abc import Callable

from textual.content import Content
from textual.message import Message

from career_tui.domain.goals import GoalLine, Status
from career_tui.domain.skills import SkillRow
from career_tui.quick_dataclass import dataclass
from career_tui.tui.widgets.rows import RowsView

EXPAND = "expand"
"""The target of a line that stands for the rest of its block."""

Draw = Callable[[int], Content]
"""Draws a line in a width of cells."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how it is drawn, where enter goes, and what its keys are about."""

    uid: str
    drawn: Draw
    target: tuple[str, str | None] | None = None
    """The screen and the uid of the thing; "review" for the weekly review."""
    goal: GoalLine | None = None
    """The goal, action, practice or policy that it is about."""
    skill: SkillRow | None = None
    goes_on: bool = False
    """Whether it is the rest of the line above."""

    @property
    def hides(self) -> bool:
        """Whether it stands for the rest of its block, which is its target."""
        return self.target is not None and self.target[0] == EXPAND

    @property
    def about(self) -> str:
        """The uid of what it is about; empty where it is about none."""
        thing = self.goal or self.skill
        return thing.uid if thing else ""

    @property
    def block(self) -> str:
        """What kind of line it is: "need", "soon", "practice" ..."""
        return self.uid.partition(" ")[0]

    @property
    def is_done(self) -> bool:
        """Whether it is about something that is done."""
        return self.goal is not None and self.goal.goal.status is Status.DONE

    @property
    def selectable(self) -> bool:
        return self.target is not None


class Board(RowsView[Line]):
    """A column of lines. The cursor shows only where the focus is."""

    DEFAULT_CSS = """
    Board > .rows--cursor { background: $background; }
    """

    class Passed(Message):
        """The cursor wants to go beyond the last line (`step` 1) or the first (-1)."""

        def __init__(self, board: "Board", step: int) -> None:
            super().__init__()
            self.board = board
            self.step = step

    def draw(self, row: Line, width: int, selected: bool) -> Content:
        return row.drawn(width)

    def action_down(self) -> None:
        before = self.cursor
        super().action_down()
        if self.cursor == before:
            self.post_message(self.Passed(self, 1))

    def action_up(self) -> None:
        before = self.cursor
        super().action_up()
        if self.cursor == before:
            self.post_message(self.Passed(self, -1))
