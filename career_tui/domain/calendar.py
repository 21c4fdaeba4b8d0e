"""The years that dates may lie in: beyond them a slip of the finger is likelier than a plan."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
