"""The archive: everything a store holds as one JSON file, out and in again without loss."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from career_tui.domain.backups import Reason
from career_tui.interchange.archive.merging import Count, plan
from career_tui.interchange.archive.models import schema
from career_tui.interchange.archive.reading import read
from career_tui.interchange.archive.text import FORMAT, LARGEST, VERSION, collect, encode, parse
from career_tui.store import bulk
from career_tui.store.connection import Store
from career_tui.store.records import Records

__all__ = [
    "FORMAT",
    "LARGEST",
    "VERSION",
    "Count",
    "Counts",
    "export_text",
    "import_records",
    "merge",
    "parse",
    "preview",
    "schema",
]

Counts = dict[str, Count]
"""What an import does, by the name of each list."""

_NOTHING = {section.name: () for section in bulk.SECTIONS}


def export_text(records: Records, now: datetime | None = None) -> Iterator[str]:
    """The archive of everything in the store as JSON text, in pieces."""
    return encode(collect(bulk.dump(records.session), now or datetime.now(UTC)))


def merge(records: Records, archive: Mapping[str, Any], today: date) -> Counts:
    """Bring `archive` into the store inside a transaction that writes; what was done.

    Records are merged by uid, and importing the same archive twice changes nothing. Raises
    Refused, before anything is written, naming the record and the field.
    """
    found = plan(read(archive, today), bulk.dump(records.session), datetime.now(UTC))
    bulk.write(records.session, found.added, found.changed)
    return found.counts


def preview(records: Records | None, archive: Mapping[str, Any], today: date) -> Counts:
    """What `merge` would do to the store, or to a new one; refused for the same reasons."""
    stored = _NOTHING if records is None else bulk.dump(records.session)
    return plan(read(archive, today), stored, datetime.now(UTC)).counts


def import_records(store: Store, archive: Mapping[str, Any], *, today: date) -> Counts:
    """`merge` in a transaction of its own, after a backup of a store that is not empty."""
    with store.writing(backup=Reason.IMPORT) as records:
        return merge(records, archive, today)
