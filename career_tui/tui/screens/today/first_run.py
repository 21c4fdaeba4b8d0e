"""The first run: three ways to begin."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.errors import Refused
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import fit, plain
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    from datetime import date

    from career_tui.store.records import Records

_TITLE = 26


@dataclass(frozen=True, slots=True)
class Way:
    """One way to begin."""

    uid: str
    title: str
    about: str


WAYS = (
    Way("vision", "Start from your vision", "a few questions lead to a first picture"),
    Way("import", "Import an archive", "bring what career-tui export has written"),
    Way("demo", "Look around the demo", "a made-up career; yours stays untouched"),
)


class Ways(RowsView[Way]):
    """The ways to begin."""

    def draw(self, row: Way, width: int, selected: bool) -> Content:
        mark = "▸ " if selected else "  "
        about = plain(row.about).stylize("$status-muted")
        return Content(f" {mark}") + fit(row.title, _TITLE) + about


class FirstRun(Vertical):
    """What an empty store shows instead of Today."""

    def compose(self) -> ComposeResult:
        yield Static(Content("Welcome to career-tui"), id="welcome")
        yield Static(
            Content(
                "Picture where you want to be, divide it into goals and small steps, know the "
                "skills it takes, then look at it for a few minutes every week and correct course. "
                "Everything stays on this computer."
            ),
            id="loop",
        )
        yield Static(Content("How do you want to begin?"), id="how")
        ways = Ways(id="ways")
        yield ways

    def on_mount(self) -> None:
        self.query_one(Ways).set_rows(WAYS)


def _read(path: Path) -> bytes:
    from career_tui.interchange.archive import LARGEST

    try:
        if path.is_dir():
            raise Refused(f"{path} is a directory, not an archive")
        # A pipe would be waited for without end, and with it everything else.
        if path.exists() and not path.is_file():
            raise Refused(f"{path} cannot be read: it is not a file")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "this is not a path"
        raise Refused(f"{path} cannot be read: {reason}") from None


def bring(records: "Records", name: str, today: "date") -> int:
    """Merge the archive in the file `name` into the store; how many records were added."""
    from career_tui.interchange import archive

    try:
        path = Path(name).expanduser()
    except RuntimeError:
        raise Refused(f"{name} cannot be read: there is no such user") from None
    counts = archive.merge(records, io.BytesIO(_read(path)), today)
    return sum(count.added for count in counts.values())


def import_archive(screen: CareerScreen) -> None:
    """Ask for an archive and bring it in; what is wrong with it is said below the line."""
    from career_tui.tui.widgets.dialogs import Ask

    today = screen.career.today

    async def answer(text: str) -> None:
        if not text:
            raise Refused("Where does the archive lie? Escape closes this")
        added = await screen.change(lambda records: bring(records, text, today), raising=True)
        screen.say(f"Imported {added:,} records")

    screen.app.push_screen(Ask("Import an archive", answer, hint="~/career.json"))
