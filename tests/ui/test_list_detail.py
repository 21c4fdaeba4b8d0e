"""A list beside the page of the row under its cursor, the same on every screen that has one."""

from pathlib import Path
from typing import Any

import pytest
from textual import events

from career_tui.tui.screens import list_detail
from career_tui.tui.screens.list_detail import ListDetailScreen
from career_tui.tui.widgets.reading import Maker
from tests.ui.driving import Driver, running, settled

WIDE, NARROW = (120, 40), (80, 24)
SCREENS = pytest.mark.parametrize("tab", ["goals", "skills", "journal"])


def screen_of(told: Driver) -> ListDetailScreen[Any, Any]:
    screen = told.app.screen
    assert isinstance(screen, ListDetailScreen)
    return screen


async def test_a_held_key_fetches_no_page_until_it_is_let_go(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(demo_path, WIDE, "skills") as pilot:
        told = Driver(pilot)
        screen, fetched = screen_of(told), []
        page_of = screen.page_of

        async def noting(row: Any) -> Maker | None:
            fetched.append(row.uid)
            return await page_of(row)

        monkeypatch.setattr(screen, "page_of", noting)
        monkeypatch.setattr(list_detail, "DETAIL_DELAY", 0.6)
        for key in "jjjj":  # for longer than that, and not by the pilot, which waits for each
            told.app.post_message(events.Key(key, key))
            await pilot.pause(0.25)
        await settled(pilot)
        assert screen.listing.cursor == 4
        assert fetched == [screen.row.uid]


@SCREENS
async def test_escape_leads_back_from_a_page_however_one_came_to_it(
    tab: str, demo_path: Path
) -> None:
    async with running(demo_path, WIDE, tab) as pilot:
        told = Driver(pilot)
        screen = screen_of(told)
        for way in ("tab", "enter"):
            await told.press(*("j", way))
            assert screen.focused is screen.page and screen.reading
            assert "esc Back" in told.text.splitlines()[-1]
            await told.press("escape")
            assert screen.focused is screen.listing and not screen.reading


@SCREENS
async def test_a_page_that_is_shown_again_stays_where_it_was_read(
    tab: str, demo_path: Path
) -> None:
    async with running(demo_path, NARROW, tab) as pilot:
        told = Driver(pilot)
        screen = screen_of(told)
        await told.press("j", "enter", "j", "j")
        was, text = screen.page.scroll_offset.y, screen.page.text
        assert was > 0
        screen.mark_stale()
        await settled(pilot)
        assert (screen.page.scroll_offset.y, screen.page.text) == (was, text)
        await told.press("escape", "j", "enter")
        assert screen.page.scroll_offset.y == 0 and screen.page.text != text


async def test_escape_clears_the_filter_of_vision_as_elsewhere(demo_path: Path) -> None:
    async with running(demo_path, WIDE, "vision") as pilot:
        told = Driver(pilot)
        screen = screen_of(told)
        lines = len(screen.listing.rows)
        await told.press("slash", *"music", "enter")
        assert 0 < len(screen.listing.rows) < lines
        await told.press("escape")
        assert len(screen.listing.rows) == lines and screen.words == ""
