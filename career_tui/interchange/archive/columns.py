"""Checking many records at once, a field at a time.

Nearly all records have every field, in the order in which they are exported, and nothing wrong
with them. A field of hundreds of them is checked in one go, and a value that many share once.
What is out of the ordinary is left to whoever takes one record at a time (`reading`), and can say
what is wrong with it.
"""

from collections.abc import Callable, Iterable, Sequence
from types import NoneType
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, TypeAdapter

from career_tui.domain.ids import are_plain_uids
from career_tui.interchange.archive.fields import keeping, takes
from career_tui.interchange.archive.models import kinds, model
from career_tui.interchange.archive.rules import RULES
from career_tui.store.bulk import Section, Values

Rows = list[tuple[Any, ...]]
Holds = Callable[[Values], bool]
"""Whether a record keeps a rule; it may raise ValueError where not."""


class Unusual(ValueError):
    """There is something that is to be looked at record by record."""


class Columns:
    """Checks the records of one section, all of one form and all of them sound."""

    def __init__(self, section: Section) -> None:
        self._names = section.names
        self._fields = [_field(section, name) for name in self._names]
        self._rules = _rules(section)

    def rows(self, first: int, records: Sequence[Any]) -> Rows | None:
        """The records, from the place `first` of their list on, as they are put beside the store.

        None where one of them may be wrong, leaves a field out or is written in another way.
        """
        if set(map(type, records)) != {dict} or set(map(tuple, records)) != {self._names}:
            return None
        columns = zip(*map(dict.values, records), strict=True)
        try:
            checked = [field(column) for field, column in zip(self._fields, columns, strict=True)]
            self._between([column.values() for column in checked] if self._rules else [])
        except ValueError:
            return None
        places = range(first, first + len(records))
        kept = (column.kept for column in checked)
        return list(zip(places, [0] * len(records), *kept, strict=True))

    def _between(self, columns: Iterable[Sequence[Any]]) -> None:
        """Raise ValueError where a rule between the fields of a record is broken."""
        for values in zip(*columns, strict=True):
            record = dict(zip(self._names, values, strict=True))
            if not all(holds(record) for holds in self._rules):
                raise Unusual


class Column(NamedTuple):
    """The checked values of a field."""

    kept: Sequence[Any]
    """As the database has them."""
    values: Callable[[], Sequence[Any]]
    """Gives them as Python has them."""


Field = Callable[[Sequence[Any]], Column]
"""Checks the values of a field; raises ValueError where one of them is wrong or unusual."""


def _field(section: Section, name: str) -> Field:
    kind, take = kinds(section)[name], takes(section)[name]
    keep = keeping(kind.type)
    types: set[type] = {str}
    if kind.type in (int, bool):
        types = {kind.type}
    elif kind.type is float:
        types = {int, float}
    if kind.optional:
        types.add(NoneType)
    found = model(section).model_fields[name]
    of: Any = found.annotation
    if found.metadata:
        of = Annotated[(of, *found.metadata)]
    validate = TypeAdapter(list[of]).validator.validate_python

    def of_one_type(values: Sequence[Any]) -> None:
        if not set(map(type, values)) <= types:
            raise Unusual

    def uids(values: Sequence[Any]) -> Column:
        of_one_type(values)
        if not are_plain_uids([uid for uid in values if uid is not None]):
            raise Unusual
        return Column(values, lambda: values)

    def checked(values: Sequence[Any]) -> Column:
        of_one_type(values)  # true and 1 are equal: only of one type the equal are the same
        different = dict.fromkeys(values)
        python = validate([*map(take, different)])
        kept = python
        if keep is not None:
            kept = [None if value is None else keep(value) for value in python]

        def every(made: Sequence[Any]) -> Sequence[Any]:
            if len(different) == len(values):
                return made
            return list(map(dict(zip(different, made, strict=True)).__getitem__, values))

        return Column(every(kept), lambda: every(python))

    return uids if name == "uid" or name in section.references else checked


def _rules(section: Section) -> list[Holds]:
    """The rules between the fields of a record: those of its model, and those of the archive."""
    checks = model(section)
    found = [
        _holds(checks, one.func, one.info.mode)
        for one in checks.__pydantic_decorators__.model_validators.values()
    ]
    if rule := RULES.get(section.name):
        found.append(lambda values: rule(values) is None)
    return found


def _holds(checks: type[BaseModel], validator: Callable[[Any], Any], mode: str) -> Holds:
    def of_values(values: Values) -> bool:
        return validator(values) is values  # where it would add one, that is unusual

    def of_record(values: Values) -> bool:
        one = object.__new__(checks)
        one.__dict__.update(values)
        return validator(one) is one

    return of_values if mode == "before" else of_record
