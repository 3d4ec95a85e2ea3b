"""JSON Lines: one contribution a line, with the columns' own names; for programs that read as they go."""

from __future__ import annotations

import json

from workshop_tui.exporters.declaration import Exporter
from workshop_tui.model.columns import to_row
from workshop_tui.model.snapshot import Snapshot


def render(snapshot: Snapshot, audience: str) -> bytes:
    """`snapshot`, which is at the level of `audience` already, as one JSON object a line in UTF-8."""
    lines = (json.dumps(to_row(c), ensure_ascii=False) + "\n" for c in snapshot.contributions)
    return "".join(lines).encode("utf-8", "replace")


EXPORTER = Exporter(
    name="jsonl",
    suffix=".jsonl",
    doc="One contribution a line; for programs, and to be brought in again.",
    kind="record",
    render=render,
)
