"""Stories of the goals screen: what it shows, filtered, hidden, hostile, in every size."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.goals import Status
from career_tui.domain.outline import Found
from career_tui.store.connection import open_store
from career_tui.tui.screens.goals.tree import GoalTree
from career_tui.tui.widgets.reading import Reading
from tests.conftest import TODAY
from tests.ui.driving import SIZES, Size, settled, until
from tests.ui.goals_story import goals


@SIZES
async def test_filter_as_you_type(store_path: Path, size: Size) -> None:
    async with goals(store_path, size) as story:
        await story.press("z", "/")
        await story.type("the pro")
        assert story.seen == [
            "Principal engineer by 2031",
            "  Lead the platform team",
            "    Redesign on-call",
            "      Draft the proposal",
        ]
        assert "1 of 10" in await story.rested()
        await story.press("enter")
        assert story.at == "Draft the proposal"
        await story.press("x")
        assert (await story.goal("Draft")).goal.status is Status.DONE
        await story.press("escape")
        assert story.at == "Draft the proposal"
        assert "Two articles" in story.seen
        await story.press("/")
        await story.type("zzz")
        assert "No goal has these words in its title." in await story.rested()
        await story.press("escape")
        assert "Two articles" in story.seen


async def test_a_page_of_what_is_found_comes_first_and_then_all_of_it(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []
    for name in ("narrow", "widen"):
        real = getattr(GoalTree, name)

        def noting(
            tree: GoalTree, found: Found, *best: int | None, real: Callable[..., None] = real
        ) -> None:
            real(tree, found, *best)
            shown.append(len(found.hits))

        monkeypatch.setattr(GoalTree, name, noting)

    async with goals(store_path) as story:
        await story.app.store.write(
            lambda records: [
                records.goals.add({"title": f"Piece number {number}"}, TODAY)
                for number in range(100)
            ]
        )
        story.app.store_changed()
        await settled(story.pilot)
        await story.press("/")
        page = story.screen.listing.page
        await story.type("p")
        # Not "Read two reports": so short a filter begins a word.
        assert shown == [page, 104]
        assert "104 of 110" in await story.rested()
        shown.clear()
        await story.type("iece")
        assert shown[-1] == 100
        await story.pilot.press("enter", "G")  # faster than all of it can be found
        await settled(story.pilot)
        assert story.at == "Piece number 99"


async def test_done_and_dropped_are_shown_on_demand(store_path: Path) -> None:
    async with goals(store_path) as story:
        hidden = {"Old certificate", "  Buried below it", "Finished long ago"}
        assert not hidden & set(story.seen)
        assert "3 done or dropped hidden" in await story.rested()
        await story.press(".")
        assert hidden <= set(story.seen)
        await story.press(".")
        assert not hidden & set(story.seen)


async def test_another_screen_can_show_a_hidden_goal(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.press("z")
        await story.app.show("goals", story.uids["Buried"])
        await settled(story.pilot)
        assert story.at == "Buried below it"
        await story.press("z", "z")
        await story.app.show("goals", story.uids["Draft"])
        assert story.at == "Draft the proposal"


async def test_small_screens_give_the_detail_a_page(store_path: Path) -> None:
    async with goals(store_path, (80, 24)) as story:
        pane = story.screen.query_one(Reading)
        await story.go("Lead")
        assert not pane.display
        await story.press("enter")
        text = await story.rested()
        assert pane.display and not story.screen.query_one("#tree-side").display
        for words in ("expected 89 %", "3 → 8 of 12 teams", "forecast", "why 56 %"):
            assert words in text
        await story.press("G")
        assert "due 30 Sep → 31 Dec, “hiring freeze”" in await story.rested()
        await story.press("escape")
        assert story.screen.query_one("#tree-side").display and not pane.display
        assert story.at == "Lead the platform team"


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_large_screens_show_the_detail_of_the_cursor(store_path: Path, size: Size) -> None:
    async with goals(store_path, size) as story:
        await story.go("Principal")
        text = await story.rested()
        assert "next deadline" in text
        assert "below: 2 at risk" in text
        read = " ".join(story.screen.query_one(Reading).text.split())
        assert "In five years I shape how we build" in read
        side, pane = (story.screen.query_one(one).region for one in ("#tree-side", Reading))
        assert (pane.x >= side.right) if size[0] >= 120 else (pane.y >= side.bottom)
        await story.go("Weekly")
        assert "kept 5 of 6" in await story.rested()
        await story.press("tab", "j", "escape")
        assert story.screen.focused is story.screen.listing


async def test_the_layout_follows_the_terminal(store_path: Path) -> None:
    async with goals(store_path, (120, 40)) as story:
        await story.go("Lead")
        await story.press("enter")
        await story.pilot.resize_terminal(80, 24)
        text = await story.rested()
        assert "expected 89 %" in text and "Learn German" not in text
        await story.press("escape")
        assert "Learn German" in await story.rested()
        await story.pilot.resize_terminal(40, 10)
        assert "Principal" in await story.rested()


async def test_why_this_number(store_path: Path) -> None:
    async with goals(store_path) as story:
        await story.go("Principal")
        await story.press("w")
        text = await story.rested()
        assert "28 %: Lead the platform team 56 %" in text
        assert "day 1057 of 2922" in text
        assert "27.8 %" in text
        await story.press("escape", "j", "w")
        assert "points behind what is expected; up to 10 is on track" in await story.rested()


HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "\x1b]0;owned\x07 \x1b[31mred",
    "x" * 500,
    "日本語の目標" * 20,
    "👩‍🚀 emoji 🇪🇺 title",
    "\u202etxt.exe",
)


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40)])
async def test_hostile_titles_are_only_text(store_path: Path, size: Size) -> None:
    titles = [" ".join(HOSTILE)[:500], *HOSTILE]
    with open_store(store_path) as store, store.writing() as records:
        for title in titles:
            uid = records.goals.add(
                {"title": title, "status": "active", "why": title, "obstacle": title}, TODAY
            )
            records.goals.add({"title": title, "kind": "action"}, TODAY, parent=uid)
            measure = records.measures.add_measure(uid, {"name": title, "target": 2, "unit": title})
            records.measures.check_in(measure, {"date": TODAY, "value": 1, "note": title})
    async with goals(store_path, size, planted=False) as story:
        for opens in ("enter", "w", "m", "e", "p", "D", "A"):
            await story.press(opens, "escape")
        await story.press("d", "u")
        await story.press("x", *"jjjjjjjjjjjjjjj")
        text = await story.rested()
        assert "\x1b" not in text and "\u202e" not in text
        assert len(await story.outline()) == 2 * len(titles)


async def test_every_key_on_an_empty_store_does_no_harm(store_path: Path) -> None:
    async with goals(store_path, (40, 10), planted=False) as story:
        for key in ("enter", "e", "d", "x", "p", "m", "w", "H", "D", "J", "K", "<", ">", "h", "l"):
            await story.press(key)
        await story.press("z", ".", "/", "escape", "tab")
        assert len(story.app.screen_stack) == 1
        assert await story.outline() == []


async def test_the_app_can_be_left_while_the_detail_is_on_its_way(store_path: Path) -> None:
    async with goals(store_path, (120, 40)) as story:
        await story.pilot.press("j", "j", "2", "3", "j")


async def test_what_was_not_read_yet_is_read_when_a_key_needs_it(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("career_tui.store.goals.order.FEW", 5)
    async with goals(store_path, (80, 24)) as story:
        tree = story.screen.listing
        tree.set_order(await story.screen.look(lambda look: look.goals.first_order(5, 2)))
        assert not tree.order.whole
        await story.press(".")
        assert tree.order.whole
        assert "Old certificate" in story.seen


async def test_what_comes_into_sight_during_a_reload_is_read(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for number in range(120):
            records.goals.add({"title": f"Goal {number}", "status": "active"}, TODAY)
    async with goals(store_path, (80, 24)) as story:
        tree, look = story.screen.listing, story.screen.look

        async def slowly(*questions: Any, **options: Any) -> Any:
            answer = await look(*questions, **options)
            if options.get("long"):  # it is about the lines that were in sight before
                tree.action_last()
                await tree.there()
            return answer

        monkeypatch.setattr(story.screen, "look", slowly)
        story.screen.mark_stale()
        await until(story.pilot, lambda: tree.cursor == len(tree.rows) - 1)
        monkeypatch.setattr(story.screen, "look", look)
        await settled(story.pilot)
        top = tree.scroll_offset.y
        assert None not in list(tree.rows)[top : top + tree.page]
