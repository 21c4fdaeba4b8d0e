"""The demo's goals at work: the principal engineer, the roadmap, the decisions."""

from career_tui.demo.days import FRIDAY, THURSDAY, TUESDAY, Days
from career_tui.demo.goals_platform import platform
from career_tui.demo.plan import Metric, Node, Track
from career_tui.domain.goals import Horizon, Kind, MeasureType, Status


def principal(days: Days) -> Node:
    due = days.last(210)
    return Node(
        "principal",
        f"Principal engineer or head of platform by {due.year}",
        horizon=Horizon.LONG,
        start=days.first(100),
        due=due,
        since=100,
        confidence=6,
        vision="principal",
        why="""\
I want the decisions that are expensive to undo to pass my desk early, and I want to have
earned it. The title is the smaller part; without it the invitations do not come.""",
        strategy="""\
1. Run the platform so well that nobody talks about it.
2. Take over reliability for the whole firm, one agreement at a time.
3. Leave a written trail: a principal who cannot be read is only loud.""",
        circumstances="""\
- Kajvind has no principal engineer yet. The ladder has the box, nobody stands in it.
- My manager is for it. The CFO counts heads.
- At home: not before eight, not after five, and that is not up for discussion.""",
        obstacle="I say yes to every incident: it is warmer there than in a roadmap meeting.",
        if_then="If an incident is not mine, then I send the runbook and stay out.",
        children=(platform(days), _roadmap(days), _decisions(days), _staff(days)),
    )


def _roadmap(days: Days) -> Node:
    return Node(
        "roadmap",
        "Own the reliability roadmap of the whole firm",
        horizon=Horizon.INTERMEDIATE,
        status=Status.PLANNED,
        start=days.first(-14),
        due=days.last(66),
        since=52,
        weight=2,
        vision="principal",
        why="Today it is a slide that operations shows to us once a year, in sorrow.",
        children=(
            Node(
                "slo",
                "Agree on three service levels with operations",
                status=Status.PLANNED,
                start=days.first(-14),
                due=days.last(26),
                since=20,
                children=(
                    Node(
                        "terminal",
                        "Spend two nights at the terminal with the shift lead",
                        Kind.ACTION,
                        status=Status.PLANNED,
                        since=15,
                        why="I have planned their nights for six years and never seen one.",
                    ),
                ),
            ),
        ),
    )


def _decisions(days: Days) -> Node:
    return Node(
        "decisions",
        "Make architecture decisions readable a year later",
        horizon=Horizon.INTERMEDIATE,
        start=days.first(60),
        due=days.last(30),
        since=60,
        vision="shape",
        why="We have decided three times, in three rooms, where a booking ends. Three ways.",
        strategy="One page, written before the meeting, closed within a week, dated.",
        obstacle="The people who know are the people who have no time to write.",
        if_then="If nobody has written it down by Friday, then I interview them and write it.",
        metrics=(
            Metric(
                "within-week",
                "decisions written down within a week",
                20,
                80,
                "%",
                MeasureType.PERCENT,
                track=Track(
                    ((60, 20), (50, 35), (40, 38), (28, 52), (15, 48), (9, 50), (1, 61)),
                    ((60, 6), (40, 5), (28, 8), (1, 7)),
                    every=2,
                    noise=1.3,
                    notes={
                        44: "The new template fits on one page. It was the length all along.",
                        15: "Reorganisation: two groups, two habits, one step back.",
                    },
                ),
            ),
        ),
        children=(
            Node(
                "template",
                "Write a decision template that people actually fill in",
                status=Status.DONE,
                start=days.week(52),
                due=days.friday(-43),
                done_on=days.week(44, FRIDAY),
                since=58,
            ),
            Node(
                "open-decisions",
                "Go through the open decisions with the architecture group",
                Kind.ACTION,
                due=days.friday(2),
                since=6,
            ),
        ),
    )


def _staff(days: Days) -> Node:
    return Node(
        "staff",
        "Become staff engineer",
        horizon=Horizon.INTERMEDIATE,
        status=Status.DONE,
        start=days.first(104),
        due=days.last(-36),
        done_on=days.week(38, THURSDAY),
        since=104,
        vision="principal",
        why="Second try. The first time I had done the work and not the telling.",
        children=(
            Node(
                "evidence",
                "Collect the evidence for the promotion case, in other people's words",
                status=Status.DONE,
                start=days.week(66),
                due=days.friday(-45),
                done_on=days.week(47, TUESDAY),
                since=70,
                metrics=(
                    Metric(
                        "voices",
                        "colleagues who wrote down what changed",
                        0,
                        6,
                        "people",
                        track=Track(
                            ((66, 0), (60, 1), (53, 3), (48, 6)),
                            ((66, 4), (48, 9)),
                            notes={60: "Asking felt like begging. It was not read that way."},
                        ),
                    ),
                ),
            ),
        ),
    )
