"""Where the demo's person wants to be: twelve statements, and how four of them read before."""

from typing import Any

from career_tui.demo.days import Days, moment, uid
from career_tui.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement as it was written `ago` weeks back."""

    ago: int
    years: int
    title: str
    details: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its wordings, the one that stands first and the oldest last."""

    slug: str
    area: str
    wordings: tuple[Wording, ...]


STATEMENTS = (
    Statement(
        "rota",
        "work",
        (
            Wording(
                48,
                1,
                "The on-call rota no longer eats anybody's weekend",
                """\
**What have we achieved?** Four pages a week at night instead of fourteen, and every one of
them has a runbook that a tired person can follow.

**How does it feel?** I hand over the phone on Monday and the next one takes it without the
little sigh. Nobody swaps shifts because of a birthday.

**What matters:** the people who answer at three in the morning are the ones who decide what
may page them.""",
            ),
        ),
    ),
    Statement(
        "shape",
        "work",
        (
            Wording(
                31,
                5,
                "I shape how we build at Kajvind, and I am not the one they have to ask",
                """\
**What have I achieved?** Twelve product teams ship through one paved road. They chose it,
because it is quicker than their own. The reliability roadmap of the firm has my name under it
and other people's work in it.

**How does a day look?** Two mornings a week in the code, the rest with people: a decision that
got stuck, a team lead who is new, operations at the terminal. At four I stop.

**What exactly?** Still Gothenburg, still the brick building by the harbour, still a firm that
moves real things: lorries, current, containers. Forty engineers, a platform team of six.

**What matters to me:** that a decision can be *read* a year later, and that it works while I
am on a train.""",
            ),
            Wording(
                79,
                5,
                "I lead a department of sixty engineers",
                """\
**What have I achieved?** I report to the board. Five managers report to me.

**How does a day look?** Budgets, hiring, strategy. A corner room.

*What matters to me:* I had left this one empty.""",
            ),
            Wording(
                103,
                5,
                "I am an engineering manager",
                "The next box on the ladder. I could not say more about it than that.",
            ),
        ),
    ),
    Statement(
        "principal",
        "work",
        (
            Wording(
                100,
                10,
                "Principal engineer or head of platform, in a firm whose work can be touched",
                """\
**What have I achieved?** Two systems that outlived their frameworks. A generation of staff
engineers who learned the trade in my team and went further than I did.

**Where?** A firm of two hundred to eight hundred people that keeps something running: freight,
heat, electricity. Not advertising.

**What exactly?** I know the operators by their first names. My desk has a view of whatever it
is that we move.

**What matters:** craft, candour, and going home on time.""",
            ),
        ),
    ),
    Statement(
        "german",
        "learning",
        (
            Wording(
                44,
                3,
                "I work a whole day in German and am tired only from the work",
                """\
**What have I achieved?** B2 on paper, C1 in the making. I ran one project with the Hamburg
office from the first workshop to the last incident, in their language.

**How does it look?** Jokes at lunch, slowly, from both sides. I read the terminal operators'
manuals without the second tab.

**What matters:** not the certificate. That I am the same person in both languages, only a bit
shorter of words.""",
            ),
            Wording(
                98,
                3,
                "I speak good German",
                "B2, then C1. For the Hamburg customers, and because my grandmother did.",
            ),
        ),
    ),
    Statement(
        "teaching",
        "contribution",
        (
            Wording(
                90,
                5,
                "I teach what I know: in print, on a stage and in a room of twelve",
                """\
**What have I achieved?** A dozen articles that people forward. One talk a year outside the
firm. A course of six evenings at the adult school about reading other people's code.

**How does it look?** Tuesday evening, chalk on my sleeve, somebody who drives a bus all day
has just understood a queue.

**What matters:** to be *useful*, then to be clear, and only then to be known.""",
            ),
        ),
    ),
    Statement(
        "stranger",
        "contribution",
        (
            Wording(
                76,
                20,
                "Somebody I never met builds on something I wrote down",
                """\
At fifty-eight I get a letter, or whatever letters are by then. It says: *we had the same
problem, we found your notes, we did it differently and here is why.*

**What exactly?** A book, thin. A scheduler that charges half the lorries of the North Sea
coast, with patches of mine somewhere below the waterline. Eight people from the mentoring
circle who run circles of their own.""",
            ),
        ),
    ),
    Statement(
        "money",
        "finances",
        (
            Wording(
                57,
                10,
                "Money has become a quiet subject",
                """\
**What have I achieved?** Two years of expenses in the bank. The mortgage below half of what the
house is worth. We both could stop for a year, and because of that nobody has to.

**How does it look?** One evening a quarter with the numbers, a pot of tea, no raised voices.

**What matters:** that I can say no to a job for the right reason and yes for the right reason.""",
            ),
            Wording(
                101,
                10,
                "We are debt-free at forty-eight",
                """\
Every spare krona into the mortgage.

*Later:* did the sum with my partner. It would have left us with a paid roof and nothing to
repair it with.""",
            ),
        ),
    ),
    Statement(
        "house",
        "home",
        (
            Wording(
                83,
                3,
                "The house is warm, quiet and has a room with a door",
                """\
**What exactly?** Nine new windows on the north side. A desk that nobody eats at. The stairs do
not talk at night. Six raised beds, and beans that make it to the table.

**How does it look?** I come down at six, the stove is still warm from the evening, I have an
hour before anyone wants anything.

**What matters:** that it is finished *enough*. Nothing in it is a project for its own sake.""",
            ),
        ),
    ),
    Statement(
        "cottage",
        "home",
        (
            Wording(
                62,
                20,
                "A small place by the water where the door stands open",
                """\
Grey boards, two rooms, a jetty that needs mending every year. Friends come without asking and
bring bread. A shelf with the books that survived us.

I do not know how one gets there. I only know that I want to have arrived.""",
            ),
        ),
    ),
    Statement(
        "present",
        "relationships",
        (
            Wording(
                69,
                5,
                "Our daughter tells me things without being asked",
                """\
She will be fourteen. **How does it look?** The car, mostly. Side by side, no eye contact, and
out it comes. I have the time to drive the long way round.

My partner and I have two evenings a week that belong to us, and have had them for so long that
nobody tries to book them.

**What matters:** to be there, and not only at home.""",
            ),
        ),
    ),
    Statement(
        "spade",
        "health",
        (
            Wording(
                24,
                20,
                "At fifty-eight I dig the garden in a morning and feel it only in the evening",
                """\
**How does it look?** Knees that take stairs. Ten kilometres on a Sunday because it is nice out.
Seven hours of sleep as the rule and not the reward.

**What matters:** strength for the things I like. No number on a wrist.""",
            ),
            Wording(
                95,
                3,
                "I run a half marathon under two hours",
                """\
Everybody in the team is training for one.

*Later:* the calf disagreed. Then I asked myself whose goal it was.""",
            ),
        ),
    ),
    Statement(
        "cello",
        "music",
        (
            Wording(
                72,
                3,
                "I play the cello with other people again",
                """\
Four amateurs, a kitchen, one movement of something slow. Nobody records it.

**What exactly?** A teacher who has evening hours. Gut under the fingers instead of keys. The
case by the door and not on top of the wardrobe.

**What matters:** to be a beginner at something and stay with it.""",
            ),
        ),
    ),
)


def records(days: Days) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The statements and their earlier versions, as records of an archive."""
    visions: list[dict[str, Any]] = []
    versions: list[dict[str, Any]] = []
    for position, statement in enumerate(STATEMENTS):
        newest, *earlier = statement.wordings
        vision = uid("vision", statement.slug)
        visions.append(
            {
                "uid": vision,
                "created_at": moment(days.week(statement.wordings[-1].ago, 6), "09:30"),
                **_worded(days, statement, newest),
                "position": position,
            }
        )
        replaced_on = days.week(newest.ago, 6)
        for wording in earlier:
            versions.append(
                {
                    "uid": uid("vision", statement.slug, "version", str(wording.ago)),
                    "created_at": moment(replaced_on, "09:30"),
                    "vision": vision,
                    **_worded(days, statement, wording),
                    "replaced_on": replaced_on.isoformat(),
                }
            )
            replaced_on = days.week(wording.ago, 6)
    return visions, versions


def _worded(days: Days, statement: Statement, wording: Wording) -> dict[str, Any]:
    return {
        "title": wording.title,
        "area": statement.area,
        "years": wording.years,
        "written_on": days.week(wording.ago, 6).isoformat(),
        "details": wording.details,
    }
