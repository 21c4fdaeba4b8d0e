"""Strict JSON from a file of any size, some hundred records at a time.

The text is taken apart by the standard library's scanner, as `json.loads` does, but through a
window that moves along the file.
"""

import json
import re
from codecs import BOM_UTF8, utf_8_decode
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from career_tui.domain.errors import Refused
from career_tui.interchange.archive.format import LARGEST

_NOT_OURS = "This is not a career-tui archive: "
_PIECE = 1 << 18
"""Bytes that are read at a time."""
_LONGEST = 64_000_000
"""Characters of the largest value that is taken whole; a record has a few thousand."""
_LONGEST_NUMBER = 30
"""Digits; a longer whole number is larger than any field takes."""
_MARGIN = 16
"""Characters before the end of the window within which more text may change what is found."""
_SPACE = " \t\n\r"
_BLANKS = re.compile(f"[{_SPACE}]*")
_MOST_BLANK = 1_000_000
"""Characters of white space in a row from which on it is no archive."""
_FIRST = "{"
_BETWEEN = "},"
"""What ends a record that is not the last of its list."""

Found = tuple[str, int | None, Any]
"""The name of a value of the archive, no number and the value; or the name of a list, the place
of the first of some of its values, and a list of these."""


def scan(file: BinaryIO) -> Iterator[Found]:
    """The values of the JSON object in `file` (UTF-8), each as soon as it is read.

    A list is given as some of its values after the other, after itself as an empty one. Raises
    Refused with what is wrong and where.
    """
    text = _Window(file)
    begins = text.next()
    if not begins:
        raise Refused(_NOT_OURS + "there is nothing in it")
    if begins != _FIRST:
        raise Refused(_NOT_OURS + "not a JSON object")
    names: set[str] = set()
    for name in text.names():
        if name in names:
            raise _twice(name)
        names.add(name)
        if text.next() != "[":
            yield name, None, text.value()
            continue
        yield name, None, []
        first = 0
        for some in text.values():
            yield name, first, some
            first += len(some)
    text.nothing_more()


class Beginning:
    """Tells of a text that comes in pieces whether it may still be an archive."""

    def __init__(self) -> None:
        self._blank = 0
        self._begun = False

    def goes_on(self, piece: bytes) -> bool:
        """Take in what comes next; False once `scan` would refuse all of it for its beginning."""
        if self._begun:
            return True
        left = piece.lstrip(BOM_UTF8 + _SPACE.encode())
        self._begun = left.startswith(_FIRST.encode())
        self._blank += len(piece)
        return self._begun or (not left and self._blank <= _MOST_BLANK)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _twice(next(name for name in names if names.count(name) > 1))
    return found


def _twice(name: str) -> Refused:
    return Refused(f"'{name}' is given twice in one object")


def _whole(digits: str) -> int | float:
    # Converting thousands of digits takes long or is refused by Python; as a float it is
    # infinite, and refused later with the name of its record and field.
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float(digits)


