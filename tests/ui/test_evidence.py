"""Stories of the evidence screen: keeping, reading, finding, the period, handing in, positions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from career_tui.domain.evidence import EvidenceKind, Period
from career_tui.domain.history import Subject
from career_tui.store.connection import open_store
from career_tui.store.evidence.reads import ALL, EvidenceReads
from career_tui.store.look import Look
from career_tui.tui.screens.evidence.entries import Band, Entries
from career_tui.tui.screens.evidence.positions import PositionsScreen
from career_tui.tui.screens.evidence.screen import EvidenceScreen, show_evidence_of
from career_tui.tui.screens.goals.screen import GoalsScreen
from career_tui.tui.screens.skills.screen import SkillsScreen
from career_tui.tui.widgets.dialogs import Confirm
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.picker import Options, Picker
from career_tui.tui.widgets.reading import Reading
from tests.conftest import TODAY
from tests.planting import filled_once
from tests.ui.driving import SIZES, Driver, Size, running, settled, until


@filled_once
def plant(path: Path) -> None:
    """Two positions, a goal, two skills, and what was done for them."""
    with open_store(path) as store, store.writing() as records:
        german = records.skills.add({"name": "German", "importance": 3})
        records.skills.add({"name": "Reading, writing", "importance": 3})
        goal = records.goals.add({"title": "Halve the pages"}, TODAY)
        add = records.evidence.add
        records.evidence.add_position(
            {"title": "Nurse", "organisation": "Ward 4", "from": date(2020, 1, 1)}
            | {"to": date(2025, 12, 31)}
        )
        records.evidence.add_position({"title": "Head nurse", "from": date(2026, 1, 1)})
        add({"title": "Asked twice", "date": date(2025, 11, 3), "private": True})
        add({"title": "Wrote the plan", "date": date(2026, 2, 4), "skills": [german]})
        add(
            {"title": "Pages halved", "date": date(2026, 10, 2), "number": 7, "unit": "a week"}
            | {"goal": goal, "skills": [german], "kind": EvidenceKind.MEASURED}
            | {"impact": "The ward *sleeps*.", "details": "- counted\n- twice"}
            | {"link": "https://pages.example/7"}
        )
        records.settings.set_evidence_period(Period(date(2026, 1, 15), None, "the last review"))


class Story(Driver):
    """The app on the evidence screen."""

    @property
    def screen(self) -> EvidenceScreen:
        return self.find(EvidenceScreen)

    @property
    def entries(self) -> Entries:
        return self.screen.query_one(Entries)

    @property
    def titles(self) -> list[str]:
        """What is listed, headings in brackets."""
        return [
            f"[{one.title}]" if isinstance(one, Band) else one.title for one in self.entries.rows
        ]

    @property
    def page(self) -> str:
        return self.screen.query_one(Reading).text

    @property
    def form(self) -> FormScreen:
        assert isinstance(self.app.screen, FormScreen)
        return self.app.screen

    @property
    def problems(self) -> dict[str, str]:
        return {name: row.problem for name, row in self.form.rows.items() if row.problem}

    async def look(self, question: Any) -> Any:
        def asked(look: Look) -> Any:
            return question(look)

        return await self.app.store.look(asked)

    async def subject(self, record: str) -> Subject:
        """The one goal, or the skill German."""
        if record == "goals":
            uid = await self.look(lambda look: look.evidence.entries()[0].goal.uid)
            return Subject(record, uid, "Halve the pages")
        uid = await self.look(lambda look: look.evidence.entries()[0].skills[0].uid)
        return Subject(record, uid, "German")


@asynccontextmanager
async def telling(
    path: Path, size: Size = (80, 24), start: str = "evidence"
) -> AsyncIterator[Story]:
    async with running(path, size, start) as pilot:
        yield Story(pilot)


LISTED = [
    "[Head nurse · since Jan 2026]",
    "Pages halved",
    "Wrote the plan",
    "[before 15 Jan 2026]",
    "[Nurse, Ward 4 · Jan 2020 to Dec 2025]",
    "Asked twice",
]


@SIZES
async def test_nothing_kept_says_what_to_press(store_path: Path, size: Size) -> None:
    async with telling(store_path, size) as story:
        assert "Press a to keep something that you did" in " ".join(story.text.split())
        assert "nothing kept" in story.text
        assert "Hand in" not in story.text.splitlines()[-1]
        await story.press("e", "d", "X", "L", "v", "enter", "j", "G")
        assert len(story.app.screen_stack) == 1
        await story.press("o")
        assert "Press a to add the first." in " ".join(story.text.split())


@SIZES
async def test_evidence_stands_in_bands_below_its_months(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with telling(store_path, size) as story:
        assert story.titles == LISTED
        lines = story.text.splitlines()
        assert "6 Evidence" in lines[0]
        assert "since 15 Jan 2026, the last review · 2 kept, 1 with a number" in lines[1]
        assert lines[2].startswith(" J ·  F ▁  M ·  A ·  M ·  J ·  J ·  A ·  S ·  O ▁  N ·")
        assert "nothing from 8 months" in lines[2]
        halved = next(line for line in lines if line.startswith("  2 Oct   Pages halved"))
        assert "measured" in halved[: size[0] * 3 // 5 + 32]
        asked = next(line for line in lines if "Asked twice" in line)
        assert asked.startswith(" Nov 2025 Asked twice  private")
        assert "told" in asked
        if size[0] == 80:
            assert "German" in halved


@SIZES
async def test_the_page_says_all_that_is_known(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with telling(store_path, size) as story:
        await story.press("enter")
        lines = " ".join(story.page.split())
        for line in (
            "Pages halved",
            "number    7 a week",
            "it is     measured",
            "link      https://pages.example/7",
            "shows     German",
            "goal      Halve the pages",
            "position  Head nurse · since Jan 2026, by its day",
            "The ward sleeps.",
            "• counted",
        ):
            assert " ".join(line.split()) in lines
        await story.press("escape", "G", "enter")
        assert "private   not handed in" in story.page
        assert "Nurse, Ward 4 · Jan 2020 to Dec 2025, by its day" in " ".join(story.page.split())


@SIZES
async def test_keeping_something_takes_a_line(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with telling(store_path, size) as story:
        await story.press("G", "a")
        await story.type("Trained two new colleagues")
        await story.press("enter")
        assert story.titles[1] == "Trained two new colleagues"
        row = story.entries.cursor_row
        assert row is not None
        assert (row.date, row.title) == (TODAY, "Trained two new colleagues")  # type: ignore[union-attr]
        assert "Kept “Trained two new colleagues” as evidence · u to undo" in story.said
        await story.press("u")
        assert story.titles == LISTED


async def test_all_of_it_is_typed_read_back_and_changed(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await story.press("a")
        await story.fill(title="B1 passed", date="yesterday", number="87", unit="%")
        await story.fill(impact="They *understand*", link="https://x.example")
        await story.fill(skills="reading, writing, GERMAN", details="# Day", kind="attested")
        await story.into("goal")
        await story.type("pages")
        await story.press("down", "enter")
        await story.into("private")
        await story.press("right", "ctrl+s")
        (kept,) = await story.look(lambda look: look.evidence.within(date(2026, 11, 1), TODAY))
        assert (kept.title, kept.date) == ("B1 passed", TODAY - timedelta(days=1))
        assert (kept.number, kept.unit, kept.kind) == (87.0, "%", EvidenceKind.ATTESTED)
        assert (kept.impact, kept.details) == ("They *understand*", "# Day")
        assert [one.title for one in kept.skills] == ["German", "Reading, writing"]
        assert kept.goal is not None and kept.goal.title == "Halve the pages"
        assert kept.private and kept.link == "https://x.example" and kept.position is None
        await story.press("e")
        both = ("German, Reading, writing", "Reading, writing, German")
        assert story.form.rows["skills"].text in both
        positions = await story.look(lambda look: look.evidence.positions())
        await story.fill(skills="german", position=positions[1].uid)
        await story.press("ctrl+s")
        again = await story.look(lambda look: look.evidence.get(kept.uid))
        assert [one.title for one in again.skills] == ["German"]
        assert again.position is not None and again.position.title == "Nurse, Ward 4"
        await story.press("enter")
        assert "position  Nurse, Ward 4 · Jan 2020 to Dec 2025\n" in story.page
        await story.press("escape", "d")
        assert story.titles == LISTED
        assert "Deleted “B1 passed” · u to undo" in story.said


async def test_what_cannot_be_kept_is_said_beside_its_field(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await story.press("a")
        await story.fill(title="x", skills="Germn", date="")
        await story.press("ctrl+s")
        assert story.problems == {"skills": "There is no skill called 'Germn'; near it: German"}
        await story.fill(skills="german,")
        await story.press("ctrl+s")
        assert story.problems == {"date": "Evidence needs the day on which it was done"}
        await story.fill(date=(TODAY + timedelta(days=1)).isoformat())
        await story.press("ctrl+s")
        assert "lies ahead" in story.problems["date"]
        await story.fill(date="today", title="")
        await story.press("ctrl+s")
        assert list(story.problems) == ["title"]
        await story.press("escape")
        assert story.titles == LISTED


async def test_a_skill_is_completed_as_it_is_typed(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await story.press("a", *"x")
        await story.into("skills")
        await story.type("ead")
        assert "Reading, writing" in story.text  # those that have it
        await story.press("ctrl+u")
        await story.type("ger")
        await until(story.pilot, lambda: "German" in story.text)
        await story.press("right", *", rea")
        await until(story.pilot, lambda: "Reading, writing" in story.text)
        await story.press("right", "enter")
        (kept,) = await story.look(lambda look: look.evidence.within(TODAY, TODAY))
        assert [one.title for one in kept.skills] == ["German", "Reading, writing"]


@SIZES
async def test_words_are_found_in_what_it_says_and_serves(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with telling(store_path, size) as story:
        for words, titles in (
            ("asked", ["Asked twice"]),
            ("sleeps", ["Pages halved"]),
            ("germ", ["Pages halved", "Wrote the plan"]),
            ("halve the", ["Pages halved"]),
            ("plan germ", ["Wrote the plan"]),
            ("zzz", []),
        ):
            await story.press("slash")
            await story.type(words)
            assert [one for one in story.titles if not one.startswith("[")] == titles, words
            assert f"{len(titles)} of 3" in story.text
            if not titles:
                assert "No evidence holds these words." in story.text
            await story.press("escape")
            assert story.titles == LISTED


@SIZES
@pytest.mark.parametrize("record", ["goals", "skills"])
async def test_only_that_of_a_goal_or_a_skill(store_path: Path, size: Size, record: str) -> None:
    plant(store_path)
    async with telling(store_path, size, record) as story:
        of = await story.subject(record)
        home = story.app.screen
        await show_evidence_of(home, of)  # type: ignore[arg-type]
        await settled(story.pilot)
        assert story.app.current_mode == "evidence"
        of_it = LISTED[:2] if record == "goals" else LISTED[:3]
        assert story.titles == of_it
        noun = record.removesuffix("s")
        head = story.text.splitlines()[1]
        assert f"{noun} “{of.title}”" in head
        assert "esc shows all" in head
        assert "1 with a number" in head or size[0] == 80
        await story.press("slash", *"plan", "enter")
        assert "Asked twice" not in story.text
        await story.press("escape")
        assert story.titles == of_it
        await story.press("a", *"More of it", "enter")
        assert story.titles[1] == "More of it"
        kept = await story.look(lambda look: look.evidence.entries(1)[0])
        assert of.uid in (kept.goal and kept.goal.uid, *(one.uid for one in kept.skills))
        await story.press("escape")
        assert len(story.titles) == len(LISTED) + 1
        await show_evidence_of(home, of)  # type: ignore[arg-type]
        await story.press("6")
        assert len(story.titles) == len(LISTED) + 1


async def test_of_what_nothing_shows_yet_it_says_what_to_press(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path, start="skills") as story:
        rows = await story.look(lambda look: look.skills.matrix())
        uid = next(row.uid for row in rows if row.title.startswith("Reading"))
        of = Subject("skills", uid, "Reading, writing")
        await show_evidence_of(story.app.screen, of)  # type: ignore[arg-type]
        await settled(story.pilot)
        assert "Nothing shows “Reading, writing” yet." in story.text
        entry = (await story.look(lambda look: look.evidence.entries()))[2]
        await story.app.show("evidence", entry.uid)  # found elsewhere, it is shown all the same
        await settled(story.pilot)
        row = story.entries.cursor_row
        assert row is not None and row.uid == entry.uid
        assert story.titles == LISTED


async def test_the_way_to_its_goal_and_its_skills(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await story.press("v")
        assert isinstance(story.app.screen, Picker)
        assert "goal  Halve the pages" in story.text
        assert "skill  German" in story.text
        await story.press("enter")
        assert isinstance(story.app.screen, GoalsScreen)
        await story.press("6", "j", "v")
        assert isinstance(story.app.screen, SkillsScreen)
        row = story.app.screen.listing.cursor_row
        assert row is not None and getattr(row, "title", "") == "German"
        await story.press("6", "G")
        assert "Goal, skill" not in story.text.splitlines()[-1]
        await story.press("v")
        assert story.app.current_mode == "evidence"


async def test_the_link_is_copied(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await story.press("j", "L")
        assert story.app.clipboard == ""
        await story.press("k", "L")
        assert story.app.clipboard == "https://pages.example/7"
        assert story.said == "Copied https://pages.example/7"


async def test_the_period_decides_what_counts(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await story.press("P")
        await story.fill(since="1 nov 2025", until="march 2026", called="")
        await story.press("ctrl+s")
        assert "1 Nov 2025 to 31 Mar 2026 · 2 kept" in story.text
        assert story.titles == [
            "[after 31 Mar 2026]",
            "[Head nurse · since Jan 2026]",
            "Pages halved",
            "[1 Nov 2025 to 31 Mar 2026]",
            "Wrote the plan",
            "[Nurse, Ward 4 · Jan 2020 to Dec 2025]",
            "Asked twice",
        ]
        await story.press("P")
        await story.fill(since="1 dec 2026 ")
        await story.press("ctrl+s")
        assert list(story.problems) == ["until"]
        await story.fill(since="")
        await story.press("ctrl+s")
        assert list(story.problems) == ["since"]
        await story.fill(until="")
        await story.press("ctrl+s")
        assert "since 1 Dec 2025 · 2 kept, 1 with a number" in story.text
        await story.press("u", "u")
        assert story.titles == LISTED


@SIZES
async def test_positions_are_added_changed_and_deleted(store_path: Path, size: Size) -> None:
    plant(store_path)
    async with telling(store_path, size) as story:
        await story.press("o")
        assert "job       Head nurse" in story.text
        assert "a Add   e Edit   d Delete" in story.text.splitlines()[-2].join(
            story.text.splitlines()
        )
        await story.press("a")
        await story.fill(title="Nursing school", kind="education")
        await story.press("ctrl+s")
        assert story.problems == {"from": "A position needs its first day"}
        await story.fill(**{"from": "1 Sep 2017", "to": "1 Sep 2016"})
        await story.press("ctrl+s")
        assert story.problems == {"to": "It ends before it begins"}
        await story.fill(to="30 Jun 2020")
        await story.press("ctrl+s")
        assert "education Nursing school" in story.text
        assert "Sep 2017 to Jun 2020" in story.text
        await story.press("g", "e")
        assert story.form.rows["title"].text == "Head nurse"
        await story.fill(title="Matron")
        await story.press("ctrl+s", "G", "d")
        assert "Nursing school" not in story.text
        assert "Deleted “Nursing school”; its evidence stays · u to undo" in story.said
        await story.press("u")
        assert "Nursing school" in story.text
        await story.press("escape")
        assert story.titles[0] == "[Matron · since Jan 2026]"


async def test_a_position_found_elsewhere_is_shown_in_the_list_of_them(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path, start="today") as story:
        positions = await story.look(lambda look: look.evidence.positions())
        await story.app.show("evidence", positions[1].uid)
        await settled(story.pilot)
        screen = story.app.screen
        assert isinstance(screen, PositionsScreen)
        row = screen.listing.cursor_row
        assert row is not None and row.title == "Nurse"


async def hand_in(story: Story, **chosen: str) -> None:
    await story.press("X")
    await story.fill(**chosen)
    await story.press("ctrl+s")


async def test_the_period_is_handed_in_to_the_clipboard(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await hand_in(story, to="clipboard", by="skill")
        text = story.app.clipboard
        assert text.startswith("# Evidence, 15 Jan 2026 to 22 Nov 2026")
        assert "## German" in text and "**7 a week** Pages halved" in text
        assert "Asked twice" not in text
        assert story.said == "Copied to the clipboard, as Markdown"


async def test_only_what_is_shown_is_handed_in(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await show_evidence_of(story.screen, await story.subject("goals"))
        await settled(story.pilot)
        await story.press("X")
        assert "Hand in of “Halve the pages”, 15 Jan 2026 to" in story.text
        await story.fill(to="clipboard")
        await story.press("ctrl+s")
        assert "Pages halved" in story.app.clipboard
        assert "Wrote the plan" not in story.app.clipboard


async def test_private_ones_are_handed_in_when_asked_for(store_path: Path) -> None:
    plant(store_path)
    async with telling(store_path) as story:
        await story.press("P")
        await story.fill(since="1 nov 2025")
        await story.press("ctrl+s")
        for private in (False, True):
            await hand_in(story, to="clipboard", private=str(private))
            assert ("Asked twice" in story.app.clipboard) == private


async def test_a_file_is_written_and_none_overwritten_without_asking(
    store_path: Path, tmp_path: Path
) -> None:
    plant(store_path)
    path = tmp_path / "mine.md"
    async with telling(store_path) as story:
        await hand_in(story, to="file", path=str(path))
        assert story.said == f"Written to {path}"
        assert path.read_text().startswith("# Evidence, 15 Jan 2026")
        assert path.stat().st_mode & 0o777 == 0o600
        path.write_text("mine")
        await hand_in(story, to="file", path=str(path))
        assert isinstance(story.app.screen, Confirm)
        await story.press("n")
        assert path.read_text() == "mine"
        assert story.form.rows["path"].text == str(path)  # another file may do
        await story.press("ctrl+s", "y")
        assert path.read_text().startswith("# Evidence")
        await hand_in(story, to="file", path=str(tmp_path / "none" / "x.md"))
        assert "Cannot write" in story.said
        await story.fill(path=str(store_path))
        await story.press("ctrl+s", "y")
        assert "is the store itself" in story.said
        await story.fill(path=f"{tmp_path}/")
        await story.press("ctrl+s")
        assert "is the name of a directory" in story.problems["path"]


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the editor is given; it adds a line to each where there is a second."""
    seen: list[str] = []

    async def edit(app: object, text: str, put: Any) -> None:
        put((text.rstrip("\n") + "\nAnd more.") if seen else text.rstrip("\n"))
        seen.append(text)

    monkeypatch.setattr("career_tui.tui.editor.edit_outside", edit)
    return seen


