"""A person's own settings: the theme, how they write, and the keys, in `config.toml`.

theme = "career-light"
decimal_sign = "comma"
date_order = "day"
layouts = ["russian"]

[keys]
"goals.add_beside" = "n"
"""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import field
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

from career_tui.domain.dates import DateOrder
from career_tui.domain.errors import Refused
from career_tui.domain.numbers import DecimalSign
from career_tui.quick_dataclass import dataclass
from career_tui.store.files import from_pipe, make_folder, write
from career_tui.store.paths import Kind, followed, kind_of, named
from career_tui.tui.commands import Command, every_command
from career_tui.tui.keymap import is_key, keys_of, long_form
from career_tui.tui.layouts import LAYOUTS, twin
from career_tui.tui.tabs import TABS
from career_tui.tui.themes import DARK, THEMES

W = TypeVar("W", bound=StrEnum)

_LARGEST = 1_000_000
"""Bytes of a configuration; nobody writes so many."""
_SETTINGS = ("theme", "decimal_sign", "date_order", "layouts", "keys")
_TABS = {tab.name for tab in TABS}
_LISTS = frozenset(
    {*_TABS, "matrix", "versions", "measures", "positions"}
    | {"history", "backups", "settings", "recovery"}
)
"""Scopes whose keys apply together with those of "rows"."""
_OPEN = frozenset({*_TABS, "rows", "matrix", "review", "history", "backups", "settings"})
"""Scopes whose keys apply together with all of the app's; elsewhere only its priority ones do."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the configuration file says. `keys` maps a command's id to its keys, those on the
    person's other keyboards, the `layouts`, among them."""

    theme: str = DARK.name
    keys: dict[str, str] = field(default_factory=dict)
    decimal_sign: DecimalSign = DecimalSign.AUTO
    date_order: DateOrder = DateOrder.ASK
    layouts: tuple[str, ...] = ()


def config_path() -> Path:
    """Where the configuration lies: CAREER_TUI_CONFIG, else the user's config directory."""
    if chosen := os.environ.get("CAREER_TUI_CONFIG"):
        return named(chosen)
    import platformdirs

    return named(str(platformdirs.user_config_path("career-tui", appauthor=False) / "config.toml"))


def config_place() -> str:
    """Where the configuration lies, as a person says it: "~/.config/career-tui/config.toml"."""
    path = config_path()
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):  # elsewhere, or nobody's home
        return str(path)


def load_config(path: Path | None = None) -> Config:
    """The configuration at `path` (default: `config_path()`); the defaults where there is none.

    Raises Refused with the file, the line and, for a wrong name, the nearest valid one.
    """
    path = path or config_path()
    try:
        text = _text(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeError) else error.strerror
        raise Refused(f"{path}: the configuration cannot be read: {reason}") from None
    return _Reader(path, text).config() if text else Config()


def _text(path: Path) -> str:
    """What is written at `path`; nothing where nothing is."""
    kind = kind_of(path)
    if kind in (Kind.NOTHING, Kind.DEAD_LINK) or followed(path) == Path(os.devnull):
        return ""
    if kind is Kind.FILE:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    elif kind is Kind.PIPE:
        data = _all_of(from_pipe(path))
    else:
        raise Refused(f"{path}: the configuration cannot be read: it is {kind}")
    if len(data) > _LARGEST:
        raise Refused(
            f"{path}: the configuration cannot be read: it is larger than {_LARGEST:,} bytes"
        )
    return data.decode("utf-8")


def _all_of(pieces: Iterable[bytes]) -> bytes:
    data = b""
    for piece in pieces:
        data += piece
        if len(data) > _LARGEST:
            break
    return data


