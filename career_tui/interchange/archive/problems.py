"""What is wrong with an archive: which record, which field, in plain words."""

from bisect import insort
from dataclasses import field
from typing import Any

from career_tui.domain.errors import Refused
from career_tui.domain.text import is_visible, one_line
from career_tui.quick_dataclass import dataclass
from career_tui.store.bulk import Section

MOST_TOLD = 10
MOST_COUNTED = 10_000
"""Problems after which nobody looks for more."""
_LONGEST_NAME = 60


def shortened(text: str) -> str:
    """`text` on one line, cut where it is too long to be read in a message."""
    line = one_line(text)
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1].rstrip() + "…"


def place(section: Section, index: int, name: Any) -> str:
    """Which record it is: "goals[3] 'Lead a team'"; `name` is what a person knows it by."""
    said = "" if name is None else shortened(str(name))
    return f"{section.name}[{index}]" + (f" '{said}'" if is_visible(said) else "")


@dataclass(slots=True)
class Problems:
    """Counts what is wrong, and keeps what comes first in the archive."""

    count: int = 0
    found: list[tuple[tuple[int, ...], int, str, str]] = field(default_factory=list)

    def add(self, where: str, what: str, order: tuple[int, ...] = ()) -> None:
        """Add a problem; it is told by its `order`, and by when it was added.

        Raises Refused where there are too many to go on.
        """
        self.count += 1
        insort(self.found, (order, self.count, where, what))
        del self.found[MOST_TOLD:]
        if self.count >= MOST_COUNTED:
            self.refuse()

    def refuse(self) -> None:
        """Raise Refused where anything was found: the first in its message, ten in `problems`."""
        if not self.found:
            return
        _, _, where, what = self.found[0]
        message = f"{where}: {what}"
        if self.count > 1:
            message += f" (and {self.count - 1} more)"
        told: dict[str, str] = {}
        for _, _, one, words in self.found:
            told[one] = f"{told[one]}; {words}" if one in told else words
        raise Refused(message, told)
