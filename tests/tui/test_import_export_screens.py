"""Import: looked at first, then all at once, and taken back at once. Export: the files, where it says."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import HARBOUR
from tests.tui.driving import paste, press, screen_text, type_text, wait_for
from tests.tui.workspace import KEPT, POISON, bar, field, notes, rows, screen_is, told
from workshop_tui.model.session import Event, Table
from workshop_tui.services.capture import Entry, Place, delete, keep
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.exporting.formats import brief, format_doc, format_names
from workshop_tui.services.importing.file import bring_in, plan_import
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.services.undo import undo
from workshop_tui.settings import Settings
from workshop_tui.text import clean
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.path_completion import completion
from workshop_tui.tui.screens.choose import ChooseScreen
from workshop_tui.tui.screens.export import ExportScreen
from workshop_tui.tui.screens.import_ import ImportScreen
from workshop_tui.tui.widgets.ticks import Ticks

NOTES = """table,question,text,kind
1,Q1,The bus [b]stops[/b] at six,point
2,Q2,Lend the keys,idea
9,Q1,Nowhere,point
1,Q1,Loud,shout
"""


@asynccontextmanager
async def importing(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on the import screen."""
    app = WorkshopApp(desk.settings, lambda: ImportScreen(desk))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: field(pilot, "path").has_focus)
        yield pilot


