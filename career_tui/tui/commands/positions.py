"""Commands of the list of positions."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("positions.add", "a", "add", "Add", "Add a position."),
    Command("positions.edit", "e", "edit", "Edit", "Edit this position."),
    Command("positions.delete", "d", "delete", "Delete", "Delete this position; evidence stays."),
    Command("positions.undo", "u", "undo", "Undo", "Undo the last thing that was done."),
)
