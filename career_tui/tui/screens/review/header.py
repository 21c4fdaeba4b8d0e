"""The line on top of a review: what is reviewed, how far it is, and the time it has taken."""

from datetime import date

from textual.content import Content
from textual.widget import Widget

from career_tui.tui.widgets.columns import between

BAR = 12


def period_words(start: date, end: date) -> str:
    """A stretch of days: "16-22 November", "30 Nov - 6 Dec"."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{end.day} {end:%B}"
    return f"{start.day} {start:%b} - {end.day} {end:%b}"


def clock_words(seconds: int) -> str:
    """Time spent: "4:12", "1:04:12"."""
    hours, rest = divmod(max(seconds, 0), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


class ReviewHeader(Widget):
    """`Weekly review · 16-22 November      Goals [3 of 17]  ■■■■■■□□□□□□  4:12`."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ReviewHeader { height: 1; width: 100%; background: $panel; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._period = ""
        self._progress = ""
        self._share = 0.0
        self._seconds = 0

    def show(self, period: str, progress: str, share: float, seconds: int) -> None:
        """Show where the review stands; `share` is 0..1 of its questions."""
        self._period, self._progress = period, progress
        self._share, self._seconds = share, seconds
        self.refresh()

    def tick(self, seconds: int) -> None:
        """Show the time spent."""
        if seconds != self._seconds:
            self._seconds = seconds
            self.refresh()

    def render(self) -> Content:
        """The line; the period gives way first."""
        clock = Content(f"  {clock_words(self._seconds)} ")
        full = int(self._share * BAR)  # full only at the very end
        bar = Content.styled("■" * full, "$bar") + Content.styled(
            "□" * (BAR - full), "$status-muted"
        )
        right = Content.styled(f"{self._progress}  ", "bold") + bar + clock
        left = Content.styled(" Weekly review", "bold")
        if self._period:
            left += Content.styled(f" · {self._period}", "$status-muted")
        return between(left, right, self.size.width)
