"""The settings as lines: what each decides, what is chosen, and what there is to choose."""

from textual.content import Content

from career_tui.domain.dates import DateOrder
from career_tui.domain.numbers import DecimalSign
from career_tui.domain.settings import REVIEW_WEEKDAY, WEEK_START, WEEKDAYS
from career_tui.quick_dataclass import dataclass
from career_tui.store.look import Look
from career_tui.tui.config import Config
from career_tui.tui.themes import DARK, LIGHT
from career_tui.tui.widgets.columns import fit, plain
from career_tui.tui.widgets.rows import RowsView

NAME = 26
"""Cells of what a setting is called."""
_ROOMY = 80
"""Cells from which on a line says where its setting is kept."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a setting may have, and how it is said."""

    value: str | int
    words: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting with its value; without choices it is only told."""

    uid: str
    name: str
    value: str | int
    about: str
    choices: tuple[Choice, ...] = ()
    in_store: bool = False
    """Whether it is part of the data, kept in the store and travelling with it."""

    @property
    def words(self) -> str:
        """Its value as it is said."""
        return next((one.words for one in self.choices if one.value == self.value), str(self.value))

    def turned(self, step: int) -> Choice:
        """The value so many steps on, round and round."""
        values = [one.value for one in self.choices]
        at = values.index(self.value) if self.value in values else -1
        return self.choices[(at + step) % len(self.choices)]


_DAYS = tuple(Choice(number, name) for number, name in enumerate(WEEKDAYS))


def of_store(look: Look) -> list[Setting]:
    """What is kept with the data."""
    settings = look.settings
    return [
        Setting(
            WEEK_START,
            "Week begins on",
            settings.week_start,
            "Practices, the actions of a week and reviews are counted by weeks from this day on.",
            _DAYS,
            in_store=True,
        ),
        Setting(
            REVIEW_WEEKDAY,
            "Weekly review on",
            settings.review_weekday,
            "On one of the first three days of a week the review looks at the week that has ended; "
            "on a later one it looks at its own.",
            _DAYS,
            in_store=True,
        ),
    ]


def of_config(config: Config, path: str, keys: str) -> list[Setting]:
    """What is kept in the configuration file, which lies at `path`."""
    return [
        Setting(
            "theme",
            "Theme",
            config.theme,
            "How the screens are coloured.",
            (Choice(DARK.name, "dark"), Choice(LIGHT.name, "light")),
        ),
        Setting(
            "decimal_sign",
            "Decimal sign",
            config.decimal_sign.value,
            "What 1,234 means. Every other number says by itself what it is.",
            (
                Choice(DecimalSign.AUTO.value, "as typed; 1,234 is refused"),
                Choice(DecimalSign.COMMA.value, "comma: 1,234 is 1.234"),
                Choice(DecimalSign.POINT.value, "point: 1,234 is 1234"),
            ),
        ),
        Setting(
            "date_order",
            "Dates in figures",
            config.date_order.value,
            "What 1/2/2027 means. Every other date says by itself which is the month.",
            (
                Choice(DateOrder.ASK.value, "as typed; 1/2/2027 is refused"),
                Choice(DateOrder.DAY.value, "day first: 1/2/2027 is 1 February"),
                Choice(DateOrder.MONTH.value, "month first: 1/2/2027 is 2 January"),
            ),
        ),
        Setting(
            "keys",
            "Keys",
            f"{len(config.keys)} of your own" if config.keys else "as they come",
            f"Every key can be another: write it into the section [keys] of {path}, as in "
            f'"goals.add_beside" = "n". {keys} shows every key.',
        ),
    ]


class Settings(RowsView[Setting]):
    """One line a setting."""

    def draw(self, row: Setting, width: int, selected: bool) -> Content:
        arrows = ("‹ ", " ›") if selected and row.choices else ("  ", "  ")
        value = Content(arrows[0]) + plain(row.words).stylize("bold") + arrows[1]
        line = Content(" ") + fit(plain(row.name), NAME) + value
        if width < _ROOMY:
            return line
        kept = "with your data" if row.in_store else "on this machine"
        return fit(line, width - len(kept) - 1) + Content.styled(kept, "$status-muted") + " "
