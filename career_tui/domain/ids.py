"""The stable name of a record, the same in the store, in archives and on every machine."""

import re
from uuid import uuid4

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I | re.A)


def new_uid() -> str:
    return str(uuid4())


def is_uid(text: str) -> bool:
    """Whether `text` is a UUID in its usual 36-character form."""
    return _UID.fullmatch(text) is not None
