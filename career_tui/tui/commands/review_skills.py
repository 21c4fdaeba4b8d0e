"""Commands of the skills in the weekly review."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "review_skills.raise",
        "right",
        "level(1)",
        "Higher",
        "One level higher; a number sets the level at once and goes on.",
    ),
    Command("review_skills.lower", "left", "level(-1)", "Lower", "One level lower."),
    Command(
        "review_skills.clear",
        "backspace,delete",
        "clear",
        "Take back",
        "Take the level of this review back.",
    ),
)
