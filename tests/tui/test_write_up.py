"""The write-up screen in the real app: what it shows, what each key keeps, what survives, what other windows do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.disk import Disk
from tests.tui.driving import paste, press, screen_text, type_text, wait_for
from tests.tui.workspace import at_home, notes, screen_is
from workshop_tui.errors import RecordProblem
from workshop_tui.model.blocks import Heading
from workshop_tui.model.contribution import Consent, Kind
from workshop_tui.model.theme import find_theme
from workshop_tui.model.writing import Passage, Treatment
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list
from workshop_tui.services.sensemaking import theming
from workshop_tui.services.writing import writing
from workshop_tui.services.writing.drafts import TextDraft, found_text, keep_text
from workshop_tui.settings import Settings
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.choose import ChooseScreen
from workshop_tui.tui.screens.export import ExportScreen
from workshop_tui.tui.screens.write_up.checks import WriteUpChecksScreen
from workshop_tui.tui.screens.write_up.own_text import WriteTextScreen
from workshop_tui.tui.screens.write_up.screen import WriteUpScreen
from workshop_tui.tui.widgets.entry_list import EntryList
from workshop_tui.tui.widgets.prose import Prose
from workshop_tui.tui.widgets.ticks import Ticks
from workshop_tui.tui.widgets.title_bar import TitleBar
from workshop_tui.tui.write_up_pieces import Piece

FERRIES = Place(1, "ferries")


@pytest.fixture
def ids(desk: Desk) -> list[str]:
    """Three points, a quote and an idea under the first question."""
    entries = [
        *(Entry(f"point number {n}", voice="trader" if n == 2 else "") for n in (1, 2, 3)),
        Entry("we were never asked", Kind.QUOTE, voice="resident"),
        Entry("lend the hall keys", Kind.IDEA, themes=("Work",)),
    ]
    act = keep(desk, FERRIES, entries)
    desk.save(act)
    return [c.key for c in act.changes if c.sort == "contribution"]


@asynccontextmanager
async def writing_up(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: WriteUpScreen(desk))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: screen(pilot).page is not None or len(app.screen_stack) > 1)
        yield pilot


def screen(pilot: Pilot[None]) -> WriteUpScreen:
    return next(each for each in pilot.app.screen_stack if isinstance(each, WriteUpScreen))


def document(pilot: Pilot[None]) -> EntryList:
    return screen(pilot).query_one("#document", EntryList)


def state(pilot: Pilot[None]) -> str:
    return screen(pilot).query_one(TitleBar).state


def fed(pilot: Pilot[None]) -> str:
    return str(screen(pilot).query_one("#fed-told", Static).content)


def shown(pilot: Pilot[None]) -> list[str]:
    """The contributions of the first question's points, in the order of the document."""
    page = screen(pilot).page
    assert page is not None
    return [p.own for p in page.pieces if p.unit and p.section == "question-ferries-heard"]


async def go_to(pilot: Pilot[None], contribution: str) -> None:
    page = screen(pilot).page
    assert page is not None
    document(pilot).go_to(next(p.key for p in page.pieces if p.own == contribution))
    await pilot.pause()


async def go_under(pilot: Pilot[None], heading: str) -> None:
    page = screen(pilot).page
    assert page is not None
    document(pilot).go_to(next(p.key for p in page.pieces if p.section == heading))
    await pilot.pause()


async def said(pilot: Pilot[None], words: str) -> None:
    await wait_for(pilot, lambda: words in state(pilot))


def treatments(desk: Desk) -> dict[str, Treatment]:
    return {t.contribution: t for t in desk.reader.writing.treatments("slides")}


async def test_the_document_stands_beside_what_fed_it(desk: Desk, ids: list[str]) -> None:
    for size in ((80, 24), (140, 40)):
        async with writing_up(desk, size) as pilot:
            await go_to(pilot, ids[1])
            text = screen_text(pilot.app)
            assert "• point number 2 – trader" in text
            assert "point · table 1 · trader · may be quoted" in text
            await go_under(pilot, "introduction")
            assert "No text of yours yet: Enter writes one" in fed(pilot)
            await press(pilot, "home", "down")
            assert "it follows from the record" in fed(pilot) or "Introduction" in fed(pilot)


