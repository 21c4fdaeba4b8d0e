"""What a weekly review costs the store where there are five times as many goals. Counts, never a
clock."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from career_tui.domain import review
from career_tui.domain.reviews import Outcome, Question, Step
from career_tui.store.connection import Store
from career_tui.store.records import Records
from career_tui.store.reviews import asked
from career_tui.store.reviews.reads import ReviewReads
from career_tui.store.reviews.writes import ReviewWrites
from career_tui.store.search import searching
from tests.conftest import TODAY
from tests.sitting import review_of
from tests.store.sizes import small_and_large
from tests.store.test_goals_at_size import OF_TREE, Cost, counted, fill

SMALL, LARGE = 5, 25
"""Trees in the small and in the large store; in both are more goals than a review asks about."""
MOST = 20
"""Candidates for the focus of the week."""


@pytest.fixture
def stores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Store]]:
    monkeypatch.setattr(asked, "MOST_CANDIDATES", MOST)
    with small_and_large(tmp_path, fill, SMALL, LARGE) as both:
        yield both


def begin(records: Records) -> None:
    review_of(records, TODAY)


def answer(records: Records) -> None:
    """Says something of the first goal, and reads what the screen shows next."""
    sitting = records.look(TODAY).reviews.draft()
    assert sitting is not None
    first = next(one for one in sitting.answers if one.step is Step.GOALS)
    assert first.subject is not None
    records.decisions.review_goal(sitting.uid, first.subject, {}, 7, "moving", TODAY)
    review_of(records, TODAY)


def sign_off(records: Records) -> None:
    sitting = records.look(TODAY).reviews.draft()
    assert sitting is not None
    records.reviews.sign_off(sitting.uid, TODAY)


def in_the_journal(records: Records) -> None:
    reviews = ReviewReads(searching(records.session), TODAY)
    (entry,) = reviews.entries()
    assert reviews.get(entry.uid).goals_reviewed == 1


def cost_of(store: Store, act: object) -> Cost:
    assert callable(act)
    with counted(store) as cost, store.writing() as records:
        act(records)
    return cost


def test_a_review_costs_the_same_however_many_goals_there_are(
    stores: tuple[Store, Store],
) -> None:
    # Those that triggers run for each place are counted as well.
    for turn, (act, most) in enumerate(
        ((begin, 900), (begin, 135), (answer, 240), (sign_off, 720))
    ):
        small, large = (cost_of(store, act) for store in stores)
        assert small.statements == large.statements <= most, turn
        # Beginning looks once at each goal, for the day that it was last reviewed.
        more = 0 if turn else 60 * OF_TREE * (LARGE - SMALL)
        assert large.steps < 1.2 * small.steps + more, turn
    small, large = (cost_of(store, in_the_journal) for store in stores)
    # Half of it keeps what is searched right, whatever the transaction was about.
    assert small.statements == large.statements <= 32
    assert large.steps == small.steps


def test_a_review_asks_about_those_that_have_waited_longest(stores: tuple[Store, Store]) -> None:
    _, store = stores
    with store.writing() as records:
        first = review_of(records, TODAY)
        assert len(first.goals) == review.MOST_GOALS
        assert len(first.candidates) == MOST
        assert first.left.goals == 200  # counted no further
        assert [item.place for item in first.goals] == list(range(review.MOST_GOALS))
        again = review_of(records, TODAY)
        assert [item.uid for item in again.goals] == [item.uid for item in first.goals]
        for item in first.goals:
            records.decisions.review_goal(first.review.uid, item.uid, {}, None, "", TODAY)
        done = records.reviews.sign_off(first.review.uid, TODAY)
        assert done.goals_reviewed == review.MOST_GOALS
        assert all(one.question != Question.PLACE for one in done.answers)
        following = review_of(records, TODAY + timedelta(days=7))
    met = {item.uid for item in first.goals}
    assert len(following.goals) == review.MOST_GOALS
    assert met.isdisjoint(item.uid for item in following.goals)


def test_places_are_given_by_one_statement(
    stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, store = stores
    one_by_one: list[object] = []
    monkeypatch.setattr(ReviewWrites, "answer", lambda *given: one_by_one.append(given))
    with store.writing() as records:
        draft = review_of(records, TODAY).review
    assert not one_by_one
    places = [one for one in draft.answers if one.question == Question.PLACE]
    assert {one.outcome for one in places} == {Outcome.SKIPPED}
    assert [one.position for one in places if one.step is Step.GOALS] == list(range(100))
