"""What the review types into: letters are commands on a number, and text in a note."""

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from career_tui.tui.widgets.columns import between
from career_tui.tui.widgets.inputs import LineInput, TextInput

_NUMERIC = frozenset("0123456789.,+-−%'’ \u00a0\u202f")

_EDITING = [
    binding for binding in (*Input.BINDINGS, *LineInput.BINDINGS) if isinstance(binding, Binding)
]
_ELSEWHERE = {"left", "right", "enter"}
"""Keys that a number leaves to the goal: the confidence, and going on."""


def _without(keys: set[str]) -> list[Binding]:
    return [binding for binding in _EDITING if not keys & set(binding.key.split(","))]


class NumberInput(LineInput, inherit_bindings=False):
    """A number. Only digits and signs are typed; every other key is a command of the goal."""

    BINDINGS = [*_without(_ELSEWHERE)]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is part of a number, and so no command."""
        return character is not None and character in _NUMERIC

    def on_key(self, event: events.Key) -> None:
        # Without its default the key is not typed, and goes on to be a command.
        if not self.check_consume_key(event.key, event.character):
            event.prevent_default()


class NoteInput(LineInput, inherit_bindings=False):
    """A line of text that leaves enter to the goal."""

    BINDINGS = [*_without({"enter"})]


class AnswerInput(TextInput):
    """An answer in a person's own words: enter goes on, ctrl+j begins a new line."""

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.prevent_default()

    def begin_line(self) -> None:
        """Break the line at the cursor."""
        self.replace("\n", *self.selection)


class Confidence(Widget, can_focus=True):
    """How sure a person is to arrive, 0-10 or not said: `‹ 4 ›  was 6`."""

    ALLOW_SELECT = False
    MIDDLE = 5
    ROOM = 44
    """The width from which on there is room to say which keys change it."""
    DEFAULT_CSS = """
    Confidence { height: 1; width: 1fr; }
    Confidence:focus { background: $cursor-blurred-background; }
    """

    class Changed(Message):
        """Another confidence was said."""

    _one = False
    """Whether a 1 was typed just now, which a 0 makes ten of."""

    value: reactive[int | None] = reactive(None)
    was: reactive[int | None] = reactive(None)
    """What it was before the review."""

    def render(self) -> Content:
        """The value between arrows, and what it was before."""
        said = "–" if self.value is None else str(self.value)
        line = Content.styled(" ‹ ", "$status-muted") + Content.styled(f"{said:>2}", "bold")
        line += Content.styled(" ›", "$status-muted")
        if self.was is not None:
            changed = self.value is not None and self.value != self.was
            arrow = ("↑ " if (self.value or 0) > self.was else "↓ ") if changed else ""
            line += Content.styled(f"   {arrow}was {self.was}", "$status-muted")
        hint = Content.styled("← less sure   → surer", "$status-muted")
        return between(line, hint, self.size.width) if self.size.width >= self.ROOM else line

    def step(self, step: int) -> None:
        """One more or one less; the first press says the middle."""
        self.say(self.MIDDLE if self.value is None else min(max(self.value + step, 0), 10))

    def say(self, value: int) -> None:
        """A confidence of 0-10."""
        if value != self.value:
            self.value = value
            self.post_message(self.Changed())

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Digits say the confidence."""
        return character is not None and character.isdigit() and character.isascii()

    def on_key(self, event: events.Key) -> None:
        if self.check_consume_key(event.key, event.character) and event.character:
            event.stop()
            typed = int(event.character)
            self.say(10 if self._one and typed == 0 else typed)
            self._one = typed == 1

    def watch_value(self) -> None:
        self._one = False

    def on_focus(self, event: events.Focus) -> None:
        # What it holds is replaced by what is typed: 0 over a 1 is nought.
        self._one = self._one and event.from_app_focus
