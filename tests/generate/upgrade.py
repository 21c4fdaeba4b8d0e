"""Writes the next step of the schema: `uv run python -m tests.generate.upgrade NOUN...`.

It makes the tables of these nouns and of their lists, with the indexes, the triggers that write
the history and those that mark what is searched. The text is frozen there, and edited like any
other step; where the step is there already it is printed. A test compares the upgrades with what
is made here.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, indent

from sqlalchemy import Column, Float, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from career_tui.domain.nouns import Noun
from career_tui.store import searched
from career_tui.store.noun_tables import table
from career_tui.store.nouns import list_table, noun
from career_tui.store.version import LATEST

UPGRADES = Path(__file__).parents[2] / "career_tui" / "store" / "upgrades"


def module(*names: str) -> str:
    """The step that makes the tables of these nouns."""
    written = [statement for name in names for statement in statements(noun(name))]
    body = "".join(f'    """\n{indent(one, "    ")}\n    """,\n' for one in written)
    return f'"""Schema {LATEST + 1}: {", ".join(names)}."""\n\nSTATEMENTS = (\n{body})\n'


def statements(one: Noun) -> Iterator[str]:
    """What makes all that the schema has of a noun."""
    lists = [SQLModel.metadata.tables[list_table(one, name)] for name in one.lists]
    for each in (table(one), *lists):
        yield from _made(each)
        yield from _history(each, one.untracked if each is table(one) else ())
    if one.thing or one.note:
        yield from _search(one)


def _made(one: Table) -> Iterator[str]:
    dialect = sqlite.dialect()
    made = str(CreateTable(one).compile(dialect=dialect)).replace("\t", "    ")
    yield re.sub(r" +$", "", made.strip(), flags=re.MULTILINE)
    for index in sorted(one.indexes, key=lambda index: str(index.name)):
        yield str(CreateIndex(index).compile(dialect=dialect))


def _history(one: Table, untracked: tuple[str, ...]) -> Iterator[str]:
    name = one.name
    told = [column for column in one.columns if column.name not in ("id", *untracked)]
    changed = " OR ".join(f"{_is_other(column)}" for column in told)

    def values(row: str) -> str:
        each = (
            f"SELECT '{column.name}' AS name, {_value(column, row)} AS value"
            f" WHERE {_is_other(column)}"
            for column in told
        )
        listed = "\n    UNION ALL ".join(each)
        return f"(SELECT json_group_object(name, value) FROM (\n    {listed}\n))"

    whole = ",\n".join(f"'{column.name}', {_value(column, 'OLD')}" for column in one.columns)
    yield dedent(f"""
        CREATE TRIGGER history_{name}_insert AFTER INSERT ON {name} BEGIN
            INSERT INTO changes (action_id, record, row_id, kind)
            VALUES ((SELECT max(id) FROM actions), '{name}', NEW.id, 'insert');
        END
        """).strip()
    yield "\n".join(
        (
            f"CREATE TRIGGER history_{name}_update AFTER UPDATE ON {name}",
            f"WHEN {changed}",
            "BEGIN",
            "    INSERT INTO changes (action_id, record, row_id, kind, before, after)",
            "    VALUES (",
            f"        (SELECT max(id) FROM actions), '{name}', NEW.id, 'update',",
            indent(f"{values('OLD')},\n{values('NEW')}", " " * 8),
            "    );",
            "END",
        )
    )
    yield "\n".join(
        (
            f"CREATE TRIGGER history_{name}_delete AFTER DELETE ON {name} BEGIN",
            "    INSERT INTO changes (action_id, record, row_id, kind, before)",
            "    VALUES (",
            f"        (SELECT max(id) FROM actions), '{name}', OLD.id, 'delete', json_object(",
            indent(whole, " " * 12),
            "        )",
            "    );",
            "END",
        )
    )


def _is_other(column: Column[object]) -> str:
    return f'OLD."{column.name}" IS NOT NEW."{column.name}"'


def _value(column: Column[object], row: str) -> str:
    """A value as the history keeps it: a real number as text that loses nothing."""
    value = f'{row}."{column.name}"'
    if isinstance(column.type, Float):
        return f"CASE WHEN {value} IS NULL THEN NULL ELSE printf('%!.17g', {value}) END"
    return value


def _search(one: Noun) -> Iterator[str]:
    """What marks a record as to be looked through again (`store/searched.py`)."""
    name = one.name
    columns = ["date", *one.search] if one.note else [*one.search]
    if one.thing and one.is_titled:
        columns.insert(0, one.called)
    old, new = (
        f"INSERT OR IGNORE INTO unsearched (id) VALUES ({searched.key_of(one, row)});"
        for row in ("OLD.", "NEW.")
    )
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    listed = ", ".join(f'"{column}"' for column in columns)
    yield f"CREATE TRIGGER unsearched_{name}_insert AFTER INSERT ON {name} BEGIN {new} END"
    yield (
        f"CREATE TRIGGER unsearched_{name}_update AFTER UPDATE OF {listed} ON {name}"
        f" WHEN {changed} BEGIN {old} {new} END"
    )
    yield f"CREATE TRIGGER unsearched_{name}_delete AFTER DELETE ON {name} BEGIN {old} END"


if __name__ == "__main__":
    step = UPGRADES / f"v{LATEST + 1:04}.py"
    text = module(*sys.argv[1:])
    if step.exists():
        print(text)
    else:
        step.write_text(text, encoding="utf-8")
        print(f"{step} is written: LATEST in store/version.py is {LATEST + 1} from now on")
