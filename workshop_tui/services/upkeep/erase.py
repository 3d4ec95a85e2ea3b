"""Erasing: somebody's words out of the record for good, and out of every copy that can be reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workshop_tui.errors import NotFound, UsageProblem, WorkshopError
from workshop_tui.services.desk import EVERYBODY, Desk, journal_folder, open_desk
from workshop_tui.services.draft_files import draft_folder
from workshop_tui.services.naming.sign_in_list import SIGN_IN_LIST
from workshop_tui.services.upkeep.checking import window_told
from workshop_tui.services.upkeep.copies import Reach, within_reach
from workshop_tui.services.upkeep.drafts import clear_drafts
from workshop_tui.services.upkeep.found_words import Found, find_words
from workshop_tui.services.upkeep.passages import mark, names_of_places, renew
from workshop_tui.services.upkeep.team_texts import REPEATS, let_past_go, note_repeating
from workshop_tui.services.upkeep.traces import Held, Words, export_holds, traces_in
from workshop_tui.services.upkeep.withdrawal import check_still_open
from workshop_tui.settings import Settings
from workshop_tui.store import erasure
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.copies import EXPORT, noted_copies
from workshop_tui.store.log import Logged
from workshop_tui.store.presence import Window
from workshop_tui.text import plural

EXPORTS = "exports"


@dataclass
class Erased:
    """What erasing came to."""

    contributions: int = 0
    """How many were erased now."""
    before: int = 0
    """How many of those that were named had been erased before."""
    done: list[str] = field(default_factory=list)
    """What was cleared, in sentences."""
    left: list[str] = field(default_factory=list)
    """Where words still are although they are within reach, in sentences."""
    outside: list[str] = field(default_factory=list)
    """Files that were given out, or could not be looked into: for a person to see to."""
    proof: str = ""
    """What was looked through at the end, and in how many places the words were found: a sentence."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be erased."""

    contributions: tuple[str, ...]
    """Ids."""
    entities: tuple[str, ...]
    """They and what hangs on them."""


def find_wanted(desk: Desk, ids: Sequence[str], handle: str = "", anyway: bool = False) -> Wanted:
    """What `ids` and `handle` mean. Raises NotFound if one is unknown, UsageProblem if nothing is named.

    Also if the last day on which people could withdraw by a handle is over, unless it is to be done `anyway`.
    """
    if not ids and not handle:
        raise UsageProblem("Nothing was named to be erased.", "Give the ids of contributions, or --handle.")
    if handle and not anyway:
        check_still_open(desk.session.event.withdraw_until, desk.now())
    of_handle = _with_handle(desk, handle) if handle else []
    if handle and not of_handle:
        raise NotFound(
            f"No contribution has the handle “{handle}”.",
            "Check the spelling; what was erased before is known by its ids alone. Nothing was erased.",
        )
    wanted = tuple(dict.fromkeys([*(id_.removeprefix("contribution:") for id_ in ids), *of_handle]))
    for id_ in wanted:
        if not desk.reader.history(f"contribution:{id_}"):
            raise NotFound(
                f"There is no contribution {id_} in {desk.folder.name}.",
                "Take the id from the `id` column of a CSV or JSON export. Nothing was erased.",
            )
    entities = desk.store.with_connection(
        lambda connection: erasure.entities_about(connection, wanted)
    ).result()
    return Wanted(wanted, tuple(entities))


def _with_handle(desk: Desk, handle: str) -> list[str]:
    """Also what was erased before and only a window or a backup still knows by its handle."""
    session = desk.session.id
    found = desk.store.with_connection(
        lambda connection: erasure.contributions_with_handle(connection, handle)
    ).result()
    elsewhere = erasure.journal_changes(journal_folder(desk.settings, session))
    for copy in within_reach(desk).copies:
        elsewhere += erasure.copy_changes(copy, session)
    return [*found, *erasure.with_handle(elsewhere, handle)]


