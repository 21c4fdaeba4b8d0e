"""The demo's goals of writing and teaching."""

from career_tui.demo.days import FRIDAY, SATURDAY, SUNDAY, WEDNESDAY, Days
from career_tui.demo.plan import Metric, Node, Track
from career_tui.domain.goals import Horizon, Kind, Status


def teaching(days: Days) -> Node:
    return Node(
        "teaching",
        "Write and teach so that others can build on it",
        horizon=Horizon.LONG,
        start=days.first(90),
        due=days.last(250),
        since=90,
        confidence=7,
        vision="teaching",
        why="What I only say is gone by Thursday. And I understand a thing when I have taught it.",
        strategy="Write daily and small. Speak once a year. Teach what has been tried.",
        obstacle="Editing. I would rather begin a third text than finish the second.",
        if_then="If I open a new file, then I first send the old one to somebody.",
        children=(
            _articles(days),
            _talk(days),
            _circle(days),
            Node(
                "course",
                "Teach six evenings on reading other people's code",
                horizon=Horizon.INTERMEDIATE,
                status=Status.PLANNED,
                start=days.first(-26),
                due=days.last(74),
                since=40,
                vision="teaching",
                why="The adult school has a room, a projector and nobody for Tuesdays.",
                children=(
                    Node(
                        "outline",
                        "Outline the six evenings",
                        Kind.ACTION,
                        status=Status.PLANNED,
                        since=21,
                    ),
                ),
            ),
            Node(
                "newsletter",
                "Start a newsletter",
                horizon=Horizon.INTERMEDIATE,
                status=Status.DROPPED,
                start=days.first(68),
                due=days.last(-30),
                since=68,
                why="It seemed to be what one does.",
            ),
            Node(
                "notes",
                "Publish ten notes on the team's own blog",
                horizon=Horizon.INTERMEDIATE,
                status=Status.DONE,
                start=days.first(88),
                due=days.last(-54),
                done_on=days.week(55, SUNDAY),
                since=88,
                vision="stranger",
                metrics=(
                    Metric(
                        "notes",
                        "notes published",
                        0,
                        10,
                        "notes",
                        track=Track(
                            ((88, 0), (82, 2), (74, 3), (69, 5), (60, 8), (55, 10)),
                            ((88, 5), (74, 4), (56, 9)),
                            notes={
                                83: "Second note. One reader, and she found a mistake.",
                                69: "Half-way. The short ones are read.",
                            },
                        ),
                    ),
                ),
            ),
        ),
    )


def _articles(days: Days) -> Node:
    return Node(
        "articles",
        "Publish two articles",
        start=days.first(42),
        due=days.friday(-5),
        since=42,
        vision="stranger",
        why="An editor says no where a blog says nothing.",
        strategy="One about the depot that planned itself, one about alerts that nobody owns.",
        circumstances="The trade journal takes 1,500 words. I write 3,200 and love all of them.",
        obstacle="The second article is two articles.",
        if_then="If I cannot cut it by Sunday, then I send it long and let the editor choose.",
        metrics=(
            Metric(
                "articles",
                "articles published",
                0,
                2,
                "articles",
                track=Track(
                    ((42, 0), (9, 0), (8, 1), (1, 1)),
                    ((42, 6), (20, 5), (8, 8), (5, 4), (1, 4)),
                    every=2,
                    notes={
                        8: "On paper. It smells of ink.",
                        9: "Proofs came back with eleven remarks. Ten are right.",
                        5: "The date has passed. One out, one too long.",
                    },
                ),
            ),
        ),
        children=(
            Node(
                "cut",
                "Cut the alert article to 1,500 words",
                Kind.ACTION,
                due=days.week(0, SUNDAY),
                since=9,
                why="Take out the second story. It is a good one; it is another article.",
            ),
            Node(
                "send",
                "Send the second article to the editor",
                Kind.ACTION,
                status=Status.PLANNED,
                due=days.day(12),
                since=9,
            ),
            Node(
                "write",
                "Write for thirty minutes before the house wakes up",
                Kind.PRACTICE,
                start=days.week(50),
                since=50,
                times_per_week=5,
                why="Bad pages count. Only the empty ones do not.",
                obstacle="The phone, with the incident channel on it.",
                if_then="If I reach for the phone, then I first write down what I hope to find.",
            ),
        ),
    )


def _talk(days: Days) -> Node:
    return Node(
        "talk",
        "Give a talk at a conference outside the firm",
        horizon=Horizon.INTERMEDIATE,
        start=days.first(20),
        due=days.last(20),
        since=20,
        override=0.5,
        override_since=3,
        vision="teaching",
        why="I freeze in front of more than thirty people. I would like to have that behind me.",
        strategy="One story, no bullet points, four rehearsals before people who may laugh.",
        circumstances="Accepted: forty minutes, second day, right after lunch.",
        obstacle="I polish slides instead of saying the words out loud.",
        if_then="If I open the slides, then I stand up first and give the first five minutes.",
        metrics=(
            Metric(
                "rehearsals",
                "rehearsals before real people",
                0,
                4,
                "rehearsals",
                track=Track(
                    ((12, 0), (5, 0), (4, 1), (1, 1)),
                    ((12, 5), (4, 7), (1, 6)),
                    every=1,
                    notes={4: "Four colleagues, 51 minutes, 38 slides. Kind faces, honest sheets."},
                ),
            ),
        ),
        children=(
            Node(
                "story",
                "Find the one story that is worth forty minutes",
                status=Status.DONE,
                start=days.week(20),
                due=days.friday(-14),
                done_on=days.week(15, SATURDAY),
                since=20,
            ),
            Node(
                "rehearse",
                "Rehearse in front of the people who were on call that night",
                Kind.ACTION,
                status=Status.DONE,
                due=days.friday(-4),
                done_on=days.week(4, WEDNESDAY),
                since=8,
            ),
            Node(
                "peers",
                "Ask two peers to review the talk",
                Kind.ACTION,
                due=max(days.week(0, FRIDAY), min(days.day(1), days.week(0, SUNDAY))),
                since=4,
            ),
        ),
    )


def _circle(days: Days) -> Node:
    return Node(
        "circle",
        "Grow the mentoring circle",
        horizon=Horizon.INTERMEDIATE,
        start=days.first(60),
        due=days.last(34),
        since=60,
        vision="stranger",
        why="Somebody did it for me, in a canteen in Borås, and never sent an invoice.",
        strategy="Every second Thursday, one real problem, nobody presents.",
        obstacle="It has no deadline, so it loses against everything that has one.",
        if_then="If I skip it twice in a review, then I either set a date that evening or end it.",
        metrics=(
            Metric(
                "regulars",
                "people who came back a third time",
                0,
                8,
                "people",
                track=Track(
                    ((60, 0), (50, 2), (35, 4), (20, 5), (6, 5)),
                    ((60, 5), (30, 8), (6, 6)),
                    every=2,
                    notes={32: "Four! One of them brought the problem and the solution."},
                ),
            ),
        ),
        children=(
            Node(
                "graduates",
                "Invite the two new graduates",
                Kind.ACTION,
                due=days.day(-20),
                since=9,
            ),
        ),
    )
