"""What the app says by itself when the store is in danger."""

from pathlib import Path

import pytest

from career_tui.store.thread import StoreThread
from tests.ui.driving import Driver, running, settled

SIZE = (80, 24)


async def test_a_synchronised_folder_is_named(tmp_path: Path) -> None:
    async with running(tmp_path / "Dropbox" / "career.sqlite3", SIZE, "today") as pilot:
        (notice,) = Driver(pilot).toasts
        assert "a folder that Dropbox synchronises" in notice


async def test_an_ordinary_folder_is_nothing_to_talk_about(store_path: Path) -> None:
    async with running(store_path, SIZE, "today") as pilot:
        assert Driver(pilot).toasts == []


async def test_a_backup_that_could_not_be_taken_is_told_once(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(store_path, SIZE, "today") as pilot:
        driver = Driver(pilot)
        monkeypatch.setattr(StoreThread, "backup_problem", "The disk is full: no backup was taken")
        for _ in range(2):
            driver.app.store_changed()
            await settled(pilot)
        assert driver.toasts == ["The disk is full: no backup was taken"]
