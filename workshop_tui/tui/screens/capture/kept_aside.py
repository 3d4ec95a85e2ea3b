"""What was kept aside and can come back: half-typed lines of windows that are gone, and what was deleted."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from workshop_tui.services import capture, drafts
from workshop_tui.services.capture import Place
from workshop_tui.text import clean_line, plural
from workshop_tui.tui.choice import Choice
from workshop_tui.tui.line_state import LineState, from_plain, state_of
from workshop_tui.tui.messages import SecondCopyCompleted
from workshop_tui.tui.widgets.box import Box

if TYPE_CHECKING:
    from workshop_tui.tui.screens.capture.screen import CaptureScreen


CUT_OFF = "The window before was cut off: what it saved is here, nothing was half typed."


def offer_half_typed(screen: CaptureScreen) -> None:
    """Puts the latest half-typed line of this table into the box, if a window left one; says how that one ended."""
    table = screen.place.table
    found = drafts.found_drafts(screen.desk, table)
    try:
        cut_off = screen.desk.store.presence.cut_off("capture", table) > 0
    except OSError:
        cut_off = False  # the folder cannot be written, which is told where it matters
    if found:
        _take_up(screen, found[0])
        more = f" {len(found) - 1} more: ^P, Half-typed lines." if found[1:] else ""
        how = " Its window was cut off." if cut_off else ""
        screen.tell(f"Kept for you: Enter keeps it, Esc empties the box.{more}{how}")
        screen.place_bar.state = "half-typed line found"
    elif cut_off:
        screen.tell(CUT_OFF)


def watch_second_copy(screen: CaptureScreen) -> None:
    """Says so if the second copy lacked something, once it has it."""

    def completed(done: Future[int]) -> None:
        if done.exception() is None and done.result():
            screen.post_message(SecondCopyCompleted(done.result()))

    screen.desk.store.caught_up.add_done_callback(completed)


def say_second_copy(screen: CaptureScreen, count: int) -> None:
    """One quiet sentence, behind what stands there."""
    told = screen.preview.note or screen.hint.notice
    copied = f"The second copy lacked {plural(count, 'change')}; it has {'it' if count == 1 else 'them'} now."
    screen.tell(f"{told} {copied}".strip())


def half_typed_lines(screen: CaptureScreen) -> None:
    """Lets one choose among the half-typed lines of all tables."""
    found = drafts.found_drafts(screen.desk)
    if not found:
        screen.tell("There are no half-typed lines from other windows.")
        return
    offered = [
        Choice(draft, f"Table {draft.line.table}: {clean_line(draft.line.text)[:60]}") for draft in found
    ]
    screen.ask("Half-typed lines", offered, lambda draft: _take_up(screen, draft[0]))


def _take_up(screen: CaptureScreen, draft: drafts.Draft) -> None:
    found = draft.line
    there = any(q.id == found.question and q.is_for(found.table) for q in screen.here.setting.questions)
    if there and screen.here.setting.session.table(found.table) is not None:
        screen.go(Place(found.table, found.question))
    if len(found.text) > Box.LONGEST_PASTE:
        screen.pastes.ask_about(found.text, lambda: drafts.let_go(screen.desk, draft))
        return
    screen.keeping.stash()
    screen.put(_line_of(screen, found))
    screen.keep_draft()
    drafts.let_go(screen.desk, draft)


def _line_of(screen: CaptureScreen, found: drafts.HalfTyped) -> LineState:
    """A half-typed line as it was; a change of something kept earlier, if that is still there."""
    edited = screen.desk.reader.contributions([str(found.more.get("editing", ""))])
    empty = screen.empty_line()
    if edited:
        empty = state_of(edited[0], empty.bare, empty.kind_words, screen.known)
    return from_plain(found.text, found.more, empty)


def deleted(screen: CaptureScreen) -> None:
    """What was deleted at this table; the one that is chosen comes back."""
    gone = screen.desk.reader.deleted(screen.place.table)
    if not gone:
        screen.tell("Nothing was deleted at this table.")
        return
    offered = [Choice(id_, clean_line(text)[:70]) for id_, text in gone]
    screen.ask(
        "Deleted at this table. Enter brings it back.",
        offered,
        lambda id_: screen.change(
            lambda: capture.restore_deleted(screen.desk, str(id_[0]), screen.place.table), "brought back"
        ),
    )
