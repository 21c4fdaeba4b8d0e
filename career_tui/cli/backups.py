"""`backup` and `restore`: a copy of the store, and back to one."""

import argparse
from pathlib import Path

from career_tui.cli.options import store_path
from career_tui.cli.output import Column, Page, Row, print_text
from career_tui.domain.backups import BackupLook, Keep, size_told, told
from career_tui.domain.errors import Refused
from career_tui.store.paths import named

_COLUMNS = (Column(), Column("taken"), Column("size", right=True), Column("why"), Column("differs"))


def run_backup(options: argparse.Namespace) -> int:
    """Take a backup and say where it is."""
    from career_tui.store.connection import open_store, open_to_read

    path = store_path(options)
    to = None if options.path is None else named(options.path, folders=True)
    only_reads = to is not None and options.keep is None
    with open_to_read(path) if only_reads else open_store(path, create=False) as store:
        if options.keep is not None:
            with store.writing() as records:
                records.settings.set_backups(Keep(*options.keep))
        made = store.backup(to=to)
    print_text(f"Backed up to {made.path} ({size_told(made.size)}, checked)")
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Restore what was named, or list what there is."""
    from career_tui.store import restoring

    path = store_path(options)
    if options.latest:
        file = restoring.latest(path)
    elif options.file is not None:
        file = restoring.find(path, options.file)
    else:
        return _list(path)
    done = restoring.restore(path, file)
    print_text(f"Restored {done.file}: {told(done.counts)}")
    if done.aside is not None:
        before = "The damaged store" if done.was_damaged else "The store as it was before"
        print_text(f"{before} is kept in {done.aside}")
    return 0


def _list(path: Path) -> int:
    from career_tui.store import backup_files, backups, opening

    opening.look(path)
    looks = backups.looks(path)
    if not looks:
        if not path.exists():
            raise Refused(f"There is no store at {path}, and no backup of one")
        print_text(f"No backups of {path} yet: career-tui backup takes one.")
        return 0
    page = Page()
    page.line(f"Backups in {backup_files.folder_of(path)}; career-tui restore FILE brings one back")
    page.rows(_COLUMNS, [_row(one) for one in looks])
    return 0


def _row(look: BackupLook) -> Row:
    backup = look.backup
    taken = f"{backup.taken_at.astimezone():%a %d %b %Y %H:%M}"
    name, size, why = backup.path.name, size_told(backup.size), backup.reason.words
    cells = (name, taken, size, why, look.differs)
    return Row(cells, f"{name}: taken {taken}, {size}, {why}, {look.differs}", indent=1)
