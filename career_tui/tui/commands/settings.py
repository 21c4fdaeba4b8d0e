"""Commands of the settings."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("settings.next", "right,l,space", "turn(1)", "Next", "Take the next value."),
    Command("settings.previous", "left,h", "turn(-1)", "Before", "Take the value before."),
    Command("settings.back", "escape", "back", "Back", "Go back to where you were."),
)
