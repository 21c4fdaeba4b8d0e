"""The history speaks to a person: whatever was done, no uid, no name of ours and no empty name."""

import inspect
import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from career_tui.cli.main import main
from career_tui.domain.backups import Keep
from career_tui.domain.differences import story
from career_tui.domain.errors import Refused
from career_tui.domain.evidence import Period
from career_tui.domain.goals import Status
from career_tui.domain.history import (
    AN_IMPORT,
    ANSWERS,
    SETTINGS,
    Action,
    Change,
    ChangeKind,
    answer_to,
    in_words,
    title_of,
)
from career_tui.domain.reviews import Answer, Outcome, Question, Settled, Step
from career_tui.store.connection import Store, open_store
from career_tui.store.nouns import GOALS, REVIEW_ANSWERS
from career_tui.store.records import Records
from tests.conftest import TODAY
from tests.sitting import review_of

UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}")
OURS = re.compile(r"\b[a-z]+_[a-z_]+\b")
OF_OTHERS = {"goals.correct", "reviews.given"}
"""What takes rows: the subjects do it, no screen."""
SUBJECTS = (
    "goals",
    "measures",
    "skills",
    "vision",
    "reviews",
    "decisions",
    "thoughts",
    "settings",
)


def test_everything_has_its_words() -> None:
    assert set(ANSWERS) == set(Question)
    assert answer_to("check_in 3909c13a-825f-5f94-9622-ac2931073b98", "Alpha") == (
        "the check-in of Alpha"
    )
    assert "week_start" in SETTINGS


def test_what_earlier_versions_wrote() -> None:
    old = "add answer 'check_in e8762d2f-1111-4222-8333-444455556666'"
    assert in_words(old) == "add answer 'the check-in of one that is gone'"
    assert in_words("deleted answer 'place'") == "deleted answer 'what the review asks about'"
    assert in_words("add 'place'") == "add 'place'"


def wrong_with(line: str) -> str | None:
    """What is no word of a person in a line of the history."""
    if UID.search(line):
        return "a uid"
    if found := OURS.search(line):
        return found[0]
    if "''" in line or "None" in line:
        return "an empty name"
    if found := re.search(
        rf"(?:answer|setting|set|back) '({'|'.join([*Question, *SETTINGS])})'", line
    ):
        return found[0]
    return None


def lines_of(action: Action) -> list[str]:
    told = story(action.changes, TODAY, action.title)
    lines = [action.title, *told.others]
    for one in told.records:
        assert one.name, (action.title, one)
        lines.append(f"{one.verb} {one.noun} '{one.name}'")
        for field in one.differences:
            lines += [field.field, *(text for text in (field.before, field.after) if text)]
    return lines


