"""Made of the statements of each subject by `python -m tests.generate.statements`."""

from typing import TYPE_CHECKING, Any, NamedTuple

from career_tui.store.reading import Statement

if TYPE_CHECKING:  # a row is made when the first of its kind is read

    class GoalsRow(NamedTuple):
        id: int
        uid: str
        title: str
        kind: str
        parent_id: int | None
        parent: str | None
        vision: str | None
        horizon: str
        status: str
        start: str | None
        due: str | None
        done_on: str | None
        weight: float | None
        position: int
        progress_override: float | None
        confidence: int | None
        times_per_week: int | None
        created_at: str

    class MeasuresRow(NamedTuple):
        goal_id: int
        id: int
        uid: str
        name: str
        type: str
        baseline: float
        target: float
        unit: str
        weight: float
        position: int

    class CheckInsRow(NamedTuple):
        measure_id: int
        uid: str
        date: str
        value: float
        confidence: int | None
        note: str

    class AdherencesRow(NamedTuple):
        goal_id: int
        date: str
        kept: int
        note: str

    class FirstMarksRow(NamedTuple):
        id: int
        day: Any

    class StatusesAboveRow(NamedTuple):
        id: int
        parent_id: int | None
        status: str

    class DecisionsRow(NamedTuple):
        goal_id: int
        date: str
        before: str
        after: str

    class LooksRow(NamedTuple):
        goal_id: int | None
        is_look: Any
        text: str
        moment: Any

    class ChildrenOfRow(NamedTuple):
        parent_id: int | None
        id: int
        uid: str
        title: str
        kind: str
        status: str
        weight: float | None
        due: str | None
        progress: float | None
        own_behind: str | None
        own_at_risk: str | None
        own_overdue: str | None
        worst_behind: str | None
        worst_at_risk: str | None
        worst_overdue: str | None
        below_overdue: int
        below_at_risk: int
        below_behind: int
        below_due: str | None
        below_since: str
        below_until: str
        since: str
        until: str

    class AboveRow(NamedTuple):
        id: int
        parent_id: int | None
        uid: str
        title: str
        position: int

    class TextsRow(NamedTuple):
        why: str
        strategy: str
        circumstances: str
        obstacle: str
        if_then: str
        title: str | None

    class CorrectionsRow(NamedTuple):
        uid: str
        date: str
        field: str
        before: str
        after: str
        reason: str

    class StandingsOfRow(NamedTuple):
        goal_id: int
        progress: float | None
        computed_progress: float | None
        has_parts: int
        confidence: int | None
        rests: int
        children: Any

    class OrderRow(NamedTuple):
        id: int
        parent_id: int | None
        title: str
        is_closed: Any

    class FirstOrderRow(NamedTuple):
        id: int
        parent_id: int | None
        title: str
        is_closed: Any
        has_below: Any

    class BelowOfRow(NamedTuple):
        top: Any
        overdue: Any
        at_risk: Any
        behind: Any
        counted_due: Any
        own_due: Any

    class MarkedRow(NamedTuple):
        id: int
        parent_id: int | None
        kind: str
        status: str
        rests: int
        awake: int
        is_goal: int

    class UnseenRow(NamedTuple):
        goal_id: int
        last_looked: str | None

    class DoneActionsRow(NamedTuple):
        id: int
        done_on: str | None
        due: Any
        title: str
        uid: str

    class PracticesRow(NamedTuple):
        id: int
        title: str
        uid: str

    class ThereIsRow(NamedTuple):
        draft: Any
        vision: Any
        goal: Any
        open_goal: Any

    class ReviewRow(NamedTuple):
        id: int
        kind: str
        status: str
        period_start: str
        period_end: str
        step: str
        position: int
        seconds: int
        started_at: str
        finished_on: str | None
        next_due: str | None
        summary: str
        looks_from: str | None
        looks_until: str | None

    class AnswersRow(NamedTuple):
        step: str
        question: str
        text: str
        subject: Any
        outcome: str
        position: int
        answered_at: str

    class JournalRow(NamedTuple):
        id: int
        uid: str
        period_start: str
        period_end: str
        finished_on: str | None
        seconds: int
        begins: Any

    class SummariesRow(NamedTuple):
        id: int
        summary: str

    class FinishedReviewsRow(NamedTuple):
        finished_on: str | None
        id: int
        period_start: str
        period_end: str
        answered: Any
        next_due: str | None
        uid: str
        status: str
        looks_until: str | None

    class FirstRecordRow(NamedTuple):
        goal: Any
        vision: Any
        skill: Any
        thought: Any
        review: Any
        period: Any

    class FocusRow(NamedTuple):
        id: int
        uid: str
        kind: str
        due: str | None
        awake: int

    class CorrectedRow(NamedTuple):
        goal: str
        uid: str
        date: str
        field: str
        before: str
        after: str
        reason: str

    class TypedRow(NamedTuple):
        key: str
        form: str

    class ThoughtsWaitingRow(NamedTuple):
        uid: str
        text: str
        created_at: str
        done: int

    class TitlesToDoRow(NamedTuple):
        id: int
        title: str
        above: str | None

    class CheckedInSinceRow(NamedTuple):
        goal: int
        title: str
        id: int
        uid: str
        name: str
        type: str
        baseline: float
        target: float
        unit: str
        weight: float
        position: int
        check_in: str
        date: str
        value: float
        confidence: int | None
        note: str
        created_at: str

    class AssessedSinceRow(NamedTuple):
        category: str
        position: int
        name: str
        level: int
        source: str

    class KeysRow(NamedTuple):
        uid: str
        id: int

    class WordsOfRow(NamedTuple):
        id: int
        obstacle: str
        if_then: str

    class SaidBeforeRow(NamedTuple):
        goal_id: int | None
        question: str
        text: str
        finished_on: str | None
        last: Any

    class SkillRow(NamedTuple):
        id: int
        name: str
        category: str
        importance: int
        target: int | None
        interest: int | None
        notes: str
        learning: str
        position: int

    class AssessmentsRow(NamedTuple):
        uid: str
        date: str
        level: int
        source: str
        note: str

    class LevelsRow(NamedTuple):
        uid: str
        level: int

    class VisionsRow(NamedTuple):
        id: int
        uid: str
        title: str
        area: str
        years: int
        written_on: str
        details: str
        position: int

    class VisionVersionsRow(NamedTuple):
        vision_id: int
        written_on: str
        replaced_on: str
        title: str
        area: str
        years: int
        details: str

    class SettingsRow(NamedTuple):
        key: str
        value: str


