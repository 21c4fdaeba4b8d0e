"""Reviews: the journal, those that are finished, and what a new one asks about."""

from typing import Any

from sqlalchemy import and_, bindparam, func, literal_column, or_, select, text
from sqlmodel import col

from career_tui.domain.goals import Kind, Status
from career_tui.domain.reviews import SAID, Outcome, Question, ReviewStatus, Step
from career_tui.store.drafts import DraftTable
from career_tui.store.goals.statements import (
    BELOW,
    CHECK_IN,
    IS_KEPT,
    IS_OPEN,
    IS_TO_DO,
    MEASURE,
    PARENT,
    STANDS,
)
from career_tui.store.goals.tables import (
    CheckInTable,
    CourseCorrectionTable,
    GoalTable,
    MeasureTable,
    StandingTable,
)
from career_tui.store.nouns import REVIEWS as REVIEW_KIND
from career_tui.store.reviews.tables import ReviewAnswerTable, ReviewTable, ThoughtTable
from career_tui.store.searched import THING
from career_tui.store.skills.tables import AssessmentTable, SkillTable
from career_tui.store.sql import TODAY, is_one_of, listed, word
from career_tui.store.vision.tables import VisionTable

_MOST: Any = bindparam("most")
_IS_TO_REVIEW = (
    is_one_of(GoalTable.status, Status.ACTIVE),
    is_one_of(GoalTable.kind, Kind.GOAL),
)
_LAST_REVIEWED = (
    select(func.max(col(ReviewAnswerTable.answered_at)))
    .where(
        col(ReviewAnswerTable.goal_id) == col(GoalTable.id),
        is_one_of(ReviewAnswerTable.question, Question.GOAL),
        is_one_of(ReviewAnswerTable.outcome, Outcome.REVIEWED),
    )
    .scalar_subquery()
)
_KIND = col(GoalTable.kind) == bindparam("kind")
_IS_DUE = col(GoalTable.due) <= bindparam("last")
_IS_NEW = col(GoalTable.id).not_in(
    select(col(ReviewAnswerTable.goal_id)).where(
        col(ReviewAnswerTable.review_id)
        == select(col(ReviewTable.id))
        .where(col(ReviewTable.uid) == bindparam("review"))
        .scalar_subquery(),
        is_one_of(ReviewAnswerTable.step, Step.WEEK),
        is_one_of(ReviewAnswerTable.question, Question.PLACE),
    )
)
_IS_LEAF = ~select(col(BELOW.id)).where(col(BELOW.parent_id) == col(GoalTable.id)).exists()
_HAS_DAY = col(GoalTable.due).is_not(None)
# As a review has them, but for those of a day.
_FOCUS_ORDER = (col(GoalTable.kind), ~_HAS_DAY, col(GoalTable.due), col(GoalTable.id))
_SINCE: Any = bindparam("since")
_IS_ASKED_FOR = (
    or_(col(GoalTable.start).is_(None), col(GoalTable.start) <= bindparam("last")),
    or_(col(GoalTable.due).is_(None), col(GoalTable.due) >= bindparam("first")),
    # What lies below something on hold rests with it.
    select(col(StandingTable.awake)).where(STANDS).scalar_subquery(),
)


def _goals(*wanted: Any) -> Any:
    return select(col(GoalTable.id)).where(*wanted).limit(_MOST)


def _how_many(*wanted: Any) -> Any:
    """How many there are, counted up to `most`."""
    return select(func.count()).select_from(_goals(*wanted).subquery())


# A skip is no answer, nor is a place in the order; a note beside a skip is one.
_IS_ANSWERED = (
    select(col(ReviewAnswerTable.id))
    .where(
        col(ReviewAnswerTable.review_id) == col(ReviewTable.id),
        col(ReviewAnswerTable.question) != word(Question.PLACE),
        or_(
            is_one_of(ReviewAnswerTable.outcome, Outcome.REVIEWED),
            col(ReviewAnswerTable.text) != word(""),
        ),
    )
    .exists()
)
_HELD = select(
    col(ReviewTable.finished_on),
    col(ReviewTable.id),
    col(ReviewTable.period_start),
    col(ReviewTable.period_end),
    _IS_ANSWERED.label("answered"),
    col(ReviewTable.next_due),
    col(ReviewTable.uid),
    col(ReviewTable.status),
    col(ReviewTable.looks_until),
)


