"""What was typed and never saved: found on starting, listed, and opened again."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from career_tui.domain.errors import Refused
from career_tui.domain.text import title_and_rest
from career_tui.frozen import dataclass

if TYPE_CHECKING:
    from career_tui.store.records import Records
    from career_tui.tui.app import CareerApp

THOUGHTS = "thoughts"
"""What stands for the screen of a thought: it is read above any other."""

THOUGHT = "thought"
"""The key of the draft of a captured thought."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft: what was being done, since when it lies there, and where to go on with it."""

    words: str
    saved_at: datetime
    screen: str
    uid: str | None
    action: str


@dataclass(frozen=True, slots=True)
class _Form:
    """The forms whose key begins with `key`: `words` with the title, the screen, its command."""

    key: str
    words: str
    screen: str
    action: str
    title: "Callable[[Records, str], str] | None" = None


def _goal(records: "Records", uid: str) -> str:
    return str(records.goals.values(uid)["title"])


def _skill(records: "Records", uid: str) -> str:
    return str(records.skills.values(uid)["name"])


def _thought(records: "Records", uid: str) -> str:
    thought = records.thoughts.get(uid)
    if thought.done:
        raise Refused("This thought has been dealt with")
    return title_and_rest(thought.text)[0]


def _statement(records: "Records", uid: str) -> str:
    return str(records.vision.values(uid, date.today())["title"])


# A key that begins another one comes after it.
_FORMS = (
    _Form(THOUGHT, "A thought", "", "app.capture"),
    _Form("goal.add.first", "Add a goal", "goals", "add_beside"),
    _Form("goal.add.today", "Add an action", "today", "add"),
    _Form("goal.add.beside.", "Add a goal beside {}", "goals", "add_beside", _goal),
    _Form("goal.add.below.", "Add a goal below {}", "goals", "add_below", _goal),
    _Form("goal.serving.", "Add a goal that serves {}", "vision", "add_goal", _statement),
    _Form("goal.thought.action.", "An action of {}", THOUGHTS, "make('action')", _thought),
    _Form("goal.thought.goal.", "A goal of {}", THOUGHTS, "make('goal')", _thought),
    _Form("goal.", "Edit {}", "goals", "edit", _goal),
    _Form("measure.add.", "Add a measure to {}", "goals", "measures", _goal),
    _Form("skill.new", "Add a skill", "skills", "add"),
    _Form("skill.", "Edit {}", "skills", "edit", _skill),
    _Form("assessment.new.", "Assess {}", "skills", "earlier", _skill),
    _Form("scale", "The levels of your scale", "skills", "scale"),
    _Form("vision.new", "Write a statement", "vision", "add"),
    _Form("vision.", "Revise {}", "vision", "edit", _statement),
    _Form("review.", "Weekly review", "", "app.review"),
)


def unfinished(records: "Records") -> list[Unfinished]:
    """Every draft that can be opened again, the latest first."""
    found: dict[tuple[str, str | None], Unfinished] = {}
    for key, draft in records.drafts.all().items():
        form = next((form for form in _FORMS if key.startswith(form.key)), None)
        if form is None:
            continue
        uid, words = None, form.words
        if form.title is not None:
            uid = key.removeprefix(form.key)
            try:
                words = words.format(f"'{form.title(records, uid)}'")
            except Refused:
                continue  # what it is about is gone, and may come back with undo
        one = Unfinished(words, draft.saved_at, form.screen, uid, form.action)
        found.setdefault((words, uid), one)
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


async def go_on(app: "CareerApp", draft: Unfinished) -> None:
    """Open the form of a draft; it finds the draft by itself."""
    if draft.screen == THOUGHTS:
        from career_tui.tui.screens.search.thought import ThoughtScreen

        await app.push_screen(ThoughtScreen(str(draft.uid)))
    elif draft.screen:
        await app.show(draft.screen, draft.uid)
    await app.run_action(draft.action, app.screen)


def options(drafts: list[Unfinished], today: date) -> list[tuple[str, Any]]:
    """The drafts to pick from."""
    return [(f"{one.words}   {clock(one.saved_at, today)}", one) for one in drafts]
