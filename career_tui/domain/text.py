"""Making text that people or files bring in harmless to show in a terminal."""

import re
import unicodedata

WRAPPED_FROM = 55
"""A line at least this long was wrapped by an editor and flows on; a shorter one ends there."""

HARMFUL = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
)
"""What never belongs in a person's text, as part of a regular expression: control characters,
surrogates, and "format" characters that reorder or hide. All of it is zero cells wide. Joiners are
kept: emoji and several scripts need them."""

_HARMFUL = re.compile(f"[{HARMFUL}]")
_LINE_BREAKS = str.maketrans(
    {"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
)


def clean(text: str) -> str:
    """`text` in NFC without control characters, lone surrogates and bidi overrides.

    Line breaks become LF; tabs and line breaks stay.
    """
    if text.isascii() and text.isprintable():
        return text  # as most lines are
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_BREAKS)
    return unicodedata.normalize("NFC", _HARMFUL.sub("", text))


def one_line(text: str) -> str:
    """`clean(text)` on a single line: every run of white space becomes one space."""
    return " ".join(clean(text).split())


def is_harmful(character: str) -> bool:
    """Whether a character never belongs in a person's text."""
    return _HARMFUL.match(character) is not None
