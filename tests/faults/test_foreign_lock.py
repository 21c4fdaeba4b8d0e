"""Another program holds the store at any moment: nothing accepted is lost, and no key waits."""

import random
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Lock, Thread

import pytest

from career_tui.store import aside
from tests.faults.places import begun
from tests.terminal import ENTER, PATIENCE, Terminal, ctrl

SHORT, LONGEST_IN_SHORT = 12.0, 1.2
"""Seconds of work, and of the longest lock, unless a long form is asked for."""
LONGEST = 40.0
SHORTEST = 0.05

IN_TIME = 6.0
"""Seconds after which nothing may be left of a program that was told to end, on a busy machine."""

KEPT = 2.5
"""Seconds after which what was typed is on the disk."""

SCREENS = ("2", "3", "a", "c", "e")
"""Keys that lead to another screen or form."""

FEW = 10
"""Keys of which it cannot be told whether they are slow."""

AT_ONCE = 0.1
"""Seconds a key may wait for another program."""
BUSY = 1.5
"""By what factor chance may part two measures of the same on a busy machine."""

READY, FORM, THOUGHT = "5 Journal", "enter/ctrl+s Save", "A thought for the next"
HELD, OFFERED = "Another program holds the store", "Not saved when you left"


class Holder:
    """Another program, which takes the write lock of a store at random, and gives it back."""

    def __init__(self, store: Path, chance: random.Random, longest: float) -> None:
        self._connection = sqlite3.connect(
            store, isolation_level=None, timeout=PATIENCE, check_same_thread=False
        )
        self._chance = chance
        self.longest = longest
        self._turn = Lock()
        self._ended = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self.holds = False

    def __enter__(self) -> "Holder":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        self.close()

    def close(self) -> None:
        self._connection.close()

    def _some(self, least: float, most: float) -> float:
        """Short times as often as long ones."""
        return float(least * (most / least) ** self._chance.random())

    def _run(self) -> None:
        while not self._ended.wait(self._some(0.1, 3.0)):
            with self.held():
                self._ended.wait(self._some(SHORTEST, self.longest))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it in this block, for certain."""
        with self._turn:
            self._connection.execute("BEGIN IMMEDIATE")
            self.holds = True
            try:
                yield
            finally:
                self.holds = False
                self._connection.execute("ROLLBACK")


class Person:
    """Works by keys, and knows what was accepted and how long each key took."""

    def __init__(self, store: Path, holder: Holder, chance: random.Random) -> None:
        self.store = store
        self.holder = holder
        self.chance = chance
        self.accepted: list[str] = []
        self.goals: list[str] = []
        self.taken_back: list[str] = []
        self.done: list[str] = []
        self.free: list[tuple[float, str]] = []
        """Seconds until a key was answered while nobody held the store, and which."""
        self.held: list[tuple[float, str]] = []
        """The same of those that were pressed while it was held."""
        self.reviewed = False
        self._number = 0
        self.terminal: Terminal

    # Keys

    def timed(self, key: str, answered: Callable[[str], bool]) -> None:
        """Press a key and wait for what it does."""
        held, begun = self.holder.holds, time.monotonic()
        self.terminal.child.send(key)
        while not answered(self.terminal.glance()):
            waited = time.monotonic() - begun
            assert waited < PATIENCE, f"no answer to {key!r}:\n{self.terminal.shown}"
        took = time.monotonic() - begun, key
        if held:  # whether or not it was given back meanwhile: that is what would be waited for
            self.held.append(took)
        elif not self.holder.holds:
            self.free.append(took)

    def text(self, noun: str) -> str:
        """A text that was never typed before."""
        self._number += 1
        return f"{noun}{self._number:03} {self.chance.choice(('now', 'soon', 'one day'))}"

    def type(self, text: str, before: str = "") -> None:
        for number, letter in enumerate(text, 1):
            there = before + text[:number]
            self.timed(letter, lambda shown, there=there: there.rstrip() in shown)

    def go(self) -> None:
        self.timed("2", lambda shown: "a Write" in shown)
        self.timed("3", lambda shown: "Add below" in shown)

    def until(self, words: str | Callable[[str], bool]) -> None:
        """Wait for what may wait for the store."""
        self.terminal.until(words, self.holder.longest * 2 + PATIENCE)

    def until_gone(self, words: str) -> None:
        """Wait until a form or dialog is closed."""
        self.terminal.until(lambda shown: words not in shown, self.holder.longest * 2 + PATIENCE)

    # What is done

    def add(self) -> None:
        self.go()
        self.timed("a", lambda shown: FORM in shown)
        title = self.text("goal")
        self.type(title)
        self.terminal.press(ENTER)
        self.accepted.append(title)
        self.goals.append(title)

    def add_and_edit(self) -> None:
        self.add()
        self.until_gone(FORM)
        self.timed("e", lambda shown: FORM in shown)
        title = self.goals[-1]
        self.terminal.press("\x1b[F")
        self.type(" again", before=title)
        self.terminal.press(ENTER)
        self.accepted[-1] = self.goals[-1] = f"{title} again"

    def add_and_finish(self) -> None:
        self.add()
        self.until_gone(FORM)
        self.terminal.press("x")
        self.done.append(self.goals[-1])

    def add_and_undo(self) -> None:
        self.add()
        self.until_gone(FORM)
        self.terminal.press("u")
        self.taken_back.append(self.goals.pop())
        self.accepted.pop()

    def capture(self) -> None:
        self.timed("c", lambda shown: THOUGHT in shown)
        text = self.text("thought")
        self.type(text)
        self.terminal.press(ENTER)
        self.accepted.append(text)

    def sit_down(self) -> None:
        """The weekly review, at the first question that is typed into."""
        self.terminal.press("1", "r")
        self.until("Look back")
        if "What you did" in self.terminal.read(0.3):
            self.terminal.press(ENTER)
        self.until("What went well?")

    def review(self) -> None:
        """The weekly review, from its first question to its signing off."""
        self.sit_down()
        text = self.text("well")
        self.type(text)
        self.terminal.press(ENTER)
        self.accepted.append(text)
        self.until("What got in the way?")
        ends = time.monotonic() + self.holder.longest * 10 + PATIENCE
        while "This goes into your journal" not in (shown := self.terminal.read(0.3)):
            assert time.monotonic() < ends, shown
            self.terminal.press(ENTER)
        self.terminal.press(ENTER)
        self.until("Next review")
        self.reviewed = True

    def wait(self) -> None:
        """Wait until what was done last is stored."""
        self.until_gone(FORM)
        self.until_gone(THOUGHT)

    # From start to end

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """A run of the program, which has ended when the block does."""
        with Terminal("--store", str(self.store)) as terminal:
            self.terminal = terminal
            terminal.until(READY)
            self.take_in()
            yield

    def take_in(self) -> None:
        """Have what was put aside stored, which is offered then."""
        if any(put.deeds for put in aside.of(self.store)):
            self.until(OFFERED)
            self.terminal.press("y")
            self.until_gone(OFFERED)
            self.until(lambda _: not aside.of(self.store))

    def leave(self) -> None:
        """Leave; where it is said what is waited for, wait or do not."""
        self.terminal.press(ctrl("q"))
        self.terminal.until(lambda shown: HELD in shown or self.has_ended(), LONGEST)
        if not self.has_ended() and self.chance.random() < 0.5:
            self.terminal.press("y")
        self.terminal.wait(showing=False, within=self.holder.longest * 2 + PATIENCE)

    def be_told(self) -> None:
        """Leave by a signal, or because the terminal is gone."""
        number = self.chance.choice((signal.SIGTERM, signal.SIGHUP, None))
        if number is None:
            self.terminal.vanish()
        else:
            self.terminal.child.kill(number)
        self.terminal.gone_within(IN_TIME)

    def has_ended(self) -> bool:
        return not self.terminal.child.isalive()


def texts(store: Path) -> tuple[list[str], dict[str, str], str]:
    """What is stored: titles, thoughts and answers; the status of each goal; the drafts."""
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        asked = (
            "SELECT title FROM goals UNION ALL SELECT text FROM thoughts"
            " UNION ALL SELECT text FROM review_answers"
        )
        found = [text for (text,) in connection.execute(asked)]
        states = dict(connection.execute("SELECT title, status FROM goals").fetchall())
        drafts = connection.execute("SELECT json_group_array(form) FROM drafts").fetchone()[0]
    return found, states, drafts


def check(person: Person) -> None:
    """All that was accepted is there once, and what was taken back is not."""
    found, states, drafts = texts(person.store)
    assert aside.of(person.store) == []
    assert [text for text in person.accepted if found.count(text) != 1] == [], drafts
    assert [title for title in person.taken_back if title in found] == []
    assert [title for title in person.done if states[title] != "done"] == []
    assert [text for text in person.accepted if text in drafts] == []


def spread(times: list[float]) -> str:
    """The least of some times in order, those that half, nine tenths and all but a hundredth of
    them do not exceed, and the longest."""
    places = (0.0, 0.5, 0.9, 0.99, 1.0) if times else ()
    shown = (f"{times[round(place * (len(times) - 1))] * 1000:.0f}" for place in places)
    return f"{len(times)} keys: {' '.join(shown)} ms;"


def no_key_waited(person: Person) -> None:
    """Beside what the machine takes anyway, busy as it is: a screen takes longer than a letter."""
    for of_screens in (False, True):
        free, held = (
            sorted(seconds for seconds, key in keys if (key in SCREENS) is of_screens)
            for keys in (person.free, person.held)
        )
        print("screens" if of_screens else "letters", *map(spread, (free, held)))
        if len(free) >= FEW and len(held) >= FEW:
            at = -1 - len(held) // 10
            most = free[-1 - len(free) // 10] * BUSY + AT_ONCE
            assert held[at] < most, (most, held)


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    found = request.config.getoption("--lock-seed")
    found = random.randrange(1_000_000) if found is None else int(found)
    print(f"--lock-seed {found}")  # shown where it fails
    return found


def test_half_an_hour_of_work(store_path: Path, seed: int, request: pytest.FixtureRequest) -> None:
    minutes = request.config.getoption("--lock-minutes")
    seconds = minutes * 60 or SHORT
    chance = random.Random(seed)
    with Holder(begun(store_path), chance, LONGEST if minutes else LONGEST_IN_SHORT) as holder:
        person = Person(store_path, holder, chance)
        kinds = [
            person.add,
            person.add_and_edit,
            person.add_and_finish,
            person.add_and_undo,
            person.capture,
        ]
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            with person.at_work():
                chance.shuffle(kinds)
                for work in kinds[: chance.randint(1, 3)]:
                    work()
                    if chance.random() < 0.6:
                        person.wait()
                    else:
                        break
                else:
                    if not person.reviewed:
                        person.review()
                chance.choice((person.leave, person.be_told))()
    with person.at_work():
        person.leave()
    check(person)
    no_key_waited(person)


@pytest.fixture
def person(store_path: Path) -> Iterator[Person]:
    """With another program that takes the store only when it is told to."""
    chance = random.Random(1)
    holder = Holder(begun(store_path), chance, SHORTEST)
    try:
        yield Person(store_path, holder, chance)
    finally:
        holder.close()


def test_leaving_says_what_it_waits_for_and_leaves_by_itself(person: Person) -> None:
    with person.at_work():
        with person.holder.held():
            person.add()
            person.terminal.press(ctrl("q"))
            shown = person.terminal.until(HELD)
            assert f"add '{person.goals[-1]}'" in shown
            time.sleep(1.0)
            assert not person.has_ended()
        assert person.terminal.wait() == 0
    check(person)


ENDS: dict[str, Callable[[Terminal], None]] = {
    "asked": lambda terminal: terminal.press(ctrl("q"), "y", pause=1.0),
    "told": lambda terminal: terminal.child.kill(signal.SIGTERM),
    "closed": Terminal.vanish,
}


@pytest.mark.parametrize("end", ENDS)
def test_what_cannot_be_stored_is_put_aside_and_offered(person: Person, end: str) -> None:
    with person.at_work():
        with person.holder.held():
            person.add()
            ENDS[end](person.terminal)
            person.terminal.gone_within(IN_TIME)
        if end != "closed":
            assert person.terminal.child.exitstatus == 1
            assert b"put aside" in person.terminal.raw
    with person.at_work():  # where it is offered
        assert person.terminal.end() == 0
    check(person)


def test_what_is_typed_while_it_is_held_is_offered_and_no_key_has_waited(person: Person) -> None:
    with person.at_work():
        person.timed("c", lambda shown: THOUGHT in shown)
        person.type("half a thought, ")
        with person.holder.held():
            text = "typed for longer than it takes to keep a draft of it"
            for number, letter in enumerate(text, 1):
                there = text[max(number - 9, 0) : number].strip()  # the line scrolls
                person.timed(letter, lambda shown, there=there: there in shown)
                time.sleep(0.05)
            ENDS["told"](person.terminal)
            person.terminal.gone_within(IN_TIME)
    no_key_waited(person)
    with person.at_work():
        person.terminal.until("unfinished form was kept")
        person.terminal.press("C")
        person.terminal.until(text[-9:])
        person.terminal.press(ENTER)
        person.until_gone(THOUGHT)
        assert person.terminal.end() == 0
    assert f"half a thought, {text}" in texts(person.store)[0]


def test_killed_while_it_is_held_a_form_has_what_was_kept_before(person: Person) -> None:
    text = "Lead a team of people"
    with person.at_work():
        person.go()
        person.timed("a", lambda shown: FORM in shown)
        person.type(text)
        time.sleep(KEPT)
        with person.holder.held():
            person.terminal.press(*" who", ENTER)
            person.until("Waiting for another program")
            person.terminal.kill()
    with person.at_work():
        person.until("unfinished form was kept")
        person.terminal.press("C")
        person.until(text)
        person.terminal.press(ENTER)
        person.until_gone(FORM)
        assert person.terminal.end() == 0
    assert texts(person.store)[0].count(text) == 1


def test_killed_while_it_is_held_a_review_has_what_was_kept_before(person: Person) -> None:
    text = "the talk went well"
    with person.at_work():
        person.sit_down()
        person.type(text)
        time.sleep(KEPT)
        with person.holder.held():
            person.terminal.press(*" and", ENTER, pause=0.2)
            person.terminal.kill()
    assert text in texts(person.store)[0]
    with person.at_work():
        person.terminal.press("1", "r")
        person.until(text)
        assert person.terminal.end() == 0


def test_what_is_accepted_while_it_is_being_opened_is_put_aside(person: Person) -> None:
    with person.holder.held(), Terminal("--store", str(person.store)) as terminal:
        person.terminal = terminal
        terminal.until("Capture")
        person.capture()
        terminal.child.kill(signal.SIGTERM)
        terminal.gone_within(IN_TIME)
    with person.at_work():
        assert person.terminal.end() == 0
    check(person)


def test_every_screen_is_read_while_it_is_held(demo_path: Path) -> None:
    holder = Holder(demo_path, random.Random(1), SHORTEST)
    with holder.held(), Terminal("--store", str(demo_path)) as terminal:
        terminal.until(READY)
        begun = time.monotonic()
        for key, words in (("3", "Add below"), ("4", "Assess"), ("2", "Revise"), ("5", "Search")):
            terminal.press(key)
            terminal.until(words)
        assert time.monotonic() - begun < 4.0
        assert terminal.end() == 0
    holder.close()
