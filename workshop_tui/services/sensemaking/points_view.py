"""What stands behind a number or a statement: the contributions themselves, and what each of them carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop_tui.model.contribution import Contribution
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.model.theme import theme_key
from workshop_tui.services.sensemaking.coverage_view import CoverageView
from workshop_tui.store.reading.reader import Reader
from workshop_tui.writeup.evidence import Statement, resting_on, statements


@dataclass(frozen=True, eq=False)
class PointsView:
    """The record, with the statements that rest on it."""

    snapshot: Snapshot
    statements: tuple[Statement, ...]

    def there(self, ids: Sequence[str]) -> tuple[Contribution, ...]:
        """Those of the contributions that are there, in the order they were taken in."""
        wanted = set(ids)
        return tuple(c for c in self.snapshot.contributions if c.id in wanted)

    def under(self, theme: str) -> tuple[str, ...]:
        """Ids of what is filed under a theme (its id)."""
        name = next((t.name for t in self.snapshot.themes if t.id == theme), theme)
        key = theme_key(name)
        return tuple(c.id for c in self.snapshot.contributions if key in map(theme_key, c.themes))

    def theme_id(self, name: str) -> str:
        """The id of the theme with this name."""
        key = theme_key(name)
        return next((t.id for t in self.snapshot.themes if theme_key(t.name) == key), key)

    def statement(self, theme: str) -> Statement | None:
        """What the report says of a theme."""
        return next((found for found in self.statements if found.theme == theme), None)

    def resting_on(self, contribution: str) -> tuple[Statement, ...]:
        """The statements that a contribution carries."""
        return resting_on(self.statements, contribution)


def read_points(reader: Reader, known: PointsView | None = None) -> PointsView:
    """The record as it stands now; `known` again if nothing changed. Raises RecordProblem."""
    if known is not None and reader.version() == known.snapshot.version:
        return known
    return points_view(reader.snapshot())


def points_view(snapshot: Snapshot) -> PointsView:
    """The view of a whole record."""
    return PointsView(snapshot, statements(snapshot))


def points_of_coverage(view: CoverageView) -> PointsView:
    """The same moment as the coverage screen has it."""
    return PointsView(view.snapshot, view.statements)
