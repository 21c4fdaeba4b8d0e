"""Making text that people or files bring in harmless to show in a terminal."""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

WRAPPED_FROM = 55
"""A line at least this long was wrapped by an editor and flows on; a shorter one ends there."""

CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
"""Control characters, as part of a regular expression: all but tabs and line feeds."""
HARMFUL = f"{CONTROL}\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""What never belongs in a person's text: those, surrogates, and "format" characters that reorder
or hide. All of it is zero cells wide. Joiners are kept: emoji and several scripts need them."""

_HARMFUL = re.compile(f"[{HARMFUL}]")
UNPRINTABLE = re.compile(f"[{HARMFUL}\t\n\u2028\u2029]")
"""What is not drawn: what is harmful, tabs and ends of lines."""
_INVISIBLE = frozenset(
    "\u2800\u3164\u115f\u1160\uffa0\u2065\ufff0\ufff1\ufff2\ufff3\ufff4\ufff5\ufff6\ufff7\ufff8"
)
"""What is blank although it counts as a letter or a sign: fillers, and a cell of Braille."""
_BLANKS = re.compile("[ \t\n]+")
_NO_TEXT, _FIRST_BYTE, _LAST_BYTE = 0xDC00, 0xDC80, 0xDCFF
"""How Python keeps the bytes of a path that are no text: as half characters."""
_LINE_BREAKS = str.maketrans(
    {"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
)


def clean(text: str) -> str:
    """`text` in NFC without control characters, lone surrogates and bidi overrides.

    Line breaks become LF; tabs and line breaks stay.
    """
    if text.isascii() and text.isprintable():
        return text  # as most lines are
    return unicodedata.normalize("NFC", _HARMFUL.sub("", _with_line_feeds(text)))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_BREAKS)


def visible(text: str) -> str:
    """`text` to be shown as it is: what `clean` takes out is there as an escape, such as "\\x1b".

    For paths and for what was asked, which would be others without it. Line breaks become LF. A
    byte of a path that is no text is "\\xff".
    """
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub(_escape, _with_line_feeds(text))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if _FIRST_BYTE <= code <= _LAST_BYTE:
        code -= _NO_TEXT
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"


def escaped_json(text: str) -> str:
    """JSON that means the same, in which nothing is left that a terminal would obey or hide."""
    if text.isascii() and "\x7f" not in text:  # what comes before a space is escaped in any JSON
        return text
    return _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str) -> str:
    """`clean(text)` on a single line: line breaks, tabs and runs of spaces become one space.

    Other spaces, such as a no-break or an ideographic one, stay, but not at its ends.
    """
    text = clean(text)
    return " ".join(text.split()) if text.isascii() else _BLANKS.sub(" ", text).strip()


def visible_line(text: str) -> str:
    """`visible(text)` on a single line."""
    return one_line(visible(text))


def title_and_rest(text: str, most: int = 500) -> tuple[str, str]:
    """A text as a title on one line of at most `most` characters, and what is left of it: the first
    line with something in it, cut between two words where it is too long."""
    first, _, rest = clean(text).strip().partition("\n")
    title = one_line(first)
    if len(title) <= most:
        return title, rest.strip()
    end = title.rfind(" ", most // 2, most + 1)
    end = most if end < 0 else end
    return title[:end].rstrip(), f"{title[end:].lstrip()}\n{rest}".strip()


def is_harmful(character: str) -> bool:
    """Whether a character never belongs in a person's text."""
    return _HARMFUL.match(character) is not None


def is_text(character: str) -> bool:
    """Whether a key that types this types text: joiners and all kinds of spaces among it, which
    `str.isprintable` leaves out."""
    return UNPRINTABLE.match(character) is None


def is_visible(text: str) -> bool:
    """Whether anything of a text can be seen: not only spaces, joiners and signs to put on others.

    A character that is not known yet may be a new one, and is taken for visible.
    """
    return any(_can_be_seen(character) for character in text)


def _can_be_seen(character: str) -> bool:
    if character.isalnum() and character not in _INVISIBLE:
        return True
    kind = unicodedata.category(character)
    return kind[0] not in "ZM" and kind not in ("Cc", "Cf", "Cs") and character not in _INVISIBLE


def flows_on(line: str) -> bool:
    """Whether a line of Markdown is read together with the next: an editor had wrapped it.

    Two spaces at its end say that it ends there.
    """
    return len(line.rstrip()) >= WRAPPED_FROM and not line.endswith("  ")


def line_by_line(text: str) -> str:
    """A text as it was typed, as Markdown in which none of its lines flows on."""
    return _ended(text, flows_on)


def strictly(text: str) -> str:
    """Markdown of a person for what joins all lines: those that do not flow on end there."""
    return _ended(text, lambda line: not flows_on(line) and bool(line.strip()))


def _ended(text: str, which: Callable[[str], bool]) -> str:
    lines = text.split("\n")
    ended = [
        f"{line}  " if after.strip() and which(line) else line for line, after in pairwise(lines)
    ]
    return "\n".join([*ended, lines[-1]])
