"""Keys while questions lead to a statement."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "guide.next_line",
        "enter",
        "next_line",
        "Next",
        "Go on to the next question; in a text, begin a new line.",
        palette=False,
        priority=True,
    ),
    Command("guide.next", "tab", "next", "Next", "Go on to the next question.", priority=True),
    Command("guide.save", "ctrl+s", "save", "Save", "Save the statement.", priority=True),
    Command("guide.back", "shift+tab", "back", "Back", "Go back one question.", priority=True),
    Command(
        "guide.editor",
        "ctrl+e",
        "edit_outside",
        "Editor",
        "Write this answer in $EDITOR.",
        priority=True,
    ),
    Command(
        "guide.leave",
        "escape",
        "leave",
        "Leave",
        "Leave; the answers are kept as a draft.",
        out=True,
    ),
)
