"""`vision`: the statements, and the goals that serve them."""

import argparse
from datetime import date
from typing import Any

from career_tui.cli.goals import iso, mark
from career_tui.cli.options import day, looking
from career_tui.cli.output import Column, Page, Row, print_json
from career_tui.domain.goals import Schedule
from career_tui.domain.progress import percent
from career_tui.domain.vision import VisionRow

_COLUMNS = (Column(), Column(right=True), Column())


def run(options: argparse.Namespace) -> int:
    """Print every statement with the goals that serve it."""
    today = day(options)
    with looking(options) as look:
        rows = look.vision.statements()
    if options.json:
        print_json([as_json(row) for row in rows])
        return 0
    page = Page()
    if not rows:
        page.line("No vision yet: career-tui opens the app, where 2 goes to it and a adds one.")
    for row in rows:
        _print(page, row, today)
    return 0


def as_json(row: VisionRow) -> dict[str, Any]:
    """A statement for other programs; shares are 0..1, what is unknown is None."""
    return {
        "uid": row.uid,
        "title": row.title,
        "area": row.area,
        "years": row.years,
        "target_year": row.target_year,
        "written_on": iso(row.written_on),
        "details": row.details,
        "progress": row.progress,
        "goals": [
            {
                "uid": goal.uid,
                "title": goal.title,
                "progress": goal.progress,
                "schedule_status": goal.schedule,
            }
            for goal in row.goals
        ],
        "versions": [
            {
                "written_on": iso(version.written_on),
                "replaced_on": iso(version.replaced_on),
                "title": version.title,
                "area": version.area,
                "years": version.years,
                "details": version.details,
            }
            for version in row.versions
        ],
    }


def _print(page: Page, row: VisionRow, today: date) -> None:
    page.heading(row.title)
    page.line(f"{row.target_year} ({_away(row.target_year - today.year)}), {row.area}", 1)
    page.prose(row.details, 1)
    if not row.goals:
        page.line("No goal serves it yet", 1)
        return
    goals = "1 goal serves it" if len(row.goals) == 1 else f"{len(row.goals)} goals serve it"
    known = "" if row.progress is None else f", {percent(row.progress)} on average"
    page.line(f"{goals}{known}:", 1)
    rows = []
    for goal in row.goals:
        schedule = Schedule(goal.schedule)
        standing = "" if schedule is Schedule.UNSCHEDULED else goal.standing
        share = "progress unknown" if goal.progress is None else percent(goal.progress)
        words = f"{goal.title}: {', '.join(filter(None, (share, standing)))}"
        rows.append(
            Row(
                (goal.title, percent(goal.progress), mark(schedule, goal.standing)), words, indent=2
            )
        )
    page.rows(_COLUMNS, rows)


def _away(years: int) -> str:
    if years == 0:
        return "this year"
    count = "1 year" if abs(years) == 1 else f"{abs(years)} years"
    return f"in {count}" if years > 0 else f"{count} ago"
