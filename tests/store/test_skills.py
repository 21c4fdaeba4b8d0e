"""Skills in the store: reading the matrix, writing skills and assessments."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from career_tui.domain.errors import Refused
from career_tui.domain.skills import Source
from career_tui.store.connection import Store
from tests.worked_out import biggest_gaps


def add(store: Store, name: str, **values: object) -> str:
    with store.writing() as records:
        return records.skills.add({"name": name, **values})


def assess(store: Store, uid: str, level: int, day: date, **values: object) -> str:
    with store.writing() as records:
        return records.skills.assess(uid, {"level": level, "date": day, **values})


def test_matrix_goes_by_category_then_the_order_they_were_added_in(
    store: Store, today: date
) -> None:
    add(store, "Mentoring", category="Leadership")
    add(store, "Knots")
    add(store, "Zig", category="Engineering")
    add(store, "Ada", category="engineering")
    with store.reading() as records:
        names = [row.title for row in records.look(today).skills.matrix()]
    assert names == ["Zig", "Ada", "Mentoring", "Knots"]


def test_a_skill_never_assessed_is_unknown_not_zero(store: Store, today: date) -> None:
    uid = add(store, "Mentoring", target=3)
    with store.reading() as records:
        row = records.look(today).skills.get(uid)
    assert (row.current, row.gap, row.priority, row.self_level, row.last_assessed) == (None,) * 5
    assert row.own_trend == row.others_trend == ()


def test_current_is_the_latest_assessment_whoever_made_it(store: Store, today: date) -> None:
    uid = add(store, "System design", target=4, importance=5)
    assess(store, uid, 3, today - timedelta(days=40))
    assess(store, uid, 2, today - timedelta(days=3), source="peer", note="On the rota")
    with store.reading() as records:
        (row,) = records.look(today).skills.matrix()
        said = records.look(today).skills.get(uid).skill.assessments
        before = records.look(today - timedelta(days=10)).skills.get(uid)
    assert (row.current, row.gap, row.priority) == (2, 2, 10)
    assert (row.self_level, row.others_level, row.difference) == (3, 2, 1)
    assert (row.own_trend, row.others_trend) == ((3,), (2,))
    assert (said[-1].source, said[-1].note) == (Source.PEER, "On the rota")
    assert (before.current, before.others_level) == (3, None)


def test_a_second_self_assessment_of_the_day_replaces_the_first(store: Store, today: date) -> None:
    uid = add(store, "Writing")
    first = assess(store, uid, 2, today, note="Two drafts")
    second = assess(store, uid, 3, today)
    assess(store, uid, 4, today, source="peer")
    assess(store, uid, 4, today, source="peer")
    with store.reading() as records:
        found = records.look(today).skills.get(uid).skill.assessments
    assert first == second
    assert [(one.level, one.source, one.note) for one in found] == [
        (3, "self", "Two drafts"),
        (4, "peer", ""),
        (4, "peer", ""),
    ]


def test_values_are_what_edit_takes(store: Store, today: date) -> None:
    uid = add(store, "Writing", category="Craft", target=4, interest=5, notes="Blog")
    with store.writing() as records:
        values = records.skills.values(uid)
        records.skills.edit(uid, {**values, "name": "  Prose \x1b[31m", "target": None})
    with store.reading() as records:
        skill = records.look(today).skills.get(uid).skill
    assert (skill.name, skill.category, skill.target, skill.interest) == (
        "Prose [31m",
        "Craft",
        None,
        5,
    )
    assert skill.notes == "Blog"


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"name": "  "}, {"name": "Name may not be empty"}),
        ({"name": "A", "importance": 6}, {"importance": "Importance must be at most 5"}),
        ({"name": "A", "interest": 0}, {"interest": "Interest must be at least 1"}),
        ({"name": "A", "target": 6}, {"target": "Target must be at most 5, the top of your scale"}),
        ({"name": "A", "level": 1}, {"level": "Level is not a known field"}),
        ({"name": "A", "target": 2.5}, {"target": "Target must be a whole number"}),
    ],
)
def test_bad_skills_are_refused_by_field(
    store: Store, today: date, values: dict[str, object], problem: dict[str, str]
) -> None:
    with pytest.raises(Refused) as refused, store.writing() as records:
        records.skills.add(values)
    assert refused.value.problems == problem
    with store.reading() as records:
        assert records.look(today).skills.matrix() == []


def test_levels_stay_within_the_scale_of_the_store(store: Store, today: date) -> None:
    uid = add(store, "Writing")
    kept = assess(store, uid, 5, today)
    for bad in (0, 6):
        with pytest.raises(Refused) as refused:
            assess(store, uid, bad, today)
        assert list(refused.value.problems) == ["level"]
    with pytest.raises(Refused), store.writing() as records:
        records.skills.edit_assessment(kept, {"level": 6})
    with pytest.raises(Refused), store.writing() as records:
        records.skills.edit(uid, {"target": 7})
    with store.writing() as records:
        records.settings.set_scale([str(level) for level in range(1, 8)])
        records.skills.edit_assessment(kept, {"level": 7})
    with store.reading() as records:
        row = records.look(today).skills.get(uid)
    assert (row.current, row.skill.target) == (7, None)


def test_assessments_can_be_mended_and_deleted(store: Store, today: date) -> None:
    uid = add(store, "Writing")
    one = assess(store, uid, 2, today)
    with store.writing() as records:
        records.skills.edit_assessment(one, {"source": "mentor", "level": 4, "note": "At lunch"})
    with store.reading() as records:
        row = records.look(today).skills.get(uid)
    assert (row.self_level, row.others_level) == (None, 4)
    with store.writing() as records:
        records.skills.delete_assessment(one)
    with store.reading() as records:
        assert records.look(today).skills.get(uid).current is None
    with pytest.raises(Refused), store.writing() as records:
        records.skills.delete_assessment(one)


def test_deleting_a_skill_takes_its_assessments(store: Store, today: date) -> None:
    gone, stays = add(store, "Writing"), add(store, "Reading")
    one = assess(store, gone, 2, today)
    assess(store, stays, 3, today)
    with store.writing() as records:
        records.skills.delete(gone)
    with store.reading() as records:
        (row,) = records.look(today).skills.matrix()
        assert (row.uid, row.current) == (stays, 3)
        with pytest.raises(Refused, match="does not exist any more"):
            records.look(today).skills.get(gone)
    with pytest.raises(Refused), store.writing() as records:
        records.skills.edit_assessment(one, {"level": 1})


ASSESSED = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(-3, 12),
        st.integers(1, 5),
        st.sampled_from([str(source) for source in Source]),
    ),
    max_size=60,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ASSESSED)
def test_the_matrix_is_what_the_assessments_of_each_skill_come_to(
    store: Store, today: date, assessed: list[tuple[int, int, int, str]]
) -> None:
    with store.writing() as records:
        for row in records.look(today).skills.matrix():
            records.skills.delete(row.uid)
        uids = [
            records.skills.add({"name": f"Skill {place}", "target": target})
            for place, target in enumerate((5, 3, None, 1))
        ]
        for place, days, level, source in assessed:
            values = {"level": level, "date": today - timedelta(days=days), "source": source}
            records.skills.assess(uids[place], values)
    with store.reading() as records:
        matrix = records.look(today).skills.matrix()
        whole = [records.look(today).skills.get(uid) for uid in uids]
        gaps = records.look(today).skills.biggest_gaps(2)
    light = [replace(row, skill=replace(row.skill, assessments=())) for row in whole]
    assert matrix == light
    assert gaps == biggest_gaps(light, 2)
