"""The whole store at once: every table as plain records that refer to each other by uid.

`SECTIONS` declares what an archive is made of; reading, writing, checking and describing one
all follow from it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Table, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection
from sqlmodel import Session, SQLModel

from career_tui.domain.reviews import ReviewStatus
from career_tui.store import tables
from career_tui.store.keys import next_key
from career_tui.store.tables.columns import Record
from career_tui.store.tables.goals import (
    AdherenceFields,
    CheckInFields,
    CourseCorrectionFields,
    GoalFields,
    MeasureFields,
)
from career_tui.store.tables.reviews import ReviewAnswerFields, ReviewFields, ThoughtFields
from career_tui.store.tables.settings import SettingFields
from career_tui.store.tables.skills import AssessmentFields, SkillFields
from career_tui.store.tables.vision import VisionFields, VisionVersionFields

Values = dict[str, Any]
"""A record: its fields as Python values (dates are dates), its references as uids."""
Lists = Mapping[str, Sequence[Values]]
"""Records by the name of their section."""

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

    @property
    def table(self) -> Table:
        found: Table = self.one.__table__  # type: ignore[attr-defined]
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """The names of a record's values in their order: uid, references, fields, created_at."""
        own = [name for name in self.fields.model_fields if name not in ("uid", "created_at")]
        return ("uid", *self.references, *own, "created_at")

    def is_needed(self, reference: str) -> bool:
        """Whether a record cannot be without this reference."""
        return not self.table.c[f"{reference}_id"].nullable


SECTIONS: tuple[Section, ...] = (
    Section("visions", tables.VisionTable, VisionFields, dated=("written_on",)),
    Section(
        "vision_versions", tables.VisionVersionTable, VisionVersionFields, {"vision": "visions"}
    ),
    Section("goals", tables.GoalTable, GoalFields, {"parent": "goals", "vision": "visions"}),
    Section("measures", tables.MeasureTable, MeasureFields, {"goal": "goals"}, called="name"),
    Section(
        "check_ins", tables.CheckInTable, CheckInFields, {"measure": "measures"}, called="date"
    ),
    Section(
        "adherences",
        tables.AdherenceTable,
        AdherenceFields,
        {"goal": "goals"},
        called="date",
        key=("goal", "date"),
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


def dump(session: Session) -> dict[str, list[Values]]:
    """Every record of the store by section, each list in the order of its uids."""
    connection = session.connection()
    uids = {
        name: {key: uid for uid, key in _ids(connection, section).items()}
        for name, section in _referred_to().items()
    }
    return {section.name: _dumped(connection, section, uids) for section in SECTIONS}


def _referred_to() -> dict[str, Section]:
    wanted = {name for section in SECTIONS for name in section.references.values()}
    return {section.name: section for section in SECTIONS if section.name in wanted}


def _ids(connection: Connection, section: Section) -> dict[str, int]:
    table = section.table
    found = connection.execute(select(table.c.uid, table.c.id))
    return {row.uid: row.id for row in found}


def _column(section: Section, name: str) -> Column[Any]:
    return section.table.c[f"{name}_id" if name in section.references else name]


def _dumped(
    connection: Connection, section: Section, uids: Mapping[str, Mapping[int, str]]
) -> list[Values]:
    names = section.names
    columns = [_column(section, name) for name in names]
    found = connection.execute(select(*columns).order_by(section.table.c.uid))
    records = [dict(zip(names, row, strict=True)) for row in found]
    for name, target in section.references.items():
        known = uids[target]
        for record in records:
            if record[name] is not None:
                record[name] = known[record[name]]
    for name, column in zip(names, columns, strict=True):
        if column.type.python_type is float:
            for record in records:
                record[name] = plain_number(record[name])
    return records


def plain_number(value: float | None) -> float | None:
    """`value` as an int where it is a whole number, so that it always reads the same."""
    if value is None or value % 1 or abs(value) > _LARGEST_EXACT:
        return value
    return int(value)


def write(session: Session, added: Lists, changed: Lists) -> None:
    """Store new records, and give changed ones (known by their uid) all their new values.

    The records have been checked: references lead somewhere, parents make no circle.
    """
    connection = session.connection()
    # References are looked at when the transaction ends, so that records may come in any order.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    keys = {section.name: _ids(connection, section) for section in SECTIONS}
    # The order of writing is the order of the keys, which tells two check-ins of one day apart.
    fresh = {
        section.name: sorted(
            added.get(section.name, ()), key=lambda one: (one["created_at"], one["uid"])
        )
        for section in SECTIONS
    }
    for name, records in fresh.items():
        first = next_key(connection, name)
        keys[name].update({one["uid"]: key for key, one in enumerate(records, first)})
    for section in SECTIONS:
        rows = _rows(section, changed.get(section.name, ()), keys)
        new_rows = _rows(section, fresh[section.name], keys)
        if section.key:
            # Two records may have swapped what no two may share: out with the old ones first.
            _remove(connection, section, rows)
            new_rows = [*rows, *new_rows]
        else:
            _change(connection, section, rows)
        if new_rows:
            connection.execute(insert(section.table), new_rows)
    session.expire_all()


def _rows(
    section: Section, records: Iterable[Values], keys: Mapping[str, Mapping[str, int]]
) -> list[Values]:
    own = [name for name in section.names if name not in section.references]
    rows = []
    for record in records:
        row = {name: record[name] for name in own}
        row["id"] = keys[section.name][record["uid"]]
        for name, target in section.references.items():
            uid = record[name]
            row[f"{name}_id"] = None if uid is None else keys[target][uid]
        rows.append(row)
    return rows


def _remove(connection: Connection, section: Section, rows: list[Values]) -> None:
    if rows:
        table = section.table
        this = delete(table).where(table.c.id == bindparam("which"))
        connection.execute(this, [{"which": row["id"]} for row in rows])


def _change(connection: Connection, section: Section, rows: list[Values]) -> None:
    if not rows:
        return
    table = section.table
    this = update(table).where(table.c.id == bindparam("which"))
    # What hangs below another of its kind is taken off first: parents that change places would
    # make a circle on the way, though there is none in the end.
    loose = {f"{name}_id": None for name, to in section.references.items() if to == section.name}
    if loose:
        connection.execute(this.values(loose), [{"which": row["id"]} for row in rows])
    # There is one draft at most: the one that is finished makes room for the next.
    rows = sorted(rows, key=lambda row: row.get("status") == ReviewStatus.DRAFT)
    names = [name for name in rows[0] if name != "id"]
    connection.execute(
        this.values({name: bindparam(f"new_{name}") for name in names}),
        [{"which": row["id"]} | {f"new_{name}": row[name] for name in names} for row in rows],
    )
