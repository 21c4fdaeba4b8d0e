"""Commands of the list of a goal's measures."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "measures.check_in", "p", "check_in", "Check in", "Write down a value of this measure."
    ),
    Command("measures.add", "a", "add", "Add", "Add a measure."),
    Command("measures.edit", "e", "edit", "Edit", "Edit this measure or check-in."),
    Command("measures.delete", "d", "delete", "Delete", "Delete this measure or check-in."),
    Command("measures.undo", "u", "undo", "Undo", "Undo the last thing that was done."),
    Command("measures.fold", "h,left", "fold", "Fold", "Hide the check-ins.", footer=False),
    Command("measures.unfold", "l,right", "unfold", "Unfold", "Show the check-ins.", footer=False),
)
