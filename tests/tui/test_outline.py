"""The tree widget: folding, going up and down in it, filtering, and what it costs to draw."""

from dataclasses import dataclass

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from career_tui.tui.themes import DARK
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.outline import Outline


@dataclass(frozen=True)
class Leaf:
    uid: str
    depth: int
    title: str


class Titles(Outline[Leaf]):
    drawn = 0

    def draw(self, row: Leaf, width: int, selected: bool) -> Content:
        self.drawn += 1
        return self.lead(row, width) + plain(row.title)


class OutlineApp(App[None]):
    def __init__(self, *lines: str) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.nodes = tree(*lines)

    def compose(self) -> ComposeResult:
        yield Titles(empty="nothing")

    def on_mount(self) -> None:
        self.titles.set_tree(self.nodes)
        self.titles.focus()

    @property
    def titles(self) -> Titles:
        return self.query_one(Titles)

    def seen(self) -> list[str]:
        return [f"{'  ' * row.depth}{row.title}" for row in self.titles.rows]

    def at(self) -> str:
        row = self.titles.cursor_row
        return row.title if row else ""


def tree(*lines: str) -> list[Leaf]:
    """Nodes from indented titles, whose uid is the title."""
    return [
        Leaf(line.strip(), (len(line) - len(line.lstrip())) // 2, line.strip()) for line in lines
    ]


CAREER = ("A", "  B", "    C", "    D", "  E", "F", "  G")


async def test_folding_hides_what_is_below() -> None:
    app = OutlineApp(*CAREER)
    async with app.run_test():
        titles = app.titles
        titles.move_to("B")
        titles.action_fold()
        assert app.seen() == ["A", "  B", "  E", "F", "  G"]
        assert titles.is_folded(app.nodes[1])
        titles.action_unfold()
        assert app.seen() == [*CAREER]


async def test_fold_on_a_leaf_goes_up_and_unfold_on_an_open_node_goes_down() -> None:
    app = OutlineApp(*CAREER)
    async with app.run_test():
        titles = app.titles
        titles.move_to("D")
        titles.action_fold()
        assert app.at() == "B"
        titles.action_unfold()
        assert app.at() == "C"
        titles.action_unfold()
        assert app.at() == "C"


async def test_folding_all_takes_the_cursor_to_what_is_still_seen() -> None:
    app = OutlineApp(*CAREER)
    async with app.run_test():
        titles = app.titles
        titles.move_to("D")
        titles.action_fold_all()
        assert app.seen() == ["A", "F"]
        assert app.at() == "A"
        titles.action_fold_all()
        assert app.seen() == [*CAREER]


async def test_folds_and_cursor_stay_when_the_tree_is_set_again() -> None:
    app = OutlineApp(*CAREER)
    async with app.run_test():
        titles = app.titles
        titles.move_to("B")
        titles.action_fold()
        titles.move_to("F")
        titles.set_tree(tree("X", *CAREER))
        assert app.seen() == ["X", "A", "  B", "  E", "F", "  G"]
        assert app.at() == "F"


async def test_reveal_unfolds_what_hides_a_node() -> None:
    app = OutlineApp(*CAREER)
    async with app.run_test():
        titles = app.titles
        titles.action_fold_all()
        assert titles.reveal("D")
        assert app.at() == "D"
        assert app.seen() == ["A", "  B", "    C", "    D", "  E", "F"]
        assert not titles.reveal("nowhere")


async def test_a_filter_keeps_ancestors_and_ignores_folds() -> None:
    app = OutlineApp(*CAREER)
    async with app.run_test():
        titles = app.titles
        titles.action_fold_all()
        titles.narrow_to(lambda row: row.title in ("D", "G"))
        assert app.seen() == ["A", "  B", "    D", "F", "  G"]
        assert titles.hits == 2
        assert app.at() == "D"
        titles.narrow_to(lambda row: False)
        assert app.seen() == []


async def test_without_the_filter_the_cursor_stays_where_it_was_found() -> None:
    app = OutlineApp(*CAREER)
    async with app.run_test():
        titles = app.titles
        titles.action_fold_all()
        titles.narrow_to(lambda row: row.title == "D")
        titles.narrow(None)
        assert app.at() == "D"
        assert app.seen() == ["A", "  B", "    C", "    D", "  E", "F"]
        assert titles.hits == 0


@pytest.mark.parametrize(
    ("lines", "depth"), [(1, 1), (2, 1), (4, 1), (5, 2), (6, 2), (7, 3), (99, 3)]
)
async def test_as_many_levels_open_as_fit(lines: int, depth: int) -> None:
    app = OutlineApp(*CAREER)
    async with app.run_test():
        assert app.titles.order.levels_that_fit(lines) == depth


async def test_a_click_on_the_marker_folds_and_elsewhere_moves() -> None:
    app = OutlineApp(*CAREER)
    async with app.run_test() as pilot:
        await pilot.click(Titles, offset=(3, 1))
        assert app.at() == "B"
        assert app.seen() == ["A", "  B", "  E", "F", "  G"]
        await pilot.click(Titles, offset=(9, 3))
        assert app.at() == "F"
        assert len(app.seen()) == 5


async def test_deep_levels_are_told_by_a_number() -> None:
    app = OutlineApp(*("  " * level + f"level {level}" for level in range(64)))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("G")
        titles = app.titles
        assert "63›" in titles.lead(titles.rows[63], 40).plain
        assert titles.lead(titles.rows[63], 40).cell_length <= 20
        assert titles.lead(titles.rows[2], 40).plain == " │ │ ▾ "


async def test_ten_thousand_rows_cost_two_lines_a_move() -> None:
    lines = [f"{'  ' * (number % 10 > 0)}goal {number}" for number in range(10_000)]
    app = OutlineApp(*lines)
    async with app.run_test(size=(80, 24)) as pilot:
        titles = app.titles
        await pilot.pause()
        for key in ("j", "j", "j"):
            titles.drawn = 0
            await pilot.press(key)
            await pilot.pause()
            assert 0 < titles.drawn <= 2
        titles.drawn = 0
        titles.narrow_to(lambda row: row.title.endswith("77"))
        await pilot.pause()
        assert titles.hits == 100
        assert titles.drawn <= 24


async def test_more_that_was_found_leaves_the_first_where_it_is() -> None:
    lines = [f"{'  ' * (number % 10 > 0)}goal {number}" for number in range(1_000)]
    app = OutlineApp(*lines)
    async with app.run_test(size=(80, 12)) as pilot:
        titles, order = app.titles, app.titles.order
        titles.move_to("goal 507")
        titles.narrow(order.found(range(490, 520)))
        await pilot.pause()
        above = titles.cursor - titles.scroll_offset.y
        titles.drawn = 0
        titles.widen(order.found(range(3, 900)))
        await pilot.pause()
        assert app.at() == "goal 507"
        assert titles.cursor - titles.scroll_offset.y == above
        assert titles.hits == 897
        assert titles.drawn == 0


async def test_a_line_that_turns_out_to_match_is_drawn_as_one() -> None:
    app = OutlineApp(*CAREER)
    async with app.run_test() as pilot:
        titles, order = app.titles, app.titles.order
        titles.narrow(order.found([3]))
        await pilot.pause()
        titles.drawn = 0
        titles.widen(order.found([0, 3]))
        await pilot.pause()
        assert titles.is_hit(titles.rows[0])
        assert titles.drawn == 3


async def test_an_empty_tree_takes_every_command() -> None:
    app = OutlineApp()
    async with app.run_test():
        titles = app.titles
        titles.action_fold()
        titles.action_unfold()
        titles.action_fold_all()
        titles.narrow_to(lambda row: True)
        titles.narrow(None)
        assert titles.cursor_row is None
