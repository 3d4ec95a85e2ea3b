"""One session at one level as files, in any number of formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from workshop_tui.exporters import exporter
from workshop_tui.exporters.declaration import rendered
from workshop_tui.model.blocks import Document
from workshop_tui.model.own_style import OwnStyle
from workshop_tui.model.snapshot import Progress, Snapshot
from workshop_tui.services.exporting.formats import DATASETTE
from workshop_tui.services.exporting.whole_files import whole_file, write_whole
from workshop_tui.services.pictures import read_pictures
from workshop_tui.services.warning import Warn, note_or_warn
from workshop_tui.settings import Settings
from workshop_tui.store.copies import EXPORT
from workshop_tui.writeup import build
from workshop_tui.writeup.levels import at_level

_WITHOUT_PICTURES = frozenset({"md"})
"""Write-ups that show a picture's description only."""

FILE_WORDS = {"slides": "summary"}
"""What a style is called in a file's name, where its own name would say less."""

LARGE_PRINT = "-large-print"
"""At the end of a file's name, so that both can lie in one folder."""


@dataclass(frozen=True)
class Giving:
    """The write-up is built once, and the record brought to its level once, for all formats."""

    settings: Settings
    own: Path
    """The session's own folder."""
    snapshot: Snapshot
    """The whole record."""
    style: str
    audience: str
    target: Path
    names: frozenset[str]
    """Every format that is wanted."""
    warn: Warn
    team: OwnStyle = field(default_factory=OwnStyle)
    """The team's own style."""

    def give(self, name: str, progress: Progress) -> list[Path]:
        """Writes one format, tells how far it is, and returns its files.

        Raises WorkshopError: RecordProblem where nothing can be written.
        """
        return self._datasette() if name == DATASETTE else [self._exported(name, progress)]

    def _exported(self, name: str, progress: Progress) -> Path:
        declared = exporter(name)
        assert declared is not None
        if declared.kind == "document":
            what, content = (
                FILE_WORDS.get(self.style, self.style),
                rendered(declared, [self._document], progress),
            )
        else:
            what, content = "contributions", rendered(declared, [self._shown, self.audience], progress)
        large = LARGE_PRINT if declared.kind == "document" and self.team.look.large else ""
        path = self._path(what, large + declared.suffix)
        write_whole(path, content)
        return path

    def _datasette(self) -> list[Path]:
        from workshop_tui.services.exporting.datasette import plain_tables
        from workshop_tui.services.exporting.datasette_words import VIEWS, metadata
        from workshop_tui.store.publishing import publish

        tables = plain_tables(self.snapshot, self.audience)
        database, explained = self._path("datasette", ".db"), self._path("datasette-metadata", ".json")
        with whole_file(database) as fresh:
            publish(fresh, tables, VIEWS)
            write_whole(explained, metadata(self._shown, self.audience, database.stem, tables))
        return [database, explained]

    @cached_property
    def _document(self) -> Document:
        pictured = self.names - _WITHOUT_PICTURES
        pictures = read_pictures(self.own, self.snapshot, self.warn) if pictured else {}
        return build(self.snapshot, self.style, self.audience, pictures, self.team)

    @cached_property
    def _shown(self) -> Snapshot:
        return at_level(self.snapshot, self.audience)

    def _path(self, what: str, suffix: str) -> Path:
        """Where a file will lie; noted first, so that an erasure finds it whenever this is interrupted."""
        path = self.target / f"{self.own.name}-{what}-{self.audience}{suffix}"
        if self.target != self.own / "exports":
            note_or_warn(self.settings.state, self.snapshot.session.id, path.resolve(), EXPORT, self.warn)
        return path
