"""One statement whole: what it says, which goals serve it, how it looks then."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from career_tui.domain.dates import full_day
from career_tui.domain.vision import ServingGoal, VisionRow
from career_tui.tui.screens.vision.statements import horizon
from career_tui.tui.status import status_mark, status_style
from career_tui.tui.widgets.bars import percent, progress_bar
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.markdown import markdown_lines
from career_tui.tui.widgets.reading import Reading
from career_tui.tui.widgets.rows import RowsView

MOST_GOALS = 6
"""Goals that are seen at once; the others scroll."""
_BAR_FROM = 56


class Serving(RowsView[ServingGoal]):
    """The goals that serve a statement."""

    class Passed(Message):
        """The cursor wants to go below the last goal."""

    def draw(self, row: ServingGoal, width: int, selected: bool) -> Content:
        status = status_mark(row.standing)
        right = Content(f"{percent(row.progress):>5} ")
        if width >= _BAR_FROM:
            right += progress_bar(row.progress, 8, low=True)
        right += fit(f" {status}", 15).stylize(status_style(row.schedule))
        return between(Content(" ") + plain(row.title), right, width)

    def action_down(self) -> None:
        if self.cursor >= len(self.rows) - 1:
            self.post_message(self.Passed())
        else:
            super().action_down()


class Text(Reading):
    """The details of a statement."""

    class Passed(Message):
        """The text wants to scroll above its first line."""

    def action_up(self) -> None:
        if self.scroll_offset.y == 0:
            self.post_message(self.Passed())
        else:
            super().action_up()


def _about(row: VisionRow, today: date, versions_key: str) -> Content:
    year = row.target_year
    parts = [
        f"{row.area} · {year}, {horizon(year, today.year)}",
        f"written {full_day(row.written_on)}",
    ]
    if row.versions:
        parts.append(f"version {len(row.versions) + 1}, {versions_key} compares")
    return (
        plain(row.title).stylize("bold") + "\n" + plain(" · ".join(parts)).stylize("$status-muted")
    )


def _serving(row: VisionRow, add_key: str) -> Content:
    if not row.goals:
        return Content.styled("No goal serves this yet. ", "$status-behind") + Content.styled(
            f"{add_key} adds one.", "$status-muted"
        )
    count = len(row.goals)
    if count == 1:
        return Content.styled("1 goal serves this", "$primary")
    bar = progress_bar(row.progress, 8)
    return (
        Content.styled(f"{count} goals serve this  ", "$primary")
        + bar
        + f" {percent(row.progress)}"
    )


class StatementPane(Vertical):
    """Shows the statement of the cursor."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._uid = ""
        self.text = Text(id="details")
        """What the statement says in detail."""

    def compose(self) -> ComposeResult:
        yield Static(Content(""), id="about")
        yield Static(Content(""), id="serving-words")
        yield Serving(id="serving")
        yield self.text

    def show(self, row: VisionRow | None, today: date, keys: dict[str, str]) -> None:
        """Show a statement, or nothing. `keys` are those of "versions", "add_goal" and "edit"."""
        self.set_class(row is None, "-empty")
        if row is None:
            return
        same = row.uid == self._uid
        self._uid = row.uid
        self.query_one("#about", Static).update(_about(row, today, keys["versions"]))
        self.query_one("#serving-words", Static).update(_serving(row, keys["add_goal"]))
        serving = self.query_one(Serving)
        serving.set_rows(row.goals, keep=same)
        serving.styles.height = min(len(row.goals), MOST_GOALS)
        serving.display = bool(row.goals)
        hint = (
            f"How does life look then, what exactly, what matters? {keys['edit']} writes it down."
        )

        def lines(width: int) -> list[Content]:
            if row.details:
                return markdown_lines(row.details, width)
            return plain(hint).stylize("$status-muted").wrap(width)

        self.text.show(lines, keep=same)

    def enter(self) -> None:
        """Take the focus: to the goals, or where there are none to the text."""
        serving = self.query_one(Serving)
        (serving if serving.display else self.text).focus()

    def on_serving_passed(self) -> None:
        self.text.focus()

    def on_text_passed(self) -> None:
        if self.query_one(Serving).display:
            self.query_one(Serving).focus()
