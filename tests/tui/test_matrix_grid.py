"""The matrix widget: headings that stay, cells that scroll both ways, a cursor that is seen without colour."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from tests.tui.driving import press, screen_lines, settle
from workshop_tui.tui import said
from workshop_tui.tui.widgets import matrix_grid
from workshop_tui.tui.widgets.matrix_grid import Grid, Head, MatrixGrid, _shade


def grid(rows: int, columns: int, highest: int = 9) -> Grid:
    def count(row: str | None, column: str | None) -> int:
        if row is None or column is None:
            return 900
        return (int(row) * int(column)) % (highest + 1)

    return Grid(
        "Themes by table",
        (Head(None, "All"), *(Head(str(n), f"Theme {n}") for n in range(1, rows + 1))),
        (Head(None, "all"), *(Head(str(n), str(n)) for n in range(1, columns + 1))),
        count,
        lambda row, column: "·",
        highest,
        "Nothing yet.",
    )


class Shown(App[None]):
    def __init__(self, first: Grid) -> None:
        super().__init__()
        self.first = first
        self.moved = self.clicked = 0

    def compose(self) -> ComposeResult:
        yield MatrixGrid()

    def on_mount(self) -> None:
        self.matrix.show(self.first)
        self.matrix.focus()

    def on_matrix_grid_moved(self) -> None:
        self.moved += 1

    def on_matrix_grid_clicked(self) -> None:
        self.clicked += 1

    @property
    def matrix(self) -> MatrixGrid:
        return self.query_one(MatrixGrid)


def here(app: Shown) -> tuple[str | None, str | None]:
    return app.matrix.here


@asynccontextmanager
async def shown(first: Grid, size: tuple[int, int] = (60, 12)) -> AsyncIterator[tuple[Pilot[None], Shown]]:
    app = Shown(first)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot, app


async def test_sixty_tables_and_forty_themes_scroll_under_fixed_headings() -> None:
    async with shown(grid(40, 60)) as (pilot, app):
        assert screen_lines(app)[0].split()[:6] == ["Themes", "by", "table", "all", "1", "2"]
        await press(pilot, "ctrl+end")
        assert here(app) == ("40", "60")
        lines = screen_lines(app)
        assert lines[0].split()[-1] == "60" and lines[0].startswith("‹") and "all" in lines[0]
        assert lines[1].split()[0] == "All" and lines[1].split()[1] == "900"
        assert lines[-1].startswith("› Theme 40") and "[ ·]" in lines[-1]
        await press(pilot, "home")
        assert here(app) == ("40", None) and "[900]" in screen_lines(app)[-1]
        assert screen_lines(app)[0].endswith("›")
        await press(pilot, "pageup", "pageup", "pageup", "pageup", "pageup")
        assert here(app) == (None, None)
        await press(pilot, "end", "down")
        assert here(app) == ("1", "60")
        await press(pilot, "ctrl+home")
        assert here(app) == (None, None) and screen_lines(app)[2].split()[1] == "1"


async def test_every_cell_can_be_walked_to_and_is_in_sight() -> None:
    async with shown(grid(8, 25), (50, 6)) as (pilot, app):
        for key in ["down"] * 8 + ["right"] * 25 + ["up"] * 8 + ["left"] * 25:
            await press(pilot, key)
            seen = [line for line in screen_lines(app) if "[" in line]
            assert len(seen) == 1 and seen[0].startswith("›")
        assert app.moved == 1 + 66


async def test_how_much_is_told_by_digits_and_shades() -> None:
    async with shown(grid(4, 9, 8), (80, 8)) as (_, app):
        found = "".join(screen_lines(app)[2].split()[2:])
        assert found == "900░1░2▒3▒4▓5▓6█7█8·"


@pytest.mark.parametrize(("count", "shade"), [(1, 1), (25, 1), (26, 2), (50, 2), (75, 3), (76, 4), (100, 4)])
def test_shades(count: int, shade: int) -> None:
    assert _shade(count, 100) == shade


async def test_the_cursor_stays_on_its_row_and_column() -> None:
    async with shown(grid(9, 9)) as (pilot, app):
        await press(pilot, "down", "down", "down", "right", "right")
        assert here(app) == ("3", "2")
        fresh = grid(9, 9)
        other = Grid(fresh.corner, fresh.rows[2:][::-1], fresh.columns[::-1], fresh.count, fresh.sign, 9)
        app.matrix.show(other)
        assert here(app) == ("3", "2")
        app.matrix.show(grid(2, 1))
        assert here(app) in {("2", "1"), ("2", None)}
        app.matrix.go_to("1", None)
        assert here(app) == ("1", None)


async def test_a_click_goes_there_and_a_second_one_is_told_of() -> None:
    async with shown(grid(9, 9)) as (pilot, app):
        line = screen_lines(app)[4]
        x = line.index("Theme 3") + 24
        await pilot.click(MatrixGrid, offset=(x, 4))
        row, column = here(app)
        assert row == "3" and column is not None and app.clicked == 0
        await pilot.click(MatrixGrid, offset=(x, 4))
        assert app.clicked == 1 and here(app) == (row, column)
        await pilot.click(MatrixGrid, offset=(1, 1))
        assert here(app) == (None, None)


async def test_nothing_to_show_is_said() -> None:
    async with shown(Grid(empty="Nothing yet.")) as (pilot, app):
        await press(pilot, "down", "right", "pagedown", "end", "ctrl+end")
        assert "Nothing yet." in screen_lines(app)[0] and here(app) == (None, None)


async def test_names_of_any_width_leave_room_for_numbers() -> None:
    wide = grid(2, 3)
    rows = (Head(None, "All"), Head("1", "日本語の長い名前がここにある" * 4), Head("2", "[b]x[/] \u202e"))
    async with shown(Grid("", rows, wide.columns, wide.count, wide.sign, 9), (40, 6)) as (_, app):
        lines = screen_lines(app)
        assert all("900" in line for line in lines[1:4]) and "[b]x[/] ‹RLO›" in lines[3]


async def test_names_are_measured_once_however_many_lines_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def said_line(text: str, style: str = "", width: int = 0) -> Content:
        measured.append(text)
        return said.said_line(text, style, width)

    monkeypatch.setattr(matrix_grid, "said_line", said_line)
    async with Shown(grid(300, 5)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "pagedown")
    assert measured.count("Theme 300") <= 2
