"""A skill in full: where it stands, what was said, its history, evidence, notes and learning."""

from collections.abc import Mapping
from datetime import date

from textual.content import Content

from career_tui.domain.evidence import Shown
from career_tui.domain.skills import Scale, SkillRow, Source
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.evidence.shown import DAY, shown_lines
from career_tui.tui.screens.skills.history import history_chart
from career_tui.tui.screens.skills.words import comparison, level_name, standing, way
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.markdown import markdown_lines
from career_tui.tui.widgets.page import MUTED, Page, wrapped

MOST = 30
"""Assessments that are listed; the chart shows them all."""


def skill_page(
    row: SkillRow, shown: Shown, scale: Scale, today: date, keys: Mapping[str, str], width: int
) -> list[Content]:
    """The lines of a skill's page, at most `width` cells each."""
    page = Page(max(width - 2, 10), label=DAY)
    page.title(row.title)
    _about(page, row)
    page.gap()
    page.text(way(row, scale))
    page.text(standing(row, scale, page.width))
    if said := comparison(row, scale):
        page.section("You and others")
        page.text(said)
    if chart := history_chart(row, scale, page.width, today):
        page.section("History")
        for line in chart:
            page.line(line)
    if lines := shown_lines(shown, key_text("skills.evidence", keys), page.width):
        page.section("Evidence")
        for line in lines:
            page.line(line)
    page.section("Assessments")
    _assessments(page, row, scale, today, keys)
    for title, text in (("Notes", row.skill.notes), ("Learning", row.skill.learning)):
        if text:
            page.section(title)
            page.markdown(text)
    return page.lines


def _about(page: Page, row: SkillRow) -> None:
    skill = row.skill
    weights = f"importance {skill.importance}"
    if skill.interest is not None:
        weights += f", interest {skill.interest}"
    page.text(skill.category, MUTED)
    page.text(f"{weights} of 5", MUTED)


def _assessments(
    page: Page, row: SkillRow, scale: Scale, today: date, keys: Mapping[str, str]
) -> None:
    known = [one for one in reversed(row.skill.assessments) if one.date <= today]
    if not known:
        page.text(f"None yet. Press {key_text('skills.assess', keys)} to assess it now.")
    for one in known[:MOST]:
        style = "$primary" if one.source is Source.SELF else "$accent"
        said = plain(f"{level_name(one.level, scale)}, ") + Content.styled(one.source, style)
        first, *others = wrapped(said, page.room)
        page.block(f"{one.date.day:>2} {one.date:%b %Y}", [first])
        page.under(others)
        page.under(line.stylize_before(MUTED) for line in markdown_lines(one.note, page.room))
    if len(known) > MOST:
        page.text(f"and {len(known) - MOST} earlier ones", MUTED)
