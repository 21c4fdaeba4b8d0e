"""Help: every key, those of the place where it was asked for first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from career_tui.tui.commands import SCOPES, commands
from career_tui.tui.commands.active import scopes_for_help
from career_tui.tui.keymap import key_text
from career_tui.tui.layouts import LAYOUTS
from career_tui.tui.widgets.picker import Line, Picker

if TYPE_CHECKING:
    from career_tui.tui.shell import Shell


class HelpScreen(Picker):
    """All commands with their keys and what they do; typing narrows them."""

    def __init__(self, asked_from: Screen[object]) -> None:
        super().__init__((), title="Keys")
        keymap = cast("Shell", asked_from.app).keys
        self._help: list[Line] = []
        for scope in filter(commands, scopes_for_help(asked_from)):
            if self._help:
                self._help.append(Line(f"above.{scope}", "", selectable=False))
            self._help.append(Line(f"scope.{scope}", SCOPES[scope], selectable=False))
            self._help.extend(
                Line(
                    command.id,
                    command.help,
                    note=command.id,
                    key=key_text(command.id, keymap, True),
                )
                for command in commands(scope)
            )

        first, *more = LAYOUTS
        others = ", ".join(more)
        self._help += [
            Line("above.layouts", "", selectable=False),
            Line("scope.layouts", "On other keyboards", selectable=False),
            Line("layouts", f'layouts = ["{first}"], or {others}', note="config.toml"),
            Line("layouts.keys", "Any command has the keys you give it.", note="[keys]"),
        ]

    def lines(self) -> Sequence[Line]:
        """The commands below a heading for each scope."""
        return self._help

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Help is for reading: there is nothing to take."""
        return action != "pick"

    def picked(self, line: Line) -> None:
        """A line that was clicked twice closes it."""
        self.action_close()
