"""Commands of the history."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("history.filter", "/", "filter", "Filter", "Show only what has these words."),
    Command("history.limit", "o", "limit", "Only this", "Show one record's history, or all."),
    Command("history.back", "escape", "back", "Back", "Go back to where you were.", out=True),
)