_THOUGHT = (
    col(ThoughtTable.uid),
    col(ThoughtTable.text),
    col(ThoughtTable.created_at),
    col(ThoughtTable.done),
)


def _first(**earliest: Any) -> Any:
    """The earliest of each table, one after the other."""
    return select(*(select(one).scalar_subquery().label(name) for name, one in earliest.items()))


# The journal

_BEGINNING = 400
"""Characters of an entry that its first line is looked for in."""

# What a line of the journal shows, without the whole of what was written.
_LINES = (
    select(
        col(ReviewTable.id),
        col(ReviewTable.uid),
        col(ReviewTable.period_start),
        col(ReviewTable.period_end),
        col(ReviewTable.finished_on),
        col(ReviewTable.seconds),
        func.substr(col(ReviewTable.summary), 1, _BEGINNING).label("begins"),
    )
    .where(col(ReviewTable.status) == bindparam("status"))
    .order_by(col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc())
    .limit(bindparam("most"))
)
_HOLDING = f"""
SELECT rowid - {REVIEW_KIND.thing * THING} FROM things_search WHERE things_search MATCH :match
AND rowid > {REVIEW_KIND.thing * THING} AND rowid < {(REVIEW_KIND.thing + 1) * THING}
AND NOT EXISTS (SELECT 1 FROM json_each(:needles) AS one WHERE NOT instr(body, one.value))
"""
# The sign keeps SQLite from asking the index once for every review.
_HOLDS = text(f"+reviews.id IN ({_HOLDING})")

_REVIEW = (
    col(ReviewTable.id),
    col(ReviewTable.kind),
    col(ReviewTable.status),
    col(ReviewTable.period_start),
    col(ReviewTable.period_end),
    col(ReviewTable.step),
    col(ReviewTable.position),
    col(ReviewTable.seconds),
    col(ReviewTable.started_at),
    col(ReviewTable.finished_on),
    col(ReviewTable.next_due),
    col(ReviewTable.summary),
    col(ReviewTable.looks_from),
    col(ReviewTable.looks_until),
)
_ANSWERS = (
    select(
        col(ReviewAnswerTable.step),
        col(ReviewAnswerTable.question),
        col(ReviewAnswerTable.text),
        func.coalesce(col(GoalTable.uid), col(SkillTable.uid)).label("subject"),
        col(ReviewAnswerTable.outcome),
        col(ReviewAnswerTable.position),
        col(ReviewAnswerTable.answered_at),
    )
    .select_from(ReviewAnswerTable)
    .outerjoin(GoalTable, col(GoalTable.id) == col(ReviewAnswerTable.goal_id))
    .outerjoin(SkillTable, col(SkillTable.id) == col(ReviewAnswerTable.skill_id))
    .where(col(ReviewAnswerTable.review_id) == bindparam("review"))
    .order_by(col(ReviewAnswerTable.position), col(ReviewAnswerTable.id))
)


