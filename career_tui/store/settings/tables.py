"""Settings that belong to the data, and drafts of unfinished forms."""

from sqlmodel import Field, SQLModel

from career_tui.store.columns import Keyed, Moment, Record, Text, Title, UtcText, filled, now


class SettingFields(Record):
    """A named setting; its value is JSON."""

    key: Title
    value: Text


class SettingTable(Keyed, SettingFields, table=True):
    __tablename__ = "settings"
    __table_args__ = (filled("key"),)
    key: str = Field(unique=True)


class DraftTable(SQLModel, table=True):
    """What was typed into a form that was not saved. Not part of the archive."""

    __tablename__ = "drafts"
    key: str = Field(primary_key=True)
    form: str = Field(description="JSON object of the form's fields")
    saved_at: Moment = Field(default_factory=now, sa_type=UtcText)
