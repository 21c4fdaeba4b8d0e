"""Reading out of a damaged store what can still be read.

Tables are read page by page (`pages`), so that a damaged page costs what stood on it and no more.
Pages that nothing leads to any more are known by what is written on them.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from career_tui.quick_dataclass import dataclass
from career_tui.store import upgrades
from career_tui.store.pages import Pages, Tree, Value
from career_tui.store.version import APPLICATION_ID, LATEST

Row = tuple[Value, ...]

DERIVED = frozenset(("standings", "tree", "unsearched", "things_searched", "notes_searched"))
"""The tables whose rows follow from those of the others."""
_NO_TEXT = re.compile("[\udc80-\udcff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OF_A_TYPE: Mapping[str, Any] = {
    "VARCHAR": lambda value: isinstance(value, str),
    "INTEGER": lambda value: isinstance(value, int),
    "BOOLEAN": lambda value: value in (0, 1),
    "FLOAT": lambda value: isinstance(value, int | float),
    "DATE": lambda value: isinstance(value, str) and _DAY.fullmatch(value) is not None,
}


class Column(NamedTuple):
    """A column of a table as it is declared."""

    name: str
    kind: str
    needed: bool
    is_key: bool


@dataclass(frozen=True, slots=True)
class Salvage:
    """The rows of each table by their keys, with the names of their columns, and the tables of
    which something could not be read."""

    version: int
    rows: dict[str, dict[int, Row]]
    lost: frozenset[str]

    @property
    def is_whole(self) -> bool:
        """Whether every row of every table was read."""
        return not self.lost

    def records(self, table: str) -> dict[int, dict[str, Value]]:
        """The rows of a table as values by the names of their columns."""
        names = [column.name for column in columns(self.version).get(table, ())]
        found = self.rows.get(table, {})
        return {key: dict(zip(names, row, strict=True)) for key, row in found.items()}


@cache
def columns(version: int) -> dict[str, tuple[Column, ...]]:
    """The columns of each table that a person's records, drafts and history stand in."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for statement in upgrades.statements(up_to=version):
            fresh.execute(statement)
        names = [
            name
            for (name,) in fresh.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
            )
            if name not in DERIVED and "_search" not in name
        ]
        return {name: tuple(_columns(fresh, name)) for name in names}


def _columns(connection: sqlite3.Connection, table: str) -> Iterator[Column]:
    for _, name, kind, needed, _, place in connection.execute(f'PRAGMA table_info("{table}")'):
        yield Column(name, kind, bool(needed), bool(place) and kind == "INTEGER")


def read_out(path: Path) -> Salvage:
    """All that can be read of a damaged store. Not while this process has it open."""
    with Pages(path) as pages:
        return _Reading(pages).all()


class _Reading:
    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._version = _version(pages)
        self._columns = columns(self._version)
        self._free = pages.free()
        self._roots = self._tables()
        self._marked: set[str] = set()
        """The tables with texts of which some bytes are marked as no text."""

    def _tables(self) -> dict[str, int]:
        """The first page of each table."""
        schema = self._pages.tree(1)
        rows = list(schema.rows.values())
        if not schema.is_whole:
            others = range(2, self._pages.count + 1)
            for number in (one for one in others if one not in schema.pages | self._free):
                rows += self._pages.leaf(number).values()
        found: dict[str, int] = {}
        for row in rows:
            match row:
                case ("table", str(name), str(), int(root), str()) if name in self._columns:
                    found.setdefault(name, root)
        return found

    def all(self) -> Salvage:
        trees = {name: self._pages.tree(root) for name, root in self._roots.items()}
        rows = {name: dict(self._rows(name, tree.rows)) for name, tree in trees.items()}
        lost = {
            name
            for name in self._columns
            if name not in trees
            or not trees[name].is_whole
            or len(rows[name]) < len(trees[name].rows)
        }
        for name, key, row in self._strays(trees, lost):
            rows.setdefault(name, {}).setdefault(key, row)
        return Salvage(self._version, rows, frozenset(lost | self._marked))

    def _strays(self, trees: Mapping[str, Tree], lost: set[str]) -> Iterator[tuple[str, int, Row]]:
        """Rows of the tables that were not read wholly, on pages that no table leads to."""
        known = self._free.union(*(tree.pages for tree in trees.values()))
        for number in range(2, self._pages.count + 1) if lost else ():
            if number in known:
                continue
            found = self._pages.leaf(number)
            for name in lost:
                for key, row in self._rows(name, found):
                    yield name, key, row

    def _rows(self, table: str, found: Mapping[int, Row]) -> Iterable[tuple[int, Row]]:
        """Those rows that may be of a table, each with its key in its place."""
        declared = self._columns[table]
        for key, row in found.items():
            if len(row) == len(declared):
                values = tuple(
                    key if column.is_key and value is None else self._readable(table, value)
                    for column, value in zip(declared, row, strict=True)
                )
                if all(map(_fits, declared, values)):
                    yield key, values

    def _readable(self, table: str, value: Value) -> Value:
        if not isinstance(value, str) or value.isascii() or not _NO_TEXT.search(value):
            return value
        self._marked.add(table)
        return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", value)


def _fits(column: Column, value: Value) -> bool:
    if value is None:
        return not column.needed
    return bool(_OF_A_TYPE[column.kind](value))


def _version(pages: Pages) -> int:
    """The schema of the store; this program's own where the file does not say it any more."""
    found = int.from_bytes(pages.header[60:64], "big")
    ours = int.from_bytes(pages.header[68:72], "big") == APPLICATION_ID
    return found if pages.has_header and ours and 1 <= found <= LATEST else LATEST
