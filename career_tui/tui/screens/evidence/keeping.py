"""What else becomes evidence, with its words taken along: goals and actions, thoughts, wins."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from career_tui.domain.errors import Refused
from career_tui.domain.evidence import EvidenceKind
from career_tui.domain.goals import Goal, Measure
from career_tui.domain.text import title_and_rest
from career_tui.domain.wins import win_and_rest
from career_tui.tui.drafts import EVIDENCE_OF_GOAL, EVIDENCE_OF_THOUGHT, win_key
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.evidence.forms import add_evidence

if TYPE_CHECKING:
    from datetime import date

    from career_tui.store.records import Records


async def keep_goal(screen: CareerScreen, uid: str) -> None:
    """Open the form for evidence of a goal or an action on `screen`, which may be any: of the day
    it was done, or today, with the latest value of what is measured. Says so where it is gone."""
    try:
        row = await screen.look(lambda look: look.goals.get(uid))
    except Refused as refused:
        screen.complain(refused)
        return
    values = of_goal(row.goal, screen.career.today)
    await add_evidence(screen, values=values, draft_key=EVIDENCE_OF_GOAL.of(uid))


def of_goal(goal: Goal, today: "date") -> dict[str, Any]:
    """What evidence of a goal begins with."""
    values: dict[str, Any] = {
        "title": goal.title,
        "date": goal.done_on or today,
        "goal": goal.uid,
    }
    for measure in goal.measures:
        if known := [one for one in measure.check_ins if one.date <= today]:
            number, unit = known[-1].value, unit_of(measure)
            return values | {"number": number, "unit": unit, "kind": EvidenceKind.MEASURED}
    return values


def unit_of(measure: Measure) -> str:
    """The unit of the values of a measure, as it stands behind them."""
    return f"{'%' if measure.is_percent else ''}{measure.unit_after}".strip()


async def keep_thought(screen: CareerScreen, uid: str, text: str) -> None:
    """Open the form for evidence with the words of a thought, its first line as the title and the
    rest as details, on `screen`, which may be any. The thought is dealt with once it is saved, in
    the same action."""
    title, details = title_and_rest(text)

    def settle(records: "Records", evidence: str) -> None:
        records.thoughts.settle(uid)

    await add_evidence(
        screen,
        values={"title": title, "details": details},
        heading="A thought as evidence",
        draft_key=EVIDENCE_OF_THOUGHT.of(uid),
        also=settle,
    )


async def keep_win(
    screen: CareerScreen,
    win: str,
    *,
    also: "Callable[[Records, str], None] | None" = None,
    then: Callable[[str], Awaitable[None]] | None = None,
) -> None:
    """Open the form for evidence with the words of a win, on `screen`, which may be any; `also` and
    `then` as in `add_evidence`."""
    title, details = win_and_rest(win)
    await add_evidence(
        screen,
        values={"title": title, "details": details},
        heading="A win as evidence",
        draft_key=win_key(win),
        also=also,
        then=then,
    )
