"""Style sheets that are parsed once."""

from collections.abc import Iterable
from pathlib import Path

from textual.css.stylesheet import Stylesheet


class ParsedOnce(Stylesheet):
    """Parses each sheet once for a theme.

    Textual parses all sheets anew whenever a screen brings one of its own, which a person waits
    for on starting and on the first visit of every screen.
    """

    def __init__(self) -> None:
        super().__init__()
        self._colours: dict[str, str] = {}

    def set_variables(self, variables: dict[str, str]) -> None:
        """The colours of the theme; what was parsed stays where they are the same."""
        if variables != self._colours:
            self._colours = variables
            super().set_variables(variables)

    def reparse(self) -> None:
        """Take in what is new."""
        self.parse()

    def take_in(self, paths: Iterable[Path]) -> None:
        """Read and parse the sheets that are not here yet."""
        for path in paths:
            if not self.has_source(str(path), ""):
                self.read(path)
                self.parse()
