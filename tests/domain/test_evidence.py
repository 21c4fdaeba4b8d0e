"""Evidence: the strip of months, what falls into a position, what is handed in, what is claimed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.evidence import (
    By,
    Evidence,
    Link,
    Month,
    Position,
    PositionKind,
    handed_in,
    is_only_claimed,
    months,
    position_on,
    without_any,
)


def test_the_strip_has_every_month_of_the_period_and_counts_its_days_only() -> None:
    days = [
        date(2026, 2, 28),  # the day before
        date(2026, 3, 1),
        date(2026, 3, 31),
        date(2026, 5, 2),
        date(2026, 6, 15),
        date(2026, 6, 16),  # the day after
    ]
    strip = months(days, date(2026, 3, 1), date(2026, 6, 15))
    assert strip == [
        Month(date(2026, 3, 1), 2),
        Month(date(2026, 4, 1), 0),
        Month(date(2026, 5, 1), 1),
        Month(date(2026, 6, 1), 1),
    ]
    assert without_any(strip, date(2026, 7, 1)) == [date(2026, 4, 1)]


def test_the_month_that_goes_on_is_not_one_that_nothing_is_from() -> None:
    strip = months([date(2026, 4, 9)], date(2026, 3, 1), date(2026, 5, 20))
    assert without_any(strip, date(2026, 5, 20)) == [date(2026, 3, 1)]
    assert without_any(strip, date(2026, 6, 1)) == [date(2026, 3, 1), date(2026, 5, 1)]


def test_a_period_that_begins_and_ends_within_months_has_them_whole() -> None:
    strip = months([date(2026, 1, 30), date(2026, 3, 2)], date(2026, 1, 31), date(2026, 3, 1))
    assert [(one.first.month, one.count) for one in strip] == [(1, 0), (2, 0), (3, 0)]
    assert months([], date(2026, 3, 2), date(2026, 3, 1)) == []
    assert months([], date(9999, 11, 1), date.max)[-1] == Month(date(9999, 12, 1), 0)


@given(
    st.lists(st.dates(date(2019, 1, 1), date(2027, 1, 1)), max_size=40),
    st.dates(date(2020, 1, 1), date(2026, 1, 1)),
    st.integers(0, 900),
)
def test_each_day_of_the_period_is_counted_once(days: list[date], since: date, more: int) -> None:
    until = date.fromordinal(since.toordinal() + more)
    strip = months(days, since, until)
    assert sum(one.count for one in strip) == sum(since <= day <= until for day in days)
    firsts = [(one.first.year * 12 + one.first.month) for one in strip]
    assert firsts == list(range(firsts[0], firsts[0] + len(firsts)))
    assert (strip[0].first, strip[-1].first) == (since.replace(day=1), until.replace(day=1))


WARD = Position("w", PositionKind.JOB, "Nurse", "St. Göran", date(2020, 1, 1), date(2023, 6, 30))
CLINIC = Position("c", PositionKind.JOB, "Head nurse", "City clinic", date(2023, 6, 1))
COURSE = Position("e", PositionKind.EDUCATION, "Teaching", "", date(2024, 1, 1))
POSITIONS = (WARD, CLINIC, COURSE)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2019, 12, 31), None),
        (date(2020, 1, 1), WARD),
        (date(2023, 6, 30), CLINIC),  # both: the one begun last
        (date(2024, 5, 1), CLINIC),  # a job before a course begun later
    ],
)
def test_the_position_a_day_falls_into(day: date, found: Position | None) -> None:
    assert position_on(day, POSITIONS) == found
    assert position_on(day, POSITIONS[::-1]) == found


def entry(uid: str, day: date, **more: Any) -> Evidence:
    return Evidence(uid, day, f"entry {uid}", **more)


ENTRIES = (
    entry("1", date(2021, 1, 1), skills=(Link("t", "Teaching"), Link("a", "Acute care"))),
    entry("2", date(2021, 3, 1), number=7, unit="a week"),
    entry("3", date(2022, 1, 1), position=Link("e", "Teaching"), goal=Link("g", "Ward 7")),
    entry("4", date(2018, 1, 1), number=3),
    entry("5", date(2021, 2, 1), private=True, number=1),
    entry("6", date(2024, 2, 1), goal=Link("b", "a better rota"), skills=(Link("t", "Teaching"),)),
)


def told(by: By, *, private: bool = False) -> list[tuple[str, str]]:
    groups = handed_in(ENTRIES, POSITIONS, by, private=private)
    return [(group.title, "".join(one.uid for one in group.entries)) for group in groups]


def test_what_is_handed_in_by_position() -> None:
    assert told(By.POSITION) == [
        ("Teaching", "3"),
        ("Head nurse, City clinic", "6"),
        ("Nurse, St. Göran", "21"),
        ("", "4"),
    ]
    groups = handed_in(ENTRIES, POSITIONS, By.POSITION)
    assert [group.position for group in groups] == [COURSE, CLINIC, WARD, None]


def test_what_is_handed_in_by_goal_and_by_skill() -> None:
    assert told(By.GOAL) == [("a better rota", "6"), ("Ward 7", "3"), ("", "241")]
    assert told(By.SKILL) == [("Acute care", "1"), ("Teaching", "61"), ("", "243")]


def test_private_entries_are_handed_in_only_where_asked_for() -> None:
    assert ("Nurse, St. Göran", "251") in told(By.POSITION, private=True)
    assert all("5" not in uids for by in By for _, uids in told(by))


@pytest.mark.parametrize(
    ("own", "last_shown", "claimed"),
    [
        (None, None, False),  # nothing is claimed
        (4, None, True),
        (4, date(2025, 5, 24), True),  # 18 months ago to the day
        (4, date(2025, 5, 25), False),
        (4, date(2026, 11, 24), False),
    ],
)
def test_what_is_claimed_and_not_shown(
    own: int | None, last_shown: date | None, claimed: bool
) -> None:
    assert is_only_claimed(own, last_shown, date(2026, 11, 24)) is claimed
