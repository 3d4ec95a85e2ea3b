"""The session's file may be taken while people capture: told in time, nothing lost, and saving goes on."""

from __future__ import annotations

import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

from faults.proof import CannotRun, Extent, Outcome, Proof
from faults.terminal.table_window import SLUG, Room
from faults.terminal.typist import QUESTION, Typist, command, furnished_room
from faults.trouble.takings import SHORT, TAKINGS, Relief, Taking
from workshop_tui.errors import WorkshopError
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import open_desk
from workshop_tui.store.connection import DATABASE

TOLD_SECONDS = 5.0
SAVED_SECONDS = 1.0
EARLIER = 40
WAITED_SECONDS = 3.0
"""How long another program keeps the file after somebody has pressed Enter."""
AT_ONCE = 3
"""Windows that are tried at the same time: most of it is waiting."""


@dataclass
class Trial:
    """What became of one window."""

    broken: list[str] = field(default_factory=list)
    saved: int = 0
    untried: str = ""
    """Why it cannot be tried on this machine."""
    told_after: float = 0
    saved_after: float = 0


def run(folder: Path, extent: Extent) -> Outcome:
    """Tries everything that can happen to a file, each put right again, and each left as it is."""
    takings = [taking for taking in TAKINGS if extent == "full" or taking.name in SHORT]
    # In short each happens once: what can be put right only where no restoring would do.
    ways = [
        (taking, relieved)
        for taking in takings
        for relieved in ((False, True) if extent == "full" else (not taking.needs_restore,))
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        trials = list(pool.map(lambda way: _tried(folder / str(way[0]), *way[1]), enumerate(ways)))
    broken = [
        f"{taking.name}, {'put right' if relieved else 'left so'}: {problem}"
        for (taking, relieved), trial in zip(ways, trials, strict=True)
        for problem in trial.broken
    ]
    told, saved = max(t.told_after for t in trials), max(t.saved_after for t in trials)
    figures = (
        f"{len(takings)} things that happen to the file, {len(trials)} windows, {sum(t.saved for t in trials)} changes "
        f"told as saved, {len(broken)} problems; told after {told:.1f} s, saved {saved:.2f} s after it was put right"
    )
    untried = dict.fromkeys(trial.untried for trial in trials if trial.untried)
    return Outcome("; not tried: ".join((figures, *untried)), broken)


def _tried(folder: Path, taking: Taking, relieved: bool) -> Trial:
    trial = Trial()
    try:
        _try(folder, taking, relieved, trial)
    except CannotRun as reason:
        trial.untried = f"{taking.name}: {reason}"
    except (AssertionError, WorkshopError) as problem:
        trial.broken.append(str(problem)[:1500])
    return trial


def _try(folder: Path, taking: Taking, relieved: bool, trial: Trial) -> None:
    room, texts = furnished_room(folder, EARLIER // 2)
    database = room.settings.sessions / SLUG / DATABASE
    older = folder / "older.db"
    shutil.copyfile(database, older)
    texts += _more(room)
    with room.window() as window:
        window.wait_for("Nothing captured here yet")
        typist = Typist(window)
        for number in range(3):
            assert typist.say(f"before, {number}"), "not saved although nothing had happened"
        # The second copy has been looked through, and goes on by itself.
        time.sleep(3)
        assert typist.say("before, 3"), "not saved although nothing had happened"
        typist.half_type("half a thought")
        relief = taking.happen(database, older)
        try:
            _go_on(typist, taking, relief if relieved else None, trial)
        finally:
            if relief and taking.told and not relieved and not taking.needs_restore:
                relief()
        if not taking.told:
            window.kill(signal.SIGKILL)
            window.ended()
        elif typist.leave() != 0:
            trial.broken.append("the window did not close in order")
    trial.saved = len(typist.saved)
    is_right = not taking.needs_restore or bool(relief and relieved)
    trial.broken += _missing(room, taking, is_right, texts, typist.saved)


def _more(room: Room) -> list[str]:
    texts = [f"said since the older copy, number {number}" for number in range(EARLIER)]
    with open_desk(room.settings, SLUG) as desk:
        for text in texts:
            desk.save(keep(desk, Place(2, QUESTION), [Entry(text)]))
    return texts


def _go_on(typist: Typist, taking: Taking, relief: Relief | None, trial: Trial) -> None:
    """The person listens, hears of it, goes on typing, and after it was put right goes on saving."""
    if taking.told:
        trial.told_after = typist.hears(taking.told, TOLD_SECONDS)
    typist.half_type(", typed on")
    if relief is not None:
        _save_after(typist, relief, taking.is_waited_for, trial)
    elif not typist.enter() and typist.box != "half a thought, typed on":
        trial.broken.append(f"what was not saved is no longer in the box: {typist.box!r}")
    if relief is not None or not taking.told:
        for number in range(3):
            if not typist.say(f"afterwards, {number}"):
                trial.broken.append("not saved although nothing was wrong any more")


def _save_after(typist: Typist, relief: Relief, is_waited_for: bool, trial: Trial) -> None:
    """Enters what was typed on, in vain or not; again once it was put right, unless it waits for that by itself."""
    put_right = 0.0

    def put_it_right() -> None:
        nonlocal put_right
        relief()
        put_right = time.monotonic()

    if is_waited_for:
        waiting = Timer(WAITED_SECONDS, put_it_right)
        waiting.start()
        is_saved = typist.enter()
        waiting.join()
    else:
        was_saved = typist.enter()
        if not was_saved and typist.box != "half a thought, typed on":
            trial.broken.append(f"what was not saved is no longer in the box: {typist.box!r}")
        put_it_right()
        is_saved = typist.say("after it was put right") if was_saved else typist.enter()
    trial.saved_after = time.monotonic() - put_right
    if not is_saved:
        trial.broken.append("not saved although it was put right")
    elif trial.saved_after > SAVED_SECONDS:
        trial.broken.append(f"saved only {trial.saved_after:.1f} s after it was put right")


def _missing(room: Room, taking: Taking, is_right: bool, earlier: list[str], saved: list[str]) -> list[str]:
    """What the commands say afterwards, and what the record then lacks of what was told as saved."""
    broken = []
    verified = command(room, "verify", SLUG)
    if is_right and verified.returncode:
        broken.append(f"`verify` finds problems although all is right: {verified.stdout} {verified.stderr}")
    if not is_right:
        if verified.returncode == 0 and taking.name != "its log deleted":
            broken.append(f"`verify` finds nothing: {verified.stdout} {verified.stderr}")
        if verified.returncode and "restore" not in verified.stdout + verified.stderr:
            broken.append(f"`verify` does not say what to do: {verified.stdout} {verified.stderr}")
        restored = command(room, "restore", SLUG)
        if restored.returncode:
            broken.append(f"`restore` gives up: {restored.stderr}")
            return broken
        again = command(room, "verify", SLUG)
        if again.returncode:
            broken.append(f"`verify` finds problems in what was restored: {again.stdout} {again.stderr}")
    for table, said in ((1, saved), (2, earlier)):
        kept = room.kept(table)
        broken += [f"told as saved, and lost: {text!r}" for text in said if text not in kept]
        broken += [f"there twice: {text!r}" for text in set(kept) if kept.count(text) > 1]
    return broken


PROOF = Proof(
    "file-taken",
    "the file may be deleted, moved, replaced, locked, read-only or damaged while people capture",
    "told in a sentence within 5 s, 0 changes told as saved lost, saving goes on within 1 s",
    run,
)
