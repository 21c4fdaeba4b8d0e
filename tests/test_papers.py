"""The README says what the program does, and the house stands as it is drawn."""

import re

from tests.conftest import APP_KILLS, KILLS
from tests.generate.readme import README, filled, key_table

ROOT = README.parent


def test_the_key_table_is_the_one_of_the_commands() -> None:
    text = README.read_text()
    assert filled(text, "keys", key_table()) == text, "run: uv run python -m tests.generate.readme"


def test_every_picture_of_the_readme_is_there() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", README.read_text())
    assert len(pictures) >= 8
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_ci_runs_exactly_the_test_command_of_the_readme() -> None:
    commands = re.findall(r"^    (pip install uv && .*pytest.*)$", README.read_text(), re.MULTILINE)
    assert len(commands) == 1
    assert commands[0] in (ROOT / ".ci" / "run").read_text().splitlines()


def test_every_folder_in_the_picture_of_the_house_exists() -> None:
    drawn = (ROOT / "CONTRIBUTING.md").read_text()
    for name in ("cli", "tui", "demo", "interchange", "store", "domain"):
        assert f"{name}/" in drawn
        assert (ROOT / "career_tui" / name / "__init__.py").is_file()


def test_every_promise_names_tests_that_exist() -> None:
    told = (ROOT / "docs" / "promises.md").read_text()
    rows = [line for line in told.splitlines() if line.startswith("| ") and "::" in line]
    assert len(rows) >= 30
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", told))
    assert len(named) >= len(rows)
    missing = [
        f"{file}::{test}"
        for file, test in sorted(named)
        if not (ROOT / file).is_file()
        or not re.search(
            rf"^(async )?def {test}\(|^{test} = ", (ROOT / file).read_text(), re.MULTILINE
        )
    ]
    assert missing == []


def test_ci_kills_at_least_two_hundred_times() -> None:
    at_work = KILLS + KILLS // 10  # the last for damaged stores
    assert at_work + 2 * APP_KILLS >= 200
