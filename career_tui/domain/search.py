"""Searching in what was written: how a text is searched, how well it fits, and what is marked.

One understanding for `ctrl+f` and every `/`. A text is searched in a form of its own: folded
(`domain.folding`), with a mark before each word, each run of signs and each character of a script
that has no spaces. So a plain "is it in there" answers everything: with its mark a word begins as
typed, without it it is anywhere. The index of the store holds the same form (`store/searched.py`).

A word of one or two letters has to begin one; a longer one may stand inside, and so may any in a
script without spaces. Signs count, so that C++ is not C. Only where that finds nothing they are
left out, so that "(lead)" finds whoever leads.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from itertools import repeat
from operator import contains
from typing import TypeVar

from career_tui.domain.folding import HANGUL, folded, places_in
from career_tui.domain.text import clean
from career_tui.quick_dataclass import dataclass

T = TypeVar("T")

MOST_WORDS = 20
"""Words of a search that are looked for; more are ignored."""
LONGEST_WORD = 100
"""Characters of a word that are looked for."""
INSIDE_FROM = 3
"""Letters from which on a word is found inside others."""
EXCERPT = 240
"""The longest excerpt, in characters."""
_LEAD = 24
"""Characters of an excerpt before what was found."""
_CLOSE = 60
"""Characters within which words are seen together."""
_MOST_MARKS = 200
"""Marks among which the best place of a text is looked for."""

BEGIN = "\x01"
"""Stands twice before a word or a run of signs, once around a character that stands alone; no text
of a person's holds it."""

# Scripts without spaces between words, and Korean, whose words are built of short ones: the first
# and the last character of each run of them.
_ALONE = (
    (0x0E00, 0x0EFF),
    (0x0F00, 0x0FFF),
    (0x1000, 0x109F),
    (0x1100, 0x11FF),
    (0x1780, 0x17FF),
    (0x1950, 0x19DF),
    (0x1A00, 0x1AAF),
    (0x3005, 0x3007),
    (0x3031, 0x3035),
    (0x303B, 0x303B),
    (0x3040, 0x30FF),
    (0x3100, 0x318F),
    (0x31A0, 0x31BF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA980, 0xA9DF),
    (0xAA60, 0xAADF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0x16FE0, 0x16FFF),
    (0x17000, 0x18CFF),
    (0x1AFF0, 0x1B16F),
    (0x20000, 0x3FFFF),
)
_RUN = re.compile("l+|s+|c+")
_ASCII_RUN = re.compile(r"[a-z0-9]+|[^a-z0-9\s]+")

Marks = tuple[tuple[int, int], ...]
"""Where words were found in a text: first character and the one after the last."""


NOTES = "Notes"
"""What stands above texts that were written on a day."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text and the words that were found in it."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. It leads to what the screen `subject` shows under that `uid`: a note or a
    measure to the goal or skill it is about. `group` stands above those of its kind; `day` is when
    it was written, where that is known."""

    group: str
    subject: str
    uid: str
    title: Text
    excerpt: Text
    day: date | None = None


