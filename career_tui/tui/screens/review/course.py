"""Changing course in a review: a new date or target, a smaller step, an obstacle, a reason."""

from collections.abc import Callable
from typing import Any

from career_tui.domain.dates import spoken
from career_tui.domain.errors import Refused
from career_tui.domain.reviews import GoalItem, ReviewSession
from career_tui.tui import drafts
from career_tui.tui.screens.review.sitting import Sitting
from career_tui.tui.widgets.columns import named
from career_tui.tui.widgets.dialogs import Ask, Following
from career_tui.tui.widgets.fields import Field, of
from career_tui.tui.widgets.forms import FormScreen


def ask_reason(
    review: Sitting, item: GoalItem, title: str, form: drafts.Form, then: Callable[[str], Following]
) -> None:
    """A reason in one line, without which the course is not changed."""

    async def answered(reason: str) -> Following:
        if not reason:
            raise Refused("A few words will do: they help you later")
        return then(reason)

    key = form.of(item.uid)
    review.app.push_screen(Ask(title, answered, key, hint="the reason, in a few words"))


def correct(review: Sitting, session: ReviewSession, item: GoalItem) -> None:
    """A form for a new due date and new targets, with the reason."""
    goal, today = item.row.goal, session.today
    fields = [Field("due", "Due", "date")]
    values: dict[str, Any] = {"due": goal.due}
    for measure in goal.measures:
        label = "Target" if len(goal.measures) == 1 else f"Target: {measure.name}"
        fields.append(
            Field(measure.uid, label, "number", hint=measure.unit, units=of(measure.units))
        )
        values[measure.uid] = measure.target
    fields.append(Field("reason", "Reason", hint="why the course changes"))

    async def save(given: dict[str, Any]) -> None:
        targets = {measure.uid: given[measure.uid] for measure in goal.measures}
        missing = {uid: "A measure needs a target" for uid in targets if targets[uid] is None}
        if missing:
            raise Refused.because(missing)
        await review.answer(
            lambda records: records.decisions.correct_course(
                session.review.uid, goal.uid, given["due"], targets, given["reason"], today
            ),
            "Course corrected",
            raising=True,
        )

    title = f"Correct the course of {named(item.row.title)}"
    review.app.push_screen(FormScreen(title, fields, values, save, drafts.COURSE.of(goal.uid)))


def smaller(review: Sitting, session: ReviewSession, item: GoalItem) -> None:
    """A next action below the goal, for the week to come."""
    goal = item.uid
    due = session.ahead_until

    async def add(title: str) -> None:
        if not title:
            raise Refused("Name the next action, or press escape")
        await review.answer(
            lambda records: records.decisions.smaller_step(goal, title, due, session.today),
            f"Added, due {spoken(due, session.today)}",
            raising=True,
        )

    key, hint = drafts.SMALLER.of(goal), "something you can do this week"
    review.app.push_screen(Ask("The next small action", add, key, hint=hint))


def obstacle(review: Sitting, session: ReviewSession, item: GoalItem) -> None:
    """What is most likely to get in the way, and what to do then."""
    today = session.today
    fields = [
        Field(
            "obstacle", "Obstacle", "text", hint="what is most likely to get in the way", lines=3
        ),
        Field("if_then", "If ... then", "text", hint="if it comes, then I will ...", lines=3),
    ]

    async def save(given: dict[str, Any]) -> None:
        await review.answer(
            lambda records: records.goals.edit(item.uid, given, today, expected=values),
            "Kept",
            raising=True,
        )

    values: dict[str, Any] = {"obstacle": item.obstacle, "if_then": item.if_then}
    title = f"What stands in the way of {named(item.row.title)}?"
    review.app.push_screen(
        FormScreen(title, fields, values, save, drafts.OBSTACLE.of(item.uid), loaded=values)
    )
