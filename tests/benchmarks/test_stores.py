"""The stores of the benchmarks are the same for the same seed, and sound."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from career_tui.domain.doctor import State
from career_tui.domain.goals import GoalRow
from career_tui.domain.progress import percent
from career_tui.store.connection import open_store
from career_tui.store.doctor import examine
from tests.benchmarks.records import DAY, LEAF, LEVELS, SCALES, level_sizes, tables
from tests.benchmarks.stores import Copy, build

SCALE = SCALES[100]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("benchmarks") / "goals-100.sqlite3"
    build(path, SCALE, seed=1)
    return path


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [name for name, _ in tables(SCALE, 1)]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def test_the_same_seed_gives_the_same_records(built: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.sqlite3", tmp_path / "other.sqlite3"
    build(again, SCALE, seed=1)
    build(other, SCALE, seed=2)
    assert rows_of(again) == rows_of(built)
    assert rows_of(other)["goals"] != rows_of(built)["goals"]


def test_it_has_as_many_records_as_its_scale_says(built: Path) -> None:
    found = rows_of(built)
    counts = {name: len(rows) for name, rows in found.items()}
    assert counts["goals"] == SCALE.goals
    assert counts["check_ins"] == SCALE.check_ins
    assert counts["reviews"] == SCALE.reviews
    assert counts["skills"] == SCALE.skills
    assert counts["evidence"] == SCALE.evidence
    assert counts["positions"] == SCALE.positions
    assert min(counts.values()) > 0


@pytest.mark.parametrize("goals", SCALES)
def test_every_level_has_more_goals_than_the_one_above(goals: int) -> None:
    sizes = level_sizes(goals)
    assert sum(sizes) == goals
    assert len(sizes) == LEVELS
    assert sizes == sorted(sizes)


def test_the_store_is_sound(built: Path) -> None:
    found = {one.check: one.state for one in examine(built)}
    sound = ("store", "integrity", "references", "history", "search")
    assert {check: found[check] for check in sound} == dict.fromkeys(sound, State.OK)


def test_its_history_begins_with_it_and_its_planner_knows_nothing(built: Path) -> None:
    with closing(sqlite3.connect(built)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        for table in ("changes", "actions"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert "history_goals_insert" in names
    assert "sqlite_stat1" not in names


def test_all_above_the_leaf_stand_where_it_stands(built: Path, tmp_path: Path) -> None:
    path = Copy(built, tmp_path).fresh()
    with open_store(path) as store, store.writing() as records:
        tree = {row.uid: row for row in records.look(DAY).goals.tree()}
        leaf = next(row for row in tree.values() if row.title == LEAF)
        measure = leaf.goal.measures[0]
        records.measures.check_in(measure.uid, {"date": DAY, "value": 87.0})
        shown = [percent(row.progress) for row in _up(records.look(DAY).goals.tree(), leaf.uid)]
    assert shown == ["87 %"] * LEVELS


def _up(rows: Sequence[GoalRow], uid: str | None) -> Iterator[GoalRow]:
    by_uid = {row.uid: row for row in rows}
    while uid is not None:
        yield by_uid[uid]
        uid = by_uid[uid].goal.parent


def test_a_copy_is_fresh_whatever_was_done_to_it(built: Path, tmp_path: Path) -> None:
    copy = Copy(built, tmp_path)
    path = copy.fresh()
    before = path.stat()
    assert copy.fresh().stat().st_mtime_ns == before.st_mtime_ns, "an untouched one is kept"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO drafts VALUES ('a', '{}', '')")
        connection.commit()
    path.with_name(f"{path.name}-wal").touch()
    assert copy.fresh().read_bytes() == built.read_bytes()
    assert not path.with_name(f"{path.name}-wal").exists()
