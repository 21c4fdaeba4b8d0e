"""Toasts: three seconds, at most two of them, and never over the line one works on."""

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widgets import Input
from textual.widgets._toast import Toast

from career_tui.tui.app import CareerApp
from career_tui.tui.tabs import TABS
from career_tui.tui.widgets.rows import RowsView
from tests.ui.driving import Driver, running, settled, until

LONG = "Deleted “Principal engineer or head of platform by 2030” and 23 below · u to undo"
SMALL = pytest.mark.parametrize("size", [(80, 24), (40, 10)])


def toasts(app: CareerApp) -> list[Region]:
    """What is seen of the toasts on the screen in front."""
    seen = [app.screen.find_widget(toast).visible_region for toast in app.screen.query(Toast)]
    return [region for region in seen if region]


def worked_on(app: CareerApp) -> int:
    """The line of the screen on which the cursor is; -1 where that is scrolled out of sight."""
    focused = app.screen.focused
    assert focused is not None
    if isinstance(focused, RowsView):
        top = focused.region.y + focused.header_lines
        return top + focused.cursor - focused.scroll_offset.y
    if isinstance(focused, Input):
        return focused.region.y
    place = getattr(focused, "cursor_screen_offset", None)
    line = focused.region.y if place is None else int(place.y)
    seen = app.screen.find_widget(focused).visible_region
    return line if seen.y <= line < seen.bottom else -1


def is_free(app: CareerApp) -> bool:
    """Whether toasts are up that cover neither the line worked on nor the tabs or the keys."""
    up, line = toasts(app), worked_on(app)
    return 1 <= len(up) <= 2 and all(
        not region.y <= line < region.bottom and region.y >= 1 and region.bottom < app.size.height
        for region in up
    )


async def check(driver: Driver) -> None:
    # Where a field has to be scrolled to, it takes a moment.
    await until(driver.pilot, lambda: is_free(driver.app))


@SMALL
@pytest.mark.parametrize("plain", [False, True], ids=["colours", "none"])
@pytest.mark.parametrize("tab", [tab.name for tab in TABS])
async def test_none_lies_over_the_line_of_the_cursor(
    tab: str, plain: bool, size: tuple[int, int], demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if plain:
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(demo_path, size, tab, toasts=True) as pilot:
        driver = Driver(pilot)
        app = driver.app
        app.NOTIFICATION_TIMEOUT = 60.0  # type: ignore[misc]
        app.notify(LONG, markup=False)
        app.notify("Done: Lead the platform team", markup=False)
        await settled(pilot)
        await check(driver)
        for _ in range(size[1]):  # every line, and the toasts go elsewhere in time
            await driver.press("j")
            await check(driver)
        await driver.press("G")
        await check(driver)
        app.notify(LONG, severity="error", markup=False)  # with the cursor where it is
        await settled(pilot)
        await check(driver)


@SMALL
@pytest.mark.parametrize("way", [("goals", "e"), ("vision", "e"), ("goals", "a"), ("review", "]")])
async def test_none_lies_over_the_field_that_is_typed_in(
    way: tuple[str, str], size: tuple[int, int], demo_path: Path
) -> None:
    tab, key = way
    async with running(demo_path, size, tab, toasts=True) as pilot:
        driver = Driver(pilot)
        app = driver.app
        app.NOTIFICATION_TIMEOUT = 60.0  # type: ignore[misc]
        await driver.press(key)
        app.notify(LONG, markup=False)
        await settled(pilot)
        for _ in range(12):
            await check(driver)
            await driver.press("tab")


async def test_at_most_two_are_up_and_the_latest_stay(demo_path: Path) -> None:
    async with running(demo_path, (80, 24), "today", toasts=True) as pilot:
        driver = Driver(pilot)
        for number in range(5):
            driver.app.notify(f"the toast {number}", markup=False)
        await settled(pilot)
        assert driver.toasts == ["the toast 3", "the toast 4"]
        assert "the toast 3" in driver.text and "the toast 4" in driver.text
        assert "the toast 2" not in driver.text


async def test_they_last_three_seconds(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert CareerApp.NOTIFICATION_TIMEOUT == 3.0
    async with running(demo_path, (80, 24), "goals") as pilot:
        driver = Driver(pilot)
        await driver.press("x", "c")
        await driver.type("a thought")
        await driver.press("enter", "C", "u", "u", "u")
        assert {toast.timeout for toast in driver.app._notifications} == {3.0}
    monkeypatch.setattr(CareerApp, "NOTIFICATION_TIMEOUT", 0.2)
    async with running(demo_path, (80, 24), "goals", toasts=True) as pilot:
        driver = Driver(pilot)
        driver.app.notify("soon gone", markup=False)
        await settled(pilot)
        assert "soon gone" in driver.text
        await until(pilot, lambda: "soon gone" not in driver.text)
