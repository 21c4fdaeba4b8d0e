"""The demo's evidence: what she has done that others can be shown, and the positions it falls into.

Nothing from the month before the summer's leave: an honest strip of months has gaps.
"""

import json
from typing import Any

from career_tui.demo.days import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Days, moment, uid
from career_tui.domain.evidence import EvidenceKind, PositionKind
from career_tui.domain.settings import EVIDENCE_PERIOD
from career_tui.quick_dataclass import dataclass

TOLD, SHOWN = EvidenceKind.TOLD, EvidenceKind.SHOWN
MEASURED, ATTESTED = EvidenceKind.MEASURED, EvidenceKind.ATTESTED


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing she did: `ago` weeks back, on a weekday; goal and skills by their slugs."""

    slug: str
    ago: int
    weekday: int
    title: str
    skills: tuple[str, ...] = ()
    goal: str | None = None
    kind: EvidenceKind = TOLD
    number: float | None = None
    unit: str = ""
    impact: str = ""
    details: str = ""
    link: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A stretch of her career: from so many weeks back to so many, None while it goes on."""

    slug: str
    kind: PositionKind
    title: str
    organisation: str
    since: int
    until: int | None
    place: str = "Gothenburg"
    summary: str = ""


POSTS = (
    Post(
        "degree",
        PositionKind.EDUCATION,
        "M.Sc. in computer engineering",
        "University of technology",
        1010,
        760,
    ),
    Post(
        "developer",
        PositionKind.JOB,
        "Software engineer",
        "Sjölink",
        755,
        370,
        summary="Booking for ferries: from one database to four that agreed most of the time.",
    ),
    Post(
        "staff",
        PositionKind.JOB,
        "Staff engineer",
        "Kajvind",
        365,
        None,
        summary="Charging for harbour lorries. The platform that twelve teams deploy with.",
    ),
    Post(
        "circle",
        PositionKind.VOLUNTEER,
        "Founder of a mentoring circle",
        "",
        96,
        None,
        summary="Five who come back, on Thursdays, with soup.",
    ),
)

