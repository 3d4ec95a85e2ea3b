"""QR codes: the cells, and the same cells as a path."""

from __future__ import annotations

import re

import pytest

from workshop_tui.errors import WorkshopError
from workshop_tui.qr import QUIET_ZONE, cells, svg_path


def test_cells_are_a_square_with_a_quiet_zone() -> None:
    rows = cells("https://example.org")
    assert len(rows) == 25 + 2 * QUIET_ZONE
    assert all(len(row) == len(rows) for row in rows)
    edge = [*rows[:QUIET_ZONE], *rows[-QUIET_ZONE:], *(row[:QUIET_ZONE] for row in rows)]
    assert not any(cell for row in edge for cell in row)
    assert all(rows[QUIET_ZONE][QUIET_ZONE : QUIET_ZONE + 7])


def test_the_path_draws_exactly_the_dark_cells() -> None:
    rows = cells("https://example.org/survey")
    drawn = {
        (int(x) + step, int(y))
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg_path(rows))
        for step in range(int(width))
    }
    assert drawn == {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


def test_the_same_text_gives_the_same_cells() -> None:
    assert cells("größer – 東") == cells("größer – 東")


def test_too_much_text_is_refused() -> None:
    assert cells("a" * 2331)
    with pytest.raises(WorkshopError, match="2,332"):
        cells("a" * 2332)
