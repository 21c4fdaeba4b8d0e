"""Stories of a store that cannot be used: what is told, and every way out of it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from career_tui.domain.opening import Choice
from career_tui.store import backup_files, connection
from career_tui.tui.app import CareerApp
from career_tui.tui.screens.recovery.choosing import ChooseBackup
from career_tui.tui.screens.recovery.screen import RecoveryScreen
from career_tui.tui.widgets.dialogs import Confirm
from career_tui.tui.widgets.forms import FormScreen
from tests.conftest import TODAY
from tests.ui.damage import (
    DAMAGE,
    Story,
    content,
    corrupted,
    empty,
    full_disk,
    kept_in,
    make_folder,
    missing,
    move,
    plant,
    put,
    read_only,
    telling,
    titles,
    truncated,
    zeroed,
)
from tests.ui.driving import SIZES, Size, settled, until

CAN_BE_READ = (zeroed, truncated, corrupted)
KINDS = pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)


@SIZES
@KINDS
async def test_damage_is_told_and_the_latest_backup_comes_back(
    store_path: Path, size: Size, damage: Callable[[Path], None]
) -> None:
    plant(store_path)
    damage(store_path)
    damaged = content(store_path)
    async with telling(store_path, size) as story:
        title, happened = DAMAGE[damage]
        assert f"! {title}" in story.text
        assert happened in story.words
        assert str(store_path) in story.words.replace(" ", "")
        assert "2, the newest of today 09:12: 2 goals, 0 skills" in story.words
        can_be_read = damage in CAN_BE_READ
        assert story.choices == [
            *([Choice.REPAIR] if can_be_read else []),
            Choice.RESTORE_LATEST,
            Choice.CHOOSE_BACKUP,
            Choice.START_NEW,
            Choice.RETRY,
            Choice.QUIT,
        ]
        first = "▸ p  Repair it: bring back what can be read" if can_be_read else "▸ b  Restore"
        assert first in story.text
        assert "b  Restore the latest backup, of today 09:12" in story.text
        assert not kept_in(store_path)
        await story.press("j" if can_be_read else "k", "enter")
        await story.on_with_it()
        assert "Goal 2" in story.text
        assert "Restored the backup of today 09:12: 2 goals" in story.toasts[-1]
        if damaged:
            (folder,) = store_path.parent.glob("career-damaged-*")
            assert f"The damaged file is kept: {folder}" in story.toasts[-1]
        await story.app.store.write(
            lambda records: records.goals.add({"title": "After", "kind": "goal"}, TODAY)
        )
    assert titles(store_path) == ["Goal 1", "Goal 2", "After"]
    assert kept_in(store_path) == ([damaged] if damage is not missing else [])


@SIZES
async def test_what_can_be_read_is_brought_back(store_path: Path, size: Size) -> None:
    plant(store_path)
    zeroed(store_path)
    damaged = content(store_path)
    async with telling(store_path, size) as story:
        await story.press("enter")
        await story.on_with_it()
        assert "Goal 3" in story.text
        assert "nothing is lost (1 record is in no backup)" in story.toasts[-1]
    assert titles(store_path) == ["Goal 1", "Goal 2", "Goal 3"]
    assert kept_in(store_path) == [damaged]


async def test_where_nothing_can_be_repaired_that_is_told(store_path: Path) -> None:
    for one in plant(store_path):
        one.unlink()
    corrupted(store_path)
    damaged = content(store_path)
    async with telling(store_path) as story:
        assert story.choices == [Choice.REPAIR, Choice.START_NEW, Choice.RETRY, Choice.QUIT]
        await story.press("p")
        await until(story.pilot, lambda: "! Nothing can be read of" in story.words)
        await story.asked()
        assert content(store_path) == damaged


@KINDS
async def test_a_new_store_is_begun_only_after_asking(
    store_path: Path, damage: Callable[[Path], None]
) -> None:
    plant(store_path)
    damage(store_path)
    damaged = content(store_path)
    async with telling(store_path) as story:
        await story.press("n")
        await until(story.pilot, lambda: isinstance(story.app.screen, Confirm))
        assert "Start with an empty store?" in story.text
        await story.press("n")
        await story.asked()
        await story.press("n")
        await until(story.pilot, lambda: isinstance(story.app.screen, Confirm))
        await story.press("y")
        await story.on_with_it()
        assert "This is a new, empty store." in story.toasts[-1]
        assert "No goals yet" in story.text
    assert titles(store_path) == []
    assert len(backup_files.existing(store_path)) == 2
    assert kept_in(store_path) == ([damaged] if damage is not missing else [])


@SIZES
async def test_another_backup_can_be_chosen(store_path: Path, size: Size) -> None:
    plant(store_path)
    truncated(store_path)
    async with telling(store_path, size) as story:
        await story.press("c")
        await until(story.pilot, lambda: isinstance(story.app.screen, ChooseBackup))
        await until(story.pilot, lambda: "1 goal, " in story.text)
        assert "Fri 20 Nov 14:05" in story.text
        await story.press("escape")
        await story.asked()
        await story.press("c")
        await until(story.pilot, lambda: "1 goal, " in story.text)
        await story.press("j", "enter")
        await story.on_with_it()
    assert titles(store_path) == ["Goal 1"]


async def test_a_damaged_backup_is_passed_over(store_path: Path) -> None:
    _, newest = plant(store_path)
    truncated(store_path)
    zeroed(newest)
    async with telling(store_path) as story:
        assert "2, the newest that is sound of Fri 20 Nov 14:05: 1 goal," in story.words
        await story.press("c")
        await until(story.pilot, lambda: "! cannot be read" in story.text)
        await story.press("enter")
        refused = f"! {newest} is not a career-tui store".replace(" ", "")
        await until(
            story.pilot,
            lambda: (
                isinstance(story.app.screen, RecoveryScreen)
                and refused in story.words.replace(" ", "")
            ),
        )
        await story.asked()
        assert story.choices[:2] == [Choice.REPAIR, Choice.RESTORE_LATEST]
        await story.press("b")
        await story.on_with_it()
    assert titles(store_path) == ["Goal 1"]


async def test_without_a_sound_backup_only_what_helps_is_offered(store_path: Path) -> None:
    for one in plant(store_path):
        zeroed(one)
    zeroed(store_path)
    async with telling(store_path) as story:
        assert "There is no backup that can be restored" in story.words
        assert story.choices == [Choice.REPAIR, Choice.START_NEW, Choice.RETRY, Choice.QUIT]
        await story.press("b", "c", "o", "escape")
        assert story.screen
        await story.press("q")
    assert story.app.return_code == 1
    assert not kept_in(store_path)


async def test_what_was_put_back_by_hand_is_found_by_trying_again(store_path: Path) -> None:
    plant(store_path)
    away = move(store_path, store_path.with_name("elsewhere"))
    async with telling(store_path) as story:
        await story.press("t")
        await story.asked()
        assert "! Your store is gone" in story.text
        move(away, store_path)
        await story.press("t")
        await story.on_with_it()
        assert "Goal 3" in story.text
    assert titles(store_path) == ["Goal 1", "Goal 2", "Goal 3"]


@SIZES
@pytest.mark.parametrize(
    ("pragma", "title"),
    [
        ("application_id = 1234", "This file belongs to another program"),
        ("user_version = 9999", "Your store is of a newer career-tui"),
    ],
)
async def test_what_is_not_ours_to_change_is_left_alone(
    store_path: Path, size: Size, pragma: str, title: str
) -> None:
    plant(store_path)
    with closing(sqlite3.connect(store_path)) as other:
        other.execute(f"PRAGMA {pragma}")
        other.commit()
    before = content(store_path)
    async with telling(store_path, size) as story:
        assert f"! {title}" in story.text
        assert story.choices == [Choice.QUIT]
        await story.press("b", "c", "n", "t", "1", "r", "q")
    assert story.app.return_code == 1
    assert story.app.last_words.startswith(f"career-tui: {store_path} ")
    assert "\n" not in story.app.last_words
    assert content(store_path) == before


async def test_a_folder_in_its_place(store_path: Path) -> None:
    make_folder(store_path)
    async with telling(store_path) as story:
        assert "! A folder lies in the store's place" in story.text
        assert story.choices == [Choice.QUIT]
        await story.press("enter")
    assert story.app.return_code == 1


@SIZES
@pytest.mark.parametrize("what", ["file", "folder"])
async def test_a_read_only_store_can_be_read(
    store_path: Path, size: Size, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(store_path)
    with read_only(store_path if what == "file" else store_path.parent, monkeypatch):
        before = content(store_path)
        async with telling(store_path, size) as story:
            assert "! Your store cannot be changed" in story.text
            assert "read-only" in story.words
            assert story.choices == [Choice.READ_ONLY, Choice.RETRY, Choice.QUIT]
            await story.press("o")
            await story.on_with_it()
            assert "Goal 3" in story.text
            assert "read only" in story.text.splitlines()[0]
            await story.press("a", *"Dream")
            await settled(story.pilot)
            await story.press("ctrl+s")
            await settled(story.pilot)
            assert "read only: nothing was changed" in " ".join(story.text.split())
            await story.press("escape")
            await until(story.pilot, lambda: isinstance(story.app.screen, Confirm))
            await story.press("y")
            await until(story.pilot, lambda: not isinstance(story.app.screen, FormScreen))
            await story.press("ctrl+q")
        assert story.app.return_code == 0
        assert content(store_path) == before


async def test_a_full_disk_is_told_until_there_is_room(store_path: Path) -> None:
    plant(store_path)
    with full_disk(2000):
        app = CareerApp(store_path, today=TODAY, start="goals")
        running = app.run_test(size=(80, 24))
        pilot = await running.__aenter__()
        story = Story(pilot)
        await story.asked()
    assert "! There is no room on the disk" in story.text
    assert story.choices == [Choice.RETRY, Choice.QUIT]
    await story.press("t")
    await story.on_with_it()
    assert "Goal 3" in story.text
    await running.__aexit__(None, None, None)


async def test_a_store_held_by_another_program_is_opened_when_it_is_free(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(store_path)
    quickly = tuple(one for one in connection._PRAGMAS if "busy" not in one)
    monkeypatch.setattr(connection, "_PRAGMAS", ("busy_timeout = 50", *quickly))
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        async with telling(store_path) as story:
            assert "! Another program is holding your store" in story.text
            assert story.choices == [Choice.RETRY, Choice.QUIT]
            await story.press("t")
            await story.asked()
            other.execute("ROLLBACK")
            other.close()
            await story.on_with_it()  # by itself
            assert "Goal 3" in story.text


async def test_damage_found_on_the_way_is_put_right_as_well(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large store is not read through on opening: what is wrong shows when a screen asks."""
    monkeypatch.setattr("career_tui.store.opening.SMALL", -1)
    plant(store_path)
    with closing(sqlite3.connect(store_path)) as found:
        (page,) = found.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'skills'"
        ).fetchone()
    data = bytearray(content(store_path))
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    put(store_path, data)
    app = CareerApp(store_path, today=TODAY, start="goals")
    async with app.run_test(size=(80, 24)) as pilot:
        story = Story(pilot)
        await settled(pilot)
        assert "Goal 3" in story.text
        await story.press("4")
        await story.asked()
        assert "! Your store is damaged" in story.text
        assert story.app.last_words
        await story.press("b")
        await story.on_with_it()
        await story.press("3")
        await settled(pilot)
        assert "Goal 2" in story.text
    assert titles(store_path) == ["Goal 1", "Goal 2"]
    assert kept_in(store_path) == [bytes(data)]


