"""The measure of all things: a Textual app with a Static and nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("An empty app")


Empty().run()
