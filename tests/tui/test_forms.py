"""Forms: what is typed, what is wrong with it, and what is kept."""

from datetime import date
from typing import Any

import pytest
from textual import events
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from career_tui.domain.errors import Refused
from career_tui.tui.drafts import CHECK_IN, GOAL, THOUGHT
from career_tui.tui.widgets.choice import Choice
from career_tui.tui.widgets.dialogs import Ask, Confirm
from career_tui.tui.widgets.fields import Field
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.inputs import LineInput, TextInput
from tests.tui.shell import ShellApp, settled, shell
from tests.ui.driving import until

HOSTILE = "[/] [@click=app.quit]x[/] \x1b]52;c;cHduZWQ=\x07\u202eevil"
FIELDS = [
    Field("title", "Title", hint="what will be true"),
    Field("kind", "Kind", "choice", choices=[("goal", 1), ("action", 2), ("[/]", 3)]),
    Field("due", "Due", "date"),
    Field("weight", "Weight", "number"),
    Field("why", "Why", "text", lines=3),
]


class Opened:
    """A form with what it saved."""

    def __init__(self, app: ShellApp, **values: Any) -> None:
        self.app = app
        self.saved: list[dict[str, Any]] = []
        self.refusal: Refused | None = None
        self.result: list[bool | None] = []
        self.form = FormScreen("Edit [/]", FIELDS, values, self.save, GOAL.of("1"))

    async def save(self, values: dict[str, Any]) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.saved.append(values)

    async def open(self, pilot: Pilot[None]) -> "Opened":
        await settled(pilot)
        self.app.push_screen(self.form, self.result.append)
        await settled(pilot)
        return self

    def text_of(self, selector: str) -> str:
        return str(self.form.query_one(selector, Static).render())

    def notes(self) -> dict[str, str]:
        return {
            name: str(row.query_one(".note", Static).render())
            for name, row in self.form.rows.items()
        }


async def test_every_kind_of_field_gives_its_own_kind_of_value() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app, weight=1.0).open(pilot)
        await pilot.press(*"Lead", "tab", "right", "tab", *"31 Dec", "tab", "backspace")
        await pilot.press(*"2.5", "tab", *"why", "enter", *"so")
        await pilot.pause()
        assert opened.notes()["due"] == "Thu 31 Dec 2026"
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert opened.saved == [
        {"title": "Lead", "kind": 2, "due": date(2026, 12, 31), "weight": 2.5, "why": "why\nso"}
    ]
    assert opened.result == [True]


@pytest.mark.parametrize("size", [(80, 24), (80, 12), (60, 14)])
async def test_no_line_of_a_long_message_is_cut(size: tuple[int, int]) -> None:
    app = shell()
    async with app.run_test(size=size) as pilot:
        opened = await Opened(app, why="\n".join("so it goes" for _ in range(30))).open(pilot)
        opened.refusal = Refused("The disk is full, " + "/very/long/way" * 16 + " was not written")
        await pilot.press(*["tab"] * 4, "ctrl+s")
        await settled(pilot)
        message, footer = opened.form.query_one("#message"), opened.form.query_one(FooterLine)
        await until(pilot, lambda: message.size.height > 1)  # room is made for it
        assert message.region.bottom <= footer.region.y
        editor = opened.form.rows["why"].editor
        assert opened.form.focused is editor
        fields = opened.form.query_one(".fields")
        assert fields.region.bottom <= message.region.y
        assert fields.region.overlaps(editor.region)


async def test_problems_stand_beside_their_fields() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app, due="banana", weight="many").open(pilot)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "not a date" in opened.notes()["due"]
        assert "not a number" in opened.notes()["weight"]
        assert opened.form.focused is opened.form.rows["due"].editor
        opened.form.rows["due"].text = "2026-12-01"
        opened.form.rows["weight"].text = ""
        opened.refusal = Refused("no", {"title": "A goal needs a [/] title"})
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert opened.notes()["title"] == "! A goal needs a [/] title"
        opened.refusal = Refused("The disk is full [/]")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert opened.text_of("#message") == "The disk is full [/]"
        assert not opened.saved


async def test_hostile_text_is_shown_and_saved_as_harmless_text() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app, title=HOSTILE, why=HOSTILE, kind=3).open(pilot)
        opened.form.rows["why"].editor.focus()
        app.post_message(events.Paste(HOSTILE))
        await pilot.pause()
        shown = "".join(
            segment.text
            for strip in app.screen._compositor.render_strips(app.size)
            for segment in strip
        )
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    (values,) = opened.saved
    assert values["title"] == "[/] [@click=app.quit]x[/] ]52;c;cHduZWQ=evil"
    assert not {"\x1b", "\x07", "\u202e"} & set(values["why"])
    assert values["kind"] == 3


