"""Bad archives: refused in one clear line that names record and field, with nothing changed."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from career_tui.domain.errors import Refused
from career_tui.domain.goals import MAX_DEPTH
from career_tui.domain.text import one_line
from career_tui.interchange import archive
from career_tui.interchange.archive.scanning import scan
from career_tui.store.bulk import sections
from career_tui.store.connection import Store
from tests.conftest import TODAY
from tests.interchange.build import bring, goal, of, refusal, review, skill, uid

NOT_OURS = "This is not a career-tui archive: "

TEXTS = {
    "nothing": (b" \n", NOT_OURS + "there is nothing in it"),
    "not JSON": (
        b'{"a": 1,\n b}',
        NOT_OURS + "not JSON (Expecting property name enclosed in double quotes, line 2, column 2)",
    ),
    "not UTF-8": (b'{"a": "\xff"}', NOT_OURS + "not UTF-8 text (byte 7)"),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), NOT_OURS + "not UTF-8 text (byte 0)"),
    "a list": (b"[]", NOT_OURS + "not a JSON object"),
    "words": (b"Dear diary", NOT_OURS + "not a JSON object"),
    "zeros": (bytes(100), NOT_OURS + "not a JSON object"),
    "nested": (b'{"goals": ' + b"[" * 5000 + b"]" * 5000 + b"}", NOT_OURS + "nested too deeply"),
    "twice": (b'{"goals": [{"title": "a", "title": "b"}]}', "'title' is given twice in one object"),
}


@pytest.mark.parametrize(("data", "message"), TEXTS.values(), ids=list(TEXTS))
def test_text_that_is_no_archive(data: bytes, message: str) -> None:
    with pytest.raises(Refused) as refused:
        list(scan(io.BytesIO(data)))
    assert str(refused.value) == message


def test_a_byte_order_mark_does_no_harm() -> None:
    assert list(scan(io.BytesIO(b'\xef\xbb\xbf{"a": 1}'))) == [("a", None, 1)]


HEADS: dict[str, tuple[dict[str, Any], str]] = {
    "no format": ({}, NOT_OURS + '"format" is not "career-tui"'),
    "other format": ({"format": "other", "version": 1}, NOT_OURS + '"format" is not "career-tui"'),
    "no version": (
        {"format": "career-tui"},
        NOT_OURS + '"version" must be a whole number from 1 on',
    ),
    "true as version": (
        {"format": "career-tui", "version": True},
        NOT_OURS + '"version" must be a whole number from 1 on',
    ),
    "newer": (
        {"format": "career-tui", "version": 7},
        "This archive was written by a newer career-tui (version 7); this one reads up to 3",
    ),
    "unknown list": (of(goalz=[]), "unknown list 'goalz' (did you mean 'goals'?)"),
    "no list": (of(goals={}), "goals must be a list, not an object"),
    "no record": (of(goals=[goal(1), 5]), "goals[1]: must be an object, not 5"),
}


@pytest.mark.parametrize(("archived", "message"), HEADS.values(), ids=list(HEADS))
def test_what_is_around_the_records(store: Store, archived: Any, message: str) -> None:
    assert refusal(store, archived) == message


def _goal(**values: Any) -> dict[str, Any]:
    return {"goals": [goal(1, **values)]}


IN = "goals[0] 'Lead a team': "
MEASURE = {"uid": uid(2), "goal": uid(1), "name": "teams", "target": 12}

RECORDS: dict[str, tuple[dict[str, Any], str]] = {
    "no uid": ({"goals": [{"title": "Lead a team"}]}, IN + "uid is needed"),
    "no UUID": ({"goals": [{"uid": "1", "title": "A"}]}, "goals[0] 'A': uid is not a UUID"),
    "no title": ({"goals": [{"uid": uid(1)}]}, "goals[0]: title is needed"),
    "empty title": (_goal(title=" \n"), "goals[0]: title may not be empty"),
    "long title": (
        {"goals": [goal(1, "x" * 501)]},
        f"goals[0] '{'x' * 59}…': title is longer than 500 characters",
    ),
    "unknown field": (_goal(colour="red"), IN + "unknown field 'colour'"),
    "misspelt field": (_goal(tittle="A"), IN + "unknown field 'tittle' (did you mean 'title'?)"),
    "a number as text": (_goal(why=5), IN + "why must be text, not 5"),
    "a list as text": (_goal(why=["a"]), IN + "why must be text, not a list"),
    "null as text": (_goal(why=None), IN + "why must be text, not null"),
    "text as a number": (_goal(weight="2"), IN + "weight must be a number, not '2'"),
    "true as a number": (_goal(weight=True), IN + "weight must be a number, not true"),
    "half as a whole number": (
        _goal(position=1.5),
        IN + "position must be a whole number, not 1.5",
    ),
    "NaN": (_goal(weight=float("nan")), IN + "weight must be a number, not NaN"),
    "infinite": (_goal(weight=float("inf")), IN + "weight is too large a number"),
    "below the range": (_goal(weight=-1), IN + "weight must be at least 0"),
    "above the range": (_goal(confidence=11), IN + "confidence must be at most 10"),
    "unknown kind": (
        _goal(kind="dream"),
        IN + "kind must be one of 'goal', 'action', 'practice' or 'policy'",
    ),
    "no day": (
        _goal(start="1 March"),
        IN + "start '1 March' is not a date (for example 2026-03-01)",
    ),
    "a moment as a day": (
        _goal(start="2026-03-01T00:00:00"),
        IN + "start '2026-03-01T00:00:00' is not a date (for example 2026-03-01)",
    ),
    "a number as a day": (_goal(start=20260301), IN + "start must be a date, not 20260301"),
    "no day of the calendar": (
        _goal(start="2026-02-30"),
        IN + "start '2026-02-30' is not a day of the calendar",
    ),
    "a far day": (
        _goal(start="9999-12-31"),
        IN + "start '9999-12-31' does not lie between 1900 and 2200",
    ),
    "a moment without a zone": (
        _goal(created_at="2026-03-01T09:00:00"),
        IN + "created_at '2026-03-01T09:00:00' is not a moment with its time zone "
        "(for example 2026-03-01T09:00:00+00:00)",
    ),
    "due before start": (
        _goal(start="2026-03-01", due="2026-02-28"),
        IN + "due date is before the start date (2026-03-01)",
    ),
    "half a character": (
        _goal(why="a\ud800"),
        IN + "why holds half a character (a lone surrogate)",
    ),
    "no goal": (
        {"measures": [{"uid": uid(2), "name": "teams", "target": 1}]},
        "measures[0] 'teams': goal is needed",
    ),
    "a null goal": (
        {"measures": [MEASURE | {"goal": None}]},
        "measures[0] 'teams': goal must be text, not null",
    ),
    "an unknown goal": (
        {"measures": [MEASURE]},
        f"measures[0] 'teams': goal {uid(1)} is not in this archive nor in the store",
    ),
    "a skill as a goal": (
        {"measures": [MEASURE], "skills": [skill(1)]},
        f"measures[0] 'teams': goal {uid(1)} is not in this archive nor in the store",
    ),
    "an unknown parent": (
        _goal(parent=uid(9)),
        IN + f"parent {uid(9)} is not in this archive nor in the store",
    ),
    "a maintain measure with a baseline": (
        {"goals": [goal(1)], "measures": [MEASURE | {"type": "stay_above", "baseline": 3}]},
        "measures[0] 'teams': baseline: A measure to maintain has its target as its baseline",
    ),
    "a uid twice": (
        {"goals": [goal(1), goal(2, "B"), goal(1, "C")]},
        "goals[2] 'C': uid is the same as that of goals[0]",
    ),
    "its own parent": (
        _goal(parent=uid(1)),
        IN + "parent makes a circle ('Lead a team' below 'Lead a team')",
    ),
    "a circle": (
        {
            "goals": [
                goal(1, "A", parent=uid(3)),
                goal(2, "B", parent=uid(1)),
                goal(3, "C", parent=uid(2)),
                goal(4, "D", parent=uid(3)),
            ]
        },
        "goals[0] 'A': parent makes a circle ('A' below 'C' below 'B' below 'A')",
    ),
    "a large circle": (
        {"goals": [goal(n + 1, f"G{n}", parent=uid((n + 1) % 9 + 1)) for n in range(9)]},
        (
            "goals[0] 'G0': parent makes a circle "
            "('G0' below 'G1' below 'G2' below 'G3' below 'G4' below … below 'G0')"
        ),
    ),
    "too deep": (
        {
            "goals": [
                goal(n + 1, f"G{n}", parent=uid(n) if n else None) for n in range(MAX_DEPTH + 5)
            ]
        },
        "goals[64] 'G64': parent makes the tree more than 64 levels deep (at 'G64')",
    ),
    "a day of a practice twice": (
        {
            "goals": [goal(1)],
            "adherences": [{"uid": uid(n), "goal": uid(1), "date": "2026-11-02"} for n in (2, 3)],
        },
        "adherences[1] '2026-11-02': the same goal and date as adherences[0]",
    ),
    "a setting twice": (
        {"settings": [{"uid": uid(n), "key": "week_start", "value": "0"} for n in (1, 2)]},
        "settings[1] 'week_start': the same key as settings[0]",
    ),
    "a setting that is no JSON": (
        {"settings": [{"uid": uid(1), "key": "scale", "value": "[novice"}]},
        "settings[0] 'scale': value is not JSON",
    ),
    "a scale of numbers": (
        {"settings": [{"uid": uid(1), "key": "scale", "value": "[1, 2, 3]"}]},
        "settings[0] 'scale': value must be a list of 2 to 10 names of levels",
    ),
    "a scale that rings": (
        {"settings": [{"uid": uid(1), "key": "scale", "value": '["a", "\\u0007b"]'}]},
        "settings[0] 'scale': value must be a list of 2 to 10 names of levels",
    ),
    "an eighth day": (
        {"settings": [{"uid": uid(1), "key": "week_start", "value": "7"}]},
        (
            "settings[0] 'week_start': value must be a day of the week, "
            "0 (Monday) to 6 (Sunday), not 7"
        ),
    ),
    "a target above the scale": (
        {"skills": [skill(1, target=6)]},
        "skills[0] 'Writing': target must be at most 5, the top of the scale",
    ),
    "a level above the archive's own scale": (
        {
            "skills": [skill(1)],
            "assessments": [{"uid": uid(2), "skill": uid(1), "level": 4, "date": "2026-11-02"}],
            "settings": [{"uid": uid(3), "key": "scale", "value": '["low", "mid", "high"]'}],
        },
        "assessments[0] '2026-11-02': level must be at most 3, the top of the scale (and 1 more)",
    ),
    "two drafts": (
        {"reviews": [review(1), review(2)]},
        "reviews[1] '2026-11-16': there is one draft at most, and reviews[0] is it",
    ),
    "finished on no day": (
        {"reviews": [review(1, status="done")]},
        "reviews[0] '2026-11-16': finished_on: A finished review has its day",
    ),
    "an answer about both": (
        {
            "goals": [goal(1)],
            "skills": [skill(2)],
            "reviews": [review(3)],
            "review_answers": [
                {
                    "uid": uid(4),
                    "review": uid(3),
                    "goal": uid(1),
                    "skill": uid(2),
                    "step": "goals",
                    "question": "note",
                }
            ],
        },
        "review_answers[0] 'note': an answer is about a goal or a skill, not both",
    ),
    "a thought of spaces": (
        {"thoughts": [{"uid": uid(1), "text": "  "}]},
        "thoughts[0]: text may not be empty",
    ),
    "an escape sequence in a name": (
        {"goals": [goal(1, "\x1b]0;owned\x07A\nB", weight="2", colour=1)]},
        "goals[0] ']0;ownedA B': weight must be a number, not '2' (and 1 more)",
    ),
}


@pytest.mark.parametrize(("lists", "message"), RECORDS.values(), ids=list(RECORDS))
def test_what_is_wrong_with_a_record(store: Store, lists: Any, message: str) -> None:
    assert refusal(store, of(**lists)) == message


def test_a_position_that_sqlite_would_take_but_no_row_needs(store: Store) -> None:
    assert refusal(store, of(**_goal(position=2**31))).startswith(IN + "position must be at most 2")


def test_numbers_no_field_can_hold_are_named_with_their_record(store: Store) -> None:
    head = b'{"format": "career-tui", "version": 1, "goals": [{"uid": "%s", "title": "A", '
    for number in (b"9" * 5000, b"1e999", b"Infinity"):
        data = head % uid(1).encode() + b'"weight": %s}]}' % number
        assert refusal(store, io.BytesIO(data)) == "goals[0] 'A': weight is too large a number"
        data = head % uid(1).encode() + b'"position": -%s}]}' % number
        assert refusal(store, io.BytesIO(data)) == "goals[0] 'A': position is too large a number"


def test_a_goal_among_many_that_is_wrong_is_named(store: Store) -> None:
    goals = [goal(n, f"Goal {n}") for n in range(1, 400)]
    goals[250]["horizon"] = "far"
    with pytest.raises(Refused, match=r"^goals\[250\] 'Goal 251': horizon must be one of"):
        bring(store, goals=goals)


def test_ten_problems_are_told_apart_and_the_rest_is_counted(store: Store) -> None:
    archived = of(goals=[goal(n, f"G{n}", weight=-n) for n in range(1, 14)])
    with pytest.raises(Refused) as refused:
        archive.import_records(store, archived, today=TODAY)
    assert str(refused.value) == "goals[0] 'G1': weight must be at least 0 (and 12 more)"
    assert len(refused.value.problems) == 10
    assert refused.value.problems["goals[9] 'G10'"] == "weight must be at least 0"


# Together with what the store has already


def test_a_circle_with_the_stores_own_goals(store: Store) -> None:
    bring(store, goals=[goal(1, "A"), goal(2, "B", parent=uid(1)), goal(3, "C", parent=uid(2))])
    archived = of(goals=[goal(1, "A", parent=uid(3))])
    assert refusal(store, archived) == (
        "goals[0] 'A': parent makes a circle ('A' below 'C' below 'B' below 'A')"
    )


def test_a_parent_that_pushes_the_stores_own_goals_too_deep(store: Store) -> None:
    half = MAX_DEPTH // 2
    tall = [goal(n, f"G{n}", parent=uid(n - 1) if n > 1 else None) for n in range(1, half + 2)]
    bring(store, goals=tall)
    more = [
        goal(100 + n, f"H{n}", parent=uid(99 + n) if n > 1 else None) for n in range(1, half + 1)
    ]
    archived = of(goals=[*more, goal(1, "G1", parent=uid(100 + half))])
    assert refusal(store, archived) == (
        f"goals[{half}] 'G1': parent makes the tree more than 64 levels deep (at 'G{half + 1}')"
    )


def test_a_second_draft(store: Store) -> None:
    bring(store, reviews=[review(1)])
    assert refusal(store, of(reviews=[review(2)])) == (
        "reviews[0] '2026-11-16': the store has a draft of a review already: "
        "finish or discard it first"
    )


def test_a_scale_below_levels_in_use(store: Store) -> None:
    bring(store, skills=[skill(1, target=5)])
    archived = of(settings=[{"uid": uid(2), "key": "scale", "value": '["low", "high"]'}])
    assert refusal(store, archived) == "settings[0] 'scale': level 5 is in use in the store"


def test_a_day_of_a_practice_that_the_store_has_under_another_uid(store: Store) -> None:
    days = [
        {"uid": uid(2), "goal": uid(1), "date": "2026-11-02"},
        {"uid": uid(3), "goal": uid(1), "date": "2026-11-03"},
    ]
    bring(store, goals=[goal(1)], adherences=days)
    assert refusal(store, of(adherences=[days[0] | {"date": "2026-11-03"}])) == (
        "adherences[0] '2026-11-03': the store has another record of the same goal and date"
    )


def test_a_preview_is_refused_for_the_same_reasons() -> None:
    for lists, message in RECORDS.values():
        with pytest.raises(Refused) as refused:
            archive.preview(None, of(**lists), TODAY)
        assert str(refused.value) == message


def test_every_message_is_one_printable_line() -> None:
    messages = [message for _, message in [*RECORDS.values(), *HEADS.values(), *TEXTS.values()]]
    assert all(message.isprintable() for message in messages)
    json.dumps(messages).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
UIDS = st.integers(1, 3).map(uid)


@st.composite
def lists_of_anything(draw: st.DrawFn) -> dict[str, Any]:
    """Records with the right names and anything for values, now and then something that fits."""
    section = draw(st.sampled_from(sections()))
    fits = UIDS | st.sampled_from(["A", "2026-11-02", "done", "goals", 1, 0.5, True])
    names = dict.fromkeys(section.names[1:], JSON | fits)
    record = st.fixed_dictionaries({"uid": UIDS | JSON}, optional=names)
    return of(**{section.name: draw(st.lists(record | JSON, max_size=3))})


@pytest.mark.first
@settings(max_examples=2 * settings.default.max_examples, deadline=None)
@given(lists_of_anything())
def test_nothing_else_comes_of_anything(archived: dict[str, Any]) -> None:
    try:
        archive.preview(None, archived, TODAY)
    except Refused as refused:
        assert one_line(str(refused)) == str(refused)
        str(refused).encode()
