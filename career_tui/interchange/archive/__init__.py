"""The archive: everything a store holds as one JSON file, out and in again without loss.

Whatever its size, a few thousand records are held at a time. Both ways take a `Watch`, which
is told how far they are and can cancel them: then Cancelled is raised, and nothing has changed.
"""

from collections.abc import Generator
from datetime import UTC, date, datetime

from career_tui.domain.backups import Reason
from career_tui.domain.history import AN_IMPORT
from career_tui.domain.watch import Watch
from career_tui.interchange.archive.format import FORMAT, LARGEST, VERSION
from career_tui.interchange.archive.models import schema
from career_tui.interchange.archive.older import taken_back
from career_tui.interchange.archive.reading import Source, read
from career_tui.interchange.archive.rules import check
from career_tui.interchange.archive.scanning import Beginning
from career_tui.interchange.archive.text import encode
from career_tui.quick_dataclass import dataclass
from career_tui.store import bulk
from career_tui.store.connection import Store, in_memory
from career_tui.store.records import Records

__all__ = [
    "FORMAT",
    "LARGEST",
    "VERSION",
    "Beginning",
    "Count",
    "Counts",
    "Source",
    "export_text",
    "import_records",
    "merge",
    "preview",
    "schema",
]

CHECKING = "checking"


@dataclass(slots=True)
class Count:
    """How many records of a section are new, get other values, or stay as they are."""

    added: int = 0
    changed: int = 0
    same: int = 0


class Counts(dict[str, Count]):
    """What an import does, by the name of each list.

    `older` says how many records it takes back to what they were: those that a person has changed
    since the archive was written, or all that get other values, where it does not say when that
    was. `taken_back` tells of the first `told` of them, a line for each field.
    """

    older = 0
    told = 0
    taken_back: tuple[str, ...] = ()


def export_text(
    records: Records, now: datetime | None = None, watch: Watch | None = None
) -> Generator[str, None, None]:
    """The archive of everything in the store as JSON text, in pieces.

    Whoever may not want all of them closes it before the transaction ends.
    """
    with bulk.room(records.session):
        yield from encode(records, now or datetime.now(UTC), watch or Watch())


def merge(records: Records, archive: Source, today: date, watch: Watch | None = None) -> Counts:
    """Bring `archive` into the store inside a transaction that writes; what was done.

    A record is known by its uid. New ones are added, known ones get the archive's values, those
    it does not mention stay, and importing the same archive twice changes nothing. Raises
    Refused, before anything is written, naming the record and the field.
    """
    watch = watch or Watch()
    with bulk.room(records.session):
        staged = bulk.Staged(records.session)
        counts = _compared(staged, archive, today, watch)
        bulk.write(records.session, staged, watch)
        staged.drop()
    return counts


def preview(
    records: Records | None, archive: Source, today: date, watch: Watch | None = None
) -> Counts:
    """What `merge` would do to the store, or to a new one; refused for the same reasons."""
    if records is not None:
        return _compared(bulk.Staged(records.session), archive, today, watch or Watch())
    with in_memory() as session:
        return _compared(bulk.Staged(session), archive, today, watch or Watch())


def import_records(
    store: Store, archive: Source, *, today: date, watch: Watch | None = None
) -> Counts:
    """`merge` in a transaction of its own, after a backup of a store that is not empty."""
    with store.writing(AN_IMPORT, backup=Reason.IMPORT) as records:
        return merge(records, archive, today, watch)


def _compared(staged: bulk.Staged, archive: Source, today: date, watch: Watch) -> Counts:
    """Check the records of an archive and put them beside the store; what they are to it."""
    read(archive, staged, today, datetime.now(UTC), watch)
    steps = 2 * len(bulk.sections())
    for number, section in enumerate(bulk.sections()):
        watch.step(CHECKING, number, steps)
        staged.compare(section)
    for number, section in enumerate(bulk.sections(), len(bulk.sections())):
        watch.step(CHECKING, number, steps)
        staged.number(section)
    check(staged)
    counts = Counts({section.name: Count(*staged.counts(section)) for section in bulk.sections()})
    counts.older, counts.told, counts.taken_back = taken_back(staged)
    return counts