@asynccontextmanager
async def exporting(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on the export screen."""
    title = desk.session.event.title
    app = WorkshopApp(desk.settings, lambda: ExportScreen(desk.settings, desk.session.slug, title))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: pilot.app.screen.query_one("#formats").has_focus)
        yield pilot


BEFORE_LOOKING = "Enter shows what would come in"


async def look(pilot: Pilot[None], path: Path) -> None:
    """Types a path and looks at the file."""
    await type_text(pilot, str(path))
    await press(pilot, "enter")
    await wait_for(pilot, lambda: "would come in" in told(pilot, "#summary").replace(BEFORE_LOOKING, ""))


@pytest.fixture
def notes_file(tmp_path: Path) -> Path:
    path = tmp_path / "notes.csv"
    path.write_text(NOTES)
    return path


async def test_a_look_writes_nothing_and_tells_every_row(desk: Desk, notes_file: Path) -> None:
    before = desk.reader.version()
    async with importing(desk) as pilot:
        await look(pilot, notes_file)
        assert "2 contributions would come in · 2 problems" in told(pilot, "#summary")
        await wait_for(pilot, lambda: "Lend the keys" in rows(pilot, "#problems")[-1])
        first, second, *new = rows(pilot, "#problems")
        assert [" ".join(row.split()) for row in new] == [
            "new T1 Q1 · point: The bus [b]stops[/b] at six",
            "new T2 Q2 · idea: Lend the keys",
        ]
        assert first.split()[:3] == ["4", "left", "out"]
        assert "no table 9" in first
        assert "no kind" in second
        assert "no table 9" in told(pilot, "#about")
        assert "Nowhere" in told(pilot, "#about")
        await press(pilot, "down", "down")
        await wait_for(pilot, lambda: "Loud" in told(pilot, "#about"))
    assert desk.reader.version() == before


async def test_what_is_known_of_a_row_is_shown_before_it_comes_in(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "sheet.txt"
    file.write_text("Q1T3\n+ boats @resident #Fog *\n")
    async with importing(desk) as pilot:
        assert ".csv, .xlsx" in told(pilot, "#summary") and ".txt" in told(pilot, "#summary")
        await look(pilot, file)
        row = "T3 Q1 · point: boats  @resident · opportunity · pull quote · #Fog"
        await wait_for(pilot, lambda: row[:50] in "".join(rows(pilot, "#problems")[:1]))
        assert told(pilot, "#about") == row


async def test_it_comes_in_as_one_act_and_is_taken_back_as_one(desk: Desk, notes_file: Path) -> None:
    async with importing(desk) as pilot:
        await look(pilot, notes_file)
        await press(pilot, "f2")
        await wait_for(pilot, lambda: bar(pilot).startswith("2 contributions brought in"))
        assert desk.reader.total() == 2
        assert len(desk.done) == 1
        assert "Nothing new would come in · 2 there already" in told(pilot, "#summary")
        await press(pilot, "ctrl+z")
        await wait_for(pilot, lambda: bar(pilot).startswith("taken back"))
        assert desk.reader.total() == 0
        # What was only undone may come in again, for instance after the file was mended.
        assert "2 contributions would come in" in told(pilot, "#summary")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: bar(pilot).startswith("2 contributions brought in"))
    assert desk.reader.total() == 2


async def test_nothing_comes_in_that_was_not_looked_at(desk: Desk, notes_file: Path) -> None:
    async with importing(desk) as pilot:
        await type_text(pilot, str(notes_file))
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "Look first" in notes(pilot))
        assert desk.reader.total() == 0


async def test_a_file_that_changes_in_between_is_looked_at_again(desk: Desk, notes_file: Path) -> None:
    async with importing(desk) as pilot:
        await look(pilot, notes_file)
        notes_file.write_text(NOTES + "3,Q1,One more,point\n")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "look once more" in bar(pilot))
        assert desk.reader.total() == 0
        assert "3 contributions would come in" in told(pilot, "#summary")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: desk.reader.total() == 3)


async def test_table_and_question_for_the_whole_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("text\nwords\n")
    async with importing(desk) as pilot:
        await type_text(pilot, str(path))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "Nothing new" in told(pilot, "#summary"))
        await press(pilot, "f7")
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "2")
        await wait_for(pilot, lambda: told(pilot, "#table") == "Table 2")
        await press(pilot, "ctrl+o")
        await screen_is(pilot, ChooseScreen)
        await type_text(pilot, "what work")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "1 contribution would come in" in told(pilot, "#summary"))
        await press(pilot, "f2")
        await wait_for(pilot, lambda: desk.reader.total() == 1)
    assert [c.text for c in desk.reader.window(2, "work", 0, 9)] == ["words"]


@pytest.mark.parametrize(
    ("name", "said"), [("nowhere.csv", "cannot be opened"), ("notes.doc", "no file that can")]
)
async def test_a_file_that_cannot_be_read_is_told(desk: Desk, tmp_path: Path, name: str, said: str) -> None:
    async with importing(desk) as pilot:
        await type_text(pilot, str(tmp_path / name))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: said in told(pilot, "#summary"))
        assert bar(pilot) == "nothing was brought in"
        await press(pilot, "f2")
        assert desk.reader.total() == 0


async def test_poison_in_a_file_and_its_name(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "[b]n[@click=app.exit] 👩‍👩‍👧.jsonl"
    poison = clean(POISON)
    lines = [{"text": poison, "table": poison}, {"text": poison, "table": 1, "question": "Q1"}]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    async with importing(desk, (140, 40)) as pilot:
        await paste(pilot, str(path))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "1 contribution would come in" in told(pilot, "#summary"))
        await wait_for(pilot, lambda: "[b]Ow[/]" in screen_text(pilot.app))
        await press(pilot, "f2")
        await wait_for(pilot, lambda: desk.reader.total() == 1)
    assert desk.reader.window(1, "ferries", 0, 1)[0].text == KEPT


async def test_tab_completes_names(desk: Desk, tmp_path: Path, notes_file: Path) -> None:
    (tmp_path / "notebook").mkdir()
    async with importing(desk) as pilot:
        await type_text(pilot, f"{tmp_path}/n")
        await press(pilot, "tab")
        await wait_for(pilot, lambda: field(pilot, "path").text == f"{tmp_path}/note")
        await wait_for(pilot, lambda: told(pilot, "#names") == "notebook/  notes.csv")
        await type_text(pilot, "s")
        await press(pilot, "tab")
        await wait_for(pilot, lambda: field(pilot, "path").text == str(notes_file))


def test_completion(tmp_path: Path) -> None:
    for name in ("a one.csv", "a two.csv", "b.txt", ".hidden.csv", "c.doc"):
        (tmp_path / name).touch()
    (tmp_path / "bag").mkdir()
    assert completion("a", (".csv",), tmp_path).text == "a "
    assert completion("", (".csv", ".txt"), tmp_path).names == ("a one.csv", "a two.csv", "b.txt", "bag/")
    assert completion(".", (".csv",), tmp_path).text == ".hidden.csv"
    assert completion("c", (".csv",), tmp_path) == completion("c", (".txt",), tmp_path)
    assert completion(f"{tmp_path}/bag/x", (".csv",), Path("/")).names == ()
    assert completion("~nobody-here/x", (".csv",), tmp_path).names == ()
    assert completion("nowhere/x", (".csv",), tmp_path).text == "nowhere/x"


async def test_a_theme_that_is_new_at_two_tables_is_one_theme(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "themes.csv"
    path.write_text("table,question,text,themes\n1,Q1,a,Boats\n2,Q1,b,boats\n3,Q1,c,BOATS\n")
    bring_in(desk, plan_import(desk, path))
    assert [theme.name for theme in desk.reader.themes() if theme.name.lower() == "boats"] == ["Boats"]


async def test_what_was_deleted_does_not_come_back(desk: Desk, notes_file: Path) -> None:
    bring_in(desk, plan_import(desk, notes_file))
    desk.save(delete(desk, desk.reader.window(1, "ferries", 0, 1)))
    planned = plan_import(desk, notes_file)
    assert len(planned.new) == 0
    assert "stays out" in planned.conflicts[0].message
    assert undo(desk) is not None
    assert plan_import(desk, notes_file).known == 2


# Export


async def test_the_files_are_written_into_the_sessions_folder(desk: Desk) -> None:
    desk.save(keep(desk, Place(1, "ferries"), [Entry(clean(POISON))]))
    async with exporting(desk) as pilot:
        pilot.app.screen.query_one("#formats", Ticks).highlighted = format_names().index("csv")
        await press(pilot, "space", "f2")
        await wait_for(pilot, lambda: bar(pilot) == "3 files written")
        shown = told(pilot, "#written")
    written = sorted(path.name for path in (desk.folder / "exports").iterdir())
    assert [name.rpartition(".")[2] for name in written] == ["csv", "html", "md"]
    assert all(name in shown for name in written)
    assert all("team" in name for name in written)


async def test_for_everyone_into_another_folder(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "to [b]print[/b]"
    async with exporting(desk) as pilot:
        pilot.app.screen.query_one("#audience").focus()
        await press(pilot, "down", "space")
        await wait_for(pilot, lambda: "To hand out" in told(pilot, "#about"))
        field(pilot, "folder").focus()
        await pilot.pause()
        field(pilot, "folder").clear()
        await type_text(pilot, str(target))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: bar(pilot) == "2 files written")
        assert "[b]print[/b]" in told(pilot, "#written")
    assert all("public" in path.name for path in target.iterdir())


async def test_large_print_and_a_style_file(desk: Desk, tmp_path: Path) -> None:
    style = tmp_path / "ours.toml"
    style.write_text('[words.heading]\nintroduction = "How it was"\n')
    async with exporting(desk) as pilot:
        pilot.app.screen.query_one("#print").focus()
        await press(pilot, "space")
        field(pilot, "look").focus()
        await pilot.pause()
        await type_text(pilot, str(style))
        await press(pilot, "f2")
        await wait_for(pilot, lambda: bar(pilot) == "2 files written")
        style.write_text('[words.heading]\nintroducton = "?"\n')
        await press(pilot, "f2")
        await wait_for(pilot, lambda: bar(pilot) == "NOT WRITTEN")
        assert "introducton" in told(pilot, "#written")
    page = desk.folder / "exports" / "harbour-summary-team-large-print.html"
    assert "How it was" in page.read_text(encoding="utf-8")


async def test_the_series_of_its_programme(settings: Settings) -> None:
    asked = replace(HARBOUR, programme="--to [b]listen[/b]")
    for slug, date in (("spring", "2026-05-14"), ("autumn", "2026-10-01")):
        create_session(settings, asked, NewSession(Event(slug, date=date), (Table(1),)), slug)
    with open_desk(settings, "spring") as desk:
        desk.save(keep(desk, Place(1, "ferries"), [Entry("buses", themes=("Work",))]))
        async with exporting(desk) as pilot:
            assert "--to [b]listen[/b]" in screen_text(pilot.app)
            assert field(pilot, "folder").value == str(desk.folder / "exports")
            pilot.app.screen.query_one("#of").focus()
            await press(pilot, "down", "space")
            target = settings.workspace / "exports"
            await wait_for(pilot, lambda: field(pilot, "folder").value == str(target))
            assert not pilot.app.screen.query_one("#styles").display
            await press(pilot, "f2")
            await wait_for(pilot, lambda: bar(pilot) == "2 files written")
            await press(pilot, "up", "space")
            await wait_for(pilot, lambda: field(pilot, "folder").value == str(desk.folder / "exports"))
    assert sorted(path.suffix for path in target.iterdir()) == [".html", ".md"]
    words = next(target.glob("*.md")).read_text(encoding="utf-8")
    assert words.index("14 May 2026") < words.index("1 October 2026")


async def test_no_format_is_described_with_half_a_sentence(desk: Desk) -> None:
    async with exporting(desk) as pilot:

        def shown(name: str) -> bool:
            lines = screen_text(pilot.app).splitlines()
            return any(f"{name} " in line and brief(format_doc(name)) in line for line in lines)

        for name in format_names():
            assert brief(format_doc(name))
            await wait_for(pilot, partial(shown, name))
            assert "…" not in screen_text(pilot.app)
            await press(pilot, "down")


async def test_a_session_of_no_programme_offers_no_series(desk: Desk) -> None:
    async with exporting(desk) as pilot:
        assert not pilot.app.screen.query("#of")


async def test_without_a_format_nothing_is_written(desk: Desk) -> None:
    async with exporting(desk) as pilot:
        await press(pilot, "space", "down", "space", "f2")
        await wait_for(pilot, lambda: "Tick a format" in notes(pilot))
    assert not (desk.folder / "exports").exists()


@pytest.mark.skipif(os.name == "nt", reason="folders on Windows")
async def test_a_folder_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    async with exporting(desk) as pilot:
        field(pilot, "folder").focus()
        await pilot.pause()
        field(pilot, "folder").clear()
        await type_text(pilot, str(tmp_path / "file" / "inside"))
        await press(pilot, "f2")
        await wait_for(pilot, lambda: bar(pilot) == "NOT WRITTEN")
        assert "cannot be written" in told(pilot, "#written")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (140, 40)])
async def test_both_fit(desk: Desk, notes_file: Path, size: tuple[int, int]) -> None:
    async with importing(desk, size) as pilot:
        await look(pilot, notes_file)
        assert "F5" in screen_text(pilot.app)
        assert max(len(line) for line in screen_text(pilot.app).split("\n")) <= size[0]
    async with exporting(desk, size) as pilot:
        assert "[x] md" in screen_text(pilot.app)
        assert max(len(line) for line in screen_text(pilot.app).split("\n")) <= size[0]


async def test_escape_leaves_both(desk: Desk) -> None:
    async with importing(desk) as pilot:
        await press(pilot, "escape")
        await wait_for(pilot, lambda: pilot.app._exit)
    async with exporting(desk) as pilot:
        await press(pilot, "escape")
        await wait_for(pilot, lambda: pilot.app._exit)


async def test_names_that_can_still_be_read_are_told_with_the_files(desk: Desk) -> None:
    keep_sign_in_list(desk.folder, SignInList(("Priya [b]Nair[/b]",)))
    desk.save(keep(desk, Place(1, "ferries"), [Entry("Priya [b]Nair[/b] said so")]))
    async with exporting(desk) as pilot:
        pilot.app.screen.query_one("#audience").focus()
        await press(pilot, "down", "space")
        await wait_for(pilot, lambda: "To hand out" in told(pilot, "#about"))
        await press(pilot, "f2")
        await wait_for(pilot, lambda: bar(pilot) == "2 files written")
        assert "“Priya [b]Nair[/b]” stands in 1 contribution" in told(pilot, "#written")
        assert "not taken out yet" in told(pilot, "#written")
        assert "summary-public.html" in told(pilot, "#written")


async def test_a_second_copy_that_cannot_be_written_is_told_after_bringing_in(
    desk: Desk, notes_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workshop_tui.store.journal._append_all", refuse)
    async with importing(desk) as pilot:
        await look(pilot, notes_file)
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "second copy" in notes(pilot))
        await wait_for(pilot, lambda: bar(pilot).startswith("2 contributions brought in"))


def test_a_text_file_may_name_the_set_s_roles_and_themes_as_they_are_spoken_and_is_read_the_same_twice(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text(
        "Q1T1\na @town councillor #getting about\nb @bus-driver friend\nc @older resident\nd @older-resident\n"
    )
    planned = plan_import(desk, path)
    assert [(c.text, c.voice, c.themes) for c in planned.new] == [
        ("a", "town councillor", ("Getting about",)),
        ("b @bus-driver friend", "", ()),
        ("c @older resident", "", ()),
        ("d", "older resident", ()),
    ]
    assert [warning.line for warning in planned.warnings] == [3, 4]
    bring_in(desk, planned)
    again = plan_import(desk, path)
    assert (again.new, again.known) == ((), 4)
