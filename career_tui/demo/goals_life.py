"""The demo's goals outside work: home and family, health, money, music."""

from career_tui.demo.days import SATURDAY, TUESDAY, Days
from career_tui.demo.plan import Metric, Node, Track
from career_tui.domain.goals import Horizon, Kind, MeasureType, Status


def home(days: Days) -> Node:
    return Node(
        "home",
        "A home worth coming back to",
        horizon=Horizon.LONG,
        start=days.first(83),
        due=days.last(180),
        since=83,
        confidence=8,
        vision="house",
        why="I plan other people's nights for a living. Ours should be warm.",
        children=(
            _windows(days),
            Node(
                "room",
                "A room with a door to write in",
                horizon=Horizon.INTERMEDIATE,
                status=Status.DONE,
                start=days.first(46),
                due=days.last(-14),
                done_on=days.week(16, SATURDAY),
                since=46,
                vision="house",
                why="It was the box room. It is 1.9 metres wide and it is mine until seven.",
            ),
            Node(
                "beds",
                "Raised beds: from two to six",
                status=Status.PLANNED,
                since=18,
                why="Beans, chard, and one bed in which our daughter decides.",
            ),
            Node(
                "two-evenings",
                "An evening for the two of us, telephones in the drawer",
                Kind.PRACTICE,
                start=days.week(44),
                since=44,
                times_per_week=2,
                vision="present",
                why="We noticed that we had become very good at logistics.",
            ),
            Node(
                "train",
                "Reserve the night train to Vienna",
                Kind.ACTION,
                status=Status.PLANNED,
                due=days.day(17),
                since=4,
                vision="present",
            ),
        ),
    )


def _windows(days: Days) -> Node:
    return Node(
        "windows",
        "New windows on the north side",
        horizon=Horizon.INTERMEDIATE,
        start=days.first(31),
        due=days.last(24),
        since=31,
        vision="house",
        why="In the old ones the candle goes out by itself.",
        strategy="Three at a time, paid from the month and not from the buffer.",
        obstacle="Every wall we open has an opinion.",
        if_then="If a wall needs more than a day, then we close it and ask before we go on.",
        metrics=(
            Metric(
                "windows",
                "windows changed",
                0,
                9,
                "windows",
                weight=2,
                track=Track(
                    ((30, 0), (23, 0), (22, 2), (14, 4), (9, 4), (8, 5), (2, 5), (1, 6)),
                    ((30, 8), (14, 6), (1, 8)),
                    every=2,
                    notes={
                        13: "Behind the fourth: a newspaper older than both of us, and rot.",
                        8: "Five. The wall had nothing to say.",
                    },
                ),
            ),
            Metric(
                "spending",
                "spent on the house",
                9000,
                9000,
                "kr a month",
                MeasureType.STAY_BELOW,
                track=Track(
                    ((30, 7600), (14, 8700), (13, 9900), (9, 8800), (5, 8300), (1, 8100)),
                    every=4,
                    noise=700,
                    step=100,
                    notes={13: "The rot. We knew there would be one of these."},
                ),
            ),
        ),
        children=(
            Node(
                "order",
                "Order the last four windows",
                Kind.ACTION,
                status=Status.DONE,
                due=days.friday(-5),
                done_on=days.week(5, TUESDAY),
                since=9,
            ),
        ),
    )


def health(days: Days) -> Node:
    return Node(
        "health",
        "Strong and rested at fifty-eight",
        horizon=Horizon.LONG,
        start=days.first(96),
        due=days.last(380),
        since=96,
        override=0.3,
        override_since=20,
        confidence=7,
        vision="spade",
        why="My father's back ended his working life at fifty-five. He had carried things; I sit.",
        strategy="Run slowly, sleep on purpose, lift something twice a week that is not a laptop.",
        children=(
            _run(days),
            _pulse(days),
            _sleep(days),
        ),
    )


def _run(days: Days) -> Node:
    return Node(
        "run",
        "Run ten kilometres without thinking about it",
        horizon=Horizon.INTERMEDIATE,
        start=days.first(46),
        due=days.last(20),
        since=46,
        vision="spade",
        why="The head is quiet at kilometre four. I would like to have six more of those.",
        strategy="Three times a week, so slow that I could tell somebody about it.",
        obstacle="Rain from the side, and the calf.",
        if_then="If the calf speaks, then I walk home and do not run for four days.",
        metrics=(
            Metric(
                "distance",
                "longest easy run",
                3,
                10,
                "km",
                track=Track(
                    (
                        (46, 3),
                        (36, 5),
                        (30, 6.2),
                        (26, 6.5),
                        (24, 3.5),
                        (20, 3.5),
                        (12, 5.8),
                        (8, 6.6),
                        (6, 6.4),
                        (3, 7.2),
                        (1, 7.6),
                    ),
                    ((46, 7), (25, 3), (12, 6), (1, 8)),
                    noise=0.1,
                    step=0.1,
                    notes={
                        24: "Calf. Walked home along the tram line, passed by everybody.",
                        12: "Out again to the lighthouse and back. Slow is a speed.",
                    },
                ),
            ),
        ),
        children=(
            Node(
                "runs",
                "Run, slowly",
                Kind.PRACTICE,
                start=days.week(46),
                since=46,
                times_per_week=3,
            ),
        ),
    )


