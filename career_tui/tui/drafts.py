"""What was typed and never saved: found on starting, and listed.

Every form, line and panel that is typed into is declared here, with how it is said. None can be
made without the key that a declaration gives it. `opening_again` opens each.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NewType

from career_tui.domain.drafts import COPY, form_key
from career_tui.domain.errors import Refused
from career_tui.domain.text import title_and_rest
from career_tui.quick_dataclass import dataclass

if TYPE_CHECKING:
    from career_tui.store.records import Records

DraftKey = NewType("DraftKey", str)
"""Under which a form keeps its draft: `Form.of` gives it."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is typed into. Its keys begin with `key`; `words` say it with the title of what it is
    about."""

    key: str
    words: str
    title: "Callable[[Records, str], str] | None" = None

    def of(self, uid: str = "") -> DraftKey:
        """The key of the form that is about the thing with that uid, or about nothing."""
        return DraftKey(self.key + uid)


FORMS: list[Form] = []
"""Every form there is."""


def _form(key: str, words: str, title: "Callable[[Records, str], str] | None" = None) -> Form:
    FORMS.append(Form(key, words, title))
    return FORMS[-1]


def _goal(records: "Records", uid: str) -> str:
    return str(records.goals.values(uid)["title"])


def _measure(records: "Records", uid: str) -> str:
    return str(records.measures.measure_values(records.measures.measured(uid)[1])["name"])


def _skill(records: "Records", uid: str) -> str:
    return str(records.skills.values(uid)["name"])


def _assessed(records: "Records", uid: str) -> str:
    return _skill(records, records.skills.assessed(uid))


def _thought(records: "Records", uid: str) -> str:
    thought = records.look(date.today()).thoughts.get(uid)
    if thought.done:
        raise Refused("This thought has been dealt with")
    return title_and_rest(thought.text)[0]


def _statement(records: "Records", uid: str) -> str:
    return str(records.vision.values(uid, date.today())["title"])


def _evidence(records: "Records", uid: str) -> str:
    return str(records.evidence.values(uid)["title"])


_TILDE = "\x1f"
"""Stands in a key for what divides keys; no text of a person's holds it."""


def win_key(win: str) -> DraftKey:
    """The key of the form that keeps a win as evidence."""
    return EVIDENCE_OF_WIN.of(win.replace(COPY, _TILDE))


def win_of(uid: str) -> str:
    """The win that such a form is about."""
    return uid.replace(_TILDE, COPY)


def _win(records: "Records", uid: str) -> str:
    return title_and_rest(win_of(uid))[0]


def _position(records: "Records", uid: str) -> str:
    return str(records.evidence.position_values(uid)["title"])


THOUGHT = _form("thought", "A thought")
ARCHIVE = _form("import", "Import an archive")

FIRST_GOAL = _form("goal.add.first", "Add a goal")
GOAL_OF_TODAY = _form("goal.add.today", "Add an action")
GOAL_BESIDE = _form("goal.add.beside.", "Add a goal beside {}", _goal)
GOAL_BELOW = _form("goal.add.below.", "Add a goal below {}", _goal)
GOAL_SERVING = _form("goal.serving.", "Add a goal that serves {}", _statement)
ACTION_OF_THOUGHT = _form("goal.thought.action.", "An action of {}", _thought)
GOAL_OF_THOUGHT = _form("goal.thought.goal.", "A goal of {}", _thought)
GOAL = _form("goal.", "Edit {}", _goal)
HOLD = _form("goal.hold.", "Put {} on hold", _goal)
DROP = _form("goal.drop.", "Drop {}", _goal)
DAY = _form("goal.day.", "A day of {}", _goal)

NEW_MEASURE = _form("measure.add.", "Add a measure to {}", _goal)
MEASURE = _form("measure.", "Edit the measure {}", _measure)
CHECK_IN = _form("check_in.", "Check in: {}", _measure)
"""A new one, of a measure, or an earlier one."""

