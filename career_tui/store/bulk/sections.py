"""What an archive is made of: the lists of records, their tables, fields and references."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

from career_tui.frozen import dataclass
from career_tui.store import tables
from career_tui.store.columns import Record
from career_tui.store.goals.tables import (
    AdherenceFields,
    CheckInFields,
    CourseCorrectionFields,
    GoalFields,
    MeasureFields,
)
from career_tui.store.reviews.tables import ReviewAnswerFields, ReviewFields, ThoughtFields
from career_tui.store.settings.tables import SettingFields
from career_tui.store.skills.tables import AssessmentFields, SkillFields
from career_tui.store.vision.tables import VisionFields, VisionVersionFields

Values = dict[str, Any]
"""A record: its fields as Python values (dates are dates), its references as uids."""

_LARGEST_EXACT = 2.0**53


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """One list of records: its table, its fields, and which field refers to which section."""

    name: str
    one: type[SQLModel]
    fields: type[Record]
    references: Mapping[str, str] = field(default_factory=dict)
    called: str = "title"
    """The field by which a person knows a record."""
    key: tuple[str, ...] = ()
    """Fields that name a record as well as its uid does: no two records share them."""
    dated: tuple[str, ...] = ()
    """Days that are today unless they are given."""
    keys_tell_age: bool = True
    """Whether the order of their keys tells which of two records of one day is the later one."""

    @property
    def table(self) -> Table:
        found: Table = self.one.__table__  # type: ignore[attr-defined]
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """The names of a record's values in their order: uid, references, fields, created_at."""
        own = [name for name in self.fields.model_fields if name not in ("uid", "created_at")]
        return ("uid", *self.references, *own, "created_at")

    def column(self, name: str) -> Column[Any]:
        """Where the value of that name is kept; the key of what it refers to, of a reference."""
        return self.table.c[f"{name}_id" if name in self.references else name]

    @property
    def refers_to_itself(self) -> bool:
        """Whether its records hang below others of them."""
        return self.name in self.references.values()

    def is_needed(self, reference: str) -> bool:
        """Whether a record cannot be without this reference."""
        return not self.column(reference).nullable


SECTIONS: tuple[Section, ...] = (
    Section("visions", tables.VisionTable, VisionFields, dated=("written_on",)),
    Section(
        "vision_versions", tables.VisionVersionTable, VisionVersionFields, {"vision": "visions"}
    ),
    Section("goals", tables.GoalTable, GoalFields, {"parent": "goals", "vision": "visions"}),
    Section("measures", tables.MeasureTable, MeasureFields, {"goal": "goals"}, called="name"),
    Section(
        "check_ins",
        tables.CheckInTable,
        CheckInFields,
        {"measure": "measures"},
        called="date",
        keys_tell_age=False,
    ),
    Section(
        "adherences",
        tables.AdherenceTable,
        AdherenceFields,
        {"goal": "goals"},
        called="date",
        key=("goal", "date"),
        keys_tell_age=False,
    ),
    Section(
        "course_corrections",
        tables.CourseCorrectionTable,
        CourseCorrectionFields,
        {"goal": "goals", "review": "reviews"},
        called="field",
    ),
    Section("skills", tables.SkillTable, SkillFields, called="name"),
    Section(
        "assessments", tables.AssessmentTable, AssessmentFields, {"skill": "skills"}, called="date"
    ),
    Section("reviews", tables.ReviewTable, ReviewFields, called="period_start"),
    Section(
        "review_answers",
        tables.ReviewAnswerTable,
        ReviewAnswerFields,
        {"review": "reviews", "goal": "goals", "skill": "skills"},
        called="question",
    ),
    Section("thoughts", tables.ThoughtTable, ThoughtFields, called="text"),
    Section("settings", tables.SettingTable, SettingFields, called="key", key=("key",)),
)


def _depth(section: Section) -> int:
    by_name = {one.name: one for one in SECTIONS}
    above = {by_name[name] for name in section.references.values()} - {section}
    return max((1 + _depth(one) for one in above), default=0)


PARENTS_FIRST: tuple[Section, ...] = tuple(sorted(SECTIONS, key=_depth))
"""The sections in an order in which each comes after all that it refers to."""


def plain_number(value: float | None) -> float | None:
    """`value` as an int where it is a whole number, so that it always reads the same."""
    if value is None or value % 1 or abs(value) > _LARGEST_EXACT:
        return value
    return int(value)
