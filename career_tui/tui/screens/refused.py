"""The one screen that is left where the store cannot be opened."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from career_tui.tui.widgets.columns import plain


class RefusedScreen(ModalScreen[None]):
    """Says what happened and what to do."""

    BINDINGS = [Binding("q,escape,enter", "app.quit", show=False)]

    def __init__(self, message: str) -> None:
        super().__init__()
        self._message = message

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -refused"):
            yield Static(Content("Your store could not be opened"), classes="title")
            yield Static(plain(self._message), classes="detail")
            yield Static(
                Content(
                    "Nothing was changed. `career-tui paths` says where it lies; "
                    "`career-tui demo` looks around without it."
                ),
                classes="detail",
            )
            yield Static(Content("q quit"), classes="detail")
