"""The line at the bottom offers what works: nothing while a question on top has the keys."""

from pathlib import Path

import pytest

from career_tui.tui.tabs import TABS
from tests.ui.driving import Driver, running


@pytest.mark.parametrize(
    ("tab", "asks"),
    [
        ("today", "c"),
        ("vision", "a"),
        ("goals", "a"),
        ("skills", "a"),
        ("journal", "c"),
        ("evidence", "a"),
    ],
)
async def test_the_keys_below_a_question_are_not_offered(
    tab: str, asks: str, demo_path: Path
) -> None:
    async with running(demo_path, (80, 24), tab) as pilot:
        told = Driver(pilot)
        offered = told.text.splitlines()[-1]
        assert "? more" in offered or "? Help" in offered
        await told.press(asks)
        assert told.text.splitlines()[-1].strip() == ""
        await told.press("escape")
        assert told.text.splitlines()[-1] == offered
        # Nor is it forgotten on the way to other screens and back.
        await told.press("U", "escape", "1" if tab != "today" else "2")
        await told.press(next(each.key for each in TABS if each.name == tab))
        assert told.text.splitlines()[-1] == offered


async def test_the_first_run_offers_what_works_while_it_asks(store_path: Path) -> None:
    async with running(store_path, (80, 24), "today") as pilot:
        told = Driver(pilot)
        assert told.text.splitlines()[-1].split("  ")[0].strip() == "enter Open"
        await told.press("enter")
        assert told.text.splitlines()[-1].strip() == ""
        assert "tab Next" in told.text
        await told.press("escape")
        assert "enter Open" in told.text.splitlines()[-1]
