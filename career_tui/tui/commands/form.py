"""Keys of every form."""

from career_tui.tui.commands.base import Command

COMMANDS = (
    Command(
        "form.save_line",
        "enter",
        "save_line",
        "Save",
        "Save the form; in a text, begin a new line.",
        palette=False,
        priority=True,
    ),
    Command("form.save", "ctrl+s", "save", "Save", "Save the form.", priority=True),
    Command(
        "form.next_field",
        "tab",
        "next_field",
        "Next field",
        "Go on to the next field.",
        palette=False,
        priority=True,
    ),
    Command(
        "form.more",
        "ctrl+l",
        "more",
        "More",
        "Show the fields that are seldom needed, or hide them again.",
        footer=False,
        palette=False,
        priority=True,
    ),
    Command(
        "form.editor",
        "ctrl+e",
        "edit_outside",
        "Editor",
        "Write the text of this field in $EDITOR.",
        priority=True,
    ),
    Command(
        "form.discard",
        "ctrl+o",
        "discard",
        "Discard draft",
        "Throw the draft away and start again from what is stored.",
        priority=True,
    ),
    Command(
        "form.leave", "escape", "leave", "Leave", "Leave the form and keep it as a draft.", out=True
    ),
)
