"""What the first frame shows, asked for before there is a screen to show it on."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from career_tui.domain.outline import Folds, TreeOrder
from career_tui.store.look import Look

if TYPE_CHECKING:
    from career_tui.domain.goals import GoalLine
    from career_tui.domain.today import Today

AT_ONCE = 12
"""What is read of each list of Today: what fits."""

LEVELS_OPEN = 2
"""Levels of the tree that are open at first, even where they do not fit on the screen."""


class FirstGoals(NamedTuple):
    """The first levels of the tree with their lines, and how many goals there are in all."""

    order: TreeOrder
    lines: "Mapping[int, GoalLine]"
    total: int


def today(look: Look) -> "Today[GoalLine]":
    """The first screen."""
    return look.today.lines(AT_ONCE)


def goals(room: int, look: Look) -> FirstGoals:
    """As many levels of the tree as fit into `room` lines."""
    order = look.goals.first_order(room, LEVELS_OPEN)
    levels = max(order.levels_that_fit(room), LEVELS_OPEN)
    places = order.unfolded(Folds(levels - 1), closed_too=False)[: 2 * room]
    lines = look.goals.lines([order.keys[place] for place in places])
    return FirstGoals(order, lines, look.goals.count())


def question(screen: str, room: int) -> Callable[[Look], Any] | None:
    """What a screen asks first in a terminal of `room` lines; None where it asks otherwise."""
    asked: dict[str, Callable[[Look], Any]] = {"today": today, "goals": partial(goals, room)}
    return asked.get(screen)
