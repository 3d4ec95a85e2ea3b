"""Several workshops of one programme: found in the workspace, set side by side, written out."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.errors import NotFound, UsageProblem
from workshop_tui.exporters import exporter
from workshop_tui.exporters.declaration import rendered
from workshop_tui.model.own_style import OwnStyle
from workshop_tui.model.snapshot import Progress, Snapshot
from workshop_tui.services.exporting.export import Step, Steps, read_snapshot, within
from workshop_tui.services.exporting.formats import chosen_formats
from workshop_tui.services.exporting.whole_files import write_whole
from workshop_tui.services.naming.known_names import names_told
from workshop_tui.services.warning import Warn, note_or_warn, unheard
from workshop_tui.services.workspace import session_cards, session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.copies import EXPORT
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line, slugify
from workshop_tui.writeup.levels import PUBLIC

if TYPE_CHECKING:
    from workshop_tui.model.blocks import Document
    from workshop_tui.writeup.series import Series

TABLES = ("xlsx", "csv")
"""Formats that hold the counts alone."""


def programmes(settings: Settings, warn: Warn = unheard) -> dict[str, list[str]]:
    """Short names of the workspace's sessions by their programme; sessions of none, and rehearsals, are left out."""
    found: dict[str, list[str]] = {}
    for card in sorted(session_cards(settings), key=lambda card: card.slug):
        if card.problem:
            warn(f"“{card.slug}” was left out. {card.problem}")
            continue
        if card.rehearsal:
            continue
        reader = Reader(session_folder(settings, card.slug) / DATABASE)
        try:
            name = clean_line(reader.session().question_set.programme)
        finally:
            reader.close()
        if name:
            found.setdefault(_same(found, name), []).append(card.slug)
    return found


def programme_of(settings: Settings, slug: str) -> str:
    """The programme that a session belongs to; empty if it is none's, or a rehearsal.

    Raises NotFound or RecordProblem.
    """
    reader = Reader(session_folder(settings, slug) / DATABASE)
    try:
        session = reader.session()
    finally:
        reader.close()
    return "" if session.rehearsal else clean_line(session.question_set.programme)


def _same(names: dict[str, list[str]], name: str) -> str:
    """The spelling under which this programme is known already."""
    return next((known for known in names if known.casefold() == name.casefold()), name)


def sessions_of(settings: Settings, programme: str, warn: Warn = unheard) -> tuple[str, list[str]]:
    """The programme as its sessions spell it, and their short names.

    Raises NotFound, with the programmes that there are.
    """
    there = programmes(settings, warn)
    wanted = clean_line(programme)
    known = _same(there, wanted)
    if known in there:
        return known, there[known]
    if not there:
        raise NotFound(
            f"No session in {settings.sessions} belongs to a programme.",
            "A question set names its programme: `programme: Places that listen`.",
        )
    names = {name.casefold(): name for name in there}
    near = difflib.get_close_matches(wanted.casefold(), names, 1)
    listed = ", ".join(f"“{name}”" for name in there)
    hint = f"Did you mean “{names[near[0]]}”?" if near else f"There are: {listed}."
    raise NotFound(f"There is no programme “{wanted}” in {settings.sessions}.", hint)


def export_series(
    settings: Settings,
    programme: str,
    formats: Sequence[str],
    audience: str = "team",
    folder: Path | None = None,
    warn: Warn = unheard,
    written: Callable[[Path], None] = lambda path: None,
    own: OwnStyle | None = None,
    steps: Steps = lambda step: None,
) -> list[Path]:
    """Writes the programme's sessions side by side and returns the files; default folder: the workspace's `exports/`.

    `xlsx` and `csv` hold the counts of themes, every other format the whole write-up. `warn` hears what a person
    should know although all is written, `steps` how far it is. Raises NotFound, UsageProblem or RecordProblem.
    """
    from workshop_tui.sensemaking.heard_again import heard_again
    from workshop_tui.writeup.series import build_series, gather

    names = series_formats(formats)
    whole = len(names) + 1
    steps(Step(0, whole))
    known, slugs = sessions_of(settings, programme, warn)
    snapshots = [read_snapshot(settings, slug) for slug in slugs]
    series = gather(snapshots, known, audience, own)
    if {*names} - {*TABLES}:  # the counts alone need no looking for likeness
        series = replace(series, again=heard_again(series.said))
    target = folder or settings.workspace / "exports"
    paths = []
    for number, name in enumerate(names, 1):
        step = Step(number, whole, name)
        steps(step)
        if name in TABLES:
            content, suffix = _table(name, series)
        else:
            content, suffix = _document(name, build_series(series), within(step, steps))
        path = target / f"{slugify(known, 'programme')}-series-{audience}{suffix}"
        write_whole(path, content)
        # Each of them must be found again should somebody's words be erased.
        for snapshot in snapshots:
            note_or_warn(settings.state, snapshot.session.id, path.resolve(), EXPORT, warn)
        written(path)
        paths.append(path)
    steps(Step(whole, whole))
    if audience == PUBLIC:
        _warn_of_names(settings, slugs, snapshots, warn)
    return paths


def series_formats(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats that `formats` mean for a series. Raises UsageProblem for one that it cannot be written in."""
    wanted = [name.strip() for name in formats]
    names = chosen_formats(wanted)
    can = tuple(name for name in names if name in TABLES or _is_document(name))
    refused = [name for name in names if name not in can]
    if refused and "all" not in wanted:
        raise UsageProblem(
            f"A series cannot be written as {refused[0]}.", "Choose among md, html, docx, pdf, xlsx, csv."
        )
    return can


def _is_document(name: str) -> bool:
    declared = exporter(name)
    return declared is not None and declared.kind == "document"


def _document(name: str, document: Document, progress: Progress) -> tuple[bytes, str]:
    declared = exporter(name)
    assert declared is not None
    return rendered(declared, [document], progress), declared.suffix


def _table(name: str, series: Series) -> tuple[bytes, str]:
    from workshop_tui.exporters.series_tables import Counts, as_csv, as_xlsx

    events = [workshop.session.event for workshop in series.workshops]
    latest = series.workshops[-1]
    counts = Counts(
        series.programme,
        latest.audience,
        latest.session.question_set.language,
        tuple((event.title, event.date) for event in events),
        series.themes,
    )
    return (as_csv if name == "csv" else as_xlsx)(counts), f".{name}"


def _warn_of_names(
    settings: Settings, slugs: Sequence[str], snapshots: Sequence[Snapshot], warn: Warn
) -> None:
    for slug, snapshot in zip(slugs, snapshots, strict=True):
        for sentence in names_told(session_folder(settings, slug), snapshot):
            warn(f"{slug}: {sentence}")
