"""`skills`: the matrix."""

import argparse
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from career_tui.cli.goals import iso
from career_tui.cli.options import day, looking
from career_tui.cli.output import Column, Page, Row, print_json
from career_tui.domain.dates import relative
from career_tui.domain.skills import Scale, SkillRow

COLUMNS = (
    Column(),
    Column("now", right=True),
    Column("target", right=True),
    Column("gap", right=True),
    Column("importance", right=True),
    Column("priority", right=True),
    Column("self", right=True, spare=True),
    Column("others", right=True, spare=True),
    Column("assessed"),
)
_UNNAMED = "Without a category"


def run(options: argparse.Namespace) -> int:
    """Print every skill by category."""
    today = day(options)
    with looking(options) as look:
        rows = look.skills.matrix()
        scale = look.settings.scale
    if options.json:
        print_json([as_json(row) for row in rows])
        return 0
    page = Page()
    if not rows:
        page.line("No skills yet: career-tui opens the app, where 4 goes to them and a adds one.")
        return 0
    found: list[Row] = []
    for category, skills in groupby(rows, key=lambda row: row.skill.category):
        name = category or _UNNAMED
        found.append(Row((name,), name, strong=True))
        found += skill_rows(list(skills), scale, today)
    page.rows(COLUMNS, found)
    return 0


def as_json(row: SkillRow) -> dict[str, Any]:
    """A skill for other programs; levels on the scale, what is unknown is None."""
    return {
        "uid": row.uid,
        "name": row.skill.name,
        "category": row.skill.category,
        "current": row.current,
        "target": row.skill.target,
        "gap": row.gap,
        "importance": row.skill.importance,
        "priority": row.priority,
        "self": row.self_level,
        "others": row.others_level,
        "last_assessed": iso(row.last_assessed),
    }


def skill_rows(rows: Sequence[SkillRow], scale: Scale, today: date) -> list[Row]:
    """Skills for a page."""
    return [Row(_cells(row, today), _words(row, scale, today), indent=1) for row in rows]


def _cells(row: SkillRow, today: date) -> tuple[str, ...]:
    numbers = (
        row.current,
        row.skill.target,
        row.gap,
        row.skill.importance,
        row.priority,
        row.self_level,
        row.others_level,
    )
    assessed = relative(row.last_assessed, today) if row.last_assessed else "never"
    return (row.title, *("-" if one is None else str(one) for one in numbers), assessed)


def _words(row: SkillRow, scale: Scale, today: date) -> str:
    words = [_level("now", row.current, scale), _level("target", row.skill.target, scale)]
    words.append("" if row.gap is None else f"gap {row.gap}")
    words.append(f"importance {row.skill.importance}")
    words.append("" if row.priority is None else f"priority {row.priority}")
    if row.others_level is not None:
        own = "unknown" if row.self_level is None else str(row.self_level)
        words.append(f"self {own}, others {row.others_level}")
    assessed = relative(row.last_assessed, today) if row.last_assessed else "never"
    words.append(f"assessed {assessed}")
    return f"{row.title}: {', '.join(filter(None, words))}"


def _level(what: str, level: int | None, scale: Scale) -> str:
    if level is None:
        return f"no {what}" if what == "target" else f"{what} unknown"
    return f"{what} {level} ({scale.name(level)})"
