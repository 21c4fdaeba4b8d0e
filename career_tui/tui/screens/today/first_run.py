"""The first run: three ways to begin."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from career_tui.quick_dataclass import dataclass
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.columns import fit, plain
from career_tui.tui.widgets.rows import RowsView

_TITLE = 26


@dataclass(frozen=True, slots=True)
class Way:
    """One way to begin."""

    uid: str
    title: str
    about: str


WAYS = (
    Way("vision", "Start from your vision", "a few questions lead to a first picture"),
    Way("import", "Import an archive", "bring what career-tui export has written"),
    Way("demo", "Look around the demo", "a made-up career; yours stays untouched"),
)


class Ways(RowsView[Way]):
    """The ways to begin."""

    def draw(self, row: Way, width: int, selected: bool) -> Content:
        mark = "▸ " if selected else "  "
        about = plain(row.about).stylize("$status-muted")
        return Content(f" {mark}") + fit(row.title, _TITLE) + about


class FirstRun(Vertical):
    """What an empty store shows instead of Today, which is its screen."""

    DEFAULT_CSS = """
    FirstRun {
        max-width: 84;
        & #welcome { text-style: bold; color: $primary; margin-bottom: 1; }
        & #loop { height: auto; margin-bottom: 1; }
        & #how { color: $status-muted; margin-bottom: 1; }
        & Ways { height: 3; }
    }
    """

    def __init__(self, today: CareerScreen) -> None:
        super().__init__(id="first-run")
        self._today = today

    def compose(self) -> ComposeResult:
        yield Static(Content("Welcome to career-tui"), id="welcome")
        yield Static(
            Content(
                "Picture where you want to be, divide it into goals and small steps, know the "
                "skills it takes, then look at it for a few minutes every week and correct course. "
                "Everything stays on this computer."
            ),
            id="loop",
        )
        yield Static(Content("How do you want to begin?"), id="how")
        yield Ways(id="ways")

    def on_mount(self) -> None:
        self.query_one(Ways).set_rows(WAYS)

    @on(RowsView.Opened)
    def _opened(self, event: RowsView.Opened) -> None:
        event.stop()
        today = self._today
        if event.row.uid == "vision":
            from career_tui.tui.screens.vision.guide import write_statement

            write_statement(today, the_first=True)
        elif event.row.uid == "import":
            from career_tui.tui.screens.today.importing import AskForArchive

            self.app.push_screen(AskForArchive(today))
        else:
            today.start(_visit(today))


async def _visit(today: CareerScreen) -> None:
    """Put the demo in the place of the person's own store, for a while."""
    today.say("Making the demo ...")
    await today.career.visit_demo()
    today.refresh_bindings()
    key = key_text("visit.own_store", today.career.keys)
    today.app.clear_notifications()
    today.say(f"This is the demo; {key} goes back to your own store.")
