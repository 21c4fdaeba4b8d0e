"""What a captured thought becomes: an action, a goal, or evidence."""

from typing import TYPE_CHECKING

from career_tui.domain.goals import Horizon, Kind
from career_tui.domain.text import title_and_rest
from career_tui.tui.drafts import ACTION_OF_THOUGHT, GOAL_OF_THOUGHT
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.goals.forms import add_goal, for_the_week

if TYPE_CHECKING:
    from career_tui.store.records import Records


async def make_of(screen: CareerScreen, uid: str, text: str, what: str) -> None:
    """Open the form that makes an "action", a "goal" or "evidence" of a thought, on `screen`, which
    may be any. The thought is dealt with once it is saved, in the same action."""
    if what == "evidence":
        from career_tui.tui.screens.evidence.keeping import keep_thought

        await keep_thought(screen, uid, text)
    else:
        await _make_goal_of(screen, uid, text, Kind(what))


async def _make_goal_of(screen: CareerScreen, uid: str, text: str, kind: Kind) -> None:
    """An action or a goal with the first line of a thought as its title and the rest as why."""
    title, why = title_and_rest(text)
    values = {"title": title, "why": why}
    if kind is Kind.ACTION:
        values |= for_the_week(screen.career.today)
    else:
        values |= {"kind": kind, "horizon": Horizon.INTERMEDIATE}

    def settle(records: "Records", goal: str) -> None:
        records.thoughts.settle(uid)

    await add_goal(
        screen,
        values=values,
        heading=f"{'An action' if kind is Kind.ACTION else 'A goal'} of a thought",
        draft_key=(ACTION_OF_THOUGHT if kind is Kind.ACTION else GOAL_OF_THOUGHT).of(uid),
        also=settle,
    )
