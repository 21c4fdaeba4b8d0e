"""Reading a large archive in a process of its own, which checks half of what it reads.

The other half is checked where the records are put beside the store, so that both have about as
much to do.
"""

import fcntl
import marshal
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from career_tui.domain.errors import Refused
from career_tui.interchange.archive.columns import Columns, Rows
from career_tui.interchange.archive.scanning import scan

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LARGE = 20_000_000
"""Bytes from which on an archive is worth another process."""
_ROOM = 1 << 20
"""Bytes that may lie between the two, so that neither waits for the other; a piece has a third."""


class Piece(NamedTuple):
    """Some of an archive, as `scan` finds it."""

    done: int
    """Where in the file it ends."""
    name: str
    first: int | None
    value: Any
    rows: Rows | None = None
    """In the place of the value: records that are checked already."""


def pieces(source: BinaryIO) -> Iterator[Piece]:
    """What is in an archive, none of it checked."""
    return (Piece(source.tell(), *found) for found in scan(source))


def pieces_ahead(source: BinaryIO, columns: Mapping[str, Columns]) -> Iterator[Piece]:
    """What is in an archive, read in a process of its own, where `columns` check half of it."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    there, here = context.Pipe(duplex=False)
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):  # one may have so much of it in all
            fcntl.fcntl(here.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)
    reader = context.Process(target=_read, args=(source, columns, there, here), daemon=True)
    with closing(there):
        reader.start()
        here.close()
        try:
            while (found := marshal.loads(there.recv_bytes())) is not None:
                if isinstance(found, str):
                    raise Refused(found)
                yield Piece(*found)
        except EOFError:
            raise Refused("The archive could not be read: something ended its reading") from None
        finally:
            reader.kill()
            reader.join()


def can_read_ahead() -> bool:
    """Whether there is a processor for it, and nothing that a process should not be copied with:
    other threads, or the libraries of macOS."""
    return (
        threading.active_count() == 1
        and hasattr(os, "sched_getaffinity")
        and len(os.sched_getaffinity(0)) > 1
        and sys.platform != "darwin"
    )


def _read(
    source: BinaryIO, columns: Mapping[str, Columns], there: "Connection", here: "Connection"
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal, to be heard by the other
    there.close()
    try:
        more = 0  # that the other has been left to check
        for piece in pieces(source):
            if piece.first is not None and (checks := columns.get(piece.name)):
                if more > 0 and (rows := checks.rows(piece.first, piece.value)) is not None:
                    piece = piece._replace(value=None, rows=rows)
                    more -= len(rows)
                else:
                    more += len(piece.value)
            here.send_bytes(marshal.dumps(tuple(piece)))
        here.send_bytes(marshal.dumps(None))
    except Refused as error:
        here.send_bytes(marshal.dumps(str(error)))
    except BrokenPipeError:
        pass  # nobody waits for it any more
