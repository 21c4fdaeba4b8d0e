"""Makes every screenshot from the demo: `uv run python -m screenshots.make`.

The pictures are of one fixed day, so that a new run differs only where the program does.
"""

import asyncio
import html
import os
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich.cells import cell_len
from textual.pilot import Pilot

from career_tui.demo import build
from career_tui.interchange import archive
from career_tui.store.connection import open_store
from career_tui.tui.app import CareerApp
from career_tui.tui.config import Config
from tests.ui.driving import settled

HERE = Path(__file__).parent
DAY = date(2026, 11, 22)
CLOCK = "career_tui.tui.screens.review.screen.monotonic"
"""What the review's clock reads: it stands still in pictures."""
CONFIG = "~/.config/career-tui/config.toml"
"""Where the configuration lies in pictures, whose machine it may be."""
SIZES = ((80, 24), (120, 40))
THEMES = ("dark", "light")


TEXT = re.compile(r'(<text [^>]*?x=")([\d.]+)(" [^>]*textLength=")([\d.]+)("[^>]*>)([^<]*)</text>')
RUN = re.compile(r"[^\xa0]+(?:\xa0[^\xa0]+)*")


@dataclass(frozen=True)
class Shot:
    """A picture: the screen it starts on and the keys that lead to what it shows."""

    name: str
    start: str
    keys: Sequence[str] = ()


SHOTS = (
    Shot("today", "today"),
    Shot("vision", "vision"),
    Shot("vision-versions", "vision", ("j",) * 6 + ("v",)),
    Shot("goals", "goals"),
    Shot("goal-detail", "goals", ("j", "l", "j", "j", "enter")),
    Shot("goal-form", "goals", ("j", "a")),
    Shot("skills", "skills"),
    Shot("skill-assess", "skills", ("j", "p")),
    Shot("journal", "journal"),
    Shot("evidence", "evidence"),
    Shot("evidence-form", "evidence", ("e",)),
    Shot("evidence-hand-in", "evidence", ("X",)),
    Shot("positions", "evidence", ("o",)),
    Shot("review-look-back", "review"),
    Shot("review-week", "review", ("]",)),
    Shot("review-goal", "review", ("]",) * 2),
    Shot("review-skills", "review", ("]",) * 3),
    Shot("review-ahead", "review", ("]",) * 4),
    Shot("review-summary", "review", ("]",) * 5),
    Shot("settings", "today", ("comma",)),
    Shot("search", "goals", ("ctrl+f", *"platform")),
    Shot("help", "goals", ("question_mark",)),
    Shot("palette", "goals", ("ctrl+p",)),
)


def placed(svg: str) -> str:
    """`svg` with every run of text at its own place, instead of behind padding spaces.

    Some viewers drop leading spaces or have another font: then columns would not stand in line.
    """

    def apart(found: re.Match[str]) -> str:
        before, x, middle, length, after, escaped = found.groups()
        text = html.unescape(escaped)
        cell = float(length) / max(1, cell_len(text))
        pieces = []
        for run in RUN.finditer(text):
            at = float(x) + cell * cell_len(text[: run.start()])
            said = html.escape(run[0], quote=False).replace("\xa0", "&#160;")
            pieces.append(f"{before}{at:g}{middle}{cell * cell_len(run[0]):g}{after}{said}</text>")
        return "".join(pieces)

    return TEXT.sub(apart, svg)


def demo_store(path: Path) -> None:
    """A new demo store at `path`."""
    with open_store(path) as store:
        archive.import_records(store, build(DAY), today=DAY)


def lead_to(shot: Shot) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """What brings a running app to what the shot shows."""

    async def drive(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        for key in shot.keys:
            await pilot.press(key)
            await settled(pilot)
        pilot.app.clear_notifications()
        await settled(pilot)

    return drive


async def take(shot: Shot, store: Path, size: tuple[int, int], theme: str) -> str:
    """The SVG of one shot."""
    config = Config(theme=f"career-{theme}")
    app = CareerApp(store, today=DAY, start=shot.start, demo=True, config=config)
    async with app.run_test(size=size) as pilot:
        await lead_to(shot)(pilot)
        return placed(app.export_screenshot(title="career-tui"))


def main() -> None:
    """Make all pictures, or those whose names are given."""
    wanted = set(sys.argv[1:])
    for shot in SHOTS:
        if wanted and shot.name not in wanted:
            continue
        for size in SIZES:
            for theme in THEMES:
                with tempfile.TemporaryDirectory() as folder:
                    store = Path(folder) / "career.sqlite3"
                    demo_store(store)
                    at_home = patch.dict(os.environ, {"CAREER_TUI_CONFIG": CONFIG})
                    with at_home, patch(CLOCK, return_value=0.0):
                        svg = asyncio.run(take(shot, store, size, theme))
                name = f"{shot.name}-{size[0]}x{size[1]}-{theme}.svg"
                (HERE / name).write_text(svg)
                print(name)


if __name__ == "__main__":
    main()
