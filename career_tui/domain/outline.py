"""The order of a tree, and which of its lines are in sight; quick with a hundred thousand nodes.

A node is known here by its place: its number in tree order, a parent before its children.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import field
from functools import partial
from itertools import compress, filterfalse, islice, repeat
from operator import contains
from typing import Any

from career_tui.quick_dataclass import dataclass

EVERY_LEVEL = 2**15
"""More levels than a tree has."""

LEVELS_OPEN = 2
"""Levels that are open at first, even where they do not fit on the screen."""

Places = MutableSequence[int]


@dataclass(slots=True)
class Folds:
    """Which nodes are folded: those of depth `levels` or deeper, but for those turned."""

    levels: int = EVERY_LEVEL
    turned: set[Any] = field(default_factory=set)
    """Keys of the nodes that are the other way round."""

    def is_folded(self, key: Any, depth: int) -> bool:
        return (depth >= self.levels) != (key in self.turned)

    def fold(self, key: Any, depth: int) -> None:
        """Fold a node, or leave it folded."""
        self._turn(key, depth, folded=True)

    def unfold(self, key: Any, depth: int) -> None:
        """Unfold a node, or leave it unfolded."""
        self._turn(key, depth, folded=False)

    def _turn(self, key: Any, depth: int, *, folded: bool) -> None:
        if self.is_folded(key, depth) != folded:
            self.turned ^= {key}


class TreeOrder:
    """Nodes in tree order: their keys and depths, and which of them are closed.

    What is closed, and all below it, is in sight only on demand. `titles`, where there are any,
    are in the form that is searched. Of a tree that is not `whole` only the first levels are
    here; `unread` are the places whose children are not.
    """

    def __init__(
        self,
        keys: Sequence[Any],
        depths: Sequence[int],
        *,
        closed: Sequence[int] = (),
        titles: Sequence[str] = (),
        unread: Iterable[int] = (),
        whole: bool = True,
        version: Any = None,
    ) -> None:
        self.keys = keys
        self.depths = array("h", depths)
        self.titles = titles
        self.unread = frozenset(unread)
        self.whole = whole
        self.version = version
        self.parents = array("l", bytes(8 * len(keys)))
        self.sizes = array("l", bytes(8 * len(keys)))
        self.closed = bytearray(len(keys))
        self._relate(closed)
        self._where = self._places()

    def _places(self) -> "Mapping[Any, int] | array[int]":
        """The place by key; for numbers a list takes a tenth of the room of a dictionary."""
        keys = self.keys
        if not isinstance(keys, array) or not keys or max(keys) > 8 * len(keys) + 1000:
            return {key: place for place, key in enumerate(keys)}
        where: array[int] = array("l", [-1]) * (max(keys) + 1)
        for place, key in enumerate(keys):
            where[key] = place
        return where

    def _relate(self, closed: Sequence[int]) -> None:
        path: list[int] = []
        depths, parents, sizes, is_closed = self.depths, self.parents, self.sizes, self.closed
        for place, depth in enumerate(depths):
            while len(path) > depth:
                gone = path.pop()
                sizes[gone] = place - gone
            above = path[-1] if path else -1
            parents[place] = above
            if (closed and closed[place]) or (above >= 0 and is_closed[above]):
                is_closed[place] = 1
            path.append(place)
        for gone in path:
            sizes[gone] = len(depths) - gone

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def shown(self) -> int:
        """How many nodes are not closed."""
        return self.closed.count(0)

    def place(self, key: Any) -> int | None:
        """The place of a key, None where it is not here."""
        where = self._where
        if not isinstance(where, array):
            return where.get(key)
        found = where[key] if 0 <= key < len(where) else -1
        return found if found >= 0 else None

    def ancestors(self, place: int) -> Iterator[int]:
        """The places above a node, the nearest first."""
        while (place := self.parents[place]) >= 0:
            yield place

    def siblings(self, place: int) -> list[int]:
        """The places of a node and those beside it."""
        parent = self.parents[place]
        at = parent + 1
        end = parent + self.sizes[parent] if parent >= 0 else len(self)
        found = []
        while at < end:
            found.append(at)
            at += self.sizes[at]
        return found

    def has_children(self, place: int, closed_too: bool) -> bool:
        """Whether anything is below a node that can be in sight."""
        if place in self.unread:
            return True
        if closed_too:
            return self.sizes[place] > 1
        return self.closed.find(0, place + 1, place + self.sizes[place]) >= 0

    def levels_that_fit(self, lines: int, closed_too: bool = False) -> int:
        """The largest number of levels, at least 1, whose nodes fit into so many lines."""
        total, level = 0, 0
        while True:
            found = sum(
                depth == level and (closed_too or not closed)
                for depth, closed in zip(self.depths, self.closed, strict=True)
            )
            if level and (not found or total + found > lines):
                return level
            total += found
            level += 1

    # What is in sight

    def unfolded(self, folds: Folds, closed_too: bool) -> Places:
        """The places in sight."""
        if not folds.turned:
            reach = folds.levels
            hidden = bytes(len(self)) if closed_too else self.closed
            return array(
                "l",
                [
                    place
                    for place, (depth, closed) in enumerate(zip(self.depths, hidden, strict=True))
                    if depth <= reach and not closed
                ],
            )
        return array("l", self._walk(0, len(self), folds, closed_too))

    def below(self, place: int, folds: Folds, closed_too: bool) -> Places:
        """The places in sight below a node that is unfolded."""
        return array("l", self._walk(place + 1, place + self.sizes[place], folds, closed_too))

    def _walk(self, place: int, end: int, folds: Folds, closed_too: bool) -> Iterator[int]:
        keys, depths, sizes, closed = self.keys, self.depths, self.sizes, self.closed
        while place < end:
            if closed[place] and not closed_too:
                place += sizes[place]
                continue
            yield place
            folded = folds.is_folded(keys[place], depths[place])
            place += sizes[place] if folded else 1

    def last_below(self, places: Sequence[int], index: int) -> int:
        """The index in `places` behind all that is below the node at `index`."""
        place = places[index]
        return bisect_left(places, place + self.sizes[place], index + 1)

    # What is found

    def best(self, found: "Found", whole: str, at: int) -> int | None:
        """The place found whose title is `whole`, else one whose title begins with it, that at
        `at` before others; None where there is neither. `whole` is in the form that is searched."""
        titles = self.titles
        begins = [place for place in found.hits if titles[place].startswith(whole)]
        for place in begins:
            if titles[place] == whole:
                return place
        return at if at in begins else begins[0] if begins else None

    def with_words(
        self, words: Sequence[str], closed_too: bool, before: "Found | None" = None
    ) -> "Found":
        """The nodes whose titles have all the words (as `Wanted.needles`). Where they say more than
        those of what was found `before`, only that is looked through."""
        among = self._among(words, closed_too, before)
        return self.found(self._hits(among, words, closed_too), words, closed_too)

    def some_with_words(
        self,
        words: Sequence[str],
        closed_too: bool,
        most: int,
        around: int,
        before: "Found | None" = None,
    ) -> "Found":
        """The first `most` of those nodes, much sooner where there are many.

        Where the node at the place `around` is one, they are as many before it and from there on.
        """
        among = self._among(words, closed_too, before)
        here = [*self._hits((around,) if around < len(self) else (), words, closed_too)]
        at = bisect_left(among, around) if here else 0
        sides = [
            list(islice(self._hits(places, words, closed_too), most))
            for places in (among[:at][::-1], among[at:])
        ]
        above, below = sides
        is_all = max(map(len, sides)) < most
        return self.found(above[::-1] + below, words, closed_too, is_all=is_all)

    def _among(
        self, words: Sequence[str], closed_too: bool, before: "Found | None"
    ) -> Sequence[int]:
        if before is not None and before.covers(words, closed_too):
            return before.hits
        return range(len(self))

    def _hits(self, places: Sequence[int], words: Sequence[str], closed_too: bool) -> Iterator[int]:
        # No step of Python for each title: so a hundred thousand take a few milliseconds.
        hits, title = iter(places), self.titles.__getitem__
        for first in words[:1]:
            hits = compress(hits, map(contains, map(title, places), repeat(first)))
        for word in words[1:]:
            hits = filter(partial(self._has, word), hits)
        return hits if closed_too else filterfalse(self.closed.__getitem__, hits)

    def _has(self, word: str, place: int) -> bool:
        return word in self.titles[place]

    def on_paths(self, words: Sequence[str], whole: str = "") -> list[int]:
        """The places, not closed, that have all the words in their titles or in those above them,
        and at least one in their own: first those with the most in their own, and of these the
        titles that are, or begin as, the `whole` of what is looked for."""
        own: Counter[int] = Counter()
        below: list[bytearray] = []
        for word in words:
            hits = [*self._hits(range(len(self)), (word,), closed_too=False)]
            own.update(hits)
            reach, end = bytearray(len(self)), 0
            for place in hits:
                if place >= end:  # else it lies below a hit
                    end = place + self.sizes[place]
                    reach[place:end] = b"\1" * (end - place)
            below.append(reach)
        found = [place for place in own if all(reach[place] for reach in below)]
        titles = self.titles

        def rank(place: int) -> tuple[int, bool, bool, int]:
            title = titles[place]
            return -own[place], title != whole, not title.startswith(whole), place

        return sorted(found, key=rank)

    def found(
        self,
        hits: Iterable[int],
        words: Sequence[str] = (),
        closed_too: bool = False,
        *,
        is_all: bool = True,
    ) -> "Found":
        """The nodes at the places `hits`, which ascend, with all that is above them."""
        hits, parents = array("l", hits), self.parents
        above: set[int] = set()
        level = set(map(parents.__getitem__, hits))
        while level := level - above - {-1}:
            above |= level
            level = set(map(parents.__getitem__, level))
        places = array("l", sorted([*hits, *sorted(above.difference(hits))]))
        return Found(hits, places, words, closed_too, is_all)


@dataclass(frozen=True, slots=True)
class Found:
    """What matches a filter, and what is in sight because of it; both ascend.

    `words` and `closed_too` are what was asked for; it need not be all there is.
    """

    hits: Places
    places: Places
    words: Sequence[str]
    closed_too: bool
    is_all: bool

    def is_hit(self, place: int) -> bool:
        """Whether the node at a place matches."""
        at = bisect_left(self.hits, place)
        return at < len(self.hits) and self.hits[at] == place

    def covers(self, words: Sequence[str], closed_too: bool) -> bool:
        """Whether all that has these words is among what was found."""
        return (
            self.is_all
            and (self.closed_too or not closed_too)
            and all(any(word in longer for longer in words) for word in self.words)
            and bool(self.words)
        )