TABLES = frozenset(
    {
        "actions",
        "adherences",
        "assessments",
        "changes",
        "check_ins",
        "course_corrections",
        "drafts",
        "evidence",
        "evidence_skills",
        "goals",
        "measures",
        "notes_search",
        "notes_searched",
        "positions",
        "review_answers",
        "reviews",
        "settings",
        "skills",
        "standings",
        "things_search",
        "things_searched",
        "thoughts",
        "tree",
        "unsearched",
        "vision_versions",
        "visions",
    }
)
"""The tables of a store of version 6."""

GOALS: "Statement[GoalsRow]" = Statement(
    """
id uid title kind parent_id parent vision horizon status start due done_on weight position
progress_override confidence times_per_week created_at
""",
    """
SELECT goals.id, goals.uid, goals.title, goals.kind, goals.parent_id, goals_1.uid AS parent,
visions.uid AS vision, goals.horizon, goals.status, goals.start, goals.due, goals.done_on,
goals.weight, goals.position, goals.progress_override, goals.confidence, goals.times_per_week,
goals.created_at FROM goals LEFT OUTER JOIN goals AS goals_1 ON goals_1.id = goals.parent_id
LEFT OUTER JOIN visions ON visions.id = goals.vision_id
""",
)

GOALS_OF: "Statement[GoalsRow]" = Statement(
    """
id uid title kind parent_id parent vision horizon status start due done_on weight position
progress_override confidence times_per_week created_at
""",
    """
SELECT goals.id, goals.uid, goals.title, goals.kind, goals.parent_id, goals_1.uid AS parent,
visions.uid AS vision, goals.horizon, goals.status, goals.start, goals.due, goals.done_on,
goals.weight, goals.position, goals.progress_override, goals.confidence, goals.times_per_week,
goals.created_at FROM goals LEFT OUTER JOIN goals AS goals_1 ON goals_1.id = goals.parent_id
LEFT OUTER JOIN visions ON visions.id = goals.vision_id WHERE goals.id IN (SELECT value FROM
json_each(:ids))
""",
)

MEASURES: "Statement[MeasuresRow]" = Statement(
    """
goal_id id uid name type baseline target unit weight position
""",
    """
SELECT measures.goal_id, measures.id, measures.uid, measures.name, measures.type,
measures.baseline, measures.target, measures.unit, measures.weight, measures.position FROM
measures ORDER BY measures.goal_id, measures.position, measures.name COLLATE names, measures.uid
""",
)

MEASURES_OF: "Statement[MeasuresRow]" = Statement(
    """
goal_id id uid name type baseline target unit weight position
""",
    """
SELECT measures.goal_id, measures.id, measures.uid, measures.name, measures.type,
measures.baseline, measures.target, measures.unit, measures.weight, measures.position FROM
measures WHERE measures.goal_id IN (SELECT value FROM json_each(:ids)) ORDER BY
measures.goal_id, measures.position, measures.name COLLATE names, measures.uid
""",
)

CHECK_INS: "Statement[CheckInsRow]" = Statement(
    """
measure_id uid date value confidence note
""",
    """
SELECT check_ins.measure_id, check_ins.uid, check_ins.date, check_ins.value,
check_ins.confidence, check_ins.note FROM check_ins WHERE check_ins.date <= :today ORDER BY
check_ins.measure_id, check_ins.date, check_ins.created_at, check_ins.id
""",
)

CHECK_INS_OF: "Statement[CheckInsRow]" = Statement(
    """
measure_id uid date value confidence note
""",
    """
SELECT check_ins.measure_id, check_ins.uid, check_ins.date, check_ins.value,
check_ins.confidence, check_ins.note FROM check_ins WHERE check_ins.measure_id IN (SELECT
measures.id FROM measures WHERE measures.goal_id IN (SELECT value FROM json_each(:ids))) AND
check_ins.date <= :until ORDER BY check_ins.measure_id, check_ins.date, check_ins.created_at,
check_ins.id
""",
)

CHECK_INS_THAT_COUNT: "Statement[CheckInsRow]" = Statement(
    """
measure_id uid date value confidence note
""",
    """
SELECT check_ins.measure_id, check_ins.uid, check_ins.date, check_ins.value,
check_ins.confidence, check_ins.note FROM check_ins WHERE check_ins.id IN (SELECT (SELECT
check_ins_1.id FROM check_ins AS check_ins_1 WHERE check_ins_1.measure_id = measures.id AND
check_ins_1.date <= :today ORDER BY check_ins_1.date DESC, check_ins_1.created_at DESC,
check_ins_1.id DESC LIMIT 1 OFFSET 0) AS anon_1 FROM measures WHERE measures.goal_id IN (SELECT
value FROM json_each(:ids)) AND NOT (measures.type IN ('stay_above', 'stay_below') OR
measures.baseline = measures.target) UNION SELECT (SELECT check_ins_1.id FROM check_ins AS
check_ins_1 WHERE check_ins_1.measure_id = measures.id AND check_ins_1.date <= :today AND
check_ins_1.confidence IS NOT NULL ORDER BY check_ins_1.date DESC, check_ins_1.created_at,
check_ins_1.id LIMIT 1 OFFSET 0) AS anon_2 FROM measures WHERE measures.goal_id IN (SELECT value
FROM json_each(:ids)) AND NOT (measures.type IN ('stay_above', 'stay_below') OR
measures.baseline = measures.target) UNION SELECT (SELECT check_ins_1.id FROM check_ins AS
check_ins_1 WHERE check_ins_1.measure_id = measures.id AND check_ins_1.date > :today ORDER BY
check_ins_1.date LIMIT 1 OFFSET 0) AS anon_3 FROM measures WHERE measures.goal_id IN (SELECT
value FROM json_each(:ids)) AND NOT (measures.type IN ('stay_above', 'stay_below') OR
measures.baseline = measures.target) UNION SELECT check_ins_1.id FROM check_ins AS check_ins_1
JOIN measures ON measures.id = check_ins_1.measure_id WHERE measures.goal_id IN (SELECT value
FROM json_each(:ids)) AND (measures.type IN ('stay_above', 'stay_below') OR measures.baseline =
measures.target)) ORDER BY check_ins.measure_id, check_ins.date, check_ins.created_at,
check_ins.id
""",
)

