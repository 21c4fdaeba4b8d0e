"""What a terminal sends: keys stay keys, and nothing that is pasted or reported becomes one."""

import random
from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from career_tui.tui.driver import CarefulParser
from career_tui.tui.reports import Reports
from career_tui.tui.sequences import (
    BEGIN,
    END,
    LONGEST,
    PASTE_LIMIT,
    SECONDS_INSIDE,
    SECONDS_OF_PASTE,
    SECONDS_ON_A_SLOW_LINE,
    SECONDS_SLOW,
    Cutter,
    Pasted,
)
from tests.tui.sent import PROTOCOLS

DELAY = 0.1
"""How long an escape waits, in seconds, until it counts as one."""


class Line:
    """A line to a terminal, with a clock of its own."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.parser = CarefulParser(lambda: self.now, DELAY)
        self.events: list[Message] = []

    def send(self, data: str, after: float = 0.0) -> "Line":
        """Send characters, so many seconds after what came before."""
        self.wait(after)
        self.events += self.parser.feed(data)
        self.events += self.parser.tick()
        return self

    def wait(self, seconds: float) -> "Line":
        """Let time pass, and wake the parser when it asks for it, as the driver does."""
        ends = self.now + seconds
        while (left := self.parser.seconds_left()) is not None and self.now + left < ends:
            self.now += left
            self.events += self.parser.tick()
        self.now = ends
        return self

    @property
    def keys(self) -> list[str]:
        return [event.key for event in self.events if isinstance(event, events.Key)]

    @property
    def text(self) -> str:
        return "".join(
            event.character or ""
            for event in self.events
            if isinstance(event, events.Key) and event.is_printable
        )


def keys_of(*pieces: str, apart: float = 0.0) -> list[str]:
    line = Line()
    for piece in pieces:
        line.send(piece, apart)
    return line.wait(5).keys


# Pastes

SENT = [
    ("typed", "typed"),
    ("\x1b[A\x1bx\x1b", "\x1b[A\x1bx\x1b"),
    (f"a{BEGIN}one\r\ntwo\t{END}b", f"a{BEGIN}one\r\ntwo\t{END}b"),
    (f"{BEGIN}\x1b]0;x\x07\x1b[48;1;1;1;1t\x1bdy\x9b\x00{END}", f"{BEGIN}]0;x[48;1;1;1;1tdy{END}"),
    (f"{BEGIN}a{END}{BEGIN}\x1b{END}\x1b", f"{BEGIN}a{END}{BEGIN}{END}\x1b"),
    (f"{BEGIN}a\x1b[20\x1b[201x{END}", f"{BEGIN}a[20[201x{END}"),
    (f"\x1b{BEGIN}a{END}", f"\x1b{BEGIN}a{END}"),
]


def cut(pieces: Iterable[str]) -> str:
    """What pieces come to at last, with its pastes marked as a terminal marks them."""
    cutter = Cutter(DELAY)
    found = [sent for piece in pieces for sent in cutter.feed(piece, 0.0)] + cutter.tick(1000.0)
    return "".join(f"{BEGIN}{one.text}{END}" if isinstance(one, Pasted) else one for one in found)


def in_pieces(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


@pytest.mark.parametrize(("sent", "clean"), SENT)
@pytest.mark.parametrize("size", range(1, 9))
def test_pastes_are_cleaned_in_pieces_of_any_size(sent: str, clean: str, size: int) -> None:
    assert cut(in_pieces(sent, size)) == clean


def test_of_a_huge_paste_so_much_is_left_that_it_is_refused() -> None:
    sent = f"{BEGIN}{'x' * 3 * PASTE_LIMIT}{END}y"
    assert cut(in_pieces(sent, 4096)) == f"{BEGIN}{'x' * (PASTE_LIMIT + 1)}{END}y"


def test_a_paste_is_one_event_and_no_key() -> None:
    found = Line().send(f"a{BEGIN}\x1bdy \x1b[31mred{END}b").events
    assert [type(one) for one in found] == [events.Key, events.Paste, events.Key]
    assert isinstance(found[1], events.Paste)
    assert found[1].text == "dy [31mred"


def test_a_paste_that_never_ends_is_over_when_nothing_more_comes() -> None:
    line = Line().send(f"{BEGIN}half of it").wait(SECONDS_OF_PASTE + 0.1)
    assert [one.text for one in line.events if isinstance(one, events.Paste)] == ["half of it"]
    assert line.send("j").send(END).send("k").wait(1).keys == ["j", "k"]


# Keys of every protocol

KEYS = [
    ("\x1b[A", "up", None),
    ("\x1bOA", "up", None),
    ("\x1b[1;5A", "ctrl+up", None),
    ("\x1b[1;1:1B", "down", None),  # ended the program
    ("\x1b[1;1:2B", "down", None),
    ("\x1b[5;5~", "ctrl+pageup", None),
    ("\x1b[97u", "a", "a"),
    ("\x1b[97;;97u", "a", "a"),
    ("\x1b[97:65;2;65u", "A", "A"),  # ended the program
    ("\x1b[97:65;2u", "A", "A"),
    ("\x1b[97::97;5u", "ctrl+a", None),
    ("\x1b[113;5:1u", "ctrl+q", None),
    ("\x1b[106;129u", "j", "j"),  # num lock
    ("\x1b[27u", "escape", None),
    ("\x1b[13u", "enter", "\r"),
    ("\x1b[57399;129u", "0", "0"),
    ("\x1b[1081::113;;1081u", "q", "й"),  # a key by its place, a text by its letter
    ("\x1b[1081:1049:113;2;1049u", "Q", "Й"),
    ("\x1b[1081::113;5u", "ctrl+q", None),
    ("\x1b[27;5;113~", "ctrl+q", None),
    ("\x1b[27;2;74~", "J", "J"),
    ("\x1b[27;5;13~", "ctrl+enter", None),
    ("\x1b[74;36;106;1;0;1_", "j", "j"),
    ("\x1b[40;80;0;1;256;1_", "down", None),
    ("\x1b[40;80;0;1;264;1_", "ctrl+down", None),
    ("\x1b[27;1;27;1;0;1_", "escape", "\x1b"),
    ("\x1b[[A", "f1", None),
    ("\x1b[3$", "shift+delete", None),
    ("\x1b\x1b[D", "alt+left", None),
    ("\x1bx", "alt+x", "x"),
    ("\x1b/", "alt+slash", None),
    ("\x1b\x11", "ctrl+q", "\x11"),
    ("\x1b\r", "enter", "\r"),
    ("\x00", "ctrl+@", "\x00"),
    ("\u200d", "zero_width_joiner", "\u200d"),
]


@pytest.mark.parametrize(("sent", "key", "character"), KEYS, ids=[repr(one[0]) for one in KEYS])
def test_a_key_is_understood(sent: str, key: str, character: str | None) -> None:
    (event,) = Line().send(sent).wait(1).events
    assert isinstance(event, events.Key)
    assert (event.key, event.character) == (key, character)


NO_KEYS = [
    "\x1b[97;1:3u",  # let go
    "\x1b[1;1:3B",
    "\x1b[74;36;106;0;0;1_",
    "\x1b[1114112u",
    "\x1b[55296;;55296u",
    "\x1b[8238;;8238u",
    "\x1b[99999999999999999999u",
    "\x1b[97;99999999999999999999u",
    "\x1b[?62;22c",
    "\x1b[>1;4000;29c",
    "\x1b[?1u",
    "\x1b[4;2$y",
    "\x1b[24;80R\x1b[0n",
    "\x1b]11;rgb:0000/dddd/xxxx\x07",
    "\x1b]52;c;eHhk\x1b\\",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1bP1+r544e=78\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[M !!",
    "\x1b[32;1;1M",
    "\x1b[<0;99999999999999;1M",
    "\x1b[<0;0;0M",
    "\x1b[48;0;0;0;0t",
    "\x1b[48;99999;99999;1;1t",
    "\x9b",
    "\u202e",
    "\x1b[" + "1" * 5000 + "u",
]


@pytest.mark.parametrize("sent", NO_KEYS, ids=[repr(one)[:40] for one in NO_KEYS])
def test_what_means_nothing_here_is_no_key(sent: str) -> None:
    assert Line().send(sent).wait(5).events == []


def test_a_key_held_down_without_end_ends() -> None:
    assert keys_of("\x1b[74;36;106;1;0;99999999_") == ["j"] * 50


def test_the_size_a_terminal_tells_is_taken_over() -> None:
    line = Line().send("\x1b[48;24;80;0;0t\x1b[48;30;100;600:1;1000t\x1b[<0;990;590M")
    small, large, mouse = line.events
    assert isinstance(small, events.Resize) and small.size == (80, 24)
    assert isinstance(large, events.Resize) and large.size == (100, 30)
    assert isinstance(mouse, events.MouseDown) and (int(mouse.x), int(mouse.y)) == (98, 29)


# Cut and late

LATE = 0.15
"""Seconds between the pieces on a slow line."""


@pytest.mark.parametrize(("sent", "key", "_"), KEYS, ids=[repr(one[0]) for one in KEYS])
def test_a_key_cut_at_any_point_is_the_same_key(sent: str, key: str, _: str | None) -> None:
    for at in range(1, len(sent)):
        assert keys_of(sent[:at], sent[at:], apart=DELAY / 2) == [key], at
    assert keys_of(*sent, apart=DELAY / 2) == [key]


@pytest.mark.parametrize("sent", [one for one in NO_KEYS if len(one) < 99])
def test_what_means_nothing_means_nothing_in_pieces(sent: str) -> None:
    for at in range(1, len(sent)):
        assert keys_of(sent[:at], sent[at:], apart=DELAY / 2) == [], at


@pytest.mark.parametrize("sent", ["\x1b[D", "\x1bOD", "\x1b[1;5C", "\x1b[3~", "\x1b[97:65;2;65u"])
def test_no_piece_of_a_late_sequence_is_a_letter(sent: str) -> None:
    (whole,) = keys_of(sent)
    for at in range(1, len(sent)):
        assert keys_of(sent[:at], sent[at:], apart=LATE) in ([whole], ["escape"]), at
    assert keys_of(*sent, apart=LATE) in ([whole], ["escape"])


def test_an_escape_is_told_without_delay_until_a_line_turns_out_slow() -> None:
    line = Line().send("\x1b").wait(DELAY + 0.01)
    assert line.keys == ["escape"]
    assert line.send("[D", LATE - DELAY).wait(1).keys == ["escape"]
    # From now on there is time for the rest.
    assert line.send("\x1b").send("[D", LATE).keys == ["escape", "left"]
    assert line.send("\x1b", 1).wait(DELAY + 0.01).keys == ["escape", "left"]
    assert line.wait(SECONDS_ON_A_SLOW_LINE).keys == ["escape", "left", "escape"]
    # And after a time without such a thing all is as it was.
    assert line.send("\x1b", SECONDS_SLOW).wait(DELAY + 0.01).keys[3:] == ["escape"]


def test_a_line_that_is_quick_stays_so() -> None:
    line = Line()
    for sent in ("\x1b[", "D", "\x1b", "[D", "\x1b[D"):
        line.send(sent, DELAY / 2)
    line.send("\x1b", SECONDS_ON_A_SLOW_LINE / 2).wait(DELAY + 0.01)
    assert line.keys == ["left", "left", "left", "escape"]


def test_brackets_that_a_person_types_are_keys() -> None:
    assert keys_of("\x1b", "[", "j", apart=LATE) == ["escape", "left_square_bracket", "j"]
    assert keys_of("\x1b", "[", apart=LATE) == ["escape", "left_square_bracket"]
    assert keys_of("\x1b", "O", "k", apart=SECONDS_ON_A_SLOW_LINE) == ["escape", "O", "k"]
    assert keys_of("[", "D", "O", "A") == ["left_square_bracket", "D", "O", "A"]


def test_what_breaks_a_sequence_off_is_heard() -> None:
    assert keys_of("\x1b[1;\r") == ["enter"]
    assert keys_of("\x1b[1;\x1b[A") == ["up"]
    assert keys_of("\x1b]0;title\x11") == ["ctrl+q"]
    assert keys_of("\x1b]0;title\x1b[A") == ["up"]
    assert keys_of("\x1b[", "", apart=9) == []
    assert keys_of("\x1b]", "j", apart=LATE) == ["alt+right_square_bracket", "j"]


# Anything at all

CUT = 60
"""How many sequences of a protocol are cut at every point."""

ALL = [sequence for protocol in PROTOCOLS.values() for sequence in protocol]


def lives(line: Line) -> None:
    """After a rest any key is what it is."""
    line.wait(SECONDS_OF_PASTE + SECONDS_INSIDE + 1)
    heard = len(line.keys)
    line.send("j").send("?", 0.2).send("\x11", 0.2)
    assert line.keys[heard:] == ["j", "question_mark", "ctrl+q"]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_every_sequence_of_a_protocol_whole_and_cut_and_delayed(protocol: str) -> None:
    sequences = PROTOCOLS[protocol]
    for sent in sequences:
        lives(Line().send(sent))
    for sent in random.Random(8).sample(sequences, min(len(sequences), CUT)):
        for at, apart in product(range(1, len(sent)), (0.0, LATE, 2.0)):
            lives(Line().send(sent[:at]).send(sent[at:], apart))


def test_none_of_it_is_left_to_chance() -> None:
    """What Textual's part of it would raise is dropped; of all known sequences there is none."""
    reports = Reports()
    cutter = Cutter(DELAY)
    for sequence in ALL:
        for sent in [*cutter.feed(sequence, 0.0), *cutter.tick(1000.0)]:
            list(reports.meaning(sent))


