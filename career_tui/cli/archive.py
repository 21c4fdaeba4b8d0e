"""`export` and `import`: everything out into one file, and in again."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from career_tui.cli.options import day, reading, store_path
from career_tui.cli.output import print_json, print_text
from career_tui.cli.waiting import Waiter, waiting
from career_tui.domain.errors import Cancelled, Refused
from career_tui.domain.watch import Watch

if TYPE_CHECKING:
    from career_tui.interchange.archive import Counts

_PIECE = 1_000_000
"""Bytes of what comes through a pipe that are held at a time."""


def run_export(options: argparse.Namespace) -> int:
    """Write the archive, or its schema."""
    with waiting() as waiter:
        from career_tui.interchange import archive

        if options.schema:
            print_json(archive.schema())
            return 0
        with (
            reading(options) as records,
            closing(archive.export_text(records, watch=waiter)) as text,
        ):
            if options.output in (None, "-"):
                _write_out(text, waiter)
            else:
                _write_file(Path(options.output).expanduser(), text, store_path(options), waiter)
    return 0


def _write_out(text: Iterable[str], waiter: Waiter) -> None:
    """Put `text` on stdout; an archive is UTF-8 whatever the terminal's encoding is."""
    try:
        for piece in text:
            with waiter.at_once():  # whoever reads it may take their time
                sys.stdout.buffer.write(piece.encode())
    except Cancelled:
        # Nobody waits for the rest, and the end of the program should not either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _write_file(named: Path, text: Iterable[str], store: Path, watch: Watch) -> None:
    """Put `text` at `named`: all of it, or what was there before stays."""
    import secrets

    path = named.resolve()  # a link keeps pointing at what is written
    if path.exists() and not path.is_file():
        raise Refused(f"{named} is not a file that can be replaced")
    if path == store.resolve():
        raise Refused(f"{named} is the store itself: export to another file")
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.tmp")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                for piece in text:
                    file.write(piece.encode())
                file.flush()
                os.fsync(file.fileno())
            watch.check()
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise Refused(f"Cannot write {named}: {error.strerror}") from None


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def run_import(options: argparse.Namespace) -> int:
    """Merge an archive into the store, or say what that would do."""
    with waiting() as waiter:
        from career_tui.interchange import archive
        from career_tui.store.connection import new_store, open_store

        path, today = store_path(options), day(options)
        with _opened(options.file, waiter) as file, _uncollected():
            if not options.dry_run and path.exists() and _can_ask(options):
                with reading(options) as records:
                    counts = archive.preview(records, file, today, waiter)
                if counts.older and not _agreed(counts, waiter):
                    print_text("Nothing was changed.")
                    return 1
            if not options.dry_run:
                # A refused or cancelled archive leaves no empty store behind.
                with open_store(path) if path.exists() else new_store(path) as store:
                    counts = archive.import_records(store, file, today=today, watch=waiter)
            elif path.exists():
                with reading(options) as records:
                    counts = archive.preview(records, file, today, waiter)
            else:
                counts = archive.preview(None, file, today, waiter)
    for line in summary(counts, options.dry_run):
        print_text(line)
    return 0


def _can_ask(options: argparse.Namespace) -> bool:
    """Whether somebody is there to answer, who has not answered before."""
    if options.yes or options.file == "-":
        return False
    return all(one is not None and one.isatty() for one in (sys.stdin, sys.stdout))


def _agreed(counts: "Counts", waiter: Waiter) -> bool:
    """Ask whether what was changed since an archive was written is to be taken back."""
    waiter.close()
    for line in older(counts):
        print_text(line)
    sys.stdout.write("Take it back? [y/N] ")
    sys.stdout.flush()
    with waiter.at_once():
        return sys.stdin.readline().strip().casefold() in ("y", "yes")


def older(counts: "Counts", *, would: bool = True) -> list[str]:
    """What an import takes back that is newer in the store: a line for each field."""
    if not counts.older:
        return []
    records = "1 record" if counts.older == 1 else f"{counts.older:,} records"
    said = "would take back" if would else "took back"
    lines = [f"It {said} what is newer in {records}:", *(f"  {one}" for one in counts.taken_back)]
    if counts.older > counts.told:
        lines.append(f"  and {counts.older - counts.told:,} more records")
    return lines


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do not look for objects that refer to each other in circles: there are next to none, and
    hundreds of thousands of others to look through."""
    import gc

    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _opened(name: str, waiter: Waiter) -> Iterator[BinaryIO]:
    """The archive as a file in which one can go to and fro."""
    with ExitStack() as stack:
        try:
            if name == "-":
                file: BinaryIO = sys.stdin.buffer
            else:
                file = stack.enter_context(Path(name).expanduser().open("rb"))
            if name == "-" or not file.seekable():
                file = stack.enter_context(_copied(file, waiter))
        except OSError as error:
            raise Refused(f"Cannot read {name}: {error.strerror}") from None
        yield file


@contextmanager
def _copied(pipe: BinaryIO, waiter: Waiter) -> Iterator[BinaryIO]:
    """What comes out of a pipe, in a file without a name where it is large."""
    from tempfile import SpooledTemporaryFile

    from career_tui.interchange.archive import LARGEST

    with SpooledTemporaryFile(max_size=_PIECE) as file:
        left = LARGEST + 1  # enough for its being refused, also where there is no end of it
        while left > 0:
            with waiter.at_once():
                piece = pipe.read(min(left, _PIECE))
            if not piece:
                break
            left -= file.write(piece)
        yield cast(BinaryIO, file)


def summary(counts: "Counts", dry_run: bool) -> list[str]:
    """What an import did, or would do: a line in all, and one for each list."""
    added = sum(count.added for count in counts.values())
    changed = sum(count.changed for count in counts.values())
    if not added and not changed:
        return ["Nothing to do: the store has everything in this archive already."]
    would = "would be " if dry_run else ""
    lines = [f"{added:,} {would}added, {changed:,} {would}changed"]
    for name, count in counts.items():
        if count.added or count.changed or count.same:
            said = f"{count.added:,} added, {count.changed:,} changed, {count.same:,} the same"
            lines.append(f"  {name.replace('_', ' '):<19}{said}")
    lines += older(counts, would=dry_run)
    if dry_run:
        lines.append("This was a dry run: nothing was changed.")
    return lines
