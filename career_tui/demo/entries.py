"""The demo's journal: what each weekly review says, from her words and from what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from random import Random

from career_tui.demo import corrections
from career_tui.demo.days import Days
from career_tui.demo.goals import Planned, Tree
from career_tui.demo.rhythm import REVIEWED, finished_on
from career_tui.demo.skills import SKILLS
from career_tui.demo.story import STORY
from career_tui.demo.weeks import AHEAD, LEARNED, MILESTONES, OBSTACLES, WINS
from career_tui.domain.goals import Kind, Status
from career_tui.domain.journal import HEADINGS, correction_line, literal
from career_tui.domain.progress import computed_progress, goal_parts, percent
from career_tui.domain.reviews import Question
from career_tui.domain.schedule import is_judged, schedule_of
from career_tui.domain.skills import Source
from career_tui.quick_dataclass import dataclass

FEWEST_GOALS = 3
"""Lines about goals in an earlier week, where that many were looked at."""


@dataclass(frozen=True, slots=True)
class Words:
    """What she wrote in one review: a line for each thing."""

    wins: tuple[str, ...]
    obstacles: tuple[str, ...]
    learned: tuple[str, ...]
    ahead: tuple[str, ...] = ()

    def of(self, question: Question) -> str:
        """The answer to a question about the week, Markdown."""
        lines = {
            Question.WINS: self.wins,
            Question.OBSTACLES: self.obstacles,
            Question.LEARNED: self.learned,
        }[question]
        return "\n".join(f"- {line}" for line in lines)


def as_of(days: Days, planned: Planned, ago: int) -> Planned:
    """A goal as it stood at the review of a week: without what was done or changed later."""
    goal = planned.goal
    day = finished_on(days, ago)
    if goal.status is Status.DONE and goal.done_on is not None and goal.done_on > day:
        goal = replace(goal, status=Status.ACTIVE)
    if planned.node.override_since < ago:
        goal = replace(goal, progress_override=None)
    for turn in corrections.later(days, planned.node.slug, ago):
        if turn.field == "status":
            goal = replace(goal, status=Status(turn.before))
        elif turn.field == "due":
            goal = replace(goal, due=date.fromisoformat(turn.before))
    return Planned(planned.node, goal, tuple(as_of(days, one, ago) for one in planned.children))


def progress(planned: Planned, day: date) -> float | None:
    """How far a goal was on `day`, 0..1, or unknown."""
    goal = planned.goal
    below = [(one.goal, progress(one, day)) for one in planned.children]
    computed = computed_progress(goal, goal_parts(goal, below, day))
    if goal.status is Status.DONE or goal.progress_override is None:
        return computed
    return goal.progress_override


def looked_at(days: Days, tree: Tree, ago: int) -> list[str]:
    """The goals that have a check-in of that week's review, in tree order."""
    day = finished_on(days, ago)
    return [
        slug
        for slug, planned in tree.planned.items()
        if any(one.date == day for measure in planned.goal.measures for one in measure.check_ins)
    ]


def told(days: Days, tree: Tree, ago: int) -> Words:
    """What she wrote in the review of a week."""
    story = STORY.get(ago)
    if story:
        ahead = tuple(tree.planned[slug].goal.title for slug in story.focus)
        return Words(story.wins, story.obstacles, story.learned, ahead)
    words = _EARLIER[ago]
    monday, sunday = days.week(ago), days.week(ago, 6)
    finished = [
        f"Done: **{literal(one.goal.title)}**."
        for one in tree.planned.values()
        if one.goal.done_on and monday <= one.goal.done_on <= sunday
    ]
    return replace(
        words, wins=(*finished, *words.wins), learned=(*words.learned, *_said_by_others(ago))
    )


def entry(days: Days, tree: Tree, ago: int, since: int | None, practices: Sequence[str]) -> str:
    """The journal entry of a week, Markdown; `since` is the week of the review before."""
    words = told(days, tree, ago)
    day = finished_on(days, ago)
    sections = {heading: words.of(question) for question, heading in HEADINGS.items()}
    sections["Goals"] = "\n".join(_goal_lines(days, tree, ago, since))
    changed = corrections.of_week(days, tree, ago)
    sections["Course corrections"] = "\n".join(correction_line(*one, day) for one in changed)
    sections["Week"] = "\n".join([*_actions(days, tree, ago), *practices])
    sections["Next week"] = "\n".join(f"- {literal(line)}" for line in words.ahead)
    return "\n\n".join(f"### {heading}\n\n{body}" for heading, body in sections.items() if body)


