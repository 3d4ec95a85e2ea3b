"""Whether a disk after a power cut keeps what was promised, looked at with the program's own eyes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from faults.power_cut.disk import Image
from faults.power_cut.promises import Promise, Promises
from workshop_tui.errors import WorkshopError
from workshop_tui.model.change import from_json, to_json
from workshop_tui.services.desk import Desk, journal_folder, open_desk
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.copies import noted_copies
from workshop_tui.store.creation import check_copy
from workshop_tui.store.journal_lines import read_journals
from workshop_tui.store.log import Logged
from workshop_tui.store.reading.reader import Reader
from workshop_tui.store.salvage import salvage_file
from workshop_tui.store.verification import verify

UNFINISHED = "Erased, but its words are still in the second copy"
"""What may be until somebody was told that the words are gone."""
TORN = "Unreadable in the second copy"
"""What may be: a line was being written. `restore` sets it aside; what it said is in the record."""


def write_image(image: Image, root: Path) -> None:
    """Lays the files of an image down in an empty folder."""
    for path, content in image.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def clear_image(root: Path) -> None:
    """Takes the files away; the folders are used again."""
    for path in root.rglob("*"):
        if path.is_file():
            path.unlink()


def settings_of(root: Path) -> Settings:
    """The workspace and the state folder on the disk."""
    return Settings(root / "hall", root / "state")


def judge(root: Path, promises: Promises, goes_on: bool = False) -> list[str]:
    """Everything that is not as it was promised; `goes_on` opens the desk too, saves and looks again."""
    settings = settings_of(root)
    problems: list[str] = []
    for slug, promise in promises.sessions.items():
        folder = settings.sessions / slug
        if (folder / DATABASE).exists():
            try:
                problems += _look(settings, slug, promise, promises)
                if goes_on:
                    problems += _go_on(settings, slug, promise)
            except WorkshopError as problem:
                problems.append(f"{slug} cannot be opened: {problem}")
        elif promise.made:
            problems.append(f"{slug} is gone")
    return problems


def words_left(image: Image, promises: Promises) -> list[str]:
    """Files that hold erased words."""
    words = [word.encode() for promise in promises.sessions.values() for word in promise.words]
    return [
        f"{path} holds words that were erased"
        for path, content in image.items()
        if any(word in content for word in words)
    ]


def _look(settings: Settings, slug: str, promise: Promise, promises: Promises) -> Iterator[str]:
    path = settings.sessions / slug / DATABASE
    reader = Reader(path)
    try:
        session = reader.session().id
        reader.snapshot()
    finally:
        reader.close()
    entries = salvage_file(path).entries
    yield from (f"{slug}: {problem}" for problem in compare(entries, promise))
    # Without the second copy, which may be behind: it is held against the log below.
    findings = verify(path, settings.state / "none", 0).findings
    yield from (f"{slug}: {finding}" for finding in findings)
    copies = read_journals(journal_folder(settings, session))[0]
    yield from (f"{slug}: {problem}" for problem in _compare_copy(entries, copies, promise))
    for id_ in sorted(promises.copied & {e.change.id for e in entries} - {e.change.id for e in copies}):
        yield f"{slug}: the second copy had synced {id_} and lost it"
    noted = {str(copy.path) for copy in noted_copies(settings.state, session)}
    for copy in promise.copies:
        check_copy(settings.workspace.parent / copy)
        if not any(path.endswith(copy) for path in noted):
            yield f"{slug}: nobody knows any more that there is a copy at {copy}"


def _compare_copy(entries: Iterable[Logged], copies: Iterable[Logged], promise: Promise) -> Iterator[str]:
    """What the second copy says otherwise than the log; less it may say, until the desk is opened again."""
    changes = {entry.change.id: entry.change for entry in entries}
    for entry in copies:
        change = changes.get(entry.change.id)
        if change is None:
            yield f"{entry.change.id} is in the second copy and not in the record"
        elif change != entry.change and (change.data or change.entity in promise.erased):
            yield f"{entry.change.id} of {change.entity} reads differently in the second copy"


def compare(entries: Iterable[Logged], promise: Promise) -> Iterator[str]:
    """What differs between the log and what was shown as saved."""
    changes = {entry.change.id: entry.change for entry in entries}
    erased = {change.entity for change in changes.values() if change.kind == "erase"}
    for id_, line in promise.saved.items():
        entity = from_json(line).entity
        if id_ not in changes:
            yield f"{id_} of {entity} was shown as saved and is missing"
        elif to_json(changes[id_]) != line and not (entity in erased and not changes[id_].data):
            yield f"{id_} of {entity} was shown as saved and reads differently"
    for entity in sorted(promise.erased):
        if entity not in erased or any(c.data for c in changes.values() if c.entity == entity):
            yield f"{entity} was erased and is back"


def _go_on(settings: Settings, slug: str, promise: Promise) -> Iterator[str]:
    """The next morning: the desk opens, something is said, and the second copy is complete again."""
    with open_desk(settings, slug) as desk:
        saved = _say_something(desk)
        seen = {entry.change.id for entry in desk.reader.history(saved[0].change.entity)}
        if not {entry.change.id for entry in saved} <= seen:
            yield f"{slug}: what is saved afterwards is not seen by the window that saved it"
        session = desk.session.id
    findings = verify(settings.sessions / slug / DATABASE, journal_folder(settings, session), 0).findings
    for finding in findings:
        is_unfinished = finding.what == UNFINISHED and finding.entity not in promise.erased
        if not (is_unfinished or finding.what.startswith(TORN)):
            yield f"{slug}, the next morning: {finding}"


def _say_something(desk: Desk) -> tuple[Logged, ...]:
    act = desk.act()
    act.set("table:1", {"name": "the next morning"}, "*")
    return desk.save(act).logged
