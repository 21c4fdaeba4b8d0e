"""A career to look around in: Mara Lindqvist, 38, staff engineer at Kajvind in Gothenburg.

She plans charging for harbour lorries, wants to become principal engineer, learns German,
writes before the house wakes up, and has held eighty weekly reviews in two years.
Everything is counted from one day: the same day gives the same archive, to the byte.
"""

from datetime import date
from typing import Any

from career_tui.demo import corrections, evidence, goals, habits, reviews, skills, thoughts, visions
from career_tui.demo.days import Days, moment
from career_tui.domain.errors import Refused

FIRST_YEAR, LAST_YEAR = 1900, 9000


def build(today: date) -> dict[str, Any]:
    """The demo as an archive, as of `today`.

    Raises Refused for a day so far out that her past or her plans would leave the calendar.
    """
    if not FIRST_YEAR <= today.year <= LAST_YEAR:
        raise Refused(f"The demo needs a day between the years {FIRST_YEAR} and {LAST_YEAR}")
    days = Days(today)
    tree = goals.build(days)
    statements, versions = visions.records(days)
    known, assessments = skills.records(days)
    adherences = habits.records(days)
    positions, shown = evidence.records(days)
    held, answers = reviews.records(days, tree, adherences)
    return {
        "format": "career-tui",
        "version": 3,
        "exported_at": moment(today, "12:00"),
        "visions": statements,
        "vision_versions": versions,
        "goals": tree.goals,
        "measures": tree.measures,
        "check_ins": tree.check_ins,
        "adherences": adherences,
        "course_corrections": corrections.records(days),
        "skills": known,
        "assessments": assessments,
        "positions": positions,
        "evidence": shown,
        "reviews": held,
        "review_answers": answers,
        "thoughts": thoughts.records(days),
        "settings": [evidence.period(days)],
    }
