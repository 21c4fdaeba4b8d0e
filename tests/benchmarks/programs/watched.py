"""career-tui, which writes a byte to a file descriptor when its store is open for writing.

`python watched.py FD ARGUMENTS...`
"""

import os
import sys

from career_tui.cli.main import main
from career_tui.tui.app import CareerApp

_WATCHER = int(sys.argv[1])
_store_ready = CareerApp.store_ready


def _told(app: CareerApp) -> None:
    os.write(_WATCHER, b"r")
    _store_ready(app)


CareerApp.store_ready = _told  # type: ignore[method-assign,assignment]
sys.exit(main(sys.argv[2:]))
