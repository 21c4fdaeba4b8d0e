"""What the first paint and the first visit of a screen wait for."""

import asyncio
import gc
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import textual.css.stylesheet
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet

from career_tui.tui import starting, visits
from career_tui.tui.app import CareerApp
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.tabs import TABS
from tests.conftest import TODAY
from tests.ui.driving import settled, until

SCREENS = [tab.name for tab in (*TABS[1:], TABS[0])]


@pytest.fixture
def unfrozen() -> Iterator[None]:
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    yield
    gc.enable()
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)


def put_something_else(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("no store at all, whatever its name may say")


@pytest.mark.parametrize("damaged", [False, True])
async def test_memory_is_collected_once_the_store_is_open_or_cannot_be(
    unfrozen: None, store_path: Path, damaged: bool
) -> None:
    if damaged:
        put_something_else(store_path)
    starting.begin()
    app = CareerApp(store_path, today=TODAY)
    assert not gc.isenabled()
    async with app.run_test() as pilot:
        await until(pilot, gc.isenabled)
        assert app.store_opened.is_set() is not damaged
        assert gc.get_freeze_count() > 10_000


def test_no_thread_keeps_a_key_waiting_for_long(unfrozen: None) -> None:
    starting.begin()
    assert sys.getswitchinterval() == pytest.approx(starting.SECONDS_TO_A_SWITCH)


async def test_all_of_memory_is_looked_through_when_no_key_is_pressed(
    unfrozen: None, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected: list[str] = []
    monkeypatch.setattr(gc, "collect", lambda: collected.append(app.current_mode))
    starting.begin()
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test() as pilot:
        await until(pilot, gc.isenabled)
        assert gc.get_threshold()[-1] == starting.ROUNDS_OF_THE_YOUNG
        monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 1))
        await pilot.press("3")
        app._look_for_rest()
        assert not collected
        monkeypatch.setattr("career_tui.tui.app.SECONDS_OF_REST", 0.0)
        app._look_for_rest()
        assert collected == ["goals"]
        monkeypatch.setattr(gc, "get_count", lambda: (9, 9, 0))
        app._look_for_rest()
        assert collected == ["goals"]


def test_without_a_pause_nothing_is_frozen(unfrozen: None) -> None:
    starting.done()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


async def test_a_style_sheet_is_parsed_once_for_a_theme(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: Counter[Any] = Counter()
    parse = textual.css.stylesheet.parse

    def counting(scope: str, css: str, read_from: Any, **options: Any) -> Any:
        parsed[read_from] += 1
        return parse(scope, css, read_from, **options)

    monkeypatch.setattr(textual.css.stylesheet, "parse", counting)
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test() as pilot:
        for screen in SCREENS:
            await app.show(screen)
            await pilot.pause()
        sheets = {path: times for (path, _), times in parsed.items() if path.endswith(".tcss")}
        assert len(sheets) == 1 + len(SCREENS)
        assert set(sheets.values()) == {1}
        before = parsed.total()
        for screen in SCREENS:
            await app.show(screen)
            await pilot.pause()
        assert parsed.total() == before
        background = app.screen.styles.background
        app.action_toggle_theme()
        await pilot.pause()
        assert parsed.total() > before
        assert app.screen.styles.background != background


async def test_the_screen_asked_for_is_the_only_one(demo_path: Path) -> None:
    for start in ("today", "goals", "journal"):
        app = CareerApp(demo_path, today=TODAY, start=start)
        async with app.run_test():
            assert app.current_mode == start
            assert [type(screen).scope for screen in app.screen_stack] == [start]  # type: ignore[attr-defined]
            assert list(app._screen_stacks) == [start]


async def test_another_screen_is_painted_once(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[str] = []
    full = Compositor.render_full_update

    def counting(self: Compositor, **options: Any) -> Any:
        painted.append(app.current_mode)
        return full(self, **options)

    styled: list[Any] = []
    apply = Stylesheet.update_nodes

    def styling(self: Stylesheet, nodes: Any, animate: bool = False) -> None:
        nodes = list(nodes)
        styled.extend(node for node in nodes if isinstance(node, CareerScreen))
        apply(self, nodes, animate)

    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        monkeypatch.setattr(Compositor, "render_full_update", counting)
        monkeypatch.setattr(Stylesheet, "update_nodes", styling)
        for screen in ("vision", "journal", "today", "vision", "journal", "today"):
            painted.clear()
            styled.clear()
            visited = screen in app._screen_stacks
            await app.show(screen)
            await settled(pilot)
            assert painted == [screen]
            assert not (visited and styled)


async def test_a_screen_that_waits_for_the_store_is_shown_meanwhile(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test() as pilot:
        await settled(pilot)
        never = asyncio.Event()
        monkeypatch.setattr("career_tui.tui.app.SECONDS_WITHOUT_PAINT", 0.01)
        monkeypatch.setattr(app.store, "read", lambda question: never.wait())
        await app.show("vision")
        assert app.current_mode == "vision"
        assert app._batch_count == 0


def test_every_screen_can_be_imported_ahead() -> None:
    visits._import_all()
    assert {f"career_tui.tui.screens.{mode}.screen" for mode in CareerApp.MODES} <= set(sys.modules)
