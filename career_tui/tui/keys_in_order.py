"""Keys typed faster than the screen changes reach what they were meant for."""

from collections import deque
from collections.abc import Awaitable
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

Typed = events.Key | events.Paste

LONGEST = 2.0
"""Seconds after which the next key goes on, whatever became of the one before."""


class KeysInOrder(App[None]):
    """Hands over a key only when the one before has done all that it does.

    Textual gives each key to the widget that has the focus when it arrives. A key that moves the
    focus needs a moment for that, and over a slow line the keys after it have arrived by then:
    they would be typed into the field that is just being left. Nor does a key mean anything on a
    screen that does not show yet what it is about.
    """

    def __init__(self) -> None:
        super().__init__()
        self._under_way: Typed | None = None
        self._typed_ahead: deque[Typed] = deque()
        self._typed_at = 0.0

    @property
    def typing_under_way(self) -> bool:
        """Whether a key is being seen to, or waits for one that is."""
        return self._under_way is not None

    @property
    def seconds_at_rest(self) -> float:
        """How long ago the last key was handed over."""
        return monotonic() - self._typed_at

    def in_the_way(self) -> Awaitable[object] | None:
        """What a key has to wait for, beside the key before it; None if nothing. It comes to an
        end by itself."""
        raise NotImplementedError

    async def on_event(self, event: events.Event) -> None:
        """Hand an event to what it is for; typing waits for the typing before it."""
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._under_way is not None:
            self._typed_ahead.append(event)
        elif (waits := self.in_the_way()) is not None:
            self._under_way = event
            self.run_worker(self._hand_over_after(waits, event), group="store")
        else:
            await self._hand_over(event)

    async def _hand_over_after(self, waits: Awaitable[object], event: Typed) -> None:
        await waits
        await self._hand_over(event)

    async def _hand_over(self, event: Typed) -> None:
        screen = self.screen
        target: MessagePump = self.focused or screen
        self._under_way = event
        self._typed_at = monotonic()
        self.set_timer(LONGEST, lambda: self._next(event))
        await super().on_event(event)
        if event.is_forwarded:
            self._follow(event, target, screen)
        else:
            self._handled(event, screen)

    def _follow(self, event: Typed, node: MessagePump, screen: Screen[Any]) -> None:
        """Wait until `node` has handled the event, then those above it, up to the app."""

        def handled() -> None:
            parent = node._parent
            # A screen marks the event as stopped when it passes it on to the app.
            stopped = event._stop_propagation and not isinstance(node, Screen)
            if stopped or parent is None:
                self._handled(event, screen)
            else:
                self._follow(event, parent, screen)

        # Queues are first in, first out: this comes right after the event itself.
        if not node.call_later(handled):
            self._handled(event, screen)

    def _handled(self, event: Typed, screen: Screen[Any]) -> None:
        # Where the event moved the focus, or opened a screen, that is still to be done.
        if self.screen is screen:
            self.call_later(self._done, event)
        else:
            self.screen.call_after_refresh(self._done, event)

    async def _done(self, event: Typed) -> None:
        if self._under_way is event:
            if (waits := self.in_the_way()) is None:
                await self._next(event)
            else:
                self.run_worker(self._next_after(waits, event), group="store")

    async def _next_after(self, waits: Awaitable[object], event: Typed) -> None:
        await waits
        await self._done(event)

    async def _next(self, event: Typed) -> None:
        if self._under_way is event:
            self._under_way = None
            if self._typed_ahead:
                await self._hand_over(self._typed_ahead.popleft())
