"""Commands of the look back in the weekly review."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "review_look.settle",
        "x",
        "settle",
        "Settled",
        "The captured thought has been dealt with.",
    ),
)
