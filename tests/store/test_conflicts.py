"""Two who edit the same record: other fields merge, the same field is a conflict."""

from datetime import date
from typing import Any

import pytest

from career_tui.domain.errors import Conflict, Refused
from career_tui.domain.goals import Status
from career_tui.store.records import Records

TODAY = date(2026, 11, 22)
GOAL = {"title": "Lead a team", "due": date(2026, 12, 31), "status": "active", "confidence": 5}


@pytest.fixture
def goal(records: Records) -> str:
    return records.goals.add(GOAL, TODAY)


def edit(records: Records, uid: str, loaded: dict[str, Any], **values: Any) -> None:
    """Save a whole form, as opened with `loaded`, in which `values` were typed."""
    records.goals.edit(uid, {**loaded, **values}, TODAY, expected=loaded)


def test_different_fields_merge(records: Records, goal: str) -> None:
    loaded = records.goals.values(goal)
    edit(records, goal, loaded, confidence=7.0)
    edit(records, goal, loaded, title="Lead two teams", why="More\n")
    now = records.goals.values(goal)
    assert (now["confidence"], now["title"], now["why"]) == (7, "Lead two teams", "More")


def test_the_same_field_is_a_conflict_and_nothing_is_written(records: Records, goal: str) -> None:
    loaded = records.goals.values(goal)
    edit(records, goal, loaded, due=date(2027, 3, 1), confidence=7)
    with pytest.raises(Conflict) as raised:
        edit(records, goal, loaded, due=date(2027, 6, 1), confidence=7, title="Mine")
    (name,) = raised.value.clashes
    clash = raised.value.clashes[name]
    assert (name, clash.loaded, clash.theirs, clash.mine) == (
        "due",
        date(2026, 12, 31),
        date(2027, 3, 1),
        date(2027, 6, 1),
    )
    assert isinstance(raised.value, Refused)
    assert records.goals.values(goal)["title"] == "Lead a team"


def test_taking_back_what_the_other_did_is_no_conflict_once_it_was_seen(
    records: Records, goal: str
) -> None:
    loaded = records.goals.values(goal)
    edit(records, goal, loaded, title="Theirs")
    seen = {**loaded, "title": "Theirs"}
    edit(records, goal, seen, title="Mine")
    assert records.goals.values(goal)["title"] == "Mine"


def test_a_form_does_not_undo_what_was_done_elsewhere(records: Records, goal: str) -> None:
    loaded = records.goals.values(goal)
    records.goals.set_status(goal, Status.DONE, TODAY)
    edit(records, goal, loaded, title="Lead two teams")
    now = records.goals.values(goal)
    assert (now["status"], now["done_on"], now["title"]) == ("done", TODAY, "Lead two teams")
    loaded = records.goals.values(goal)
    records.goals.set_status(goal, Status.ACTIVE, TODAY)
    edit(records, goal, loaded, title="Lead three teams")
    now = records.goals.values(goal)
    assert (now["status"], now["done_on"]) == ("active", None)


def test_the_statement_it_serves_is_a_field_like_the_others(records: Records, goal: str) -> None:
    one, two = (
        records.vision.add({"title": title, "area": "work", "years": 5}, TODAY)
        for title in ("One", "Two")
    )
    loaded = records.goals.values(goal)
    edit(records, goal, loaded, vision=one)
    edit(records, goal, loaded, title="Merged")
    assert records.goals.values(goal)["vision"] == one
    with pytest.raises(Conflict, match="vision"):
        edit(records, goal, loaded, vision=two)


def test_what_does_not_go_together_is_refused_after_merging(records: Records, goal: str) -> None:
    loaded = records.goals.values(goal)
    edit(records, goal, loaded, due=date(2026, 12, 1))
    with pytest.raises(Refused, match="Due date is before the start date"):
        edit(records, goal, loaded, start=date(2026, 12, 15))


def test_skills_assessments_and_measures(records: Records, goal: str) -> None:
    skill = records.skills.add({"name": "Python", "importance": 3})
    loaded = records.skills.values(skill)
    records.skills.edit(skill, {"importance": 5})
    records.skills.edit(skill, {**loaded, "notes": "Evidence"}, loaded)
    assert records.skills.values(skill) == {**loaded, "importance": 5, "notes": "Evidence"}
    with pytest.raises(Conflict, match="importance"):
        records.skills.edit(skill, {**loaded, "importance": 1}, loaded)

    one = records.skills.assess(skill, {"level": 2, "date": TODAY})
    before = {"level": 2, "date": TODAY, "source": "self", "note": ""}
    records.skills.edit_assessment(one, {"level": 3})
    records.skills.edit_assessment(one, {**before, "note": "Seen"}, before)
    with pytest.raises(Conflict, match="level"):
        records.skills.edit_assessment(one, {**before, "level": 4}, before)

    measure = records.measures.add_measure(goal, {"name": "teams", "target": 12})
    loaded = records.measures.measure_values(measure)
    records.measures.edit_measure(measure, {"target": 10}, TODAY)
    changed = {**loaded, "unit": "teams"}
    records.measures.edit_measure(measure, changed, TODAY, expected=loaded)
    assert records.measures.measure_values(measure)["target"] == 10
    with pytest.raises(Conflict, match="target"):
        records.measures.edit_measure(measure, {**loaded, "target": 8}, TODAY, expected=loaded)


def test_statements(records: Records) -> None:
    uid = records.vision.add({"title": "I lead", "area": "work", "years": 5}, TODAY)
    loaded = records.vision.values(uid, TODAY)
    records.vision.revise(uid, {**loaded, "title": "I lead two"}, TODAY, loaded)
    assert records.vision.revise(uid, {**loaded, "years": 7.0}, TODAY, loaded)
    assert records.vision.values(uid, TODAY) == {**loaded, "title": "I lead two", "years": 7}
    assert not records.vision.revise(uid, loaded, TODAY, loaded)
    with pytest.raises(Conflict, match="title"):
        records.vision.revise(uid, {**loaded, "title": "I rest"}, TODAY, loaded)
