"""Vision statements: the picture N years from now, by area of life."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from career_tui.domain.text import flows_on, line_by_line
from career_tui.quick_dataclass import dataclass

AREAS = ("work", "learning", "finances", "home", "relationships", "health", "contribution")
"""Areas of life offered first; a person may name their own."""

MAX_YEARS = 40


@dataclass(frozen=True, slots=True)
class Question:
    """One of the questions that lead to a statement; its answer goes below `heading`."""

    name: str
    heading: str
    words: str
    hint: str


QUESTIONS = (
    Question(
        "life",
        "How my life looks then",
        "How does my life look then?",
        "An ordinary day: where do I wake up, who is with me, what do I do, what is behind me?",
    ),
    Question(
        "exactly",
        "What exactly",
        "What exactly: the firm, the office, the team, the home?",
        "Size, place, people, money, titles: what would a visitor see?",
    ),
    Question(
        "matters",
        "What matters to me",
        "What matters to me?",
        "Why this and not something else? What would I not give up for it?",
    ),
)
"""What is asked after area, years and the statement itself."""


def details_from(answers: Mapping[str, str]) -> str:
    """The answers to QUESTIONS by name as Markdown, each below its heading; no empty ones.

    The lines of an answer stay lines."""
    given = ((question, answers.get(question.name, "").strip()) for question in QUESTIONS)
    return "\n\n".join(
        f"## {question.heading}\n\n{line_by_line(text)}" for question, text in given if text
    )


def target_year(written_on: date, years: int) -> int:
    """The calendar year that a statement of that day looks at."""
    return written_on.year + years


@dataclass(frozen=True, slots=True)
class VisionVersion:
    """How a statement read from `written_on` until `replaced_on` (None: it still does)."""

    written_on: date
    replaced_on: date | None
    title: str
    area: str
    years: int
    details: str


@dataclass(frozen=True, slots=True)
class ServingGoal:
    """A goal that serves a statement, and how far it is (0..1 or unknown)."""

    uid: str
    title: str
    progress: float | None
    schedule: str
    """Its status as other programs have it: "at_risk"."""
    standing: str
    """Its status as a person says it: "at risk", "due in 8 days"."""
    kind: str = "goal"


@dataclass(frozen=True, slots=True)
class VisionRow:
    """A statement with the goals that serve it and its earlier versions, oldest first."""

    uid: str
    title: str
    area: str
    years: int
    written_on: date
    details: str
    position: int = 0
    goals: tuple[ServingGoal, ...] = ()
    versions: tuple[VisionVersion, ...] = ()

    @property
    def target_year(self) -> int:
        """The calendar year the statement looks at."""
        return target_year(self.written_on, self.years)

    @property
    def wording(self) -> VisionVersion:
        """How it reads now."""
        return VisionVersion(self.written_on, None, self.title, self.area, self.years, self.details)

    @property
    def progress(self) -> float | None:
        """Plain mean of the serving goals' progress, unknown as 0; None where none is known."""
        known = [goal.progress for goal in self.goals if goal.progress is not None]
        return sum(known) / len(self.goals) if known else None


Mark = Literal[" ", "-", "+"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a comparison: in both (" "), only before ("-") or only after ("+").

    `parts` are the pieces of the line, each with whether it is what differs.
    """

    mark: Mark
    parts: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts)


_MARKED = re.compile(r"\s*([-*+>#|]|\d+[.)])\s|\s*$|\s*```")
"""Lines that begin something of their own in Markdown."""


def _unwrapped(text: str) -> list[str]:
    """The lines of a text, with those joined that an editor had wrapped."""
    found: list[str] = []
    flows = False
    for line in text.split("\n"):
        if flows and not _MARKED.match(line):
            found[-1] += f" {line.strip()}"
        else:
            found.append(line)
        flows = flows_on(line) and not line.startswith("#")
    return found


def as_lines(version: VisionVersion) -> list[str]:
    """A wording as lines to compare: what it is, for when, and its details by paragraph."""
    return [
        version.title,
        f"{version.area}, by {target_year(version.written_on, version.years)}",
        "",
        *_unwrapped(version.details),
    ]


def compare(before: VisionVersion, after: VisionVersion) -> list[Difference]:
    """What changed from one wording to another, line by line, and in changed lines word by word."""
    old, new = as_lines(before), as_lines(after)
    found: list[Difference] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Difference(" ", ((line, False),)) for line in old[i:j]]
        else:
            found += _changed(old[i:j], new[k:m])
    return found


def _changed(old: list[str], new: list[str]) -> list[Difference]:
    found: list[Difference] = []
    for before, after in zip_longest(old, new):
        if before is not None and after is not None and (words := _by_words(before, after)):
            found += [Difference("-", words[0]), Difference("+", words[1])]
            continue
        if before is not None:
            found.append(Difference("-", ((before, True),)))
        if after is not None:
            found.append(Difference("+", ((after, True),)))
    return found


Parts = tuple[tuple[str, bool], ...]
_ALIKE = 0.4
"""How alike two lines must be for their words to be compared."""


def _by_words(before: str, after: str) -> tuple[Parts, Parts] | None:
    """The two lines in pieces that differ or not; None where they have little in common."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return None
    gone: list[tuple[str, bool]] = []
    come: list[tuple[str, bool]] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if i < j:
            gone.append(("".join(old[i:j]), kind != "equal"))
        if k < m:
            come.append(("".join(new[k:m]), kind != "equal"))
    return tuple(gone), tuple(come)


def _words(line: str) -> list[str]:
    words = line.split(" ")
    return [f"{word} " for word in words[:-1]] + words[-1:]
