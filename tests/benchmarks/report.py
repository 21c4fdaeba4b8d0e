"""The measured rows as a page of Markdown."""

import os
import platform
import sqlite3
import subprocess
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.bench import ROOT
from tests.benchmarks.rows import Row

_HEAD = """# How quick it is

Written by `uv run python -m tests.benchmarks`; not by hand.

Everything runs in real pseudo-terminals of 120x40. "x" is the ratio to an empty Textual app (a
Static and nothing else) under the same interpreter, started in turn with it. Values are medians;
the stores are made up from a seed, five levels deep, the largest with a million check-ins,
5,000 reviews and 20,000 pieces of evidence."""


def report(rows: Sequence[Row], today: date, pairs: int, where: str) -> str:
    """The page: `where` it was measured, each figure beside its bound, and how they grow."""
    missed = sum(row.within is False for row in rows)
    bounded = sum(row.bound is not None for row in rows)
    parts = [
        _HEAD,
        f"{today:%-d %B %Y}, {where}; {pairs} pairs.",
        f"**{bounded - missed} of {bounded} figures are within their bounds.**",
        _table(rows),
        "## From the smallest store to the largest",
        _growth(rows),
    ]
    return "\n\n".join(parts) + "\n"


def machine() -> str:
    """The machine, and the versions of what runs on it."""
    cpu = _cpu()
    libraries = f"Python {platform.python_version()}, Textual {version('textual')}"
    database = f"SQLite {sqlite3.sqlite_version}"
    return f"{cpu}, {os.cpu_count()} cores, {libraries}, {database}, commit {_commit()}"


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _commit() -> str:
    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
        return done.stdout.strip()

    changed = " with changes" if git("status", "--porcelain", "--untracked-files=no") else ""
    return (git("rev-parse", "--short", "HEAD") or "unknown") + changed


def _table(rows: Sequence[Row]) -> str:
    lines = ["| what | goals | value | bound | | |", "|---|--:|--:|--:|---|---|"]
    for row in rows:
        value = row.failure if row.value is None else told(row.value, row.unit)
        bound = "" if row.bound is None else f"≤ {told(row.bound, row.unit)}"
        kept = {True: "within", False: "**missed**", None: ""}[row.within]
        goals = "" if row.goals is None else f"{row.goals:,}"
        cells = (row.what, goals, value, bound, kept, row.detail)
        lines.append(f"| {' | '.join(_cell(cell) for cell in cells)} |")
    return "\n".join(lines)


def _growth(rows: Sequence[Row]) -> str:
    by_what: dict[str, dict[int, Row]] = {}
    for row in rows:
        if row.goals is not None:
            by_what.setdefault(row.what, {})[row.goals] = row
    by_what = {what: found for what, found in by_what.items() if len(found) > 1}
    sizes = sorted({goals for found in by_what.values() for goals in found})
    lines = [
        f"| what | {' | '.join(f'{size:,}' for size in sizes)} | grows |",
        f"|---|{'--:|' * len(sizes)}--:|",
    ]
    for what, found in by_what.items():
        values = [found[size].value if size in found else None for size in sizes]
        unit = next(iter(found.values())).unit
        cells = ["–" if value is None else told(value, unit) for value in values]
        there = [value for value in values if value is not None]
        grows = f"{there[-1] / there[0]:.2f} x" if len(there) > 1 and there[0] else ""
        lines.append(f"| {_cell(what)} | {' | '.join(cells)} | {grows} |")
    return "\n".join(lines)


def told(value: float, unit: str) -> str:
    """A value with its unit: "1.29 x", "3.8 ms", "478 ms"."""
    digits = 2 if unit in ("x", "%") else 0 if abs(value) >= 100 or unit == "bytes" else 1
    return f"{value:,.{digits}f} {unit}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
