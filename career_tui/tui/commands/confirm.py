"""Answering a question."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("confirm.yes", "y", "yes", "Yes", "Say yes to the question.", priority=True),
    Command("confirm.no", "n", "no", "No", "Say no to the question.", priority=True),
)
