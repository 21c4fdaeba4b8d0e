"""The archive as text: the same bytes for the same records, a piece at a time.

Records are laid out here and their values encoded by the standard library's C code; its own way
of indenting is written in Python and takes four times as long.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any, get_origin

from career_tui.domain.text import escaped_json
from career_tui.domain.watch import Watch
from career_tui.interchange.archive.format import FORMAT, VERSION
from career_tui.interchange.archive.models import kinds
from career_tui.store import bulk
from career_tui.store.bulk import Section, plain_number
from career_tui.store.noun_tables import Kind
from career_tui.store.records import Records

EXPORTING = "exporting"

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def encode(records: Records, now: datetime, watch: Watch) -> Iterator[str]:
    """Everything in the store, as written at `now`, with a line break at the end."""
    there = bulk.counts(records.session)
    done, total = 0, sum(there.values())
    watch.step(EXPORTING, done, total)
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": now.astimezone(UTC).isoformat(timespec="seconds"),
    }
    yield json.dumps(head, indent=2).removesuffix("\n}")
    for section in bulk.sections():
        yield f',\n  "{section.name}": ['
        between, write = "\n", _writer(section)
        for batch in bulk.rows(records.session, section):
            yield escaped_json(between + ",\n".join(map(write, batch)))
            between = ",\n"
            done += len(batch)
            watch.step(EXPORTING, done, total)
        yield "]" if between == "\n" else "\n  ]"
    yield "\n}\n"


def _writer(section: Section) -> Callable[[Sequence[Any]], str]:
    """What turns a row of a section into the text of its record."""
    found = kinds(section)
    say = [_how_to_say(found[name]) for name in section.names]
    lines = ",\n".join(f'      "{name}": %s' for name in section.names)
    layout = f"    {{\n{lines}\n    }}"

    def write(row: Sequence[Any]) -> str:
        return layout % tuple(
            ["null" if value is None else said(value) for said, value in zip(say, row, strict=True)]
        )

    return write


def _how_to_say(kind: Kind) -> Callable[[Any], str]:
    if kind.type is bool:
        return lambda value: "true" if value else "false"
    if kind.type is int:
        return str
    if kind.type is float:
        return _number
    if kind.type is datetime:
        return lambda value: f'"{datetime.fromisoformat(value).isoformat()}"'
    if kind.type is date:
        return lambda value: f'"{value}"'
    if get_origin(kind.type) is list:
        return _list
    return _quoted


def _list(uids: str) -> str:
    """JSON as SQLite has it, a uid on each line."""
    if uids == "[]":
        return uids
    return "[\n        " + uids[1:-1].replace(",", ",\n        ") + "\n      ]"


def _number(value: float) -> str:
    if not isfinite(value):
        raise ValueError("no place for an infinite number in an archive")
    return repr(plain_number(value))
