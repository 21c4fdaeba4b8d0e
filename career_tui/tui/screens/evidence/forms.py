"""The forms about evidence, positions and the period, on any screen."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from career_tui.domain.errors import Refused
from career_tui.domain.evidence import EvidenceKind, Position, refuse_ahead
from career_tui.domain.fields.evidence import EVIDENCE
from career_tui.tui import drafts
from career_tui.tui.drafts import DraftKey
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import named
from career_tui.tui.widgets.fields import Field, fields
from career_tui.tui.widgets.forms import FormScreen

if TYPE_CHECKING:
    from career_tui.store.look import Look
    from career_tui.store.records import Records

NO_GOAL = "no goal"


async def add_evidence(
    screen: CareerScreen,
    *,
    values: Mapping[str, Any] | None = None,
    heading: str = "Keep as evidence",
    draft_key: DraftKey | None = None,
    also: "Callable[[Records, str], None] | None" = None,
    then: Callable[[str], Awaitable[None]] | None = None,
) -> None:
    """Open the form for new evidence on `screen`, which may be any.

    `values` are what it begins with (`title`, `date`, `impact`, `details`, `number`, `unit`,
    `goal` and `position` as uids, `skills` as a list of them ...); the day is today unless they
    say another. `also` is done with the uid of the new evidence in the same action, `then` after
    it. A `draft_key` makes drafts of its own.
    """
    today = screen.career.today
    begins = {"date": today, "kind": EvidenceKind.TOLD, "private": False, **(values or {})}

    async def save(typed: dict[str, Any]) -> None:
        _check_day(typed["date"], today)

        def add(records: "Records") -> str:
            uid = records.evidence.add(begins | typed)
            if also is not None:
                also(records, uid)
            return uid

        said = f"Kept {named(typed['title'])} as evidence"
        uid = await screen.change(add, said=screen.undoable(said), raising=True)
        if uid is not None and then is not None:
            await then(uid)

    try:
        asked = await _fields(screen)
    except Refused as refused:
        screen.complain(refused)
        return
    key = draft_key or drafts.NEW_EVIDENCE.of()
    screen.app.push_screen(FormScreen(heading, asked, begins, save, key))


async def edit_evidence(screen: CareerScreen, uid: str) -> None:
    """Open the form of evidence on `screen`, which may be any; says so where it is gone."""
    today = screen.career.today
    try:
        values = await screen.ask(lambda records: records.evidence.values(uid))
        asked = await _fields(screen)
    except Refused as refused:
        screen.complain(refused)
        return

    async def save(typed: dict[str, Any]) -> None:
        if typed["date"] != values["date"]:
            _check_day(typed["date"], today)
        await screen.change(
            lambda records: records.evidence.edit(uid, typed, expected=values),
            said=f"Saved {named(typed['title'])}",
            raising=True,
        )

    title, key = f"Edit {named(values['title'])}", drafts.EVIDENCE.of(uid)
    screen.app.push_screen(FormScreen(title, asked, values, save, key, loaded=values))


async def _fields(screen: CareerScreen) -> list[Field]:
    def known(look: "Look") -> tuple[list[tuple[str, str]], list[Position]]:
        return [(row.title, row.uid) for row in look.skills.matrix()], look.evidence.positions()

    skills, positions = await screen.look(known)
    return evidence_fields(skills, positions)


def evidence_fields(
    skills: Sequence[tuple[str, str]], positions: Sequence[Position]
) -> list[Field]:
    """Everything about evidence. `skills` are names and uids."""
    held = [(position.name, position.uid) for position in positions]
    return fields(
        EVIDENCE,
        *EVIDENCE,
        skills={"choices": skills},
        goal={"top": NO_GOAL},
        position={"choices": [*EVIDENCE["position"].choices, *held]},
    )


def _check_day(day: date | None, today: date) -> None:
    """Refuse evidence without a day, or of one that lies ahead."""
    if day is None:
        raise Refused.because({"date": "Evidence needs the day on which it was done"})
    refuse_ahead(day, today)
