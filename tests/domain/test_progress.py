from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.goals import Goal, Kind, Measure, MeasureType, Part, Status
from career_tui.domain.progress import (
    computed_progress,
    goal_parts,
    latest_check_in,
    measure_progress,
    measure_raw,
    percent,
    roll_up,
    shown_progress,
)

from .build import TODAY, ago, goal, measure

ABOVE, BELOW = MeasureType.STAY_ABOVE, MeasureType.STAY_BELOW

SHARES = st.floats(0, 1)
WEIGHTS = st.floats(0.001, 1000)
PARTS = st.lists(
    st.builds(Part, st.just("part"), st.none() | SHARES, WEIGHTS), min_size=1, max_size=12
)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, "?"),
        (float("nan"), "?"),
        (float("inf"), "?"),
        (1e307, "?"),
        (0.0, "0 %"),
        (0.004999, "0 %"),
        (0.005, "1 %"),
        (0.285, "29 %"),
        (0.305, "31 %"),
        (0.3149, "31 %"),
        (0.125, "13 %"),
        (0.135, "14 %"),
        (0.994, "99 %"),
        (0.995, "99 %"),
        (0.99999, "99 %"),
        (1.0, "100 %"),
        (1.25, "125 %"),
        (-0.12, "-12 %"),
    ],
)
def test_percent_rounds_half_up(share: float | None, words: str) -> None:
    assert percent(share) == words


@given(st.integers(0, 1000))
def test_percent_rounds_every_tenth_of_a_percent_as_it_is_written(thousandth: int) -> None:
    rounded = (thousandth + 5) // 10
    expected = 99 if thousandth < 1000 and rounded == 100 else rounded
    assert percent(thousandth / 1000) == f"{expected} %"


@pytest.mark.parametrize(
    ("baseline", "target", "value", "raw", "clamped"),
    [
        (0, 10, 0, 0.0, 0.0),
        (0, 10, 2.5, 0.25, 0.25),
        (0, 10, 10, 1.0, 1.0),
        (0, 10, 12, 1.2, 1.0),
        (0, 10, -5, -0.5, 0.0),
        (3, 12, 6, 1 / 3, 1 / 3),
        (80, 70, 80, 0.0, 0.0),  # falling
        (80, 70, 75, 0.5, 0.5),
        (80, 70, 70, 1.0, 1.0),
        (80, 70, 65, 1.5, 1.0),
        (80, 70, 85, -0.5, 0.0),
        (-4, 4, 0, 0.5, 0.5),
        (10, -10, -5, 0.75, 0.75),
    ],
)
def test_measure(baseline: float, target: float, value: float, raw: float, clamped: float) -> None:
    one = measure((TODAY, value), baseline=baseline, target=target)
    assert measure_raw(one, TODAY) == pytest.approx(raw)
    assert measure_progress(one, TODAY) == pytest.approx(clamped)


@pytest.mark.parametrize("kind", MeasureType)
def test_a_measure_without_a_check_in_is_unknown(kind: MeasureType) -> None:
    one = measure(type=kind)
    assert measure_raw(one, TODAY) is None
    assert measure_progress(one, TODAY) is None
    assert latest_check_in(one, TODAY) is None


def test_a_measure_counts_its_last_check_in_up_to_today() -> None:
    one = measure((ago(7), 1), (ago(0), 2), (ago(0), 3), (ago(-1), 9))
    assert measure_progress(one, TODAY) == 0.3
    assert measure_progress(one, ago(1)) == 0.1
    assert measure_progress(one, ago(-1)) == 0.9
    assert measure_progress(one, ago(8)) is None
    assert latest_check_in(one, TODAY) == one.check_ins[2]
    assert latest_check_in(one, ago(1)) == one.check_ins[0]
    assert latest_check_in(one, ago(8)) is None


def test_the_period_of_the_goal_does_not_limit_a_measure_that_is_to_be_reached() -> None:
    assert measure_progress(measure((ago(50), 4)), TODAY, ago(20), ago(10)) == 0.4


