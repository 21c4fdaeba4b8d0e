"""The list draws what is seen and nothing else."""

from time import perf_counter
from typing import Any

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from career_tui.tui.widgets.rows import RowsView
from tests.tui.shell import Item, ItemList, ListScreen, ShellApp, on_memory, settled
from tests.ui.driving import until


class CountingList(ItemList):
    def __init__(self) -> None:
        super().__init__(empty="Nothing here yet. Press a to add something.")
        self.drawn: list[int] = []
        self.seen: list[str | None] = []
        self.opened: list[str] = []

    def render_line(self, y: int) -> Strip:
        self.drawn.append(y)
        return super().render_line(y)

    def on_rows_view_highlighted(self, event: RowsView.Highlighted) -> None:
        self.seen.append(event.row.uid if event.row else None)

    def on_rows_view_opened(self, event: RowsView.Opened) -> None:
        self.opened.append(event.row.uid)


class CountingScreen(ListScreen):
    def compose_body(self):  # type: ignore[no-untyped-def]
        yield CountingList()

    async def reload(self) -> None:
        pass


class CountingApp(ShellApp):
    MODES = {"today": CountingScreen}


def _app(app_class: type[ShellApp] = CountingApp) -> ShellApp:
    return on_memory(app_class)


def _rows(*titles: str) -> list[Item]:
    return [Item(title.strip("#"), title.strip("#"), not title.startswith("#")) for title in titles]


async def _list(pilot: Pilot[None]) -> CountingList:
    await settled(pilot)
    return pilot.app.screen.query_one(CountingList)


async def test_a_hundred_thousand_rows_cost_what_is_seen() -> None:
    rows = [Item(str(number), f"row {number}") for number in range(100_000)]
    async with _app().run_test(size=(80, 24)) as pilot:
        view = await _list(pilot)
        started = perf_counter()
        view.set_rows(rows)
        assert perf_counter() - started < 0.25
        view.drawn.clear()
        await pilot.pause()
        assert len(view.drawn) <= 2 * 22

        view.drawn.clear()
        await pilot.press("j")
        await pilot.pause()
        assert sorted(set(view.drawn)) == [0, 1]
        assert len(view.drawn) == 2

        view.drawn.clear()
        await pilot.press("G")
        await pilot.pause()
        assert view.cursor_row is rows[-1]
        assert len(view.drawn) <= 3 * 22
        await pilot.press("g")
        assert view.cursor_row is rows[0]
        await pilot.press("pagedown")
        assert view.cursor == 22
        await pilot.press("pageup", "down", "down", "up", "k", "home", "end")
        assert view.cursor == 99_999


async def test_headings_are_passed_over_and_come_into_view() -> None:
    async with _app().run_test(size=(80, 6)) as pilot:
        view = await _list(pilot)
        view.set_rows(_rows("#A", "a", "b", "#B", "c", "d", "e"))
        assert view.cursor_row and view.cursor_row.uid == "a"
        await pilot.press("j", "j")
        assert view.cursor_row.uid == "c"
        await pilot.press("k")
        assert view.cursor_row.uid == "b"
        await pilot.press("G", "g")
        await pilot.pause()
        assert view.scroll_offset.y == 0
        await pilot.press("k")
        assert view.cursor_row.uid == "a"


