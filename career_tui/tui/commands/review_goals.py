"""Commands of a goal in the weekly review."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("review_goals.note", "i", "note", "Note", "Write a note on this goal."),
    Command(
        "review_goals.written",
        "escape",
        "written",
        "Back to the keys",
        "Leave the note; letters are commands again.",
        palette=False,
    ),
    Command(
        "review_goals.editor", "ctrl+e", "edit_outside", "Editor", "Write the note in $EDITOR."
    ),
    Command(
        "review_goals.surer",
        "right",
        "sure(1)",
        "Surer",
        "More confidence that it will be reached.",
        footer=False,
        palette=False,
    ),
    Command(
        "review_goals.less_sure",
        "left",
        "sure(-1)",
        "Less sure",
        "Less confidence that it will be reached.",
        footer=False,
        palette=False,
    ),
    Command(
        "review_goals.correct",
        "t",
        "correct",
        "Correct course",
        "Set a new due date or a new target, with the reason.",
        footer=False,
    ),
    Command(
        "review_goals.hold",
        "h",
        "hold",
        "Hold",
        "Put this goal on hold, or take it up again.",
        footer=False,
    ),
    Command(
        "review_goals.done",
        "x",
        "done",
        "Done",
        "This goal is done, or is not done after all.",
        footer=False,
    ),
    Command(
        "review_goals.drop",
        "D",
        "drop",
        "Drop",
        "Drop this goal, or take it up again.",
        footer=False,
    ),
    Command(
        "review_goals.smaller",
        "n",
        "smaller",
        "Next action",
        "Add a smaller next action below this goal.",
        footer=False,
    ),
    Command(
        "review_goals.obstacle",
        "o",
        "obstacle",
        "Obstacle",
        "Say what stands in the way, and what to do if it comes.",
        footer=False,
    ),
)
