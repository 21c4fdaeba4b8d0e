"""What the demo's person captured in passing: some of it still waits for the next review."""

from typing import Any

from career_tui.demo.days import MONDAY, THURSDAY, TUESDAY, Days, moment, uid

THOUGHTS = (
    (3, THURSDAY, "16:40", True, "Ask charging which other clocks they keep. Not as a reproach."),
    (2, TUESDAY, "07:35", True, "The nights on one page, for somebody who thinks in quarters."),
    (0, MONDAY, "08:12", False, "The alert article is really a letter to my former self. Say so?"),
    (0, MONDAY, "10:50", False, "Mentoring circle: the canteen on the first Thursday, with soup."),
)
"""(weeks ago, weekday, time, done, what)."""


def records(days: Days) -> list[dict[str, Any]]:
    return [
        {
            "uid": uid("thought", str(number)),
            "created_at": moment(days.week(ago, weekday), clock),
            "text": text,
            "done": done,
        }
        for number, (ago, weekday, clock, done, text) in enumerate(THOUGHTS)
    ]
