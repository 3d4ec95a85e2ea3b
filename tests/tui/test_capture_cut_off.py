"""What the desk says after a window was cut off: what it kept, and that the second copy has what it lacked."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.tui.capturing import box, capturing, put_in
from tests.tui.driving import screen_text, wait_for
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.draft_files import draft_folder
from workshop_tui.services.drafts import HalfTyped
from workshop_tui.settings import Settings
from workshop_tui.store import store
from workshop_tui.store.presence import FOLDER


def cut_off(desk: Desk, table: int) -> str:
    """Leaves the note of a window that was killed; returns its device."""
    note = {"role": "capture", "table": table, "pid": 1}
    (desk.folder / FOLDER / "gone.json").write_text(json.dumps(note), encoding="utf-8")
    return "gone"


async def test_a_window_that_was_cut_off_is_told_of_once(
    desk: Desk, another_window: Callable[[], Desk]
) -> None:
    cut_off(desk, 1)
    async with capturing(desk) as pilot:
        await wait_for(pilot, lambda: "was cut off: what it saved is here" in screen_text(pilot.app))
    async with capturing(another_window()) as pilot:
        assert "cut off" not in screen_text(pilot.app)


async def test_what_was_half_typed_in_it_is_offered_first(desk: Desk) -> None:
    device = cut_off(desk, 1)
    folder = draft_folder(desk.settings.state, desk.session.id)
    folder.mkdir(parents=True)
    line = HalfTyped(1, "ferries", "half of a", {"id": "some-id"})
    values = {
        "at": "2026-05-14T10:00:00Z",
        "lines": [{"table": 1, "question": "ferries", "text": line.text, "more": dict(line.more)}],
    }
    (folder / f"{device}.json").write_text(json.dumps(values), encoding="utf-8")
    async with capturing(desk, size=(100, 24)) as pilot:
        await wait_for(pilot, lambda: "Its window was cut off." in screen_text(pilot.app))
        assert "Kept for you" in screen_text(pilot.app)
        assert box(pilot).text == "half of a"


async def test_a_window_of_another_table_is_told_of_there(desk: Desk) -> None:
    cut_off(desk, 2)
    async with capturing(desk) as pilot:
        assert "cut off" not in screen_text(pilot.app)
    assert desk.store.presence.cut_off("capture", 2) == 1


async def test_what_the_second_copy_lacked_is_told_once_it_has_it(
    settings: Settings, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PAUSE_SECONDS", 0.05)
    with open_desk(settings, session) as desk:
        put_in(desk, "buses")
        journals = desk.store.journals
    for path in journals.iterdir():
        path.unlink()
    with open_desk(settings, session) as desk:
        async with capturing(desk) as pilot:
            await wait_for(pilot, lambda: "The second copy lacked" in screen_text(pilot.app))
            assert "it has them now" in screen_text(pilot.app)
    with open_desk(settings, session) as desk:
        async with capturing(desk) as pilot:
            assert desk.store.caught_up.result(timeout=10) == 0
            await pilot.pause()
            assert "second copy" not in screen_text(pilot.app)
