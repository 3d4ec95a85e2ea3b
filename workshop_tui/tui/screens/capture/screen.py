"""The capture screen, where facilitators live for two hours: typing is the only thing one must do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from workshop_tui.errors import WorkshopError
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.grammar import Known
from workshop_tui.model.steering import Steering
from workshop_tui.services import drafts
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.capture_view import CaptureView, read_capture, with_kept
from workshop_tui.services.desk import Act, Desk
from workshop_tui.store.log import Logged
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.bridge import Bridge
from workshop_tui.tui.choice import Choice
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.completion import completed, completions
from workshop_tui.tui.line_state import LineState, end_of_words, known_names, state_of, to_plain
from workshop_tui.tui.messages import (
    Endangered,
    Saved,
    SaveFailed,
    SecondCopyCompleted,
    SimilarFound,
    Viewed,
    ViewFailed,
)
from workshop_tui.tui.outbox import Errand
from workshop_tui.tui.painting import paint_now
from workshop_tui.tui.screens.capture import earlier, following, kept_aside, line_keys, where
from workshop_tui.tui.screens.capture.keeping import Keeping
from workshop_tui.tui.screens.capture.paste import Pastes
from workshop_tui.tui.similar_hints import SimilarHints
from workshop_tui.tui.widgets.box import Box
from workshop_tui.tui.widgets.contribution_list import ContributionList
from workshop_tui.tui.widgets.hint_line import HintLine
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.line_preview import LinePreview, shown_of
from workshop_tui.tui.widgets.place_bar import PlaceBar
from workshop_tui.tui.widgets.question_panel import QuestionPanel

if TYPE_CHECKING:
    from workshop_tui.tui.screens.choose import ChooseScreen

ROWS = 60
"""Rows read at once: more than any screen shows."""


class CaptureScreen(Screen[None]):
    """One table; the question can be changed, the box is always ready."""

    CSS_PATH = "capture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("capture")]
    AUTO_FOCUS = "#box"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    # The screen draws nothing itself; were these more than `var`, every key would repaint every widget.
    view: var[CaptureView | None] = var(None)
    line: var[LineState] = var(LineState())

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__()
        self.desk = desk
        self._bridge = Bridge(desk, place, ROWS, self.post_message)
        self._drafts = drafts.DraftKeeper(desk)
        self._hints = SimilarHints(desk, self.post_message) if desk.settings.similar_hint else None
        self._place = place
        # Held by name: every key asks several of them, and looking each up would be felt.
        self.place_bar = PlaceBar(id="place")
        self.question_panel = QuestionPanel(id="question")
        self.said = ContributionList(id="said")
        self.preview = LinePreview(id="preview")
        self.box = Box(id="box")
        self.hint = HintLine(id="hint")
        self.key_bar = KeyBar("capture")
        self.keeping = Keeping(self, self._bridge)
        self.pastes = Pastes(self)
        """What was pasted, while it is asked about, one after the other."""
        self._drafts_problem = ""
        self._unreadable = ""
        """Why the record cannot be read, as it was told."""
        self._endangered = ""
        """What else is wrong with its file, as it was told."""
        self._read_last: tuple[tuple[object, ...], Entry | None] | None = None
        """The line that was read last, with the names known then, and what it said."""
        self._emptied = ""
        self.following = following.Following(Steering(place.table))
        self._voices: tuple[str, ...] = ()
        self._labels: tuple[str, ...] = ()
        self.set_reactive(CaptureScreen.view, read_capture(desk.reader, place, ROWS))
        self.set_reactive(CaptureScreen.line, self.empty_line())

    def compose(self) -> ComposeResult:
        """From the top: where, what is asked, what was said, what is typed."""
        yield self.place_bar
        yield self.question_panel
        yield self.said
        yield self.preview
        yield self.box
        yield self.hint
        yield self.key_bar

    def on_mount(self) -> None:
        """Begins to watch the record, and offers back a half-typed line."""
        self.place_bar.state = "ready"
        self.said.typing = self._type
        self.box.entered = self._entered
        self.watch_view()
        self._arrive()
        self._show_line()
        following.begin(self)
        self._bridge.start()
        kept_aside.offer_half_typed(self)
        kept_aside.watch_second_copy(self)

    def watch_focused(self, focused: Widget | None) -> None:
        """The footer has the keys of what the next one goes to."""
        if self.is_mounted:
            self.key_bar.places = ("list",) if focused is self.said else ("capture",)

    def on_unmount(self) -> None:
        """Lets go of the threads; the desk belongs to whoever opened it."""
        self._bridge.close()
        if self._hints:
            self._hints.close()
        self._drafts.close()

    def keep_draft(self) -> None:
        """Writes half-typed lines now: the window is ending. Never raises."""
        if self.box.is_mounted:
            self.set_reactive(CaptureScreen.line, replace(self.line, text=self.box.tail))
        self.note_drafts()
        self._drafts.flush()

    def note_drafts(self) -> None:
        """Everything typed that is not in the record yet."""
        lines = [
            *self.keeping.lines,
            self.line,
            *self.pastes.lines,
        ]
        self._drafts.note([self._half_typed(line) for line in lines if line.text.strip()])

    def _half_typed(self, line: LineState) -> drafts.HalfTyped:
        place = line.place or self._place
        return drafts.HalfTyped(place.table, place.question, line.text, to_plain(line))

    # What the record says

    def on_viewed(self, message: Viewed) -> None:
        """The record changed, here or in another window."""
        view = message.view
        if view.place == self._place:
            if view.version < self.here.version:
                # It was on its way while this window saved, and would take from sight what is in the record.
                try:
                    view = self._read_here(view)
                except WorkshopError:
                    return  # the watcher tells why nothing can be read
            self.view = view
            self._let_erased_go()
            if self._hints:
                self._hints.heard(view.rows)
            if self._unreadable and not self.keeping and not self.hint.problem.startswith("Not saved"):
                self.hint.problem = self._endangered
            self._unreadable = ""
            following.follow(self)

    def _let_erased_go(self) -> None:
        """Words that are being changed here and were erased meanwhile leave this window too."""
        changing = {line.editing.id for line in (self.line, *self.keeping.lines) if line.editing}
        try:
            gone = self.desk.reader.erased(changing) if changing else frozenset()
        except WorkshopError:
            return  # the watcher tells why nothing can be read
        if not gone:
            return
        self.keeping.let_go(gone)
        if self.line.editing and self.line.editing.id in gone:
            self.put(self.keeping.next() or self.empty_line())
        self.note_drafts()
        self.tell("What was being changed here has been erased; it is gone from this window too.")

    def on_screen_resume(self) -> None:
        """What the organiser set while something was asked over the screen is done now."""
        if self.hint.is_mounted:
            self.call_after_refresh(following.follow, self)

    def see_kept(self, kept: Sequence[Logged]) -> None:
        """What was just saved, without waiting for the watcher: the next key may already be about it."""
        view = self.here
        try:
            seen = (
                self._read_here(view) if self._is_walking else with_kept(view, self.desk.reader, kept, ROWS)
            )
        except WorkshopError:
            self._bridge.look()  # it tells why nothing can be read
        else:
            self.view = replace(seen, elsewhere=view.elsewhere)

    @property
    def _is_walking(self) -> bool:
        return self.said.cursor is not None

    def _read_here(self, view: CaptureView) -> CaptureView:
        """The same view as it is in the record now. Raises WorkshopError."""
        offset = view.offset if self._is_walking else None
        seen = read_capture(self.desk.reader, view.place, ROWS, offset, view.setting)
        return replace(seen, elsewhere=view.elsewhere)

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self._unreadable = message.reason
        if not self.hint.problem.startswith("Not saved"):
            self.hint.problem = message.reason

    def on_endangered(self, message: Endangered) -> None:
        """Something keeps from saving, or will soon, or has ceased to; what was not saved is told first."""
        message.stop()
        hint, before = self.hint, self._endangered
        if not hint.problem or (before and hint.problem.endswith(before[1:])):
            hint.problem = message.sentence
        self._endangered = message.sentence

    def watch_view(self) -> None:
        """What this place looks like has changed."""
        if self.said.is_mounted:
            for part in (self.place_bar, self.question_panel, self.said):
                part.view = self.view

    def watch_line(self) -> None:
        """Whatever decides what Enter keeps has changed."""
        if self.children:
            self._show_line()
            self.note_drafts()

    def _show_line(self) -> None:
        setting, typed = self.here.setting, self.line.text
        names = [theme.name for theme in setting.themes]
        self.hint.completions = completions(typed, self._voices, names, self._labels)
        entry = self.entry(self.line)
        self.preview.shown = shown_of(
            typed,
            entry,
            setting,
            mode=self._mode(),
            invitation=line_keys.invitation(self),
            is_completing=bool(self.hint.completions),
            ahead=line_keys.ahead(self) if entry is None else None,
        )

    def _mode(self) -> str:
        if self.line.editing:
            return "Editing, Esc leaves it as it was"
        if self.line.place and self.line.place != self._place:
            return f"For {self._question_name(self.line.place.question)}"
        if self.line.exchange:
            return f"Exchange, turn {self.line.exchange.turns + 1} (F8 ends it)"
        waiting = len(self.keeping.behind) + len(self.keeping.stashed)
        if not waiting:
            return ""
        return f"{plural(waiting, 'more line')} {'waits' if waiting == 1 else 'wait'} behind this one"

    def _question_name(self, wanted: str) -> str:
        return next((following.name(q) for q in self.here.setting.questions if q.id == wanted), wanted)

    def entry(self, line: LineState) -> Entry | None:
        """What Enter would keep of it. The same line is asked about several times on its way: it is read once."""
        if not line.text.strip():
            return None
        themes, voices = self.here.setting.themes, self._voices
        asked = (replace(line, place=None), themes, voices)
        if self._read_last is None or self._read_last[0] != asked:
            self._read_last = (asked, line.entry(themes, voices))
        return self._read_last[1]

    def empty_line(self) -> LineState:
        kind = self.here.kind
        return LineState(bare=kind.bare, kind_words=kind.is_place, id=self.desk.ids.plain())

    def _learn_words(self) -> None:
        """Voices and labels to complete with."""
        reader, table = self.desk.reader, self._place.table
        roles = self.here.setting.session.question_set.roles
        self._voices = tuple(dict.fromkeys([*roles, *reader.voices(table)]))
        self._labels = reader.labels(table)

    # Typing and keeping

    @on(Box.Typed)
    def _typed(self) -> None:
        tail = self.box.tail
        if tail != self.line.text:
            self.hint.notice = ""
        if not tail.strip():
            self.line = replace(self.line, place=None)  # whatever is typed next belongs here
            following.no_line_stays(self)
            self.keeping.let_refusal_go()
        self.line = replace(self.line, text=tail)
        self.hint.similar = ""
        if self._hints and self.line.editing is None:
            self._hints.ask(self.line.text)
        if self._drafts.problem != self._drafts_problem and not self.hint.problem:
            # Told once: it must not stand over everything else for two hours.
            self.hint.problem = self._drafts_problem = self._drafts.problem

    @on(SimilarFound)
    def _similar(self, message: SimilarFound) -> None:
        if message.text == self.line.text:
            self.hint.similar = " / ".join(clean_line(text) for text in message.similar)

    def _entered(self, text: str) -> None:
        line = replace(self.line, text=text, place=self.line.place or self._place)
        following.seen(self)
        if self.entry(line) is None and not self.keeping:
            self.put(replace(line, place=None))
            self.tell("There are no words to keep yet.")
            return
        self._emptied = ""
        self.keeping.enter(line)
        if not self.keeping:
            # Durable: whoever pressed the key waits for nothing but to see it.
            paint_now(self, (self.place_bar, self.said, self.preview, self.box, self.hint))

    def on_saved(self, message: Saved) -> None:
        """A slow disk's answer: durable."""
        self.keeping.saved(message)

    def on_save_failed(self, message: SaveFailed) -> None:
        """The same: nothing was saved."""
        self.keeping.failed(message)

    def on_second_copy_completed(self, message: SecondCopyCompleted) -> None:
        """What a killed window could not write any more."""
        kept_aside.say_second_copy(self, message.count)

    def at_home(self, line: LineState) -> LineState:
        """The line as it is read at this question. What is edited is read as it was kept."""
        kind = self.here.kind
        return line if line.editing or line.place else replace(line, bare=kind.bare, kind_words=kind.is_place)

    def say_state(self, state: str, failed: bool = False) -> None:
        """In the top line, where the save state stands."""
        self.place_bar.failed = failed
        self.place_bar.state = state

    def tell(self, note: str) -> None:
        """Says it where the line's preview is, or under the box while that shows what the line will become."""
        filled = self.entry(self.line) is not None
        self.preview.note = "" if filled else note
        self.hint.notice = note if filled else ""

    def put(self, line: LineState, at: int | None = None) -> None:
        """Puts a line into the box, with all that keys said about it; `at` says where the cursor goes."""
        self.line = line
        self.box.put(line.text, at)
        self.note_drafts()
        self.box.focus()

    # Pasting

    @on(Box.Pasted)
    def _pasted(self, message: Box.Pasted) -> None:
        self.pastes.ask_about(message.text)

    # Keys about the line being typed

    def action_keep(self) -> None:
        """Enter, where something else than the box has the keys."""
        self.box.enter()

    def action_newline(self) -> None:
        """Ctrl+J, likewise."""
        self.box.insert("\n")

    @on(Box.CompletionWanted)
    def action_complete(self) -> None:
        """Tab."""
        offered = self.hint.completions
        if offered:
            self.box.put_tail(completed(self.line.text, offered[0]))

    def ask(
        self,
        title: str,
        offered: Sequence[Choice[Any]],
        then: Callable[[tuple[Any, ...]], None],
        **how: Any,
    ) -> None:
        """Asks; what was typed there and meant for the box goes into it."""

        def answered(answer: tuple[object, ...] | None) -> None:
            if answer is not None:
                then(answer)
            elif sheet.unmatched:  # meant for the box: it is not thrown away with the sheet
                before = self.box.text
                self._type(f" {sheet.unmatched}" if before and not before[-1].isspace() else sheet.unmatched)

        sheet = self.ask_below(title, offered, answered, **how)

    def ask_below(
        self,
        title: str,
        offered: Sequence[Choice[Any]],
        answered: Callable[[tuple[object, ...] | None], None],
        **how: Any,
    ) -> ChooseScreen[Any]:
        """Asks with the line that is typed in sight; `answered` is told None if it is left."""
        # Loaded when something is asked, and not on the way to the box.
        from workshop_tui.tui.screens.choose import ChooseScreen

        below = self.size.height - self.preview.region.y
        sheet: ChooseScreen[Any] = ChooseScreen(title, offered, below=below, **how)
        self.app.push_screen(sheet, answered)
        return sheet

    def say(self, **said: Any) -> None:
        self.line = replace(self.line, said=replace(self.line.said, **said))

    def action_kind(self) -> None:
        """F2."""
        line_keys.kind(self)

    def action_marks(self) -> None:
        """F3."""
        line_keys.marks(self)

    def action_voice(self) -> None:
        """F4."""
        line_keys.voice(self)

    def action_theme(self) -> None:
        """F5."""
        line_keys.theme(self)

    def action_consent(self) -> None:
        """F9."""
        line_keys.consent(self)

    def action_also_under(self) -> None:
        """Ctrl+R."""
        line_keys.also_under(self)

    def action_image(self) -> None:
        """Ctrl+G."""
        line_keys.image(self)

    def action_not_a_label(self) -> None:
        """Ctrl+L."""
        self.say(lead_in=not self.line.said.lead_in)

    def action_exchange(self) -> None:
        """F8."""
        line_keys.exchange(self)

    # Where

    def action_next_question(self) -> None:
        """F6."""
        where.step(self, 1)

    def action_previous_question(self) -> None:
        """Shift+F6."""
        where.step(self, -1)

    def action_choose_question(self) -> None:
        """Ctrl+O."""
        where.choose_question(self)

    def action_whole_question(self) -> None:
        """Ctrl+T: where the window is too small for it."""
        where.whole_question(self)

    def action_table(self) -> None:
        """F7."""
        where.choose_table(self)

    def _arrive(self) -> None:
        """At a table: others are told, its words are learnt."""
        try:
            self.desk.store.presence.say("capture", self._place.table)
        except OSError as problem:
            self.keeping.could_not(f"The session's folder cannot be written: {problem.strerror or problem}.")
        self._learn_words()
        if self._hints:
            self._hints.look_at(self._place.table)

    def follow_to(self, place: Place) -> None:
        """To the question that the organiser set; what is half typed was said at the one before, and stays there."""
        line, here, tail = self.line, self._place, self.box.tail
        self.go(place)
        if tail.strip() and not line.editing:
            self.line = replace(line, text=tail, place=line.place or here)

    def go(self, place: Place) -> None:
        """To another table or question; what is half typed comes along."""
        before, self._place = self._place, place
        if before.table != place.table:
            self._arrive()
        self.view = read_capture(self.desk.reader, place, ROWS, known=self.here.setting)
        self._bridge.look_at(place, ROWS)
        self.line = self.at_home(replace(self.line, exchange=None, place=None))
        following.no_line_stays(self)
        self.note_drafts()

    # Undo, redo, drafts

    def action_undo(self) -> None:
        """Ctrl+Z: the typing, then what this window did last."""
        if self.box.has_undo:
            self.box.undo()
        elif self._emptied:
            self.box.put_tail(self._emptied)
            self._emptied = ""
        else:
            self.keeping.undo()

    def action_redo(self) -> None:
        """Ctrl+Y."""
        if self.box.has_redo:
            self.box.redo()
        else:
            self.keeping.redo()

    def action_back(self) -> None:
        """Escape."""
        if following.seen(self, at_once=True):
            return
        tail = self.box.tail
        if self.line.editing:
            self.put(self.keeping.next() or self.empty_line())
            self.tell("Left as it was.")
        elif tail:
            self._emptied = tail
            exchange = self.line.exchange
            self.line = self.keeping.next() or replace(self.empty_line(), exchange=exchange)
            self.box.put_tail(self.line.text)
            self.tell("Emptied. Ctrl+Z brings it back.")
        elif self.line.exchange:
            self.action_exchange()
        else:
            self.tell("Ctrl+Q leaves this screen.")

    def action_drafts(self) -> None:
        """From the palette."""
        kept_aside.half_typed_lines(self)

    def action_deleted(self) -> None:
        """From the palette."""
        kept_aside.deleted(self)

    def action_table_consent(self) -> None:
        """From the palette."""
        where.table_consent(self)

    def action_read_back(self) -> None:
        """From the palette."""
        where.read_back(self)

    # What was captured: the list

    @on(Box.WentUp)
    def action_earlier(self) -> None:
        """Up."""
        if self.here.total:
            self.said.focus()

    @on(ContributionList.Done)
    def _back_to_box(self) -> None:
        self.box.focus()

    def _type(self, character: str) -> None:
        """Typed while walking through what was said: it belongs in the box."""
        self.said.leave()
        self.set_focus(self.box)  # at once: the next key must find it there
        self.box.insert(character)

    @on(ContributionList.WindowWanted)
    def _other_window(self, message: ContributionList.WindowWanted) -> None:
        self._bridge.look_at(self._place, ROWS, message.offset)

    @on(ContributionList.Asked)
    def _asked(self, message: ContributionList.Asked) -> None:
        if message.command in ("undo", "redo"):
            self.keeping.undo() if message.command == "undo" else self.keeping.redo()
            return
        those = self.said.concerned()
        if those:
            earlier.COMMANDS[message.command](self, those)

    def look_again(self) -> None:
        """Something else is in the record now."""
        self._bridge.look_at(self._place, ROWS)

    @property
    def here(self) -> CaptureView:
        """What is shown."""
        assert self.view is not None
        return self.view

    @property
    def place(self) -> Place:
        """Where it is captured now."""
        return self._place

    @property
    def voices(self) -> tuple[str, ...]:
        """Voices to offer."""
        return self._voices

    @property
    def known(self) -> Known:
        """Names of several words that a line may end with."""
        return known_names(self.here.setting.themes, self._voices)

    def forget_choice(self) -> None:
        """What was chosen in the list is done with."""
        self.said.chosen.clear()

    def edit(self, contribution: Contribution) -> None:
        """Puts a kept contribution back into the box; what is half typed waits."""
        if self.keeping:
            self.tell("Still saving.")
            return
        self.said.leave()
        if self._take_up_change(contribution):
            return
        self.keeping.stash()
        kind = self.here.kind
        line = state_of(contribution, kind.bare, kind.is_place, self.known)
        self.put(line, end_of_words(line.text, self.known))

    def _take_up_change(self, contribution: Contribution) -> bool:
        """Goes on with a change of it that is not saved yet: two of them would undo one another."""
        if self.line.editing and self.line.editing.id == contribution.id:
            self.box.focus()
            return True
        if (line := self.keeping.change_of(contribution)) is not None:
            self.keeping.stash()
            self.put(replace(line, place=None))
            return True
        return False

    def change(self, act: Callable[[], Act], told: str = "changed") -> None:
        """Saves a change of what was captured earlier; what was chosen for it is done with."""
        self.keeping.save(Errand(act, told))
        self.forget_choice()

    # Leaving

    def action_leave(self) -> None:
        """Ctrl+Q: asks if something is half typed; it is kept either way."""
        if self.keeping:
            self.tell("Still saving.")
        elif self.box.text.strip():
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
