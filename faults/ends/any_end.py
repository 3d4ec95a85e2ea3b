"""Any other end keeps every character, and gives the terminal back: signals, a closed window, tmux killed, a crash."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from faults.ends.troubled_desk import program
from faults.proof import Extent, Outcome, Proof
from faults.terminal.real_terminal import ENTER, F3, LEAVE, RealTerminal
from faults.terminal.table_window import Room, make_room

SLOW = 0.5
"""Seconds that the slow disk takes for a line."""
HANDED_ON = 0.1
"""Seconds a terminal is given to hand on what was typed, where it is the terminal that goes."""
ROUNDS = 3
SHOWN = 1_000
"""Characters of a screen that is not as it should be."""
HALF = "buses stop at six, می‌خواهیم \U0001f469‍\U0001f467 and then"
MORE = " words that are still on their way to the screen"
UP, BACKSPACE = "\x1b[A", "\x7f"


@dataclass(frozen=True, slots=True)
class State:
    """What somebody is in the middle of."""

    name: str
    reach: Callable[[RealTerminal], list[str]]
    """Does it; returns the texts that must be there afterwards, in the record or among the half-typed lines."""
    slow: float = 0


@dataclass(frozen=True, slots=True)
class End:
    """How a window ends."""

    name: str
    come: Callable[[RealTerminal, Path], None]
    """Makes it end, in a folder for what is needed. The window has ended when this returns."""
    gives_back: bool = True
    """Whether there is a terminal left that must be as it was."""


def _typing(window: RealTerminal) -> list[str]:
    window.type(HALF)
    window.wait_for("and then")
    window.type(MORE)
    return [HALF + MORE]


def _saving(window: RealTerminal) -> list[str]:
    window.type(f"one{ENTER}two{ENTER}three{ENTER}and then half of it")
    window.wait_for("saving", "half of it")
    return ["one", "two", "three", "and then half of it"]


def _asked_about_a_paste(window: RealTerminal) -> list[str]:
    window.type("half of a line")
    window.wait_for("half of a line")
    window.type("\x1b[200~one that was pasted\ranother\r\x1b[201~")
    window.wait_for("2 lines pasted")
    return ["half of a line", "one that was pasted\nanother\n"]


def _changing(window: RealTerminal) -> list[str]:
    window.type(f"as it was{ENTER}")
    window.wait_for(" · as it was")
    window.type(f"half{UP}")
    window.wait_for("Enter")
    window.type(f"{ENTER}")
    window.wait_for("Editing")
    window.type(" said, and more")
    window.wait_for("as it was said, and more")
    return ["as it was", "as it was said, and more", "half"]


def _under_a_choice(window: RealTerminal) -> list[str]:
    window.type(HALF)
    window.wait_for("and then")
    window.type(F3)
    window.wait_for("Marks")
    return [HALF]


STATES = (
    State("typing", _typing),
    State("saving", _saving, SLOW),
    State("a paste that is asked about", _asked_about_a_paste),
    State("changing an earlier line", _changing),
    State("choosing marks", _under_a_choice),
)


def _by(number: signal.Signals) -> Callable[[RealTerminal, Path], None]:
    def come(window: RealTerminal, folder: Path) -> None:
        window.kill(number)
        window.ended()
        assert b"What was half typed is kept" in window.output, "it does not say that it is kept"

    return come


def _closed(window: RealTerminal, folder: Path) -> None:
    time.sleep(HANDED_ON)
    window.hang_up()
    window.ended()


def _broken(window: RealTerminal, folder: Path) -> None:
    time.sleep(HANDED_ON)
    (folder / BREAKS).touch()
    window.ended()
    assert b"Something went wrong" in window.output, "it does not say what happened"


def _left(window: RealTerminal, folder: Path) -> None:
    window.type(LEAVE)
    window.wait_for("half-typed line in the box")
    window.type("l")
    window.ended()


def _tmux_killed(window: RealTerminal, folder: Path) -> None:
    time.sleep(HANDED_ON)
    desk = int(_tmux(folder, "list-panes", "-a", "-F", "#{pane_pid}"))
    _tmux(folder, "kill-server")
    window.ended()
    end = time.monotonic() + 10
    while _runs(desk):
        assert time.monotonic() < end, "it still runs"
        time.sleep(0.02)


def _tmux(folder: Path, *arguments: str) -> str:
    socket = (folder / SOCKET).read_text(encoding="utf-8")
    return subprocess.run(
        ["tmux", "-S", socket, *arguments], check=True, capture_output=True, text=True, timeout=10
    ).stdout


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


BREAKS, SOCKET = "breaks", "socket"
TMUX = End("tmux killed", _tmux_killed, gives_back=False)
LEFT = End("leaving", _left)
ENDS = (
    End("SIGTERM", _by(signal.SIGTERM)),
    End("SIGHUP", _by(signal.SIGHUP)),
    End("SIGINT", _by(signal.SIGINT)),
    End("the window closed", _closed, gives_back=False),
    TMUX,
    End("a crash in a handler", _broken),
    LEFT,
)
LEAVES = ("typing", "changing an earlier line")
"""Where Ctrl+Q leaves: elsewhere it first closes the question, or waits until all is saved."""


def run(folder: Path, extent: Extent) -> Outcome:
    """Every way to end in the middle of everything, each in a session of its own."""
    broken: list[str] = []
    characters = tried = 0
    for number, (state, end) in enumerate(_pairs(extent)):
        own = folder / str(number)
        own.mkdir()
        try:
            characters += _try(own, state, end)
        except AssertionError as problem:
            broken.append(f"{end.name} while {state.name}: {str(problem)[:SHOWN]}")
        tried = number + 1
    return Outcome(
        f"{len(ENDS)} ends in {len(STATES)} places, {tried} tried: {len(broken)} with something lost or left behind,"
        f" {characters:,} characters there",
        broken,
    )


def _pairs(extent: Extent) -> Iterator[tuple[State, End]]:
    if extent == "short":
        term, hup, _, closed, tmux, crash, _ = ENDS
        typing, saving, pasted, *_ = STATES
        yield from ((typing, term), (saving, hup), (pasted, closed), (typing, tmux), (pasted, crash))
        return
    for _ in range(ROUNDS):
        yield from ((s, e) for s in STATES for e in ENDS if e is not LEFT or s.name in LEAVES)


def _try(folder: Path, state: State, end: End) -> int:
    """Raises AssertionError with what was lost or left behind; returns how many characters had to be there."""
    room = make_room(folder)
    try:
        with _window(room, folder, state, end) as window:
            window.wait_for("Nothing captured here yet", timeout=60)
            wanted = state.reach(window)
            end.come(window, folder)
            left = window.not_given_back() if end.gives_back else []
    finally:
        _clear_tmux(folder)
    assert not left, f"the terminal still has {', '.join(left)}"
    found = sorted(room.kept() + room.half_typed())
    assert found == sorted(wanted), f"{found} instead of {sorted(wanted)}"
    return sum(map(len, wanted))


def _window(room: Room, folder: Path, state: State, end: End) -> RealTerminal:
    troubled = program(state.slow, folder / BREAKS)
    if end is not TMUX:
        return room.window(program=troubled)
    # A socket's path must be short.
    socket = Path(tempfile.mkdtemp(prefix="wt-")) / "s"
    (folder / SOCKET).write_text(str(socket), encoding="utf-8")
    return room.window(program=("-c", IN_TMUX, str(socket), *troubled))


IN_TMUX = """
import os, sys
_, socket, *arguments = sys.argv
os.environ.pop("TMUX", None)
os.execvp("tmux", ["tmux", "-u", "-f", os.devnull, "-S", socket, "new-session", sys.executable, *arguments])
"""


def _clear_tmux(folder: Path) -> None:
    """Leaves no server behind where something else went wrong before it was killed."""
    noted = folder / SOCKET
    if noted.exists():
        socket = Path(noted.read_text(encoding="utf-8"))
        if socket.exists():
            subprocess.run(["tmux", "-S", str(socket), "kill-server"], capture_output=True, timeout=10)
        shutil.rmtree(socket.parent, ignore_errors=True)


PROOF = Proof(
    name="ends",
    promise="any other end keeps every character",
    asked="hang-up, terminate, interrupt, window closed, tmux killed, crash, leaving: 0 characters; terminal restored",
    run=run,
    needs=("tmux",),
)
