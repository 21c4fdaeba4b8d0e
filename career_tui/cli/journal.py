"""`journal`: the reviews, newest first."""

import argparse
from collections.abc import Sequence
from datetime import date
from typing import Any

from career_tui.cli.goals import iso
from career_tui.cli.options import day, looking
from career_tui.cli.output import Page, print_json
from career_tui.cli.parser import LATEST_REVIEWS
from career_tui.domain.dates import spoken
from career_tui.domain.reviews import Review, ReviewEntry, ReviewStatus


def run(options: argparse.Namespace) -> int:
    """Print the draft and the finished reviews, newest first."""
    today = day(options)
    with looking(options) as look:
        entries = look.reviews.entries(options.search)
        if options.json:
            found = [(look.reviews.get(one.uid), one) for one in entries[: options.last]]
            print_json([as_json(review, entry) for review, entry in found])
            return 0
        shown = entries[: options.last or LATEST_REVIEWS]
        looked_at = {one.uid: look.reviews.get(one.uid).goals_reviewed for one in shown}
    page = Page()
    if not entries:
        page.line(
            "No review has these words."
            if options.search
            else "No reviews yet: career-tui review begins the first."
        )
    for entry in shown:
        _print(page, entry, looked_at[entry.uid], today)
    if len(shown) < len(entries):
        page.heading(f"{len(entries) - len(shown)} more: career-tui journal --last {len(entries)}")
    return 0


def as_json(review: Review, entry: ReviewEntry) -> dict[str, Any]:
    """A review with its answers, for other programs."""
    return {
        "uid": review.uid,
        "status": review.status.value,
        "period_start": iso(review.period_start),
        "period_end": iso(review.period_end),
        "finished_on": iso(review.finished_on),
        "next_due": iso(review.next_due),
        "looks_from": iso(review.looks_from),
        "looks_until": iso(review.looks_until),
        "seconds": review.seconds,
        "goals_reviewed": review.goals_reviewed,
        "excerpt": entry.excerpt,
        "summary": review.summary,
        "answers": [
            {
                "step": answer.step.value,
                "question": answer.question,
                "subject": answer.subject,
                "text": answer.text,
                "outcome": answer.outcome.value,
                "answered_at": iso(answer.answered_at),
            }
            for answer in review.answers
        ],
    }


def _print(page: Page, entry: ReviewEntry, looked_at: int, today: date) -> None:
    page.heading(f"{spoken(entry.period_start, today)} to {spoken(entry.period_end, today)}")
    page.line(", ".join(_facts(entry, looked_at, today)), 1)
    if entry.excerpt:
        page.line(entry.excerpt, 1)


def _facts(entry: ReviewEntry, looked_at: int, today: date) -> Sequence[str]:
    if entry.status is ReviewStatus.DRAFT or entry.finished_on is None:
        return ("a draft, career-tui review resumes it",)
    goals = "1 goal reviewed" if looked_at == 1 else f"{looked_at} goals reviewed"
    facts = [f"signed off {spoken(entry.finished_on, today)}", goals]
    if entry.seconds >= 60:
        minutes = round(entry.seconds / 60)
        facts.append("1 minute" if minutes == 1 else f"{minutes} minutes")
    return facts
