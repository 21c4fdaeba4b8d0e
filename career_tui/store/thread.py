"""The one thread that owns the database, with two beside it that only read.

Importing this module is cheap: SQLModel is imported on the thread, after the first paint.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, wait
from datetime import date
from math import inf
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from career_tui.domain.errors import Busy, Refused
from career_tui.store.reader import NotYet, Reader
from career_tui.store.waiting import MILLISECONDS_A_TRY, Job, Waiting, promised, what_goes_with_it

if TYPE_CHECKING:
    from career_tui.domain.backups import Backup, BackupLook, Restored
    from career_tui.store.aside import Aside
    from career_tui.store.automatic import AutomaticBackups
    from career_tui.store.connection import Store
    from career_tui.store.look import Look
    from career_tui.store.records import Records

T = TypeVar("T")

SECONDS_BETWEEN_LOOKS = 1.0
"""How often an idle thread looks whether another program has written."""

SECONDS_ALONE = 0.05
"""How long nothing else is begun while the first screen is read. Beside the imports that come next
both take more of the processor, and the first frame is no sooner there."""

SECONDS_OF_PATIENCE = 60.0
"""How long a change waits for another program to let go of the store."""


class StoreThread:
    """Runs questions and changes on its own thread, in the order they were asked.

    `on_needed` is called where something is to be read that takes an open store. While another
    program holds the store, changes wait their turn and questions go on. These callbacks run on
    this thread: `on_change` after another program has changed a record,
    `on_wait` with True when changes begin to wait and False when they no longer do, and
    `on_long_backup` before a change waits for the backup of a large store.
    Every half an hour in which something was changed ends with a backup.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.path = path
        self._today = today
        self._reader = Reader(path, today)
        self._patient = Reader(path, today)
        """Answers what takes long, so that nobody else waits for it."""
        self._ahead: dict[str, Any] = {}
        self.read_only = read_only
        self.on_needed: Callable[[], object] | None = None
        self.on_change: Callable[[], object] | None = None
        self.on_wait: Callable[[bool], object] | None = None
        self.on_long_backup: Callable[[], object] | None = None
        self._work: SimpleQueue[Job | None] = SimpleQueue()
        self._waiting = Waiting(path, today, self._tell_of_waiting)
        self._opened: Future[None] = promised()
        self._thread = Thread(target=self._run, name="store", daemon=True)
        self._waits_on = False
        self._hurried = False
        self._keeps_refused = False
        self._closed = False
        self._ending = False
        self._next_look = 0.0
        self._seen = (0, 0)
        self._automatic: AutomaticBackups | None = None

    def start(self) -> None:
        self._thread.start()

    async def opened(self) -> None:
        """Return when the store is open; raise Refused where it cannot be opened."""
        await asyncio.wrap_future(self._opened)

    @property
    def waiting(self) -> int:
        """How many changes wait for another program to let go of the store."""
        return len(self._waiting)

    @property
    def put_aside(self) -> int:
        """How many changes and drafts were put aside at the end, for the next start to offer."""
        return self._waiting.put_aside

    @property
    def is_open(self) -> bool:
        """Whether the store has been opened."""
        return self._opened.done() and self._opened.exception() is None

    async def read(self, question: Callable[["Records"], T]) -> T:
        """What `question` returns, asked of one consistent view of the store."""

        def reading(store: "Store") -> T:
            with store.reading() as records:
                return question(records)

        return await self._ask(reading)

    def read_ahead(self, name: str, question: Callable[["Look"], Any]) -> None:
        """Ask already what `look` will be asked by that name, and leave it a moment to itself."""
        self._ahead[name] = answer = self._reader.ask(question)
        wait({answer}, timeout=SECONDS_ALONE)

    async def look(
        self, question: Callable[["Look"], T], name: str = "", *, long: bool = False
    ) -> T:
        """What `question` returns, without waiting for the store to be open or for its work.

        Only where the file cannot be read as it lies there it has to be opened first. The first
        answer by a `name` is the one that was read ahead. Nobody waits for one that takes `long`.
        """
        reader = self._patient if long else self._reader
        ahead: Future[T] | None = self._ahead.pop(name, None)
        answer = ahead or reader.ask(question)
        try:
            return await asyncio.wrap_future(answer)
        except NotYet:
            if self.on_needed is not None:
                self.on_needed()
            await self.opened()
            return await asyncio.wrap_future(reader.ask(question))

    async def keep_up(self) -> None:
        """Make what is kept of goals right on this day."""
        await self._ask(lambda store: store.keep_up())

    async def write(self, change: Callable[["Records"], T], *, title: str = "") -> T:
        """What `change` returns, once its transaction is on disk; Refused: none of it is.

        In the history it is called `title`, or after what it changed. It may be asked for before
        the store is open.

        Where another program holds the store it is tried again for a minute, then Busy.
        """
        more = what_goes_with_it()

        def writing(store: "Store") -> T:
            with store.writing(title) as records:
                result = change(records)
                for also in more:
                    also(records)
                return result

        return await self._ask(writing, changes=True, keeps=True)

    async def stored(self) -> None:
        """Return when every change that was asked for until now is stored, or refused."""
        await self._ask(lambda _: None, changes=True, patience=inf)

    async def foreseen(self) -> "Aside":
        """What the changes that wait come to."""
        return await self._ask(lambda _: self._waiting.foreseen())

    async def take_in(self, work: "Callable[[Store], T]") -> T:
        """Do what was put aside before, however long that waits. It lies there until it is done,
        so it is not put aside again."""
        return await self._ask(work, changes=True, patience=inf)

    def wait_on(self, on: bool) -> None:
        """Have changes wait however long, or for a minute as before."""
        self._waits_on = on

    def hurry(self) -> None:
        """Wait for no other program any more: what was asked for until now, and is kept from being
        stored, is put aside."""
        self._hurried = True

    def keep_what_is_refused(self) -> None:
        """Put aside also what is refused from now on because another program did not let the store
        be opened: whoever asks is about to leave."""
        self._keeps_refused = True

    async def backups(self) -> "list[BackupLook]":
        """The store's backups, newest first, and how each differs from it."""
        return await self._ask(lambda store: store.backups())

    async def backup(self) -> "Backup":
        """A backup of the store as it is now."""
        return await self._ask(lambda store: store.backup())

    async def restore(self, file: Path) -> "Restored":
        """Put a backup in the store's place; Refused, with the store as it was, if it cannot be.

        Busy where another program has the store open.
        """

        def restoring(store: "Store") -> "Restored":
            if self._automatic is not None:
                self._automatic.wait()  # it has the file open
            with self._patient.aside(), self._reader.aside():
                try:
                    return store.restore(file)
                finally:
                    store.patience(MILLISECONDS_A_TRY)

        # Whoever has it open may have it open all day: that is told at once.
        return await self._ask(restoring, patience=0.0)

    @property
    def backup_problem(self) -> str:
        """Why the last backup that was due could not be taken; empty where all is well."""
        return "" if self._automatic is None else self._automatic.problem

    def close(self) -> int:
        """Finish the work that was asked for, close the store and end the thread.

        A change that another program keeps waiting gets a third of a second more, then it is put
        aside; returns how many could not be.
        """
        self._patient.close()
        self._reader.close()
        if not self._closed:
            self._closed = True
            self._hurried = True
            accepted = not self._work.empty()
            self._work.put(None)
            if accepted and self._thread.ident is None:
                self.start()  # something was asked for before it was time to open the store
        if self._thread.ident is not None:
            self._thread.join()
        return self._waiting.lost

    async def _ask(
        self,
        work: Callable[["Store"], T],
        *,
        changes: bool = False,
        keeps: bool = False,
        patience: float | None = None,
    ) -> T:
        if self._closed:
            raise Refused("The store is closed")
        seconds = SECONDS_OF_PATIENCE if patience is None else patience
        keeps = keeps and not self._hurried  # a form whose saving is put aside is no draft as well
        job = Job(work, changes, keeps, until=monotonic() + seconds)
        self._work.put(job)
        # Shielded: a screen that goes away does not take its change with it.
        answer: T = await asyncio.shield(asyncio.wrap_future(job.answer))
        return answer

    # On the thread

    def _run(self) -> None:
        try:
            from career_tui.store.automatic import AutomaticBackups
            from career_tui.store.connection import open_store

            opening = open_store(
                self.path,
                read_only=self.read_only,
                today=self._today,
                patience=MILLISECONDS_A_TRY,
            )
            with self._patient.aside(), self._reader.aside():
                store = opening.__enter__()
                for reader in (self._reader, self._patient):
                    reader.join(read_only=self.read_only)
            try:
                self._automatic = AutomaticBackups(store)
                store.on_long_backup = self._tell_of_a_long_backup
                self._seen = (store.version(), store.last_change())
            except BaseException:
                opening.__exit__()  # else nothing could be put in the place of a damaged store
                raise
        except BaseException as error:
            self._opened.set_exception(error)
            self._refuse_all(error)
            return
        self._next_look = monotonic() + SECONDS_BETWEEN_LOOKS
        self._opened.set_result(None)
        try:
            self._serve(store)
            self._automatic.on_closing()
        except BaseException as error:
            self._give_up(error)
        finally:
            opening.__exit__()

    def _tell_of_a_long_backup(self) -> None:
        if self.on_long_backup is not None:
            self.on_long_backup()

    def _tell_of_waiting(self, waits: bool) -> None:
        if self.on_wait is not None:
            self.on_wait(waits)

    def _serve(self, store: "Store") -> None:
        def done(job: Job) -> bool:
            return self._try(store, job)

        while True:
            try:
                job = self._work.get(timeout=self._seconds_to_wait())
            except Empty:
                pass
            else:
                if job is None:
                    self._ending = True
                    break
                # What changes something waits behind the changes that were asked for before it.
                if (job.changes and self._waiting) or not done(job):
                    self._waiting.add(job)
            if self._hurried:
                self._waiting.no_more()
            self._waiting.try_again(done)
            self._look(store)
        self._waiting.finish(done)

    def _seconds_to_wait(self) -> float:
        times = (self._next_look, self._waiting.next_try)
        return max(min(time for time in times if time is not None) - monotonic(), 0.0)

    def _try(self, store: "Store", job: Job) -> bool:
        """Do a job; False where another program is in the way and it should be tried again."""
        try:
            result = job.work(store)
        except Busy as busy:
            waits_on = job.changes and (self._waits_on or self._ending)
            if waits_on or monotonic() < job.until:
                return False
            job.fail(busy)
        except BaseException as error:
            job.fail(error)
        else:
            job.succeed(result)
            if job.changes and self._automatic is not None:
                self._automatic.after_change()
        return True

    def _look(self, store: "Store") -> None:
        """Tell where another program has changed a record since the last look."""
        if monotonic() < self._next_look:
            return
        self._next_look = monotonic() + SECONDS_BETWEEN_LOOKS
        try:
            version = store.version()
            if version == self._seen[0]:
                return
            # Drafts and the place of a review are written often and shown nowhere else.
            before, self._seen = self._seen[1], (version, store.last_change())
        except Refused:
            return  # whoever asks for something next is told
        if self._seen[1] != before and self.on_change is not None:
            self.on_change()

    def _give_up(self, error: BaseException) -> None:
        """Nothing more can be done: whoever waits, and whoever asks from now on, is told why."""
        self._waiting.fail(error)
        if not self._ending:
            self._refuse_all(error)

    def _refuse_all(self, error: BaseException) -> None:
        late = []
        while (job := self._work.get()) is not None:
            job.fail(error)
            if self._keeps_refused and isinstance(error, Busy):
                late.append(job)
        self._waiting.keep(late)