class _Classes(dict[int, str]):
    """What each character of a folded text is: of a word, a sign, one alone, or a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isspace():
            found = " "
        elif any(first <= code <= last for first, last in _ALONE):
            found = "c"
        else:
            found = "l" if char.isalnum() or unicodedata.category(char)[0] == "M" else "s"
        self[code] = found
        return found


_CLASSES = _Classes()


def _runs(plain: str) -> Iterator[tuple[int, int, str]]:
    """Where the words, runs of signs and characters alone of a folded text are, and which."""
    for run in _RUN.finditer(plain.translate(_CLASSES)):
        yield (*run.span(), run[0][0])


def searchable(text: str) -> str:
    """The form in which `text` is searched."""
    if text.isascii():
        plain = text.lower()
        if plain.replace(" ", "").isalnum() and "  " not in f"{plain} " and plain[0] != " ":
            return BEGIN * 2 + plain.replace(" ", _BEFORE_WORD)  # as most titles are
        return _ASCII_RUN.sub(_marked_run, plain)
    plain = folded(text)
    pieces = []
    end = 0
    for first, last, kind in _runs(plain):
        run = plain[first:last]
        pieces += [plain[end:first], _alone(run) if kind == "c" else f"{BEGIN}{BEGIN}{run}"]
        end = last
    return "".join([*pieces, plain[end:]])


_BEFORE_WORD = f" {BEGIN}{BEGIN}"


def _marked_run(run: re.Match[str]) -> str:
    return f"{BEGIN}{BEGIN}{run[0]}"


def _alone(run: str) -> str:
    return f"{BEGIN}{BEGIN.join(run)}{BEGIN}"


class Rank(IntEnum):
    """How well something fits what is looked for, the best first."""

    EXACT = 0
    """Its title is what was typed."""
    BEGINS = 1
    """Its title begins with it."""
    WORDS = 2
    """Words of its title begin as typed."""
    TITLE = 3
    """It is somewhere in its title."""
    WORDS_BELOW = 4
    """Words of what it says besides begin as typed."""
    BELOW = 5
    """It is somewhere in what it says."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, each of which has to be found."""

    words: tuple[str, ...]
    whole: str
    """All of it, in the form that is searched."""
    begins: tuple[str, ...]
    """What is in a text where a word of it begins as each of the words."""
    needles: tuple[str, ...]
    """What is in a text that holds the words; short ones only where they begin one."""

    def __bool__(self) -> bool:
        return bool(self.words)

    def fits(self, form: str) -> bool:
        """Whether all words are in a text, in the form that is searched."""
        return all(map(contains, repeat(form), self.needles))

    def rank(self, title: str, more: str = "") -> Rank | None:
        """How well a title fits, and what belongs to it, both in the form that is searched."""
        if title == self.whole:
            return Rank.EXACT
        if title.startswith(self.whole):
            return Rank.BEGINS
        for form, ranks in ((title, _IN_TITLE), (f"{title}\n{more}", _IN_ALL)):
            for needles, rank in zip((self.begins, self.needles), ranks, strict=True):
                if all(map(contains, repeat(form), needles)):
                    return rank
        return None


_IN_TITLE, _IN_ALL = (Rank.WORDS, Rank.TITLE), (Rank.WORDS_BELOW, Rank.BELOW)


def _needle(word: str) -> str:
    form = searchable(word)
    # Before a character that stands alone there is a mark wherever it stands.
    if len(folded(word)) < INSIDE_FROM or not form.startswith(BEGIN * 2):
        return form
    return form.removeprefix(BEGIN * 2)


def wanted(search: str) -> Wanted:
    """What a person looks for who typed `search`."""
    words = (word[:LONGEST_WORD] for word in clean(search).split())
    return _wanted([word for word in words if folded(word).strip()])


def _wanted(words: Sequence[str]) -> Wanted:
    some = tuple(words[:MOST_WORDS])
    return Wanted(
        some, searchable(" ".join(some)), tuple(map(searchable, some)), tuple(map(_needle, some))
    )


NOTHING = _wanted(())
"""What is looked for by whoever typed no word."""


def readings(search: str) -> list[Wanted]:
    """What a person may look for who typed `search`: it as it stands, else without its signs."""
    first = wanted(search)
    second = _wanted([part for word in first.words for part in _without_signs(folded(word))])
    found = [one for one in (first, second) if one]
    return found[:1] if first.needles == second.needles else found


def _without_signs(plain: str) -> list[str]:
    return [plain[first:last] for first, last, kind in _runs(plain) if kind != "s"]


def found_in(texts: Sequence[tuple[str, ...]], search: str) -> tuple[list[int], int | None]:
    """Which of `texts` fit a search, by their places, and the one that fits best, if any does.

    Each is a title and what else is looked through.
    """
    if not search.strip():
        return list(range(len(texts))), None
    ranks = _ranks(texts, search)
    return list(ranks), min(ranks, key=lambda place: ranks[place], default=None)


def in_order(texts: Sequence[tuple[str, ...]], search: str) -> list[int]:
    """The places of the `texts` that fit a search, the best first."""
    ranks = _ranks(texts, search)
    return sorted(ranks, key=lambda place: ranks[place])


def _ranks(texts: Sequence[tuple[str, ...]], search: str) -> dict[int, Rank]:
    forms = [tuple(map(searchable, text)) for text in texts]
    for one in readings(search):
        ranks = [one.rank(form[0], "\n".join(form[1:])) for form in forms]
        if hits := {place: rank for place, rank in enumerate(ranks) if rank is not None}:
            return hits
    return {}


