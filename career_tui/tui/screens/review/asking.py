"""What a review asks about itself, and how it says that it was left."""

from datetime import date
from typing import TYPE_CHECKING

from career_tui.domain.dates import spoken
from career_tui.domain.reviews import Review
from career_tui.tui.screens.review.header import period_words

if TYPE_CHECKING:
    from career_tui.tui.widgets.dialogs import Confirm

_AS_BEFORE = "The review is as it was signed off."


def whether_to_reopen(review: Review, today: date) -> "Confirm":
    """The question before a review that is signed off is looked at again."""
    from career_tui.tui.widgets.dialogs import Confirm

    week = period_words(review.period_start, review.period_end)
    day = review.finished_on
    signed = f"Signed off {spoken(day, today)}. " if day else ""
    return Confirm(
        f"The week of {week} is reviewed. Reopen its review?",
        "Reopen it",
        "Leave it",
        detail=f"{signed}The streak stays, and until it is signed off again nothing is lost.",
    )


def whether_to_discard(review: Review) -> "Confirm":
    """The question before a review, or what was answered since it was reopened, goes."""
    from career_tui.tui.widgets.dialogs import Confirm

    stay = "Check-ins, dates and levels that it changed stay."
    if review.finished_on is None:
        return Confirm(
            "Throw this review away?",
            "Throw it away",
            "Keep it",
            detail=f"Its answers are lost. {stay}",
        )
    return Confirm(
        "Go back to the review as it was signed off?",
        "Go back",
        "Keep on",
        detail=f"What was answered since is lost. {stay}",
    )


def how_left(review: Review, kept: bool) -> str:
    """What is said on leaving a review, which is `kept` where there is something to keep."""
    if kept:
        return "The review is kept: r resumes it here."
    return "Nothing was answered yet." if review.finished_on is None else _AS_BEFORE


def how_thrown_away(review: Review) -> str:
    """What is said once it is gone."""
    return "The review is thrown away." if review.finished_on is None else _AS_BEFORE
