"""Commands of the goals screen."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "goals.back",
        "escape",
        "back",
        "Back",
        "Go back to the tree, or clear the filter.",
        out=True,
    ),
    Command("goals.add_beside", "a", "add_beside", "Add", "Add a goal beside this one."),
    Command("goals.add_below", "A", "add_below", "Add below", "Add a goal below this one."),
    Command("goals.check_in", "p", "check_in", "Check in", "Write down the value of today."),
    Command(
        "goals.done",
        "x",
        "done",
        "Done",
        "Mark this as done, or a practice as kept today; or take it back.",
    ),
    Command("goals.edit", "e", "edit", "Edit", "Edit this goal."),
    Command("goals.why", "w", "why", "Why", "Show where the progress of this goal comes from."),
    Command("goals.filter", "/", "filter", "Filter", "Show only goals that match."),
    Command("goals.measures", "m", "measures", "Measures", "Show and change what is measured."),
    Command(
        "goals.finish",
        "X",
        "finish",
        "Finish",
        "End this practice or policy for good, or take it up again.",
        footer=False,
    ),
    Command("goals.delete", "d", "delete", "Delete", "Delete this goal and all below it."),
    Command("goals.hold", "H", "hold", "Hold", "Put this goal on hold, or take it up again."),
    Command("goals.drop", "D", "drop", "Drop", "Give this goal up, with the reason."),
    Command(
        "goals.show_closed", ".", "show_closed", "Show done", "Show or hide done and dropped goals."
    ),
    Command(
        "goals.evidence",
        "v",
        "evidence",
        "Evidence",
        "Show the evidence of this goal.",
        footer=False,
    ),
    Command(
        "goals.keep",
        "V",
        "keep",
        "Keep as evidence",
        "Keep this, or what was done just now, as evidence.",
        footer=False,
    ),
    Command(
        "goals.fold", "h,left", "fold", "Fold", "Fold this goal; go to its parent.", footer=False
    ),
    Command(
        "goals.unfold",
        "l,right",
        "unfold",
        "Unfold",
        "Unfold this goal; go below it.",
        footer=False,
    ),
    Command(
        "goals.fold_all", "z", "fold_all", "Fold all", "Fold or unfold all goals.", footer=False
    ),
    Command("goals.move_down", "J", "move_down", "Move down", "Move this goal down.", footer=False),
    Command("goals.move_up", "K", "move_up", "Move up", "Move this goal up.", footer=False),
    Command("goals.outdent", "<", "outdent", "Out", "Move this goal one level out.", footer=False),
    Command("goals.indent", ">", "indent", "In", "Move this goal one level in.", footer=False),
)
