"""Consent for a whole table, an exchange or single words, and handles, in the real app."""

from __future__ import annotations

import pytest

from tests.tui.capturing import capturing, put_in, state
from tests.tui.driving import press, screen_lines, screen_text, type_text, wait_for
from tests.tui.test_facilitate import say
from tests.tui.test_read_back import reading, said_now
from workshop_tui.model.consent import How
from workshop_tui.model.contribution import Consent, Kind
from workshop_tui.model.handle import slips_of
from workshop_tui.services.capture import join_exchange
from workshop_tui.services.desk import Desk
from workshop_tui.tui.app import WorkshopApp
from workshop_tui.tui.screens.capture.screen import CaptureScreen
from workshop_tui.tui.screens.consent import ConsentScreen

POISON = "[b]x[/] [/] [@click=app.exit]y[/] \x1b]0;t\x07"


async def test_a_table_says_it_once_with_how_and_by_whom(desk: Desk) -> None:
    put_in(desk, "buses")
    async with reading(desk) as pilot:
        await press(pilot, "a")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ConsentScreen))
        await wait_for(pilot, lambda: "F2 notes it" in screen_text(pilot.app))
        assert all(len(line) <= 80 for line in screen_lines(pilot.app))
        await press(pilot, "down", "down", "space", "tab", "down", "down", "space", "tab")
        await type_text(pilot, "other words are fine [/]\n")
        await type_text(pilot, "the table [b]")
        await press(pilot, "f2")
        await wait_for(pilot, lambda: bool(desk.reader.consent.given()))
        (given,) = desk.reader.consent.given()
        assert (given.table, given.consent, given.how) == (1, Consent.PARAPHRASE, How.WRITTEN)
        assert (given.wording, given.by) == ("other words are fine [/]", "the table [b]")
        assert [c.granted for c in said_now(desk)] == [Consent.PARAPHRASE]
        await wait_for(pilot, lambda: "table: paraphrase only" in screen_text(pilot.app))
        # What was said before is shown when it is asked again, as plain text.
        await press(pilot, "a")
        await wait_for(
            pilot, lambda: "paraphrase only · written · by the table [b]" in screen_text(pilot.app)
        )
        await press(pilot, "escape", "u")
        await wait_for(pilot, lambda: desk.reader.consent.given() == ())


async def test_the_exchange_under_the_cursor_or_the_words_alone(desk: Desk) -> None:
    say(desk, 1, "ferries", "first", kind=Kind.QUOTE)
    say(desk, 1, "ferries", "second", kind=Kind.QUOTE)
    desk.save(join_exchange(desk, said_now(desk)))
    async with reading(desk) as pilot:
        for step, expected in ((1, [Consent.NONE, Consent.NONE]), (2, [None, None])):
            await press(pilot, "a")
            await wait_for(pilot, lambda: isinstance(pilot.app.screen, ConsentScreen))
            await press(pilot, "shift+tab", *["down"] * step, "space", "tab", *["down"] * 3, "space", "f2")
            await wait_for(pilot, lambda: not isinstance(pilot.app.screen, ConsentScreen))
            if step == 1:
                await wait_for(pilot, lambda: bool(desk.reader.consent.given()))
                assert [c.granted for c in said_now(desk)] == expected
            else:
                await wait_for(pilot, lambda: any(c.consent for c in said_now(desk)))
                assert sorted(str(c.consent) for c in said_now(desk)) == ["None", "none"]


async def test_what_is_too_long_is_told_in_the_form(desk: Desk) -> None:
    put_in(desk, "buses")
    async with reading(desk) as pilot:
        await press(pilot, "a")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ConsentScreen))
        await press(pilot, "tab", "tab", "tab")
        await type_text(pilot, "x" * 61)
        await press(pilot, "f2")
        await wait_for(pilot, lambda: "is a role in a few words" in screen_text(pilot.app))
        assert isinstance(pilot.app.screen, ConsentScreen) and desk.reader.consent.given() == ()


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (140, 40)])
async def test_poison_is_shown_plainly_at_any_size(desk: Desk, size: tuple[int, int]) -> None:
    act = desk.act()
    act.set(
        "consent:1", {"consent": "quote", "by": POISON, "wording": POISON, "how": "spoken", "at": POISON}, "*"
    )
    desk.save(act)
    put_in(desk, "buses")
    async with reading(desk, size=size) as pilot:
        await press(pilot, "a")
        await wait_for(pilot, lambda: isinstance(pilot.app.screen, ConsentScreen))
        shown = "[b]x[/]" if size[1] >= 24 else "may be quoted"
        await wait_for(pilot, lambda: shown in screen_text(pilot.app))
        assert "\x1b" not in screen_text(pilot.app)
        await press(pilot, "escape")
        await wait_for(pilot, lambda: not isinstance(pilot.app.screen, ConsentScreen))


async def test_capture_notes_it_for_its_table(desk: Desk) -> None:
    async with capturing(desk) as pilot:
        app = pilot.app
        assert isinstance(app, WorkshopApp) and isinstance(app.screen, CaptureScreen)
        app.screen.action_table_consent()
        await wait_for(pilot, lambda: isinstance(app.screen, ConsentScreen))
        await press(pilot, "down", "space", "f2")
        await wait_for(pilot, lambda: bool(desk.reader.consent.given()))
        assert desk.reader.consent.given()[0].consent is Consent.QUOTE
        await wait_for(pilot, lambda: "0 here · may be quoted" in screen_lines(pilot.app)[0])


async def test_a_handle_is_given_from_the_list(desk: Desk) -> None:
    put_in(desk, "buses")
    slip = slips_of(desk.session.id, 1)[0]
    async with capturing(desk) as pilot:
        await press(pilot, "up", "ctrl+k")
        await wait_for(pilot, lambda: "a new one" in screen_text(pilot.app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: bool(desk.reader.handles()))
        (first,) = desk.reader.handles()
        await press(pilot, "up", "ctrl+k")
        await wait_for(pilot, lambda: "theirs now" in screen_text(pilot.app))
        await type_text(pilot, slip)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: desk.reader.handles() == (slip,))
        assert first != slip


async def test_a_handle_that_was_never_given_is_refused_in_words_and_nothing_is_called_unsaved(
    desk: Desk,
) -> None:
    put_in(desk, "buses")
    async with capturing(desk) as pilot:
        await press(pilot, "up", "ctrl+k")
        await wait_for(pilot, lambda: "a new one" in screen_text(pilot.app))
        await type_text(pilot, "ZZZZ99")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: state(pilot) == "nothing changed")
        await wait_for(pilot, lambda: "ZZZZ99" in screen_text(pilot.app))
        assert "NOT SAVED" not in screen_text(pilot.app)
    assert desk.reader.handles() == ()
