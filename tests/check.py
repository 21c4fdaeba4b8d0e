"""Every check in one command: `uv run tests/check.py` (style, types, floors, docs, tests)."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent
CHECKS = {
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "floors": ["lint-imports", "--no-cache"],
}
TESTS = {"tests": ["pytest"]}


def main() -> int:
    """Run the checks in turn; 0 where all passed, else 1 after running every one."""
    checks = CHECKS if "--no-tests" in sys.argv[1:] else CHECKS | TESTS
    failed = []
    for name, command in checks.items():
        began = time.monotonic()
        print(f"== {name}: {' '.join(command)}", flush=True)
        tool, *arguments = command
        if subprocess.run([TOOLS / tool, *arguments], cwd=ROOT).returncode:
            failed.append(name)
        print(f"   {time.monotonic() - began:.1f} s", flush=True)
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
