"""The capture screen, where facilitators live for two hours: typing is the only thing one must do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import Screen

from workshop_tui.errors import WorkshopError
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.grammar import strip_bullet
from workshop_tui.model.theme import find_theme
from workshop_tui.services import capture, drafts, undo
from workshop_tui.services.capture import Place
from workshop_tui.services.capture_view import CaptureView, read_capture
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.pasting import parts
from workshop_tui.text import clean_line, plural
from workshop_tui.tui import choices
from workshop_tui.tui.bridge import Bridge
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.completion import completed, completions
from workshop_tui.tui.line_state import Exchange, LineState, state_of
from workshop_tui.tui.messages import Saved, SaveFailed, SimilarFound, Viewed, ViewFailed
from workshop_tui.tui.screens import capture_list
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.similar_hints import SimilarHints
from workshop_tui.tui.widgets.box import Box
from workshop_tui.tui.widgets.contribution_list import ContributionList
from workshop_tui.tui.widgets.hint_line import HintLine
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.line_preview import LinePreview
from workshop_tui.tui.widgets.place_bar import PlaceBar
from workshop_tui.tui.widgets.question_panel import QuestionPanel

ROWS = 60
"""Rows read at once: more than any screen shows."""


@dataclass(frozen=True, slots=True)
class Saving:
    """What is on its way to the disk."""

    act: str
    text: str
    """What stood in the box; empty if the box had no part in it."""
    told: str
    """What to say once it is durable."""


class CaptureScreen(Screen[None]):
    """One table; the question can be changed, the box is always ready."""

    CSS_PATH = "capture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("capture")]
    AUTO_FOCUS = "#box"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    view: reactive[CaptureView | None] = reactive(None, layout=False)
    line: reactive[LineState] = reactive(LineState(), layout=False)

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__()
        self.desk = desk
        self._bridge = Bridge(desk, self.post_message)
        self._drafts = drafts.DraftKeeper(desk)
        self._hints = SimilarHints(desk, self.post_message) if desk.settings.similar_hint else None
        self._place = place
        self._saving: Saving | None = None
        self._enter_again = False
        self._stash: LineState | None = None
        self._emptied = ""
        self._voices: tuple[str, ...] = ()
        self._labels: tuple[str, ...] = ()
        self.set_reactive(CaptureScreen.view, read_capture(desk.reader, place, ROWS))
        self.set_reactive(CaptureScreen.line, self._empty_line())

    def compose(self) -> ComposeResult:
        """From the top: where, what is asked, what was said, what is typed."""
        yield PlaceBar(id="place").data_bind(CaptureScreen.view)
        yield QuestionPanel(id="question").data_bind(CaptureScreen.view)
        yield ContributionList(id="said").data_bind(CaptureScreen.view)
        yield LinePreview(id="preview")
        yield Box(id="box")
        yield HintLine(id="hint")
        yield KeyBar("capture")

    def on_mount(self) -> None:
        """Begins to watch the record, and offers back a half-typed line."""
        self.query_one(PlaceBar).state = "ready"
        self.desk.store.presence.say("capture", self._place.table)
        self._learn_words()
        self._show_line()
        self._bridge.start()
        self._bridge.look_at(self._place, ROWS)
        self._offer_draft()
        if self._hints:
            self._hints.look_at(self._place.table)

    def on_unmount(self) -> None:
        """Lets go of the threads; the desk belongs to whoever opened it."""
        self._bridge.close()
        if self._hints:
            self._hints.close()
        self._drafts.close()

    def keep_draft(self) -> None:
        """Writes the half-typed line now: the window is ending. Never raises."""
        self._drafts.flush()

    # What the record says

    def on_viewed(self, message: Viewed) -> None:
        """The record changed, here or in another window."""
        if message.view.place == self._place:
            self.view = message.view
            if self._hints:
                self._hints.heard(message.view.rows)
            if not self._saving and self.query_one(HintLine).problem.startswith("The record"):
                self.query_one(HintLine).problem = ""

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self.query_one(HintLine).problem = f"The record cannot be read. {message.reason}"

    def watch_line(self) -> None:
        """Whatever decides what Enter keeps has changed."""
        if self.is_mounted:
            self._show_line()

    def _show_line(self) -> None:
        preview = self.query_one(LinePreview)
        codebook = self._view.setting.themes
        entry = self.line.entry(codebook)
        preview.entry = entry
        names = entry.themes if entry else ()
        preview.new_themes = tuple(name for name in names if find_theme(codebook, name) is None)
        preview.mode = self._mode()
        hint = self.query_one(HintLine)
        hint.completions = completions(
            self.line.text, self._voices, [theme.name for theme in codebook], self._labels
        )

    def _mode(self) -> str:
        if self.line.editing:
            return "Editing, Esc leaves it as it was"
        if self.line.exchange:
            return f"Exchange, turn {self.line.exchange.turns + 1} (F8 ends it)"
        return ""

    @property
    def _view(self) -> CaptureView:
        assert self.view is not None
        return self.view

    def _empty_line(self) -> LineState:
        kind = self._view.kind
        return LineState(bare=kind.bare, kind_words=kind.is_place)

    def _learn_words(self) -> None:
        """Voices and labels to complete with."""
        reader, table = self.desk.reader, self._place.table
        roles = self._view.setting.session.question_set.roles
        self._voices = tuple(dict.fromkeys([*roles, *reader.voices(table)]))
        self._labels = reader.labels(table)

    # Typing and keeping

    @on(Box.Typed)
    def _typed(self, message: Box.Typed) -> None:
        self._drafts.note(self._place.table, self._place.question, message.text)
        self.line = replace(self.line, text=message.text)
        hint = self.query_one(HintLine)
        hint.similar = ""
        if self._hints and self.line.editing is None:
            self._hints.ask(message.text)
        if self._drafts.problem and not hint.problem:
            hint.problem = self._drafts.problem

    @on(SimilarFound)
    def _similar(self, message: SimilarFound) -> None:
        if message.text == self.line.text:
            self.query_one(HintLine).similar = " / ".join(clean_line(text) for text in message.similar)

    @on(Box.Entered)
    def _entered(self, message: Box.Entered) -> None:
        if self._saving is not None:
            self._enter_again = True
            return
        box = self.query_one(Box)
        # What is typed from now on goes behind what is being saved.
        box.move_cursor(box.document.end)
        self.line = replace(self.line, text=message.text)
        entry = self.line.entry(self._view.setting.themes)
        if entry is None:
            self._tell("There are no words to keep yet." if message.text.strip() else "")
            return
        editing = self.line.editing
        themes = self._view.setting.themes

        def act() -> Act:
            if editing is not None:
                return capture.edit(self.desk, editing, entry, themes)
            return capture.keep(self.desk, self._place, [entry], themes)

        self._save(act, message.text, "changed" if editing else "saved")

    def _save(self, act: Callable[[], Act], text: str = "", told: str = "saved") -> None:
        """Saves what `act` makes; whatever is wrong is said where it is seen, and no words are lost."""
        try:
            made = act()
        except WorkshopError as problem:
            self._failed(str(problem))
            return
        if not made.changes:
            self._after_saving(Saving("", text, "nothing to change"))
            return
        self._saving = Saving(made.id, text, told)
        self._say_state("saving …")
        self._bridge.save(made)

    def on_saved(self, message: Saved) -> None:
        """Durable: now the box may be emptied."""
        if self._saving is None or message.act != self._saving.act:
            return
        saving, self._saving = self._saving, None
        self.query_one(HintLine).problem = message.committed.warning
        self._after_saving(saving)

    def _after_saving(self, saving: Saving) -> None:
        self._say_state(f"{saving.told} {self._clock()}" if saving.act else saving.told)
        if saving.text:
            box = self.query_one(Box)
            later = box.text[len(saving.text) :] if box.text.startswith(saving.text) else box.text
            exchange = self.line.exchange
            if exchange and not self.line.editing:
                exchange = replace(exchange, turns=exchange.turns + 1)
            stash, self._stash = self._stash, None
            following = stash or replace(self._empty_line(), exchange=exchange)
            self._put(replace(following, text=following.text + later))
            self.query_one(HintLine).similar = ""
        if self._enter_again:
            self._enter_again = False
            self._entered(Box.Entered(self.query_one(Box).text))

    def on_save_failed(self, message: SaveFailed) -> None:
        """Nothing was saved: the words stay where they are."""
        if self._saving is not None and message.act == self._saving.act:
            self._saving = None
            self._enter_again = False
            self._failed(message.reason)

    def _failed(self, reason: str) -> None:
        self._say_state("NOT SAVED", failed=True)
        self.query_one(HintLine).problem = f"Not saved: {reason}"
        self.keep_draft()

    def _say_state(self, state: str, failed: bool = False) -> None:
        bar = self.query_one(PlaceBar)
        bar.failed = failed
        bar.state = state

    def _clock(self) -> str:
        return self.desk.now().astimezone().strftime("%H:%M:%S")

    def _tell(self, note: str) -> None:
        self.query_one(LinePreview).note = note

    def _put(self, line: LineState) -> None:
        """Puts a line into the box, with all that keys said about it."""
        self.line = line
        self.query_one(Box).put(line.text)
        self._drafts.note(self._place.table, self._place.question, line.text)
        self.query_one(Box).focus()

    # Pasting

    @on(Box.Pasted)
    def _pasted(self, message: Box.Pasted) -> None:
        lines = [line for line in message.text.split("\n") if line.strip()]
        cut = parts(message.text)
        fits = len(message.text) <= Box.LONGEST_PASTE
        offered = choices.pasted(lines, len(message.text), fits, len(cut))
        # Should the window end while the question stands, the paste is still there.
        box_text = self.query_one(Box).text
        self._drafts.note(self._place.table, self._place.question, f"{box_text}\n{message.text}".strip())

        def answered(answer: tuple[object, ...] | None) -> None:
            self._drafts.note(self._place.table, self._place.question, self.query_one(Box).text)
            if answer is not None:
                self._paste_as(str(answer[0]), lines, message.text, cut)

        title = f"{plural(len(lines), 'line')} pasted, {plural(len(message.text), 'character')}. Keep as:"
        self.app.push_screen(ChooseScreen(title, offered), answered)

    def _paste_as(self, how: str, lines: Sequence[str], text: str, cut: Sequence[str]) -> None:
        if how == "box":
            self.query_one(Box).insert(text.strip("\n"))
            return
        empty = self._empty_line()
        themes = self._view.setting.themes
        if how in ("one", "parts"):
            entries = [capture.Entry(part, empty.bare) for part in cut]
        else:
            typed = [strip_bullet(line) for line in lines] if how == "bullets" else lines
            found = [replace(empty, text=line).entry(themes) for line in typed]
            entries = [
                piece
                for entry in found
                if entry is not None
                for piece in (replace(entry, text=part) for part in parts(entry.text))
            ]
        self._save(
            lambda: capture.keep(self.desk, self._place, entries, themes),
            told=f"{plural(len(entries), 'contribution')} saved",
        )

    # Keys about the line being typed

    @on(Box.CompletionWanted)
    def _complete(self) -> None:
        offered = self.query_one(HintLine).completions
        if offered:
            self.query_one(Box).put(completed(self.line.text, offered[0]))

    def ask(
        self,
        title: str,
        offered: Sequence[Choice[Any]],
        then: Callable[[tuple[Any, ...]], None],
        **how: Any,
    ) -> None:
        def answered(answer: tuple[object, ...] | None) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(ChooseScreen(title, offered, **how), answered)

    def _say(self, **said: Any) -> None:
        self.line = replace(self.line, said=replace(self.line.said, **said))

    def action_kind(self) -> None:
        """F2."""
        captures = self._view.kind.captures
        self.ask("What is it?", choices.kinds(captures), lambda kind: self._say(kind=kind[0]))

    def action_marks(self) -> None:
        """F3."""
        chosen = tuple(self.line.said.marks)
        self.ask(
            "Marks",
            choices.marks(),
            lambda marks: self._say(marks=frozenset(marks)),
            several=True,
            chosen=chosen,
        )

    def action_voice(self) -> None:
        """F4."""
        self.ask(
            "Whose voice? A role, never a name.",
            choices.voices(self._voices, ()),
            lambda voice: self._say(voice=clean_line(str(voice[0]))),
            new=True,
        )

    def action_theme(self) -> None:
        """F5."""
        self.ask(
            "Themes. Type to find, or a new name",
            choices.themes(self._view.setting.themes),
            lambda names: self._say(themes=tuple(str(name) for name in names)),
            several=True,
            new=True,
            chosen=self.line.said.themes,
        )

    def action_consent(self) -> None:
        """F9."""
        default = self._view.setting.session.default_consent
        self.ask(
            "What may be done with these words?",
            choices.consents(default),
            lambda consent: self._say(consent=consent[0]),
        )

    def action_also_under(self) -> None:
        """Ctrl+R."""
        self.ask(
            "Also under. It is still counted once.",
            choices.questions(self._view, self._other_questions()),
            lambda those: self._say(also_under=tuple(str(question) for question in those)),
            several=True,
            chosen=self.line.said.also_under,
        )

    def _other_questions(self) -> list[Any]:
        return [q for q in self._view.setting.questions if q.id != self._place.question]

    def action_image(self) -> None:
        """Ctrl+G."""
        offered = choices.images(self._view)
        if len(offered) == 1:
            self._tell("There are no images to choose here: they belong to a warm-up.")
            return
        self.ask("Which image was chosen?", offered, lambda image: self._say(image=str(image[0])), typed=True)

    def action_not_a_label(self) -> None:
        """Ctrl+L."""
        self._say(lead_in=not self.line.said.lead_in)

    def action_exchange(self) -> None:
        """F8."""
        if self.line.exchange is None:
            self.line = replace(self.line, exchange=Exchange(self.desk.ids.new()))
            self._tell("Each Enter is a turn: A, then B, and so on. “@C” at the end says another voice.")
        else:
            self.line = replace(self.line, exchange=None)
            self._tell("The exchange is kept together.")

    # Where

    def action_next_question(self) -> None:
        """F6."""
        self._step(1)

    def action_previous_question(self) -> None:
        """Shift+F6."""
        self._step(-1)

    def _step(self, step: int) -> None:
        there = [question.id for question in self._view.questions]
        at = there.index(self._place.question) if self._place.question in there else 0
        self._go(Place(self._place.table, there[(at + step) % len(there)]))

    def action_choose_question(self) -> None:
        """Ctrl+O."""
        self.ask(
            "Go to",
            choices.questions(self._view),
            lambda question: self._go(Place(self._place.table, str(question[0]))),
            typed=True,
        )

    def action_table(self) -> None:
        """F7."""
        tables = self._view.setting.session.tables
        self.ask(
            "Capture at",
            choices.tables(tables),
            lambda table: self._go_to_table(int(table[0])),
            typed=len(tables) > 9,
        )

    def _go_to_table(self, table: int) -> None:
        session = self._view.setting.session
        here = self._view.question
        question = here.id if here.is_for(table) else capture.first_place(session, table).question
        self._go(Place(table, question))
        self.desk.store.presence.say("capture", table)
        self._learn_words()
        if self._hints:
            self._hints.look_at(table)

    def _go(self, place: Place) -> None:
        """To another table or question; what is half typed comes along."""
        self._place = place
        self.view = read_capture(self.desk.reader, place, ROWS, known=self._view.setting)
        self._bridge.look_at(place, ROWS)
        kind = self._view.kind
        self.line = replace(self.line, exchange=None, bare=kind.bare, kind_words=kind.is_place)
        self._drafts.note(place.table, place.question, self.line.text)

    # Undo, redo, drafts

    def action_undo(self) -> None:
        """Ctrl+Z: in a filled box the typing, else what this window did last."""
        box = self.query_one(Box)
        if box.text:
            box.undo()
        elif self._emptied:
            box.put(self._emptied)
            self._emptied = ""
        else:
            self.undo_last()

    def action_redo(self) -> None:
        """Ctrl+Y."""
        box = self.query_one(Box)
        if box.text:
            box.redo()
        else:
            self.redo_last()

    def undo_last(self) -> None:
        """Takes back what this window did last."""
        self._take_back(undo.undo, "Taken back", "There is nothing to take back in this window.")

    def redo_last(self) -> None:
        """Brings back what was taken back."""
        self._take_back(undo.redo, "Brought back", "There is nothing to bring back.")

    def _take_back(self, how: Callable[[Desk], undo.TakenBack | None], word: str, nothing: str) -> None:
        try:
            done = how(self.desk)
        except WorkshopError as problem:
            self._failed(str(problem))
            return
        if done is None:
            self._tell(nothing)
            return
        what = clean_line(done.what)
        about = f": {what[:60]}" if what else ""
        self._tell(f"{word}{about}" + (f" ({done.count} changes)" if done.count > 1 else ""))
        self._say_state(f"saved {self._clock()}")
        self._bridge.look_at(self._place, ROWS)

    def action_back(self) -> None:
        """Escape."""
        box = self.query_one(Box)
        if self.line.editing:
            stash, self._stash = self._stash, None
            self._put(stash or self._empty_line())
            self._tell("Left as it was.")
        elif box.text:
            self._emptied = box.text
            self._put(replace(self._empty_line(), exchange=self.line.exchange))
            self._tell("Emptied. Ctrl+Z brings it back.")
        elif self.line.exchange:
            self.action_exchange()
        else:
            self._tell("Ctrl+Q leaves this screen.")

    def _offer_draft(self) -> None:
        found = drafts.found_drafts(self.desk, self._place.table)
        if found:
            self._take_up(found[0])
            more = f" {len(found) - 1} more: see “Half-typed lines” in the commands." if found[1:] else ""
            self._tell("This half-typed line was kept for you. Enter keeps it, Esc empties the box." + more)
            self.query_one(PlaceBar).state = "half-typed line found"

    def _take_up(self, draft: drafts.Draft) -> None:
        if any(q.id == draft.question for q in self._view.questions):
            self._go(Place(self._place.table, draft.question))
        self._put(replace(self._empty_line(), text=draft.text))
        self._drafts.flush()
        drafts.let_go(self.desk, draft)

    def action_drafts(self) -> None:
        """From the palette."""
        found = drafts.found_drafts(self.desk)
        if not found:
            self._tell("There are no half-typed lines from other windows.")
            return
        offered = [Choice(draft, f"Table {draft.table}: {clean_line(draft.text)[:60]}") for draft in found]
        self.ask("Half-typed lines", offered, lambda draft: self._take_up(draft[0]))

    def action_deleted(self) -> None:
        """From the palette."""
        gone = self.desk.reader.deleted(self._place.table)
        if not gone:
            self._tell("Nothing was deleted at this table.")
            return
        offered = [Choice(id_, clean_line(text)[:70]) for id_, text in gone]
        self.ask(
            "Deleted at this table. Enter brings it back.",
            offered,
            lambda id_: self._save(
                lambda: capture.restore_deleted(self.desk, str(id_[0]), self._place.table),
                told="brought back",
            ),
        )

    # What was captured: the list

    @on(Box.WentUp)
    def action_earlier(self) -> None:
        """Up."""
        said = self.query_one(ContributionList)
        if self._view.total:
            said.focus()
            self.query_one(KeyBar).places = ("list",)

    @on(ContributionList.Done)
    def _back_to_box(self) -> None:
        self.query_one(Box).focus()
        self.query_one(KeyBar).places = ("capture",)

    @on(ContributionList.WindowWanted)
    def _other_window(self, message: ContributionList.WindowWanted) -> None:
        self._bridge.look_at(self._place, ROWS, message.offset)

    @on(ContributionList.Asked)
    def _asked(self, message: ContributionList.Asked) -> None:
        if message.command in ("undo", "redo"):
            self.undo_last() if message.command == "undo" else self.redo_last()
            return
        those = self.query_one(ContributionList).concerned()
        if those:
            capture_list.COMMANDS[message.command](self, those)

    @property
    def here(self) -> CaptureView:
        """What is shown."""
        return self._view

    @property
    def voices(self) -> tuple[str, ...]:
        """Voices to offer."""
        return self._voices

    def forget_choice(self) -> None:
        """What was chosen in the list is done with."""
        self.query_one(ContributionList).chosen.clear()

    def edit(self, contribution: Contribution) -> None:
        """Puts a kept contribution back into the box; what is half typed waits."""
        if not self.line.editing and self.line.text.strip():
            self._stash = self.line
        kind = self._view.kind
        self.query_one(ContributionList).leave()
        self._put(state_of(contribution, kind.bare, kind.is_place))

    def change(self, act: Callable[[], Act], told: str = "changed") -> None:
        """Saves a change of what was captured earlier."""
        if self._saving is None:
            self._save(act, told=told)

    def move(self, those: Sequence[Contribution]) -> None:
        """Hands contributions over: first which table, then which question."""
        session = self._view.setting.session

        def to_table(table: tuple[Any, ...]) -> None:
            number = int(table[0])
            there = [q for q in self._view.setting.questions if q.is_for(number)]
            self.ask(
                f"… under which question at table {number}?",
                choices.questions(self._view, there),
                lambda question: self._move_to(those, Place(number, str(question[0]))),
                typed=True,
            )

        title = f"Hand {plural(len(those), 'contribution')} over to"
        self.ask(title, choices.tables(session.tables), to_table, typed=len(session.tables) > 9)

    def _move_to(self, those: Sequence[Contribution], place: Place) -> None:
        self.forget_choice()
        told = f"{plural(len(those), 'contribution')} moved"
        self.change(lambda: capture.move(self.desk, those, place), told)

    # Leaving

    def action_leave(self) -> None:
        """Ctrl+Q: asks if something is half typed; it is kept either way."""
        if self._saving is not None:
            self._tell("Still saving.")
        elif self.query_one(Box).text.strip():
            offered = [
                Choice("stay", "stay here", "s"),
                Choice("leave", "leave: the half-typed line is kept and offered next time", "l"),
            ]
            self.ask("There is a half-typed line in the box.", offered, self._leave_if)
        else:
            self._leave()

    def _leave_if(self, answer: tuple[Any, ...]) -> None:
        if answer[0] == "leave":
            self.keep_draft()
            self._leave()

    def _leave(self) -> None:
        from workshop_tui.tui.app import WorkshopApp

        assert isinstance(self.app, WorkshopApp)
        self.app.leave_screen()
