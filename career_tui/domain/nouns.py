"""What is said of a kind of record; the kinds themselves are declared in `store/nouns.py`."""

from collections.abc import Mapping
from dataclasses import field

from career_tui.quick_dataclass import dataclass

_LABELS = {"created_at": "added at"}
"""What a field is called that records of every kind have."""


@dataclass(frozen=True, slots=True, eq=False)
class Noun:
    """A kind of record: its table and list in the archive have its `name`.

    Which fields there are, what they hold and what they refer to, the table says itself. A
    reference is named without its `_id`.
    """

    name: str
    word: str
    """What one of them is called."""
    plural: str = ""
    """Where that is not the word with an s."""
    all_called: str = ""
    """What all of them are called, where that is not "the" and the plural."""

    called: str = "title"
    """The field by which a person knows one."""
    named_after: str = ""
    """The reference to the record whose name it bears, where it has none of its own."""
    part_of: tuple[str, ...] = ()
    """The references to what it is a part of: it goes with that, and belongs to its history."""
    lists: tuple[str, ...] = ()
    """The names of its lists of other records, each kept in the table `<name>_<list>`."""

    # What the history says of it
    rank: int = 5
    """How little a change of it says of what was done: the lowest gives the action its title."""
    is_footnote: bool = False
    """Whether it only goes with the change that it explains or that was made in a review."""
    said: str | None = None
    """What stands before its name in a title, where that is not its word."""
    verbs: Mapping[str, str] = field(default_factory=dict)
    """What is said for "add", "edit" and "delete" with the word. With a verb of its own an edit
    does not say which fields."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What a field or reference is called where its own name does not say it."""
    flags: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What a field says that is not true or is, where that is not "no" and "yes"."""
    hidden: tuple[str, ...] = ()
    """Fields and references of which a person is told nothing."""
    untracked: tuple[str, ...] = ()
    """Columns that are written often, and of which there is no history."""
    of: "Noun | None" = None
    """Of the rows of a list: the kind whose list it is."""

    # Where it is found
    search: tuple[str, ...] = ()
    """The texts that are looked through besides the name."""
    thing: int = 0
    """Its number among what is searched by a name; never given to another, as it is stored."""
    note: int = 0
    """Its number, up to 9, among the texts that are written on a day and searched by themselves."""
    is_titled: bool = True
    """Whether its name is a text to be looked through."""
    heading: str = ""
    """What stands above those that were found, where that is not the plural."""
    screen: str = ""
    """The screen that shows one; what has none is shown with what it is a part of."""

    # What is counted and brought in
    counted: int = 0
    """Its place in what is told of a store or a backup; 0: it is not counted."""
    dated: tuple[str, ...] = ()
    """Days that are today where an archive leaves them out."""
    keys_tell_age: bool = True
    """Whether the order of their keys tells which of two records of one day is the later one."""

    @property
    def several(self) -> str:
        """What more than one are called."""
        return self.plural or f"{self.word}s"

    @property
    def all_of_them(self) -> str:
        """What all of them are called, as a part of the store."""
        return self.all_called or f"the {self.several}"

    @property
    def group(self) -> str:
        """What stands above those that a search has found."""
        return self.heading or self.several.capitalize()

    def label(self, column: str) -> str:
        """What a field is called."""
        name = column.removesuffix("_id")
        return self.labels.get(name) or _LABELS.get(name) or name.replace("_", " ")
