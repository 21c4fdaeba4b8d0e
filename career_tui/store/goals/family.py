"""The goal tree as the database sees it: siblings, ancestors, descendants."""

from sqlalchemy import CTE, func, literal, select
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from career_tui.store.goals.tables import GoalTable
from career_tui.store.sql import by_name


def siblings(session: Session, parent_id: int | None) -> list[GoalTable]:
    """The children of a goal (None: the roots) in the order of the tree."""
    parent = col(GoalTable.parent_id)
    return list(
        session.exec(
            select_rows(GoalTable)
            .where(parent.is_(None) if parent_id is None else parent == parent_id)
            .order_by(col(GoalTable.position), by_name(col(GoalTable.title)), col(GoalTable.uid))
        )
    )


def below(key: int | None) -> CTE:
    """The keys of a goal and of everything below it, with their depth under it (0: itself)."""
    tree = select(literal(key).label("id"), literal(0).label("depth")).cte("below", recursive=True)
    return tree.union_all(
        select(col(GoalTable.id), tree.c.depth + 1).where(col(GoalTable.parent_id) == tree.c.id)
    )


def contains(session: Session, key: int | None, other: int) -> bool:
    """Whether a goal is another or above it."""
    tree = below(key)
    return session.execute(select(tree.c.id).where(tree.c.id == other)).first() is not None


def height(session: Session, key: int | None) -> int:
    """How many levels a goal and what is below it take: 1 for a leaf."""
    tree = below(key)
    return int(session.execute(select(func.max(tree.c.depth))).scalar_one()) + 1


def depth_of(session: Session, key: int | None) -> int:
    """The level a goal stands on: 1 for a root, 0 for none."""
    if key is None:
        return 0
    above = select(literal(key).label("id"), literal(1).label("depth")).cte("above", recursive=True)
    step = (
        select(col(GoalTable.parent_id), above.c.depth + 1)
        .join(above, col(GoalTable.id) == above.c.id)
        .where(col(GoalTable.parent_id).is_not(None))
    )
    above = above.union_all(step)
    return int(session.execute(select(func.max(above.c.depth))).scalar_one())
