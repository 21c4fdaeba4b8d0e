"""Reading and writing goals."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from career_tui.domain.errors import Conflict, Refused
from career_tui.domain.goals import MAX_DEPTH, Schedule, Status
from career_tui.domain.search import wanted
from career_tui.store.connection import Store
from career_tui.store.goals.tables import CheckInTable, GoalTable
from career_tui.store.look import Look
from career_tui.store.records import Records
from career_tui.store.rows import driver_of

TODAY = date(2026, 11, 22)


def outline(records: Records) -> list[str]:
    return [f"{'  ' * row.depth}{row.title}" for row in records.look(TODAY).goals.tree()]


def plant(records: Records) -> dict[str, str]:
    """A small tree: A (B (C), D), E."""
    a = records.goals.add({"title": "A"}, TODAY)
    b = records.goals.add({"title": "B"}, TODAY, parent=a)
    c = records.goals.add({"title": "C"}, TODAY, parent=b)
    d = records.goals.add({"title": "D"}, TODAY, parent=a)
    e = records.goals.add({"title": "E"}, TODAY)
    return {"A": a, "B": b, "C": c, "D": d, "E": e}


def test_tree_keeps_the_order_in_which_goals_were_added(records: Records) -> None:
    plant(records)
    assert outline(records) == ["A", "  B", "    C", "  D", "E"]


def test_add_beside_comes_right_after(records: Records) -> None:
    uids = plant(records)
    records.goals.add({"title": "B2"}, TODAY, after=uids["B"])
    assert outline(records) == ["A", "  B", "    C", "  B2", "  D", "E"]


def test_add_beside_one_that_has_gone_comes_last(records: Records) -> None:
    """It was undone in another window, or by the key before, while the form was filled in."""
    uids = plant(records)
    records.goals.delete(uids["B"])
    records.goals.add({"title": "B2"}, TODAY, parent=uids["A"], after=uids["B"])
    records.goals.add({"title": "F"}, TODAY, after=uids["B"])
    assert outline(records) == ["A", "  D", "  B2", "E", "F"]
    with pytest.raises(Refused, match="does not exist any more"):
        records.goals.add({"title": "G"}, TODAY, parent=uids["B"])


def test_moving_within_a_family(records: Records) -> None:
    uids = plant(records)
    assert records.goals.move(uids["D"], -1)
    assert outline(records) == ["A", "  D", "  B", "    C", "E"]
    assert not records.goals.move(uids["D"], -1)
    assert records.goals.move(uids["A"], +1)
    assert outline(records) == ["E", "A", "  D", "  B", "    C"]


def test_indent_and_outdent(records: Records) -> None:
    uids = plant(records)
    records.goals.indent(uids["E"])
    assert outline(records) == ["A", "  B", "    C", "  D", "  E"]
    records.goals.outdent(uids["B"])
    assert outline(records) == ["A", "  D", "  E", "B", "  C"]
    with pytest.raises(Refused, match="at the top"):
        records.goals.outdent(uids["B"])
    with pytest.raises(Refused, match="no goal above it"):
        records.goals.indent(uids["A"])


def test_delete_takes_the_subtree_and_says_how_many(records: Records) -> None:
    uids = plant(records)
    assert records.goals.subtree(uids["A"]) == 4
    assert records.goals.delete(uids["A"]) == 4
    assert outline(records) == ["E"]
    with pytest.raises(Refused, match="does not exist any more"):
        records.look(TODAY).goals.detail(uids["C"])


def chain(records: Records, length: int) -> list[str]:
    """A root with `length - 1` goals below each other."""
    uids: list[str] = []
    for level in range(length):
        above = uids[-1] if uids else None
        uids.append(records.goals.add({"title": f"level {level + 1}"}, TODAY, parent=above))
    return uids


def test_depth_is_capped_when_adding(records: Records) -> None:
    uids = chain(records, MAX_DEPTH)
    with pytest.raises(Refused, match="64 levels"):
        records.goals.add({"title": "too deep"}, TODAY, parent=uids[-1])


def test_depth_is_capped_when_moving_what_has_levels_below(records: Records) -> None:
    chain(records, 40)
    second = chain(records, MAX_DEPTH)
    with pytest.raises(Refused, match="64 levels"):
        records.goals.indent(second[0])
    third = chain(records, MAX_DEPTH - 1)
    records.goals.indent(third[0])
    assert records.look(TODAY).goals.get(third[-1]).depth == MAX_DEPTH - 1


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"title": "  "}, "title", "Title may not be empty"),
        ({"title": "x" * 501}, "title", "Title is longer than 500 characters"),
        (
            {"title": "x", "start": "2026-03-01", "due": "2026-02-28"},
            "due",
            "Due date is before the start date (2026-03-01)",
        ),
        ({"title": "x", "due": "soon"}, "due", "Due is not a date (for example 2026-03-01)"),
        ({"title": "x", "confidence": 11}, "confidence", "Confidence must be at most 10"),
        ({"title": "x", "weight": -1}, "weight", "Weight must be at least 0"),
        ({"title": "x", "weight": "heavy"}, "weight", "Weight must be a number"),
        ({"title": "x", "kind": "wish"}, "kind", "Kind must be one of"),
        ({"title": "x", "colour": "red"}, "colour", "Colour is not a known field"),
    ],
)
def test_what_is_wrong_is_said_by_field(
    records: Records, values: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        records.goals.add(values, TODAY)
    assert refused.value.problems[field].startswith(words)
    assert records.look(TODAY).goals.tree() == []


def test_titles_lose_control_characters_but_keep_markup_as_text(records: Records) -> None:
    records.goals.add({"title": " [/] \x1b]0;owned\x07 [@click=app.quit]x \u202etxt "}, TODAY)
    assert outline(records) == ["[/] ]0;owned [@click=app.quit]x txt"]


def test_done_keeps_its_day_and_reopening_takes_it_away(records: Records) -> None:
    uid = records.goals.add({"title": "A", "status": "active"}, TODAY)
    records.goals.set_status(uid, Status.DONE, TODAY)
    row = records.look(TODAY).goals.get(uid)
    assert (row.goal.done_on, row.schedule, row.progress) == (TODAY, Schedule.DONE, 1.0)
    records.goals.set_status(uid, Status.ACTIVE, TODAY)
    assert records.look(TODAY).goals.get(uid).goal.done_on is None
    assert records.look(TODAY).goals.detail(uid).corrections == ()


def test_a_change_of_course_is_kept_with_its_reason(records: Records) -> None:
    uid = records.goals.add({"title": "A", "due": date(2026, 9, 30)}, TODAY)
    records.goals.edit(uid, {"due": date(2026, 12, 31), "title": "B"}, TODAY, "hiring freeze")
    records.goals.set_status(uid, Status.ON_HOLD, TODAY, "no budget")
    corrections = records.look(TODAY).goals.detail(uid).corrections
    assert [(c.field, c.before, c.after, c.reason) for c in corrections] == [
        ("status", "planned", "on_hold", "no budget"),
        ("due", "2026-09-30", "2026-12-31", "hiring freeze"),
    ]


def test_what_is_mended_on_the_day_it_was_written_is_no_change_of_course(
    records: Records,
) -> None:
    dates = {"start": date(2026, 8, 1), "due": date(2026, 9, 30)}
    goal = records.goals.add({"title": "A", **dates}, TODAY)
    measure = records.measures.add_measure(goal, {"name": "teams", "target": 12})
    written = records.session.get_one(GoalTable, 1).created_at.astimezone().date()
    mended = {"start": date(2026, 8, 2), "due": date(2026, 12, 31)}
    records.goals.edit(goal, mended, written)
    records.measures.edit_measure(measure, {"target": 13.0}, written)
    assert records.look(TODAY).goals.detail(goal).corrections == ()
    # A reason is kept, and so is a change on any other day.
    records.goals.edit(goal, {"due": date(2027, 1, 31)}, written, "a long winter")
    records.goals.edit(goal, {"start": date(2026, 8, 3)}, written + timedelta(days=1))
    records.measures.edit_measure(measure, {"target": 14.0}, written + timedelta(days=1))
    assert {one.field for one in records.look(TODAY).goals.detail(goal).corrections} == {
        "due",
        "start",
        "target of teams",
    }


def test_setting_a_first_date_is_planning_not_correcting(records: Records) -> None:
    uid = records.goals.add({"title": "A"}, TODAY)
    records.goals.edit(uid, {"due": date(2026, 12, 31), "status": "active"}, TODAY)
    assert records.look(TODAY).goals.detail(uid).corrections == ()


def test_check_ins_of_one_day_replace_each_other(records: Records) -> None:
    goal = records.goals.add({"title": "A"}, TODAY)
    measure = records.measures.add_measure(goal, {"name": "teams", "target": 12})
    records.measures.check_in(measure, {"date": TODAY, "value": 3, "confidence": 6})
    records.measures.check_in(measure, {"date": TODAY, "value": 6, "confidence": 4})
    (found,) = records.look(TODAY).goals.measures(goal)
    assert [(c.value, c.confidence) for c in found.check_ins] == [(6.0, 4)]
    row = records.look(TODAY).goals.get(goal)
    assert (row.progress, row.confidence) == (0.5, 4)


def test_a_new_target_is_a_change_of_course(records: Records) -> None:
    goal = records.goals.add({"title": "A"}, TODAY)
    measure = records.measures.add_measure(goal, {"name": "teams", "target": 12})
    records.measures.edit_measure(measure, {"target": 8.0}, TODAY, "smaller firm")
    (correction,) = records.look(TODAY).goals.detail(goal).corrections
    assert (correction.field, correction.before, correction.after) == ("target of teams", "12", "8")


@pytest.mark.parametrize(
    ("target", "other", "before", "after"),
    [
        (1250000, 1300000, "1250000", "1300000"),
        (12345678901.123, 12345678901.124, "12345678901.123", "12345678901.124"),
        (1e-7, 0.1 + 0.2, "0.0000001", "0.30000000000000004"),
        (-1e15, 0, "-1000000000000000", "0"),
    ],
)
def test_a_change_of_course_is_kept_in_full_words(
    records: Records, target: float, other: float, before: str, after: str
) -> None:
    goal = records.goals.add({"title": "Earn"}, TODAY)
    measure = records.measures.add_measure(goal, {"name": "salary", "target": target})
    records.measures.edit_measure(measure, {"target": other}, TODAY)
    (correction,) = records.look(TODAY).goals.detail(goal).corrections
    assert (correction.before, correction.after) == (before, after)


def test_a_measure_to_maintain_takes_its_target_as_baseline(records: Records) -> None:
    goal = records.goals.add({"title": "A"}, TODAY)
    records.measures.add_measure(goal, {"name": "sleep", "type": "stay_above", "target": 7})
    assert records.look(TODAY).goals.measures(goal)[0].baseline == 7
    with pytest.raises(Refused, match="has its target as its baseline"):
        records.measures.add_measure(
            goal, {"name": "x", "type": "stay_below", "baseline": 1, "target": 7}
        )


def test_numbers_that_are_none_are_refused(records: Records) -> None:
    goal = records.goals.add({"title": "A"}, TODAY)
    measure = records.measures.add_measure(goal, {"name": "x", "target": 1})
    for value in (float("nan"), float("inf"), 10.0**16):
        with pytest.raises(Refused):
            records.measures.check_in(measure, {"date": TODAY, "value": value})
    assert records.look(TODAY).goals.measures(goal)[0].check_ins == ()


def test_practices_are_kept_by_day_and_goals_are_not(records: Records) -> None:
    practice = records.goals.add({"title": "P", "kind": "practice", "times_per_week": 1}, TODAY)

    def kept() -> int:
        adherence = records.look(TODAY).goals.get(practice).adherence
        assert adherence is not None
        return adherence.this_week.kept

    records.measures.keep(practice, TODAY, True)
    assert kept() == 1
    records.measures.keep(practice, TODAY, None)
    assert kept() == 0
    goal = records.goals.add({"title": "G"}, TODAY)
    with pytest.raises(Refused, match="Only practices and policies"):
        records.measures.keep(goal, TODAY, True)


def test_a_refused_change_leaves_nothing_behind(store: Store) -> None:
    with store.writing() as records:
        uid = records.goals.add({"title": "A"}, TODAY)
    with pytest.raises(Refused), store.writing() as records:
        records.goals.edit(uid, {"title": "B"}, TODAY)
        records.goals.edit(uid, {"confidence": 99}, TODAY)
    with store.reading() as records:
        assert outline(records) == ["A"]


def test_the_check_in_that_counts_is_the_one_replaced(records: Records) -> None:
    """An archive may bring several of one day: the one written last is what the day shows."""
    goal = records.goals.add({"title": "A"}, TODAY)
    measure = records.measures.add_measure(goal, {"name": "m", "baseline": 0, "target": 10})
    uid = records.measures.check_in(measure, {"date": TODAY, "value": 1})
    first = records.session.exec(select(CheckInTable).where(CheckInTable.uid == uid)).one()
    hours = {"later": 2, "earlier": -2, "between": 1}
    for note, hour in hours.items():
        written = first.created_at + timedelta(hours=hour)
        own = {"date": TODAY, "value": hour, "note": note, "created_at": written}
        records.session.add(CheckInTable(**own, measure_id=first.measure_id))
    records.session.flush()
    records.measures.check_in(measure, {"date": TODAY, "value": 9, "note": "again"})
    (found,) = records.look(TODAY).goals.measures(goal)
    notes = {one.note: one.value for one in found.check_ins}
    assert notes == {"": 1, "earlier": -2, "between": 1, "again": 9}
    assert found.check_ins[-1].note == "again"


def test_the_store_as_of_an_earlier_day_leaves_out_later_check_ins(records: Records) -> None:
    goal = records.goals.add({"title": "A"}, TODAY)
    measure = records.measures.add_measure(goal, {"name": "x", "target": 10})
    records.measures.check_in(measure, {"date": date(2026, 10, 1), "value": 2})
    records.measures.check_in(measure, {"date": date(2026, 11, 1), "value": 7})
    assert records.look(date(2026, 10, 15)).goals.get(goal).progress == 0.2
    assert records.look(TODAY).goals.get(goal).progress == 0.7


def test_an_earlier_check_in_is_changed_itself_and_not_another_of_its_day(
    records: Records,
) -> None:
    goal = records.goals.add({"title": "Lead"}, TODAY)
    measure = records.measures.add_measure(goal, {"name": "teams", "target": 12})
    records.measures.check_in(measure, {"date": date(2026, 11, 2), "value": 3})
    first = records.measures.check_in(measure, {"date": date(2026, 11, 3), "value": 4})
    records.measures.edit_check_in(first, {"value": 5.0, "date": date(2026, 11, 2)})
    (only,) = records.look(TODAY).goals.get(goal).goal.measures[0].check_ins
    assert (only.uid, only.date, only.value) == (first, date(2026, 11, 2), 5.0)


def test_a_note_of_a_kept_day_can_be_cleared(records: Records) -> None:
    goal = records.goals.add({"title": "Run", "kind": "practice"}, TODAY)
    records.measures.keep(goal, TODAY, True, "in the rain")
    records.measures.keep(goal, TODAY, False)
    (entry,) = records.look(TODAY).goals.get(goal).goal.adherences
    assert (entry.kept, entry.note) == (False, "in the rain")
    records.measures.keep(goal, TODAY, False, "")
    (entry,) = records.look(TODAY).goals.get(goal).goal.adherences
    assert entry.note == ""


def test_an_edit_with_another_parent_moves_the_goal_in_the_same_action(store: Store) -> None:
    with store.writing() as records:
        uids = plant(records)
        before = records.goals.values(uids["D"])
    with store.writing() as records:
        mine = {**before, "title": "D2", "parent": uids["C"]}
        records.goals.edit(uids["D"], mine, TODAY, expected=before)
    with store.reading() as records:
        assert outline(records) == ["A", "  B", "    C", "      D2", "E"]
        (action, *_) = records.history.log(1)
    with store.writing() as records:
        records.history.undo(action.id)
    with store.reading() as records:
        assert outline(records) == ["A", "  B", "    C", "  D", "E"]


def test_an_edit_without_another_parent_leaves_the_goal_where_others_have_put_it(
    records: Records,
) -> None:
    uids = plant(records)
    before = records.goals.values(uids["D"])
    records.goals.put_below(uids["D"], uids["E"])
    records.goals.edit(uids["D"], {**before, "title": "D2"}, TODAY, expected=before)
    assert outline(records) == ["A", "  B", "    C", "E", "  D2"]
    with pytest.raises(Conflict):
        records.goals.edit(uids["D"], {**before, "parent": uids["B"]}, TODAY, expected=before)


def test_a_goal_is_put_below_any_but_itself_and_what_is_below_it(records: Records) -> None:
    uids = plant(records)
    for parent in ("A", "B", "C"):
        with pytest.raises(Refused) as refused:
            records.goals.put_below(uids["A"], uids[parent])
        assert refused.value.problems == {"parent": "A goal cannot be below itself"}
    records.goals.put_below(uids["B"], None)
    records.goals.put_below(uids["D"], uids["A"])  # where it is already
    assert outline(records) == ["A", "  D", "E", "B", "  C"]
    records.goals.put_below(uids["A"], uids["C"])
    assert outline(records) == ["E", "B", "  C", "    A", "      D"]


def test_nothing_is_put_deeper_than_the_tree_may_be(records: Records) -> None:
    parent = None
    for number in range(MAX_DEPTH - 1):
        parent = records.goals.add({"title": str(number)}, TODAY, parent=parent)
    pair = records.goals.add({"title": "pair"}, TODAY)
    records.goals.add({"title": "leaf"}, TODAY, parent=pair)
    with pytest.raises(Refused) as refused:
        records.goals.put_below(pair, parent)
    assert refused.value.problems == {
        "parent": f"The goal tree may be {MAX_DEPTH} levels deep at most"
    }


def test_places_are_found_by_the_words_on_their_path(store: Store) -> None:
    with store.writing() as records:
        lead = records.goals.add({"title": "Principal engineer"}, TODAY)
        team = records.goals.add({"title": "Lead the platform team"}, TODAY, parent=lead)
        records.goals.add({"title": "Draft the RFC"}, TODAY, parent=team)
        gone = records.goals.add({"title": "Team of old", "status": "dropped"}, TODAY)
        records.goals.add({"title": "Team below it"}, TODAY, parent=gone)
        other = records.goals.add({"title": "A team at home"}, TODAY)
        look = Look(driver_of(records.goals._session), TODAY)

        def found(*words: str, without: str = "") -> list[str]:
            places, _ = look.goals.places(wanted(" ".join(words)), 10, without)
            return [" > ".join((*one.above, one.title)) for one in places]

        first = "Principal engineer > Lead the platform team"
        assert found("team") == [first, "A team at home"]
        assert found("principal", "rfc") == [f"{first} > Draft the RFC"]
        assert found("team", "draft") == [f"{first} > Draft the RFC"]
        assert found("lead", "team") == [first]
        assert found("nothing") == []
        assert found("ä TEAM at") == ["A team at home"]
        assert found(without=lead) == ["A team at home"]
        assert found() == [
            "Principal engineer",
            first,
            f"{first} > Draft the RFC",
            "A team at home",
        ]
        assert look.goals.place(other).above == ()
        assert look.goals.places(wanted(""), 2)[0][1].above == ("Principal engineer",)
