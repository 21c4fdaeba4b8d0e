"""Stories of Today: the cursor through every block, what enter and x do, and the first run."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from rich.cells import cell_len

from career_tui.demo import build
from career_tui.domain.goals import Kind, Status
from career_tui.domain.today import Today
from career_tui.domain.watch import Watch
from career_tui.interchange import archive
from career_tui.store.connection import open_store
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.review.screen import ReviewScreen
from career_tui.tui.screens.today.board import Board, Line
from career_tui.tui.screens.today.first_run import FirstRun, Ways
from career_tui.tui.screens.today.screen import TodayScreen
from career_tui.tui.screens.vision.guide import GuideScreen
from career_tui.tui.widgets.dialogs import Ask
from career_tui.tui.widgets.forms import FormScreen
from tests.conftest import TODAY
from tests.planting import filled_once
from tests.ui.driving import SIZES, Driver, Size, running, settled, until

LATE = {"start": date(2026, 1, 1), "due": date(2026, 10, 31), "status": Status.ACTIVE}


@filled_once
def plant(path: Path) -> dict[str, str]:
    """One thing of each kind; their uids."""
    with open_store(path) as store, store.writing() as records:
        goal = records.goals.add({"title": "Publish two articles", **LATE}, TODAY)
        practice = {"title": "German", "kind": Kind.PRACTICE, "status": Status.ACTIVE}
        skill = records.skills.add({"name": "System design", "target": 4, "importance": 5})
        records.skills.assess(skill, {"level": 2, "date": TODAY})
        action = {"title": "Draft the RFC", "kind": Kind.ACTION, "due": TODAY}
        uids = {
            "goal": goal,
            "action": records.goals.add(action, TODAY),
            "practice": records.goals.add(
                {**practice, "times_per_week": 4, "start": TODAY - timedelta(days=6)}, TODAY
            ),
            "skill": skill,
        }
        records.measures.keep(uids["practice"], TODAY - timedelta(days=2), True)
        return uids


class Story(Driver):
    """The app on Today."""

    @property
    def line(self) -> Line:
        """The line of the cursor."""
        screen = self.app.screen
        assert isinstance(screen, TodayScreen)
        assert screen.line is not None
        return screen.line

    async def to(self, uid: str) -> None:
        """Move down to the line about the thing with that uid."""
        for _ in range(60):
            if self.line.uid.endswith(uid):
                return
            await self.press("j")
        raise AssertionError(f"no line about {uid}")


@asynccontextmanager
async def story(path: Path, size: Size = (120, 40)) -> AsyncIterator[Story]:
    async with running(path, size, "today") as pilot:
        told = Story(pilot)
        yield told
    assert told.app.last_words == ""


def stored(path: Path) -> Today:
    with open_store(path) as store, store.reading() as records:
        return records.look(TODAY).today.look()


@SIZES
async def test_what_it_shows(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with story(store_path, size) as told:
        for words in (
            "Your first weekly review is waiting · r starts it",
            "! overdue Publish two articles",
            "3 weeks late",
            "□ Draft the RFC",
            "today",
            "■□□□",
            "1 of 4",
            "System design",
            "2 → 4",
            "○○○○○○○○○○○◌",
            "no streak yet",
        ):
            assert words in told.text, words


@SIZES
async def test_a_late_action_is_what_needs_somebody(store_path: Path, size: Size) -> None:
    with open_store(store_path) as store, store.writing() as records:
        values = {"title": "Call", "kind": Kind.ACTION, "due": TODAY - timedelta(days=4)}
        action = records.goals.add(values, TODAY)
        records.goals.add({"title": "Monday", "due": TODAY + timedelta(days=1)}, TODAY)
    async with story(store_path, size) as told:
        assert "! overdue □ Call" in told.text
        assert "4 days late" in told.text
        assert "Nothing is late" not in told.text
        assert " · 1 late" in told.text  # on top
        assert "tomorrow" in told.text
        await told.to(action)
        await told.press("x")
        assert "▣ Call" in told.text
        assert "Nothing is late, at risk or behind." in told.text
        assert "1 late" not in told.text
        await told.to(action)
        await told.press("x")
        assert "! overdue □ Call" in told.text


async def test_a_long_title_goes_on_in_a_second_line_where_there_is_room(store_path: Path) -> None:
    title = "Write the long letter to everybody who ever asked about the harbour and its cranes"
    with open_store(store_path) as store, store.writing() as records:
        records.goals.add({"title": title, "due": TODAY - timedelta(days=4)}, TODAY)
        action = {"title": title, "kind": Kind.ACTION, "due": TODAY}
        records.goals.add(action, TODAY)
    async with story(store_path, (120, 40)) as told:
        assert "its cranes" in told.text
        assert told.line.uid.startswith("need")
        await told.press("j")  # the second line is no line of its own
        assert not told.line.goes_on
        assert told.line.uid == "banner" or not told.line.uid.startswith("rest")
    async with story(store_path, (80, 24)) as told:
        assert "its cranes" not in told.text
    async with story(store_path, (200, 60)) as told:
        assert title in " ".join(told.text.split())


@SIZES
async def test_one_cursor_goes_through_all_lines(demo_path: Path, size: Size) -> None:
    async with story(demo_path, size) as told:
        await told.press("k", "k", "k")
        assert told.line.uid == "banner"
        wanted = [
            line.uid
            for board in told.app.screen.query(Board)
            for line in board.rows
            if line.selectable
        ]
        assert len(wanted) > 20
        seen = [told.line.uid]
        for _ in range(len(wanted) + 3):
            await told.pilot.press("j")
            await told.pilot.pause()
            if told.line.uid != seen[-1]:
                seen.append(told.line.uid)
        assert seen == wanted
        for _ in range(len(wanted) + 3):
            await told.pilot.press("up")
        await settled(told.pilot)
        assert told.line.uid == "banner"


@SIZES
async def test_tab_goes_from_block_to_block(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with story(store_path, size) as told:
        narrow = size[0] == 80
        begins = ["need", "soon", "practice", "skill", "streak", "banner"]
        if not narrow:
            begins = ["need", "skill", "soon", "practice", "streak", "banner"]
        for begin in [*begins, *begins[:2]]:
            assert told.line.uid.split()[0] == begin
            await told.press("tab")
        await told.press("shift+tab")
        assert told.line.uid.split()[0] == begins[1]


async def test_sides_are_changed_by_left_and_right(store_path: Path) -> None:
    plant(store_path)
    async with story(store_path) as told:
        await told.press("right")
        assert told.line.uid.startswith("soon")
        await told.press("h")
        assert told.line.uid.startswith("need")


@SIZES
@pytest.mark.parametrize(("what", "mode"), [("goal", "goals"), ("skill", "skills")])
async def test_enter_goes_to_the_thing_itself(
    store_path: Path, size: Size, what: str, mode: str
) -> None:
    uids = plant(store_path)
    async with story(store_path, size) as told:
        await told.to(uids[what])
        await told.press("enter")
        assert told.app.current_mode == mode


async def test_enter_on_reviews(store_path: Path) -> None:
    plant(store_path)
    async with story(store_path) as told:
        await told.press("G")
        await told.to("streak")
        await told.press("enter")
        assert told.app.current_mode == "journal"
        await told.press("1")
        await told.press("g")
        await told.to("streak")
        await told.press("shift+tab", "tab", "tab")
        assert told.line.uid == "banner"
        await told.press("enter")
        assert isinstance(told.app.screen, ReviewScreen)


@SIZES
async def test_an_action_is_done_and_taken_back(store_path: Path, size: Size) -> None:
    uids = plant(store_path)
    async with story(store_path, size) as told:
        await told.press("g", "k")
        assert told.line.uid == "banner"
        assert "x Done" not in told.text
        await told.to(uids["action"])
        assert "x Done" in told.text
        await told.press("x")
        assert "▣ Draft the RFC" in told.text
        assert told.line.uid.endswith(uids["action"])
        assert told.said == "Done: “Draft the RFC” · V keeps it as evidence"
    (row,) = stored(store_path).soon
    assert (row.goal.status, row.goal.done_on) == (Status.DONE, TODAY)
    async with story(store_path, size) as told:
        await told.to(uids["action"])
        await told.press("space")
        assert "□ Draft the RFC" in told.text
    (row,) = stored(store_path).soon
    assert (row.goal.status, row.goal.done_on) == (Status.ACTIVE, None)


@SIZES
async def test_a_practice_is_done_today_and_taken_back(store_path: Path, size: Size) -> None:
    uids = plant(store_path)
    async with story(store_path, size) as told:
        await told.to(uids["practice"])
        await told.press("space")
        assert "2 of 4" in told.text
        assert TODAY in stored(store_path).practices[0].week.days
        await told.press("x")
        assert "1 of 4" in told.text
    assert TODAY not in stored(store_path).practices[0].week.days


async def test_what_is_left_out_is_shown_on_enter(store_path: Path) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for number in range(9):
            records.goals.add({"title": f"Late {number}", **LATE}, TODAY)
    async with story(store_path, (80, 24)) as told:
        assert "Late 4" in told.text
        assert "Late 5" not in told.text
        await told.press("g")
        for _ in range(5):
            await told.press("j")
        assert "and 4 more" in told.text
        await told.press("enter")
        assert "Late 8" in told.text
        assert "more" not in told.text.splitlines()[9]
        await told.press("enter")
        assert told.app.current_mode == "goals"


async def test_the_cursor_stays_on_its_line_when_the_terminal_changes(store_path: Path) -> None:
    uids = plant(store_path)
    async with story(store_path) as told:
        await told.to(uids["practice"])
        for size in ((80, 24), (40, 10), (200, 60), (99, 30), (100, 30)):
            await told.pilot.resize_terminal(*size)
            await settled(told.pilot)
            assert told.line.uid.endswith(uids["practice"]), size
            assert told.app.screen.query_one("#right").display is (size[0] >= 100)


# The first run


async def test_a_terminal_that_changes_its_size_meanwhile_shows_it_as_well(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = FirstRun.__init__

    def resized_meanwhile(self: FirstRun, today: CareerScreen) -> None:
        made(self, today)
        assert isinstance(today, TodayScreen)
        today._layout_shown = None
        today.on_resize()

    monkeypatch.setattr(FirstRun, "__init__", resized_meanwhile)
    async with story(store_path, (80, 24)) as told:
        assert "Welcome to career-tui" in told.text
        assert isinstance(told.app.focused, Ways)


@SIZES
async def test_first_run_starts_from_the_vision(store_path: Path, size: Size) -> None:
    async with story(store_path, size) as told:
        assert "Welcome to career-tui" in told.text
        await told.press("enter")
        assert isinstance(told.app.screen, GuideScreen)
        await told.press("enter", "enter")
        await told.type("I teach")
        await told.press("ctrl+s")
        # The next step: a goal that serves what has just been written.
        assert isinstance(told.app.screen, FormScreen)
        assert "What would be the first goal towards “I teach”?" in told.text
        await told.press("escape")
        assert told.app.current_mode == "today"
        assert "Welcome" not in told.text
        assert "No goals yet: 2 shows your vision, A there adds one." in told.text
        await told.press("j", "k")
        assert told.line.uid in ("streak", "banner")
    assert not stored(store_path).empty


@SIZES
async def test_first_run_ends_with_a_goal_that_serves_the_statement(
    store_path: Path, size: Size
) -> None:
    async with story(store_path, size) as told:
        await told.press("enter", "enter", "enter")
        await told.type("I teach nurses")
        await told.press("ctrl+s")
        await told.type("Finish the certificate")
        await told.press("ctrl+s")
        assert told.app.current_mode == "today"
        assert not isinstance(told.app.screen, FormScreen)
        assert told.said.endswith("Added “Finish the certificate”")
    with open_store(store_path) as store, store.reading() as records:
        (statement,) = records.look(TODAY).vision.statements()
        (row,) = records.look(TODAY).goals.tree()
        values = records.goals.values(row.uid)
    assert values["vision"] == statement.uid
    assert (values["kind"], values["due"]) == ("goal", date(2027, 12, 31))


@SIZES
async def test_first_run_imports_an_archive(
    store_path: Path, tmp_path: Path, size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "other" / "career.sqlite3"
    plant(source)
    (tmp_path / "bad.json").write_text('{"format": "shopping list"}')
    with open_store(source) as store, store.reading() as records:
        (tmp_path / "career.json").write_text("".join(archive.export_text(records)), "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    async with story(store_path, size) as told:
        await told.press("j", "enter")
        assert isinstance(told.app.screen, Ask)
        for typed, problem in (
            ("", "Where does the archive lie?"),
            ("~/none.json", "cannot be read: No such file"),
            ("~/", "is a directory"),
            ("~/bad.json", "archive"),
        ):
            await told.press("ctrl+u")
            await told.type(typed)
            await told.press("enter")
            assert isinstance(told.app.screen, Ask)
            assert problem in told.text
        await told.press("ctrl+u")
        await told.type("~/career.json")
        await told.press("enter")
        assert "Publish two articles" in told.text
        assert "Imported" in told.said
        await told.press("u")
        assert "Undone: import an archive" in told.said
        await told.press("ctrl+r")
    assert stored(store_path).needs[0].title == "Publish two articles"


async def test_first_run_cancels_an_import(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "career.json"
    path.write_text(json.dumps(build(TODAY)))
    reached, go_on = Event(), Event()
    step = Watch.step

    def stepping(self: Watch, doing: str, done: int, total: int) -> None:
        step(self, doing, done, total)
        if doing == "writing" and not reached.is_set():
            reached.set()
            assert go_on.wait(10)

    monkeypatch.setattr(Watch, "step", stepping)
    async with story(store_path) as told:
        await told.press("j", "enter")
        await told.type(str(path))
        await told.pilot.press("enter")
        await until(told.pilot, lambda: reached.is_set() and "Writing" in told.text)
        assert "0% · escape cancels" in told.text
        await told.pilot.press("escape")
        go_on.set()
        await settled(told.pilot)
        assert "Cancelled: nothing was changed" in told.text
        await told.press("escape")
        assert "Welcome to career-tui" in told.text
    assert stored(store_path).empty


@SIZES
async def test_first_run_looks_around_the_demo_and_comes_back(store_path: Path, size: Size) -> None:
    async with story(store_path, size) as told:
        await told.press("b")  # there is no demo to leave yet
        await told.press("G", "enter")
        assert " demo " in told.text
        assert "Needs you" in told.text
        assert "b goes back" in told.said or "b on this screen" in told.said
        visit = told.app.visit
        assert visit is not None
        demo = told.app.store.path
        assert demo != store_path
        look = await told.app.store.read(lambda records: records.look(TODAY).today.look())
        assert len(look.needs) > 2
        await told.press("2")
        assert "2031" in told.text
        await told.press("1", "b")
        assert told.app.visit is None
        assert "Welcome to career-tui" in told.text
        assert " demo " not in told.text.splitlines()[0]
        assert not demo.exists()
        await told.press("2")
        assert "Press a" in told.text
    assert stored(store_path).empty


async def test_quitting_from_the_demo_leaves_nothing_behind(store_path: Path) -> None:
    async with story(store_path) as told:
        await told.press("G", "enter")
        demo = told.app.store.path
        assert demo.exists()
        await told.press("ctrl+q")
    assert not demo.exists()
    assert stored(store_path).empty


# Whatever a person writes


HOSTILE = (
    "[/] [@click=app.quit]x",
    "esc \x1b]0;owned\x07\x9b31m",
    "long " * 99,
    "日本語の長い題名" * 20,
    "👩‍👩‍👧‍👦 family " * 9,
)


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 60)])
async def test_hostile_titles(store_path: Path, size: Size) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for title in HOSTILE:
            records.goals.add({"title": title, **LATE}, TODAY)
            records.goals.add({"title": title, "kind": Kind.ACTION, "due": TODAY}, TODAY)
            recurring = {"kind": Kind.PRACTICE, "status": Status.ACTIVE, "times_per_week": 7}
            records.goals.add({"title": title, **recurring}, TODAY)
            skill = records.skills.add({"name": title, "target": 4})
            records.skills.assess(skill, {"level": 1, "date": TODAY})
        records.thoughts.add(HOSTILE[0])
    async with story(store_path, size) as told:
        for _ in range(40):
            await told.press("j")
            line = told.line
            if line.goal is not None and line.goal.goal.status is not Status.DONE:
                await told.press("x")
        assert isinstance(told.app.screen, TodayScreen)
        assert "\x1b" not in told.text
        assert all(cell_len(line) <= size[0] for line in told.text.splitlines())
    assert all(row.goal.status is Status.DONE for row in stored(store_path).soon)


@pytest.mark.parametrize("size", [(20, 5), (40, 10)])
async def test_a_tiny_terminal(store_path: Path, size: Size) -> None:
    async with story(store_path, size) as told:
        await told.press("j", "k", "G", "tab", "h")
        assert isinstance(told.app.screen, TodayScreen)
        assert told.app.screen.query_one(Ways).has_focus
