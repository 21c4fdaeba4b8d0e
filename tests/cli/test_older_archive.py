"""An archive older than what is there: what it would take back is named, and asked for."""

import json
import os
import pty
import select
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.errors import Refused
from career_tui.interchange import archive
from career_tui.store.connection import open_store
from career_tui.tui.app import CareerApp
from career_tui.tui.screens.today.importing import AskForArchive
from career_tui.tui.widgets.dialogs import Confirm
from tests.cli.running import fails, run
from tests.conftest import TODAY
from tests.ui.driving import settled

CASES = Path(__file__).parents[1] / "cases"
CASE = CASES / "14-older-archive-1.json"
LINE = 'goal "Beta": title "Beta" -> "Alpha"'


@pytest.fixture
def changed(store_path: Path) -> Path:
    """The store of the case: imported, and the goal renamed since."""
    assert run("import", CASE, "--store", store_path).returncode == 0
    rename(store_path, "Beta")
    return store_path


def rename(path: Path, title: str) -> None:
    with open_store(path) as store, store.writing() as records:
        (row,) = records.look(TODAY).goals.tree()
        records.goals.edit(row.uid, {"title": title}, TODAY)


def titles(path: Path) -> list[str]:
    with open_store(path) as store, store.reading() as records:
        return [row.title for row in records.look(TODAY).goals.tree()]


def test_the_dry_run_names_what_it_would_take_back(changed: Path) -> None:
    done = run("import", CASE, "--dry-run", "--store", changed)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "0 would be added, 1 would be changed",
        "  goals              0 added, 1 changed, 0 the same",
        "It would take back what is newer in 1 record:",
        f"  {LINE}",
        "This was a dry run: nothing was changed.",
    ]
    assert titles(changed) == ["Beta"]


def test_without_a_terminal_it_is_done_and_said(changed: Path) -> None:
    done = run("import", CASE, "--store", changed)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-2:] == [
        "It took back what is newer in 1 record:",
        f"  {LINE}",
    ]
    assert titles(changed) == ["Alpha"]
    again = run("import", CASE, "--store", changed)
    assert again.stdout == "Nothing to do: the store has everything in this archive already.\n"


def test_what_an_archive_brought_itself_is_not_newer(changed: Path) -> None:
    run("import", CASE, "--store", changed)
    other = json.loads(CASE.read_text()) | {"exported_at": "2999-01-01T00:00:00+00:00"}
    other["goals"][0]["title"] = "Gamma"
    assert "took back" not in run("import", "-", "--store", changed, given=dumped(other)).stdout
    assert titles(changed) == ["Gamma"]


def dumped(content: Any) -> bytes:
    return json.dumps(content).encode()


@pytest.mark.parametrize(("hours", "is_older"), [(-1, True), (1, False)])
def test_older_is_what_was_written_before_the_change(
    changed: Path, hours: int, is_older: bool
) -> None:
    with open_store(changed) as store, store.reading() as records:
        at = records.history.log(1)[0].at + timedelta(hours=hours)
    content = json.loads(CASE.read_text()) | {"exported_at": at.isoformat()}
    done = run("import", "-", "--dry-run", "--store", changed, given=dumped(content))
    assert (LINE in done.stdout) == is_older
    assert "1 would be changed" in done.stdout


def test_every_kind_of_record_and_references(demo_path: Path) -> None:
    with open_store(demo_path) as store:
        with store.reading() as records:
            before = json.loads("".join(archive.export_text(records)))
        with store.writing() as records:
            connection = records.session.connection()
            for table, column in (
                ("visions", "title"),
                ("goals", "why"),
                ("measures", "name"),
                ("skills", "notes"),
                ("reviews", "summary"),
                ("check_ins", "note"),
                ("assessments", "note"),
            ):
                connection.exec_driver_sql(f"UPDATE {table} SET {column} = 'new'")
            connection.exec_driver_sql("UPDATE goals SET parent_id = NULL")
        with store.reading() as records:
            counts = archive.preview(records, before, TODAY)
    assert counts.older == sum(count.changed for count in counts.values()) > 200
    assert counts.told == 200
    lines = counts.taken_back
    assert any(line.startswith('goal "') and ': below nothing -> "' in line for line in lines)
    assert any(line.startswith('vision statement "new": title "new" -> "') for line in lines)
    uids = [one["uid"] for one in before["goals"]]
    assert not [line for line in lines for uid in uids if uid in line]


