"""What is done in the processes that are killed. Each tells through a pipe what is on disk."""

import io
import json
from collections.abc import Callable
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from career_tui.demo import build
from career_tui.domain.backups import Reason
from career_tui.interchange import archive
from career_tui.store import backup_files, restoring
from career_tui.store.connection import open_store
from career_tui.store.nouns import GOALS

TODAY = date(2026, 11, 22)

Tell = Callable[[str], None]


def adding(path: Path, tell: Tell) -> None:
    """Add goals until killed; each is told once it is acknowledged."""
    with open_store(path) as store:
        tell("ready")
        while True:
            with store.writing() as records:
                uid = records.goals.add({"title": "kept"}, TODAY)
            tell(uid)


def importing(path: Path, tell: Tell) -> None:
    """Import the demo's career, as JSON, into a store that has another goal."""
    content = io.BytesIO(json.dumps(build(TODAY)).encode())
    with open_store(path) as store:
        tell("ready")
        archive.import_records(store, content, today=TODAY)
    tell("done")


def backing_up(path: Path, tell: Tell) -> None:
    """Take backups until killed; each is told by its path."""
    with open_store(path) as store:
        tell("ready")
        while True:
            tell(str(store.backup().path))


def restoring_in_turn(path: Path, tell: Tell) -> None:
    """Restore the oldest backup by hand, then the newest, until killed; the goals are told."""
    by_hand = [one.path for one in backup_files.existing(path) if one.reason is Reason.MANUAL]
    tell("ready")
    while True:
        for file in (by_hand[-1], by_hand[0]):
            tell(str(restoring.restore(path, file).counts[GOALS]))


def upgrading(path: Path, tell: Tell) -> None:
    """Open an old store, which upgrades it."""
    tell("ready")
    with open_store(path):
        tell("done")


def run(work: Callable[[Path, Tell], None], path: Path, pipe: Connection) -> None:
    """Begin `work` in a process of its own."""
    work(path, pipe.send)
