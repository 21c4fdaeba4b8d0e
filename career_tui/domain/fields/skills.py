"""The fields of skills and of their assessments."""

from career_tui.domain.date_grammar import Meant
from career_tui.domain.fields import Facts, by_name
from career_tui.domain.skills import MAX_LEVEL, Source

SKILL = by_name(
    Facts("name", "Skill", help="what you can do, or want to: System design"),
    Facts("category", "Category", help="its group in the matrix: Leadership"),
    Facts("importance", "Importance", "choice", "5: your vision depends on it", low=1, high=5),
    Facts("target", "Target level", "choice", low=1, high=MAX_LEVEL),
    Facts(
        "interest",
        "Interest",
        "choice",
        "5: you would do it all day",
        low=1,
        high=5,
        choices=[("not said", None)],
    ),
    Facts("notes", "Notes", "text", "what you know of it: examples, feedback"),
    Facts("learning", "Learning", "text", "how you will get better at it"),
)

ASSESSMENT = by_name(
    Facts("level", "Level", "choice", low=1, high=MAX_LEVEL),
    Facts("source", "Who says so", "choice", choices=[(str(source), source) for source in Source]),
    Facts("date", "Date", "date", meant=Meant.PAST),
    Facts("note", "Note", "text", "on what grounds", lines=6),
)
