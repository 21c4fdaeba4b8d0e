"""The session of a weekly review, read: what it asks, and what was answered until now."""

from career_tui.domain.cadence import next_due, reviewed, streak
from career_tui.domain.goals import GoalLine, Status
from career_tui.domain.periods import reviewed_week, week_ahead
from career_tui.domain.reviews import (
    TEXTS,
    ActionItem,
    Question,
    Review,
    ReviewSession,
    Settled,
    SkillItem,
    Step,
)
from career_tui.store.look import Look
from career_tui.store.reviews.asked import Asked
from career_tui.store.reviews.goal_items import GoalItems


def session_in(look: Look) -> ReviewSession | None:
    """The draft with everything it asks about on the day of `look` and the answers so far; None
    where there is no review."""
    draft = look.reviews.draft()
    return None if draft is None else _session_of(draft, look)


def sitting_in(look: Look) -> ReviewSession | None:
    """The session; None also where something has become due that has no place in it yet, and it is
    to be gone on with first (`ReviewWrites.begin`)."""
    draft = look.reviews.draft()
    if draft is None or draft.looks_from is None or Asked(look).actions_to_place(draft):
        return None
    return _session_of(draft, look)


def candidates_in(look: Look, search: str) -> tuple[list[GoalLine], dict[str, str]]:
    """What could be the focus of the week ahead and fits a search by its title or the one above;
    with the titles above by uid."""
    asked = Asked(look)
    found = asked.candidates_with(search)
    return found, asked.above(line.uid for line in found)


def _session_of(review: Review, look: Look) -> ReviewSession:
    assert review.looks_from is not None
    assert review.looks_until is not None
    today, asked, settings = look.day, Asked(look), look.settings
    weekday, week_start = settings.review_weekday, settings.week_start
    week = reviewed_week(review.period_start, review.period_end, week_start)
    weeks = reviewed(look.reviews.held(), today, week_start) - {week}
    if look.reviews.is_answered(review.uid):
        weeks.add(week)
    corrections = look.reviews.corrections(review.uid)
    promised = asked.promised()
    look_back = asked.look_back(review.looks_from, review.looks_until, promised)
    goals = GoalItems(look, review).items(look_back.promised, corrections)
    placed, chosen = review.places(Step.WEEK), _focus(review)
    lines = asked.lines({*placed, *chosen, *(uid for uid, _ in corrections)})
    first, last = review.period_start, min(review.period_end, today)
    practices = asked.practices_to_keep(first, last, week_start)
    candidates = asked.candidates()
    open_goals = sum(item.row.goal.status is Status.ACTIVE for item in goals)
    return ReviewSession(
        review=review,
        today=today,
        ahead_until=week_ahead(week, today, week_start),
        look_back=look_back,
        texts={
            Question(answer.question): answer.text
            for answer in review.answers
            if answer.question in TEXTS
        },
        goals=goals,
        actions=tuple(
            ActionItem(lines[uid], uid in promised, settled)
            for uid in placed
            if (settled := _settled(review, uid)) or lines[uid].goal.status.is_open
        ),
        practices=practices,
        skills=_skills(review, look),
        candidates=tuple(candidates),
        focus=tuple(lines[uid] for uid in chosen),
        corrections=tuple((lines[uid], one) for uid, one in corrections),
        scale=settings.scale,
        streak_after=streak(weeks, today, week_start),
        next_due=review.next_due or next_due(week, weekday, week_start),
        above=asked.above({*chosen, *(line.uid for line in candidates)}),
        has_goals=asked.there_is_a_goal,
        left=asked.left(review, open_goals, len(practices)),
    )


def _skills(review: Review, look: Look) -> tuple[SkillItem, ...]:
    assert review.looks_from is not None
    given = {
        answer.subject: answer.text
        for answer in review.answers
        if answer.question == Question.ASSESSMENT
    }
    places = review.places(Step.SKILLS)
    rows = {row.uid: row for row in look.skills.some(places)}
    levels = look.skills.levels(given.values())
    items = []
    for uid in places:
        row = rows[uid]
        level = levels.get(given.get(uid, ""))
        known = row.last_assessed is not None and row.last_assessed >= review.looks_from
        if level is not None or not known:
            items.append(SkillItem(row, level))
    return tuple(items)


def _focus(review: Review) -> list[str]:
    return [
        answer.subject
        for answer in review.answers
        if answer.step is Step.AHEAD and answer.question == Question.FOCUS and answer.subject
    ]


def _settled(review: Review, uid: str) -> Settled | None:
    """What the review says of an action; the first word of its answer."""
    for answer in review.answers:
        if answer.subject == uid and answer.question == Question.ACTION:
            word = answer.text.partition(" ")[0]
            return next((one for one in Settled if one == word), None)
    return None
