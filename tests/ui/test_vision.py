"""Stories of the vision screen: every key, and what the store holds afterwards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.containers import Container

from career_tui.domain.goals import Horizon
from career_tui.domain.vision import VisionRow
from career_tui.store.connection import open_store
from career_tui.tui.screens.vision.guide import GuideScreen
from career_tui.tui.screens.vision.screen import VisionScreen
from career_tui.tui.screens.vision.statements import Item, Statements
from career_tui.tui.screens.vision.versions import VersionsScreen
from career_tui.tui.widgets.forms import FormScreen
from tests.conftest import TODAY
from tests.planting import filled_once
from tests.ui.driving import SIZES, Driver, Size, running, until

EARLIER = date(2024, 5, 3)


@filled_once
def plant(path: Path) -> dict[str, str]:
    """Three statements, one revised, one that a goal serves; their uids by area."""
    with open_store(path) as store, store.writing() as records:
        lead = {"title": "I lead a team", "area": "work", "years": 7, "details": "Four people"}
        work = records.vision.add(lead, EARLIER)
        records.vision.revise(work, {"title": "I lead two teams", "years": 6}, date(2025, 6, 1))
        home = records.vision.add(
            {"title": "A house by the sea", "area": "home", "years": 5}, TODAY
        )
        german = {"title": "I dream in German", "area": "learning", "years": 2}
        learning = records.vision.add(german, TODAY)
        goal = {"title": "B2 in German", "vision": learning, "progress_override": 0.5}
        return {
            "work": work,
            "home": home,
            "learning": learning,
            "goal": records.goals.add(goal, TODAY),
        }


class Story(Driver):
    """The app on the vision screen."""

    @property
    def here(self) -> str:
        """The title under the cursor of the list."""
        row = self.app.screen.query_one(Statements).cursor_row
        assert isinstance(row, Item)
        return row.row.title


@asynccontextmanager
async def story(path: Path, size: Size = (120, 40)) -> AsyncIterator[Story]:
    async with running(path, size, "vision") as pilot:
        told = Story(pilot)
        yield told
    assert told.app.last_words == ""


def stored(path: Path) -> dict[str, VisionRow]:
    with open_store(path) as store, store.reading() as records:
        return {row.title: row for row in records.look(TODAY).vision.statements()}


@SIZES
async def test_questions_lead_to_a_statement(store_path: Path, size: Size) -> None:
    async with story(store_path, size) as told:
        assert "Press a" in told.text
        await told.press("a")
        assert "Which area of life is it about?" in told.text
        await told.press("j", "j", "j", "enter", "backspace")
        await told.type("3")
        await told.press("enter")
        assert "What do I want to have achieved in 3 years, in 2029?" in told.text
        await told.type("A garden")
        await told.press("enter")
        await told.type("- tea")
        await told.press("enter")
        await told.type("- bees")
        await told.press("tab", "tab")
        assert "What matters to me?" in told.text
        await told.type("quiet")
        await told.press("ctrl+s")
        assert isinstance(told.app.screen, VisionScreen)
        assert told.here == "A garden"
        assert "2029 · in 3 years" in told.text
    row = stored(store_path)["A garden"]
    assert (row.area, row.years, row.written_on) == ("home", 3, TODAY)
    assert (
        row.details
        == "## How my life looks then\n\n- tea\n- bees\n\n## What matters to me\n\nquiet"
    )


async def test_a_slow_save_leaves_no_draft_of_what_it_saved(store_path: Path) -> None:
    async with story(store_path) as told:
        await told.press("a", "enter", "enter")
        guide = told.app.screen
        assert isinstance(guide, GuideScreen)
        save = guide._save

        async def slowly(values: dict[str, Any]) -> None:
            guide.call_next(guide._keep_quietly)  # as the timer does, whose time has come meanwhile
            await save(values)

        guide._save = slowly
        await told.type("A garden")
        await told.press("ctrl+s")
        assert told.here == "A garden"
        assert await told.app.store.read(lambda records: records.drafts.all()) == {}


async def test_keeping_while_the_question_changes_mixes_up_no_answers(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with story(store_path) as told:
        await told.press("2", "a", "enter", "enter")
        await told.type("I lead")
        guide = told.app.screen
        assert isinstance(guide, GuideScreen)
        remove = Container.remove_children

        def removing(place: Container) -> Any:
            guide._take_over()  # as the timer does, whenever that is
            return remove(place)

        monkeypatch.setattr(Container, "remove_children", removing)
        await told.press("enter")
        assert guide._answers["title"] == "I lead"
        assert not guide._answers.get(guide.step.name)
        await told.press("shift+tab")
        assert "I lead" in told.text


async def test_what_makes_no_sense_is_said_and_one_can_go_back(store_path: Path) -> None:
    async with story(store_path, (80, 24)) as told:
        await told.press("a", "enter", "backspace")
        await told.type("99")
        await told.press("tab")
        assert "A whole number of years, 1 to 40" in told.text
        await told.press("backspace", "tab")
        assert "in 9 years, in 2035" in told.text
        await told.press("tab")
        assert "is needed here" in told.text
        await told.press("shift+tab", "shift+tab")
        assert "Which area of life" in told.text
        await told.press("tab", "tab")
        await told.type("I teach")
        await told.press("ctrl+s")
    assert stored(store_path)["I teach"].target_year == 2035


async def test_an_area_of_ones_own(store_path: Path) -> None:
    async with story(store_path, (80, 24)) as told:
        await told.press("a", "G", "enter")
        assert "What do you call this area of life?" in told.text
        await told.press("enter")
        assert "is needed here" in told.text
        await told.type("music")
        await told.press("enter", "enter")
        await told.type("I play the cello")
        await told.press("ctrl+s", "a", "G", "k")
        assert "music" in told.text
        await told.press("enter", "enter")
        await told.type("I sing")
        await told.press("ctrl+s")
    assert {row.area for row in stored(store_path).values()} == {"music"}


async def test_answers_are_kept_and_found_again(store_path: Path) -> None:
    async with story(store_path) as told:
        await told.press("a", "enter", "enter")
        await told.type("I teach")
        await told.press("escape")
        assert not isinstance(told.app.screen, GuideScreen)
        assert "kept" in told.said
    assert stored(store_path) == {}
    async with story(store_path) as told:
        await told.press("a")
        assert "How does my life look then?" in told.text
        await told.type("calm")
        await told.press("ctrl+s", "a")
        assert "Which area of life" in told.text
        await told.press("escape")
    assert stored(store_path)["I teach"].details == "## How my life looks then\n\ncalm"


async def test_quitting_keeps_the_answers(store_path: Path) -> None:
    async with story(store_path) as told:
        await told.press("a", "enter", "enter")
        await told.type("I teach")
        await told.press("ctrl+q")
    with open_store(store_path) as store, store.reading() as records:
        (draft,) = records.drafts.copies("vision.new")
    assert draft.values["title"] == "I teach"


@SIZES
async def test_revising_keeps_the_old_version(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with story(store_path, size) as told:
        await told.press("G", "k", "e")
        assert isinstance(told.app.screen, FormScreen)
        assert told.app.screen.rows["years"].text == "5"
        await told.press("escape", "k", "k", "e", "end")
        await told.type(" well")
        await told.press("ctrl+s")
        assert told.here == "I dream in German well"
        await told.press("e", "ctrl+s")
    assert "I dream in German well" in stored(store_path)
    assert stored(store_path)["I dream in German well"].versions == ()
    async with story(store_path, size) as told:
        await told.press("G", "e", "end")
        assert told.app.screen.query_one("FieldRow")
        await told.type(" now")
        await told.press("ctrl+s")
    row = stored(store_path)["I lead two teams now"]
    assert [version.title for version in row.versions] == ["I lead a team", "I lead two teams"]
    assert (row.written_on, row.target_year) == (TODAY, 2031)


async def test_what_is_wrong_with_a_revision_stands_by_its_field(store_path: Path) -> None:
    plant(store_path)
    async with story(store_path) as told:
        await told.press("e", "tab", "tab", "backspace")
        await told.type("50")
        await told.press("ctrl+s")
        assert isinstance(told.app.screen, FormScreen)
        assert "Years must be at most 40" in told.text
    assert stored(store_path)["I dream in German"].years == 2


@SIZES
async def test_versions_are_read_and_compared(store_path: Path, size: Size) -> None:
    plant(store_path)
    with open_store(store_path) as store, store.writing() as records:
        work = next(row for row in records.look(TODAY).vision.statements() if row.area == "work")
        records.vision.revise(work.uid, {"details": "Nine people"}, TODAY)
    async with story(store_path, size) as told:
        await told.press("G", "v")
        assert isinstance(told.app.screen, VersionsScreen)
        assert "What changed on 22 Nov 2026" in told.text
        assert "- Four people" in told.text
        assert "+ Nine people" in told.text
        assert "  I lead two teams" in told.text
        await told.press("m", "j", "j")
        assert "What changed between 3 May 2024 and 22 Nov 2026" in told.text
        assert "- I lead a team" in told.text
        assert "+ I lead two teams" in told.text
        await told.press("t")
        assert "As it reads 3 May 2024 to 1 Jun 2025: work, 2031" in told.text
        await told.press("t", "k", "k", "m", "j", "j")
        assert "As it reads 3 May 2024" in told.text  # there is nothing before the first
        await told.press("enter", "escape", "escape")
        assert isinstance(told.app.screen, VisionScreen)
        assert told.here == "I lead two teams"


async def test_versions_of_a_statement_without_any(store_path: Path) -> None:
    uids = plant(store_path)
    async with story(store_path) as told:
        await told.app.show("vision", uids["home"])
        await told.press("v")
        assert isinstance(told.app.screen, VisionScreen)
        assert "it was written today" in told.said
        # Revised on the day it was written: still none, and the history has what it said.
        await told.press("e")
        await told.fill(title="A house by the lake")
        await told.press("ctrl+s", "v")
        assert isinstance(told.app.screen, VisionScreen)
        assert "kept in its history, U." in told.toasts[-1]
        await told.press("U")
        await until(told.pilot, lambda: "A house by the sea" in told.text)
    later = TODAY + timedelta(days=3)
    async with running(store_path, (120, 40), "vision", today=later) as pilot:
        told = Story(pilot)
        await told.app.show("vision", uids["home"])
        await told.press("v")
        assert "it reads as on 22 Nov 2026. e revises it" in told.said


@SIZES
async def test_coming_again_by_the_key_shows_all_and_adds_to_what_is_seen(
    store_path: Path, size: Size
) -> None:
    uids = plant(store_path)
    async with story(store_path, size) as told:
        await told.press("/")
        await told.type("sea")
        await told.press("enter", "enter", "3", "2")
        assert not told.app.screen.has_class("-reading")
        assert isinstance(told.app.focused, Statements)
        assert "I dream in German" in told.text  # no filter
        await told.press("g")
        here = told.here
        assert here != "A house by the sea"
        await told.press("A")
        assert f"A goal that serves “{here}”" in told.text
        await told.fill(title="The first step")
        await told.press("ctrl+s")
    with open_store(store_path) as store, store.reading() as records:
        added = next(
            row for row in records.look(TODAY).goals.tree() if row.title == "The first step"
        )
        named = next(
            row.uid for row in records.look(TODAY).vision.statements() if row.title == here
        )
        assert added.goal.vision == named != uids["home"]


@SIZES
async def test_deleting_is_undone_and_the_goals_stay(store_path: Path, size: Size) -> None:
    uids = plant(store_path)
    async with story(store_path, size) as told:
        await told.press("d")
        assert "Deleted 'I dream in German'; 1 goal stays without it · u to undo" in told.said
        assert told.here == "A house by the sea"
        await told.press("G", "d")
        assert "and 1 earlier version · u to undo" in told.said
        await told.press("u")
        assert "I lead two teams" in told.text
    assert set(stored(store_path)) == {"A house by the sea", "I lead two teams"}
    with open_store(store_path) as store, store.reading() as records:
        assert records.goals.values(uids["goal"])["vision"] is None


@SIZES
async def test_a_statement_says_that_no_goal_serves_it_until_one_does(
    store_path: Path, size: Size
) -> None:
    uids = plant(store_path)
    async with story(store_path, size) as told:
        await told.press("j")
        assert told.here == "A house by the sea"
        assert "no goal" in told.text
        await told.press("enter")
        assert "No goal serves this yet. A adds one." in told.text
        await told.press("A")
        await told.type("Save for it")
        await told.press("enter")
        assert "1 goal serves this" in told.text
        assert "Save for it" in told.text
        await told.press("enter")
        assert told.app.current_mode == "goals"
    (goal,) = stored(store_path)["A house by the sea"].goals
    assert goal.title == "Save for it"
    with open_store(store_path) as store, store.reading() as records:
        values = records.goals.values(goal.uid)
    assert (values["vision"], values["horizon"]) == (uids["home"], Horizon.LONG)
    assert (values["start"], values["due"]) == (TODAY, date(2031, 12, 31))


@SIZES
async def test_enter_reads_a_statement_and_goes_to_its_goals(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with story(store_path, size) as told:
        assert ("B2 in German" in told.text) is (size[0] > 80)
        await told.press("enter")
        assert "B2 in German" in told.text
        assert ("A house by the sea" in told.text) is (size[0] > 80)
        await told.press("j", "k", "escape")
        assert "A house by the sea" in told.text
        await told.press("enter", "enter")
        assert told.app.current_mode == "goals"
        assert "B2 in German" in told.text


async def test_filter(store_path: Path) -> None:
    uids = plant(store_path)
    async with story(store_path) as told:
        await told.press("/")
        await told.type("four peo")
        assert "1 of 3" in told.text
        assert told.here == "I lead two teams"
        await told.type("x")
        assert "Nothing matches 'four peox'." in told.text
        assert "serves this" not in told.text
        await told.press("enter")
        await told.app.show("vision", uids["home"])
        assert told.here == "A house by the sea"
        await told.press("/")
        await told.type("LEARNING")
        assert told.here == "I dream in German"
        await told.press("escape")
        assert told.here == "I dream in German"
        assert "A house by the sea" in told.text


HOSTILE = (
    "[/] [@click=app.quit]x",
    "esc \x1b]0;owned\x07\x9b31m",
    "long " * 99,
    "日本語の長い題名" * 20,
    "👩‍👩‍👧‍👦 family " * 9,
    "[b]not bold",
)


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 60)])
async def test_hostile_text_is_shown_as_it_is(store_path: Path, size: Size) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for number, title in enumerate(HOSTILE):
            text = f"# {title}\n- {title}\n> {title}"
            wording = {"title": title, "area": title, "years": 2, "details": text}
            uid = records.vision.add(wording, EARLIER)
            records.vision.revise(uid, {"title": f"{number} {title}"[:500]}, TODAY)
            records.goals.add({"title": title, "vision": uid}, TODAY)
    async with story(store_path, size) as told:
        for _ in HOSTILE:
            await told.press("enter", "j", "j", "k", "escape", "v", "t", "t", "m", "escape")
            await told.press("e", "escape", "A", "escape", "d", "u", "j")
        await told.press("a", "G", "escape")
        assert isinstance(told.app.screen, VisionScreen)
        assert "\x1b" not in told.text
    assert len(stored(store_path)) == len(HOSTILE)
