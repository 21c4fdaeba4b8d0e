"""`log`: something that was done, kept as evidence."""

import argparse
from typing import TYPE_CHECKING, Any

from career_tui.cli.options import day, past_day, store_path
from career_tui.cli.output import print_text
from career_tui.domain.date_grammar import Meant
from career_tui.domain.dates import spoken
from career_tui.domain.errors import Refused
from career_tui.domain.evidence import Evidence, refuse_ahead
from career_tui.domain.text import is_visible, title_and_rest

if TYPE_CHECKING:
    from career_tui.store.look import Look


def run(options: argparse.Namespace) -> int:
    """Keep what was typed as evidence, and say what was kept."""
    today = day(options)
    title, details = title_and_rest(" ".join(options.text))
    if not is_visible(title):
        raise Refused("There is nothing to keep: the text is empty")
    from career_tui.store.connection import open_store

    with open_store(store_path(options), create=False, today=lambda: today) as store:
        # Before nobody else may write: to find what is near a name may take a second.
        with store.reading() as records:
            values = _values(options, records.look(today))
        with store.writing() as records:
            uid = records.evidence.add({"title": title, "details": details, **values})
            kept = records.look(today).evidence.get(uid)
    print_text(f"Kept as evidence of {spoken(kept.date, today)}: {kept.title}")
    if about := _about(kept):
        print_text(about)
    print_text("u in the app takes it back")
    return 0


def _values(options: argparse.Namespace, look: "Look") -> dict[str, Any]:
    """The day of it, and what it is about, by uid."""
    from career_tui.store.called import uid_called
    from career_tui.store.nouns import GOALS, SKILLS

    on = past_day(options.on, look.day, look.settings.week_start, Meant.PAST) or look.day
    refuse_ahead(on, look.day)
    called = options.goal
    return {
        "date": on,
        "goal": None if called is None else uid_called(look.connection, GOALS, called),
        "skills": [uid_called(look.connection, SKILLS, name) for name in options.skill],
    }


def _about(kept: Evidence) -> str:
    shows = ", ".join(skill.title for skill in kept.skills)
    parts = (f"Shows {shows}" if shows else "", f"Goal: {kept.goal.title}" if kept.goal else "")
    return "; ".join(filter(None, parts))
