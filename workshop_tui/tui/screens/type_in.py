"""Typing in from paper: a sheet's code once, a line a row, its total at the end; which sheets are still out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.grammar import read_code
from workshop_tui.services import drafts, typing_in, undo
from workshop_tui.services.capture import Place
from workshop_tui.services.desk import Act, Desk
from workshop_tui.services.typing_in import TypedIn, read_typed_in
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line, plural
from workshop_tui.tui import choices, type_in_board, type_in_line
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.completion import completed, completions
from workshop_tui.tui.line_state import LineState, end_of_words, known_names, state_of, to_plain
from workshop_tui.tui.messages import Saved, SaveFailed, ViewFailed
from workshop_tui.tui.outbox import Errand, Outbox
from workshop_tui.tui.record_watch import RecordWatch
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.telling import leave, tell
from workshop_tui.tui.widgets.box import Box
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.hint_line import HintLine
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.line_preview import LinePreview, shown_of
from workshop_tui.tui.widgets.title_bar import TitleBar

NEXT = "next sheet"
"""What an errand is called that goes on to the next sheet."""
SEVERAL = (
    "Several lines were pasted; nothing was kept. Put them into a text file: "
    "`workshop-tui import SESSION FILE.txt` reads it, codes and all."
)


@dataclass
class TypedInViewed(Message):
    """The record was read; this is what it holds now."""

    view: TypedIn


class TypeInScreen(Screen[None]):
    """The box always has the keys. What was entered stays in it until it is durable."""

    CSS_PATH = "type_in.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("type_in")]
    AUTO_FOCUS = "#box"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.place: Place | None = None
        self.view = read_typed_in(desk.reader, None)
        self.line = LineState(id=desk.ids.plain())
        """What is being typed, and the row that is changed by it."""
        self._behind: list[LineState] = []
        """Lines that were entered behind one that could not be saved; they are saved after it."""
        self._half = ""
        """What was half typed when an earlier row took its place."""
        self._emptied = ""
        self._turn: Contribution | None = None
        """The row that was kept last, if it is one turn of an exchange."""
        self._words: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._told: dict[str, str] = {}
        self._once_saved: Callable[[], None] | None = None
        self._outbox = Outbox(self._send, self._is_durable, self._not_saved)
        self._drafts = drafts.DraftKeeper(desk)
        self._watch = RecordWatch(desk, self._read, TypedInViewed, self.post_message)

    def compose(self) -> ComposeResult:
        """The sheet at hand, what does not add up, its rows beside all sheets, the box."""
        yield TitleBar("Type in", self.desk.session.event.title)
        yield Static(id="sheet")
        yield Static(id="progress")
        yield Static(id="doubt")
        with Container(id="lists"):
            yield EntryList(id="rows")
            yield EntryList(id="stands")
        yield Static(id="out")
        yield LinePreview(id="preview")
        yield Box(id="box")
        yield HintLine(id="hint")
        yield KeyBar("type_in")

    def on_mount(self) -> None:
        """Begins to watch the record, and takes up what was half typed here."""
        for listed in self.query(EntryList):
            listed.can_focus = False
        self.query_one(Box).entered = self._entered
        self._show()
        self._watch.start()
        self._take_up_draft()

    def on_unmount(self) -> None:
        """Lets go of the threads; the desk belongs to whoever opened it."""
        self._watch.close()
        self._drafts.close()

    # What the record says

    def _read(self, reader: Reader, known: TypedIn | None) -> TypedIn:
        return read_typed_in(reader, self.place, known.setting if known else None)

    def on_typed_in_viewed(self, message: TypedInViewed) -> None:
        """The record changed, here or in another window."""
        if message.view.place == self.place:
            self._hint("problem", "", "The record")
            self.view = message.view
            self._show()

    def on_view_failed(self, message: ViewFailed) -> None:
        """The record cannot be read just now."""
        self.query_one(HintLine).problem = f"The record cannot be read. {message.reason}"

    def _see(self) -> None:
        """What stands in the record now, without waiting for the watcher."""
        try:
            self.view = read_typed_in(self.desk.reader, self.place, self.view.setting)
        except WorkshopError:
            self._watch.look()  # it tells why nothing can be read
        self._show()

    def _show(self) -> None:
        view = self.view
        self.query_one("#sheet", Static).update(type_in_board.sheet_told(view))
        self.query_one("#progress", Static).update(said_line(type_in_board.progress(view)))
        doubt = self.query_one("#doubt", Static)
        told = type_in_board.differing(view)
        doubt.display = bool(told)
        doubt.update(said(told))
        self.query_one("#out", Static).update(said_line(type_in_board.out_told(view)))
        rows, stands = self.query_one("#rows", EntryList), self.query_one("#stands", EntryList)
        rows.show(type_in_board.rows(view))
        editing = self.line.editing
        if view.rows:
            rows.go_to(editing.id if editing else view.rows[-1].id)
        stands.show(type_in_board.stands(view))
        if view.here:
            stands.go_to(type_in_board.key_of(view.here))
        self._show_line()

    def _show_line(self) -> None:
        hint, typed, setting = self.query_one(HintLine), self.line.text, self.view.setting
        (voices, labels), mode, entry = self._words, type_in_line.mode(self.line, self.view), None
        if typed.strip() and not mode.startswith(type_in_line.NO_ROW):
            entry = type_in_line.entry(self.line, setting.themes, voices)
        hint.completions = completions(typed, voices, [theme.name for theme in setting.themes], labels)
        self.query_one(LinePreview).shown = shown_of(
            typed,
            entry,
            setting,
            mode=mode,
            invitation=type_in_line.invitation(self.view),
            is_completing=bool(hint.completions),
        )

    # Typing and keeping

    @on(Box.Typed)
    def _typed(self) -> None:
        tail = self.query_one(Box).tail
        if tail == self.line.text:
            return
        self._hint("notice", "")
        self.line = replace(self.line, text=tail)
        self._show_line()
        self._note_drafts()

    def _entered(self, text: str) -> None:
        line = replace(self.line, text=text)
        behind, self._behind = self._behind, []
        half, self._half = self._half, ""
        self._emptied = ""
        self.line = self._empty_line()
        self._add(line, in_box=True)
        for each in behind:
            self._add(each)
        if half:
            self.query_one(Box).put_tail(half)
        self._note_drafts()
        self._show_line()

    def _empty_line(self) -> LineState:
        kind = self.view.kind
        new = self.desk.ids.plain()
        return LineState(bare=kind.bare, kind_words=kind.is_place, id=new) if kind else LineState(id=new)

    def _add(self, line: LineState, in_box: bool = False) -> None:
        self._outbox.add(Errand(lambda: self._act_of(line), "", line, in_box))

    def _act_of(self, line: LineState) -> Act:
        """What a line asks for, when its turn comes: another sheet, a total, a change of a row, a new row."""
        if line.editing is None:
            place = typing_in.place_of(self.desk.session, line.text, self.place)
            if place is not None:
                self.go(place)
                return self.desk.act()
        here = type_in_line.needed(self.place)
        if line.editing is None and (total := typing_in.total_of(line.text)) is not None:
            act = typing_in.note_total(self.desk, here, total)
            self._told[act.id] = f"{self._code}: {plural(total, 'row')} on the sheet"
            return act
        line = self._at_home(line)
        act = type_in_line.act(self.desk, here, line, self.view.setting.themes, self._turn, self._words[0])
        self._told[act.id] = "changed" if line.editing else "saved"
        return act

    def _at_home(self, line: LineState) -> LineState:
        """The line as it is read on this sheet, which may be another than when it was typed."""
        kind = self.view.kind
        if line.editing or kind is None:
            return line
        return replace(line, bare=kind.bare, kind_words=kind.is_place)

    @property
    def _code(self) -> str:
        return self.view.here.code if self.view.here else ""

    def _send(self, act: Act) -> None:
        self._watch.save(act, look=False)

    def on_saved(self, message: Saved) -> None:
        """Durable."""
        self._hint("problem", message.committed.warning)
        self._say(f"{self._told.get(message.act, 'saved')} {self._clock()}")
        self._see()
        self._outbox.saved(message.act)

    def on_save_failed(self, message: SaveFailed) -> None:
        """Nothing was saved: the words stay where they are."""
        self._outbox.failed(message.act, message.reason)

    def _is_durable(self, errand: Errand, changed: bool) -> None:
        """Now, and not before, what was entered may go from the box."""
        line = errand.line
        if errand.in_box:
            self.query_one(Box).kept()
        if line is not None and changed and line.editing is None and typing_in.total_of(line.text) is None:
            self._turn = type_in_line.turn_kept(line, self.view)
        elif line is None or line.editing is None:
            self._turn = None
        self._hint("problem", "", "Not kept")
        self._tell_of_total(line)
        self.line = self._at_home(self.line)
        self._show()
        self._note_drafts()
        if self._once_saved and not self._outbox:
            then, self._once_saved = self._once_saved, None
            self.call_later(then)

    def _tell_of_total(self, line: LineState | None) -> None:
        """A total that does not agree is said at once; it also stays said above."""
        here = self.view.here
        if line is None or here is None or typing_in.total_of(line.text) is None or line.editing:
            return
        if here.paper.difference:
            self.app.bell()
            self._hint("notice", f"{here.code}: {here.paper.difference}.")
        else:
            following = self.view.next_out()
            goes_on = f" Next: {following.code} (F6)." if following else " No other is still out."
            self._hint("notice", f"{here.code} is in.{goes_on}")

    def _not_saved(self, errands: list[Errand], reason: str, refused: bool) -> None:
        """The first line comes back into the box; those entered behind it wait, and what is half typed too."""
        lines = [line for errand in errands if (line := errand.line or self._going_on(errand))]
        tail = self.query_one(Box).tail
        self._once_saved = None
        if lines:
            self._half = tail or self._half
            self._behind = lines[1:]
            self.put(lines[0])
        self._say("not kept yet" if refused else "NOT KEPT", failed=True)
        waiting = f" Waiting behind it: {plural(len(self._behind), 'line')}." if self._behind else ""
        self._hint("problem", f"Not kept: {reason}{waiting}")
        self.keep_draft()

    def _going_on(self, errand: Errand) -> LineState | None:
        """The code of the sheet that F6 was to go to: what was entered behind it belongs there."""
        following = self.view.next_out() if errand.told == NEXT else None
        return LineState(following.code, id=self.desk.ids.plain()) if following else None

    def _say(self, words: str, failed: bool = False) -> None:
        bar = self.query_one(TitleBar)
        bar.failed, bar.state = failed, words

    def _hint(self, which: str, words: str, only: str = "") -> None:
        """Sets what the hint line says; `only` where it begins so."""
        hint = self.query_one(HintLine)
        if not only or getattr(hint, which).startswith(only):
            setattr(hint, which, words)

    def _clock(self) -> str:
        return self.desk.now().astimezone().strftime("%H:%M:%S")

    def put(self, line: LineState, at: int | None = None) -> None:
        """Puts a line into the box."""
        self.line = line
        self.query_one(Box).put(line.text, at)
        self.query_one(Box).focus()
        self._show_line()

    @on(Box.Pasted)
    def _pasted(self, message: Box.Pasted) -> None:
        lines = [line for line in message.text.split("\n") if line.strip()]
        tell(self, SEVERAL if len(lines) > 1 else "That is too long for one row; nothing was pasted.")

    @on(Box.CompletionWanted)
    def action_complete(self) -> None:
        """Tab."""
        offered = self.query_one(HintLine).completions
        if offered:
            self.query_one(Box).put_tail(completed(self.line.text, offered[0]))

    def action_keep(self) -> None:
        """Enter, where something else than the box has the keys."""
        self.query_one(Box).enter()

    # Rows that are there

    @on(Box.WentUp)
    def action_edit_last(self) -> None:
        """Up: the last row into the box, then the one before it."""
        if self._outbox:
            self._hint("notice", "Still saving.")
            return
        editing = self.line.editing
        row = type_in_board.last_before(self.view.rows, editing.id if editing else "")
        if row is None:
            self._hint("notice", "There is no earlier row." if self.view.rows else "There are no rows yet.")
            return
        tail = self.query_one(Box).tail
        if editing is None and tail.strip():
            self._half = tail
        known = known_names(self.view.setting.themes, self._words[0])
        line = state_of(row, self._empty_line().bare, self._empty_line().kind_words, known)
        self.put(line, end_of_words(line.text, known))
        self._show()

    def action_consent(self) -> None:
        """F5: what may be done with the words in the box, as the row says."""

        def answered(answer: tuple[Any, ...] | None) -> None:
            if answer is not None:
                self.line = replace(self.line, said=replace(self.line.said, consent=answer[0]))
                self._show_line()
                self._note_drafts()

        offered = choices.consents(self.desk.session.default_consent)
        self.app.push_screen(ChooseScreen("What may be done with these words?", offered), answered)

    def action_take_out(self) -> None:
        """F9: the row that is changed, else the last."""
        row = self.line.editing or (self.view.rows[-1] if self.view.rows else None)
        place = self.place
        if row is None or place is None:
            self._hint("notice", "There is no row to take out.")
            return
        self._leave_editing()
        self._change(
            lambda: typing_in.take_out_row(self.desk, row, place), f"taken out: {clean_line(row.words)[:40]}"
        )

    def action_no_total(self) -> None:
        """F8: the sheet says no total, and all of it is typed in."""
        place, code = self.place, self._code
        if place is None:
            self._hint("notice", "Type a sheet's code first, such as Q1T3.")
            return
        self._change(lambda: typing_in.note_total(self.desk, place, None), f"{code}: all in, without a total")

    def _change(self, make: Callable[[], Act], told: str) -> None:
        def act() -> Act:
            made = make()
            self._told[made.id] = told
            return made

        self._outbox.add(Errand(act, told))

    # Undo and redo

    def action_undo(self) -> None:
        """Ctrl+Z: the typing, then what this window did last."""
        box = self.query_one(Box)
        if box.has_undo and not self.line.editing:
            box.undo()
        elif self._emptied:
            box.put_tail(self._emptied)
            self._emptied = ""
        else:
            self._take_back(undo.undo, "taken back", "nothing to take back in this window")

    def action_redo(self) -> None:
        """Ctrl+Y."""
        box = self.query_one(Box)
        if box.has_redo:
            box.redo()
        else:
            self._take_back(undo.redo, "brought back", "nothing to bring back")

    def _take_back(self, how: Callable[[Desk], undo.TakenBack | None], word: str, nothing: str) -> None:
        if self._outbox:
            # Said of what is on its way: it is taken back as soon as it is there.
            self._once_saved = partial(self._take_back, how, word, nothing)
            return
        self._leave_editing()
        try:
            done = how(self.desk)
        except WorkshopError as problem:
            self._say("NOT SAVED", failed=True)
            tell(self, f"Not saved: {problem}")
            return
        self._turn = None
        what = clean_line(done.what)[:50] or plural(done.count, "change") if done else ""
        self._say(f"{word}: {what}" if done else nothing)
        self._see()

    # Where

    def go(self, place: Place) -> None:
        """To another sheet; what is half typed comes along."""
        self.place, self._turn = place, None
        roles = self.view.setting.session.question_set.roles
        reader = self.desk.reader
        self._words = (
            tuple(dict.fromkeys([*roles, *reader.voices(place.table)])),
            reader.labels(place.table),
        )
        self._see()
        self.line = self._at_home(self.line)
        self._say("")
        wrong = (
            "This table was not given that question. Is the code right?"
            if type_in_board.off_script(self.view)
            else ""
        )
        self._hint("notice", wrong)
        self._hint("problem", "", "Not kept")
        self._watch.look()

    def action_next_sheet(self) -> None:
        """F6."""
        if self._outbox:
            self._outbox.add(Errand(self._next_in_turn, NEXT))
        else:
            self._next_in_turn()

    def _next_in_turn(self) -> Act:
        """Goes on to the next sheet; what was entered before has its turn on this one, what comes after on the next."""
        following = self.view.next_out()
        if following is None:
            self._hint("notice", "No sheet that was printed or begun is still out.")
        else:
            self._leave_editing()
            self.go(following.place)
        return self.desk.act()

    def action_sheet(self) -> None:
        """F7: any sheet."""

        def answered(answer: tuple[Any, ...] | None) -> None:
            stand = next(
                (s for s in self.view.stands if answer and type_in_board.key_of(s) == answer[0]), None
            )
            if stand is None:
                return
            if self._outbox:
                self._add(LineState(stand.code, id=self.desk.ids.plain()))
                return
            self._leave_editing()
            self.go(stand.place)

        at = type_in_board.key_of(self.view.here) if self.view.here else None
        self.app.push_screen(
            ChooseScreen("Which sheet?", type_in_board.choices(self.view), typed=True, at=at), answered
        )

    # Leaving

    def _leave_editing(self) -> None:
        if self.line.editing:
            half, self._half = self._half, ""
            self.put(replace(self._empty_line(), text=half))

    def action_back(self) -> None:
        """Escape."""
        tail = self.query_one(Box).tail
        if self.line.editing:
            self._leave_editing()
            self._show()
            self._hint("notice", "Left as it was.")
        elif tail:
            self._emptied = tail
            waiting = self._behind.pop(0) if self._behind else replace(self._empty_line(), text=self._half)
            self._half = "" if waiting.text == self._half else self._half
            self.put(waiting)
            self._hint("problem", "")
            self._hint("notice", "Emptied. Ctrl+Z brings it back.")
        else:
            self._hint("notice", "Ctrl+Q leaves this screen.")

    def action_leave(self) -> None:
        """Ctrl+Q: asks if something is half typed; it is kept either way."""
        if self._outbox:
            self._hint("notice", "Still saving.")
        elif self.line.text.strip() and not self._is_no_row(self.line):
            offered = [
                Choice("stay", "stay here", "s"),
                Choice("leave", "leave: the half-typed line is kept and offered next time", "l"),
            ]
            self.app.push_screen(
                ChooseScreen("There is a half-typed line in the box.", offered), self._leave_if
            )
        else:
            leave(self)

    def _leave_if(self, answer: tuple[Any, ...] | None) -> None:
        if answer and answer[0] == "leave":
            self.keep_draft()
            leave(self)

    # Half-typed lines outlive the window

    def keep_draft(self) -> None:
        """Writes half-typed lines now: the window is ending. Never raises."""
        if self.is_mounted and (box := self.query(Box)):
            self.line = replace(self.line, text=box.first().tail)
        self._note_drafts()
        self._drafts.flush()

    def _note_drafts(self) -> None:
        on_the_way = [errand.line for errand in self._outbox.errands if errand.line]
        lines = [*on_the_way, *self._behind, LineState(self._half), self.line]
        place = self.place or Place(next((t.number for t in self.desk.session.tables), 0), "")
        self._drafts.note(
            [
                drafts.HalfTyped(place.table, place.question, line.text, to_plain(line))
                for line in lines
                if line.text.strip() and not (line is self.line and self._is_no_row(line))
            ]
        )

    @staticmethod
    def _is_no_row(line: LineState) -> bool:
        """A code or a total that nobody entered is nothing to offer again: the next code would be glued to it."""
        return read_code(line.text) is not None or typing_in.total_of(line.text) is not None

    def _take_up_draft(self) -> None:
        """The latest half-typed line that a window left, at its sheet."""
        found = next(iter(drafts.found_drafts(self.desk)), None)
        if found is None or len(found.line.text) > Box.LONGEST_PASTE:
            return
        if any(q.id == found.line.question for q in self.view.setting.questions):
            self.go(Place(found.line.table, found.line.question))
        self.put(replace(self._empty_line(), text=found.line.text))
        self.keep_draft()
        drafts.let_go(self.desk, found)
        self._hint(
            "notice", "This was half typed when the window closed. Enter keeps it, Esc empties the box."
        )
