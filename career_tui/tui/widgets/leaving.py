"""Leaving a screen, however often it is asked for."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

T = TypeVar("T")


class LeftOnce(Screen[T]):
    """A screen that is left once, with whatever has been put on top of it.

    Textual takes away what is on top, be it another screen: where leaving waits for the store, a
    second escape would leave the screen below as well.
    """

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave with `result`; nothing where it has been left."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.screen.dismiss()
        return super().dismiss(result)
