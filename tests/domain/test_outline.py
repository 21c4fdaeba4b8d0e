"""What a filter finds in a tree: all of it, or as much as fills a page."""

import random

import pytest

from career_tui.domain.outline import Found, TreeOrder
from career_tui.domain.search import searchable

TITLES = ("Lead", "Read more", "Lead a team", "Team of ten", "Write", "Teach", "Team lead")
DEPTHS = (0, 1, 1, 2, 0, 1, 2)


def order(closed: tuple[int, ...] = ()) -> TreeOrder:
    titles = [searchable(title) for title in TITLES]
    shut = bytes(place in closed for place in range(len(TITLES)))
    return TreeOrder(range(len(TITLES)), DEPTHS, closed=shut, titles=titles)


def hits(found: Found) -> list[int]:
    return list(found.hits)


def test_all_words_in_any_order_with_what_is_above() -> None:
    found = order().with_words(("team", "lea"), False)
    assert (hits(found), list(found.places)) == ([2, 6], [0, 2, 4, 5, 6])
    assert [place for place in range(len(TITLES)) if found.is_hit(place)] == [2, 6]
    assert hits(order().with_words(("nothing",), False)) == []


def test_what_is_closed_is_found_on_demand() -> None:
    assert hits(order(closed=(2,)).with_words(("team",), False)) == [6]
    assert hits(order(closed=(2,)).with_words(("team",), True)) == [2, 3, 6]


@pytest.mark.parametrize(
    ("most", "around", "expected", "is_all"),
    [
        (2, 4, [2, 3], False),  # its own title has no such word: from the beginning
        (1, 3, [2, 3], False),  # one before, one from there on
        (2, 6, [2, 3, 6], False),  # there may be more before
        (3, 6, [2, 3, 6], True),
        (9, 0, [2, 3, 6], True),
    ],
)
def test_a_page_of_it(most: int, around: int, expected: list[int], is_all: bool) -> None:
    found = order().some_with_words(("team",), False, most, around)
    assert (hits(found), found.is_all) == (expected, is_all)


def test_an_empty_tree_holds_nothing() -> None:
    found = TreeOrder((), ()).some_with_words(("team",), False, 5, 0)
    assert (hits(found), found.is_all) == ([], True)


@pytest.mark.parametrize(
    ("words", "closed_too", "covered"),
    [
        (("team",), False, True),
        (("teams", "a"), False, True),
        (("a", "steam"), False, True),
        (("tea",), False, False),
        (("lead",), False, False),
        (("team",), True, False),
    ],
)
def test_longer_words_are_among_what_was_found(
    words: tuple[str, ...], closed_too: bool, covered: bool
) -> None:
    found = order().with_words(("team",), False)
    assert found.covers(words, closed_too) is covered
    assert not order().some_with_words(("team",), False, 1, 0).covers(words, closed_too)
    assert not order().found([2]).covers(words, closed_too)


class Looked(list[str]):
    """Titles that count how many of them were looked at."""

    count = 0

    def __getitem__(self, place: int) -> str:  # type: ignore[override]
        self.count += 1
        return super().__getitem__(place)


def test_only_as_much_is_looked_at_as_is_needed() -> None:
    rng = random.Random(1)
    titles = Looked(searchable(rng.choice(TITLES)) for _ in range(10_000))
    tree = TreeOrder(range(len(titles)), [0] * len(titles), titles=titles)
    tree.some_with_words(("tea",), False, 20, 0)
    assert titles.count < 200
    tea = tree.with_words(("tea",), False)
    titles.count = 0
    team = tree.with_words(("team",), False, tea)
    assert titles.count == len(tea.hits) < 6_000
    assert hits(team) == hits(tree.with_words(("team",), False))
