"""Settings."""

from typing import Any

from sqlalchemy import select
from sqlmodel import col

from career_tui.store.settings.tables import SettingTable

SETTINGS: dict[str, Any] = {
    "SETTINGS": select(col(SettingTable.key), col(SettingTable.value)),
}
