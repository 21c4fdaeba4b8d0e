"""What a weekly review asks, in which order, and where it goes next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from career_tui.domain.adherence import week_of_practice
from career_tui.domain.goals import Adherence, Goal, Kind, Status, Week
from career_tui.domain.review import (
    GAP_RESTS,
    LEVEL_LASTS,
    MOST_SKILLS,
    Place,
    looks_back_on,
    next_place,
    number_of,
    positions,
    previous_place,
    settled_place,
    seven_days,
    share_behind,
    skills_to_ask,
)
from career_tui.domain.reviews import (
    ActionItem,
    GoalItem,
    LookBack,
    Outcome,
    PracticeItem,
    Review,
    ReviewKind,
    ReviewSession,
    ReviewStatus,
    SkillItem,
    Step,
)
from career_tui.domain.skills import Assessment, Scale, Skill, Source, assess
from career_tui.domain.tree import judge
from tests.worked_out import actions_to_settle, focus_candidates, goals_to_review, practices_to_keep

TODAY = date(2026, 11, 22)


def session(goals: int = 3, actions: int = 2, practices: int = 1, skills: int = 1) -> ReviewSession:
    """A review that asks about so many things."""
    (row,) = judge([Goal("g", "A goal", status=Status.ACTIVE)], TODAY)
    skill = assess(Skill("s", "A skill"), TODAY)
    return ReviewSession(
        review=Review(
            "r",
            ReviewKind.WEEKLY,
            ReviewStatus.DRAFT,
            TODAY - timedelta(days=6),
            TODAY,
            Step.LOOK_BACK,
            0,
            0,
            datetime(2026, 11, 22, 9, tzinfo=UTC),
        ),
        today=TODAY,
        ahead_until=TODAY,
        look_back=LookBack(TODAY, TODAY),
        texts={},
        goals=tuple(GoalItem(row, place) for place in range(goals)),
        actions=tuple(ActionItem(row) for _ in range(actions)),
        practices=tuple(PracticeItem(row, (), Week(TODAY, 0, 7)) for _ in range(practices)),
        skills=tuple(SkillItem(skill) for _ in range(skills)),
        candidates=(),
        focus=(),
        corrections=(),
        scale=Scale(),
        streak_after=1,
        next_due=TODAY,
    )


def test_it_goes_through_every_question_and_back() -> None:
    asked = session()
    place = settled_place(asked, Place(Step.LOOK_BACK))
    there = [place]
    while (following := next_place(asked, place)) != place:
        place = following
        there.append(place)
    assert [one.step for one in there] == (
        [Step.LOOK_BACK] * 3
        + [Step.WEEK] * 3
        + [Step.GOALS] * 3
        + [Step.SKILLS, Step.AHEAD, Step.SIGN_OFF]
    )
    back = [place]
    while (before := previous_place(asked, place)) != place:
        place = before
        back.append(place)
    assert back[::-1] == there
    assert share_behind(asked, there[0]) == 0
    assert share_behind(asked, there[-1]) == 1
    assert number_of(asked, Place(Step.GOALS, 2)) == (3, 3)


def test_steps_with_nothing_to_ask_are_passed_over() -> None:
    asked = session(goals=0, actions=0, practices=0, skills=0)
    assert next_place(asked, Place(Step.LOOK_BACK, 3)) == Place(Step.AHEAD)
    assert previous_place(asked, Place(Step.AHEAD)) == Place(Step.LOOK_BACK, 3)
    assert positions(asked, Step.GOALS) == []


def test_what_is_known_is_looked_at_first_where_there_is_something() -> None:
    asked = session()
    known = replace(asked, look_back=replace(asked.look_back, thoughts=(("u", "a thought"),)))
    assert positions(asked, Step.LOOK_BACK) == [1, 2, 3]
    assert positions(known, Step.LOOK_BACK) == [0, 1, 2, 3]


def test_a_deleted_goal_does_not_move_the_others() -> None:
    asked = session(goals=4)
    gone = replace(asked, goals=tuple(item for item in asked.goals if item.place != 1))
    assert settled_place(gone, Place(Step.GOALS, 2)) == Place(Step.GOALS, 2)
    assert settled_place(gone, Place(Step.GOALS, 1)) == Place(Step.GOALS, 2)
    assert number_of(gone, Place(Step.GOALS, 2)) == (2, 3)
    none = replace(asked, goals=())
    assert settled_place(none, Place(Step.GOALS, 2)) == Place(Step.SKILLS)


def test_coming_to_the_goals_again_leads_to_the_first_without_an_answer() -> None:
    asked = session(goals=3)
    last = Place(Step.WEEK, 2)
    assert next_place(asked, last) == Place(Step.GOALS, 0)
    first, second, third = asked.goals
    said = replace(first, outcome=Outcome.REVIEWED)
    some = replace(asked, goals=(said, replace(second, outcome=Outcome.SKIPPED), third))
    assert next_place(some, last) == Place(Step.GOALS, 2)
    assert next_place(some, Place(Step.GOALS, 0)) == Place(Step.GOALS, 1)
    done = tuple(replace(one, outcome=Outcome.REVIEWED) for one in asked.goals)
    assert next_place(replace(asked, goals=done), last) == Place(Step.SKILLS)


@pytest.mark.parametrize(
    ("last", "since"),
    [
        (None, date(2026, 11, 16)),
        (date(2026, 11, 20), date(2026, 11, 21)),
        (date(2026, 11, 13), date(2026, 11, 14)),
        (date(2026, 1, 6), date(2026, 1, 7)),  # more than ten months
        (TODAY, TODAY),
    ],
)
def test_nothing_falls_between_two_reviews(last: date | None, since: date) -> None:
    assert looks_back_on(TODAY, date(2026, 11, 16), last) == (since, TODAY)


def test_goals_unreviewed_longest_come_first_and_only_active_ones() -> None:
    rows = judge(
        [
            Goal("new", "Never", status=Status.ACTIVE, position=3),
            Goal("old", "Old", status=Status.ACTIVE, reviewed_on=date(2026, 9, 1)),
            Goal("late", "Lately", status=Status.ACTIVE, reviewed_on=date(2026, 11, 13)),
            Goal("held", "Held", status=Status.ON_HOLD),
            Goal("plan", "Planned", status=Status.PLANNED),
            Goal("do", "An action", kind=Kind.ACTION, status=Status.ACTIVE),
        ],
        TODAY,
    )
    assert [row.uid for row in goals_to_review(rows)] == ["new", "old", "late"]


def test_actions_due_or_promised_are_settled_and_can_be_the_focus() -> None:
    def action(uid: str, due: date | None, status: Status = Status.ACTIVE) -> Goal:
        return Goal(uid, uid, kind=Kind.ACTION, status=status, due=due)

    rows = judge(
        [
            action("late", date(2026, 11, 1)),
            action("now", TODAY),
            action("next", TODAY + timedelta(days=3)),
            action("some day", None),
            action("done", TODAY, Status.DONE),
            Goal("leaf", "leaf", status=Status.ACTIVE),
            Goal("branch", "branch", status=Status.ACTIVE),
            Goal("below", "below", parent="branch", status=Status.PLANNED),
        ],
        TODAY,
    )
    settled = actions_to_settle(rows, TODAY, ["some day", "done"])
    assert [row.uid for row in settled] == ["late", "now", "some day"]
    assert [row.uid for row in focus_candidates(rows)] == [
        "late",
        "now",
        "next",
        "some day",
        "leaf",
    ]


def test_practices_before_policies_with_their_seven_days() -> None:
    yesterday, week_ago = TODAY - timedelta(days=1), TODAY - timedelta(days=7)
    monday = date(2026, 11, 16)
    kept = (Adherence(week_ago, True), Adherence(yesterday, False), Adherence(TODAY, True))
    run = Goal("run", "run", kind=Kind.PRACTICE, status=Status.ACTIVE, adherences=kept)
    goals = [
        Goal("rule", "a rule", kind=Kind.POLICY, status=Status.ACTIVE),
        run,
        Goal("rest", "rest", kind=Kind.PRACTICE, status=Status.ON_HOLD),
        replace(run, uid="over", due=date(2026, 11, 15)),
        replace(run, uid="last day", due=monday),
        replace(run, uid="later", start=TODAY + timedelta(days=1)),
    ]
    rows = practices_to_keep(judge(goals, TODAY), monday, TODAY)
    assert [row.uid for row in rows] == ["last day", "run", "rule"]
    days = seven_days(rows[1].goal, TODAY)
    assert [kept for _, kept in days] == [None] * 5 + [False, True]
    item = PracticeItem(rows[1], days, week_of_practice(rows[1].goal, TODAY))
    assert (item.kept, item.broken, item.week.meant) == (1, 1, 7)


def test_skills_are_asked_about_only_where_the_store_does_not_know() -> None:
    def skill(uid: str, days: int | None, level: int = 2, target: int | None = 4) -> Skill:
        known = (
            ()
            if days is None
            else (Assessment(uid, TODAY - timedelta(days=days), level, Source.SELF),)
        )
        return Skill(uid, uid, importance=3, target=target, assessments=known)

    rows = [
        assess(one, TODAY)
        for one in (
            skill("fresh gap", GAP_RESTS - 1),
            skill("gap", GAP_RESTS),
            skill("big gap", GAP_RESTS, level=1),
            skill("no gap", GAP_RESTS, level=4),
            skill("stale", LEVEL_LASTS, level=4),
            skill("unknown", None),
            skill("unwanted", None, target=None),
        )
    ]
    assert [row.uid for row in skills_to_ask(rows, TODAY)] == [
        "big gap",
        "gap",
        "unknown",
        "stale",
    ]
    many = [assess(skill(f"gap {number}", 60), TODAY) for number in range(20)]
    assert len(skills_to_ask(many, TODAY)) == MOST_SKILLS
