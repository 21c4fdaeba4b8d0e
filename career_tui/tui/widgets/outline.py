"""A tree on top of the virtual list: folding, depth, guides, and filtering that keeps ancestors."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol, TypeVar, overload

from textual import events
from textual.content import Content

from career_tui.domain.outline import Folds, Found, Places, TreeOrder
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

_NO_PLACES: Places = []


@lru_cache(maxsize=1024)
def _lead(depth: int, marker: str, width: int) -> Content:
    # Made once: there are few levels, and many lines.
    guides = _guides(depth, max(width // 3 // INDENT, 2))
    return Content(" ") + guides + Content.styled(f"{marker} ", "$status-muted")


def _guides(depth: int, room: int) -> Content:
    """The guides of so many levels, or their number where there is room for fewer."""
    if depth <= room:
        return Content.styled("│ " * depth, "$border-blurred")
    return Content.styled(f"{depth}›".rjust(room * INDENT - 1) + " ", "$status-muted")


class InSight(Sequence[N]):
    """The nodes in sight; None stands for one that is not read yet."""

    def __init__(self, order: TreeOrder, places: Places, nodes: Mapping[Any, N]) -> None:
        self.order = order
        self.places = places
        self.nodes = nodes

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> N: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[N]: ...
    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        return self.nodes.get(self.order.keys[self.places[index]])

    def __iter__(self) -> Iterator[N]:
        return (self[index] for index in range(len(self)))


class Outline(RowsView[N]):
    """A list of nodes in tree order (a parent before its children) that folds.

    What is folded is remembered by key, so it stays when the tree is set again; here the key of
    a node is its uid. Subclasses draw a row with `lead(row, width)` at its beginning.
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
        self.order = TreeOrder((), ())
        self.closed_too = False
        self._known: dict[Any, N] = {}
        self._places: Places = _NO_PLACES
        self._folds = Folds()
        self._found: Found | None = None
        """What matches the filter, None without one."""

    # The tree

    @property
    def filtered(self) -> bool:
        """Whether a filter is on: then every match is in sight, whatever is folded."""
        return self._found is not None

    @property
    def found(self) -> Found | None:
        """What matches the filter, None without one."""
        return self._found

    @property
    def hits(self) -> int:
        """How many nodes match the filter."""
        return 0 if self._found is None else len(self._found.hits)

    def set_tree(self, nodes: Sequence[N]) -> None:
        """Show another tree, or a newer version of the same; cursor and folds stay."""
        keys = [node.uid for node in nodes]
        self._known = dict(zip(keys, nodes, strict=True))
        self.set_order(TreeOrder(keys, [node.depth for node in nodes]))

    def set_order(self, order: TreeOrder) -> None:
        """The tree is in another order, or has other nodes; cursor and folds stay."""
        key = self.cursor_key
        self.order = order
        self._found = None if self._found is None else self.find_again()
        self._show(key)

    def find_again(self) -> Found:
        """What matches the filter after the order has changed."""
        return self.order.found(())

    def narrow(self, found: Found | None, best: int | None = None) -> None:
        """Show only what was found, with the cursor on the place `best`, else on the first unless
        its own node is found; None shows the tree as it is folded, with the cursor's node in
        sight."""
        key = self.cursor_key
        self._found = found
        if found is None and key is not None:
            self._open_above(key)
        elif best is not None:
            key = self.order.keys[best]
        elif found is not None and found.hits and not found.is_hit(self.cursor_place):
            key = self.order.keys[found.hits[0]]
        self._show(key)

    def widen(self, found: Found) -> None:
        """Show all that was found, where some of it is shown; those lines stay where they are."""
        key, line = self.cursor_key, self.cursor - self.scroll_offset.y
        some = self._found
        # What was shown for what is below it may turn out to match as well.
        same = some and all(some.is_hit(one) == found.is_hit(one) for one in some.places)
        self._found, self._places = found, found.places
        index = self._index_of(key)
        self._put(InSight(self.order, self._places, self._known), index, drawn=bool(same))
        self.scroll_to(y=index - line, animate=False, force=True)

    def narrow_to(self, matches: Callable[[N], bool]) -> None:
        """Show only the nodes that match, of a tree that is all here."""
        keys = enumerate(self.order.keys)
        self.narrow(self.order.found([at for at, key in keys if matches(self._known[key])]))

    def is_hit(self, row: N) -> bool:
        """Whether a node matches the filter itself."""
        place = self._place_of(row)
        return self._found is not None and place is not None and self._found.is_hit(place)

    def fold_below(self, depth: int) -> None:
        """Fold every node of that depth or deeper, and unfold those above."""
        self._folds = Folds(levels=depth)
        self._show(self.cursor_key)

    def reveal(self, key: Hashable) -> bool:
        """Unfold what hides a node and put the cursor on it; False where there is none."""
        if self.order.place(key) is None:
            return False
        self._open_above(key)
        self._show(key)
        return self.cursor_key == key

    def show_closed(self, too: bool) -> None:
        """Show what is closed, or hide it."""
        self.closed_too = too
        self._found = None if self._found is None else self.find_again()
        self._show(self.cursor_key)

    def is_in_sight(self, key: Hashable) -> bool:
        """Whether a node is among the rows."""
        place = self.order.place(key)
        return place is not None and self._index_of_place(place) is not None

    def has_children(self, row: N) -> bool:
        """Whether anything is below a node that can be in sight."""
        place = self._place_of(row)
        return place is not None and self.order.has_children(place, self.closed_too)

    def is_folded(self, row: N) -> bool:
        """Whether what is below a node is out of sight."""
        place = self._place_of(row)
        return place is not None and not self.filtered and self._is_folded(place)

    def key_of(self, row: N) -> Hashable:
        """The key of a node that is here."""
        return row.uid

    @property
    def cursor_key(self) -> Hashable | None:
        """The key of the cursor's node, read or not; None where there are none."""
        if not self._places:
            return None
        key: Hashable = self.order.keys[self._places[self.cursor]]
        return key

    @property
    def cursor_place(self) -> int:
        """The place of the cursor's node; 0 where there are none."""
        return self._places[self.cursor] if self._places else 0

    def _place_of(self, row: N) -> int | None:
        return self.order.place(self.key_of(row))

    def _is_folded(self, place: int) -> bool:
        order = self.order
        return self._folds.is_folded(order.keys[place], order.depths[place]) and order.has_children(
            place, self.closed_too
        )

    def _open_above(self, key: Hashable) -> None:
        order = self.order
        place = order.place(key)
        for above in () if place is None else order.ancestors(place):
            self._folds.unfold(order.keys[above], order.depths[above])

    # What is in sight

    def _show(self, key: Hashable | None) -> None:
        """Lay out what is in sight, with the cursor on the node of `key` or what hides it."""
        order = self.order
        if self._found is None:
            self._places = order.unfolded(self._folds, self.closed_too)
        else:
            self._places = self._found.places
        self._put(InSight(order, self._places, self._known), self._index_of(key))

    def _index_of(self, key: Hashable | None) -> int:
        place = None if key is None else self.order.place(key)
        if place is None:
            return self.cursor
        for at in (place, *self.order.ancestors(place)):
            index = self._index_of_place(at)
            if index is not None:
                return index
        return self.cursor

    def _index_of_place(self, place: int) -> int | None:
        index = bisect_left(self._places, place)
        return index if index < len(self._places) and self._places[index] == place else None

    def move_to(self, uid: str) -> bool:
        """Put the cursor on the node with that uid where it is in sight; else False."""
        return self._move_to_key(uid)

    def _move_to_key(self, key: Hashable) -> bool:
        place = self.order.place(key)
        index = None if place is None else self._index_of_place(place)
        if index is not None:
            self._go(index)
        return index is not None

    # Drawing

    def lead(self, row: N, width: int) -> Content:
        """What stands before a row's own text: guides for its depth and the fold marker.

        Deep levels are told by a number where their guides would take over a third of `width`.
        """
        marker = " "
        if self.has_children(row):
            marker = FOLDED if self.is_folded(row) else OPEN
        return _lead(row.depth, marker, width)

    def lead_width(self, row: N) -> int:
        """Cells that stand before a row's own text."""
        return self.lead(row, self.scrollable_content_region.width).cell_length

    # Commands

    def action_fold(self) -> None:
        """Fold the cursor's node; where there is nothing to fold go to what it is below."""
        if not self._places:
            return
        index, order = self.cursor, self.order
        place = self._places[index]
        foldable = order.has_children(place, self.closed_too) and not self.filtered
        if foldable and not self._is_folded(place):
            self._folds.fold(order.keys[place], order.depths[place])
            del self._places[index + 1 : order.last_below(self._places, index)]
            self._rows_have_changed()
        elif order.parents[place] >= 0:
            above = self._index_of_place(order.parents[place])
            self._go(index if above is None else above)

    def action_unfold(self) -> None:
        """Unfold the cursor's node; where it is unfolded go to the first below it."""
        if not self._places:
            return
        index, order = self.cursor, self.order
        place = self._places[index]
        if not self.filtered and self._is_folded(place):
            self._folds.unfold(order.keys[place], order.depths[place])
            below = order.below(place, self._folds, self.closed_too)
            self._places[index + 1 : index + 1] = below
            self._rows_have_changed()
        elif index + 1 < len(self._places) and order.parents[self._places[index + 1]] == place:
            self.action_down()

    def _rows_have_changed(self) -> None:
        self._put(InSight(self.order, self._places, self._known), self.cursor)

    def action_fold_all(self) -> None:
        """Fold everything; where everything is folded, unfold everything."""
        key = self.cursor_key
        folded = all(self.order.parents[place] < 0 for place in self._places)
        self._folds = Folds() if folded else Folds(levels=0)
        self._show(key)

    def on_click(self, event: events.Click) -> None:
        """A click on the marker folds and unfolds; elsewhere it does what a list does."""
        index = event.y - self.header_lines + self.scroll_offset.y
        if event.y < self.header_lines or index >= len(self.rows):
            return
        row = self.rows[index]
        if row is None:
            return
        marker = self.lead_width(row) - INDENT
        if marker <= event.x < marker + INDENT and self.has_children(row) and not self.filtered:
            event.prevent_default()
            self._go(index)
            (self.action_unfold if self.is_folded(row) else self.action_fold)()
