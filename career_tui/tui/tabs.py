"""The screens of the tabs, each declared once. Imports nothing: the command line reads it too."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from textual.screen import Screen


class Tab:
    """A screen with a tab of its own.

    `name` is its mode and its scope of commands, whose title is the `label` of the tab, and by it
    its files are found: `tui/screens/<name>/screen.py` with its class `<Name>Screen`,
    `tui/commands/<name>.py` and `cli/<name>.py`. `help` says in a sentence what its `key` does,
    `prints` what `career-tui <name>` prints. `parts` are the scopes of what is opened from it, with
    their titles.
    """

    def __init__(
        self,
        name: str,
        *,
        key: str,
        label: str,
        help: str,
        prints: str,
        parts: dict[str, str] | None = None,
    ) -> None:
        self.name = name
        self.key = key
        self.label = label
        self.help = help
        self.prints = prints
        self.scopes = {name: label, **(parts or {})}

    def screen(self) -> "Screen[Any]":
        """A new screen, imported when it is first shown: the first paint waits for one only."""
        from importlib import import_module

        module = import_module(f"career_tui.tui.screens.{self.name}.screen")
        screen: Screen[Any] = getattr(module, f"{self.name.capitalize()}Screen")()
        return screen


TABS = (
    Tab(
        "today",
        key="1",
        label="Today",
        help="Show what needs you now.",
        prints="what needs you, and what this week holds",
    ),
    Tab(
        "vision",
        key="2",
        label="Vision",
        help="Show your vision.",
        prints="the vision statements",
        parts={"guide": "Writing a statement", "versions": "Versions of a statement"},
    ),
    Tab(
        "goals",
        key="3",
        label="Goals",
        help="Show the tree of goals.",
        prints="the goal tree",
        parts={"measures": "Measures of a goal"},
    ),
    Tab(
        "skills",
        key="4",
        label="Skills",
        help="Show the skills matrix.",
        prints="the skill matrix",
        parts={"assess": "While assessing a skill"},
    ),
    Tab(
        "journal",
        key="5",
        label="Journal",
        help="Read your finished reviews.",
        prints="the latest reviews",
    ),
    Tab(
        "evidence",
        key="6",
        label="Evidence",
        help="Show what you did, to be shown to others.",
        prints="what you did, to be shown to others",
        parts={"positions": "Your positions"},
    ),
)
"""In the order in which they stand on the screen."""
