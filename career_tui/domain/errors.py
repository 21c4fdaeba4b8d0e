"""What the program says when it will not do something."""

from collections.abc import Mapping
from typing import Any

from career_tui.quick_dataclass import dataclass


class Refused(Exception):
    """A request that was refused, in plain words, with nothing changed.

    `problems` maps a field's name to what is wrong with it; it is empty where the
    refusal concerns no single field. `str(error)` is one line for a person to read.
    """

    def __init__(self, message: str, problems: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.problems: dict[str, str] = dict(problems or {})

    @classmethod
    def because(cls, problems: Mapping[str, str]) -> "Refused":
        """A refusal made of the problems of fields, whose message names them all."""
        return cls("; ".join(problems.values()), problems)


class Ambiguous(Refused):
    """What was typed can mean two things; the message names both."""


class Busy(Refused):
    """Another program holds the store: the same request may work a moment later."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people, or one in two windows, changed at the same time."""

    loaded: Any
    """What both of them started from."""
    theirs: Any
    """What the store holds by now."""
    mine: Any
    """What was to be written."""


class Conflict(Refused):
    """Somebody else has changed the same fields since they were read; nothing was written."""

    def __init__(self, clashes: Mapping[str, Clash]) -> None:
        named = ", ".join(name.replace("_", " ") for name in clashes)
        super().__init__(f"It was changed elsewhere in the meantime: {named}")
        self.clashes: dict[str, Clash] = dict(clashes)


class Cancelled(Refused):
    """Long work was told to stop, and did so without a trace."""

    def __init__(self) -> None:
        super().__init__("cancelled: nothing was changed")


def gone(noun: str) -> Refused:
    """The refusal of what was deleted meanwhile."""
    return Refused(f"This {noun} does not exist any more")
