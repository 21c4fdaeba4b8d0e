"""What code inside one transaction works with: a door to each subject."""

from functools import cached_property
from typing import TYPE_CHECKING

from sqlmodel import Session

if TYPE_CHECKING:
    from career_tui.store.drafts import Drafts
    from career_tui.store.goals.writes import Goals
    from career_tui.store.history import History
    from career_tui.store.reviews.thoughts import Thoughts
    from career_tui.store.reviews.writes import Reviews
    from career_tui.store.search import Search
    from career_tui.store.settings.writes import Settings
    from career_tui.store.skills.writes import Skills
    from career_tui.store.today.session_reads import TodayLook
    from career_tui.store.vision.writes import Visions


class Records:
    """One transaction's view of the store, by subject. Only what is asked for is imported."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @cached_property
    def goals(self) -> "Goals":
        from career_tui.store.goals.writes import Goals

        return Goals(self.session)

    @cached_property
    def skills(self) -> "Skills":
        from career_tui.store.skills.writes import Skills

        return Skills(self.session)

    @cached_property
    def vision(self) -> "Visions":
        from career_tui.store.vision.writes import Visions

        return Visions(self.session)

    @cached_property
    def reviews(self) -> "Reviews":
        from career_tui.store.reviews.writes import Reviews

        return Reviews(self.session)

    @cached_property
    def today(self) -> "TodayLook":
        from career_tui.store.today.session_reads import TodayLook

        return TodayLook(self.session)

    @cached_property
    def search(self) -> "Search":
        from career_tui.store.search import Search

        return Search(self.session)

    @cached_property
    def settings(self) -> "Settings":
        from career_tui.store.settings.writes import Settings

        return Settings(self.session)

    @cached_property
    def history(self) -> "History":
        from career_tui.store.history import History

        return History(self.session)

    @cached_property
    def drafts(self) -> "Drafts":
        from career_tui.store.drafts import Drafts

        return Drafts(self.session)

    @cached_property
    def thoughts(self) -> "Thoughts":
        from career_tui.store.reviews.thoughts import Thoughts

        return Thoughts(self.session)
