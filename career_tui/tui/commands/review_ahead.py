"""Commands of the week ahead in the weekly review."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("review_ahead.choose", "space,x", "choose", "Choose", "Make this a focus of the week."),
    Command("review_ahead.add", "a", "add", "New", "Write a new action for the week."),
    Command("review_ahead.filter", "/", "filter", "Filter", "Show only what matches."),
)
