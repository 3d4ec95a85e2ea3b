"""An undo that comes right behind a save takes back that one, however late the machine gets to remembering it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.services.upkeep_making import Harbour
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import Desk, open_desk
from workshop_tui.services.undo import undo


def test_what_was_saved_last_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harbour = Harbour(tmp_path)
    remember = Desk._remember

    def late(self: Desk, *given: Any) -> None:
        time.sleep(0.1)
        remember(self, *given)

    monkeypatch.setattr(Desk, "_remember", late)
    with open_desk(harbour.settings, harbour.slug) as desk:
        for text in ("first", "second"):
            desk.save(keep(desk, Place(1, "ferries"), [Entry(text)]))
        undo(desk)
    assert harbour.texts() == ["first"]
