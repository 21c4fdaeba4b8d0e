"""Writing a statement, one question after the other."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from career_tui.domain.errors import Refused
from career_tui.domain.text import is_visible
from career_tui.domain.vision import AREAS, MAX_YEARS, QUESTIONS, details_from
from career_tui.quick_dataclass import dataclass
from career_tui.tui.commands import bindings
from career_tui.tui.drafts import NEW_STATEMENT
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.base import CareerScreen
from career_tui.tui.widgets.autosave import AutosaveScreen
from career_tui.tui.widgets.columns import fit, plain
from career_tui.tui.widgets.footer import FooterLine
from career_tui.tui.widgets.inputs import LineInput, TextInput
from career_tui.tui.widgets.rows import RowsView

if TYPE_CHECKING:
    from career_tui.store.drafts import Draft

MOST_AREAS = 10
"""Areas that are seen at once; more of them scroll."""
OWN = ""
"""The area that stands for one the person names."""
_AT_FIRST = {"area": AREAS[0], "years": "5"}
"""The answers before anything is said."""

_ABOUT = {
    "work": "what I do, with whom, in which role",
    "learning": "what I know and can do",
    "finances": "what I earn, own and owe",
    "home": "where and how I live",
    "relationships": "partner, family, friends",
    "health": "body, mind, rest",
    "contribution": "what I give back",
    OWN: "name one of your own",
}

Save = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Area:
    """A life area to choose."""

    uid: str


class Areas(RowsView[Area]):
    """The life areas with what they are about; enter chooses one."""

    def draw(self, row: Area, width: int, selected: bool) -> Content:
        about = plain(_ABOUT.get(row.uid, "")).stylize("$status-muted")
        return Content(" ") + fit(row.uid or "another", 15) + about


@dataclass(frozen=True, slots=True)
class Step:
    """One question: `name` of its answer, its words, a hint, and how it is answered."""

    name: str
    words: str
    hint: str
    kind: str


def steps(answers: dict[str, str], this_year: int) -> list[Step]:
    """The questions, worded by the answers given so far."""
    years = answers.get("years", "")
    ahead = int(years) if years.isdigit() and 1 <= int(years) <= MAX_YEARS else 5
    when = f"{ahead} years, in {this_year + ahead}" if ahead > 1 else f"a year, in {this_year + 1}"
    own = [Step("own", "What do you call this area of life?", "music, faith, travel", "line")]
    return [
        Step("area", "Which area of life is it about?", "One picture for each area.", "area"),
        *(own if answers.get("area") == OWN else []),
        Step(
            "years",
            "How many years ahead do you look?",
            f"1 to {MAX_YEARS}. Five is far enough to dream and near enough to plan.",
            "line",
        ),
        Step(
            "title",
            f"What do I want to have achieved in {when}?",
            "One sentence, as if it were true already: I am, I have, I lead ...",
            "line",
        ),
        *(Step(one.name, one.words, one.hint, "text") for one in QUESTIONS),
    ]


class GuideScreen(AutosaveScreen):
    """The questions one by one; their answers become a statement that `save` stores.

    `areas` are the person's own besides the usual ones. What was answered is kept as a draft.
    """

    BINDINGS = bindings("guide")
    CSS_PATH = Path(__file__).with_name("vision.tcss")
    UNKEPT = "The answers could not be kept: "

    def __init__(self, save: Save, areas: Sequence[str]) -> None:
        super().__init__()
        known = {area.casefold() for area in AREAS}
        self._areas = [*AREAS, *(area for area in areas if area.casefold() not in known), OWN]
        self._save = save
        self._answers = dict(_AT_FIRST)
        self._at = 0
        self._asked: tuple[str, Widget] | None = None
        """The name of the answer that is asked for, and what it is written in."""

    @property
    def _steps(self) -> list[Step]:
        return steps(self._answers, self._career.today.year)

    @property
    def step(self) -> Step:
        """The question on the screen."""
        return self._steps[self._at]

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel -form"):
            yield Static(Content(""), id="progress", classes="title")
            yield Static(Content(""), id="question")
            yield Static(Content(""), id="hint")
            yield Container(id="editor")
            yield Static(Content(""), id="problem", classes="problem")
            yield FooterLine()

    async def on_mount(self) -> None:
        self.begin_draft(NEW_STATEMENT.of())
        if not await self.offer_draft():
            await self._go(0)
            return
        names = [step.name for step in self._steps]
        missing = next((name for name in names if not self._answers.get(name)), names[-1])
        await self._go(names.index(missing))
        self._tell("Your answers were kept; here is where you left.")

    # Where it stands

    async def _go(self, at: int, problem: str = "") -> None:
        self._at = at
        step, total = self.step, len(self._steps)
        marks = "■" * (at + 1) + "□" * (total - at - 1)
        progress = Content("A picture of the future   ") + Content.styled(
            f"{marks}  {at + 1} of {total}", "not bold $status-muted"
        )
        self.query_one("#progress", Static).update(progress)
        self.query_one("#question", Static).update(plain(step.words))
        self.query_one("#hint", Static).update(plain(step.hint))
        self._tell(problem, wrong=True)
        place = self.query_one("#editor", Container)
        editor = self._editor(step)
        # At once: the answer may be kept at any time, and is not that to the question before.
        self._asked = step.name, editor
        await place.remove_children()
        await place.mount(editor)
        if isinstance(editor, Areas):
            editor.styles.height = min(len(self._areas), MOST_AREAS)
            editor.set_rows([Area(area) for area in self._areas])
            editor.move_to(self._answers["area"])
        editor.focus()
        self.refresh_bindings()

    def _editor(self, step: Step) -> Widget:
        answer = self._answers.get(step.name, "")
        if step.kind == "area":
            return Areas()
        if step.kind == "text":
            return TextInput(answer)
        return LineInput(answer)

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        problem = self.query_one("#problem", Static)
        problem.update(plain(f"! {text}" if wrong and text else text))
        problem.set_class(wrong, "problem")

    def _take_over(self) -> None:
        """Take over what stands in the editor."""
        if self._asked is None:
            return
        name, editor = self._asked
        if isinstance(editor, Areas) and (row := editor.cursor_row) is not None:
            self._answers[name] = row.uid
        elif isinstance(editor, TextInput):
            self._answers[name] = editor.harmless
        elif isinstance(editor, LineInput):
            self._answers[name] = editor.text

    def _problem(self, step: Step) -> str:
        answer = self._answers.get(step.name, "")
        if step.name == "years" and not (answer.isdecimal() and 1 <= int(answer) <= MAX_YEARS):
            return f"A whole number of years, 1 to {MAX_YEARS}"
        if step.name in ("title", "own") and not is_visible(answer):
            return "A word or a sentence is needed here; it can be changed later"
        return ""

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what applies to the question at hand."""
        if action == "next_line":
            return not isinstance(self.focused, TextInput)
        if action == "next":
            return self._at < len(self._steps) - 1
        if action == "back":
            return self._at > 0
        if action == "save":
            return bool(self._answers.get("title")) or self.step.name == "title"
        return super().check_action(action, parameters)

    async def action_next_line(self) -> None:
        await self.action_next()

    @on(RowsView.Opened)
    async def action_next(self) -> None:
        self._take_over()
        if problem := self._problem(self.step):
            self._tell(problem, wrong=True)
        elif self._at < len(self._steps) - 1:
            await self._go(self._at + 1)

    async def action_back(self) -> None:
        self._take_over()
        await self._go(self._at - 1)

    async def action_save(self) -> None:
        if self._saving:
            return
        self._take_over()
        for at, step in enumerate(self._steps):
            if problem := self._problem(step):
                await self._go(at, problem)
                return
        answers = self._answers
        values = {
            "title": answers["title"],
            "area": answers["area"] or answers["own"],
            "years": int(answers["years"]),
            "details": details_from(answers),
        }
        self._saving = True  # to the end: else a draft would be kept of what is saved
        try:
            await self.accept(self.save_with_draft(lambda: self._save(values)))
        except Refused as refused:
            self._saving = False
            self._tell(str(refused), wrong=True)
        else:
            self.dismiss(True)

    def typed(self) -> dict[str, str]:
        """The answers, if anything was said."""
        self._take_over()
        said = {name: text for name, text in self._answers.items() if text or name == "area"}
        return said if said != _AT_FIRST else {}

    def take_up(self, draft: "Draft") -> None:
        """Go on from answers that were given before."""
        self._answers.update(draft.values)

    async def action_leave(self) -> None:
        if self._saving:
            self._tell(self.STILL_SAVING)
            return
        kept = await self._try_to_keep()
        if kept is None:
            return
        if kept:
            key = key_text("vision.add", self._career.keys)
            words = f"Your answers are kept: {key} in Vision goes on from there."
            self.app.notify(words, markup=False)
        self.dismiss(False)


def write_statement(screen: CareerScreen, *, the_first: bool = False) -> None:
    """Lead the person to a statement, then show it on the vision screen. Where it is `the_first`,
    it is asked which goal would be the first towards it, on the screen that is in front."""
    today = screen.career.today
    written: list[tuple[str, str, int]] = []

    async def save(values: dict[str, Any]) -> None:
        uid = await screen.change(
            lambda records: records.vision.add(values, today),
            said=f"Written: '{values['title']}'",
            raising=True,
        )
        assert uid is not None
        written.append((uid, values["title"], today.year + values["years"]))

    def show(saved: bool | None) -> None:
        if not saved:
            return
        if the_first:
            from career_tui.tui.screens.vision.serving import add_first

            screen.start(add_first(screen, *written[-1]))
        else:
            screen.start(screen.career.show("vision", written[-1][0]))

    async def ask() -> None:
        areas = await screen.ask(lambda records: records.vision.areas())
        screen.app.push_screen(GuideScreen(save, areas), show)

    screen.start(ask())
