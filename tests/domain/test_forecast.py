from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from career_tui.domain.forecast import goal_forecast, theil_sen
from career_tui.domain.forecast import measure_forecast as forecast_of
from career_tui.domain.goals import Forecast, Goal, Horizon, Measure, MeasureType

from .build import TODAY, ago, goal, measure

SOME_DAYS = st.lists(st.integers(0, 55), min_size=3, max_size=12, unique=True).map(
    lambda days: sorted(map(ago, days))
)


SLOW = goal(horizon=Horizon.LONG)
"""Looked at once a quarter: what was measured half a year ago is news still."""


def measure_forecast(one: Measure, today: date, of: Goal | None = None) -> Forecast:
    """That of a short-term goal without dates, which is looked at every week, unless told."""
    return forecast_of(one, today, of or goal())


def line(days: list[int], start: float, per_day: float, **rest: Any) -> Measure:
    """Check-ins so many days ago, oldest first, on a line that is at `start` on the first."""
    return measure(*((ago(day), start + (days[0] - day) * per_day) for day in days), **rest)


@given(SOME_DAYS, st.integers(-50, 50), st.integers(-20, 20))
def test_theil_sen_is_exact_on_a_line(days: list[date], start: int, slope: int) -> None:
    points = [(day, start + slope * (day - days[0]).days) for day in days]
    pace = theil_sen(points)
    assert (pace.lower, pace.median, pace.upper) == (slope, slope, slope)


@given(
    st.integers(6, 20),
    st.integers(0, 19),
    st.floats(-1e6, 1e6),
    st.integers(-20, 20),
)
def test_one_slip_does_not_bend_the_pace(count: int, at: int, slip: float, slope: int) -> None:
    assume(at < count)
    points: list[tuple[date, float]] = [
        (TODAY + timedelta(days=2 * day), 2.0 * slope * day) for day in range(count)
    ]
    points[at] = (points[at][0], slip)
    assert theil_sen(points).median == slope


@given(SOME_DAYS, st.lists(st.floats(-1e6, 1e6), min_size=12, max_size=12))
def test_the_quartiles_hold_the_median(days: list[date], values: list[float]) -> None:
    pace = theil_sen(list(zip(days, values, strict=False)))
    assert pace.lower <= pace.median <= pace.upper


def test_theil_sen_of_known_slopes() -> None:
    points = [(ago(3), 0.0), (ago(2), 1.0), (ago(1), 4.0)]  # slopes 1, 2 and 3
    pace = theil_sen(points)
    assert (pace.lower, pace.median, pace.upper) == (1.5, 2.0, 2.5)


