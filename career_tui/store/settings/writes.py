"""Writing settings that belong to the data: they travel with the archive."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from career_tui.domain.backups import Keep
from career_tui.domain.cadence import next_due
from career_tui.domain.errors import Refused
from career_tui.domain.evidence import Period
from career_tui.domain.periods import DAYS, reviewed_week
from career_tui.domain.settings import BACKUPS, EVIDENCE_PERIOD, REVIEW_WEEKDAY, SCALE, WEEK_START
from career_tui.domain.skills import MAX_LEVEL
from career_tui.domain.text import is_visible, one_line
from career_tui.store.reviews.tables import ReviewTable
from career_tui.store.rows import driver_of
from career_tui.store.settings.reads import SettingReads
from career_tui.store.settings.tables import SettingTable
from career_tui.store.skills.tables import AssessmentTable, SkillTable


class SettingWrites:
    def __init__(self, session: Session) -> None:
        self._session = session

    def set_scale(self, names: list[str]) -> None:
        """Name the levels, lowest first; refused where a level in use would be lost."""
        names = [one_line(name) for name in names]
        if not 2 <= len(names) <= MAX_LEVEL or not all(map(is_visible, names)):
            raise Refused.because({"scale": f"A scale has 2 to {MAX_LEVEL} named levels"})
        used = max(
            self._session.exec(select(func.max(AssessmentTable.level))).one() or 0,
            self._session.exec(select(func.max(SkillTable.target))).one() or 0,
        )
        if used > len(names):
            raise Refused.because({"scale": f"Level {used} is in use; the scale must reach it"})
        self._set(SCALE, names)

    def set_backups(self, keep: Keep) -> None:
        """Keep so many backups from now on."""
        self._set(BACKUPS, asdict(keep))

    def set_evidence_period(self, period: Period | None) -> None:
        """Look at the evidence of these days from now on, or of the usual ones; refused where they
        end before they begin."""
        if period is None:
            self._set(EVIDENCE_PERIOD, None)
            return
        since, until = period.since, period.until
        if until is not None and until < since:
            raise Refused.because({"until": "It ends before it begins"})
        called = one_line(period.called)
        said = {"since": since.isoformat(), "until": until and until.isoformat(), "called": called}
        self._set(EVIDENCE_PERIOD, said)

    def set_review_weekday(self, weekday: int) -> None:
        """Let the weekly review fall due on another day, 0 (Monday) to 6 (Sunday)."""
        self._set_day(REVIEW_WEEKDAY, weekday)

    def set_week_start(self, weekday: int) -> None:
        """Let weeks begin on another day, 0 (Monday) to 6 (Sunday)."""
        self._set_day(WEEK_START, weekday)

    def _set_day(self, key: str, weekday: int) -> None:
        """The next review is due by the new days, unless somebody chose its day."""
        if weekday not in range(DAYS):
            raise Refused.because({key: "A day of the week is 0 (Monday) to 6 (Sunday)"})
        last = self._session.exec(
            select(ReviewTable)
            .where(col(ReviewTable.finished_on).is_not(None))
            .order_by(col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc())
            .limit(1)
        ).first()
        follows = last is not None and last.next_due == self._next_due(last)
        self._set(key, weekday)
        if last is not None and follows:
            self._session.flush()
            last.next_due = self._next_due(last)
            self._session.add(last)

    def _next_due(self, last: ReviewTable) -> date:
        settings = SettingReads(driver_of(self._session))
        week = reviewed_week(last.period_start, last.period_end, settings.week_start)
        return next_due(week, settings.review_weekday, settings.week_start)

    def _row(self, key: str) -> SettingTable | None:
        return self._session.exec(select(SettingTable).where(col(SettingTable.key) == key)).first()

    def _set(self, key: str, value: Any) -> None:
        row = self._row(key) or SettingTable(key=key, value="")
        row.value = json.dumps(value)
        self._session.add(row)