@pytest.mark.parametrize(
    ("kind", "values", "share"),
    [
        (ABOVE, [5], 1.0),
        (ABOVE, [4.9], 0.0),
        (ABOVE, [5, 6, 4, 7], 0.75),
        (BELOW, [5], 1.0),
        (BELOW, [5.1], 0.0),
        (BELOW, [5, 6, 4, 7], 0.5),
        (MeasureType.NUMBER, [5, 6, 4, 7], 0.75),
        (MeasureType.PERCENT, [4, 4, 4, 7], 0.25),
    ],
)
def test_a_maintain_measure_is_the_share_of_check_ins_that_held(
    kind: MeasureType, values: list[float], share: float
) -> None:
    said = [(ago(len(values) - at), value) for at, value in enumerate(values)]
    one = measure(*said, type=kind, baseline=5, target=5)
    assert measure_raw(one, TODAY) == share
    assert measure_progress(one, TODAY) == share


def test_stay_above_is_a_maintain_measure_whatever_its_baseline() -> None:
    assert measure_progress(measure((TODAY, 7), type=ABOVE, baseline=0, target=5), TODAY) == 1.0


@pytest.mark.parametrize(
    ("start", "due", "share"),
    [
        (None, None, 0.5),
        (ago(20), None, 2 / 3),
        (ago(19), None, 1.0),
        (None, ago(10), 1 / 3),
        (None, ago(11), 0.0),
        (ago(20), ago(10), 0.5),
        (ago(10), ago(10), 1.0),
        (ago(9), ago(6), None),
    ],
)
def test_a_maintain_measure_counts_the_period_of_its_goal_inclusive(
    start: date | None, due: date | None, share: float | None
) -> None:
    said = [(ago(30), 1), (ago(20), 1), (ago(10), 9), (ago(5), 9), (ago(-1), 1)]
    one = measure(*said, type=ABOVE, baseline=5, target=5)
    assert measure_progress(one, TODAY, start, due) == share


@given(
    st.floats(-1e9, 1e9),
    st.floats(-1e9, 1e9),
    st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=5),
    st.sampled_from(MeasureType),
)
def test_progress_lies_within_0_and_1(
    baseline: float, target: float, values: list[float], kind: MeasureType
) -> None:
    one = measure(
        *((TODAY, value) for value in values), baseline=baseline, target=target, type=kind
    )
    progress = measure_progress(one, TODAY)
    assert progress is not None
    assert 0 <= progress <= 1


# Parts and the roll-up.


def parts_of(node: Goal, *children: tuple[Goal, float | None]) -> list[tuple[str, Any, float]]:
    return [(one.name, one.progress, one.weight) for one in goal_parts(node, children, TODAY)]


def named(name: str, value: float, weight: float = 1.0) -> Measure:
    return measure((TODAY, value), name=name, uid=name, weight=weight)


def test_parts_are_the_measures_where_there_are_any() -> None:
    node = goal(measures=(named("a", 7, 2), measure(name="b"), named("c", 5, 0)))
    assert parts_of(node, (goal("child"), 1.0)) == [("a", 0.7, 2), ("b", None, 1)]


def test_measures_without_weight_are_as_none_at_all() -> None:
    assert parts_of(goal(measures=(named("a", 7, 0),)), (goal("child"), 0.5)) == [
        ("child", 0.5, 1.0)
    ]


def test_parts_are_the_children_that_count() -> None:
    children = [
        (goal("plain"), 0.5),
        (goal("heavy", weight=3), None),
        (goal("weightless", weight=0), 0.9),
        (goal("dropped", status=Status.DROPPED, weight=2), 0.9),
        (goal("on hold", status=Status.ON_HOLD), 0.1),
        (goal("action", kind=Kind.ACTION), 0.0),
        (goal("practice", kind=Kind.PRACTICE), 0.9),
        (goal("policy", kind=Kind.POLICY), 0.9),
        (goal("weighed practice", kind=Kind.PRACTICE, weight=0.5), 0.8),
    ]
    assert parts_of(goal(), *children) == [
        ("plain", 0.5, 1.0),
        ("heavy", None, 3),
        ("action", 0.0, 1.0),
        ("weighed practice", 0.8, 0.5),
    ]


