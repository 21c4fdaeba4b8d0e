"""Bars and charts in characters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.tui.widgets import charts
from career_tui.tui.widgets.bars import percent, progress_bar
from career_tui.tui.widgets.charts import line_chart, sparkline
from career_tui.tui.widgets.columns import between, fit

START = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("progress", "expected", "bar", "text"),
    [
        (0, None, "▕··········▏", "0 %"),
        (0.001, None, "▕▏·········▏", "0 %"),
        (0.31, 0.68, "▕███▏··┊···▏", "31 %"),
        (0.5, 0.2, "▕█████·····▏", "50 %"),
        (0.999, None, "▕██████████▏", "99 %"),
        (1, None, "▕██████████▏", "100 %"),
        (1.7, None, "▕██████████▏", "170 %"),
        (None, 0.5, "▕·····?····▏", "?"),
    ],
)
def test_progress(progress: float | None, expected: float | None, bar: str, text: str) -> None:
    assert progress_bar(progress, 10, expected).plain == bar
    assert percent(progress) == text


@pytest.mark.parametrize(
    ("progress", "bar"),
    [
        (0, "▕·······┊··▏"),
        (0.001, "▕▖······┊··▏"),
        (0.31, "▕▄▄▄····┊··▏"),
        (0.35, "▕▄▄▄▖···┊··▏"),
        (1, "▕▄▄▄▄▄▄▄▄▄▄▏"),
        (None, "▕·····?····▏"),
    ],
)
def test_bars_of_neighbouring_lines_do_not_run_together(progress: float | None, bar: str) -> None:
    found = progress_bar(progress, 10, 0.75, low=True)
    assert found.plain == bar
    assert "█" not in found.plain


@given(
    st.none() | st.floats(-1, 2),
    st.integers(1, 60),
    st.none() | st.floats(-1, 2),
)
def test_a_bar_has_the_width_it_was_given(
    progress: float | None, width: int, expected: float | None
) -> None:
    for low in (False, True):
        assert progress_bar(progress, width, expected, low=low).cell_length == width + 2


def test_sparklines() -> None:
    assert sparkline([]) == ""
    assert sparkline([None]) == ""
    assert sparkline([1, 2, 3, 4, 5, 6, 7, 8]) == "▁▂▃▄▅▆▇█"
    assert sparkline([3, 3]) == "▃▃"
    assert sparkline([1, None, 3]) == "▁ █"
    assert sparkline([2, 4], low=0, high=4) == "▅█"


def _chart(count: int, expected: bool, width: int = 50, height: int = 9) -> list[str]:
    points = [(START + timedelta(weeks=number), float(number)) for number in range(count)]
    line = [(START, 0.0), (START + timedelta(weeks=30), 12.0)] if expected else []
    return line_chart(points, line, width, height).plain.split("\n")


def test_a_chart_says_what_its_lines_and_ends_are() -> None:
    lines = _chart(8, expected=True)
    assert len(lines) == 9
    assert all(len(line) <= 50 for line in lines)
    assert "actual" in lines[0] and "expected" in lines[0]
    assert lines[1].startswith("12 ") and lines[-2].startswith(" 0 ")
    assert lines[-1].split() == ["5", "Jan", "3", "Aug"]
    assert any("┄" in line for line in lines[1:-1])


def test_a_chart_of_one_point_is_a_dot() -> None:
    lines = _chart(1, expected=False)
    assert sum(line.count("●") for line in lines) == 1
    assert "expected" not in lines[0]


def test_without_points_there_is_no_chart() -> None:
    assert line_chart([], [(START, 1.0)], 50, 9).plain == ""


@given(
    st.lists(st.tuples(st.dates(START, date(2030, 1, 1)), st.floats(-1e9, 1e9)), max_size=30),
    st.integers(4, 100),
    st.integers(3, 20),
)
def test_any_values_can_be_drawn(points: list[tuple[date, float]], width: int, height: int) -> None:
    points.sort()
    lines = line_chart(points, [], width, height).plain.split("\n")
    assert not points or len(lines) == max(height, 4)


@given(st.text(), st.text(), st.integers(0, 40))
def test_columns_are_as_wide_as_they_should_be(left: str, right: str, width: int) -> None:
    assert fit(left, width).cell_length == width
    assert fit(left, width, "right").cell_length == width
    assert between(left, right, width).cell_length == width


def test_of_very_many_values_the_extremes_of_each_column_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    points = [(START + timedelta(days=day), float(day % 7)) for day in range(6000)]
    points[3000] = (points[3000][0], 40.0)
    drawn: list[int] = []
    signal = charts._signal

    def counting(figure: object, points: charts.Points, marker: str) -> object:
        drawn.append(len(points))
        return signal(figure, points, marker)

    monkeypatch.setattr(charts, "_signal", counting)
    chart = line_chart(points, [], 60, 8).plain.split("\n")
    assert max(drawn) <= 4 * 60 + 1
    assert chart[1].startswith("40 ") and chart[1].strip() != "40"
    assert chart[-2].startswith(" 0 ")
    assert "5 Jan 2026" in chart[-1]
