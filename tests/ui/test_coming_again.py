"""The key of a tab leads to all there is: neither a filter nor a page outlives a visit."""

from pathlib import Path

import pytest

from career_tui.tui.tabs import TABS
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.rows import RowsView
from tests.ui.driving import Driver, running

LISTS = {tab.name: tab.key for tab in TABS if tab.name != "today"}
"""The tabs that have a list with a filter, with their keys."""

FOUND = {"vision": "music", "goals": "german", "skills": "german", "journal": "german"} | {
    "evidence": "german"
}
"""Words that some of each have."""


@pytest.mark.parametrize("tab", LISTS)
@pytest.mark.parametrize("between", ["1", None])
async def test_no_page_and_no_filter_outlives_a_visit(
    tab: str, between: str | None, demo_path: Path
) -> None:
    async with running(demo_path, (80, 24), tab) as pilot:
        told = Driver(pilot)
        bar, listing = told.app.screen.query_one(FilterBar), told.app.focused
        assert isinstance(listing, RowsView)
        everything = len(listing.rows)
        await told.press("/")
        await told.type(FOUND[tab])
        assert 0 < len(listing.rows) < everything
        await told.press("enter", "G", "enter")
        assert told.app.screen.has_class("-reading")
        await told.press(*filter(None, (between, LISTS[tab])))
        assert not told.app.screen.has_class("-reading")
        assert told.app.focused is listing
        assert bar.text == ""
        assert len(listing.rows) >= everything  # where the cursor is may be unfolded
