"""Searching in all that was written, through the indexes that `searched` keeps right."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import FromClause, null, select
from sqlmodel import Session, col

from career_tui.domain.journal import plain_excerpt
from career_tui.domain.nouns import Noun
from career_tui.domain.periods import reviewed_week_number
from career_tui.domain.reviews import ReviewStatus
from career_tui.domain.search import NOTES, Hit, Text, Wanted, line_of, readings, shared
from career_tui.store.noun_tables import references, table
from career_tui.store.nouns import NOUNS, REVIEWS, THOUGHTS, noun
from career_tui.store.reading import listed
from career_tui.store.reviews.tables import ReviewTable
from career_tui.store.rows import WRITES, driver_of
from career_tui.store.searched import NOTE, THING, bring_up, match_of
from career_tui.store.settings.reads import SettingReads

_FIND_THINGS = """
SELECT rowid FROM things_search WHERE things_search MATCH :match
AND rowid > :kind * {thing} AND rowid < (:kind + 1) * {thing}
AND NOT EXISTS (SELECT 1 FROM json_each(:needles) AS one WHERE NOT instr({where}, one.value))
ORDER BY rowid DESC LIMIT :most
"""
_IN_TITLE = _FIND_THINGS.format(thing=THING, where="title")
_IN_ALL = _FIND_THINGS.format(thing=THING, where="title || char(10) || body")
_BEGINNING = """
SELECT id FROM things_searched WHERE kind = :kind AND title >= :whole AND title < :beyond
ORDER BY title <> :whole, id DESC LIMIT :most
"""
_FIND_NOTES = """
SELECT rowid FROM notes_search WHERE notes_search MATCH :match
AND NOT EXISTS (SELECT 1 FROM json_each(:needles) AS one WHERE NOT instr(note, one.value))
ORDER BY rowid DESC LIMIT :most
"""
# Finished reviews in the order of their index; the sign keeps SQLite from asking the words once
# for every review.
_FIND_REVIEWS = (
    "SELECT id FROM reviews WHERE status = :status"
    f" AND +id IN (SELECT value - {REVIEWS.thing * THING} FROM json_each(:keys))"
    " ORDER BY finished_on DESC, id DESC LIMIT :most"
)
_LAST = "\U0010ffff"

Found = tuple[int, int]
"""The kind of a record, and its key."""
Told = Iterator[tuple[Found, Hit]]


def _shown_at(one: Noun) -> tuple[FromClause, Noun]:
    """The table of a kind of record, joined with those above it up to the one with a screen that
    shows it, and the kind of that. What is part of nothing that has one is shown by itself."""
    joined: FromClause = table(one)
    home = one
    while not home.screen and home.part_of:
        name = home.part_of[0]
        above = noun(references(home)[name])
        joined = joined.join(table(above), table(above).c.id == table(home).c[f"{name}_id"])
        home = above
    return joined, home


def _day_of(one: Noun) -> Any:
    """The column of a thing that says when it was written, where there is one."""
    own = table(one).c
    return own.created_at if one is THOUGHTS else own.get("date", null())


def searching(session: Session) -> sqlite3.Connection:
    """The connection of a session to search by, with what its transaction has changed."""
    driver = driver_of(session)
    if session.info.get(WRITES):
        bring_up(driver)
    return driver


class Search:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, search: str, most: int = 50) -> list[Hit]:
        """What holds all words of `search`: at most `most` hits, group by group.

        In a group those come first whose title is what was typed, then those whose title begins
        with it, that have words which begin so, or have it inside; then those that say it
        elsewhere. Of one rank the newest comes first. Where not all can be given, each group has
        its share.
        """
        searching(self._session)
        for wanted in readings(search):
            if hits := self._find(wanted, most):
                return hits
        return []

    def _find(self, wanted: Wanted, most: int) -> list[Hit]:
        groups: list[tuple[list[Found], Callable[[Sequence[Found], Sequence[str]], Told]]] = []
        for one in NOUNS:
            if one is REVIEWS:
                groups.append((self._notes(wanted, most), self._noted))
                groups.append((self._reviews(wanted, most), self._journal))
            elif one.thing:
                groups.append((self._things(wanted, one.thing, most), partial(self._told, one)))
        hits = []
        kept = shared([found for found, _ in groups], most)
        for found, (_, told) in zip(kept, groups, strict=True):
            if found:
                by_record = dict(told(found, wanted.words))
                hits += [by_record[one] for one in found if one in by_record]
        return hits

    # Finding keys

    def _things(self, wanted: Wanted, kind: int, most: int) -> list[Found]:
        """The best of a kind. Where there are few all are ranked; of many the index gives the best
        of each rank in turn."""
        asked: dict[str, Any] = {"kind": kind, "most": most + 1}
        some = self._keys(_IN_ALL, wanted.needles, **asked)
        if len(some) <= most:
            return [(kind, key % THING) for key in self._ranked(wanted, some)]
        asked["most"] = most
        best = dict.fromkeys(self._beginning(wanted, **asked))
        for statement, needles, of in (
            (_IN_TITLE, wanted.begins, "title : "),
            (_IN_TITLE, wanted.needles, "title : "),
            (_IN_ALL, wanted.begins, ""),
        ):
            if len(best) < most:
                best |= dict.fromkeys(self._keys(statement, needles, of, **asked))
        best |= dict.fromkeys(some)
        return [(kind, key % THING) for key in best][:most]

    def _ranked(self, wanted: Wanted, keys: list[int]) -> list[int]:
        """All of `keys`, the best first, of one rank the newest."""
        if len(keys) < 2:
            return keys
        rows = self._ask(
            "SELECT id, title, body FROM things_searched"
            " WHERE id IN (SELECT value FROM json_each(:keys))",
            keys=listed(keys),
        )
        ranks = {key: wanted.rank(title, body) for key, title, body in rows}
        return sorted(keys, key=lambda key: (ranks[key] or 0, -key))

    def _beginning(self, wanted: Wanted, **asked: int) -> list[int]:
        whole, beyond = wanted.whole, wanted.whole + _LAST
        return [key for (key,) in self._ask(_BEGINNING, whole=whole, beyond=beyond, **asked)]

    def _notes(self, wanted: Wanted, most: int) -> list[Found]:
        keys = self._keys(_FIND_NOTES, wanted.needles, most=most)
        return [(key // NOTE % 10, key % NOTE) for key in keys]

    def _reviews(self, wanted: Wanted, most: int) -> list[Found]:
        keys = listed(self._keys(_IN_ALL, wanted.needles, kind=REVIEWS.thing, most=-1))
        found = [
            (REVIEWS.thing, key)
            for status in (ReviewStatus.DRAFT, ReviewStatus.DONE)
            for (key,) in self._ask(_FIND_REVIEWS, status=status.value, keys=keys, most=most)
        ]
        return found[:most]

    def _keys(
        self, statement: str, needles: tuple[str, ...], of: str = "", **asked: Any
    ) -> list[int]:
        match = f"{of}({match_of(needles)})"
        return [
            key for (key,) in self._ask(statement, match=match, needles=listed(needles), **asked)
        ]

    def _ask(self, statement: str, **values: Any) -> list[Any]:
        return driver_of(self._session).execute(statement, values).fetchall()

    # Telling what was found

    def _told(self, one: Noun, found: Sequence[Found], words: Sequence[str]) -> Told:
        """Things, each leading to itself, or to what it is a part of."""
        own = table(one).c
        joined, home = _shown_at(one)
        above = table(home).c
        texts = [own[name] for name in one.search]
        query = (
            select(own.id, own[one.called], _day_of(one), above.uid, above[home.called], *texts)
            .select_from(joined)
            .where(own.id.in_(key for _, key in found))
        )
        for key, called, day, uid, owner, *more in self._session.execute(query):
            day = day.astimezone().date() if isinstance(day, datetime) else day
            excerpt = _excerpt(words, *more) if home is one else line_of(owner, ())
            hit = Hit(one.group, home.screen, uid, line_of(called, words), excerpt, day)
            yield (one.thing, key), hit

    def _noted(self, found: Sequence[Found], words: Sequence[str]) -> Told:
        for one in NOUNS:
            keys = [key for kind, key in found if kind == one.note]
            if not one.note or not keys:
                continue
            own = table(one).c
            joined, home = _shown_at(one)
            above = table(home).c
            query = (
                select(own.id, own.date, own[one.search[0]], above.uid, above[home.called])
                .select_from(joined)
                .where(own.id.in_(keys))
            )
            for key, day, note, uid, name in self._session.execute(query):
                title, excerpt = line_of(str(name), ()), _excerpt(words, note)
                yield (one.note, key), Hit(NOTES, home.screen, uid, title, excerpt, day)

    def _journal(self, found: Sequence[Found], words: Sequence[str]) -> Told:
        week_start = SettingReads(driver_of(self._session)).week_start
        keys = [key for _, key in found]
        query = select(ReviewTable).where(col(ReviewTable.id).in_(keys))
        for (row,) in self._session.execute(query):
            week = f"Week {reviewed_week_number(row.period_start, row.period_end, week_start)}"
            excerpt, day = _excerpt(words, row.summary), row.finished_on
            hit = Hit(REVIEWS.group, REVIEWS.screen, row.uid, Text(week), excerpt, day)
            yield (REVIEWS.thing, row.id), hit


def _excerpt(words: Sequence[str], *texts: str) -> Text:
    """The part around the first word found of `texts`, which are Markdown."""
    return line_of(" · ".join(filter(None, map(plain_excerpt, texts))), words)
