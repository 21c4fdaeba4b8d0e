"""Small charts in characters."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from textual.content import Content

from career_tui.domain.numbers import grouped
from career_tui.tui.widgets.columns import fit

_LEVELS = "▁▂▃▄▅▆▇█"


def sparkline(
    values: Sequence[float | None], low: float | None = None, high: float | None = None
) -> str:
    """Values as a row of blocks, lowest to highest; unknown ones are gaps.

    `low` and `high` fix the scale; without them it spans the values. All alike: a flat line.
    """
    known = [value for value in values if value is not None]
    if not known:
        return ""
    bottom = min(known) if low is None else low
    span = (max(known) if high is None else high) - bottom
    marks = []
    for value in values:
        if value is None:
            marks.append(" ")
        elif span <= 0:
            marks.append(_LEVELS[2])
        else:
            share = min(max((value - bottom) / span, 0.0), 1.0)
            marks.append(_LEVELS[round(share * (len(_LEVELS) - 1))])
    return "".join(marks)


Points = Sequence[tuple[date, float]]


def _thinned(points: Points, most: int) -> Points:
    """Some of many points: of as many as share a column the lowest and the highest, in order."""
    if len(points) <= 2 * most:
        return points
    first, last = points[0][0].toordinal(), points[-1][0].toordinal()
    columns: dict[int, tuple[int, int]] = {}
    for at, (day, value) in enumerate(points):
        column = (day.toordinal() - first) * most // (last - first + 1)
        low, high = columns.setdefault(column, (at, at))
        columns[column] = (
            at if value < points[low][1] else low,
            at if value > points[high][1] else high,
        )
    kept = sorted({at for pair in columns.values() for at in pair} | {len(points) - 1})
    return [points[at] for at in kept]


def line_chart(points: Points, expected: Points, width: int, height: int) -> Content:
    """Dated values as a line of `width` by `height` cells, with the expected line behind it.

    On top the legend, at the left the highest and the lowest value, below the first and the
    last day. Lines are parted by line breaks. One point is a dot; without any there is no chart.
    """
    if not points:
        return Content("")
    days = [day.toordinal() for day, _ in (*points, *expected)]
    values = [value for _, value in (*points, *expected)]
    low, high = min(values), max(values)
    labels = [_number(high), _number(low)]
    points = _thinned(points, 2 * width)
    margin = max(map(len, labels)) + 1
    inner_width, inner_height = max(width - margin, 8), max(height - 2, 2)
    canvas = _canvas(
        points, expected, (min(days), max(days)), (low, high), inner_width, inner_height
    )
    lines = [_legend(bool(expected), margin)]
    for number, line in enumerate(canvas):
        label = labels[1] if number == inner_height - 1 else ""
        if number == 0 and high > low:
            label = labels[0]
        lines.append(Content.styled(f"{label:>{margin - 1}} ", "$status-muted") + _coloured(line))
    lines.append(_days(min(days), max(days), margin, inner_width))
    return Content("\n").join(lines)


def _number(value: float) -> str:
    return grouped(round(value) if abs(value) >= 1000 else float(f"{value:.4g}"))


def _legend(expected: bool, margin: int) -> Content:
    legend = Content(" " * margin) + Content.styled("─ actual", "$bar")
    return legend + Content.styled("   ┄ expected", "$status-muted") if expected else legend


def _days(first: int, last: int, margin: int, width: int) -> Content:
    start, end = date.fromordinal(first), date.fromordinal(last)
    year = start.year != end.year

    def text(day: date) -> str:
        return f"{day.day} {day:%b}" + (f" {day.year}" if year else "")

    if first == last:
        return Content.styled(" " * margin + text(start), "$status-muted")
    gap = max(width - len(text(start)) - len(text(end)), 1)
    return Content.styled(" " * margin + text(start) + " " * gap + text(end), "$status-muted")


_EXPECTED = "┄"


def _coloured(line: str) -> Content:
    """The expected line quiet, the actual one in the colour of bars."""
    parts = re.findall(f"{_EXPECTED}+|[^{_EXPECTED}]+", line)
    return Content("").join(
        Content.styled(part, "$status-muted" if part[0] == _EXPECTED else "$bar") for part in parts
    )


def _canvas(
    points: Points,
    expected: Points,
    days: tuple[int, int],
    values: tuple[float, float],
    width: int,
    height: int,
) -> list[str]:
    """The two lines without axes, as `height` strings of `width` cells."""
    # Imported on demand: only a detail pane draws charts.
    import plotext

    figure = plotext.figure
    figure.clear()
    if len(expected) > 1:
        figure.draw(_signal(figure, expected, _EXPECTED))
    figure.draw(_signal(figure, points, "braille" if len(points) > 1 else "●"))
    figure.axes(False)
    for axis, (low, high) in enumerate((days, values)):
        ruler = figure.ruler(axis, 0)
        ruler.frequency(0)
        ruler.lim(low, high if high > low else low + 1)
    figure.plot_size(width, height)
    lines = [
        re.sub("\x1b\\[[0-9;]*m", "", line) for line in str(figure.build().string()).split("\n")
    ]
    figure.clear()
    return [fit(line, width).plain for line in (*lines[:height], *[""] * (height - len(lines)))]


def _signal(figure: Any, points: Points, marker: str) -> Any:
    signal = figure.signal(
        [day.toordinal() for day, _ in points], [value for _, value in points], marker=marker
    )
    signal.lines(len(points) > 1)
    return signal
