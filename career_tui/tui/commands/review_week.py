"""Commands of the actions and practices in the weekly review."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "review_week.done",
        "x",
        "done",
        "Done",
        "This action is done, or this practice was kept today.",
    ),
    Command("review_week.move", "m", "move", "Move", "Move this action to the end of next week."),
    Command("review_week.drop", "D", "drop", "Drop", "Drop this action."),
    Command(
        "review_week.toggle",
        "space",
        "toggle_day",
        "Kept",
        "Kept, broken, not known on the marked day; 1 to 7 do it for a day.",
    ),
    Command(
        "review_week.keep",
        "V",
        "keep",
        "Keep as evidence",
        "Keep this action or practice as evidence.",
        footer=False,
    ),
    Command(
        "review_week.later",
        "right",
        "day(1)",
        "Day after",
        "Mark the day after.",
        footer=False,
        palette=False,
    ),
    Command(
        "review_week.earlier",
        "left",
        "day(-1)",
        "Day before",
        "Mark the day before.",
        footer=False,
        palette=False,
    ),
)