async def test_quitting_ends_with_1_and_one_line(store_path: Path) -> None:
    plant(store_path)
    empty(store_path)
    for key in ("q", "ctrl+q"):
        async with telling(store_path) as story:
            await story.press(key)
        assert story.app.return_code == 1
        assert story.app.last_words.startswith(f"career-tui: {store_path} is empty")
    assert content(store_path) == b""


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (1, 1)], ids=str)
async def test_a_tiny_terminal_and_a_hostile_folder(tmp_path: Path, size: Size) -> None:
    path = tmp_path / "[b]x[/] [@click=app.quit]\x1b[2J" / "career.sqlite3"
    plant(path)
    zeroed(path)
    async with telling(path, size) as story:
        if size == (40, 10):
            assert story.text.splitlines()[0].startswith(" ! Your store is damaged")
            assert "▸ p  Repair it" in story.text
            assert "b  Latest backup, today 09:12" in story.text
            assert "q  Quit" in story.text
            await story.press(*["pageup"] * 4, "k")
            assert "The beginning of its file is wiped" in story.text
        await story.press("j", "j", "k", "k", "c")
        await until(story.pilot, lambda: isinstance(story.app.screen, ChooseBackup))
        await story.press("escape")
        await story.asked()
        assert "\x1b" not in story.text
        await story.pilot.resize_terminal(80, 24)
        await until(story.pilot, lambda: story.app.screen._compositor.size == (80, 24))
        await story.asked()
        assert "! Your store is damaged" in story.text
        await story.press("b")
        await story.on_with_it()
    assert titles(path) == ["Goal 1", "Goal 2"]
    shutil.rmtree(path.parent)
