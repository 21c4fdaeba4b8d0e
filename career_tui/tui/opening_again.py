"""How what was left unfinished is opened again: on its screen, about the thing it is about.

What a form needs is imported when it is opened.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from career_tui.domain.errors import Refused, gone
from career_tui.domain.goals import Kind, Status
from career_tui.domain.reviews import Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from career_tui.domain.goals import CheckIn, Measure
    from career_tui.domain.skills import Assessment
    from career_tui.tui.app import CareerApp
    from career_tui.tui.drafts import Unfinished

U = TypeVar("U", "CheckIn", "Measure", "Assessment")

Opening = Callable[["CareerApp", str], Awaitable[None]]
"""Opens a form about the thing with that uid; Refused where that cannot be."""


def by(subject: str, action: str) -> Opening:
    """By a command of a screen."""

    async def opening(app: "CareerApp", uid: str) -> None:
        await app.run_action(action, await app.show(subject, uid or None))

    return opening


def anywhere(action: str) -> Opening:
    """By a command that works everywhere."""

    async def opening(app: "CareerApp", uid: str) -> None:
        await app.run_action(action)

    return opening


async def ask_for_archive(app: "CareerApp", uid: str) -> None:
    from career_tui.tui.screens.today.importing import AskForArchive

    app.push_screen(AskForArchive(await app.show("today")))


# Goals


async def add_first_goal(app: "CareerApp", uid: str) -> None:
    """A goal beside no other, though there may be others by now."""
    from career_tui.tui.screens.goals.forms import add_goal

    screen = await app.show("goals")
    await add_goal(screen, then=screen.select)


def of_thought(kind: str) -> Opening:
    """What is made of a captured thought, where that is read."""

    async def opening(app: "CareerApp", uid: str) -> None:
        from career_tui.tui.screens.search.thought import ThoughtScreen

        thought = ThoughtScreen(uid)
        await app.push_screen(thought)
        await app.run_action(f"make('{Kind(kind)}')", thought)

    return opening


def ask_why(status: Status) -> Opening:
    """Why a goal is put on hold or dropped."""

    async def opening(app: "CareerApp", uid: str) -> None:
        await app.run_action(f"reason('{status}')", await app.show("goals", uid))

    return opening


async def keep_day(app: "CareerApp", goal: str) -> None:
    from career_tui.tui.screens.goals.measure_forms import keep_form

    screen = await app.show("goals", goal)
    app.push_screen(keep_form(screen, await screen.look(lambda look: look.goals.get(goal))))


async def add_measure(app: "CareerApp", goal: str) -> None:
    from career_tui.tui.screens.goals.measure_forms import measure_form

    app.push_screen(measure_form(await app.show("goals", goal), goal))


async def edit_measure(app: "CareerApp", uid: str) -> None:
    from career_tui.tui.screens.goals.measure_forms import measure_form

    (goal, _), values = await app.store.read(
        lambda records: (records.goals.measured(uid), records.goals.measure_values(uid))
    )
    app.push_screen(measure_form(await app.show("goals", goal), goal, uid, values))


async def check_in(app: "CareerApp", uid: str) -> None:
    """A new check-in of the measure with that uid, or the check-in with it."""
    from career_tui.tui.screens.goals.measure_forms import check_in_form

    goal, measure = await app.store.read(lambda records: records.goals.measured(uid))
    measures = await app.store.read(lambda records: records.goals.measures(goal))
    of = _with(measure, measures, "measure")
    earlier = None if uid == measure else _with(uid, of.check_ins, "check-in")
    app.push_screen(check_in_form(await app.show("goals", goal), of, earlier))


def _with(uid: str, among: "Iterable[U]", noun: str) -> "U":
    found = next((one for one in among if one.uid == uid), None)
    if found is None:
        raise gone(noun)
    return found


# Skills


async def mend_assessment(app: "CareerApp", uid: str) -> None:
    from career_tui.tui.screens.skills.forms import mend

    skill = await app.store.read(lambda records: records.skills.assessed(uid))
    screen = await app.show("skills", skill)
    row = await screen.look(lambda look: look.skills.get(skill))
    await mend(screen, _with(uid, row.skill.assessments, "assessment"))


# The review


def in_review(step: Step, action: str) -> Opening:
    """By a command of a step of the review; Refused where the review has no such question now."""

    async def opening(app: "CareerApp", uid: str) -> None:
        from career_tui.tui.screens.review.screen import ReviewScreen

        review = next((one for one in app.screen_stack if isinstance(one, ReviewScreen)), None)
        if review is None:
            review = ReviewScreen()
            await app.push_screen(review)
        await app.run_action(action, await review.reach(step, uid))

    return opening


# Where all that fails


def show_text(app: "CareerApp", draft: "Unfinished", why: str) -> None:
    """Show what was typed, which cannot be gone on with; it may be thrown away."""
    from career_tui.tui.widgets.columns import plain
    from career_tui.tui.widgets.dialogs import Confirm
    from career_tui.tui.widgets.forms import WAS

    async def discard() -> None:
        try:
            await app.store.write(lambda records: records.drafts.discard(draft.key, draft.saved_at))
        except Refused as refused:
            app.notify(str(refused), severity="error", markup=False)

    def answered(yes: bool | None) -> None:
        if yes:
            app.run_worker(discard(), group="store")

    typed = [text for name, text in draft.values.items() if text and not name.startswith(WAS)]
    question, detail = plain(f"{draft.words}: {why}"), plain("\n".join(typed))
    app.push_screen(Confirm(question, "Throw it away", "Keep it", detail), answered)
