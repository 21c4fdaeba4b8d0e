"""Every kind of record a person has, declared once.

From a noun follow its list in the archive, what the history says of it and what belongs to it,
where it is searched, what is counted of it, and the triggers of its table (`python -m
tests.generate.upgrade`). Tables are only named here: the screens need the words before the store
is open.
"""

from functools import cache

from career_tui.domain.fields import labels
from career_tui.domain.fields.goals import GOAL
from career_tui.domain.nouns import Noun

_WORDING = {"area": "area of life", "written_on": "written"}

VISIONS = Noun(
    "visions",
    "vision statement",
    rank=1,
    labels=_WORDING,
    search=("details",),
    thing=1,
    heading="Vision",
    screen="vision",
    dated=("written_on",),
)
VISION_VERSIONS = Noun(
    "vision_versions",
    "earlier wording",
    all_called="earlier vision statements",
    part_of=("vision",),
    rank=11,
    labels={**_WORDING, "replaced_on": "replaced"},
)
GOALS = Noun(
    "goals",
    "goal",
    rank=3,
    said="",
    labels=labels(GOAL, "parent", "vision", "progress_override", "times_per_week", "if_then"),
    search=("why", "strategy", "circumstances", "obstacle", "if_then"),
    thing=2,
    screen="goals",
    counted=1,
)
MEASURES = Noun("measures", "measure", called="name", part_of=("goal",), rank=4, thing=3)
CHECK_INS = Noun(
    "check_ins",
    "check-in",
    called="date",
    named_after="measure",
    part_of=("measure",),
    rank=6,
    verbs={"add": "check in"},
    search=("note",),
    note=1,
    counted=4,
    keys_tell_age=False,
)
ADHERENCES = Noun(
    "adherences",
    "day",
    all_called="what was kept of practices",
    called="date",
    named_after="goal",
    part_of=("goal",),
    rank=7,
    said="day of",
    verbs={"add": "mark"},
    flags={"kept": ("broken", "kept")},
    search=("note",),
    note=2,
    keys_tell_age=False,
)
COURSE_CORRECTIONS = Noun(
    "course_corrections",
    "course correction",
    all_called="the changes of course",
    called="field",
    named_after="goal",
    part_of=("goal",),
    rank=12,
    is_footnote=True,
    hidden=("review",),
    search=("reason",),
    note=4,
)
SKILLS = Noun(
    "skills",
    "skill",
    called="name",
    rank=2,
    search=("category", "notes", "learning"),
    thing=4,
    screen="skills",
    counted=2,
)
ASSESSMENTS = Noun(
    "assessments",
    "assessment",
    called="date",
    named_after="skill",
    part_of=("skill",),
    search=("note",),
    note=3,
)
POSITIONS = Noun(
    "positions",
    "position",
    rank=4,
    search=("organisation", "place", "summary"),
    thing=9,
    screen="evidence",
)
EVIDENCE = Noun(
    "evidence",
    "evidence",
    plural="pieces of evidence",
    all_called="the evidence",
    heading="Evidence",
    lists=("skills",),
    rank=4,
    flags={"private": ("no", "yes")},
    search=("impact", "details", "unit"),
    thing=8,
    screen="evidence",
    counted=5,
)
REVIEWS = Noun(
    "reviews",
    "review",
    called="period_start",
    rank=0,
    verbs={"add": "begin review"},
    labels={"finished_on": "finished"},
    hidden=("step",),
    untracked=("step", "position", "seconds"),
    search=("summary",),
    thing=6,
    is_titled=False,
    heading="Journal",
    screen="journal",
    counted=3,
)
REVIEW_ANSWERS = Noun(
    "review_answers",
    "answer",
    all_called="the answers of reviews",
    called="question",
    part_of=("review", "goal", "skill"),
    rank=9,
    is_footnote=True,
    verbs={"add": "answer", "edit": "change the answer", "delete": "take back"},
    hidden=("step",),
)
THOUGHTS = Noun(
    "thoughts",
    "thought",
    called="text",
    rank=8,
    flags={"done": ("waiting", "settled")},
    thing=5,
    screen="thoughts",
)
SETTINGS = Noun(
    "settings",
    "setting",
    called="key",
    rank=10,
    verbs={"add": "set", "edit": "set", "delete": "no longer set"},
)

NOUNS: list[Noun] = [
    VISIONS,
    VISION_VERSIONS,
    GOALS,
    MEASURES,
    CHECK_INS,
    ADHERENCES,
    COURSE_CORRECTIONS,
    SKILLS,
    ASSESSMENTS,
    POSITIONS,
    EVIDENCE,
    REVIEWS,
    REVIEW_ANSWERS,
    THOUGHTS,
    SETTINGS,
]
"""In the order of the archive. Whatever follows from them reads them when it is asked."""


def by_themselves() -> list[Noun]:
    """What a person writes that is no part of something else."""
    return [one for one in NOUNS if not one.part_of and one is not SETTINGS]


def noun(table: str) -> Noun:
    """The kind of the records in a table, or of the rows of a list; KeyError for any other."""
    for one in NOUNS:
        if one.name == table:
            return one
        for name in one.lists:
            if list_table(one, name) == table:
                return _rows_of(one, name)
    raise KeyError(table)


def list_table(owner: Noun, name: str) -> str:
    """The table in which a list of a kind of record is kept."""
    return f"{owner.name}_{name}"


@cache
def _rows_of(owner: Noun, name: str) -> Noun:
    """What the rows of a list are to the history: changes of the record whose list it is."""
    return Noun(list_table(owner, name), name, rank=owner.rank, of=owner)
