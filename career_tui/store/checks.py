"""Whether a database is a whole store of ours: header, length, integrity, references, schema."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from career_tui.domain.backups import Counts
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.store import collation, compiled, files, upgrades, values
from career_tui.store.connecting import is_cut_short, read_only_url
from career_tui.store.nouns import NOUNS, REVIEWS, by_themselves
from career_tui.store.paths import followed
from career_tui.store.sqlite_errors import FAILURES, is_damage, is_not_a_database, reason
from career_tui.store.version import APPLICATION_ID, LATEST

_PATIENCE = 5.0
"""Seconds that another program's lock is waited for."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection of one's own to the database, to read or, where it may be written, to take its
    locks."""
    if files.read_only(path) is None:
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    else:
        url = read_only_url(path)
        connection = sqlite3.connect(url, uri=True, timeout=_PATIENCE, isolation_level=None)
    collation.teach(connection)
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file nobody writes: a backup, or what is offered as one.

    Nothing in the file's schema is trusted to act.
    """
    with closing(sqlite3.connect(read_only_url(path), uri=True, isolation_level=None)) as found:
        found.execute("PRAGMA trusted_schema = OFF")
        found.execute("PRAGMA cell_size_check = ON")
        yield found


@contextmanager
def untouched(path: Path, *, beside: Path | None = None) -> Iterator[sqlite3.Connection]:
    """`looking` at a file that may be anybody's: what lies beside it is left as it is, too.

    Where a copy is needed for that it lies beside the file, or another one, as long as this lasts.
    """
    _, shm, _ = files.companions(path)
    if shm.exists() or files.is_closed(path):
        with looking(path) as connection:
            yield connection
        return
    # A journal that nobody uses: taking part in it would write it into the file.
    with _place_for_a_copy(beside or followed(path)) as copy:
        theirs, ours = (path, *files.companions(path)), (copy, *files.companions(copy))
        for one, own in zip(theirs, ours, strict=True):
            if one.exists():
                shutil.copyfile(one, own)
        with closing(connect(copy)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            yield connection


@contextmanager
def _place_for_a_copy(beside: Path) -> Iterator[Path]:
    """An empty file on the same disk as another, where something may be written there."""
    try:
        copy = files.temporary(beside.parent, beside.stem)
    except OSError:
        with TemporaryDirectory(prefix="career-tui-") as own:
            yield Path(own) / "copy"
        return
    try:
        yield copy
    finally:
        files.remove(copy)


def version_of(connection: sqlite3.Connection) -> int | None:
    """The schema version of our own store, 0 for an empty file, None for another program's."""
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (entries,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if entries == 0 and found in (0, APPLICATION_ID):
        return 0
    return int(version) if found == APPLICATION_ID and version > 0 else None


def recognise(connection: sqlite3.Connection, path: Path) -> int:
    """`version_of` a store this program can work with, or StoreTrouble for any other file."""
    version = version_of(connection)
    if version is None:
        raise StoreTrouble(
            Trouble.FOREIGN, f"{path} is a database of another program, not a career-tui store"
        )
    if version > LATEST:
        raise StoreTrouble(
            Trouble.NEWER,
            f"{path} was written by a newer career-tui (schema {version}; this one knows up to "
            f"{LATEST}): install the newer version to open it",
        )
    return version


def damage(connection: sqlite3.Connection, most: int = 10) -> list[str]:
    """What SQLite's full integrity check finds, and whether the end is missing; empty where all is
    well."""
    if is_cut_short(connection):
        return ["its end is missing"]
    found = complaints(connection, most)
    broken = (name for name in tables(connection) if values.breaks_constraints(connection, name))
    return found or [f"CHECK constraint failed in {name}" for name in broken]


def tables(connection: sqlite3.Connection) -> list[str]:
    """The names of the tables that have pages of their own."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY rootpage"
    )
    return [name for (name,) in rows]


def complaints(connection: sqlite3.Connection, about: int | str) -> list[str]:
    """What SQLite's full integrity check finds: of all, so many at most, or of one table."""
    asked = about if isinstance(about, int) else '"{}"'.format(about.replace('"', '""'))
    try:
        rows = connection.execute(f"PRAGMA integrity_check({asked})").fetchall()
    except FAILURES as error:
        if not is_damage(error):
            raise
        return [reason(error)]
    return [text for (text,) in rows if text != "ok"]


def broken_references(connection: sqlite3.Connection) -> int:
    """How many references lead nowhere, or in circles."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return len(broken) or int(connection.execute(_IN_CIRCLES).fetchone()[0])


# What no goal without another above it leads to.
_IN_CIRCLES = """
WITH RECURSIVE reached(id) AS (
    SELECT id FROM goals WHERE parent_id IS NULL
    UNION SELECT goals.id FROM goals JOIN reached ON goals.parent_id = reached.id
)
SELECT (SELECT count(*) FROM goals) - (SELECT count(*) FROM reached)
"""


def missing_tables(connection: sqlite3.Connection, version: int) -> list[str]:
    """The tables of a store of that version that are not there."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    # Of a store as it is today they are known: to read all steps would hold up every start.
    return sorted((compiled.TABLES if version == LATEST else upgrades.tables(version)) - names)


def schema_differences(connection: sqlite3.Connection, version: int) -> list[str]:
    """How the tables, indexes and triggers differ from those of a new store of that version."""
    expected = {name: statement for _, name, statement in _schema(version)}
    found = {name: statement for _, name, statement in _statements(connection)}
    return [
        *(f"{name} is missing" for name in expected if name not in found),
        *(f"{name} does not belong there" for name in found if name not in expected),
        *(
            f"{name} is not as it should be"
            for name, statement in expected.items()
            if found.get(name, statement) != statement
        ),
    ]


@cache
def _schema(version: int) -> tuple[tuple[str, str, str], ...]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for statement in upgrades.statements(up_to=version):
            fresh.execute(statement)
        return tuple(_statements(fresh))


def _statements(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    indexes = [name for _, name, sql in rows if "USING fts5" in (sql or "")]
    for kind, name, sql in rows:
        if name.startswith("sqlite_"):
            continue
        # A full-text index keeps tables of its own, whose text differs with SQLite's version.
        own = kind == "table" and any(name.startswith(f"{index}_") for index in indexes)
        yield kind, name, "" if own else re.sub(r"\s+", " ", sql or "").strip()


def counts(connection: sqlite3.Connection) -> Counts:
    """How much the store holds."""
    there = set(tables(connection))  # of an older store not all
    counted = [noun for noun in NOUNS if noun.counted and noun.name in there]
    found = {}
    for noun in sorted(counted, key=lambda one: one.counted):
        those = " WHERE status = 'done'" if noun is REVIEWS else ""
        (found[noun],) = connection.execute(f"SELECT count(*) FROM {noun.name}{those}").fetchone()
    return found


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether there is no record a person has written."""
    there = set(tables(connection))  # of an older store not all
    written = (noun.name for noun in by_themselves() if noun.name in there)
    found = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in written)
    return not connection.execute(f"SELECT {found}").fetchone()[0]


Mark = tuple[int, str]


def mark(connection: sqlite3.Connection) -> Mark | None:
    """The last action in the history: two stores with the same one hold the same."""
    if version_of(connection) in (None, 0, 1):  # there was no history yet
        return None
    found: Mark | None = connection.execute(
        "SELECT id, at FROM actions ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return found


def verify(connection: sqlite3.Connection, path: Path, *, whole: bool = True) -> int:
    """The schema version of a sound store; StoreTrouble says what is wrong with any other.

    `path` is what the person knows it by. Without `whole`, tables and triggers that differ from
    what they should be are let pass.
    """
    try:
        version = recognise(connection, path)
        found = damage(connection, 1)
        if found:
            raise StoreTrouble(Trouble.DAMAGED, f"{path} is damaged ({found[0]})")
        if version == 0:
            raise StoreTrouble(Trouble.EMPTY, f"{path} is empty: there is nothing in it")
        if whole and (differences := schema_differences(connection, version)):
            raise StoreTrouble(
                Trouble.DAMAGED, f"{path} is not a whole career-tui store ({differences[0]})"
            )
    except FAILURES as error:
        if not is_damage(error):
            raise
        raise no_store(error, path) from None
    return version


def no_store(error: BaseException, path: Path) -> StoreTrouble:
    """The refusal of a file that SQLite finds damaged, or no database at all."""
    if is_not_a_database(error):
        words = f"{path} is not a career-tui store (not a SQLite database)"
        return StoreTrouble(Trouble.NOT_A_STORE, words)
    return StoreTrouble(Trouble.DAMAGED, f"{path} is damaged ({reason(error)})")
