"""A skill in full: where it stands, what was said, its history, evidence and learning."""

from collections.abc import Mapping
from datetime import date

from textual.content import Content

from career_tui.domain.skills import Scale, SkillRow, Source
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.skills.history import history_chart
from career_tui.tui.screens.skills.words import comparison, level_name, standing, way
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.markdown import markdown_lines

MOST = 30
"""Assessments that are listed; the chart shows them all."""

DAY = len("14 Mar 2025  ")


def skill_page(
    row: SkillRow, scale: Scale, today: date, keys: Mapping[str, str], width: int
) -> list[Content]:
    """The lines of a skill's page, at most `width` cells each."""
    inside = max(width - 2, 10)
    lines = [
        *plain(row.title).stylize("bold").wrap(inside),
        *_about(row, inside),
        Content(""),
        *way(row, scale).wrap(inside),
        *_fitting(standing(row, scale, inside), inside),
    ]
    if said := comparison(row, scale):
        lines += _section("You and others", plain(said).wrap(inside))
    if chart := history_chart(row, scale, inside, today):
        lines += _section("History", chart)
    lines += _section("Assessments", _assessments(row, scale, today, keys, inside))
    if row.skill.notes:
        lines += _section("Evidence", markdown_lines(row.skill.notes, inside))
    if row.skill.learning:
        lines += _section("Learning", markdown_lines(row.skill.learning, inside))
    return [Content(" ") + line for line in lines]


def _fitting(line: Content, width: int) -> list[Content]:
    """A line as it is where it fits: wrapping would cut the space that ends its heat."""
    return [line] if line.cell_length <= width else line.wrap(width)


def _section(title: str, lines: list[Content]) -> list[Content]:
    return [Content(""), Content.styled(title, "$primary"), *lines]


def _about(row: SkillRow, width: int) -> list[Content]:
    skill = row.skill
    weights = f"importance {skill.importance}"
    if skill.interest is not None:
        weights += f", interest {skill.interest}"
    weights += " of 5"
    lines = [skill.category, weights] if skill.category else [weights]
    return [part.stylize("$status-muted") for line in lines for part in plain(line).wrap(width)]


def _assessments(
    row: SkillRow, scale: Scale, today: date, keys: Mapping[str, str], width: int
) -> list[Content]:
    known = [one for one in reversed(row.skill.assessments) if one.date <= today]
    if not known:
        press = key_text("skills.assess", keys)
        return plain(f"None yet. Press {press} to assess it now.").wrap(width)
    lines: list[Content] = []
    room = max(width - DAY, 8)
    for one in known[:MOST]:
        style = "$primary" if one.source is Source.SELF else "$accent"
        said = plain(f"{level_name(one.level, scale)}, ") + Content.styled(one.source, style)
        parts = said.wrap(room)
        parts += [line.stylize_before("$status-muted") for line in markdown_lines(one.note, room)]
        day = Content.styled(f"{one.date.day:>2} {one.date:%b %Y}  ", "$status-muted")
        lines += [(Content(" " * DAY) if at else day) + part for at, part in enumerate(parts)]
    if len(known) > MOST:
        lines.append(Content.styled(f"and {len(known) - MOST} earlier ones", "$status-muted"))
    return lines
