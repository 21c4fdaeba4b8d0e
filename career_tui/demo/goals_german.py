"""The demo's goals in German: from the grammar of the tram to a project in Hamburg."""

from career_tui.demo.days import SATURDAY, SUNDAY, THURSDAY, Days
from career_tui.demo.plan import Metric, Node, Track
from career_tui.domain.goals import Horizon, Kind, MeasureType, Status


def german(days: Days) -> Node:
    due = days.last(110)
    return Node(
        "german",
        f"German well enough to work in it by {due.year}",
        horizon=Horizon.LONG,
        start=days.first(98),
        due=due,
        since=98,
        confidence=6,
        vision="german",
        why="My grandmother counted in German when she thought nobody heard. And Hamburg waits.",
        strategy="Little and daily. Speak before it is good. Exams only as fence posts.",
        children=(
            _b2(days),
            Node(
                "b1",
                "Pass B1",
                horizon=Horizon.INTERMEDIATE,
                status=Status.DONE,
                start=days.first(98),
                due=days.last(-62),
                done_on=days.week(65, SATURDAY),
                since=98,
                metrics=(
                    Metric(
                        "b1-papers",
                        "practice papers",
                        40,
                        70,
                        "%",
                        MeasureType.PERCENT,
                        track=Track(
                            ((98, 41), (88, 50), (80, 52), (72, 64), (65, 74)),
                            ((98, 6), (80, 5), (65, 9)),
                            every=2,
                            noise=1.5,
                            notes={80: "Dative. I have nothing further to add."},
                        ),
                    ),
                ),
            ),
            Node(
                "c1",
                "C1, and one project with the Hamburg office from first workshop to last incident",
                horizon=Horizon.INTERMEDIATE,
                status=Status.PLANNED,
                start=days.first(-52),
                due=days.last(108),
                since=44,
                vision="german",
            ),
        ),
    )


def _b2(days: Days) -> Node:
    return Node(
        "b2",
        "B2 in German",
        horizon=Horizon.INTERMEDIATE,
        start=days.first(61),
        due=days.last(48),
        since=61,
        vision="german",
        why="B2 is where meetings stop being translated for me.",
        strategy="Forty new words a week from what I read anyway, papers, one hour of talk.",
        circumstances="Exams twice a year. The next one is the last before the talk.",
        obstacle="After a night on call I understand the words and not the sentences.",
        if_then="If I was paged at night, then I listen for twenty minutes and do not study.",
        metrics=(
            Metric(
                "words",
                "words that stick",
                1200,
                4000,
                "words",
                track=Track(
                    (
                        (61, 1200),
                        (40, 1700),
                        (30, 1900),
                        (20, 2200),
                        (10, 2450),
                        (6, 2600),
                        (1, 2820),
                        (0, 2860),
                    ),
                    ((61, 7), (30, 6), (7, 5), (1, 6)),
                    noise=14,
                    step=10,
                    notes={21: "Threw out four hundred I only recognised. Honest number now."},
                ),
            ),
            Metric(
                "papers",
                "B2 practice papers",
                35,
                75,
                "%",
                MeasureType.PERCENT,
                track=Track(
                    ((58, 37), (40, 44), (24, 49), (13, 47), (5, 52), (2, 54), (1, 54)),
                    ((58, 6), (13, 4), (1, 6)),
                    every=2,
                    noise=0.4,
                    notes={
                        13: "Listening 41, reading 58. The average hides where it hurts.",
                        2: "Listening above fifty for the first time.",
                    },
                ),
            ),
        ),
        children=(
            Node(
                "daily-german",
                "German, half an hour on the tram",
                Kind.PRACTICE,
                start=days.week(60),
                since=60,
                times_per_week=4,
            ),
            Node(
                "tandem",
                "Forty hours of conversation with my tandem partner",
                start=days.first(30),
                due=days.last(22),
                since=30,
                why="I can write a subordinate clause. I cannot survive one spoken at me.",
                obstacle="Two calendars, one of them with children in it.",
                if_then="If a week falls out, then the next one gets two half hours.",
                metrics=(
                    Metric(
                        "hours",
                        "hours of conversation",
                        0,
                        40,
                        "hours",
                        track=Track(
                            ((30, 0), (16, 13), (9, 18), (1, 23)),
                            ((30, 8), (9, 5), (1, 5)),
                            step=0.5,
                        ),
                    ),
                ),
            ),
            Node(
                "book-exam",
                "Book the B2 exam at the language school",
                Kind.ACTION,
                due=days.week(0, SUNDAY),
                since=2,
                obstacle="A booked exam is a real one.",
            ),
            Node(
                "mock",
                "Sit one full practice exam with a stopwatch",
                Kind.ACTION,
                status=Status.DONE,
                due=days.friday(-2),
                done_on=days.week(2, THURSDAY),
                since=6,
            ),
        ),
    )
