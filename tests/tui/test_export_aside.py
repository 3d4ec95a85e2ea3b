"""Export runs in a process of its own: it can be stopped, leaves no half file, and the desk answers meanwhile."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import ProgressBar

from tests.tui.driving import press, screen_text, wait_for
from tests.tui.workspace import bar, notes, told
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk
from workshop_tui.services.exporting.export import Step
from workshop_tui.services.exporting.formats import format_names
from workshop_tui.tui import export_process
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.export_process import Asked, Failed, FileWritten, Warned, export_aside
from workshop_tui.tui.screens.export import ExportScreen
from workshop_tui.tui.widgets.ticks import Ticks

ENDLESS = """
import json, os, pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
(folder / f".a.html.{os.getpid()}.new").write_text("half")
print(json.dumps({"written": str(folder / "a.md")}), flush=True)
print(json.dumps({"step": [1, 3, "html"], "part": 0.25}), flush=True)
time.sleep(600)
"""
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)" + ENDLESS
DYING = "import sys; sys.exit('The computer is [b]tired[/b].')"


def instead(monkeypatch: pytest.MonkeyPatch, script: str, folder: Path) -> None:
    """Lets another program run in the place of the export."""
    monkeypatch.setattr(export_process, "_command", lambda *_: (sys.executable, "-c", script, str(folder)))


@asynccontextmanager
async def exporting(desk: Desk) -> AsyncIterator[Pilot[None]]:
    """The app on the export screen."""
    app = WorkshopApp(desk.settings, lambda: ExportScreen(desk.settings, desk.session.slug, "Our harbour"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: pilot.app.screen.query_one("#formats").has_focus)
        yield pilot


def asked(desk: Desk, *formats: str, folder: Path | None = None) -> Asked:
    return Asked(desk.session.slug, formats, "slides", "team", folder or desk.folder / "exports")


async def events(desk: Desk, wanted: Asked) -> list[export_process.Event]:
    async with aclosing(export_aside(desk.settings, wanted)) as found:
        return [event async for event in found]


async def test_it_tells_steps_files_and_what_to_know(desk: Desk) -> None:
    desk.save(keep(desk, Place(1, "ferries"), [Entry("buses")]))
    found = await events(desk, asked(desk, "md", "csv"))
    exports = desk.folder / "exports"
    assert found == [
        Step(0, 3),
        Step(1, 3, "md"),
        FileWritten(exports / "harbour-summary-team.md"),
        Step(2, 3, "csv"),
        FileWritten(exports / "harbour-contributions-team.csv"),
        Step(3, 3),
    ]


async def test_the_way_inside_a_format_is_told(desk: Desk) -> None:
    desk.save(keep(desk, Place(1, "ferries"), [Entry(f"point {n}") for n in range(50)]))
    found = await events(desk, asked(desk, "xlsx"))
    assert Step(1, 2, "xlsx", 0.5) in found


async def test_it_tells_why_it_could_not(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = await events(desk, asked(desk, "md", folder=tmp_path / "file" / "inside"))
    assert isinstance(found[-1], Failed)
    assert "cannot be written" in found[-1].reason


async def test_a_process_that_dies_is_told_with_its_last_words(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, DYING, tmp_path)
    assert await events(desk, asked(desk, "md")) == [Failed("The computer is [b]tired[/b].")]
    instead(monkeypatch, "import sys; sys.exit(1)", tmp_path)
    assert await events(desk, asked(desk, "md")) == [Failed("The export ended too soon.")]


@pytest.mark.parametrize("script", [ENDLESS, DEAF], ids=["endless", "deaf"])
async def test_leaving_off_ends_the_process_and_no_half_file_stays(
    script: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, script, tmp_path)
    async with aclosing(export_aside(desk.settings, asked(desk, "md", folder=tmp_path))) as found:
        async for event in found:
            if isinstance(event, Step):
                break
        (half,) = tmp_path.glob(".*.new")
        process = int(half.name.split(".")[-2])
    assert list(tmp_path.glob(".*")) == []
    if os.name == "posix":
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


async def test_escape_stops_it_and_the_desk_answers_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk.folder / "exports"
    instead(monkeypatch, ENDLESS, folder)
    async with exporting(desk) as pilot:
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "writing html, 2 of 3" in screen_text(pilot.app))
        progress = pilot.app.screen.query_one(ProgressBar)
        assert (progress.progress, progress.total) == (1.25, 3)
        formats = pilot.app.screen.query_one("#formats", Ticks)
        before = formats.highlighted
        assert before is not None
        await press(pilot, "down", "space")
        assert formats.highlighted == before + 1
        assert len(formats.chosen) == 1
        await press(pilot, "f2", "ctrl+q")
        await wait_for(pilot, lambda: "Still writing. Escape stops it." in notes(pilot))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: bar(pilot) == "stopped")
        assert "What was there before is as it was." in told(pilot, "#written")
        assert "a.md" in told(pilot, "#written")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert list(folder.glob(".*")) == []
        await press(pilot, "escape")
        await wait_for(pilot, lambda: pilot.app._exit)


async def test_stopping_a_real_one_leaves_whole_files_only(desk: Desk) -> None:
    desk.save(keep(desk, Place(1, "ferries"), [Entry(f"point {n}") for n in range(200)]))
    folder = desk.folder / "exports"
    folder.mkdir()
    (folder / "harbour-contributions-team.csv").write_text("the old one")
    async with aclosing(export_aside(desk.settings, asked(desk, "csv", "md", "html"))) as found:
        async for event in found:
            if event == Step(1, 4, "csv"):
                break
    names = {path.name for path in folder.iterdir()}
    assert not any(name.startswith(".") for name in names)
    for name in names:
        text = (folder / name).read_text(encoding="utf-8")
        assert text == "the old one" or "point 199" in text


async def test_what_a_person_types_is_no_option_of_the_command(desk: Desk, tmp_path: Path) -> None:
    strange = tmp_path / "--to"
    found = await events(desk, asked(desk, "md", folder=strange))
    assert [event.path.parent for event in found if isinstance(event, FileWritten)] == [strange]
    slug = Asked("--help", ("md",), "slides", "team", tmp_path)
    (last,) = [event for event in await events(desk, slug) if isinstance(event, Failed | Warned)]
    assert "--help" in str(last)


async def test_all_formats_are_offered(desk: Desk) -> None:
    async with exporting(desk) as pilot:
        offered = pilot.app.screen.query_one("#formats", Ticks).option_count
    assert offered == len(format_names())
