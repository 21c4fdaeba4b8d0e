"""Keys typed faster than the screen changes reach what they were meant for."""

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

from career_tui.tui.textual_private import is_stopped

Typed = events.Key | events.Paste

LONGEST = 2.0
"""Seconds after which the next key goes on, whatever became of the one before."""


class KeysInOrder:
    """Hands over a key only when the one before has done all that it does, and nothing is
    `in_the_way` any more: what comes to an end by itself. `hand_over` is what Textual does with
    an event.

    Textual gives each key to the widget that has the focus when it arrives. A key that moves the
    focus needs a moment for that, and over a slow line the keys after it have arrived by then:
    they would be typed into the field that is just being left. Nor does a key mean anything on a
    screen that does not show yet what it is about.
    """

    def __init__(
        self,
        app: App[Any],
        hand_over: Callable[[events.Event], Awaitable[None]],
        in_the_way: Callable[[], Awaitable[object] | None],
    ) -> None:
        self._app = app
        self._textual = hand_over
        self._in_the_way = in_the_way
        self._under_way: Typed | None = None
        self._typed_ahead: deque[Typed] = deque()
        self._typed_at = 0.0

    @property
    def under_way(self) -> bool:
        """Whether a key is being seen to, or waits for one that is."""
        return self._under_way is not None

    @property
    def seconds_at_rest(self) -> float:
        """How long ago the last key was handed over."""
        return monotonic() - self._typed_at

    async def take(self, event: Typed) -> None:
        """Hand over a key or a paste; it waits for the typing before it."""
        if self._under_way is not None:
            self._typed_ahead.append(event)
        elif (waits := self._in_the_way()) is not None:
            self._under_way = event
            self._app.run_worker(self._hand_over_after(waits, event), group="store")
        else:
            await self._hand_over(event)

    async def _hand_over_after(self, waits: Awaitable[object], event: Typed) -> None:
        await waits
        await self._hand_over(event)

    async def _hand_over(self, event: Typed) -> None:
        screen = self._app.screen
        target: DOMNode = self._app.focused or screen
        self._under_way = event
        self._typed_at = monotonic()
        self._app.set_timer(LONGEST, lambda: self._next(event))
        await self._textual(event)
        if event.is_forwarded:
            self._follow(event, target, screen)
        else:
            self._handled(event, screen)

    def _follow(self, event: Typed, node: DOMNode, screen: Screen[Any]) -> None:
        """Wait until `node` has handled the event, then those above it, up to the app."""

        def handled() -> None:
            parent = node.parent
            # A screen marks the event as stopped when it passes it on to the app.
            stopped = is_stopped(event) and not isinstance(node, Screen)
            if stopped or parent is None:
                self._handled(event, screen)
            else:
                self._follow(event, parent, screen)

        # Queues are first in, first out: this comes right after the event itself.
        if not node.call_later(handled):
            self._handled(event, screen)

    def _handled(self, event: Typed, screen: Screen[Any]) -> None:
        # Where the event moved the focus, or opened a screen, that is still to be done.
        if self._app.screen is screen:
            self._app.call_later(self._done, event)
        else:
            self._app.screen.call_after_refresh(self._done, event)

    async def _done(self, event: Typed) -> None:
        if self._under_way is event:
            if (waits := self._in_the_way()) is None:
                await self._next(event)
            else:
                self._app.run_worker(self._next_after(waits, event), group="store")

    async def _next_after(self, waits: Awaitable[object], event: Typed) -> None:
        await waits
        await self._done(event)

    async def _next(self, event: Typed) -> None:
        if self._under_way is event:
            self._under_way = None
            if self._typed_ahead:
                await self._hand_over(self._typed_ahead.popleft())
