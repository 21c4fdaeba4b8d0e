"""The pages of a database file, read without SQLite, which gives up where one of them is damaged.

The format is that of https://www.sqlite.org/fileformat2.html. Nothing that is read here is
trusted: what makes no sense is passed over, and said to be missing.
"""

import struct
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import BinaryIO

from career_tui.quick_dataclass import dataclass

MAGIC = b"SQLite format 3\0"
HEADER = 100
"""Bytes at the start of a database that say what it is."""

Value = None | int | float | str | bytes

_PAGE_SIZE = 4096
"""The size of a page where the file does not say it any more."""
_TABLE_LEAF, _TABLE_INNER = 0x0D, 0x05
_DEEPEST = 40
_JOURNAL_HEADER, _FRAME_HEADER = 32, 24
_WHOLE_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""The bytes of a whole number, by its type."""


class Unreadable(Exception):
    """What stands there makes no sense."""


@dataclass(slots=True)
class Tree:
    """A table: its rows by their keys, the pages it is made of, and whether all of it was read."""

    rows: dict[int, tuple[Value, ...]] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)
    is_whole: bool = True


class Pages:
    """A database file with its journal, for use in a `with` block.

    Not while this process has the store open: closing the file drops every lock on it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> "Pages":
        self._file = self._path.open("rb")
        length = self._file.seek(0, 2)
        self.header = self._read(0, HEADER)
        self.has_header = self.header.startswith(MAGIC)
        self.page_size = _page_size(self.header) if self.has_header else _PAGE_SIZE
        self._usable = self.page_size - (self.header[20] if self.has_header else 0)
        self._newer = journalled(self._path, self.page_size)
        last = max(self._newer, default=0)
        self.count = max(-(-length // self.page_size), last)
        if 1 in self._newer:
            self.header = self[1][:HEADER]
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getitem__(self, number: int) -> bytes:
        """A page by its number, the first being 1; shorter where its end is missing."""
        if not 1 <= number <= self.count:
            raise Unreadable
        return self._newer.get(number) or self._read((number - 1) * self.page_size, self.page_size)

    def _read(self, at: int, length: int) -> bytes:
        self._file.seek(at)
        return self._file.read(length)

    # Tables

    def tree(self, root: int) -> Tree:
        """All that can be read of the table that begins at the page `root`."""
        found = Tree()
        self._walk(root, None, None, found, 0)
        return found

    def _walk(
        self, number: int, low: int | None, high: int | None, found: Tree, depth: int
    ) -> None:
        """Take in what hangs below a page, whose keys are above `low` and at most `high`."""
        if number in found.pages or depth > _DEEPEST:
            found.is_whole = False
            return
        try:
            page = self[number]
            kind, pointers, right = self._layout(number, page)
        except Unreadable:
            found.is_whole = False
            return
        found.pages.add(number)
        if kind == _TABLE_LEAF:
            self._take_in(page, pointers, low, high, found)
            return
        for pointer in pointers:
            try:
                child = _number(page, pointer)
                key, _ = _varint(page, pointer + 4)
            except Unreadable:
                found.is_whole = False
                continue
            if not _lies_between(low, key, high):
                found.is_whole = False
            self._walk(child, low, key, found, depth + 1)
            low = key
        self._walk(right, low, high, found, depth + 1)

    def _take_in(
        self, page: bytes, pointers: list[int], low: int | None, high: int | None, found: Tree
    ) -> None:
        for pointer in pointers:
            try:
                key, values = self._row(page, pointer, found.pages)
            except Unreadable:
                found.is_whole = False
                continue
            if not _lies_between(low, key, high):
                found.is_whole = False
            found.rows.setdefault(key, values)
            low = key

    def leaf(self, number: int) -> dict[int, tuple[Value, ...]]:
        """The rows of a page that may be of a table; none of any other page."""
        found = Tree()
        try:
            page = self[number]
            kind, pointers, _ = self._layout(number, page)
        except Unreadable:
            return {}
        if kind == _TABLE_LEAF:
            self._take_in(page, pointers, None, None, found)
        return found.rows

    def free(self) -> set[int]:
        """The pages that are said to hold nothing; what stands there was deleted."""
        found: set[int] = set()
        at = _number(self.header, 32) if self.has_header else 0
        while at and at not in found:
            found.add(at)
            try:
                page = self[at]
                listed = min(_number(page, 4), len(page) // 4 - 2)
                found.update(_number(page, 8 + 4 * place) for place in range(listed))
                at = _number(page, 0)
            except Unreadable:
                break
        return found

    # Their rows

    def _layout(self, number: int, page: bytes) -> tuple[int, list[int], int]:
        """The kind of a page of a table, where its cells begin, and the page to their right."""
        start = HEADER if number == 1 else 0
        if len(page) < start + 12 or page[start] not in (_TABLE_LEAF, _TABLE_INNER):
            raise Unreadable
        kind = page[start]
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + (8 if kind == _TABLE_LEAF else 12)
        if first + 2 * count > len(page):
            raise Unreadable
        pointers = list(struct.unpack_from(f">{count}H", page, first))
        return kind, pointers, 0 if kind == _TABLE_LEAF else _number(page, start + 8)

    def _row(self, page: bytes, at: int, pages: set[int]) -> tuple[int, tuple[Value, ...]]:
        length, at = _varint(page, at)
        key, at = _varint(page, at)
        if not 0 < length <= self.count * self.page_size:
            raise Unreadable
        most = self._usable - 35
        local = length
        if length > most:
            least = (self._usable - 12) * 32 // 255 - 23
            local = least + (length - least) % (self._usable - 4)
            local = local if local <= most else least
        content = page[at : at + local]
        if len(content) < local:
            raise Unreadable
        if local < length:
            content += self._rest(_number(page, at + local), length - local, pages)
        return key, record(content)

    def _rest(self, number: int, length: int, pages: set[int]) -> bytes:
        """What goes on in pages of its own."""
        pieces = []
        seen: set[int] = set()
        while length > 0:
            if number in seen:
                raise Unreadable
            seen.add(number)
            page = self[number]
            piece = page[4 : 4 + min(length, self._usable - 4)]
            length -= len(piece)
            if not piece or (length > 0 and len(piece) < self._usable - 4):
                raise Unreadable
            pieces.append(piece)
            number = _number(page, 0)
        pages.update(seen)
        return b"".join(pieces)


def record(content: bytes) -> tuple[Value, ...]:
    """The values of a row. A byte that belongs to no text is a lone surrogate in its place."""
    length, at = _varint(content, 0)
    if not at <= length <= len(content):
        raise Unreadable
    types = []
    while at < length:
        one, at = _varint(content, at)
        types.append(one)
    if at != length:
        raise Unreadable
    values = []
    for one in types:
        value, at = _value(content, at, one)
        values.append(value)
    if at != len(content):
        raise Unreadable
    return tuple(values)


def _value(content: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    size = 8 if kind == 7 else _WHOLE_NUMBERS.get(kind, (kind - 12) // 2)
    if kind < 0 or kind in (10, 11) or at + size > len(content):
        raise Unreadable
    found = content[at : at + size]
    if kind in _WHOLE_NUMBERS:
        return int.from_bytes(found, "big", signed=True), at + size
    if kind == 7:
        return struct.unpack(">d", found)[0], at + size
    return (found.decode(errors="surrogateescape") if kind % 2 else found), at + size


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    found = 0
    for place in range(9):
        if at + place >= len(content):
            raise Unreadable
        byte = content[at + place]
        if place == 8:
            found = found << 8 | byte
        else:
            found = found << 7 | byte & 0x7F
            if byte < 0x80:
                return found, at + place + 1
    return found - (1 << 64 if found >= 1 << 63 else 0), at + 9


def _number(content: bytes, at: int) -> int:
    if at < 0 or at + 4 > len(content):
        raise Unreadable
    return int.from_bytes(content[at : at + 4], "big")


def _lies_between(low: int | None, key: int, high: int | None) -> bool:
    return (low is None or low < key) and (high is None or key <= high)


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    size = 65536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 else _PAGE_SIZE


def length_meant(header: bytes) -> int:
    """The bytes that a file has by its own header."""
    return _page_size(header) * int.from_bytes(header[28:32], "big")


# The journal


def journalled(path: Path, page_size: int) -> dict[int, bytes]:
    """The pages that were written to the journal beside a database, and are newer than its own."""
    try:
        with path.with_name(f"{path.name}-wal").open("rb") as file:
            return _committed(file, page_size)
    except OSError:
        return {}


def _committed(file: BinaryIO, page_size: int) -> dict[int, bytes]:
    header = file.read(_JOURNAL_HEADER)
    if len(header) < _JOURNAL_HEADER:
        return {}
    magic, _, size = struct.unpack(">3I", header[:12])
    if magic & ~1 != 0x377F0682 or size != page_size:
        return {}
    order = ">" if magic & 1 else "<"
    sums = _sums(order, header[:24], (0, 0))
    found: dict[int, bytes] = {}
    since_then: dict[int, bytes] = {}
    count = 0
    for frame in _frames(file, page_size):
        sums = _sums(order, frame[:8] + frame[_FRAME_HEADER:], sums)
        if frame[8:16] != header[16:24] or struct.unpack(">2I", frame[16:24]) != sums:
            break  # of an earlier journal, or not written to its end
        since_then[_number(frame, 0)] = frame[_FRAME_HEADER:]
        if pages := _number(frame, 4):  # it ends a transaction
            found.update(since_then)
            since_then.clear()
            count = pages
    return {number: page for number, page in found.items() if number <= count}


def _frames(file: BinaryIO, page_size: int) -> Iterator[bytes]:
    while len(frame := file.read(_FRAME_HEADER + page_size)) == _FRAME_HEADER + page_size:
        yield frame


def _sums(order: str, content: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    one, other = sums
    for left, right in struct.iter_unpack(f"{order}2I", content):
        one = (one + left + other) & 0xFFFFFFFF
        other = (other + right + one) & 0xFFFFFFFF
    return one, other
