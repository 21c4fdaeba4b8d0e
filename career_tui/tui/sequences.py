"""What a terminal sends, cut into whole things: a character, a key's sequence, a pasted text.

Nothing that belongs to a sequence ever comes out as characters, which would be commands: not
where it comes in pieces, nor late, nor where nobody knows it.
"""

import re

from career_tui.domain.text import CONTROL
from career_tui.quick_dataclass import dataclass

PASTE_LIMIT = 100_000
"""The longest paste that is taken, in bytes of UTF-8: a longer one would hold up the screen."""

ESC = "\x1b"
BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What a terminal sends before and after a pasted text."""

SECONDS_ON_A_SLOW_LINE = 0.5
"""How long after an escape the rest of its sequence, like `[D`, may still come."""

SECONDS_SLOW = 300.0
"""How long an escape waits for its rest that long after one that came late."""

SECONDS_INSIDE = 1.0
"""How long the rest of a sequence is waited for that has begun beyond doubt."""

SECONDS_OF_PASTE = 3.0
"""How long the rest of a pasted text is waited for."""

LONGEST = 256
"""Characters of a sequence that are kept; no terminal sends one as long."""

_WHOLE = re.compile(
    "\x1b\x1b(?:[O\\[][A-DFH]|\\[[2-8]~)"  # an arrow with alt
    "|\x1b(?:"
    r"\[M.{3}"  # an old mouse
    r"|\[\[[A-~]"  # the console of Linux
    r"|\[\d+\$"  # rxvt
    r"|\[(?![M\[])[ -?]*[@-~]"
    r"|O[0-9;]*[ -/:<-~]"
    ")",
    re.DOTALL,
)
_BEGUN = re.compile("\x1b{1,2}" r"(?:\[(?:M.{0,2}|\[|[ -?]*)|O[0-9;]*)?", re.DOTALL)
_WORDS = "]PX^_"
"""What follows an escape where a terminal tells something in words: OSC, DCS, SOS, PM, APC."""
_END_OF_WORDS = re.compile("[\x00-\x1a\x1c-\x1f\x9c]|\x1b\\\\|\x1b(?=[^\\\\])|\x1b\\Z")
_LATE = re.compile(
    r"\[M.{3}|\[\[[A-E]|\[\d+\$|\[[ -?]+[@-~]|\[[A-FHIOP-SZ]|O[0-9;]*[A-FHMP-S]"
    "|[]PX^_][^\x00-\x1f\x9c]*(?:[\x07\x9c]|\x1b\\\\)",
    re.DOTALL,
)
"""The rest of a sequence that a terminal would send, all of it at once."""
_CONTROL = re.compile(f"(?!\r)[{CONTROL}]")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text without control characters, hardly longer than `PASTE_LIMIT`."""

    text: str


Sent = str | Pasted
"""A character, an escape, an escape and a character (alt), a whole sequence, or a paste."""


