"""How the screens of the tabs are made ready before they are first visited."""

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from career_tui.tui import starting
from career_tui.tui.stylesheet import ParsedOnce
from career_tui.tui.tabs import TABS, Tab

if TYPE_CHECKING:
    from career_tui.tui.shell import Shell

SECONDS_BETWEEN = 0.02
"""The pause after each piece of work that is done ahead, in which keys are answered."""


def _import_all() -> None:
    import_module("career_tui.store.history")  # which any change is written down in
    for name in (*(tab.name for tab in TABS), "review"):
        import_module(f"career_tui.tui.screens.{name}.screen")
    for name in ("goals.detail_text", "goals.forms"):
        import_module(f"career_tui.tui.screens.{name}")


async def prepare(app: "Shell") -> None:
    """Import, style and lay out every screen that was not visited yet. What they show is read
    when they are."""
    await asyncio.to_thread(_import_all)
    for tab in TABS:
        await asyncio.sleep(SECONDS_BETWEEN)
        if not app.has_begun(tab.name):
            await _prepare(app, tab)
    starting.ready()


async def _prepare(app: "Shell", tab: Tab) -> None:
    # What Textual does on the first visit, but for coming to the front.
    screen = tab.screen()
    assert isinstance(app.stylesheet, ParsedOnce)
    app.stylesheet.take_in(screen.css_path)
    await asyncio.sleep(SECONDS_BETWEEN)
    if app.has_begun(tab.name):
        return
    await app.begin(tab.name, screen)
    await asyncio.sleep(SECONDS_BETWEEN)
    if not screen.stack_updates:  # it was not visited meanwhile
        app.lay_out(screen)
