"""Screens are made ready before they are visited, without reading what they show."""

import asyncio
from pathlib import Path
from typing import Any
from unittest.mock import Mock, create_autospec

import pytest
from textual import events
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from career_tui.tui import visits
from career_tui.tui.app import CareerApp
from career_tui.tui.keys_in_order import LONGEST
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.tabs import TABS
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.rows import RowsView
from tests.conftest import TODAY
from tests.ui.driving import settled, until

OTHERS = [tab.name for tab in TABS if tab.name != "today"]


def spy(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> Mock:
    """Notes the calls of a method, which does what it always does."""
    real = getattr(owner, name)
    noting: Mock = create_autospec(real, side_effect=real)
    monkeypatch.setattr(owner, name, noting)
    return noting


async def test_what_was_made_ready_is_only_shown(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        reads = [spy(monkeypatch, app.store, "read"), spy(monkeypatch, app.store, "look")]
        parsed = spy(monkeypatch, Stylesheet, "_parse_rules")
        mounted = spy(monkeypatch, Widget, "_on_mount")
        await visits.prepare(app)
        await settled(pilot)
        assert app.current_mode == "today"
        assert parsed.call_count and mounted.call_count
        assert not any(read.call_count for read in reads)
        for each in (parsed, mounted):
            each.reset_mock()
        for mode in OTHERS:
            await app.show(mode)
            await settled(pilot)
            assert app.screen.scope == mode  # type: ignore[attr-defined]
        assert not parsed.call_count
        # A scroll bar is mounted when there is something to scroll.
        assert all(isinstance(call.args[0], ScrollBar) for call in mounted.call_args_list)
        assert sum(read.call_count for read in reads) >= len(OTHERS)


async def test_what_was_visited_before_is_shown_as_it_was_drawn(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        modes = [tab.key for tab in TABS]
        for key in modes:
            await pilot.press(key)
            await settled(pilot)
            await pilot.pause(0.2)  # the page of a row comes later
        drawn = spy(monkeypatch, FooterLine, "render")
        anew = spy(monkeypatch, RowsView, "refresh")
        for key in modes:
            await pilot.press(key)
            await settled(pilot)
        assert not drawn.call_count
        assert not [call for call in anew.call_args_list if not call.args[1:]]
        app.screen.query_one(RowsView).refresh()
        assert [call for call in anew.call_args_list if not call.args[1:]]


async def test_a_screen_that_was_visited_first_is_left_as_it_is(demo_path: Path) -> None:
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await app.show("goals")
        await settled(pilot)
        goals = app.screen
        await visits.prepare(app)
        await settled(pilot)
        assert app.screen is goals
        assert all(len(app._screen_stacks[mode]) == 1 for mode in app.MODES)


async def test_the_footer_is_drawn_again_only_where_it_changes(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await app.show("goals")
        await settled(pilot)
        await pilot.pause(0.1)
        drawn = spy(monkeypatch, FooterLine, "render")
        await pilot.press("j")
        await settled(pilot)
        app.screen.refresh_bindings()
        await pilot.pause()
        assert not drawn.call_count
        await pilot.press("slash")
        await settled(pilot)
        assert drawn.call_count


@pytest.mark.parametrize("mode", ["goals", "skills"])
async def test_a_scrollbar_is_painted_with_what_it_is_beside(demo_path: Path, mode: str) -> None:
    # On a busy machine what comes later may come in two parts; not every time.
    counts = [await times_painted(demo_path, mode) for _ in range(3)]
    assert 1 <= min(counts) <= 2


async def times_painted(path: Path, mode: str) -> int:
    """How often the scrollbar of the list is painted when its screen is shown."""
    app = CareerApp(path, today=TODAY)
    # So low that there is something to scroll.
    async with app.run_test(size=(120, 16)) as pilot:
        await settled(pilot)
        await visits.prepare(app)
        await settled(pilot)
        with pytest.MonkeyPatch.context() as patch:
            painted = spy(patch, ScrollBar, "render_lines")
            await app.show(mode)
            await settled(pilot)
        # The second time is the detail's, which comes later and may move it.
        beside = [call.args[0].parent for call in painted.call_args_list]
        return beside.count(app.screen.query_one(RowsView))


async def test_moving_the_focus_does_not_paint_everything(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.pause(0.1)
        painted = spy(monkeypatch, Compositor, "render_full_update")
        assert app.focused is not None
        app.screen.set_focus(None)
        await pilot.pause(0.1)
        assert not painted.call_count
        app.screen.refresh()
        await pilot.pause(0.1)
        assert painted.call_count


@pytest.mark.parametrize("seconds", [0.7, 30.0], ids=["late", "never"])
async def test_a_key_waits_for_what_it_is_about(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        real = CareerScreen.look

        async def slowly(screen: CareerScreen, *args: Any, **options: Any) -> Any:
            if screen.scope == "vision":
                await asyncio.sleep(seconds)
            return await real(screen, *args, **options)

        monkeypatch.setattr(CareerScreen, "look", slowly)
        # Not by the pilot, which waits for each key.
        for key in "2e":
            app.post_message(events.Key(key, key))
        if seconds < LONGEST:
            await until(pilot, lambda: isinstance(app.screen, FormScreen))
            assert app.current_mode == "vision"
        else:  # what cannot be read keeps nobody from going elsewhere
            app.post_message(events.Key("3", "3"))
            await until(pilot, lambda: app.current_mode == "goals")