NEW_SKILL = _form("skill.new", "Add a skill")
SKILL = _form("skill.", "Edit {}", _skill)
ASSESSMENT = _form("assessment.now.", "Assess {}", _skill)
ANOTHER_DAY = _form("assessment.new.", "Assess {} on another day", _skill)
EARLIER_ASSESSMENT = _form("assessment.", "Edit an assessment of {}", _assessed)
SCALE = _form("scale", "The levels of your scale")

NEW_EVIDENCE = _form("evidence.new", "Keep as evidence")
EVIDENCE = _form("evidence.", "Edit {}", _evidence)
EVIDENCE_OF_GOAL = _form("evidence.goal.", "Evidence of {}", _goal)
EVIDENCE_OF_THOUGHT = _form("evidence.thought.", "Evidence of {}", _thought)
EVIDENCE_OF_WIN = _form("evidence.win.", "Evidence of {}", _win)
"""Of a win in a review, by its words."""

PERIOD = _form("evidence.period", "The period of your evidence")
HAND_IN = _form("evidence.hand_in", "Hand in your evidence")
NEW_POSITION = _form("position.new", "Add a position")
POSITION = _form("position.", "Edit {}", _position)

NEW_STATEMENT = _form("vision.new", "Write a statement")
STATEMENT = _form("vision.", "Revise {}", _statement)

COURSE = _form("review.course.", "Correct the course of {}", _goal)
OBSTACLE = _form("review.obstacle.", "What stands in the way of {}", _goal)
SMALLER = _form("review.smaller.", "The next small action for {}", _goal)
REVIEW_HOLD = _form("review.hold.", "Put {} on hold, in the review", _goal)
REVIEW_DROP = _form("review.drop.", "Drop {}, in the review", _goal)
LET_GO = _form("review.let_go.", "Let {} go, in the review", _goal)
ACTION_AHEAD = _form("review.action", "A new action for the week")
REVIEW = _form("review.", "Weekly review")
"""What is typed about a goal in a review, which keeps and shows it itself."""


# On starting, and in the list


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft: of which form about what, what that is called, and since when it lies there."""

    key: str
    form: Form
    uid: str
    words: str
    values: dict[str, str]
    saved_at: datetime


def form_of(key: str) -> tuple[Form, str] | None:
    """The form that keeps drafts under this key, and what it is about; None where it is none."""
    key = form_key(key)
    begins = [one for one in FORMS if (key.startswith(one.key) if one.title else key == one.key)]
    if not begins and key.startswith(REVIEW.key):
        return REVIEW, ""
    form = max(begins, key=lambda one: len(one.key), default=None)
    return None if form is None else (form, key.removeprefix(form.key))


def unfinished(records: "Records") -> list[Unfinished]:
    """Every draft that can be opened again, the latest first."""
    found: dict[str, Unfinished] = {}
    for key, draft in records.drafts.all().items():
        if (of := form_of(key)) is None:
            continue
        form, uid = of
        words = form.words
        if form.title is not None:
            try:
                words = words.format(f"'{form.title(records, uid)}'")
            except Refused:
                continue  # what it is about is gone, and may come back with undo
        one = Unfinished(key, form, uid, words, draft.values, draft.saved_at)
        found.setdefault(form.key if form is REVIEW else key, one)
    return list(found.values())


def clock(saved_at: datetime, today: date) -> str:
    """When a draft was kept: the time, with the day where that is not today."""
    local = saved_at.astimezone()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%a} {local.day} {local:%b %H:%M}"


def offer(drafts: list[Unfinished], today: date, key: str) -> str:
    """What is said about them on starting; empty where there are none."""
    if not drafts:
        return ""
    latest = f"{drafts[0].words}, from {clock(drafts[0].saved_at, today)}"
    if len(drafts) == 1:
        return f"An unfinished form was kept: {latest}. {key} opens it."
    return f"{len(drafts)} unfinished forms were kept, the latest: {latest}. {key} lists them."


def options(drafts: list[Unfinished], today: date) -> list[tuple[str, Any]]:
    """The drafts to pick from."""
    return [(f"{one.words}   {clock(one.saved_at, today)}", one) for one in drafts]
