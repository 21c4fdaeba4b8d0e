"""The demo's weekly reviews as records, with the answers given in them."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from career_tui.demo.days import FRIDAY, SUNDAY, WEEKS, Days, moment, uid
from career_tui.demo.entries import as_of, entry, looked_at, note, progress, told
from career_tui.demo.goals import Tree
from career_tui.demo.rhythm import REVIEWED, finished_on
from career_tui.demo.story import STORY
from career_tui.domain.goals import Kind, Status
from career_tui.domain.journal import literal
from career_tui.domain.numbers import number_text
from career_tui.domain.reviews import TEXTS, Outcome, Question, ReviewKind, ReviewStatus, Step

REMEMBERED = 6
"""Weeks whose reviews keep how far each goal was and how sure she was of it."""


def records(
    days: Days, tree: Tree, adherences: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The reviews and their answers."""
    chance = Random("minutes of the reviews")
    seconds = {ago: chance.randint(240, 560) for ago in range(WEEKS, 0, -1)}
    reviews: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []
    before: int | None = None
    looked: date | None = None
    for ago in REVIEWED:
        day = finished_on(days, ago)
        since = days.week(ago) if looked is None else looked + timedelta(days=1)
        reviews.append(
            {
                "uid": uid("review", str(ago)),
                "created_at": moment(day, "18:15"),
                "kind": ReviewKind.WEEKLY.value,
                "status": ReviewStatus.DONE.value,
                "period_start": days.week(ago).isoformat(),
                "period_end": days.week(ago, SUNDAY).isoformat(),
                "step": Step.SIGN_OFF.value,
                "position": 0,
                "seconds": seconds[ago],
                "started_at": moment(day, "18:15"),
                "finished_on": day.isoformat(),
                "next_due": days.week(ago - 1, FRIDAY).isoformat(),
                "summary": entry(days, tree, ago, before, _kept(days, tree, adherences, ago)),
                "looks_from": since.isoformat(),
                "looks_until": day.isoformat(),
            }
        )
        answers.extend(_answers(days, tree, ago))
        before = ago
        looked = day
    return reviews, answers


def _kept(days: Days, tree: Tree, adherences: list[dict[str, Any]], ago: int) -> list[str]:
    """How practices and policies went in the week up to its review, a line for each."""
    since, until = days.week(ago), finished_on(days, ago)
    kept: dict[str, list[bool]] = {}
    for one in adherences:
        if since <= date.fromisoformat(one["date"]) <= until:
            kept.setdefault(one["goal"], []).append(one["kept"])
    lines = []
    for planned in tree.planned.values():
        goal = planned.goal
        if goal.uid in kept:
            times = sum(kept[goal.uid])
            if goal.kind is Kind.POLICY:
                said = f"kept {times} of {len(kept[goal.uid])} days"
            else:
                said = f"{times} of {goal.times_per_week}"
            lines.append(f"- {literal(goal.title)}: {said}")
    return lines


def _answers(days: Days, tree: Tree, ago: int) -> Iterator[dict[str, Any]]:
    story = STORY.get(ago)
    words = told(days, tree, ago)
    for position, question in enumerate(TEXTS):
        if text := words.of(question):
            yield _answer(days, ago, Step.LOOK_BACK, question, position, text=text)
    for position, slug in enumerate(_asked(days, tree, ago)):
        if story and slug in story.skipped:
            yield _answer(
                days, ago, Step.GOALS, Question.GOAL, position, goal=slug, outcome=Outcome.SKIPPED
            )
            continue
        said = note(tree, slug, ago)
        yield _answer(days, ago, Step.GOALS, Question.GOAL, position, said, slug)
        if ago <= REMEMBERED:
            for question, text in _standing(days, tree, slug, ago):
                yield _answer(days, ago, Step.GOALS, question, position, text, slug)
    for position, slug in enumerate(story.focus if story else ()):
        yield _answer(days, ago, Step.AHEAD, Question.FOCUS, position, goal=slug)


def _asked(days: Days, tree: Tree, ago: int) -> list[str]:
    """The goals a review went through: in the story all that were active, before it those
    with a check-in."""
    if ago not in STORY:
        return looked_at(days, tree, ago)
    active = [
        slug
        for slug, planned in tree.planned.items()
        if planned.goal.kind is Kind.GOAL
        and (planned.goal.status is Status.ACTIVE or slug in STORY[ago].notes)
    ]
    assert set(STORY[ago].skipped) <= set(active)
    return active


def _standing(days: Days, tree: Tree, slug: str, ago: int) -> Iterator[tuple[Question, str]]:
    """How sure she was of a goal in a review, and how far it was, as text."""
    day = finished_on(days, ago)
    planned = as_of(days, tree.planned[slug], ago)
    said = [
        one.confidence
        for measure in planned.goal.measures[:1]
        for one in measure.check_ins
        if one.date <= day
    ]
    sure = said[-1] if said else planned.node.confidence
    share = progress(planned, day)
    yield Question.CONFIDENCE, "" if sure is None else str(sure)
    yield Question.PROGRESS, number_text(share)


def _answer(
    days: Days,
    ago: int,
    step: Step,
    question: Question,
    position: int,
    text: str = "",
    goal: str | None = None,
    outcome: Outcome = Outcome.REVIEWED,
) -> dict[str, Any]:
    when = moment(finished_on(days, ago), "18:20")
    return {
        "uid": uid("answer", str(ago), step.value, question.value, goal or ""),
        "created_at": when,
        "review": uid("review", str(ago)),
        "goal": uid("goal", goal) if goal else None,
        "skill": None,
        "step": step.value,
        "question": question.value,
        "text": text,
        "outcome": outcome.value,
        "position": position,
        "answered_at": when,
    }