def words_of(search: str) -> list[str]:
    """The words to look for in what a person typed."""
    return list(wanted(search).words)


def marks_for(text: str, search: str) -> Marks:
    """Where what a person typed is found in `text`; without its signs where they are not there."""
    form = searchable(text)
    for one in (asked := readings(search)):
        if one.fits(form) or one is asked[-1]:
            return marks_in(text, one.words)
    return ()


def marks_in(text: str, words: Sequence[str]) -> Marks:
    """Where `words` are found in `text`; of a word that begins as typed, all of it."""
    if not words:
        return ()
    plain = folded(text)
    form, at = _with_places(plain)
    classes = plain.translate(_CLASSES)
    origin = places_in(text)
    found: list[tuple[int, int]] = []
    for needle in {_needle(word) for word in words}:
        start = form.find(needle)
        while start >= 0:
            first, last = at[start], at[start + len(needle.rstrip(BEGIN)) - 1]
            end = _whole(plain, classes, first, last + 1)
            found.append((origin[first], max(origin[end], origin[end - 1] + 1)))
            start = form.find(needle, start + len(needle))
    return _apart(found)


def _whole(plain: str, classes: str, first: int, end: int) -> int:
    """Where the word ends that begins at `first` and goes on at `end`."""
    kind = classes[end - 1]
    if kind == "l" and (first == 0 or classes[first - 1] != "l"):
        while end < len(plain) and classes[end] == "l":
            end += 1
    elif kind == "c" and ord(plain[end - 1]) in HANGUL:
        while end < len(plain) and ord(plain[end]) in HANGUL:
            end += 1
    return end


def _with_places(plain: str) -> tuple[str, list[int]]:
    """The form of a folded text, and for each of its characters the place of that, or of the
    next, in the text."""
    form: list[str] = []
    at: list[int] = []

    def put(chars: str, place: int) -> None:
        form.append(chars)
        at.extend([place] * len(chars))

    end = 0
    for first, last, kind in _runs(plain):
        for place in range(end, first):
            put(plain[place], place)
        put(BEGIN if kind == "c" else BEGIN * 2, first)
        for place in range(first, last):
            put(plain[place], place)
            if kind == "c":
                put(BEGIN, min(place + 1, last - 1))
        end = last
    for place in range(end, len(plain)):
        put(plain[place], place)
    return "".join(form), at


def _apart(spans: Sequence[tuple[int, int]]) -> Marks:
    """Spans in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if found and first < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return tuple(found)


def line_of(text: str, words: Sequence[str]) -> Text:
    """`text` on one line with its marks; of a long one, the part that holds most of `words`."""
    line = " ".join(text.split())
    marks = marks_in(line, words)
    found = _best(line, marks, words)
    start = line.find(" ", found - _LEAD, found) + 1 or found if found > _LEAD else 0
    cut = line[start : start + EXCERPT]
    before = "…" if start else ""
    after = "…" if start + EXCERPT < len(line) else ""
    moved = len(before) - start
    inside = tuple(
        (first + moved, min(last + moved, len(before) + len(cut)))
        for first, last in marks
        if start <= first < start + len(cut)
    )
    return Text(f"{before}{cut}{after}", inside)


def _best(line: str, marks: Marks, words: Sequence[str]) -> int:
    """Where the most of `words` stand close together, whole ones before beginnings; else 0."""
    if len(line) <= _CLOSE or not marks:
        return 0
    asked = {folded(word) for word in words}
    if len(asked) == 1:
        return marks[0][0]
    found = [(first, folded(line[first:last])) for first, last in marks[:_MOST_MARKS]]

    def worth(first: int) -> tuple[int, int]:
        close = {word for at, word in found if first <= at < first + _CLOSE}
        begun = sum(any(word.startswith(each) for word in close) for each in asked)
        return begun, len(close & asked)

    return max((first for first, _ in found), key=worth)


def shared(groups: Sequence[Sequence[T]], most: int) -> list[list[T]]:
    """The first of each group, `most` in all: as many of each, and what one leaves the others."""
    counts = [0] * len(groups)
    room = most
    while room > 0 and any(count < len(group) for count, group in zip(counts, groups, strict=True)):
        for index, group in enumerate(groups):
            if room > 0 and counts[index] < len(group):
                counts[index] += 1
                room -= 1
    return [list(group[:count]) for group, count in zip(groups, counts, strict=True)]
