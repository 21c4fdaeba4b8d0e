"""Keys where two have changed the same."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "conflict.settle",
        "enter,ctrl+s",
        "settle",
        "Save so",
        "Save what was chosen.",
        priority=True,
    ),
    Command(
        "conflict.back",
        "escape",
        "back",
        "Back",
        "Go back to the form; nothing is saved.",
        out=True,
    ),
)
