"""How long everything takes to come out of a store, and to go into another."""

import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.bench import CAREER, Bench
from tests.benchmarks.records import DAY
from tests.benchmarks.rows import Figure, Row, Sheet
from tests.benchmarks.stores import remove
from tests.benchmarks.terminal import TimedOut

EXPORT, IMPORT = Figure("export", "s", 30), Figure("import", "s", 60)
EXPORT_MEMORY = Figure("memory of export", "MB", 500)
IMPORT_MEMORY = Figure("memory of import", "MB", 500)
FIGURES = (EXPORT, EXPORT_MEMORY, IMPORT, IMPORT_MEMORY)

PATIENCE = 300.0
"""Seconds until one of them is given up."""

_BETWEEN_LOOKS = 0.25
"""Seconds; each look at the memory of all processes holds them up for a few milliseconds."""

_MOST_MEMORY = 8 << 30
"""Bytes of address space that either may take, so that the machine stays usable."""


def rows(bench: Bench) -> Iterator[Row]:
    """The rows of export and import, for each store."""
    for goals in bench.sizes:
        sheet = Sheet(goals)
        archive, store = bench.folder / "archive.json", bench.folder / "imported.sqlite3"
        with sheet.trying(*FIGURES):
            _measure(
                bench,
                [CAREER, *bench.options(goals), "export", "--output", str(archive)],
                sheet,
                (EXPORT, EXPORT_MEMORY),
            )
            remove(store)
            options = ["--store", str(store), "--today", DAY.isoformat()]
            _measure(
                bench,
                [CAREER, *options, "import", str(archive)],
                sheet,
                (IMPORT, IMPORT_MEMORY),
            )
        told = f"an archive of {archive.stat().st_size / 1e6:.1f} MB" if archive.exists() else ""
        yield from (sheet.row(figure, told) for figure in FIGURES)
        archive.unlink(missing_ok=True)
        remove(store)


def _measure(
    bench: Bench, command: Sequence[str], sheet: Sheet, figures: tuple[Figure, Figure]
) -> None:
    with sheet.trying(*figures):
        log = bench.folder / "log.txt"
        seconds, most = _run(command, bench.env, log)
        sheet.add(figures[0], seconds)
        sheet.add(figures[1], most)


def _run(command: Sequence[str], env: dict[str, str], log: Path) -> tuple[float, float]:
    """Run a command to its end: the seconds, and the most memory that it and what it started had,
    in MB."""
    began = looked = time.monotonic()
    most = 0.0
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=env, stdout=output, stderr=output, preexec_fn=_within_bounds
        )
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() - began > PATIENCE:
            os.kill(process.pid, signal.SIGKILL)
            os.wait4(process.pid, 0)
            process.returncode = -signal.SIGKILL
            raise TimedOut(f"timed out after {PATIENCE:g} s")
        if time.monotonic() - looked > _BETWEEN_LOOKS:
            most = max(most, _memory(process.pid))
            looked = time.monotonic()
        time.sleep(0.01)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        words = log.read_text(errors="replace").strip().splitlines()
        raise TimedOut(f"failed: {words[-1] if words else process.returncode}")
    return time.monotonic() - began, max(most, usage.ru_maxrss / 1024)


def _memory(pid: int) -> float:
    """MB that a process and those it started have now, what they share counted once."""
    found = 0.0
    try:
        own = Path(f"/proc/{pid}")
        children = (own / "task" / str(pid) / "children").read_text().split()
        for one in (str(pid), *children):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            found += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except OSError:  # ended meanwhile
        return 0.0
    return found / 1024


def _within_bounds() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