class Cutter:
    """Cuts what is sent, in pieces of any size, into what was meant; `now` is in seconds.

    An escape counts as one when nothing has followed it for `delay` seconds. Where the rest of a
    sequence comes later than that it is dropped, and escapes have more time from then on.
    """

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._slow_until = 0.0
        self._cut: list[Sent] = []
        self._held = ""
        """What has come of a sequence, or of the end of what is told or pasted."""
        self._held_since = 0.0
        self._late = False
        """Whether an escape has counted as one already, and what is held may be its rest."""
        self._late_until = 0.0
        self._telling = False
        self._pasting: list[str] | None = None
        self._room = 0
        self._until: float | None = None

    def seconds_left(self, now: float) -> float | None:
        """Until what has come counts as it is; None where nothing has begun."""
        return None if self._until is None else max(self._until - now, 0.0)

    def feed(self, data: str, now: float) -> list[Sent]:
        """What is whole with these characters."""
        if not self._held:
            self._held_since = now
        data, self._held = self._held + data, ""
        self._until = None
        at = self._late_rest(data, now)
        while at < len(data):
            if self._pasting is not None:
                at = self._paste(data, at, now)
            elif self._telling:
                at = self._told(data, at, now)
            elif data[at] == ESC:
                at = self._sequence(data, at, now)
            else:
                self._late_until = 0.0
                self._cut.append(data[at])
                at += 1
        if self._pasting is not None:
            self._until = now + SECONDS_OF_PASTE
        elif self._telling:
            self._until = now + SECONDS_INSIDE
        return self._taken()

    def tick(self, now: float) -> list[Sent]:
        """What counts as it is because nothing more has come for so long."""
        if self._until is None or now < self._until:
            return []
        held, self._held, self._until = self._held, "", None
        if self._pasting is not None:
            self._end_paste()
        elif self._late:
            self._late = False
            self._cut += held if len(held) == 1 else ""
        elif set(held) == {ESC}:
            self._cut += held
            self._late_until = now + SECONDS_ON_A_SLOW_LINE
        elif held and held[-1] in _WORDS:
            self._cut.append(held)
        self._telling = False
        return self._taken()

    def _taken(self) -> list[Sent]:
        cut, self._cut = self._cut, []
        return cut

    def _hold(self, held: str, now: float, seconds: float) -> None:
        self._held = held[:LONGEST]
        self._held_since = now
        self._until = now + seconds

    def _is_slow(self, now: float) -> None:
        self._slow_until = now + SECONDS_SLOW

    def _late_rest(self, data: str, now: float) -> int:
        """Where what is no rest of an escape long gone begins."""
        late, self._late = self._late, False
        if self._pasting is not None or self._telling or not data:
            return 0
        if not late and (now > self._late_until or data[0] not in f"[O{_WORDS}"):
            return 0
        if found := _LATE.match(data):
            self._late_until = 0.0
            self._is_slow(now)
            return found.end()
        begun = _BEGUN.match(ESC + data)
        if begun is not None and begun.end() == len(data) + 1:
            self._late = True
            alone = len(data) == 1  # a person may have pressed it
            self._hold(data, now, SECONDS_ON_A_SLOW_LINE if alone else SECONDS_INSIDE)
            return len(data)
        return 0

    def _sequence(self, data: str, at: int, now: float) -> int:
        """Cut off what begins with an escape; where the rest begins."""
        if found := _WHOLE.match(data, at):
            if self._delay < now - self._held_since < SECONDS_INSIDE and at == 0:
                self._is_slow(now)
            self._late_until = 0.0
            if found[0] == BEGIN:
                self._pasting, self._room = [], PASTE_LIMIT + 1
            elif len(found[0]) < LONGEST:
                self._cut.append(found[0])
            return found.end()
        begun = _BEGUN.match(data, at)
        assert begun is not None
        rest = data[at : at + 2]
        if begun.end() == len(data):
            alone = set(begun[0]) == {ESC}
            slow = now < self._slow_until
            lone = SECONDS_ON_A_SLOW_LINE if slow else self._delay
            self._hold(begun[0], now, lone if alone else SECONDS_INSIDE)
            return len(data)
        if rest[1] in _WORDS:
            if at + 2 == len(data):
                self._hold(rest, now, self._delay)
            else:
                self._telling = True
            return at + 2
        self._late_until = 0.0
        if rest[1] in "[O":
            return begun.end()  # what broke it off stands for itself
        if rest[1] == ESC:
            self._cut.append(ESC)
            return at + 1
        self._cut.append(rest)
        return at + 2

    def _told(self, data: str, at: int, now: float) -> int:
        """Skip what a terminal tells; where that ends."""
        found = _END_OF_WORDS.search(data, at)
        if found is None:
            return len(data)
        if found[0] == ESC and found.end() == len(data):
            self._held = ESC
            return len(data)
        self._telling = False
        ends = found[0] in ("\x07", "\x18", "\x1a", "\x9c", f"{ESC}\\")
        return found.end() if ends else found.start()

    def _paste(self, data: str, at: int, now: float) -> int:
        """Keep what is pasted; where it ends."""
        end = data.find(END, at)
        if end >= 0:
            self._keep(data[at:end])
            self._end_paste()
            return end + len(END)
        held = next(n for n in range(len(END) - 1, -1, -1) if data.endswith(END[:n]))
        held = min(held, len(data) - at)
        self._keep(data[at : len(data) - held])
        self._held = data[len(data) - held :]
        return len(data)

    def _keep(self, text: str) -> None:
        # Of a paste that is too long so much is left that a field refuses it.
        assert self._pasting is not None
        text = _CONTROL.sub("", text)[: self._room]
        self._room -= len(text)
        self._pasting.append(text)

    def _end_paste(self) -> None:
        assert self._pasting is not None
        self._cut.append(Pasted("".join(self._pasting)))
        self._pasting = None
