"""Bringing an archive in from inside the app."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from textual.content import Content
from textual.widgets import Static

from career_tui.domain.errors import Cancelled, Refused
from career_tui.domain.history import AN_IMPORT
from career_tui.domain.watch import Watch
from career_tui.store.paths import Kind, kind_of, named
from career_tui.tui.drafts import ARCHIVE
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.dialogs import Ask, Confirm

if TYPE_CHECKING:
    from datetime import date

    from career_tui.store.records import Records

MOST_SHOWN = 8
"""Lines of what an archive would take back that are shown."""

SECONDS_BETWEEN_LOOKS = 0.1
"""How often the screen shows how far an import is."""


def _named(name: str) -> BinaryIO:
    path = named(name, folders=True)
    try:
        kind = kind_of(path)
        # A pipe would be waited for, and with it everything else.
        if kind not in (Kind.FILE, Kind.NOTHING, Kind.DEAD_LINK):
            raise Refused(f"{path} is {kind}, not an archive")
        return path.open("rb")
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}") from None


def bring(records: "Records", name: str, today: "date", watch: Watch) -> int:
    """Merge the archive in the file `name` into the store; how many records were added."""
    from career_tui.interchange import archive

    with _named(name) as file:
        counts = archive.merge(records, file, today, watch)
    return sum(count.added for count in counts.values())


def taken_back(
    records: "Records", name: str, today: "date", watch: Watch
) -> tuple[int, tuple[str, ...]]:
    """How many records of the store `bring` would take back to what they were when the archive
    was written, and the first of them in words. Nothing is looked at for an empty store."""
    from career_tui.interchange import archive
    from career_tui.store import bulk

    if not any(bulk.counts(records.session).values()):
        return 0, ()
    with _named(name) as file:
        counts = archive.preview(records, file, today, watch)
    return counts.older, counts.taken_back


def _question(older: int, lines: Sequence[str]) -> Confirm:
    records = "1 record" if older == 1 else f"{older:,} records"
    told = [plain(line) for line in lines[:MOST_SHOWN]]
    if len(lines) > MOST_SHOWN:
        told.append(Content("career-tui import --dry-run tells of the others"))
    return Confirm(
        f"Take back what is newer in {records}?",
        "Take it back",
        detail=Content("\n").join(told),
    )


class AskForArchive(Ask):
    """Asks where an archive lies and brings it in; meanwhile it says how far that is.

    What is wrong with the archive is said below the line. Escape cancels, with nothing changed.
    """

    def __init__(self, screen: CareerScreen) -> None:
        super().__init__("Import an archive", self._bring, ARCHIVE.of(), hint="~/career.json")
        self._behind = screen
        self._watch = Watch()
        self._far = ""

    async def _bring(self, text: str) -> None:
        if not text:
            raise Refused("Where does the archive lie? Escape closes this")
        today = self._behind.career.today
        self._watch = watch = Watch(self._hear)
        showing = self.set_interval(SECONDS_BETWEEN_LOOKS, self._show)
        try:
            older, lines = await self._behind.ask(
                lambda records: taken_back(records, text, today, watch)
            )
            if older and not await self.app.push_screen_wait(_question(older, lines)):
                raise Refused("Nothing was changed")
            added = await self._behind.change(
                lambda records: bring(records, text, today, watch),
                title=AN_IMPORT,
                raising=True,
            )
        except Cancelled:
            raise Refused("Cancelled: nothing was changed") from None
        finally:
            showing.stop()
            self._far = ""
        self._behind.say(f"Imported {added:,} records")

    def _hear(self, doing: str, done: int, total: int) -> None:
        # On the store's thread, which is not to wait for the screen.
        share = f" {done / total:4.0%}" if total else ""
        self._far = f"{doing.capitalize()}{share} · escape cancels"

    def _show(self) -> None:
        if self._far:
            self.query_one("#problem", Static).update(plain(self._far).stylize("$status-muted"))

    async def action_close(self) -> None:
        self._watch.cancel()  # of use only while it is at work
        await super().action_close()

    def on_unmount(self) -> None:
        self._watch.cancel()
