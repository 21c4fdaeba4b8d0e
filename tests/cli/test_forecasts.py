"""Forecasts on the command line, from an archive that was once told the year 3751."""

import json
from pathlib import Path

import pytest

from career_tui.cli import main

CASE = Path(__file__).parents[1] / "cases" / "12-far-forecast.json"


def test_there_is_none_beyond_the_horizon_and_the_reason_is_said(
    store_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(store_path), "--today", "2026-11-22"]
    assert main.main(["import", str(CASE), *store]) == 0
    capsys.readouterr()
    assert main.main(["goals", "--json", *store]) == 0
    (grow,) = json.loads(capsys.readouterr().out)
    assert grow["forecast"] is None
    assert grow["forecast_words"] == "no forecast: not at this pace"
    # 3.0002 of 12 on day 326 of 365.
    assert grow["okr_score"] == 0.25
    assert grow["schedule_status"] == "at_risk"
