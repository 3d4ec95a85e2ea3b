"""Tables against themes in the real app: every number opens its points, and from each point there is a way back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from tests.tui.capturing import put_in
from tests.tui.driving import press, screen_lines, screen_text, settle, wait_for
from tests.tui.test_poison import check, no_words_as_markup, poisoned
from workshop_tui.model.contribution import Contribution, Mark
from workshop_tui.services.capture import Entry, Place, delete
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.writing.writing import write_passage
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.coverage import CoverageScreen
from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen
from workshop_tui.tui.screens.points import PointsScreen
from workshop_tui.tui.screens.session import SessionScreen
from workshop_tui.tui.screens.write_up.screen import WriteUpScreen
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.matrix_grid import MatrixGrid
from workshop_tui.tui.widgets.title_bar import TitleBar

__all__ = ["no_words_as_markup", "poisoned"]

BUSES, WORK = "Getting about", "Work"


@asynccontextmanager
async def covering(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: CoverageScreen(desk))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: coverage(pilot).view is not None)
        await settle(pilot)
        yield pilot


def coverage(pilot: Pilot[None]) -> CoverageScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, CoverageScreen)
    return screen


def talk(desk: Desk) -> list[Contribution]:
    chance, threat = (Mark.OPPORTUNITY,), (Mark.THREAT,)
    said = put_in(
        desk,
        Entry("buses stop at six", themes=(BUSES,), marks=threat),
        Entry("they do not come on Sundays", themes=(BUSES, WORK)),
        Entry("unsorted"),
    )
    return said + put_in(
        desk, Entry("the ferry is a chance", themes=(BUSES,), marks=chance), place=Place(2, "work")
    )


def told(pilot: Pilot[None]) -> str:
    return " ".join(screen_lines(pilot.app)[-3].split())


async def test_the_matrix_and_what_the_cursor_is_on(desk: Desk) -> None:
    talk(desk)
    async with covering(desk) as pilot:
        lines = screen_lines(pilot.app)
        assert lines[1].split() == ["Themes", "by", "table", "all", "1", "2", "3"]
        assert lines[3].split() == ["Getting", "about", "3", "█", "2", "▒", "1", "·"]
        assert "4 points" in told(pilot)
        await press(pilot, "down")
        assert "Getting about: 3 points at 2 tables: 1 and 2" in told(pilot)
        await press(pilot, "right")
        assert "Getting about, table 1 (North): 2 points" in told(pilot)
        await press(pilot, "end")
        assert "Getting about, table 3: asked, and nothing said of it" in told(pilot)
        await press(pilot, "enter")
        assert coverage(pilot).query_one(TitleBar).state == "nothing was said there"


async def test_a_number_opens_its_points_and_a_point_what_it_stands_under(desk: Desk) -> None:
    talk(desk)
    async with covering(desk) as pilot:
        await press(pilot, "down", "right", "enter")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PointsScreen))
        text = screen_text(pilot.app)
        assert "buses stop at six" in text and "on Sundays" in text and "ferry" not in text
        assert "3 points, two tables: 1 and 2" in text
        await press(pilot, "down", "enter")
        await wait_for(pilot, lambda: "It stands under" in screen_text(pilot.app))
        await press(pilot, "2")
        await wait_for(pilot, lambda: "1 point, one table: 1" in screen_text(pilot.app))
        assert "buses stop" not in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "buses stop" in screen_text(pilot.app)
        await press(pilot, "escape")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, CoverageScreen))


async def test_every_number_has_its_points(desk: Desk) -> None:
    talk(desk)
    async with covering(desk) as pilot:
        for view in ("1", "2", "3"):
            await press(pilot, view, "ctrl+home")
            grid = pilot.app.screen.query_one(MatrixGrid)._grid
            for row in grid.rows:
                for column in grid.columns:
                    grid_count = grid.count(row.key, column.key)
                    pilot.app.screen.query_one(MatrixGrid).go_to(row.key, column.key)
                    here = coverage(pilot)._pointed()
                    assert here is not None and len(here.points) == grid_count


async def test_questions_kinds_and_what_stands_out(desk: Desk) -> None:
    talk(desk)
    async with covering(desk) as pilot:
        await press(pilot, "2")
        await wait_for(pilot, lambda: "Themes by question" in screen_text(pilot.app))
        assert "Q1" in screen_lines(pilot.app)[1] and "Q2" in screen_lines(pilot.app)[1]
        await press(pilot, "3")
        await wait_for(pilot, lambda: "Kinds by table" in screen_text(pilot.app))
        await press(pilot, "4")
        await wait_for(pilot, lambda: "What stands out" in screen_text(pilot.app))
        await settle(pilot)
        text = screen_text(pilot.app)
        assert "Table 1: Work" in text and "Getting about + Work" in text
        assert "1 opportunity, 1 threat · tables 1 and 2" in text
        await press(pilot, "down", "enter")
        await wait_for(pilot, lambda: "Getting about: not seen alike" in screen_text(pilot.app))
        await press(pilot, "escape", "escape")
        await wait_for(pilot, lambda: "Themes by table" in screen_text(pilot.app))


async def test_another_window_files_and_the_numbers_follow(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    said = talk(desk)
    async with covering(desk) as pilot:
        await press(pilot, "down", "right")
        other = another_window()
        other.save(delete(other, other.reader.contributions([said[0].id])))
        await wait_for(pilot, lambda: "Getting about, table 1 (North): 1 point" in told(pilot))
        assert coverage(pilot).query_one(MatrixGrid).here[1] == "1"


async def test_what_is_gone_since_is_said(desk: Desk, another_window: Callable[[], Desk]) -> None:
    said = talk(desk)
    async with covering(desk) as pilot:
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "4 points" in screen_text(pilot.app))
        other = another_window()
        other.save(delete(other, other.reader.contributions([said[0].id])))
        await wait_for(pilot, lambda: "3 points; 1 no longer there" in screen_text(pilot.app))


async def test_from_a_statement_to_its_points_and_back(desk: Desk) -> None:
    talk(desk)
    theme = next(t for t in desk.reader.themes() if t.name == BUSES)
    desk.save(write_passage(desk, "report", f"condition/{theme.id}", "Buses are what people miss."))
    async with covering(desk) as pilot:
        await press(pilot, "down", "w")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, WriteUpScreen))
        screen = pilot.app.screen
        assert isinstance(screen, WriteUpScreen)
        await wait_for(
            pilot, lambda: screen.here is not None and screen.here.place == f"condition/{theme.id}"
        )
        await press(pilot, "t")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, PointsScreen))
        await wait_for(pilot, lambda: "Buses are what people miss." in screen_text(pilot.app))
        await press(pilot, "w")
        await wait_for(pilot, lambda: pilot.app.screen is screen)
        own = next(p for p in screen.page.pieces if p.own) if screen.page else None
        assert own is not None
        screen.document.go_to(own.key)
        await press(pilot, "t")
        await wait_for(pilot, lambda: "Statements that rest on it" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(
            pilot, lambda: screen.here is not None and screen.here.place == f"condition/{theme.id}"
        )


async def test_from_the_summary_a_point_leads_to_the_report(desk: Desk) -> None:
    said = talk(desk)
    app = WorkshopApp(desk.settings, lambda: WriteUpScreen(desk))
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen_stack[0]
        assert isinstance(screen, WriteUpScreen)
        await wait_for(pilot, lambda: screen.page is not None)
        assert screen.page is not None
        await press(pilot, "t")
        await wait_for(pilot, lambda: "t is for a statement" in screen_text(app))
        piece = {p.own: p for p in screen.page.pieces if p.own}
        screen.document.go_to(piece[said[2].id].key)
        await press(pilot, "t")
        await wait_for(pilot, lambda: "no statement of the report rests on it" in screen_text(app))
        screen.document.go_to(piece[said[1].id].key)
        await press(pilot, "t")
        await wait_for(pilot, lambda: "Statements that rest on it" in screen_text(app))
        await press(pilot, "2")
        await wait_for(pilot, lambda: screen.style == "report" and screen.here is not None)
        await wait_for(pilot, lambda: bool(screen.here and screen.here.place.startswith("condition/")))


async def test_nothing_was_said_yet(desk: Desk) -> None:
    async with covering(desk) as pilot:
        assert "Nothing was said yet." in screen_text(pilot.app)
        for keys in (("enter",), ("w",), ("4",), ("enter",), ("w",), ("1",), ("down", "right", "enter")):
            await press(pilot, *keys)
            check(pilot.app)


@pytest.mark.parametrize("which", [FacilitateScreen, SessionScreen])
async def test_it_is_opened_from_the_organisers_screens(
    desk: Desk, which: type[FacilitateScreen] | type[SessionScreen]
) -> None:
    talk(desk)
    app = WorkshopApp(desk.settings, lambda: which(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "v" if which is FacilitateScreen else "f4")
        await wait_for(pilot, lambda: isinstance(app.screen, CoverageScreen))
        await wait_for(pilot, lambda: "Themes by table" in screen_text(app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: app.screen is app.screen_stack[0])


async def test_poison(poisoned: Settings) -> None:
    with open_desk(poisoned, "harbour") as desk:
        act = desk.act()
        for theme in desk.reader.themes():
            act.set(f"passage:report/condition/{theme.id}", {"text": theme.name}, "org")
        desk.save(act)
        async with covering(desk) as pilot:
            check(pilot.app)
            assert "[b]ōw[/]" in screen_text(pilot.app)
            for keys in (("down",), ("right",), ("enter",), ("enter",), ("enter",), ("escape",), ("escape",)):
                await press(pilot, *keys)
                await settle(pilot)
                check(pilot.app)
            while not isinstance(pilot.app.screen, CoverageScreen):
                await press(pilot, "escape")
            for key in ("2", "right", "3", "4", "down", "enter"):
                await press(pilot, key)
                await settle(pilot)
                check(pilot.app)
            await pilot.resize_terminal(40, 12)
            while not isinstance(pilot.app.screen, CoverageScreen):
                await press(pilot, "escape")
            for key in ("1", "2", "3", "4"):
                await press(pilot, key)
                await settle(pilot)
                check(pilot.app)


async def test_four_hundred_columns_cost_what_is_in_sight(desk: Desk) -> None:
    """Sixty tables and forty themes: the cells that are drawn are those that are seen."""
    talk(desk)
    async with covering(desk) as pilot:
        grid = pilot.app.screen.query_one(MatrixGrid)
        known = grid._grid
        asked: list[tuple[str | None, str | None]] = []
        rows = tuple(replace(known.rows[1], key=str(n), name=f"Theme {n}") for n in range(400))
        columns = tuple(replace(known.columns[1], key=str(n), name=str(n)) for n in range(400))

        def count(row: str | None, column: str | None) -> int:
            asked.append((row, column))
            return 1

        grid.show(
            replace(known, rows=(known.rows[0], *rows), columns=(known.columns[0], *columns), count=count)
        )
        await settle(pilot)
        assert len(set(asked)) < 30 * 30
        asked.clear()
        await press(pilot, "down")
        assert {row for row, column in asked if column is not None} <= {None, "0"}
        assert isinstance(pilot.app.screen.query_one("#notable"), EntryList)
