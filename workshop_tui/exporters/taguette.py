"""Taguette's codebook: a row for each code, as Taguette brings codebooks in and writes them out.

Taguette guesses a file's encoding, and guesses wrong where there are few letters beyond ASCII: so the file
begins with a byte order mark. It cuts white space off cells, and so does not see the no-break space that keeps a
spreadsheet from taking a cell for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.exporters.refi_parts.codes import Code, codebook
from workshop_tui.exporters.refi_parts.shared import unique
from workshop_tui.exporters.refi_parts.sources import names
from workshop_tui.model.columns import guard
from workshop_tui.model.snapshot import Snapshot
from workshop_tui.text import clean_line

LONGEST_NAME = 200
LONGEST_DESCRIPTION = 102_400
"""What Taguette takes; with one row that is longer it takes none."""

_ROOM_FOR_A_NUMBER = 10
_UNSEEN = "\u00a0"


def render(snapshot: Snapshot, audience: str) -> bytes:
    """The codes of `snapshot`, which is at the level of `audience` already."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("tag", "description"))
    taken: set[str] = set()
    for code in _flat(codebook(snapshot, names(snapshot).question).codes):
        name = unique(_cut(clean_line(code.name), LONGEST_NAME - _ROOM_FOR_A_NUMBER), taken)
        # On one line: its form for codebooks has no room for more.
        writer.writerow((_cell(name), _cell(_cut(clean_line(code.description), LONGEST_DESCRIPTION))))
    return out.getvalue().encode("utf-8-sig")


def _flat(codes: Iterable[Code]) -> Iterator[Code]:
    """Codes that code something; Taguette knows no groups, and none that is a part of another."""
    for code in codes:
        if not code.is_group:
            yield code
        yield from _flat(code.codes)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _cell(text: str) -> str:
    return text if guard(text) == text else f"{_UNSEEN}{text}"


EXPORTER = Exporter(
    name="taguette",
    suffix="-taguette.csv",
    doc="The codebook as Taguette reads it, to start coding with.",
    kind="record",
    render=render,
)
