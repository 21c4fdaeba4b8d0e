"""Commands of the Today screen."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "today.done",
        "x,space",
        "done",
        "Done",
        "Mark this as done, or a practice as kept today; or take it back.",
    ),
    Command("today.add", "a", "add", "Add", "Add an action, or anything else to the goals."),
    Command(
        "today.check_in",
        "p",
        "check_in",
        "Check in",
        "Write down a value, a day that was kept, or the level of a skill.",
    ),
    Command("today.edit", "e", "edit", "Edit", "Edit the goal, action, practice or skill."),
    Command(
        "today.keep",
        "V",
        "keep",
        "Keep as evidence",
        "Keep this, or what was done just now, as evidence.",
        footer=False,
    ),
    Command(
        "today.add_below",
        "A",
        "add_below",
        "Add below",
        "Add an action below the goal of the cursor.",
        footer=False,
    ),
    Command(
        "today.next_block",
        "tab",
        "block(1)",
        "Next block",
        "Go to the next block.",
        footer=False,
        palette=False,
    ),
    Command(
        "today.previous_block",
        "shift+tab",
        "block(-1)",
        "Block before",
        "Go to the block before.",
        footer=False,
        palette=False,
    ),
    Command(
        "today.side",
        "h,l,left,right",
        "side",
        "Other side",
        "Go to the other column.",
        footer=False,
        palette=False,
    ),
)
