"""The write-up's list of what to look at names the strings that nobody has decided about, before it is published."""

from __future__ import annotations

from pathlib import Path

from tests.services.upkeep_making import Harbour
from workshop_tui.model.naming import Action
from workshop_tui.services.desk import open_desk
from workshop_tui.services.naming import deciding
from workshop_tui.services.writing.view import read_write_up
from workshop_tui.writeup.checks import Check, Sort, unreviewed


def test_before_publishing_only(tmp_path: Path) -> None:
    harbour = Harbour(tmp_path)
    ids = harbour.say("Margaret Okafor mends nets", "nothing here")

    with open_desk(harbour.settings, harbour.slug) as desk:

        def names(audience: str) -> list[Check]:
            view = read_write_up(desk.reader, harbour.settings, desk.folder, "slides", audience)
            return [check for check in view.checks if check.sort is Sort.NAME]

        assert names("team") == []
        (check,) = names("public")
        assert "“Margaret Okafor”" in check.what and check.contributions == (ids[0],)
        desk.save(deciding.decide(desk, "Margaret Okafor", Action.REPLACE, "a neighbour"))
        assert names("public") == []


def test_many_are_counted() -> None:
    (check,) = unreviewed([f"name {n}" for n in range(9)], ["a", "a", "b"])
    assert "9 names or details" in check.what and "and 6 more" in check.what
    assert check.contributions == ("a", "b") and unreviewed([], []) == ()
