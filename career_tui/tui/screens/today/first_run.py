"""The first run: three ways to begin."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from career_tui.frozen import dataclass
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
    """What an empty store shows instead of Today."""

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
        ways = Ways(id="ways")
        yield ways

    def on_mount(self) -> None:
        self.query_one(Ways).set_rows(WAYS)


def import_archive(screen: CareerScreen) -> None:
    """Ask for an archive and bring it in."""
    from career_tui.tui.screens.today.importing import AskForArchive

    screen.app.push_screen(AskForArchive(screen))
