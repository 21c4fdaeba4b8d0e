"""How a command is declared, and the key bindings that follow from it."""

from textual.binding import Binding

from career_tui.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do, declared once for footer, palette, help and keymap.

    `id` is "scope.name" and is what the configuration file calls it. `key` is the default,
    with alternatives after commas; `action` is the name of the `action_...` method of the
    widget, screen or app that binds the scope. `label` is the footer's short text, `help`
    one plain sentence. `footer` and `palette` say whether it is shown there; a `priority`
    command works wherever the focus is, in forms and dialogs too. What leads `out` of here stands
    at the end of the footer, and is the last to give way.
    """

    id: str
    key: str
    action: str
    label: str
    help: str
    footer: bool = True
    palette: bool = True
    priority: bool = False
    out: bool = False

    @property
    def scope(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    @property
    def keys(self) -> tuple[str, ...]:
        """The default keys, the main one first."""
        return tuple(key.strip() for key in self.key.split(","))

    def can_be_done_by(self, node: object) -> bool:
        """Whether a widget, screen, app or the class of one has the command's action."""
        return callable(getattr(node, f"action_{self.action.partition('(')[0]}", None))

    def binding(self) -> Binding:
        """The Textual binding, under the command's id so that a keymap can move it."""
        return Binding(
            self.key,
            self.action,
            self.label,
            show=self.footer,
            tooltip=self.help,
            priority=self.priority,
            id=self.id,
        )
