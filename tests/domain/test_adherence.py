"""How often practices were done and policies kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.adherence import Tally, adherence, tally, week_of_practice
from career_tui.domain.goals import Adherence, Goal, Kind

from .build import TODAY, ago, goal, practice

# Adherence. TODAY is a Sunday, so its week has not ended: the last complete one is days 7..13 ago.


@pytest.mark.parametrize(
    ("node", "counted"),
    [
        pytest.param(practice(), None, id="no record"),
        pytest.param(practice(ago(-1)), None, id="later than today"),
        pytest.param(practice(ago(0), ago(1), times_per_week=4), Tally(2, 4, 0), id="this week"),
        pytest.param(
            practice(*map(ago, range(5)), times_per_week=4), Tally(4, 4, 0), id="this week, full"
        ),
        pytest.param(practice(broken=[ago(1)], times_per_week=4), Tally(0, 4, 0), id="broken"),
        pytest.param(practice(ago(7), times_per_week=4), Tally(1, 4, 1), id="last day of a week"),
        pytest.param(practice(ago(13), times_per_week=4), Tally(1, 4, 1), id="first day of it"),
        pytest.param(practice(ago(14), times_per_week=4), Tally(1, 8, 2), id="week without any"),
        pytest.param(
            practice(*map(ago, range(7, 14)), ago(20), times_per_week=4),
            Tally(5, 8, 2),
            id="more than meant in one week does not make up for another",
        ),
        pytest.param(
            practice(ago(7), ago(1), ago(2), times_per_week=4), Tally(1, 4, 1), id="current aside"
        ),
        pytest.param(practice(ago(62), times_per_week=1), Tally(1, 8, 8), id="first of 8 weeks"),
        pytest.param(practice(ago(63), times_per_week=1), Tally(0, 8, 8), id="before the 8 weeks"),
        pytest.param(practice(*map(ago, range(7, 14))), Tally(7, 7, 1), id="every day"),
        pytest.param(practice(ago(7)), Tally(1, 7, 1), id="every day is meant without a number"),
        pytest.param(
            practice(ago(30), ago(7), start=ago(10), times_per_week=1),
            Tally(1, 1, 1),
            id="not before the start",
        ),
        pytest.param(practice(ago(30), start=ago(10)), None, id="only before the start"),
        pytest.param(
            practice(ago(10), start=ago(10), times_per_week=1), Tally(1, 1, 1), id="on the start"
        ),
        pytest.param(
            practice(ago(7), start=ago(60), times_per_week=1),
            Tally(1, 1, 1),
            id="from first record",
        ),
    ],
)
def test_tally_of_a_practice(node: Goal, counted: Tally | None) -> None:
    assert tally(node, TODAY) == counted
    assert adherence(node, TODAY) == (None if counted is None else counted.kept / counted.meant)


@pytest.mark.parametrize(
    ("node", "counted"),
    [
        (practice(kind=Kind.POLICY), None),
        (practice(ago(1), broken=[ago(2), ago(3)], kind=Kind.POLICY), Tally(1, 3, 8)),
        (practice(ago(55), broken=[ago(2)], kind=Kind.POLICY), Tally(1, 2, 8)),
        (practice(ago(56), broken=[ago(2)], kind=Kind.POLICY), Tally(0, 1, 8)),
        (practice(ago(56), kind=Kind.POLICY), None),
        (practice(ago(-1), broken=[ago(0)], kind=Kind.POLICY), Tally(0, 1, 8)),
        (practice(*map(ago, range(9)), broken=[ago(9)], kind=Kind.POLICY), Tally(9, 10, 8)),
    ],
)
def test_tally_of_a_policy(node: Goal, counted: Tally | None) -> None:
    assert tally(node, TODAY) == counted


@pytest.mark.parametrize("kind", [Kind.GOAL, Kind.ACTION])
def test_goals_and_actions_have_no_adherence(kind: Kind) -> None:
    assert adherence(practice(ago(1), kind=kind), TODAY) is None


def test_adherence_goes_by_the_configured_week() -> None:
    node = practice(ago(1), times_per_week=1)  # a Saturday
    assert tally(node, TODAY, week_start=0) == Tally(1, 1, 0)
    assert tally(node, TODAY, week_start=6) == Tally(1, 1, 1)


@given(
    st.lists(st.tuples(st.integers(-10, 100), st.booleans()), max_size=60),
    st.none() | st.integers(1, 7),
    st.sampled_from([Kind.PRACTICE, Kind.POLICY]),
    st.integers(0, 6),
)
def test_adherence_lies_within_0_and_1(
    entries: list[tuple[int, bool]], times: int | None, kind: Kind, week_start: int
) -> None:
    records = tuple(Adherence(ago(days), kept) for days, kept in entries)
    node = goal(kind=kind, times_per_week=times, adherences=records)
    share = adherence(node, TODAY, week_start)
    if share is None:
        assert not any(0 <= days <= 49 for days, _ in entries)
    else:
        assert 0 <= share <= 1


def test_week_of_a_practice() -> None:
    node = practice(ago(7), ago(6), ago(2), ago(0), broken=[ago(1)], times_per_week=4)
    week = week_of_practice(node, TODAY)
    assert (week.start, week.kept, week.meant, week.broken) == (ago(6), 3, 4, 1)
    assert week.days == (ago(6), ago(2), ago(0))
    earlier = week_of_practice(node, ago(1))
    assert (earlier.kept, earlier.broken) == (2, 1)
    assert week_of_practice(node, TODAY, week_start=6).days == (ago(0),)
    assert week_of_practice(practice(), TODAY).meant == 7


def test_a_policy_is_meant_to_be_kept_as_often_as_it_came_up() -> None:
    week = week_of_practice(practice(ago(2), ago(1), broken=[ago(0)], kind=Kind.POLICY), TODAY)
    assert (week.kept, week.meant, week.broken) == (2, 3, 1)
