"""Reviews in the store: the journal, the session over several sittings, and its signing off."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.errors import Refused
from career_tui.domain.goals import Status
from career_tui.domain.periods import week_of
from career_tui.domain.reviews import (
    Answer,
    Outcome,
    Question,
    ReviewSession,
    ReviewStatus,
    Settled,
    Step,
    WeekReviewed,
)
from career_tui.domain.skills import Source
from career_tui.store.connection import open_store
from career_tui.store.records import Records
from career_tui.store.reviews import asked
from career_tui.store.reviews.reads import ReviewReads
from career_tui.store.reviews.tables import ReviewTable
from career_tui.store.rows import find
from career_tui.store.search import searching
from tests.conftest import TODAY
from tests.sitting import review_of

FRIDAY = date(2026, 11, 20)
WEEK = timedelta(days=7)
REASON = "hiring freeze"


def add(records: Records, title: str, **values: Any) -> str:
    parent = values.pop("parent", None)
    return records.goals.add({"title": title, "status": "active", **values}, TODAY, parent=parent)


def teams(records: Records, goal: str) -> str:
    """A measure of `goal`, 3 two weeks ago, of 12."""
    measure = records.measures.add_measure(
        goal, {"name": "teams", "baseline": 0, "target": 12, "unit": "teams"}
    )
    records.measures.check_in(measure, {"date": TODAY - 2 * WEEK, "value": 3, "confidence": 6})
    return measure


def begin(records: Records, today: date = TODAY) -> ReviewSession:
    return review_of(records, today)


def answered(records: Records, question: str) -> list[Answer]:
    draft = records.look(TODAY).reviews.draft()
    assert draft is not None
    return [answer for answer in draft.answers if answer.question == question]


def finished(records: Records, day: date, wins: str) -> str:
    """A review of `day` that says just this."""
    uid = begin(records, day).review.uid
    records.reviews.answer(uid, Answer(Step.LOOK_BACK, Question.WINS, wins))
    records.reviews.sign_off(uid, day)
    return uid


# The journal


def test_the_journal_stands_newest_first_with_the_draft_on_top(records: Records) -> None:
    old = finished(records, FRIDAY - WEEK, "Shipped *it*")
    new = finished(records, FRIDAY, "Slept")
    draft = begin(records, TODAY + timedelta(days=1)).review.uid
    entries = records.look(TODAY).reviews.entries()
    assert [entry.uid for entry in entries] == [draft, new, old]
    assert [entry.status for entry in entries] == [
        ReviewStatus.DRAFT,
        ReviewStatus.DONE,
        ReviewStatus.DONE,
    ]
    assert entries[2].excerpt == "Shipped it"
    assert [one.finished_on for one in records.look(TODAY).reviews.held()] == [
        FRIDAY,
        FRIDAY - WEEK,
    ]
    due = records.look(TODAY).reviews.rhythm().due
    assert (due.draft, due.streak, due.due) == (True, 2, False)
    assert due.next_due == FRIDAY + WEEK


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("rfc", ["The RFC is naïve"]),
        ("NAIVE rf", ["The RFC is naïve"]),
        ("nai", ["The RFC is naïve"]),
        ("ai", []),
        ("rfc gone", []),
        ('"', []),
        ("AND", []),
        ("the OR (", []),
        ("NEAR(a b)", []),
        ("wins*", ["The RFC is naïve", "Nothing else"]),
        ("  ", ["The RFC is naïve", "Nothing else"]),
    ],
)
def test_what_a_person_types_is_never_a_syntax_error(
    records: Records, search: str, found: list[str]
) -> None:
    finished(records, FRIDAY - WEEK, "Nothing else")
    finished(records, FRIDAY, "The RFC is naïve")
    entries = records.look(TODAY).reviews.entries(search)
    assert [entry.excerpt.removeprefix("Wins ") for entry in entries] == found


def test_words_beyond_the_twentieth_are_not_looked_for(records: Records) -> None:
    """Each word makes a search slower; a whole page pasted by mistake must not hold it up."""
    words = [f"word{number:02}" for number in range(20)]
    finished(records, FRIDAY, " ".join(words))
    assert len(records.look(TODAY).reviews.entries(" ".join([*words, "missing"]))) == 1
    assert records.look(TODAY).reviews.entries(" ".join([*words[1:], "missing"])) == []


def test_the_latest_of_many_and_how_many_there_are(records: Records) -> None:
    for weeks, wins in enumerate(("Ran far", "Slept", "Ran", "Rang")):
        finished(records, FRIDAY + weeks * WEEK, wins)
    draft = begin(records, FRIDAY + 4 * WEEK).review.uid
    quick = ReviewReads(searching(records.session), FRIDAY)
    journal, how_many = records.look(TODAY).reviews.entries, quick.how_many
    assert next(entry.uid for entry in journal(most=2)) == draft
    assert [entry.excerpt for entry in journal(most=2)][1:] == ["Rang", "Ran"]
    found = [entry.excerpt.removeprefix("Wins ") for entry in journal("ran", most=2)]
    assert found == ["Rang", "Ran"]
    assert [how_many(search) for search in ("ran", "ran far", "gone", '"', "")] == [3, 1, 0, 0, 0]


# One review


def test_an_answer_replaces_the_one_before(records: Records) -> None:
    goal = add(records, "Lead")
    uid = begin(records).review.uid
    for text in ("first", "second\x1b[2J"):
        records.reviews.answer(uid, Answer(Step.LOOK_BACK, Question.WINS, text))
        records.reviews.answer(uid, Answer(Step.GOALS, Question.GOAL, text, goal))
    assert [one.text for one in answered(records, "wins")] == ["second[2J"]
    assert [(one.text, one.subject) for one in answered(records, "goal")] == [("second[2J", goal)]
    records.reviews.take_back(uid, Step.GOALS, Question.GOAL, goal)
    records.reviews.take_back(uid, Step.GOALS, Question.GOAL, goal)
    assert answered(records, "goal") == []


def test_a_finished_review_stays_as_it_is(records: Records) -> None:
    uid = finished(records, FRIDAY, "Slept")
    for change in (
        lambda: records.reviews.answer(uid, Answer(Step.LOOK_BACK, Question.WINS, "no")),
        lambda: records.reviews.place(uid, Step.GOALS, 0, 9),
        lambda: records.reviews.discard(uid),
        lambda: records.reviews.sign_off(uid, TODAY),
    ):
        with pytest.raises(Refused, match="signed off already"):
            change()


def test_it_resumes_where_it_was_left_and_in_the_same_order(records: Records) -> None:
    goals = [add(records, title) for title in ("One", "Two", "Three")]
    first = begin(records)
    assert [item.uid for item in first.goals] == goals
    uid = first.review.uid
    records.reviews.place(uid, Step.GOALS, 2, 61)
    records.reviews.place(uid, Step.GOALS, 1, 5)
    records.decisions.review_goal(uid, goals[0], {}, 7, "moving", TODAY)
    add(records, "Newly written")
    records.goals.delete(goals[1])
    again = begin(records, TODAY + timedelta(days=1))
    assert (again.review.uid, again.review.step, again.review.position) == (uid, Step.GOALS, 1)
    assert again.review.seconds == 61
    assert [(item.uid, item.place) for item in again.goals] == [(goals[0], 0), (goals[2], 2)]
    assert again.goals[0].outcome is Outcome.REVIEWED
    assert again.goals[0].note == "moving"


def test_a_goal_closed_elsewhere_meanwhile_is_not_asked_about(records: Records) -> None:
    goals = [add(records, title) for title in ("One", "Two")]
    begin(records)
    records.goals.set_status(goals[0], Status.DONE, TODAY)
    assert [item.uid for item in begin(records).goals] == [goals[1]]


def test_what_was_typed_is_kept_until_it_is_answered(records: Records) -> None:
    goal = add(records, "Lead")
    uid = begin(records).review.uid
    records.reviews.type(uid, goal, {"note": "half a sen", "confidence": "3"})
    (item,) = begin(records).goals
    assert item.typed == {"note": "half a sen", "confidence": "3"}
    assert item.outcome is None
    assert records.reviews.leave(uid)
    records.decisions.review_goal(uid, goal, {}, 3, "half a sentence", TODAY)
    (item,) = begin(records).goals
    assert (item.typed, item.note) == ({}, "half a sentence")


def test_a_review_in_which_nothing_was_said_leaves_no_draft(records: Records) -> None:
    add(records, "Lead")
    assert not records.reviews.leave(begin(records).review.uid)
    assert records.look(TODAY).reviews.draft() is None
    uid = begin(records).review.uid
    records.reviews.answer(uid, Answer(Step.LOOK_BACK, Question.WINS, "something"))
    assert records.reviews.leave(uid)
    assert records.look(TODAY).reviews.draft() is not None


def test_discarding_keeps_what_was_changed(records: Records) -> None:
    goal = add(records, "Lead", due=TODAY)
    measure = teams(records, goal)
    uid = begin(records).review.uid
    records.decisions.review_goal(uid, goal, {measure: 5.0}, 4, "", TODAY)
    records.decisions.correct_course(uid, goal, TODAY + WEEK, {}, REASON, TODAY)
    records.reviews.discard(uid)
    detail = records.look(TODAY).goals.detail(goal)
    assert [one.value for one in records.look(TODAY).goals.measures(goal)[0].check_ins] == [3, 5]
    assert [one.reason for one in detail.corrections] == [REASON]


# Goals


def test_a_value_is_a_check_in_and_saying_it_again_replaces_it(records: Records) -> None:
    goal = add(records, "Lead")
    measure = teams(records, goal)
    uid = begin(records).review.uid

    def values(today: date = TODAY) -> list[tuple[date, float, int | None]]:
        (one,) = records.look(TODAY).goals.measures(goal)
        return [(each.date, each.value, each.confidence) for each in one.check_ins]

    before = (TODAY - 2 * WEEK, 3, 6)
    records.decisions.review_goal(uid, goal, {measure: 4.0}, 5, "slow", TODAY)
    assert values() == [before, (TODAY, 4, 5)]
    (item,) = begin(records).goals
    assert item.given[measure].value == 4
    assert item.was == 6
    records.decisions.review_goal(uid, goal, {measure: 5.0}, 5, "slow", TODAY)
    assert values() == [before, (TODAY, 5, 5)]
    tomorrow = TODAY + timedelta(days=1)
    records.decisions.review_goal(uid, goal, {measure: 6.0}, 5, "slow", tomorrow)
    assert values() == [before, (tomorrow, 6, 5)]
    records.decisions.review_goal(uid, goal, {measure: None}, 6, "slow", tomorrow)
    assert values() == [before]


def test_no_value_is_no_check_in_though_the_confidence_has_changed(records: Records) -> None:
    goal = add(records, "Lead")
    measure = teams(records, goal)
    uid = begin(records).review.uid
    records.decisions.review_goal(uid, goal, {measure: None}, 6, "", TODAY)
    assert len(records.look(TODAY).goals.measures(goal)[0].check_ins) == 1
    records.decisions.review_goal(uid, goal, {measure: None}, 2, "", TODAY)
    # It was not measured: it is not a data point, and no forecast goes on by it.
    assert len(records.look(TODAY).goals.measures(goal)[0].check_ins) == 1
    assert records.look(TODAY).goals.get(goal).confidence == 2
    records.reviews.sign_off(uid, TODAY)
    (item,) = begin(records, TODAY + WEEK).goals
    assert (item.was, item.row.confidence) == (2, 2)
    # A later check-in says it anew.
    tomorrow = TODAY + timedelta(days=1)
    records.measures.check_in(measure, {"date": tomorrow, "value": 4, "confidence": 7})
    assert records.look(tomorrow).goals.get(goal).confidence == 7
    assert records.look(TODAY).goals.get(goal).confidence == 2


def test_a_check_in_of_the_same_day_is_known_and_keeps_its_note(records: Records) -> None:
    goal = add(records, "Lead")
    measure = teams(records, goal)
    records.measures.check_in(
        measure, {"date": TODAY, "value": 4, "confidence": 6, "note": "at noon"}
    )
    uid = begin(records).review.uid
    (item,) = begin(records).goals
    assert item.given[measure].value == 4
    records.decisions.review_goal(uid, goal, {measure: 4.0}, 6, "", TODAY)
    assert answered(records, f"check_in {measure}") == []
    records.decisions.review_goal(uid, goal, {measure: 5.0}, 6, "", TODAY)
    last = records.look(TODAY).goals.measures(goal)[0].check_ins[-1]
    assert (last.value, last.note) == (5, "at noon")


def test_a_goal_without_measures_keeps_its_own_confidence(records: Records) -> None:
    goal = add(records, "Lead", confidence=6)
    uid = begin(records).review.uid
    records.decisions.review_goal(uid, goal, {}, 8, "", TODAY)
    assert records.goals.values(goal)["confidence"] == 8
    records.reviews.sign_off(uid, TODAY)
    (item,) = begin(records, TODAY + WEEK).goals
    assert (item.was, item.last.confidence if item.last else None) == (8, 8)


def test_a_skip_is_not_a_review(records: Records) -> None:
    one, two = add(records, "One"), add(records, "Two")
    uid = begin(records).review.uid
    records.decisions.skip_goal(uid, one, "no time", TODAY)
    records.decisions.review_goal(uid, two, {}, None, "", TODAY)
    records.decisions.skip_goal(uid, two, "", TODAY)
    outcomes = {item.uid: item.outcome for item in begin(records).goals}
    assert outcomes == {one: Outcome.SKIPPED, two: Outcome.REVIEWED}
    records.reviews.sign_off(uid, TODAY)
    assert records.look(TODAY).goals.get(one).goal.reviewed_on is None
    assert records.look(TODAY).goals.get(two).goal.reviewed_on == TODAY
    assert records.look(TODAY).reviews.get(uid).goals_reviewed == 1
    following = begin(records, TODAY + WEEK)
    assert [item.uid for item in following.goals] == [one, two]


def test_last_time_is_the_last_review_that_looked_at_the_goal(records: Records) -> None:
    goal = add(records, "Lead")
    measure = teams(records, goal)
    uid = begin(records).review.uid
    records.decisions.review_goal(uid, goal, {measure: 6.0}, 5, "half way", TODAY)
    records.reviews.sign_off(uid, TODAY)
    uid = begin(records, TODAY + WEEK).review.uid
    records.decisions.skip_goal(uid, goal, "skipped", TODAY + WEEK)
    records.reviews.sign_off(uid, TODAY + WEEK)
    last = begin(records, TODAY + 2 * WEEK).goals[0].last
    assert last is not None
    assert (last.date, last.note, last.progress, last.confidence) == (TODAY, "half way", 0.5, 5)


def test_course_corrections_belong_to_the_review_and_need_a_reason(records: Records) -> None:
    goal = add(records, "Lead", due=TODAY)
    measure = teams(records, goal)
    uid = begin(records).review.uid
    with pytest.raises(Refused) as refused:
        records.decisions.correct_course(uid, goal, TODAY + WEEK, {}, "", TODAY)
    assert set(refused.value.problems) == {"reason"}
    records.decisions.correct_course(uid, goal, TODAY, {measure: 12.0}, "", TODAY)
    records.decisions.correct_course(uid, goal, TODAY + WEEK, {measure: 8.0}, REASON, TODAY)
    records.decisions.decide(uid, goal, Status.ON_HOLD, "later", TODAY)
    told = [(one.field, one.after, one.reason) for _, one in begin(records).corrections]
    assert told == [
        ("due", "2026-11-29", REASON),
        ("target of teams", "8", REASON),
        ("status", "on_hold", "later"),
    ]


def test_a_value_to_keep_takes_its_new_target_as_its_baseline(records: Records) -> None:
    goal = add(records, "Sleep")
    measure = records.measures.add_measure(
        goal, {"name": "hours", "type": "stay_above", "target": 7.0}
    )
    uid = begin(records).review.uid
    records.decisions.correct_course(uid, goal, None, {measure: 6.5}, "a baby", TODAY)
    values = records.measures.measure_values(measure)
    assert (values["target"], values["baseline"]) == (6.5, 6.5)


def test_a_smaller_step_stands_below_its_goal_for_next_week(records: Records) -> None:
    goal = add(records, "Lead")
    asked = begin(records)
    step = records.decisions.smaller_step(goal, "Ask the CFO", asked.ahead_until, TODAY)
    values = records.goals.values(step)
    assert (values["parent"], values["due"], values["kind"]) == (goal, TODAY + WEEK, "action")


# Actions, practices, skills, focus


@pytest.mark.parametrize("settled", list(Settled))
def test_an_action_is_settled_and_taken_back_without_a_trace(
    records: Records, settled: Settled
) -> None:
    action = add(records, "Draft", kind="action", due=FRIDAY)
    asked = begin(records)
    before = records.goals.values(action)

    def settle(what: Settled | None) -> None:
        records.decisions.settle_action(
            asked.review.uid, action, what, asked.ahead_until, TODAY, "because"
        )

    settle(settled)
    (item,) = begin(records).actions
    assert item.settled is settled
    values = records.goals.values(action)
    assert (values["status"], values["due"]) == {
        Settled.DONE: (Status.DONE, FRIDAY),
        Settled.MOVED: (Status.ACTIVE, TODAY + WEEK),
        Settled.DROPPED: (Status.DROPPED, FRIDAY),
    }[settled]
    settle(None)
    assert begin(records).actions[0].settled is None
    assert records.goals.values(action) == before
    assert records.look(TODAY).goals.detail(action).corrections == ()


def test_another_answer_about_an_action_starts_from_what_it_was(records: Records) -> None:
    action = add(records, "Draft", kind="action", due=FRIDAY)
    asked = begin(records)
    for what in (Settled.MOVED, Settled.DONE):
        records.decisions.settle_action(asked.review.uid, action, what, asked.ahead_until, TODAY)
    values = records.goals.values(action)
    assert (values["status"], values["due"], values["done_on"]) == (Status.DONE, FRIDAY, TODAY)


def test_an_answer_that_an_archive_garbled_is_just_forgotten(records: Records) -> None:
    action = add(records, "Draft", kind="action", due=FRIDAY)
    asked = begin(records)
    uid = asked.review.uid
    records.reviews.answer(uid, Answer(Step.WEEK, Question.ACTION, "nonsense", action))
    assert begin(records).actions[0].settled is None
    records.decisions.settle_action(uid, action, Settled.DONE, asked.ahead_until, TODAY)
    assert begin(records).actions[0].settled is Settled.DONE


def test_actions_that_become_due_later_stand_behind_those_of_before(records: Records) -> None:
    late = add(records, "Late", kind="action", due=TODAY)
    add(records, "Of the week after", kind="action", due=TODAY + timedelta(days=3))
    assert [item.uid for item in begin(records).actions] == [late]
    later = add(records, "Earlier due, written later", kind="action", due=FRIDAY)
    assert [item.uid for item in begin(records, TODAY + timedelta(days=1)).actions] == [late, later]


def test_practices_are_kept_day_by_day(records: Records) -> None:
    run = add(records, "Run", kind="practice", times_per_week=3)
    uid = begin(records).review.uid
    records.decisions.keep_practice(uid, run, FRIDAY, True, TODAY)
    records.decisions.keep_practice(uid, run, TODAY, False, TODAY)
    (item,) = begin(records).practices
    assert (item.kept, item.broken) == (1, 1)
    records.decisions.keep_practice(uid, run, TODAY, None, TODAY)
    assert begin(records).practices[0].broken == 0


def test_skills_are_assessed_once_in_a_review(records: Records) -> None:
    skill = records.skills.add({"name": "Speaking", "target": 4, "importance": 5})
    known = records.skills.add({"name": "Known", "target": 4})
    records.skills.assess(known, {"level": 1, "source": Source.SELF, "date": FRIDAY})
    uid = begin(records).review.uid
    assert [item.uid for item in begin(records).skills] == [skill]
    records.decisions.assess_skill(uid, skill, 2, TODAY)
    records.decisions.assess_skill(uid, skill, 3, TODAY + timedelta(days=1))
    row = records.look(TODAY + WEEK).skills.get(skill)
    assert [one.level for one in row.skill.assessments] == [3]
    assert [item.level for item in begin(records, TODAY + timedelta(days=1)).skills] == [3]
    with pytest.raises(Refused, match="at most 5"):
        records.decisions.assess_skill(uid, skill, 6, TODAY)
    records.decisions.assess_skill(uid, skill, None, TODAY)
    assert records.look(TODAY + WEEK).skills.get(skill).current is None


def test_three_focus_actions_at_most_and_they_are_the_promise_of_next_week(
    records: Records,
) -> None:
    goal = add(records, "Lead")
    actions = [add(records, f"Do {number}", kind="action", parent=goal) for number in range(4)]
    uid = begin(records).review.uid
    for action in actions[:3]:
        records.decisions.set_focus(uid, action, True, TODAY)
    with pytest.raises(Refused, match="3 are enough"):
        records.decisions.set_focus(uid, actions[3], True, TODAY)
    records.decisions.set_focus(uid, actions[0], False, TODAY)
    records.decisions.set_focus(uid, actions[3], True, TODAY)
    assert [row.uid for row in begin(records).focus] == actions[1:]
    records.reviews.sign_off(uid, TODAY)
    following = begin(records, TODAY + WEEK)
    assert [row.uid for row in following.look_back.promised] == actions[1:]
    assert [item.uid for item in following.actions] == actions[1:]
    assert all(item.promised for item in following.actions)
    assert [row.uid for row in following.goals[0].promised] == actions[1:]


# Signing off


def test_signing_off_writes_the_entry_and_moves_the_streak(records: Records) -> None:
    finished(records, FRIDAY - WEEK, "Before")
    goal = add(records, "Lead")
    measure = teams(records, goal)
    asked = begin(records)
    uid = asked.review.uid
    # Nothing is answered yet: signed off so, it would move no streak.
    assert (asked.streak_after, asked.next_due) == (1, FRIDAY + WEEK)
    records.reviews.answer(uid, Answer(Step.LOOK_BACK, Question.WINS, "Shipped"))
    assert begin(records).streak_after == 2
    records.decisions.review_goal(uid, goal, {measure: 6.0}, 7, "half way", TODAY)
    records.reviews.type(uid, goal, {"note": "never saved"})
    done = records.reviews.sign_off(uid, TODAY)
    assert (done.status, done.finished_on) == (ReviewStatus.DONE, TODAY)
    assert done.next_due == FRIDAY + WEEK
    assert done.summary == (
        "### Wins\nShipped\n\n### Goals\n- Lead: 50 %, unscheduled, confidence 6 → 7 - half way"
    )
    assert all(answer.question != Question.PLACE for answer in done.answers)
    assert records.look(TODAY).reviews.draft() is None
    assert records.look(TODAY).reviews.rhythm().due.streak == 2
    assert records.drafts.find(f"review.{uid}.{goal}") is None


def test_the_settings_say_when_the_next_is_due(records: Records) -> None:
    records.settings.set_review_weekday(0)
    uid = finished(records, TODAY, "Slept")
    # A Monday looks at the week that ended: that of 23-29 November on the 30th.
    assert records.look(TODAY).reviews.get(uid).next_due == date(2026, 11, 30)


def test_a_store_without_goals_can_be_reviewed(records: Records) -> None:
    asked = begin(records)
    assert not asked.has_goals
    assert not (asked.goals or asked.actions or asked.practices or asked.skills)
    done = records.reviews.sign_off(asked.review.uid, TODAY)
    assert done.summary == "Nothing noted this week."


def test_every_answer_is_on_disk_at_once(store_path: Path) -> None:
    with open_store(store_path) as store:
        with store.writing() as records:
            goal = add(records, "Lead")
            uid = begin(records).review.uid
        with store.writing() as records:
            records.decisions.review_goal(uid, goal, {}, 4, "said", TODAY)
            records.reviews.place(uid, Step.WEEK, 0, 30)
    with open_store(store_path) as store, store.reading() as records:
        draft = records.look(TODAY).reviews.draft()
        assert draft is not None
        assert (draft.uid, draft.step, draft.seconds) == (uid, Step.WEEK, 30)
        assert [one.text for one in draft.answers if one.question == "goal"] == ["said"]


# What it looks back on


def test_the_look_back_holds_what_lies_between_its_days(records: Records) -> None:
    since = week_of(TODAY)[0]
    before = since - timedelta(days=1)
    late, lead = add(records, "Late"), add(records, "Lead")
    measure, other = teams(records, lead), teams(records, late)
    for each, day in ((measure, TODAY), (measure, since), (measure, before), (other, since)):
        records.measures.check_in(each, {"date": day, "value": 5})
    for title, day in (("old", before), ("done", since), ("just now", TODAY)):
        records.goals.set_status(add(records, title, kind="action"), Status.DONE, day)
    for name, category in (("talk", ""), ("write", "craft")):
        skill = records.skills.add({"name": name, "target": 4, "category": category})
        for day, level in ((before, 1), (since, 2), (TODAY, 3)):
            records.skills.assess(skill, {"level": level, "source": Source.PEER, "date": day})
    records.thoughts.add("a thought")
    known = begin(records).look_back
    assert [row.title for row in known.done] == ["done", "just now"]
    told = [(title, one.name, check_in.date) for title, one, check_in in known.check_ins]
    assert told == [
        ("Late", "teams", since),
        ("Lead", "teams", since),
        ("Lead", "teams", TODAY),
    ]
    assert known.assessments == (
        ("write", 2, Source.PEER),
        ("write", 3, Source.PEER),
        ("talk", 2, Source.PEER),
        ("talk", 3, Source.PEER),
    )
    assert [text for _, text in known.thoughts] == ["a thought"]


def test_a_long_look_back_holds_the_latest(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "MOST_LOOKED_BACK", 2)
    measure = teams(records, add(records, "Lead"))
    for days in (0, 1, 2):
        records.measures.check_in(measure, {"date": TODAY - timedelta(days=days), "value": days})
    assert [one.value for _, _, one in begin(records).look_back.check_ins] == [1, 0]


# The week it belongs to. TODAY is Sunday 22 November 2026.


MONDAY = TODAY + timedelta(days=1)


def wins(records: Records, uid: str, text: str) -> None:
    records.reviews.answer(uid, Answer(Step.LOOK_BACK, Question.WINS, text))


def test_begun_before_midnight_and_signed_off_after_it_is_that_of_the_day_it_began(
    records: Records,
) -> None:
    for day in (date(2026, 11, 8), date(2026, 11, 15)):
        finished(records, day, "one")
    uid = begin(records).review.uid
    wins(records, uid, "three")
    asked = begin(records, MONDAY)
    assert (asked.review.period_start, asked.review.period_end) == (date(2026, 11, 16), TODAY)
    assert (asked.streak_after, asked.next_due) == (3, date(2026, 11, 27))
    done = records.reviews.sign_off(uid, MONDAY)
    assert (done.period_end, done.finished_on) == (TODAY, MONDAY)
    due = records.look(MONDAY).reviews.rhythm().due
    assert (due.streak, due.next_due, due.due) == (3, date(2026, 11, 27), False)
    # The next one looks at what came since, and belongs to the week that has begun.
    following = begin(records, MONDAY)
    assert following.review.period_start == MONDAY
    assert (following.look_back.since, following.look_back.until) == (MONDAY, MONDAY)


def test_resumed_a_week_later_it_keeps_its_week_and_what_it_looks_at(records: Records) -> None:
    uid = begin(records).review.uid
    add(records, "Written later", kind="action", due=TODAY + timedelta(days=3))
    asked = begin(records, TODAY + 2 * WEEK)
    assert asked.review.uid == uid
    assert (asked.review.period_start, asked.review.period_end) == (date(2026, 11, 16), TODAY)
    assert (asked.review.looks_from, asked.review.looks_until) == (date(2026, 11, 16), TODAY)
    assert asked.actions == ()
    # What is moved goes to a week that is not over yet.
    assert asked.ahead_until == TODAY + 2 * WEEK


def test_a_long_time_without_a_review_loses_no_day(records: Records) -> None:
    """R16."""
    finished(records, date(2026, 11, 27), "before")
    lead = add(records, "Lead")
    measure = teams(records, lead)
    for day in (date(2026, 11, 27), date(2026, 11, 28), date(2026, 12, 29)):
        records.measures.check_in(measure, {"date": day, "value": 5})
    asked = begin(records, date(2026, 12, 29))
    review = asked.review
    assert (review.period_start, review.period_end) == (date(2026, 12, 21), date(2026, 12, 27))
    assert (review.looks_from, review.looks_until) == (date(2026, 11, 28), date(2026, 12, 29))
    assert [one.date for _, _, one in asked.look_back.check_ins] == [
        date(2026, 11, 28),
        date(2026, 12, 29),
    ]
    wins(records, review.uid, "late")
    records.reviews.sign_off(review.uid, date(2026, 12, 29))
    due = records.look(date(2026, 12, 29)).reviews.rhythm().due
    assert due.next_due == date(2027, 1, 1)
    # Weeks 48 to 53: the last one has begun.
    assert due.weeks[-6:] == (True, False, False, False, True, None)


def test_signed_off_without_an_answer_it_moves_the_day_and_no_streak(records: Records) -> None:
    """R21."""
    finished(records, FRIDAY - WEEK, "one")
    goal = add(records, "Lead")
    uid = begin(records).review.uid
    records.decisions.skip_goal(uid, goal, "", TODAY)
    done = records.reviews.sign_off(uid, TODAY)
    assert not records.look(TODAY).reviews.is_answered(done.uid)
    due = records.look(TODAY).reviews.rhythm().due
    assert (due.streak, due.next_due, due.weeks[-2:]) == (1, date(2026, 11, 27), (True, None))


def test_a_due_day_that_was_chosen_moves_only_that_one(records: Records) -> None:
    uid = finished(records, FRIDAY, "one")
    row = find(records.session, ReviewTable, uid, "review")
    row.next_due = date(2026, 12, 1)
    records.session.flush()
    assert records.look(TODAY).reviews.rhythm().due.next_due == date(2026, 12, 1)
    following = finished(records, date(2026, 11, 28), "two")
    assert following != uid
    assert records.look(date(2026, 11, 28)).reviews.rhythm().due.next_due == date(2026, 12, 4)


def test_practices_are_counted_by_the_week_under_review(records: Records) -> None:
    finished(records, date(2026, 11, 13), "before")
    run = add(records, "Run", kind="practice", times_per_week=3, start=date(2026, 11, 9))
    for day in (13, 15, 16, 18, 23):
        records.measures.keep(run, date(2026, 11, day), True)
    (item,) = begin(records, FRIDAY).practices
    assert (item.kept, item.week.meant) == (2, 3)
    assert [day for day, _ in item.days][0::6] == [date(2026, 11, 14), FRIDAY]
    records.reviews.discard(begin(records, FRIDAY).review.uid)
    # On Monday the week that is reviewed is over, and all of its days are there.
    (item,) = begin(records, MONDAY).practices
    assert (item.kept, item.week.meant) == (2, 3)
    assert [day for day, _ in item.days][0::6] == [date(2026, 11, 16), TODAY]


@pytest.mark.parametrize("rest", [Status.ON_HOLD, Status.DROPPED])
def test_what_rests_or_has_ended_is_not_asked_for(records: Records, rest: Status) -> None:
    add(records, "Ended", kind="practice", due=date(2026, 11, 15))
    add(records, "Held", kind="practice", status=Status.ON_HOLD)
    above = add(records, "Above")
    add(records, "Below", kind="practice", parent=above)
    add(records, "Kept", kind="practice", due=date(2026, 11, 16))
    records.goals.set_status(above, rest, TODAY)
    asked = begin(records)
    assert [item.row.title for item in asked.practices] == ["Kept"]
    assert asked.left.practices == 0


# Looked at again


def test_a_reviewed_week_is_offered_to_be_reopened(records: Records) -> None:
    uid = finished(records, FRIDAY, "Slept")
    with pytest.raises(WeekReviewed) as reviewed:
        begin(records)
    assert reviewed.value.review.uid == uid
    assert records.look(TODAY).reviews.draft() is None


def reopened(records: Records, uid: str, today: date = TODAY) -> ReviewSession:
    return review_of(records, today, uid)


def test_reopened_it_is_the_same_review_with_its_answers_and_its_day(records: Records) -> None:
    goal, other = add(records, "Lead"), add(records, "Done in it")
    action = add(records, "Draft", kind="action", due=FRIDAY)
    asked = begin(records, FRIDAY)
    uid = asked.review.uid
    wins(records, uid, "Slept")
    records.decisions.review_goal(uid, goal, {}, 4, "slow", FRIDAY)
    records.decisions.review_goal(uid, other, {}, None, "there", FRIDAY)
    records.decisions.decide(uid, other, Status.DONE, "", FRIDAY)
    records.decisions.settle_action(uid, action, Settled.DONE, asked.ahead_until, FRIDAY)
    before = records.reviews.sign_off(uid, FRIDAY)
    again = reopened(records, uid)
    assert again.review.uid == uid
    assert (again.review.status, again.review.finished_on) == (ReviewStatus.DRAFT, FRIDAY)
    assert again.texts == {Question.WINS: "Slept"}
    assert {item.row.title: item.note for item in again.goals} == {
        "Lead": "slow",
        "Done in it": "there",
    }
    assert [item.settled for item in again.actions] == [Settled.DONE]
    assert again.streak_after == 1
    assert records.look(TODAY).reviews.rhythm().due.streak == 1
    wins(records, uid, "Slept well")
    done = records.reviews.sign_off(uid, TODAY)
    assert (done.finished_on, done.next_due) == (FRIDAY, before.next_due)
    assert done.summary == before.summary.replace("Slept", "Slept well")
    assert records.look(TODAY).reviews.rhythm().due.streak == 1
    assert len(records.look(TODAY).reviews.held()) == 1


def test_thrown_away_or_left_as_it_was_it_is_what_was_signed_off(records: Records) -> None:
    goal = add(records, "Lead")
    uid = begin(records, FRIDAY).review.uid
    wins(records, uid, "Slept")
    records.decisions.review_goal(uid, goal, {}, 4, "slow", FRIDAY)
    before = records.reviews.sign_off(uid, FRIDAY)
    reopened(records, uid)
    assert not records.reviews.leave(uid)
    assert records.look(TODAY).reviews.get(uid) == before
    reopened(records, uid)
    wins(records, uid, "Badly")
    records.reviews.take_back(uid, Step.GOALS, Question.GOAL, goal)
    assert records.reviews.leave(uid)
    assert begin(records).texts == {Question.WINS: "Badly"}
    records.reviews.discard(uid)
    again = records.look(TODAY).reviews.get(uid)
    assert again == before
    assert records.look(TODAY).reviews.draft() is None


def test_what_was_deleted_meanwhile_does_not_come_back_with_it(records: Records) -> None:
    goal = add(records, "Lead")
    uid = begin(records, FRIDAY).review.uid
    wins(records, uid, "Slept")
    records.decisions.review_goal(uid, goal, {}, 4, "slow", FRIDAY)
    records.reviews.sign_off(uid, FRIDAY)
    reopened(records, uid)
    records.goals.delete(goal)
    wins(records, uid, "Badly")
    records.reviews.discard(uid)
    assert [one.text for one in records.look(TODAY).reviews.get(uid).answers] == ["Slept"]


def test_reopening_is_undone_like_everything(store_path: Path) -> None:
    with open_store(store_path) as store:
        with store.writing() as records:
            uid = finished(records, FRIDAY, "Slept")
        with store.reading() as records:
            before = records.look(TODAY).reviews.get(uid)
        with store.writing("reopen the review of the week") as records:
            reopened(records, uid)
        with store.writing() as records:
            assert records.history.undo().title == "reopen the review of the week"
        with store.reading() as records:
            after = records.look(TODAY).reviews.get(uid)
            assert (after.status, after.summary) == (ReviewStatus.DONE, before.summary)
            assert [one for one in after.answers if one.question != Question.PLACE] == list(
                before.answers
            )


def test_reopened_elsewhere_it_keeps_its_answers_when_it_is_thrown_away(records: Records) -> None:
    uid = finished(records, FRIDAY, "Slept")
    reopened(records, uid)
    records.drafts.discard(f"reopened.{uid}")  # an archive does not hold what is typed
    records.reviews.discard(uid)
    review = records.look(TODAY).reviews.get(uid)
    assert (review.status, review.finished_on) == (ReviewStatus.DONE, FRIDAY)
    assert [one.text for one in review.answers] == ["Slept"]
