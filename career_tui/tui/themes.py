"""The two themes. Status colours follow the Okabe-Ito palette, safe for colour-blind eyes."""

from dataclasses import replace

from textual.theme import Theme

REVERSED, UNDERLINED = "#010101", "#020202"
"""Backgrounds in the themes for few colours that are drawn as reverse video and as an underline."""

DARK = Theme(
    name="career-dark",
    primary="#7fb4e0",
    secondary="#8c9bb5",
    accent="#e5b567",
    warning="#e69f00",
    error="#ef7d57",
    success="#4cc3a0",
    foreground="#d9dce3",
    background="#14171c",
    surface="#1b1f26",
    panel="#232831",
    dark=True,
    variables={
        "status-on-track": "#56b4e9",
        "status-behind": "#f0d264",
        "status-at-risk": "#f0a030",
        "status-overdue": "#ee7f5a",
        "status-done": "#4cc3a0",
        "status-muted": "#98a1af",
        "bar": "#7fb4e0",
        "cursor-background": "#26344a",
        "cursor-blurred-background": "#20262f",
        "block-cursor-background": "#26344a",
        "block-cursor-foreground": "#f2f4f8",
        "block-cursor-text-style": "none",
        "border": "#7fb4e0",
        "border-blurred": "#2b323d",
        "input-cursor-background": "#d9dce3",
        "input-cursor-foreground": "#14171c",
        "input-selection-background": "#7fb4e0 35%",
        "scrollbar": "#2f3742",
        "scrollbar-hover": "#465161",
        "scrollbar-active": "#7fb4e0",
        "scrollbar-background": "#14171c",
        "scrollbar-background-hover": "#14171c",
        "scrollbar-background-active": "#14171c",
        "scrollbar-corner-color": "#14171c",
    },
)

LIGHT = Theme(
    name="career-light",
    primary="#1f5f99",
    secondary="#566074",
    accent="#7d5200",
    warning="#7d5200",
    error="#a83a0d",
    success="#00684c",
    foreground="#22262d",
    background="#faf9f6",
    surface="#f1f0eb",
    panel="#e6e5df",
    dark=False,
    variables={
        "status-on-track": "#0a5d94",
        "status-behind": "#6e5600",
        "status-at-risk": "#8f4a00",
        "status-overdue": "#ab3209",
        "status-done": "#00664a",
        "status-muted": "#555c69",
        "bar": "#2a679f",
        "cursor-background": "#dce8f3",
        "cursor-blurred-background": "#ebeae4",
        "block-cursor-background": "#dce8f3",
        "block-cursor-foreground": "#14171c",
        "block-cursor-text-style": "none",
        "border": "#1f5f99",
        "border-blurred": "#d5d3cb",
        "input-cursor-background": "#22262d",
        "input-cursor-foreground": "#faf9f6",
        "input-selection-background": "#1f5f99 25%",
        "scrollbar": "#d2d0c8",
        "scrollbar-hover": "#b4b2a9",
        "scrollbar-active": "#1f5f99",
        "scrollbar-background": "#faf9f6",
        "scrollbar-background-hover": "#faf9f6",
        "scrollbar-background-active": "#faf9f6",
        "scrollbar-corner-color": "#faf9f6",
    },
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
"""The themes by name; the first is the default."""


def _in_256(
    theme: Theme, background: str, surface: str, panel: str, cursor: str, blurred: str
) -> Theme:
    """A theme with backgrounds that a terminal of 256 colours has: the nearest of those of the
    theme itself are the same one, and it would not be seen where the cursor is."""
    grounds = {name: background for name in theme.variables if "scrollbar-background" in name}
    return replace(
        theme,
        background=background,
        surface=surface,
        panel=panel,
        variables={
            **theme.variables,
            **grounds,
            "scrollbar-corner-color": background,
            "scrollbar": blurred,
            "border-blurred": blurred,
            "cursor-background": cursor,
            "cursor-blurred-background": blurred,
            "block-cursor-background": cursor,
        },
    )


IN_256 = {
    theme.name: theme
    for theme in (
        _in_256(DARK, "#121212", "#1c1c1c", "#262626", "#00005f", "#303030"),
        _in_256(LIGHT, "#ffffff", "#eeeeee", "#e4e4e4", "#d7ffff", "#dadada"),
    )
}
"""The same themes for a terminal of 256 colours."""


def _of_sixteen(
    theme: Theme, paper: str, ink: str, quiet: str, accent: str, good: str, warn: str, bad: str
) -> Theme:
    """A theme in colours that every terminal of 16 has, as Rich numbers them."""
    return Theme(
        name=theme.name,
        primary=accent,
        secondary=quiet,
        accent=warn,
        warning=warn,
        error=bad,
        success=good,
        foreground=ink,
        background=paper,
        surface=paper,
        panel=paper,
        dark=theme.dark,
        variables={
            "status-on-track": accent,
            "status-behind": warn,
            "status-at-risk": bad,
            "status-overdue": bad,
            "status-done": good,
            "status-muted": quiet,
            "bar": accent,
            "reversed": REVERSED,
            "underlined": UNDERLINED,
            "cursor-background": REVERSED,
            "cursor-blurred-background": UNDERLINED,
            "block-cursor-background": REVERSED,
            "block-cursor-foreground": ink,
            "block-cursor-text-style": "none",
            "border": ink,
            "border-blurred": quiet,
            "input-cursor-background": REVERSED,
            "input-cursor-foreground": ink,
            "input-selection-background": REVERSED,
            "scrollbar": quiet,
            "scrollbar-hover": quiet,
            "scrollbar-active": accent,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
        },
    )


SIXTEEN = {
    theme.name: theme
    for theme in (
        _of_sixteen(
            DARK, "#000000", "#ffffff", "#aaaaaa", "#55ffff", "#55ff55", "#ffff55", "#ff5555"
        ),
        _of_sixteen(
            LIGHT, "#ffffff", "#000000", "#555555", "#0000aa", "#0000aa", "#aa00aa", "#aa0000"
        ),
    )
}
"""The same themes for a terminal of 16 colours. Its yellow and green are too pale to read on
white, its blue too dark on black, whatever numbers they have."""
