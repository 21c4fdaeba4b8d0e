"""The terminal: any bytes in, and events of those that mean something; only what it shows out."""

import os
import selectors
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from socket import socketpair
from time import monotonic
from typing import Any

from rich.segment import Segment
from textual import constants
from textual.color import Color
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter
from textual.message import Message

from career_tui.domain.text import UNPRINTABLE
from career_tui.tui.reports import Reports
from career_tui.tui.sequences import Cutter, Sent
from career_tui.tui.textual_private import draw_on

_BYTES = 4096

_ASK_FOR_PLACES = "\x1b[=4;2u"
"""Asks a terminal with the kitty protocol to say also where a key lies: so letters of a Cyrillic
or Greek keyboard are commands too."""


class CarefulParser:
    """Understands what a terminal sends, however it is cut and whenever it comes.

    What cannot be understood is nothing: no bytes end the program. `clock` gives seconds.
    """

    def __init__(
        self, clock: Callable[[], float] = monotonic, delay: float = constants.ESCAPE_DELAY
    ) -> None:
        self._clock = clock
        self._cutter = Cutter(delay)
        self._reports = Reports()

    def feed(self, data: str) -> Iterator[Message]:
        """The events in what was sent."""
        return self._understood(self._cutter.feed(data, self._clock()))

    def tick(self) -> Iterator[Message]:
        """The events in what counts as it is by now, like an escape that nothing followed."""
        return self._understood(self._cutter.tick(self._clock()))

    def seconds_left(self) -> float | None:
        """Until `tick` has something; None where nothing has begun."""
        return self._cutter.seconds_left(self._clock())

    def _understood(self, sent: Iterable[Sent]) -> Iterator[Message]:
        for each in sent:
            # Textual's part of it is not made for everything that there is.
            with suppress(Exception):
                yield from self._reports.meaning(each)


class CarefulDriver(LinuxDriver):
    """Reads from the terminal. Bytes that are no text are shown as such.

    It wakes only for what is sent, where Textual looks ten times a second.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if sys.__stdout__ is not None and not os.isatty(2):
            draw_on(self, sys.__stdout__)  # Textual draws on stderr, which leads elsewhere
        self._end, self._ending = socketpair()
        self._lent = False
        """Whether another program has the terminal, or has had it until it was gone."""

    def suspend_application_mode(self) -> None:
        """Give the terminal to another program, and write nothing to it."""
        super().suspend_application_mode()
        self._lent = True

    def resume_application_mode(self) -> None:
        """Take the terminal back, if it is still there."""
        if not self.input_tty or os.isatty(self.fileno):
            self._lent = False
            super().resume_application_mode()

    def write(self, data: str) -> None:
        """Write to the terminal, unless it is lent: the loop may go on meanwhile, and be painting.
        All of it is painted anew when it is back."""
        if not self._lent:
            super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal; again where it was given to another program."""
        if self._end.fileno() < 0:
            self._end, self._ending = socketpair()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if not constants.DISABLE_KITTY_KEY:
            self.write(_ASK_FOR_PLACES)
            self.flush()

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
        parser = CarefulParser()
        decoder = getincrementaldecoder("utf-8")(errors="replace")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._end, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(parser.seconds_left())
                # What has come goes before what has waited too long: it may be the rest of it.
                if any(key.fd == self.fileno for key, _ in ready):
                    self._hand_on(parser.feed(decoder.decode(self._sent())))
                self._hand_on(parser.tick())

    def _sent(self) -> bytes:
        """What has come; where nothing ever will any more it waits for the end of the program."""
        try:
            data = os.read(self.fileno, _BYTES)
        except OSError:
            data = b""
        if not data:
            self.exit_event.wait()
        return data

    def _hand_on(self, events: Iterable[Message]) -> None:
        for event in events:
            self.process_message(event)


class Harmless(LineFilter):
    """Drops what a terminal would obey instead of showing, from every line of every widget.

    Text is cleaned where it comes in; this is for what an older version or another program stored.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without such characters; the same list where there are none."""
        if not any(UNPRINTABLE.search(segment.text) for segment in segments):
            return segments
        return [
            segment
            if segment.control
            else Segment(UNPRINTABLE.sub("", segment.text), segment.style)
            for segment in segments
        ]
