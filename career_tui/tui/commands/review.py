"""Commands of every step of the weekly review."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("review.next", "enter", "next", "Next", "Keep the answer and go on to the next."),
    Command("review.skip", "s", "skip", "Skip", "Leave this goal for another time."),
    Command("review.back", "b", "back", "Back", "Go back to the one before."),
    Command("review.leave", "escape", "leave", "Leave", "Leave; every answer is kept.", out=True),
    Command(
        "review.next_step",
        "]",
        "step(1)",
        "Next step",
        "Go on to the next step; what is not answered stays as it is.",
        footer=False,
    ),
    Command(
        "review.previous_step",
        "[",
        "step(-1)",
        "Step back",
        "Go back to the step before.",
        footer=False,
    ),
    Command(
        "review.discard",
        "ctrl+o",
        "discard",
        "Discard review",
        "Throw this review away; what it changed of goals and skills stays.",
        footer=False,
    ),
)
