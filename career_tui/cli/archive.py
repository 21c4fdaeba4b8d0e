"""`export` and `import`: everything out into one file, and in again."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from career_tui.cli.options import day, reading, store_path
from career_tui.cli.output import print_json, print_text
from career_tui.cli.waiting import Waiter, waiting
from career_tui.domain.errors import Cancelled, Refused
from career_tui.domain.watch import Watch
from career_tui.store.files import from_pipe, write_out
from career_tui.store.paths import Kind, kind_of, named

if TYPE_CHECKING:
    from career_tui.interchange.archive import Counts

_PIECE = 1_000_000
"""Bytes of what comes through a pipe that are held at a time."""

RECEIVING = "receiving"


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
                write_out(
                    named(options.output), _unless_cancelled(text, waiter), store_path(options)
                )
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


def _unless_cancelled(text: Iterable[str], watch: Watch) -> Iterator[str]:
    yield from text
    watch.check()


def run_import(options: argparse.Namespace) -> int:
    """Merge an archive into the store, or say what that would do."""
    with waiting() as waiter:
        from career_tui.interchange import archive
        from career_tui.store import opening
        from career_tui.store.connection import new_store, open_store

        path, today = store_path(options), day(options)
        is_there = opening.look(path) is Kind.FILE
        with _opened(options.file, waiter) as file, _uncollected():
            if not options.dry_run and is_there and _can_ask(options):
                with reading(options) as records:
                    counts = archive.preview(records, file, today, waiter)
                if counts.older and not _agreed(counts, waiter):
                    print_text("Nothing was changed.")
                    return 1
            if not options.dry_run:
                # A refused or cancelled archive leaves no empty store behind.
                with open_store(path) if is_there else new_store(path) as store:
                    counts = archive.import_records(store, file, today=today, watch=waiter)
            elif is_there:
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
                file = stack.enter_context(_copied(_standard_input(), waiter))
            else:
                file = stack.enter_context(_to_read(named(name, folders=True), waiter))
        except OSError as error:
            raise Refused(f"Cannot read {name}: {error.strerror}") from None
        yield file


def _to_read(path: Path, waiter: Waiter) -> AbstractContextManager[BinaryIO]:
    kind = kind_of(path)
    if kind is Kind.PIPE:
        return _copied(from_pipe(path), waiter)
    if kind in (Kind.FILE, Kind.NOTHING, Kind.DEAD_LINK):
        return path.open("rb")
    if _is_standard_input(path):  # a terminal is a device
        return _copied(_standard_input(), waiter)
    raise Refused(f"Cannot read {path}: it is {kind}")


def _is_standard_input(path: Path) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(sys.stdin.fileno()))
    except (OSError, ValueError):  # it is none of the system's
        return False


def _standard_input() -> Iterator[bytes]:
    coming = cast(BufferedReader, sys.stdin.buffer)
    return iter(lambda: coming.read1(_PIECE), b"")


@contextmanager
def _copied(pieces: Iterator[bytes], waiter: Waiter) -> Iterator[BinaryIO]:
    """What comes through a pipe, in a file without a name where it is large. Of what cannot be an
    archive that is only the beginning, which whoever reads it refuses."""
    from tempfile import SpooledTemporaryFile

    from career_tui.interchange.archive import LARGEST, Beginning

    beginning = Beginning()
    with SpooledTemporaryFile(max_size=_PIECE) as file:
        while file.tell() <= LARGEST:
            with waiter.at_once():
                piece = next(pieces, b"")
            if not piece:
                break
            file.write(piece)
            if not beginning.goes_on(piece):
                break
            waiter.step(RECEIVING, file.tell(), 0)
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
