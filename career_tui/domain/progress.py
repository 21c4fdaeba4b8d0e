"""How far a goal is: its measures and the roll-up. Shares are 0..1, None is unknown.

`today` is the day looked at; whatever is dated later is left out.
"""

from collections.abc import Sequence
from datetime import date
from math import floor, fsum, isfinite

from career_tui.domain.goals import (
    CheckIn,
    Goal,
    GoalLine,
    Measure,
    MeasureType,
    Part,
    Status,
)

WEEKS = 8
"""Weeks that adherence and forecasts look back on."""

EPSILON = 1e-9
"""What shares may differ by and still be the same: sums of floats miss their bounds by less."""


def percent(share: float | None) -> str:
    """`share` as whole percent, half rounded up: 0.305 is "31 %"; unknown is "?".

    What is not finished never says 100 %.
    """
    if share is None or not isfinite(share * 100):
        return "?"
    # Rounded to a millionth first: 0.285 * 100 is 28.499999999999996.
    whole = floor(round(share * 100, 6) + 0.5)
    return f"{99 if share < 1 <= whole / 100 else whole} %"


def share(row: GoalLine) -> str:
    """How far it is, or how well it is kept; empty of what is not measured by anything."""
    is_kept = row.goal.kind.recurs and row.progress is not None
    return percent(row.progress) if row.has_progress or is_kept else ""


def is_maintain(measure: Measure) -> bool:
    """Whether it is a value to keep and not one to reach."""
    return (
        measure.type in (MeasureType.STAY_ABOVE, MeasureType.STAY_BELOW)
        or measure.baseline == measure.target
    )


def known_check_ins(measure: Measure, today: date) -> list[CheckIn]:
    """Its check-ins up to `today`, oldest first."""
    return [one for one in measure.check_ins if one.date <= today]


def latest_check_in(measure: Measure, today: date) -> CheckIn | None:
    """Its last check-in up to `today`."""
    known = known_check_ins(measure, today)
    return known[-1] if known else None


def _held(measure: Measure, value: float) -> bool:
    if measure.type is MeasureType.STAY_BELOW:
        return value <= measure.target
    return value >= measure.target


def measure_raw(
    measure: Measure, today: date, start: date | None = None, due: date | None = None
) -> float | None:
    """Progress before clamping: below 0 is behind the baseline, above 1 past the target.

    A maintain measure gives the share of the check-ins in its goal's period
    `start`..`due` (inclusive, open where None) that held. None without a check-in.
    """
    known = known_check_ins(measure, today)
    if not is_maintain(measure):
        if not known:
            return None
        return (known[-1].value - measure.baseline) / (measure.target - measure.baseline)
    in_period = [
        one
        for one in known
        if (start is None or one.date >= start) and (due is None or one.date <= due)
    ]
    if not in_period:
        return None
    return sum(_held(measure, one.value) for one in in_period) / len(in_period)


def measure_progress(
    measure: Measure, today: date, start: date | None = None, due: date | None = None
) -> float | None:
    """`measure_raw` clamped to 0..1."""
    raw = measure_raw(measure, today, start, due)
    return None if raw is None else min(1.0, max(0.0, raw))


def _child_weight(child: Goal) -> float:
    if child.status.rests:
        return 0.0
    if child.weight is not None:
        return child.weight
    return 0.0 if child.kind.recurs else 1.0


def goal_parts(
    goal: Goal, children: Sequence[tuple[Goal, float | None]], today: date
) -> tuple[Part, ...]:
    """What the progress of `goal` is the weighted mean of: its measures, else its children.

    `children` come with their progress. Parts that do not count (weight 0, dropped, on hold,
    practices and policies without a weight) are left out.
    """
    measures = tuple(
        Part(one.name, measure_progress(one, today, goal.start, goal.due), one.weight)
        for one in goal.measures
        if one.weight > 0
    )
    if measures:
        return measures
    return tuple(
        Part(child.title, progress, weight)
        for child, progress in children
        if (weight := _child_weight(child)) > 0
    )


def roll_up(parts: Sequence[Part]) -> float | None:
    """The weighted mean of `parts`, unknown ones as 0; None where none or all unknown."""
    if all(part.progress is None for part in parts):
        return None
    # fsum rounds once: the order of the parts does not change the result.
    total = fsum(part.weight * (part.progress or 0.0) for part in parts)
    return total / fsum(part.weight for part in parts)


def computed_progress(goal: Goal, parts: Sequence[Part], kept: float | None = None) -> float | None:
    """Progress without what was set by hand. `kept` is the adherence of a practice or policy."""
    if goal.status is Status.DONE:
        return 1.0
    if parts:
        return roll_up(parts)
    return kept if goal.kind.recurs else 0.0


def shown_progress(goal: Goal, computed: float | None) -> float | None:
    """Progress as it counts: 1 when done, else what was set by hand, else `computed`."""
    if goal.status is Status.DONE:
        return 1.0
    return computed if goal.progress_override is None else goal.progress_override
