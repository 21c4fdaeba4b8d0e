"""`export` and `import`: everything out into one file, and in again."""

import argparse
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from career_tui.cli.options import day, reading, store_path
from career_tui.cli.output import print_json, print_text
from career_tui.domain.errors import Refused

if TYPE_CHECKING:
    from career_tui.interchange.archive import Counts


def run_export(options: argparse.Namespace) -> int:
    """Write the archive, or its schema."""
    from career_tui.interchange import archive

    if options.schema:
        print_json(archive.schema())
        return 0
    with reading(options) as records:
        text = archive.export_text(records)
        if options.output in (None, "-"):
            # An archive is UTF-8 whatever the terminal's encoding is.
            for piece in text:
                sys.stdout.buffer.write(piece.encode())
        else:
            _write_file(Path(options.output).expanduser(), text, store_path(options))
    return 0


def _write_file(named: Path, text: Iterable[str], store: Path) -> None:
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
    from career_tui.interchange import archive
    from career_tui.store.connection import open_store

    content = io.BytesIO(_read_file(options.file))
    path = store_path(options)
    today = day(options)
    if not path.exists():
        # A refused archive leaves no empty store behind.
        counts = archive.preview(None, content, today)
    if options.dry_run:
        if path.exists():
            with reading(options) as records:
                counts = archive.preview(records, content, today)
    else:
        with open_store(path) as store:
            counts = archive.import_records(store, content, today=today)
    for line in summary(counts, options.dry_run):
        print_text(line)
    return 0


def _read_file(name: str) -> bytes:
    from career_tui.interchange.archive import LARGEST

    enough = LARGEST + 1  # for its being refused, also where there is no end of it
    if name == "-":
        return sys.stdin.buffer.read(enough)
    try:
        with Path(name).expanduser().open("rb") as file:
            return file.read(enough)
    except OSError as error:
        raise Refused(f"Cannot read {name}: {error.strerror}") from None


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
    if dry_run:
        lines.append("This was a dry run: nothing was changed.")
    return lines
