"""The wins of a review: which of them are not kept as evidence yet, and keeping one."""

from typing import TYPE_CHECKING

from career_tui.domain.reviews import Question, ReviewSession
from career_tui.domain.wins import not_kept, win_and_rest, wins_in
from career_tui.tui.screens.review.sitting import Sitting

if TYPE_CHECKING:
    from career_tui.store.records import Records


def wins_to_keep(review: Sitting, session: ReviewSession, text: str | None = None) -> list[str]:
    """The wins of a review, or of what is written by now, that are not kept as evidence yet."""
    written = session.texts.get(Question.WINS, "") if text is None else text
    there = {one.uid for one in session.look_back.evidence}
    left = not_kept(wins_in(written), session.look_back.evidence)
    return [win for win in left if review.kept_wins.get(win) not in there]


async def keep_a_win(review: Sitting, session: ReviewSession, text: str | None = None) -> None:
    """Open the form for evidence with the words of a win; of several the person says of which."""
    wins = wins_to_keep(review, session, text)
    if not wins:
        written = session.texts.get(Question.WINS, "") if text is None else text
        review.say(
            "Every win is kept as evidence" if wins_in(written) else "There is no win to keep yet"
        )
    elif len(wins) == 1:
        await _keep(review, wins[0])
    else:
        from career_tui.tui.widgets.picker import Picker

        def picked(win: tuple[str] | None) -> None:
            if win is not None:
                # Once the list has gone, as a command of the review.
                review.call_later(review.career.in_turn, _keep(review, win[0]), review)

        options = [(win_and_rest(win)[0], win) for win in wins]
        title = "Which win do you want to keep as evidence?"
        review.app.push_screen(Picker(options, title=title), picked)


async def _keep(review: Sitting, win: str) -> bool:
    from career_tui.tui.screens.evidence.keeping import keep_win

    def kept(records: "Records", evidence: str) -> None:
        review.kept_wins[win] = evidence

    await keep_win(review, win, also=kept)
    return True
