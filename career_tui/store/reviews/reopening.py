"""A review that was signed off and is looked at again: what was signed off is not lost."""

import json
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import col, delete, insert, select

from career_tui.domain.reviews import Question, ReviewStatus, Step
from career_tui.store.drafts import Drafts
from career_tui.store.goals.tables import GoalTable
from career_tui.store.reviews.tables import ReviewAnswerFields, ReviewAnswerTable, ReviewTable
from career_tui.store.skills.tables import SkillTable

IS_SAID = col(ReviewAnswerTable.question) != Question.PLACE

_ANSWERS, _CORRECTIONS = "answers", "corrections"
_REFERENCES = {"goal_id": col(GoalTable.id), "skill_id": col(SkillTable.id)}


class Reopening:
    """Keeps the answers of a review as they were when it was reopened, until it is signed off."""

    def __init__(self, session: Db, row: ReviewTable) -> None:
        self._session = session
        self._row = row
        self._key = f"reopened.{row.uid}"

    def begin(self, corrections: int) -> None:
        """Keep the answers as they are, and how many changes of course belong to the review."""
        values = {_ANSWERS: json.dumps(self._answers()), _CORRECTIONS: str(corrections)}
        Drafts(self._session).keep(self._key, values)

    def forget(self) -> None:
        """It is signed off again."""
        Drafts(self._session).discard(self._key)

    def is_changed(self, corrections: int) -> bool:
        """Whether anything was said since."""
        kept = Drafts(self._session).find(self._key)
        if kept is None:
            return True
        as_before = json.dumps(self._answers()), str(corrections)
        return (kept.values[_ANSWERS], kept.values[_CORRECTIONS]) != as_before

    def give_back(self) -> None:
        """Make it again what was signed off. Where nothing tells what that was, as in an archive
        from another place, its answers stay."""
        kept = Drafts(self._session).find(self._key)
        mine = col(ReviewAnswerTable.review_id) == self._row.id
        if kept is not None and self.is_changed(int(kept.values[_CORRECTIONS])):
            self._session.execute(delete(ReviewAnswerTable).where(mine, IS_SAID))
            self._insert(json.loads(kept.values[_ANSWERS]))
        self._session.execute(delete(ReviewAnswerTable).where(mine, ~IS_SAID))
        self._row.status = ReviewStatus.DONE
        self._row.step, self._row.position = Step.SIGN_OFF, 0
        self._session.add(self._row)
        self.forget()
        self._session.flush()

    def _answers(self) -> list[dict[str, Any]]:
        """What was said, by the names of the columns."""
        rows = self._session.exec(
            select(ReviewAnswerTable)
            .where(col(ReviewAnswerTable.review_id) == self._row.id, IS_SAID)
            .order_by(col(ReviewAnswerTable.id))
        )
        return [row.model_dump(mode="json", exclude={"id"}, warnings=False) for row in rows]

    def _insert(self, answers: list[dict[str, Any]]) -> None:
        there = {
            name: set(self._session.exec(select(key)).all()) for name, key in _REFERENCES.items()
        }
        rows = []
        for answer in answers:
            references = {name: answer[name] for name in _REFERENCES}
            # What was deleted meanwhile has taken its answers along.
            if all(key is None or key in there[name] for name, key in references.items()):
                fields = ReviewAnswerFields.model_validate(
                    {name: answer[name] for name in ReviewAnswerFields.model_fields}
                )
                rows.append(fields.model_dump() | references | {"review_id": answer["review_id"]})
        if rows:
            self._session.execute(insert(ReviewAnswerTable), rows)
