"""A tree on top of the virtual list: folding, depth, guides, and filtering that keeps ancestors."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from textual import events
from textual.content import Content

from career_tui.tui.widgets.rows import RowsView


class Node(Protocol):
    """What a node of an outline must have; a root's depth is 0."""

    @property
    def uid(self) -> str: ...

    @property
    def depth(self) -> int: ...


N = TypeVar("N", bound=Node)

INDENT = 2
"""Cells of one level."""

OPEN, FOLDED = "▾", "▸"


class Outline(RowsView[N]):
    """A list of nodes in tree order (a parent before its children) that folds.

    What is folded is remembered by uid, so it stays when the tree is set again. Subclasses
    draw a row with `lead(row, width)` at its beginning.
    """

    DEFAULT_CSS = """
    Outline { background: $background; }
    """

    def __init__(
        self,
        *,
        empty: Content | str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(empty=empty, id=id, classes=classes)
        self._all_nodes: Sequence[N] = ()
        self._folded: set[str] = set()
        self._parents: set[str] = set()
        self._matches: Callable[[N], bool] | None = None
        self._hits: frozenset[str] = frozenset()

    # The tree

    @property
    def nodes(self) -> Sequence[N]:
        """The whole tree, folded or not."""
        return self._all_nodes

    @property
    def hits(self) -> frozenset[str]:
        """The uids of the nodes that match the filter; empty without one."""
        return self._hits

    @property
    def filtered(self) -> bool:
        """Whether a filter is on: then every match is in sight, whatever is folded."""
        return self._matches is not None

    def set_tree(self, nodes: Sequence[N]) -> None:
        """Show another tree, or a newer version of the same; cursor and folds stay."""
        self._all_nodes = nodes
        self._parents = {
            node.uid for node, following in pairwise(nodes) if following.depth > node.depth
        }
        self._show()

    def narrow(self, matches: Callable[[N], bool] | None) -> None:
        """Show only nodes that match, with their ancestors; None shows the tree as it is folded."""
        self._matches = matches
        uid = self.cursor_row.uid if self.cursor_row is not None else None
        if matches is None and uid is not None:
            self._open_above(uid)
        self._show()
        if matches is not None and self.cursor_row is not None:
            self._to_a_hit(self.cursor_row.uid)

    def _to_a_hit(self, uid: str) -> None:
        if uid not in self._hits:
            first = next((row.uid for row in self.rows if row.uid in self._hits), uid)
            self.move_to(first)

    def fold_below(self, depth: int) -> None:
        """Fold every node of that depth or deeper, and unfold those above."""
        self._folded = {
            node.uid
            for node in self._all_nodes
            if node.depth >= depth and node.uid in self._parents
        }
        self._show()

    def depth_that_fits(self, lines: int) -> int:
        """The largest number of levels, at least 1, whose nodes fit into so many lines."""
        counts: dict[int, int] = {}
        for node in self._all_nodes:
            counts[node.depth] = counts.get(node.depth, 0) + 1
        total, level = counts.get(0, 0), 1
        while level in counts and total + counts[level] <= lines:
            total += counts[level]
            level += 1
        return level

    def reveal(self, uid: str) -> bool:
        """Unfold what hides a node and put the cursor on it; False where there is none."""
        if not any(node.uid == uid for node in self._all_nodes):
            return False
        self._open_above(uid)
        self._show()
        return self.move_to(uid)

    def has_children(self, row: N) -> bool:
        """Whether anything is below a node."""
        return row.uid in self._parents

    def is_folded(self, row: N) -> bool:
        """Whether what is below a node is out of sight."""
        return not self.filtered and row.uid in self._folded and row.uid in self._parents

    def _ancestors(self, uid: str) -> list[str]:
        """The uids above a node, the nearest first."""
        place = next(i for i, node in enumerate(self._all_nodes) if node.uid == uid)
        found: list[str] = []
        depth = self._all_nodes[place].depth
        for node in reversed(self._all_nodes[:place]):
            if node.depth < depth:
                found.append(node.uid)
                depth = node.depth
            if depth == 0:
                break
        return found

    def _open_above(self, uid: str) -> None:
        self._folded.difference_update(self._ancestors(uid))

    # What is in sight

    def _show(self) -> None:
        rows = self._matching() if self._matches else self._unfolded()
        before = self.cursor_row
        in_sight = {row.uid for row in rows}
        if (
            before is not None
            and before.uid not in in_sight
            and any(node.uid == before.uid for node in self._all_nodes)
        ):
            # The cursor's node went out of sight: what it is folded into takes the cursor.
            above = (uid for uid in self._ancestors(before.uid) if uid in in_sight)
            if (nearest := next(above, None)) is not None:
                self.move_to(nearest)
        self.set_rows(rows)

    def _unfolded(self) -> list[N]:
        self._hits = frozenset()
        rows: list[N] = []
        hidden_below: int | None = None
        for node in self._all_nodes:
            if hidden_below is not None and node.depth > hidden_below:
                continue
            rows.append(node)
            hidden_below = node.depth if node.uid in self._folded else None
        return rows

    def _matching(self) -> list[N]:
        assert self._matches is not None
        rows: list[N] = []
        hits: set[str] = set()
        wanted = 0
        # Backwards: whatever is less deep than what was kept last is its ancestor.
        for node in reversed(self._all_nodes):
            matches = self._matches(node)
            if matches:
                hits.add(node.uid)
            if matches or node.depth < wanted:
                rows.append(node)
                wanted = node.depth
        self._hits = frozenset(hits)
        return rows[::-1]

    # Drawing

    def lead(self, row: N, width: int) -> Content:
        """What stands before a row's own text: guides for its depth and the fold marker.

        Deep levels are told by a number where their guides would take over a third of `width`.
        """
        marker = " "
        if self.has_children(row):
            marker = FOLDED if self.is_folded(row) else OPEN
        guides = self._guides(row.depth, width)
        return Content(" ") + guides + Content.styled(f"{marker} ", "$status-muted")

    def _guides(self, depth: int, width: int) -> Content:
        room = max(width // 3 // INDENT, 2)
        if depth <= room:
            return Content.styled("│ " * depth, "$border-blurred")
        return Content.styled(f"{depth}›".rjust(room * INDENT - 1) + " ", "$status-muted")

    def lead_width(self, row: N) -> int:
        """Cells that stand before a row's own text."""
        return self.lead(row, self.scrollable_content_region.width).cell_length

    # Commands

    def action_fold(self) -> None:
        row = self.cursor_row
        if row is None:
            return
        if self.has_children(row) and not self.is_folded(row) and not self.filtered:
            self._folded.add(row.uid)
            self._show()
        elif above := self._ancestors(row.uid):
            self.move_to(above[0])

    def action_unfold(self) -> None:
        row = self.cursor_row
        if row is None or not self.has_children(row):
            return
        if self.is_folded(row):
            self._folded.discard(row.uid)
            self._show()
        elif self.cursor + 1 < len(self.rows) and self.rows[self.cursor + 1].depth > row.depth:
            self.action_down()

    def action_fold_all(self) -> None:
        """Fold everything; where everything is folded, unfold everything."""
        if self._parents <= self._folded:
            self._folded.clear()
        else:
            self._folded = set(self._parents)
        self._show()

    def on_click(self, event: events.Click) -> None:
        """A click on the marker folds and unfolds; elsewhere it does what a list does."""
        index = event.y - self.header_lines + self.scroll_offset.y
        if event.y < self.header_lines or index >= len(self.rows):
            return
        row = self.rows[index]
        marker = self.lead_width(row) - INDENT
        if marker <= event.x < marker + INDENT and self.has_children(row) and not self.filtered:
            event.prevent_default()
            self.move_to(row.uid)
            self._folded.symmetric_difference_update({row.uid})
            self._show()
