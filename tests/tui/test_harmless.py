"""The last door before the terminal: whatever a widget draws, nothing of it is obeyed."""

import unicodedata

import pytest
from textual.content import Content
from textual.widgets import Static

from tests.tui.shell import settled, shell

HARMFUL = ["\x1b", "\x9b", "\x07", "\x00", "\x7f", "\x85", "\u202e", "\u2066", "\u2028", "\ud800"]


@pytest.mark.parametrize("character", HARMFUL, ids=lambda one: f"U+{ord(one):04X}")
async def test_what_no_door_has_cleaned_is_cleaned_here(character: str) -> None:
    app = shell("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        await app.screen.mount(Static(Content(f"be{character}fore"), id="raw"))
        await settled(pilot)
        region = app.screen.query_one("#raw").region
        line = app.screen._compositor.render_strips(app.size)[region.y]
        assert "before" in line.text
        assert not [one for one in line.text if unicodedata.category(one) in ("Cc", "Cf", "Cs")]
