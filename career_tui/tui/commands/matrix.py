"""Sorting a table."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("matrix.sort", "s", "sort_next", "Sort", "Sort by the next column."),
    Command(
        "matrix.reverse", "S", "sort_reverse", "Reverse", "Turn the order round.", footer=False
    ),
)
