"""Exporting: a session as files, each whole or not there at all. Needs nothing but reading."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from workshop_tui.errors import NotInThisVersion, RecordProblem, UsageProblem
from workshop_tui.exporters import BUILT_IN, exporter, exporter_names
from workshop_tui.exporters.declaration import Exporter
from workshop_tui.model.snapshot import Progress, Snapshot
from workshop_tui.services.known_names import names_told
from workshop_tui.services.pictures import read_pictures
from workshop_tui.services.warning import Warn, note_or_warn, unheard
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.copies import EXPORT
from workshop_tui.store.reader import Reader
from workshop_tui.writeup import STYLES, build
from workshop_tui.writeup.levels import PUBLIC, at_level

LATER_FORMATS = ("docx", "pptx", "pdf", "xlsx", "qdpx", "qdc")
LATER_STYLES = ("report", "note", "you-said-we-did")
"""What a later version brings; asked for now, it is answered with a sentence."""

_WITHOUT_PICTURES = frozenset({"md", "csv", "json", "jsonl"})

FILE_WORDS = {"slides": "summary"}
"""What a style is called in a file's name, where its own name would say less."""


def read_snapshot(settings: Settings, slug: str) -> Snapshot:
    """The whole session at this moment. Raises NotFound or RecordProblem."""
    reader = Reader(session_folder(settings, slug) / DATABASE)
    try:
        return reader.snapshot()
    finally:
        reader.close()


def chosen_formats(names: Iterable[str]) -> tuple[str, ...]:
    """The formats that `names` (or `all`) mean. Raises NotInThisVersion or UsageProblem."""
    wanted = [part.strip() for part in names]
    # What is installed is looked through only for a name that is not built in.
    there = tuple(BUILT_IN) if wanted and BUILT_IN.keys() >= set(wanted) else exporter_names()
    found: list[str] = []
    for name in wanted:
        if name == "all":
            found += there
        elif name in there:
            found.append(name)
        elif name in LATER_FORMATS:
            raise NotInThisVersion(
                f"{name} is not in this version.", f"There are: {', '.join(there)}. Nothing was written."
            )
        else:
            raise UsageProblem(f"There is no format “{name}”.", f"There are: {', '.join(there)}.")
    if not found:
        raise UsageProblem("No format was named.", f"There are: {', '.join(there)}.")
    return tuple(dict.fromkeys(found))


def check_style(style: str) -> None:
    """Raises NotInThisVersion or UsageProblem for a style that cannot be had."""
    if style in LATER_STYLES and style not in STYLES:
        raise NotInThisVersion(
            f"The style {style} is not in this version.", f"There is: {', '.join(STYLES)}."
        )
    if style not in STYLES:
        raise UsageProblem(f"There is no style “{style}”.", f"There is: {', '.join(STYLES)}.")


def export(
    settings: Settings,
    slug: str,
    formats: Sequence[str],
    style: str = "slides",
    audience: str = "team",
    folder: Path | None = None,
    progress: Progress | None = None,
    warn: Warn = unheard,
) -> list[Path]:
    """Writes the session in each format and returns the files; the default folder is the session's `exports/`.

    The same session gives the same bytes. `warn` hears what a person should know although all is written. Raises
    NotFound, UsageProblem, NotInThisVersion or RecordProblem; a file that was there before is replaced only once
    the new one is whole.
    """
    names = chosen_formats(formats)
    check_style(style)
    own = session_folder(settings, slug)
    snapshot = read_snapshot(settings, slug)
    check_may_leave(snapshot, audience)
    target = folder or own / "exports"
    tell = progress or (lambda done, total: None)
    pictures = _pictures(own, snapshot, names, warn)
    render = _Rendering(snapshot, style, audience, pictures)
    written = []
    for number, name in enumerate(names):
        tell(number, len(names))
        declared = exporter(name)
        assert declared is not None
        path = target / _file_name(own.name, style, audience, declared)
        write_whole(path, render.as_bytes(declared))
        if target != own / "exports":
            note_or_warn(settings.state, snapshot.session.id, path.resolve(), EXPORT, warn)
        written.append(path)
    tell(len(names), len(names))
    if audience == PUBLIC:
        for sentence in names_told(own, snapshot):
            warn(sentence)
    return written


def check_may_leave(snapshot: Snapshot, audience: str) -> None:
    """Raises UsageProblem if nothing of this session may be published."""
    if snapshot.session.rehearsal and audience == PUBLIC:
        raise UsageProblem(
            "This session is a rehearsal: its contributions are invented and cannot be published.",
            "Leave out the public audience to look at its write-up.",
        )


def _pictures(folder: Path, snapshot: Snapshot, formats: Iterable[str], warn: Warn) -> dict[str, bytes]:
    """Nothing where only data is written, or a write-up that shows no pictures."""
    return read_pictures(folder, snapshot, warn) if {*formats} - _WITHOUT_PICTURES else {}


class _Rendering:
    """One session at one level, for any number of formats: the write-up is built once for all of them."""

    def __init__(self, snapshot: Snapshot, style: str, audience: str, pictures: Mapping[str, bytes]) -> None:
        self._snapshot = snapshot
        self._audience = audience
        self._document = cache(lambda: build(snapshot, style, audience, pictures))

    def as_bytes(self, declared: Exporter) -> bytes:
        if declared.kind == "document":
            return declared.render(self._document())
        return declared.render(at_level(self._snapshot, self._audience), self._audience)


def _file_name(slug: str, style: str, audience: str, declared: Exporter) -> str:
    what = FILE_WORDS.get(style, style) if declared.kind == "document" else "contributions"
    return f"{slug}-{what}-{audience}{declared.suffix}"


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file for its owner alone; the one that was there stays until this one is whole on disk.

    Raises RecordProblem with a sentence.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise RecordProblem(
            f"{path} cannot be written: {error.strerror or error}.",
            "Choose another folder with -o, or free some space.",
        ) from error
