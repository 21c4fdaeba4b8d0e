"""A list to pick from, narrowed by typing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from career_tui.domain.search import in_order
from career_tui.quick_dataclass import dataclass
from career_tui.tui.commands import bindings
from career_tui.tui.widgets.columns import between, fit, plain
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.inputs import LineInput, QueryInput
from career_tui.tui.widgets.leaving import Modal
from career_tui.tui.widgets.rows import RowsView


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list to pick from: `label` left, `note` right; a heading is no pick. What
    does not fit on one line `goes_on` on others."""

    uid: str
    label: str
    value: Any = None
    note: str = ""
    key: str = ""
    selectable: bool = True
    goes_on: bool = False


LEAST_LABEL = 30
"""Cells beside the keys that a label has at least; with fewer it stands below its key."""

LINES_FOR_A_TITLE = 16
"""Lines of the screen from which on there is room for more than the list."""


class Lines(RowsView[Line]):
    """The lines that match. None is cut: it goes on below."""

    key_width = 0
    DEFAULT_CSS = "Lines { scrollbar-gutter: stable; }"

    def draw(self, row: Line, width: int, selected: bool) -> Content:
        if not (row.selectable or row.goes_on):
            return Content.styled(f" {plain(row.label).plain}", "$primary")
        key = fit(row.key, self._beside(width)).stylize("$primary")
        note = plain(row.note).stylize("$status-muted") + " "
        return between(Content(" ") + key + plain(row.label), note, width, 1)

    def _beside(self, width: int) -> int:
        """Cells beside a label that its key takes."""
        return self.key_width if width - self.key_width >= LEAST_LABEL else 0

    def wrapped(self, lines: Sequence[Line], width: int) -> list[Line]:
        """The lines as they are drawn in so many cells, each with those on which it goes on."""
        beside = self._beside(width)
        room = max(width - beside - 3, 1)
        return [
            piece
            for line in lines
            for piece in (_pieces(line, room, bool(beside)) if line.selectable else (line,))
        ]


def _pieces(line: Line, room: int, key_beside: bool) -> list[Line]:
    """A line, and those on which it goes on where the label has so many cells."""
    key = line.key if key_beside else ""
    labels = [piece.plain.rstrip() for piece in plain(line.label).wrap(room)] or [""]
    if line.key and not key_beside:
        labels.insert(0, line.key)
    notes = [piece.plain.rstrip() for piece in plain(line.note).wrap(room)] if line.note else []
    right = notes.pop(0) if notes and cell_len(labels[-1]) + cell_len(notes[0]) < room else ""
    first, *others = [*((label, "") for label in labels[:-1]), (labels[-1], right)]
    others += [("", note) for note in notes]
    return [
        replace(line, label=first[0], note=first[1], key=key),
        *(
            Line(f"{line.uid}+{number}", label, note=note, selectable=False, goes_on=True)
            for number, (label, note) in enumerate(others)
        ),
    ]


class _Answers(Lines):
    """The answers to a question; enter takes one."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening a line is taking it, which the footer shows."""
        return action != "open"


class Options(Modal[tuple[Any]]):
    """A question with a few answers below each other; gives `(value,)`, or None where it was left
    without one."""

    BINDINGS = [
        *(
            one
            for one in bindings("picker")
            if isinstance(one, Binding) and one.id == "picker.pick"
        ),
        *bindings("dialog"),
    ]
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
            yield _Answers()
            yield FooterLine()

    def on_mount(self) -> None:
        view = self.query_one(Lines)
        view.styles.height = len(self._lines)
        view.set_rows(self._lines)

    @on(RowsView.Opened)
    def _opened(self, event: RowsView.Opened) -> None:
        event.stop()
        self.dismiss((event.row.value,))

    def action_pick(self) -> None:
        self.query_one(Lines).action_open()

    def action_close(self) -> None:
        self.dismiss(None)


class Picker(Modal[tuple[Any]]):
    """A list to pick one of; gives `(value,)`, or None where nothing was picked."""

    BINDINGS = [*bindings("picker"), *bindings("dialog")]
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
        self._matching: Sequence[Line] = ()

    def lines(self) -> Sequence[Line]:
        """All the lines, headings among them."""
        return self._lines

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -tall"):
            if self._title:
                yield Static(plain(self._title), classes="title")
            yield QueryInput(placeholder="type to narrow", id="filter")
            yield Lines(empty="Nothing matches.", id="lines")
            yield FooterLine()

    def on_mount(self) -> None:
        view = self.query_one(Lines)
        longest = max((plain(line.key).cell_length for line in self.lines()), default=0)
        view.key_width = longest + 2 if longest else 0
        self._show_lines(self.lines())
        now = next((line.uid for line in self.lines() if line.note == "now"), None)
        if now is not None:
            view.move_to(now)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < LINES_FOR_A_TITLE, "-low")
        self.call_after_refresh(self._lay_out)

    def _show_lines(self, lines: Sequence[Line]) -> None:
        self._matching = lines
        self._lay_out(keep=False)

    def _lay_out(self, keep: bool = True) -> None:
        view = self.query_one(Lines)
        width = view.scrollable_content_region.width  # 0 before the first paint
        view.set_rows(view.wrapped(self._matching, width) if width else self._matching, keep=keep)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        typed = self.query_one(LineInput).text
        if not typed:
            self._show_lines(self.lines())
            return
        lines = [line for line in self.lines() if line.selectable]
        best = in_order([(line.label, line.note) for line in lines], typed)
        self._show_lines([lines[place] for place in best])

    @on(RowsView.Opened)
    def _opened(self, event: RowsView.Opened) -> None:
        event.stop()
        line: Line = event.row
        self.picked(line)

    def picked(self, line: Line) -> None:
        """What happens with the line that was picked."""
        self.dismiss((line.value,))

    @property
    def listed(self) -> Lines:
        """The list, which is worked in while the line above it has the focus."""
        return self.query_one(Lines)

    # Commands: the line to type in keeps the focus while they move in the list

    def action_pick(self) -> None:
        self.query_one(Lines).action_open()

    def action_down(self) -> None:
        self.query_one(Lines).action_down()

    def action_up(self) -> None:
        self.query_one(Lines).action_up()

    def action_page_down(self) -> None:
        self.query_one(Lines).action_page_down()

    def action_page_up(self) -> None:
        self.query_one(Lines).action_page_up()

    def action_close(self) -> None:
        self.dismiss(None)