async def test_after_a_tiny_terminal_the_headings_are_in_view_again() -> None:
    rows = _rows("#heading", "one", "#other", *map(str, range(40)))
    async with _app().run_test(size=(80, 24)) as pilot:
        view = await _list(pilot)
        view.set_rows(rows)
        await pilot.pause()
        for size in ((3, 3), (200, 70), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        # The bar is told of a size later than the list is.
        await until(pilot, lambda: view.vertical_scrollbar.window_size == view.page)
        assert view.scroll_offset.y == 0
        assert view.vertical_scrollbar.position == 0


async def test_the_cursor_stays_with_its_row() -> None:
    async with _app().run_test() as pilot:
        view = await _list(pilot)
        view.set_rows(_rows("a", "b", "c"))
        assert view.move_to("b")
        view.set_rows(_rows("x", "a", "b", "c"))
        assert view.cursor_row and view.cursor_row.uid == "b"
        view.set_rows(_rows("x", "a", "c"))
        assert view.cursor_row and view.cursor_row.uid == "c"
        view.set_rows(_rows("x", "a"), keep=False)
        assert view.cursor == 0
        assert not view.move_to("nobody")
        await pilot.pause()
        assert view.seen == ["a", "b", "b", "c", "x"]


async def test_without_rows_it_says_what_to_do() -> None:
    async with _app().run_test(size=(80, 24)) as pilot:
        view = await _list(pilot)
        assert not view.render_line(1).text.strip()
        view.set_rows([])
        assert "Press a to add something." in view.render_line(1).text
        assert view.cursor_row is None
        await pilot.press("j", "k", "g", "G", "enter", "pagedown")
        assert view.opened == []
        view.set_rows(_rows("#only a heading"))
        assert view.cursor_row is None
        await pilot.press("enter")
        assert view.opened == []


async def test_enter_and_double_click_open() -> None:
    async with _app().run_test(size=(80, 24)) as pilot:
        view = await _list(pilot)
        view.set_rows(_rows("a", "b", "c"))
        await pilot.press("j", "enter")
        await pilot.click(CountingList, offset=(3, 2))
        await pilot.pause()
        assert view.cursor == 2
        await pilot.click(CountingList, offset=(3, 0), times=2)
        await pilot.pause()
        assert view.opened == ["b", "a"]


@pytest.mark.parametrize(
    "title",
    [
        "[/]",
        "[b]x",
        "[@click=app.quit]x[/]",
        "\x1b]0;pwned\x07",
        "a\nb\tc",
        "\u202eevil",
        "日本語" * 40,
    ],
)
async def test_any_title_is_drawn_as_text_on_one_line(title: str) -> None:
    async with _app().run_test(size=(40, 10)) as pilot:
        view = await _list(pilot)
        view.set_rows([Item("1", title)])
        await pilot.pause()
        line = view.render_line(0)
        assert line.cell_length == view.scrollable_content_region.width
        assert not any(ord(char) < 32 or char in "\x7f\u202e" for char in line.text)
        assert all(segment.style is None or not segment.style.meta for segment in line)


async def test_wide_content_is_cut_with_an_ellipsis() -> None:
    class Wide(CountingList):
        def draw(self, row: Item, width: int, selected: bool) -> Content:
            return Content("x" * 200)

    class WideScreen(CountingScreen):
        def compose_body(self):  # type: ignore[no-untyped-def]
            yield Wide()

    class WideApp(CountingApp):
        MODES = {"today": WideScreen}

    async with _app(WideApp).run_test(size=(40, 10)) as pilot:
        view = await _list(pilot)
        view.set_rows(_rows("a"))
        assert view.render_line(0).text.rstrip().endswith("…")


async def test_other_lines_leave_the_rest_of_the_screen_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laid_out = 0
    layout = Screen._refresh_layout

    def counting(screen: Screen[None], *args: Any, **options: Any) -> None:
        nonlocal laid_out
        laid_out += 1
        layout(screen, *args, **options)

    monkeypatch.setattr(Screen, "_refresh_layout", counting)
    async with _app().run_test(size=(80, 24)) as pilot:
        view = await _list(pilot)
        view.set_rows(_rows(*map(str, range(100))))
        await until(pilot, lambda: view.show_vertical_scrollbar)
        await pilot.pause()
        laid_out = 0
        view.set_rows(_rows(*map(str, range(300))))
        await pilot.press("G")
        await until(pilot, lambda: (view.cursor, view.scroll_offset.y) == (299, 278))
        assert laid_out == 0
        # Fewer than can be seen: the bar goes, and what was scrolled comes back.
        view.set_rows(_rows("one", "two"))
        await until(pilot, lambda: not view.show_vertical_scrollbar)
        await until(pilot, lambda: view.scroll_offset.y == 0)
        assert laid_out


async def test_what_was_drawn_is_drawn_anew_only_where_it_may_differ() -> None:
    made: list[str] = []

    class Making(CountingList):
        def draw(self, row: Item, width: int, selected: bool) -> Content:
            made.append(row.uid)
            return super().draw(row, width, selected)

    class MakingScreen(CountingScreen):
        def compose_body(self):  # type: ignore[no-untyped-def]
            yield Making()

    class MakingApp(ShellApp):
        MODES = {"today": MakingScreen}

    rows = [Item(str(number), f"row {number}") for number in range(100)]
    async with _app(MakingApp).run_test(size=(80, 24)) as pilot:
        view = await _list(pilot)
        view.set_rows(rows)
        await pilot.pause()
        page = view.page
        made.clear()
        await pilot.press("G")
        await pilot.pause()
        assert len(made) == page  # all of them are new
        made.clear()
        await pilot.press("g")
        await pilot.pause()
        # Only where the cursor is or was: the others are as they were.
        assert set(made) <= {"0", "99"}
        made.clear()
        view.refresh_row("3")
        await pilot.pause()
        assert "3" in made
        made.clear()
        view.refresh()
        await pilot.pause()
        assert set(made) == {str(number) for number in range(page)}