ADHERENCES: "Statement[AdherencesRow]" = Statement(
    """
goal_id date kept note
""",
    """
SELECT adherences.goal_id, adherences.date, adherences.kept, adherences.note FROM adherences
WHERE adherences.date <= :today ORDER BY adherences.goal_id, adherences.date
""",
)

ADHERENCES_OF: "Statement[AdherencesRow]" = Statement(
    """
goal_id date kept note
""",
    """
SELECT adherences.goal_id, adherences.date, adherences.kept, adherences.note FROM adherences
WHERE adherences.goal_id IN (SELECT value FROM json_each(:ids)) AND adherences.date <= :until
ORDER BY adherences.goal_id, adherences.date
""",
)

LAST_ADHERENCES_OF: "Statement[AdherencesRow]" = Statement(
    """
goal_id date kept note
""",
    """
SELECT adherences.goal_id, adherences.date, adherences.kept, adherences.note FROM adherences
JOIN goals ON goals.id = adherences.goal_id WHERE adherences.date > date(coalesce((SELECT
max(adherences_1.date) AS max_1 FROM adherences AS adherences_1 WHERE adherences_1.goal_id =
goals.id AND adherences_1.date <= :today), :today), '-84 days') AND goals.id IN (SELECT value
FROM json_each(:ids)) ORDER BY adherences.goal_id, adherences.date
""",
)

FIRST_MARKS: "Statement[FirstMarksRow]" = Statement(
    """
id day
""",
    """
SELECT goals.id, (SELECT min(adherences_1.date) AS min_1 FROM adherences AS adherences_1 WHERE
adherences_1.goal_id = goals.id AND adherences_1.date <= :today) AS day FROM goals WHERE
goals.kind IN ('practice', 'policy')
""",
)

FIRST_MARKS_OF: "Statement[FirstMarksRow]" = Statement(
    """
id day
""",
    """
SELECT goals.id, (SELECT min(adherences_1.date) AS min_1 FROM adherences AS adherences_1 WHERE
adherences_1.goal_id = goals.id AND adherences_1.date <= :today) AS day FROM goals WHERE
goals.kind IN ('practice', 'policy') AND goals.id IN (SELECT value FROM json_each(:ids))
""",
)

STATUSES_ABOVE: "Statement[StatusesAboveRow]" = Statement(
    """
id parent_id status
""",
    """
WITH RECURSIVE above(id) AS (SELECT value AS id FROM json_each(:ids) UNION SELECT
goals.parent_id AS parent_id FROM goals JOIN above ON goals.id = above.id WHERE goals.parent_id
IS NOT NULL) SELECT goals.id, goals.parent_id, goals.status FROM goals JOIN above ON goals.id =
above.id
""",
)

DECISIONS: "Statement[DecisionsRow]" = Statement(
    """
goal_id date before after
""",
    """
SELECT course_corrections.goal_id, course_corrections.date, course_corrections."before",
course_corrections."after" FROM course_corrections WHERE course_corrections.field = 'status' AND
course_corrections.goal_id IS NOT NULL ORDER BY course_corrections.goal_id,
course_corrections.date, course_corrections.created_at, course_corrections.id
""",
)

DECISIONS_OF: "Statement[DecisionsRow]" = Statement(
    """
goal_id date before after
""",
    """
SELECT course_corrections.goal_id, course_corrections.date, course_corrections."before",
course_corrections."after" FROM course_corrections WHERE course_corrections.field = 'status' AND
course_corrections.goal_id IS NOT NULL AND course_corrections.goal_id IN (SELECT value FROM
json_each(:ids)) ORDER BY course_corrections.goal_id, course_corrections.date,
course_corrections.created_at, course_corrections.id
""",
)

LOOKS: "Statement[LooksRow]" = Statement(
    """
goal_id is_look text moment
""",
    """
SELECT review_answers.goal_id, review_answers.question = 'goal' AS is_look, review_answers.text,
max(review_answers.answered_at) AS moment FROM review_answers WHERE review_answers.goal_id IS
NOT NULL AND review_answers.question IN ('goal', 'confidence') AND review_answers.outcome =
'reviewed' GROUP BY review_answers.goal_id, review_answers.question
""",
)

LOOKS_OF: "Statement[LooksRow]" = Statement(
    """
goal_id is_look text moment
""",
    """
SELECT review_answers.goal_id, review_answers.question = 'goal' AS is_look, review_answers.text,
max(review_answers.answered_at) AS moment FROM review_answers WHERE review_answers.goal_id IS
NOT NULL AND review_answers.question IN ('goal', 'confidence') AND review_answers.outcome =
'reviewed' AND review_answers.goal_id IN (SELECT value FROM json_each(:ids)) GROUP BY
review_answers.goal_id, review_answers.question
""",
)

CHILDREN_OF: "Statement[ChildrenOfRow]" = Statement(
    """
parent_id id uid title kind status weight due progress own_behind own_at_risk own_overdue
worst_behind worst_at_risk worst_overdue below_overdue below_at_risk below_behind
below_due below_since below_until since until
""",
    """
SELECT goals.parent_id, goals.id, goals.uid, goals.title, goals.kind, goals.status,
goals.weight, goals.due, standings.progress, standings.own_behind, standings.own_at_risk,
standings.own_overdue, standings.worst_behind, standings.worst_at_risk, standings.worst_overdue,
standings.below_overdue, standings.below_at_risk, standings.below_behind, standings.below_due,
standings.below_since, standings.below_until, standings.since, standings.until FROM goals JOIN
standings ON standings.goal_id = goals.id WHERE goals.parent_id IN (SELECT value FROM
json_each(:ids)) ORDER BY goals.parent_id, goals.position, goals.title COLLATE names, goals.uid
""",
)

ABOVE: "Statement[AboveRow]" = Statement(
    """
id parent_id uid title position
""",
    """
WITH RECURSIVE above(id) AS (SELECT value AS id FROM json_each(:ids) UNION SELECT
goals.parent_id AS parent_id FROM goals JOIN above ON goals.id = above.id WHERE goals.parent_id
IS NOT NULL) SELECT goals.id, goals.parent_id, goals.uid, goals.title, goals.position FROM goals
JOIN above ON goals.id = above.id
""",
)

TEXTS: "Statement[TextsRow]" = Statement(
    """
why strategy circumstances obstacle if_then title
""",
    """
SELECT goals.why, goals.strategy, goals.circumstances, goals.obstacle, goals.if_then,
visions.title FROM goals LEFT OUTER JOIN visions ON visions.id = goals.vision_id WHERE goals.id
= :key
""",
)

