"""What the app says by itself when the store is in danger."""

from datetime import date
from pathlib import Path

import pytest

from career_tui.store.thread import StoreThread
from career_tui.tui.app import CareerApp
from tests.ui.driving import settled

TODAY = date(2026, 11, 22)


def said(app: CareerApp) -> list[str]:
    return [notice.message for notice in app._notifications]


async def test_a_synchronised_folder_is_named(tmp_path: Path) -> None:
    app = CareerApp(tmp_path / "Dropbox" / "career.sqlite3", today=TODAY)
    async with app.run_test() as pilot:
        await settled(pilot)
        (notice,) = said(app)
        assert "a folder that Dropbox synchronises" in notice


async def test_an_ordinary_folder_is_nothing_to_talk_about(store_path: Path) -> None:
    app = CareerApp(store_path, today=TODAY)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert said(app) == []


async def test_a_backup_that_could_not_be_taken_is_told_once(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = CareerApp(store_path, today=TODAY)
    async with app.run_test() as pilot:
        await settled(pilot)
        monkeypatch.setattr(StoreThread, "backup_problem", "The disk is full: no backup was taken")
        for _ in range(2):
            app.store_changed()
            await settled(pilot)
        assert said(app) == ["The disk is full: no backup was taken"]