async def test_from_home_and_back(settings: Settings, session: str, ids: list[str], desk: Desk) -> None:
    async with at_home(settings, sessions=1) as pilot:
        await press(pilot, "w")
        await screen_is(pilot, WriteUpScreen)
        await wait_for(pilot, lambda: "Session summary, for the team" in screen_text(pilot.app))
        await press(pilot, "escape")
        await wait_for(pilot, lambda: len(pilot.app.screen_stack) == 1)


async def test_leaving_out_and_bringing_back(desk: Desk, ids: list[str]) -> None:
    async with writing_up(desk) as pilot:
        await go_to(pilot, ids[0])
        await press(pilot, "x")
        await said(pilot, "left out of the session summary")
        await wait_for(pilot, lambda: shown(pilot) == ids[1:4])
        assert treatments(desk)[ids[0]].left_out
        assert len(desk.reader.snapshot().contributions) == 5, "the record keeps it"
        await press(pilot, "b")
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: shown(pilot) == ids[:4])
        await press(pilot, "u", "u")
        await wait_for(pilot, lambda: shown(pilot) == ids[:4] and not treatments(desk))
        await press(pilot, "ctrl+y")
        await wait_for(pilot, lambda: shown(pilot) == ids[1:4])


async def test_keys_in_a_row_are_each_about_what_the_one_before_left(desk: Desk, ids: list[str]) -> None:
    async with writing_up(desk) as pilot:
        await go_to(pilot, ids[0])
        await press(pilot, "shift+down", "shift+down", "shift+down", "shift+down")
        await said(pilot, "it stands last")
        assert shown(pilot) == [*ids[1:4], ids[0]]
        assert screen(pilot).here is not None and screen(pilot).here.own == ids[0]  # type: ignore[union-attr]
        await press(pilot, "left_square_bracket")
        await wait_for(pilot, lambda: shown(pilot) == [ids[1], ids[2], ids[0], ids[3]])
        await press(pilot, "u", "u", "u", "u")
        await wait_for(pilot, lambda: shown(pilot) == ids[:4])


async def test_pull_quotes_are_chosen_and_put_in_order(desk: Desk, ids: list[str]) -> None:
    def pulled() -> list[str]:
        page = screen(pilot).page
        return page.pulled.get("ferries", []) if page is not None else []

    async with writing_up(desk) as pilot:
        await go_to(pilot, ids[3])
        await press(pilot, "q")
        await wait_for(pilot, lambda: pulled() == [ids[3]])
        await wait_for(pilot, lambda: "┃ “we were never asked” – resident" in screen_text(pilot.app))
        assert "pull quote 1" in fed(pilot)
        await go_to(pilot, ids[0])
        await press(pilot, "q")
        await wait_for(pilot, lambda: pulled() == [ids[3], ids[0]])
        page = screen(pilot).page
        assert page is not None
        document(pilot).go_to(next(p.key for p in page.pieces if "PullQuote" in p.key and p.own == ids[0]))
        await press(pilot, "shift+up")
        await wait_for(pilot, lambda: pulled() == [ids[0], ids[3]])
        await press(pilot, "shift+up")
        await said(pilot, "it is the first pull quote")
        await press(pilot, "q")
        await wait_for(pilot, lambda: pulled() == [ids[3]])


async def test_a_light_edit_stands_beside_what_was_said(desk: Desk, ids: list[str]) -> None:
    async with writing_up(desk) as pilot:
        await go_to(pilot, ids[0])
        await press(pilot, "enter")
        await screen_is(pilot, WriteTextScreen)
        assert "the record keeps it" in screen_text(pilot.app)
        await type_text(pilot, ", in other words")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "• point number 1, in other words" in screen_text(pilot.app))
        assert "lightly edited" in fed(pilot) and fed(pilot).splitlines()[1] == "point number 1"
        assert desk.reader.contributions([ids[0]])[0].text == "point number 1"
        await go_to(pilot, ids[3])
        await press(pilot, "enter")
        await said(pilot, "a quote stays as it was said")
        assert len(pilot.app.screen_stack) == 1


