"""What lies behind other widgets is drawn once, and looks as if every line had been."""

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget

from career_tui.tui.app import CareerApp
from career_tui.tui.widgets.bare import AllAlike
from tests.conftest import TODAY
from tests.ui.driving import settled

WIDTHS = pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])


@WIDTHS
async def test_all_lines_are_alike_on_every_screen(demo_path: Path, size: tuple[int, int]) -> None:
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test(size=size) as pilot:
        for mode in app.MODES:
            await app.show(mode)
            await settled(pilot)
            behind = [app.screen, *app.screen.query(AllAlike)]
            assert len(behind) >= 2
            for widget in behind:
                whole = Region(0, 0, *widget.size)
                assert widget.render_lines(whole) == Widget.render_lines(widget, whole)


async def test_only_one_of_them_is_drawn(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    real = Widget.render_lines

    def counting(widget: Widget, crop: Region) -> object:
        if isinstance(widget, AllAlike):
            drawn.append(crop.height)
        return real(widget, crop)

    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        monkeypatch.setattr(Widget, "render_lines", counting)
        app.screen.refresh()
        app.screen._compositor.render_full_update()
        assert drawn == [1] * 3  # the screen, its body, the columns
