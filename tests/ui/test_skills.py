"""Stories of the skills screen: every key, and what the store holds afterwards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from career_tui.domain.skills import SkillRow, Source
from career_tui.store.connection import open_store
from career_tui.store.records import Records
from career_tui.store.skills.reads import SkillReads
from career_tui.tui.screens.skills.assess import AssessPanel
from career_tui.tui.screens.skills.matrix import SkillsMatrix
from career_tui.tui.screens.skills.screen import SkillsScreen
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.reading import Reading
from tests.conftest import TODAY
from tests.planting import filled_once
from tests.ui.driving import SIZES, Driver, Size, running, settled

SKILLS = {
    "System design": ("Engineering", 5, 4, [(90, 3, "self"), (40, 2, "peer")]),
    "Incident command": ("Engineering", 4, 4, [(100, 4, "self")]),
    "Public speaking": ("Leadership", 4, 3, [(7, 1, "self")]),
    "Mentoring": ("Leadership", 3, 3, []),
    "Juggling": ("", 1, None, [(400, 2, "self")]),
}


@filled_once
def plant(path: Path) -> dict[str, str]:
    """A store with a few skills; their uids by name."""
    uids = {}
    with open_store(path) as store, store.writing() as records:
        for name, (category, importance, target, assessments) in SKILLS.items():
            uids[name] = records.skills.add(
                {"name": name, "category": category, "importance": importance, "target": target}
            )
            for days, level, source in assessments:
                records.skills.assess(
                    uids[name],
                    {"level": level, "source": source, "date": TODAY - timedelta(days=days)},
                )
    return uids


class Story(Driver):
    """The app on the skills screen."""

    def __init__(self, pilot: Pilot[None], uids: dict[str, str]) -> None:
        super().__init__(pilot)
        self.uids = uids

    @property
    def screen(self) -> SkillsScreen:
        return self.find(SkillsScreen)

    @property
    def matrix(self) -> SkillsMatrix:
        return self.screen.query_one(SkillsMatrix)

    @property
    def lines(self) -> list[str]:
        return [line.title for line in self.matrix.rows]

    @property
    def at(self) -> str:
        row = self.matrix.cursor_row
        return row.title if row else ""

    @property
    def detail(self) -> str:
        return self.screen.query_one(Reading).text

    async def by_category(self) -> None:
        """Put the matrix into its natural order."""
        await self.press("o")
        await self.type("category")
        await self.press("enter")

    async def skills(self) -> dict[str, SkillRow]:
        def whole(records: Records) -> list[SkillRow]:
            rows = records.look(TODAY).skills.matrix()
            return [records.look(TODAY).skills.get(row.uid) for row in rows]

        return {row.title: row for row in await self.app.store.read(whole)}


@asynccontextmanager
async def telling(path: Path, size: Size, *, planted: bool = True) -> AsyncIterator[Story]:
    uids = plant(path) if planted else {}
    async with running(path, size, "skills") as pilot:
        yield Story(pilot, uids)


@SIZES
async def test_the_first_skill_of_an_empty_store(store_path: Path, size: Size) -> None:
    async with telling(store_path, size, planted=False) as story:
        assert "No skills yet." in story.text
        assert "Press a to add the first one" in story.text
        await story.press("p", "e", "d", "E", "o", "s", "S", "enter", "escape", "j", "k")
        assert len(story.app.screen_stack) == 1
        await story.press("a")
        await story.type("Negotiating")
        await story.fill(category="Leadership", target="4", interest="5", notes="A *raise*")
        await story.press("ctrl+s")
        skills = await story.skills()
        skill = skills["Negotiating"].skill
        assert (skill.category, skill.importance, skill.target) == ("Leadership", 3, 4)
        assert (skill.interest, skill.notes) == (5, "A *raise*")
        assert story.at == "Negotiating"
        assert "1 skill" in story.text


@SIZES
async def test_what_the_matrix_shows(store_path: Path, size: Size) -> None:
    async with telling(store_path, size) as story:
        # What matters most comes first: 10, 8, nothing to gain, and what is not known.
        first = ["System design", "Public speaking", "Incident command", "Mentoring", "Juggling"]
        assert story.lines == first
        await story.by_category()
        assert story.lines == [
            "Engineering",
            "System design",
            "Incident command",
            "Leadership",
            "Public speaking",
            "Mentoring",
            "Without a category",
            "Juggling",
        ]
        text = story.text
        assert "5 skills   2 below target   1 at target   1 not assessed" in text
        line = next(line for line in text.splitlines() if "Mentoring" in line)
        assert line.split()[:9] == ["Mentoring", "?", "3", "?", "3", "?", "–", "–", "never"]
        line = next(line for line in text.splitlines() if "System" in line and "5 wk" in line)
        assert line.split()[:11] == ["System", "design", *"24", "2", "5", "10", "3", "2", "5", "wk"]
        assert "2 advanced beginner → 4 proficient" in text


@SIZES
async def test_assessing_yourself_takes_three_keys(store_path: Path, size: Size) -> None:
    async with telling(store_path, size) as story:
        await story.press("p", "4", "enter")
        row = (await story.skills())["System design"]
        assert (row.current, row.self_level, row.others_level) == (4, 4, 2)
        (*_, last) = row.skill.assessments
        assert (last.date, last.source, last.note) == (TODAY, Source.SELF, "")
        assert not story.screen.query_one(AssessPanel).is_open
        assert story.app.focused is story.matrix
        assert "4 proficient → 4 proficient" in story.text
        # A second thought on the same day mends the first instead of adding to it.
        await story.press("p", "3", "enter")
        row = (await story.skills())["System design"]
        assert (row.current, len(row.skill.assessments)) == (3, 3)


@SIZES
async def test_feedback_of_others_with_a_note(store_path: Path, size: Size) -> None:
    async with telling(store_path, size) as story:
        await story.press("j", "j", "p")
        assert "4 proficient" in story.text
        await story.press("m", "m", "2", "tab")
        await story.type("4 calm calls")
        await story.press("enter")
        (*_, last) = (await story.skills())["Incident command"].skill.assessments
        assert (last.level, last.source, last.note) == (2, Source.MANAGER, "4 calm calls")
        await story.press("p", "left", "up", "enter")
        (*_, last) = (await story.skills())["Incident command"].skill.assessments
        assert (last.level, last.source) == (5, Source.TEST)
        assert "5 expert → 4 proficient" in story.text


@SIZES
async def test_the_panel_asks_for_a_level_and_keeps_keys_to_itself(
    store_path: Path, size: Size
) -> None:
    async with telling(store_path, size) as story:
        await story.screen.select(story.uids["Mentoring"])
        await story.press("p", "enter")
        assert "Press 1 to 5 for the level" in story.text
        await story.press("9")
        assert "The scale has levels 1 to 5" in story.text
        await story.press("a", "d", "e", "slash", "question_mark", "r", "c", "0")
        assert len(story.app.screen_stack) == 1
        assert story.screen.query_one(AssessPanel).is_open
        await story.press("escape")
        assert not story.screen.query_one(AssessPanel).is_open
        assert (await story.skills())["Mentoring"].current is None


@SIZES
async def test_sorting_by_any_column(store_path: Path, size: Size) -> None:
    async with telling(store_path, size) as story:
        await story.by_category()
        await story.press("s")
        assert story.lines == sorted(SKILLS, key=str.casefold)
        await story.press("s")
        assert story.lines[0] == "Incident command"
        assert story.lines[-1] == "Mentoring"
        await story.press("S")
        assert story.lines[:2] == ["Public speaking", "System design"]
        assert story.lines[-1] == "Mentoring"
        await story.press("o")
        await story.type("prio")
        await story.press("enter")
        assert story.lines == [
            "System design",
            "Public speaking",
            "Incident command",
            "Mentoring",
            "Juggling",
        ]
        assert "Engineering" in story.text
        await story.press("o")
        await story.type("assessed")
        await story.press("enter")
        assert story.lines[:2] == ["Mentoring", "Juggling"]
        await story.by_category()
        assert story.lines[0] == "Engineering"


@SIZES
async def test_filtering(store_path: Path, size: Size) -> None:
    async with telling(store_path, size) as story:
        await story.by_category()
        await story.press("slash")
        await story.type("lead ment")
        assert story.lines == ["Leadership", "Mentoring"]
        assert "1 of 5" in story.text
        await story.press("enter")
        assert story.app.focused is story.matrix
        await story.press("p", "2", "enter")
        assert (await story.skills())["Mentoring"].current == 2
        assert story.lines == ["Leadership", "Mentoring"]
        await story.press("escape")
        assert len(story.lines) == 8
        await story.press("slash")
        await story.type("[/] zzz")
        assert "No skill matches." in story.text
        await story.screen.select(story.uids["Juggling"])
        assert story.at == "Juggling"


@SIZES
async def test_editing_and_leaving_a_draft(store_path: Path, size: Size) -> None:
    async with telling(store_path, size) as story:
        await story.press("e")
        await story.fill(name="Design of systems", learning="Read")
        await story.press("escape")
        assert "Design of systems" not in await story.skills()
        await story.press("e")
        form = story.app.screen
        assert isinstance(form, FormScreen)
        assert form.rows["name"].text == "Design of systems"
        await story.fill(name="", category="Craft")
        await story.press("ctrl+s")
        assert "Name may not be empty" in story.text
        await story.fill(name="Design [/]")
        await story.press("ctrl+s")
        skill = (await story.skills())["Design [/]"].skill
        assert (skill.category, skill.learning, skill.target) == ("Craft", "Read", 4)
        assert story.at == "Design [/]"


@SIZES
async def test_deleting_is_undone(store_path: Path, size: Size) -> None:
    async with telling(store_path, size) as story:
        await story.press("d")
        assert "Deleted 'System design' and its 2 assessments · u to undo" in story.said
        assert "System design" not in await story.skills()
        assert story.at == "Public speaking"
        await story.press("u")
        row = (await story.skills())["System design"]
        assert [one.level for one in row.skill.assessments] == [3, 2]


@SIZES
async def test_past_assessments_are_written_mended_and_deleted(
    store_path: Path, size: Size
) -> None:
    async with telling(store_path, size) as story:
        await story.press("P")
        await story.fill(date="2027-01-01")
        await story.press("ctrl+s")
        assert "An assessment cannot lie in the future" in story.text
        await story.fill(date="", level="5")
        await story.press("ctrl+s")
        assert "An assessment needs its date" in story.text
        await story.fill(date="2025-11-01", source="mentor", note="Long ago")
        await story.press("ctrl+s")
        row = (await story.skills())["System design"]
        assert [one.level for one in row.skill.assessments] == [5, 3, 2]
        assert row.skill.assessments[0].source is Source.MENTOR
        await story.press("E")
        await story.type("long ago")
        await story.press("enter")
        await story.fill(level="4")
        await story.press("ctrl+s")
        row = (await story.skills())["System design"]
        assert [one.level for one in row.skill.assessments] == [4, 3, 2]
        await story.press("D", "enter")
        row = (await story.skills())["System design"]
        assert [one.level for one in row.skill.assessments] == [4, 3]


@SIZES
async def test_naming_the_levels_of_the_scale(store_path: Path, size: Size) -> None:
    async with telling(store_path, size) as story:
        await story.press("L")
        await story.fill(scale="new\ngood")
        await story.press("ctrl+s")
        assert "Level 4 is in use; the scale must reach it" in story.text
        await story.fill(scale="a\n\nb\nc\nd\ne\nf\nmaster [/]")
        await story.press("ctrl+s")
        await story.press("p", "7", "enter")
        scale = await story.app.store.read(lambda records: records.look(TODAY).settings.scale)
        assert scale.names == ("a", "b", "c", "d", "e", "f", "master [/]")
        assert (await story.skills())["System design"].current == 7
        assert "7 master [/] → 4 d" in story.text


async def test_the_page_of_a_skill_on_a_small_screen(store_path: Path) -> None:
    async with telling(store_path, (80, 24)) as story:
        reading = story.screen.query_one(Reading)
        assert not reading.display
        await story.press("enter")
        assert reading.display
        assert not story.matrix.display
        assert story.app.focused is reading
        text = story.text
        for words in ("You and others", "History", "● you", "○ others", "target"):
            assert words in text
        await story.press("G")
        assert "self" in story.text
        await story.press("p", "5", "enter")
        assert story.app.focused is reading
        assert "5 expert → 4 proficient" in story.text
        await story.press("escape")
        assert story.matrix.display
        assert not reading.display


async def test_the_detail_beside_the_matrix_follows_the_cursor(store_path: Path) -> None:
    async with telling(store_path, (120, 40)) as story:
        assert "You say 3 competent, others say 2" in " ".join(story.detail.split())
        await story.screen.select(story.uids["Mentoring"])
        await settled(story.pilot)
        assert "None yet. Press p to assess it now." in " ".join(story.detail.split())
        await story.press("enter", "escape")
        assert story.app.focused is story.matrix


async def test_hostile_text_and_a_tiny_terminal(store_path: Path) -> None:
    with open_store(store_path) as store, store.writing() as records:
        for name in ("[/]", "[@click=app.quit]x", "設計と実装" * 20, "x" * 500, "👩‍💻 ❤️ 🇸🇪"):
            uid = records.skills.add(
                {"name": name, "category": f"[b]{name}"[:500], "notes": "[/] **x"}
            )
            records.skills.assess(uid, {"level": 2, "date": TODAY, "note": "[link=http://x]"})
            before = TODAY - timedelta(days=50)
            records.skills.assess(uid, {"level": 3, "date": before, "note": "x" * 900})
    for size in ((40, 10), (20, 5), (80, 24)):
        async with telling(store_path, size, planted=False) as story:
            await story.press("j", "j", "enter", "j", "G", "escape", "s", "s", "p", "tab", "escape")
            await story.press("o")
            assert story.app.return_code in (None, 0)
            assert not story.app.last_words


async def test_typing_in_the_note_is_no_command(store_path: Path) -> None:
    async with telling(store_path, (80, 24)) as story:
        await story.press("p", "tab")
        assert isinstance(story.app.focused, Input)
        await story.type("1 d r ? /")
        await story.press("tab", "2", "enter")
        (*_, last) = (await story.skills())["System design"].skill.assessments
        assert (last.level, last.note) == (2, "1 d r ? /")


async def test_the_page_of_a_skill_is_read_once(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = SkillReads.get

    def counting(skills: SkillReads, uid: str) -> Any:
        read.append(uid)
        return real(skills, uid)

    monkeypatch.setattr(SkillReads, "get", counting)
    async with telling(demo_path, (120, 40), planted=False) as story:
        assert len(read) == 1
        await story.press("down")
        assert len(read) == len(set(read)) == 2
        story.app.store_changed()  # it may have been this skill
        await settled(story.pilot)
        assert len(read) == 3
