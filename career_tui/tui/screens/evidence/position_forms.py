"""The forms about positions, on any screen."""

from typing import Any

from career_tui.domain.errors import Refused
from career_tui.domain.evidence import PositionKind
from career_tui.domain.fields.evidence import POSITION
from career_tui.tui import drafts
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import named
from career_tui.tui.widgets.fields import fields
from career_tui.tui.widgets.forms import FormScreen


async def add_position(screen: CareerScreen) -> None:
    """Open the form for a new position on `screen`, which may be any."""

    async def save(typed: dict[str, Any]) -> None:
        _check_first_day(typed)
        await screen.change(
            lambda records: records.evidence.add_position(typed),
            said=f"Added {named(typed['title'])}",
            raising=True,
        )

    asked, values = fields(POSITION, *POSITION), {"kind": PositionKind.JOB}
    key = drafts.NEW_POSITION.of()
    screen.app.push_screen(FormScreen("Add a position", asked, values, save, key))


async def edit_position(screen: CareerScreen, uid: str) -> None:
    """Open the form of a position on `screen`, which may be any; says so where it is gone."""
    try:
        values = await screen.ask(lambda records: records.evidence.position_values(uid))
    except Refused as refused:
        screen.complain(refused)
        return

    async def save(typed: dict[str, Any]) -> None:
        _check_first_day(typed)
        await screen.change(
            lambda records: records.evidence.edit_position(uid, typed, expected=values),
            said=f"Saved {named(typed['title'])}",
            raising=True,
        )

    asked = fields(POSITION, *POSITION)
    title, key = f"Edit {named(values['title'])}", drafts.POSITION.of(uid)
    screen.app.push_screen(FormScreen(title, asked, values, save, key, loaded=values))


def _check_first_day(typed: dict[str, Any]) -> None:
    if typed["from"] is None:
        raise Refused.because({"from": "A position needs its first day"})
