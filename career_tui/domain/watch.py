"""How long work says how far it is, and is told to stop."""

from collections.abc import Callable

from career_tui.domain.errors import Cancelled

Told = Callable[[str, int, int], object]
"""Gets what is being done ("reading"), how much of it is done, and how much there is."""


class Watch:
    """Kept on a piece of long work by whoever waits for it, from the same thread or another."""

    def __init__(self, told: Told | None = None) -> None:
        self._told = told
        self._cancelled = False

    def cancel(self) -> None:
        """Let the work stop at its next step."""
        self._cancelled = True

    def check(self) -> None:
        """Raise Cancelled where the work is to stop."""
        if self._cancelled:
            raise Cancelled

    def step(self, doing: str, done: int, total: int) -> None:
        """Called by the work at each step; raises Cancelled where it is to stop."""
        self.check()
        if self._told is not None:
            self._told(doing, done, total)