@pytest.mark.parametrize(
    ("one", "words", "dates"),
    [
        pytest.param(
            line([28, 14, 0], 1, 1 / 14),
            "28 Feb 2027, at 0.5 a week",
            [date(2027, 2, 28)] * 3,
            id="a straight line has no range",
        ),
        pytest.param(
            line([28, 14, 0], 80, -1 / 7, baseline=80, target=70, unit="kg"),
            "3 Jan 2027, at 1 kg less a week",
            [date(2027, 1, 3)] * 3,
            id="falling",
        ),
        pytest.param(
            line([30, 15, 0], 3, 0.1, target=6.1),
            "23 Nov 2026, at 0.7 a week",
            [date(2026, 11, 23)] * 3,
            id="a part of a day is a whole one",
        ),
        pytest.param(
            measure((ago(40), 0), (ago(20), 1), (ago(2), 5)),
            "28 Dec 2026 (Dec - Jan 2027), at 0.92 a week",
            # 5 left; slopes 1/20, 4/18 and 5/38 a day, their quartiles half-way
            [date(2026, 12, 28), date(2026, 12, 19), date(2027, 1, 15)],
            id="range over the year's end",
        ),
        pytest.param(
            measure((ago(24), 1), (ago(19), 2), (ago(17), 3), (ago(14), 4), target=5),
            "12 Nov 2026 (11 - 12 Nov), at 2.2 a week; no check-in since 8 Nov 2026",
            [date(2026, 11, 12), date(2026, 11, 11), date(2026, 11, 12)],
            id="range within a month, gone by",
        ),
        pytest.param(
            measure((ago(3), 0), (ago(2), 1), (ago(1), 1), (ago(0), 2), unit="talks"),
            "6 Dec 2026 (1 - 8 Dec), at 4.1 talks a week",
            # 8 left; slopes 0, 1/2, 1/2, 2/3, 1 and 1 a day
            [date(2026, 12, 6), date(2026, 12, 1), date(2026, 12, 8)],
            id="range within a month",
        ),
        pytest.param(
            measure((ago(30), 1), (ago(20), 1), (ago(10), 1), (ago(0), 4), unit="talks"),
            "22 Mar 2027 (Jan or later), at 0.35 talks a week",
            # 6 left; slopes 0, 0, 0, 0.1, 0.15 and 0.3 a day
            [date(2027, 3, 22), date(2027, 1, 5), None],
            id="the slower quartile does not arrive",
        ),
    ],
)
def test_forecast(one: Measure, words: str, dates: list[date | None]) -> None:
    assert measure_forecast(one, TODAY) == Forecast(words, *dates)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (measure(), "no check-in yet"),
        (measure((ago(-1), 5)), "no check-in yet"),
        (
            measure((ago(60), 5)),
            "not measured for 8 weeks",
        ),
        (
            measure((ago(30), 3), (ago(20), 4), (ago(15), 5)),
            "not measured for 2 weeks",
        ),
        (
            measure((ago(14), 5)),
            "1 check-in in the last 8 weeks, it takes 3 on different days",
        ),
        (
            measure((ago(60), 4), (ago(1), 5)),
            "1 check-in in the last 8 weeks, it takes 3 on different days",
        ),
        (
            measure((ago(9), 4), (ago(1), 5), (ago(1), 5.5), (ago(-1), 6)),
            "2 check-ins in the last 8 weeks, it takes 3 on different days",
        ),
        (line([9, 5, 1], 4, 0), "no progress in the last 8 weeks"),
        (line([9, 5, 1], 4, -0.1), "moving away from the target in the last 8 weeks"),
        (
            line([9, 5, 1], 75, 0.1, baseline=80, target=70),
            "moving away from the target in the last 8 weeks",
        ),
        (line([9, 5, 1], 4, 1, target=1e9), "not at this pace"),
        (line([9, 5, 1], 4, 1, target=1e300), "not at this pace"),
        (line([9, 5, 1], 0, 1e-300, target=1e9), "not at this pace"),
        (
            measure((ago(9), -1e308), (ago(5), 1e308), (ago(1), 0), target=1e308),
            "not at this pace",
        ),
        (line([9, 5, 1], 4, 1, target=0), "a value to keep, not one to reach"),
        (
            line([9, 5, 1], 4, 1, type=MeasureType.STAY_BELOW),
            "a value to keep, not one to reach",
        ),
    ],
)
def test_no_forecast_in_words(one: Measure, words: str) -> None:
    assert measure_forecast(one, TODAY) == Forecast(f"no forecast: {words}")


@pytest.mark.parametrize(
    "one",
    [
        measure((ago(1), 10)),
        measure((ago(1), 12)),
        measure((ago(1), 70), baseline=80, target=70),
        measure((ago(1), 60), baseline=80, target=70),
        line([9, 5, 1], 20, -1),
    ],
)
def test_a_measure_at_its_target_is_reached(one: Measure) -> None:
    assert measure_forecast(one, TODAY) == Forecast("reached")


def test_a_forecast_counts_the_days_after_the_last_56() -> None:
    inside = measure((ago(55), 0), (ago(54), 1), (ago(10), 45), target=100)
    assert measure_forecast(inside, TODAY).finish == ago(-45)
    assert measure_forecast(inside, ago(-1)).finish is None
    # A fast start that lies too far back does not make the pace look better.
    slow = measure((ago(57), -50), (ago(56), -50), (ago(20), 1), (ago(10), 2), (ago(0), 3))
    assert measure_forecast(slow, TODAY).finish == ago(-70)


def test_the_last_check_in_of_a_day_counts() -> None:
    slips = measure((ago(20), 9), (ago(20), 1), (ago(10), 2), (ago(0), 7), (ago(0), 3))
    assert measure_forecast(slips, TODAY).finish == ago(-70)


