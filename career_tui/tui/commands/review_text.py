"""Commands while writing an answer in the weekly review."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("review_text.line", "ctrl+j", "line", "New line", "Begin a new line."),
    Command(
        "review_text.keep",
        "ctrl+l",
        "keep",
        "Keep as evidence",
        "Keep one of the wins as evidence.",
    ),
    Command(
        "review_text.editor",
        "ctrl+e",
        "edit_outside",
        "Editor",
        "Write this text in $EDITOR.",
        priority=True,
    ),
    Command("review_text.back", "shift+tab", "back", "Back", "Go back to the one before."),
)
