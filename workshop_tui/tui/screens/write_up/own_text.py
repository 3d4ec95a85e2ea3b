"""Writing one text of a write-up: what it can be written from above, the text below; unsaved, it is kept apart."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from workshop_tui.errors import WorkshopError
from workshop_tui.text import clean
from workshop_tui.tui.commands import bindings
from workshop_tui.tui.said import said, said_line
from workshop_tui.tui.screens.choose import Choice, ChooseScreen
from workshop_tui.tui.widgets.field import Field
from workshop_tui.tui.widgets.key_bar import KeyBar
from workshop_tui.tui.widgets.prose import Prose
from workshop_tui.tui.widgets.title_bar import TitleBar

KEEP_SECONDS = 0.5
"""How long a text may be typed in without being kept apart from the record."""


@dataclass(frozen=True)
class Asked:
    """What is to be written."""

    title: str
    aside: Content
    """What it can be written from, or what was said."""
    text: str
    """As it stands now."""
    check: Callable[[str, str], object]
    """Told the text and its style; raises WorkshopError for one that cannot be taken."""
    keep: Callable[[str | None], None]
    """Keeps an unsaved text apart from the record; None lets it go. Raises OSError."""
    scopes: Sequence[tuple[str, str]]
    """The styles it may be for, each with what a person calls that; the usual one first."""
    found: str | None = None
    """An unsaved text that was found again."""


@dataclass
class KeepFailed(Message):
    """An unsaved text could not be kept."""

    reason: str


class WriteTextScreen(ModalScreen[tuple[str, str] | None]):
    """Answers with the text and the style it is for, or None if it was left as it was."""

    CSS_PATH = "write_text.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("write_text")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (17, "-tall")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        self._scope = 0
        self._kept: str | None = None
        """What was last kept of an unsaved text."""
        self._keeping = threading.Lock()

    def compose(self) -> ComposeResult:
        """What it is, what is at hand, the text, keys."""
        with Vertical(id="write-text"):
            yield TitleBar(self._asked.title, id="bar")
            with VerticalScroll(id="aside"):
                yield Static(id="aside-told")
            yield Static(id="note")
            yield Prose("text")
            yield KeyBar("write_text")

    def on_mount(self) -> None:
        """Fills the text and begins to keep it."""
        aside = self._asked.aside
        self.query_one("#aside-told", Static).update(aside)
        prose = self.query_one(Prose)
        prose.put(self._asked.text if self._asked.found is None else self._asked.found)
        prose.focus()
        prose.move_cursor(prose.document.end)
        found = self._asked.found is not None
        self._note("This unsaved text was kept for you." if found else "")
        self._say_state()
        self.set_interval(KEEP_SECONDS, self._tick)

    @property
    def text(self) -> str:
        """As it was typed."""
        return clean(self.query_one(Prose).text)

    @property
    def unsaved(self) -> bool:
        """Whether it differs from what stands."""
        return self.text.strip() != self._asked.text.strip()

    @on(Field.Typed)
    def _say_state(self) -> None:
        bar = self.query_one(TitleBar)
        scopes = self._asked.scopes
        bar.about = scopes[self._scope][1] if scopes else ""
        bar.state = "not saved yet" if self.unsaved else ""
        bar.failed = False

    def _note(self, told: str, failed: bool = False) -> None:
        note = self.query_one("#note", Static)
        note.display = bool(told)
        note.update(said(told, "$text-error" if failed else "$text-warning"))

    # An unsaved text outlives its window

    def _tick(self) -> None:
        draft = self.text if self.unsaved else None
        if draft != self._kept:
            self._kept = draft
            self._keep(draft)

    @work(thread=True, group="draft")
    def _keep(self, draft: str | None) -> None:
        with self._keeping:
            if draft is not self._kept:
                return  # a newer one is on its way, or it was saved
            try:
                self._asked.keep(draft)
            except OSError as error:
                self.post_message(KeepFailed(f"An unsaved text cannot be kept: {error.strerror or error}."))

    @on(KeepFailed)
    def _say_keep_failed(self, message: KeepFailed) -> None:
        self._note(message.reason, failed=True)

    def keep_draft(self) -> None:
        """The window is ending: writes what is unsaved, at once. Never raises."""
        self._write(self.text if self.unsaved else None)

    def _write(self, draft: str | None) -> None:
        self._kept = draft
        # A signal may come while the lock is held here: then it is being written already.
        held = self._keeping.acquire(timeout=1)
        try:
            with suppress(OSError):
                self._asked.keep(draft)
        finally:
            if held:
                self._keeping.release()

    # Keys

    def action_save(self) -> None:
        """F2."""
        scope = self._asked.scopes[self._scope][0] if self._asked.scopes else ""
        try:
            self._asked.check(self.text, scope)
        except WorkshopError as problem:
            self._note(str(problem), failed=True)
        else:
            self._write(None)
            self.dismiss((self.text, scope))

    def action_scope(self) -> None:
        """F3: for every style, or for this one alone."""
        if len(self._asked.scopes) > 1:
            self._scope = (self._scope + 1) % len(self._asked.scopes)
            self._say_state()
        else:
            self._note("This text is for this style alone.")

    def action_undo(self) -> None:
        """Ctrl+Z: the typing."""
        self.query_one(Prose).undo()

    def action_redo(self) -> None:
        """Ctrl+Y."""
        self.query_one(Prose).redo()

    def action_other(self) -> None:
        """Tab: to what is at hand, to read on there, and back."""
        prose = self.query_one(Prose)
        (self.query_one("#aside") if prose.has_focus else prose).focus()

    def action_back(self) -> None:
        """Escape: asks if something is not saved."""
        if not self.unsaved:
            self._leave()
            return
        offered = [
            Choice("save", "save it", "s"),
            Choice("leave", "leave it as it was", "l"),
            Choice("stay", "go on writing", "g"),
        ]
        self.app.push_screen(ChooseScreen("This text is not saved.", offered), self._answered)

    def action_leave(self) -> None:
        """Ctrl+Q."""
        self.action_back()

    def _answered(self, answer: tuple[object, ...] | None) -> None:
        if answer == ("save",):
            self.action_save()
        elif answer == ("leave",):
            self._leave()

    def _leave(self) -> None:
        self._write(None)
        self.dismiss(None)


def beside(title: str, words: str) -> Content:
    """A line that says what these words are, and the words."""
    return said_line(title, "bold") + Content("\n") + said(words)
