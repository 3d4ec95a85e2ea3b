"""What the write-up screen is shown: built anew only when something changed, with what is to be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.upkeep_making import Harbour
from workshop_tui.errors import UsageProblem
from workshop_tui.services.desk import open_desk
from workshop_tui.services.naming.sign_in_list import SignInList, keep_sign_in_list
from workshop_tui.services.own_style import STYLE_FILE
from workshop_tui.services.writing.view import WriteUpView, preview, read_write_up
from workshop_tui.services.writing.writing import write_passage
from workshop_tui.writeup.checks import Sort


@pytest.fixture
def harbour(tmp_path: Path) -> Harbour:
    made = Harbour(tmp_path)
    made.say("ask Zara at the quay")
    return made


def view(harbour: Harbour, style: str = "slides", known: WriteUpView | None = None) -> WriteUpView:
    with open_desk(harbour.settings, harbour.slug) as desk:
        return read_write_up(desk.reader, harbour.settings, harbour.folder, style, "team", known)


def test_what_has_not_changed_is_not_made_again(harbour: Harbour) -> None:
    first = view(harbour)
    assert view(harbour, known=first) is first
    report = view(harbour, "report", first)
    assert report.snapshot is first.snapshot and report.style == "report"
    harbour.say("something new")
    assert len(view(harbour, known=first).snapshot.contributions) == 2


def test_names_are_looked_for_in_what_was_said_and_in_what_was_written(harbour: Harbour) -> None:
    keep_sign_in_list(harbour.folder, SignInList(people=("Zara Quayle",)))
    with open_desk(harbour.settings, harbour.slug) as desk:
        desk.save(write_passage(desk, "all", "next", "Write to Quayle."))
    (name,) = [check for check in view(harbour).checks if check.sort is Sort.NAME]
    assert "1 contribution and a text of the write-up" in name.what and name.contributions
    (harbour.folder / "sign-in-list.json").write_text("{")
    (broken,) = [check for check in view(harbour).checks if check.sort is Sort.NAME]
    assert "Names were not looked for." in broken.what


def test_a_style_file_with_mistakes_is_told_and_ours_is_used(harbour: Harbour) -> None:
    (harbour.settings.workspace / STYLE_FILE).write_text("accent = 7\n", encoding="utf-8")
    found = view(harbour)
    assert found.checks[0].sort is Sort.STYLE
    assert "style.toml:1" in found.checks[0].what


def test_a_preview_lies_beside_the_exports_for_its_owner_alone(harbour: Harbour) -> None:
    path = preview(harbour.settings, harbour.folder, view(harbour))
    assert path.parent == harbour.folder / "exports" / "previews"
    assert b"ask Zara at the quay" in path.read_bytes() and path.stat().st_mode & 0o077 == 0


def test_a_style_that_does_not_exist_is_refused(harbour: Harbour) -> None:
    with pytest.raises(UsageProblem, match="no write-up style"):
        view(harbour, "opera")