async def test_a_paste_of_megabytes_is_refused_at_once() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app).open(pilot)
        for name in ("title", "why"):
            opened.form.rows[name].editor.focus()
            app.post_message(events.Paste("x" * 5_000_000))
            await pilot.pause()
            assert opened.form.rows[name].text == ""
        assert any("too long" in note.message for note in app._notifications)


async def test_escape_keeps_a_draft_which_is_offered_and_can_be_discarded() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        first = await Opened(app, title="Old").open(pilot)
        await pilot.press("end", *" new", "escape")
        await settled(pilot)
        assert first.result == [False]
        assert app.records.drafts.kept["goal.1"].values["title"] == "Old new"

        second = await Opened(app, title="Old").open(pilot)
        assert second.form.rows["title"].text == "Old new"
        assert "restored · ctrl+s saves it, ctrl+o discards it" in second.text_of("#message")
        await pilot.press("escape")
        await settled(pilot)
        assert "goal.1" in app.records.drafts.kept

        third = await Opened(app, title="Old").open(pilot)
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert third.form.rows["title"].text == "Old"
        assert app.records.drafts.kept == {}
        await pilot.press("end", "!", "ctrl+s")
        await settled(pilot)
        assert third.saved[0]["title"] == "Old!"


async def test_saving_a_restored_draft_ends_it() -> None:
    app = shell()
    app.records.drafts.keep("goal.1", {"title": "From the draft", "kind": "2"})
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app, title="Old").open(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert opened.saved[0]["title"] == "From the draft"
        assert opened.saved[0]["kind"] == 2
        assert app.records.drafts.kept == {}


async def test_a_pause_and_quitting_keep_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("career_tui.tui.widgets.autosave.DRAFT_SECONDS", 0.05)
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        await Opened(app).open(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "goal.1" in app.records.drafts.kept)
        assert app.records.drafts.kept["goal.1"].values["title"] == "a"
        monkeypatch.setattr("career_tui.tui.widgets.autosave.DRAFT_SECONDS", 60.0)
        await pilot.press("b", "ctrl+q")
        await pilot.pause()
    assert app.records.drafts.kept["goal.1"].values["title"] == "ab"


async def test_a_slow_save_leaves_no_draft_of_what_it_saved() -> None:
    app = shell()
    saved: list[dict[str, Any]] = []
    result: list[bool | None] = []

    async def save(values: dict[str, Any]) -> None:
        form.call_next(form._keep_quietly)  # as the timer does, whose time has come meanwhile
        saved.append(values)

    form = FormScreen("Check in", FIELDS, {}, save, CHECK_IN.of("1"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(form, result.append)
        await settled(pilot)
        await pilot.press("8", "enter")
        while not result:
            await settled(pilot)
        await settled(pilot)
        assert [values["title"] for values in saved] == ["8"]
        assert app.records.drafts.kept == {}


async def test_typing_without_a_pause_does_not_put_the_draft_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("career_tui.tui.widgets.autosave.DRAFT_SECONDS", 0.3)
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        await Opened(app).open(pilot)
        for _ in range(10):
            await pilot.press("a")
            await pilot.pause(0.06)
        assert app.records.drafts.kept["goal.1"].values["title"].startswith("a")


async def test_a_form_can_be_left_before_it_is_up() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        opened = Opened(app, title="Lead a team")
        app.push_screen(opened.form, opened.result.append)
        await opened.form.action_leave()
        await until(pilot, lambda: opened.result == [False])
        assert app.return_code in (None, 0)


async def test_an_untouched_form_leaves_no_draft() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        await Opened(app, title="Old").open(pilot)
        await pilot.press("escape")
        await settled(pilot)
    assert app.records.drafts.kept == {}


async def test_without_drafts_leaving_asks_before_anything_is_lost() -> None:
    app = shell()
    app.read_only = True
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app).open(pilot)
        await pilot.press("a", "escape")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("n")
        await pilot.pause()
        assert app.screen is opened.form
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert opened.result == [False]


async def test_a_long_choice_is_picked_from_a_list() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        options = [(f"Goal {number} [/]", number) for number in range(60)]
        form = FormScreen(
            "x", [Field("below", "Below", "choice", choices=options)], {}, _nothing, GOAL.of("1")
        )
        app.push_screen(form)
        await settled(pilot)
        choice = form.query_one(Choice)
        await pilot.press("left")
        assert choice.value == 59
        await pilot.press("space")
        await pilot.pause()
        await pilot.press(*"goal 42", "enter")
        await pilot.pause()
        assert choice.value == 42


async def _nothing(values: dict[str, Any]) -> None:
    return None


async def test_ask_shows_why_an_answer_is_refused() -> None:
    app = shell()
    answers: list[str] = []

    async def answer(text: str) -> None:
        if not text:
            raise Refused("Nothing was typed [/]")
        answers.append(text)

    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(Ask("A [/] question", answer, THOUGHT.of()))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert str(app.screen.query_one("#problem", Static).render()) == "Nothing was typed [/]"
        await pilot.press(*"yes", "enter")
        await pilot.pause()
        assert answers == ["yes"]
        assert not isinstance(app.screen, Ask)


async def test_inputs_without_a_form_clean_what_they_hold() -> None:
    app = shell()
    async with app.run_test() as pilot:
        await settled(pilot)
        line, text = LineInput("a\x1bb"), TextInput("a\x1bb\r\nc")
        await app.screen.mount(line, text)
        assert (line.text, text.harmless) == ("ab", "ab\nc")


async def test_typing_lays_out_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []
    reflow = Compositor.reflow

    def counting(self: Compositor, *args: Any) -> Any:
        laid_out.append(line.value)
        return reflow(self, *args)

    class Lines(App[None]):
        def compose(self) -> ComposeResult:
            yield line

    line = LineInput()
    async with Lines().run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(Compositor, "reflow", counting)
        await pilot.press(*"morethanfitsintotheline")
        await pilot.pause()
        assert line.scroll_offset.x > 0
        assert not laid_out


async def test_typing_replaces_what_a_field_held_when_it_was_entered() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app, title="Old", due=date(2027, 9, 30), weight=11.0).open(pilot)
        text = opened.form.rows
        await pilot.press("N", "e", "w")
        assert text["title"].text == "New"
        await pilot.press("tab", "tab", *"1 aug", "tab", "9", "shift+tab", "shift+tab", "tab")
        assert (text["due"].text, text["weight"].text) == ("1 aug", "9")
        await pilot.press("backspace")
        assert text["due"].text == ""
        await pilot.press("ctrl+z")
        assert text["due"].text == "1 aug"
        await pilot.press("left", "2")
        assert text["due"].text == "21 aug"
        await pilot.press("end", "9")
        assert text["due"].text == "21 aug9"
        await pilot.press("tab", "home", "6")
        assert text["weight"].text == "69"


async def test_a_long_text_is_entered_at_its_end_and_not_replaced() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app, why="Because\nof this").open(pilot)
        await pilot.press("shift+tab", "!")
        assert opened.form.rows["why"].text == "Because\nof this!"
        await pilot.press("ctrl+z")
        assert opened.form.rows["why"].text == "Because\nof this"


