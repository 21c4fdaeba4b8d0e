"""What is typed is what is stored: every harmless character, every line, and no title unseen."""

from pathlib import Path

import pytest

from career_tui.domain.errors import Refused
from career_tui.store.bulk import sections
from career_tui.store.columns import Title, Words
from career_tui.store.validation import validated
from tests.cli.running import fails
from tests.cli.running import run as shell
from tests.conftest import TODAY
from tests.domain.test_text import INVISIBLE, KEPT
from tests.faults.places import begun
from tests.terminal import ENTER, Terminal, ctrl, exported

TITLE, WORDS = Title.__metadata__[2:], Words.__metadata__[2:]  # type: ignore[attr-defined]
CASES = Path(__file__).parents[1] / "cases"


def started(store: Path, *arguments: str) -> Terminal:
    return Terminal("--store", str(store), "--today", TODAY.isoformat(), *arguments)


@pytest.mark.parametrize("pasted", [False, True], ids=["typed", "pasted"])
def test_every_harmless_character_of_a_line_is_stored(pasted: bool, store_path: Path) -> None:
    with started(begun(store_path)) as terminal:
        terminal.until("Today")
        terminal.press("3")
        terminal.until("Lead a team")
        for number, text in enumerate(KEPT):
            terminal.press("a")
            terminal.until(" Save ")
            if pasted:
                terminal.paste(f"{number} {text}")
            else:
                terminal.send(f"{number} {text}".encode())
            terminal.press(ENTER)
            terminal.until(lambda shown: " Save " not in shown)
        assert terminal.end() == 0
    titles = {goal["title"] for goal in exported(store_path)["goals"]}
    assert titles == {"Lead a team", *(f"{number} {text}" for number, text in enumerate(KEPT))}


def test_lines_and_characters_typed_in_the_guide_are_stored_and_shown(store_path: Path) -> None:
    long = "I wake up in a small house by the water and nobody calls me"
    with started(store_path) as terminal:
        terminal.until("vision")
        terminal.press("2", pause=0.5)
        terminal.press("a")
        terminal.until("Which area")
        terminal.press(ENTER)
        terminal.until("How many years")
        terminal.press(ENTER)
        terminal.until("What do I want")
        terminal.press(*"By the water", pause=0.01)
        terminal.press(ENTER)
        terminal.until("How does my life look")
        for line in (long, "so I write", *KEPT):
            terminal.send(line.encode())
            terminal.press(ENTER)
        terminal.press(ctrl("s"))
        terminal.until("Written")
        terminal.press(ENTER)
        shown = terminal.until("so I write")
        lines = [line.strip() for line in shown.splitlines()]
        assert lines.index("so I write") == lines.index(long) + 1
        assert terminal.end() == 0
    (vision,) = exported(store_path)["visions"]
    stored = vision["details"].split("\n")
    assert stored == ["## How my life looks then", "", f"{long}  ", "so I write", *KEPT]
    done = shell("--store", store_path, "vision")
    assert f"{long}\n" in done.stdout


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_no_record_is_called_by_what_cannot_be_seen(text: str) -> None:
    """Whatever kind of record it is and by whatever door it comes: all of them end here."""
    found = set()
    for section in sections():
        for name, field in section.fields.model_fields.items():
            if not set(map(id, (*TITLE, *WORDS))) & set(map(id, field.metadata)):
                continue
            found.add(f"{section.name}.{name}")
            with pytest.raises(Refused) as refused:
                validated(section.fields, {name: text})
            assert name in refused.value.problems, (section.name, refused.value)
    assert {
        "goals.title",
        "visions.title",
        "skills.name",
        "measures.name",
        "thoughts.text",
    } <= found


def test_the_import_names_the_record_that_has_no_visible_title(store_path: Path) -> None:
    done = shell("--store", store_path, "import", CASES / "13-invisible-title.json")
    assert fails(done) == "goals[0]: title has nothing in it that can be seen"
    assert not store_path.exists()
