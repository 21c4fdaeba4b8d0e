"""Where a number comes from, in a sentence."""

from collections.abc import Sequence

from career_tui.domain.goals import Goal, Kind, Part, Status, Tally
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


def kept_words(counted: Tally) -> str:
    """How often a practice or policy was kept: "30 of 32, 94 %", "1 of 4, first week"."""
    if counted.share is not None:
        return f"{counted.kept} of {counted.meant}, {percent(counted.share)}"
    week = counted.this_week
    if counted.weeks:
        return "nothing noted"
    if week.meant and not counted.rests:
        return f"{week.kept} of {week.meant}, first week"
    return f"done {week.kept} ×, first week" if week.kept else "no week of it has passed yet"


def _of_tally(goal: Goal, counted: Tally) -> str:
    if not counted.weeks:
        return kept_words(counted)
    whose = "its last" if counted.rests else "the last"
    weeks = f"{whose} week" if counted.weeks == 1 else f"{whose} {counted.weeks} weeks"
    if goal.kind is Kind.POLICY and not counted.meant:
        return f"nothing noted in {weeks}"
    return f"kept {counted.kept} of {counted.meant} in {weeks}"


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
    elif counted is not None:
        reason = _of_tally(goal, counted)
    else:
        reason = _of_nothing(goal, has_children)
    if goal.progress_override is None:
        return reason
    link = ": " if not parts or computed is None else " from "
    by_hand = percent(goal.progress_override)
    return f"set by hand to {by_hand}; computed {percent(computed)}{link}{reason}"
