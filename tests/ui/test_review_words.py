"""What is said of a goal in a review, beside the questions."""

from datetime import date

import pytest

from career_tui.domain.reviews import GoalItem
from career_tui.domain.tree import judge
from career_tui.tui.screens.review.goal_words import heading
from tests.domain.build import TODAY, goal


@pytest.mark.parametrize(
    ("width", "named"),
    [
        (120, True),
        (60, True),
        (30, False),  # "‹ Wri…" would say nothing
    ],
)
def test_the_goal_above_is_named_where_enough_of_it_can_be_read(width: int, named: bool) -> None:
    (row,) = judge([goal("g", title="Grow the circle", due=date(2027, 7, 31))], TODAY)
    item = GoalItem(row, 0, ("Write and teach so that others can build on it",))
    _, line = heading(item, TODAY, width)
    assert ("‹ Write and teach" in line.plain) is named
    assert ("‹" in line.plain) is named
