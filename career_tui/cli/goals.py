"""`goals`: the tree."""

import argparse
from collections.abc import Sequence
from datetime import date
from typing import Any

from career_tui.cli.options import day, looking
from career_tui.cli.output import Column, Page, Row, print_json
from career_tui.domain.dates import spoken
from career_tui.domain.goals import Goal, GoalRow, Kind, Schedule, Status, Tally
from career_tui.domain.progress import percent
from career_tui.domain.schedule import said
from career_tui.domain.tree import okr_score
from career_tui.domain.why import kept_words

_COLUMNS = (Column(), Column(right=True), Column(), Column())
_DATED = (Schedule.ON_TRACK, Schedule.BEHIND, Schedule.AT_RISK, Schedule.OVERDUE)
_SHAPES = {
    Schedule.OVERDUE: "! ",
    Schedule.AT_RISK: "! ",
    Schedule.BEHIND: "~ ",
    Schedule.ON_TRACK: "· ",
}


def run(options: argparse.Namespace) -> int:
    """Print every goal in the order of the tree."""
    today = day(options)
    with looking(options) as look:
        rows = look.goals.tree(forecasts=options.json)
    if options.json:
        print_json([as_json(row) for row in rows])
        return 0
    page = Page()
    if rows:
        page.rows(_COLUMNS, goal_rows(rows, today))
    else:
        page.line("No goals yet: career-tui opens the app, where a adds one.")
    return 0


def as_json(row: GoalRow) -> dict[str, Any]:
    """A goal for other programs; shares are 0..1, what is unknown is None."""
    goal = row.goal
    kept = {} if row.adherence is None else {"adherence": _adherence(row.adherence)}
    return {
        "uid": goal.uid,
        "parent": goal.parent,
        "title": goal.title,
        "kind": goal.kind.value,
        "horizon": goal.horizon.value,
        "status": goal.status.value,
        "start": iso(goal.start),
        "due": iso(goal.due),
        "weight": weight(goal),
        "progress": row.progress,
        "computed_progress": row.computed_progress,
        "expected": row.expected,
        "schedule_status": row.schedule.value,
        "below": {
            "overdue": row.below.overdue,
            "at_risk": row.below.at_risk,
            "behind": row.below.behind,
        },
        "forecast": _forecast(row),
        "forecast_words": None if row.forecast is None else row.forecast.words,
        "okr_score": okr_score(row.progress) if goal.kind is Kind.GOAL else None,
        "why": row.why,
    } | kept


def _adherence(counted: Tally) -> dict[str, Any]:
    """How often a practice or policy was kept."""
    return {
        "kept": counted.kept,
        "meant": counted.meant,
        "share": counted.share,
        "streak": counted.streak,
        "strength": counted.strength,
        "this_week": {"kept": counted.this_week.kept, "meant": counted.this_week.meant},
    }


def iso(value: date | None) -> str | None:
    """A day or moment as JSON has it."""
    return None if value is None else value.isoformat()


def weight(goal: Goal) -> float | None:
    """The weight in the parent's roll-up; None where the goal stays out of it."""
    if goal.weight is not None or goal.kind.recurs:
        return goal.weight
    return 1.0


def _forecast(row: GoalRow) -> dict[str, str | None] | None:
    found = row.forecast
    if found is None or found.finish is None:
        return None
    return {"date": iso(found.finish), "earliest": iso(found.earliest), "latest": iso(found.latest)}


def goal_rows(rows: Sequence[GoalRow], today: date, *, outline: bool = True) -> list[Row]:
    """Goals for a page, indented by their depth unless they stand on their own."""
    return [_row(row, today, row.depth if outline else 1) for row in rows]


def _row(row: GoalRow, today: date, indent: int) -> Row:
    goal = row.goal
    is_over = goal.status in (Status.DONE, Status.DROPPED)
    due = "" if goal.due is None or is_over else spoken(goal.due, today)
    standing = said(row.schedule, goal, today)
    kind = "" if goal.kind is Kind.GOAL else goal.kind.value
    words = [kind, _share(row)]
    if row.expected is not None and row.schedule in _DATED:
        words.append(f"expected {percent(row.expected)}")
    words.append("" if row.schedule is Schedule.UNSCHEDULED else standing)
    words.append(f"below: {row.below.words}" if row.below else "")
    words.append(due if row.schedule is Schedule.SCHEDULED else f"due {due}" if due else "")
    status = mark(row.schedule, standing)
    if row.below:
        status += f"{', ' if status else ''}below: {row.below.words}"
    return Row(
        (row.title, share(row), status, due),
        f"{row.title}: {', '.join(filter(None, words))}",
        indent,
    )


def share(row: GoalRow) -> str:
    """How far it is, or how often it was kept; nothing of what is not measured by anything."""
    if row.adherence is not None and row.progress == row.adherence.share:
        return kept_words(row.adherence)
    return percent(row.progress) if row.has_progress else ""


def _share(row: GoalRow) -> str:
    is_goal = row.goal.kind is Kind.GOAL
    return {"?": "progress unknown", "": "unmeasured" if is_goal else ""}.get(
        share(row), share(row)
    )


def mark(schedule: Schedule, words: str) -> str:
    """What is said of a schedule status with its shape: "! at risk"; nothing for a goal without
    dates."""
    if words == Schedule.UNSCHEDULED.words:
        return ""
    return _SHAPES.get(schedule, "") + words
