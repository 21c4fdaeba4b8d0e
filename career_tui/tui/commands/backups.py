"""Commands of the Backups screen."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("backups.take", "b", "take", "Back up now", "Take a backup now."),
    Command("backups.restore", "R", "restore", "Restore", "Go back to this backup, after asking."),
    Command("backups.back", "escape", "back", "Back", "Leave the backups.", out=True),
)
