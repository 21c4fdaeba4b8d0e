"""What a terminal sends: keys stay keys, and nothing that is pasted becomes one."""

import pytest
from textual import events

from career_tui.tui.driver import BEGIN, END, PASTE_LIMIT, CarefulParser, Pastes

SENT = [
    ("typed", "typed"),
    ("\x1b[A\x1bx\x1b", "\x1b[A\x1bx\x1b"),
    (f"a{BEGIN}one\r\ntwo\t{END}b", f"a{BEGIN}one\r\ntwo\t{END}b"),
    (f"{BEGIN}\x1b]0;x\x07\x1b[48;1;1;1;1t\x1bdy\x9b\x00{END}", f"{BEGIN}]0;x[48;1;1;1;1tdy{END}"),
    (f"{BEGIN}a{END}{BEGIN}\x1b{END}\x1b", f"{BEGIN}a{END}{BEGIN}{END}\x1b"),
    (f"{BEGIN}a\x1b[20\x1b[201x{END}", f"{BEGIN}a[20[201x{END}"),
]


@pytest.mark.parametrize(("sent", "clean"), SENT)
@pytest.mark.parametrize("size", range(1, 9))
def test_pastes_are_cleaned_in_pieces_of_any_size(sent: str, clean: str, size: int) -> None:
    pastes = Pastes()
    pieces = [pastes.clean(sent[at : at + size]) for at in range(0, len(sent), size)]
    assert "".join(pieces) == clean


def test_of_a_huge_paste_so_much_is_left_that_it_is_refused() -> None:
    pastes = Pastes()
    sent = f"{BEGIN}{'x' * 3 * PASTE_LIMIT}{END}y"
    pieces = [pastes.clean(sent[at : at + 4096]) for at in range(0, len(sent), 4096)]
    assert "".join(pieces) == f"{BEGIN}{'x' * (PASTE_LIMIT + 1)}{END}y"


def test_a_paste_is_one_event_and_no_key() -> None:
    found = list(CarefulParser().feed(f"a{BEGIN}\x1bdy \x1b[31mred{END}b"))
    assert [type(one) for one in found] == [events.Key, events.Paste, events.Key]
    assert isinstance(found[1], events.Paste)
    assert found[1].text == "dy [31mred"
