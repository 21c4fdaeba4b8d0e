"""What the demo's goals are written in: nodes of the tree and the course of their measures."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from career_tui.domain.goals import Horizon, Kind, MeasureType, Status
from career_tui.quick_dataclass import dataclass

Corners = tuple[tuple[int, float], ...]
"""(weeks ago, value), oldest first; straight lines between them."""


@dataclass(frozen=True, slots=True)
class Track:
    """How a measure went: the corners of its line, how often it was looked at, how noisy it is."""

    corners: Corners
    sure: Corners = ((1, 7),)
    """Confidence, 0-10, by the same weeks."""
    every: int = 1
    """Weeks between check-ins."""
    noise: float = 0.0
    """Standard deviation around the line, in the measure's unit."""
    step: float = 1.0
    """Values are multiples of this."""
    notes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure of a goal."""

    slug: str
    name: str
    baseline: float
    target: float
    unit: str = ""
    type: MeasureType = MeasureType.NUMBER
    weight: float = 1.0
    track: Track | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the goal tree with its children; `since` is the weeks since it was written."""

    slug: str
    title: str
    kind: Kind = Kind.GOAL
    horizon: Horizon = Horizon.SHORT
    status: Status = Status.ACTIVE
    start: date | None = None
    due: date | None = None
    done_on: date | None = None
    weight: float | None = None
    override: float | None = None
    override_since: int = 0
    """Weeks since its progress was set by hand."""
    confidence: int | None = None
    times_per_week: int | None = None
    why: str = ""
    strategy: str = ""
    circumstances: str = ""
    obstacle: str = ""
    if_then: str = ""
    vision: str | None = None
    since: int = 12
    metrics: tuple[Metric, ...] = ()
    children: tuple["Node", ...] = ()


def at(corners: Corners, ago: int) -> float:
    """The value of the line `ago` weeks back; level before its first and after its last corner."""
    before = corners[0]
    for corner in corners:
        if corner[0] <= ago:
            if before[0] == corner[0]:
                return corner[1]
            share = (before[0] - ago) / (before[0] - corner[0])
            return before[1] + share * (corner[1] - before[1])
        before = corner
    return before[1]