@pytest.mark.parametrize(
    ("per_day", "rest", "words"),
    [
        (20, {}, "140 a week"),
        (300, {}, "2\u00a0100 a week"),
        (11 / 7, {}, "11 a week"),
        (0.29 / 7, {"unit": "teams"}, "1.3 teams a month"),
        (0.31 / 7, {"unit": "teams"}, "0.31 teams a week"),
        (2 / 7, {"unit": "teams"}, "2 teams a week"),
        (0.4 / 30.4375, {"unit": "teams"}, "0.4 teams a month"),
        (0.1 / 30.4375, {"unit": "teams"}, "1.2 teams a year"),
        (0.02 / 365.25, {"unit": "teams"}, "0.02 teams a year"),
        (0.5 / 7, {"type": MeasureType.PERCENT}, "0.5 % a week"),
        (0.5 / 7, {"type": MeasureType.PERCENT, "unit": "points"}, "0.5 points a week"),
    ],
)
def test_the_pace_is_told_over_a_period_that_reads_well(
    per_day: float, rest: dict[str, Any], words: str
) -> None:
    start = 1000 - per_day * 45
    one = line([40, 20, 0], start, per_day, target=1000, **rest)
    assert measure_forecast(one, TODAY).words.endswith(f", at {words}")


@given(SOME_DAYS, st.lists(st.floats(-100, 100), min_size=12, max_size=12), st.floats(-100, 100))
def test_a_forecast_lies_within_its_range(
    days: list[date], values: list[float], target: float
) -> None:
    said = list(zip(days, values, strict=False))
    forecast = measure_forecast(measure(*said, baseline=-101, target=target), TODAY, SLOW)
    if forecast.finish is None:
        assert forecast.earliest is None
        assert forecast.latest is None
    else:
        assert forecast.earliest is not None
        assert days[-1] < forecast.earliest <= forecast.finish
        assert forecast.latest is None or forecast.latest >= forecast.finish


