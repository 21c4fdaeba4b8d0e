"""What is known of a field wherever it is asked for, checked or told: a module for each subject.

A form names the fields it asks for, and a table takes the range of a number from here.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from career_tui.domain.date_grammar import Meant
from career_tui.quick_dataclass import dataclass

Kind = Literal["line", "text", "choice", "goal", "names", "date", "number", "percent"]

MOST_SAID = 100
"""A range up to this is said where a number is asked for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a field.

    A number or a level lies in `low` to `high`; both None where anything goes. `choices` are
    (label, value) pairs; `unit` stands behind the label and `help` in the empty field or below a
    choice; `lines` is the height of a text, `meant` which day of a period a date is.
    """

    name: str
    label: str
    kind: Kind = "line"
    help: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    choices: Sequence[tuple[str, Any]] = ()
    lines: int = 4
    meant: Meant = Meant.DUE

    @property
    def range(self) -> tuple[float, float]:
        """From where to where it goes, where it does not go anywhere."""
        assert self.low is not None and self.high is not None
        return self.low, self.high

    @property
    def hint(self) -> str:
        """The help, behind the range of a number: "0 to 10: sure to arrive?"."""
        if self.kind != "number" or self.low is None or self.high is None:
            return self.help
        said = f"{self.low:g} to {self.high:g}" if self.high - self.low <= MOST_SAID else ""
        return ": ".join(filter(None, (said, self.help)))

    @property
    def options(self) -> Sequence[tuple[str, Any]]:
        """The choices, with every number of the range where there is one."""
        if self.low is None or self.high is None:
            return self.choices
        numbers = range(int(self.low), int(self.high) + 1)
        return [*self.choices, *((str(number), number) for number in numbers)]


def by_name(*facts: Facts) -> dict[str, Facts]:
    """The fields of a record by their names."""
    return {one.name: one for one in facts}


def labels(facts: Mapping[str, Facts], *names: str) -> dict[str, str]:
    """What these fields are called within a sentence, by their names."""
    return {name: facts[name].label.lower() for name in names}
