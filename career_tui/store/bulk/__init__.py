"""The whole store at once: every table as plain records that refer to each other by uid.

`SECTIONS` declares what an archive is made of; reading, writing, checking and describing one
all follow from it. However many records there are, a few thousand are held at a time.
"""

from career_tui.store.bulk.dumping import counts, rows
from career_tui.store.bulk.sections import SECTIONS, Section, Values, plain_number
from career_tui.store.bulk.staging import Branch, Different, Place, Staged, kept
from career_tui.store.bulk.writing import room, write

__all__ = [
    "SECTIONS",
    "Branch",
    "Different",
    "Place",
    "Section",
    "Staged",
    "Values",
    "counts",
    "kept",
    "plain_number",
    "room",
    "rows",
    "write",
]