@given(SOME_DAYS, st.integers(1, 20), st.integers(1, 500))
def test_a_forecast_on_a_line_is_exact(days: list[date], slope: int, left: int) -> None:
    said = [(day, slope * (day - days[0]).days) for day in days]
    one = measure(*said, target=said[-1][1] + left)
    finish = days[-1] + timedelta(days=-(-left // slope))
    forecast = measure_forecast(one, TODAY, SLOW)
    assert (forecast.finish, forecast.earliest, forecast.latest) == (finish, finish, finish)


@given(
    SOME_DAYS,
    st.lists(st.floats(-100, 100), min_size=12, max_size=12),
    st.floats(-100, 100),
    st.sampled_from(Horizon),
    st.integers(0, 8000),
)
def test_no_forecast_is_on_old_news_or_out_of_reach(
    days: list[date], values: list[float], target: float, horizon: Horizon, planned: int
) -> None:
    said = list(zip(days, values, strict=False))
    of = goal(horizon=horizon, start=ago(20), due=ago(20 - planned))
    forecast = measure_forecast(measure(*said, baseline=-101, target=target), TODAY, of)
    furthest = max(date(2036, 11, 22), TODAY + timedelta(days=2 * (planned + 1)))
    for day in (forecast.finish, forecast.earliest, forecast.latest):
        assert day is None or day <= furthest
    if forecast.finish is not None:
        assert (
            days[-1]
            >= {
                Horizon.SHORT: date(2026, 11, 8),
                Horizon.INTERMEDIATE: date(2026, 9, 22),
                Horizon.LONG: date(2026, 5, 22),
            }[horizon]
        )


WEEKLY = ((date(2026, 9, 7), 10), (date(2026, 9, 14), 14), (date(2026, 9, 21), 18))


def test_case_g9_there_is_no_forecast_on_old_news() -> None:
    found = measure_forecast(measure(*WEEKLY, target=40), date(2026, 10, 19))
    assert found == Forecast("no forecast: not measured for 4 weeks")


def test_case_g10_measured_and_unchanged_is_a_data_point() -> None:
    unchanged = [(date(2026, 9, 28) + timedelta(weeks=week), 18) for week in range(4)]
    found = measure_forecast(measure(*WEEKLY, *unchanged, target=40), date(2026, 10, 19))
    assert (found.finish, found.earliest, found.latest) == (
        date(2027, 4, 30),
        date(2027, 1, 4),
        None,
    )


def test_case_12_nobody_plans_for_the_year_3751() -> None:
    one = measure((ago(21), 3), (ago(14), 3.0001), (ago(7), 3.0002), target=12)
    year = goal(start=date(2026, 1, 1), due=date(2026, 12, 31))
    assert measure_forecast(one, TODAY, year) == Forecast("no forecast: not at this pace")


@pytest.mark.parametrize(
    ("left", "finish"),
    [
        # A day takes 1: ten years from 22 Nov 2026 are 3,653 days.
        (3653, date(2036, 11, 22)),
        (3654, None),
    ],
)
def test_a_forecast_lies_ten_years_ahead_at_most(left: int, finish: date | None) -> None:
    one = line([20, 10, 0], -20, 1, baseline=-100, target=left)
    assert measure_forecast(one, TODAY).finish == finish
    short = goal(start=ago(0), due=ago(-1000))
    assert measure_forecast(one, TODAY, short).finish == finish
    # Twice its 2,000 days are farther.
    long = goal(start=ago(0), due=ago(-1999))
    assert measure_forecast(one, TODAY, long).finish == TODAY + timedelta(days=left)


def test_how_far_a_forecast_looks_back_follows_how_often_a_goal_is_looked_at() -> None:
    # 22 July is four months ago, 22 November 2025 twelve; both are too long ago by a day.
    for horizon, day, told in (
        (Horizon.INTERMEDIATE, date(2026, 7, 22), "4 months"),
        (Horizon.LONG, date(2025, 11, 22), "12 months"),
    ):
        of = goal(horizon=horizon)
        in_time = measure((day + timedelta(days=1), 1), (ago(20), 2), (ago(10), 3))
        too_early = measure((day, 1), (ago(20), 2), (ago(10), 3))
        assert measure_forecast(in_time, TODAY, of).finish is not None
        assert measure_forecast(too_early, TODAY, of).words == (
            f"no forecast: 2 check-ins in the last {told}, it takes 3 on different days"
        )


@pytest.mark.parametrize(
    ("horizon", "last", "words"),
    [
        (Horizon.SHORT, date(2026, 11, 7), "2 weeks"),
        (Horizon.INTERMEDIATE, date(2026, 9, 21), "2 months"),
        (Horizon.LONG, date(2026, 5, 21), "6 months"),
    ],
)
def test_news_is_old_after_two_periods_between_looks(
    horizon: Horizon, last: date, words: str
) -> None:
    def forecast(last: date) -> Forecast:
        one = measure((last - timedelta(days=2), 1), (last - timedelta(days=1), 2), (last, 3))
        return measure_forecast(one, TODAY, goal(horizon=horizon))

    assert forecast(last) == Forecast(f"no forecast: not measured for {words}")
    assert forecast(last + timedelta(days=1)).finish is not None


# A goal's forecast, over its measures.

SOON = line([28, 14, 0], 1, 1 / 14, name="soon")
LATE = line([28, 14, 0], 1, 1 / 28, name="late")
REACHED = measure((ago(0), 10), name="reached")
STUCK = line([28, 14, 0], 1, 0, name="stuck")
KEPT = measure((ago(0), 10), name="kept", type=MeasureType.STAY_ABOVE)


@pytest.mark.parametrize(
    ("measures", "words"),
    [
        ([SOON], "28 Feb 2027, at 0.5 a week"),
        ([SOON, LATE], "late: 4 Jul 2027, at 1.1 a month"),
        ([LATE, SOON], "late: 4 Jul 2027, at 1.1 a month"),
        ([SOON, REACHED], "soon: 28 Feb 2027, at 0.5 a week"),
        ([SOON, KEPT], "28 Feb 2027, at 0.5 a week"),
        ([REACHED], "reached"),
        ([REACHED, KEPT], "reached"),
        ([REACHED, REACHED], "reached"),
        ([STUCK], "no forecast: no progress in the last 8 weeks"),
        ([SOON, STUCK], "no forecast for stuck: no progress in the last 8 weeks"),
        ([KEPT], "no forecast: a value to keep, not one to reach"),
    ],
)
def test_goal_forecast(measures: list[Measure], words: str) -> None:
    forecast = goal_forecast(goal(measures=tuple(measures)), TODAY)
    assert forecast is not None
    assert forecast.words == words
    says_a_day = "no forecast" not in words and words != "reached"
    assert (forecast.finish is not None) is says_a_day


def test_a_goal_without_measures_that_count_has_no_forecast() -> None:
    weightless = line([28, 14, 0], 1, 0, weight=0)
    assert goal_forecast(goal(), TODAY) is None
    assert goal_forecast(goal(measures=(weightless,)), TODAY) is None
    with_one = goal_forecast(goal(measures=(weightless, SOON)), TODAY)
    assert with_one is not None
    assert with_one.finish == date(2027, 2, 28)


def test_what_is_not_reached_takes_another_day_at_least() -> None:
    almost = measure((ago(2), 0), (ago(1), 5), (ago(0), 10 - 1e-12))
    assert measure_forecast(almost, TODAY).finish == ago(-1)
