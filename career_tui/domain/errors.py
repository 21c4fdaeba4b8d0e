"""What the program says when it will not do something."""

from collections.abc import Mapping


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
