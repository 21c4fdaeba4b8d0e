"""Commands that work everywhere."""

from career_tui.tui.commands.base import Command
from career_tui.tui.tabs import TABS

COMMANDS = (
    *(
        Command(f"app.{tab.name}", tab.key, f"go('{tab.name}')", tab.label, tab.help, footer=False)
        for tab in TABS
    ),
    Command("app.review", "r", "review", "Review", "Start or resume the weekly review."),
    Command("app.capture", "c", "capture", "Capture", "Write down a thought for the next review."),
    Command(
        "app.search",
        "ctrl+f",
        "search",
        "Search",
        "Search everything you have written.",
        footer=False,
    ),
    Command("app.undo", "u", "undo", "Undo", "Undo the last thing that was done.", footer=False),
    Command("app.redo", "ctrl+r", "redo", "Redo", "Do again what was undone.", footer=False),
    Command("app.drafts", "C", "drafts", "Drafts", "Go on with an unfinished form.", footer=False),
    Command(
        "app.history",
        "U",
        "history",
        "History",
        "Show what was done and when; undo any of it.",
        footer=False,
    ),
    Command(
        "app.backups",
        "B",
        "backups",
        "Backups",
        "Show the backups; take one, or go back to one.",
        footer=False,
    ),
    Command(
        "app.settings",
        "comma",
        "settings",
        "Settings",
        "Show the settings: the week, the review day, how you write.",
        footer=False,
    ),
    Command("app.help", "?", "help", "Help", "Show every key that works here."),
    Command(
        "app.palette", "ctrl+p", "palette", "Commands", "Find a command by name.", palette=False
    ),
    Command(
        "app.theme",
        "ctrl+t",
        "toggle_theme",
        "Theme",
        "Switch between dark and light.",
        footer=False,
    ),
    Command(
        "app.back",
        "q",
        "back",
        "Quit",
        "Go back, as escape does; from a main screen leave career-tui.",
        palette=False,
        priority=True,
        out=True,
    ),
    Command("app.quit", "ctrl+q", "quit", "Quit", "Leave career-tui.", priority=True, out=True),
)