CORRECTIONS: "Statement[CorrectionsRow]" = Statement(
    """
uid date field before after reason
""",
    """
SELECT course_corrections.uid, course_corrections.date, course_corrections.field,
course_corrections."before", course_corrections."after", course_corrections.reason FROM
course_corrections WHERE course_corrections.goal_id = :key ORDER BY course_corrections.date
DESC, course_corrections.created_at DESC, course_corrections.id DESC
""",
)

FIRST_CHILDREN = """
SELECT goals.id FROM goals WHERE goals.parent_id = :key ORDER BY goals.position, goals.title
COLLATE names, goals.uid LIMIT :most OFFSET 0
"""

KEY = """
SELECT goals.id FROM goals WHERE goals.uid = :uid
"""

STANDINGS_OF: "Statement[StandingsOfRow]" = Statement(
    """
goal_id progress computed_progress has_parts confidence rests children
""",
    """
SELECT standings.goal_id, standings.progress, standings.computed_progress, standings.has_parts,
standings.confidence, standings.rests, (SELECT count(*) AS count_1 FROM goals AS goals_1 WHERE
goals_1.parent_id = standings.goal_id) AS children FROM standings WHERE standings.goal_id IN
(SELECT value FROM json_each(:ids))
""",
)

ORDER_VERSION = """
SELECT tree.version FROM tree
"""

ORDER: "Statement[OrderRow]" = Statement(
    """
id parent_id title is_closed
""",
    """
SELECT goals.id, goals.parent_id, goals.title, goals.status = 'dropped' OR goals.status = 'done'
AND coalesce(goals.done_on, '') <= :lately AS is_closed FROM goals ORDER BY goals.parent_id,
goals.position, goals.title COLLATE names, goals.uid
""",
)

FIRST_ORDER: "Statement[FirstOrderRow]" = Statement(
    """
id parent_id title is_closed has_below
""",
    """
SELECT goals.id, goals.parent_id, goals.title, goals.status = 'dropped' OR goals.status = 'done'
AND coalesce(goals.done_on, '') <= :lately AS is_closed, EXISTS (SELECT goals_1.id FROM goals AS
goals_1 WHERE goals_1.parent_id = goals.id AND coalesce(goals_1.status = 'dropped' OR
goals_1.status = 'done' AND coalesce(goals_1.done_on, '') <= :lately, 0) = 0) AS has_below FROM
goals WHERE goals.parent_id IS NULL AND coalesce(goals.status = 'dropped' OR goals.status =
'done' AND coalesce(goals.done_on, '') <= :lately, 0) = 0 ORDER BY goals.position, goals.title
COLLATE names, goals.uid LIMIT :most OFFSET 0
""",
)

ORDER_BELOW: "Statement[FirstOrderRow]" = Statement(
    """
id parent_id title is_closed has_below
""",
    """
SELECT goals.id, goals.parent_id, goals.title, goals.status = 'dropped' OR goals.status = 'done'
AND coalesce(goals.done_on, '') <= :lately AS is_closed, EXISTS (SELECT goals_1.id FROM goals AS
goals_1 WHERE goals_1.parent_id = goals.id AND coalesce(goals_1.status = 'dropped' OR
goals_1.status = 'done' AND coalesce(goals_1.done_on, '') <= :lately, 0) = 0) AS has_below FROM
goals WHERE goals.parent_id IN (SELECT value FROM json_each(:ids)) AND coalesce(goals.status =
'dropped' OR goals.status = 'done' AND coalesce(goals.done_on, '') <= :lately, 0) = 0 ORDER BY
goals.parent_id, goals.position, goals.title COLLATE names, goals.uid LIMIT :most OFFSET 0
""",
)

HOW_MANY_GOALS = """
SELECT count(*) AS count_1 FROM (SELECT goals.id AS id FROM goals LIMIT :most OFFSET 0) AS
anon_1
"""

ALL_GOALS = """
SELECT count(*) AS count_1 FROM goals
"""

GOAL_KEYS = """
SELECT goals.id FROM goals
"""

BELOW_OF: "Statement[BelowOfRow]" = Statement(
    """
top overdue at_risk behind counted_due own_due
""",
    """
WITH RECURSIVE below(top, id, counted) AS (SELECT value AS top, value AS id,
standings.below_since <= :today AND standings.below_until >= :today AS counted FROM
json_each(:ids) JOIN standings ON standings.goal_id = value WHERE standings.rests IS 0 UNION ALL
SELECT below.top AS top, standings.goal_id AS goal_id, standings.below_since <= :today AND
standings.below_until >= :today AS anon_1 FROM below JOIN goals ON goals.parent_id = below.id
JOIN standings ON standings.goal_id = goals.id WHERE below.counted = 0) SELECT below.top,
sum(CASE WHEN below.counted THEN standings.below_overdue ELSE 0 END + coalesce(below.id !=
below.top AND standings.awake = 1 AND standings.own_overdue <= :today, 0)) AS overdue, sum(CASE
WHEN below.counted THEN standings.below_at_risk ELSE 0 END + coalesce(below.id != below.top AND
standings.awake = 1 AND standings.own_at_risk <= :today AND coalesce(standings.own_overdue <=
:today, 0) = 0, 0)) AS at_risk, sum(CASE WHEN below.counted THEN standings.below_behind ELSE 0
END + coalesce(below.id != below.top AND standings.awake = 1 AND standings.own_behind <= :today
AND coalesce(standings.own_at_risk <= :today, 0) = 0, 0)) AS behind, min(CASE WHEN below.counted
THEN standings.below_due END) AS counted_due, min(CASE WHEN (below.id != below.top AND
standings.awake = 1 AND standings.own_overdue > :today) THEN goals.due END) AS own_due FROM
below JOIN goals ON goals.id = below.id JOIN standings ON standings.goal_id = goals.id GROUP BY
below.top
""",
)

IS_BEYOND = """
SELECT (SELECT max(standings.since) AS max_1 FROM standings) > :today OR (SELECT
min(standings.until) AS min_1 FROM standings) < :today AS anon_1
"""

IS_BEYOND_BELOW = """
SELECT (SELECT max(standings.below_since) AS max_1 FROM standings) > :today OR (SELECT
min(standings.below_until) AS min_1 FROM standings) < :today AS anon_1
"""

