"""Skills: gaps, priorities, what an assessment changes, and how they are counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.skills import (
    Assessment,
    Scale,
    Skill,
    SkillCounts,
    Source,
    assess,
    count,
    gap,
)
from tests.worked_out import biggest_gaps

TODAY = date(2026, 11, 22)


def said(days_ago: int, level: int, source: Source = Source.SELF) -> Assessment:
    return Assessment(f"a{days_ago}", TODAY - timedelta(days=days_ago), level, source)


def skill(name: str = "Writing", *assessments: Assessment, **values: object) -> Skill:
    return Skill(uid=name, name=name, assessments=assessments, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("current", "target", "expected"),
    [(2, 4, 2), (4, 4, 0), (5, 4, 0), (None, 4, None), (2, None, None), (None, None, None)],
)
def test_gap(current: int | None, target: int | None, expected: int | None) -> None:
    assert gap(current, target) == expected


@given(st.integers(1, 10), st.integers(1, 10), st.integers(1, 5))
def test_priority_is_importance_times_gap(current: int, target: int, importance: int) -> None:
    row = assess(skill("A", said(1, current), target=target, importance=importance), TODAY)
    assert row.gap is not None
    assert row.gap >= 0
    assert row.priority == importance * row.gap
    assert (row.priority == 0) == (current >= target)


def test_self_and_others_stand_apart_and_the_latest_is_current() -> None:
    row = assess(
        skill("A", said(30, 4), said(20, 2, Source.PEER), said(10, 3, Source.TEST), target=5), TODAY
    )
    assert (row.current, row.self_level, row.others_level, row.difference) == (3, 4, 3, 1)
    assert row.last_assessed == TODAY - timedelta(days=10)
    assert (row.own_trend, row.others_trend) == ((4,), (2, 3))


def test_what_lies_ahead_is_not_known_yet() -> None:
    row = assess(skill("A", said(5, 2), said(-1, 5)), TODAY)
    assert (row.current, row.own_trend) == (2, (2,))


def test_a_trend_is_of_the_latest_sixteen_assessments() -> None:
    own = [said(40 - 2 * each, each % 5 + 1) for each in range(10)]
    others = [said(39 - 2 * each, 5, Source.PEER) for each in range(9)]
    row = assess(skill("A", *sorted([*own, *others], key=lambda one: one.date)), TODAY)
    assert row.own_trend == (3, 4, 5, 1, 2, 3, 4, 5)
    assert row.others_trend == (5,) * 8


def test_biggest_gaps_leave_out_what_has_none() -> None:
    rows = [
        assess(skill("Small", said(1, 2), target=3), TODAY),
        assess(skill("Done", said(1, 3), target=3), TODAY),
        assess(skill("Big", said(1, 1), target=5), TODAY),
        assess(skill("Unknown", target=5), TODAY),
        assess(skill("Also", said(1, 2), target=3), TODAY),
    ]
    assert [row.title for row in biggest_gaps(rows, 5)] == ["Big", "Also", "Small"]
    assert [row.title for row in biggest_gaps(rows, 1)] == ["Big"]


def test_count_says_of_each_sort_how_many() -> None:
    rows = [
        assess(skill("Strong", said(1, 4), target=3, interest=5), TODAY),
        assess(skill("Weak", said(1, 1), target=3, interest=4), TODAY),
        assess(skill("New", target=3, interest=3), TODAY),
        assess(skill("Aimless", said(1, 2)), TODAY),
    ]
    assert count(rows) == SkillCounts(all=4, at_target=1, gaps=1, unknown=1, interests=2)
    assert count([]) == SkillCounts(0, 0, 0, 0, 0)


def test_a_scale_names_its_levels_and_no_others() -> None:
    scale = Scale(("new", "good", "great"))
    assert scale.top == 3
    assert [scale.name(level) for level in (0, 1, 3, 4)] == ["0", "new", "great", "4"]
