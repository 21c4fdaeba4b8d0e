"""What is done to a goal as a whole: deciding, deleting, moving."""

from typing import TYPE_CHECKING

from career_tui.domain.goals import GoalLine, Status
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import named, plain

if TYPE_CHECKING:
    from career_tui.store.records import Records


async def decide(screen: CareerScreen, row: GoalLine, status: Status) -> None:
    """Put a goal on hold or drop it, with a reason; take it up again where that was done."""
    if row.goal.status is not status:
        ask_why(screen, row, status)
        return
    today = screen.career.today
    await screen.change(
        lambda records: records.goals.set_status(row.uid, Status.ACTIVE, today),
        said=f"Taken up again: {named(row.title)}",
    )


def ask_why(screen: CareerScreen, row: GoalLine, status: Status) -> None:
    """Ask why a goal is put on hold or dropped, and do it."""
    from career_tui.tui.drafts import DROP, HOLD
    from career_tui.tui.widgets.dialogs import Ask

    if status == Status.ON_HOLD:
        form, title, said, hint = HOLD, "Put {} on hold", "On hold: {}", "why, and until when?"
    else:
        form, title, said, hint = DROP, "Drop {}", "Dropped: {}", "why is it not worth it now?"

    async def answer(reason: str) -> None:
        today = screen.career.today
        await screen.change(
            lambda records: records.goals.set_status(row.uid, status, today, reason),
            said=said.format(named(row.title)),
            raising=True,
        )

    question = plain(title.format(named(row.title)))
    screen.app.push_screen(Ask(question, answer, form.of(row.uid), hint=hint))


async def delete(screen: CareerScreen, row: GoalLine) -> None:
    """Delete a goal and all below it."""
    count = await screen.change(lambda records: records.goals.delete(row.uid))
    if count is not None:
        below = f" and {count - 1} below" if count > 1 else ""
        screen.say(screen.undoable(f"Deleted {named(row.title)}{below}"))


async def move(screen: CareerScreen, row: GoalLine, step: int, places: int | None) -> None:
    """Move a goal up (-1) or down (1) by so many places; None where none is there."""
    if places is None:
        screen.say("It is the last one here" if step > 0 else "It is the first one here")
        return
    await screen.change(lambda records: _move(records, row.uid, step, places))


async def outdent(screen: CareerScreen, row: GoalLine) -> None:
    """Move a goal one level out."""
    await screen.change(lambda records: records.goals.outdent(row.uid))
    await screen.select(row.uid)


async def indent(screen: CareerScreen, row: GoalLine, places: int | None) -> None:
    """Move a goal one level in, below the one that is seen so many places above it."""

    def indented(records: "Records") -> None:
        _move(records, row.uid, -1, (places or 1) - 1)  # hidden siblings are passed over
        records.goals.indent(row.uid)

    await screen.change(indented)
    await screen.select(row.uid)


def _move(records: "Records", uid: str, step: int, places: int) -> None:
    for _ in range(places):
        records.goals.move(uid, step)
