"""The stable name of a record, the same in the store, in archives and on every machine."""

from uuid import UUID, uuid4


def new_uid() -> str:
    return str(uuid4())


def is_uid(text: str) -> bool:
    """Whether `text` is a UUID in its usual 36-character form."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
