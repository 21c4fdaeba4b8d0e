"""Real stores of every version that people may have, opened by the program of today."""

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from career_tui.domain.doctor import healthy
from career_tui.domain.opening import StoreTrouble, Trouble
from career_tui.store import backup_files, checks
from career_tui.store.connection import open_store
from career_tui.store.doctor import examine
from career_tui.store.version import LATEST

STORES = Path(__file__).parent / "stores"
TODAY = date(2026, 11, 22)
VERSIONS = range(1, LATEST + 1)


def schema(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {name: re.sub(r"\s+", " ", sql).strip() for name, sql in rows}


@pytest.fixture(params=VERSIONS, ids="schema {}".format)
def old(request: pytest.FixtureRequest, store_path: Path) -> Path:
    store_path.parent.mkdir(mode=0o700)
    shutil.copy(STORES / f"v{request.param}.store", store_path)
    store_path.chmod(0o600)
    return store_path


def version(path: Path) -> int:
    with checks.looking(path) as connection:
        return checks.verify(connection, path)


def test_there_is_a_store_of_every_version() -> None:
    assert {path.name for path in STORES.glob("*.store")} == {f"v{n}.store" for n in VERSIONS}
    for number in VERSIONS:
        assert version(STORES / f"v{number}.store") == number


def test_an_upgraded_store_is_like_a_new_one(old: Path, tmp_path: Path) -> None:
    with open_store(old), open_store(tmp_path / "new.sqlite3"):
        pass
    assert schema(old) == schema(tmp_path / "new.sqlite3")
    assert healthy(examine(old))


def test_everything_is_there_after_and_can_be_changed_and_undone(old: Path) -> None:
    with open_store(old) as store:
        with store.reading() as records:
            rows = {row.title: row for row in records.look(TODAY).goals.tree()}
            assert rows["Lead a team"].goal.weight == 0.1
            assert [one.title for one in records.look(TODAY).skills.matrix()] == ["Facilitation"]
            assert len(records.look(TODAY).reviews.entries("gard")) == 1
        uid = rows["Lead a team"].uid
        with store.writing() as records:
            records.goals.edit(uid, {"title": "Lead two teams"}, TODAY)
        with store.writing() as records:
            assert "Lead two teams" in records.history.undo().title
        with store.reading() as records:
            assert records.look(TODAY).goals.tree()[0].title == "Lead a team"


def test_before_the_upgrade_there_is_a_backup_of_the_old_version(old: Path) -> None:
    before = version(old)
    with open_store(old) as store:
        pass
    made = backup_files.existing(store.path)
    if before == LATEST:
        assert made == []
    else:
        assert [(one.reason, version(one.path)) for one in made] == [("upgrade", before)]


def test_where_the_backup_fails_nothing_is_upgraded(store_path: Path) -> None:
    store_path.parent.mkdir(mode=0o700)
    shutil.copy(STORES / "v1.store", store_path)
    (store_path.parent / "backups").write_text("in the way")
    with pytest.raises(Exception, match="A backup cannot be written"), open_store(store_path):
        pass
    assert version(store_path) == 1


def test_an_old_store_that_is_only_to_be_read_is_not_upgraded(store_path: Path) -> None:
    store_path.parent.mkdir(mode=0o700)
    shutil.copy(STORES / "v1.store", store_path)
    with pytest.raises(StoreTrouble) as refused, open_store(store_path, read_only=True):
        pass
    assert refused.value.trouble is Trouble.READ_ONLY
    assert "has to be upgraded" in str(refused.value)
    assert version(store_path) == 1