class Walk:
    """Does whatever the subjects of the store can do, to what there is in it."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.rng = random.Random(seed)
        self.done: set[str] = set()

    def _some(self, records: Records, table: str) -> Any:
        uids = records.session.connection().exec_driver_sql(f"SELECT uid FROM {table} ORDER BY id")
        return self.rng.choice(uids.scalars().all() or ["gone"])

    def _values(self, records: Records, method: str) -> dict[str, Any]:
        number = self.rng.randrange(1000)
        day = TODAY - timedelta(days=self.rng.randrange(60))
        if method in ("measures.add_measure", "measures.edit_measure"):
            return {"name": f"Talks {number}", "target": number + 0.5}
        if "check_in" in method:
            return {"date": day, "value": number, "confidence": 5, "note": f"Note {number}"}
        if method.startswith("goals."):
            return {"title": f"Goal {number}", "due": day + timedelta(days=90)}
        if method == "skills.assess" or "assessment" in method:
            return {"date": day, "level": 1 + number % 5, "note": f"Said {number}"}
        if "position" in method:
            return {"title": f"Nurse {number}", "from": day - timedelta(days=900)}
        if method.startswith("evidence."):
            skills = [self._some(records, "skills")]
            return {"title": f"Taught {number}", "date": day, "number": number, "skills": skills}
        if method.startswith("skills."):
            return {"name": f"Skill {number}", "importance": 1 + number % 5}
        return {"title": f"I do {number}", "area": "Work", "years": 5}

    def _argument(self, records: Records, method: str, name: str, given: dict[str, Any]) -> Any:
        rng = self.rng
        tables = {
            "goal": "goals",
            "goal_uid": "goals",
            "parent": "goals",
            "skill_uid": "skills",
            "measure": "measures",
            "assessment": "assessments",
            "check_in": "check_ins",
        }
        if name in tables:
            return self._some(records, tables[name])
        if name == "review_uid":
            draft = records.look(TODAY).reviews.draft()
            return draft.uid if draft else review_of(records, TODAY).review.uid
        if name == "uid":
            subject = method.partition(".")[0]
            own = {"vision": "visions"}.get(subject, subject)
            part = re.search(r"measure|check_in|assessment|position", method.partition(".")[2])
            return self._some(records, f"{part[0]}s" if part else own)
        if name in ("values", "targets"):
            if method in ("decisions.review_goal", "decisions.correct_course"):
                whose = records.look(TODAY).goals.get(given["goal_uid"]).goal.measures
                return {one.uid: float(rng.randrange(9)) for one in whose}
            return self._values(records, method)
        if name == "answer":
            step = rng.choice([Step.WEEK, Step.GOALS])
            asked = rng.choice([*Question]) if step is Step.GOALS else Question.WINS
            subject = self._some(records, "goals") if step is Step.GOALS else None
            return Answer(step, asked, f"Text {rng.randrange(9)}", subject)
        choices: dict[str, list[Any]] = {
            "today": [TODAY],
            "since": [TODAY - timedelta(days=30)],
            "until": [TODAY],
            "day": [TODAY, TODAY - timedelta(days=3)],
            "week_end": [TODAY],
            "due": [date(2027, 1, 1), None],
            "step": [1, -1] if method == "goals.move" else [Step.GOALS],
            "status": [*Status],
            "settled": [*Settled, None],
            "reason": ["", "because it had to be"],
            "note": ["", "a note"],
            "note_before": [None, "a note"],
            "before": [{}] if method == "reviews.type" else ["", "a note"],
            "text": ["A thought"],
            "title": ["A smaller step"],
            "confidence": [7, None],
            "level": [3, 4, None],
            "kept": [True, False, None],
            "on": [True, False],
            "question": [*Question],
            "subject": [None],
            "outcome": [*Outcome],
            "names": [["low", "middle", "high", "top", "peak"]],
            "keep": [Keep(5, 5, 5)],
            "period": [Period(TODAY, None, "the last pay review")],
            "weekday": [0, 6],
            "words": [["team"]],
            "search": ["team"],
            "texts": [{}],
            "uids": [[]],
            "assessments": [[]],
            "most": [3],
            "position": [1],
            "seconds": [10],
        }
        return rng.choice(choices[name])

    def do(self, subject: str, name: str) -> None:
        method = f"{subject}.{name}"
        try:
            with self.store.writing() as records:
                act: Callable[..., Any] = getattr(getattr(records, subject), name)
                given: dict[str, Any] = {}
                for one in inspect.signature(act).parameters.values():
                    if one.default is inspect.Parameter.empty:
                        given[one.name] = self._argument(records, method, one.name, given)
                act(**given)
            self.done.add(method)
        except Refused:
            pass


@pytest.mark.parametrize("seed", range(3))
def test_no_line_of_the_history_holds_a_word_of_ours(
    demo_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(demo_path, today=lambda: TODAY) as store:
        walk = Walk(store, seed)
        with store.reading() as records:
            methods = [
                (subject, name)
                for subject in SUBJECTS
                for name, _ in inspect.getmembers(getattr(records, subject), inspect.ismethod)
                if not name.startswith("_") and f"{subject}.{name}" not in OF_OTHERS
            ]
        for _ in range(4):
            walk.rng.shuffle(methods)
            for method in methods:
                walk.do(*method)
                if walk.rng.random() < 0.1:
                    walk.do("reviews", "begin")
        turned = [walk.rng.choice(("undo", "redo")) for _ in range(30)]
        for turn in turned:
            try:
                with store.writing() as records:
                    getattr(records.history, turn)()
            except Refused:
                continue
        assert len(walk.done) > 0.75 * len(methods), {f"{a}.{b}" for a, b in methods} - walk.done
        with store.reading() as records:
            actions = [records.history.get(one.id) for one in records.history.log(1000)]
    assert len(actions) > 50
    for action in actions:
        assert "'" in action.title or action.title == AN_IMPORT, action.title
        for line in lines_of(action):
            assert wrong_with(line) is None, (action.title, line)
    assert main(["history", "--store", str(demo_path), "--limit", "500"]) == 0
    for line in capsys.readouterr().out.splitlines():
        assert wrong_with(line) is None, line


def test_the_key_that_moved_a_goal_names_that_goal(store: Store) -> None:
    with store.writing() as records:
        uids = [records.goals.add({"title": title}, TODAY) for title in "ABCD"]
    moves = [("D", -1), ("A", 1), ("C", -1), ("B", 1), ("D", -1)]
    for title, step in moves:
        with store.writing() as records:
            records.goals.move(uids["ABCD".index(title)], step)
    with store.reading() as records:
        log = records.history.log(len(moves))
        assert [one.title for one in log] == [f"move '{title}'" for title, _ in moves][::-1]
        for one in log:
            told = story(records.history.get(one.id).changes, TODAY, one.title).records
            assert [f"move '{record.name}'" for record in told] == [one.title]
    with store.writing() as records:
        assert records.history.undo().title == "move 'D'"
    with store.reading() as records:
        assert records.history.log(1)[0].title == "move 'D'"


def test_what_an_answer_goes_with_names_the_action() -> None:
    answer = Change(REVIEW_ANSWERS, 1, ChangeKind.INSERT, "what becomes of Call the CFO")
    goal = Change(GOALS, 2, ChangeKind.UPDATE, "Call the CFO", {}, {"status": "done"})
    counts = {(REVIEW_ANSWERS, ChangeKind.INSERT): 1, (GOALS, ChangeKind.UPDATE): 1}
    assert title_of([goal, answer], counts) == "done 'Call the CFO'"
    assert title_of([answer], {(REVIEW_ANSWERS, ChangeKind.INSERT): 1}) == (
        "answer 'what becomes of Call the CFO'"
    )
