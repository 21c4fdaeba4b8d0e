"""Keys where the versions of a statement are compared."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("versions.mark", "m", "mark", "Compare from here", "Compare the others with this one."),
    Command("versions.read", "t", "read", "Text or changes", "Show its text, or what changed."),
    Command("versions.back", "escape", "back", "Back", "Go back to the statements.", out=True),
)
