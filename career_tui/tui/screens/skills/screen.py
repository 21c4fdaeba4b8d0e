"""The skills screen: the matrix left, the skill of the cursor right, or on its own page."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from career_tui.domain.dates import spoken
from career_tui.domain.errors import Refused
from career_tui.domain.folding import by_name
from career_tui.domain.skills import Assessment, Scale, SkillRow, count
from career_tui.tui.commands import bindings
from career_tui.tui.drafts import NEW_SKILL, SCALE
from career_tui.tui.keymap import key_text
from career_tui.tui.screens.list_detail import Found, ListDetailScreen
from career_tui.tui.screens.skills.assess import AssessPanel
from career_tui.tui.screens.skills.detail import skill_page
from career_tui.tui.screens.skills.forms import (
    SCALE_FIELDS,
    assess,
    edit_skill,
    mend,
    skill_fields,
)
from career_tui.tui.screens.skills.matrix import LONG, SkillsMatrix
from career_tui.tui.screens.skills.order import Line, found, in_order
from career_tui.tui.screens.skills.words import counts_line, level_name, way
from career_tui.tui.widgets.columns import between, plain
from career_tui.tui.widgets.forms import FormScreen
from career_tui.tui.widgets.matrix import MatrixView
from career_tui.tui.widgets.picker import Picker
from career_tui.tui.widgets.reading import Maker

if TYPE_CHECKING:
    from career_tui.tui.unsaved import Unsaved

NEEDS_AN_ASSESSMENT = frozenset({"mend_assessment", "delete_assessment"})


class SkillsScreen(ListDetailScreen[SkillsMatrix, SkillRow]):
    """Every skill with its levels, gap and priority."""

    scope = "skills"
    BINDINGS = bindings("skills")
    CSS_PATH = Path(__file__).with_name("skills.tcss")
    record = "skills"
    about_one = frozenset({"edit", "delete", "assess", "earlier", "evidence"})

    def __init__(self) -> None:
        super().__init__(SkillsMatrix(sorted_by=("priority", True), id="list"))
        self._skills: Sequence[SkillRow] = ()
        self._scale = Scale()

    def compose_body(self) -> ComposeResult:
        yield Static(Content(""), id="head")
        yield from self.panes()
        yield Static(Content(""), id="level")
        yield AssessPanel(id="assess")
        yield self.bar

    # Showing

    async def load(self) -> None:
        self._skills, self._scale = await self.look(
            lambda look: (look.skills.matrix(), look.settings.scale)
        )
        self.listing.scale, self.listing.today = self._scale, self.career.today

    async def find(self, words: str, most: int, after: Sequence[SkillRow]) -> Found[SkillRow]:
        return found(self._skills, words)

    def lines(self, rows: Sequence[SkillRow]) -> Sequence[Line]:
        return in_order(rows, self.listing.sorted_by)

    def head(self, width: int) -> Content:
        return counts_line(count(self._skills), width - 1)

    def nothing(self) -> str:
        if self._skills:
            return "No skill matches."
        add = key_text("skills.add", self.career.keys)
        return (
            f"No skills yet.\n\nPress {add} to add the first one: something you are good at, "
            "something your vision needs, or something you want to learn."
        )

    async def page_of(self, row: SkillRow) -> Maker:
        scale, today, keys = self._scale, self.career.today, self.career.keys
        whole, shown = await self.look(
            lambda look: (look.skills.get(row.uid), look.evidence.about_skill(row.uid))
        )
        return lambda width: skill_page(whole, shown, scale, today, keys, width)

    def show_row(self) -> None:
        self._show_level()
        super().show_row()

    def _show_level(self) -> None:
        """Say the names of the levels of the skill of the cursor, for a screen without its page."""
        line = Content("") if (row := self.row) is None else self._level_line(row)
        self.query_one("#level", Static).update(line, layout=False)

    def _level_line(self, row: SkillRow) -> Content:
        line = Content(" ") + plain(row.title).stylize("bold") + "  " + way(row, self._scale)
        category = plain(row.skill.category).stylize("$status-muted")
        return between(line, category, self.size.width - 1)

    def on_resize(self) -> None:
        self._show_level()

    @on(MatrixView.Sorted)
    async def _sorted(self) -> None:
        await self.narrow()

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense for the skill of the cursor."""
        if action in NEEDS_AN_ASSESSMENT:
            return self.row is not None and self.row.last_assessed is not None
        if action == "sort_by":
            return bool(self._skills)
        return super().check_action(action, parameters)

    @work
    async def action_sort_by(self) -> None:
        """Sort by a column picked by its name."""
        options: list[tuple[str, str | None]] = [("category", None)]
        options += [(column.title.strip(), column.key) for column in LONG]
        now = self.listing.sorted_by
        picked = await self.app.push_screen_wait(
            Picker(options, now[0] if now else None, title="Sort the skills by")
        )
        if picked is not None:
            self.listing.sort_by(picked[0])

    def action_add(self) -> None:
        """Add a skill to the category of the cursor."""
        row = self.row
        values = {"importance": 3, "category": row.skill.category if row else ""}

        async def save(typed: dict[str, Any]) -> None:
            uid = await self.change(
                lambda records: records.skills.add(typed),
                said=f"Added '{typed['name']}'",
                raising=True,
            )
            if uid is not None:
                await self.select(uid)

        fields = skill_fields(self._scale, self._categories(), None)
        self.app.push_screen(FormScreen("Add a skill", fields, values, save, NEW_SKILL.of()))

    def _categories(self) -> list[str]:
        names = {row.skill.category for row in self._skills if row.skill.category}
        return sorted(names, key=by_name)

    async def action_edit(self) -> None:
        if (row := self.row) is not None:
            await edit_skill(self, row.uid)

    async def action_delete(self) -> None:
        row = self.row
        if row is None:
            return
        number = await self.change(lambda records: records.skills.delete(row.uid))
        if number is not None:
            also = f" and its {_assessments(number)}" if number else ""
            self.say(self.undoable(f"Deleted '{row.title}'{also}"))

    async def action_evidence(self) -> None:
        if (subject := self.subject) is not None:
            from career_tui.tui.screens.evidence.screen import show_evidence_of

            await show_evidence_of(self, subject)

    # Assessments

    def action_assess(self) -> None:
        if (row := self.row) is not None:
            self.add_class("-assessing")
            self.query_one(AssessPanel).open(row, self._scale)

    async def keep_draft(self) -> bool:
        """Keep the note of an assessment."""
        return any([await panel.keep_draft() for panel in self.query(AssessPanel)])

    @on(AssessPanel.Closed)
    def _close_panel(self) -> None:
        self.query_one(AssessPanel).hide()
        self.remove_class("-assessing")
        (self.page if self.reading else self.listing).focus()

    @on(AssessPanel.Given)
    def _assessed(self, event: AssessPanel.Given) -> None:
        row = next((row for row in self._skills if row.uid == event.uid), None)
        panel = self.query_one(AssessPanel)
        note, unsaved = panel.typed(), panel.unsaved
        self._close_panel()
        if row is None:
            return
        values = {
            "level": event.level,
            "source": event.source,
            "note": event.note,
            "date": self.career.today,
        }
        # Not in the screen's own time: while this waits for the store, keys are heard.
        self.start(self._keep_assessment(row, values, note, unsaved))

    async def _keep_assessment(
        self,
        row: SkillRow,
        values: dict[str, Any],
        note: dict[str, str],
        unsaved: "Unsaved | None",
    ) -> None:
        level = level_name(values["level"], self._scale)
        kept = await self.change(
            lambda records: records.skills.assess(row.uid, values),
            said=f"{row.title}: {level}, says {values['source']}",
        )
        if unsaved is not None:
            await (unsaved.forget() if kept else unsaved.keep(note))

    async def action_earlier(self) -> None:
        """Write down an assessment of another day."""
        if (row := self.row) is not None:
            await assess(self, row)

    async def _pick_assessment(self, title: str) -> Assessment | None:
        row = self.row
        if row is None:
            return None
        try:
            whole = await self.look(lambda look: look.skills.get(row.uid))
        except Refused as refused:
            self.complain(refused)
            return None
        known = whole.skill.assessments[::-1]
        if len(known) == 1:
            return known[0]
        options = [(self._line(one), one) for one in known]
        picked = await self.app.push_screen_wait(Picker(options, title=title))
        one: Assessment | None = picked[0] if picked is not None else None
        return one

    def _line(self, one: Assessment) -> str:
        when = spoken(one.date, self.career.today, year=True)
        return f"{when}   {level_name(one.level, self._scale)}, {one.source}   {one.note}"

    @work
    async def action_mend_assessment(self) -> None:
        """Edit an assessment that is picked from those of the skill."""
        one = await self._pick_assessment("Which assessment do you want to edit?")
        if one is not None:
            await mend(self, one)

    @work
    async def action_delete_assessment(self) -> None:
        """Delete an assessment that is picked from those of the skill."""
        one = await self._pick_assessment("Which assessment do you want to delete?")
        if one is None:
            return
        await self.change(
            lambda records: records.skills.delete_assessment(one.uid),
            said=self.undoable("Deleted the assessment"),
        )

    def action_scale(self) -> None:
        """Name the levels of the scale."""

        async def save(typed: dict[str, Any]) -> None:
            names = [line for line in typed["scale"].splitlines() if line.strip()]
            await self.change(
                lambda records: records.settings.set_scale(names),
                said=f"The scale has {len(names)} levels",
                raising=True,
            )

        values = {"scale": "\n".join(self._scale.names)}
        title = "Your scale: one level a line, the lowest first"
        self.app.push_screen(FormScreen(title, SCALE_FIELDS, values, save, SCALE.of()))


def _assessments(number: int) -> str:
    return "assessment" if number == 1 else f"{number} assessments"
