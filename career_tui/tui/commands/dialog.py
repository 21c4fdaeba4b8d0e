"""Keys of every dialog."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "dialog.close", "escape", "close", "Close", "Close this without doing anything.", out=True
    ),
)
