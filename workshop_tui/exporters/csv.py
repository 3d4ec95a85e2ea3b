"""CSV: a row for each contribution, for a spreadsheet or for `import`.

UTF-8 without a byte order mark, lines end with a line feed. A cell that a spreadsheet could take for a
formula has an apostrophe in front, which `import` takes off again.
"""

from __future__ import annotations

import csv
import io

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.model.columns import COLUMNS, guard, join, to_row
from workshop_tui.model.contribution import Contribution
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.text import clean


def render(snapshot: Snapshot, audience: str) -> bytes:
    """The contributions of `snapshot`, which is at the level of `audience` already, as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(contribution) for contribution in snapshot.contributions)
    return out.getvalue().encode()


def _cells(contribution: Contribution) -> list[str]:
    values = to_row(contribution).values()
    return [guard(clean(join(value) if isinstance(value, list) else str(value))) for value in values]


EXPORTER = Exporter(
    name="csv",
    suffix=".csv",
    doc="A row for each contribution, for a spreadsheet; can be imported again.",
    kind="record",
    render=render,
)
