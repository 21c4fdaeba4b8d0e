"""The first door: what a terminal sends, without what would act although it was only pasted."""

import os
import re
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from socket import socketpair
from typing import Any

from textual._parser import ParseError
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

PASTE_LIMIT = 100_000
"""The longest paste that is taken, in bytes of UTF-8: a longer one would hold up the screen."""

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What a terminal sends before and after a pasted text."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BYTES = 4096


class Pastes:
    """Takes control characters out of pasted text, however what is sent is cut into pieces.

    Textual reads an escape sequence in a paste as keys, which would then be commands. Of a paste
    that is too long for any field only so much is left that the field refuses it.
    """

    def __init__(self) -> None:
        self._inside = False
        self._before = ""
        self._held = ""
        self._room = 0

    def clean(self, data: str) -> str:
        """`data` as it may be taken for what a person did; may be empty."""
        clean = []
        while data:
            piece, data = self._pasted(data) if self._inside else self._typed(data)
            clean.append(piece)
        return "".join(clean)

    def _typed(self, data: str) -> tuple[str, str]:
        # Nothing is held back: a lone escape is a key, and the beginning of a paste.
        found = (self._before + data).find(BEGIN)
        if found < 0:
            self._before = (self._before + data)[1 - len(BEGIN) :]
            return data, ""
        end = found + len(BEGIN) - len(self._before)
        self._inside, self._before, self._room = True, "", PASTE_LIMIT + 1
        return data[:end], data[end:]

    def _pasted(self, data: str) -> tuple[str, str]:
        data, self._held = self._held + data, ""
        found = data.find(END)
        if found >= 0:
            self._inside = False
            return self._text(data[:found]) + END, data[found + len(END) :]
        held = next(n for n in range(len(END) - 1, -1, -1) if data.endswith(END[:n]))
        self._held = data[len(data) - held :]
        return self._text(data[: len(data) - held]), ""

    def _text(self, text: str) -> str:
        text = _CONTROL.sub("", text)[: self._room]
        self._room -= len(text)
        return text


class CarefulParser(XTermParser):
    """Understands what a terminal sends."""

    def __init__(self, debug: bool = False) -> None:
        self._pastes = Pastes()
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """The events in `data`; an empty text is the end of all."""
        if not data or (data := self._pastes.clean(data)):
            yield from super().feed(data)

    def seconds_left(self) -> float | None:
        """Until what came last counts as it is, like an escape that begins no sequence; None
        where nothing has begun."""
        return None if self._timeout_time is None else max(self._timeout_time - get_time(), 0.0)


class CarefulDriver(LinuxDriver):
    """Reads from the terminal. Bytes that are no text are shown as such; Textual ends at them.

    It wakes only for what is sent, where Textual looks ten times a second.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._end, self._ending = socketpair()

    def start_application_mode(self) -> None:
        """Take the terminal; again where it was given to another program."""
        if self._end.fileno() < 0:
            self._end, self._ending = socketpair()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def disable_input(self) -> None:
        """Read no more, until it is begun again."""
        with suppress(OSError):  # it is closed
            self._ending.send(b"\0")
            super().disable_input()
            self._end.recv(_BYTES)

    def close(self) -> None:
        """Leave nothing open."""
        super().close()
        self._end.close()
        self._ending.close()

    def run_input_thread(self) -> None:
        """Read until the program leaves, or stands aside for another."""
        parser = CarefulParser(self._debug)
        decoder = getincrementaldecoder("utf-8")(errors="replace")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._end, selectors.EVENT_READ)
            try:
                while not self.exit_event.is_set():
                    sent = any(
                        key.fd == self.fileno for key, _ in selector.select(parser.seconds_left())
                    )
                    self._hand_on(parser, decoder.decode(self._sent()) if sent else "")
            finally:
                try:
                    for _ in parser.feed(""):
                        pass
                except (EOFError, ParseError):
                    pass

    def _sent(self) -> bytes:
        """What has come; where nothing ever will any more it waits for the end of the program."""
        try:
            data = os.read(self.fileno, _BYTES)
        except OSError:
            data = b""
        if not data:
            self.exit_event.wait()
        return data

    def _hand_on(self, parser: CarefulParser, data: str) -> None:
        for event in parser.feed(data) if data else ():
            self.process_message(event)
        for event in parser.tick():
            self.process_message(event)