@settings(deadline=None, max_examples=400)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(ALL),
            st.tuples(st.sampled_from(ALL), st.integers(1, 40)).map(lambda one: one[0][: one[1]]),
            st.text(st.characters(max_codepoint=0x7F), max_size=12),
            st.text(max_size=6),
            st.from_regex(r"\x1b[\[O\]PX^_][ -~]{0,20}", fullmatch=True),
        ),
        max_size=8,
    ),
    st.lists(st.sampled_from([0.0, 0.05, LATE, 0.6, 4.0]), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
def test_anything_in_any_pieces(sent: list[str], apart: list[float], chance: random.Random) -> None:
    line, raw = Line(), "".join(sent).encode(errors="surrogatepass")
    text = raw.decode(errors="replace")
    while text:
        size = chance.randint(1, max(1, len(text)))
        line.send(text[:size], chance.choice(apart))
        text = text[size:]
    lives(line)
    for event in line.events:
        if isinstance(event, events.Resize):
            assert 1 <= event.size.width <= 1000 and 1 <= event.size.height <= 1000


@settings(deadline=None, max_examples=200)
@given(st.from_regex(r"\x1b\[[0-?]{0,40}[@-~]", fullmatch=True))
def test_no_sequence_raises_anything(sequence: str) -> None:
    cutter = Cutter(DELAY)
    for sent in [*cutter.feed(sequence, 0.0), *cutter.tick(1000.0)]:
        list(Reports().meaning(sent))


def test_a_fault_in_the_understanding_drops_the_one_sequence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(self: Reports, sent: object) -> list[Message]:
        if sent == "\x1b[A":
            raise ValueError("a private text")
        return [events.Key(str(sent), None)]

    monkeypatch.setattr(Reports, "meaning", broken)
    assert Line().send("a\x1b[Ab").keys == ["a", "b"]


def test_a_sequence_without_end_takes_no_room() -> None:
    line = Line()
    for _ in range(100):
        line.send("\x1b[" + "1;" * 2000 if not line.events else "1;" * 2000, 0.01)
    assert len(line.parser._cutter._held) <= LONGEST
    lives(line)
