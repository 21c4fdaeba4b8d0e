"""Looking around the demo without leaving the program: another store behind every screen."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from career_tui.store.thread import StoreThread

if TYPE_CHECKING:
    from datetime import date

    from career_tui.store.records import Records
    from career_tui.tui.shell import Shell


class Visit:
    """A visit to a throw-away store with the demo's career. The person's own is not touched."""

    def __init__(self, app: "Shell") -> None:
        self._app = app
        self._own = app.store.path
        self._folder = TemporaryDirectory(prefix="career-tui-demo-", ignore_cleanup_errors=True)

    def _thread(self, path: Path) -> StoreThread:
        return StoreThread(path, today=lambda: self._app.today)

    async def begin(self) -> None:
        """Put the demo behind every screen; Refused where it cannot be made."""
        today = self._app.today
        store = self._thread(Path(self._folder.name) / "demo.sqlite3")
        store.start()
        try:
            await store.opened()
            await store.write(lambda records: _fill(records, today))
            await store.write(lambda records: records.history.begin_here())
        except BaseException:
            store.close()
            self.clean()
            raise
        await self._app.change_store(store, demo=True)

    async def end(self) -> None:
        """Put the person's own store back."""
        store = self._thread(self._own)
        store.start()
        await store.opened()
        await self._app.change_store(store, demo=False)
        self.clean()

    def clean(self) -> None:
        """Remove the demo's store."""
        self._folder.cleanup()


def _fill(records: "Records", today: "date") -> None:
    # On the store's own thread, where these imports hold up nobody.
    from career_tui.demo import build
    from career_tui.interchange import archive

    archive.merge(records, build(today), today)
