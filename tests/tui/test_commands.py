"""Commands are declared once and hold together."""

import re
from importlib import import_module
from itertools import combinations
from pkgutil import walk_packages

from textual.binding import Binding
from textual.dom import DOMNode

import career_tui.tui
from career_tui.tui.commands import SCOPES, bindings, commands, every_command
from career_tui.tui.config import meet
from career_tui.tui.keymap import is_key, long_form

NEVER = {"ctrl+a", "ctrl+b", "ctrl+enter", "ctrl+question_mark", "ctrl+?"}
"""Keys of multiplexers, and keys that terminals do not send."""


def test_ids_name_their_scope_and_are_unique() -> None:
    declared = [command for scope in SCOPES for command in commands(scope)]
    assert len(every_command()) == len(declared)
    for scope in SCOPES:
        for command in commands(scope):
            assert re.fullmatch(rf"{scope}\.[a-z][a-z_0-9]*", command.id)


def test_commands_that_meet_have_different_keys() -> None:
    for one, other in combinations(every_command().values(), 2):
        shared = set(map(long_form, one.keys)) & set(map(long_form, other.keys))
        assert not (shared and meet(one, other)), (one.id, other.id, shared)


def test_every_key_can_be_pressed_in_every_terminal() -> None:
    for command in every_command().values():
        for key in command.keys:
            assert is_key(key), (command.id, key)
            assert "alt+" not in key and long_form(key) not in NEVER, (command.id, key)


def test_words_are_short_in_the_footer_and_a_sentence_in_help() -> None:
    for command in every_command().values():
        assert 0 < len(command.label) <= 20, command.id
        assert command.help.endswith("."), command.id
        assert command.help[0].isupper(), command.id
        assert len(command.help) <= 66, command.id


def test_bindings_carry_the_id_for_the_keymap() -> None:
    for scope in SCOPES:
        assert [binding.id for binding in bindings(scope)] == [  # type: ignore[union-attr]
            command.id for command in commands(scope)
        ]


def classes() -> list[type[DOMNode]]:
    """Every widget, screen and app of the program."""
    for module in walk_packages(career_tui.tui.__path__, "career_tui.tui."):
        import_module(module.name)
    found: list[type[DOMNode]] = []
    waiting: list[type[DOMNode]] = [DOMNode]
    while waiting:
        each = waiting.pop()
        waiting.extend(each.__subclasses__())
        if each.__module__.startswith("career_tui."):
            found.append(each)
    return found


def test_every_command_is_bound_by_a_class_that_can_do_it() -> None:
    done = {
        binding.id
        for each in classes()
        for binding in vars(each).get("BINDINGS", ())
        if isinstance(binding, Binding)
        and binding.id in every_command()
        and every_command()[binding.id].can_be_done_by(each)
    }
    assert done == set(every_command())
