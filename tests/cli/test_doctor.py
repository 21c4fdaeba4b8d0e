"""`doctor` as a person, or a script, runs it."""

import json
from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.fixture(autouse=True)
def store(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREER_TUI_STORE", str(demo_path))
    demo_path.parent.chmod(0o700)
    demo_path.chmod(0o600)
    return demo_path


def test_a_healthy_store() -> None:
    done = run("doctor")
    assert done.returncode == 0
    assert "· integrity: ok. Every page of the file is sound\n" in done.stdout
    assert "problem" not in done.stdout


def test_json_for_scripts() -> None:
    findings = json.loads(run("doctor", "--json").stdout)
    assert {"integrity", "references", "history", "search", "permissions", "backups"} <= {
        one["check"] for one in findings
    }
    for one in findings:
        assert set(one) == {"check", "state", "explanation", "repaired"}
        assert one["state"] in ("ok", "warning", "problem")


def test_what_is_wrong_is_repaired_when_asked(store: Path) -> None:
    store.chmod(0o644)
    ill = run("doctor")
    assert ill.returncode == 1
    assert f"! permissions: problem. Others may read {store}" in ill.stdout
    mended = run("doctor", "--repair")
    assert mended.returncode == 0
    assert "· permissions: ok (repaired)." in mended.stdout
    assert run("doctor").returncode == 0
