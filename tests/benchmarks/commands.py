"""How long the commands take that only print something."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from statistics import median

from tests.benchmarks.bench import CAREER, Bench
from tests.benchmarks.rows import Figure, Row, ratio

LEAST = {"--version": ["--version"], "shell completion": ["completions", "bash"]}
PLAIN = {
    name: Figure(f"plain {name}, beside the empty app", "x", 0.6) for name in ("today", "goals")
}
PLAIN_GOALS = 1_000


def rows(bench: Bench) -> Iterator[Row]:
    """The rows of the commands; the reading ones on a store of a thousand goals."""
    for name, arguments in LEAST.items():
        yield _beside_nothing(bench, name, arguments)
    for name, figure in PLAIN.items():
        command = [CAREER, *bench.options(PLAIN_GOALS), name]
        try:
            _seconds(bench, command)
            pairs = [(bench.empty(), _seconds(bench, command)) for _ in range(bench.pairs)]
        except (subprocess.SubprocessError, OSError) as problem:
            yield Row(figure.what, "x", None, figure.bound, PLAIN_GOALS, failure=str(problem))
            continue
        empty, ours = zip(*pairs, strict=True)
        yield ratio(figure, PLAIN_GOALS, ours, empty)


def _beside_nothing(bench: Bench, name: str, arguments: Sequence[str]) -> Row:
    """Milliseconds; at most twice those of an interpreter that does nothing, and 30."""
    command, nothing = [CAREER, *arguments], [sys.executable, "-c", "pass"]
    try:
        _seconds(bench, command)
        pairs = [
            (_seconds(bench, nothing) * 1000, _seconds(bench, command) * 1000)
            for _ in range(bench.pairs)
        ]
    except (subprocess.SubprocessError, OSError) as problem:
        return Row(name, "ms", failure=str(problem))
    theirs, ours = (median(times) for times in zip(*pairs, strict=True))
    detail = f"python -c pass takes {theirs:.0f} ms, {len(pairs)} pairs"
    return Row(name, "ms", ours, 2 * theirs + 30, detail=detail)


def _seconds(bench: Bench, command: Sequence[str]) -> float:
    began = time.monotonic()
    subprocess.run(command, env=bench.env, capture_output=True, check=True, timeout=60)
    return time.monotonic() - began
