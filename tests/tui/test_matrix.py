"""The table: columns that fit, a header that stays, an order."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content

from career_tui.tui.widgets.matrix import Column, MatrixView, columns_that_fit
from tests.tui.shell import ListScreen, ShellApp, on_memory, settled

COLUMNS = (
    Column("name", "skill", 12, align="left", flexible=True, priority=9),
    Column("now", "now", 4, priority=8),
    Column("gap", "gap", 4, priority=7),
    Column("trend", "trend", 10, align="left", priority=1),
)


@dataclass(frozen=True)
class Skill:
    uid: str
    name: str
    now: int = 0
    selectable: bool = True


class Table(MatrixView[Skill]):
    COLUMNS = COLUMNS

    def __init__(self) -> None:
        super().__init__(empty="No skills yet.")
        self.orders: list[tuple[str | None, bool]] = []

    def cell(self, row: Skill, column: Column, selected: bool) -> Content | str:
        return {"name": row.name, "now": str(row.now), "gap": "1", "trend": "▁▂▃"}[column.key]

    def draw_heading(self, row: Skill, width: int) -> Content:
        return Content(row.name)

    def on_matrix_view_sorted(self, event: MatrixView.Sorted) -> None:
        self.orders.append((event.key, event.descending))


class TableScreen(ListScreen):
    def compose_body(self) -> ComposeResult:
        yield Table()

    async def reload(self) -> None:
        self.query_one(Table).set_rows(
            [Skill("h", "Engineering", selectable=False)]
            + [Skill(str(number), f"skill [/] {number}", number) for number in range(50)]
        )


class TableApp(ShellApp):
    MODES = {"today": TableScreen}


def _text(table: Table, line: int) -> str:
    return table.render_line(line).text


def test_the_least_important_columns_go_first() -> None:
    def keys(width: int) -> list[str]:
        return [column.key for column in columns_that_fit(COLUMNS, width)]

    assert keys(80) == ["name", "now", "gap", "trend"]
    assert keys(30) == ["name", "now", "gap"]
    assert keys(18) == ["name", "now"]
    assert keys(5) == ["name"]


async def test_the_header_stays_while_rows_scroll() -> None:
    app = on_memory(TableApp)
    async with app.run_test(size=(60, 12)) as pilot:
        await settled(pilot)
        table = app.screen.query_one(Table)
        assert _text(table, 0).split() == ["skill", "now", "gap", "trend"]
        assert _text(table, 1).startswith("Engineering")
        await pilot.press("G")
        await pilot.pause()
        assert _text(table, 0).split() == ["skill", "now", "gap", "trend"]
        assert "skill [/] 49" in _text(table, table.size.height - 1)
        await pilot.press("g")
        await pilot.pause()
        assert _text(table, 1).startswith("Engineering")
        await pilot.click(Table, offset=(3, 4))
        await pilot.pause()
        assert table.cursor == 3


async def test_what_is_left_out_is_said() -> None:
    app = on_memory(TableApp)
    async with app.run_test(size=(36, 12)) as pilot:
        await settled(pilot)
        header = _text(app.screen.query_one(Table), 0)
        assert "trend" not in header
        assert header.rstrip().endswith("+1")


async def test_sorting_by_keys_and_by_mouse() -> None:
    app = on_memory(TableApp)
    async with app.run_test(size=(80, 12)) as pilot:
        await settled(pilot)
        table = app.screen.query_one(Table)
        await pilot.press("s", "s", "S")
        await pilot.pause()
        assert table.orders == [("name", False), ("now", True), ("now", False)]
        assert "▲now" in _text(table, 0)
        await pilot.press("s", "s", "s")
        await pilot.pause()
        assert table.orders[-1] == (None, False)
        await pilot.click(Table, offset=(2, 0))
        await pilot.click(Table, offset=(2, 0))
        await pilot.pause()
        assert table.orders[-2:] == [("name", False), ("name", True)]
