"""The `/` line: typing narrows the list above it."""

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from career_tui.tui.commands import bindings

if TYPE_CHECKING:
    from textual.widgets import Input

    from career_tui.tui.widgets.inputs import QueryInput


HINT = "type to narrow, enter keeps it"


class FilterBar(Horizontal):
    """A line for a filter, hidden until `open`. `list_widget` gets the focus back.

    Enter keeps the filter and returns to the list; escape clears it and hides the line.
    """

    BINDINGS = bindings("filter")
    DEFAULT_CSS = """
    FilterBar {
        height: 1; dock: bottom; background: $surface; display: none; padding: 0 1;
        & > .slash { width: 2; color: $primary; text-style: bold; }
        & > .found { width: 20; color: $status-muted; text-align: right; }
        & LineInput { background: $surface; width: 1fr; }
        &.-open { display: block; }
    }
    """

    class Changed(Message):
        """The filter is another text; empty where there is none."""

        def __init__(self, bar: "FilterBar", text: str) -> None:
            super().__init__()
            self.bar = bar
            self.text = text

        @property
        def control(self) -> "FilterBar":
            """The line, for `@on(FilterBar.Changed, "#id")`."""
            return self.bar

    def __init__(
        self,
        list_widget: Widget,
        *,
        hint: str = HINT,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._list = list_widget
        self._hint = hint
        self._found = ""
        self._line: QueryInput | None = None

    @property
    def text(self) -> str:
        """The filter, empty where there is none."""
        return "" if self._line is None else self._line.text

    def open(self) -> None:
        """Show the line and type into it."""
        if self._line is None:
            # A first frame waits for no line to type into.
            from career_tui.tui.widgets.inputs import QueryInput

            self._line = QueryInput(placeholder=self._hint)
            count = Static(Content(self._found), classes="found")
            self.mount(Static(Content("/"), classes="slash"), self._line, count)
        self.add_class("-open")
        self._line.focus()

    def found(self, text: str) -> None:
        """Say at the right end how much was found ("3 of 60")."""
        if text != self._found:
            self._found = text
            for count in self.query(".found").results(Static):
                count.update(Content(text), layout=False)

    def on_input_changed(self, event: "Input.Changed") -> None:
        event.stop()
        self.post_message(self.Changed(self, self.text))

    def on_input_submitted(self, event: "Input.Submitted") -> None:
        event.stop()
        self.action_leave()

    def action_leave(self) -> None:
        self.set_class(bool(self.text), "-open")
        self._list.focus()

    def action_clear(self) -> None:
        if self._line is not None:
            self._line.put("")
        self.found("")
        self.remove_class("-open")
        if not self._list.has_focus:  # Textual would draw all of the list again
            self._list.focus()
