"""QR codes as terminal lines: sizes, colours, and the way they are painted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.qr.decoding import BYTES_42, BYTES_84, LAST_TIME, decode_dots, needs_zbar
from workshop_tui.qr import Run, Size, ansi_lines, cells, paint, sizes


def dots_of(lines: tuple[tuple[Run, ...], ...]) -> list[list[bool]]:
    """The painted lines as dots, two above one another in a character."""
    dots: list[list[bool]] = []
    for line in lines:
        drawn = [(run, character) for run in line for character in run.text]
        dots.append([run.dark_ground if character == " " else run.dark for run, character in drawn])
        dots.append([run.dark_ground for run, _ in drawn])
    return dots


@needs_zbar
@pytest.mark.parametrize("ground", [True, False])
@pytest.mark.parametrize("window", [(80, 24), (46, 22), (140, 40), (200, 90)])
def test_painted_lines_are_read_back_on_any_ground(
    window: tuple[int, int], ground: bool, tmp_path: Path
) -> None:
    code = cells(BYTES_42, 0)
    size = next(sizes(len(code), *window))
    assert decode_dots(dots_of(paint(code, size)), tmp_path, ground=ground) == BYTES_42


def test_half_blocks_stand_only_where_two_cells_differ() -> None:
    code = cells(LAST_TIME, 0)
    for line in paint(code, next(sizes(len(code), 80, 24))):
        for run in line:
            assert set(run.text) == ({" "} if run.dark == run.dark_ground else {"▀"})


def test_every_line_is_as_wide_as_was_said_and_gives_the_colours_back() -> None:
    code = cells(LAST_TIME, 0)
    size = next(sizes(len(code), 140, 60))
    lines = paint(code, size)
    assert len(lines) == size.lines
    assert {sum(len(run.text) for run in line) for line in lines} == {size.columns}
    assert all(line.endswith("\x1b[0m") for line in ansi_lines(lines))


def test_the_largest_size_comes_first_with_a_quiet_zone_of_two_to_four() -> None:
    found = list(sizes(25, 80, 40))
    assert found[0] == Size(2, 4, 66, 33)
    assert {size.quiet_zone for size in found} == {2, 3, 4}
    assert not list(sizes(25, 28, 40))
    assert not list(sizes(25, 80, 14))


def test_what_eighty_columns_hold() -> None:
    """22 lines inside header and footer, 23 under the title of the full screen."""
    assert next(sizes(len(cells(BYTES_42, 0)), 80, 22)).quiet_zone == 4
    assert next(sizes(len(cells(BYTES_84, 0)), 80, 23)).quiet_zone == 4
