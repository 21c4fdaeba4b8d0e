"""`doctor`: is the store well, and what can be done where it is not."""

import argparse
from datetime import date
from pathlib import Path

from career_tui.cli.options import day, store_path
from career_tui.cli.output import Page, print_json
from career_tui.domain.doctor import Finding, State, healthy
from career_tui.domain.errors import Refused

_SHAPES = {State.OK: "·", State.WARNING: "~", State.PROBLEM: "!"}


def run(options: argparse.Namespace) -> int:
    """Examine the store; 1 where something is wrong with it."""
    from career_tui.store.doctor import examine

    path = store_path(options)
    findings = [*_mended(path, day(options)), *examine(path, repair=True)] if options.repair else []
    findings = findings or examine(path)
    if options.json:
        print_json([_as_json(one) for one in findings])
    else:
        page = Page()
        for one in findings:
            repaired = " (repaired)" if one.repaired else ""
            page.line(f"{_SHAPES[one.state]} {one.check}: {one.state}{repaired}. {one.explanation}")
    return 0 if healthy(findings) else 1


def _mended(path: Path, today: date) -> list[Finding]:
    """What was done about a store that is damaged; nothing where it is not."""
    from career_tui.interchange.mending import mend

    try:
        mended = mend(path, today)
    except Refused as refused:
        return [Finding("damage", State.PROBLEM, str(refused))]
    return [] if mended is None else [Finding("damage", State.OK, mended.words, repaired=True)]


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "state": finding.state.value,
        "explanation": finding.explanation,
        "repaired": finding.repaired,
    }