def note(tree: Tree, slug: str, ago: int) -> str:
    """What she said of a goal that week: in the story, else at a check-in."""
    story = STORY.get(ago)
    if story:
        return story.notes.get(slug, "")
    tracks = (metric.track for metric in tree.planned[slug].node.metrics)
    return next((track.notes[ago] for track in tracks if track and ago in track.notes), "")


def _goal_lines(days: Days, tree: Tree, ago: int, since: int | None) -> Iterator[str]:
    story = STORY.get(ago)
    slugs = list(story.notes) if story else looked_at(days, tree, ago)
    # Those with something to say first, the others in turns.
    slugs.sort(key=lambda slug: not note(tree, slug, ago))
    chatty = sum(bool(note(tree, slug, ago)) for slug in slugs)
    rest = slugs[chatty:]
    turn = ago % len(rest) if rest else 0
    chosen = slugs[:chatty] + rest[turn:] + rest[:turn]
    for slug in chosen[: chatty if story else max(chatty, FEWEST_GOALS)]:
        yield _goal_line(days, tree, slug, ago, since)


def _goal_line(days: Days, tree: Tree, slug: str, ago: int, since: int | None) -> str:
    day = finished_on(days, ago)
    planned = as_of(days, tree.planned[slug], ago)
    share = progress(planned, day)
    line = f"- {literal(planned.goal.title)}: {percent(share)}"
    if since is not None:
        before = finished_on(days, since)
        was = progress(as_of(days, tree.planned[slug], since), before)
        if was is not None and percent(was) != percent(share):
            line += f" (was {percent(was)})"
    judged = is_judged(planned.goal, bool(planned.goal.measures or planned.children))
    line += f", {schedule_of(planned.goal, share, day, judged=judged).words}"
    said = note(tree, slug, ago)
    return f"{line} - {said}" if said else line


def _actions(days: Days, tree: Tree, ago: int) -> Iterator[str]:
    monday, sunday = days.week(ago), days.week(ago, 6)
    done = [
        literal(one.goal.title)
        for one in tree.planned.values()
        if one.goal.kind is Kind.ACTION
        and one.goal.done_on
        and monday <= one.goal.done_on <= sunday
    ]
    if done:
        yield f"- Done: {', '.join(done)}"


def _said_by_others(ago: int) -> Iterator[str]:
    for skill in SKILLS:
        for week, source, level, said in skill.said:
            if week == ago and said and source is not Source.SELF:
                yield f"{skill.name}, {level} from a {source.value}: {said}"


def _earlier() -> dict[int, Words]:
    """The weeks before the story: its lines dealt out so that no two weeks are the same."""
    chance = Random("what she wrote")
    weeks = [ago for ago in REVIEWED if ago not in STORY]
    wins, obstacles, learned, ahead = (
        _dealt(chance, lines) for lines in (WINS, OBSTACLES, LEARNED, AHEAD)
    )
    found = {}
    for ago in weeks:
        win, obstacle, lesson = MILESTONES.get(ago, ("", "", ""))
        dealt = (next(wins), next(obstacles), next(learned))
        # Not every week has something to complain of, or teaches anything.
        quiet, idle = chance.random() < 0.12, chance.random() < 0.15
        found[ago] = Words(
            wins=tuple(filter(None, (win, dealt[0]))),
            obstacles=tuple(filter(None, (obstacle, "" if quiet or obstacle else dealt[1]))),
            learned=tuple(filter(None, (lesson, "" if idle or lesson else dealt[2]))),
            ahead=tuple(islice(ahead, chance.choice((1, 2, 2, 3)))),
        )
    return found


def _dealt(chance: Random, lines: Sequence[str]) -> Iterator[str]:
    """`lines` again and again, shuffled in halves: the same line never comes back soon."""
    middle = len(lines) // 2
    halves = [list(lines[:middle]), list(lines[middle:])]
    while True:
        for half in halves:
            chance.shuffle(half)
            yield from half


_EARLIER = _earlier()
