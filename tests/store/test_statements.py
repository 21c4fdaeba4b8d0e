"""The statements that run without SQLModel are the ones its tables compile to."""

import sqlite3
from contextlib import closing

import pytest

from career_tui.store import collation, upgrades
from tests.generate.statements import COMPILED, STATEMENTS, module, parameters, text_of


def test_what_is_compiled_is_what_is_declared() -> None:
    assert COMPILED.read_text() == module(), "run: uv run python -m tests.generate.statements"


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_store_of_today_takes_every_statement(name: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        upgrades.upgrade(connection, 1)
        collation.teach(connection)
        text = text_of(STATEMENTS[name])
        values = dict.fromkeys(parameters(STATEMENTS[name]), "[]")
        connection.execute(f"EXPLAIN {text}", values)
