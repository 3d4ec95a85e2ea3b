"""The disk may be full while people capture: told in time, saving goes on from a reserve, and exporting too."""

from __future__ import annotations

import json
import shutil
import signal
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from faults.proof import Extent, Outcome, Proof
from faults.terminal.table_window import SLUG, Room
from faults.terminal.typist import QUESTION, Typist, command, furnished_room
from faults.trouble.small_disk import SmallDisk, small_disk
from workshop_tui.errors import WorkshopError
from workshop_tui.store.connection import DATABASE

TOLD_SECONDS = 5.0
SAVED_SECONDS = 1.0
FULL = "disk is full"
EARLIER = 100
FORMATS = {"short": ("json", "md"), "full": ("json", "md", "csv", "html", "docx", "xlsx")}
LINES = {"short": 10, "full": 300}
"""How many are typed on the full disk: a table's evening."""


@dataclass
class Found:
    """What the evenings on a small disk came to."""

    extent: Extent
    broken: list[str] = field(default_factory=list)
    told_after: list[float] = field(default_factory=list)
    saved_after: list[float] = field(default_factory=list)
    from_reserve: int = 0
    saved: int = 0
    exports: int = 0


@dataclass(frozen=True, slots=True)
class Evening:
    """One evening, and what must be in every export of it."""

    room: Room
    disk: SmallDisk
    other: Path
    """A folder on another disk."""
    texts: list[str]
    """What was said before."""
    found: Found


def run(folder: Path, extent: Extent) -> Outcome:
    """An evening with everything on one disk; in full, also one with the second copy on another."""
    found = Found(extent)
    for elsewhere in (False, True) if extent == "full" else (False,):
        with small_disk(folder / f"disk-{elsewhere}") as disk:
            try:
                _spend(_begin(disk, folder / f"other-{elsewhere}", elsewhere, found))
            except (AssertionError, WorkshopError) as problem:
                found.broken.append(str(problem)[:1500])
    figures = (
        f"{found.saved} changes told as saved, {found.from_reserve} of them on a full disk, {found.exports} exports "
        f"from it, {len(found.broken)} problems; told after {max(found.told_after, default=0):.1f} s, saved "
        f"{max(found.saved_after, default=0):.2f} s after there was room"
    )
    return Outcome(figures, found.broken)


def _begin(disk: SmallDisk, other: Path, elsewhere: bool, found: Found) -> Evening:
    room, texts = furnished_room(disk.folder, EARLIER)
    other.mkdir()
    if elsewhere:
        shutil.move(disk.folder / "state", other / "state")
        room = replace(room, settings=replace(room.settings, state=other / "state"))
    return Evening(room, disk, other, texts, found)


def _spend(evening: Evening) -> None:
    room, disk, found = evening.room, evening.disk, evening.found
    with room.window() as window:
        window.wait_for("Nothing captured here yet")
        typist = Typist(window)
        assert typist.say("before the disk was full"), "not saved although nothing had happened"
        typist.half_type("half a thought")
        disk.fill()
        found.told_after.append(typist.hears(FULL, TOLD_SECONDS))
        typist.half_type(", typed on")
        if not typist.enter():
            found.broken.append("nothing is saved from the reserve")
        _type_on(typist, found)
        _fill_the_rest(disk, typist, found)
        _export(evening, "full", typist.saved)
        _make_room(disk, typist, found)
        if found.extent == "full":
            time.sleep(3)
            _verify(room, found)
            disk.fill()
        window.kill(signal.SIGKILL)
        window.ended()
    if found.extent == "full":
        # The kill has left the write-ahead log beside the record.
        _export(evening, "killed", typist.saved)
    found.saved += len(typist.saved)
    _open_again(evening, typist.saved)
    there = room.kept()
    found.broken += [f"told as saved, and lost: {text!r}" for text in typist.saved if text not in there]


def _type_on(typist: Typist, found: Found) -> None:
    """As somebody does who has not read the sentence."""
    for number in range(LINES[found.extent]):
        if not typist.say(f"from the reserve, {number}"):
            found.broken.append(f"the reserve held for {number} lines only")
            break
        found.from_reserve += 1


def _fill_the_rest(disk: SmallDisk, typist: Typist, found: Found) -> None:
    """The film goes on being copied, into what the reserve gave back, until nothing can be saved."""
    for number in range(200):
        disk.fill()
        if not typist.say(f"into the last corner, {number}"):
            break
        found.from_reserve += 1
    else:
        found.broken.append("a disk without any room was never told")
    words = typist.box
    typist.half_type(" and on")
    if typist.box != f"{words} and on":
        found.broken.append(f"what was not saved is no longer in the box: {typist.box!r}")
    typist.hears(FULL, SAVED_SECONDS)


def _make_room(disk: SmallDisk, typist: Typist, found: Found) -> None:
    disk.free()
    began = time.monotonic()
    if not typist.enter():
        found.broken.append("not saved although there was room again")
    found.saved_after.append(time.monotonic() - began)
    if found.saved_after[-1] > SAVED_SECONDS:
        found.broken.append(f"saved only {found.saved_after[-1]:.1f} s after there was room")
    assert typist.say("afterwards"), "not saved although there was room again"
    if FULL in typist.told:
        found.broken.append("still told that the disk is full")


def _open_again(evening: Evening, saved: list[str]) -> None:
    """A record that was closed in order, on a disk that is full before it is opened."""
    room, found = evening.room, evening.found
    adding = ("add", SLUG, "--table", "1", "--question", QUESTION)
    if found.extent == "full":
        evening.disk.free()
    done = command(room, *adding, "added in between")
    if done.returncode:
        found.broken.append(f"`add` gives up although there is room: {done.stderr}")
    # One file, as it is carried here; what SQLite wants to lay beside it has no room.
    for ending in ("-wal", "-shm"):
        (room.settings.sessions / SLUG / f"{DATABASE}{ending}").unlink(missing_ok=True)
    evening.disk.fill()
    _export(evening, "closed", [*saved, "added in between"])
    done = command(room, *adding, "added at the end")
    if done.returncode or FULL not in done.stderr:
        found.broken.append(f"`add` does not save from the reserve, or does not say so: {done.stderr}")
    elif "added at the end" not in room.kept():
        found.broken.append("`add` says that it saved, and it did not")
    _verify(room, found)


def _verify(room: Room, found: Found) -> None:
    done = command(room, "verify", SLUG)
    if done.returncode:
        found.broken.append(f"`verify` finds problems: {done.stdout} {done.stderr}")


def _export(evening: Evening, name: str, saved: list[str]) -> None:
    """Writes everything to the other disk, and looks whether all of it is there."""
    found, formats = evening.found, FORMATS[evening.found.extent]
    target = str(evening.other / name)
    done = command(evening.room, "export", SLUG, "--to", ",".join(formats), "-o", target)
    if done.returncode or "Traceback" in done.stderr:
        found.broken.append(f"`export` gives up: {done.stderr}")
        return
    found.exports += 1
    written = [Path(line) for line in done.stdout.splitlines()]
    [data] = [path for path in written if path.suffix == ".json"]
    there = {row["text"] for row in json.loads(data.read_text(encoding="utf-8"))["contributions"]}
    lost = [text for text in (*evening.texts, *saved) if text not in there]
    if len(written) < len(formats) or lost:
        found.broken.append(f"`export` wrote {len(written)} files, without {lost[:3]}")


PROOF = Proof(
    "full-disk",
    "the disk may be full while people capture",
    "told within 5 s, 0 changes told as saved lost, saved on from the reserve and within 1 s of room, exported from",
    run,
)
