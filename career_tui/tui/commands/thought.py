"""What becomes of a captured thought, in the look back of a review and where it is read."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "thought.action",
        "a",
        "make('action')",
        "Make it an action",
        "Make an action of this thought; its words are taken along.",
    ),
    Command(
        "thought.goal",
        "A",
        "make('goal')",
        "Make it a goal",
        "Make a goal of this thought; its words are taken along.",
    ),
    Command(
        "thought.evidence",
        "V",
        "make('evidence')",
        "Keep as evidence",
        "Keep this thought, or what was done, as evidence.",
    ),
    Command("thought.settle", "x", "settle", "Settled", "This thought has been dealt with."),
)
