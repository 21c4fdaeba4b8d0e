"""The whole store at once: every table as plain records that refer to each other by uid.

`sections` says what an archive is made of; reading, writing, checking and describing one
all follow from it. However many records there are, a few thousand are held at a time.
"""

from career_tui.store.bulk.dumping import counts, rows
from career_tui.store.bulk.section import Section, Values, plain_number, section_of, sections
from career_tui.store.bulk.staging import Branch, Different, Place, Staged, kept
from career_tui.store.bulk.writing import room, write

__all__ = [
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
    "section_of",
    "sections",
    "write",
]
