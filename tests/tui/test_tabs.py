"""A tab is declared in one place: one that is made up is found wherever tabs are.

All that follows from the declaration is made when it is imported, so this is another interpreter,
in which one more tab is declared before anything else is.
"""

import subprocess
import sys
from pathlib import Path

FILES = {
    "screens/wishes/__init__.py": "",
    "screens/wishes/screen.py": """
from dataclasses import dataclass
from career_tui.tui.commands import bindings
from career_tui.tui.screens.list_detail import ListDetailScreen, among
from career_tui.tui.widgets.columns import plain
from career_tui.tui.widgets.page import Page
from career_tui.tui.widgets.rows import RowsView

@dataclass
class Wish:
    uid: str
    title: str
    why: str

WISHES = [
    Wish("1", "a house by the sea", "to hear it at night"),
    Wish("2", "a year off", "to see what is left of me"),
]

class Wishes(RowsView):
    def draw(self, row, width, selected):
        return plain(row.title)

class WishesScreen(ListDetailScreen):
    scope = "wishes"
    BINDINGS = bindings("wishes")
    about_one = frozenset({"grant"})

    def __init__(self):
        super().__init__(Wishes(id="list"))

    async def find(self, words, most, after):
        return among(WISHES, lambda row: (row.title,), words)

    def nothing(self):
        return "No such wish."

    async def page_of(self, row):
        def lines(width):
            page = Page(width)
            page.title(row.title)
            page.beside("why", row.why)
            return page.lines
        return lines

    def action_grant(self):
        self.say(f"Granted: {self.row.title}")
""",
    "commands/wishes.py": """
from career_tui.tui.commands.base import Command

COMMANDS = (
    Command("wishes.grant", "w", "grant", "Grant", "Grant this wish."),
    Command("wishes.filter", "/", "filter", "Filter", "Show only wishes that match."),
    Command("wishes.back", "escape", "back", "Back", "Go back to all wishes.", out=True),
)
""",
    "commands/wishing.py": "COMMANDS = ()",
    "cli/wishes.py": """
def run(options):
    print("a house by the sea")
    return 0
""",
}

DECLARED = """
import asyncio, sys
from pathlib import Path

from career_tui.tui import tabs

tabs.TABS = (
    *tabs.TABS,
    tabs.Tab(
        "wishes",
        key="0",
        label="Wishes",
        help="Show what you wish for.",
        prints="what you wish for",
        parts={"wishing": "While wishing"},
    ),
)
from career_tui import cli
from career_tui.tui import commands, screens

folder, store = map(Path, sys.argv[1:])
for package in (cli, commands, screens):
    package.__path__.append(str(folder / package.__name__.rpartition(".")[2]))
"""

FOUND = """
from tests.conftest import TODAY
from tests.generate.readme import key_table
from tests.ui.driving import Driver, running

from career_tui.cli.main import main
from career_tui.cli.parser import parse
from career_tui.domain.errors import Refused
from career_tui.tui import visits
from career_tui.tui.config import load_config

assert commands.command("app.wishes").help == "Show what you wish for."
assert list(commands.SCOPES)[-1] != "wishing" and "While wishing" in commands.SCOPES.values()
assert "**Wishes**" in key_table() and "Grant this wish." in key_table()

assert main(["wishes"]) == 0
asked = parse(["wishes", "--open"])
assert (asked.run, asked.start) == ("app:open_app", "wishes")

config = folder / "config.toml"
for key, clashes in (("n", False), ("j", True), ("c", True)):
    config.write_text(f'[keys]\\n"wishes.grant" = "{key}"\\n')
    try:
        load_config(config)
        assert not clashes, key
    except Refused as refused:
        assert clashes and "wishes.grant" in str(refused), refused


async def seen():
    async with running(store, (120, 40), "today") as pilot:
        told = Driver(pilot)
        assert "0 Wishes" in told.text.splitlines()[0]
        await visits.prepare(told.app)
        await told.press("0")
        assert told.app.current_mode == "wishes" and "a house by the sea" in told.text
        assert "w Grant" in told.text.splitlines()[-1]
        assert "why           to hear it at night" in told.text
        await told.press("slash", *"off", "enter")
        assert "a house" not in told.text and "to see what is left of me" in told.text
        await told.press("w", "escape", "enter")
        assert told.said == "Granted: a year off" and told.app.screen.reading
        await told.press("escape", "slash", *"xyz", "enter")
        assert "No such wish." in told.text and "w Grant" not in told.text.splitlines()[-1]
        await told.press("r", "0")
        assert type(told.app.screen).__name__ == "ReviewScreen"
    async with running(store, (120, 40), "wishes") as pilot:
        assert "a house by the sea" in Driver(pilot).text


asyncio.run(seen())
"""


def test_a_made_up_tab_is_found_wherever_tabs_are(tmp_path: Path, demo_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    done = subprocess.run(
        [sys.executable, "-c", DECLARED + FOUND, tmp_path, demo_path],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "a house by the sea\n"
