"""What is said about a skill."""

from collections.abc import Sequence

from textual.content import Content

from career_tui.domain.skills import Scale, SkillCounts, SkillRow
from career_tui.tui.screens.skills.matrix import heat
from career_tui.tui.widgets.columns import plain


def level_name(level: int | None, scale: Scale) -> str:
    """A level with its name: "2 advanced beginner"."""
    if level is None:
        return "not assessed"
    return f"{level} {scale.name(level)}" if level <= scale.top else str(level)


def way(row: SkillRow, scale: Scale) -> Content:
    """Where a skill stands and where it should: "2 advanced beginner → 4 proficient"."""
    now = plain(level_name(row.current, scale))
    if row.current is None:
        now = now.stylize("$status-muted")
    if row.skill.target is None:
        return now + Content.styled("  no target", "$status-muted")
    arrow = Content.styled(" → ", "$status-muted")
    return now + arrow + plain(level_name(row.skill.target, scale))


def standing(row: SkillRow, scale: Scale, width: int) -> Content:
    """The gap and the priority with their arithmetic, in few words where there is little room."""
    if row.gap is None:
        lacking = "its target" if row.skill.target is None else "an assessment"
        return Content.styled(f"gap unknown: {lacking} is missing", "$status-muted")
    if row.gap == 0:
        above = row.current is not None and row.current > (row.skill.target or 0)
        return Content.styled("above its target" if above else "at its target", "$status-done")
    worst = max(scale.top - 1, 1)
    gap = Content.styled(f" gap {row.gap} ", heat(row.gap / worst))
    priority = f" priority {row.priority} "
    times = f" × importance {row.skill.importance} = "
    if gap.cell_length + len(times) + len(priority) > width:
        times = f" × {row.skill.importance} = "
    return (
        gap
        + Content.styled(times, "$status-muted")
        + Content.styled(priority, heat((row.priority or 0) / (5 * worst)))
    )


def comparison(row: SkillRow, scale: Scale) -> str:
    """What the person and others say, and how far apart they are."""
    own, others = row.self_level, row.others_level
    if own is None and others is None:
        return ""
    if others is None:
        return f"You say {level_name(own, scale)}; nobody else was asked yet."
    if own is None:
        return f"Others say {level_name(others, scale)}; you have not said yet."
    difference = own - others
    if difference == 0:
        return f"You and others agree on {level_name(own, scale)}."
    levels = "1 level" if abs(difference) == 1 else f"{abs(difference)} levels"
    how = "higher" if difference > 0 else "lower"
    return (
        f"You say {level_name(own, scale)}, others say {level_name(others, scale)}: "
        f"you rate yourself {levels} {how}."
    )


def counts_line(counts: SkillCounts, width: int) -> Content:
    """How many skills there are of each sort; as many of the sorts as fit into `width`."""
    if not counts.all:
        return Content("")
    sorts: Sequence[tuple[int, str, str]] = (
        (counts.gaps, "below target", "$status-at-risk"),
        (counts.at_target, "at target", "$status-done"),
        (counts.unknown, "not assessed", "$status-muted"),
        (counts.interests, "of interest", "$primary"),
    )
    line = Content(f" {counts.all} skill{'s' if counts.all != 1 else ''}")
    for number, label, style in sorts:
        part = Content("   ") + Content.styled(str(number), f"bold {style}") + f" {label}"
        if number and line.cell_length + part.cell_length <= width:
            line += part
    return line
