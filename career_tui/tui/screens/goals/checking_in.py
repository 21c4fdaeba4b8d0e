"""Checking in, the same on every screen: a value of a measure, or a day of a practice or policy."""

from career_tui.domain.errors import Refused
from career_tui.domain.goals import GoalRow, Kind
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.goals.measure_forms import check_in_form, keep_form, measure_form
from career_tui.tui.screens.goals.words import of_measure
from career_tui.tui.widgets.columns import named, plain


async def check_in(screen: CareerScreen, uid: str) -> None:
    """Ask for what can be written down of a goal, a practice or a policy today, and write it down.
    To be called from a worker: it waits for the answers."""
    try:
        row = await _measured(screen, uid)
    except Refused as refused:
        screen.complain(refused)
        return
    if row.goal.kind.recurs and not row.goal.measures:
        screen.app.push_screen(keep_form(screen, row))
    elif row.goal.measures:
        await _value(screen, row)
    elif row.goal.kind is Kind.ACTION:
        key = key_text(f"{screen.scope}.done", screen.career.keys)
        screen.say(f"An action is done or not: {key} marks it as done")
    else:
        await _offer_a_measure(screen, row)


async def _measured(screen: CareerScreen, uid: str) -> GoalRow:
    return await screen.look(lambda look: look.goals.get(uid))


async def _value(screen: CareerScreen, row: GoalRow) -> None:
    from career_tui.tui.widgets.picker import Picker

    measure = row.goal.measures[0]
    if len(row.goal.measures) > 1:
        today = screen.career.today
        options = [
            (f"{plain(one.name).plain}   {of_measure(one, today)}", one)
            for one in row.goal.measures
        ]
        picked = await screen.app.push_screen_wait(Picker(options, title="Check in what?"))
        if picked is None:
            return
        measure = picked[0]
    await screen.app.push_screen(check_in_form(screen, measure))


async def _offer_a_measure(screen: CareerScreen, row: GoalRow) -> None:
    from career_tui.tui.widgets.dialogs import Confirm

    question = Confirm(
        plain(f"{named(row.title)} has no measure yet"),
        "Add a measure",
        "Not now",
        "A measure is a number that shows whether it gets there: 3 of 12 teams, 40 of 80 %.",
    )
    if not await screen.app.push_screen_wait(question):
        return
    if await screen.app.push_screen_wait(measure_form(screen, row.uid)):
        measures = (await _measured(screen, row.uid)).goal.measures
        if measures:
            await screen.app.push_screen(check_in_form(screen, measures[0]))
