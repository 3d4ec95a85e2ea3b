"""The room's screen in the real app: what it shows, that it follows, and what never comes onto it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rich.color import Color
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.driving import press, screen_lines, screen_text, send, settle, wait_for
from tests.tui.reading_letters import read_back
from workshop_tui.clock import now as as_in_a_hall
from workshop_tui.errors import RecordProblem
from workshop_tui.model.contribution import Consent, Kind, Mark
from workshop_tui.model.naming import Action
from workshop_tui.model.projector import SHOWINGS, Showing
from workshop_tui.model.question_set import Exercise, Image, Link, Question, QuestionSet, ThemeEntry
from workshop_tui.model.session import Attendance, Event, Table
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.naming.deciding import decide
from workshop_tui.services.room import facilitation, projecting
from workshop_tui.services.room.futures import question_from_theme
from workshop_tui.services.room.projector_view import read_projector
from workshop_tui.services.room.releasing import undecided_in
from workshop_tui.services.room.voting import set_dots, vote_items
from workshop_tui.services.sensemaking import theming
from workshop_tui.services.sessions import NewSession, create_session
from workshop_tui.settings import Settings
from workshop_tui.store.store import Committed
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.colours import THEMES
from workshop_tui.tui.letters import pages, set_text
from workshop_tui.tui.screens.facilitate.screen import FacilitateScreen
from workshop_tui.tui.screens.project import GREETING, NOT_FOLLOWING, NOT_SAVED, PAGE, ProjectScreen
from workshop_tui.tui.widgets.large_text import LargeText
from workshop_tui.tui.widgets.paged_letters import PagedLetters
from workshop_tui.tui.widgets.qr_code import QrCode

EVENING = datetime(2026, 5, 14, 18, 0, tzinfo=UTC)
SURVEY = "https://example.org/survey"
PRIVATE = "漢Nobody may see this漢"
"""With a character that has no large shape: wherever it came through, it would stand there in plain letters."""

MEETING = QuestionSet(
    "Our harbour",
    (
        Exercise("welcome", "presentation", "Welcome", 10, details={"speaker": f"speaker {PRIVATE}"}),
        Exercise(
            "warm-up",
            "warm-up",
            "Pick an image",
            10,
            "Choose an image.",
            images=(Image("gate", "An open gate", f"{PRIVATE}.png"), Image("fog", "Fog on the water")),
        ),
        Exercise(
            "round-1",
            "discussion",
            "First round",
            40,
            questions=(
                Question(
                    "ferries", "Who is left behind?", owner=f"owner {PRIVATE}", prompts=("Who?", "When?")
                ),
                Question("work", "What work is there?"),
            ),
        ),
        Exercise(
            "close", "close", "Thanks", links=(Link("Survey", SURVEY, True), Link("More", "https://m.org"))
        ),
    ),
    permission="Asked.",
    purpose=f"purpose {PRIVATE}",
    roles=(f"role {PRIVATE}",),
    themes=(ThemeEntry("Getting about", f"about {PRIVATE}"), ThemeEntry("Work")),
)


async def test_what_was_taken_back_in_the_dark_does_not_flash_up(
    meeting: Desk, another_meeting: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    organiser = another_meeting()
    released(organiser, "The bus is my front door")
    async with projecting_screen(meeting) as pilot:
        await show(pilot, meeting, "quotes")
        await wait_for(pilot, lambda: "front door" in words(pilot))
        await press(pilot, "b")
        await wait_for(pilot, lambda: screen(pilot)._view.shows == "blank")
        organiser.save(projecting.take_back(organiser, organiser.reader.of_kinds(["quote"])))
        seen: list[str] = []
        monkeypatch.setattr(screen(pilot), "watch_page", lambda: seen.append(words(pilot)))
        await press(pilot, "b")
        await wait_for(pilot, lambda: meeting.reader.room.projector().shows == "quotes")
        await pilot.pause(0.3)
        assert not any("front door" in each for each in (*seen, words(pilot)))


async def test_a_bouncing_blank_key_ends_where_the_last_press_left_it(meeting: Desk) -> None:
    meeting.now = as_in_a_hall  # no two choices at the same moment
    async with projecting_screen(meeting) as pilot:
        await show(pilot, meeting, "question", "work")
        await wait_for(pilot, lambda: words(pilot) == "What work is there?")
        for presses in (2, 3, 5, 4, 7, 6, 3):
            was_dark = screen(pilot).is_blank
            send(pilot, [events.Key("b", "b")] * presses)
            await settle(pilot)
            meeting.store.run(lambda: None).result()  # what the keys set off is in the record
            is_dark = was_dark if presses % 2 == 0 else not was_dark
            shown = "blank" if is_dark else "question"
            await wait_for(pilot, lambda shown=shown: screen(pilot)._view.shows == shown)  # type: ignore[misc]
            await pilot.pause(0.15)
            assert screen(pilot).is_blank is is_dark
            assert meeting.reader.room.projector().shows == shown


async def test_what_could_not_be_lit_up_in_the_record_is_dark_again(
    meeting: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with projecting_screen(meeting) as pilot:
        await show(pilot, meeting, "question", "work")
        await press(pilot, "b")
        await wait_for(pilot, lambda: screen(pilot)._view.shows == "blank")
        failing: Future[Committed] = Future()
        monkeypatch.setattr(meeting.store, "submit", lambda *given: failing)
        await press(pilot, "b")
        await wait_for(pilot, lambda: words(pilot) == "What work is there?" and not screen(pilot).is_blank)
        failing.set_exception(RecordProblem("The disk is gone."))
        await wait_for(pilot, lambda: screen_text(pilot.app).strip() == NOT_SAVED)


@pytest.fixture
def meeting(settings: Settings) -> Iterator[Desk]:
    """A session full of what the room must not see: names, voices, words that nobody released."""
    private = (f"host {PRIVATE}",)
    event = Event(
        "Our evening",
        venue=PRIVATE,
        hosts=private,
        organisers=private,
        speakers=private,
        attendance=(Attendance(PRIVATE, 3),),
        introduction=private,
    )
    tables = (Table(1, PRIVATE, f"Nia {PRIVATE}", 5), Table(2, facilitator=f"Tomos {PRIVATE}"))
    create_session(settings, MEETING, NewSession(event, tables), "meeting")
    with open_desk(settings, "meeting", now=lambda: EVENING) as desk:
        for place in (Place(1, "ferries"), Place(2, "work"), Place(1, "warm-up")):
            desk.save(keep(desk, place, [*unreleased()]))
        yield desk


def unreleased() -> Iterator[Entry]:
    for kind in Kind:
        yield Entry(PRIVATE, kind, f"{PRIVATE}:", "A", (Mark.PULL,), ("Work", f"Of {PRIVATE}"), image="gate")


def released(desk: Desk, *texts: str, voice: str = "") -> None:
    """Quotes that somebody let the room see."""
    before = {said.id for said in desk.reader.of_kinds(["quote"])}
    desk.save(keep(desk, Place(2, "ferries"), [Entry(text, Kind.QUOTE, voice=voice) for text in texts]))
    desk.save(projecting.release(desk, [s for s in desk.reader.of_kinds(["quote"]) if s.id not in before]))


@asynccontextmanager
async def projecting_screen(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(desk.settings, lambda: ProjectScreen(desk))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: screen(pilot).quiet == GREETING)
        yield pilot


def screen(pilot: Pilot[None]) -> ProjectScreen:
    found = pilot.app.screen_stack[0]
    assert isinstance(found, ProjectScreen)
    return found


def words(pilot: Pilot[None]) -> str:
    """The large text that is on the screen, unset."""
    large = screen(pilot).query_one(PagedLetters)
    return (
        large.pages[large.page % len(large.pages)] if large.display and not large.dark and large.pages else ""
    )


def clock(pilot: Pilot[None]) -> str:
    band = screen(pilot).query_one("#clock", LargeText)
    return band.text if band.parent and screen(pilot).query_one("#band").display else ""


def everything(pilot: Pilot[None]) -> str:
    """All the text on the screen: painted, and behind large letters and codes; hidden widgets too."""
    found = [screen_text(pilot.app)]
    for widget in screen(pilot).query("*"):
        found.append(str(widget.tooltip or ""))
        if isinstance(widget, PagedLetters):
            found += [*widget.items, *widget.pages]
        if isinstance(widget, LargeText):
            found.append(widget.text)
        if isinstance(widget, QrCode):
            found.append(widget.url)
        if isinstance(widget, Static):
            found.append(str(widget.content))
    return "\n".join(found)


async def show(pilot: Pilot[None], desk: Desk, shows: Showing, subject: str = "") -> None:
    desk.save(projecting.show(desk, shows, subject))
    await wait_for(
        pilot, lambda: (screen(pilot)._view.shows, screen(pilot)._view.subject) == (shows, subject)
    )
    await pilot.pause()


async def test_a_window_opened_late_shows_what_was_chosen_before(meeting: Desk) -> None:
    released(meeting, "Nobody asked us")
    meeting.save(projecting.show(meeting, "quotes"))
    async with projecting_screen(meeting) as pilot:
        await wait_for(pilot, lambda: words(pilot) == "“Nobody asked us”")
        assert painted(pilot)


async def test_what_the_review_of_names_decided_holds_here_too(meeting: Desk) -> None:
    released(meeting, "Nia waits", "Only Aled knows")
    async with projecting_screen(meeting) as pilot:
        await show(pilot, meeting, "quotes")
        meeting.save(decide(meeting, "Nia", Action.REPLACE, "a neighbour"))
        meeting.save(decide(meeting, "Aled", Action.HIDE))
        await wait_for(pilot, lambda: words(pilot) == "“[a neighbour] waits”")
        assert "Nia" not in everything(pilot)
        assert "Aled" not in everything(pilot)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_nothing_unreleased_and_nobodys_name_is_ever_on_it(
    meeting: Desk, size: tuple[int, int]
) -> None:
    meeting.save(facilitation.start(meeting, "round-1"))
    released(meeting, "Seen by all", voice="A")
    async with projecting_screen(meeting, size) as pilot:
        for exercise in ("welcome", "warm-up", "round-1", "close"):
            meeting.save(facilitation.start(meeting, exercise))
            for shows in SHOWINGS:
                await show(pilot, meeting, shows)
                assert "漢" not in everything(pilot), (shows, everything(pilot))
                assert "Nia" not in everything(pilot) and "Tomos" not in everything(pilot)
        await show(pilot, meeting, "quotes")
        await wait_for(pilot, lambda: words(pilot) == "“Seen by all”")
        for key in ("right", "left", "b", "pagedown"):
            await press(pilot, key)
            await pilot.pause(0.2)
            assert "漢" not in everything(pilot)


async def test_what_is_taken_back_disputed_or_no_longer_consented_to_leaves_it(meeting: Desk) -> None:
    released(meeting, "Said and meant")
    async with projecting_screen(meeting) as pilot:
        await show(pilot, meeting, "quotes")
        assert words(pilot) == "“Said and meant”"
        (said,) = (s for s in meeting.reader.of_kinds(["quote"]) if s.text == "Said and meant")
        act = meeting.act()
        act.set(f"contribution:{said.id}", {"consent": Consent.NONE.value}, "*", said.revision)
        meeting.save(act)
        await wait_for(pilot, lambda: words(pilot) == "Our evening")
        assert "meant" not in everything(pilot)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_each_view(meeting: Desk, size: tuple[int, int]) -> None:
    meeting.save(facilitation.start(meeting, "round-1"))
    released(meeting, "Nobody asked us", "Ask us")
    async with projecting_screen(meeting, size) as pilot:
        assert words(pilot) == "" and screen_text(pilot.app).strip() == GREETING
        await show(pilot, meeting, "question")
        assert words(pilot) == "Who is left behind?" and clock(pilot) == "40:00"
        assert screen_lines(pilot.app)[0] == " Question 1" and "First round" in screen_text(pilot.app)
        await show(pilot, meeting, "question", "work")
        assert words(pilot) == "What work is there?"
        await show(pilot, meeting, "time")
        assert words(pilot) == "40:00" and clock(pilot) == "left"
        await show(pilot, meeting, "prompts")
        assert words(pilot) == "• Who?\n• When?"
        assert "Question 1 · Who is left behind?" in screen_lines(pilot.app)[0]
        await show(pilot, meeting, "images")
        assert words(pilot) == "• An open gate\n• Fog on the water"
        await show(pilot, meeting, "themes")
        count = len(Kind) * 3
        assert words(pilot) == f"• Work – {count}"  # nothing is filed under the other yet
        about = next(theme for theme in meeting.reader.themes() if theme.name == "Getting about")
        meeting.save(theming.file_under(meeting, meeting.reader.of_kinds(["quote"])[:1], about))
        await wait_for(pilot, lambda: words(pilot) == f"• Work – {count}\n• Getting about – 1")
        await show(pilot, meeting, "quotes")
        assert words(pilot) == "“Nobody asked us”" and "1 of 2" in screen_lines(pilot.app)[0]
        await show(pilot, meeting, "qr")
        code = screen(pilot).query_one(QrCode)
        assert code.display and code.fits and code.url == SURVEY and words(pilot) == ""
        assert "Survey" in screen_lines(pilot.app)[0] and "40:00 left" in screen_lines(pilot.app)[0]
        await show(pilot, meeting, "qr", "More")
        assert code.url == "https://m.org"


async def test_the_letters_are_large_and_say_what_they_should(meeting: Desk) -> None:
    async with projecting_screen(meeting) as pilot:
        await show(pilot, meeting, "question", "ferries")
        large = screen(pilot).query_one(PagedLetters)
        as_set = large.set_text
        assert as_set.pitch >= 5
        block = [line.rstrip() for line in as_set.lines]
        painted = [line.strip() for line in screen_lines(pilot.app)]
        assert all(line.strip() in painted for line in block)
        assert " ".join(read_back(as_set.lines, as_set, words(pilot))) == "Who is left behind?"


async def test_what_is_missing_leaves_the_events_title(meeting: Desk) -> None:
    async with projecting_screen(meeting) as pilot:
        for shows in ("question", "time", "quotes"):
            await show(pilot, meeting, shows)
            assert words(pilot) == "Our evening" and clock(pilot) == ""


async def test_time_comes_from_the_record_and_the_clock(meeting: Desk) -> None:
    minutes = 0.0
    meeting.now = lambda: EVENING + timedelta(minutes=minutes)
    meeting.save(facilitation.start(meeting, "welcome"))
    async with projecting_screen(meeting) as pilot:
        await show(pilot, meeting, "time")
        for minute, figures, told, stage in (
            (0.0, "10:00", "left", "plenty"),
            (7.9, "2:06", "left", "plenty"),
            (8.0, "2:00", "soon over", "soon"),
            (9.5, "0:30", "nearly over", "nearly"),
            (10.0, "0:00", "nearly over", "nearly"),
            (11.25, "-1:15", "over time", "over"),
            (190.0, "-3:00:00", "over time", "over"),
        ):
            minutes = minute
            await wait_for(pilot, lambda figures=figures: words(pilot) == figures)  # type: ignore[misc]
            assert clock(pilot) == told
            assert screen(pilot).has_class(f"-{stage}") or stage == "plenty"
        minutes = 5.0
        meeting.save(facilitation.pause_or_resume(meeting))
        minutes = 50.0
        await wait_for(pilot, lambda: words(pilot) == "5:00" and clock(pilot) == "paused")


@pytest.mark.parametrize("shows", [shows for shows in SHOWINGS if shows != "blank"])
async def test_it_follows_another_window(meeting: Desk, shows: Showing) -> None:
    meeting.save(facilitation.start(meeting, "round-1"))
    released(meeting, "Nobody asked us")
    with open_desk(meeting.settings, "meeting", now=meeting.now) as organiser:
        async with projecting_screen(meeting) as pilot:
            organiser.save(projecting.show(organiser, shows))
            await wait_for(pilot, lambda: screen(pilot).face is not None)
            organiser.save(projecting.show(organiser, "blank"))
            await wait_for(pilot, lambda: not painted(pilot))


def painted(pilot: Pilot[None]) -> str:
    """What is on the screen but for the line that greets."""
    return screen_text(pilot.app).replace(GREETING, "").strip()


async def test_the_blank_key_is_instant_whatever_the_record_does(
    meeting: Desk, another_meeting: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    organiser = another_meeting()
    async with projecting_screen(meeting) as pilot:
        await show(pilot, meeting, "question", "work")
        with monkeypatch.context() as patched:

            def refuse(*_: object) -> None:
                raise RecordProblem(f"/home/{PRIVATE} cannot be written.")

            patched.setattr(projecting, "show", refuse)
            await press(pilot, "b")
            await wait_for(pilot, lambda: screen_text(pilot.app).strip() == NOT_SAVED)
        released(organiser, "Something changes meanwhile")
        await pilot.pause(0.4)
        assert screen_text(pilot.app).strip() == NOT_SAVED
        await press(pilot, "b")
        await wait_for(pilot, lambda: words(pilot) == "What work is there?" and painted(pilot) != "")
        await wait_for(pilot, lambda: meeting.reader.room.projector().subject == "work")
        await press(pilot, "full_stop")
        await wait_for(pilot, lambda: meeting.reader.room.projector().shows == "blank")
        await wait_for(pilot, lambda: screen(pilot)._covered is None)
        # Whoever chooses next, from whichever window, is followed again.
        organiser.save(projecting.show(organiser, "themes"))
        await wait_for(pilot, lambda: words(pilot).startswith("• Work"))
        organiser.save(projecting.show(organiser, "blank"))
        await wait_for(pilot, lambda: not painted(pilot).replace(NOT_SAVED, ""))
        await wait_for(pilot, lambda: screen(pilot)._view.shows == "blank")
        # Whoever wants it dark at that laptop does not show it all again by that.
        await press(pilot, "b")
        await pilot.pause(0.4)
        assert not painted(pilot).replace(NOT_SAVED, "")
        assert meeting.reader.room.projector().shows == "blank"
        await press(pilot, "b")
        await wait_for(pilot, lambda: words(pilot).startswith("• Work"))


@pytest.fixture
def another_meeting(meeting: Desk) -> Iterator[Callable[[], Desk]]:
    opened: list[Desk] = []

    def open_another() -> Desk:
        opened.append(open_desk(meeting.settings, "meeting", now=meeting.now))
        return opened[-1]

    yield open_another
    for each in opened:
        each.close()


async def test_next_and_before_go_through_what_there_is(meeting: Desk) -> None:
    meeting.save(facilitation.start(meeting, "round-1"))
    async with projecting_screen(meeting) as pilot:
        for there in ("question", "time", "qr", "prompts", "images", "themes", "question"):
            await press(pilot, "right")
            await wait_for(pilot, lambda there=there: screen(pilot)._view.shows == there)  # type: ignore[misc]
        await press(pilot, "left")
        await wait_for(pilot, lambda: screen(pilot)._view.shows == "themes")


async def test_pages_turn_by_themselves_until_somebody_turns_them(meeting: Desk) -> None:
    seconds = 0.0
    meeting.now = lambda: EVENING + timedelta(seconds=seconds)
    released(meeting, "One", "Two", "Three")
    async with projecting_screen(meeting) as pilot:
        await show(pilot, meeting, "quotes")
        assert words(pilot) == "“One”"
        seconds += PAGE.total_seconds()
        await wait_for(pilot, lambda: words(pilot) == "“Two”" and "2 of 3" in screen_lines(pilot.app)[0])
        seconds += PAGE.total_seconds()
        await wait_for(pilot, lambda: words(pilot) == "“Three”")
        await press(pilot, "pagedown")
        await wait_for(pilot, lambda: words(pilot) == "“One”")
        seconds += 10 * PAGE.total_seconds()
        await pilot.pause(0.5)
        assert words(pilot) == "“One”"
        await press(pilot, "up")
        await wait_for(pilot, lambda: words(pilot) == "“Three”")


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_black_and_white_whatever_the_theme(meeting: Desk, theme: str) -> None:
    meeting.settings = replace(meeting.settings, theme=theme)
    meeting.save(facilitation.start(meeting, "round-1"))
    released(meeting, "Nobody asked us")
    black, white, quiet = (Color.from_rgb(*(n,) * 3).triplet for n in (0, 255, 0xAA))
    async with projecting_screen(meeting) as pilot:
        for shows in SHOWINGS:
            await show(pilot, meeting, shows)
            for strip in pilot.app.screen._compositor.render_strips():
                for segment in strip:
                    style = segment.style
                    assert style is not None and style.bgcolor is not None
                    assert style.bgcolor.triplet in (black, white), (shows, segment)
                    if segment.text.strip():
                        assert style.color is not None and style.color.triplet in (black, white, quiet)


async def test_no_keys_no_toast_and_nothing_private_in_what_goes_wrong(
    meeting: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with projecting_screen(meeting) as pilot:
        screen(pilot)._hush()
        await show(pilot, meeting, "question")
        assert "^" not in screen_text(pilot.app) and "F1" not in screen_text(pilot.app)
        pilot.app.notify("a sentence over the screen", markup=False)
        await pilot.pause(0.2)
        assert "a sentence" not in screen_text(pilot.app)

        def refuse(*_: object) -> None:
            raise RecordProblem(f"/home/{PRIVATE}/session.db cannot be read.")

        with monkeypatch.context() as patched:
            patched.setattr("workshop_tui.tui.screens.project.read_projector", refuse)
            meeting.save(projecting.show(meeting, "time"))
            await wait_for(pilot, lambda: NOT_FOLLOWING in screen_text(pilot.app))
            assert words(pilot) == "Our evening" and "漢" not in everything(pilot)
        await wait_for(pilot, lambda: NOT_FOLLOWING not in screen_text(pilot.app))


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (80, 24), (140, 40), (200, 60)])
async def test_any_size(meeting: Desk, size: tuple[int, int]) -> None:
    meeting.save(facilitation.start(meeting, "round-1"))
    released(meeting, "wide 漢字 and العربية and 👩‍👩‍👧 " * 20, "a word " * 300)
    async with projecting_screen(meeting, size) as pilot:
        for shows in SHOWINGS:
            await show(pilot, meeting, shows)
            assert len(screen_lines(pilot.app)) == size[1]


async def test_leaving(meeting: Desk) -> None:
    async with projecting_screen(meeting) as pilot:
        await press(pilot, "escape", "escape")
        await wait_for(pilot, lambda: "Ctrl+Q leaves this screen." in screen_text(pilot.app))
        assert not pilot.app._exit
        await press(pilot, "ctrl+q")
        await wait_for(pilot, lambda: not pilot.app.is_running or pilot.app._exit)


async def test_the_organiser_steers_it(meeting: Desk) -> None:
    released(meeting, "Nobody asked us")
    app = WorkshopApp(meeting.settings, lambda: FacilitateScreen(meeting))
    async with app.run_test(size=(80, 24)) as pilot:

        async def choose(*keys: str) -> None:
            await press(pilot, "p")
            await wait_for(pilot, lambda: "Show on the projector" in screen_text(pilot.app))
            for key in keys:
                await press(pilot, key)
                await pilot.pause(0.05)

        def now() -> tuple[str, str]:
            found = meeting.reader.room.projector()
            return found.shows, found.subject

        await pilot.pause(0.3)
        await choose("q", "down", "down", "enter")
        await wait_for(pilot, lambda: now() == ("question", "ferries"))
        await wait_for(pilot, lambda: "the projector shows the question" in screen_text(pilot.app))
        await choose("r")
        await wait_for(pilot, lambda: "a plain link in the set: https://m.org" in screen_text(pilot.app))
        for key in ("down", "enter"):
            await press(pilot, key)
        await wait_for(pilot, lambda: now() == ("qr", "More"))
        await choose("i")
        await wait_for(pilot, lambda: now() == ("images", ""))
        await choose("escape")
        await choose("b")
        await wait_for(pilot, lambda: now() == ("blank", ""))
        await wait_for(pilot, lambda: "the projector shows nothing" in screen_text(pilot.app))
        await press(pilot, "u")
        await wait_for(pilot, lambda: now() == ("images", ""))


async def test_the_organiser_releases_quotes_that_may_be_quoted(desk: Desk) -> None:
    entries = [
        Entry("[b]May be seen[/]", Kind.QUOTE),
        Entry("Not to be quoted", Kind.QUOTE, consent=Consent.PARAPHRASE),
        Entry("A point", marks=(Mark.PULL,)),
        Entry("Nothing special"),
    ]
    desk.save(keep(desk, Place(2, "ferries"), entries))
    app = WorkshopApp(desk.settings, lambda: FacilitateScreen(desk))
    async with app.run_test(size=(80, 24)) as pilot:

        async def offer() -> str:
            await pilot.pause(0.2)
            await press(pilot, "p")
            await wait_for(pilot, lambda: "Show on the projector" in screen_text(pilot.app))
            await press(pilot, "l")
            await wait_for(pilot, lambda: "may the whole room see?" in screen_text(pilot.app))
            return screen_text(pilot.app)

        def texts() -> list[str]:
            return sorted(said.text for said in desk.reader.contributions(desk.reader.room.released()))

        shown = await offer()
        assert "“[b]May be seen[/]”" in shown and "A point" in shown and "1 more may not" in shown
        assert "Not to be" not in shown and "Nothing special" not in shown
        await press(pilot, "space", "down", "space", "enter")
        await wait_for(pilot, lambda: texts() == ["A point", "[b]May be seen[/]"])
        await wait_for(pilot, lambda: "2 quotes released" in screen_text(pilot.app))
        assert (await offer()).count("✓") == 2
        await press(pilot, "space", "enter")
        await wait_for(pilot, lambda: texts() == ["[b]May be seen[/]"])
        await pilot.pause(0.2)
        await press(pilot, "u")
        await wait_for(pilot, lambda: len(texts()) == 2)


async def test_a_theme_that_was_typed_at_a_table_waits_for_the_organisers_yes(desk: Desk) -> None:
    entries = [Entry(f"said {n}", themes=("Work", "Mrs Patel next door")) for n in range(2)]
    desk.save(keep(desk, Place(2, "ferries"), [*entries, Entry("wet", themes=("Wet [b]feet[/]",))]))
    app = WorkshopApp(desk.settings, lambda: FacilitateScreen(desk))

    def shown() -> list[str]:
        return [theme.name for theme in read_projector(desk.reader).themes]

    async with app.run_test(size=(80, 24)) as pilot:

        async def offer() -> str:
            await pilot.pause(0.2)
            await press(pilot, "p")
            await wait_for(pilot, lambda: "Show on the projector" in screen_text(pilot.app))
            before = screen_text(pilot.app)
            await press(pilot, "h")
            await wait_for(pilot, lambda: "may the whole room see as well?" in screen_text(pilot.app))
            return before + screen_text(pilot.app)

        asked = await offer()
        assert "2 more wait for a yes" in asked and "Wet [b]feet[/]" in asked and "✓" not in asked
        assert "2 points; could say who somebody is" in asked
        await press(pilot, "enter")
        await wait_for(pilot, lambda: read_projector(desk.reader).shows == "themes")
        assert shown() == ["Work"]
        await offer()
        await press(pilot, "down", "space", "enter")
        await wait_for(pilot, lambda: shown() == ["Work", "Wet [b]feet[/]"])
        assert (await offer()).count("✓") == 1
        await press(pilot, "down", "space", "enter")
        await wait_for(pilot, lambda: shown() == ["Work"])
        await pilot.pause(0.2)
        await press(pilot, "u")
        await wait_for(pilot, lambda: shown() == ["Work", "Wet [b]feet[/]"])


@pytest.mark.parametrize("on", ["themes", "ideas"])
async def test_what_a_vote_came_to_without_what_nobody_released(settings: Settings, on: str) -> None:
    vote = Exercise("dots", "vote", "Three dots each", details={"on": on, "dots": 3})
    asked = Exercise("round", "discussion", "Talk", questions=(Question("q", "What now?"),))
    agenda = QuestionSet("Our harbour", (asked, vote), permission="Asked.", themes=(ThemeEntry("Work"),))
    create_session(settings, agenda, NewSession(Event("Our evening"), (Table(1), Table(2))), "vote")
    with open_desk(settings, "vote") as desk:
        said = [
            Entry("Lend the keys", Kind.IDEA, themes=("Work",)),
            Entry("Ask Patel", Kind.IDEA, themes=("Patel",)),
        ]
        desk.save(keep(desk, Place(1, "q"), said))
        ideas = desk.reader.of_kinds(["idea"])
        items = [item.id for item in vote_items(desk.reader, vote)]
        for table, item, count in ((1, items[0], 4), (1, items[1], 2), (2, items[0], 1)):
            desk.save(set_dots(desk, "dots", table, item, count))
        if on == "ideas":
            assert {idea.id for idea in projecting.quotable(desk)[0]} == {idea.id for idea in ideas}
            desk.save(projecting.release(desk, [ideas[0]]))
        async with projecting_screen(desk) as pilot:
            await show(pilot, desk, "votes")
            name = "Work" if on == "themes" else "Lend the keys"
            await wait_for(pilot, lambda: words(pilot) == f"• {name} – 5 dots\n• 2 dots on others")
            assert "Three dots each" in everything(pilot) and "Patel" not in everything(pilot)


def test_a_theme_that_somebody_made_at_a_desk_or_asked_a_question_of_is_the_rooms(desk: Desk) -> None:
    desk.save(keep(desk, Place(2, "ferries"), [Entry("a", themes=("Typed", "Asked about"))]))
    desk.save(theming.make_theme(desk, "Made"))
    asked = next(theme for theme in desk.reader.themes() if theme.name == "Asked about")
    desk.save(question_from_theme(desk, asked, "What of it?"))
    desk.save(projecting.show(desk, "themes"))
    assert [theme.name for theme in read_projector(desk.reader).themes] == ["Asked about"]
    made = next(theme for theme in desk.reader.themes() if theme.name == "Made")
    desk.save(theming.file_under(desk, desk.reader.of_kinds(["point"]), made))
    assert {theme.name for theme in read_projector(desk.reader).themes} == {"Asked about", "Made"}


async def test_words_that_could_say_who_somebody_is_are_asked_about_before_the_room_reads_them(
    desk: Desk,
) -> None:
    named = "Nobody asked us, said Mrs Patel, call 07700 900123"
    kept = [Entry(text, Kind.QUOTE) for text in (named, "The hall is locked")]
    desk.save(keep(desk, Place(2, "ferries"), kept))
    app = WorkshopApp(desk.settings, lambda: FacilitateScreen(desk))
    async with app.run_test(size=(80, 24)) as pilot:

        async def tick_both() -> None:
            await pilot.pause(0.2)
            await press(pilot, "p")
            await wait_for(pilot, lambda: "Show on the projector" in screen_text(pilot.app))
            await press(pilot, "l")
            await wait_for(pilot, lambda: "may the whole room see?" in screen_text(pilot.app))
            await press(pilot, "space", "down", "space", "enter")

        def texts() -> list[str]:
            return sorted(said.text for said in desk.reader.contributions(desk.reader.room.released()))

        await tick_both()
        await wait_for(pilot, lambda: "The whole room would read it." in " ".join(screen_text(app).split()))
        asked = " ".join(screen_text(app).split())
        assert "“Mrs Patel” (name of a person)" in asked and "“07700 900123” (phone number)" in asked
        assert texts() == []
        await press(pilot, "escape")
        await pilot.pause(0.2)
        assert texts() == []
        await tick_both()
        await wait_for(pilot, lambda: "release all the same" in screen_text(app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: texts() == ["The hall is locked"])
        await pilot.pause(0.2)
        await press(pilot, "u")
        await wait_for(pilot, lambda: texts() == [])
        await tick_both()
        await wait_for(pilot, lambda: "release all the same" in screen_text(app))
        await press(pilot, "r")
        await wait_for(pilot, lambda: texts() == [named, "The hall is locked"])


async def test_what_the_review_of_names_has_decided_is_not_asked_about_again(desk: Desk) -> None:
    said = "said Mrs Patel from the post office"
    desk.save(keep(desk, Place(2, "ferries"), [Entry(said, Kind.QUOTE)]))
    (quote,), _ = projecting.quotable(desk)
    told = undecided_in(desk, [quote])[quote.id]
    assert told == ("“Mrs Patel” (name of a person)",)
    desk.save(decide(desk, "Mrs Patel", Action.KEEP))
    assert undecided_in(desk, [quote]) == {}


def test_pages_keep_letters_large_and_lose_no_word() -> None:
    long = " ".join(f"word{number}" for number in range(300))
    found = pages((long,), 78, 19)
    assert " ".join(found).split() == long.split()
    assert all(set_text(page, 78, 19).font for page in found)
    wide = tuple(f"漢字 {number}" for number in range(5))
    found = pages(("One", *wide, "Two"), 78, 19)
    assert found == ("One", "\n".join(wide), "Two")
    assert pages((), 78, 19) == ()
    endless = "x" * 400
    assert pages((endless,), 78, 19) == (endless,)
