"""A store worth reviewing, and a hand that holds the review by its keys alone."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from career_tui.domain.review import Place
from career_tui.domain.reviews import ReviewSession, Step
from career_tui.domain.skills import Source
from career_tui.store.connection import open_store
from career_tui.store.records import Records
from career_tui.tui.screens.review.screen import ReviewScreen
from tests.conftest import TODAY
from tests.planting import filled_once
from tests.ui.driving import Driver, Size, running, until

WEEK = timedelta(days=7)


def plant(records: Records) -> dict[str, str]:
    """Two goals, two actions, a practice and a policy, two skills and a thought; uids by word."""
    uids: dict[str, str] = {}

    def add(title: str, parent: str | None = None, **values: Any) -> str:
        stored = {"title": title, "status": "active", **values}
        uid = records.goals.add(stored, TODAY, parent=uids.get(parent or ""))
        uids[title.split()[0]] = uid
        return uid

    lead = add(
        "Lead the platform team",
        start=date(2026, 1, 1),
        due=date(2026, 12, 31),
        confidence=6,
        obstacle="no headcount",
    )
    teams = records.measures.add_measure(
        lead, {"name": "teams on the platform", "baseline": 0, "target": 12, "unit": "teams"}
    )
    for days, value in ((35, 3), (3, 3)):
        day = TODAY - timedelta(days=days)
        records.measures.check_in(teams, {"date": day, "value": value, "confidence": 6})
    uids["teams"] = teams
    add("Publish two articles")
    add("Draft the RFC", "Lead", kind="action", due=TODAY)
    add("Book the exam", kind="action", due=TODAY - timedelta(days=2))
    add("Run", kind="practice", times_per_week=3)
    add("No meetings before ten", kind="policy")
    speaking = records.skills.add({"name": "Speaking", "target": 4, "importance": 5})
    records.skills.assess(speaking, {"level": 1, "source": Source.SELF, "date": TODAY - 10 * WEEK})
    uids["Speaking"] = speaking
    uids["Writing"] = records.skills.add({"name": "Writing", "target": 3})
    records.thoughts.add("Ask about the canteen")
    return uids


@filled_once
def planted(path: Path) -> dict[str, str]:
    """A store at `path` with all that."""
    with open_store(path) as store, store.writing() as records:
        return plant(records)


class Sitting(Driver):
    """One sitting of the review in the real app."""

    def __init__(self, pilot: Pilot[None], path: Path) -> None:
        super().__init__(pilot)
        self.path = path

    @property
    def screen(self) -> ReviewScreen:
        return self.find(ReviewScreen)

    @property
    def place(self) -> Place:
        return self.screen.place

    @property
    def session(self) -> ReviewSession:
        assert self.screen.session is not None
        return self.screen.session

    async def to(self, step: Step) -> None:
        """Go on to a step."""
        while self.place.step is not step:
            before = self.place
            await self.press("]")
            assert self.place != before

    async def elsewhere(self, change: Callable[[Records], object]) -> None:
        """Another program changes something; wait until the review has been read again."""
        before = self.session
        with open_store(self.path) as store, store.writing() as records:
            change(records)
        await until(self.pilot, lambda: self.session is not before)

    def records(self, question: Any) -> Any:
        """What another reader of the store sees at this moment."""
        with open_store(self.path) as store, store.reading() as records:
            return question(records)


@asynccontextmanager
async def sitting(path: Path, size: Size = (80, 24), today: date = TODAY) -> AsyncIterator[Sitting]:
    """The app, straight in the review."""
    async with running(path, size, "review", today=today) as pilot:
        yield Sitting(pilot, path)
