"""Commands of the skills screen."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("skills.assess", "p", "assess", "Assess", "Assess this skill now."),
    Command("skills.add", "a", "add", "Add", "Add a skill."),
    Command("skills.edit", "e", "edit", "Edit", "Edit this skill, its target and its notes."),
    Command("skills.delete", "d", "delete", "Delete", "Delete this skill and its assessments."),
    Command("skills.filter", "/", "filter", "Filter", "Show only skills that match."),
    Command("skills.back", "escape", "back", "Back", "Go back to the whole matrix.", out=True),
    Command(
        "skills.sort_by",
        "o",
        "sort_by",
        "Order",
        "Choose the column to sort by.",
        footer=False,
    ),
    Command(
        "skills.earlier",
        "P",
        "earlier",
        "Past assessment",
        "Write down an assessment of another day.",
        footer=False,
    ),
    Command(
        "skills.mend_assessment",
        "E",
        "mend_assessment",
        "Edit assessment",
        "Edit one of this skill's assessments.",
        footer=False,
    ),
    Command(
        "skills.delete_assessment",
        "D",
        "delete_assessment",
        "Delete assessment",
        "Delete one of this skill's assessments.",
        footer=False,
    ),
    Command(
        "skills.evidence",
        "v",
        "evidence",
        "Evidence",
        "Show the evidence of this skill.",
        footer=False,
    ),
    Command("skills.scale", "L", "scale", "Levels", "Name the levels of the scale.", footer=False),
)