async def test_what_is_changed_in_the_editor_is_not_lost(
    store_path: Path, editor: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    plant(store_path)
    async with telling(store_path) as story:
        await hand_in(story, to="editor")
        assert editor[0].startswith("# Evidence, 15 Jan 2026 to")
        assert len(story.app.screen_stack) == 1
        await hand_in(story, to="editor")
        assert isinstance(story.app.screen, Options)
        await story.press("enter")
        assert story.app.clipboard.endswith("\nAnd more.\n")
        await hand_in(story, to="editor")
        await story.press("down", "enter")
        written = tmp_path / "evidence-2026-01-15-to-2026-11-22.md"
        assert written.read_text().endswith("\nAnd more.\n")


async def test_of_many_the_first_are_there_at_once_and_then_the_rest(store_path: Path) -> None:
    plant(store_path)
    with open_store(store_path) as store, store.writing() as records:
        for number in range(400):
            day = TODAY - timedelta(days=number * 3)
            records.evidence.add({"title": f"Day {number}", "date": day})
    async with telling(store_path) as story:
        assert len([one for one in story.titles if not one.startswith("[")]) == 403
        oldest = (await story.look(lambda look: look.evidence.entries()))[-1]
        await story.press("d")
        assert story.titles[1] == "Day 1"
        await story.app.show("evidence", oldest.uid)
        await settled(story.pilot)
        row = story.entries.cursor_row
        assert row is not None and row.uid == oldest.uid
        await story.press("d")
        assert "Day 399" not in story.titles
        assert story.entries.cursor > 300  # it stays where it was


async def test_a_filter_begins_with_the_first_however_many_were_read(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for number in range(250):
            records.evidence.add({"title": f"Deed {number}", "date": TODAY})
    asked: list[int] = []
    entries = EvidenceReads.entries

    def counted(self: EvidenceReads, most: int = ALL, **of: str) -> Any:
        if of.get("words"):
            asked.append(most)
        return entries(self, most, **of)

    monkeypatch.setattr(EvidenceReads, "entries", counted)
    async with telling(store_path) as story:
        await until(story.pilot, lambda: len(story.titles) >= 250)
        await story.press("slash", *"deed")
        assert asked and set(asked) == {EvidenceScreen.at_once}
        await story.press("enter", "G")
        await until(story.pilot, lambda: len(story.titles) > EvidenceScreen.at_once)


async def test_hostile_text_and_a_tiny_terminal(store_path: Path) -> None:
    titles = ["[/] [@click=app.quit]x", "\x1b]0;x\x07\x9b2J" + "設計" * 200, "x" * 500]
    with open_store(store_path) as store, store.writing() as records:
        skill = records.skills.add({"name": "設計[/]" * 30, "importance": 3})
        records.evidence.add_position({"title": "設計" * 200, "from": date(2020, 1, 1)})
        for title in titles:
            one = {"title": title, "date": TODAY, "impact": title, "unit": title, "number": 1.5}
            records.evidence.add({**one, "link": title, "skills": [skill]})
    for size in ((40, 10), (20, 5), (80, 24), (120, 40)):
        async with telling(store_path, size) as story:
            keys = (
                "j",
                "enter",
                "j",
                "escape",
                "j",
                "enter",
                "G",
                "escape",
                "slash",
                "x",
                "escape",
            )
            for key in (
                *keys,
                "e",
                "escape",
                "v",
                "6",
                "o",
                "escape",
                "X",
                "escape",
                "P",
                "escape",
            ):
                await story.press(key)
            assert "\x1b" not in story.text
            assert "\x9b" not in story.text
            assert not story.app.last_words
