"""Input of one line and of many, which let in only harmless text of a sensible size."""

from typing import TYPE_CHECKING

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, TextArea

from career_tui.domain.text import clean, is_text, one_line
from career_tui.tui.keymap import is_typed
from career_tui.tui.sequences import PASTE_LIMIT

if TYPE_CHECKING:
    from textual.app import App


class TakesText:
    """What is typed and pasted into a field, but for what would do harm.

    No widget by itself: Textual looks for what a field has along the first widget it is made of.
    """

    if TYPE_CHECKING:
        app: "App[object]"

    def write_in(self, text: str) -> None:
        """Write a text in the place of what is selected."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        # Textual types only what Python calls printable: no joiners, and of spaces but one.
        typed = event.character
        if typed and not event.is_printable and is_text(typed):
            event.prevent_default()
            event.stop()
            self.write_in(typed)

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        # Characters first: counting the bytes of a huge paste takes time itself.
        if len(event.text) > PASTE_LIMIT or len(event.text.encode(errors="replace")) > PASTE_LIMIT:
            self.app.notify(
                f"That paste is too long: at most {PASTE_LIMIT // 1000} kB fit in a field. "
                "Nothing was pasted.",
                severity="error",
                markup=False,
            )
        else:
            self.write_in(event.text)


class LineInput(TakesText, Input):
    """A line of text without a border. `text` is what was typed, harmless and trimmed.

    What it holds is selected when it is entered, so that typing replaces it; ctrl+z brings that
    back. A terminal that regains the focus enters nothing: there one goes on typing.
    """

    BINDINGS = [Binding("ctrl+z", "take_back", show=False)]

    # A longer text takes no more room: Textual would lay out the screen for every letter.
    virtual_size = Reactive(Size(0, 0))

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            one_line(value),
            placeholder=placeholder,
            id=id,
            classes=classes,
            compact=True,
            select_on_focus=True,
        )
        self.cursor_blink = False  # a program at rest writes nothing to the terminal
        self._held = self.value
        """What it held when it was entered or filled."""
        self._being_entered = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Every key that types something is the line's own."""
        return is_typed(key)

    @property
    def text(self) -> str:
        """What was typed, on one line."""
        return one_line(self.value)

    def meant(self, kept: str) -> str:
        """What was typed; `kept`, as it is stored, where that is what stands here."""
        return kept if self.value == one_line(kept) else self.text

    def put(self, text: str) -> None:
        """Fill it with a text that was not typed here, as if it had been entered with that."""
        self.value = self._held = text
        self.select_all()

    def go_on_with(self, text: str) -> None:
        """Take over a text that was written elsewhere: who wrote it goes on at its end."""
        self.value = one_line(text)
        self.action_end()

    def action_take_back(self) -> None:
        self.put(self._held)

    def on_focus(self, event: events.Focus) -> None:
        if not event.from_app_focus:
            self._held = self.value
            self._being_entered = True
            # The click that entered it, if one did, comes before this.
            self.call_later(self._entered)

    def _entered(self) -> None:
        self._being_entered = False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self._being_entered:
            event.prevent_default()  # all of it stays selected

    def write_in(self, text: str) -> None:
        """Write a text in the place of what is selected, on one line."""
        # By itself a space is no end of a line.
        self.replace(text if len(text) == 1 else one_line(text), *self.selection)


class QueryInput(LineInput):
    """A line with what is looked for. Nothing is lost with it, and no draft is kept of it."""


class TextInput(TakesText, TextArea):
    """Several lines of text without a border. Tab goes on to the next field.

    It is entered with the cursor at its end and nothing selected: a key may replace a line, not
    a text. Its own ctrl+z takes back what was done to it.
    """

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            clean(value),
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=True,
            placeholder=placeholder,
            id=id,
        )
        self.cursor_blink = False

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def put(self, text: str) -> None:
        """Fill it with a text that was not typed here; the cursor goes to its end."""
        self.replace(clean(text), self.document.start, self.document.end)
        self.move_cursor(self.document.end)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Every key that types something is the text's own."""
        return is_typed(key) or super().check_consume_key(key, character)

    @property
    def harmless(self) -> str:
        """What was typed, without control characters and without blank ends."""
        return clean(self.text).strip()

    def meant(self, kept: str) -> str:
        """What was typed; `kept`, as it is stored, where that is what stands here."""
        return kept if self.text == clean(kept) else self.harmless

    def write_in(self, text: str) -> None:
        """Write a text in the place of what is selected."""
        result = self.replace(clean(text), *self.selection)
        self.move_cursor(result.end_location)
