"""The integer keys of records. None is ever given twice, because the history knows records by
them: a record whose key had gone to another could not be brought back."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection
from sqlmodel import Session

from career_tui.store.columns import Keyed


def next_key(connection: Connection, record: str) -> int:
    """The first key of a table that no record has or ever had."""
    found = connection.exec_driver_sql(
        f'SELECT max(coalesce((SELECT max(id) FROM "{record}"), 0), '
        "coalesce((SELECT max(row_id) FROM changes WHERE record = ?), 0)) + 1",
        (record,),
    )
    return int(found.scalar_one())


def give_keys(session: Session, *_: Any) -> None:
    """Number the new records of a session; to be done before each flush."""
    fresh: defaultdict[str, list[Keyed]] = defaultdict(list)
    for row in session.new:
        if isinstance(row, Keyed) and row.id is None:
            fresh[str(row.__tablename__)].append(row)
    for record, rows in fresh.items():
        for key, row in enumerate(rows, next_key(session.connection(), record)):
            row.id = key
