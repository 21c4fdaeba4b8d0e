"""Adding a goal that serves a statement."""

from collections.abc import Awaitable, Callable
from datetime import date

from career_tui.domain.goals import Horizon
from career_tui.tui.drafts import GOAL_SERVING
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.goals.forms import add_goal
from career_tui.tui.widgets.columns import named

LONG_FROM, INTERMEDIATE_FROM = 4, 2
"""Years from which a goal that serves a statement is a long-term or an intermediate one."""


async def add_serving(
    screen: CareerScreen,
    uid: str,
    title: str,
    target_year: int,
    then: Callable[[str], Awaitable[None]] | None = None,
) -> None:
    """Open the form for a goal as far away as the statement it serves, on any screen."""
    year = screen.career.today.year
    await _add(
        screen,
        uid,
        f"A goal that serves {named(title)}",
        _horizon(target_year - year),
        max(target_year, year),
        then,
    )


async def add_first(screen: CareerScreen, uid: str, title: str, target_year: int) -> None:
    """Ask for the first goal towards a statement that has just been written: one that can be
    reached until the end of the next year."""
    year = min(screen.career.today.year + 1, target_year)
    question = f"What would be the first goal towards {named(title)}?"
    await _add(screen, uid, question, Horizon.INTERMEDIATE, year)


async def _add(
    screen: CareerScreen,
    uid: str,
    heading: str,
    horizon: Horizon,
    year: int,
    then: Callable[[str], Awaitable[None]] | None = None,
) -> None:
    await add_goal(
        screen,
        values={"vision": uid, "horizon": horizon, "due": date(year, 12, 31)},
        heading=heading,
        draft_key=GOAL_SERVING.of(uid),
        then=then,
    )


def _horizon(years: int) -> Horizon:
    if years >= LONG_FROM:
        return Horizon.LONG
    return Horizon.INTERMEDIATE if years >= INTERMEDIATE_FROM else Horizon.SHORT
