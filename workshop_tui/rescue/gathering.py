"""Reading every file that may hold a session's words, and sorting out which session each belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from workshop_tui.rescue.change import Change, Source
from workshop_tui.rescue.database import read_database
from workshop_tui.rescue.drafts import read_draft
from workshop_tui.rescue.finding import find_places
from workshop_tui.rescue.journals import read_journal
from workshop_tui.rescue.record import Record, put_together


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was found."""

    records: tuple[Record, ...]
    problems: tuple[str, ...]
    """What could not be read, a sentence each, without anybody's words."""
    elsewhere: tuple[str, ...]
    """Sessions that only the state folder knows: nothing of the place that was named."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What all files together say about sessions."""

    slugs: dict[str, str]
    """Id -> short name."""
    here: tuple[str, ...]
    """Ids of those that belong to the place that was named."""


def rescue(given: Path, state: Path, everything: bool = False) -> Rescued:
    """All that can be read of the sessions at `given`: a workspace, a session's folder, a database, a journal.

    `everything` adds those that only the state folder knows; they are added too where nothing else is found.
    Raises OSError if `given` cannot be looked into.
    """
    places = find_places(given, state)
    problems: list[str] = []
    journals = _read_all(read_journal, places.journals, problems)
    databases = _read_all(read_database, places.databases, problems)
    # The second copy first: its lines have sums, so what can be read there is what was written.
    sources = journals | databases
    slugs = _slugs(change for source in sources.values() for change in source.changes)
    slugs |= {session: "" for session in places.drafts if session not in slugs}
    belongs = {path: _session_of(path, source, slugs) for path, source in sources.items()}
    here = {belongs[path] for path in databases} | {
        id_ for id_, slug in slugs.items() if slug in places.slugs
    }
    if everything or places.is_all or not here & slugs.keys():
        here = set(slugs)
    records = []
    for session in [id_ for id_ in slugs if id_ in here]:
        record = put_together(
            session, [source for path, source in sources.items() if belongs[path] == session]
        )
        _add_drafts(record, places.drafts.get(session, []), problems)
        records.append(record)
    told = [path for path in sources if path in databases or belongs[path] in here]
    problems += [f"{path}: {problem}." for path in told for problem in sources[path].problems]
    elsewhere = [slug or id_ for id_, slug in slugs.items() if id_ not in here]
    return Rescued(tuple(records), tuple(problems), tuple(elsewhere))


def _read_all(
    read: Callable[[Path], Source], paths: Iterable[Path], problems: list[str]
) -> dict[Path, Source]:
    found = {}
    for path in paths:
        try:
            found[path] = read(path)
        except OSError as error:
            problems.append(f"{path} cannot be read: {error.strerror or error}.")
    return found


def _slugs(changes: Iterable[Change]) -> dict[str, str]:
    """Id of every session that is spoken of -> the short name that it was given last; empty if none can be read."""
    found: dict[str, str] = {}
    newest: dict[str, str] = {}
    for change in changes:
        found.setdefault(change.session, "")
        if change.sort == "session" and "slug" in change.data and change.id >= newest.get(change.session, ""):
            found[change.session], newest[change.session] = str(change.data["slug"]), change.id
    return found


def _session_of(path: Path, source: Source, slugs: dict[str, str]) -> str:
    """The session that a file belongs to; of one that tells no change, the one whose id or name it bears."""
    if source.changes:
        return Counter(change.session for change in source.changes).most_common(1)[0][0]
    if path.parent.name in slugs:
        return path.parent.name
    content = path.read_bytes()
    traced = [id_ for id_ in slugs if id_.encode() in content]
    named = [id_ for id_, slug in slugs.items() if slug == path.parent.name]
    return (*traced, *named, "")[0]


def _add_drafts(record: Record, paths: Iterable[Path], problems: list[str]) -> None:
    for path in paths:
        try:
            found = list(read_draft(path))
        except OSError as error:
            problems.append(f"{path} cannot be read: {error.strerror or error}.")
            continue
        record.drafts += [
            (place, text) for id_, place, text in found if text.strip() and not _is_kept(id_, text, record)
        ]


def _is_kept(id_: str, text: str, record: Record) -> bool:
    """Whether the line reached the record in its window's last moment, or what it was to become is erased."""
    entity = f"contribution:{id_}"
    kept = record.things.get(entity)
    return entity in record.erased or (kept is not None and kept.fields.get("text") == text.strip())
