"""Stories of the search in everything: typing, seeing what was found, going there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.search import NOTES, Hit, Text, line_of
from career_tui.store.connection import open_store
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.screens.goals.screen import GoalsScreen
from career_tui.tui.screens.journal.screen import JournalScreen
from career_tui.tui.screens.review.screen import ReviewScreen
from career_tui.tui.screens.search.lines import Hits, drawn, lines_of
from career_tui.tui.screens.search.screen import SearchScreen
from career_tui.tui.screens.search.thought import ThoughtScreen
from career_tui.tui.screens.skills.screen import SkillsScreen
from career_tui.tui.screens.vision.screen import VisionScreen
from career_tui.tui.widgets.inputs import LineInput
from career_tui.tui.widgets.reading import Reading
from tests.ui.driving import Driver, Size, running, settled
from tests.ui.test_hostile import check, poison

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)], ids=str)


class Story(Driver):
    """The app with the search open."""

    @property
    def hits(self) -> list[Hit]:
        rows = self.app.screen.query_one(Hits).rows
        return [row.value for row in rows if row.selectable]

    @property
    def headings(self) -> list[str]:
        return [row.label for row in self.app.screen.query_one(Hits).rows if not row.selectable]


@asynccontextmanager
async def telling(path: Path, size: Size = (80, 24), start: str = "today") -> AsyncIterator[Story]:
    async with running(path, size, start) as pilot:
        story = Story(pilot)
        await story.press("ctrl+f")
        yield story


def subject(story: Story) -> tuple[type[CareerScreen], str]:
    screen = story.app.screen
    assert isinstance(screen, CareerScreen) and screen.subject is not None
    return type(screen), screen.subject.uid


@SIZES
async def test_it_says_what_it_is_for_and_when_there_is_nothing(
    store_path: Path, size: Size
) -> None:
    async with telling(store_path, size) as story:
        assert "Type words, or how they begin." in story.text
        await story.type("harbour")
        assert "Nothing you have written" in story.text
        await story.press("enter", "down", "up", "pagedown")
        assert isinstance(story.app.screen, SearchScreen)
        await story.press(*["backspace"] * 7)
        assert "Type words, or how they begin." in story.text
        await story.press("escape")
        assert not isinstance(story.app.screen, SearchScreen)


@SIZES
async def test_hits_stand_in_groups_as_you_type(demo_path: Path, size: Size) -> None:
    async with telling(demo_path, size) as story:
        await story.type("TEÁM")
        found = [
            "Vision",
            "Goals",
            "Measures",
            "Skills",
            "Positions",
            "Evidence",
            "Notes",
            "Journal",
        ]
        assert story.headings == found
        assert len(story.hits) == 50
        assert "Goals" in story.text and "team" in story.text
        if size[1] >= 16:
            assert "the first 50" in story.text
        await story.type(" lead walk")
        assert story.hits[0].title.text == "A 1:1 with every team lead, walking if it is dry"
        assert all(hit.title.marks or hit.excerpt.marks for hit in story.hits)


async def test_the_words_are_marked_and_the_rest_of_an_excerpt_is_muted(demo_path: Path) -> None:
    async with telling(demo_path, (120, 40)) as story:
        await story.type("depot")
        view = story.app.screen.query_one(Hits)
        row = next(row for row in view.rows if row.selectable and row.value.excerpt.marks)
        content = view.draw(row, 110, False)
        styles = {content.plain[span.start : span.end]: str(span.style) for span in content.spans}
        marked = {text for text, style in styles.items() if "underline" in style}
        assert marked and all(text.lower().startswith("depot") for text in marked)
        assert any("$status-muted" in style for style in styles.values())


@pytest.mark.parametrize(
    ("words", "group", "screen", "start"),
    [
        ("principal engineer or head", "Vision", VisionScreen, "today"),
        ("walking if it is dry", "Goals", GoalsScreen, "journal"),
        ("teams on the platform", "Measures", GoalsScreen, "goals"),
        ("threat modelling", "Skills", SkillsScreen, "goals"),
        ("first honest count", NOTES, GoalsScreen, "skills"),
        ("team", "Journal", JournalScreen, "vision"),
    ],
)
async def test_enter_goes_there(
    demo_path: Path, words: str, group: str, screen: type[CareerScreen], start: str
) -> None:
    async with telling(demo_path, start=start) as story:
        await story.type(words)
        index, hit = next((n, hit) for n, hit in enumerate(story.hits) if hit.group == group)
        await story.press(*["down"] * index, "enter")
        assert isinstance(story.app.screen, screen)
        if screen is JournalScreen:
            entry = story.find(JournalScreen).row
            assert entry is not None and entry.uid == hit.uid
        else:
            assert subject(story) == (screen, hit.uid)
        assert len(story.app.screen_stack) == 1


async def test_enter_right_after_the_last_letter_goes_to_what_it_finds(demo_path: Path) -> None:
    async with telling(demo_path) as story:
        await story.type("walking if")
        wanted = story.hits[0].uid
        await story.press("escape", "ctrl+f")
        story.app.screen.query_one(LineInput).value = "walking if"
        await story.pilot.press("enter")
        await settled(story.pilot)
        assert subject(story) == (GoalsScreen, wanted)


async def test_an_answer_that_comes_too_late_is_not_shown(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with telling(demo_path) as story:
        real, asked = story.app.store.read, []
        gate = asyncio.Event()

        async def slow(question: Any) -> Any:
            asked.append(story.app.screen.query_one(LineInput).text)
            answer = await real(question)
            await gate.wait()
            return answer

        monkeypatch.setattr(story.app.store, "read", slow)
        await story.pilot.press(*"team")
        await story.pilot.pause()
        assert story.hits == []
        await story.pilot.press(*"zzz")
        gate.set()
        await settled(story.pilot)
        assert asked == ["t", "teamzzz"]
        assert story.hits == [] and "Nothing you have written" in story.text


async def test_it_opens_over_a_review_and_leads_out_of_it(demo_path: Path) -> None:
    async with telling(demo_path) as story:
        await story.press("escape", "r")
        assert isinstance(story.app.screen, ReviewScreen)
        story.app.action_search()
        await settled(story.pilot)
        await story.type("threat modelling")
        await story.press("enter")
        assert isinstance(story.app.screen, SkillsScreen)
        assert len(story.app.screen_stack) == 1


async def test_what_was_deleted_meanwhile_harms_nothing(demo_path: Path) -> None:
    async with telling(demo_path) as story:
        await story.type("threat modelling")
        uid = story.hits[0].uid
        await story.app.store.write(lambda records: records.skills.delete(uid))
        story.app.store_changed()
        await story.press("enter")
        assert isinstance(story.app.screen, SkillsScreen)


@SIZES
async def test_a_thought_can_be_read_whole(store_path: Path, size: Size) -> None:
    with open_store(store_path) as store, store.writing() as records:
        records.thoughts.add("Ask [b]her[/b] about the harbour.\n\n" + "And then? " * 30)
    async with telling(store_path, size) as story:
        await story.type("harbour")
        assert story.headings == ["Thoughts"]
        await story.press("enter")
        assert isinstance(story.app.screen, ThoughtScreen)
        assert "waits for" in story.text
        assert "Ask [b]her[/b]" in story.text
        assert story.app.screen.query_one(Reading).text.count("And") == 30
        await story.press("escape")
        assert isinstance(story.app.screen, SearchScreen) and len(story.hits) == 1
        await story.app.store.write(lambda records: records.thoughts.settle(story.hits[0].uid))
        await story.press("enter")
        assert "dealt with" in story.text


@SIZES
async def test_text_that_would_act_is_shown_as_text(demo_path: Path, size: Size) -> None:
    poison(demo_path)
    async with telling(demo_path, size, "goals") as story:
        for typed in ("bold", " leave", " long", "[/]", "名前"):
            await story.type(typed)
            check(story.app, typed)
        await story.press(*["backspace"] * 5, "down", "down")
        check(story.app, "search")
        assert story.hits


async def test_no_search_is_an_error(demo_path: Path) -> None:
    async with telling(demo_path) as story:
        for typed in ('"', "*", " AND (", "title:", "^", "\\", "'; --"):
            await story.type(typed)
        assert isinstance(story.app.screen, SearchScreen)


@given(st.text(), st.text(), st.text(), st.integers(10, 130), st.booleans())
def test_a_line_always_fits(
    title: str, excerpt: str, words: str, width: int, with_day: bool
) -> None:
    wanted = words.split()
    hit = Hit(
        NOTES,
        "goals",
        "uid",
        line_of(title, wanted),
        line_of(excerpt, wanted),
        date(2025, 1, 1) if with_day else None,
    )
    for line in lines_of([hit]):
        assert Hits().draw(line, width, False).cell_length <= width or not line.selectable


def test_what_was_found_is_in_sight() -> None:
    text = line_of("Spend two nights at the terminal with the shift lead", ["lead"])
    assert drawn(text, 24).plain == "…nal with the shift lead"
    assert drawn(text, 60).plain == text.text
    assert drawn(Text("Lead the team", ((9, 13),)), 13).plain == "Lead the team"