PROOFS = (
    Proof(
        "bills",
        0,
        MONDAY,
        "Nobody is woken for an invoice any more: nine alerts out of the night rota",
        ("observability",),
        "oncall",
        SHOWN,
        9,
        "alerts",
    ),
    Proof(
        "nights",
        1,
        FRIDAY,
        "Pages at night halved: 14 → 7 a week",
        ("incident", "observability"),
        "oncall",
        MEASURED,
        7,
        "a week",
        "Two people said thank you. Nobody has asked to leave the rota since.",
        "Counted by the pager itself, four weeks before and four weeks after.",
    ),
    Proof(
        "template",
        2,
        WEDNESDAY,
        "The architecture group took over the decision template",
        ("decisions", "influence"),
        kind=SHOWN,
        link="https://wiki.kajvind.example/decisions/template",
        impact="Six teams have used it without being asked.",
    ),
    Proof(
        "mock-54",
        2,
        TUESDAY,
        "Practice exam B2: 54 % by the stopwatch",
        ("german",),
        "b2",
        MEASURED,
        54,
        "%",
    ),
    Proof(
        "rollback",
        3,
        THURSDAY,
        "Rolled charging back in 40 minutes, with the write-up out the same evening",
        ("incident", "writing"),
        kind=ATTESTED,
        number=40,
        unit="minutes",
        impact="No lorry waited.",
        details="The mistake in it was mine: a clock in local time, on page two of my design.",
    ),
    Proof(
        "runbooks",
        4,
        THURSDAY,
        "All ten runbooks in one place",
        ("observability", "legacy"),
        "oncall",
        SHOWN,
        10,
        "runbooks",
        link="https://wiki.kajvind.example/runbooks",
    ),
    Proof(
        "rehearsal",
        4,
        TUESDAY,
        "Rehearsed the talk before the four who were on call that night",
        ("speaking",),
        "talk",
        ATTESTED,
        details='On the sheet, in pencil: "The story is very good. You hide behind the slides."',
    ),
    Proof(
        "insurance",
        5,
        MONDAY,
        "Explained the price of the nights to the CFO in one sentence",
        ("lay", "finance"),
        "borrow",
        impact='"So it is insurance?"',
    ),
    Proof(
        "depot",
        6,
        TUESDAY,
        "The depot team deployed on their own, by the guide",
        ("delegation", "writing"),
        "teams",
        SHOWN,
        5,
        "teams",
        "They found two errors in the guide and fixed them in it.",
    ),
    Proof(
        "nine",
        6,
        THURSDAY,
        "Handed over the command of an incident after nine minutes",
        ("delegation", "incident"),
        kind=ATTESTED,
        number=9,
        unit="minutes",
    ),
    Proof(
        "article",
        8,
        WEDNESDAY,
        "First article in print",
        ("writing",),
        "articles",
        SHOWN,
        1,
        "article",
        "It hangs on the fridge, under the bin calendar.",
        link="https://magazine.example/quiet-nights",
    ),
    Proof(
        "one-page",
        9,
        FRIDAY,
        "One page: what the nights cost, and what two borrowed engineers would",
        ("finance", "strategy"),
        "borrow",
        SHOWN,
    ),
    Proof(
        "tandem",
        11,
        WEDNESDAY,
        "A whole hour of tandem without English",
        ("german",),
        "german",
        number=60,
        unit="minutes",
    ),
    Proof(
        "calls",
        11,
        MONDAY,
        "Called both candidates myself on the day of the hiring freeze",
        ("conflict", "hiring"),
        private=True,
        details="Ten minutes in the stairwell first. Both would still come.",
    ),
    Proof(
        "rfc",
        13,
        TUESDAY,
        "RFC for the on-call rota: eleven comments by evening, nine of them used",
        ("writing", "influence"),
        "oncall",
        SHOWN,
        11,
        "comments",
        link="https://wiki.kajvind.example/rfc/on-call",
    ),
    Proof("rounds", 13, THURSDAY, "Two candidates brought to the last round", ("hiring",)),
    Proof(
        "gateway",
        24,
        WEDNESDAY,
        "Threat model of the charging gateway, with the security team",
        ("security",),
        kind=SHOWN,
        number=14,
        unit="threats",
        impact="Three of them were closed before the first charger stood in the street.",
    ),
    Proof(
        "bill",
        26,
        TUESDAY,
        "Cloud bill down by a fifth",
        ("cost",),
        kind=MEASURED,
        number=21,
        unit="%",
        impact="Paid for the second test harbour.",
    ),
    Proof("review-42", 27, FRIDAY, "Forty-two designs reviewed in a year", ("systems",), number=42),
    Proof(
        "queue",
        30,
        MONDAY,
        "Booking queue: exactly once, or close enough that accounting stopped calling",
        ("distributed",),
        kind=MEASURED,
        number=0,
        unit="double bookings",
    ),
    Proof(
        "promoted",
        33,
        THURSDAY,
        "Two of the mentoring circle were promoted",
        ("mentoring",),
        "circle",
        ATTESTED,
        2,
        "people",
    ),
    Proof("b1", 36, FRIDAY, "B1 in German, passed", ("german",), "german", MEASURED, 78, "%"),
    Proof(
        "retro",
        41,
        WEDNESDAY,
        "Led the first retrospective that all four teams came to",
        ("facilitation",),
    ),
    Proof(
        "course",
        42,
        FRIDAY,
        "Course in queueing and capacity, final project",
        ("performance",),
        kind=ATTESTED,
        number=92,
        unit="%",
    ),
    Proof(
        "ledger",
        88,
        TUESDAY,
        "One data model for orders and charging, where there were three",
        ("data", "legacy"),
        kind=SHOWN,
    ),
)


def records(days: Days) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Her positions and her evidence."""
    return [_position(days, post) for post in POSTS], [_evidence(days, one) for one in PROOFS]


def _position(days: Days, post: Post) -> dict[str, Any]:
    return {
        "uid": uid("position", post.slug),
        "created_at": moment(days.week(40), "10:00"),
        "kind": post.kind.value,
        "title": post.title,
        "organisation": post.organisation,
        "from": days.first(post.since).isoformat(),
        "to": None if post.until is None else days.last(-post.until).isoformat(),
        "place": post.place,
        "summary": post.summary,
    }


def _evidence(days: Days, proof: Proof) -> dict[str, Any]:
    day = days.week(proof.ago, proof.weekday)
    return {
        "uid": uid("evidence", proof.slug),
        "created_at": moment(max(day, days.week(40)), "09:30"),
        "position": uid("position", "circle") if proof.goal == "circle" else None,
        "goal": None if proof.goal is None else uid("goal", proof.goal),
        "date": day.isoformat(),
        "title": proof.title,
        "details": proof.details,
        "impact": proof.impact,
        "number": proof.number,
        "unit": proof.unit,
        "kind": proof.kind.value,
        "link": proof.link,
        "private": proof.private,
        "skills": sorted(uid("skill", one) for one in proof.skills),
    }


def period(days: Days) -> dict[str, Any]:
    """The setting since when she looks at her evidence: the last pay review."""
    since = days.first(38)
    called = "the last pay review"
    return {
        "uid": uid("setting", EVIDENCE_PERIOD),
        "created_at": moment(since, "09:00"),
        "key": EVIDENCE_PERIOD,
        "value": json.dumps({"since": since.isoformat(), "until": None, "called": called}),
    }
