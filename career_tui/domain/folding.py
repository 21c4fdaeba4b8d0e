"""Text without what a reader looks past: the one understanding that searching and sorting share.

Case, accents, width and ligatures make no difference: "strasse" is Straße, "off" begins
Öffentlich, "σισυφοσ" is Σίσυφος. What is another letter or sound stays one, as the vowels of Thai
and Hindi and the й of Russian do. SQLite's own folding knows neither ß nor ø.
"""

import re
import unicodedata
from functools import lru_cache

# Marks that leave a letter the letter it is; but the iota below a Greek one is an iota beside it in
# capitals.
_ACCENTS = (
    "\u0300-\u0344\u0346-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
# Soft hyphens, joiners, selectors of variants, tags: they are not seen.
_UNSEEN = "\u00ad\u0640\u180b-\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\U000e0000-\U000e0fff"
_IGNORED = re.compile(f"[{_ACCENTS}{_UNSEEN}]")
HANGUL = range(0xAC00, 0xD7A4)
"""The syllables of Korean."""
_LETTERS = frozenset("йїўѓќЙЇЎЃЌ")
"""Letters of their own, though Unicode takes them for others with a mark."""
_PLAIN = {
    **dict(zip("øłđħıð", "oldhid", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    **dict.fromkeys("‘’‚‛ʼ′", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}


class _Folding(dict[int, str]):
    """Each character as it is compared; nothing for an accent by itself."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if code in HANGUL or char in _LETTERS:
            found = char.casefold()
        else:
            parts = _IGNORED.sub("", unicodedata.normalize("NFKD", char)).casefold()
            found = "".join(_PLAIN.get(one, one) for one in _IGNORED.sub("", parts))
        self[code] = found
        return found


_FOLDING = _Folding()


def folded(text: str) -> str:
    """`text` without case, accents and the like; it may be longer or shorter than it was."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def places_in(text: str) -> list[int]:
    """Where each character of `folded(text)` comes from: its place in `text`, and the end."""
    if text.isascii():
        return list(range(len(text) + 1))
    found = [at for at, char in enumerate(text) for _ in _FOLDING[ord(char)]]
    return [*found, len(text)]


_NUMBER = re.compile("[0-9]+")
_MOST_DIGITS = 99


def by_group(text: str) -> str:
    """What groups are sorted by whose names may differ in accents and capitals, and be one."""
    return _NUMBER.sub(_by_size, folded(text))


@lru_cache(maxsize=4096)
def by_name(text: str) -> str:
    """What a name is sorted by, as a reader expects it.

    Accented letters stand beside their own, capitals beside small ones, and "Goal 2" before
    "Goal 10". Accents and capitals only tell apart what is the same without them.
    """
    return f"{by_group(text)}\0{unicodedata.normalize('NFD', text.casefold())}\0{text}"


def _by_size(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0") or "0"
    return f"0{chr(min(len(digits), _MOST_DIGITS) + ord('0'))}{digits}"
