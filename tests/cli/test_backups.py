"""`backup` and `restore` as a person types them."""

import os
from datetime import date
from pathlib import Path

import pytest

from career_tui.domain.backups import Keep
from career_tui.store import backup_files
from career_tui.store.connection import open_store
from tests.cli.running import fails, run


@pytest.fixture
def store(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREER_TUI_STORE", str(demo_path))
    return demo_path


def test_a_backup_and_the_way_back(store: Path) -> None:
    done = run("backup")
    (made,) = backup_files.existing(store)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Backed up to {made.path} (")
    assert done.stdout.endswith("checked)\n")
    os.truncate(store, 5000)
    assert "career-tui restore --latest puts the backup of" in fails(run("today"))
    listed = run("restore")
    assert made.path.name in listed.stdout
    assert "by hand, 66 goals, 25 skills" in listed.stdout
    restored = run("restore", "--latest")
    assert restored.returncode == 0
    assert f"Restored {made.path}: 66 goals" in restored.stdout
    assert f"The damaged store is kept in {store.parent}/career-damaged-" in restored.stdout
    assert run("today").returncode == 0


def test_a_backup_is_restored_by_its_name(store: Path) -> None:
    run("backup")
    (made,) = backup_files.existing(store)
    done = run("restore", made.path.name)
    assert f"Restored {made.path}" in done.stdout
    assert "The store as it was before is kept in" in done.stdout
    assert "as many records as now" in run("restore").stdout


def test_a_path_of_ones_own(store: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.sqlite3"
    assert run("backup", mine).stdout.startswith(f"Backed up to {mine} (")
    assert "exists already" in fails(run("backup", mine))
    assert backup_files.existing(store) == []
    assert "Restored" in run("restore", mine).stdout


def test_how_many_are_kept_is_ones_own_choice(store: Path) -> None:
    assert run("backup", "--keep", "1,2,3,4").returncode == 0
    with open_store(store) as opened, opened.reading() as records:
        assert records.look(date.today()).settings.backups == Keep(1, 2, 3, 4)
    for wrong in ("1,2,3", "a,b,c,d", "-1,2,3,4", "1,2,3,99999"):
        done = run("backup", f"--keep={wrong}")
        assert done.returncode == 2
        assert "--keep" in done.stderr


def test_what_cannot_be_done(store: Path, tmp_path: Path) -> None:
    assert "No backups of" in run("restore").stdout
    assert "There is no backup that can be restored" in fails(run("restore", "--latest"))
    assert "There is no file" in fails(run("restore", "nothing"))
    assert run("restore", "--latest", "x").returncode == 2
    missing = tmp_path / "none.sqlite3"
    assert "There is no store at" in fails(run("backup", "--store", missing))
    assert "and no backup of one" in fails(run("restore", "--store", missing))
    assert not missing.exists()


def test_a_store_that_vanished_is_not_begun_anew(store: Path, tmp_path: Path) -> None:
    run("backup")
    archive = tmp_path / "archive.json"
    run("export", "-o", archive)
    store.unlink()
    for command in (["today"], ["import", archive], ["backup"], ["history"]):
        assert "career-tui restore --latest brings it back" in fails(run(*command))
    assert not store.exists()
    assert run("restore", "--latest").returncode == 0
    assert run("import", archive).stdout.startswith("Nothing to do")
