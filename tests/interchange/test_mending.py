"""Repairing a damaged store: what is brought back, what is kept, and when it is refused."""

import json
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from career_tui.domain.doctor import Mended
from career_tui.domain.errors import Busy, Refused
from career_tui.interchange import archive
from career_tui.interchange.mending import mend
from career_tui.store import backup_files, checks, damage
from career_tui.store.connection import open_store
from career_tui.store.pages import Pages
from career_tui.store.salvage import columns, read_out
from career_tui.store.version import LATEST
from tests.cli.running import run
from tests.conftest import TODAY
from tests.store.test_upgraded import STORES

PAGE = 4096


@pytest.fixture
def store(demo_path: Path) -> Path:
    """The demo with a backup, and records that were written, changed and deleted after it."""
    with open_store(demo_path, today=lambda: TODAY) as opened:
        with opened.writing() as records:
            records.goals.add({"title": "Given up since", "kind": "goal"}, TODAY)
            changed = records.goals.add({"title": "As it was", "kind": "goal"}, TODAY)
        opened.backup()
        with opened.writing() as records:
            records.goals.add({"title": "New since", "kind": "goal"}, TODAY)
            records.goals.edit(changed, {"title": "As it is"}, TODAY)
            records.thoughts.add("Thought since")
            records.drafts.keep("goal", {"title": "half typed"})
        with opened.writing() as records:
            gone = next(r for r in records.look(TODAY).goals.tree() if r.title == "Given up since")
            records.goals.delete(gone.uid)
    return demo_path


def titles(path: Path) -> set[str]:
    with open_store(path, today=lambda: TODAY) as opened, opened.reading() as records:
        return {row.title for row in records.look(TODAY).goals.tree()}


def pages_of(path: Path, name: str) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (name,)).fetchall()
    return [page for (page,) in rows]


def root_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
        ).fetchone()
    return int(page)


def wipe(path: Path, page: int, content: bytes = bytes(PAGE)) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(content)


def mended(path: Path) -> Mended:
    done = mend(path, TODAY)
    assert done is not None
    with checks.looking(path) as connection:
        checks.verify(connection, path)
        assert checks.broken_references(connection) == 0
    assert damage.where(path) == ()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not list(path.parent.glob(".*"))
    return done


def test_pages_are_read_as_sqlite_reads_them(store: Path) -> None:
    with Pages(store) as pages, closing(sqlite3.connect(store)) as connection:
        for table in columns(LATEST):
            tree = pages.tree(root_of(store, table))
            assert tree.is_whole
            found = connection.execute(f'SELECT rowid, * FROM "{table}" ORDER BY rowid')
            expected = {row[0]: row[1:] for row in found}
            assert tree.rows.keys() == expected.keys()
            salvaged = read_out(store).rows[table]
            assert salvaged == expected


