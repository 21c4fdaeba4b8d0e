"""Moving in a list."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("rows.open", "enter", "open", "Open", "Open the line of the cursor."),
    Command(
        "rows.down", "j,down", "down", "Down", "Go one line down.", footer=False, palette=False
    ),
    Command("rows.up", "k,up", "up", "Up", "Go one line up.", footer=False, palette=False),
    Command(
        "rows.first",
        "g,home",
        "first",
        "First",
        "Go to the first line.",
        footer=False,
        palette=False,
    ),
    Command(
        "rows.last", "G,end", "last", "Last", "Go to the last line.", footer=False, palette=False
    ),
    Command(
        "rows.page_down",
        "pagedown",
        "page_down",
        "Page down",
        "Go one page down.",
        footer=False,
        palette=False,
    ),
    Command(
        "rows.page_up",
        "pageup",
        "page_up",
        "Page up",
        "Go one page up.",
        footer=False,
        palette=False,
    ),
)
