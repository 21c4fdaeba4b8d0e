"""What an examination of the store found."""

from collections.abc import Iterable
from enum import StrEnum

from career_tui.frozen import dataclass


class State(StrEnum):
    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `state` as it is now, `repaired` where it was put right just now."""

    check: str
    state: State
    explanation: str
    repaired: bool = False


def healthy(findings: Iterable[Finding]) -> bool:
    """Whether nothing is wrong; a warning is advice, no illness."""
    return all(one.state is not State.PROBLEM for one in findings)
