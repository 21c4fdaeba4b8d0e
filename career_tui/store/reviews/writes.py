"""Reads and writes of weekly reviews: the journal, and the session that ends in an entry."""

from career_tui.store.reviews.sitting import ReviewSitting


class Reviews(ReviewSitting):
    """Everything that can be asked and done about reviews inside one transaction."""