def test_a_maintain_measure_is_judged_within_the_period_of_its_goal() -> None:
    steady = measure((ago(30), 1), (ago(5), 9), type=ABOVE, baseline=5, target=5)
    assert parts_of(goal(measures=(steady,), start=ago(10))) == [("teams", 1.0, 1.0)]
    assert parts_of(goal(measures=(steady,), due=ago(10))) == [("teams", 0.0, 1.0)]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([], None),
        ([(None, 1)], None),
        ([(None, 1), (None, 2)], None),
        ([(0.5, 1), (None, 1)], 0.25),
        ([(0.7, 2), (0.45, 1), (0.0, 2)], 0.37),
        ([(1.0, 3), (1.0, 7)], 1.0),
        ([(0.0, 1)], 0.0),
        ([(0.1, 1)] * 3, 0.1),
    ],
)
def test_roll_up(parts: list[tuple[float | None, float]], whole: float | None) -> None:
    result = roll_up([Part("part", share, weight) for share, weight in parts])
    assert result == (None if whole is None else pytest.approx(whole, abs=1e-15))


@given(PARTS)
def test_a_roll_up_lies_between_its_parts(parts: list[Part]) -> None:
    whole = roll_up(parts)
    shares = [part.progress or 0.0 for part in parts]
    if whole is None:
        assert all(part.progress is None for part in parts)
    else:
        assert min(shares) - 1e-12 <= whole <= min(1.0, max(shares) + 1e-12)


@given(PARTS, st.data())
def test_a_roll_up_grows_with_each_part(parts: list[Part], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(parts) - 1))
    more = data.draw(st.floats(parts[at].progress or 0.0, 1))
    raised = [*parts]
    raised[at] = Part("part", more, parts[at].weight)
    whole = roll_up(raised)
    assert whole is not None
    assert whole >= (roll_up(parts) or 0.0)


@given(PARTS, st.randoms(use_true_random=False))
def test_the_order_of_siblings_does_not_change_a_roll_up(parts: list[Part], random: Any) -> None:
    shuffled = [*parts]
    random.shuffle(shuffled)
    assert roll_up(shuffled) == roll_up(parts)


@pytest.mark.parametrize(
    ("node", "parts", "kept", "computed"),
    [
        (goal(), [], None, 0.0),
        (goal(kind=Kind.ACTION), [], None, 0.0),
        (goal(status=Status.DONE), [Part("a", 0.2, 1)], None, 1.0),
        (goal(status=Status.DONE), [], None, 1.0),
        (goal(status=Status.DROPPED), [Part("a", 0.2, 1)], None, 0.2),
        (goal(status=Status.ON_HOLD), [Part("a", 0.2, 1)], None, 0.2),
        (goal(progress_override=0.9), [Part("a", 0.2, 1)], None, 0.2),
        (goal(), [Part("a", None, 1)], None, None),
        (goal(kind=Kind.PRACTICE), [], 0.6, 0.6),
        (goal(kind=Kind.POLICY), [], None, None),
        (goal(kind=Kind.PRACTICE), [Part("a", 0.2, 1)], 0.6, 0.2),
        (goal(kind=Kind.PRACTICE, status=Status.DONE), [], 0.6, 1.0),
    ],
)
def test_computed_progress(
    node: Goal, parts: list[Part], kept: float | None, computed: float | None
) -> None:
    assert computed_progress(node, parts, kept) == computed


@pytest.mark.parametrize(
    ("status", "by_hand", "computed", "shown"),
    [
        (Status.ACTIVE, None, 0.3, 0.3),
        (Status.ACTIVE, None, None, None),
        (Status.ACTIVE, 0.4, 0.3, 0.4),
        (Status.ACTIVE, 0.0, 0.3, 0.0),
        (Status.ACTIVE, 0.4, None, 0.4),
        (Status.DONE, 0.4, 1.0, 1.0),
        (Status.DROPPED, 0.4, 0.3, 0.4),
    ],
)
def test_shown_progress(
    status: Status, by_hand: float | None, computed: float | None, shown: float | None
) -> None:
    assert shown_progress(goal(status=status, progress_override=by_hand), computed) == shown


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("status", Status)
def test_only_practices_and_policies_are_unknown_without_any_part(
    kind: Kind, status: Status
) -> None:
    unknown = kind.recurs and status is not Status.DONE
    assert (computed_progress(goal(kind=kind, status=status), ()) is None) is unknown
