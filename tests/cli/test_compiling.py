"""After the first command everything that a start needs is compiled."""

import os
import shutil
import subprocess
import sys
import time
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import pytest

import career_tui
from career_tui.cli import compiling

ORIGINAL = Path(career_tui.__file__).parent
PATIENCE = 60.0


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of a part of the program, nothing of it compiled."""
    copy = tmp_path / "installed" / "career_tui"
    uncompiled = shutil.ignore_patterns("__pycache__")
    for part in ("cli", "domain", "tui/commands"):
        shutil.copytree(ORIGINAL / part, copy / part, ignore=uncompiled)
    for file in ("__init__.py", "__main__.py", "tui/__init__.py", "tui/app.py"):
        shutil.copy(ORIGINAL / file, copy / file)
    return copy


def version(package: Path, **env: str) -> None:
    inherited = {name: said for name, said in os.environ.items() if "BYTECODE" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "career_tui", "--version"],
        env={**inherited, "PYTHONPATH": str(package.parent), **env},
        cwd=package.parent,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("career-tui ")


def compiled(package: Path) -> set[Path]:
    return {file for file in package.rglob("*.py") if Path(cache_from_source(str(file))).exists()}


def test_the_first_command_leaves_all_compiled(package: Path) -> None:
    version(package)
    ends = time.monotonic() + PATIENCE
    while missing := set(package.rglob("*.py")) - compiled(package):
        assert time.monotonic() < ends, missing
        time.sleep(0.05)


def test_where_no_bytecode_is_wanted_none_is_written(package: Path) -> None:
    version(package, PYTHONDONTWRITEBYTECODE="1")
    assert list(package.rglob("__pycache__")) == []


@pytest.fixture
def begun(package: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is begun in the background, for the copy."""
    commands: list[Any] = []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiling, "_FOLDER", str(package))
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: commands.append(command))
    return commands


def test_it_is_done_once(begun: list[Any]) -> None:
    for _ in range(3):
        compiling.compile_once()
    assert [command[-len(compiling.PACKAGES) :] for command in begun] == [[*compiling.PACKAGES]]


def test_it_is_not_begun_where_nothing_can_be_written(begun: list[Any], package: Path) -> None:
    (package / "tui" / "__pycache__").write_text("in the way, as a folder without rights is")
    compiling.compile_once()
    assert begun == []
