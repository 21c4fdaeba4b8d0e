"""What the tables say of the nouns: their fields, what these hold, and what they refer to."""

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Any, NamedTuple, get_args

from sqlalchemy import Table
from sqlmodel import SQLModel

import career_tui.store.tables  # noqa: F401  every table is declared
from career_tui.domain.nouns import Noun
from career_tui.store.columns import Keyed, Record
from career_tui.store.nouns import list_table


def table(noun: Noun) -> Table:
    """Where the records are kept."""
    return SQLModel.metadata.tables[noun.name]


def fields(noun: Noun) -> type[Record]:
    """The model that the fields of a record are checked with."""
    (found,) = (
        base
        for one in Keyed.__subclasses__()
        if getattr(one, "__table__", None) is table(noun)
        for base in one.__bases__
        if issubclass(base, Record)
    )
    return found


def references(noun: Noun) -> dict[str, str]:
    """The references of a record, each with the table that it leads to."""
    return {
        column.removesuffix("_id"): target for column, target in references_of(table(noun)).items()
    }


def references_of(one: Table) -> dict[str, str]:
    """The columns of a table that refer to another, and to which."""
    return {
        column.name: key.column.table.name for column in one.columns for key in column.foreign_keys
    }


class List(NamedTuple):
    """Where a list of other records is kept that each record of a kind has."""

    table: str
    owner: str
    """The column that says whose list it is."""
    column: str
    """The column of what stands in it."""
    target: str
    """The table of that."""


def lists(noun: Noun) -> dict[str, List]:
    """The lists that a record has, by their names."""
    found = {}
    for name in noun.lists:
        rows = SQLModel.metadata.tables[list_table(noun, name)]
        (owner, _), (column, target) = references_of(rows).items()
        found[name] = List(rows.name, owner, column, target)
    return found


def key(noun: Noun) -> tuple[str, ...]:
    """Fields and references that name a record as well as its uid does; none for most."""
    found = [columns for columns in _unique(table(noun)) if columns != ("uid",)]
    return tuple(name.removesuffix("_id") for name in found[0]) if found else ()


def _unique(one: Table) -> Iterator[tuple[str, ...]]:
    for index in one.indexes:
        if index.unique and index.dialect_options["sqlite"]["where"] is None:
            yield tuple(column.name for column in index.columns)
    for column in one.columns:
        if column.unique:
            yield (column.name,)


class Kind(NamedTuple):
    """What a field takes: a type, and whether null will do."""

    type: type
    optional: bool


def kind_of(annotation: Any) -> Kind:
    """What a field with that annotation takes."""
    parts = get_args(annotation)
    if NoneType not in parts:
        return Kind(annotation, optional=False)
    (inner,) = (part for part in parts if part is not NoneType)
    return Kind(get_args(inner)[0] if get_args(inner) else inner, optional=True)


@cache
def types(noun: Noun) -> dict[str, type]:
    """What each field of a record holds."""
    own = fields(noun).model_fields
    return {name: kind_of(field.annotation).type for name, field in own.items()}
