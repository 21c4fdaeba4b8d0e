"""The palette: every command that applies now, found by name and run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from career_tui.tui.commands import every_command
from career_tui.tui.commands.active import active_commands
from career_tui.tui.keymap import key_text
from career_tui.tui.widgets.picker import Line, Picker

if TYPE_CHECKING:
    from career_tui.tui.shell import Shell


class PaletteScreen(Picker):
    """The commands of the screen it was opened from, with their keys."""

    def __init__(self, opened_from: Screen[object]) -> None:
        super().__init__((), title="Commands")
        keymap = cast("Shell", opened_from.app).keys
        self._commands = [
            Line(
                command_id,
                every_command()[command_id].help,
                value=(active.binding.action, active.node),
                key=key_text(command_id, keymap),
            )
            for command_id, active in active_commands(opened_from).items()
            if every_command()[command_id].palette
        ]

    def lines(self) -> Sequence[Line]:
        """One line for each command."""
        return self._commands

    def picked(self, line: Line) -> None:
        """Close, then run the command where its key would have run it."""
        action, node = line.value
        app = self.app
        self.dismiss(None)
        app.call_later(app.run_action, action, node)
