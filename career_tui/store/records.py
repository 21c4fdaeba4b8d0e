"""What code inside one transaction works with: a door to each subject."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sqlmodel import Session

if TYPE_CHECKING:
    from career_tui.store.drafts import Drafts
    from career_tui.store.evidence.writes import EvidenceWrites
    from career_tui.store.goals.measures import MeasureWrites
    from career_tui.store.goals.writes import GoalWrites
    from career_tui.store.history import History
    from career_tui.store.look import Look
    from career_tui.store.reviews.decisions import ReviewDecisions
    from career_tui.store.reviews.thoughts import ThoughtWrites
    from career_tui.store.reviews.writes import ReviewWrites
    from career_tui.store.search import Search
    from career_tui.store.settings.writes import SettingWrites
    from career_tui.store.skills.writes import SkillWrites
    from career_tui.store.vision.writes import VisionWrites


class Records:
    """One transaction's view of the store, by subject. Only what is asked for is imported."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def look(self, today: date) -> "Look":
        """What reads every subject as of `today`, with what this transaction has changed."""
        from career_tui.store.rows import look_in

        return look_in(self.session, today)

    @cached_property
    def goals(self) -> "GoalWrites":
        from career_tui.store.goals.writes import GoalWrites

        return GoalWrites(self.session)

    @cached_property
    def measures(self) -> "MeasureWrites":
        from career_tui.store.goals.measures import MeasureWrites

        return MeasureWrites(self.session)

    @cached_property
    def skills(self) -> "SkillWrites":
        from career_tui.store.skills.writes import SkillWrites

        return SkillWrites(self.session)

    @cached_property
    def evidence(self) -> "EvidenceWrites":
        from career_tui.store.evidence.writes import EvidenceWrites

        return EvidenceWrites(self.session)

    @cached_property
    def vision(self) -> "VisionWrites":
        from career_tui.store.vision.writes import VisionWrites

        return VisionWrites(self.session)

    @cached_property
    def reviews(self) -> "ReviewWrites":
        from career_tui.store.reviews.writes import ReviewWrites

        return ReviewWrites(self.session)

    @cached_property
    def decisions(self) -> "ReviewDecisions":
        from career_tui.store.reviews.decisions import ReviewDecisions

        return ReviewDecisions(self.session)

    @cached_property
    def search(self) -> "Search":
        from career_tui.store.search import Search

        return Search(self.session)

    @cached_property
    def settings(self) -> "SettingWrites":
        from career_tui.store.settings.writes import SettingWrites

        return SettingWrites(self.session)

    @cached_property
    def history(self) -> "History":
        from career_tui.store.history import History

        return History(self.session)

    @cached_property
    def drafts(self) -> "Drafts":
        from career_tui.store.drafts import Drafts

        return Drafts(self.session)

    @cached_property
    def thoughts(self) -> "ThoughtWrites":
        from career_tui.store.reviews.thoughts import ThoughtWrites

        return ThoughtWrites(self.session)
