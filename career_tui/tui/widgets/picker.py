"""A list to pick from, narrowed by typing."""

from collections.abc import Sequence
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from career_tui.frozen import dataclass
from career_tui.tui.commands import bindings
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.inputs import LineInput
from career_tui.tui.widgets.rows import RowsView


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list to pick from: `label` left, `note` right; a heading is no pick."""

    uid: str
    label: str
    value: Any = None
    note: str = ""
    key: str = ""
    selectable: bool = True


class Lines(RowsView[Line]):
    """The lines that match."""

    key_width = 0

    def draw(self, row: Line, width: int, selected: bool) -> Content:
        if not row.selectable:
            return Content.styled(f" {plain(row.label).plain}", "$primary")
        key = fit(row.key, self.key_width).stylize("$primary") if self.key_width else Content("")
        label = Content(" ") + key + plain(row.label)
        note = fit(
            row.note, max(min(plain(row.note).cell_length, width - label.cell_length - 4), 0)
        )
        return between(label, note.stylize("$status-muted") + " ", width)


class Options(ModalScreen[tuple[Any]]):
    """A question with a few answers below each other; gives `(value,)`, or None where it was left
    without one."""

    BINDINGS = bindings("dialog")
    AUTO_FOCUS = "Lines"
    DEFAULT_CSS = """
    Options Lines { margin-bottom: 1; }
    """

    def __init__(self, question: Content, options: Sequence[tuple[str, Any]]) -> None:
        super().__init__()
        self._question = question
        self._lines = [Line(str(index), label, each) for index, (label, each) in enumerate(options)]

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(self._question, classes="title")
            yield Lines()
            yield FooterLine()

    def on_mount(self) -> None:
        view = self.query_one(Lines)
        view.styles.height = len(self._lines)
        view.set_rows(self._lines)

    @on(RowsView.Opened)
    def _opened(self, event: RowsView.Opened) -> None:
        event.stop()
        self.dismiss((event.row.value,))

    def action_close(self) -> None:
        self.dismiss(None)


class Picker(ModalScreen[tuple[Any]]):
    """A list to pick one of; gives `(value,)`, or None where nothing was picked."""

    BINDINGS = bindings("dialog")
    AUTO_FOCUS = "#filter"

    def __init__(
        self, options: Sequence[tuple[str, Any]], value: Any = None, *, title: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._lines = [
            Line(str(index), label, each, note="now" if each == value else "")
            for index, (label, each) in enumerate(options)
        ]

    def lines(self) -> Sequence[Line]:
        """All the lines, headings among them."""
        return self._lines

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -tall"):
            if self._title:
                yield Static(plain(self._title), classes="title")
            yield LineInput(placeholder="type to narrow", id="filter")
            yield Lines(empty="Nothing matches.", id="lines")

    def on_mount(self) -> None:
        view = self.query_one(Lines)
        longest = max((plain(line.key).cell_length for line in self.lines()), default=0)
        view.key_width = longest + 2 if longest else 0
        view.set_rows(self.lines(), keep=False)
        current = next((line.uid for line in self.lines() if line.note == "now"), None)
        if current is not None:
            view.move_to(current)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        typed = self.query_one(LineInput).text
        if not typed:
            self.query_one(Lines).set_rows(self.lines(), keep=False)
            return
        matcher = Matcher(typed)
        scored = [
            (max(matcher.match(line.label), matcher.match(line.note) / 2), line)
            for line in self.lines()
            if line.selectable
        ]
        best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
        self.query_one(Lines).set_rows([line for _, line in best], keep=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Lines).action_open()

    @on(RowsView.Opened)
    def _opened(self, event: RowsView.Opened) -> None:
        event.stop()
        line: Line = event.row
        self.picked(line)

    def picked(self, line: Line) -> None:
        """What happens with the line that was picked."""
        self.dismiss((line.value,))

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list while the line has the focus."""
        view = self.query_one(Lines)
        moves = {
            "up": view.action_up,
            "down": view.action_down,
            "pageup": view.action_page_up,
            "pagedown": view.action_page_down,
        }
        if self.focused is not view and event.key in moves:
            event.stop()
            moves[event.key]()

    def action_close(self) -> None:
        self.dismiss(None)
