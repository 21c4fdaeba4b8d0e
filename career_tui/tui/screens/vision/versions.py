"""How a statement read over the years, and what changed."""

from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.dates import full_day
from career_tui.domain.vision import Difference, VisionRow, VisionVersion, compare, target_year
from career_tui.quick_dataclass import dataclass
from career_tui.tui.commands import bindings
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import fit, plain
from career_tui.tui.widgets.markdown import markdown_lines
from career_tui.tui.widgets.reading import Reading
from career_tui.tui.widgets.rows import RowsView

_STYLES = {"-": "$status-at-risk", "+": "$status-done", " ": ""}


@dataclass(frozen=True, slots=True)
class Wording:
    """One version as a line; `place` counts from the oldest, 0."""

    version: VisionVersion
    place: int
    period: str
    marked: bool

    @property
    def uid(self) -> str:
        return str(self.place)


class Wordings(RowsView[Wording]):
    """The versions, newest first."""

    period_width = 0

    def draw(self, row: Wording, width: int, selected: bool) -> Content:
        mark = Content.styled(" ◆ " if row.marked else "   ", "$accent")
        period = fit(row.period, min(self.period_width, width // 2)).stylize("$status-muted")
        return mark + period + "  " + plain(row.version.title)


def period(version: VisionVersion) -> str:
    """When a version was the one that counts."""
    since = full_day(version.written_on)
    if version.replaced_on is None:
        return f"since {since}"
    return f"{since} to {full_day(version.replaced_on)}"


def difference_lines(differences: Sequence[Difference], width: int) -> list[Content]:
    """A comparison as lines: each marked by - or + and by colour, changed words underlined."""
    lines: list[Content] = []
    for one in differences:
        style = _STYLES[one.mark]
        whole = len(one.parts) == 1
        parts = [
            plain(text).stylize("bold underline" if changed and not whole else "")
            for text, changed in one.parts
        ]
        text = Content("").join(parts).stylize_before(style)
        wrapped = text.wrap(max(width - 2, 4)) or [Content("")]
        marks = [f"{one.mark} ", *[f"{one.mark} "] * (len(wrapped) - 1)]
        lines += [
            Content.styled(mark, style) + line.rstrip()
            for mark, line in zip(marks, wrapped, strict=True)
        ]
    return lines


class VersionsScreen(CareerScreen):
    """The versions of one statement above; below what changed with the one of the cursor."""

    scope = "versions"
    BINDINGS = bindings("versions")
    CSS_PATH = Path(__file__).with_name("vision.tcss")

    def __init__(self, uid: str) -> None:
        super().__init__()
        self._uid = uid
        self._versions: list[VisionVersion] = []
        self._marked: int | None = None
        self._as_text = False

    def compose_body(self) -> ComposeResult:
        yield Wordings(id="versions")
        yield Static(Content(""), id="what")
        yield Reading(id="wording")

    async def reload(self) -> None:
        rows = await self.look(lambda look: look.vision.statements())
        found: VisionRow | None = next((row for row in rows if row.uid == self._uid), None)
        if found is None:
            self.action_back()
            return
        self._versions = [*found.versions, found.wording]
        self._list()
        self._show()

    def _list(self) -> None:
        rows = [
            Wording(version, place, period(version), place == self._marked)
            for place, version in enumerate(self._versions)
        ]
        view = self.query_one(Wordings)
        view.period_width = max(len(row.period) for row in rows)
        view.styles.height = min(len(rows), 8)
        view.set_rows(rows[::-1])

    @on(RowsView.Highlighted, "#versions")
    def _highlighted(self) -> None:
        self._show()

    def _show(self) -> None:
        row = self.query_one(Wordings).cursor_row
        if row is None:
            return
        base = row.place - 1 if self._marked in (None, row.place) else self._marked
        text = self._as_text or base is None or base < 0
        what, reading = self.query_one("#what", Static), self.query_one(Reading)
        if text or base is None:
            self._show_text(row.version, what, reading)
            return
        before, after = sorted((base, row.place))
        differences = compare(self._versions[before], self._versions[after])
        what.update(plain(self._what_changed(before, after)), layout=False)
        reading.show(lambda width: difference_lines(differences, width))

    def _show_text(self, version: VisionVersion, what: Static, reading: Reading) -> None:
        year = target_year(version.written_on, version.years)
        what.update(plain(f"As it reads {period(version)}: {version.area}, {year}"), layout=False)

        def lines(width: int) -> list[Content]:
            title = plain(version.title).stylize("bold").wrap(width)
            return [*title, Content(""), *markdown_lines(version.details, width)]

        reading.show(lines)

    def _what_changed(self, before: int, after: int) -> str:
        day = full_day(self._versions[after].written_on)
        if after - before == 1:
            return f"What changed on {day}"
        since = full_day(self._versions[before].written_on)
        return f"What changed between {since} and {day}"

    # Commands

    def action_mark(self) -> None:
        row = self.query_one(Wordings).cursor_row
        if row is not None:
            self._marked = None if row.place == self._marked else row.place
            self._list()
            self._show()

    def action_read(self) -> None:
        self._as_text = not self._as_text
        self._show()

    @on(RowsView.Opened, "#versions")
    def _opened(self) -> None:
        self.query_one(Reading).focus()

    def action_back(self) -> None:
        if isinstance(self.focused, Reading):
            self.query_one(Wordings).focus()
        else:
            self.dismiss()
