"""career-tui opened at a screen: `python at_screen.py STORE TODAY SCREEN`."""

import sys
from datetime import date
from pathlib import Path

from career_tui.tui.app import CareerApp
from career_tui.tui.config import load_config

store, today, screen = sys.argv[1:]
CareerApp(Path(store), today=date.fromisoformat(today), start=screen, config=load_config()).run()
