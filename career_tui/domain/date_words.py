"""The words and signs that typed dates are made of."""

import re
from collections.abc import Iterable

from career_tui.domain.dates import DAYS, MONTHS

_SAME = str.maketrans({"’": "'", "‘": "'", "−": "-", "–": "-", "‐": "-", "‑": "-"})
_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th"}
COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
UNITS = {
    "d": (0, 1),
    "day": (0, 1),
    "w": (0, 7),
    "wk": (0, 7),
    "week": (0, 7),
    "fortnight": (0, 14),
    "m": (1, 0),
    "mo": (1, 0),
    "month": (1, 0),
    "quarter": (3, 0),
    "y": (12, 0),
    "yr": (12, 0),
    "year": (12, 0),
    "decade": (120, 0),
}
"""Months and days."""


def _begun(names: Iterable[str]) -> dict[str, int]:
    """Every beginning of at least three letters, with the place of the name."""
    return {
        name[:length]: place
        for place, name in enumerate(names)
        for length in range(3, len(name) + 1)
    }


MONTH = {word: place + 1 for word, place in _begun(MONTHS).items()}
WEEKDAY = _begun(DAYS)

DAY = r"(\d{1,2})(?:st|nd|rd|th|\.)?"
NTH = r"(\d{1,2})(?:st|nd|rd|th)"
YEAR = r"(?: (?:of )?(\d{4}|'?\d{2}|(?:this|next|last) year))?"
STEP = rf"(?:(\d{{1,4}}) ?([a-z]+)|({'|'.join(COUNTS)}|half a|half) ([a-z]{{2,}}))"


def usual(text: str) -> str:
    """Small letters, one kind of each sign, single spaces, no points behind abbreviations."""
    text = " ".join(text.translate(_SAME).casefold().split())
    if not text.isascii():
        text = "".join(str(int(one)) if one.isdecimal() else one for one in text)
    text = re.sub(r"(?<=[a-z])\.(?=[, ]|$)", "", text)
    text = re.sub(r"(?<=[a-z\d]), ?(?=[a-z\d'])", " ", text)
    text = re.sub(r"(?<=[a-z])[-/.](?=[a-z\d])|(?<=\d)[-/.](?=[a-z])", " ", text)
    return re.sub(r"\b(?:first|second|third|fourth|fifth)\b", lambda one: _ORDINALS[one[0]], text)
