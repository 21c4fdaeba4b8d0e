"""Keys of the `/` line."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("filter.leave", "down", "leave", "To the list", "Keep the filter, go to the list."),
    Command("filter.clear", "escape", "clear", "Clear", "Clear the filter and show all again."),
)
