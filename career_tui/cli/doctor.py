"""`doctor`: is the store well, and what can be done where it is not."""

import argparse

from career_tui.cli.options import store_path
from career_tui.cli.output import Page, print_json
from career_tui.domain.doctor import Finding, State, healthy

_SHAPES = {State.OK: "·", State.WARNING: "~", State.PROBLEM: "!"}


def run(options: argparse.Namespace) -> int:
    """Examine the store; 1 where something is wrong with it."""
    from career_tui.store.doctor import examine

    findings = examine(store_path(options), repair=options.repair)
    if options.json:
        print_json([_as_json(one) for one in findings])
    else:
        page = Page()
        for one in findings:
            repaired = " (repaired)" if one.repaired else ""
            page.line(f"{_SHAPES[one.state]} {one.check}: {one.state}{repaired}. {one.explanation}")
    return 0 if healthy(findings) else 1


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "state": finding.state.value,
        "explanation": finding.explanation,
        "repaired": finding.repaired,
    }
