"""The first screen, read from the store."""

from datetime import date, timedelta

import pytest

from career_tui.domain.goals import Kind, Status
from career_tui.domain.reviews import Answer, Step
from career_tui.store.look import Look
from career_tui.store.records import Records
from career_tui.store.rows import driver_of
from tests.sitting import review_of

TODAY = date(2026, 11, 22)
MONDAY = TODAY - timedelta(days=6)


def test_an_empty_store(records: Records) -> None:
    look = records.look(TODAY).today.look()
    assert look.empty
    assert (look.needs, look.soon, look.practices, look.gaps, look.thoughts) == (
        (),
        (),
        (),
        (),
        0,
    )
    assert look.review.due
    assert look.review.last is None


def test_one_statement_is_not_empty(records: Records) -> None:
    records.vision.add({"title": "I lead"}, TODAY)
    assert not records.look(TODAY).today.look().empty


def test_a_thought_alone_is_still_empty(records: Records) -> None:
    records.thoughts.add("call Ines")
    look = records.look(TODAY).today.look()
    assert look.empty
    assert look.thoughts == 1


def test_everything_in_its_place(records: Records) -> None:
    late = {"start": date(2026, 1, 1), "due": date(2026, 10, 31), "status": Status.ACTIVE}
    root = records.goals.add({"title": "Root", **late}, TODAY)
    records.goals.add({"title": "Late", **late}, TODAY, parent=root)
    records.goals.add({"title": "Call", "kind": Kind.ACTION, "due": TODAY}, TODAY, parent=root)
    practice = records.goals.add(
        {"title": "German", "kind": Kind.PRACTICE, "status": Status.ACTIVE, "times_per_week": 4},
        TODAY,
    )
    records.measures.keep(practice, MONDAY, True)
    for number in range(7):
        skill = records.skills.add({"name": f"Skill {number}", "target": 5, "importance": 3})
        level = 1 if number % 2 else 4
        records.skills.assess(skill, {"level": level, "date": MONDAY})
    look = records.look(TODAY).today.look()
    assert not look.empty
    assert [row.title for row in look.needs] == ["Late", "Root"]
    assert look.unseen == ()
    assert [row.title for row in look.soon] == ["Call"]
    assert [(one.row.title, one.week.kept, one.week.meant) for one in look.practices] == [
        ("German", 1, 4)
    ]
    assert [row.priority for row in look.gaps] == [12, 12, 12, 3, 3]


def test_the_focus_of_the_last_review_belongs_to_the_week(records: Records) -> None:
    chosen = records.goals.add({"title": "Chosen", "kind": Kind.ACTION}, TODAY)
    records.goals.add({"title": "Other", "kind": Kind.ACTION}, TODAY)
    records.reviews.answer(
        review_of(records, MONDAY).review.uid,
        Answer(Step.AHEAD, "focus", "Chosen", subject=chosen),
    )
    draft = records.look(TODAY).reviews.draft()
    assert draft is not None
    assert records.look(TODAY).today.look().soon == ()
    records.reviews.sign_off(draft.uid, MONDAY)
    look = records.look(TODAY).today.look()
    assert [row.title for row in look.soon] == ["Chosen"]
    assert look.focus == {chosen}
    assert look.review.last == MONDAY


def test_the_rhythm_follows_from_the_last_of_many_reviews(records: Records) -> None:
    chosen = {}
    for weeks in range(8, -1, -1):
        day = MONDAY - timedelta(weeks=weeks)
        uid = records.goals.add({"title": f"{weeks} weeks ago", "kind": Kind.ACTION}, day)
        review = review_of(records, day).review.uid
        records.reviews.answer(review, Answer(Step.AHEAD, "focus", "", subject=uid))
        records.reviews.sign_off(review, day)
        chosen[weeks] = uid
    look = records.look(TODAY).today.look()
    assert look.focus == {chosen[0]}
    assert (look.review.last, look.review.streak) == (MONDAY, 9)
    assert look.review.next_due == date(2026, 11, 27)
    # Where more is read than the newest, nothing is another.
    quick = Look(driver_of(records.session), TODAY).today
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("career_tui.store.today.reads.SOME_REVIEWS", 3)
        assert quick.look() == look
