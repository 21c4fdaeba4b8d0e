"""`uv run python -m tests.benchmarks`: measure everything, and write it down."""

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import (
    archives,
    checking_in,
    commands,
    evidence,
    growth,
    keys,
    resting,
    screens,
    starting,
)
from tests.benchmarks.bench import ROOT, Bench
from tests.benchmarks.records import SCALES
from tests.benchmarks.report import machine, report, told
from tests.benchmarks.rows import Row
from tests.benchmarks.stores import FOLDER, kept

SUBJECTS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "starting": starting.rows,
    "keys": keys.rows,
    "checking-in": checking_in.rows,
    "screens": screens.rows,
    "evidence": evidence.rows,
    "memory": resting.memory,
    "idle": resting.idle,
    "commands": commands.rows,
    "archives": archives.rows,
}
SIZES = (100, 10_000, 100_000)
PAIRS, SHORT_PAIRS = 9, 3


REASONS = "## What is not reached, and why"
"""What is written by hand stands below this, and stays when the tables are made anew."""


def _reasons(output: Path) -> str:
    if not output.exists():
        return ""
    _, found, text = output.read_text().partition(REASONS)
    return f"\n{found}{text}" if found else ""


def main() -> None:
    """Measure what was asked for; the rows are printed as they are found."""
    options = _options()
    sizes = (min(SIZES),) if options.short and not options.sizes else options.sizes or SIZES
    pairs = options.pairs or (SHORT_PAIRS if options.short else PAIRS)
    for goals in sizes:
        print(f"store of {goals:,} goals: {kept(goals)}", flush=True)
    where = machine()  # the commit that is measured, whatever comes meanwhile
    rows: list[Row] = []
    # Beside the stores: where those are kept, a commit is as slow as on a person's disk.
    with TemporaryDirectory(prefix="run-", dir=FOLDER) as folder:
        bench = Bench(Path(folder), sizes, pairs, options.short)
        for name in options.only or SUBJECTS:
            for row in SUBJECTS[name](bench):
                rows.append(row)
                _print(row)
    for row in growth.rows(rows):
        rows.append(row)
        _print(row)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(report(rows, date.today(), pairs, where) + _reasons(options.output))
    print(f"written to {options.output}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", type=_sizes, help=f"goals of the stores, of {', '.join(map(str, SCALES))}"
    )
    parser.add_argument(
        "--only", nargs="+", choices=SUBJECTS, metavar="NAME", help=", ".join(SUBJECTS)
    )
    parser.add_argument("--pairs", type=int, help="how often two programs are started in turn")
    parser.add_argument("--short", action="store_true", help="a quick look, at the small store")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "performance.md")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(int(part) for part in text.split(","))
    if not set(sizes) <= set(SCALES):
        raise argparse.ArgumentTypeError(f"there are stores of {', '.join(map(str, SCALES))}")
    return sizes


def _print(row: Row) -> None:
    value = row.failure if row.value is None else told(row.value, row.unit)
    bound = "" if row.bound is None else f"<= {told(row.bound, row.unit)}"
    kept_it = {True: "", False: "MISSED", None: ""}[row.within]
    goals = "" if row.goals is None else f"{row.goals:,}"
    print(f"{row.what:<54}{goals:>8}  {value:>12}  {bound:<12}{kept_it:<8}{row.detail}", flush=True)


if __name__ == "__main__":
    main()
