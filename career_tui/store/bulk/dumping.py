"""Reading the whole store, section by section, a few rows at a time."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import Session

from career_tui.store.bulk.section import Section, sections

_AT_ONCE = 1000
"""Rows fetched at a time."""


def counts(session: Session) -> dict[str, int]:
    """How many records each section has."""
    connection = session.connection()
    return {
        section.name: connection.exec_driver_sql(
            f'SELECT count(*) FROM "{section.name}"'
        ).scalar_one()
        for section in sections()
    }


def rows(session: Session, section: Section) -> Iterator[Sequence[Sequence[Any]]]:
    """The records of a section in the order of their uids, in batches.

    Each is its values in the order of `section.names`, as the database has them (moments, days
    and words to choose from are text), but for references, which are uids, and lists of them as
    JSON.
    """
    columns, joined = [], []
    for name in section.names:
        if name in section.references:
            columns.append(f'"to_{name}".uid')
            joined.append(
                f'LEFT JOIN "{section.references[name]}" AS "to_{name}"'
                f' ON "to_{name}".id = one."{name}_id"'
            )
        else:
            columns.append(section.held(name, "one"))
    found = session.connection().exec_driver_sql(
        f'SELECT {", ".join(columns)} FROM "{section.name}" AS one {" ".join(joined)}'
        " ORDER BY one.uid"
    )
    yield from found.partitions(_AT_ONCE)
