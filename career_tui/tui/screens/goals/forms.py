"""The forms about goals: their fields, and the way from what was typed to what is stored."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from career_tui.domain.errors import Refused
from career_tui.domain.fields.goals import GOAL
from career_tui.domain.goals import GoalLine, Horizon, Kind, Status
from career_tui.domain.periods import DAYS
from career_tui.tui import drafts
from career_tui.tui.drafts import DraftKey
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import named
from career_tui.tui.widgets.fields import Field, fields
from career_tui.tui.widgets.forms import FormScreen, Parts

if TYPE_CHECKING:
    from career_tui.store.records import Records

_SHORTER = {Horizon.LONG: Horizon.INTERMEDIATE, Horizon.INTERMEDIATE: Horizon.SHORT}


def new_goal(beside: GoalLine | None, below: GoalLine | None, today: date) -> dict[str, Any]:
    """What a new goal is before a person says anything: like the one beside it, or a step
    nearer than the one above it."""
    values: dict[str, Any] = {"title": "", "status": Status.ACTIVE, "start": today}
    if beside is not None:
        goal = beside.goal
        return {**values, "kind": goal.kind, "horizon": goal.horizon, "parent": goal.parent}
    if below is None:
        return {**values, "kind": Kind.GOAL, "horizon": Horizon.LONG, "parent": None}
    near = below.goal.horizon is Horizon.SHORT or below.goal.kind is not Kind.GOAL
    return {
        **values,
        "kind": Kind.ACTION if near else Kind.GOAL,
        "horizon": _SHORTER.get(below.goal.horizon, Horizon.SHORT),
        "parent": below.uid,
    }


def for_the_week(today: date) -> dict[str, Any]:
    """What a new action is that is meant for the days to come: due within a week unless a person
    says otherwise, so that Today shows it."""
    due = today + timedelta(days=DAYS)
    return {"kind": Kind.ACTION, "horizon": Horizon.SHORT, "due": due}


def goal_fields(visions: Sequence[tuple[str, str]], uid: str = "") -> list[Field]:
    """Everything about the goal with that uid, or a new one. `visions` are titles and uids."""
    decided = ("status", "reason") if uid else ()
    return fields(
        GOAL,
        *("title", "kind", "parent", "vision", "horizon", "times_per_week", "start", "due"),
        *decided,
        *("confidence", "progress_override", *_SELDOM),
        parent={"without": uid},
        vision={"choices": [*GOAL["vision"].choices, *visions]},
    )


_ANY = ("title", "kind", "parent", "status", "reason")
_SELDOM = ("weight", "why", "strategy", "circumstances", "obstacle", "if_then")

PARTS = Parts(
    by="kind",
    main={
        Kind.GOAL: (*_ANY, "vision", "horizon", "start", "due", "confidence"),
        Kind.ACTION: (*_ANY, "due"),
        Kind.PRACTICE: (*_ANY, "times_per_week", "start", "due"),
        Kind.POLICY: (*_ANY, "start"),
    },
    more={
        Kind.GOAL: ("progress_override", *_SELDOM),
        Kind.ACTION: ("vision", "start", *_SELDOM),
        Kind.PRACTICE: ("vision", *_SELDOM),
        Kind.POLICY: ("vision", "due", *_SELDOM),
    },
)
"""The fields of each kind; those of others are seen as long as they hold something."""


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
    draft_key: DraftKey | None = None,
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
    place, key = "Add a goal", drafts.FIRST_GOAL.of()
    if below is not None:
        place, key = f"Add below {named(below.title)}", drafts.GOAL_BELOW.of(below.uid)
    elif beside is not None:
        place, key = f"Add beside {named(beside.title)}", drafts.GOAL_BESIDE.of(beside.uid)

    async def save(typed: dict[str, Any]) -> None:
        stored, _ = typed_goal({**defaults, **typed})
        parent = stored.pop("parent")
        is_beside = beside is not None and parent == beside.goal.parent

        def add(records: "Records") -> str:
            after = beside.uid if beside is not None and is_beside else None
            uid = records.goals.add(stored, today, parent=parent, after=after)
            if also is not None:
                also(records, uid)
            return uid

        uid = await screen.change(add, said=f"Added {named(stored['title'])}", raising=True)
        if uid is not None and then is not None:
            await then(uid)

    asked = goal_fields(await _visions(screen))
    form = FormScreen(heading or place, asked, defaults, save, draft_key or key, parts=PARTS)
    screen.app.push_screen(form)


async def _visions(screen: CareerScreen) -> list[tuple[str, str]]:
    rows = await screen.look(lambda look: look.vision.statements())
    return [(row.title, row.uid) for row in rows]


async def edit_goal(screen: CareerScreen, uid: str) -> None:
    """Open the form of a goal on `screen`, which may be any; says so where it is gone."""
    today = screen.career.today
    try:
        values = await screen.ask(lambda records: records.goals.values(uid))
        visions = await _visions(screen)
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
        goal_fields(visions, uid),
        values,
        save,
        drafts.GOAL.of(uid),
        loaded=values,
        parts=PARTS,
    )
    screen.app.push_screen(form)
