"""Paper: blank capture sheets for the tables and a running sheet for the organisers, as files to print."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from workshop_tui.errors import UsageProblem, WorkshopError
from workshop_tui.exporters import exporter
from workshop_tui.model.blocks import Document, Look
from workshop_tui.model.session import Session
from workshop_tui.services.exporting.formats import chosen_formats
from workshop_tui.services.exporting.whole_files import write_whole
from workshop_tui.services.workspace import session_folder
from workshop_tui.settings import Settings
from workshop_tui.store.connection import DATABASE
from workshop_tui.store.reading.reader import Reader

NOT_PAPER = frozenset({"pptx"})
"""Documents that are shown and not printed."""


def write_sheets(
    settings: Settings,
    slug: str,
    formats: Sequence[str] = ("html",),
    folder: Path | None = None,
    tables: Collection[int] = (),
    large: bool = False,
    start: str = "",
    warn: Callable[[str], None] = lambda sentence: None,
    slips: bool = False,
) -> list[Path]:
    """Writes the sheets of these tables (all, if none are named) and the running sheet, and returns the files.

    The record notes which sheets there are now, so that those which do not come back are told; if it cannot,
    `warn` is told why, and the files are there all the same.

    With `slips` also handles to cut out, by which people can have their words taken out later.
    `start` is when the day begins, for the running sheet's times. The default folder is the session's `exports/`.
    Raises NotFound, UsageProblem or RecordProblem.
    """
    names = paper_formats(formats)
    check_start(start)
    own = session_folder(settings, slug)
    session = _session(own)
    _check(session, tables)
    look = Look(large=large)
    target = folder or own / "exports"
    written = []
    for what, document in _documents(session, tables, look, start, slips):
        for name in names:
            declared = exporter(name)
            assert declared is not None
            size = "-large-print" if large else ""
            path = target / f"{own.name}-{what}{size}{declared.suffix}"
            write_whole(path, declared.render(document))
            written.append(path)
    try:
        _note(settings, slug, session, tables)
    except WorkshopError as problem:
        warn(f"It could not be noted which sheets were printed: {problem}")
    return written


def _note(settings: Settings, slug: str, session: Session, tables: Collection[int]) -> None:
    from workshop_tui.services.capture import Place
    from workshop_tui.services.desk import open_desk
    from workshop_tui.services.typing_in import note_printed
    from workshop_tui.writeup.sheets import sheets_of

    numbers = [table.number for table in session.tables if not tables or table.number in tables]
    printed = [Place(number, question.id) for number in numbers for question in sheets_of(session, number)]
    with open_desk(settings, slug) as desk:
        act = note_printed(desk, printed)
        if act.changes:
            desk.save(act, undoable=False)


def _session(folder: Path) -> Session:
    reader = Reader(folder / DATABASE)
    try:
        return reader.session()
    finally:
        reader.close()


def _documents(
    session: Session, tables: Collection[int], look: Look, start: str, slips: bool
) -> Iterable[tuple[str, Document]]:
    from workshop_tui.writeup.running_sheet import build_running_sheet
    from workshop_tui.writeup.sheets import build_sheets

    yield "sheets", build_sheets(session, tables, look)
    yield "running-sheet", build_running_sheet(session, start, look, tables=tables)
    if slips:
        from workshop_tui.writeup.slips import build_slips

        yield "slips", build_slips(session, tables, look)


def _check(session: Session, tables: Collection[int]) -> None:
    from workshop_tui.services.capture import check_table
    from workshop_tui.writeup.sheets import sheets_of

    if not session.tables:
        raise UsageProblem("This session has no tables yet.", "Add some in the session's details.")
    for number in tables:
        check_table(session, number)
    if not any(sheets_of(session, table.number) for table in session.tables):
        raise UsageProblem(
            "This session has nothing to write down: no questions and no warm-up.", "Add some."
        )


def paper_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """The formats that `formats` mean. Raises UsageProblem for one that cannot be printed."""
    wanted = [name.strip() for name in formats]
    names = chosen_formats(wanted)
    paper = tuple(name for name in names if name not in NOT_PAPER and _is_document(name))
    refused = [name for name in names if name not in paper]
    if refused and "all" not in wanted:
        raise UsageProblem(f"{refused[0]} is nothing to print and write on.", "Choose html, docx or pdf.")
    return paper


def _is_document(name: str) -> bool:
    declared = exporter(name)
    return declared is not None and declared.kind == "document"


def check_start(start: str) -> None:
    """Raises UsageProblem if this is no time of day."""
    if start and not re.fullmatch(r"(?:[01]?\d|2[0-3]):[0-5]\d", start, re.ASCII):
        raise UsageProblem(f"“{start}” is no time of day.", "Write it as 18:30.")


def table_numbers(typed: str) -> tuple[int, ...]:
    """The tables that `1,3-5` names. Raises UsageProblem for anything else."""
    numbers: list[int] = []
    for part in filter(None, (part.strip() for part in typed.split(","))):
        found = re.fullmatch(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?", part, re.ASCII)
        if found is None:
            raise UsageProblem(f"“{part}” names no table.", "Write the numbers as 1,3-5.")
        first, last = int(found[1]), int(found[2] or found[1])
        numbers += range(first, last + 1)
    return tuple(dict.fromkeys(numbers))
