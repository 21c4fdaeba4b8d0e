"""Why this number: the parts of a goal's progress, and what it is compared with."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.dates import spoken
from career_tui.domain.goals import GoalRow, Part
from career_tui.domain.numbers import number_text
from career_tui.domain.schedule import BEHIND_GAP, JUDGED, ON_TRACK_GAP, said
from career_tui.tui.status import status_mark, status_style
from career_tui.tui.widgets.bars import percent
from career_tui.tui.widgets.columns import fit, plain, short
from career_tui.tui.widgets.dialogs import Dialog
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.reading import Reading

NUMBER = 10
"""Cells of each column of numbers."""

AROUND = 6
"""Lines of the dialog beside its text: margin, title, keys."""

WIDEST = 84


def why_lines(row: GoalRow, today: date, width: int) -> list[Content]:
    """Where the progress and the status of a goal come from, in lines of at most `width` cells."""
    lines: list[Content] = []
    for sentence in explanation(row, today):
        lines += [line.rstrip() for line in sentence.wrap(width)]
        lines.append(Content(""))
    if row.parts:
        head = part_line("", "progress", "weight", "gives", width)
        lines.append(head.stylize("$status-muted"))
        lines += _parts(row.parts, width)
    return lines


def _parts(parts: Sequence[Part], width: int) -> list[Content]:
    total = sum(part.weight for part in parts)
    return [
        part_line(
            part.name,
            "? as 0" if part.progress is None else percent(part.progress),
            number_text(part.weight),
            f"{part.weight * (part.progress or 0.0) / total * 100:.1f} %",
            width,
        )
        for part in parts
    ]


def part_line(name: str, progress: str, weight: str, gives: str, width: int) -> Content:
    """One part: its name, its progress, its weight, and what it gives to the whole."""
    numbers = [fit(text, NUMBER, "right") for text in (progress, weight, gives)]
    return fit(name, max(width - 3 * NUMBER, 4)) + Content("").join(numbers)


def explanation(row: GoalRow, today: date) -> list[Content]:
    """How the progress and the status of a goal come about, in sentences."""
    sentences = [plain(f"{percent(row.progress)}: {row.why}.")]
    goal = row.goal
    if row.expected is not None and goal.start and goal.due:
        days, of = (min(today, goal.due) - goal.start).days + 1, (goal.due - goal.start).days + 1
        began, ends = (spoken(day, today) for day in (goal.start, goal.due))
        sentences.append(
            Content(
                f"Expected {percent(row.expected)}: day {max(days, 0)} of {of}, {began} to {ends}."
            )
        )
    words = said(row.schedule, row.goal, today)
    status = Content.styled(status_mark(words), status_style(words))
    if row.below:
        sentences.append(
            Content(f"Below it: {row.below.words}. That changes nothing of its own status.")
        )
    if row.schedule in JUDGED and row.expected is not None:
        gap = round((row.expected - (row.progress or 0.0)) * 100)
        distance = f"{gap} points behind" if gap > 0 else "no points behind"
        limits = (
            f"up to {ON_TRACK_GAP * 100:.0f} is on track, up to {BEHIND_GAP * 100:.0f} is behind"
        )
        return [*sentences, status + Content(f": {distance} what is expected; {limits}.")]
    return [*sentences, status + Content(".")]


class WhyScreen(Dialog):
    """Where the progress of a goal comes from."""

    AUTO_FOCUS = "Reading"
    DEFAULT_CSS = """
    WhyScreen Reading { background: $surface; margin-bottom: 1; }
    """

    def __init__(self, row: GoalRow, today: date) -> None:
        super().__init__()
        self._row = row
        self._make = partial(why_lines, row, today)

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -form"):
            yield Static(plain(short(self._row.title)), classes="title")
            yield Reading()
            yield FooterLine()

    def on_mount(self) -> None:
        self.query_one(Reading).show(self._make)

    def on_resize(self, event: events.Resize) -> None:
        # As high as its text, and never higher than the screen.
        lines = self._make(min(event.size.width, WIDEST) - 5)
        room = max(event.size.height - AROUND, 2)
        self.query_one(Reading).styles.height = min(len(lines), room)
