"""Commands of the summary in the weekly review."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "review_summary.sign_off",
        "enter,ctrl+s",
        "sign_off",
        "Sign off",
        "Finish the review: write it into the journal.",
    ),
    Command(
        "review_summary.keep",
        "V,ctrl+l",
        "keep",
        "Keep as evidence",
        "Keep one of the wins as evidence.",
    ),
)