MARKED: "Statement[MarkedRow]" = Statement(
    """
id parent_id kind status rests awake is_goal
""",
    """
WITH RECURSIVE marked(id) AS (SELECT standings.goal_id AS id FROM standings WHERE
standings.since > :today OR standings.until < :today UNION SELECT standings.goal_id AS id FROM
standings WHERE standings.below_since > :today OR standings.below_until < :today UNION SELECT
goals.parent_id AS parent_id FROM goals JOIN marked ON goals.id = marked.id WHERE
goals.parent_id IS NOT NULL) SELECT goals.id, goals.parent_id, goals.kind, goals.status,
standings.rests, standings.awake, standings.is_goal FROM goals JOIN marked ON goals.id =
marked.id JOIN standings ON standings.goal_id = goals.id
""",
)

OVERDUE = """
SELECT standings.goal_id FROM standings JOIN goals ON standings.goal_id = goals.id WHERE
standings.awake = 1 AND standings.own_overdue <= :today ORDER BY standings.own_overdue,
goals.title COLLATE names, goals.uid LIMIT :most OFFSET 0
"""

AT_RISK = """
SELECT standings.goal_id FROM standings JOIN goals ON standings.goal_id = goals.id WHERE
standings.awake = 1 AND standings.own_at_risk <= :today AND (standings.own_overdue IS NULL OR
standings.own_overdue > :today) AND (standings.worst_at_risk IS NULL OR standings.worst_at_risk
> :today) AND (standings.worst_overdue IS NULL OR standings.worst_overdue > :today) ORDER BY
((julianday(:today) - julianday(goals.start)) + 1) / (((julianday(goals.due) -
julianday(goals.start)) + 1) + 0.0) - coalesce(standings.progress, 0.0) DESC, goals.title
COLLATE names, goals.uid LIMIT :most OFFSET 0
"""

BEHIND = """
SELECT standings.goal_id FROM standings JOIN goals ON standings.goal_id = goals.id WHERE
standings.awake = 1 AND standings.own_behind <= :today AND (standings.own_at_risk IS NULL OR
standings.own_at_risk > :today) AND (standings.worst_behind IS NULL OR standings.worst_behind >
:today) AND (standings.worst_overdue IS NULL OR standings.worst_overdue > :today) ORDER BY
((julianday(:today) - julianday(goals.start)) + 1) / (((julianday(goals.due) -
julianday(goals.start)) + 1) + 0.0) - coalesce(standings.progress, 0.0) DESC, goals.title
COLLATE names, goals.uid LIMIT :most OFFSET 0
"""

UNSEEN: "Statement[UnseenRow]" = Statement(
    """
goal_id last_looked
""",
    """
SELECT standings.goal_id, standings.last_looked FROM standings JOIN goals ON standings.goal_id =
goals.id WHERE standings.awake = 1 AND standings.is_goal = 1 AND standings.last_looked <= :seen
AND +goals.status = 'active' AND coalesce(standings.awake = 1 AND standings.own_overdue <=
:today, 0) = 0 AND coalesce(standings.awake = 1 AND standings.own_at_risk <= :today AND
(standings.own_overdue IS NULL OR standings.own_overdue > :today) AND (standings.worst_at_risk
IS NULL OR standings.worst_at_risk > :today) AND (standings.worst_overdue IS NULL OR
standings.worst_overdue > :today), 0) = 0 AND coalesce(standings.awake = 1 AND
standings.own_behind <= :today AND (standings.own_at_risk IS NULL OR standings.own_at_risk >
:today) AND (standings.worst_behind IS NULL OR standings.worst_behind > :today) AND
(standings.worst_overdue IS NULL OR standings.worst_overdue > :today), 0) = 0 ORDER BY
standings.last_looked, goals.title COLLATE names, goals.uid LIMIT :most OFFSET 0
""",
)

HOW_MANY_OVERDUE = """
SELECT count(*) AS count_1 FROM (SELECT standings.goal_id AS goal_id FROM standings WHERE
standings.awake = 1 AND standings.own_overdue <= :today LIMIT :most OFFSET 0) AS anon_1
"""

HOW_MANY_AT_RISK = """
SELECT count(*) AS count_1 FROM (SELECT standings.goal_id AS goal_id FROM standings WHERE
standings.awake = 1 AND standings.own_at_risk <= :today AND (standings.own_overdue IS NULL OR
standings.own_overdue > :today) AND (standings.worst_at_risk IS NULL OR standings.worst_at_risk
> :today) AND (standings.worst_overdue IS NULL OR standings.worst_overdue > :today) LIMIT :most
OFFSET 0) AS anon_1
"""

HOW_MANY_BEHIND = """
SELECT count(*) AS count_1 FROM (SELECT standings.goal_id AS goal_id FROM standings WHERE
standings.awake = 1 AND standings.own_behind <= :today AND (standings.own_at_risk IS NULL OR
standings.own_at_risk > :today) AND (standings.worst_behind IS NULL OR standings.worst_behind >
:today) AND (standings.worst_overdue IS NULL OR standings.worst_overdue > :today) LIMIT :most
OFFSET 0) AS anon_1
"""

HOW_MANY_UNSEEN = """
SELECT count(*) AS count_1 FROM (SELECT standings.goal_id AS goal_id FROM standings JOIN goals
ON standings.goal_id = goals.id WHERE standings.awake = 1 AND standings.is_goal = 1 AND
standings.last_looked <= :seen AND +goals.status = 'active' AND coalesce(standings.awake = 1 AND
standings.own_overdue <= :today, 0) = 0 AND coalesce(standings.awake = 1 AND
standings.own_at_risk <= :today AND (standings.own_overdue IS NULL OR standings.own_overdue >
:today) AND (standings.worst_at_risk IS NULL OR standings.worst_at_risk > :today) AND
(standings.worst_overdue IS NULL OR standings.worst_overdue > :today), 0) = 0 AND
coalesce(standings.awake = 1 AND standings.own_behind <= :today AND (standings.own_at_risk IS
NULL OR standings.own_at_risk > :today) AND (standings.worst_behind IS NULL OR
standings.worst_behind > :today) AND (standings.worst_overdue IS NULL OR standings.worst_overdue
> :today), 0) = 0 LIMIT :most OFFSET 0) AS anon_1
"""

DONE_ACTIONS: "Statement[DoneActionsRow]" = Statement(
    """
id done_on due title uid
""",
    """
SELECT goals.id, goals.done_on, coalesce(goals.due, '9999-12-31') AS due, goals.title, goals.uid
FROM goals WHERE goals.kind = 'action' AND goals.status = 'done' AND goals.done_on BETWEEN
:first AND :last
""",
)