def test_what_is_in_the_journal_is_read_as_well(store: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed" / "career.sqlite3"
    killed.parent.mkdir()
    with open_store(store, today=lambda: TODAY) as opened:
        with opened.writing() as records:
            records.goals.add({"title": "In the journal"}, TODAY)
        for ending in ("", "-wal"):
            (killed.parent / f"{killed.name}{ending}").write_bytes(
                store.with_name(f"{store.name}{ending}").read_bytes()
            )
    assert killed.with_name(f"{killed.name}-wal").stat().st_size
    titles_read = {row["title"] for row in read_out(killed).records("goals").values()}
    assert {"In the journal", "New since"} <= titles_read


def test_what_follows_from_the_records_is_made_anew(store: Path) -> None:
    before = titles(store)
    for name in ("ix_goals_tree", "standings", "things_search_data"):
        wipe(store, root_of(store, name), Random(2).randbytes(PAGE))
    damaged = store.read_bytes()
    done = mended(store)
    assert done.whole and done.new == 2 and done.archive is None
    assert (done.kept / store.name).read_bytes() == damaged
    assert titles(store) == before
    with open_store(store, today=lambda: TODAY) as opened, opened.writing() as records:
        assert records.drafts.find("goal") is not None
        records.history.undo()  # what was done before the damage
    assert titles(store) == before | {"Given up since"}


WIPED = {"zeros": bytes(PAGE), "ones": b"\xff" * PAGE, "random": Random(1).randbytes(PAGE)}


@pytest.mark.parametrize("content", WIPED)
def test_what_can_be_read_is_brought_back_over_the_backup(store: Path, content: str) -> None:
    before = titles(store)
    wipe(store, pages_of(store, "goals")[2], WIPED[content])
    done = mended(store)
    assert not done.whole
    assert done.backup is not None
    assert titles(store) >= before - {"New since", "As it is"}
    assert done.archive is not None and done.archive.parent == done.kept
    assert stat.S_IMODE(done.archive.stat().st_mode) == 0o600
    with open_store(store, today=lambda: TODAY) as opened, opened.reading() as records:
        assert "Thought since" in [one.text for one in records.look(TODAY).thoughts.waiting()]
        assert records.drafts.find("goal") is not None
        assert records.history.log(1)[0].title.startswith("bring back what could be read")


def test_a_table_whose_first_page_is_lost_is_known_by_its_rows(store: Path) -> None:
    before = titles(store)
    wipe(store, root_of(store, "goals"))
    done = mended(store)
    assert done.new >= 2 and done.changed >= 1
    assert titles(store) >= before


def test_so_are_all_where_the_first_page_of_the_file_is_lost(store: Path) -> None:
    before = titles(store)
    wipe(store, 1)
    mended(store)
    assert titles(store) >= before


def test_what_was_deleted_stays_deleted_where_all_others_were_read(store: Path) -> None:
    wipe(store, root_of(store, "changes"), Random(2).randbytes(PAGE))
    mended(store)
    assert "Given up since" not in titles(store)
    assert {"New since", "As it is"} <= titles(store)


def test_without_a_backup_too(store: Path) -> None:
    before = titles(store)
    for one in backup_files.existing(store):
        one.path.unlink()
    wipe(store, root_of(store, "changes"), Random(2).randbytes(PAGE))
    done = mended(store)
    assert done.backup is None
    assert "of which there was no backup" in done.words
    assert titles(store) == before


def test_what_was_read_is_an_archive_like_any_other(store: Path, tmp_path: Path) -> None:
    before = titles(store)
    wipe(store, root_of(store, "changes"))
    archive = mended(store).archive
    assert archive is not None
    other = tmp_path / "other" / "career.sqlite3"
    done = run("import", archive, "--store", other)
    assert done.returncode == 0, done.stderr
    assert titles(other) == before


@pytest.fixture(params=range(1, LATEST), ids="schema {}".format)
def old(request: pytest.FixtureRequest, store_path: Path) -> Path:
    """A store of an older version, and the backup that was taken before it was upgraded."""
    original = STORES / f"v{request.param}.store"
    store_path.parent.mkdir(mode=0o700)
    shutil.copy(original, store_path)
    store_path.chmod(0o600)
    with open_store(store_path, today=lambda: TODAY):
        assert backup_files.existing(store_path)
    shutil.copy(original, store_path)
    return store_path


def content_of(path: Path) -> dict[str, Any]:
    """The records of a store as its archive has them, and what its history tells last."""
    with open_store(path, today=lambda: TODAY) as opened, opened.reading() as records:
        content: dict[str, Any] = json.loads("".join(archive.export_text(records)))
        done = [action.title for action in records.history.log(3)]
    listed = {name: records for name, records in content.items() if isinstance(records, list)}
    return {**listed, "history": done}


@pytest.mark.parametrize("backed_up", [True, False], ids=["with a backup", "without"])
def test_a_store_of_an_older_version_is_repaired(
    old: Path, backed_up: bool, tmp_path: Path
) -> None:
    whole = tmp_path / "whole.sqlite3"
    shutil.copy(old, whole)
    before = content_of(whole)
    assert before["skills"] and before["assessments"]
    if not backed_up:
        shutil.rmtree(old.parent / "backups")
    original = old.read_bytes()
    wipe(old, root_of(old, "ix_goals_due"))
    assert mended(old).whole
    assert content_of(old) == before
    old.write_bytes(original)
    wipe(old, root_of(old, "skills"))
    assert not mended(old).whole
    lost = set() if backed_up else {"history", "skills", "assessments"}
    after = content_of(old)
    assert {name for name in before if after[name] != before[name]} == lost


def test_where_nothing_can_be_done_it_is_refused_and_left(store: Path) -> None:
    for one in backup_files.existing(store):
        one.path.unlink()
    store.write_bytes(Random(3).randbytes(20 * PAGE))
    before = store.read_bytes()
    with pytest.raises(Refused, match="Nothing can be read of"):
        mend(store, TODAY)
    assert store.read_bytes() == before
    assert sorted(one.name for one in store.parent.iterdir()) == ["backups", store.name]


def test_a_sound_store_and_what_is_not_ours_are_left(store: Path) -> None:
    for pragma in ("", "user_version = 99", "application_id = 1"):
        with closing(sqlite3.connect(store)) as connection:
            connection.execute(f"PRAGMA {pragma}" if pragma else "SELECT 1")
        before = store.read_bytes()
        assert mend(store, TODAY) is None
        assert store.read_bytes() == before


def test_a_store_that_is_open_elsewhere_is_not_repaired(store: Path) -> None:
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN')\n"
        "c.execute('SELECT count(*) FROM goals').fetchall()\n"
        "print('open', flush=True); sys.stdin.readline()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        wipe(store, root_of(store, "ix_goals_tree"))
        with pytest.raises(Busy):
            mend(store, TODAY)
        assert not list(store.parent.glob("*damaged*"))
        other.communicate("\n", timeout=30)
    assert mended(store).whole


def test_the_doctor_repairs_and_tells(store: Path) -> None:
    wipe(store, root_of(store, "goals"))
    ill = run("doctor", "--store", store, "--today", TODAY)
    assert ill.returncode == 1
    assert "doctor --repair brings back what can be read" in ill.stdout
    done = run("doctor", "--repair", "--json", "--store", store, "--today", TODAY)
    found = {one["check"]: one for one in json.loads(done.stdout)}
    assert found["damage"]["repaired"]
    assert "Restored the backup of" in found["damage"]["explanation"]
    assert found["integrity"]["state"] == "ok"