class _Reader:
    """Reads one file; knows on which line each name stands."""

    def __init__(self, path: Path, text: str) -> None:
        import tomllib  # on demand: most people have no such file

        self._path = path
        self._lines = text.splitlines()
        try:
            self._content: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            words = re.sub(r" \(at .*\)$", "", str(error))
            raise self._refusal(words, int(line[1]) if line else len(self._lines)) from None

    def config(self) -> Config:
        for name in self._content:
            if name not in _SETTINGS:
                raise self._refusal(f"unknown setting '{name}'{_nearest(name, _SETTINGS)}", name)
        layouts = self._layouts()
        return Config(
            theme=self._theme(),
            keys=with_twins(self._keys(), layouts),
            layouts=layouts,
            decimal_sign=self._word("decimal_sign", DecimalSign.AUTO),
            date_order=self._word("date_order", DateOrder.ASK),
        )

    def _refusal(self, words: str, where: str | int) -> Refused:
        line = where if isinstance(where, int) else self._line_of(where)
        return Refused(f"{self._path}, line {line}: {words}")

    def _line_of(self, name: str) -> int:
        """The line on which a setting, a section or a command's id is set; 1 where unclear."""
        quoted = re.escape(name)
        last = re.escape(name.rpartition(".")[2])
        for pattern in (
            rf"\s*\[?\s*['\"]?{quoted}['\"]?\s*[=\]]",
            rf"\s*(keys\s*\.\s*)?['\"]?{quoted}['\"]?\s*=",
            rf".*\b['\"]?{last}['\"]?\s*=",
        ):
            for number, line in enumerate(self._lines, 1):
                if re.match(pattern, line):
                    return number
        return 1

    def _theme(self) -> str:
        theme = self._content.get("theme", DARK.name)
        if theme not in THEMES:
            raise self._refusal(f"unknown theme '{theme}'{_nearest(str(theme), THEMES)}", "theme")
        return str(theme)

    def _word(self, name: str, default: W) -> W:
        """A setting that is one of a few words."""
        words, value = type(default), self._content.get(name, default)
        if value not in list(words):
            valid = ", ".join(words)
            raise self._refusal(f"unknown {name} '{value}'; it is one of {valid}", name)
        return words(value)

    def _layouts(self) -> tuple[str, ...]:
        given = self._content.get("layouts", [])
        names = [given] if isinstance(given, str) else given
        if not isinstance(names, list):
            raise self._refusal("'layouts' needs names, such as [\"russian\"]", "layouts")
        for name in names:
            if name not in LAYOUTS:
                known = ", ".join(LAYOUTS)
                raise self._refusal(f"unknown layout '{name}'; there are {known}", "layouts")
        return tuple(names)

    def _keys(self) -> dict[str, str]:
        section = self._content.get("keys", {})
        if not isinstance(section, dict):
            raise self._refusal("'keys' must be a section: [keys]", "keys")
        chosen: dict[str, str] = {}
        for command_id, value in _flat(section):
            if command_id not in every_command():
                nearest = _nearest(command_id, every_command())
                raise self._refusal(f"unknown command '{command_id}'{nearest}", command_id)
            chosen[command_id] = self._key_list(command_id, value)
        for command_id in chosen:
            self._check_clash(command_id, chosen)
        return chosen

    def _key_list(self, command_id: str, value: object) -> str:
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list) or not given:
            raise self._refusal(f"'{command_id}' needs a key, such as \"n\"", command_id)
        keys = [part.strip() for item in given for part in str(item).split(",")]
        for key in keys:
            if not is_key(key):
                raise self._refusal(
                    f'\'{key}\' is not a key; write a character, "enter", "f5" or "ctrl+n"',
                    command_id,
                )
        return ",".join(keys)

    def _check_clash(self, command_id: str, chosen: dict[str, str]) -> None:
        command = every_command()[command_id]
        mine = {long_form(key) for key in keys_of(command, chosen)}
        for other in every_command().values():
            if other.id == command_id or not meet(command, other):
                continue
            shared = mine & {long_form(key) for key in keys_of(other, chosen)}
            if shared:
                key = next(key for key in keys_of(command, chosen) if long_form(key) in shared)
                raise self._refusal(
                    f"'{command_id}' and '{other.id}' would both have the key '{key}'", command_id
                )


def with_twins(chosen: dict[str, str], layouts: Sequence[str]) -> dict[str, str]:
    """The keys chosen, and with them for every command whose key a layout cannot type the one in
    the same place, unless that is another command's."""
    if not layouts:
        return chosen
    keys = {each.id: list(keys_of(each, chosen)) for each in every_command().values()}
    taken: dict[str, list[Command]] = {}
    for each in every_command().values():
        for key in keys[each.id]:
            taken.setdefault(long_form(key), []).append(each)
    extended = dict(chosen)
    for each in every_command().values():
        for key, layout in product(tuple(keys[each.id]), layouts):
            if not (other := twin(key, layout)):
                continue
            there = taken.setdefault(long_form(other), [])
            if each not in there and not any(meet(one, each) for one in there):
                there.append(each)
                keys[each.id].append(other)
                extended[each.id] = ",".join(keys[each.id])
    return extended


def _flat(section: dict[str, Any], above: str = "") -> Iterable[tuple[str, object]]:
    """Ids with their values, whether they were written "goals.add" or as nested tables."""
    for name, value in section.items():
        path = f"{above}.{name}" if above else name
        if isinstance(value, dict):
            yield from _flat(value, path)
        else:
            yield path, value


def meet(one: Command, other: Command) -> bool:
    """Whether two commands can apply at the same place, so that their keys must differ."""
    if {one.id, other.id} == {"app.back", "recovery.quit"}:
        return False  # both leave
    scopes = {one.scope, other.scope}
    if len(scopes) == 1:
        return True
    if "visit" in scopes:
        return bool(scopes & {"app", "rows", "matrix", *_TABS})
    if "app" in scopes:
        return bool(scopes & _OPEN) or any(
            each.priority and each.scope == "app" for each in (one, other)
        )
    if "rows" in scopes:
        return bool(scopes & _LISTS)
    return scopes in ({"matrix", "skills"}, {"picker", "dialog"}, {"ask", "dialog"})


def _nearest(name: str, valid: Iterable[str]) -> str:
    import difflib

    found = difflib.get_close_matches(name, list(valid), n=1, cutoff=0.5)
    return f"; did you mean '{found[0]}'?" if found else ""


def save_setting(path: Path, name: str, value: str) -> None:
    """Remember a setting in the configuration file; all else in it stays, comments too."""
    # Imported on demand: only a change of a setting writes the file.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    said = f"The {name.replace('_', ' ')} could not be remembered in {path}"
    real = followed(path)  # a link to a file kept elsewhere stays a link
    try:
        if (kind := kind_of(real)) not in (Kind.FILE, Kind.NOTHING):
            raise Refused(f"{said}: it is {kind}")
        document = tomlkit.parse(_text(real))
        document[name] = str(value)
        make_folder(real.parent)
        write(real, [tomlkit.dumps(document)])
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise Refused(f"{said}: {error}") from None
