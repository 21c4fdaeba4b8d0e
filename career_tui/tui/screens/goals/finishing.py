"""Marking as done, the same on every screen: goals, actions, today's practices and policies."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from career_tui.domain.errors import Refused
from career_tui.domain.goals import Below, GoalLine, Status
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import named, plain

if TYPE_CHECKING:
    from career_tui.store.records import Records

_SAID = {
    None: "",
    Below.UP: "; what is open below it goes on",
    Below.DONE: ", and what was open below it",
    Below.DROPPED: "; what was open below it is dropped",
}
"""What is said of what was open below a goal that is done."""


async def mark_done(screen: CareerScreen, line: GoalLine) -> None:
    """What `x` does: a practice or policy is kept today, a goal or an action is done. Where it is
    already, that is taken back."""
    if line.goal.kind.recurs:
        await keep_today(screen, line)
    else:
        await finish(screen, line)


async def keep_today(screen: CareerScreen, line: GoalLine) -> None:
    """A practice or policy was kept today, or was not after all."""
    today = screen.career.today
    kept = await screen.change(lambda records: records.measures.keep_or_not(line.uid, today))
    if kept is not None:
        screen.say(f"{'Kept today' if kept else 'Not kept today'}: {named(line.title)}")


async def finish(screen: CareerScreen, line: GoalLine) -> None:
    """A goal, an action, or a practice for good is done, or is not done after all. Where something
    is open below it, it is asked what becomes of that."""
    uid, today = line.uid, screen.career.today
    if line.goal.status is Status.DONE:
        await screen.change(
            lambda records: records.goals.set_status(uid, Status.ACTIVE, today),
            said=f"Not done after all: {named(line.title)}",
        )
        return

    async def done(below: Below | None) -> bool:
        said = f"Done: {named(line.title)}{_SAID[below]}"
        keep = key_text(f"{screen.scope}.keep", screen.career.keys)

        def finished(records: "Records") -> bool:
            records.goals.finish(uid, today, below)
            return True

        said = screen.undoable(said) if below else said
        if await screen.change(finished, said=f"{said} · {keep} keeps it as evidence"):
            screen.done_last = uid, screen.about
        return True

    await ask_below(screen, line, done)


async def ask_below(
    screen: CareerScreen, line: GoalLine, then: Callable[[Below | None], Coroutine[Any, Any, bool]]
) -> None:
    """Ask what becomes of what is open below a goal that is done, and go on with the answer;
    with None at once where nothing is, and not at all where the person thinks better of it."""
    try:
        count = await screen.ask(lambda r: r.goals.open_below(line.uid)) if line.children else 0
    except Refused as refused:
        screen.complain(refused)
        return
    if not count:
        await then(None)
        return
    from career_tui.tui.widgets.picker import Options

    def chosen(picked: tuple[Below] | None) -> None:
        if picked is not None:
            # Once the dialog has gone, as a command of the screen below it.
            screen.call_later(screen.career.in_turn, then(picked[0]), screen)

    them, they = ("it", "it is") if count == 1 else ("them", "they are")
    options = [
        (f"Keep {them} open, one level up", Below.UP),
        (f"{they.capitalize()} done too", Below.DONE),
        (f"Drop {them}", Below.DROPPED),
    ]
    below = "1 is" if count == 1 else f"{count} are"
    question = plain(f"{below} open below {named(line.title)}")
    screen.app.push_screen(Options(question, options), chosen)
