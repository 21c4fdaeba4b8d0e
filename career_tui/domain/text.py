"""Making text that people or files bring in harmless to show in a terminal."""

import unicodedata

WRAPPED_FROM = 55
"""A line at least this long was wrapped by an editor and flows on; a shorter one ends there."""

# Categories that never belong in a person's text: control, surrogate, unassigned "format"
# characters that reorder or hide. Joiners are kept: emoji and several scripts need them.
_BIDI = frozenset([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
_LINE_BREAKS = str.maketrans(
    {"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
)


def _harmless(char: str) -> bool:
    if char in "\n\t":
        return True
    return unicodedata.category(char) not in ("Cc", "Cs") and ord(char) not in _BIDI


def clean(text: str) -> str:
    """`text` in NFC without control characters, lone surrogates and bidi overrides.

    Line breaks become LF; tabs and line breaks stay.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_BREAKS)
    return unicodedata.normalize("NFC", "".join(filter(_harmless, text)))


def one_line(text: str) -> str:
    """`clean(text)` on a single line: every run of white space becomes one space."""
    return " ".join(clean(text).split())
