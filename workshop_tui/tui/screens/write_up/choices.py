"""What the write-up screen's keys choose: what stands in it, in which order, what is set apart, what is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.model.blocks import PullQuote
from workshop_tui.services.writing import writing
from workshop_tui.text import plural
from workshop_tui.tui.said import shortened
from workshop_tui.tui.screens.choose import Choice
from workshop_tui.tui.write_up_page import style_name
from workshop_tui.tui.write_up_pieces import Piece
from workshop_tui.writeup import STYLES
from workshop_tui.writeup.checks import Check

if TYPE_CHECKING:
    from workshop_tui.tui.screens.write_up.screen import WriteUpScreen

WORDS = 60
"""Characters of a contribution that say which it is."""


def leave_out(screen: WriteUpScreen) -> None:
    """What is under the cursor stays out of this style; an exchange as a whole."""
    piece = _one(screen, "left out")
    if piece is None:
        return
    ids = piece.unit or (piece.own,)
    told = f"left out of the {style_name(screen.style).lower()}; b brings it back"
    screen.save(lambda: writing.leave_out(screen.desk, screen.style, ids), told)


def bring_back(screen: WriteUpScreen) -> None:
    """Asks which of those that were left out."""
    assert screen.page is not None
    out = screen.page.left_out()
    if not out:
        screen.say("nothing was left out here")
        return

    def then(chosen: tuple[str, ...]) -> None:
        screen.save(lambda: writing.bring_back(screen.desk, screen.style, chosen), "brought back", chosen[0])

    offered = [Choice(c.id, shortened(c.words, WORDS), about=f"table {c.table}") for c in out]
    screen.ask("Bring back", offered, then, typed=True)


def move(screen: WriteUpScreen, step: int) -> None:
    """Up or down among what stands beside it; a pull quote among those of its question."""
    assert screen.page is not None
    if screen.here is not None and (theme := screen.page.theme_of(screen.here)):
        _move_theme(screen, screen.here, theme, step)
        return
    piece = _one(screen, "moved")
    if piece is None:
        return
    if isinstance(piece.what, PullQuote) and not piece.what.quiet:
        _move_pull(screen, piece, step)
        return
    order = screen.page.moved(piece, step)
    if order is None:
        screen.say("it stands first" if step < 0 else "it stands last")
        return
    told = "moved up" if step < 0 else "moved down"
    screen.save(lambda: writing.place(screen.desk, screen.style, order), told, piece.own)


def _move_theme(screen: WriteUpScreen, piece: Piece, theme: str, step: int) -> None:
    """A theme of the report, in summary and findings alike."""
    assert screen.page is not None
    order = list(dict.fromkeys(filter(None, map(screen.page.theme_of, screen.page.pieces))))
    at = order.index(theme) + step
    if not 0 <= at < len(order):
        screen.say("it is the first theme" if step < 0 else "it is the last theme")
        return
    told = "theme moved up" if step < 0 else "theme moved down"
    record = screen.page.view.snapshot
    if screen.save(lambda: writing.move_theme(screen.desk, record, theme, order[at], step), told):
        screen.reach_place(piece.place)


def _move_pull(screen: WriteUpScreen, piece: Piece, step: int) -> None:
    assert screen.page is not None
    order = list(screen.page.pulled[screen.page.said[piece.own].question])
    at = order.index(piece.own)
    if not 0 <= at + step < len(order):
        screen.say("it is the first pull quote" if step < 0 else "it is the last pull quote")
        return
    order[at], order[at + step] = order[at + step], order[at]
    told = "pull quote moved"
    screen.save(lambda: writing.order_pulls(screen.desk, screen.style, order), told, piece.own)


def pull(screen: WriteUpScreen) -> None:
    """Sets it apart, or no longer."""
    assert screen.page is not None
    piece = _one(screen, "set apart")
    if piece is None:
        return
    shown = any(piece.own in those for those in screen.page.pulled.values())
    act = writing.unpull if shown else writing.pull
    told = "no pull quote any more" if shown else "a pull quote now"
    screen.save(lambda: act(screen.desk, screen.style, piece.own), told, piece.own)


def _one(screen: WriteUpScreen, done: str) -> Piece | None:
    """The piece under the cursor if it shows one contribution; else says so."""
    piece = screen.here
    if piece is not None and piece.own and screen.page is not None and piece.own in screen.page.said:
        return piece
    screen.say(f"only what somebody said can be {done}")
    return None


def style(screen: WriteUpScreen) -> None:
    """Asks which write-up."""
    offered = [Choice(name, style_name(name), key=style_name(name)[0].lower()) for name in STYLES]
    screen.ask(
        "Which write-up?", offered, lambda chosen: screen.show(chosen[0], screen.wanted[1]), at=screen.style
    )


def look_at(screen: WriteUpScreen) -> None:
    """Everything to be looked at; goes to what is chosen."""
    from workshop_tui.tui.screens.write_up.checks import WriteUpChecksScreen

    assert screen.page is not None
    if not screen.page.view.checks:
        screen.say("nothing to look at: all is well")
        return

    def chosen(check: Check | None) -> None:
        if check is not None:
            go_to(screen, check)

    screen.app.push_screen(WriteUpChecksScreen(screen.page.view.checks), chosen)


def final(screen: WriteUpScreen) -> None:
    """Says that the write-up is final; while something is to be looked at, only after asking."""

    def done() -> None:
        screen.save(lambda: writing.set_final(screen.desk, True), "final: no page says draft any more")

    assert screen.page is not None
    if not (checks := screen.page.view.checks):
        done()
        return
    offered = [
        Choice("look", "look at them first", "l"),
        Choice("final", "it is final all the same: no page says draft any more", "f"),
    ]
    title = (
        f"There {'is' if len(checks) == 1 else 'are'} {plural(len(checks), 'thing')} to look at. Is it final?"
    )
    screen.ask(title, offered, lambda chosen: look_at(screen) if chosen[0] == "look" else done())


def go_to(screen: WriteUpScreen, check: Check) -> None:
    """Puts the cursor on the first piece that a check is about."""
    assert screen.page is not None
    about = set(check.contributions)
    pieces = screen.page.pieces
    found = next((p for p in pieces if p.own in about), None) or next(
        (p for p in pieces if check.place and p.place == check.place), None
    )
    if found is None:
        screen.say("it is not in this write-up")
    else:
        screen.document.go_to(found.key)
        screen.say(check.where)
