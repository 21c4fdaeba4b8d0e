"""The parts of the README made from the program; run it to write them.

A test compares them, so that the README cannot say something else than the program does.
"""

import re
from pathlib import Path

from career_tui.tui.commands import SCOPES, commands
from career_tui.tui.keymap import key_label

README = Path(__file__).parents[2] / "README.md"


def key_table() -> str:
    """Every command with its default keys, by scope, as Markdown tables."""
    lines: list[str] = []
    for scope, title in SCOPES.items():
        lines += [
            f"**{title}**",
            "",
            "| key | what it does | name for the configuration |",
            "|---|---|---|",
        ]
        for command in commands(scope):
            keys = " ".join(f"`{key_label(key)}`" for key in command.keys)
            lines.append(f"| {keys} | {command.help} | `{command.id}` |")
        lines.append("")
    return "\n".join(lines).rstrip()


def filled(text: str, name: str, content: str) -> str:
    """`text` with what stands between the two markers of `name` replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"the README has no place for {name}")
    return pattern.sub(lambda found: f"{found[1]}\n{content}\n\n{found[2]}", text)


if __name__ == "__main__":
    README.write_text(filled(README.read_text(), "keys", key_table()))
