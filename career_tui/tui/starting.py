"""What a start does without until its first paint.

Importing this module imports nothing that is slow, so that it can come before Textual.
"""

import gc
import sys


def begin() -> None:
    """Call it before Textual is imported."""
    # Starting makes many objects that stay: the collector would look through them again and again.
    gc.disable()
    _import_asyncio()


def _import_asyncio() -> None:
    """Import asyncio as it is where Python has no ssl: nothing here goes over a network."""
    if "ssl" not in sys.modules and "asyncio" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules["ssl"]


def painted() -> None:
    """The first paint is done. What there is by now stays, and is not looked at for collection."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