SOON = """
SELECT standings.goal_id FROM standings JOIN goals ON standings.goal_id = goals.id WHERE
standings.awake = 1 AND standings.own_overdue > :today AND standings.own_overdue <= :last ORDER
BY standings.own_overdue, goals.title COLLATE names, goals.uid LIMIT :most OFFSET 0
"""

HOW_MANY_SOON = """
SELECT count(*) AS count_1 FROM (SELECT standings.goal_id AS goal_id FROM standings JOIN goals
ON standings.goal_id = goals.id WHERE standings.awake = 1 AND standings.own_overdue > :today AND
standings.own_overdue <= :last LIMIT :most OFFSET 0) AS anon_1
"""

PRACTICES: "Statement[PracticesRow]" = Statement(
    """
id title uid
""",
    """
SELECT anon_1.id, anon_1.title, anon_1.uid FROM (SELECT goals.id AS id, goals.title AS title,
goals.uid AS uid FROM goals JOIN standings ON standings.goal_id = goals.id WHERE status =
'active' AND kind <> 'goal' AND kind <> 'action' AND goals.kind = :kind AND (goals.start IS NULL
OR goals.start <= :today) AND (goals.due IS NULL OR goals.due >= :today) AND standings.awake = 1
ORDER BY goals.title, goals.uid LIMIT :most + 200 OFFSET 0) AS anon_1 ORDER BY anon_1.title
COLLATE names, anon_1.uid LIMIT :most OFFSET 0
""",
)

HOW_MANY_PRACTICES = """
SELECT count(*) AS count_1 FROM (SELECT standings.goal_id AS goal_id FROM standings JOIN goals
ON standings.goal_id = goals.id WHERE status = 'active' AND kind <> 'goal' AND kind <> 'action'
AND goals.kind = :kind AND (goals.start IS NULL OR goals.start <= :today) AND (goals.due IS NULL
OR goals.due >= :today) AND standings.awake = 1 LIMIT :most OFFSET 0) AS anon_1
"""

THERE_IS: "Statement[ThereIsRow]" = Statement(
    """
draft vision goal open_goal
""",
    """
SELECT EXISTS (SELECT reviews.id FROM reviews WHERE reviews.status = 'draft') AS draft, EXISTS
(SELECT visions.id FROM visions) AS vision, EXISTS (SELECT goals.id FROM goals) AS goal, EXISTS
(SELECT goals.id FROM goals WHERE goals.status IN ('planned', 'active')) AS open_goal
""",
)

HAS_SKILLS = """
SELECT EXISTS (SELECT skills.id FROM skills) AS anon_1
"""

THOUGHTS = """
SELECT count(*) AS count_1 FROM thoughts WHERE thoughts.done IS 0
"""

REVIEW: "Statement[ReviewRow]" = Statement(
    """
id kind status period_start period_end step position seconds started_at finished_on
next_due summary looks_from looks_until
""",
    """
SELECT reviews.id, reviews.kind, reviews.status, reviews.period_start, reviews.period_end,
reviews.step, reviews.position, reviews.seconds, reviews.started_at, reviews.finished_on,
reviews.next_due, reviews.summary, reviews.looks_from, reviews.looks_until FROM reviews WHERE
reviews.uid = :uid
""",
)

ANSWERS: "Statement[AnswersRow]" = Statement(
    """
step question text subject outcome position answered_at
""",
    """
SELECT review_answers.step, review_answers.question, review_answers.text, coalesce(goals.uid,
skills.uid) AS subject, review_answers.outcome, review_answers.position,
review_answers.answered_at FROM review_answers LEFT OUTER JOIN goals ON goals.id =
review_answers.goal_id LEFT OUTER JOIN skills ON skills.id = review_answers.skill_id WHERE
review_answers.review_id = :review ORDER BY review_answers.position, review_answers.id
""",
)

JOURNAL: "Statement[JournalRow]" = Statement(
    """
id uid period_start period_end finished_on seconds begins
""",
    """
SELECT reviews.id, reviews.uid, reviews.period_start, reviews.period_end, reviews.finished_on,
reviews.seconds, substr(reviews.summary, 1, 400) AS begins FROM reviews WHERE reviews.status =
:status ORDER BY reviews.finished_on DESC, reviews.id DESC LIMIT :most OFFSET 0
""",
)

JOURNAL_HOLDING: "Statement[JournalRow]" = Statement(
    """
id uid period_start period_end finished_on seconds begins
""",
    """
SELECT reviews.id, reviews.uid, reviews.period_start, reviews.period_end, reviews.finished_on,
reviews.seconds, substr(reviews.summary, 1, 400) AS begins FROM reviews WHERE reviews.status =
:status AND +reviews.id IN ( SELECT rowid - 6000000000000000 FROM things_search WHERE
things_search MATCH :match AND rowid > 6000000000000000 AND rowid < 7000000000000000 AND NOT
EXISTS (SELECT 1 FROM json_each(:needles) AS one WHERE NOT instr(body, one.value)) ) ORDER BY
reviews.finished_on DESC, reviews.id DESC LIMIT :most OFFSET 0
""",
)

SUMMARIES: "Statement[SummariesRow]" = Statement(
    """
id summary
""",
    """
SELECT reviews.id, reviews.summary FROM reviews WHERE reviews.id IN (SELECT value FROM
json_each(:ids))
""",
)

HOW_MANY_REVIEWS_HOLD = """
SELECT count(*) FROM ( SELECT rowid - 6000000000000000 FROM things_search WHERE things_search
MATCH :match AND rowid > 6000000000000000 AND rowid < 7000000000000000 AND NOT EXISTS (SELECT 1
FROM json_each(:needles) AS one WHERE NOT instr(body, one.value)) )
"""

IS_ANSWERED = """
SELECT EXISTS (SELECT review_answers.id FROM review_answers WHERE review_answers.review_id =
reviews.id AND review_answers.question != 'place' AND (review_answers.outcome = 'reviewed' OR
review_answers.text != '')) AS anon_1 FROM reviews WHERE reviews.uid = :uid
"""

