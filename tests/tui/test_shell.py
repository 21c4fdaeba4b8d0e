"""The app around the screens: header, footer, help, palette, modes, and the store's life."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from career_tui.domain.errors import Refused
from career_tui.tui.commands import every_command
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.help import HelpScreen
from career_tui.tui.screens.palette import PaletteScreen
from career_tui.tui.screens.recovery.screen import RecoveryScreen
from career_tui.tui.screens.today.first_run import FirstRun
from career_tui.tui.widgets.footer import FooterLine, entry_width, that_fit
from career_tui.tui.widgets.header import HeaderLine
from career_tui.tui.widgets.picker import Lines
from tests.tui.shell import ItemList, ListScreen, MemoryThread, ShellApp, settled, shell
from tests.ui.driving import until


def _header(app: ShellApp) -> str:
    return str(app.screen.query_one(HeaderLine).render())


def _footer(app: ShellApp) -> str:
    return str(app.screen.query_one(FooterLine).render())


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 120, 200])
async def test_header_and_footer_never_overflow(width: int) -> None:
    app = shell("one")
    app.demo = True
    async with app.run_test(size=(width, 24)) as pilot:
        await settled(pilot)
        assert len(_header(app)) <= width
        assert len(_footer(app)) <= width - 2
        assert app.screen.has_class("-narrow") == (width < 100)
        assert app.screen.has_class("-wide") == (width >= 160)


async def test_the_header_says_where_and_when() -> None:
    app = shell("one")
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(pilot)
        header = _header(app)
        assert header.startswith(" career-tui   1 Today  2 Vision  3 Goals  4 Skills  5 Journal ")
        assert header.rstrip().endswith("Sun 22 Nov 2026 · week 47")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: _header(app).startswith(" 1 Today "))
        await pilot.resize_terminal(70, 24)
        await until(pilot, lambda: _header(app).rstrip().endswith("Sun 22 Nov"))
        await pilot.click(HeaderLine, offset=(22, 0))
        await settled(pilot)
        assert app.current_mode == "goals"


def test_what_does_not_fit_is_announced() -> None:
    entries = [(f"goals.{n}", n, "Something") for n in "abcdefgh"] + [("app.help", "?", "Help")]
    more = ("app.help", "?", "more")
    assert that_fit(entries, more, 300) == entries
    for width in range(10, 140):
        shown = that_fit(entries, more, width)
        assert sum(map(entry_width, shown)) - 3 <= width
        assert shown[-1] in (more, entries[-1])
    # What leads out of here gives way last, and its place is the end.
    out = [("visit.own_store", "b", "Leave the demo"), ("app.quit", "ctrl+q", "Quit")]
    for width in range(40, 140):
        shown = that_fit(entries, more, width, out)
        assert sum(map(entry_width, shown)) - 3 <= width
        assert shown[-3:] == [more, *out] or shown == [*entries, *out]
    assert that_fit(entries, more, 25, out)[-2:] == [more, out[1]]


async def test_the_footer_shows_what_works_where_the_focus_is() -> None:
    app = shell("one")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert _footer(app) == (
            "enter Open   r Review   c Capture   ? Help   ctrl+p Commands   q/ctrl+q Quit"
        )


async def test_digits_switch_screens_and_each_keeps_its_place() -> None:
    app = shell("one", "two")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("j", "4")
        await settled(pilot)
        assert app.current_mode == "skills"
        await pilot.press("1")
        await settled(pilot)
        assert app.screen.query_one(ItemList).cursor == 1


async def test_show_goes_to_the_thing_itself() -> None:
    app = shell("one", "two", "three")
    async with app.run_test() as pilot:
        await settled(pilot)
        await app.show("goals", "2")
        await settled(pilot)
        row = app.screen.query_one(ItemList).cursor_row
        assert row is not None and row.title == "three"


async def test_a_change_reaches_every_screen_once_it_is_in_front() -> None:
    app = shell("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        first = app.screen
        await pilot.press("2")
        await settled(pilot)
        second = app.screen
        assert isinstance(first, ListScreen) and isinstance(second, ListScreen)
        await second.change(lambda records: records.titles.append("new"), said="Added '[/]'")  # type: ignore[attr-defined]
        assert len(second.query_one(ItemList).rows) == 2
        assert (first.reloads, second.reloads) == (1, 2)
        await pilot.press("1")
        await settled(pilot)
        assert (first.reloads, second.reloads) == (2, 2)


async def test_a_refused_change_is_a_toast_or_raised() -> None:
    def refuse(records: object) -> None:
        raise Refused("Not like [/] that")

    app = shell("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ListScreen)
        assert await screen.change(refuse) is None
        with pytest.raises(Refused):
            await screen.change(refuse, raising=True)
        await pilot.pause()
        assert [note.message for note in app._notifications] == ["Not like [/] that"]


async def test_a_thought_is_captured_from_anywhere() -> None:
    app = shell("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("c", "enter")
        await pilot.pause()
        await pilot.press(*"talk to [/]", "enter")
        await settled(pilot)
        assert app.records.thoughts.texts == ["talk to [/]"]
        assert isinstance(app.screen, ListScreen)


async def test_help_has_every_command_those_of_this_place_first() -> None:
    app = shell("one")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("?")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        lines = app.screen.query_one(Lines)
        ids = [line.uid for line in lines.rows if line.selectable]
        # And last, how commands are given to the keys of other keyboards.
        assert sorted(ids) == sorted([*every_command(), "layouts", "layouts.keys"])
        assert ids[-2:] == ["layouts", "layouts.keys"]
        assert ids[0] == "rows.open"
        await pilot.press(*"thought")
        await pilot.pause()
        assert lines.rows[0].uid == "app.capture"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)


async def test_the_palette_runs_a_command_found_by_its_words() -> None:
    app = shell("one", "two")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, PaletteScreen)
        await pilot.press(*"skills", "enter")
        await settled(pilot)
        assert app.current_mode == "skills"
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert "rows.down" not in {line.uid for line in app.screen.query_one(Lines).rows}
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ListScreen)


async def test_the_filter_line_opens_narrows_and_clears() -> None:
    from career_tui.tui.widgets.filterbar import FilterBar

    app = shell("one")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        bar = app.screen.query_one(FilterBar)
        bar.open()
        await pilot.press(*"1a?")
        assert bar.text == "1a?"
        assert "esc Clear" in _footer(app)
        bar.found("3 of 60")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.focused, ItemList) and bar.display
        bar.open()
        await pilot.press("escape")
        await pilot.pause()
        assert bar.text == "" and not bar.display
        assert not isinstance(app.focused, Input)


async def test_the_first_frame_does_not_wait_for_the_store() -> None:
    app = shell("one")
    store = app.store
    assert isinstance(store, MemoryThread)
    painted: list[bool] = []
    app.call_after_refresh = lambda callback, *args: (  # type: ignore[method-assign]
        painted.append(store.started),
        type(app).call_after_refresh(app, callback, *args),
    )[1]
    async with app.run_test() as pilot:
        await settled(pilot)
        assert painted[0] is False and store.started
    assert store.closed


async def test_a_store_that_cannot_be_opened_is_told_and_ends_with_1() -> None:
    app = shell(path=Path("refused.db"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, RecoveryScreen)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 1
    assert app.last_words == "career-tui: The store is a [/] folder"


async def test_the_day_is_followed_over_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    app = shell("one", today=None)
    async with app.run_test() as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ListScreen)
        app._look_at_the_date()
        await settled(pilot)
        assert screen.reloads == 1
        monkeypatch.setattr(type(app), "today", property(lambda self: date(2030, 1, 1)))
        app._look_at_the_date()
        await settled(pilot)
        assert screen.reloads == 2
        assert re.search(r"Tue 1 Jan", _header(app))


def _mount_before(app: ShellApp, screen: CareerScreen) -> None:
    screen.mount(FirstRun(screen))
    app.exit()


def _mount_after(app: ShellApp, screen: CareerScreen) -> None:
    async def fill() -> None:
        await screen.mount(FirstRun(screen))

    screen.start(fill())
    app.exit()


async def test_an_unexpected_error_is_one_line_and_a_private_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "logs" / "errors.log"
    monkeypatch.setattr("career_tui.tui.crash.log_path", lambda: log)
    secret = "what nobody should read"

    def explode(records: object) -> None:
        words = secret
        raise ValueError(words)

    app = shell("one")
    with pytest.raises(Exception, match=secret):
        async with app.run_test() as pilot:
            await settled(pilot)
            screen = app.screen
            assert isinstance(screen, ListScreen)

            async def read() -> None:
                await screen.ask(explode)

            screen.start(read())
            await pilot.pause()
            await pilot.pause()
    assert app.return_code == 1
    assert (
        app.last_words == f"career-tui: something went wrong (ValueError); the details are in {log}"
    )
    text = log.read_text()
    assert secret not in text and "in explode" in text and "ValueError" in text
    assert log.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("leave", [_mount_before, _mount_after])
async def test_leaving_while_a_screen_is_being_filled_is_no_failure(
    leave: Callable[[ShellApp, CareerScreen], None],
) -> None:
    app = shell("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        assert isinstance(app.screen, CareerScreen)
        leave(app, app.screen)
    assert app.return_code == 0
    assert app.last_words == ""
