"""How what was left unfinished is opened again: on its screen, about the thing it is about.

What a form needs is imported when it is opened. Of all that is typed into, only the app imports
this: the screens import `drafts`.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from career_tui.domain.errors import Refused, gone
from career_tui.domain.goals import Status
from career_tui.domain.reviews import Step
from career_tui.tui import drafts
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from career_tui.domain.goals import CheckIn, Measure
    from career_tui.domain.skills import Assessment

U = TypeVar("U", "CheckIn", "Measure", "Assessment")

Opening = Callable[[Shell, str], Awaitable[None]]
"""Opens a form about the thing with that uid; Refused where that cannot be."""


async def there(app: Shell, subject: str, uid: str = "") -> CareerScreen:
    """The screen of a subject, with its cursor on the thing with that uid."""
    screen = await app.show(subject, uid or None)
    assert isinstance(screen, CareerScreen)
    return screen


def by(subject: str, action: str) -> Opening:
    """By a command of a screen."""

    async def opening(app: Shell, uid: str) -> None:
        await app.run_action(action, await there(app, subject, uid))

    return opening


def anywhere(action: str) -> Opening:
    """By a command that works everywhere."""

    async def opening(app: Shell, uid: str) -> None:
        await app.run_action(action)

    return opening


async def ask_for_archive(app: Shell, uid: str) -> None:
    from career_tui.tui.screens.today.importing import AskForArchive

    app.push_screen(AskForArchive(await there(app, "today")))


# Goals


async def add_first_goal(app: Shell, uid: str) -> None:
    """A goal beside no other, though there may be others by now."""
    from career_tui.tui.screens.goals.forms import add_goal

    screen = await there(app, "goals")
    await add_goal(screen, then=screen.select)


def of_thought(kind: str) -> Opening:
    """What is made of a captured thought, where that is read."""

    async def opening(app: Shell, uid: str) -> None:
        from career_tui.tui.screens.search.thought import ThoughtScreen

        thought = ThoughtScreen(uid)
        await app.push_screen(thought)
        await app.run_action(f"make('{kind}')", thought)

    return opening


def ask_why(status: Status) -> Opening:
    """Why a goal is put on hold or dropped."""

    async def opening(app: Shell, uid: str) -> None:
        await app.run_action(f"reason('{status}')", await there(app, "goals", uid))

    return opening


async def keep_day(app: Shell, goal: str) -> None:
    from career_tui.tui.screens.goals.measure_forms import keep_form

    screen = await there(app, "goals", goal)
    app.push_screen(keep_form(screen, await screen.look(lambda look: look.goals.get(goal))))


async def add_measure(app: Shell, goal: str) -> None:
    from career_tui.tui.screens.goals.measure_forms import measure_form

    app.push_screen(measure_form(await there(app, "goals", goal), goal))


async def edit_measure(app: Shell, uid: str) -> None:
    from career_tui.tui.screens.goals.measure_forms import measure_form

    (goal, _), values = await app.store.read(
        lambda records: (records.measures.measured(uid), records.measures.measure_values(uid))
    )
    app.push_screen(measure_form(await there(app, "goals", goal), goal, uid, values))


async def check_in(app: Shell, uid: str) -> None:
    """A new check-in of the measure with that uid, or the check-in with it."""
    from career_tui.tui.screens.goals.measure_forms import check_in_form

    goal, measure = await app.store.read(lambda records: records.measures.measured(uid))
    measures = await app.store.look(lambda look: look.goals.measures(goal))
    of = _with(measure, measures, "measure")
    earlier = None if uid == measure else _with(uid, of.check_ins, "check-in")
    app.push_screen(check_in_form(await there(app, "goals", goal), of, earlier))


def _with(uid: str, among: "Iterable[U]", noun: str) -> "U":
    found = next((one for one in among if one.uid == uid), None)
    if found is None:
        raise gone(noun)
    return found


# Skills


async def mend_assessment(app: Shell, uid: str) -> None:
    from career_tui.tui.screens.skills.forms import mend

    skill = await app.store.read(lambda records: records.skills.assessed(uid))
    screen = await there(app, "skills", skill)
    row = await screen.look(lambda look: look.skills.get(skill))
    await mend(screen, _with(uid, row.skill.assessments, "assessment"))


# Evidence


async def hand_in(app: Shell, uid: str) -> None:
    screen = await there(app, "evidence")
    await screen.freshen()  # what there is to hand in is known then
    await app.run_action("hand_in", screen)


async def keep_goal(app: Shell, goal: str) -> None:
    from career_tui.tui.screens.evidence.keeping import keep_goal

    await keep_goal(await there(app, "goals", goal), goal)


async def keep_win(app: Shell, win: str) -> None:
    """A win of a review, which may have been signed off by now."""
    from career_tui.tui.screens.evidence.keeping import keep_win

    screen = await there(app, "evidence")
    await keep_win(screen, drafts.win_of(win), then=screen.select)


# Positions


async def add_position(app: Shell, uid: str) -> None:
    from career_tui.tui.screens.evidence.position_forms import add_position

    await add_position(await there(app, "evidence"))


async def edit_position(app: Shell, uid: str) -> None:
    from career_tui.tui.screens.evidence.position_forms import edit_position

    await edit_position(await there(app, "evidence"), uid)


# The review


def in_review(step: Step, action: str) -> Opening:
    """By a command of a step of the review; Refused where the review has no such question now."""

    async def opening(app: Shell, uid: str) -> None:
        from career_tui.tui.screens.review.screen import ReviewScreen

        review = next((one for one in app.screen_stack if isinstance(one, ReviewScreen)), None)
        if review is None:
            review = ReviewScreen()
            await app.push_screen(review)
        await app.run_action(action, await review.reach(step, uid))

    return opening


# All of them

OPENINGS: dict[drafts.Form, Opening] = {
    drafts.THOUGHT: anywhere("capture"),
    drafts.ARCHIVE: ask_for_archive,
    drafts.FIRST_GOAL: add_first_goal,
    drafts.GOAL_OF_TODAY: by("today", "add"),
    drafts.GOAL_BESIDE: by("goals", "add_beside"),
    drafts.GOAL_BELOW: by("goals", "add_below"),
    drafts.GOAL_SERVING: by("vision", "add_goal"),
    drafts.ACTION_OF_THOUGHT: of_thought("action"),
    drafts.GOAL_OF_THOUGHT: of_thought("goal"),
    drafts.GOAL: by("goals", "edit"),
    drafts.HOLD: ask_why(Status.ON_HOLD),
    drafts.DROP: ask_why(Status.DROPPED),
    drafts.DAY: keep_day,
    drafts.NEW_MEASURE: add_measure,
    drafts.MEASURE: edit_measure,
    drafts.CHECK_IN: check_in,
    drafts.NEW_SKILL: by("skills", "add"),
    drafts.SKILL: by("skills", "edit"),
    drafts.ASSESSMENT: by("skills", "assess"),
    drafts.ANOTHER_DAY: by("skills", "earlier"),
    drafts.EARLIER_ASSESSMENT: mend_assessment,
    drafts.SCALE: by("skills", "scale"),
    drafts.NEW_EVIDENCE: by("evidence", "add"),
    drafts.EVIDENCE: by("evidence", "edit"),
    drafts.EVIDENCE_OF_GOAL: keep_goal,
    drafts.EVIDENCE_OF_THOUGHT: of_thought("evidence"),
    drafts.EVIDENCE_OF_WIN: keep_win,
    drafts.PERIOD: by("evidence", "period"),
    drafts.HAND_IN: hand_in,
    drafts.NEW_POSITION: add_position,
    drafts.POSITION: edit_position,
    drafts.NEW_STATEMENT: by("vision", "add"),
    drafts.STATEMENT: by("vision", "edit"),
    drafts.COURSE: in_review(Step.GOALS, "correct"),
    drafts.OBSTACLE: in_review(Step.GOALS, "obstacle"),
    drafts.SMALLER: in_review(Step.GOALS, "smaller"),
    drafts.REVIEW_HOLD: in_review(Step.GOALS, "reason('on_hold')"),
    drafts.REVIEW_DROP: in_review(Step.GOALS, "reason('dropped')"),
    drafts.LET_GO: in_review(Step.WEEK, "reason"),
    drafts.ACTION_AHEAD: in_review(Step.AHEAD, "add"),
    drafts.REVIEW: anywhere("review"),
}
"""What opens each form that is typed into."""


async def choose(app: Shell) -> None:
    """Go on with a draft; where there are several the person says with which."""

    def picked(one: tuple[drafts.Unfinished] | None) -> None:
        if one is not None:
            app.run_worker(go_on(app, one[0]), group="store")

    found = await app.store.read(drafts.unfinished)
    if len(found) > 1:
        from career_tui.tui.widgets.picker import Picker

        title = "Which one do you want to go on with?"
        app.push_screen(Picker(drafts.options(found, app.today), title=title), picked)
    elif found:
        await go_on(app, found[0])
    else:
        app.notify("There is no unfinished form.", markup=False)


async def go_on(app: Shell, draft: drafts.Unfinished) -> None:
    """Open the form of a draft; it finds the draft by itself. Where it cannot be opened any more
    what was typed is shown, and may be thrown away."""
    app.wanted_draft = draft.key
    try:
        await OPENINGS[draft.form](app, draft.uid)
    except Refused as refused:
        show_text(app, draft, str(refused))


def show_text(app: Shell, draft: drafts.Unfinished, why: str) -> None:
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
