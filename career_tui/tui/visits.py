"""The screens of the tabs, and how they are made ready before they are first visited."""

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from career_tui.tui import starting
from career_tui.tui.stylesheet import ParsedOnce

if TYPE_CHECKING:
    from career_tui.tui.shell import Shell

SECONDS_BETWEEN = 0.02
"""The pause after each piece of work that is done ahead, in which keys are answered."""


# Each screen is imported when it is first shown: the first paint waits for one of them only.
def _today() -> Screen[Any]:
    from career_tui.tui.screens.today.screen import TodayScreen

    return TodayScreen()


def _vision() -> Screen[Any]:
    from career_tui.tui.screens.vision.screen import VisionScreen

    return VisionScreen()


def _goals() -> Screen[Any]:
    from career_tui.tui.screens.goals.screen import GoalsScreen

    return GoalsScreen()


def _skills() -> Screen[Any]:
    from career_tui.tui.screens.skills.screen import SkillsScreen

    return SkillsScreen()


def _journal() -> Screen[Any]:
    from career_tui.tui.screens.journal.screen import JournalScreen

    return JournalScreen()


SCREENS = {
    "today": _today,
    "vision": _vision,
    "goals": _goals,
    "skills": _skills,
    "journal": _journal,
}
"""What makes each screen, in the order of the tabs."""


def _import_all() -> None:
    import_module("career_tui.store.history")  # which any change is written down in
    for name in (*SCREENS, "review"):
        import_module(f"career_tui.tui.screens.{name}.screen")
    for name in ("goals.detail_text", "goals.measuring", "goals.forms"):
        import_module(f"career_tui.tui.screens.{name}")


async def prepare(app: "Shell") -> None:
    """Import, style and lay out every screen that was not visited yet. What they show is read
    when they are."""
    await asyncio.to_thread(_import_all)
    for mode in SCREENS:
        await asyncio.sleep(SECONDS_BETWEEN)
        if mode not in app._screen_stacks:
            await _prepare(app, mode)
    starting.ready()


async def _prepare(app: "Shell", mode: str) -> None:
    # What Textual does on the first visit, but for coming to the front.
    screen = SCREENS[mode]()
    assert isinstance(app.stylesheet, ParsedOnce)
    app.stylesheet.take_in(screen.css_path)
    await asyncio.sleep(SECONDS_BETWEEN)
    if mode in app._screen_stacks:
        return
    app._screen_stacks[mode] = [screen]
    _, mounted = app._get_screen(screen)
    await mounted
    await asyncio.sleep(SECONDS_BETWEEN)
    if not screen.stack_updates:  # it was not visited meanwhile
        screen._refresh_layout(app.size)
