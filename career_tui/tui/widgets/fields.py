"""One field of a form: its label, its editor, and what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from career_tui.domain.date_grammar import Meant, parse_date
from career_tui.domain.dates import spoken
from career_tui.domain.errors import Ambiguous, Refused
from career_tui.domain.fields import Facts, Kind
from career_tui.domain.naming import names_of, several_called
from career_tui.domain.numbers import (
    number_text,
    parse_number,
    parse_percent,
    percent_text,
    understood,
)
from career_tui.domain.text import clean
from career_tui.quick_dataclass import dataclass
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.goal_choice import TOP, GoalChoice
from career_tui.tui.widgets.inputs import LineInput, TextInput
from career_tui.tui.widgets.names import Completing, beginning

if TYPE_CHECKING:
    from career_tui.tui.shell import Shell

_BESIDE = ("choice", "date", "number", "percent")
"""Kinds of fields that leave room for what is said beside them."""
ROOM_BESIDE = 30
"""Cells of what is said beside a field; what is longer, and what is wrong, stands below."""

Units = Callable[[Mapping[str, str]], Sequence[str]]
"""What may stand behind a number, from what stands in the fields of its form by name."""


def of(units: Sequence[str]) -> Units:
    """These units, whatever else is typed."""
    return lambda texts: units


@dataclass(frozen=True, slots=True)
class Field:
    """What a form asks for. `choices` are (label, value) pairs; `hint` stands in the empty
    field, or below a choice; `lines` is the height of a text; `meant` says which day of a period
    a date is; `units` what may stand behind a number, from the texts of the form. The value of a
    "percent" is a share of 0-1, that of a "goal" a uid or None, which is called `top`; it is not
    offered to go below `without`. "names" are typed with commas between; their value is the list of
    what `choices` has for them."""

    name: str
    label: str
    kind: Kind = "line"
    choices: Sequence[tuple[str, Any]] = ()
    hint: str = ""
    lines: int = 4
    meant: Meant = Meant.DUE
    units: Units = of(())
    without: str = ""
    top: str = TOP


def field(facts: Facts, **own: Any) -> Field:
    """A field of a form about what is known of it; `own` is what the form knows better."""
    label = f"{facts.label}, {facts.unit}" if facts.unit else facts.label
    asked = Field(facts.name, label, facts.kind, (), facts.hint, facts.lines, facts.meant)
    choices = facts.options if facts.kind == "choice" else ()
    return replace(asked, **{"choices": choices, **own})


def fields(facts: Mapping[str, Facts], *names: str, **own: dict[str, Any]) -> list[Field]:
    """Fields of these names, in this order; `own` has by name what the form knows better."""
    return [field(facts[name], **own.get(name, {})) for name in names]


def field_text(field: Field, value: Any) -> str:
    """What stands in a field that has this value."""
    if field.kind == "choice":
        return str(value)
    if field.kind == "names":
        return names_of(value or (), _uids(field))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return percent_text(value) if field.kind == "percent" else number_text(value)
    return value or ""


def _uids(field: Field) -> list[tuple[str, str]]:
    return [(uid, name) for name, uid in field.choices]


def _is_meant(field: Field, value: Any) -> bool:
    """Whether it is a value of such a field; another stands in it as if it had been typed."""
    if field.kind == "date":
        return isinstance(value, date)
    if field.kind in ("number", "percent"):
        return isinstance(value, int | float)
    return value is not None


def _harmless(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


class FieldRow(Horizontal):
    """A field on the screen. `text` is what stands in it, `value` what it means.

    Where nothing else was typed, it means exactly the value that it was given: what stands in
    the field may be less, such as a text without the blanks at its end.
    """

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        & > .label { width: 16; color: $status-muted; padding-right: 1; }
        & > Container { height: auto; width: 1fr; }
        & > .-beside { layout: horizontal; }
        & > .-beside > .note { width: auto; }
        & > .-beside > LineInput { width: 34; max-width: 60%; }
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
        self._place = Container(classes="-beside" if field.kind in _BESIDE else None)
        self._note = Static(Content(""), classes="note")
        self.editor: Widget = self._make(value)
        self.editor.add_class("editor")
        self._given, self._shown = _harmless(value), self.text

    def _make(self, value: Any) -> Widget:
        field = self.field
        if field.kind == "choice":
            return Choice(field.choices, value, title=field.label)
        if field.kind == "goal":
            return GoalChoice(value, title=field.label, without=field.without, top=field.top)
        if field.kind == "text":
            area = TextInput(field_text(field, value), placeholder=field.hint)
            area.styles.height = field.lines
            return area
        hint = field.hint
        if field.kind == "date":
            hint = hint or "31 Dec, next friday, in 2 weeks"
        line = LineInput(field_text(field, value), placeholder=hint)
        if field.kind == "names":
            line.suggester = Completing([name for name, _ in field.choices])
        return line

    def compose(self) -> ComposeResult:
        yield Static(plain(self.field.label), classes="label")
        with self._place:
            yield self.editor
            yield self._note

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
        if isinstance(self.editor, GoalChoice):
            return self.editor.value or ""
        if isinstance(self.editor, Choice):
            return str(self.editor.value)
        if isinstance(self.editor, TextInput):
            return self.editor.text
        assert isinstance(self.editor, LineInput)
        return self.editor.value

    @text.setter
    def text(self, text: str) -> None:
        if isinstance(self.editor, GoalChoice):
            self.editor.value = text or None
        elif isinstance(self.editor, Choice):
            for _, value in self.field.choices:
                if str(value) == text:
                    self.editor.value = value
        elif isinstance(self.editor, TextInput | LineInput):
            self.editor.put(text)

    @property
    def words(self) -> str:
        """What stands in the field, as it is read on the screen."""
        if isinstance(self.editor, GoalChoice):
            return self.editor.words
        if isinstance(self.editor, Choice):
            return next(label for label, value in self.field.choices if value == self.editor.value)
        return self.text

    @property
    def holds_something(self) -> bool:
        """Whether anything was written into it, or chosen where one need not choose."""
        if isinstance(self.editor, Choice) and self.field.kind == "choice":
            optional = any(value is None for _, value in self.field.choices)
            return optional and self.editor.value is not None
        return bool(self.text.strip())

    def take(self, value: Any) -> None:
        """Hold a value of the store, as if it had been given in the beginning."""
        self.text = field_text(self.field, value)
        self._given, self._shown = _harmless(value), self.text

    @property
    def value(self) -> Any:
        """What the field means; raises Refused where the text makes no sense."""
        if self.text == self._shown and _is_meant(self.field, self._given):
            return self._given
        if isinstance(self.editor, Choice):
            return self.editor.value
        if isinstance(self.editor, TextInput):
            return self.editor.harmless
        assert isinstance(self.editor, LineInput)
        text, career = self.editor.text, cast("Shell", self.app)
        config = career.config
        if self.field.kind == "date":
            order, week_start = config.date_order, career.week_start
            return parse_date(text, self._today, self.field.meant, order, week_start)
        if self.field.kind == "percent":
            return parse_percent(text, config.decimal_sign)
        if self.field.kind == "names":
            return several_called(text, _uids(self.field), self.field.label.lower().rstrip("s"))
        if self.field.kind == "number":
            texts = {row.field.name: row.text for row in self.screen.query(FieldRow)}
            return parse_number(text, self.field.units(texts), config.decimal_sign)
        return text

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
        note, wrong = self._problem or self._understood(), bool(self._problem)
        self._note.update(plain(f"! {note}" if wrong else note))
        if self.field.kind in _BESIDE:
            is_beside = not wrong and len(note) <= ROOM_BESIDE
            self._place.set_class(is_beside, "-beside")
        self._note.set_class(bool(note), "-shown")
        self._note.set_class(wrong, "problem")

    def _understood(self) -> str:
        """What is understood of the text, or what it means so far."""
        if self.field.kind == "choice":
            return self.field.hint
        if self.field.kind == "names":
            return beginning(self.text, [name for name, _ in self.field.choices])
        if self.field.kind not in ("date", "number", "percent"):
            return ""
        try:
            value = self.value
        except Ambiguous as ambiguous:
            return str(ambiguous)
        except Refused:
            return f"not a {'date' if self.field.kind == 'date' else 'number'} yet"
        if isinstance(value, date):
            return spoken(value, self._today, year=True)
        if self.field.kind == "percent":
            same = self.text.strip() == percent_text(value)
            return "" if value is None or same else f"taken as {percent_text(value)} %"
        return understood(self.text, value)
