"""Which record a person means who types its name, found by the index of what is searched."""

import sqlite3
from typing import NamedTuple

from career_tui.domain.naming import one_called
from career_tui.domain.nouns import Noun
from career_tui.domain.search import searchable
from career_tui.domain.text import one_line
from career_tui.store.reading import Statement, all_rows
from career_tui.store.searched import THING, match_of

_COMPARED = 500
"""Names that are compared letter by letter: those that share the most with what was typed."""


class _Named(NamedTuple):
    uid: str
    name: str


def uid_called(connection: sqlite3.Connection, noun: Noun, typed: str) -> str:
    """The uid of the goal, skill or other thing with that name, or that uid.

    Refused where there is none, naming those near it, and where there are several.
    """
    whole = searchable(one_line(typed))
    named = f"SELECT r.uid, r.{noun.called} FROM {noun.name} AS r WHERE"
    keys = f"r.id IN (SELECT id - {noun.thing * THING} FROM"
    exact = f"{named} r.uid = :typed OR {keys} things_searched WHERE kind = {noun.thing}"
    found = all_rows(
        connection, _statement(f"{exact} AND title = :whole)"), typed=typed, whole=whole
    )
    if not found and (near := match_of((whole,), " OR ")):
        found = all_rows(
            connection,
            _statement(f"{named} r.id IN ({_NEAR})"),
            match=f"title : ({near})",
            thing=noun.thing * THING,
            beyond=(noun.thing + 1) * THING,
            most=_COMPARED,
        )
    return one_called(typed, found, noun.word)


_NEAR = """
    SELECT rowid - :thing FROM things_search
    WHERE things_search MATCH :match AND rowid > :thing AND rowid < :beyond
    ORDER BY rank LIMIT :most
"""


def _statement(sql: str) -> Statement[_Named]:
    return Statement("uid name", sql)
