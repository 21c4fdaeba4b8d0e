"""Searching in all that was written: what a hit is, and the words found in it."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from career_tui.frozen import dataclass

T = TypeVar("T")

MOST_WORDS = 20
"""Words of a search that are looked for; more are ignored."""
EXCERPT = 240
"""The longest excerpt, in characters."""
_LEAD = 24
"""Characters of an excerpt before what was found."""
_CLOSE = 60
"""Characters within which words are seen together."""
_MOST_MARKS = 200
"""Marks among which the best place of a text is looked for."""

_WORD = re.compile(r"[^\W_]+")

Marks = tuple[tuple[int, int], ...]
"""Where words were found in a text: first character and the one after the last."""


class Group(StrEnum):
    """What kind of thing was found, in the order hits are listed."""

    VISION = "Vision"
    GOALS = "Goals"
    MEASURES = "Measures"
    SKILLS = "Skills"
    NOTES = "Notes"
    JOURNAL = "Journal"
    THOUGHTS = "Thoughts"


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text and the words that were found in it."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. It leads to the thing of `subject` ("goals", "skills", "vision",
    "journal", "thoughts") with that `uid`: a note or a measure to the goal or skill it is about.
    `day` is when it was written, where that is known."""

    group: Group
    subject: str
    uid: str
    title: Text
    excerpt: Text
    day: date | None = None


class _Folding(dict[int, int]):
    """Each character without case and diacritics, always as one character."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        base, *marks = list(unicodedata.normalize("NFD", char))
        plain = base if all(map(unicodedata.combining, marks)) else char
        folded = plain.casefold()
        found = ord(folded if len(folded) == 1 else plain)
        self[code] = found
        return found


_FOLDING = _Folding()


def folded(text: str) -> str:
    """`text` without case and diacritics, as long as it was."""
    return text.translate(_FOLDING)


def words_of(search: str) -> list[str]:
    """The words to look for in what a person typed; signs between them mean nothing."""
    return _WORD.findall(unicodedata.normalize("NFC", search))[:MOST_WORDS]


def marks_in(text: str, words: Sequence[str]) -> Marks:
    """The words of `text` that begin with one of `words`, whatever their case and diacritics."""
    if not words:
        return ()
    begins = "|".join(re.escape(folded(word)) for word in words)
    found = re.finditer(rf"(?<![^\W_])(?:{begins})[^\W_]*", folded(text))
    return tuple(match.span() for match in found)


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
    wanted = {folded(word) for word in words}
    if len(wanted) == 1:
        return marks[0][0]
    found = [(first, folded(line[first:last])) for first, last in marks[:_MOST_MARKS]]

    def worth(first: int) -> tuple[int, int]:
        close = {word for at, word in found if first <= at < first + _CLOSE}
        begun = sum(any(word.startswith(each) for word in close) for each in wanted)
        return begun, len(close & wanted)

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
