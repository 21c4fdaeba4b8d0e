"""Skills worth a look: a number says the level."""

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.dates import relative
from career_tui.domain.reviews import ReviewSession, SkillItem
from career_tui.tui.commands import bindings
from career_tui.tui.screens.review.goal_words import MUTED
from career_tui.tui.screens.review.listing import MOVES, ListPane
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.rows import RowsView

_CELL = 3
_CHOSEN = "bold $foreground on $panel"
_WHEN = 16


class SkillList(RowsView[SkillItem], inherit_bindings=False):
    """Each skill with the levels of the scale: `1  2 [3] 4* 5`, the target starred."""

    BINDINGS = MOVES
    header_lines = 1

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(id="skills")
        self.session = session

    def draw_header(self, line: int, width: int) -> Content:
        levels = "level".center(self.session.scale.top * _CELL)
        right = f"{levels}  {'target':>6}  {'last assessed':>{_WHEN}} "
        return between("", Content.styled(right, MUTED), width)

    def draw(self, row: SkillItem, width: int, selected: bool) -> Content:
        skill = row.row
        boxes = Content("").join(
            self._box(level, row) for level in range(1, self.session.scale.top + 1)
        )
        target = "–" if skill.skill.target is None else str(skill.skill.target)
        last = skill.last_assessed
        when = "never" if last is None else relative(last, self.session.today)
        if row.level is not None:
            when = "now"
        right = boxes + Content.styled(f"  {target:>6}  {when:>{_WHEN}} ", MUTED)
        return between(Content(" ") + plain(skill.title), right, width)

    def _box(self, level: int, item: SkillItem) -> Content:
        shown = item.level if item.level is not None else item.row.current
        if level != shown:
            return Content.styled(f" {level} ", MUTED)
        said = item.level is not None
        return Content.styled(f"[{level}]" if said else f"({level})", _CHOSEN if said else "bold")


class SkillsPane(ListPane):
    """Self-assessments; what was assessed since the last review is not asked again."""

    # A scale of ten levels has its last one on the 0.
    BINDINGS = [
        *bindings("review_skills"),
        *(Binding(str(level % 10), f"say({level})", show=False) for level in range(1, 11)),
    ]
    view: SkillList

    def make_view(self) -> RowsView[Any]:
        return SkillList(self.session)

    def compose(self) -> ComposeResult:
        yield Static(
            Content.styled("Where are you with these skills now?", "bold"), classes="question"
        )
        yield Static(Content("A number says your level. Enter leaves it as it is."), classes="hint")
        yield self.view
        yield Static(Content(""), id="scale")

    def rows(self, session: ReviewSession) -> list[Any]:
        self.view.session = session
        return list(session.skills)

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width
        scale = self.session.scale
        names = "   ".join(f"{level} {scale.name(level)}" for level in range(1, scale.top + 1))
        lines = [fit(Content.styled(plain(names).plain, MUTED), width)]
        if known := self.session.look_back.assessments:
            mine = {item.row.title for item in self.session.skills}
            said = ", ".join(f"{name} {level}" for name, level, _ in known if name not in mine)
            if said:
                lines.insert(
                    0, fit(Content.styled(plain(f"Assessed already: {said}").plain, MUTED), width)
                )
        self.query_one("#scale", Static).update(Content("\n").join(lines))

    async def action_say(self, level: int) -> None:
        top = self.session.scale.top
        if level <= top:
            await self._say(level, on=True)
        else:
            self.review.complain(f"Your scale has {top} levels")

    async def _say(self, level: int | None, on: bool = False) -> None:
        row = self.view.cursor_row
        if row is None:
            return
        review, today = self.session.review.uid, self.session.today
        is_last = self.place.position == len(self.session.skills) - 1
        await self.review.answer(
            lambda records: records.decisions.assess_skill(review, row.uid, level, today),
            then=self.review.next if on and not is_last else None,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a level that was said can be taken back."""
        if action == "clear":
            row = self.view.cursor_row
            return row is not None and row.level is not None
        return True

    async def action_level(self, step: int) -> None:
        row = self.view.cursor_row
        if row is not None:
            now = row.level if row.level is not None else (row.row.current or 0)
            await self._say(min(max(now + step, 1), self.session.scale.top))

    async def action_clear(self) -> None:
        await self._say(None)
