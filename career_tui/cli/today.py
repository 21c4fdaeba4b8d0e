"""`today`: what needs the person, and what the week holds."""

import argparse
from datetime import date
from typing import Any

from career_tui.cli import goals, skills
from career_tui.cli.goals import goal_rows, iso
from career_tui.cli.options import day, looking
from career_tui.cli.output import Column, Page, Row, print_json
from career_tui.domain.cadence import ReviewDue
from career_tui.domain.dates import relative, spoken
from career_tui.domain.goals import GoalRow, Kind, Status
from career_tui.domain.periods import week_number
from career_tui.domain.progress import percent
from career_tui.domain.skills import Scale
from career_tui.domain.today import PracticeWeek, Today, calls

_NEEDS = (Column(), Column(right=True), Column(), Column())
_SOON = (Column(), Column())
_PRACTICES = (Column(), Column())


def run(options: argparse.Namespace) -> int:
    """Print the first screen."""
    today = day(options)
    with looking(options) as store:
        look = store.today.look()
        scale = store.settings.scale
        week = week_number(today, store.settings.week_start)
    if options.json:
        print_json(as_json(look))
    else:
        _print(Page(), look, scale, week)
    return 0


def as_json(look: Today[GoalRow]) -> dict[str, Any]:
    """The first screen for other programs."""
    return {
        "date": iso(look.day),
        "empty": look.empty,
        "review": {
            "due": look.review.due,
            "since": iso(look.review.since),
            "next_due": iso(look.review.next_due),
            "last": iso(look.review.last),
            "draft": look.review.draft,
            "streak": look.review.streak,
            "weeks": list(look.review.weeks),
        },
        "needs": [goals.as_json(row) for row in look.needs],
        "unseen": [goals.as_json(row) | {"days": days} for row, days in look.unseen],
        "actions": [
            goals.as_json(row) | {"focus": row.uid in look.focus}
            for row in look.soon
            if row.goal.kind is Kind.ACTION
        ],
        "deadlines": [goals.as_json(row) for row in look.soon if row.goal.kind is Kind.GOAL],
        "practices": [
            {
                "uid": one.row.uid,
                "title": one.row.title,
                "kind": one.row.goal.kind.value,
                "week_start": iso(one.week.start),
                "kept": one.week.kept,
                "meant": one.week.meant,
                "broken": one.week.broken,
                "days": [iso(kept) for kept in one.week.days],
            }
            for one in look.practices
        ],
        "gaps": [skills.as_json(row) for row in look.gaps],
        "thoughts": look.thoughts,
    }


def _print(page: Page, look: Today[GoalRow], scale: Scale, week: int) -> None:
    today = look.day
    page.heading(f"{spoken(today, today, year=True)}, week {week}")
    if look.empty:
        page.line("Nothing here yet: career-tui opens the app and begins with your vision;")
        page.line("career-tui demo shows a made-up career to look around in.")
        return
    for line in _review(look.review, today):
        page.line(line)
    if asked := calls(look):
        page.line(", ".join(asked))
    if look.thoughts:
        waiting = "1 thought waits" if look.thoughts == 1 else f"{look.thoughts} thoughts wait"
        page.line(f"{waiting} for the next review")
    if not look.needs and look.open_goals:
        page.line("Nothing is late, at risk or behind")
    if look.needs or look.unseen:
        page.heading("Needs you")
        unseen = [_unseen(row, days) for row, days in look.unseen]
        page.rows(_NEEDS, [*goal_rows(look.needs, today, outline=False), *unseen])
    if look.soon:
        page.heading("Soon")
        page.rows(_SOON, [_soon(row, look) for row in look.soon])
    if look.practices:
        page.heading("Practices and policies this week")
        page.rows(_PRACTICES, [_practice(one) for one in look.practices])
    if look.gaps:
        page.heading("Biggest gaps")
        page.rows(skills.COLUMNS, skills.skill_rows(look.gaps, scale, today))


def _review(review: ReviewDue, today: date) -> list[str]:
    last = "" if review.last is None else f"; the last one was {relative(review.last, today)}"
    if review.draft:
        first = f"A weekly review is begun: career-tui review resumes it{last}"
    elif review.due and review.since is None:
        first = "The first weekly review is due: career-tui review begins it"
    elif review.due and review.since is not None:
        since = "today" if review.since == today else f"since {spoken(review.since, today)}"
        first = f"The weekly review is due {since}{last}"
    else:
        when = "" if review.next_due is None else f" {spoken(review.next_due, today)}"
        first = f"The next weekly review is due{when}{last}"
    if review.last is None:
        return [first]
    kept = sum(week is True for week in review.weeks)
    weeks = "1 week" if review.streak == 1 else f"{review.streak} weeks"
    return [first, f"Streak {weeks}; reviewed {kept} of the last {len(review.weeks)} weeks"]


def _unseen(row: GoalRow, days: int) -> Row:
    cells = (row.title, percent(row.progress), f"~ no look for {days} days", "")
    return Row(cells, f"{row.title}: not looked at for {days} days", indent=1)


def _soon(row: GoalRow, look: Today[GoalRow]) -> Row:
    goal = row.goal
    if goal.status is Status.DONE:
        when = "done"
    elif goal.due is None:
        when = "focus of this week"
    else:
        when = f"due {spoken(goal.due, look.day)}"
    if goal.due is not None and row.uid in look.focus and goal.status is not Status.DONE:
        when += ", focus of this week"
    return Row((row.title, when), f"{row.title}: {when}", indent=1)


def _practice(one: PracticeWeek) -> Row:
    week = one.week
    if one.row.goal.kind is Kind.POLICY:
        said = "nothing noted" if not week.meant else f"kept {week.kept} of {week.meant}"
    else:
        said = week.words
    return Row((one.row.title, said), f"{one.row.title}: {said}", indent=1)
