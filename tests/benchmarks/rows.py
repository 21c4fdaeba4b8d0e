"""What was measured, as rows of a table: a value, its bound, or why there is none."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.terminal import TimedOut


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of a store of so many `goals` (None: of none). `value` and `bound` are in `unit`;
    without a bound it is only told. `failure` says why there is no value."""

    what: str
    unit: str
    value: float | None = None
    bound: float | None = None
    goals: int | None = None
    detail: str = ""
    failure: str = ""

    @property
    def within(self) -> bool | None:
        """Whether it keeps its bound; None where it has none. What failed does not."""
        if self.bound is None:
            return None
        return self.value is not None and self.value <= self.bound


@dataclass(frozen=True, slots=True)
class Figure:
    """Something to measure many times: the row has the median, or what `of` makes of all values."""

    what: str
    unit: str = "ms"
    bound: float | None = None
    of: Callable[[Sequence[float]], float] = median


@dataclass
class Sheet:
    """The values found for some figures of one store."""

    goals: int | None
    _values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    _failures: dict[str, str] = field(default_factory=dict)

    def add(self, figure: Figure, value: float) -> None:
        """One more value, in the figure's unit."""
        self._values[figure.what].append(value)

    @contextmanager
    def trying(self, *figures: Figure) -> Iterator[None]:
        """What goes wrong in the block is why these figures have no value."""
        try:
            yield
        except (TimedOut, OSError, AssertionError) as problem:
            for figure in figures:
                self._failures.setdefault(figure.what, str(problem) or type(problem).__name__)

    @property
    def hopeless(self) -> bool:
        """Whether something went wrong before anything was measured."""
        return bool(self._failures) and not self._values

    def row(self, figure: Figure, detail: str = "") -> Row:
        """The row of a figure. One that failed at any time has no value."""
        values, failure = self._values.get(figure.what), self._failures.get(figure.what, "")
        if not values or failure:
            return Row(
                figure.what,
                figure.unit,
                bound=figure.bound,
                goals=self.goals,
                failure=failure or "not reached",
            )
        spread = f"{min(values):,.1f} to {max(values):,.1f}, {len(values)} times"
        return Row(
            figure.what,
            figure.unit,
            figure.of(values),
            figure.bound,
            self.goals,
            detail or spread,
        )

    def rows(self, figures: Sequence[Figure]) -> list[Row]:
        """The rows of figures."""
        return [self.row(figure) for figure in figures]


def ratio(figure: Figure, goals: int | None, ours: Sequence[float], empty: Sequence[float]) -> Row:
    """A figure as the median of the ratios of pairs of seconds: what else the machine does
    meanwhile slows both of a pair down."""
    ratios = [mine / theirs for mine, theirs in zip(ours, empty, strict=True)]
    times = f"{median(ours) * 1000:.0f} ms beside {median(empty) * 1000:.0f} ms"
    return Row(figure.what, "x", median(ratios), figure.bound, goals, f"{times}, {len(ours)} pairs")
