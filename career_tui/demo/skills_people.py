"""The demo's skills with people: leading, speaking, languages and the rest of life."""

from career_tui.domain.skills import Source
from career_tui.quick_dataclass import dataclass

SELF, PEER, MENTOR, MANAGER, TEST = (
    Source.SELF,
    Source.PEER,
    Source.MENTOR,
    Source.MANAGER,
    Source.TEST,
)

LEADERSHIP = "Leadership"
COMMUNICATION = "Communication"
LIFE = "Languages and life"


@dataclass(frozen=True, slots=True)
class Skilled:
    """A skill and what was said of it: (weeks ago, source, level, note)."""

    slug: str
    name: str
    category: str
    importance: int
    target: int | None
    interest: int | None
    notes: str = ""
    learning: str = ""
    said: tuple[tuple[int, Source, int, str], ...] = ()


PEOPLE = (
    Skilled(
        "delegation",
        "Delegation",
        LEADERSHIP,
        5,
        4,
        2,
        "The depot guide: handed over in the third week instead of the first.",
        """\
- Before I take something: *who grows if they do it?*
- Hand over the problem, not the steps.
- Ask on Wednesday, not every day.""",
        (
            (96, SELF, 3, ""),
            (75, PEER, 2, "You delegate the typing and keep the thinking."),
            (52, MANAGER, 2, "Same as last year. The team waits for you."),
            (38, SELF, 2, "They were right."),
            (12, SELF, 3, "A week away, nothing waited."),
            (3, PEER, 2, "Better, until it gets urgent."),
        ),
    ),
    Skilled(
        "influence",
        "Influence without authority",
        LEADERSHIP,
        5,
        4,
        4,
        "Booking moved to the platform without a single order from above.",
        "Talk to the one who loses something first. Bring numbers second.",
        (
            (90, SELF, 2, ""),
            (61, SELF, 3, "The decision template spread by itself."),
            (43, MANAGER, 3, "With engineers yes. With finance you lecture."),
            (6, SELF, 3, ""),
        ),
    ),
    Skilled(
        "mentoring",
        "Mentoring",
        LEADERSHIP,
        4,
        4,
        5,
        "The circle: five who come back. Two of them were promoted, one left for something better.",
        "Ask one question more than is comfortable, then wait.",
        (
            (88, SELF, 3, ""),
            (60, PEER, 4, "I would not be here without those Thursdays."),
            (37, SELF, 3, ""),
            (20, PEER, 4, "You ask, and then you really wait."),
        ),
    ),
    Skilled(
        "hiring",
        "Interviewing and hiring",
        LEADERSHIP,
        3,
        3,
        2,
        learning="Sit in on two interviews of the operations lead. She finds out more with less.",
        said=((80, SELF, 2, ""), (39, MANAGER, 3, "Fair and slow."), (13, SELF, 3, "")),
    ),
    Skilled(
        "conflict",
        "Staying in a conflict",
        LEADERSHIP,
        4,
        3,
        1,
        "I make a joke when it gets warm. It works, and nothing is solved.",
        "Say *I see that differently* before the joke. Count to five after it.",
        (
            (84, SELF, 2, ""),
            (52, MANAGER, 2, "You disappear into the minutes of the meeting."),
            (25, SELF, 2, ""),
            (2, SELF, 2, "CFO moved the meeting twice. I said it was fine. It was not."),
        ),
    ),
    Skilled(
        "finance",
        "Reading a budget",
        LEADERSHIP,
        4,
        3,
        2,
        learning="One lunch a month with the controller. Bring last month's cloud bill, and cake.",
        said=(
            (67, SELF, 1, "Opex, capex: one of them is bad."),
            (28, SELF, 1, ""),
            (9, SELF, 2, "Wrote the page on what the nights cost. It held."),
        ),
    ),
    Skilled(
        "writing",
        "Technical writing",
        COMMUNICATION,
        5,
        5,
        5,
        "Ten notes, one article in print, the migration guide.",
        "Cut by half. Read aloud. Give it to somebody from operations.",
        (
            (101, SELF, 2, ""),
            (74, SELF, 3, ""),
            (55, PEER, 4, "I understood the queue. I am a lawyer."),
            (31, SELF, 3, ""),
            (8, TEST, 4, "Accepted by the trade journal, eleven remarks."),
            (8, SELF, 4, ""),
        ),
    ),
    Skilled(
        "speaking",
        "Public speaking",
        COMMUNICATION,
        4,
        3,
        3,
        "Up to thirty people I am myself. Above that I am a person reading slides.",
        "Four rehearsals before the conference. Learn the first five minutes by heart, only those.",
        (
            (93, SELF, 1, ""),
            (45, SELF, 1, "Town hall. Read it from the sheet."),
            (14, SELF, 2, ""),
            (4, PEER, 1, "The story is very good. You hide behind 38 slides."),
            (1, SELF, 1, "Watched the recording of the rehearsal. Half of it."),
        ),
    ),
    Skilled(
        "facilitation",
        "Facilitation",
        COMMUNICATION,
        3,
        4,
        3,
        learning="Post-mortems: let the quietest person tell the timeline.",
        said=(
            (71, SELF, 3, ""),
            (48, PEER, 3, ""),
            (19, SELF, 4, "The crane queue, two firms, nobody shouted."),
            (19, PEER, 4, ""),
        ),
    ),
    Skilled(
        "feedback",
        "Giving feedback",
        COMMUNICATION,
        4,
        4,
        2,
        learning="Within two days, one thing, in person. Written only if it is praise.",
        said=(
            (82, SELF, 3, ""),
            (52, MANAGER, 2, "People learn from you what they did wrong in the calibration."),
            (26, SELF, 3, ""),
        ),
    ),
    Skilled(
        "lay",
        "Explaining to people outside the trade",
        COMMUNICATION,
        3,
        4,
        4,
        notes="Our daughter explained a load balancer at dinner, with peas.",
        said=(
            (65, SELF, 3, ""),
            (27, PEER, 4, ""),
            (5, SELF, 3, "CFO: *so it is insurance?* Yes."),
        ),
    ),
    Skilled(
        "german",
        "German",
        LIFE,
        4,
        4,
        4,
        "B1 passed. Reading well ahead of listening.",
        """\
1. Half an hour on the tram, four days a week.
2. One hour with the tandem partner, no English.
3. A practice paper every second week, with the stopwatch.""",
        (
            (98, SELF, 1, ""),
            (80, TEST, 1, "Placement test."),
            (65, TEST, 2, "B1, 74 points."),
            (40, SELF, 2, ""),
            (24, SELF, 3, ""),
            (16, PEER, 2, "Tandem: you prepare sentences. Stop that."),
            (2, TEST, 3, "Practice exam, 54. Listening above fifty."),
        ),
    ),
    Skilled(
        "cello",
        "Cello",
        LIFE,
        2,
        3,
        5,
        said=((72, SELF, 2, "It was a 4 once. The fingers remember where, not how."),),
    ),
    Skilled(
        "rest",
        "Stopping in time",
        LIFE,
        5,
        4,
        3,
        "Home by half past five on four days of five, except in weeks on call.",
        "Shut the lid at a full sentence, not at a full stop of the problem.",
        (
            (87, SELF, 2, ""),
            (44, PEER, 2, "My partner counts as a peer here."),
            (21, SELF, 3, ""),
            (6, SELF, 2, "Three nights, and then I also stayed on Friday."),
            (1, PEER, 3, "At the table, both days. - From the same peer."),
        ),
    ),
)