async def test_a_click_enters_a_field_and_the_next_one_finds_a_place_in_it() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app, title="Old", weight=11.0).open(pilot)
        weight = opened.form.rows["weight"].editor
        assert isinstance(weight, LineInput)
        await pilot.click(weight, offset=(2, 0))
        await pilot.press("9")
        assert weight.value == "9"
        title = opened.form.rows["title"].editor
        assert isinstance(title, LineInput)
        await pilot.click(opened.form.rows["title"].query_one(".label"))
        assert opened.form.focused is title
        assert title.selected_text == "Old"
        await pilot.click(title, offset=(2, 0))
        await pilot.press("9")
        assert title.value == "O9ld"


async def test_who_comes_back_to_a_field_goes_on_typing() -> None:
    app = shell()
    app.read_only = True
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app, title="11").open(pilot)
        title = opened.form.rows["title"]
        await pilot.press("9")
        app.post_message(events.AppBlur())
        await pilot.pause()
        app.post_message(events.AppFocus())
        await pilot.pause()
        await pilot.press("6")
        assert title.text == "96"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("n", "3")
        assert title.text == "963"
        opened.refusal = Refused("no", {"title": "Not that one"})
        await pilot.press("enter", "4")
        assert title.text == "9634"


async def test_typing_replaces_a_draft_and_what_another_program_has_saved() -> None:
    app = shell()
    app.records.drafts.keep("goal.1", {"title": "From the draft"})
    async with app.run_test(size=(80, 24)) as pilot:
        opened = await Opened(app, title="Old").open(pilot)
        assert opened.form.rows["title"].text == "From the draft"
        await pilot.press("9")
        assert opened.form.rows["title"].text == "9"
        await pilot.press("ctrl+z")
        assert opened.form.rows["title"].text == "From the draft"
        await pilot.press("ctrl+o", "8")
        assert opened.form.rows["title"].text == "8"


async def test_enter_saves_from_every_field_but_a_text() -> None:
    app = shell()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for at, field in enumerate(FIELDS):
            opened = await Opened(app, title="x").open(pilot)
            await pilot.press(*["tab"] * at)
            assert opened.form.focused is opened.form.rows[field.name].editor
            await pilot.press("enter")
            await settled(pilot)
            assert bool(opened.saved) is (field.kind != "text"), field.name
            if field.kind == "text":
                assert opened.form.rows["why"].text == "\n"
                await pilot.press("ctrl+s")
                await settled(pilot)
            assert opened.result == [True]
