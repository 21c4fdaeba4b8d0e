"""The demo's last twelve weekly reviews, written one by one: a quarter and a hiring freeze."""

from collections.abc import Mapping
from dataclasses import field

from career_tui.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A weekly review in her words. `notes` and `skipped` are by goal, `focus` by action."""

    wins: tuple[str, ...]
    obstacles: tuple[str, ...]
    learned: tuple[str, ...]
    focus: tuple[str, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()


STORY: Mapping[int, Told] = {
    14: Told(
        wins=(
            "Found the sentence the RFC was missing: *an alert without an owner is a diary entry.*",
            "The fourth window in before the rain. The north room has stopped humming.",
        ),
        obstacles=("The article and the RFC wanted the same mornings. The article lost again.",),
        learned=("A date moved in silence is a lie by Friday. Moved with a reason, it is a plan.",),
        focus=("rfc", "guide"),
        notes={
            "oncall": "RFC nearly there, two teams already switch things off on their own",
            "articles": "eight weeks more, and this time I wrote down why",
            "pulse": "sixty-one and falling",
        },
        skipped=("german",),
    ),
    13: Told(
        wins=(
            "RFC is out. Eleven comments by evening, nine of them useful.",
            "Two candidates through to the last round. I would work for either of them.",
        ),
        obstacles=(
            "Behind the fourth window: rot. The month's money is gone, and half of the next.",
            "Listening paper: 41. I had been proud of the average.",
        ),
        learned=("An average is a good place to hide something from myself.",),
        focus=("guide", "interviews"),
        notes={
            "hiring": "last round in two weeks, both want to come",
            "windows": "rot behind number four, budget up to 9,000 for as long as it takes",
            "b2": "listening 41, reading 58: from now on one ear a day",
        },
    ),
    12: Told(
        wins=(
            "A week away with the laptop in a drawer. Nothing waited for me, nothing broke.",
            "Ran to the lighthouse and back. No calf, no clock.",
        ),
        obstacles=(
            "Looked at Monday's calendar: an entry called *Q-review, headcount*, without a text.",
        ),
        learned=(
            "The team decided three things without me. Two of them better than I would have.",
            "My mentor read the strategy page and asked what we are *not* going to do. Empty page.",
        ),
        focus=("guide", "interviews"),
        notes={
            "platform": "ran without me for a week, that is the best number I have",
            "run": "to the lighthouse, could have told somebody a story",
            "hiring": "something is coming, nobody says it aloud",
        },
        skipped=("money", "circle"),
    ),
    11: Told(
        wins=("Tandem: a whole hour, one joke, and the joke was mine.",),
        obstacles=(
            "Hiring freeze, announced on a slide between the canteen and the parking spaces.",
            "Stood in the stairwell for ten minutes. Then called both candidates myself.",
        ),
        learned=(
            "I can be angry and polite on the same day. It costs the evening.",
            "Nobody had a number for what the nights cost us. So nobody had to weigh it.",
        ),
        focus=("guide", "runbooks"),
        notes={
            "hiring": "frozen until the half-year figures",
            "teams": "four for a quarter now: nobody says no, nobody says when",
            "tandem": "a full hour without English",
        },
        skipped=("teaching", "decisions"),
    ),
    9: Told(
        wins=(
            "Wrote one page: what the nights cost, what two borrowed engineers would. It adds up.",
            "Proofs of the first article. Eleven remarks, ten of them right.",
        ),
        obstacles=(
            "A week is missing: our daughter with a fever, then an incident, then my own fever.",
        ),
        learned=("Putting hiring on hold took a minute. Not looking at it had taken three weeks.",),
        focus=("guide", "runbooks", "cut"),
        notes={
            "platform": "13 weeks later, hiring freeze; the plan was made for six people",
            "hiring": "told the team why",
            "articles": "first one at the printer's",
            "buffer": "slow but on its way, nothing taken out for the rot",
        },
    ),
    8: Told(
        wins=(
            "First article is out, on paper. It hangs on the fridge, under the bin calendar.",
            "Window five.",
        ),
        obstacles=(
            "On call: the certificate, the crane queue, the certificate. Eleven pages.",
            "No German. I understood the words and not one sentence.",
        ),
        learned=(
            "Of eleven pages three needed a human, and one of those needed a human at night.",
        ),
        focus=("borrow", "runbooks", "order"),
        notes={
            "oncall": "back up to eleven, but now I know which eight are nonsense",
            "articles": "one of two. It smells of ink.",
            "sleep": "three nights",
        },
        skipped=("german", "b2", "principal"),
    ),
    6: Told(
        wins=(
            "Depot is on the platform. They used the guide, found two errors and fixed them in it.",
            "Handed the command of Thursday's incident to somebody else, after nine minutes. Nine!",
        ),
        obstacles=(
            "No review last week. I was on call and could not stand one more list.",
            "Sixty-three beats at rest. The body keeps its own books.",
        ),
        learned=(
            "A missed week is cheap to close and dear to explain. I just began again.",
            "Charging asked about clocks in their first mail. I had not read it as a question.",
        ),
        focus=("cut", "order", "rehearse"),
        notes={
            "teams": "five! depot came over on a Tuesday",
            "pulse": "on-call week, plus two",
            "circle": "we met, five people, a good evening",
            "articles": "second one is 3,200 words and two stories",
        },
    ),
    5: Told(
        wins=(
            "Ordered the last four windows. Same white, no surprises, paid from the month.",
            "Explained the nights to the CFO in the lift: *so it is insurance?* Yes. It is.",
        ),
        obstacles=(
            "The date for the articles has gone by. One out of two.",
            "I have opened a third text. I know.",
        ),
        learned=("I like beginnings so much that I need somebody to take them away from me.",),
        focus=("cut", "rehearse", "runbooks"),
        notes={
            "articles": "overdue, no new date before it is 1,500 words",
            "windows": "last four ordered",
            "platform": "CFO understood it in one sentence that was not mine",
        },
        skipped=("circle",),
    ),
    4: Told(
        wins=(
            "Rehearsed before the four who were on call that night. They laughed where it hurts.",
            "All ten runbooks in one place. One of them was a photo of a whiteboard.",
        ),
        obstacles=("51 minutes and 38 slides for a slot of 40.",),
        learned=(
            'On the sheet, in pencil: "The story is very good. You hide behind the slides."',
            "Read it three times. It is not about slides.",
        ),
        focus=("cut", "mock"),
        notes={
            "talk": "one rehearsal, honest sheets: fewer slides, more of that night",
            "oncall": "nine pages, every one with a runbook",
            "sleep": "five nights again",
        },
        skipped=("circle", "money"),
    ),
    3: Told(
        wins=(
            "We rolled charging back in forty minutes and nobody's lorry noticed.",
            "The write-up was out the same evening, with my drawing and the mistake in it.",
        ),
        obstacles=(
            "Charging's first deploy: their clock runs in local time. My design, page two.",
            "At lunch they tell it as a funny story. It is one. I did not laugh well.",
        ),
        learned=(
            "I draw systems for the day they work. My mentor said so a year ago. Here is proof.",
        ),
        focus=("borrow", "vote", "mock"),
        notes={
            "teams": "still five; charging wants a second try and wants us beside them",
            "talk": "set to 50 % by hand: rehearsals are not all of it, story and slot are done",
            "run": "longest one yet, in the rain from the side",
        },
        skipped=("circle",),
    ),
    2: Told(
        wins=(
            "Practice exam with the stopwatch: 54, and listening above fifty for the first time.",
            "Six raised beds, drawn to scale by our daughter. One of them is for dragons.",
        ),
        obstacles=(
            "The CFO moved our meeting for the second time. I wrote *no problem*. It is a problem.",
            "The alert article did not get one word shorter.",
        ),
        learned=("Politeness is where I put conflicts so that I do not have to have them.",),
        focus=("cut", "night-rota", "pair"),
        notes={
            "b2": "54; exam moved to the date after, rather late than lucky",
            "platform": "waiting for finance, meeting moved twice",
            "oncall": "eight",
        },
        skipped=("circle", "decisions"),
    ),
    1: Told(
        wins=(
            "Seven pages at night, half of what we began with. Two people said thank you.",
            "Window six, and the order for the rest is confirmed.",
            "At the table both evenings. My partner raised my mark for stopping in time.",
        ),
        obstacles=(
            "Watched half of the rehearsal recording, then cleaned the kitchen very thoroughly.",
            "Mentoring circle: skipped the fifth time. My own rule says set a date or end it.",
        ),
        learned=(
            "What has a date eats what has none. The circle needs a Thursday, not more love.",
            "Invoicing's alerts only page us because nobody ever asked them for another number.",
        ),
        focus=("night-rota", "vote", "pair"),
        notes={
            "oncall": "seven, on course for four",
            "platform": "waiting for finance; the page is good, the meeting is what is missing",
            "teams": "charging tries again on Thursday, we sit beside them for two days",
            "articles": "still 2,900 words; if not by Sunday I send it long",
            "tandem": "twenty-three hours; one fell out, two half hours next week",
            "pulse": "sixty-four, tired",
        },
        skipped=("circle",),
    ),
}
