"""Processes at work on one session at the same time, as windows are: six that write, one that reads, one that
moves the write-ahead log."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable, Sequence
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

from workshop_tui.model.change import to_json
from workshop_tui.model.contribution import Contribution, Mark
from workshop_tui.services import capture, undo
from workshop_tui.services.capture import Entry, Place
from workshop_tui.services.desk import Act, Desk, open_desk
from workshop_tui.settings import Settings
from workshop_tui.store.connection import truncate_log

PLACES = (Place(1, "ferries"), Place(2, "ferries"), Place(1, "work"))
PATIENCE = 120.0
"""Seconds until all have started."""
_LOOKED_AT = 40


def write(settings: Settings, slug: str, number: int, acts: int, told: Path, start: Barrier) -> None:
    """One window: looks at what is there, and changes it or says something new, `acts` times.

    Notes in `told` every change that was acknowledged, and every problem a person would have been told.
    """
    chance = random.Random(number)
    with told.open("w", encoding="utf-8") as notes, open_desk(settings, slug) as desk:
        start.wait(PATIENCE)
        for turn in range(acts):
            try:
                act = chance.choice(_DOINGS)(desk, chance, f"window {number}, turn {turn}")
                saved = desk.save(act).logged if act is not None else ()
                notes.writelines(f"{to_json(entry.change)}\n" for entry in saved)
            except Exception as problem:  # noqa: BLE001  # whatever it is, the proof tells of it
                notes.write(f"window {number}, turn {turn}: {problem!r}\n")


def _some(desk: Desk, chance: random.Random) -> Contribution:
    """One that stands there, as this window read it a moment ago; few enough for the six to meet."""
    place = chance.choice(PLACES)
    rows = desk.reader.window(place.table, place.question, 0, _LOOKED_AT)
    return chance.choice(rows) if rows else _some(desk, chance)


def _entry(contribution: Contribution, **other: object) -> Entry:
    known = {
        "text": contribution.text,
        "kind": contribution.kind,
        "label": contribution.label,
        "voice": contribution.voice,
        "marks": contribution.marks,
        "themes": contribution.themes,
        "also_under": contribution.also_under,
        "exchange": contribution.exchange,
        "consent": contribution.consent,
        "image": contribution.image,
    }
    return Entry(**{**known, **other})  # type: ignore[arg-type]


def _say(desk: Desk, chance: random.Random, words: str) -> Act:
    themes = (chance.choice(("Getting about", "Work", words)),) if chance.random() < 0.3 else ()
    return capture.keep(desk, chance.choice(PLACES), [Entry(f"said by {words}", themes=themes)])


def _reword(desk: Desk, chance: random.Random, words: str) -> Act:
    found = _some(desk, chance)
    return capture.edit(desk, found, _entry(found, text=f"reworded by {words}"))


def _label(desk: Desk, chance: random.Random, words: str) -> Act:
    found = _some(desk, chance)
    return capture.edit(desk, found, _entry(found, label=f"{words}:"))


def _mark(desk: Desk, chance: random.Random, words: str) -> Act:
    which, found = chance.choice(list(Mark)), _some(desk, chance)
    return capture.mark(desk, [found], which, not found.has(which))


def _file(desk: Desk, chance: random.Random, words: str) -> Act:
    found = _some(desk, chance)
    return capture.edit(desk, found, _entry(found, themes=(chance.choice(("Getting about", "Work")),)))


def _move(desk: Desk, chance: random.Random, words: str) -> Act:
    return capture.move(desk, [_some(desk, chance)], chance.choice(PLACES))


def _take_out(desk: Desk, chance: random.Random, words: str) -> Act:
    return capture.delete(desk, [_some(desk, chance)])


def _undo(desk: Desk, chance: random.Random, words: str) -> Act | None:
    if not desk.done:
        return None
    return undo.switch_off(desk, desk.reader.act(chance.choice(desk.done)))


_DOINGS: Sequence[Callable[[Desk, random.Random, str], Act | None]] = (
    *(_say, _say, _say, _reword, _reword, _label, _mark, _file, _move),
    *(_take_out, _undo),
)


def read(settings: Settings, slug: str, told: Path, start: Barrier, over: Event) -> None:
    """The seventh: reads everything over and over, and notes what does not fit together."""
    rounds, before = 0, 0
    with told.open("w", encoding="utf-8") as notes, open_desk(settings, slug) as desk:
        start.wait(PATIENCE)
        while not over.is_set():
            try:
                with desk.reader.one_moment():
                    spoken = sum(sum(each.values()) for each in desk.reader.spoken().values())
                    there, seen = desk.reader.total(), desk.reader.version()
                if spoken != there or seen < before:
                    notes.write(
                        f"read {there} contributions at {spoken} places, {seen} changes after {before}\n"
                    )
                before, rounds = seen, rounds + 1
                desk.reader.snapshot()
            except Exception as problem:  # noqa: BLE001  # whatever it is, the proof tells of it
                notes.write(f"the reader: {problem!r}\n")
        notes.write("" if rounds else "the reader read nothing\n")


def move_log(settings: Settings, slug: str, told: Path, start: Barrier, over: Event) -> None:
    """The eighth: moves the write-ahead log into the database all the time, which a window does now and then."""
    moved = 0
    with told.open("w", encoding="utf-8") as notes, open_desk(settings, slug) as desk:
        start.wait(PATIENCE)
        while not over.wait(0.02):
            try:
                with desk.store.presence.checkpointing() as mine:
                    if mine:
                        moved += desk.store.with_connection(lambda db: truncate_log(db, 50)).result()
            except Exception as problem:  # noqa: BLE001  # whatever it is, the proof tells of it
                notes.write(f"moving the log: {problem!r}\n")
        notes.write("" if moved else "the log was never moved\n")


def run_all(settings: Settings, slug: str, folder: Path, writers: int, acts: int) -> list[Path]:
    """Runs them side by side until every writer is done; the files with what each noted, writers first.

    Raises RuntimeError if one of them ended in another way.
    """
    spawn = multiprocessing.get_context("spawn")
    start, over = spawn.Barrier(writers + 2), spawn.Event()
    notes = [folder / f"told-{number}" for number in range(writers + 2)]
    writing = [
        spawn.Process(target=write, args=(settings, slug, number, acts, notes[number], start), daemon=True)
        for number in range(writers)
    ]
    beside = [
        spawn.Process(target=what, args=(settings, slug, note, start, over), daemon=True)
        for what, note in zip((read, move_log), notes[writers:], strict=True)
    ]
    for window in (*writing, *beside):
        window.start()
    for window in writing:
        window.join()
    over.set()
    for window in beside:
        window.join()
    if any(window.exitcode for window in (*writing, *beside)):
        raise RuntimeError(f"a window ended with {[window.exitcode for window in (*writing, *beside)]}")
    return notes
