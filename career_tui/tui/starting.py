"""What a start does without until it is done.

Importing this module imports nothing that is slow, so that it can come before Textual.
"""

import gc
import os
import sys

PAINTS_A_SECOND = 240
"""The most there can be; nothing is painted where nothing changes."""

SECONDS_TO_A_SWITCH = 0.001
"""How long one thread computes while another waits to. A key changes threads four times before it
is answered: at Python's 5 ms it would be late whenever the store is at work."""

ROUNDS_OF_THE_YOUNG = 1000
"""How often the collector looks through young objects before it looks through all of them, which
may hold up a key by 40 ms. That is done `at_rest` before."""


def begin() -> None:
    """Call it before Textual is imported."""
    # Starting makes many objects that stay: the collector would look through them again and again.
    gc.disable()
    _import_asyncio()
    # A paint waits until so long after the one before; a key is often answered by two of them.
    os.environ.setdefault("TEXTUAL_FPS", str(PAINTS_A_SECOND))
    sys.setswitchinterval(SECONDS_TO_A_SWITCH)


def _import_asyncio() -> None:
    """Import asyncio as it is where Python has no ssl: nothing here goes over a network."""
    if "ssl" not in sys.modules and "asyncio" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]


def done() -> None:
    """The store is open, or cannot be. What there is by now stays, and is not looked at for
    collection."""
    if not gc.isenabled():
        gc.freeze()
        newest, younger, _ = gc.get_threshold()
        gc.set_threshold(newest, younger, ROUNDS_OF_THE_YOUNG)
        gc.enable()


def ready() -> None:
    """The store is open, and what is used from now on imported: that stays as well. Looking
    through all of it once more would hold up a key."""
    gc.freeze()


def at_rest() -> None:
    """Nobody presses a key just now: collect what no longer is of use, if there may be any."""
    if gc.get_count()[-1]:
        gc.collect()
