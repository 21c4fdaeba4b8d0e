"""The forms about goals: their fields, and the way from what was typed to what is stored."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from career_tui.domain.date_grammar import Meant
from career_tui.domain.errors import Refused
from career_tui.domain.goals import GoalLine, Horizon, Kind, Status
from career_tui.domain.periods import DAYS
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.goals.detail_text import HORIZONS
from career_tui.tui.screens.goals.words import named
from career_tui.tui.widgets.fields import Field
from career_tui.tui.widgets.forms import FormScreen

if TYPE_CHECKING:
    from career_tui.store.records import Records

KINDS = [(kind.value, kind) for kind in Kind]
STATUSES = [(status.value.replace("_", " "), status) for status in Status]
_SHORTER = {Horizon.LONG: Horizon.INTERMEDIATE, Horizon.INTERMEDIATE: Horizon.SHORT}


def new_goal(beside: GoalLine | None, below: GoalLine | None, today: date) -> dict[str, Any]:
    """What a new goal is before a person says anything: like the one beside it, or a step
    nearer than the one above it."""
    values: dict[str, Any] = {"title": "", "status": Status.ACTIVE, "start": today}
    if beside is not None:
        return {**values, "kind": beside.goal.kind, "horizon": beside.goal.horizon}
    if below is None:
        return {**values, "kind": Kind.GOAL, "horizon": Horizon.LONG}
    near = below.goal.horizon is Horizon.SHORT or below.goal.kind is not Kind.GOAL
    return {
        **values,
        "kind": Kind.ACTION if near else Kind.GOAL,
        "horizon": _SHORTER.get(below.goal.horizon, Horizon.SHORT),
    }


def for_the_week(today: date) -> dict[str, Any]:
    """What a new action is that is meant for the days to come: due within a week unless a person
    says otherwise, so that Today shows it."""
    due = today + timedelta(days=DAYS)
    return {"kind": Kind.ACTION, "horizon": Horizon.SHORT, "due": due}


def quick_fields() -> list[Field]:
    """The compact form for a new goal."""
    return [
        Field("title", "Title", hint="what will be true when it is done"),
        Field("kind", "Kind", "choice", KINDS),
        Field("due", "Due", "date"),
    ]


def goal_fields(visions: Sequence[tuple[str, str]]) -> list[Field]:
    """Everything about a goal, the frequent things first. `visions` are titles and uids."""
    return [
        Field("title", "Title"),
        Field("status", "Status", "choice", STATUSES),
        Field("start", "Start", "date", meant=Meant.START),
        Field("due", "Due", "date"),
        Field("reason", "Reason", hint="why, where the dates or the status change"),
        Field("confidence", "Confidence", "number", hint="0 to 10: how sure are you to arrive?"),
        Field("kind", "Kind", "choice", KINDS),
        Field("horizon", "Horizon", "choice", [(HORIZONS[one], one) for one in Horizon]),
        Field("vision", "Serves", "choice", [("no vision statement", None), *visions]),
        Field("times_per_week", "Times a week", "number", hint="1 to 7, for practices"),
        Field("progress_override", "By hand, %", "percent", hint="progress, instead of computed"),
        Field("weight", "Weight", "number", hint="in the progress of its parent; 1 unless set"),
        Field("why", "Why", "text", hint="why it matters", lines=3),
        Field("strategy", "Strategy", "text", hint="how you go about it", lines=3),
        Field("circumstances", "Circumstances", "text", hint="what helps, what limits", lines=3),
        Field("obstacle", "Obstacle", "text", hint="what will get in the way?", lines=2),
        Field("if_then", "If, then", "text", hint="if it comes, then what do you do?", lines=2),
    ]


def typed_goal(values: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """What is stored of a filled-in form, and the reason for a change of course."""
    stored = dict(values)
    reason = stored.pop("reason", "")
    by_hand = stored["progress_override"]
    if by_hand is not None and not 0 <= by_hand <= 1:
        raise Refused.because({"progress_override": "Progress is 0 to 100 percent"})
    return stored, reason


# The forms


async def add_goal(
    screen: CareerScreen,
    *,
    beside: GoalLine | None = None,
    below: GoalLine | None = None,
    values: Mapping[str, Any] | None = None,
    heading: str = "",
    draft_key: str = "",
    also: "Callable[[Records, str], None] | None" = None,
    then: Callable[[str], Awaitable[None]] | None = None,
) -> None:
    """Open the form for a new goal on `screen`, which may be any.

    It is put beside or below another goal, or last at the top. `values` are what the form or the
    goal begins with (`title`, `kind`, `due`, `vision` ...), over what `new_goal` says. `also` is
    done with the uid of the new goal in the same action, `then` after it. A `draft_key` makes
    drafts of its own.
    """
    today = screen.career.today
    defaults = {**new_goal(beside, below, today), **(values or {})}
    after = beside.uid if beside else None
    parent = below.uid if below else None
    place, key = "Add a goal", "goal.add.first"
    if below is not None:
        place, key = f"Add below {named(below.title)}", f"goal.add.below.{parent}"
    elif beside is not None:
        place, key = f"Add beside {named(beside.title)}", f"goal.add.beside.{after}"

    async def save(typed: dict[str, Any]) -> None:
        stored = {**defaults, **typed}

        def add(records: "Records") -> str:
            uid = records.goals.add(stored, today, parent=parent, after=after)
            if also is not None:
                also(records, uid)
            return uid

        uid = await screen.change(add, said=f"Added {named(stored['title'])}", raising=True)
        if uid is not None and then is not None:
            await then(uid)

    form = FormScreen(heading or place, quick_fields(), defaults, save, draft_key or key)
    screen.app.push_screen(form)


async def edit_goal(screen: CareerScreen, uid: str) -> None:
    """Open the form of a goal on `screen`, which may be any; says so where it is gone."""
    today = screen.career.today

    def everything(records: "Records") -> tuple[dict[str, Any], list[tuple[str, str]]]:
        visions = [(one.title, one.uid) for one in records.vision.statements(today)]
        return records.goals.values(uid), visions

    try:
        values, visions = await screen.ask(everything)
    except Refused as refused:
        screen.complain(refused)
        return

    async def save(typed: dict[str, Any]) -> None:
        stored, reason = typed_goal(typed)
        await screen.change(
            lambda records: records.goals.edit(uid, stored, today, reason, expected=values),
            said=f"Saved {named(stored['title'])}",
            raising=True,
        )

    form = FormScreen(
        f"Edit {named(values['title'])}",
        goal_fields(visions),
        values,
        save,
        f"goal.{uid}",
        loaded=values,
    )
    screen.app.push_screen(form)
