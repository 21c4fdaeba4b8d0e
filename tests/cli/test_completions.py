"""Completion scripts for shells."""

import shutil
import subprocess
from pathlib import Path

import pytest
import shtab

from career_tui.cli import main, parser
from tests.generate.completions import made


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main.main(["completions", shell]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_every_shell_that_can_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(parser.SHELLS) == set(shtab.SUPPORTED_SHELLS)
    for shell in parser.SHELLS:
        text = script(shell, capsys)
        assert all(word in text for word in ("career-tui", "goals", "journal", "import"))
        assert text == made(shell), "uv run python -m tests.generate.completions writes them anew"


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "career-tui.bash"
    path.write_text(script("bash", capsys))
    (tmp_path / "mine.json").touch()
    asked = f"""
        source {path}
        complete -p career-tui | grep -o -- '-F [^ ]*' > how
        read -r _ function < how
        ask() {{
            COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMPREPLY=()
            "$function" career-tui "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
            echo "${{COMPREPLY[@]}}"
        }}
        ask career-tui jo
        ask career-tui goals --js
        ask career-tui goals --op
        ask career-tui import mi
    """
    done = subprocess.run(
        ["bash", "-c", asked], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.split() == ["journal", "--json", "--open", "mine.json"]
