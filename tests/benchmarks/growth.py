"""Bounds that are about how a figure grows with the store."""

from collections.abc import Iterator, Sequence

from tests.benchmarks.archives import EXPORT, IMPORT
from tests.benchmarks.keys import DOWN
from tests.benchmarks.rows import Row

FLAT = 1.2
"""Times as long as with the smallest store that a cursor move may take with the largest."""
LARGE = 10_000
LINEAR = 1.2
"""Times as long, for each goal, that an export may take with the largest store as with the one
before it."""


def rows(measured: Sequence[Row]) -> Iterator[Row]:
    """What follows from figures of several stores."""
    down = _values(measured, DOWN.what)
    if len(down) > 1:
        least, most = min(down), max(down)
        yield Row(
            f"{DOWN.what}, beside {least:,} goals",
            "x",
            down[most] / down[least],
            FLAT,
            most,
        )
    for figure in (EXPORT, IMPORT):
        # The least that a command takes hides how a small store grows.
        values = _values(measured, figure.what)
        found = {goals: value for goals, value in values.items() if goals >= LARGE}
        if len(found) > 1:
            before, most = sorted(found)[-2:]
            each = found[most] / most, found[before] / before
            yield Row(
                f"{figure.what}, time a goal beside {before:,} goals",
                "x",
                each[0] / each[1],
                LINEAR,
                most,
            )


def _values(measured: Sequence[Row], what: str) -> dict[int, float]:
    return {
        row.goals: row.value
        for row in measured
        if row.what == what and row.goals is not None and row.value is not None
    }
