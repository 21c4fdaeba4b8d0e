"""The demo's skills as records: the matrix and two years of assessments."""

from typing import Any

from career_tui.demo.days import MONDAY, Days, moment, uid
from career_tui.demo.rhythm import finished_on
from career_tui.demo.skills_craft import CRAFT
from career_tui.demo.skills_people import PEOPLE, Skilled

SKILLS: tuple[Skilled, ...] = CRAFT + PEOPLE


def records(days: Days) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The skills and their assessments."""
    skills: list[dict[str, Any]] = []
    assessments: list[dict[str, Any]] = []
    for position, skill in enumerate(SKILLS):
        own = uid("skill", skill.slug)
        written = moment(days.week(103 - position % 7, 6), "10:00")
        skills.append(
            {
                "uid": own,
                "created_at": written,
                "name": skill.name,
                "category": skill.category,
                "importance": skill.importance,
                "target": skill.target,
                "interest": skill.interest,
                "notes": skill.notes,
                "learning": skill.learning,
                "position": position,
            }
        )
        for ago, source, level, note in sorted(skill.said, key=lambda one: -one[0]):
            # One was said this week: on its Monday, which no day of the week lies before.
            day = finished_on(days, ago) if ago else days.week(0, MONDAY)
            assessments.append(
                {
                    "uid": uid("assessment", skill.slug, str(ago), source.value),
                    "created_at": moment(day, "18:25" if ago else "08:40"),
                    "skill": own,
                    "source": source.value,
                    "level": level,
                    "date": day.isoformat(),
                    "note": note,
                }
            )
    return skills, assessments
