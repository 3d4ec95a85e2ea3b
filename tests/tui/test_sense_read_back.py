"""Reading back as the theme desk shows it: which tables said yes, and what is disputed."""

from __future__ import annotations

from tests.tui.driving import press, screen_text, wait_for
from tests.tui.sorting import say
from tests.tui.test_sense import sensing
from workshop_tui.model.readback import Right
from workshop_tui.services.desk import Desk
from workshop_tui.services.room import reading_back


async def test_the_desk_shows_who_said_yes_and_what_is_disputed(desk: Desk) -> None:
    say(desk, "buses stop at six", "the hall is cold", table=1)
    async with sensing(desk) as pilot:
        await wait_for(pilot, lambda: "buses stop" in screen_text(pilot.app))
        assert "said yes" not in screen_text(pilot.app)
        desk.save(reading_back.note_right(desk, 1, Right.YES))
        desk.save(reading_back.note_right(desk, 2, Right.PARTLY))
        first = desk.reader.at_table(1, 2)[0]
        desk.save(reading_back.dispute(desk, first, "it was [/] seven"))
        await wait_for(
            pilot, lambda: "2 contributions · 1 disputed · 1 table said yes" in screen_text(pilot.app)
        )
        await press(pilot, "home")
        await wait_for(pilot, lambda: "Its table disputes this. it was [/] seven" in screen_text(pilot.app))
        assert "Table 1 (its notes are right: yes)" in screen_text(pilot.app)
