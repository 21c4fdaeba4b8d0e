"""What a goal in the review has behind it, in the room that is left."""

from dataclasses import replace

import pytest

from career_tui.domain.goals import CheckIn
from career_tui.domain.reviews import GoalItem
from career_tui.domain.tree import judge
from career_tui.tui.screens.review.goal_past import past
from tests.domain.build import TODAY, ago, goal, measure


def item(*said: tuple[int, float, str]) -> GoalItem:
    """A goal whose measure had a value so many days ago, with what was said with it."""
    values = tuple(CheckIn(f"c{days}", ago(days), value, note=note) for days, value, note in said)
    measured = replace(measure(), check_ins=values)
    (row,) = judge([goal(start=ago(100), due=ago(-100), measures=(measured,))], TODAY)
    return GoalItem(row, 0)


SAID = item((40, 1, "long ago"), (28, 2, "four weeks"), (7, 3, "last week"), (1, 4, ""))


def test_what_was_said_in_the_last_four_weeks_comes_first_the_latest_on_top() -> None:
    lines = [line.plain for line in past(SAID, TODAY, 80, 20)]
    assert "last week" in lines[0] and " 3" in lines[0]
    assert "four weeks" in lines[1] and " 2" in lines[1]
    assert not any("long ago" in line for line in lines)
    assert any("teams" in line for line in lines[2:4]), "the name of the measure above its chart"
    assert any("actual" in line for line in lines)


@pytest.mark.parametrize("width", [20, 40, 76, 116])
def test_it_never_takes_more_room_than_there_is(width: int) -> None:
    for height in range(-3, 30):
        lines = past(SAID, TODAY, width, height)
        assert len(lines) <= max(height, 0)
        assert all(line.cell_length <= width for line in lines), width
    assert len(past(SAID, TODAY, width, 2)) == 2


def test_without_a_second_value_there_is_no_course() -> None:
    assert past(item((5, 3, "")), TODAY, 80, 20) == []
    assert past(item(), TODAY, 80, 20) == []