def open_for_erasing(settings: Settings, slug: str) -> Desk:
    """The session, opened so that other windows see what for. Raises NotFound or RecordProblem."""
    desk = open_desk(settings, slug)
    desk.store.presence.say("erase", None)
    return desk


def erase(desk: Desk, wanted: Wanted, patience: float = erasure.PATIENCE) -> Erased:
    """Removes the words for good, and says where they were and where they still are.

    May be run again for the same contributions: what could not be reached before is then cleared. Raises
    RecordProblem if nothing was erased; what goes wrong later is told in what it returns.
    """
    told = Erased()
    settings, session = desk.settings, desk.session.id
    journals = journal_folder(settings, session)
    reach = within_reach(desk)
    told.outside += reach.unseen
    found = find_words(desk, wanted.contributions, wanted.entities, reach.copies)
    if passages := [text for text in found.passages if text.repeats_now]:
        names = names_of_places(desk)
        told.left += [text.told(names) for text in passages]
    told.left += [text.told for text in found.texts if text.now]
    _change_the_record(desk, wanted, found, told)
    # All there ever were: a copy that could not be reached before may still have what went then.
    erasures = desk.store.with_connection(erasure.erasures).result()
    entities = {entry.change.entity for entry in erasures}

    def own_journal() -> None:
        desk.store.forget_erased().result()

    def database() -> None:
        if not erasure.clear_database(desk.store, patience):
            told.left.append("Another program keeps the session file busy: close it and erase again.")

    # The record is free of the words by now: whatever fails next must not keep the rest from being done.
    steps: dict[str, Callable[[], None]] = {
        "The session file could not be written anew": database,
        "The second copy could not be cleared": own_journal,
        "The second copies could not be cleared": lambda: erasure.clear_journals(
            journals, desk.store.presence, entities
        ),
        "Half-typed lines could not be cleared": lambda: _clear_drafts(desk, wanted, found.ever, told),
        "Half-made copies could not be removed": lambda: _clear_leftovers(desk, reach, journals),
        "Other windows could not be looked at": lambda: _wait(desk, journals, entities, patience, told),
    }
    for copy in reach.copies:
        _clear_copy(copy, session, erasures, told)
    for sentence, step in steps.items():
        _try(sentence, step, told)
    _scan(desk, found.words, reach, told)
    _look_at_exports(desk, found.ever, told)
    return told


def _clear_leftovers(desk: Desk, reach: Reach, journals: Path) -> None:
    for folder in dict.fromkeys([desk.folder, journals, *reach.folders]):
        erasure.clear_leftovers(folder)


def _try(sentence: str, step: Callable[[], None], told: Erased) -> None:
    try:
        step()
    except WorkshopError as problem:
        told.left.append(f"{sentence}: {problem.message}")
    except OSError as problem:
        told.left.append(f"{sentence}: {problem.strerror or problem}.")


def _clear_drafts(desk: Desk, wanted: Wanted, words: Words, told: Erased) -> None:
    folder = draft_folder(desk.settings.state, desk.session.id)
    if drafts := clear_drafts(folder, words, wanted.contributions):
        told.done.append(f"{plural(drafts, 'half-typed line')} with the words removed.")


def _change_the_record(desk: Desk, wanted: Wanted, found: Found, told: Erased) -> None:
    act = desk.act()
    revisions = desk.reader.revisions(wanted.entities)
    for entity in wanted.entities:
        if not any(entry.change.kind == "erase" for entry in desk.reader.history(entity)):
            act.erase(entity, EVERYBODY, revisions[entity])
    for text in found.passages:
        if text.repeats_now:
            mark(act, text, wanted.contributions)
        else:
            renew(act, text)
    notes = desk.reader.revisions(f"{REPEATS}:{text.entity}" for text in found.texts)
    for written in found.texts:
        if written.now:
            entity = f"{REPEATS}:{written.entity}"
            note_repeating(act, written, notes.get(entity, ""))
        let_past_go(act, written)
    desk.save(act, undoable=False)
    now = {change.entity for change in act.changes}
    told.contributions = sum(f"contribution:{id_}" in now for id_ in wanted.contributions)
    told.before = len(wanted.contributions) - told.contributions


