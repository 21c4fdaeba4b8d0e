"""Which lines the matrix has, and in which order."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from career_tui.domain.folding import by_group, by_name
from career_tui.domain.skills import SkillRow
from career_tui.quick_dataclass import dataclass
from career_tui.tui.screens.list_detail import Found, among

UNCATEGORISED = "Without a category"


@dataclass(frozen=True, slots=True)
class Heading:
    """A category, above its skills."""

    uid: str
    title: str
    selectable: bool = False


Line = SkillRow | Heading
Order = tuple[str, bool] | None
"""A column's key and whether descending; None is the natural order, by category."""


def _days_ago(row: SkillRow) -> int:
    return -(row.last_assessed or date.min).toordinal()


def _rise(row: SkillRow) -> int | None:
    trend = row.own_trend or row.others_trend
    return trend[-1] - trend[0] if trend else None


_KEYS: dict[str, Callable[[SkillRow], Any]] = {
    "name": lambda row: by_name(row.title),
    "now": lambda row: row.current,
    "target": lambda row: row.skill.target,
    "gap": lambda row: row.gap,
    "importance": lambda row: row.skill.importance,
    "priority": lambda row: row.priority,
    "self": lambda row: row.self_level,
    "others": lambda row: row.others_level,
    "assessed": _days_ago,
    "trend": _rise,
}


def found(rows: Sequence[SkillRow], search: str) -> Found[SkillRow]:
    """The skills whose name or category fit a search."""
    return among(rows, lambda row: (row.title, row.skill.category), search)


def in_order(rows: Sequence[SkillRow], order: Order) -> list[Line]:
    """The lines of the matrix: by category below headings, or sorted by a column without them.

    What is unknown stands last in either direction, but for the time since an assessment:
    never is the longest.
    """
    if order is None:
        return _grouped(rows)
    key, descending = order
    value = _KEYS[key]
    known = [row for row in rows if value(row) is not None]
    unknown = [row for row in rows if value(row) is None]
    return [*sorted(known, key=value, reverse=descending), *unknown]


def _grouped(rows: Sequence[SkillRow]) -> list[Line]:
    if not any(row.skill.category for row in rows):
        return [*rows]
    lines: list[Line] = []
    before: str | None = None
    for row in rows:
        category = row.skill.category
        if by_group(category) != before:
            before = by_group(category)
            lines.append(Heading(f"category.{before}", category or UNCATEGORISED))
        lines.append(row)
    return lines
