"""Choosing one of several: side by side where they fit, from a list where they do not."""

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from career_tui.tui.widgets.columns import fit, plain
from career_tui.tui.widgets.picker import Picker


class Choice(Widget, can_focus=True):
    """One of several values, moved by left and right; space opens the list of them all."""

    ALLOW_SELECT = False
    BINDINGS = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("space", "pick", show=False),
        Binding("enter", "submit", show=False),
    ]
    COMPONENT_CLASSES = {"choice--chosen", "choice--other"}
    DEFAULT_CSS = """
    Choice {
        height: 1;
        width: 1fr;
        & > .choice--chosen { color: $foreground; text-style: bold; background: $panel; }
        & > .choice--other { color: $status-muted; }
        &:focus > .choice--chosen { background: $cursor-background; }
    }
    """

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, choice: "Choice", value: Any) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> "Choice":
            """The widget, for `@on(Choice.Changed, "#id")`."""
            return self.choice

    class Submitted(Changed):
        """A person pressed enter on the value."""

    def __init__(
        self,
        options: Sequence[tuple[str, Any]],
        value: Any = None,
        *,
        title: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        if not options:
            raise ValueError("a choice needs at least one option")
        self._options = list(options)
        self._title = title
        self._index = self._index_of(value)

    def _index_of(self, value: Any) -> int:
        return next((i for i, (_, each) in enumerate(self._options) if each == value), 0)

    @property
    def value(self) -> Any:
        """The chosen value."""
        return self._options[self._index][1]

    @value.setter
    def value(self, value: Any) -> None:
        self._choose(self._index_of(value))

    def _choose(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self.refresh()
            self.post_message(self.Changed(self, self.value))

    @property
    def _side_by_side(self) -> bool:
        return sum(plain(label).cell_length + 3 for label, _ in self._options) <= self.size.width

    def render(self) -> Content:
        """The options side by side with the chosen one marked, or just that one."""
        # By name Textual would leave out their backgrounds.
        chosen = self.get_visual_style("choice--chosen")
        other = self.get_visual_style("choice--other")
        if not self._side_by_side:
            note = f"  {self._index + 1} of {len(self._options)} · space lists them"
            label = plain(self._options[self._index][0])
            room = max(self.size.width - len(note) - 4, 1)
            if label.cell_length > room:
                label = fit(label, room)
            now = Content(" ‹ ") + label + Content(" › ")
            return now.stylize(chosen) + Content.styled(note[1:], other)
        parts = []
        for index, (name, _) in enumerate(self._options):
            left, right, style = ("[", "]", chosen) if index == self._index else (" ", " ", other)
            parts.append((Content(left) + plain(name) + right).stylize(style))
        return Content(" ").join(parts)

    def action_step(self, step: int) -> None:
        self._choose((self._index + step) % len(self._options))

    def action_submit(self) -> None:
        self.post_message(self.Submitted(self, self.value))

    def action_pick(self) -> None:
        def picked(value: tuple[Any] | None) -> None:
            if value is not None:
                self.value = value[0]

        self.app.push_screen(Picker(self._options, self.value, title=self._title), picked)

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next option that begins with it."""
        if event.character is None or not event.character.isalnum():
            return
        count = len(self._options)
        for offset in range(1, count + 1):
            index = (self._index + offset) % count
            if self._options[index][0].casefold().startswith(event.character.casefold()):
                event.stop()
                self._choose(index)
                return

    def on_click(self, event: events.Click) -> None:
        if not self._side_by_side:
            self.action_pick()
            return
        right = 0
        for index, (label, _) in enumerate(self._options):
            right += plain(label).cell_length + 3
            if event.x < right:
                self._choose(index)
                return
