"""What the parts of a review may ask of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from career_tui.domain.review import Place
from career_tui.tui.screens.base import CareerScreen

if TYPE_CHECKING:
    from career_tui.store.records import Records


class Sitting(CareerScreen):
    """A review as its panes know it. `ReviewScreen` does what is declared here."""

    kept_wins: dict[str, str]
    """The evidence that wins were kept as in this sitting, under another title too: its uid by the
    words of the win."""

    async def answer(
        self,
        change: "Callable[[Records], Any]",
        said: str = "",
        *,
        then: Place | None = None,
        raising: bool = False,
    ) -> bool:
        """Keep an answer, and where the review stands after it, in one transaction.

        One after the other: while one waits for the store another is refused.
        """
        raise NotImplementedError

    @property
    def next(self) -> Place:
        """The question after this one."""
        raise NotImplementedError

    async def go_on(self) -> None:
        """Go to the next question."""
        raise NotImplementedError

    def moved_to(self, place: Place) -> None:
        """The cursor of a list has moved to another question of the step."""
        raise NotImplementedError

    async def keep_or_tell(self) -> bool:
        """Keep what is typed, or tell why that cannot be; whether anything was kept."""
        raise NotImplementedError

    async def sign_off(self) -> None:
        """Finish: the entry is written, the streak moves, the next one is due."""
        raise NotImplementedError

    async def action_next(self) -> None:
        """Keep the answer and go on."""
        raise NotImplementedError

    async def action_back(self) -> None:
        """Go to the question before."""
        raise NotImplementedError