FINISHED_REVIEWS: "Statement[FinishedReviewsRow]" = Statement(
    """
finished_on id period_start period_end answered next_due uid status looks_until
""",
    """
SELECT reviews.finished_on, reviews.id, reviews.period_start, reviews.period_end, EXISTS (SELECT
review_answers.id FROM review_answers WHERE review_answers.review_id = reviews.id AND
review_answers.question != 'place' AND (review_answers.outcome = 'reviewed' OR
review_answers.text != '')) AS answered, reviews.next_due, reviews.uid, reviews.status,
reviews.looks_until FROM reviews WHERE reviews.finished_on <= :today ORDER BY
reviews.finished_on DESC, reviews.id DESC LIMIT :most OFFSET 0
""",
)

FIRST_RECORD: "Statement[FirstRecordRow]" = Statement(
    """
goal vision skill thought review period
""",
    """
SELECT (SELECT min(goals.created_at) AS min_1 FROM goals) AS goal, (SELECT
min(visions.created_at) AS min_2 FROM visions) AS vision, (SELECT min(skills.created_at) AS
min_3 FROM skills) AS skill, (SELECT min(thoughts.created_at) AS min_4 FROM thoughts) AS
thought, (SELECT min(reviews.created_at) AS min_5 FROM reviews) AS review, (SELECT
min(reviews.period_start) AS min_6 FROM reviews) AS period
""",
)

FOCUS: "Statement[FocusRow]" = Statement(
    """
id uid kind due awake
""",
    """
SELECT DISTINCT goals.id, goals.uid, goals.kind, goals.due, standings.awake FROM goals JOIN
review_answers ON review_answers.goal_id = goals.id JOIN standings ON standings.goal_id =
goals.id WHERE review_answers.review_id = :review AND review_answers.step = 'ahead' AND
review_answers.outcome = 'reviewed'
""",
)

PROMISED = """
SELECT goals.uid FROM goals JOIN review_answers ON review_answers.goal_id = goals.id WHERE
review_answers.review_id = :review AND review_answers.step = 'ahead' AND review_answers.question
= 'focus' ORDER BY review_answers.position, review_answers.id
"""

DRAFT = """
SELECT reviews.uid FROM reviews WHERE reviews.status = 'draft'
"""

CORRECTED: "Statement[CorrectedRow]" = Statement(
    """
goal uid date field before after reason
""",
    """
SELECT goals.uid AS goal, course_corrections.uid, course_corrections.date,
course_corrections.field, course_corrections."before", course_corrections."after",
course_corrections.reason FROM course_corrections JOIN goals ON goals.id =
course_corrections.goal_id JOIN reviews ON reviews.id = course_corrections.review_id WHERE
reviews.uid = :review ORDER BY course_corrections.id
""",
)

TYPED: "Statement[TypedRow]" = Statement(
    """
key form
""",
    """
SELECT drafts."key", drafts.form FROM drafts WHERE substr(drafts."key", 1, length(:prefix)) =
:prefix
""",
)

THOUGHTS_WAITING: "Statement[ThoughtsWaitingRow]" = Statement(
    """
uid text created_at done
""",
    """
SELECT thoughts.uid, thoughts.text, thoughts.created_at, thoughts.done FROM thoughts WHERE
thoughts.done IS 0 ORDER BY thoughts.created_at, thoughts.id
""",
)

THOUGHT: "Statement[ThoughtsWaitingRow]" = Statement(
    """
uid text created_at done
""",
    """
SELECT thoughts.uid, thoughts.text, thoughts.created_at, thoughts.done FROM thoughts WHERE
thoughts.uid = :uid
""",
)

TO_REVIEW = """
SELECT goals.id FROM goals WHERE goals.status = 'active' AND goals.kind = 'goal' ORDER BY
(SELECT max(review_answers.answered_at) AS max_1 FROM review_answers WHERE
review_answers.goal_id = goals.id AND review_answers.question = 'goal' AND
review_answers.outcome = 'reviewed'), goals.id LIMIT :most OFFSET 0
"""

HOW_MANY_TO_REVIEW = """
SELECT count(*) AS count_1 FROM (SELECT goals.id AS id FROM goals WHERE goals.status = 'active'
AND goals.kind = 'goal' LIMIT :most OFFSET 0) AS anon_1
"""

TO_SETTLE = """
SELECT goals.id FROM goals WHERE kind = 'action' AND status <> 'done' AND status <> 'dropped'
AND status <> 'on_hold' AND goals.due <= :last AND (goals.id NOT IN (SELECT
review_answers.goal_id FROM review_answers WHERE review_answers.review_id = (SELECT reviews.id
FROM reviews WHERE reviews.uid = :review) AND review_answers.step = 'week' AND
review_answers.question = 'place')) ORDER BY goals.due, goals.title, goals.uid LIMIT :most
OFFSET 0
"""

TO_DO_OF = """
SELECT goals.id FROM goals WHERE kind = 'action' AND status <> 'done' AND status <> 'dropped'
AND status <> 'on_hold' AND goals.id IN (SELECT value FROM json_each(:ids))
"""

HOW_MANY_TO_SETTLE = """
SELECT count(*) AS count_1 FROM (SELECT goals.id AS id FROM goals WHERE kind = 'action' AND
status <> 'done' AND status <> 'dropped' AND status <> 'on_hold' AND goals.due <= :last AND
(goals.id NOT IN (SELECT review_answers.goal_id FROM review_answers WHERE
review_answers.review_id = (SELECT reviews.id FROM reviews WHERE reviews.uid = :review) AND
review_answers.step = 'week' AND review_answers.question = 'place')) LIMIT :most OFFSET 0) AS
anon_1
"""

TO_KEEP = """
SELECT goals.id FROM goals WHERE status = 'active' AND kind <> 'goal' AND kind <> 'action' AND
goals.kind = :kind AND (goals.start IS NULL OR goals.start <= :last) AND (goals.due IS NULL OR
goals.due >= :first) AND (SELECT standings.awake FROM standings WHERE standings.goal_id =
goals.id) ORDER BY goals.title, goals.uid LIMIT :most OFFSET 0
"""

HOW_MANY_TO_KEEP = """
SELECT count(*) AS count_1 FROM (SELECT goals.id AS id FROM goals WHERE status = 'active' AND
kind <> 'goal' AND kind <> 'action' AND (goals.start IS NULL OR goals.start <= :last) AND
(goals.due IS NULL OR goals.due >= :first) AND (SELECT standings.awake FROM standings WHERE
standings.goal_id = goals.id) LIMIT :most OFFSET 0) AS anon_1
"""

