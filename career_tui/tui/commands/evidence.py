"""Commands of the evidence screen."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("evidence.add", "a", "add", "Add", "Keep something that you did as evidence."),
    Command("evidence.edit", "e", "edit", "Edit", "Edit this evidence."),
    Command("evidence.hand_in", "X", "hand_in", "Hand in", "Hand in the evidence of the period."),
    Command("evidence.period", "P", "period", "Period", "Choose the period that counts."),
    Command("evidence.filter", "/", "filter", "Filter", "Show only evidence that matches."),
    Command("evidence.visit", "v", "visit", "Goal, skill", "Go to the goal or skill it serves."),
    Command("evidence.positions", "o", "positions", "Positions", "Show and change your positions."),
    Command("evidence.delete", "d", "delete", "Delete", "Delete this evidence."),
    Command("evidence.link", "L", "link", "Copy link", "Copy the link of this evidence."),
    Command("evidence.back", "escape", "back", "Back", "Go back to all the evidence.", out=True),
)
