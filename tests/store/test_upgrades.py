"""The frozen schema steps against the tables of today."""

import re
import sqlite3
from pathlib import Path

import pytest
from sqlmodel import SQLModel, create_engine

from career_tui.domain.nouns import Noun
from career_tui.store import consistency, searched, upgrades
from career_tui.store.bulk import Section, sections
from career_tui.store.history_tables import ActionTable, ChangeTable
from career_tui.store.nouns import NOUNS
from career_tui.store.version import LATEST
from tests.generate import upgrade

"""Where a review stands: nobody wants to undo that."""


def statements(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {name: re.sub(r"\s+", " ", sql).strip() for name, sql in rows}


def upgraded(path: str | Path = ":memory:") -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    upgrades.upgrade(connection, 1)
    return connection


def test_an_upgraded_store_has_the_schema_of_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "fresh.sqlite3"
    engine = create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    with sqlite3.connect(path) as fresh:
        expected = statements(fresh)
    found = statements(upgraded())
    assert {name: found.get(name) for name in expected} == expected
    assert {ActionTable.__tablename__, ChangeTable.__tablename__} <= expected.keys()
    extra = {name for name in found if name not in expected}
    history = {
        f"history_{table}_{kind}"
        for section in sections()
        for table in (section.name, *(kept.table for kept in section.lists.values()))
        for kind in ("insert", "update", "delete")
    }
    assert history <= extra
    search = {name for name in extra if "search" in name}
    watched = (
        "goals", "measures", "check_ins", "adherences", "course_corrections", "review_answers",
        "settings",
    )  # fmt: skip
    standings = {
        f"standings_{table}_{kind}" for table in watched for kind in ("insert", "update", "delete")
    }
    tree = {f"tree_goals_{kind}" for kind in ("insert", "update", "delete")}
    assert extra - history - search == {"goals_no_cycle", "standings_goals_rest"} | standings | tree


SEARCHED = {
    "visions": {"title", "details"},
    "goals": {"title", "why", "strategy", "circumstances", "obstacle", "if_then"},
    "measures": {"name"},
    "skills": {"name", "category", "notes", "learning"},
    "thoughts": {"text"},
    "reviews": {"summary"},
    "actions": {"title", "reason"},
    "check_ins": {"note", "date"},
    "adherences": {"note", "date"},
    "assessments": {"note", "date"},
    "course_corrections": {"reason", "date"},
    "positions": {"title", "organisation", "place", "summary"},
    "evidence": {"title", "impact", "details", "unit"},
}


@pytest.mark.parametrize("table", SEARCHED)
def test_what_is_searched_is_marked_for_every_column_it_holds(table: str) -> None:
    found = statements(upgraded())
    update = found[f"unsearched_{table}_update"]
    for column in SEARCHED[table]:
        assert f'OLD."{column}" IS NOT NEW."{column}"' in update
        assert f'"{column}"' in update.partition(" ON ")[0]
    for kind, rows in (("insert", {"NEW"}), ("delete", {"OLD"}), ("update", {"OLD", "NEW"})):
        marked = re.findall(r"\b(OLD|NEW)\.id", found[f"unsearched_{table}_{kind}"])
        assert set(marked) == rows
    assert table in {one.table for one in searched.kinds().values()}
    assert len(searched.kinds()) == len(SEARCHED)


@pytest.mark.parametrize(
    ("status", "step", "position", "resumes"),
    [
        # The week was asked about after the goals, and now comes before them.
        ("draft", "goals", 3, ("week", 0)),
        ("draft", "look_back", 2, ("look_back", 2)),
        ("draft", "week", 1, ("week", 1)),
        ("draft", "skills", 1, ("skills", 1)),
        ("done", "goals", 3, ("goals", 3)),
    ],
)
def test_an_unfinished_review_resumes_before_what_it_has_not_asked(
    status: str, step: str, position: int, resumes: tuple[str, int]
) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in upgrades.statements(up_to=4):
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 4")
    connection.execute("INSERT INTO actions (at, kind, title, reason) VALUES ('x', 'do', '', '')")
    day = "'2026-11-20'" if status == "done" else "NULL"
    connection.execute(
        "INSERT INTO reviews (uid, created_at, kind, status, period_start, period_end, step, "
        "position, seconds, started_at, finished_on, summary) VALUES "
        f"('u', 'x', 'weekly', '{status}', '2026-11-16', '2026-11-22', '{step}', {position}, 9, "
        f"'x', {day}, '')"
    )
    written = connection.execute("SELECT count(*) FROM changes").fetchone()
    upgrades.upgrade(connection, 1)
    assert connection.execute("SELECT step, position FROM reviews").fetchone() == resumes
    assert connection.execute("SELECT count(*) FROM changes").fetchone() == written


def test_an_upgrade_finds_what_was_written_before_it(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in upgrades.statements(up_to=2):
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 2")
    connection.execute("INSERT INTO actions (at, kind, title, reason) VALUES ('x', 'do', '', '')")
    connection.execute("INSERT INTO thoughts VALUES ('u', 'x', 'Ask for a mentor', 0, 7)")
    connection.execute(
        "INSERT INTO skills VALUES ('s', 'x', 'Chairing', '', 3, NULL, NULL, '', '', 0, 1)"
    )
    connection.execute(
        "INSERT INTO assessments VALUES ('a', 'x', 'peer', 2, '2026-11-01', 'Listens well', 1, 1)"
    )
    upgrades.upgrade(connection, 1)
    searched.bring_up(connection)
    things = 'SELECT count(*) FROM things_search WHERE things_search MATCH \'"men" AND "tor"\''
    notes = "SELECT count(*) FROM notes_search WHERE notes_search MATCH '\"lis\"'"
    assert connection.execute(things).fetchone() == connection.execute(notes).fetchone() == (1,)
    for index in consistency.search_indexes(connection):
        assert consistency.is_sound(connection, index)


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.name)
def test_history_covers_every_column(section: Section) -> None:
    found = statements(upgraded())
    name = section.table.name
    for column in section.table.columns:
        assert f'OLD."{column.name}"' in found[f"history_{name}_delete"]
        if column.name != "id" and column.name not in section.noun.untracked:
            told = f'OLD."{column.name}" IS NOT NEW."{column.name}"'
            # Once to notice the change, once each for the value before and after it.
            assert found[f"history_{name}_update"].count(told) == 3


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_the_upgrades_are_what_the_tool_makes_of_the_tables(noun: Noun) -> None:
    found = statements(upgraded())
    made = {MADE.split(text, 1)[1].split()[0]: text for text in upgrade.statements(noun)}
    ours = re.compile(rf"({noun.name}|(history|unsearched)_{noun.name}_(insert|update|delete))")
    assert {name for name in found if ours.fullmatch(name)} <= made.keys()
    for name, text in made.items():
        if name == "history_reviews_delete":  # the columns that came last stand after the key there
            assert sorted(TOLD.findall(text)) == sorted(TOLD.findall(found[name]))
        else:
            assert without_spaces(text) == without_spaces(found[name])


MADE = re.compile("TABLE |INDEX |TRIGGER ")
TOLD = re.compile(r"'(\w+)', OLD\.\"\1\"")


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_an_upgrade_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.sqlite3"
    broken = [*upgrades.statements(), "CREATE TABLE half (a)", "CREATE TABLE goals (again)"]
    monkeypatch.setattr(upgrades, "statements", lambda *versions: broken)
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        upgrades.upgrade(connection, 1)
    assert statements(connection) == {}
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_upgrading_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    first = upgraded(path)
    before = statements(first)
    upgrades.upgrade(first, 1)
    assert statements(first) == before


def test_there_is_a_step_to_every_version() -> None:
    assert len(list(upgrade.UPGRADES.glob("v*.py"))) == LATEST