def _pulse(days: Days) -> Node:
    return Node(
        "pulse",
        "Resting heart rate below sixty",
        start=days.first(40),
        due=days.last(60),
        since=40,
        vision="spade",
        why="It is the one number that does not care how I say I am.",
        obstacle="Night pages. It climbs by three after every bad week.",
        if_then="If I am on call, then I train half and sleep twice.",
        metrics=(
            Metric(
                "pulse",
                "resting heart rate",
                68,
                58,
                "bpm",
                track=Track(
                    ((40, 68), (24, 64), (14, 61.5), (9, 61), (6, 63), (3, 63), (1, 64)),
                    ((40, 6), (10, 7), (1, 4)),
                    noise=0.15,
                    notes={
                        9: "Sixty-one. It was never that low in the years I measured.",
                        6: "On call. There it goes.",
                    },
                ),
            ),
        ),
    )


def _sleep(days: Days) -> Node:
    return Node(
        "sleep",
        "Seven hours of sleep, five nights a week",
        start=days.first(28),
        due=days.last(60),
        since=28,
        vision="spade",
        why="Below seven I am funny in meetings and wrong in reviews.",
        obstacle="The hour after ten, which feels as if it were mine.",
        if_then="If it is ten and I am still reading, then I read in bed, on paper.",
        metrics=(
            Metric(
                "nights",
                "nights with seven hours",
                5,
                5,
                "nights",
                MeasureType.STAY_ABOVE,
                track=Track(
                    ((28, 3.4), (22, 4.4), (12, 4.7), (9, 4.4), (8, 3), (6, 3), (4, 5), (1, 5.2)),
                    ((28, 5), (12, 7), (7, 4), (1, 6)),
                    noise=0.5,
                ),
            ),
        ),
        children=(
            Node(
                "phone",
                "The phone sleeps in the kitchen",
                Kind.POLICY,
                start=days.week(28),
                since=28,
                obstacle="On call it has to lie beside me.",
                if_then="If I am on call, then the work phone comes to bed and mine does not.",
            ),
        ),
    )


def money(days: Days) -> Node:
    due = days.last(310)
    return Node(
        "money",
        f"Two years of expenses in the bank by {due.year}",
        horizon=Horizon.LONG,
        start=days.first(101),
        due=due,
        since=101,
        confidence=7,
        vision="money",
        why="So that neither of us stays anywhere out of fear.",
        children=(
            Node(
                "buffer",
                "A buffer of 300,000 kronor",
                horizon=Horizon.INTERMEDIATE,
                start=days.first(100),
                due=days.last(60),
                since=100,
                weight=2,
                vision="money",
                why="Ten months of the house, with everything it may think of.",
                strategy="On the 26th, before anything else. Raises go there for the first year.",
                obstacle="Walls with opinions.",
                if_then="If the house needs more than the month has, then we wait a month.",
                metrics=(
                    Metric(
                        "buffer",
                        "saved",
                        40000,
                        300000,
                        "kr",
                        track=Track(
                            (
                                (100, 52000),
                                (80, 88000),
                                (60, 126000),
                                (52, 131000),
                                (40, 118000),
                                (24, 154000),
                                (9, 182000),
                                (1, 199000),
                            ),
                            ((100, 6), (40, 4), (1, 8)),
                            every=2,
                            noise=600,
                            step=500,
                            notes={
                                40: "The roof over the stairs. Eighteen thousand, and dry since.",
                                25: "Staff salary, first year: all of the difference goes here.",
                            },
                        ),
                    ),
                ),
                children=(
                    Node(
                        "night-sleep",
                        "Nothing over 2,000 kronor without a night's sleep",
                        Kind.POLICY,
                        start=days.week(57),
                        since=57,
                        why="Half of what we wanted at nine in the evening was gone by breakfast.",
                    ),
                ),
            ),
            Node(
                "mortgage",
                "Bring the mortgage below half of what the house is worth",
                horizon=Horizon.INTERMEDIATE,
                status=Status.PLANNED,
                start=days.first(-40),
                due=days.last(300),
                since=57,
                vision="money",
                metrics=(Metric("loan", "loan to value", 64, 50, "%", MeasureType.PERCENT),),
            ),
        ),
    )


def music(days: Days) -> Node:
    return Node(
        "music",
        "Play the cello with other people again",
        horizon=Horizon.LONG,
        status=Status.ON_HOLD,
        start=days.first(72),
        due=days.last(120),
        since=72,
        confidence=3,
        vision="cello",
        why="I stopped at nineteen, the week I got my first computer. That was a poor trade.",
        circumstances="On hold until the talk is given. It stays here so that I look at it.",
        children=(
            Node(
                "cello",
                "Twenty minutes of scales",
                Kind.PRACTICE,
                status=Status.ON_HOLD,
                start=days.week(70),
                since=70,
                times_per_week=3,
            ),
        ),
    )
