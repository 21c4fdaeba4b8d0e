"""The configuration file: what is taken, and how a mistake in it is told."""

import stat
from pathlib import Path

import pytest

from career_tui.domain.dates import DateOrder
from career_tui.domain.errors import Refused
from career_tui.domain.numbers import DecimalSign
from career_tui.tui.config import Config, config_path, load_config, save_setting
from career_tui.tui.keymap import is_key, key_label, key_text
from tests.tui.shell import ItemList, settled, shell


def _config(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return path


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml") == Config("career-dark", {})


def test_theme_and_keys_are_read_quoted_or_nested(tmp_path: Path) -> None:
    text = 'theme = "career-light"\n[keys]\n"app.capture" = "n"\napp.help = ["f1", "?"]\n'
    config = load_config(_config(tmp_path, text))
    assert config == Config("career-light", {"app.capture": "n", "app.help": "f1,?"})


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('# mine\ntheem = "x"', 2, "unknown setting 'theem'; did you mean 'theme'?"),
        ('theme = "career-ligth"', 1, "unknown theme 'career-ligth'; did you mean 'career-light'?"),
        ('\ndate_order = "dmy"', 2, "unknown date_order 'dmy'; it is one of ask, day, month"),
        ("decimal_sign = 1", 1, "unknown decimal_sign '1'; it is one of auto, comma, point"),
        ("decimal_sign = []", 1, "unknown decimal_sign '[]'"),
        ("theme = 3", 1, "unknown theme '3'"),
        ('keys = "x"', 1, "'keys' must be a section: [keys]"),
        (
            '[keys]\n\n"app.captur" = "n"',
            3,
            "unknown command 'app.captur'; did you mean 'app.capture'?",
        ),
        ('[keys]\n"app.capture" = "hyper+n"', 2, "'hyper+n' is not a key"),
        ('[keys]\n"app.capture" = ""', 2, "'' is not a key"),
        ('[keys]\n"app.capture" = 5', 2, "'app.capture' needs a key"),
        (
            '[keys]\n# moved\n"app.capture" = "?"',
            3,
            "'app.capture' and 'app.help' would both have the key '?'",
        ),
        (
            '[keys]\n"app.capture" = "j"',
            2,
            "'app.capture' and 'rows.down' would both have the key 'j'",
        ),
        ('theme = "career-light"\n[keys\n', 2, ""),
    ],
)
def test_a_mistake_names_file_line_and_the_nearest_name(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    path = _config(tmp_path, text)
    with pytest.raises(Refused) as refused:
        load_config(path)
    assert str(refused.value).startswith(f"{path}, line {line}: ")
    assert words in str(refused.value)


def test_two_commands_can_swap_their_keys(tmp_path: Path) -> None:
    text = '[keys]\n"app.capture" = "r"\n"app.review" = "c"\n'
    assert load_config(_config(tmp_path, text)).keys == {"app.capture": "r", "app.review": "c"}


def test_how_a_person_writes_is_read(tmp_path: Path) -> None:
    config = load_config(_config(tmp_path, 'decimal_sign = "comma"\ndate_order = "month"\n'))
    assert (config.decimal_sign, config.date_order) == (DecimalSign.COMMA, DateOrder.MONTH)


@pytest.mark.parametrize(
    ("name", "value"), [("decimal_sign", "comma"), ("decimal_sign", "auto"), ("date_order", "day")]
)
def test_how_a_person_writes_is_remembered(tmp_path: Path, name: str, value: str) -> None:
    path = _config(tmp_path, '# mine\n[keys]\n"app.capture" = "n"\n')
    save_setting(path, name, value)
    assert getattr(load_config(path), name) == value
    assert "# mine" in path.read_text()


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"theme = \xff")
    with pytest.raises(Refused, match="not UTF-8"):
        load_config(path)


def test_remembering_the_theme_keeps_all_else(tmp_path: Path) -> None:
    path = _config(tmp_path, '# my keys\n[keys]\n"app.capture" = "n" # quick\n')
    save_setting(path, "theme", "career-light")
    text = path.read_text()
    assert text.startswith("# my keys\n")
    assert '[keys]\n"app.capture" = "n" # quick\n' in text
    assert load_config(path) == Config("career-light", {"app.capture": "n"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["config.toml"]


def test_the_theme_is_remembered_where_there_was_no_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    save_setting(path, "theme", "career-light")
    assert load_config(path).theme == "career-light"


def test_a_folder_in_the_way_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be remembered"):
        save_setting(tmp_path, "theme", "career-light")


def test_the_file_can_be_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREER_TUI_CONFIG", "/somewhere/else.toml")
    assert config_path() == Path("/somewhere/else.toml")


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("?", "?"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("less_than_sign", "<"),
        ("ctrl+p", "ctrl+p"),
        ("enter", "enter"),
        ("escape", "esc"),
        ("down", "↓"),
        ("space", "space"),
        ("G", "G"),
    ],
)
def test_keys_are_shown_the_way_they_are_pressed(key: str, label: str) -> None:
    assert is_key(key)
    assert key_label(key) == label


def test_a_moved_command_shows_its_new_key() -> None:
    assert key_text("rows.down", {}) == "j"
    assert key_text("rows.down", {}, every=True) == "j ↓"
    assert key_text("rows.down", {"rows.down": "n"}) == "n"


async def test_a_moved_key_works_and_the_old_one_does_not() -> None:
    app = shell("one", "two", config=Config(keys={"app.goals": "f3", "rows.down": "n"}))
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await pilot.press("3", "j")
        await settled(pilot)
        assert app.current_mode == "today"
        assert app.screen.query_one(ItemList).cursor == 0
        await pilot.press("n")
        assert app.screen.query_one(ItemList).cursor == 1
        await pilot.press("f3")
        await settled(pilot)
        assert app.current_mode == "goals"
