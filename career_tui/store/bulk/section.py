"""What an archive is made of: the lists of records, their tables, fields and references."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, Table

from career_tui.domain.nouns import Noun
from career_tui.quick_dataclass import dataclass
from career_tui.store import noun_tables
from career_tui.store.columns import Record
from career_tui.store.noun_tables import List
from career_tui.store.nouns import NOUNS

Values = dict[str, Any]
"""A record: its fields as Python values (dates are dates), its references as uids."""

_LARGEST_EXACT = 2.0**53


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """One list of records: its table, its fields, and which field refers to which section."""

    noun: Noun
    table: Table
    fields: type[Record]
    references: Mapping[str, str]
    lists: Mapping[str, List]
    key: tuple[str, ...]
    """Fields that name a record as well as its uid does: no two records share them."""

    @property
    def name(self) -> str:
        return self.noun.name

    @property
    def names(self) -> tuple[str, ...]:
        """The names of a record's values in their order: uid, references, lists, fields,
        created_at."""
        own = [name for name in self.fields.model_fields if name not in ("uid", "created_at")]
        return ("uid", *self.references, *self.lists, *own, "created_at")

    @property
    def own_names(self) -> tuple[str, ...]:
        """Those of the values that the table itself has."""
        return tuple(name for name in self.names if name not in self.lists)

    def column(self, name: str) -> Column[Any]:
        """Where the value of that name is kept; the key of what it refers to, of a reference."""
        return self.table.c[f"{name}_id" if name in self.references else name]

    def held(self, name: str, row: str) -> str:
        """SQL for the value of a record of the store; of references the uids, of a list as JSON in
        the order of the uids."""
        if name in self.references:
            target = self.references[name]
            return f'(SELECT r.uid FROM main."{target}" r WHERE r.id = {row}."{name}_id")'
        if name in self.lists:
            kept = self.lists[name]
            return (
                "(SELECT json_group_array(uid) FROM"
                f' (SELECT r.uid FROM main."{kept.table}" l JOIN main."{kept.target}" r'
                f' ON r.id = l."{kept.column}" WHERE l."{kept.owner}" = {row}.id ORDER BY r.uid))'
            )
        return f'{row}."{name}"'

    @property
    def targets(self) -> set[str]:
        """The tables of all that its records refer to."""
        return {*self.references.values(), *(kept.target for kept in self.lists.values())}

    @property
    def refers_to_itself(self) -> bool:
        """Whether its records hang below others of them."""
        return self.name in self.references.values()

    def is_needed(self, reference: str) -> bool:
        """Whether a record cannot be without this reference."""
        return not self.column(reference).nullable


@cache
def section_of(noun: Noun) -> Section:
    """The list of a kind of record."""
    return Section(
        noun,
        noun_tables.table(noun),
        noun_tables.fields(noun),
        noun_tables.references(noun),
        noun_tables.lists(noun),
        noun_tables.key(noun),
    )


def sections() -> tuple[Section, ...]:
    """The lists of an archive, in their order."""
    return tuple(map(section_of, NOUNS))


def parents_first() -> tuple[Section, ...]:
    """The sections in an order in which each comes after all that it refers to."""
    by_name = {one.name: one for one in sections()}

    def depth(section: Section) -> int:
        above = {by_name[name] for name in section.targets} - {section}
        return max((1 + depth(one) for one in above), default=0)

    return tuple(sorted(sections(), key=depth))


def plain_number(value: float | None) -> float | None:
    """`value` as an int where it is a whole number, so that it always reads the same."""
    if value is None or value % 1 or abs(value) > _LARGEST_EXACT:
        return value
    return int(value)