TO_DO_WITH_DAY = """
SELECT goals.id FROM goals WHERE kind = 'action' AND status <> 'done' AND status <> 'dropped'
AND status <> 'on_hold' AND goals.due IS NOT NULL ORDER BY goals.due, goals.title, goals.uid
LIMIT :most OFFSET 0
"""

TO_DO_WITHOUT_DAY = """
SELECT goals.id FROM goals WHERE kind = 'action' AND status <> 'done' AND status <> 'dropped'
AND status <> 'on_hold' AND goals.due IS NULL LIMIT :most OFFSET 0
"""

LEAVES_WITH_DAY = """
SELECT goals.id FROM goals WHERE goals.status = 'active' AND goals.kind = 'goal' AND NOT (EXISTS
(SELECT goals_1.id FROM goals AS goals_1 WHERE goals_1.parent_id = goals.id)) AND goals.due IS
NOT NULL ORDER BY goals.due LIMIT :most OFFSET 0
"""

LEAVES_WITHOUT_DAY = """
SELECT goals.id FROM goals WHERE goals.status = 'active' AND goals.kind = 'goal' AND NOT (EXISTS
(SELECT goals_1.id FROM goals AS goals_1 WHERE goals_1.parent_id = goals.id)) AND goals.due IS
NULL LIMIT :most OFFSET 0
"""

TITLES_TO_DO: "Statement[TitlesToDoRow]" = Statement(
    """
id title above
""",
    """
SELECT goals.id, goals.title, goals_1.title AS above FROM goals LEFT OUTER JOIN goals AS goals_1
ON goals_1.id = goals.parent_id WHERE goals.kind = 'action' AND goals.status IN ('planned',
'active') OR goals.status = 'active' AND goals.kind = 'goal' AND NOT (EXISTS (SELECT goals_2.id
FROM goals AS goals_2 WHERE goals_2.parent_id = goals.id)) ORDER BY goals.kind, goals.due IS
NULL, goals.due, goals.id
""",
)

DONE_SINCE = """
SELECT goals.id FROM goals WHERE goals.status = 'done' AND goals.kind IN ('goal', 'action',
'practice', 'policy') AND goals.done_on BETWEEN :since AND :today ORDER BY goals.done_on DESC,
goals.id DESC LIMIT :most OFFSET 0
"""

CHECKED_IN_SINCE: "Statement[CheckedInSinceRow]" = Statement(
    """
goal title id uid name type baseline target unit weight position check_in date value
confidence note created_at
""",
    """
SELECT goals.id AS goal, goals.title, measures.id, measures.uid, measures.name, measures.type,
measures.baseline, measures.target, measures.unit, measures.weight, measures.position,
check_ins.uid AS check_in, check_ins.date, check_ins.value, check_ins.confidence,
check_ins.note, check_ins.created_at FROM check_ins JOIN measures ON measures.id =
check_ins.measure_id JOIN goals ON goals.id = measures.goal_id WHERE check_ins.date BETWEEN
:since AND :today ORDER BY check_ins.date DESC, check_ins.id DESC LIMIT :most OFFSET 0
""",
)

ASSESSED_SINCE: "Statement[AssessedSinceRow]" = Statement(
    """
category position name level source
""",
    """
SELECT skills.category, skills.position, skills.name, assessments.level, assessments.source FROM
assessments JOIN skills ON skills.id = assessments.skill_id WHERE assessments.date BETWEEN
:since AND :today ORDER BY assessments.date DESC, assessments.id DESC LIMIT :most OFFSET 0
""",
)

KEYS: "Statement[KeysRow]" = Statement(
    """
uid id
""",
    """
SELECT goals.uid, goals.id FROM goals WHERE goals.uid IN (SELECT value FROM json_each(:uids))
""",
)

WORDS_OF: "Statement[WordsOfRow]" = Statement(
    """
id obstacle if_then
""",
    """
SELECT goals.id, goals.obstacle, goals.if_then FROM goals WHERE goals.id IN (SELECT value FROM
json_each(:ids))
""",
)

SAID_BEFORE: "Statement[SaidBeforeRow]" = Statement(
    """
goal_id question text finished_on last
""",
    """
SELECT review_answers.goal_id, review_answers.question, review_answers.text,
reviews.finished_on, max(printf('%s%020d', reviews.finished_on, reviews.id)) AS last FROM
review_answers JOIN reviews ON reviews.id = review_answers.review_id WHERE
review_answers.goal_id IN (SELECT value FROM json_each(:ids)) AND review_answers.step = 'goals'
AND review_answers.outcome = 'reviewed' AND review_answers.question IN ('goal', 'confidence',
'progress') AND reviews.status = 'done' AND reviews.finished_on <= :today GROUP BY
review_answers.goal_id, review_answers.question
""",
)

SKILL: "Statement[SkillRow]" = Statement(
    """
id name category importance target interest notes learning position
""",
    """
SELECT skills.id, skills.name, skills.category, skills.importance, skills.target,
skills.interest, skills.notes, skills.learning, skills.position FROM skills WHERE skills.uid =
:uid
""",
)

ASSESSMENTS: "Statement[AssessmentsRow]" = Statement(
    """
uid date level source note
""",
    """
SELECT assessments.uid, assessments.date, assessments.level, assessments.source,
assessments.note FROM assessments WHERE assessments.skill_id = :skill ORDER BY assessments.date,
assessments.id
""",
)

LEVELS: "Statement[LevelsRow]" = Statement(
    """
uid level
""",
    """
SELECT assessments.uid, assessments.level FROM assessments WHERE assessments.uid IN (SELECT
value FROM json_each(:uids))
""",
)

VISIONS: "Statement[VisionsRow]" = Statement(
    """
id uid title area years written_on details position
""",
    """
SELECT visions.id, visions.uid, visions.title, visions.area, visions.years, visions.written_on,
visions.details, visions.position FROM visions
""",
)

VISION_VERSIONS: "Statement[VisionVersionsRow]" = Statement(
    """
vision_id written_on replaced_on title area years details
""",
    """
SELECT vision_versions.vision_id, vision_versions.written_on, vision_versions.replaced_on,
vision_versions.title, vision_versions.area, vision_versions.years, vision_versions.details FROM
vision_versions ORDER BY vision_versions.replaced_on, vision_versions.written_on,
vision_versions.id
""",
)

SERVING = """
SELECT goals.id FROM goals WHERE goals.vision_id IS NOT NULL
"""

SETTINGS: "Statement[SettingsRow]" = Statement(
    """
key value
""",
    """
SELECT settings."key", settings.value FROM settings
""",
)