@pytest.mark.parametrize(("typed", "title"), [("y\n", "Alpha"), ("n\n", "Beta"), ("\n", "Beta")])
def test_at_a_terminal_it_asks(changed: Path, typed: str, title: str) -> None:
    said, code = at_terminal(["import", str(CASE), "--store", str(changed)], typed)
    assert LINE in said and "Take it back? [y/N]" in said
    assert code == (0 if title == "Alpha" else 1)
    assert titles(changed) == [title]


def test_at_a_terminal_it_need_not_ask(changed: Path) -> None:
    said, code = at_terminal(["import", str(CASE), "--store", str(changed), "--yes"], "")
    assert "Take it back" not in said and code == 0
    assert titles(changed) == ["Alpha"]
    said, code = at_terminal(["import", str(CASE), "--store", str(changed)], "")
    assert "Nothing to do" in said and code == 0


def at_terminal(arguments: list[str], typed: str) -> tuple[str, int]:
    parent, child = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "career_tui", *arguments], stdin=child, stdout=child, stderr=child
    )
    os.close(child)
    said = b""
    while True:
        ready, _, _ = select.select([parent], [], [], 60)
        assert ready, said
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
        if typed and b"[y/N]" in said:
            os.write(parent, typed.encode())
            typed = ""
    os.close(parent)
    return said.decode().replace("\r\n", "\n"), program.wait(60)


@pytest.mark.parametrize(("key", "title"), [("y", "Alpha"), ("n", "Beta")])
async def test_the_app_asks(changed: Path, key: str, title: str) -> None:
    app = CareerApp(changed, today=TODAY, start="today")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(AskForArchive(app.screen))  # type: ignore[arg-type]
        await settled(pilot)
        app.screen.query_one("#answer").value = str(CASE)  # type: ignore[attr-defined]
        await pilot.press("enter")
        for _ in range(200):  # the worker that asks waits for the answer
            await pilot.pause(0.05)
            if isinstance(app.screen, Confirm):
                break
        assert isinstance(app.screen, Confirm)
        await pilot.press(key)
        await settled(pilot)
        if key == "n":
            assert isinstance(app.screen, AskForArchive)
            await pilot.press("escape")
    assert titles(changed) == [title]


def test_the_case_of_a_week_that_begins_on_a_float(store_path: Path) -> None:
    said = fails(run("import", CASES / "15-week-start-float.json", "--store", store_path))
    assert said == (
        "settings[0] 'week_start': value must be a day of the week, 0 (Monday) to 6 (Sunday),"
        " not 6.0"
    )
    assert not store_path.exists()


@pytest.mark.parametrize("value", ["6.0", "true", "false", '"6"', "7", "-1", "1e0", "null", "[1]"])
@pytest.mark.parametrize("key", ["week_start", "review_weekday"])
def test_a_weekday_is_a_whole_number(store_path: Path, key: str, value: str) -> None:
    with open_store(store_path) as store, pytest.raises(Refused, match=f"'{key}': value must be"):
        archive.import_records(store, _with(settings=[_setting(key, value)]), today=TODAY)


@pytest.mark.parametrize(
    ("value", "is_right"),
    [('{"days": 3}', True), ('{"days": 3.0}', False), ('{"days": true}', False), ("3", False)],
)
def test_numbers_of_backups_are_whole(store_path: Path, value: str, is_right: bool) -> None:
    content = _with(settings=[_setting("backups", value)])
    with open_store(store_path) as store:
        if is_right:
            assert archive.import_records(store, content, today=TODAY)["settings"].added == 1
        else:
            with pytest.raises(Refused, match="value must be numbers of backups"):
                archive.import_records(store, content, today=TODAY)


@pytest.mark.parametrize("value", [6.0, 1.0, True, False, "6"])
def test_a_whole_number_is_written_as_one(store_path: Path, value: Any) -> None:
    uid = "3909c13a-825f-5f94-9622-ac2931073b98"
    for number in range(2):  # one record alone, and many at once
        goals = [{"uid": uid[:-1] + str(at), "title": "x", "position": 1} for at in range(9)]
        goals[-1]["position"] = value
        content = _with(goals=goals[-1:] if number else goals)
        with open_store(store_path) as store, pytest.raises(Refused, match="position must be a wh"):
            archive.import_records(store, content, today=TODAY)


def _with(**lists: Any) -> dict[str, Any]:
    return {"format": "career-tui", "version": 1, **lists}


def _setting(key: str, value: str) -> dict[str, str]:
    return {"uid": "11593a88-30ca-510f-abbe-7064490de7f7", "key": key, "value": value}