async def test_a_text_is_written_with_what_is_at_hand(desk: Desk, ids: list[str]) -> None:
    async with writing_up(desk) as pilot:
        await go_under(pilot, "question-ferries")
        await press(pilot, "enter")
        await screen_is(pilot, WriteTextScreen)
        assert "At hand: 3 points, a quote, an idea, from 1 table" in screen_text(pilot.app).replace(
            "1 quote", "a quote"
        ).replace("1 idea", "an idea")
        await paste(pilot, "First paragraph.\n\nSecond, with [b]brackets[/] and [/].")
        await press(pilot, "f3", "f2")
        await wait_for(pilot, lambda: "[b]brackets[/] and [/]." in screen_text(pilot.app))
        text = "First paragraph.\n\nSecond, with [b]brackets[/] and [/]."
        assert desk.reader.writing.passages() == (Passage("slides", "question/ferries", text),)
        await press(pilot, "u")
        await wait_for(pilot, lambda: desk.reader.writing.passages() == ())


async def test_any_text_is_found_by_its_name(desk: Desk, ids: list[str]) -> None:
    async with writing_up(desk) as pilot:
        await press(pilot, "w")
        await screen_is(pilot, ChooseScreen)
        await type_text(pilot, "next")
        await press(pilot, "enter")
        await screen_is(pilot, WriteTextScreen)
        await type_text(pilot, "We meet again in June.")
        await press(pilot, "f2")
        await wait_for(
            pilot,
            lambda: desk.reader.writing.passages() == (Passage("all", "next", "We meet again in June."),),
        )


async def test_a_report_s_conditions_are_written_with_their_points_at_hand(
    desk: Desk, ids: list[str]
) -> None:
    async with writing_up(desk, (140, 40)) as pilot:
        await press(pilot, "s", "f")
        await wait_for(pilot, lambda: "Findings report, for the team" in screen_text(pilot.app))
        await go_under(pilot, "summary-1")
        await press(pilot, "enter")
        await screen_is(pilot, WriteTextScreen)
        assert "lend the hall keys" in screen_text(pilot.app)
        await type_text(pilot, "Share what there is.")
        await press(pilot, "f2")
        theme = next(theme.id for theme in desk.reader.themes() if theme.name == "Work")
        wanted = (Passage("report", f"condition/{theme}", "Share what there is."),)
        await wait_for(pilot, lambda: desk.reader.writing.passages() == wanted)


async def test_an_unsaved_text_is_asked_about_and_survives_its_window(
    desk: Desk, ids: list[str], settings: Settings, session: str
) -> None:
    async with writing_up(desk) as pilot:
        await go_under(pilot, "introduction")
        await press(pilot, "enter")
        await screen_is(pilot, WriteTextScreen)
        await type_text(pilot, "On a wet evening")
        await press(pilot, "escape")
        await screen_is(pilot, ChooseScreen)
        await press(pilot, "g")
        await screen_is(pilot, WriteTextScreen)
        pilot.app.keep_drafts()  # type: ignore[attr-defined]
    assert desk.reader.writing.passages() == ()
    desk.close()
    with open_desk(settings, session) as another:
        async with writing_up(another) as pilot:
            await screen_is(pilot, WriteTextScreen)
            assert "On a wet evening" in pilot.app.screen.query_one(Prose).text
            assert "This unsaved text was kept for you." in screen_text(pilot.app)
            await press(pilot, "f2")
            await wait_for(pilot, lambda: len(another.reader.writing.passages()) == 1)
        assert found_text(another) is None


