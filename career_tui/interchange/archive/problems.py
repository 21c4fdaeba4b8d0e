"""What is wrong with an archive: which record, which field, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from career_tui.domain.errors import Refused
from career_tui.domain.text import one_line
from career_tui.store.bulk import Section

MOST_TOLD = 10
_LONGEST_NAME = 60


def shortened(text: str) -> str:
    """`text` on one line, cut where it is too long to be read in a message."""
    line = one_line(text)
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1].rstrip() + "…"


def place(section: Section, index: int, record: Mapping[str, Any]) -> str:
    """Which record it is: "goals[3] 'Lead a team'"."""
    value = record.get(section.called)
    name = "" if value is None else shortened(str(value))
    return f"{section.name}[{index}]" + (f" '{name}'" if name else "")


@dataclass(slots=True)
class Problems:
    """Collects what is wrong, in the order of the archive."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        self.found.append((where, what))

    def refuse(self) -> None:
        """Raise Refused where anything was found: the first in its message, ten in `problems`."""
        if not self.found:
            return
        where, what = self.found[0]
        message = f"{where}: {what}"
        if len(self.found) > 1:
            message += f" (and {len(self.found) - 1} more)"
        told: dict[str, str] = {}
        for one, words in self.found[:MOST_TOLD]:
            told[one] = f"{told[one]}; {words}" if one in told else words
        raise Refused(message, told)
