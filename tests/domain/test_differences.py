"""What an action changed, in words."""

from datetime import date
from typing import Any

from career_tui.domain.differences import Difference, story
from career_tui.domain.history import Change, ChangeKind
from career_tui.domain.nouns import Noun
from career_tui.store.nouns import CHECK_INS, COURSE_CORRECTIONS, GOALS, SKILLS, THOUGHTS

TODAY = date(2026, 11, 22)
INSERT, UPDATE, DELETE = ChangeKind.INSERT, ChangeKind.UPDATE, ChangeKind.DELETE


def change(kind: ChangeKind, noun: Noun = GOALS, name: str = "G", **values: Any) -> Change:
    return Change(noun, 1, kind, name, **values)


def test_an_update_tells_each_field_before_and_after() -> None:
    one = change(
        UPDATE,
        before={"due": "2026-09-30", "vision_id": 4, "parent_id": 3, "progress_override": None},
        after={"due": "2027-01-04", "vision_id": None, "parent_id": None, "progress_override": 0.5},
        names={("vision_id", 4): "V"},
        types={"due": date, "progress_override": float},
    )
    (told,) = story([one], TODAY).records
    assert (told.verb, told.noun, told.name) == ("changed", "goal", "G")
    assert told.differences == (
        Difference("due", "Wed 30 Sep", "Mon 4 Jan 2027"),
        Difference("serves", "V", None),
        Difference("below", "one that is gone", "the top"),
        Difference("by hand", None, "50 %"),
    )


def test_an_insertion_tells_what_is_filled_in_but_not_its_name() -> None:
    one = change(
        INSERT,
        THOUGHTS,
        "Call back",
        after={"id": 1, "uid": "x", "created_at": "y", "text": "Call back", "done": 0},
        types={"done": bool},
    )
    (told,) = story([one], TODAY).records
    assert (told.verb, told.noun) == ("added", "thought")
    assert told.differences == (Difference("done", None, "waiting"),)


def test_a_deletion_tells_its_main_record_and_names_the_rest() -> None:
    changes = [
        change(DELETE, CHECK_INS, "teams", before={"value": 1.0, "measure_id": 1}, id=1),
        change(DELETE, GOALS, "below", before={"title": "below"}, id=2),
        change(DELETE, GOALS, "above", before={"title": "above", "kind": "goal"}, id=3),
    ]
    told = story(changes, TODAY)
    assert [(one.noun, one.name, len(one.differences)) for one in told.records] == [
        ("goal", "above", 1),
        ("goal", "below", 0),
        ("check-in", "teams", 0),
    ]


def test_places_and_course_corrections_are_the_footnote() -> None:
    moved = change(UPDATE, before={"position": 1}, after={"position": 2})
    main = change(UPDATE, before={"title": "a"}, after={"title": "b"})
    note = change(INSERT, COURSE_CORRECTIONS, after={"reason": "x"})
    told = story([moved, moved, main, note], TODAY)
    assert len(told.records) == 1
    assert told.others == ("the places of 2 others",)


def test_a_move_alone_tells_the_places() -> None:
    moved = change(UPDATE, before={"position": 1}, after={"position": 2})
    (told,) = story([moved], TODAY).records
    assert told.differences == (Difference("place", "2", "3"),)


def test_of_very_many_most_are_counted() -> None:
    changes = [change(INSERT, SKILLS, str(number), id=number) for number in range(90)]
    told = story(changes, TODAY)
    assert len(told.records) == 40
    assert told.others == ("added 50 skills",)
