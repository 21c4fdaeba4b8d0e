"""Commands of the Today screen."""

from career_tui.tui.commands.base import Command

COMMANDS: tuple[Command, ...] = ()
