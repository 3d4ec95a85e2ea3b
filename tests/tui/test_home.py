"""The home screen: the list, and the way to every other screen and back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.tui.conftest import HARBOUR
from tests.tui.driving import press, screen_text, wait_for
from tests.tui.workspace import POISON, at_home, notes, rows, screen_is, told
from workshop_tui.model.session import Event, Table
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import open_desk
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.settings import Settings
from workshop_tui.text import clean
from workshop_tui.tui.screens import home
from workshop_tui.tui.screens.capture.screen import CaptureScreen
from workshop_tui.tui.screens.choose import ChooseScreen
from workshop_tui.tui.screens.export import ExportScreen
from workshop_tui.tui.screens.home import HomeScreen
from workshop_tui.tui.screens.import_ import ImportScreen
from workshop_tui.tui.screens.question_sets import QuestionSetsScreen
from workshop_tui.tui.screens.session import SessionScreen


def made(settings: Settings, title: str, slug: str, tables: int = 3, date: str = "") -> str:
    new = NewSession(Event(title, date=date), tuple(Table(n) for n in range(1, tables + 1)))
    return create_session(settings, HARBOUR, new, slug)


def broken(settings: Settings, slug: str = "broken") -> None:
    folder = settings.sessions / slug
    folder.mkdir(parents=True)
    (folder / "session.db").write_bytes(b"not a database" * 500)


async def test_an_empty_workspace_says_what_to_do_first(settings: Settings) -> None:
    async with at_home(settings) as pilot:
        await wait_for(pilot, lambda: "There are no sessions here yet." in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "Press n to make one" in notes(pilot))


async def test_the_newest_stands_first_with_its_numbers(settings: Settings) -> None:
    made(settings, "Older", "older", date="2026-05-14")
    made(settings, "Newer", "newer", tables=12)
    with open_desk(settings, "older") as desk:
        desk.save(keep(desk, Place(1, "ferries"), [Entry("a"), Entry("b")]))
    async with at_home(settings, sessions=2) as pilot:
        first, second = rows(pilot)
        assert first.split() == ["Older", "14", "May", "2026", "3", "2"]
        assert second.split() == ["Newer", "12", "0"]


async def test_what_another_window_keeps_is_counted_while_one_looks(
    settings: Settings, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "LOOK_SECONDS", 0.1)
    made(settings, "Another evening", "another")
    async with at_home(settings) as pilot:
        await wait_for(pilot, lambda: len(rows(pilot)) == 2)
        here = "\n".join(map(str, rows(pilot)))
        listed = monkeypatch.context()
        with open_desk(settings, session) as desk, listed as patched:
            desk.save(keep(desk, Place(1, "ferries"), [Entry("said elsewhere"), Entry("and more")]))
            await wait_for(pilot, lambda: "\n".join(map(str, rows(pilot))) != here)
            await pilot.pause(0.3)
            patched.setattr(home, "session_cards", lambda _: pytest.fail("nothing was written meanwhile"))
            await pilot.pause(0.3)
        assert any("2" in str(row) for row in rows(pilot)), rows(pilot)


async def test_poison_in_a_title_is_shown_as_it_is(settings: Settings) -> None:
    made(settings, clean(POISON), "poison", date=clean(POISON))
    async with at_home(settings, size=(140, 40), sessions=1) as pilot:
        assert "[b]Ow[/] [/] [@click=app.exit]x[/]" in screen_text(pilot.app)
        assert "‹RLO›" in rows(pilot)[0]


async def test_a_broken_session_is_listed_and_cannot_be_opened(settings: Settings, session: str) -> None:
    broken(settings)
    async with at_home(settings, sessions=2) as pilot:
        assert "cannot be opened" in rows(pilot)[0]
        assert "is damaged" in told(pilot, "#about")
        for key in ("enter", "s", "f", "i", "e"):
            await press(pilot, key)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "workshop-tui" in notes(pilot)


async def test_enter_asks_for_the_table_and_the_list_counts_what_was_kept(
    settings: Settings, session: str
) -> None:
    async with at_home(settings, sessions=1) as pilot:
        await press(pilot, "enter")
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "2")
        await screen_is(pilot, CaptureScreen)
        capture = pilot.app.screen
        assert isinstance(capture, CaptureScreen)
        assert capture.here.place == Place(2, "ferries")
        await press(pilot, "b", "u", "s", "enter")
        await wait_for(pilot, lambda: capture.here.total == 1)
        await press(pilot, "ctrl+q")
        await screen_is(pilot, HomeScreen)
        await wait_for(pilot, lambda: rows(pilot)[0].split()[-1] == "1")
        # The desk is closed when its screen has gone: nobody is at the table any more.
        await wait_for(pilot, lambda: not _home(pilot.app.screen)._desks)
        with open_desk(settings, session) as desk:
            assert desk.store.presence.others() == []


def _home(screen: object) -> HomeScreen:
    assert isinstance(screen, HomeScreen)
    return screen


async def test_one_table_is_not_asked_for(settings: Settings) -> None:
    made(settings, "Feedback", "feedback", tables=1)
    async with at_home(settings, sessions=1) as pilot:
        await press(pilot, "enter")
        await screen_is(pilot, CaptureScreen)


async def test_escape_at_the_question_which_table_leaves_the_session_alone(
    settings: Settings, session: str
) -> None:
    async with at_home(settings, sessions=1) as pilot:
        await press(pilot, "enter")
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "escape")
        await screen_is(pilot, HomeScreen)
        (settings.sessions / session / "session.db").unlink()  # nothing holds it


async def test_every_other_screen_and_back(settings: Settings, session: str) -> None:
    async with at_home(settings, sessions=1) as pilot:
        for key, kind in (
            ("s", SessionScreen),
            ("i", ImportScreen),
            ("e", ExportScreen),
            ("q", QuestionSetsScreen),
        ):
            await press(pilot, key)
            await screen_is(pilot, kind)
            await press(pilot, "escape")
            await screen_is(pilot, HomeScreen)
            await wait_for(pilot, lambda: not _home(pilot.app.screen)._desks)


async def test_the_room(settings: Settings, session: str) -> None:
    from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen

    async with at_home(settings, sessions=1) as pilot:
        await press(pilot, "f")
        await screen_is(pilot, FacilitateScreen)
        await press(pilot, "ctrl+q")
        await screen_is(pilot, HomeScreen)


async def test_a_session_that_goes_while_it_is_listed_is_told(settings: Settings, session: str) -> None:
    async with at_home(settings, sessions=1) as pilot:
        (settings.sessions / session / "session.db").unlink()
        await press(pilot, "s")
        await wait_for(pilot, lambda: "The file of the session “harbour” is gone" in notes(pilot))
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_ctrl_q_leaves(settings: Settings, session: str) -> None:
    async with at_home(settings, sessions=1) as pilot:
        await press(pilot, "ctrl+q")
        await wait_for(pilot, lambda: not pilot.app.is_running or pilot.app._exit)


async def test_leaving_the_whole_desk_closes_what_is_open(settings: Settings, session: str) -> None:
    async with at_home(settings, sessions=1) as pilot:
        await press(pilot, "s")
        await screen_is(pilot, SessionScreen)
        pilot.app.exit()
    path = settings.sessions / session / "session.db"
    connection = sqlite3.connect(path)
    connection.execute("BEGIN EXCLUSIVE")  # nobody holds it
    connection.close()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40)])
async def test_five_hundred_sessions(settings: Settings, session: str, size: tuple[int, int]) -> None:
    source = settings.sessions / session
    for number in range(499):
        folder = settings.sessions / f"s-{number}"
        folder.mkdir()
        (folder / "session.db").hardlink_to(source / "session.db")
    async with at_home(settings, size=size, sessions=500) as pilot:
        await press(pilot, "end", "up", "pageup", "home", "down")
        text = screen_text(pilot.app)
        assert "Our harbour" in text
        assert max(len(line) for line in text.split("\n")) <= size[0]


async def test_the_cursor_stays_on_its_session_when_the_list_is_read_again(settings: Settings) -> None:
    made(settings, "One", "one")
    made(settings, "Two", "two")
    async with at_home(settings, sessions=2) as pilot:
        await press(pilot, "down")  # on the older one
        with open_desk(settings, "one") as desk:
            desk.save(keep(desk, Place(1, "ferries"), [Entry("a")]))
        _home(pilot.app.screen).refresh_list()
        await wait_for(pilot, lambda: rows(pilot)[0].startswith("One"))
        assert "one" in told(pilot, "#about")


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (140, 40)])
async def test_nothing_about_a_session_is_cut(settings: Settings, size: tuple[int, int]) -> None:
    slug = "our-harbour-and-everything-around-it"
    made(settings, "Our harbour and everything around it", slug, date="2026-11-12")
    async with at_home(settings, size, sessions=1) as pilot:
        await wait_for(pilot, lambda: told(pilot, "#about") != "")
        about = told(pilot, "#about")
        assert about in screen_text(pilot.app)
        assert "…" not in about
        assert ("12 November 2026" in rows(pilot)[0]) == (size[0] >= 80)
        if size[0] >= 80:
            assert slug in about and "written " in about
        else:
            assert "3 tables · 0 contributions" in about or size[0] > 40


async def test_a_session_made_by_mistake_is_put_away(settings: Settings) -> None:
    made(settings, "Kept", "kept")
    made(settings, "A mistake", "mistake")
    async with at_home(settings, sessions=2) as pilot:
        await press(pilot, "delete")
        await screen_is(pilot, ChooseScreen)
        assert "Put “A mistake” away (0 contributions)?" in screen_text(pilot.app)
        await press(pilot, "enter")  # whoever is in a hurry has put nothing away
        await screen_is(pilot, HomeScreen)
        await press(pilot, "delete", "p")
        await wait_for(pilot, lambda: len(rows(pilot)) == 1)
        assert rows(pilot)[0].startswith("Kept")
        assert "It lies in sessions/.put-away/mistake-" in notes(pilot)
    [folder] = (settings.sessions / ".put-away").iterdir()
    assert (folder / "session.db").is_file()


async def test_a_broken_session_may_be_put_away_and_one_that_is_open_may_not(
    settings: Settings, session: str
) -> None:
    broken(settings)
    async with at_home(settings, sessions=2) as pilot:
        await press(pilot, "delete", "p")
        await wait_for(pilot, lambda: len(rows(pilot)) == 1)
        with open_desk(settings, session):
            await press(pilot, "delete", "p")
            await wait_for(pilot, lambda: "A window is open on “harbour”" in notes(pilot))
        assert len(rows(pilot)) == 1


def test_the_workspace_may_be_missing(tmp_path: Path) -> None:
    from workshop_tui.services.workspace import session_cards

    assert session_cards(Settings(tmp_path / "nowhere", tmp_path / "state")) == []
