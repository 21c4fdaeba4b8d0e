"""The shell on a store in memory, with screens made for its tests."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from career_tui.domain.drafts import form_key
from career_tui.domain.errors import Refused
from career_tui.tui.app import CareerApp
from career_tui.tui.commands import bindings
from career_tui.tui.config import Config
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.tabs import TABS
from career_tui.tui.widgets.columns import fit
from career_tui.tui.widgets.filterbar import FilterBar
from career_tui.tui.widgets.rows import RowsView

TODAY = date(2026, 11, 22)


@dataclass
class Draft:
    key: str
    values: dict[str, str]
    saved_at: datetime


class Drafts:
    """One draft of each form."""

    def __init__(self) -> None:
        self.kept: dict[str, Draft] = {}

    def copies(self, form: str) -> list[Draft]:
        return [self.kept[form]] if form in self.kept else []

    def all(self) -> dict[str, Draft]:
        return dict(self.kept)

    def keep(self, key: str, values: dict[str, str]) -> None:
        kept = Draft(key, dict(values), datetime(2026, 11, 22, 14, 5, tzinfo=UTC))
        self.kept[form_key(key)] = kept

    def discard(self, key: str, saved_at: datetime | None = None) -> None:
        self.kept.pop(form_key(key), None)


class Goals:
    def values(self, uid: str) -> dict[str, Any]:
        return {"title": f"Goal {uid}"}


class Thoughts:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def add(self, text: str) -> str:
        self.texts.append(text)
        return str(len(self.texts))


@dataclass
class Settings:
    week_start: int = 0


@dataclass
class Records:
    settings: Settings = field(default_factory=Settings)
    drafts: Drafts = field(default_factory=Drafts)
    thoughts: Thoughts = field(default_factory=Thoughts)
    goals: Goals = field(default_factory=Goals)
    titles: list[str] = field(default_factory=list)


class MemoryThread:
    """Answers like the store's thread, from memory."""

    backup_problem = ""
    is_open = True
    waiting = put_aside = 0

    def __init__(self, path: Path) -> None:
        self.path = path
        self.records = Records()
        self.refuse_to_open = path.name == "refused.db"
        self.started = self.closed = False

    def start(self) -> None:
        self.started = True

    async def opened(self) -> None:
        if self.refuse_to_open:
            raise Refused("The store is a [/] folder")

    async def read(self, question: Callable[[Any], Any]) -> Any:
        return question(self.records)

    async def look(self, question: Callable[[Any], Any]) -> Any:
        return question(self.records)

    async def write(self, change: Callable[[Any], Any], *, title: str = "") -> Any:
        return change(self.records)

    async def keep_up(self) -> None:
        pass

    async def stored(self) -> None:
        pass

    def hurry(self) -> None:
        pass

    def keep_what_is_refused(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


@dataclass(frozen=True)
class Item:
    uid: str
    title: str
    selectable: bool = True


class ItemList(RowsView[Item]):
    BINDINGS = bindings("rows")

    def draw(self, row: Item, width: int, selected: bool) -> Content:
        return fit(row.title, width)


class ListScreen(CareerScreen):
    scope = "rows"

    def __init__(self) -> None:
        super().__init__()
        self.reloads = 0

    def compose_body(self) -> ComposeResult:
        items = ItemList(empty="Nothing here yet.")
        yield items
        yield FilterBar(items)

    async def reload(self) -> None:
        self.reloads += 1
        titles = await self.ask(lambda records: list(records.titles))  # type: ignore[attr-defined]
        rows = [Item(str(number), title) for number, title in enumerate(titles)]
        self.query_one(ItemList).set_rows(rows)

    async def select(self, uid: str) -> None:
        self.query_one(ItemList).move_to(uid)


class ShellApp(CareerApp):
    """The app with a list for every screen."""

    MODES = {tab.name: ListScreen for tab in TABS}

    @property
    def records(self) -> Records:
        return self.store.records  # type: ignore[attr-defined, no-any-return]


def on_memory(
    app_class: type[ShellApp] = ShellApp,
    path: Path = Path("memory.db"),
    today: date | None = TODAY,
    config: Config | None = None,
) -> ShellApp:
    """An app on an empty store in memory."""
    app = app_class(path, today=today, config=config)
    app.store = MemoryThread(path)  # type: ignore[assignment]
    return app


def shell(
    *titles: str,
    path: Path = Path("memory.db"),
    today: date | None = TODAY,
    config: Config | None = None,
) -> ShellApp:
    """An app whose lists show those titles."""
    app = on_memory(path=path, today=today, config=config)
    app.records.titles.extend(titles)
    return app


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is under way any more."""
    await pilot.pause()
    while under_way := [
        worker for worker in pilot.app.workers if worker.group == "store" and not worker.is_finished
    ]:
        await pilot.app.workers.wait_for_complete(under_way)
    await pilot.pause()
