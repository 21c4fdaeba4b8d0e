"""Commands of the journal."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("journal.filter", "/", "filter", "Search", "Search in all finished reviews."),
    Command(
        "journal.back", "escape", "back", "Back", "Go back to the list of all reviews.", out=True
    ),
)
