"""The empty app, which imports SQLModel on a thread after its paint, and modules that are named.

`python importing.py FD MODULES...` writes a byte to a file descriptor when that is done.
"""

import gc
import os
import sys
from importlib import import_module
from threading import Thread

from textual.app import App, ComposeResult
from textual.widgets import Static

gc.disable()  # as career-tui does until it has started


class Importing(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("An empty app")

    def on_mount(self) -> None:
        self.call_after_refresh(Thread(target=self._import, daemon=True).start)

    def _import(self) -> None:
        for module in ("sqlmodel", *sys.argv[2:]):
            import_module(module)
        os.write(int(sys.argv[1]), b"r")


Importing().run()