def _clear_copy(path: Path, session: str, erasures: Sequence[Logged], told: Erased) -> None:
    try:
        if erasure.clear_copy(path, session, erasures):
            told.done.append(f"Written anew without the words: {path}")
    except WorkshopError as problem:
        told.left.append(f"{path} could not be written anew: {problem.message}")


def _wait(desk: Desk, journals: Path, entities: set[str], patience: float, told: Erased) -> None:
    windows = {window.device: window for window in desk.store.presence.others()}
    for holding in erasure.wait_for_windows(journals, desk.store.presence, entities, patience):
        window = windows.get(holding.device, Window(holding.device, "", None))
        told.left.append(
            f"{window_told(window)} still holds the words in {holding.file}: close it and erase again."
        )


def _scan(desk: Desk, words: Words, reach: Reach, told: Erased) -> None:
    """Looks for any piece of the words in every file within reach."""
    database = desk.folder / DATABASE
    live = {database.with_name(f"{database.name}{ending}") for ending in ("", "-wal", "-shm")}
    own = [
        path
        for path in sorted(desk.folder.rglob("*"))
        if path.is_file() and EXPORTS not in path.relative_to(desk.folder).parts and path.name != SIGN_IN_LIST
    ]
    state = desk.settings.state
    session = desk.session.id
    kept = [
        path
        for folder in (journal_folder(desk.settings, session), draft_folder(state, session))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    logs = [
        copy.with_name(f"{copy.name}{ending}") for copy in reach.copies for ending in ("-wal", "-journal")
    ]
    said = " ".join(told.left)
    looked = size = places = 0
    for path in dict.fromkeys([*own, *kept, *reach.copies, *logs, *reach.damaged]):
        try:
            if not path.exists():
                continue
            found = traces_in(desk.bytes_of(path) if path.parent == desk.folder else path.read_bytes(), words)
            looked, size, places = looked + 1, size + path.stat().st_size, places + found
            # Once the words are gone from everywhere else nobody can tell any more what to look for.
            is_doubtful = path in reach.damaged and not words and path.stat().st_size > 0
        except OSError as error:
            told.left.append(f"{path} could not be looked into: {error.strerror or error}.")
            continue
        advice = "" if path in live or path in kept else " Delete this file if you no longer need it."
        if found and str(path) not in said:
            told.left.append(f"{path} still holds some of the words.{advice}")
        elif is_doubtful:
            told.left.append(f"{path} is damaged and may hold the words.{advice}")
    told.proof = _proof(words, looked, size, places)


def _proof(words: Words, looked: int, size: int, places: int) -> str:
    where = f"every byte of {plural(looked, 'file')} ({size / 1_000_000:,.1f} MB)"
    if not words:
        return f"There was nothing to look for in {where}: what is erased was said by others too, or is long gone."
    return (
        f"Looked through {where} for {plural(len(words.pieces), 'piece')} of the words that stand in nothing that"
        f" stays: found in {plural(places, 'place')}."
    )


def _look_at_exports(desk: Desk, words: Words, told: Erased) -> None:
    try:
        noted = [c.path for c in noted_copies(desk.settings.state, desk.session.id) if c.sort == EXPORT]
    except OSError:
        noted = []  # told already, with the backups that were noted in the same place
    own = [path for path in sorted((desk.folder / EXPORTS).rglob("*")) if path.is_file()]
    for path in dict.fromkeys(path.resolve() for path in [*own, *noted]):
        if not path.exists():
            continue
        try:
            found = export_holds(path, words)
        except OSError:
            found = Held.UNKNOWN
        if found is Held.WORDS:
            told.outside.append(f"This file was given out with the words in it: {path}")
        elif found is Held.PIECES:
            told.outside.append(
                f"This file was given out and has a few letters in common with the words: {path}"
            )
        elif found is Held.UNKNOWN and words:
            told.outside.append(f"This file may hold the words and cannot be looked into: {path}")
