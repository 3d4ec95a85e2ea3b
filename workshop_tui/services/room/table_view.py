"""What one table said, whatever the question: the capture screen's value without a question."""

from __future__ import annotations

from workshop_tui.services.capture import Place
from workshop_tui.services.capture_view import CaptureView, Setting, read_setting
from workshop_tui.store.reading.reader import Reader


def read_table(
    reader: Reader, table: int, limit: int, offset: int | None = None, known: Setting | None = None
) -> CaptureView:
    """`limit` contributions of a table from `offset` on, or the newest if it is None, oldest first.

    Its place names no question, so that each contribution is shown with the question it was said under.
    """
    setting = read_setting(reader, known)
    total = reader.said_at(table)
    start = max(0, total - limit) if offset is None else max(0, min(offset, total - limit))
    rows = reader.window_at(table, start, limit)
    return CaptureView(Place(table, ""), setting, total, start, rows, reader.counts(table))
