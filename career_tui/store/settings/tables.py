"""Settings that belong to the data."""

from sqlmodel import Field

from career_tui.store.columns import Keyed, Record, Text, Title, filled


class SettingFields(Record):
    """A named setting; its value is JSON."""

    key: Title
    value: Text


class SettingTable(Keyed, SettingFields, table=True):
    __tablename__ = "settings"
    __table_args__ = (filled("key"),)
    key: str = Field(unique=True)
