"""While looking around the demo, at every tab."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "visit.own_store",
        "b",
        "own_store",
        "Leave the demo",
        "Go back from the demo to your own.",
        out=True,
    ),
)
