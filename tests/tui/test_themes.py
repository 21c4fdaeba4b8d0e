"""Colours can be told from their background, and never stand alone."""

from pathlib import Path

import pytest
from rich._palettes import STANDARD_PALETTE
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from career_tui.tui.config import load_config
from career_tui.tui.status import status_mark, status_style
from career_tui.tui.themes import DARK, IN_256, LIGHT, SIXTEEN, THEMES
from tests.tui.shell import settled, shell

STATUSES = (
    "on_track",
    "behind",
    "at_risk",
    "overdue",
    "done",
    "on_hold",
    "dropped",
    "not_started",
    "unscheduled",
)


def _luminance(color: Color) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    bright, dark = sorted((_luminance(Color.parse(c)) for c in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [*THEMES.values(), *IN_256.values()])
def test_everything_written_can_be_read(theme: object) -> None:
    colors = {**vars(theme), **theme.variables}  # type: ignore[attr-defined]
    inks = [colors[name] for name in colors if name.startswith("status-")]
    inks += [colors["foreground"], colors["primary"], colors["accent"], colors["error"]]
    grounds = [colors[name] for name in ("background", "surface", "panel", "cursor-background")]
    grounds.append(colors["cursor-blurred-background"])
    for ink in inks:
        for ground in grounds:
            assert contrast(ink, ground) >= 4.5, (ink, ground, contrast(ink, ground))


def test_a_status_is_a_word_with_a_shape() -> None:
    assert [status_mark(status) for status in STATUSES] == [
        "· on track",
        "~ behind",
        "! at risk",
        "! overdue",
        "done",
        "on hold",
        "dropped",
        "not started",
        "unscheduled",
    ]
    for status in STATUSES:
        assert status_style(status).removeprefix("$") in DARK.variables
        assert status_style(status).removeprefix("$") in LIGHT.variables


async def test_without_colour_there_are_only_greys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = shell("one")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for strip in app.screen._compositor.render_strips(app.size):
            for segment in strip:
                for color in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    if color is not None:
                        red, green, blue = color.get_truecolor()
                        assert max(red, green, blue) - min(red, green, blue) <= 1


async def test_the_theme_changes_with_a_key_and_is_remembered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("CAREER_TUI_CONFIG", str(path))
    app = shell("one")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t")
        await settled(pilot)
        assert app.theme == "career-light"
    assert load_config(path).theme == "career-light"


@pytest.mark.parametrize("theme", SIXTEEN.values(), ids=SIXTEEN)
def test_in_sixteen_colours_everything_written_can_be_read(theme: Theme) -> None:
    inks = {color for name, color in theme.variables.items() if name.startswith("status-")}
    inks |= {theme.primary, theme.foreground, theme.accent, theme.error} - {None}  # type: ignore
    for ink in inks:
        assert contrast(ink, str(theme.background)) >= 4.5, ink
        # The very colour of a terminal, not one that the nearest is looked for.
        assert Color.parse(ink).rgb in STANDARD_PALETTE._colors


def test_all_sets_of_themes_have_the_same_names() -> None:
    assert THEMES.keys() == SIXTEEN.keys() == IN_256.keys()
    for name, theme in THEMES.items():
        assert theme.variables.keys() <= SIXTEEN[name].variables.keys()


@pytest.mark.parametrize("theme", IN_256.values(), ids=IN_256)
def test_in_256_colours_every_background_is_another_one(theme: Theme) -> None:
    grounds = [theme.background, theme.surface, theme.panel]
    grounds += [theme.variables[f"cursor-{each}background"] for each in ("", "blurred-")]
    sent = [
        Color.parse(str(ground)).rich_color.downgrade(ColorSystem.EIGHT_BIT).number
        for ground in grounds
    ]
    assert len(set(sent)) == len(grounds), sent
