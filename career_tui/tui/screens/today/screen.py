"""Today, the screen the program opens on."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult

from career_tui.domain.goals import GoalLine
from career_tui.domain.today import Today
from career_tui.tui.commands import bindings
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.today import blocks
from career_tui.tui.screens.today.board import Board, Line
from career_tui.tui.widgets.bare import Bare
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    from career_tui.tui.drafts import DraftKey

ROOMY = {"Needs you": 12, "Soon": 10, "Practices": 8, "Biggest gaps": 5}
"""The most lines of each block where there is room."""
SMALL = {"Needs you": 6, "Soon": 6, "Practices": 5, "Biggest gaps": 3}
"""The most lines of each block in a small terminal."""
TALL = 32
"""Lines from which a terminal has room for more."""

_ABOUT = frozenset({"done", "check_in", "edit", "add_below"})
"""Commands about the goal of the cursor,"""
_SKILL = frozenset({"check_in", "edit"})
"""and those of them that are about a skill too."""

MORE = 500
"""Lines that a block grows by where the rest of it is asked for."""


class TodayScreen(CareerScreen):
    """The blocks in two columns, or below each other in a narrow terminal.

    The cursor goes through all of them as if they were one list.
    """

    scope = "today"
    BINDINGS = bindings("today")
    CSS_PATH = Path(__file__).with_name("today.tcss")
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._look: Today[GoalLine] | None = None
        self._layout_shown: tuple[bool, bool, int] | None = None
        self._expanded: dict[str, int] = {}
        """Lines that a person asked for, by block."""

    def compose_body(self) -> ComposeResult:
        yield Board(id="banner")
        with Bare(id="columns"):
            yield Board(id="left")
            yield Board(id="right")

    async def reload(self) -> None:
        if self._expanded:
            most = max(self._expanded.values())
            look = await self.look(lambda look: look.today.lines(most))
        else:
            look = await self.look(lambda look: look.today.first(), "today")
        if look.empty and not self.query("#first-run"):
            from career_tui.tui.screens.today.first_run import FirstRun

            await self.query_one("#body").mount(FirstRun(self))
        self._look = look
        self._show()

    def on_resize(self) -> None:
        self._fit()
        self.call_after_refresh(self._fit)  # the columns have their new width then

    def _fit(self) -> None:
        if self._look is not None and self._layout_now != self._layout_shown:
            self._show()

    # The boards

    @property
    def _layout_now(self) -> tuple[bool, bool, int]:
        """Whether it is narrow and low, and how wide a column is."""
        left = self.query_one("#left", Board)
        is_low = self.size.height < TALL
        return self.has_class("-narrow"), is_low, left.scrollable_content_region.width

    @property
    def boards(self) -> list[Board]:
        """The lists that have lines, in the order the cursor goes through them."""
        return [board for board in self.query(Board) if board.rows]

    @property
    def _lines(self) -> list[Line]:
        return [line for board in self.boards for line in board.rows]

    @property
    def line(self) -> Line | None:
        """The line of the cursor."""
        board = self.focused
        return board.cursor_row if isinstance(board, Board) else None

    def _show(self) -> None:
        look = self._look
        assert look is not None
        self.set_class(look.empty, "-first-run")
        self._layout_shown = narrow, few, one_width = self._layout_now
        if look.empty:
            self.query_one("#ways").focus()
            return
        before = self.line
        keys = self.career.keys
        most = (SMALL if few else ROOMY) | self._expanded
        vision = key_text("app.vision", keys), key_text("vision.add_goal", keys)
        room = None if few else (one_width or None)
        needs = blocks.needs(look, most["Needs you"], room, *vision)
        soon = blocks.soon(look, most["Soon"], room, key_text("app.goals", keys))
        practices = blocks.practices(look, most["Practices"])
        gaps = blocks.gaps(look.gaps, most["Biggest gaps"], key_text("app.skills", keys))
        reviews = blocks.reviews(look)
        one = [needs, soon, practices, gaps, reviews]
        left, right = (one, []) if narrow else ([needs, gaps], [soon, practices, reviews])
        banner = blocks.banner(look, key_text("app.review", keys))
        self.query_one("#banner", Board).set_rows([banner])
        self.query_one("#left", Board).set_rows(_joined(left))
        self.query_one("#right", Board).set_rows(_joined(right))
        self._return_to(before)
        self.refresh_bindings()

    def _return_to(self, line: Line | None) -> None:
        """Put the cursor where it was, or on the first thing that needs somebody. It follows what
        it is on to another block, unless that is done and the next of the block is at hand."""
        if line is not None and self._move_to(line.uid):
            return
        now = self.line
        goes_on = line is not None and now is not None and now.block == line.block
        if line is not None and self._go_to(line.about, is_open=goes_on):
            return
        if not isinstance(self.focused, Board) or self.focused.cursor_row is None:
            boards = self.boards
            first = next((board for board in boards[1:] if board.cursor_row), boards[0])
            first.focus()

    def _move_to(self, uid: str) -> bool:
        """Go to a line; whether it is there."""
        for board in self.boards:
            if board.move_to(uid):
                board.focus()
                return True
        return False

    def _go_to(self, about: str, *, is_open: bool = False) -> bool:
        """Go to the first line about a goal or a skill, by its uid; whether there is one."""
        there = (line for line in self._lines if about and line.about == about)
        found = next((line for line in there if not (is_open and line.is_done)), None)
        return found is not None and self._move_to(found.uid)

    async def select(self, uid: str) -> None:
        """Go to a line, showing more of the block that hides it."""
        hiding = [line.target[1] for line in self._lines if line.target and line.hides]
        for block in filter(None, hiding):
            if self._go_to(uid):
                return
            shown = dict(self._expanded)
            await self._show_more(block)
            if not self._go_to(uid):
                self._expanded = shown
                await self.reload()
        self._go_to(uid)

    @on(Board.Passed)
    def _passed(self, event: Board.Passed) -> None:
        boards = [board for board in self.boards if board.cursor_row]
        at = boards.index(event.board) + event.step
        if 0 <= at < len(boards):
            boards[at].focus()
            (boards[at].action_first if event.step > 0 else boards[at].action_last)()

    @on(RowsView.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    @on(RowsView.Opened)
    def _opened(self, event: RowsView.Opened) -> None:
        if isinstance(event.row, Line) and event.row.target is not None:
            subject, uid = event.row.target
            if event.row.hides:
                self.start(self._expand(str(uid)))
            elif subject == "review":
                self.career.action_review()
            else:
                self.start(self.career.show(subject, uid))

    async def _expand(self, block: str) -> None:
        """Show more lines of a block; the cursor stays where the rest begins."""
        board = self.focused
        assert isinstance(board, Board)
        at = board.cursor
        await self._show_more(block)
        board.move_to(board.rows[at].uid)

    async def _show_more(self, block: str) -> None:
        self._expanded[block] = self._expanded.get(block, 0) + MORE
        await self.reload()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lines about something have its commands."""
        if action == "keep":
            return self.is_mounted and bool(self.to_keep)
        if action in _ABOUT:
            line = self.line if self.is_mounted else None
            about = (
                None if line is None else line.goal or (line.skill if action in _SKILL else None)
            )
            return about is not None
        if action in ("add", "block", "side"):
            return not self.has_class("-first-run")
        return True

    async def action_done(self) -> None:
        line = self.line
        if line is not None and line.goal is not None:
            from career_tui.tui.screens.goals.finishing import mark_done

            await mark_done(self, line.goal)

    @property
    def about(self) -> str:
        line = self.line
        return "" if line is None or line.goal is None else line.goal.uid

    async def action_keep(self) -> None:
        if uid := self.to_keep:
            from career_tui.tui.screens.evidence.keeping import keep_goal

            self.done_last = None
            await keep_goal(self, uid)

    # What is imported for a form is so when it is asked for: the first frame waits for none.

    async def action_add(self) -> None:
        from career_tui.tui.drafts import GOAL_OF_TODAY

        await self._add(None, "Add to your goals", GOAL_OF_TODAY.of())

    async def action_add_below(self) -> None:
        line = self.line
        if line is not None and line.goal is not None:
            await self._add(line.goal)

    async def _add(
        self, below: GoalLine | None, heading: str = "", draft_key: "DraftKey | None" = None
    ) -> None:
        from career_tui.tui.screens.goals.forms import add_goal, for_the_week

        await add_goal(
            self,
            below=below,
            values=for_the_week(self.career.today),
            heading=heading,
            draft_key=draft_key,
            then=self.select,
        )

    async def action_edit(self) -> None:
        line = self.line
        if line is not None and line.goal is not None:
            from career_tui.tui.screens.goals.forms import edit_goal

            await edit_goal(self, line.goal.uid)
        elif line is not None and line.skill is not None:
            from career_tui.tui.screens.skills.forms import edit_skill

            await edit_skill(self, line.skill.uid)

    @work
    async def action_check_in(self) -> None:
        line = self.line
        if line is not None and line.goal is not None:
            from career_tui.tui.screens.goals.checking_in import check_in

            await check_in(self, line.goal.uid)
        elif line is not None and line.skill is not None:
            from career_tui.tui.screens.skills.forms import assess

            await assess(self, line.skill)

    def action_side(self) -> None:
        left, right = self.query_one("#left", Board), self.query_one("#right", Board)
        other = left if self.focused is right else right
        if other.cursor_row:
            other.focus()

    def action_block(self, step: int) -> None:
        """Go to the first line of the next block, or of the one before; round at the ends."""
        starts: list[tuple[Board, str]] = []
        here = 0
        for board in self.boards:
            fresh = True
            for index, line in enumerate(board.rows):
                if not line.selectable:
                    fresh = True
                    continue
                if fresh:
                    starts.append((board, line.uid))
                    fresh = False
                if board is self.focused and index == board.cursor:
                    here = len(starts) - 1
        board, uid = starts[(here + step) % len(starts)]
        board.focus()
        board.move_to(uid)


def _joined(parts: list[list[Line]]) -> list[Line]:
    """The blocks below each other, a blank line between them."""
    lines: list[Line] = []
    for number, part in enumerate(parts):
        if number:
            lines.append(blocks.gap(str(number)))
        lines += part
    return lines