async def test_an_unsaved_text_of_another_style_opens_there(
    desk: Desk, ids: list[str], another_window: Callable[[], Desk]
) -> None:
    other = another_window()
    keep_text(other, TextDraft("report", "authors", "Nia and Sam"))
    other.close()
    async with writing_up(desk) as pilot:
        await screen_is(pilot, WriteTextScreen)
        assert "Nia and Sam" in screen_text(pilot.app)
        assert screen(pilot).style == "report"


async def test_what_another_window_does_is_seen(
    desk: Desk, ids: list[str], another_window: Callable[[], Desk]
) -> None:
    other = another_window()
    async with writing_up(desk) as pilot:
        other.save(writing.leave_out(other, "slides", ids[:2]))
        await wait_for(pilot, lambda: shown(pilot) == ids[2:4])
        other.save(writing.set_final(other, True))
        await wait_for(pilot, lambda: screen(pilot).query_one(TitleBar).heading == "Write-up")


async def test_final_and_draft_again(desk: Desk, ids: list[str]) -> None:
    async with writing_up(desk) as pilot:
        assert "Draft for checking" in screen_text(pilot.app)
        await press(pilot, "f")
        await wait_for(pilot, lambda: "to look at. Is it final?" in screen_text(pilot.app))
        await press(pilot, "l")
        await wait_for(pilot, lambda: "To look at" in screen_text(pilot.app))
        await press(pilot, "escape", "f")
        await wait_for(pilot, lambda: "to look at. Is it final?" in screen_text(pilot.app))
        assert not desk.reader.session().event.final
        await press(pilot, "f")
        await said(pilot, "final")
        await wait_for(pilot, lambda: "Draft for checking" not in screen_text(pilot.app))
        await press(pilot, "f")
        await wait_for(pilot, lambda: "Draft for checking" in screen_text(pilot.app))


async def test_what_everyone_reads_is_one_key_away(desk: Desk) -> None:
    act = keep(desk, FERRIES, [Entry("keep this one quiet", consent=Consent.NONE), Entry("a bus")])
    desk.save(act)
    async with writing_up(desk) as pilot:
        await go_to(pilot, act.changes[0].key)
        assert "keep this one quiet" in screen_text(pilot.app)
        await press(pilot, "a")
        await wait_for(pilot, lambda: "for everyone" in screen_text(pilot.app))
        assert "keep this one quiet" not in screen_text(pilot.app)


async def test_what_is_to_be_looked_at_leads_to_where_it_is(desk: Desk, ids: list[str]) -> None:
    keep_sign_in_list(desk.folder, SignInList(people=("Nia Hall",)))
    async with writing_up(desk) as pilot:
        await press(pilot, "c")
        await screen_is(pilot, WriteUpChecksScreen)
        text = " ".join(screen_text(pilot.app).split())
        assert "“Hall” (of “Nia Hall”) stands in 1 contribution" in text
        await press(pilot, "enter")
        await screen_is(pilot, WriteUpScreen)
        assert screen(pilot).here is not None and screen(pilot).here.own == ids[4]  # type: ignore[union-attr]


async def test_a_preview_is_written_and_nothing_is_opened(desk: Desk, ids: list[str]) -> None:
    async with writing_up(desk) as pilot:
        await press(pilot, "p")
        await said(pilot, "preview written")
        path = desk.folder / "exports" / "previews" / "harbour-slides-team.html"
        await wait_for(pilot, lambda: str(path) in notes(pilot))
        assert b"point number 1" in path.read_bytes()
        await press(pilot, "f2")
        await screen_is(pilot, ExportScreen)


async def test_what_is_exported_is_the_write_up_that_was_looked_at(desk: Desk, ids: list[str]) -> None:
    async with writing_up(desk) as pilot:
        await press(pilot, "s", "f")
        await wait_for(pilot, lambda: screen(pilot).wanted == ("report", "team"))
        await press(pilot, "a")
        await wait_for(pilot, lambda: screen(pilot).wanted == ("report", "public"))
        await press(pilot, "f2")
        await screen_is(pilot, ExportScreen)
        for name, chosen in (("style", "report"), ("audience", "public")):
            assert pilot.app.screen.query_one(f"#{name}", Ticks).chosen == (chosen,)