REVIEWS: dict[str, Any] = {
    # The journal: its lines, one review whole, and its search
    "REVIEW": select(*_REVIEW).where(col(ReviewTable.uid) == bindparam("uid")),
    "ANSWERS": _ANSWERS,
    "JOURNAL": _LINES,
    "JOURNAL_HOLDING": _LINES.where(_HOLDS),
    "SUMMARIES": select(col(ReviewTable.id), col(ReviewTable.summary)).where(
        col(ReviewTable.id).in_(listed())
    ),
    "HOW_MANY_REVIEWS_HOLD": text(f"SELECT count(*) FROM ({_HOLDING})"),
    "IS_ANSWERED": select(_IS_ANSWERED).where(col(ReviewTable.uid) == bindparam("uid")),
    # Those that are finished, reopened or not
    "FINISHED_REVIEWS": _HELD.where(col(ReviewTable.finished_on) <= TODAY)
    .order_by(col(ReviewTable.finished_on).desc(), col(ReviewTable.id).desc())
    .limit(_MOST),
    "FIRST_RECORD": _first(
        goal=func.min(col(GoalTable.created_at)),
        vision=func.min(col(VisionTable.created_at)),
        skill=func.min(col(SkillTable.created_at)),
        thought=func.min(col(ThoughtTable.created_at)),
        review=func.min(col(ReviewTable.created_at)),
        period=func.min(col(ReviewTable.period_start)),
    ),
    "FOCUS": select(
        col(GoalTable.id),
        col(GoalTable.uid),
        col(GoalTable.kind),
        col(GoalTable.due),
        col(StandingTable.awake),
    )
    .distinct()
    .join(ReviewAnswerTable, col(ReviewAnswerTable.goal_id) == col(GoalTable.id))
    .join(StandingTable, STANDS)
    .where(
        col(ReviewAnswerTable.review_id) == bindparam("review"),
        is_one_of(ReviewAnswerTable.step, Step.AHEAD),
        is_one_of(ReviewAnswerTable.outcome, Outcome.REVIEWED),
    ),
    "PROMISED": select(col(GoalTable.uid))
    .join(ReviewAnswerTable, col(ReviewAnswerTable.goal_id) == col(GoalTable.id))
    .where(
        col(ReviewAnswerTable.review_id) == bindparam("review"),
        is_one_of(ReviewAnswerTable.step, Step.AHEAD),
        is_one_of(ReviewAnswerTable.question, Question.FOCUS),
    )
    .order_by(col(ReviewAnswerTable.position), col(ReviewAnswerTable.id)),
    # The one that was begun
    "DRAFT": select(col(ReviewTable.uid)).where(is_one_of(ReviewTable.status, ReviewStatus.DRAFT)),
    "CORRECTED": select(
        col(GoalTable.uid).label("goal"),
        col(CourseCorrectionTable.uid),
        col(CourseCorrectionTable.date),
        col(CourseCorrectionTable.field),
        col(CourseCorrectionTable.before),
        col(CourseCorrectionTable.after),
        col(CourseCorrectionTable.reason),
    )
    .select_from(CourseCorrectionTable)
    .join(GoalTable, col(GoalTable.id) == col(CourseCorrectionTable.goal_id))
    .join(ReviewTable, col(ReviewTable.id) == col(CourseCorrectionTable.review_id))
    .where(col(ReviewTable.uid) == bindparam("review"))
    .order_by(col(CourseCorrectionTable.id)),
    "TYPED": select(col(DraftTable.key), col(DraftTable.form)).where(
        func.substr(col(DraftTable.key), literal_column("1"), func.length(bindparam("prefix")))
        == bindparam("prefix")
    ),
    "THOUGHTS_WAITING": select(*_THOUGHT)
    .where(col(ThoughtTable.done).is_(False))
    .order_by(col(ThoughtTable.created_at), col(ThoughtTable.id)),
    "THOUGHT": select(*_THOUGHT).where(col(ThoughtTable.uid) == bindparam("uid")),
    # What a new one asks about
    "TO_REVIEW": _goals(*_IS_TO_REVIEW).order_by(_LAST_REVIEWED, col(GoalTable.id)),
    "HOW_MANY_TO_REVIEW": _how_many(*_IS_TO_REVIEW),
    "TO_SETTLE": _goals(IS_TO_DO, _IS_DUE, _IS_NEW).order_by(
        col(GoalTable.due), col(GoalTable.title), col(GoalTable.uid)
    ),
    "TO_DO_OF": select(col(GoalTable.id)).where(IS_TO_DO, col(GoalTable.id).in_(listed())),
    "HOW_MANY_TO_SETTLE": _how_many(IS_TO_DO, _IS_DUE, _IS_NEW),
    "TO_KEEP": _goals(IS_KEPT, _KIND, *_IS_ASKED_FOR).order_by(
        col(GoalTable.title), col(GoalTable.uid)
    ),
    "HOW_MANY_TO_KEEP": _how_many(IS_KEPT, *_IS_ASKED_FOR),
    "TO_DO_WITH_DAY": _goals(IS_TO_DO, _HAS_DAY).order_by(
        col(GoalTable.due), col(GoalTable.title), col(GoalTable.uid)
    ),
    "TO_DO_WITHOUT_DAY": _goals(IS_TO_DO, ~_HAS_DAY),
    "LEAVES_WITH_DAY": _goals(*_IS_TO_REVIEW, _IS_LEAF, _HAS_DAY).order_by(col(GoalTable.due)),
    "LEAVES_WITHOUT_DAY": _goals(*_IS_TO_REVIEW, _IS_LEAF, ~_HAS_DAY),
    "TITLES_TO_DO": select(
        col(GoalTable.id), col(GoalTable.title), col(PARENT.title).label("above")
    )
    .outerjoin(PARENT, col(PARENT.id) == col(GoalTable.parent_id))
    .where(
        or_(
            and_(is_one_of(GoalTable.kind, Kind.ACTION), IS_OPEN),
            and_(*_IS_TO_REVIEW, _IS_LEAF),
        )
    )
    .order_by(*_FOCUS_ORDER),
    # What it looks back on, the latest first
    "DONE_SINCE": _goals(
        is_one_of(GoalTable.status, Status.DONE),
        # Every kind: the index begins with it.
        is_one_of(GoalTable.kind, *Kind),
        col(GoalTable.done_on).between(_SINCE, TODAY),
    ).order_by(col(GoalTable.done_on).desc(), col(GoalTable.id).desc()),
    "CHECKED_IN_SINCE": select(
        col(GoalTable.id).label("goal"),
        col(GoalTable.title),
        *MEASURE,
        col(CheckInTable.uid).label("check_in"),
        *CHECK_IN[1:],
        col(CheckInTable.created_at),
    )
    .join(MeasureTable, col(MeasureTable.id) == col(CheckInTable.measure_id))
    .join(GoalTable, col(GoalTable.id) == col(MeasureTable.goal_id))
    .where(col(CheckInTable.date).between(_SINCE, TODAY))
    .order_by(col(CheckInTable.date).desc(), col(CheckInTable.id).desc())
    .limit(_MOST),
    "ASSESSED_SINCE": select(
        col(SkillTable.category),
        col(SkillTable.position),
        col(SkillTable.name),
        col(AssessmentTable.level),
        col(AssessmentTable.source),
    )
    .join(SkillTable, col(SkillTable.id) == col(AssessmentTable.skill_id))
    .where(col(AssessmentTable.date).between(_SINCE, TODAY))
    .order_by(col(AssessmentTable.date).desc(), col(AssessmentTable.id).desc())
    .limit(_MOST),
    # What is said of goals: now, and in the last review that looked at each
    "KEYS": select(col(GoalTable.uid), col(GoalTable.id)).where(
        col(GoalTable.uid).in_(listed("uids"))
    ),
    "WORDS_OF": select(col(GoalTable.id), col(GoalTable.obstacle), col(GoalTable.if_then)).where(
        col(GoalTable.id).in_(listed())
    ),
    # Beside a maximum SQLite gives the values of the row that has it.
    "SAID_BEFORE": select(
        col(ReviewAnswerTable.goal_id),
        col(ReviewAnswerTable.question),
        col(ReviewAnswerTable.text),
        col(ReviewTable.finished_on),
        func.max(
            func.printf(word("%s%020d"), col(ReviewTable.finished_on), col(ReviewTable.id))
        ).label("last"),
    )
    .join(ReviewTable, col(ReviewTable.id) == col(ReviewAnswerTable.review_id))
    .where(
        col(ReviewAnswerTable.goal_id).in_(listed()),
        is_one_of(ReviewAnswerTable.step, Step.GOALS),
        is_one_of(ReviewAnswerTable.outcome, Outcome.REVIEWED),
        is_one_of(ReviewAnswerTable.question, *SAID),
        is_one_of(ReviewTable.status, ReviewStatus.DONE),
        col(ReviewTable.finished_on) <= TODAY,
    )
    .group_by(col(ReviewAnswerTable.goal_id), col(ReviewAnswerTable.question)),
}
