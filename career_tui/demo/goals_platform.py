"""The demo's goals with the platform team: quiet nights, twelve teams, and nobody to hire."""

from career_tui.demo.days import MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Days
from career_tui.demo.plan import Metric, Node, Track
from career_tui.domain.goals import Horizon, Kind, Status


def platform(days: Days) -> Node:
    return Node(
        "platform",
        "Lead the platform team",
        horizon=Horizon.INTERMEDIATE,
        start=days.first(40),
        due=days.last(20),
        since=40,
        weight=3,
        confidence=5,
        vision="shape",
        why="""\
Twelve teams deploy in nine ways. Each of the nine has one person who understands it, and two of
those have handed in their notice since I started counting.""",
        strategy="""\
Quiet nights first, because tired people do not adopt anything. Then one team after the other
onto the platform, **the willing ones before the important ones**. New people last.""",
        circumstances="""\
- Four of us, one on parental leave.
- Hiring is frozen until the half-year figures are in.
- Operations is on our side since the night the crane queue stood still.""",
        obstacle="No headcount, and a roadmap that was written for six.",
        if_then="If the request fails again, then I borrow two people for a quarter.",
        children=(_oncall(days), _teams(days), _hiring(days), _borrow(days)),
    )


def _borrow(days: Days) -> Node:
    return Node(
        "borrow",
        "Talk to the CFO about borrowing two engineers for a quarter",
        Kind.ACTION,
        due=days.day(9),
        since=8,
        weight=0.5,
        why="One page. What the nights cost, what two people for thirteen weeks cost.",
    )


def _oncall(days: Days) -> Node:
    return Node(
        "oncall",
        "Run the on-call redesign",
        start=days.week(20),
        due=days.friday(8),
        since=20,
        weight=2,
        vision="rota",
        why="Fourteen pages a night-week. I have done the weeks myself; I was not kind afterwards.",
        strategy="""\
Every alert needs an owner, a runbook and a reason to wake somebody. What has none of the three
waits for the morning.""",
        obstacle="Teams switch the alert back on after the first scare.",
        if_then="If an alert comes back, then its team takes it for the next four nights.",
        metrics=(
            Metric(
                "pages",
                "pages a week at night",
                14,
                4,
                "pages",
                track=Track(
                    (
                        (20, 14),
                        (14, 12),
                        (10, 10),
                        (9, 9),
                        (8, 11),
                        (6, 11),
                        (4, 9),
                        (2, 8),
                        (1, 7),
                    ),
                    ((20, 7), (12, 7), (6, 4), (1, 7)),
                    notes={
                        19: "First honest count. Two teams did not know they were paging us.",
                        13: "RFC is out. The noise went down at once, by shame alone.",
                        8: "A certificate, the crane queue, and then the certificate again.",
                        4: "All ten runbooks found or written. One was a photo of a whiteboard.",
                        1: "Invoicing leaves the night rota on Monday.",
                    },
                ),
            ),
        ),
        children=(
            Node(
                "rfc",
                "Draft the RFC for the on-call rota",
                Kind.ACTION,
                status=Status.DONE,
                due=days.friday(-13),
                done_on=days.week(13, WEDNESDAY),
                since=20,
            ),
            Node(
                "runbooks",
                "Collect the ten runbooks nobody could find",
                Kind.ACTION,
                status=Status.DONE,
                due=days.friday(-3),
                done_on=days.week(4, THURSDAY),
                since=12,
            ),
            Node(
                "night-rota",
                "Move the invoicing alerts out of the night rota",
                Kind.ACTION,
                status=Status.DONE,
                due=days.week(0, WEDNESDAY),
                done_on=days.week(0, MONDAY),
                since=4,
            ),
            _vote(days),
            Node(
                "one-to-ones",
                "A 1:1 with every team lead, walking if it is dry",
                Kind.PRACTICE,
                start=days.week(30),
                since=30,
                times_per_week=3,
                why="What I hear by the canal never makes it into a retrospective.",
            ),
            Node(
                "before-ten",
                "No meetings before ten",
                Kind.POLICY,
                start=days.week(26),
                since=26,
                vision="shape",
                why="The two hours in which I can still hold a whole system in my head.",
                obstacle="Hamburg starts at eight.",
                if_then="If Hamburg asks for eight, then I offer ten, or notes the night before.",
            ),
        ),
    )


def _vote(days: Days) -> Node:
    """Due on Tuesday, and done that day once it has passed."""
    tuesday = days.week(0, TUESDAY)
    passed = days.today > tuesday
    return Node(
        "vote",
        "Put the rota proposal before the team leads",
        Kind.ACTION,
        status=Status.DONE if passed else Status.ACTIVE,
        due=tuesday,
        done_on=tuesday if passed else None,
        since=3,
    )


def _teams(days: Days) -> Node:
    return Node(
        "teams",
        "Bring eight of the twelve teams onto the platform",
        start=days.first(38),
        due=days.last(16),
        since=38,
        vision="shape",
        why="Eight is where it tips: from there on it is the others who have to explain.",
        strategy="One team at a time, we sit beside them for two days, they press the button.",
        circumstances="Depot and booking are in. Charging tried once and went back the same night.",
        obstacle="A bad first deploy is told at lunch for a month.",
        if_then="If a deploy fails, then we roll back together and write it up the same day.",
        metrics=(
            Metric(
                "on-platform",
                "teams on the platform",
                3,
                8,
                "teams",
                track=Track(
                    ((38, 3), (31, 3), (30, 4), (26, 4), (7, 4), (6, 5), (1, 5)),
                    ((38, 8), (20, 6), (11, 5), (3, 3), (1, 4)),
                    every=2,
                    notes={
                        30: "Booking is in. On a Tuesday, and nobody noticed. That is the point.",
                        11: "Stuck at four for a quarter. Nobody says no, nobody says when.",
                        6: "Depot! The migration guide was worth its evenings.",
                        3: "Charging rolled back in forty minutes. Nobody had tested their clock.",
                    },
                ),
            ),
        ),
        children=(
            Node(
                "guide",
                "Write the migration guide for the depot team",
                Kind.ACTION,
                status=Status.DONE,
                due=days.friday(-7),
                done_on=days.week(6, TUESDAY),
                since=14,
            ),
            Node(
                "pair",
                "Pair two days with the charging team on their second deploy",
                Kind.ACTION,
                due=days.this_week(THURSDAY),
                since=3,
            ),
            Node(
                "invoicing",
                "Ask the invoicing team what is really stopping them",
                Kind.ACTION,
                status=Status.PLANNED,
                due=days.friday(1),
                since=5,
            ),
        ),
    )


def _hiring(days: Days) -> Node:
    return Node(
        "hiring",
        "Hire two platform engineers",
        status=Status.ON_HOLD,
        start=days.first(22),
        due=days.last(20),
        since=22,
        weight=2,
        confidence=2,
        why="Four people cannot carry a rota of six without somebody paying for it.",
        obstacle="Finance freezes hiring whenever a quarter looks thin.",
        if_then="If the freeze is lifted, then I call both candidates the same day.",
        metrics=(
            Metric(
                "hired",
                "engineers hired",
                0,
                2,
                "people",
                track=Track(
                    ((22, 0), (9, 0)),
                    ((22, 7), (12, 6), (9, 1)),
                    every=4,
                    notes={13: "Two candidates in the last round, both better than me at storage."},
                ),
            ),
        ),
        children=(
            Node(
                "interviews",
                "Interview the two shortlisted candidates",
                Kind.ACTION,
                status=Status.ON_HOLD,
                since=13,
            ),
        ),
    )
