"""Every screen as a picture, in both sizes and both themes, on the demo's fixed day."""

from pathlib import Path
from typing import Any

import pytest

from career_tui.tui.app import CareerApp
from career_tui.tui.config import Config
from screenshots.make import CLOCK, CONFIG, DAY, SHOTS, SIZES, THEMES, Shot, lead_to


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_screen(
    shot: Shot,
    size: tuple[int, int],
    theme: str,
    demo_path: Path,
    snap_compare: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(CLOCK, lambda: 0.0)
    monkeypatch.setenv("CAREER_TUI_CONFIG", CONFIG)
    app = CareerApp(
        demo_path, today=DAY, start=shot.start, demo=True, config=Config(theme=f"career-{theme}")
    )
    assert snap_compare(app, terminal_size=size, run_before=lead_to(shot))
