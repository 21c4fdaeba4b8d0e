"""Which backups are kept, what they are called, and how they are told apart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_tui.domain.backups import (
    Backup,
    Keep,
    Reason,
    difference,
    file_name,
    named,
    size_told,
    surplus,
)
from career_tui.store.nouns import CHECK_INS, GOALS, REVIEWS, SKILLS

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DEFAULT = Keep()


def backup(ago: timedelta, reason: Reason = Reason.AUTO, number: int = 1) -> Backup:
    return Backup(Path(f"{ago}-{reason}-{number}"), NOW - ago, reason, number=number)


ages = st.integers(min_value=-3600, max_value=600 * 86_400).map(lambda s: timedelta(seconds=s))
many = st.lists(
    st.builds(backup, ages, st.sampled_from(Reason), st.integers(1, 3)), max_size=60, unique=True
)
rules = st.builds(Keep, st.integers(0, 3), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))


def kept(backups: list[Backup], now: datetime = NOW, keep: Keep = DEFAULT) -> list[Backup]:
    gone = surplus(backups, now, keep)
    assert set(gone) <= set(backups)
    return [one for one in backups if one not in gone]


@given(many, rules)
def test_upgrades_the_newest_and_recent_ones_stay(backups: list[Backup], keep: Keep) -> None:
    staying = kept(backups, keep=keep)
    assert {one for one in backups if one.reason is Reason.UPGRADE} <= set(staying)
    others = [one for one in backups if one.reason is not Reason.UPGRADE]
    if others:
        assert max(others, key=lambda one: (one.taken_at, one.number)) in staying
    recent = {one for one in others if NOW - one.taken_at < timedelta(days=keep.days)}
    assert recent <= set(staying)
    older = [one for one in staying if one in others and one not in recent]
    assert len(older) <= max(1, keep.daily + keep.weekly + keep.monthly)


@given(many, rules)
def test_thinning_twice_is_thinning_once(backups: list[Backup], keep: Keep) -> None:
    once = kept(backups, keep=keep)
    assert kept(once, keep=keep) == once


@given(many, rules)
def test_the_newest_of_every_kept_day_is_the_one_that_stays(
    backups: list[Backup], keep: Keep
) -> None:
    staying = kept(backups, keep=keep)
    for one in surplus(backups, NOW, keep):
        later = [
            other
            for other in staying
            if other.reason is not Reason.UPGRADE and other.taken_at.date() == one.taken_at.date()
        ]
        assert all((o.taken_at, o.number) >= (one.taken_at, one.number) for o in later)


def test_a_year_of_half_hours() -> None:
    """Thinned after each one, as it happens: what remains reaches back over nine months."""
    there: list[Backup] = []
    start = NOW - timedelta(days=400)
    for hour in range(0, 400 * 24, 4):
        now = start + timedelta(hours=hour)
        there.append(Backup(Path(str(hour)), now, Reason.AUTO))
        there = kept(there, now)
    now = there[-1].taken_at
    old = [now - one.taken_at for one in there]
    recent = [age for age in old if age < timedelta(days=2)]
    assert len(recent) == 12  # six a day
    assert len(old) - len(recent) == 12 + 10 + 9
    assert max(old) > timedelta(days=14 + 70 + 8 * 30)
    days = sorted({(NOW - age).date() for age in old if age < timedelta(days=13)})
    assert len(days) >= 13  # no day of the last two weeks is without one


def test_names_tell_when_why_and_of_which_store() -> None:
    name = file_name("career", NOW, Reason.IMPORT)
    assert name == "career-20261122T120000Z-import.sqlite3"
    again = file_name("career", NOW, Reason.IMPORT, 2)
    assert again == "career-20261122T120000Z-import-2.sqlite3"
    found = named(Path(again), "career", 7)
    assert found == Backup(Path(again), NOW, Reason.IMPORT, 7, 2)


@pytest.mark.parametrize(
    "name",
    [
        "career.sqlite3",
        "other-20261122T120000Z-import.sqlite3",
        "career-20261122T120000Z-lunch.sqlite3",
        "career-20261342T120000Z-import.sqlite3",
        "career-20261122T120000Z-import.sqlite3-wal",
        ".career-0123.tmp",
    ],
)
def test_other_files_are_no_backups(name: str) -> None:
    assert named(Path(name), "career") is None


@pytest.mark.parametrize(
    ("value", "keep"),
    [
        ({"days": 5, "daily": 1, "weekly": 0, "monthly": 2}, Keep(5, 1, 0, 2)),
        ({"days": 5}, Keep(5)),
        ({"days": -1, "daily": "many", "weekly": True, "monthly": 1e9}, Keep()),
        ([1, 2], Keep()),
        (None, Keep()),
    ],
)
def test_a_rule_that_makes_no_sense_is_the_default(value: object, keep: Keep) -> None:
    assert Keep.of(value) == keep


def test_differences_in_words() -> None:
    now = {GOALS: 10, SKILLS: 5, REVIEWS: 3, CHECK_INS: 40}
    assert difference(now, now) == "as many records as now"
    then = {GOALS: 11, SKILLS: 3, REVIEWS: 3, CHECK_INS: 39}
    assert difference(then, now) == "1 goal more, 2 skills fewer, 1 check-in fewer"
    some = {GOALS: 1, SKILLS: 0, REVIEWS: 0, CHECK_INS: 0}
    assert difference(some, None) == "1 goal, 0 skills, 0 reviews, 0 check-ins"


def test_sizes_in_words() -> None:
    sizes = [999, 412_000, 1_340_000, 2_000_000_000]
    assert [size_told(one) for one in sizes] == ["999 bytes", "412 kB", "1.3 MB", "2.0 GB"]
