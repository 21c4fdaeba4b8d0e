"""The forms about skills and assessments: what they ask for, and what is stored of it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from career_tui.domain.errors import Refused
from career_tui.domain.fields.skills import ASSESSMENT, SKILL
from career_tui.domain.skills import MAX_LEVEL, Assessment, Scale, SkillRow
from career_tui.tui import drafts
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.skills.words import level_name
from career_tui.tui.widgets.columns import named
from career_tui.tui.widgets.fields import Field, fields
from career_tui.tui.widgets.forms import FormScreen

if TYPE_CHECKING:
    from career_tui.store.records import Records


def _levels(scale: Scale, used: int | None) -> list[tuple[str, Any]]:
    top = max(scale.top, used or 0)
    return [(level_name(level, scale), level) for level in range(1, top + 1)]


def skill_fields(scale: Scale, categories: Sequence[str], target: int | None) -> list[Field]:
    """The fields of a skill."""
    known = ", ".join(categories) or SKILL["category"].hint
    levels = [("none", None), *_levels(scale, target)]
    return fields(SKILL, *SKILL, category={"hint": known}, target={"choices": levels})


def assessment_fields(scale: Scale, level: int | None) -> list[Field]:
    """The fields of an assessment."""
    return fields(ASSESSMENT, *ASSESSMENT, level={"choices": _levels(scale, level)})


def checked_date(values: dict[str, Any], today: date) -> None:
    """Refuse an assessment without a date, or one that lies ahead."""
    day = values["date"]
    if day is None:
        raise Refused.because({"date": "An assessment needs its date"})
    if day > today:
        raise Refused.because({"date": "An assessment cannot lie in the future"})


SCALE_FIELDS = [
    Field(
        "scale",
        "Levels",
        "text",
        hint=f"one name a line, the lowest first; 2 to {MAX_LEVEL} levels",
        lines=MAX_LEVEL + 1,
    )
]


# The forms


async def edit_skill(screen: CareerScreen, uid: str) -> None:
    """Open the form of a skill on `screen`, which may be any; says so where it is gone."""

    def everything(records: "Records") -> tuple[dict[str, Any], list[str]]:
        return records.skills.values(uid), records.skills.categories()

    try:
        values, categories = await screen.ask(everything)
        scale = await screen.look(lambda look: look.settings.scale)
    except Refused as refused:
        screen.complain(refused)
        return

    async def save(typed: dict[str, Any]) -> None:
        await screen.change(
            lambda records: records.skills.edit(uid, typed, expected=values),
            said=f"Saved {named(typed['name'])}",
            raising=True,
        )

    asked = skill_fields(scale, categories, values["target"])
    title = f"Edit {values['name']}"
    key = drafts.SKILL.of(uid)
    screen.app.push_screen(FormScreen(title, asked, values, save, key, loaded=values))


async def assess(screen: CareerScreen, row: SkillRow) -> None:
    """Open a form for an assessment, of today unless another day is typed, on any screen."""
    today, uid = screen.career.today, row.uid
    scale = await screen.look(lambda look: look.settings.scale)

    async def save(typed: dict[str, Any]) -> None:
        checked_date(typed, today)
        said = f"{row.title}: {level_name(typed['level'], scale)}, says {typed['source']}"
        await screen.change(
            lambda records: records.skills.assess(uid, typed), said=said, raising=True
        )

    values = {"level": row.current or 1, "date": today}
    asked = assessment_fields(scale, row.current)
    key = drafts.ANOTHER_DAY.of(uid)
    screen.app.push_screen(FormScreen(f"Assess {row.title}", asked, values, save, key))


async def mend(screen: CareerScreen, one: Assessment) -> None:
    """Open the form of an assessment on any screen."""
    today = screen.career.today
    scale = await screen.look(lambda look: look.settings.scale)

    async def save(typed: dict[str, Any]) -> None:
        checked_date(typed, today)
        await screen.change(
            lambda records: records.skills.edit_assessment(one.uid, typed, expected=values),
            said="Saved",
            raising=True,
        )

    values = {"level": one.level, "source": one.source, "date": one.date, "note": one.note}
    asked = assessment_fields(scale, one.level)
    title, key = "Edit an assessment", drafts.EARLIER_ASSESSMENT.of(one.uid)
    screen.app.push_screen(FormScreen(title, asked, values, save, key, loaded=values))
