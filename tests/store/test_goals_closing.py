"""Finishing a goal that has something open below it, and the days of practices."""

from datetime import date

import pytest

from career_tui.domain.goals import Below
from career_tui.store.records import Records

TODAY = date(2026, 11, 22)


def _family(records: Records) -> dict[str, str]:
    """A goal with children in every state, two levels deep, and a sibling after it."""
    uids: dict[str, str] = {}
    for title, parent, values in (
        ("top", None, {}),
        ("lead", "top", {}),
        ("after", "top", {}),
        ("first", "lead", {}),
        ("deep", "first", {"kind": "action"}),
        ("done", "lead", {"status": "done"}),
        ("below done", "done", {"kind": "action"}),
        ("held", "lead", {"status": "on_hold"}),
        ("below held", "held", {}),
        ("gone", "lead", {"status": "dropped"}),
        ("daily", "lead", {"kind": "practice", "status": "planned"}),
    ):
        stored = {"title": title, "status": "active", **values}
        uids[title] = records.goals.add(stored, TODAY, parent=uids.get(parent or ""))
    return uids


def _outline(records: Records) -> list[str]:
    return [
        f"{'  ' * row.depth}{row.title} {row.goal.status}"
        for row in records.look(TODAY).goals.tree()
    ]


def test_what_is_open_below_a_goal_is_counted(records: Records) -> None:
    uids = _family(records)
    # first, deep, below done and daily; what lies below one on hold rests with it.
    assert records.goals.open_below(uids["lead"]) == 4
    assert records.goals.open_below(uids["held"]) == 1
    assert records.goals.open_below(uids["deep"]) == 0


def test_what_is_open_below_a_done_goal_goes_on_one_level_up(records: Records) -> None:
    uids = _family(records)
    records.goals.finish(uids["lead"], TODAY, Below.UP)
    assert _outline(records) == [
        "top active",
        "  lead done",
        "    done done",
        "    held on_hold",
        "      below held active",
        "    gone dropped",
        "  first active",
        "    deep active",
        "  daily planned",
        "  below done active",
        "  after active",
    ]


@pytest.mark.parametrize("below", [Below.DONE, Below.DROPPED])
def test_what_is_open_below_a_done_goal_is_closed_with_it(records: Records, below: Below) -> None:
    uids = _family(records)
    records.goals.finish(uids["lead"], TODAY, below)
    state = {row.title: row.goal.status.value for row in records.look(TODAY).goals.tree()}
    closed = {"first", "deep", "below done", "daily"}
    assert {title for title in state if state[title] == below.value} >= closed
    assert state["lead"] == "done"
    assert (state["held"], state["below held"], state["gone"]) == ("on_hold", "active", "dropped")
    assert (state["top"], state["after"]) == ("active", "active")
    corrections = records.look(TODAY).goals.detail(uids["first"]).corrections
    reasons = ["'lead' is done"] if below is Below.DROPPED else []
    assert [one.reason for one in corrections] == reasons


def test_a_day_is_kept_and_taken_back(records: Records) -> None:
    daily = records.goals.add({"title": "daily", "kind": "practice", "status": "active"}, TODAY)
    assert records.measures.keep_or_not(daily, TODAY)
    assert [one.kept for one in records.look(TODAY).goals.get(daily).goal.adherences] == [True]
    assert not records.measures.keep_or_not(daily, TODAY)
    assert records.look(TODAY).goals.get(daily).goal.adherences == ()
    records.measures.keep(daily, TODAY, False, "a cold")
    assert records.measures.keep_or_not(daily, TODAY)
    (one,) = records.look(TODAY).goals.get(daily).goal.adherences
    assert (one.kept, one.note) == (True, "a cold")
