"""What can be done about a store that cannot be opened."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "recovery.repair",
        "p",
        "choose('repair')",
        "Repair",
        "Bring back what can be read, over the latest sound backup.",
        footer=False,
    ),
    Command(
        "recovery.latest",
        "b",
        "choose('restore latest')",
        "Latest backup",
        "Restore the latest backup that is sound.",
        footer=False,
    ),
    Command(
        "recovery.backup",
        "c",
        "choose('choose backup')",
        "Choose a backup",
        "Choose the backup to restore.",
        footer=False,
    ),
    Command(
        "recovery.new",
        "n",
        "choose('start new')",
        "New store",
        "Start a new store; what was there is kept aside.",
        footer=False,
    ),
    Command(
        "recovery.read_only",
        "o",
        "choose('read only')",
        "Read only",
        "Open the store to read only.",
        footer=False,
    ),
    Command(
        "recovery.again",
        "t",
        "choose('retry')",
        "Try again",
        "Try to open the store again.",
        footer=False,
    ),
    Command("recovery.quit", "q", "choose('quit')", "Quit", "Leave; nothing is changed."),
)