async def test_a_disk_that_fails_is_told_and_nothing_is_pretended(
    desk: Desk, ids: list[str], disk: Disk
) -> None:
    async with writing_up(desk) as pilot:
        await go_to(pilot, ids[0])
        disk.problem = RecordProblem("The disk is full.")
        disk.open.clear()
        await press(pilot, "x", "x")
        disk.open.set()
        await wait_for(pilot, lambda: "NOT SAVED: The disk is full." in notes(pilot))
        assert shown(pilot) == ids[:4] and treatments(desk) == {}
        assert disk.asked == 1, "what waited behind it is not tried: its person sees first that it failed"
        disk.problem = None
        await press(pilot, "x")
        await wait_for(pilot, lambda: shown(pilot) == ids[1:4])


async def test_keys_wait_for_a_slow_disk(desk: Desk, ids: list[str], disk: Disk) -> None:
    async with writing_up(desk) as pilot:
        await go_to(pilot, ids[0])
        disk.open.clear()
        await press(pilot, "x", "x", "x")
        assert disk.asked == 1 and shown(pilot) == ids[:4], "each key is about what its person sees"
        disk.open.set()
        await wait_for(pilot, lambda: disk.asked == 3 and shown(pilot) == ids[3:4])


async def test_everything_on_a_small_screen(desk: Desk, ids: list[str]) -> None:
    async with writing_up(desk, (40, 12)) as pilot:
        await go_to(pilot, ids[0])
        assert "point number 1" in screen_text(pilot.app)
        await press(pilot, "tab", "escape", "enter")
        await screen_is(pilot, WriteTextScreen)
        assert "point number 1" in screen_text(pilot.app)
        await press(pilot, "f6", "f6", "escape")
        await screen_is(pilot, WriteUpScreen)


async def test_only_what_somebody_said_can_be_treated(desk: Desk, ids: list[str]) -> None:
    async with writing_up(desk) as pilot:
        await go_under(pilot, "introduction")
        for key, done in (("x", "left out"), ("q", "set apart"), ("shift+up", "moved")):
            await press(pilot, key)
            await said(pilot, f"only what somebody said can be {done}")
        await press(pilot, "b")
        await said(pilot, "nothing was left out here")
        await press(pilot, "u")
        await wait_for(pilot, lambda: desk.done == [])


async def test_a_theme_of_the_report_is_moved_in_summary_and_findings(desk: Desk, ids: list[str]) -> None:
    for name, count in (("Work", 2), ("Getting about", 1)):
        theme = find_theme(desk.reader.themes(), name)
        assert theme is not None
        said_first = desk.reader.snapshot().contributions[:count]
        desk.save(theming.file_under(desk, said_first, theme))

    def themes(pilot: Pilot[None]) -> list[str]:
        page = screen(pilot).page
        assert page is not None and page.view.style == "report"
        return [plain_heading(piece) for piece in page.pieces if page.theme_of(piece)]

    async with writing_up(desk) as pilot:
        screen(pilot).show("report", "team")
        await wait_for(pilot, lambda: screen(pilot).page.view.style == "report")  # type: ignore[union-attr]
        before = themes(pilot)
        assert len(before) == 4 and before[:2] == before[2:]
        await go_under(pilot, "summary-2")
        moved = screen(pilot).here
        await press(pilot, "shift+up")
        await said(pilot, "theme moved up")
        await wait_for(pilot, lambda: themes(pilot) != before)
        names = [title.partition(". ")[2] for title in before[:2]]
        assert themes(pilot) == [f"1. {names[1]}", f"2. {names[0]}"] * 2
        here = screen(pilot).here
        assert moved is not None and here is not None and here.place == moved.place
        await press(pilot, "shift+up")
        await said(pilot, "it is the first theme")
        await press(pilot, "u")
        await wait_for(pilot, lambda: themes(pilot) == before)


def plain_heading(piece: Piece) -> str:
    assert isinstance(piece.what, Heading)
    return piece.what.text
