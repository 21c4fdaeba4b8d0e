"""Keys of a line to write."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "ask.answer",
        "enter",
        "answer",
        "Save",
        "Take what was written.",
        palette=False,
        priority=True,
    ),
)
