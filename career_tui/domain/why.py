"""Where a number comes from, in a sentence."""

from collections.abc import Sequence

from career_tui.domain.adherence import Tally
from career_tui.domain.goals import Goal, Kind, Part, Status
from career_tui.domain.numbers import number_text
from career_tui.domain.progress import percent

MOST_NAMED = 8
"""Parts that the sentence names; a screen lists all of them from the row."""


def _part(part: Part, weighted: bool) -> str:
    share = "? (as 0)" if part.progress is None else percent(part.progress)
    return f"{part.name} {share}" + (f" × {number_text(part.weight)}" if weighted else "")


def _listed(items: Sequence[str], all_of_them: int) -> str:
    more = all_of_them - len(items)
    return ", ".join(items) + (f" and {more} more" if more else "")


def _of_parts(goal: Goal, parts: Sequence[Part], computed: float | None) -> str:
    named = parts[:MOST_NAMED]
    if computed is not None:
        weighted = any(part.weight != parts[0].weight for part in parts)
        return _listed([_part(part, weighted) for part in named], len(parts))
    if any(measure.weight > 0 for measure in goal.measures):
        return "no check-in yet"
    return f"nothing known yet of {_listed([part.name for part in named], len(parts))}"


def _of_tally(goal: Goal, counted: Tally | None) -> str:
    if counted is None:
        return "no record yet"
    full = "full " if goal.kind is Kind.PRACTICE else ""
    weeks = {0: "this week", 1: f"in the last {full}week"}.get(
        counted.weeks, f"in the last {counted.weeks} {full}weeks"
    )
    return f"kept {counted.kept} of {counted.meant} {weeks}"


def _of_nothing(goal: Goal, has_children: bool) -> str:
    if has_children or goal.measures:
        return "nothing below it counts towards it, not done"
    return "not done" if goal.kind is Kind.ACTION else "no measures or children, not done"


def why(
    goal: Goal,
    parts: Sequence[Part],
    computed: float | None,
    counted: Tally | None,
    has_children: bool,
) -> str:
    """Where the computed progress of `goal` comes from, and what was set by hand instead."""
    if goal.status is Status.DONE:
        return "done"
    if parts:
        reason = _of_parts(goal, parts, computed)
    elif goal.kind.recurs:
        reason = _of_tally(goal, counted)
    else:
        reason = _of_nothing(goal, has_children)
    if goal.progress_override is None:
        return reason
    link = ": " if not parts or computed is None else " from "
    by_hand = percent(goal.progress_override)
    return f"set by hand to {by_hand}; computed {percent(computed)}{link}{reason}"
