"""One field of a form: its label, its editor, and what is wrong with it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from career_tui.domain.dates import parse_date, spoken
from career_tui.domain.errors import Refused
from career_tui.domain.numbers import number_text, parse_number
from career_tui.frozen import dataclass
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.inputs import LineInput, TextInput

Kind = Literal["line", "text", "choice", "date", "number"]


@dataclass(frozen=True, slots=True)
class Field:
    """What a form asks for. `choices` are (label, value) pairs; `hint` stands in the empty
    field, or below a choice; `lines` is the height of a text."""

    name: str
    label: str
    kind: Kind = "line"
    choices: Sequence[tuple[str, Any]] = ()
    hint: str = ""
    lines: int = 4


def field_text(field: Field, value: Any) -> str:
    """What stands in a field that has this value."""
    if field.kind == "choice":
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if field.kind == "number" and not isinstance(value, str):
        return number_text(value)
    return value or ""


class FieldRow(Horizontal):
    """A field on the screen. `text` is what stands in it, `value` what it means."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto; margin-bottom: 1;
        & > .label { width: 16; color: $status-muted; padding-right: 1; }
        & > Vertical { height: auto; width: 1fr; }
        & LineInput, & TextInput { background: $panel; padding: 0 1; }
        & LineInput:focus, & TextInput:focus { background: $cursor-blurred-background; }
        & .note { height: auto; color: $status-muted; padding: 0 1; display: none; }
        & .note.-shown { display: block; }
        & .note.problem { color: $status-overdue; }
        &.-here > .label { color: $primary; text-style: bold; }
    }
    """

    def __init__(self, field: Field, value: Any, today: date) -> None:
        super().__init__()
        self.field = field
        self._today = today
        self._problem = ""
        self.editor: Widget = self._make(value)
        self.editor.add_class("editor")

    def _make(self, value: Any) -> Widget:
        field = self.field
        if field.kind == "choice":
            return Choice(field.choices, value, title=field.label)
        if field.kind == "text":
            area = TextInput(field_text(field, value), placeholder=field.hint)
            area.styles.height = field.lines
            return area
        hint = field.hint
        if field.kind == "date":
            hint = hint or "31 Dec, next friday, in 2 weeks"
        return LineInput(field_text(field, value), placeholder=hint)

    def compose(self) -> ComposeResult:
        yield Static(plain(self.field.label), classes="label")
        with Vertical():
            yield self.editor
            yield Static(Content(""), classes="note")

    def on_mount(self) -> None:
        self._show_note()

    # A class, because `:focus-within` does not restyle the label when the focus moves on.
    def on_descendant_focus(self) -> None:
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        self.remove_class("-here")

    @property
    def text(self) -> str:
        """What stands in the field; for a choice its value as text."""
        if isinstance(self.editor, Choice):
            return str(self.editor.value)
        if isinstance(self.editor, TextInput):
            return self.editor.text
        assert isinstance(self.editor, LineInput)
        return self.editor.value

    @text.setter
    def text(self, text: str) -> None:
        if isinstance(self.editor, Choice):
            for _, value in self.field.choices:
                if str(value) == text:
                    self.editor.value = value
        elif isinstance(self.editor, TextInput | LineInput):
            self.editor.put(text)

    @property
    def value(self) -> Any:
        """What the field means; raises Refused where the text makes no sense."""
        if isinstance(self.editor, Choice):
            return self.editor.value
        if isinstance(self.editor, TextInput):
            return self.editor.harmless
        assert isinstance(self.editor, LineInput)
        if self.field.kind == "date":
            return parse_date(self.editor.text, self._today)
        if self.field.kind == "number":
            return parse_number(self.editor.text)
        return self.editor.text

    @property
    def problem(self) -> str:
        """What is wrong with the field, empty where nothing is."""
        return self._problem

    @problem.setter
    def problem(self, problem: str) -> None:
        self._problem = problem
        self._show_note()

    def on_click(self, event: events.Click) -> None:
        if event.widget is not self.editor:
            self.editor.focus()

    @on(Input.Changed)
    @on(Choice.Changed)
    def _changed(self) -> None:
        self._problem = ""
        self._show_note()

    def _show_note(self) -> None:
        note, wrong = self._problem, bool(self._problem)
        if not note and self.field.kind == "date":
            try:
                day = parse_date(self.text, self._today)
            except Refused:
                note = "not a date yet"
            else:
                note = spoken(day, self._today, year=True) if day else ""
        elif not note and self.field.kind == "choice":
            note = self.field.hint
        static = self.query_one(".note", Static)
        static.update(plain(f"! {note}" if wrong else note))
        static.set_class(bool(note), "-shown")
        static.set_class(wrong, "problem")
