"""What every test may use: an empty store, the demo's store, and a fixed day."""

import gc
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings
from textual import _wait, constants

from career_tui.store.connection import Store, open_store
from career_tui.store.records import Records

os.environ["TZ"] = "UTC"  # local days and clock times are the same on every machine
time.tzset()
# So are colours; tests of terminals that have fewer say so.
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
# What the tests start is compiled once and kept, as for a person, and not at every start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False  # so are the tests themselves, between two runs

# The pilot waits after every key until the program has used no time for so many seconds; with
# Textual's own number, a fiftieth, the tests of the app would sleep for more than half their time.
_wait.SLEEP_GRANULARITY = 1 / 200
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 20

# Nor do they wait for what scrolls smoothly; in pseudo-terminals it does, as for a person.
constants.TEXTUAL_ANIMATIONS = "none"

# Of what is tried at random; a failure prints what plays it again. `--hypothesis-profile long`
# How long it takes says something of the machine only.
settings.register_profile(
    "short",
    max_examples=50,
    print_blob=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", parent=settings.get_profile("short"), max_examples=2000)
settings.load_profile("short")

# A process that has made hundreds of apps has much to look through for what is of no use.
gc.set_threshold(50_000, 20, 50)

TODAY = date(2026, 11, 22)
"""A Sunday: a weekly review is due since Friday."""


KILLS, APP_KILLS = 180, 3
"""How often tests/faults kills what is at work on a store, and the app at each kind of typing."""

RANDOM_KEYS = 10_000
"""Keys that tests/faults presses at random in a terminal."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--app-kills",
        type=int,
        default=APP_KILLS,
        help="how often the app is killed while goals are added, and as often in the review",
    )
    parser.addoption(
        "--every-end",
        action="store_true",
        help="end the app in every way in every form, and not in one way in each",
    )
    parser.addoption(
        "--resizes", type=int, default=1000, help="how many sizes the terminal of the app takes"
    )
    parser.addoption(
        "--every-size",
        action="store_true",
        help="tell every story in both sizes of the terminal, and not in one of them",
    )
    parser.addoption(
        "--every-page",
        action="store_true",
        help="damage every page of a store in every way, and not one of each kind",
    )
    parser.addoption(
        "--lock-minutes",
        type=float,
        default=0,
        help="how long a person works while another program takes and gives the store",
    )
    parser.addoption("--lock-seed", help="the same work again, from what a failure has printed")
    parser.addoption(
        "--random-keys", type=int, default=RANDOM_KEYS, help="how many keys are pressed at random"
    )
    parser.addoption("--random-seed", type=int, help="press the keys of this seed only")
    parser.addoption(
        "--kills", type=int, default=KILLS, help="how many processes at work on a store are killed"
    )


def in_turn(values: Iterable[Any], name: Callable[[Any], str] = str) -> list[Any]:
    """What a test is run for with --every-size; in the short form for one of two of them: each has
    its turn, always with the same tests."""
    return [
        pytest.param(value, id=name(value), marks=pytest.mark.in_turn(place))
        for place, value in enumerate(values)
    ]


def _has_its_turn(item: pytest.Item) -> bool:
    turn = item.get_closest_marker("in_turn")
    name = getattr(item, "originalname", item.name)
    return turn is None or (turn.args[0] + crc32(name.encode())) % 2 == 0


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    is_named = any("::" in argument for argument in config.args)
    if not (is_named or config.getoption("--every-size")):
        left = [item for item in items if not _has_its_turn(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if _has_its_turn(item)]
    # Eight in a row go to one process: no more than two of them are to take long.
    first = [item for item in items if item.get_closest_marker("first")]
    others = [item for item in items if not item.get_closest_marker("first")]
    for at, item in enumerate(first):
        others.insert(at * 4, item)
    items[:] = others


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the home of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    monkeypatch.setenv("HOME", str(home))
    for variable in ("CAREER_TUI_STORE", "CAREER_TUI_CONFIG", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "store" / "career.sqlite3"


@pytest.fixture(scope="session")
def _empty_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "career.sqlite3"
    with open_store(path):
        return path


@pytest.fixture
def store(_empty_original: Path, store_path: Path) -> Iterator[Store]:
    store_path.parent.mkdir(mode=0o700)
    shutil.copy(_empty_original, store_path)  # making one takes as long as many a test
    with open_store(store_path, today=lambda: TODAY) as opened:
        yield opened


@pytest.fixture
def records(store: Store) -> Iterator[Records]:
    """One writing transaction for the whole test."""
    with store.writing() as opened:
        yield opened


@pytest.fixture(scope="session")
def _demo_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from career_tui.demo import build
    from career_tui.interchange import archive

    path = tmp_path_factory.mktemp("demo") / "career.sqlite3"
    with open_store(path) as store:
        archive.import_records(store, build(TODAY), today=TODAY)
    return path


@pytest.fixture
def demo_path(_demo_original: Path, store_path: Path) -> Path:
    """A fresh copy of the demo's store as of `today`."""
    store_path.parent.mkdir(parents=True)
    shutil.copy(_demo_original, store_path)
    return store_path