class _Window:
    """The part of a text that is being read, and where in the whole it lies."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        decoder = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole)
        self._decode = decoder.raw_decode
        self._text = ""
        self._at = 0
        self._rest = b""
        self._ended = False
        self._has_many = False
        self._bytes = 0
        self._lines, self._columns = 0, 0  # of what was left behind

    # What a JSON text is made of

    def names(self) -> Iterator[str]:
        """The names of the object that begins here; after each its value is to be read."""
        self._at += 1
        if self.next() == "}":
            self._at += 1
            return
        while True:
            if self.next() != '"':
                self._wrong("Expecting property name enclosed in double quotes")
            name = self.value()
            if self.next() != ":":
                self._wrong("Expecting ':' delimiter")
            self._at += 1
            yield name
            if self._is_last("}"):
                return

    def values(self) -> Iterator[list[Any]]:
        """The values of the list that begins here, as many together as are at hand."""
        self._at += 1
        self._has_many = True
        if self.next() == "]":
            self._at += 1
            return
        while True:
            yield self._many() or [self.value()]
            if self._is_last("]"):
                return

    def _many(self) -> list[Any]:
        """The values from here on to the last record that is whole in the window, or to the end
        of the list; none where they cannot be read together."""
        # Where something is wrong, only reading one by one finds the place. It is tried once for
        # each window and list, or what is wrong would be read as often as there are records.
        end = self._text.rfind(_BETWEEN, self._at) if self._has_many else -1
        self._has_many = False
        if end < 0:
            return []
        try:
            found, length = self._decode(f"[{self._text[self._at : end + 1]}]")
        except (ValueError, RecursionError):
            return []
        self._at += length - 2  # without the brackets
        return list(found)

    def value(self) -> Any:
        """The value that begins here."""
        self.next()
        while True:
            try:
                found, end = self._decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended or self._is_final(error):
                    self._wrong(error.msg, error.pos)
            except RecursionError:
                raise Refused(_NOT_OURS + "nested too deeply") from None
            else:
                # A number could go on.
                if self._ended or self._text[end - 1] in '}]"' or end + _MARGIN < len(self._text):
                    self._at = end
                    return found
            if len(self._text) - self._at > _LONGEST:
                raise Refused(
                    f"{_NOT_OURS}there is a value of more than {_LONGEST // 1_000_000} MB "
                    f"at line {self._line(self._at)}"
                )
            self._read(len(self._text) - self._at)

    def next(self) -> str:
        """The character that comes after any white space; empty at the end."""
        blank = 0
        while True:
            found = _BLANKS.match(self._text, self._at)
            assert found is not None
            blank += found.end() - self._at
            self._at = found.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            if blank > _MOST_BLANK:
                raise Refused(f"{_NOT_OURS}there are more than {_MOST_BLANK:,} blanks in a row")
            self._read()

    def nothing_more(self) -> None:
        if self.next():
            self._wrong("Extra data")

    def _is_last(self, closing: str) -> bool:
        """Whether the object or list ends here; if not, a comma was passed."""
        found = self.next()
        if found not in (",", closing):
            self._wrong("Expecting ',' delimiter")
        self._at += 1
        return found == closing

    def _is_final(self, problem: json.JSONDecodeError) -> bool:
        """Whether no text that may follow the window would mend it."""
        unended = problem.msg.startswith("Unterminated string")
        return not unended and problem.pos + _MARGIN <= len(self._text)

    # The window

    def _read(self, at_least: int = 0) -> None:
        """Move the window on to where reading stands, and add what comes next in the file."""
        left = self._text[: self._at]
        if lines := left.count("\n"):
            self._lines, self._columns = self._lines + lines, 0
        self._columns += len(left) - (left.rfind("\n") + 1)
        data = self._file.read(max(_PIECE, at_least))
        self._bytes += len(data)
        if self._bytes > LARGEST:
            raise Refused(f"This is larger than {LARGEST // 1_000_000} MB: not an archive")
        self._ended = not data
        self._text = self._text[self._at :] + self._decoded(data)
        self._at = 0
        self._has_many = True

    def _decoded(self, data: bytes) -> str:
        start = self._bytes - len(data) - len(self._rest)
        data = self._rest + data
        if start == 0 and data.startswith(BOM_UTF8):
            data = data[len(BOM_UTF8) :]
        try:
            text, used = utf_8_decode(data, "strict", self._ended)
        except UnicodeDecodeError as error:
            raise Refused(f"{_NOT_OURS}not UTF-8 text (byte {start + error.start})") from None
        self._rest = data[used:]
        return text

    def _line(self, at: int) -> int:
        return self._lines + self._text.count("\n", 0, at) + 1

    def _wrong(self, what: str, at: int | None = None) -> NoReturn:
        at = self._at if at is None else at
        column = at - self._text.rfind("\n", 0, at)
        if "\n" not in self._text[:at]:
            column += self._columns
        raise Refused(f"{_NOT_OURS}not JSON ({what}, line {self._line(at)}, column {column})")
