"""Keys while a skill is being assessed; the digits choose the level."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("assess.save", "enter", "save", "Save", "Keep this assessment.", palette=False),
    Command(
        "assess.close",
        "escape",
        "close",
        "Close",
        "Close without assessing.",
        palette=False,
        out=True,
    ),
    Command(
        "assess.next_source",
        "right",
        "source(1)",
        "Who says so",
        "Choose who says so: you, a peer, a mentor, a manager or a test.",
        palette=False,
    ),
    Command(
        "assess.previous_source",
        "left",
        "source(-1)",
        "Before",
        "Choose who says so, the other way round.",
        footer=False,
        palette=False,
    ),
    Command("assess.note", "tab", "note", "Note", "Write a note, or go back.", palette=False),
    Command(
        "assess.higher", "up", "level(1)", "Higher", "One level up.", footer=False, palette=False
    ),
    Command(
        "assess.lower", "down", "level(-1)", "Lower", "One level down.", footer=False, palette=False
    ),
)
