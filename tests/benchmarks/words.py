"""The words that the stores of the benchmarks are written with: common ones and rare ones.

The screens that show records are recognised by them, so none of them stands on a screen that
shows nothing yet.
"""

import random

VERBS = (
    "Redesign", "Mentor", "Automate", "Negotiate", "Rehearse", "Document", "Simplify", "Sketch",
    "Present", "Organise", "Prototype", "Refactor", "Interview", "Summarise", "Translate",
    "Coordinate", "Shadow", "Deliver", "Propose", "Benchmark",
)  # fmt: skip
"""Every goal's title begins with one of them."""

_THINGS = (
    "the team", "the platform", "the on-call rota", "a conference talk", "the hiring loop",
    "the design review", "the quarterly plan", "a reading group", "the deployment pipeline",
    "the incident reports", "the customer workshop", "the budget", "a German course",
    "the data model", "the onboarding guide", "the architecture board", "a pairing hour",
    "the release notes", "the retrospective", "the roadmap", "an open source library",
    "the salary talk", "the security training", "the support queue", "the search service",
)  # fmt: skip
_RARE = (
    "seismograph", "harpsichord", "zeppelin", "quagmire", "vestibule", "marzipan", "kaleidoscope",
    "obelisk", "turbine", "lighthouse", "cartography", "glacier", "tambourine", "pomegranate",
)  # fmt: skip
_ENDS = (
    "with the leads", "for new colleagues", "before the summer", "in the platform group",
    "from the first draft", "without a manager", "as a habit", "for three months",
    "in small steps", "with a mentor", "across both offices", "for the team",
)  # fmt: skip
ONE_IN = 300
"""Of so many titles one has a rare word."""

SKILL_FIELDS = ("Kubernetes", "Facilitation", "Typography", "Statistics", "Storytelling", "Rust")
_SKILL_KINDS = ("basics", "in practice", "at scale", "for beginners", "under pressure", "reviews")
CATEGORIES = ("Craft", "Communication", "Leadership", "Domain", "Languages")

DEEDS = (
    "Halved", "Untangled", "Taught", "Closed", "Convinced", "Migrated", "Measured", "Hosted",
    "Published", "Repaired",
)  # fmt: skip
"""The title of all evidence begins with one of them."""
UNITS = ("a week", "%", "hours", "teams", "kronor", "")
ORGANISATIONS = ("Kajvind", "Sjölink", "Nordhamn", "Elnät", "Fraktkraft", "Göta Energi")

_NOTE = (
    "slow start", "better than last week", "missed two days", "steady", "the new plan helps",
    "ill on Monday", "great feedback", "blocked by the budget", "paired with Ana", "on holiday",
    "twice the usual pace", "needs a decision", "quiet week", "numbers look right now",
)  # fmt: skip

SUMMARIES = ("A steady stretch", "A ragged stretch", "A bright stretch", "A hectic stretch")
"""Every review's summary begins with one of them."""

_SENTENCES = (
    "The platform team shipped the migration and nobody was paged.",
    "I postponed the salary talk again, which is a pattern by now.",
    "Two mentoring sessions happened, both with good questions.",
    "The conference proposal was rejected; the feedback was useful.",
    "Reading fell behind because of travel.",
    "On-call was calm after the alerts were pruned.",
    "The hiring loop took most of the afternoons.",
    "German practice worked best before breakfast.",
    "Next time I want to begin with the hardest goal.",
)

VISIONS = (
    "Known for calm engineering", "Fluent in two languages", "A workshop of my own",
    "Time for the people who matter", "Leading without a title",
)  # fmt: skip


def title(rng: random.Random) -> str:
    """The title of a goal."""
    thing = rng.choice(_THINGS)
    if rng.randrange(ONE_IN) == 0:
        thing = f"the {rng.choice(_RARE)}"
    words = f"{rng.choice(VERBS)} {thing}"
    return f"{words} {rng.choice(_ENDS)}" if rng.random() < 0.6 else words


def skill(rng: random.Random, number: int) -> str:
    """The name of a skill, no two the same."""
    return f"{rng.choice(SKILL_FIELDS)} {rng.choice(_SKILL_KINDS)} {number}"


def deed(rng: random.Random) -> str:
    """The title of evidence."""
    return f"{rng.choice(DEEDS)} {title(rng).partition(' ')[2]}"


def note(rng: random.Random) -> str:
    """A note of a few words."""
    words = rng.choice(_NOTE)
    return f"{words}, {rng.choice(_NOTE)}" if rng.random() < 0.3 else words


def text(rng: random.Random, sentences: int) -> str:
    """A paragraph; one in a hundred has a rare word."""
    told = [rng.choice(_SENTENCES) for _ in range(sentences)]
    if rng.randrange(100) == 0:
        told.append(f"I even saw a {rng.choice(_RARE)}.")
    return " ".join(told)


def summary(rng: random.Random) -> str:
    """A review's journal entry, in Markdown."""
    return f"{rng.choice(SUMMARIES)}.\n\n{text(rng, 4)}\n\n- {text(rng, 1)}\n- {text(rng, 1)}"
