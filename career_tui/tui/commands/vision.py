"""Commands of the vision screen, of writing a statement, and of its versions."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("vision.add", "a", "add", "Write", "Write a statement, led by questions."),
    Command("vision.edit", "e", "edit", "Revise", "Revise this statement; the old one is kept."),
    Command("vision.add_goal", "A", "add_goal", "Add goal", "Add a goal that serves this one."),
    Command("vision.versions", "v", "versions", "Versions", "Read and compare its versions."),
    Command("vision.delete", "d", "delete", "Delete", "Delete this statement and its versions."),
    Command("vision.filter", "/", "filter", "Filter", "Show only statements that match."),
    Command(
        "vision.back", "escape", "back", "Back", "Go back to the list of statements.", out=True
    ),
)
