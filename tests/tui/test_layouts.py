"""Letters of other keyboards are the commands that lie in their places."""

from itertools import combinations
from pathlib import Path

import pytest

from career_tui.domain.errors import Refused
from career_tui.tui.app import CareerApp
from career_tui.tui.commands import every_command
from career_tui.tui.config import Config, load_config, meet, with_twins
from career_tui.tui.keymap import is_key, keys_of, long_form
from career_tui.tui.layouts import LAYOUTS, layout_of, twin
from tests.conftest import TODAY
from tests.ui.driving import settled, until

PLACES = {
    "russian": "qй wц eу rк tе yн uг iш oщ pз [х ]ъ aф sы dв fа gп hр jо kл lд "
    "zя xч cс vм bи nт mь QЙ <Б >Ю",
    "ukrainian": "qй sі ]ї xч zя hр SІ <Б >Ю",
    "belarusian": "qй oў iш bі hр",
    "bulgarian": "wу eе rи xй zю cъ mп jт kн lв SЯ",
    "greek": "q; wς eε rρ tτ yυ uθ iι oο pπ aα sσ dδ fφ gγ hη jξ kκ lλ zζ xχ cψ vω bβ nν mμ SΣ",
}
"""Keys of the English keyboard with what the same key types on another."""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_lies_in_the_place_of_a_letter(layout: str) -> None:
    for pair in PLACES[layout].split():
        assert twin(pair[0], layout) == pair[1], pair
    assert all(len(row) == 47 for row in LAYOUTS[layout])
    assert twin("enter", layout) == twin("f5", layout) == ""
    if layout != "bulgarian":
        assert twin("ctrl+r", layout) == "ctrl+" + twin("r", layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_command_of_one_letter_has_its_twin_and_none_clashes(layout: str) -> None:
    keys = with_twins({}, [layout])
    for command in every_command().values():
        mine = keys_of(command, keys)
        assert mine[: len(command.keys)] == command.keys  # what was there stays, the main one first
        assert all(is_key(key) for key in mine)
        for key in command.keys:
            if len(key) == 1 and key.isalpha() and twin(key, layout).isalpha():
                assert twin(key, layout) in mine or key == "W", (command.id, key)
    for one, other in combinations(every_command().values(), 2):
        if meet(one, other):
            shared = {*map(long_form, keys_of(one, keys))} & {*map(long_form, keys_of(other, keys))}
            assert not shared, (one.id, other.id, shared)


def test_a_sign_that_the_other_keyboard_can_type_stays_where_it_is() -> None:
    assert twin("/", "russian") == twin("?", "russian") == twin(".", "russian") == ""
    assert twin("<", "russian") == "Б"
    assert twin("/", "greek") == twin("<", "greek") == ""


def test_a_person_names_the_layouts_in_the_configuration(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('layouts = ["russian", "greek"]\n[keys]\n"goals.done" = "y"\n')
    config = load_config(path)
    assert config.layouts == ("russian", "greek")
    assert config.keys["goals.done"] == "y,н,υ"
    assert config.keys["app.review"] == "r,к,ρ"
    path.write_text('layouts = ["rusian"]\n')
    with pytest.raises(Refused, match="line 1: unknown layout 'rusian'; there are russian, ukrain"):
        load_config(path)
    path.write_text("layouts = 3\n")
    with pytest.raises(Refused, match="'layouts' needs names"):
        load_config(path)


async def test_a_letter_of_another_keyboard_is_a_command(demo_path: Path) -> None:
    config = Config(keys=with_twins({}, ["russian"]), layouts=("russian",))
    app = CareerApp(demo_path, today=TODAY, config=config)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("Г")  # U
        await settled(pilot)
        assert type(app.screen).__name__ == "HistoryScreen"
        await pilot.press("й", "й")
        await until(pilot, lambda: app._exit)


async def test_who_presses_a_letter_that_does_nothing_is_told_once(demo_path: Path) -> None:
    app = CareerApp(demo_path, today=TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("щ", "й", "λ", "z")
        await settled(pilot)
        assert ['layouts = ["russian"]' in note.message for note in app._notifications] == [True]
    assert layout_of("λ") == "greek"
    assert layout_of("q") == layout_of("日") == layout_of("й", ["ukrainian"]) == ""
