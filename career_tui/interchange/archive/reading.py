"""Turning the JSON of an archive into checked records, each problem named with its field."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import SEEK_END
from operator import itemgetter
from typing import Any, BinaryIO

from pydantic import ValidationError

from career_tui.domain.errors import Refused
from career_tui.domain.watch import Watch
from career_tui.interchange.archive.fields import Takes, keeping, named, takes
from career_tui.interchange.archive.format import FORMAT, VERSION
from career_tui.interchange.archive.models import kinds, model
from career_tui.interchange.archive.problems import Problems, place, shortened
from career_tui.interchange.archive.rules import RULES
from career_tui.interchange.archive.scanning import Found, scan
from career_tui.store import bulk
from career_tui.store.bulk import Section, Staged, Values, sections
from career_tui.store.validation import explain, label

_HEAD = ("format", "version", "exported_at")

Source = Mapping[str, Any] | BinaryIO
"""An archive: as JSON in a file in which one can go to and fro, or as Python has it."""

READING = "reading"

_AT_ONCE = 1000
"""Records that are put beside the store at a time."""

_MOST_NAMES = 1000
_MOST_IGNORED = 10_000
"""How many names there are, or values in a list that nobody knows, until it is refused at once."""

_UID = 2
"""Where a row has the uid: after its place and what was left out."""


def read(source: Source, staged: Staged, today: date, now: datetime, watch: Watch) -> None:
    """Put the records of an archive beside the store, each checked by itself.

    Raises Refused naming record and field. `today` is the day of what is dated today unless it
    says otherwise; moments left out are `now` (UTC), each a little later than the one before.
    """
    problems = Problems()
    readers = {
        section.name: _Reader(section, number, staged, problems, today, now)
        for number, section in enumerate(sections())
    }
    head: dict[str, Any] = {}
    total = 0 if isinstance(source, Mapping) else source.seek(0, SEEK_END)
    for done, (name, index, value) in _found(source):
        watch.step(READING, done, total)
        reader = readers.get(name)
        if index is None:
            head[name] = value if name in _HEAD or reader is not None else None
        elif reader is not None:
            reader.add(index, value)
        if reader is None and (len(head) > _MOST_NAMES or (index or 0) > _MOST_IGNORED):
            _check_head(head)  # refuses it: nobody waits for the end of what is no archive
    for reader in readers.values():
        reader.finish()
    _check_head(head)
    staged.exported_at = _exported_at(head.get("exported_at"))
    for reader in readers.values():
        reader.check_uids()
    problems.refuse()


def _found(source: Source) -> Iterator[tuple[int, Found]]:
    """What is in an archive, and where in the file each of it ends."""
    if isinstance(source, Mapping):
        for name, value in source.items():
            if isinstance(value, list):
                yield 0, (name, None, [])
                yield 0, (name, 0, value)
            else:
                yield 0, (name, None, value)
        return
    source.seek(0)
    for found in scan(source):
        yield source.tell(), found


def _check_head(archive: Mapping[str, Any]) -> None:
    if archive.get("format") != FORMAT:
        raise Refused(f'This is not a career-tui archive: "format" is not "{FORMAT}"')
    version = archive.get("version")
    if type(version) is not int or version < 1:
        raise Refused(
            'This is not a career-tui archive: "version" must be a whole number from 1 on'
        )
    if version > VERSION:
        raise Refused(
            f"This archive was written by a newer career-tui (version {version}); "
            f"this one reads up to {VERSION}"
        )
    lists = [section.name for section in sections()]
    for name, value in archive.items():
        if name in lists and not isinstance(value, list):
            raise Refused(f"{name} must be a list, not {named(value)}")
        if name not in lists and name not in _HEAD:
            raise Refused(f"unknown list '{shortened(name)}'{_nearest(name, lists)}")


def _exported_at(value: Any) -> str | None:
    """The moment in the form in which moments are kept; None for none."""
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    if found.tzinfo is None:
        return None
    return found.astimezone(UTC).isoformat(timespec="microseconds")


class _Reader:
    """Checks the records of one section, and puts those that are sound beside the store."""

    def __init__(
        self,
        section: Section,
        number: int,
        staged: Staged,
        problems: Problems,
        today: date,
        now: datetime,
    ) -> None:
        self._section = section
        self._number = number
        self._staged = staged
        self._problems = problems
        self._now = now
        self._takes = takes(section)
        self._check = _checking(section)
        self._rule = RULES.get(section.name)
        self._in_order = itemgetter(*section.names)
        self._kept_as = conversions(section)
        self._dated = dict.fromkeys(section.noun.dated, today)
        self._kept = [
            (name, 1 << bit, name not in section.noun.dated)
            for bit, name in enumerate(bulk.kept(section))
        ]
        self._rows: list[tuple[Any, ...]] = []
        self._last = ""
        self._rises = True

    def add(self, first: int, records: Sequence[Any]) -> None:
        """Check records that stand in the list from a place on."""
        for index, record in enumerate(records, first):
            if (values := self._checked(index, record)) is not None:
                self._put(self._row(index, record, values))

    def _checked(self, index: int, record: Any) -> Values | None:
        """The values of a record as they are stored; None where it is wrong, which is kept."""
        if not isinstance(record, dict):
            where = f"{self._section.name}[{index}]"
            self._wrong(index, where, f"must be an object, not {named(record)}")
            return None
        values, wrong = _typed(self._takes, record)
        if not wrong:
            try:
                values = self._check(self._dated | values if self._dated else values)
            except ValidationError as error:
                wrong = [_with_field(field, words) for field, words in explain(error).items()]
            else:
                said = self._rule(values) if self._rule is not None else None
                if said is None:
                    return values
                wrong = [said]
        where = place(self._section, index, record.get(self._section.noun.called))
        for words in wrong:
            self._wrong(index, where, words)
        return None

    def _row(self, index: int, record: Mapping[str, Any], values: Values) -> tuple[Any, ...]:
        left_out = 0
        for name, bit, is_moment in self._kept:
            if name not in record:
                left_out |= bit
                if is_moment:
                    values[name] = self._now + timedelta(microseconds=index)
        row = [index, left_out, *self._in_order(values)]
        for column, keep in self._kept_as:
            if row[column] is not None:
                row[column] = keep(row[column])
        return tuple(row)

    def _put(self, row: tuple[Any, ...]) -> None:
        uid = row[_UID]
        self._rises = self._rises and self._last < uid
        self._last = uid
        self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self.finish()

    def finish(self) -> None:
        """Put beside the store what is still held."""
        if self._rows:
            self._staged.add(self._section, self._rows)
            self._rows.clear()

    def check_uids(self) -> None:
        """Add where a uid is given twice; there is no need to look where they only rise."""
        if self._rises:
            return
        for (index, name), first in self._staged.twice(self._section):
            where = place(self._section, index, name)
            self._wrong(index, where, f"uid is the same as that of {self._section.name}[{first}]")

    def _wrong(self, index: int, where: str, what: str) -> None:
        self._problems.add(where, what, (self._number, index))


@cache
def conversions(section: Section) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Which columns of a staged row the database has in another form than Python, and how."""
    found = kinds(section)
    kept_as = ((column, keeping(found[name].type)) for column, name in enumerate(section.names, 2))
    return tuple((column, keep) for column, keep in kept_as if keep is not None)


def _checking(section: Section) -> Callable[[Values], Values]:
    """What checks the values of a record with its model, and gives them as they are stored."""
    checks = model(section)
    validate = checks.__pydantic_validator__.validate_python

    def check(values: Values) -> Values:
        # With a bare instance: SQLModel's own ways to make one take longer than checking it.
        one = object.__new__(checks)
        validate(values, self_instance=one)
        return one.__dict__

    return check


def _with_field(field: str, words: str) -> str:
    """`words` beginning with the field's name as the archive spells it."""
    if not field:
        return words
    said = label(field)
    return field + words.removeprefix(said) if words.startswith(said) else f"{field}: {words}"


def _typed(takes: Mapping[str, Takes], record: Mapping[str, Any]) -> tuple[Values, list[str]]:
    """The values of `record` as Python has them, and what is wrong with their names and types."""
    values: Values = {}
    wrong: list[str] = []
    for name, value in record.items():
        take = takes.get(name)
        if take is None:
            wrong.append(f"unknown field '{shortened(name)}'{_nearest(name, takes)}")
            continue
        try:
            values[name] = take(value)
        except ValueError as error:
            wrong.append(f"{name} {error}")
    return values, wrong


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f" (did you mean '{near[0]}'?)" if near else ""
