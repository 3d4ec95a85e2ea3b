"""What the write-up screen shows: the record, the document that is built of it, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workshop_tui.errors import RecordProblem
from workshop_tui.exporters import exporter
from workshop_tui.model.blocks import Document
from workshop_tui.model.own_style import OwnStyle
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.services.exporting.export import check_may_leave
from workshop_tui.services.exporting.whole_files import write_whole
from workshop_tui.services.naming.known_names import kept_strings, names_left
from workshop_tui.services.naming.sign_in_list import read_sign_in_list
from workshop_tui.services.naming.view import NamingView, naming_view
from workshop_tui.services.own_style import BadStyle, team_style
from workshop_tui.services.pictures import read_pictures
from workshop_tui.settings import Settings
from workshop_tui.store.reading.reader import Reader
from workshop_tui.text import clean_line
from workshop_tui.writeup import build
from workshop_tui.writeup.checks import Check, Sort, checks, unreviewed
from workshop_tui.writeup.levels import PUBLIC, at_level
from workshop_tui.writeup.places import heading_places
from workshop_tui.writeup.treating import treated

PREVIEWS = "previews"
"""The folder of previews among a session's exports."""


@dataclass(frozen=True)
class WriteUpView:
    """One write-up at one moment."""

    style: str
    audience: str
    snapshot: Snapshot
    """The whole record."""
    shown: Snapshot
    """The record as this style shows it, before it is brought to its level."""
    document: Document
    places: Mapping[str, str]
    """The place that belongs to each heading."""
    checks: tuple[Check, ...]
    naming: NamingView | None = field(default=None, compare=False)
    """The review of names, where everyone is to read this."""


def read_write_up(
    reader: Reader,
    settings: Settings,
    folder: Path,
    style: str,
    audience: str,
    known: WriteUpView | None = None,
) -> WriteUpView:
    """The write-up of what the record holds now; what of `known` is still so is not made again.

    Raises UsageProblem for a style or an audience that does not exist, RecordProblem if it cannot be read.
    """
    if known is not None and reader.version() == known.snapshot.version:
        if (known.style, known.audience) == (style, audience):
            return known
        snapshot = known.snapshot
    else:
        snapshot = reader.snapshot()
    own, wrong = _own_style(settings)
    document = build(snapshot, style, audience, own=own)
    naming = known.naming if known is not None else None
    if audience == PUBLIC:
        naming = naming_view(snapshot, folder, naming)
    return WriteUpView(
        style,
        audience,
        snapshot,
        treated(snapshot, style),
        document,
        heading_places(snapshot, document, style),
        (
            *wrong,
            *(_unreviewed(naming) if naming is not None and audience == PUBLIC else ()),
            *_names(folder, snapshot, style),
            *checks(snapshot, document, style),
        ),
        naming,
    )


def _unreviewed(naming: NamingView) -> tuple[Check, ...]:
    """What the review of names has still to look at."""
    strings = naming.unreviewed
    ids = (standing.contribution for string in strings for standing in string.standings)
    return unreviewed([string.text for string in strings], (id_ for id_ in ids if id_))


def _own_style(settings: Settings) -> tuple[OwnStyle, tuple[Check, ...]]:
    """The team's own style; our own, and why, where its file has problems."""
    try:
        return team_style(settings), ()
    except BadStyle as problem:
        what = " ".join(each.render() for each in problem.problems)
        return OwnStyle(), (Check(Sort.STYLE, "The team's own style", clean_line(what), problem.hint),)


def _names(folder: Path, snapshot: Snapshot, style: str) -> tuple[Check, ...]:
    """Where names of the sign-in list can still be read at the public level."""
    try:
        names = read_sign_in_list(folder)
    except RecordProblem as problem:
        return (Check(Sort.NAME, "Names", f"{problem.message} Names were not looked for.", problem.hint),)
    if not (names.people or names.organisations):
        return ()
    shown = at_level(treated(snapshot, style), PUBLIC)
    return tuple(
        Check(Sort.NAME, "Names", left.told, "Look at it before you publish.", left.contributions)
        for left in names_left(shown, names, kept_strings(snapshot))
    )


def preview(settings: Settings, folder: Path, view: WriteUpView) -> Path:
    """Writes the write-up as a page for a browser beside the session's exports, and says where.

    It opens nothing and fetches nothing. Raises UsageProblem for a rehearsal that would be published, BadStyle,
    RecordProblem.
    """
    check_may_leave(view.snapshot, view.audience)
    declared = exporter("html")
    assert declared is not None
    pictures = read_pictures(folder, view.snapshot)
    document = build(view.snapshot, view.style, view.audience, pictures, team_style(settings))
    path = folder / "exports" / PREVIEWS / f"{folder.name}-{view.style}-{view.audience}{declared.suffix}"
    write_whole(path, declared.render(document))
    return path
